//! `:::` containers, put together from the lines that open and close them.

use std::collections::BTreeMap;

use super::marker::{FOREIGN, NAMES, Opening};
use super::mask::Masked;
use crate::diagnostic::{Diagnostic, Edit};
use crate::document::findings::Findings;
use crate::document::rules;
use crate::document::tree::{Container, ContainerKind, NodeId, NodeKind, Tree};
use crate::text::Span;

/// Container lines, sorted into pairs and text.
#[derive(Default)]
pub(super) struct Paired {
    /// Lines that enclose what stands between them.
    pub pairs: Vec<Pair>,
    /// Offsets in the body of lines that are text after all.
    pub as_text: Vec<u32>,
    /// Why lines are text that look like container lines.
    pub complaints: Vec<Diagnostic>,
    /// What is wrong with containers that enclose something all the same.
    pub remarks: Vec<Diagnostic>,
}

/// A line that opens and the one that closes.
pub(super) struct Pair {
    open: NodeId,
    close: NodeId,
    container: Container,
}

/// A line that is open.
struct Open<'m> {
    node: NodeId,
    colons: u32,
    /// The whole line, as an offset range of the body.
    line: Span,
    opening: &'m Opening<'m>,
}

/// Pairs the lines of the body that begins at `start`. `lines` are those that stand where blocks stand.
pub(super) fn pair(
    tree: &Tree,
    masked: &Masked<'_>,
    start: u32,
    lines: &[(usize, NodeId)],
    findings: &Findings<'_>,
) -> Paired {
    let mut pairing = Pairing { start, findings, paired: Paired::default() };
    if masked.markers.is_empty() {
        return pairing.paired;
    }
    // Only lines among the same siblings can belong together.
    let mut open: BTreeMap<Option<NodeId>, Vec<Open<'_>>> = BTreeMap::new();
    let parents = parents(tree, lines);
    for (&(marker, node), parent) in lines.iter().zip(parents) {
        let siblings = open.entry(parent).or_default();
        let marker = &masked.markers[marker];
        match &marker.opens {
            Some(opening) => {
                let line = Open { node, colons: marker.colons, line: marker.span, opening };
                pairing.open(siblings, line);
            }
            None => pairing.close(siblings, marker.colons, marker.span, node),
        }
    }
    for unclosed in open.into_values().flatten() {
        pairing.give_up(&unclosed);
    }
    let code = code_spans(tree);
    let found: Vec<usize> = lines.iter().map(|(marker, _)| *marker).collect();
    for (index, marker) in masked.markers.iter().enumerate() {
        let place = marker.span.start + start;
        // Code shows its lines as they are; elsewhere a line that is no block was read as something it is not.
        if found.binary_search(&index).is_err() && !covers(&code, place) {
            pairing.paired.as_text.push(marker.span.start);
        }
    }
    pairing.paired
}

struct Pairing<'a, 'p> {
    start: u32,
    findings: &'a Findings<'p>,
    paired: Paired,
}

impl Pairing<'_, '_> {
    fn open<'m>(&mut self, siblings: &mut Vec<Open<'m>>, line: Open<'m>) {
        match line.opening.kind() {
            None => {
                let unknown = self.unknown(line.opening);
                self.paired.complaints.push(unknown);
            }
            Some(ContainerKind::Tab) if !inside_tabs(siblings) => {
                self.remark(
                    line.opening,
                    "`tab` stands only right inside `tabs`",
                    "put a line `:::tabs` above it",
                );
            }
            Some(ContainerKind::Audience) if line.opening.title.is_none() => {
                self.remark(
                    line.opening,
                    "`audience` does not say for whom",
                    "write `:::audience[managers]`",
                );
            }
            Some(_) => {}
        }
        siblings.push(line);
    }

    fn close(&mut self, siblings: &mut Vec<Open<'_>>, colons: u32, line: Span, node: NodeId) {
        let Some(at) = siblings.iter().rposition(|open| open.colons == colons) else {
            self.paired.as_text.push(line.start);
            let signs = ":".repeat(colons as usize);
            let finding = self
                .findings
                .of(
                    &rules::UNCLOSED_CONTAINER,
                    line.shifted(self.start),
                    format!("`{signs}` closes no container"),
                )
                .help("open one with as many colons, in the same list item or quotation, or remove the line");
            self.paired.complaints.push(finding);
            return;
        };
        for unclosed in siblings.split_off(at + 1) {
            self.give_up(&unclosed);
        }
        let Some(open) = siblings.pop() else { return };
        match open.opening.kind() {
            Some(kind) => self.paired.pairs.push(Pair {
                open: open.node,
                close: node,
                container: Container {
                    kind,
                    title: open.opening.title.map(Into::into),
                    title_span: open.opening.title_span.map(|span| span.shifted(self.start)),
                },
            }),
            // What an unknown container encloses is shown, and its two lines as text.
            None => self.paired.as_text.extend([open.line.start, line.start]),
        }
    }

    /// An open line that nothing closes.
    fn give_up(&mut self, open: &Open<'_>) {
        self.paired.as_text.push(open.line.start);
        if open.opening.kind().is_none() {
            return;
        }
        let signs = ":".repeat(open.colons as usize);
        let message = format!("the container `{}` is never closed", open.opening.name);
        let finding = self
            .findings
            .of(&rules::UNCLOSED_CONTAINER, open.line.shifted(self.start), message)
            .help(format!("write a line `{signs}` after its text, in the same list item or quotation"));
        self.paired.complaints.push(finding);
    }

    fn unknown(&self, opening: &Opening<'_>) -> Diagnostic {
        let span = opening.name_span.shifted(self.start);
        let finding = self.findings.of(
            &rules::UNKNOWN_CONTAINER,
            span,
            format!("there is no container `{}`", opening.name),
        );
        let lower = opening.name.to_ascii_lowercase();
        let ours = FOREIGN.iter().find(|(foreign, _)| *foreign == lower).map(|(_, ours)| *ours);
        let names = || NAMES.iter().map(|(name, _)| *name);
        match ours.or_else(|| crate::text::nearest(&lower, names())) {
            Some(near) => {
                let edit = Edit { path: self.findings.path().clone(), span, text: near.to_owned() };
                finding.help(format!("did you mean `{near}`?")).fix(true, vec![edit])
            }
            None => {
                let names: Vec<String> = names().map(|name| format!("`{name}`")).collect();
                finding.help(format!("the containers are {}", names.join(", ")))
            }
        }
    }

    fn remark(&mut self, opening: &Opening<'_>, message: &str, help: &str) {
        let span = opening.name_span.shifted(self.start);
        self.paired.remarks.push(self.findings.of(&rules::UNKNOWN_CONTAINER, span, message).help(help));
    }
}

fn inside_tabs(siblings: &[Open<'_>]) -> bool {
    siblings.last().is_some_and(|open| open.opening.kind() == Some(ContainerKind::Tabs))
}

/// The parent of each line's node; `None` at the top level.
fn parents(tree: &Tree, lines: &[(usize, NodeId)]) -> Vec<Option<NodeId>> {
    let mut open: Vec<NodeId> = Vec::new();
    let mut parents = Vec::with_capacity(lines.len());
    let mut lines = lines.iter().map(|(_, node)| *node).peekable();
    for id in 0..tree.nodes.len() as NodeId {
        while open.last().is_some_and(|parent| tree.node(*parent).end <= id) {
            open.pop();
        }
        if lines.next_if_eq(&id).is_some() {
            parents.push(open.last().copied());
        }
        open.push(id);
    }
    parents
}

fn code_spans(tree: &Tree) -> Vec<Span> {
    let is_code =
        |kind| matches!(kind, NodeKind::CodeBlock(_) | NodeKind::HtmlBlock(_) | NodeKind::InlineHtml(_));
    tree.nodes.iter().filter(|node| is_code(node.kind)).map(|node| node.span).collect()
}

fn covers(spans: &[Span], offset: u32) -> bool {
    let after = spans.partition_point(|span| span.start <= offset);
    after > 0 && offset < spans[after - 1].end
}

/// Makes nodes of containers: each opening line becomes one, and each closing line goes.
pub(super) fn enclose(tree: &mut Tree, pairs: Vec<Pair>) {
    if pairs.is_empty() {
        return;
    }
    let mut gone: Vec<NodeId> = pairs.iter().map(|pair| pair.close).collect();
    gone.sort_unstable();
    for pair in pairs {
        let close = tree.node(pair.close);
        let node = &mut tree.nodes[pair.open as usize];
        node.kind = NodeKind::Container(tree.containers.len() as u32);
        node.end = pair.close;
        node.span = node.span.join(close.span);
        tree.containers.push(pair.container);
    }
    // Ids move down by the number of lines that went before them; an end that is a line that goes stays before it.
    let moved = |id: NodeId| id - gone.partition_point(|line| *line < id) as NodeId;
    for node in &mut tree.nodes {
        node.end = moved(node.end);
    }
    for link in &mut tree.links {
        link.node = moved(link.node);
    }
    let mut id = 0;
    let mut next = gone.iter().peekable();
    tree.nodes.retain(|_| {
        let goes = next.next_if_eq(&&id).is_some();
        id += 1;
        !goes
    });
}
