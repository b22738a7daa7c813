//! The binary `gongbao`: see [`gongbao::command`].

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// Pages are made of many short-lived strings on every core, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    gongbao::command::main(gongbao::cli::parse())
}
