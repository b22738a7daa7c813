//! The commands: each reads what it needs, calls the modules that do the work, and says what came of it.
//!
//! In: the parsed command line. Out: an exit status: 0 fine, 1 errors in the content, 2 could not run.

mod build;
mod check;
mod completions;
mod console;
mod explain;
mod file;
mod import;
mod index;
mod init;
mod join;
mod link;
mod serve;
mod translate;

use crate::cli::{self, Cli, Command, Global};
use crate::config;
use crate::source;
use crate::store;
use crate::wording::{UiLang, message, spoken};
use console::Console;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, ExitCode};

/// How a command that ran came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Fine,
    /// The content has errors, and they have been printed.
    ContentErrors,
}

/// Why a command could not run, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
struct CannotRun {
    message: String,
    hints: Vec<String>,
}

type Result<T = Outcome> = std::result::Result<T, CannotRun>;

/// Runs what the command line asks for, or says what is wrong with it.
pub fn main(parsed: std::result::Result<Cli, clap::Error>) -> ExitCode {
    match parsed {
        Ok(cli) => run(cli),
        Err(error) if error.use_stderr() && spoken() == UiLang::En => error.exit(),
        Err(error) if error.use_stderr() => {
            eprint!("{}", cli::fault(&error, spoken()));
            ExitCode::from(2)
        }
        Err(help) => exit_code(Console::plain(), say(&help)),
    }
}

/// The help or the version.
fn say(help: &clap::Error) -> Result {
    Console::plain().result(&help.render().ansi().to_string())?;
    Ok(Outcome::Fine)
}

/// Runs a command.
pub fn run(cli: Cli) -> ExitCode {
    use_huge_pages(false);
    let console = Console::new(&cli.global);
    exit_code(console, dispatch(console, &cli.global, &cli.command))
}

fn exit_code(console: Console, result: Result) -> ExitCode {
    match result {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::ContentErrors) => ExitCode::from(1),
        Err(error) => {
            console.cannot_run(&error.message, &error.hints);
            ExitCode::from(2)
        }
    }
}

/// Commands do without huge pages: an allocator's arena fills one of two megabytes for each small size, which costs a quarter
/// of the memory and saves no time. Where the system has no such switch, nothing is done.
fn use_huge_pages(are_used: bool) {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(!are_used);
    #[cfg(not(target_os = "linux"))]
    let _ = are_used;
}

/// Starts another program, which would inherit how this one uses its memory.
fn spawn(program: &mut std::process::Command) -> io::Result<Child> {
    use_huge_pages(true);
    let child = program.spawn();
    use_huge_pages(false);
    child
}

fn dispatch(console: Console, global: &Global, command: &Command) -> Result {
    match command {
        Command::Init(args) => init::run(console, args),
        Command::Import(args) => import::run(console, global, args),
        Command::Build(args) => build::run(console, &site_root(console, global)?, args),
        Command::Index(args) => index::run(console, &site_root(console, global)?, args),
        Command::Join(args) => join::run(console, args),
        Command::Link(args) => link::run(console, &site_root(console, global)?, args),
        Command::Serve(args) => serve::run(console, &site_root(console, global)?, args),
        Command::Check(args) => check::run(console, &site_root(console, global)?, args),
        Command::Explain(args) => explain::run(console, args),
        Command::Translate(args) => translate::run(console, &site_root(console, global)?, args),
        Command::Completions(args) => completions::run(console, args),
    }
}

/// The folder of the site to work on, with nothing left unfinished in it.
fn site_root(console: Console, global: &Global) -> Result<PathBuf> {
    let root = find_site(global)?;
    recover(console, &root);
    Ok(root)
}

/// Finishes what a process that died has left. Where that cannot be done now the content is read as it stands, and who
/// writes to it will say why not.
fn recover(console: Console, root: &Path) {
    for path in store::recover(root).unwrap_or_default() {
        console.warn(message!("interrupted", path));
    }
}

fn find_site(global: &Global) -> Result<PathBuf> {
    let hint = || message!("no-site.hint");
    match &global.root {
        Some(root) if root.join(config::PATH).is_file() => Ok(root.clone()),
        Some(root) => {
            let message = message!("no-site", root = root.display().to_string(), path = config::PATH);
            Err(CannotRun::new(message).hint(hint()))
        }
        None => {
            let here = std::path::absolute(".").map_err(|error| CannotRun::new(error.to_string()))?;
            source::find_root(&here)
                .ok_or_else(|| CannotRun::new(message!("no-site.here", path = config::PATH)).hint(hint()))
        }
    }
}

impl CannotRun {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hints: Vec::new() }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// What the machine refused, in the words of the module that met it.
impl<E: std::error::Error> From<E> for CannotRun {
    fn from(error: E) -> Self {
        Self::new(error.to_string())
    }
}
