//! Callouts, folded parts, tabs, and parts for one audience.

use super::Audiences;
use super::element::Element;
use super::walk::{Serialiser, Step, Then};
use crate::document::{AlertKind, Container, ContainerKind};

/// Whether a container is for the reader at all.
pub(super) fn is_shown(container: &Container, audiences: &Audiences) -> bool {
    container.kind != ContainerKind::Audience || audiences.see(container.title.as_deref().unwrap_or_default())
}

impl Serialiser<'_> {
    /// Begins a `:::` container; goes over one that is not for the reader.
    pub(super) fn container(&mut self, container: &Container) -> Step {
        if !is_shown(container, &self.projection.audiences) {
            return Step::Over;
        }
        let title = container.title.as_deref();
        let depth = match container.kind {
            ContainerKind::Alert(kind) => self.begin_callout(kind, title),
            ContainerKind::Details => {
                let depth = self.writer.begin(Element::Details);
                self.writer.attribute("class", "fold");
                if self.projection.print.is_some() {
                    self.writer.flag("open");
                }
                self.writer.ready();
                self.labelled(Element::Summary, None, title.unwrap_or("Details"));
                depth
            }
            ContainerKind::Tabs => self.begin_div("tabs"),
            ContainerKind::Tab => {
                let label = title.unwrap_or("Tab");
                let unique = self.writer.unique_label(label.to_owned());
                let depth = self.writer.begin(Element::Section);
                self.writer.attribute("class", "tab");
                self.writer.attribute("aria-label", &unique);
                self.writer.ready();
                self.labelled(Element::P, Some("tab-label"), label);
                depth
            }
            ContainerKind::Audience => {
                let audience = title.unwrap_or_default();
                let depth = self.writer.begin(Element::Div);
                self.writer.attribute("class", "audience");
                self.writer.attribute("data-audience", audience);
                self.writer.ready();
                self.labelled(Element::P, Some("audience-label"), &format!("For {audience}"));
                depth
            }
        };
        Step::Into(depth, Then::Close)
    }

    /// Begins a callout; the title of a container stands in the place of its kind's name.
    pub(super) fn begin_callout(&mut self, kind: AlertKind, title: Option<&str>) -> usize {
        let (class, name) = match kind {
            AlertKind::Note => ("callout note", "Note"),
            AlertKind::Tip => ("callout tip", "Tip"),
            AlertKind::Important => ("callout important", "Important"),
            AlertKind::Warning => ("callout warning", "Warning"),
            AlertKind::Caution => ("callout caution", "Caution"),
        };
        let depth = self.writer.begin(Element::Div);
        self.writer.attribute("class", class);
        self.writer.attribute("role", "note");
        self.writer.ready();
        self.labelled(Element::P, Some("callout-title"), title.unwrap_or(name));
        depth
    }

    /// Begins a box.
    pub(super) fn begin_div(&mut self, class: &str) -> usize {
        let depth = self.writer.begin(Element::Div);
        self.writer.attribute("class", class);
        self.writer.ready();
        depth
    }

    /// Writes an element that holds a plain text.
    pub(super) fn labelled(&mut self, element: Element, class: Option<&str>, text: &str) {
        let depth = self.writer.begin(element);
        if let Some(class) = class {
            self.writer.attribute("class", class);
        }
        self.writer.ready();
        self.writer.text(text);
        self.writer.close_to(depth);
    }
}
