//! A progress bar on standard error, for people who wait longer than a second.

use crate::output;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use kenesh_sources::download::{Interruption, Progress};
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long work goes on before the bar is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often a shown bar moves although nothing was finished.
const TICK: Duration = Duration::from_millis(120);

/// Shows how far work has come; nothing where standard error is no terminal.
pub struct Bar {
    bar: ProgressBar,
    running: Option<Sender<()>>,
    watch: Option<JoinHandle<()>>,
}

impl Bar {
    /// Makes a bar that counts files.
    pub fn of_files(files: usize) -> Bar {
        Bar::new(files as u64, "{spinner} {bar:30} {pos}/{len} {msg}")
    }

    /// Makes a bar that counts the bytes of one file.
    pub fn of_bytes(name: &str) -> Bar {
        let bar = Bar::new(
            0,
            "{spinner} {bar:30} {bytes}/{total_bytes} {bytes_per_sec} {msg}",
        );
        bar.on(name);
        bar
    }

    fn new(length: u64, template: &str) -> Bar {
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let mut shown = Bar {
            bar,
            running: None,
            watch: None,
        };
        if std::io::stderr().is_terminal() {
            shown.wait_and_show();
        }
        shown
    }

    fn wait_and_show(&mut self) {
        let (running, ended) = channel::<()>();
        let bar = self.bar.clone();
        self.running = Some(running);
        self.watch = Some(std::thread::spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                bar.set_draw_target(ProgressDrawTarget::stderr());
                bar.enable_steady_tick(TICK);
            }
        }));
    }

    /// Names what is being worked on.
    pub fn on(&self, what: &str) {
        self.bar.set_message(what.to_owned());
    }

    /// Counts one more as done.
    pub fn step(&self) {
        self.bar.inc(1);
    }

    /// Says a line on standard error, above the bar.
    pub fn say(&self, line: &str) {
        self.bar.suspend(|| output::tell(line));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.running = None;
        if let Some(watch) = self.watch.take() {
            // A thread that ended badly only means that no bar was shown.
            let _ = watch.join();
        }
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn at(&self, done: u64, total: Option<u64>) {
        if let Some(total) = total {
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
    }

    fn again(&self, why: &Interruption, wait: Duration) {
        self.say(&format!("{why}; trying again in {wait:?}"));
    }
}
