//! A progress bar for work that takes a person's patience.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Ui;

/// Shorter work is over before a bar could be read.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar that appears on a terminal once the work has taken half a second.
pub struct Progress {
    bar: ProgressBar,
    began: Instant,
    waits: AtomicBool,
}

impl Progress {
    /// A bar of `steps` steps, for work of this name that began at `began`.
    pub fn new(work: &'static str, steps: usize, began: Instant, ui: &Ui) -> Self {
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{msg} [{bar:30}] {pos}/{len}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.set_message(work);
        Self { bar, began, waits: AtomicBool::new(ui.is_watched()) }
    }

    /// One step is done; called on many threads.
    pub fn step(&self) {
        if self.waits.load(Ordering::Relaxed) && self.began.elapsed() > PATIENCE {
            self.waits.store(false, Ordering::Relaxed);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
    }

    /// The work is over; the bar goes.
    pub fn done(self) {
        self.bar.finish_and_clear();
    }
}
