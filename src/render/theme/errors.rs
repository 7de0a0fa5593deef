//! Template errors as data: which template, which line, what is wrong.

use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Tera};

use super::{DEFAULT, TemplateError};
use crate::text::{Span, nearest};

/// The syntax error of one template, looked for before the templates are put together, so that a team sees the
/// errors of all its templates at once.
pub(super) fn syntax(name: &str, text: &str) -> Option<TemplateError> {
    let error = Tera::new().add_raw_template(name, text).err()?;
    matches!(error.kind(), ErrorKind::SyntaxError(_)).then(|| first(&error, name))
}

/// The one error that stopped a template from being rendered.
pub(super) fn first(error: &tera::Error, template: &str) -> TemplateError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => TemplateError {
            template: report.filename().to_owned(),
            line: report.span().start_line,
            span: Some(Span::from(report.span().range.clone())).filter(|span| !span.is_empty()),
            message: sentence(report.message().split(FIELDS).next().unwrap_or_default()),
            help: nearest_field(report.message()),
        },
        ErrorKind::TemplateNotFound(name) => fault(template, format!("there is no template `{name}`")),
        ErrorKind::MissingParent { current, parent } => {
            fault(current, format!("extends `{parent}`, which does not exist"))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            // The default's own templates never extend themselves: the team's one in the chain is at fault.
            let ours =
                inheritance_chain.iter().chain([tpl]).find(|name| !name.starts_with(DEFAULT)).unwrap_or(tpl);
            let help = format!("to build on the built-in one, write `{{% extends \"{DEFAULT}{ours}\" %}}`");
            TemplateError { help: Some(help), ..fault(ours, "extends itself".to_owned()) }
        }
        ErrorKind::CircularInclude { tpl, include_chain } => {
            fault(tpl, format!("includes itself by way of {}", include_chain.join(", ")))
        }
        other => fault(template, sentence(&other.to_string())),
    }
}

/// The errors found while putting the templates together: unknown filters, blocks, components, includes.
pub(super) fn all(error: &tera::Error) -> Vec<TemplateError> {
    let ErrorKind::Msg(reports) = error.kind() else { return vec![first(error, "")] };
    let found: Vec<_> = reports.split("\n\n").filter_map(report).collect();
    if found.is_empty() { vec![first(error, "")] } else { found }
}

// Tera joins these errors into one text of reports: `error: MESSAGE`, then `--> NAME:LINE:COLUMN`.
fn report(text: &str) -> Option<TemplateError> {
    let (message, rest) = text.strip_prefix("error: ")?.split_once('\n')?;
    let place = rest.trim_start().strip_prefix("--> ")?.lines().next()?;
    let mut parts = place.rsplitn(3, ':');
    let (_column, line, template) = (parts.next()?, parts.next()?, parts.next()?);
    Some(TemplateError {
        template: template.to_owned(),
        line: line.parse().ok()?,
        span: None,
        message: sentence(message),
        help: None,
    })
}

/// What Tera writes before the names that would have been right.
const FIELDS: &str = " Available fields: ";

/// The field that was meant by `field X is not defined`, among those that Tera lists.
fn nearest_field(message: &str) -> Option<String> {
    let (told, fields) = message.split_once(FIELDS)?;
    let wanted = told.split('`').nth(1)?;
    let fields = fields.lines().next()?.trim_end_matches('.');
    match nearest(wanted, fields.split(", ")) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None => Some(format!("there are {fields}")),
    }
}

/// Faults of the embedded templates, laid at the door of the team's template that they build on: one that leaves out
/// blocks which the others fill.
pub(super) fn blamed(faults: Vec<TemplateError>, templates: &BTreeMap<String, String>) -> Vec<TemplateError> {
    let mut left = Vec::new();
    let mut missing: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for fault in faults {
        let block =
            fault.message.strip_prefix("block `").and_then(|rest| rest.split_once("` is not defined"));
        match (fault.built_in().and_then(|name| replaced_parent(name, templates)), block) {
            (Some(parent), Some((block, _))) => {
                missing.entry(parent).or_default().insert(format!("`{block}`"));
            }
            _ => left.push(fault),
        }
    }
    let of = |(parent, blocks): (&str, BTreeSet<String>)| {
        let blocks = blocks.into_iter().collect::<Vec<_>>().join(", ");
        let message = format!("has no block {blocks}, which built-in templates fill");
        let help = format!(
            "keep these blocks, or build on the built-in one with `{{% extends \"{DEFAULT}{parent}\" %}}`"
        );
        TemplateError { help: Some(help), ..fault(parent, message) }
    };
    missing.into_iter().map(of).chain(left).collect()
}

/// The nearest template above an embedded one that the team has replaced.
fn replaced_parent<'a>(name: &str, templates: &'a BTreeMap<String, String>) -> Option<&'a str> {
    let mut name = name.to_owned();
    loop {
        let text = templates.get(&format!("{DEFAULT}{name}"))?;
        let parent = text.split_once("{% extends \"")?.1.split('"').next()?;
        if let Some((ours, _)) = templates.get_key_value(parent) {
            return Some(ours);
        }
        parent.clone_into(&mut name);
    }
}

fn fault(template: &str, message: String) -> TemplateError {
    TemplateError { template: template.to_owned(), line: 0, span: None, message, help: None }
}

// Messages of the project begin in lower case and end without a stop.
fn sentence(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut letters = line.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
