//! Template errors as data: which template, which line, what is wrong.

use tera::{ErrorKind, Tera};

use super::{DEFAULT, TemplateError};

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
            message: sentence(report.message()),
        },
        ErrorKind::TemplateNotFound(name) => fault(template, format!("there is no template `{name}`")),
        ErrorKind::MissingParent { current, parent } => {
            fault(current, format!("extends `{parent}`, which does not exist"))
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain } => {
            // The default's own templates never extend themselves: the team's one in the chain is at fault.
            let ours =
                inheritance_chain.iter().chain([tpl]).find(|name| !name.starts_with(DEFAULT)).unwrap_or(tpl);
            let remedy =
                format!("to build on the default's template say `{{% extends \"{DEFAULT}{ours}\" %}}`");
            fault(ours, format!("extends itself; {remedy}"))
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
        message: sentence(message),
    })
}

fn fault(template: &str, message: String) -> TemplateError {
    TemplateError { template: template.to_owned(), line: 0, message }
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
