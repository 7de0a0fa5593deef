//! What can break, and the breaks of each kind and way, drawn by chance from what is there.

use std::collections::BTreeSet;
use std::ops::Range;

use super::damage::{self, Break, Way};
use super::dice::Dice;
use super::handbook::Handbook;
use super::written::{self, Form, Names, Written};

/// What breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Page,
    Anchor,
    Image,
    Include,
    Wikilink,
    Reference,
    Redirect,
    Navigation,
    Glossary,
    Audience,
}

/// Handbooks and their links, and the dice.
struct Draw<'a> {
    handbook: Handbook,
    links: Vec<Written>,
    dice: &'a mut Dice,
}

/// As many breaks of a kind as are wanted, or as there can be.
pub fn breaks(kind: Kind, way: Way, wanted: usize, dice: &mut Dice) -> Vec<Break> {
    // Half of the navigation is checked with a summary, and half without.
    let summaries = if kind == Kind::Navigation && way != Way::Hiding { wanted / 2 } else { 0 };
    let mut breaks = Draw::of(Handbook::with_every_form(), dice).breaks(kind, way, wanted - summaries);
    if summaries > 0 {
        breaks.extend(Draw::of(Handbook::with_a_summary(), dice).summary(way, summaries));
    }
    breaks
}

impl<'a> Draw<'a> {
    fn of(handbook: Handbook, dice: &'a mut Dice) -> Self {
        let links = written::links(&handbook);
        Self { handbook, links, dice }
    }

    fn breaks(&mut self, kind: Kind, way: Way, wanted: usize) -> Vec<Break> {
        match kind {
            Kind::Page => self.of_links(way, wanted, |link| link.form == Form::Link && link.by_path),
            Kind::Image => self.of_links(way, wanted, |link| link.form == Form::Image),
            Kind::Reference => {
                self.of_links(way, wanted, |link| matches!(link.form, Form::Reference | Form::Relation))
            }
            Kind::Anchor => self.anchors(way, wanted, |link| {
                matches!(link.form, Form::Link | Form::Wikilink | Form::Reference)
                    && link.target != "content/glossary.md"
            }),
            Kind::Glossary => self.anchors(way, wanted, |link| link.target == "content/glossary.md"),
            Kind::Include if matches!(way, Way::Case | Way::Typo) => {
                let mut breaks = self.of_links(way, wanted / 2, |link| link.form == Form::Include);
                breaks.extend(self.parts(way, wanted - breaks.len()));
                breaks
            }
            Kind::Include => self.of_links(way, wanted, |link| link.form == Form::Include),
            Kind::Wikilink => self.of_links(way, wanted, |link| link.form == Form::Wikilink),
            Kind::Redirect => self.redirects(way, wanted),
            Kind::Navigation if way == Way::Typo => {
                let mut breaks = self.keys("order", wanted / 2);
                breaks
                    .extend(self.of_links(way, wanted - breaks.len(), |link| link.form == Form::ReadingPath));
                breaks
            }
            Kind::Navigation => self.of_links(way, wanted, |link| link.form == Form::ReadingPath),
            Kind::Audience => self.audiences(way, wanted),
        }
    }

    /// Breaks of links that are chosen so, each of another link or another target.
    fn of_links(&mut self, way: Way, wanted: usize, chosen: impl Fn(&Written) -> bool) -> Vec<Break> {
        let mut links: Vec<Written> = self.links.iter().filter(|link| chosen(link)).cloned().collect();
        self.dice.shuffle(&mut links);
        let mut breaks = Vec::new();
        let mut seen = BTreeSet::new();
        for link in links {
            if breaks.len() == wanted {
                break;
            }
            let made = match way {
                Way::Case | Way::Typo => self.name(&link, way),
                // Each target once.
                _ if !seen.insert(link.target.clone()) || link.target == link.file => None,
                Way::Deletion => Some(damage::file_gone(&self.handbook, &self.links, &link.target)),
                Way::Rename => self.renamed(&link),
                Way::Hiding => self.hidden(&link.target),
            };
            breaks.extend(made);
        }
        breaks
    }

    /// The name of a link with a slip in it, where nothing has that name.
    fn name(&mut self, link: &Written, way: Way) -> Option<Break> {
        let was = link.text(&self.handbook, &link.name).to_owned();
        let up = was.len() - was.trim_start_matches(['.', '/']).len();
        let (steps, name) = was.split_at(up);
        let with = match way {
            Way::Case if link.by_path => self.dice.other_case(name)?,
            Way::Case => return None,
            // A step up too many or too few is a slip of its own.
            _ if steps == "../" && self.dice.below(8) == 0 => {
                let steps = ["../../", ""][self.dice.below(2)];
                return self.misplaced(link, steps, name);
            }
            _ => self.dice.typo(name)?,
        };
        let with = format!("{steps}{with}");
        let exists = match link.by_path && (with.contains(['/', '.']) || link.form == Form::Include) {
            true => written::resolve(&self.handbook, &link.file, &with).is_some(),
            false => Names::of(&self.handbook).get(&with).is_some(),
        };
        (!exists).then(|| damage::name_written(&self.handbook, link, &with, way == Way::Case))
    }

    fn misplaced(&self, link: &Written, steps: &str, name: &str) -> Option<Break> {
        let with = format!("{steps}{name}");
        if written::resolve(&self.handbook, &link.file, &with).is_some() {
            return None;
        }
        let mut made = damage::name_written(&self.handbook, link, &with, false);
        made.remedies.clear();
        made.places[0].rules =
            &["broken-link", "broken-image", "broken-include", "broken-summary-entry", "outside-content"];
        Some(made)
    }

    fn renamed(&mut self, link: &Written) -> Option<Break> {
        let path = link.target.clone();
        let (folder, name) = path.rsplit_once('/')?;
        let (stem, end) = name.rsplit_once('.')?;
        // A folder without its index page has one made.
        let stem = match self.dice.below(3) {
            0 => format!("{stem}-moved"),
            1 => self.dice.other_case(stem)?,
            _ => self.dice.typo(stem)?,
        };
        let to = format!("{folder}/{stem}.{end}");
        let free = !self.handbook.files.contains_key(&to) && name != "index.md" && self.is_stem_free(&stem);
        free.then(|| damage::file_renamed(&self.handbook, &self.links, &path, &to))
            .filter(|made| !made.places.is_empty())
    }

    fn is_stem_free(&self, stem: &str) -> bool {
        !self.handbook.files.keys().any(|path| path.ends_with(&format!("/{stem}.md")))
    }

    fn hidden(&mut self, path: &str) -> Option<Break> {
        let field = ["draft: true", "audience: managers"][self.dice.below(2)];
        if !path.ends_with(".md") || self.handbook.text(path).contains("\naudience:") {
            return None;
        }
        let made = damage::hidden(&self.handbook, &self.links, path, field);
        (!made.places.is_empty()).then_some(made)
    }

    /// Breaks of anchors that chosen links name.
    fn anchors(&mut self, way: Way, wanted: usize, chosen: impl Fn(&Written) -> bool) -> Vec<Break> {
        let mut links: Vec<Written> =
            self.links.iter().filter(|link| link.anchor.is_some() && chosen(link)).cloned().collect();
        self.dice.shuffle(&mut links);
        let mut breaks = Vec::new();
        let mut seen = BTreeSet::new();
        for link in links {
            if breaks.len() == wanted {
                break;
            }
            let anchor = link.text(&self.handbook, link.anchor.as_ref().expect("it has one")).to_owned();
            if matches!(way, Way::Deletion | Way::Rename | Way::Hiding)
                && !seen.insert((link.target.clone(), anchor.clone()))
            {
                continue;
            }
            breaks.extend(self.anchor(&link, way, &anchor));
        }
        breaks
    }

    fn anchor(&mut self, link: &Written, way: Way, anchor: &str) -> Option<Break> {
        let text = self.handbook.text(&link.target);
        let headings = written::headings(text);
        let heading = headings.iter().find(|heading| heading.anchor == anchor)?;
        let (handbook, links) = (&self.handbook, &self.links);
        match way {
            Way::Case | Way::Typo => {
                let with =
                    if way == Way::Case { self.dice.other_case(anchor)? } else { self.dice.typo(anchor)? };
                let free = headings.iter().all(|heading| heading.anchor != with);
                free.then(|| damage::anchor_written(handbook, link, &with))?
            }
            Way::Deletion if heading.is_term => {
                let below = text[heading.place.end + 1..]
                    .find('\n')
                    .map_or(text.len(), |end| heading.place.end + 1 + end);
                Some(damage::heading_gone(
                    handbook,
                    links,
                    &link.target,
                    anchor,
                    heading.place.start..below,
                    "\n",
                ))
            }
            Way::Deletion => {
                Some(damage::heading_gone(handbook, links, &link.target, anchor, heading.place.clone(), ""))
            }
            Way::Rename => {
                let with = self.dice.typo(&text[heading.place.clone()])?;
                let with = format!("{} indeed", with.split(" {#").next()?);
                Some(damage::heading_gone(
                    handbook,
                    links,
                    &link.target,
                    anchor,
                    heading.place.clone(),
                    &with,
                ))
            }
            Way::Hiding => {
                // Lines move, and so would links of the same page.
                let alone = !heading.is_term
                    && !links.iter().any(|other| other.file == link.target && other.target == link.target);
                let line = &text[heading.place.clone()];
                let part = format!(":::audience[managers]\n{line}\n:::");
                let mut made =
                    damage::heading_gone(handbook, links, &link.target, anchor, heading.place.clone(), &part);
                made.places.retain(|place| place.path != "book.toml");
                made.places.iter_mut().for_each(|place| place.rules = &["hidden-target"]);
                let shown = links.iter().all(|other| !(other.withheld && other.target == link.target));
                (alone && shown).then_some(made)
            }
        }
    }

    /// Breaks of the parts that includes ask for.
    fn parts(&mut self, way: Way, wanted: usize) -> Vec<Break> {
        let mut links: Vec<Written> = self
            .links
            .iter()
            .filter(|link| link.form == Form::Include && link.anchor.is_some())
            .cloned()
            .collect();
        self.dice.shuffle(&mut links);
        let mut breaks = Vec::new();
        while breaks.len() < wanted {
            let link = &links[breaks.len() % links.len()];
            let was = link.text(&self.handbook, link.anchor.as_ref().expect("it has one")).to_owned();
            let with = match (was.contains(':'), way) {
                (true, _) => "9998:9999".to_owned(),
                (false, Way::Case) => self.dice.other_case(&was).expect("it has letters"),
                (false, _) => self.dice.typo(&was).expect("it has letters"),
            };
            breaks.extend(damage::anchor_written(&self.handbook, link, &with));
        }
        breaks
    }

    /// Breaks of redirects: of their targets, and of the anchors there.
    fn redirects(&mut self, way: Way, wanted: usize) -> Vec<Break> {
        let redirects = |link: &Written| link.form == Form::Redirect;
        let with_anchor = wanted / 2;
        let mut breaks = self.anchors(way, with_anchor, redirects);
        breaks.extend(self.of_links(way, wanted - breaks.len(), redirects));
        breaks
    }

    /// Slips in a key of front matter.
    fn keys(&mut self, key: &str, wanted: usize) -> Vec<Break> {
        let mut places: Vec<(String, Range<usize>)> = Vec::new();
        for path in self.handbook.pages() {
            let text = self.handbook.text(path);
            let at = text[..written::body(text)].find(&format!("\n{key}:"));
            places.extend(at.map(|at| (path.to_owned(), at + 1..at + 1 + key.len())));
        }
        self.dice.shuffle(&mut places);
        let mut breaks = Vec::new();
        for (path, place) in places {
            if breaks.len() == wanted {
                break;
            }
            if let Some(with) = self.dice.typo(key) {
                breaks.push(damage::rewritten(&self.handbook, &path, place, &with, &["unknown-field"]));
            }
        }
        breaks
    }

    /// Breaks of `SUMMARY.md`.
    fn summary(&mut self, way: Way, wanted: usize) -> Vec<Break> {
        if way != Way::Deletion {
            return self.of_links(way, wanted, |link| link.form == Form::Entry);
        }
        // Half of the time the page is gone, and half of the time its entry.
        let mut breaks = self.of_links(way, wanted / 2, |link| link.form == Form::Entry);
        // The home page is found without an entry.
        let is_missed = |link: &&Written| link.form == Form::Entry && link.target != "content/index.md";
        let mut entries: Vec<Written> = self.links.iter().filter(is_missed).cloned().collect();
        self.dice.shuffle(&mut entries);
        for entry in entries.into_iter().take(wanted - breaks.len()) {
            let text = self.handbook.text(&entry.file);
            let start = text[..entry.name.start].rfind('\n').map_or(0, |at| at + 1);
            let end = entry.name.end + text[entry.name.end..].find('\n').map_or(0, |at| at + 1);
            breaks.push(Break {
                what: format!("{} has no entry for {}", entry.file, entry.target),
                handbook: self.handbook.replaced(&entry.file, start..end, ""),
                places: vec![damage::Place {
                    path: entry.target.clone(),
                    line: 2,
                    rules: &["not-in-summary"],
                }],
                also: &[],
                remedies: Vec::new(),
            });
        }
        breaks
    }

    /// Breaks of audiences: of their names, and of pages that become theirs.
    fn audiences(&mut self, way: Way, wanted: usize) -> Vec<Break> {
        if way == Way::Hiding {
            return self
                .of_links(way, wanted, |link| link.form == Form::Wikilink || link.form == Form::Include);
        }
        let name = "managers";
        let mut uses: Vec<(String, Range<usize>)> = Vec::new();
        for path in self.handbook.pages() {
            let text = self.handbook.text(path);
            for before in ["\naudience: ", ":::audience["] {
                let written = format!("{before}{name}");
                let found = text.match_indices(&written).map(|(at, _)| at + before.len());
                uses.extend(found.map(|at| (path.to_owned(), at..at + name.len())));
            }
        }
        if matches!(way, Way::Deletion | Way::Rename) {
            let line = "[audiences.managers]";
            let at = self.handbook.text("book.toml").find(line).expect("it is defined");
            let with = if way == Way::Deletion { "" } else { "[audiences.leads]" };
            let mut made = damage::rewritten(
                &self.handbook,
                "book.toml",
                at..at + line.len(),
                with,
                &["unknown-audience"],
            );
            made.places = uses
                .iter()
                .map(|(path, place)| damage::Place {
                    path: path.clone(),
                    line: written::line_of(self.handbook.text(path), place.start),
                    rules: &["unknown-audience"],
                })
                .collect();
            return vec![made];
        }
        self.dice.shuffle(&mut uses);
        let mut breaks = Vec::new();
        for (path, place) in uses.into_iter().take(wanted) {
            let with = if way == Way::Case { self.dice.other_case(name) } else { self.dice.typo(name) };
            let with = with.expect("it has letters");
            let mut made = damage::rewritten(&self.handbook, &path, place, &with, &["unknown-audience"]);
            // Who reads the one is no longer known to read the other.
            made.also = &["hidden-target"];
            breaks.push(made);
        }
        breaks
    }
}
