//! The commands: each reads what it needs, calls the modules that do the work, and says what came of it.
//!
//! In: the parsed command line. Out: an exit status: 0 fine, 1 errors in the content, 2 could not run.

mod outcome;
mod memory;
mod console;
mod table;
mod root;
mod build;
mod explain;
mod check;
mod clean;
mod completions;
mod config;
mod desk;
mod diff;
mod withdraw;
mod entity;
mod file;
mod index;
mod data;
mod schema;
mod init;
mod join;
mod list;
mod man;
mod migrate;
mod new;
mod signer;
mod review;
mod query;
mod serve;
mod lsp;
mod translate;
mod link;
mod import;

use crate::cli::{self, Cli, Command, GlobalArgs};
use crate::wording::{UiLang, spoken};
use console::Console;
use memory::do_without_huge_pages;
use outcome::{Outcome, Result};
use root::site_root;
use std::process::ExitCode;

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
    do_without_huge_pages();
    let console = Console::new(&cli.global);
    exit_code(console, dispatch(console, &cli.global, &cli.command))
}

fn exit_code(console: Console, result: Result) -> ExitCode {
    match result {
        Ok(_) if console::was_lost() => ExitCode::from(2),
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::ContentErrors) => ExitCode::from(1),
        Err(error) => {
            console.cannot_run(&error.message, &error.hints);
            ExitCode::from(2)
        }
    }
}

fn dispatch(console: Console, global: &GlobalArgs, command: &Command) -> Result {
    match command {
        Command::Init(args) => init::run(console, args),
        Command::Import(args) => import::run(console, global, args),
        Command::Build(args) => build::run(console, &site_root(console, global)?, args),
        Command::Index(args) => index::run(console, &site_root(console, global)?, args),
        Command::Join(args) => join::run(console, args),
        Command::Link(args) => link::run(console, &site_root(console, global)?, args),
        Command::Review(args) => review::run(console, &site_root(console, global)?, args),
        Command::Migrate(args) => migrate::run(console, &site_root(console, global)?, args),
        Command::Rename(args) => entity::rename(console, &site_root(console, global)?, args),
        Command::Merge(args) => entity::merge(console, &site_root(console, global)?, args),
        Command::Remove(args) => entity::remove(console, &site_root(console, global)?, args),
        Command::Query(args) => query::run(console, &site_root(console, global)?, args),
        Command::Data(args) => data::run(console, &site_root(console, global)?, args),
        Command::Serve(args) => serve::run(console, &site_root(console, global)?, args),
        Command::Check(args) => check::run(console, &site_root(console, global)?, args),
        Command::Diff(args) => diff::run(console, &site_root(console, global)?, args),
        Command::New(args) => new::run(console, &site_root(console, global)?, args),
        Command::List(args) => list::run(console, &site_root(console, global)?, args),
        Command::Config(args) => config::run(console, global, &site_root(console, global)?, args),
        Command::Clean(args) => clean::run(console, &site_root(console, global)?, args),
        Command::Explain(args) => explain::run(console, args),
        Command::Translate(args) => translate::run(console, &site_root(console, global)?, args),
        Command::Completions(args) => completions::run(console, args),
        Command::Lsp => lsp::run(global),
        Command::Schema(args) => schema::run(console, args),
        Command::Man(args) => man::run(console, args),
    }
}
