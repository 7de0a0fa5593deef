//! What is published: drafts or not, and for whom.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::Audience;

/// What to publish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Whether drafts are shown.
    pub drafts: bool,
    /// The audience; `None` leaves every restricted page out.
    pub audience: Option<String>,
    /// Whether every audience is shown, marked: the preview.
    pub everyone: bool,
    /// Whether the whole handbook is also made as one page.
    pub print: bool,
}

/// Why a document is left out because it is a draft.
pub(super) const DRAFT: &str = "a draft";

/// Why a document or a part of one is left out because others may read it.
pub(super) const AUDIENCE: &str = "for another audience";

/// Who sees what under a selection.
#[derive(Clone, Debug)]
pub(super) struct Visibility {
    drafts: bool,
    /// The audiences whose pages are shown; `None` for all.
    audiences: Option<BTreeSet<String>>,
}

impl Visibility {
    /// Follows `includes` from the selected audience.
    pub(super) fn new(selection: &Selection, audiences: &BTreeMap<String, Audience>) -> Self {
        let mut shown = BTreeSet::new();
        let mut open: Vec<&str> = selection.audience.iter().map(String::as_str).collect();
        while let Some(name) = open.pop() {
            // An audience may include itself through another; each is followed once.
            if shown.insert(name.to_owned()) {
                open.extend(
                    audiences.get(name).iter().flat_map(|audience| &audience.includes).map(String::as_str),
                );
            }
        }
        Self { drafts: selection.drafts, audiences: (!selection.everyone).then_some(shown) }
    }

    /// The audiences whose pages are shown; `None` for all.
    pub(super) fn audiences(&self) -> Option<Vec<Arc<str>>> {
        self.audiences.as_ref().map(|shown| shown.iter().map(|name| Arc::from(name.as_str())).collect())
    }

    /// Whether something for an audience is shown.
    pub(super) fn shows(&self, audience: Option<&str>) -> bool {
        match (audience, &self.audiences) {
            (Some(audience), Some(shown)) => shown.contains(audience.trim()),
            _ => true,
        }
    }

    /// Why a document is left out; `None` where it is shown.
    pub(super) fn hides(&self, draft: bool, audience: Option<&str>) -> Option<&'static str> {
        if !self.shows(audience) {
            Some(AUDIENCE)
        } else if draft && !self.drafts {
            Some(DRAFT)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visibility(selection: &Selection) -> Visibility {
        let includes =
            |names: &[&str]| Audience { includes: names.iter().map(|name| (*name).to_owned()).collect() };
        let audiences = BTreeMap::from([
            ("directors".to_owned(), includes(&["managers"])),
            ("managers".to_owned(), includes(&["leads", "directors"])),
        ]);
        Visibility::new(selection, &audiences)
    }

    #[test]
    fn nobody_named_sees_no_restricted_page() {
        let visibility = visibility(&Selection::default());
        assert!(visibility.shows(None));
        assert!(!visibility.shows(Some("managers")));
    }

    #[test]
    fn an_audience_sees_those_it_includes_also_in_a_circle() {
        let selection = Selection { audience: Some("directors".to_owned()), ..Selection::default() };
        let visibility = visibility(&selection);
        assert!(visibility.shows(Some("leads")));
        assert!(!visibility.shows(Some("board")));
    }

    #[test]
    fn the_preview_sees_every_audience_but_drafts_only_where_asked() {
        let selection = Selection { everyone: true, ..Selection::default() };
        let visibility = visibility(&selection);
        assert_eq!(visibility.hides(false, Some("board")), None);
        assert_eq!(visibility.hides(true, None), Some(DRAFT));
    }
}
