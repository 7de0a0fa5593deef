//! The health page: what a lead should look after.

use jiff::ToSpan;
use jiff::tz::TimeZone;

use super::cards::{card, document};
use super::lists::{overdue, waiting, written};
use super::place::Place;
use crate::book::{Book, Page, PageId};
use crate::render::view::{Card, Day, Health, HealthGroup, HealthItem};

/// The anchor of the pages whose review day has passed.
pub(super) const OVERDUE: &str = "overdue";

/// What is overdue, unowned, orphaned and undecided, and which links to other hosts were dead when last asked.
pub(super) fn health(book: &Book, place: Place<'_>) -> Health {
    let groups =
        vec![overdue_group(book, place), unowned(book, place), orphaned(book, place), undecided(book, place)];
    let groups = groups.into_iter().chain(dead_links(book, place)).collect();
    Health { today: book.today.into(), pages: written(book).count(), groups }
}

fn group(id: &str, label: &str, description: &str, items: Vec<HealthItem>) -> HealthGroup {
    HealthGroup {
        id: id.to_owned(),
        label: label.to_owned(),
        description_html: with_code(description),
        items,
    }
}

/// Our own words, with what stands between backticks as code.
fn with_code(text: &str) -> String {
    let part = |(at, part): (usize, &str)| match at % 2 {
        0 => part.to_owned(),
        _ => format!("<code>{part}</code>"),
    };
    text.split('`').enumerate().map(part).collect()
}

fn overdue_group(book: &Book, place: Place<'_>) -> HealthGroup {
    let due = |card: Card| {
        let reason =
            card.review.as_ref().map(|review| format!("due {}", review.due.label)).unwrap_or_default();
        HealthItem { card, reason }
    };
    let items = overdue(book, place).into_iter().map(due).collect();
    group(
        OVERDUE,
        "Overdue",
        "Read the page through, mend what is no longer true, and set `reviewed` to today.",
        items,
    )
}

fn unowned(book: &Book, place: Place<'_>) -> HealthGroup {
    let items =
        items(book, place, |_, page| page.owners.is_empty().then(|| "nobody answers for it".to_owned()));
    group(
        "unowned",
        "Unowned",
        "Name a role in `owners`, in the page or under `cascade` in its folder's index page.",
        items,
    )
}

fn orphaned(book: &Book, place: Place<'_>) -> HealthGroup {
    let alone = |id: PageId, page: &Page| {
        let is_index = document(book, page).is_some_and(|document| document.is_index);
        let linked = book.backlinks(id).next().is_some();
        (!is_index && !linked).then(|| "no other page links here".to_owned())
    };
    let items = items(book, place, alone);
    group("orphaned", "Orphaned", "Link to the page from where its readers come by, or remove it.", items)
}

fn undecided(book: &Book, place: Place<'_>) -> HealthGroup {
    let since = |card: Card| {
        let reason = card.date.as_ref().map(|date| format!("open since {}", date.label)).unwrap_or_default();
        HealthItem { card, reason }
    };
    // What was opened before this day has waited for too long; so has what nobody dated.
    let allowed = book.config.review.decide.unwrap_or(30.days());
    let latest = book.today.checked_sub(allowed).map(|day| Day::from(day).iso).unwrap_or_default();
    let long = |card: &Card| card.date.as_ref().is_none_or(|date| date.iso <= latest);
    let late = items(book, place, |_, page| {
        let (.., day) = document(book, page)?.deadline()?;
        (day < book.today).then(|| format!("due {}", Day::from(day).label))
    });
    let open = waiting(book, place).into_iter().filter(long).map(since);
    let open = open.filter(|item| late.iter().all(|late| late.card.url != item.card.url));
    let open: Vec<HealthItem> = open.collect();
    let items = late.into_iter().chain(open).collect();
    group(
        "undecided",
        "Undecided for too long",
        "Decide, or say in the record what the decision still waits for.",
        items,
    )
}

/// Nothing where nobody has asked yet.
fn dead_links(book: &Book, place: Place<'_>) -> Option<HealthGroup> {
    let answers = book.answers.as_ref()?;
    let mut items = Vec::new();
    for link in book.external_links().filter(|link| link.shown) {
        let (Some(page), Some((why, answer))) =
            (link.document.and_then(|document| book.page_of[document]), answers.dead(link.url))
        else {
            continue;
        };
        let day = Day::from(answer.asked.to_zoned(TimeZone::UTC).date()).label;
        items.push(HealthItem {
            card: card(book, place, page),
            reason: format!("{}: {why}, asked on {day}", link.url),
        });
    }
    Some(group(
        "dead-links",
        "Dead links",
        "Links to other hosts that led nowhere when `guidepost check` last asked. Mend them, or name another source.",
        items,
    ))
}

fn items(book: &Book, place: Place<'_>, reason: impl Fn(PageId, &Page) -> Option<String>) -> Vec<HealthItem> {
    let listed = written(book).filter_map(|(id, page)| {
        let reason = reason(id, page)?;
        Some(HealthItem { card: card(book, place, id), reason })
    });
    listed.collect()
}
