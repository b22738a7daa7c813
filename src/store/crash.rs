//! A way for tests to end the process at a step of a write, as `kill -9` or a power cut would.
//!
//! A debug build that finds `GONGBAO_CRASH_AT=N` in its environment aborts at its Nth step: no destructor runs and nothing
//! is cleaned up. A release build has no such step.

use std::io::{Result, Write};

/// Writes all bytes. A debug build has a step in the middle.
pub(crate) fn write(file: &mut impl Write, bytes: &[u8]) -> Result<()> {
    if cfg!(debug_assertions) {
        let (first, second) = bytes.split_at(bytes.len() / 2);
        file.write_all(first)?;
        step();
        return file.write_all(second);
    }
    file.write_all(bytes)
}

/// A step between two changes of the disk.
#[cfg(debug_assertions)]
pub(crate) fn step() {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicUsize, Ordering};
    static CRASH_AT: LazyLock<Option<usize>> =
        LazyLock::new(|| std::env::var("GONGBAO_CRASH_AT").ok()?.parse().ok());
    static STEPS: AtomicUsize = AtomicUsize::new(0);
    if CRASH_AT.is_some_and(|at| STEPS.fetch_add(1, Ordering::Relaxed) + 1 == at) {
        std::process::abort();
    }
}

/// Nothing, where the build is no debug build.
#[cfg(not(debug_assertions))]
pub(crate) fn step() {}
