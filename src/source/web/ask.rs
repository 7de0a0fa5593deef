//! Many questions at once, and few of them to one host.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use ureq::http::{StatusCode, Uri};

use super::answers::{Answer, Answers, Verdict, without_fragment};
use super::client::{Client, Reply, is_busy};

/// Questions that wait for an answer at one time: waiting costs next to nothing.
const AT_ONCE: usize = 24;

/// Of these to one host, as a browser would.
const PER_HOST: usize = 4;

/// Whoever takes longer to answer has few readers.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a busy host is asked.
const TRIES: u32 = 3;

/// A host that wants to be left alone longer than this is asked another day.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// When a busy host is asked again that says nothing about it.
const NEXT_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How addresses are asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// How long an answer holds that something is there.
    pub age: jiff::Span,
    /// Hosts that may be asked although they lie in this machine's network.
    pub private: Vec<String>,
}

/// What came of asking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The new answers by address.
    pub answers: BTreeMap<String, Answer>,
    /// How many addresses were asked.
    pub asked: usize,
    /// Hosts that were not asked because they lie in this machine's network, or lead there.
    pub private: BTreeSet<String>,
    /// Whether no host at all could be reached; then nothing is said of any address.
    pub offline: bool,
}

/// The addresses that nobody asked lately, by host.
#[derive(Debug)]
pub struct Plan<'a> {
    question: &'a Question,
    open: BTreeMap<String, Vec<&'a str>>,
}

impl<'a> Plan<'a> {
    /// Leaves out the addresses of which an earlier answer still holds.
    pub fn new(urls: &'a BTreeSet<String>, known: &Answers, question: &'a Question) -> Self {
        let now = Timestamp::now();
        let mut open: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for url in urls {
            let is_known = known.by_url.get(url).is_some_and(|answer| holds(answer, now, question));
            if let Some(host) = host(url).filter(|_| !is_known) {
                open.entry(host).or_default().push(url);
            }
        }
        Self { question, open }
    }

    /// How many addresses are to be asked.
    pub fn len(&self) -> usize {
        self.open.values().map(Vec::len).sum()
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// Asks; `step` is called once for each address, on many threads.
    pub fn ask(self, step: impl Fn() + Sync) -> Asked {
        let mut asked = Asked { asked: self.len(), ..Asked::default() };
        if self.is_empty() {
            return asked;
        }
        let results = everywhere(self.open, &Client::new(&self.question.private, PATIENCE), &step);
        let unreachable = |result: &Reached<'_>| matches!(result.outcome, Outcome::Unreachable(_));
        asked.offline = results.iter().all(unreachable);
        for Reached { url, host, outcome } in results {
            let verdict = match outcome {
                Outcome::Is(verdict) => verdict,
                Outcome::Private => {
                    asked.private.insert(host);
                    continue;
                }
                Outcome::Unreachable(_) if asked.offline => continue,
                Outcome::Unreachable(why) => Verdict::Dead { why },
            };
            asked.answers.insert(url.to_owned(), Answer { asked: Timestamp::now(), verdict });
        }
        asked
    }
}

/// The addresses that can be asked among destinations of links; those that stand for an example are nobody's.
pub fn askable<'a>(destinations: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    destinations
        .map(without_fragment)
        .filter(|url| host(url).is_some_and(|host| !is_example(&host)))
        .map(str::to_owned)
        .collect()
}

/// The host of an address of the web.
fn host(url: &str) -> Option<String> {
    let uri: Uri = encoded(url).parse().ok()?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
    uri.host().filter(|_| is_web).map(str::to_lowercase)
}

/// An address as it goes over the wire: people write what stands in the address bar.
fn encoded(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte) {
            out.push(byte as char);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Names that are set apart for examples and tests (RFC 2606).
fn is_example(host: &str) -> bool {
    let last_two: Vec<&str> = host.trim_end_matches('.').rsplit('.').take(2).collect();
    match last_two[..] {
        ["com" | "net" | "org", "example"] => true,
        [top, ..] => matches!(top, "example" | "test" | "invalid"),
        [] => true,
    }
}

/// Whether an earlier answer makes asking again superfluous.
fn holds(answer: &Answer, now: Timestamp, question: &Question) -> bool {
    match &answer.verdict {
        Verdict::Alive => {
            let oldest = now.to_zoned(TimeZone::UTC).checked_sub(question.age);
            oldest.is_ok_and(|oldest| answer.asked > oldest.timestamp())
        }
        // Perhaps it was mended.
        Verdict::Dead { .. } => false,
        Verdict::Later { until } => now < *until,
    }
}

/// What came of one address.
struct Reached<'a> {
    url: &'a str,
    host: String,
    outcome: Outcome,
}

enum Outcome {
    Is(Verdict),
    Private,
    Unreachable(String),
}

/// Some addresses of one host, asked one after the other.
struct Lane<'a> {
    host: Arc<Host>,
    urls: Vec<&'a str>,
}

/// What all lanes to a host know of it.
struct Host {
    name: String,
    /// Until when it wants to be left alone.
    pause: Mutex<Instant>,
}

impl Host {
    fn wait(&self) {
        let until = *locked(&self.pause);
        std::thread::sleep(until.saturating_duration_since(Instant::now()));
    }

    fn pause(&self, time: Duration) {
        let mut until = locked(&self.pause);
        *until = (*until).max(Instant::now() + time);
    }
}

fn everywhere<'a>(
    open: BTreeMap<String, Vec<&'a str>>,
    client: &Client,
    step: &(impl Fn() + Sync),
) -> Vec<Reached<'a>> {
    let lanes = Mutex::new(lanes(open));
    let results = Mutex::new(Vec::new());
    let threads = AT_ONCE.min(locked(&lanes).len());
    // Threads of its own, because those of the pool are for work and not for waiting.
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let Some(lane) = locked(&lanes).pop_front() else { return };
                    for url in lane.urls {
                        let outcome = one(url, &lane.host, client);
                        locked(&results).push(Reached { url, host: lane.host.name.clone(), outcome });
                        step();
                    }
                }
            });
        }
    });
    results.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Deals the addresses of each host to its lanes, those of large hosts first: they take longest.
fn lanes(open: BTreeMap<String, Vec<&str>>) -> VecDeque<Lane<'_>> {
    let mut lanes = Vec::new();
    for (name, urls) in open {
        let host = Arc::new(Host { name, pause: Mutex::new(Instant::now()) });
        let count = urls.len().min(PER_HOST);
        let dealt = (0..count).map(|lane| urls.iter().copied().skip(lane).step_by(count).collect());
        lanes.extend(dealt.map(|urls| Lane { host: Arc::clone(&host), urls }));
    }
    lanes.sort_by_key(|lane| std::cmp::Reverse(lane.urls.len()));
    lanes.into()
}

fn one(url: &str, host: &Host, client: &Client) -> Outcome {
    let address = encoded(url);
    let mut wait = None;
    for attempt in 0..TRIES {
        host.wait();
        match client.ask(&address) {
            Reply::Private => return Outcome::Private,
            Reply::Unreachable(why) => return Outcome::Unreachable(why),
            Reply::Failed(why) => return Outcome::Is(Verdict::Dead { why }),
            Reply::Status(status, asked) if is_busy(status) => {
                wait = asked;
                let pause = asked.unwrap_or(Duration::from_secs(1 << attempt));
                if pause > LONGEST_WAIT {
                    break;
                }
                host.pause(pause);
            }
            Reply::Status(status, _) => return Outcome::Is(verdict(status)),
        }
    }
    let wait = SignedDuration::try_from(wait.unwrap_or(NEXT_DAY)).unwrap_or(SignedDuration::from_hours(24));
    let until = Timestamp::now().checked_add(wait).unwrap_or(Timestamp::MAX);
    Outcome::Is(Verdict::Later { until })
}

/// What a status says of the page: one that asks who is there is there itself.
fn verdict(status: StatusCode) -> Verdict {
    let code = status.as_u16();
    match code {
        // 999 and the like come from hosts that want no machine to look.
        401 | 403 | 407 | 451 | 600.. => Verdict::Alive,
        400.. => {
            let reason = status.canonical_reason().unwrap_or_default();
            Verdict::Dead { why: format!("{code} {reason}").trim_end().to_owned() }
        }
        _ => Verdict::Alive,
    }
}

/// A thread that panics ends the run anyway; what it held is whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_that_are_somebodys_are_asked() {
        let destinations = [
            "https://docs.rs/ureq#features",
            "https://docs.rs/ureq",
            "http://Wiki.Acme.io/a b/ü",
            "https://example.org/x",
            "https://handbook.example/",
            "mailto:a@b.de",
            "ftp://docs.rs/",
        ];
        let asked: Vec<String> = askable(destinations.into_iter()).into_iter().collect();
        assert_eq!(asked, ["http://Wiki.Acme.io/a b/ü", "https://docs.rs/ureq"]);
        assert_eq!(encoded("http://x.io/a b/ü?q=%20"), "http://x.io/a%20b/%C3%BC?q=%20");
    }

    #[test]
    fn a_host_has_few_lanes_however_many_addresses() {
        let urls: Vec<String> = (0..10).map(|n| format!("https://a.io/{n}")).collect();
        let open = BTreeMap::from([("a.io".to_owned(), urls.iter().map(String::as_str).collect())]);
        let lanes = lanes(open);
        assert_eq!(lanes.len(), PER_HOST);
        assert_eq!(lanes.iter().map(|lane| lane.urls.len()).sum::<usize>(), 10);
    }

    #[test]
    fn a_login_is_no_dead_page() {
        let dead = |code: u16| verdict(StatusCode::from_u16(code).expect("a status")) != Verdict::Alive;
        assert_eq!([200, 304, 401, 403, 999].map(dead), [false; 5]);
        assert_eq!([400, 404, 410, 500].map(dead), [true; 4]);
    }
}
