//! Options of every command, as they are written, and what they come to.

use anstream::ColorChoice;
use camino::Utf8PathBuf;
use jiff::civil::Date;

use super::{Failure, Ui};

/// Options of every command.
#[derive(clap::Args, Debug)]
pub struct Global {
    /// The handbook's folder, instead of the one found upwards from here
    #[arg(long, value_name = "DIR", global = true, help_heading = "Options for every command")]
    pub root: Option<Utf8PathBuf>,

    /// The date that counts as today, instead of the clock's or SOURCE_DATE_EPOCH
    #[arg(long, value_name = "YYYY-MM-DD", global = true, help_heading = "Options for every command")]
    pub today: Option<Date>,

    /// Colour in messages; `auto` asks the terminal, NO_COLOR and CLICOLOR_FORCE
    #[arg(
        long,
        alias = "colour",
        value_name = "WHEN",
        default_value = "auto",
        global = true,
        help_heading = "Options for every command"
    )]
    pub color: clap::ColorChoice,

    /// Print diagnostics and failures only: no summary, no progress, no next steps
    #[arg(long, short, global = true, help_heading = "Options for every command")]
    pub quiet: bool,

    /// The number of threads; all cores by default
    #[arg(long, value_name = "N", global = true, help_heading = "Options for every command")]
    pub jobs: Option<std::num::NonZeroUsize>,
}

impl Global {
    /// Settles colour and threads for this process, and gives the way to print.
    pub fn ui(&self) -> Result<Ui, Failure> {
        let choice = match self.color {
            clap::ColorChoice::Auto => ColorChoice::Auto,
            clap::ColorChoice::Always => ColorChoice::Always,
            clap::ColorChoice::Never => ColorChoice::Never,
        };
        choice.write_global();
        if let Some(jobs) = self.jobs {
            rayon::ThreadPoolBuilder::new()
                .num_threads(jobs.get())
                .build_global()
                .map_err(|error| Failure::new(format!("{jobs} threads could not be started: {error}")))?;
        }
        Ok(Ui::new(self.quiet))
    }

    /// The date that is today for this run.
    pub fn today(&self) -> Result<Date, Failure> {
        if let Some(today) = self.today {
            return Ok(today);
        }
        let now = match std::env::var("SOURCE_DATE_EPOCH") {
            Ok(seconds) => from_epoch(&seconds)?,
            Err(_) => jiff::Timestamp::now(),
        };
        // The date in UTC: the same handbook gives the same site in every time zone.
        Ok(now.to_zoned(jiff::tz::TimeZone::UTC).date())
    }

    /// Environment variables that override `book.toml`: `GUIDEPOST_SITE__BASE_URL` and the like, sorted.
    pub fn overrides(&self) -> Vec<(String, String)> {
        let mut overrides: Vec<(String, String)> = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with("GUIDEPOST_") && name.contains("__"))
            .collect();
        overrides.sort();
        overrides
    }
}

fn from_epoch(seconds: &str) -> Result<jiff::Timestamp, Failure> {
    let wrong = || {
        Failure::new(format!("SOURCE_DATE_EPOCH is `{seconds}`"))
            .help("it is a number of seconds since 1970-01-01, such as 1767225600")
    };
    let number: i64 = seconds.trim().parse().map_err(|_| wrong())?;
    jiff::Timestamp::from_second(number).map_err(|_| wrong())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_is_seconds() {
        assert_eq!(from_epoch("1767225600").expect("a number").to_string(), "2026-01-01T00:00:00Z");
        assert!(from_epoch("yesterday").is_err());
        assert!(from_epoch("99999999999999999").is_err());
    }
}
