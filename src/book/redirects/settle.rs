//! Chains of redirects, followed to their ends.

use std::collections::{BTreeMap, HashSet};

use super::{Address, Aim, Reader, Source, with_anchor};
use crate::book::rules::REDIRECT_CYCLE;
use crate::diagnostic::Diagnostic;

impl Reader<'_> {
    /// Follows every chain to its end.
    pub(super) fn settle(self) -> Vec<(Address, String)> {
        let mut reported = HashSet::new();
        let mut settled = Vec::new();
        for address in self.found.keys() {
            let mut trail = vec![address];
            let mut current = address.clone();
            let end = loop {
                match self.found.get(&current).or_else(|| self.found.get(&(current.0.clone(), String::new())))
                {
                    Some((Aim::Page(page, anchor), _)) => {
                        // An anchor that was asked for on the way holds, where the page has it.
                        let asked = if anchor.is_empty() && trail.len() > 1 { &current.1 } else { anchor };
                        let kept = self.anchor_at(*page, asked).unwrap_or_default();
                        break Some(with_anchor(&self.pages.pages[page.index()].url, &kept));
                    }
                    Some((Aim::Elsewhere(to), _)) => break Some(to.clone()),
                    Some((Aim::Old((url, anchor)), _)) => {
                        // An anchor stays asked for until one of the steps names another.
                        let anchor = if anchor.is_empty() { &current.1 } else { anchor };
                        current = (url.clone(), anchor.clone());
                        let known = self.found.get_key_value(&current);
                        let known =
                            known.or_else(|| self.found.get_key_value(&(current.0.clone(), String::new())));
                        // Dropped above because it was wrong itself.
                        let Some((key, _)) = known else { break None };
                        if trail.contains(&key) {
                            if reported.insert(key.clone())
                                && trail.iter().all(|at| *at == key || !reported.contains(*at))
                            {
                                self.out.push(cycle(&trail, key, &self.found));
                            }
                            break None;
                        }
                        trail.push(key);
                    }
                    Some((Aim::Hidden, _)) | None => break None,
                }
            };
            settled.extend(end.map(|to| (address.clone(), to)));
        }
        settled
    }
}

fn cycle(trail: &[&Address], back: &Address, found: &BTreeMap<Address, (Aim, Source)>) -> Diagnostic {
    let round =
        trail.iter().skip_while(|address| **address != back).map(|(url, anchor)| with_anchor(url, anchor));
    let round: Vec<String> = round.chain([with_anchor(&back.0, &back.1)]).collect();
    let source = &found[back].1;
    let message = format!("the redirect leads back to itself: `{}`", round.join("` → `"));
    REDIRECT_CYCLE.at(&source.path, source.span, message).help("let one of them lead to a page that exists")
}
