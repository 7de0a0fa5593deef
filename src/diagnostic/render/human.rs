//! Messages for people, with the lines they are about.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::Excerpt;
use super::{Format, Places, Presentation, grouped, one_line};
use crate::diagnostic::{Diagnostic, Label, Report, Severity, Sources};
use crate::text::{FilePath, LineIndex};

/// Messages in full, or grouped by rule where they are more than the limit.
pub struct Human;

impl Format for Human {
    fn name(&self) -> &'static str {
        "human"
    }

    fn about(&self) -> &'static str {
        "messages with the lines they are about, on standard error"
    }

    fn for_people(&self) -> bool {
        true
    }

    fn render(&self, report: &Report, sources: &dyn Sources, presentation: &Presentation) -> String {
        let printer = Printer::new(sources, presentation);
        if presentation.limit.is_some_and(|limit| report.diagnostics.len() > limit) {
            return grouped::render(report, &printer);
        }
        report.diagnostics.iter().map(|diagnostic| printer.message(diagnostic)).collect()
    }
}

/// Prints single messages.
pub(super) struct Printer<'a> {
    pub(super) presentation: &'a Presentation,
    places: Places<'a>,
    renderer: Renderer,
}

impl<'a> Printer<'a> {
    fn new(sources: &'a dyn Sources, presentation: &'a Presentation) -> Self {
        let renderer = if presentation.colour { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.term_width(presentation.width);
        Self { presentation, places: Places::new(sources), renderer }
    }

    /// A message with its lines and remedies, and an empty line after it.
    pub(super) fn message(&self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(one_line(&diagnostic.message)).id(diagnostic.rule.0);
        let mut elements = self.snippets(diagnostic);
        for help in &diagnostic.help {
            elements.push(Level::HELP.message(one_line(help)).into());
        }
        let rendered = self.renderer.render(&[Group::with_title(title).elements(elements)]);
        let mut text = without_empty_origins(&rendered);
        text.push_str("\n\n");
        text
    }

    /// Where a message stands: `path:line:column`.
    pub(super) fn place(&self, diagnostic: &Diagnostic) -> String {
        let path = &diagnostic.primary.path;
        let place = self.places.start(path, diagnostic.primary.span);
        format!("{}:{}:{}", one_line(&self.presentation.path(path)), place.line, place.column)
    }

    /// One snippet a file, the file of the primary place first.
    fn snippets(&self, diagnostic: &Diagnostic) -> Vec<Element<'static>> {
        let primary = &diagnostic.primary;
        let mut elements = Vec::new();
        for path in files(diagnostic) {
            let marks: Vec<(AnnotationKind, &Label)> = std::iter::once((AnnotationKind::Primary, primary))
                .filter(|(_, label)| !is_whole_file(label))
                .chain(diagnostic.related.iter().map(|label| (AnnotationKind::Context, label)))
                .filter(|(_, label)| &label.path == path)
                .collect();
            let place = match marks.first() {
                Some((_, label)) if &primary.path != path => self.places.start(path, label.span),
                _ => self.places.start(path, primary.span),
            };
            let origin = Origin::path(one_line(&self.presentation.path(path)))
                .line(place.line as usize)
                .char_column(place.column as usize);
            elements.push(origin.into());
            if let Some(text) = self.places.text(path).filter(|_| !marks.is_empty()) {
                elements.push(snippet(text, &marks).into());
            }
        }
        elements
    }
}

fn snippet(
    text: &str,
    marks: &[(AnnotationKind, &Label)],
) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let spans: Vec<_> = marks.iter().map(|(_, label)| label.span).collect();
    let excerpt = Excerpt::new(text, &LineIndex::new(text), &spans);
    let annotations: Vec<_> = marks
        .iter()
        .zip(&excerpt.marks)
        .map(|((kind, label), range)| {
            let message = Some(one_line(&label.message)).filter(|message| !message.is_empty());
            kind.span(range.clone()).label(message)
        })
        .collect();
    Snippet::source(excerpt.text).line_start(excerpt.first_line as usize).annotations(annotations)
}

/// The files a diagnostic points into, the primary one first, each once.
fn files(diagnostic: &Diagnostic) -> Vec<&FilePath> {
    let mut files = vec![&diagnostic.primary.path];
    for label in &diagnostic.related {
        if !files.contains(&&label.path) {
            files.push(&label.path);
        }
    }
    files
}

/// A place that stands for the file as a whole: showing its first line would explain nothing.
fn is_whole_file(label: &Label) -> bool {
    label.span.start == 0 && label.span.is_empty() && label.message.is_empty()
}

/// The renderer draws `:::` with nothing after it above a snippet whose place was given as an origin of its own.
fn without_empty_origins(rendered: &str) -> String {
    let kept = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() != ":::";
    rendered.lines().filter(kept).collect::<Vec<_>>().join("\n")
}
