//! The binary `gongbao`: see [`gongbao::command`].

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    gongbao::command::run(gongbao::cli::Cli::parse())
}
