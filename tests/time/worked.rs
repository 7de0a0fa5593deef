//! How long somebody has worked: on a busy machine the clock counts the work of all others too.

use std::time::Duration;

/// The processor time of a process by its number, or of this thread as `thread-self`; `None` where the system does not
/// tell.
pub fn worked(whose: &str) -> Option<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{whose}/stat")).ok()?;
    // A name stands in brackets, and may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut spent = fields.split_whitespace().skip(11).map_while(|field| field.parse::<u64>().ok());
    let (own, of_the_system) = (spent.next()?, spent.next()?);
    // Linux counts in hundredths of a second on every machine.
    Some(Duration::from_millis((own + of_the_system) * 10))
}
