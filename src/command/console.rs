//! What a command says: results on standard output, everything else on standard error.

use super::outcome::{CannotRun, Result};
use crate::cli::GlobalArgs;
use crate::diagnostic::{self, Diagnostic, PrintFormat, Severity, Summary};
use crate::source::printable;
use crate::wording::{Message, message};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fmt::Display;
use std::io::{self, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static LOST: AtomicBool = AtomicBool::new(false);

/// Whether something that was said on standard error could not be written, because a disk is full for example: then
/// nobody knows what came of the command.
pub fn was_lost() -> bool {
    LOST.load(Ordering::Relaxed)
}

/// Where a command speaks, and how much it says.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    quiet: bool,
    verbose: bool,
}

impl Console {
    /// Sets the colours of the whole process.
    pub fn new(global: &GlobalArgs) -> Self {
        let choice = match global.color {
            clap::ColorChoice::Auto => anstream::ColorChoice::Auto,
            clap::ColorChoice::Always => anstream::ColorChoice::Always,
            clap::ColorChoice::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
        Self { quiet: global.quiet, verbose: global.verbose }
    }

    /// Where the command line has not been understood, or asks for help.
    pub fn plain() -> Self {
        Self { quiet: false, verbose: false }
    }

    /// Whether only results and errors are wanted.
    pub fn is_quiet(self) -> bool {
        self.quiet
    }

    /// The result of a command. A reader that has gone away, as in `| head`, has what it wanted.
    ///
    /// # Errors
    /// What cannot be written, because a disk is full for example.
    pub fn result(self, text: &str) -> Result<()> {
        let mut out = anstream::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(CannotRun::new(message!("no-output", error = &error)))
            }
            _ => Ok(()),
        }
    }

    /// What was done, in a line; nothing with `--quiet`.
    pub fn status(self, line: impl Display) {
        if !self.quiet {
            self.error_text(&format!("{}\n", printable(&line.to_string())));
        }
    }

    /// What somebody should know though the command goes on; with `--quiet` too.
    pub fn warn(self, line: impl Display) {
        self.error_text(&format!("{}: {}\n", message!("level-warning"), printable(&line.to_string())));
    }

    /// More about what was done, with `--verbose`.
    pub fn detail<Line: Display>(self, line: impl FnOnce() -> Line) {
        if self.verbose {
            self.error_text(&format!("{}\n", line()));
        }
    }

    /// Why the command could not run.
    pub fn cannot_run(self, message: &str, hints: &[String]) {
        let (red, bold, plain) = styles();
        let (error, message) = (message!("level-error"), printable(message));
        self.error_text(&format!("{red}{error}{plain}{bold}: {message}{plain}\n"));
        let help = message!("level-help");
        for hint in hints {
            self.error_text(&format!("  = {help}: {hint}\n"));
        }
    }

    /// Diagnostics beside the command's own result: errors and warnings, with `--quiet` errors only, with `--verbose` all.
    pub fn diagnostics(self, diagnostics: &[Diagnostic]) {
        let least = match (self.quiet, self.verbose) {
            (true, _) => Severity::Error,
            (false, false) => Severity::Warning,
            (false, true) => Severity::Note,
        };
        let shown: Vec<Diagnostic> = diagnostics.iter().filter(|d| d.severity >= least).cloned().collect();
        self.error_text(&diagnostic::print(&shown, PrintFormat::Human { color: true }));
    }

    /// A bar for work of `length` steps. It appears after a second, and only on a terminal.
    pub fn progress(self, length: u64, what: &Message) -> ProgressBar {
        let hidden = self.quiet || length == 0;
        let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::hidden())
            .with_message(what.to_string());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        if !hidden {
            let late = bar.downgrade();
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_secs(1));
                if let Some(bar) = late.upgrade() {
                    bar.set_draw_target(target);
                }
            });
        }
        bar
    }

    /// What nobody can be told any more is remembered: see [`was_lost`].
    fn error_text(self, text: &str) {
        let written = anstream::stderr().lock().write_all(text.as_bytes());
        if written.is_err_and(|error| error.kind() != io::ErrorKind::BrokenPipe) {
            LOST.store(true, Ordering::Relaxed);
        }
    }
}

fn styles() -> (anstyle::Style, anstyle::Style, anstyle::Reset) {
    let bold = anstyle::Style::new().bold();
    let red = bold.fg_color(Some(anstyle::AnsiColor::BrightRed.into()));
    (red, bold, anstyle::Reset)
}

/// `2 errors and 1 warning`; nothing where there are none.
pub fn count_problems(summary: Summary) -> Option<Message> {
    let errors = message!("count-errors", count = summary.errors);
    let warnings = message!("count-warnings", count = summary.warnings);
    match (summary.errors, summary.warnings) {
        (0, 0) => None,
        (_, 0) => Some(errors),
        (0, _) => Some(warnings),
        _ => Some(message!("problems", errors, warnings)),
    }
}

/// `41 ms`, `2.3 s`.
pub fn duration(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_counted_in_words() {
        let check = |errors, warnings, expected: Option<&str>| {
            let counted = count_problems(Summary { errors, warnings });
            assert_eq!(counted.map(String::from).as_deref(), expected);
        };
        check(0, 0, None);
        check(1, 0, Some("1 error"));
        check(0, 2, Some("2 warnings"));
        check(2, 1, Some("2 errors and 1 warning"));
    }

    #[test]
    fn durations_are_short() {
        let check = |millis, expected: &str| assert_eq!(duration(Duration::from_millis(millis)), expected);
        check(0, "0 ms");
        check(999, "999 ms");
        check(2345, "2.3 s");
    }
}
