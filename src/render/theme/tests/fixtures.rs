//! A small handbook made of views alone: one page for each template.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::render::cards::{Card as HoverCard, scripts};
use crate::render::graph::{Edge, Node, svg};
use crate::render::view::*;

mod lists;
mod records;

use lists::*;
use records::*;

const CONTENT: &str = include_str!("content.html");

/// Each template with a view of it, in the order of the site.
pub fn pages() -> Vec<(&'static str, View)> {
    vec![
        ("home.html", view("index.html", home_page(), Body::Home(home()))),
        ("page.html", view("guides/paved-road.html", guide(), Body::None)),
        ("sheet.html", view("guides/card.html", guide(), Body::None)),
        ("adr.html", view("decisions/0007-queue-per-tenant.html", decision(), Body::None)),
        ("record.html", view("tradeoffs/build-or-buy.html", tradeoff(), Body::None)),
        ("rubric.html", view("rubrics/design-review.html", rubric_page(), Body::Rubric(rubric(true)))),
        ("rubric.html", view("rubrics/launch.html", rubric_page(), Body::Rubric(rubric(false)))),
        ("framing.html", view("framing/unpatched.html", framing_page(), Body::Framing(framing()))),
        ("glossary.html", view("glossary.html", glossary_page(), Body::Glossary(glossary()))),
        (
            "list.html",
            view("decisions/index.html", listing_page("Decisions", adr()), Body::Listing(decisions())),
        ),
        (
            "list.html",
            view("framing/index.html", listing_page("Framing examples", frame()), Body::Listing(framings())),
        ),
        ("tag.html", view("tags/queues.html", listing_page("queues", plain()), Body::Listing(decisions()))),
        (
            "owner.html",
            view("owners/platform.html", listing_page("Platform", plain()), Body::Listing(decisions())),
        ),
        ("tags.html", view("tags/index.html", listing_page("Tags", plain()), Body::Tags(tags()))),
        ("owners.html", view("owners/index.html", listing_page("Owners", plain()), Body::Tags(tags()))),
        ("health.html", view("health.html", listing_page("Health", plain()), Body::Health(health()))),
        ("search.html", view("search.html", listing_page("Search", plain()), Body::None)),
        ("404.html", view("404.html", listing_page("Not found", plain()), Body::None)),
        ("print.html", view("print.html", listing_page("Platform handbook", plain()), Body::Print(print()))),
        ("redirect.html", view("old.html", listing_page("Paved road", plain()), Body::Redirect(redirect()))),
    ]
}

fn view(url: &str, mut page: Page, body: Body) -> View {
    let root = "../".repeat(url.matches('/').count());
    page.url = url.to_owned();
    page.href = url.rsplit('/').next().unwrap_or(url).to_owned();
    View {
        site: Arc::new(Prebuilt::new(&site(&root))),
        nav: Arc::new(Prebuilt::new(&nav(&root, url))),
        root,
        page,
        body,
        lists: BTreeMap::new(),
    }
}

fn kind(name: &str, label: &str, plural: &str, icon: &str, url: &str) -> Kind {
    let url = (!url.is_empty()).then(|| url.to_owned());
    Kind { name: name.into(), label: label.into(), plural: plural.into(), icon: icon.into(), url }
}

fn adr() -> Kind {
    kind("adr", "Decision", "Decisions", "signpost", "../decisions/index.html")
}

fn frame() -> Kind {
    kind("framing", "Framing example", "Framing examples", "frame", "../framing/index.html")
}

fn plain() -> Kind {
    kind("page", "Page", "Pages", "sheet", "")
}

fn day(text: &str) -> Day {
    Day::from(text.parse::<jiff::civil::Date>().expect("a date"))
}

fn status(name: &str) -> Status {
    let tone = match name {
        "accepted" => Tone::Good,
        "proposed" => Tone::Info,
        "deprecated" => Tone::Warn,
        "rejected" => Tone::Bad,
        "superseded" => Tone::Past,
        _ => Tone::Neutral,
    };
    let mut label = name.to_owned();
    label[..1].make_ascii_uppercase();
    Status { name: name.into(), label, tone }
}

fn site(root: &str) -> Site {
    let at = |path: &str| format!("{root}{path}");
    let entry =
        |kind: Kind, path: &str, count| KindEntry { kind: Kind { url: Some(at(path)), ..kind }, count };
    Site {
        title: "Platform handbook".into(),
        description: Some("How the platform team works, decides and is held to it.".into()),
        language: "en".into(),
        home_url: at("index.html"),
        footer_html: Some(
            "<p>Platform team · <a href=\"https://example.org/imprint\">Imprint</a></p>".into(),
        ),
        search: true,
        search_url: at("search.html"),
        repository: Some(Link::to("Source", "https://example.org/repository")),
        kinds: vec![
            entry(adr(), "decisions/index.html", 12),
            entry(kind("rubric", "Rubric", "Rubrics", "checklist", ""), "rubrics/design-review.html", 2),
            entry(frame(), "framing/index.html", 5),
            entry(kind("glossary", "Glossary", "Glossary", "book", ""), "glossary.html", 1),
        ],
        tags_url: Some(at("tags/index.html")),
        owners_url: Some(at("owners/index.html")),
        health_url: Some(at("health.html")),
        cards_url: scripts(&cards()).first().map(|script| at(&script.href)),
        generator: "Guidepost 0.1.0".into(),
        ..Site::default()
    }
}

/// What the hover cards of the fixtures say.
pub fn cards() -> BTreeMap<String, HoverCard> {
    let card = |kind: &str, title: &str, status: &str, tone: &str, sentence: &str| HoverCard {
        kind: kind.into(),
        title: title.into(),
        status: status.into(),
        tone: tone.into(),
        sentence: sentence.into(),
    };
    BTreeMap::from([
        (
            "decisions/0012-queue-per-tenant.html".to_owned(),
            card(
                "Decision",
                "ADR-12 A queue for each tenant",
                "Accepted",
                "good",
                "One noisy tenant must not delay the others.",
            ),
        ),
        (
            "glossary.html#golden-path".to_owned(),
            card(
                "Glossary",
                "Golden path",
                "",
                "",
                "The way we support, from an empty repository to production.",
            ),
        ),
    ])
}

fn nav(root: &str, url: &str) -> Vec<NavItem> {
    let folder = url.split_once('/').map_or("", |(folder, _)| folder);
    let leaf = |label: &str, path: &str| {
        let near = path.split_once('/').filter(|(at, _)| *at == folder && !folder.is_empty());
        let url = near.map_or_else(|| format!("{root}{path}"), |(_, name)| name.to_owned());
        NavItem { label: label.into(), url: Some(url), ..NavItem::default() }
    };
    let section = |label: &str, name: &str, pages: &[(&str, &str)]| {
        let open = name == folder;
        let children = if open {
            pages.iter().map(|(label, path)| leaf(label, &format!("{name}/{path}"))).collect()
        } else {
            Vec::new()
        };
        NavItem { open, children, ..leaf(label, &format!("{name}/index.html")) }
    };
    vec![
        leaf("Home", "index.html"),
        section(
            "Guides",
            "guides",
            &[
                ("The paved road", "paved-road.html"),
                ("Running a design review that people want to come to", "reviews.html"),
                ("First ninety days", "ninety-days.html"),
                ("Talking to partners", "partners.html"),
                ("Capacity and cost", "capacity.html"),
            ],
        ),
        section(
            "Decisions",
            "decisions",
            &[
                ("0001 Record decisions", "0001-record.html"),
                ("0003 One queue for all tenants", "0003-one-queue.html"),
                ("0007 A queue for each tenant", "0007-queue-per-tenant.html"),
                ("0012 Partition queues by weight", "0012-weights.html"),
            ],
        ),
        section("Rubrics", "rubrics", &[("Design review", "design-review.html"), ("Launch", "launch.html")]),
        section("Framing", "framing", &[("Unpatched hosts", "unpatched.html")]),
        section("Trade-offs", "tradeoffs", &[("Build or buy", "build-or-buy.html")]),
        leaf("Glossary", "glossary.html"),
    ]
}

fn toc(entries: &[(&str, &str, u8)]) -> Vec<TocEntry> {
    let mut tree: Vec<TocEntry> = Vec::new();
    for (id, label, level) in entries {
        let entry = TocEntry { id: (*id).into(), html: (*label).into(), level: *level, children: Vec::new() };
        match tree.last_mut() {
            Some(parent) if *level > parent.level => parent.children.push(entry),
            _ => tree.push(entry),
        }
    }
    tree
}

fn titled(title: &str, kind: Kind) -> Page {
    Page {
        title: title.into(),
        title_html: title.into(),
        kind,
        breadcrumbs: vec![Link::to("Home", "../index.html")],
        ..Page::default()
    }
}

fn listing_page(title: &str, kind: Kind) -> Page {
    titled(title, kind)
}
