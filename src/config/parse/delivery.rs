//! How a site is delivered: the preview and the places to publish to.

use crate::config::reader::Table;
use crate::config::{PublishTarget, Serve, Written};

pub(super) fn serve(table: &Table<'_>) -> Serve {
    let port = table.count_with_place("port").and_then(|(port, span)| {
        let read = u16::try_from(port).ok();
        if read.is_none() {
            table.report(span, format!("`{port}` is no port: ports end at 65535"), "write `port = 3000`");
        }
        read
    });
    let serve = Serve { port, host: table.text("host"), editor: editor(table) };
    table.finish(&[]);
    serve
}

fn editor(table: &Table<'_>) -> Option<String> {
    const KNOWN: &[&str] = &["vscode", "zed", "idea"];
    /// What a browser opens, loads or runs by itself, where a click should hand a file to an editor.
    const OF_THE_BROWSER: &[&str] =
        &["about", "blob", "data", "file", "ftp", "http", "https", "javascript", "vbscript", "ws", "wss"];
    let written = table.written("editor")?;
    let scheme = written.text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if let Some(scheme) = scheme.as_deref().filter(|scheme| OF_THE_BROWSER.contains(scheme)) {
        let message = format!("an address with `{scheme}:` is for a browser and opens no editor");
        let help = "name the editor's own scheme, as in `subl://open?url=file://{path}&line={line}`";
        table.push(table.error(written.span, message).help(help));
        return None;
    }
    let letters = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_lowercase())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    };
    if KNOWN.contains(&&*written.text)
        || (written.text.contains("{path}") && scheme.as_deref().is_some_and(letters))
    {
        return Some(written.text.to_string());
    }
    let message = format!("`{}` is no editor that is known, and no address with `{{path}}`", written.text);
    let known = KNOWN.iter().copied();
    table.push(
        table
            .error(written.span, message)
            .help_nearest(&written.text, known)
            .help("write `vscode`, `zed`, `idea`, or an address with `{path}`, `{line}` and `{column}`"),
    );
    None
}

pub(super) fn publish(table: &Table<'_>) -> Vec<PublishTarget> {
    const SCHEMES: &[&str] = &["s3://", "gs://", "az://", "file:///", "git:"];
    let mut targets = Vec::new();
    for (entry, target) in table.named_tables() {
        let (to, keep) = (target.required_text("to"), target.count("keep"));
        target.finish(&[]);
        let Some(to) = to else { continue };
        if !SCHEMES.iter().any(|scheme| to.text.starts_with(scheme)) {
            let message = format!("`{}` is no place to publish to", to.text);
            let schemes = "write `s3://bucket/prefix`, `gs://…`, `az://…`, `file:///folder` or `git:branch`";
            target.push(target.error(to.span, message).help(schemes));
            continue;
        }
        let name = Written { text: entry.key.clone(), span: entry.key_span };
        targets.push(PublishTarget { name, to, keep: keep.unwrap_or(5) });
    }
    targets
}
