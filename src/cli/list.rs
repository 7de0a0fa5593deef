//! `guidepost list`: the records as a table.

use std::sync::Arc;

use camino::Utf8PathBuf;

use super::handbook::{Handbook, Reading, knows_kind, read_options, unknown};
use super::table::Table;
use super::target::Target;
use super::{Exit, Failure, Global, Ui};
use crate::book::Selection;
use crate::book::listing::{ListedRecord, every_record, to_json};
use crate::contract::{Contract, Contracts};
use crate::diagnostic::render::counted;
use crate::text::fold;

/// List the records: what did we decide, whose is it, what is overdue
///
/// Every document is a record of its kind; drafts and pages of every audience are listed too. Filters of several
/// options all hold; a filter given twice lets either value through.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  guidepost list --kind adr --status proposed    decisions that are waiting
  guidepost list --overdue                       pages whose review is overdue
  guidepost list --owner team-storage --csv      for a spreadsheet
  guidepost list docs/adr --as adr --json        a folder of records, for a script

The fields of --json are an interface: they change only with a major version.")]
pub struct List {
    /// A folder of its own; the handbook of this folder by default
    dir: Option<Utf8PathBuf>,

    #[command(flatten)]
    reading: Reading,

    /// Of this kind
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,

    /// In this state
    #[arg(long, value_name = "STATUS")]
    status: Vec<String>,

    /// With this tag
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,

    /// Of this owner
    #[arg(long, value_name = "OWNER")]
    owner: Vec<String>,

    /// Whose review is overdue, or the day by which they had to leave their state
    #[arg(long)]
    overdue: bool,

    /// Print JSON with every field
    #[arg(long, conflicts_with = "csv")]
    json: bool,

    /// Print comma-separated values
    #[arg(long)]
    csv: bool,
}

impl List {
    pub fn run(self, global: &Global, ui: &Ui) -> Result<Exit, Failure> {
        let target = Target::of_reading(self.dir.as_deref(), self.reading.kind.is_some(), global)?;
        let read = read_options(&target, global, false, None)?;
        let everything = Selection { drafts: true, everyone: true, ..Selection::default() };
        let handbook = Handbook::open(target, &read, everything, &self.reading)?.must_be_configured()?;
        let contracts = &handbook.analysis.book.contracts;
        self.kind.iter().try_for_each(|kind| knows_kind(contracts, kind))?;
        self.status.iter().try_for_each(|status| self.knows_status(contracts, status))?;
        let mut records = every_record(&handbook.analysis.book);
        records.retain(|record| self.wants(record));
        if self.json {
            ui.data(&to_json(&records))?;
        } else if self.csv {
            ui.data(&csv(&records))?;
        } else {
            ui.data(&table(&records))?;
            ui.say(&counted(records.len(), "record"));
        }
        Ok(Exit::Fine)
    }

    /// A mistyped state would find nothing, and pass for a handbook without such records.
    fn knows_status(&self, contracts: &Contracts, status: &str) -> Result<(), Failure> {
        let listed = |kind: &&Arc<Contract>| {
            self.kind.is_empty() || self.kind.iter().any(|name| fold(name) == fold(&kind.name))
        };
        let lifecycles = contracts.kinds.iter().filter(listed).filter_map(|kind| kind.lifecycle.as_ref());
        let states: Vec<&str> =
            lifecycles.flat_map(|lifecycle| &lifecycle.states).map(String::as_str).collect();
        match states.iter().any(|state| fold(state) == fold(status)) {
            true => Ok(()),
            false => Err(unknown("status", status, states)),
        }
    }

    fn wants(&self, record: &ListedRecord) -> bool {
        let one_of = |wanted: &[String], found: &[String]| {
            wanted.is_empty() || found.iter().any(|text| wanted.iter().any(|want| fold(want) == fold(text)))
        };
        one_of(&self.kind, std::slice::from_ref(&record.kind))
            && one_of(&self.status, record.status.as_slice())
            && one_of(&self.tag, &record.tags)
            && one_of(&self.owner, &record.owners)
            && (record.overdue || !self.overdue)
    }
}

fn table(records: &[ListedRecord]) -> String {
    let mut table = Table::new(["KIND", "NUMBER", "STATUS", "DATE", "OWNERS", "TITLE", "PATH"]);
    for record in records {
        table.push([
            record.kind.clone(),
            text(record.number),
            record.status.clone().unwrap_or_default(),
            text(record.date),
            record.owners.join(", "),
            record.title.clone(),
            record.path.clone(),
        ]);
    }
    table.to_string()
}

fn csv(records: &[ListedRecord]) -> String {
    let header = "path,url,kind,id,title,description,status,date,number,owners,tags,reviewed,review_due,overdue,\
                  superseded_by,supersedes,well_formed\n";
    let mut out = header.to_owned();
    for record in records {
        let cells = [
            record.path.clone(),
            record.url.clone().unwrap_or_default(),
            record.kind.clone(),
            record.id.clone().unwrap_or_default(),
            record.title.clone(),
            record.description.clone().unwrap_or_default(),
            record.status.clone().unwrap_or_default(),
            text(record.date),
            text(record.number),
            record.owners.join("; "),
            record.tags.join("; "),
            text(record.reviewed),
            text(record.review_due),
            record.overdue.to_string(),
            record.superseded_by.join("; "),
            record.supersedes.join("; "),
            record.well_formed.to_string(),
        ];
        out.push_str(&cells.map(|cell| csv_cell(&cell)).join(","));
        out.push('\n');
    }
    out
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A cell as RFC 4180 writes it; a text that a spreadsheet would run as a formula is written as a text.
fn csv_cell(cell: &str) -> String {
    let safe =
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        assert_eq!(csv_cell("plain"), "plain");
        assert_eq!(csv_cell("a, \"b\""), "\"a, \"\"b\"\"\"");
    }

    #[test]
    fn a_spreadsheet_runs_no_title() {
        assert_eq!(csv_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
    }
}
