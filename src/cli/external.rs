//! Links to other hosts, asked by `guidepost check`.

use super::Ui;
use super::handbook::Handbook;
use super::scope::Scope;

/// Asks the hosts that links in scope lead to, where the team wants that, and checks again with what they answered.
#[cfg(feature = "external-links")]
pub fn ask(handbook: &mut Handbook, scope: &Scope, ui: &Ui) {
    use crate::source::{ANSWERS, Answers, Plan, Question, askable};

    let book = std::sync::Arc::clone(&handbook.analysis.book);
    let links = &book.config.links;
    if !links.external_check {
        return;
    }
    let every = askable(book.external_links().map(|link| link.url));
    let asked = askable(book.external_links().filter(|link| scope.holds(&link.path)).map(|link| link.url));
    let cache = handbook.target.cache();
    let mut known = Answers::parse(&cache.as_ref().and_then(|cache| cache.load(ANSWERS)).unwrap_or_default());
    let question = Question {
        age: links.external_age.unwrap_or(jiff::Span::new().weeks(1)),
        private: links.external_private.clone(),
    };
    let plan = Plan::new(&asked, &known, &question);
    let progress = super::progress::Progress::new("asking other hosts", plan.len(), handbook.began, ui);
    let heard = plan.ask(|| progress.step());
    progress.done();
    told(&heard, asked.len(), ui);
    if heard.offline {
        return;
    }
    known.by_url.retain(|url, _| every.contains(url));
    known.by_url.extend(heard.answers);
    // Where it cannot be kept the next run asks again.
    let _ = cache.map(|cache| cache.keep(ANSWERS, &known.to_json()));
    handbook.heard(Answers { fresh: true, ..known });
}

/// Says what a report does not: how much was asked, and what was not.
#[cfg(feature = "external-links")]
fn told(heard: &crate::source::Asked, links: usize, ui: &Ui) {
    let asked = match heard.asked {
        1 => "1 external address".to_owned(),
        count => format!("{count} external addresses"),
    };
    if heard.offline {
        ui.warn(&format!("no host answers, so {asked} could not be checked: is this machine offline?"));
        return;
    }
    let lately = links.saturating_sub(heard.asked);
    ui.say(&format!("asked {asked}, {lately} answered lately"));
    if !heard.private.is_empty() {
        let hosts: Vec<&str> = heard.private.iter().map(String::as_str).collect();
        let names = crate::config::reader::list_names(hosts.into_iter());
        ui.warn(&format!("not asked, because they lie in this machine's network or lead there: {names}"));
        ui.help("name those that may be asked in `external-private` under `[links]`");
    }
}

/// Says that this build of the program cannot ask.
#[cfg(not(feature = "external-links"))]
pub fn ask(handbook: &mut Handbook, _: &Scope, ui: &Ui) {
    if handbook.analysis.book.config.links.external_check {
        ui.warn(
            "external links are not checked: this program was built without the feature `external-links`",
        );
    }
}
