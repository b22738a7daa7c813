//! How the process uses its memory.

use std::io;
use std::process::Child;

/// Commands do without huge pages: an allocator's arena fills one of two megabytes for each small size, which costs a quarter
/// of the memory and saves no time. Where the system has no such switch, nothing is done.
pub fn do_without_huge_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}

fn use_huge_pages() {
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(false);
}

/// Starts another program, which would inherit how this one uses its memory.
pub fn spawn(program: &mut std::process::Command) -> io::Result<Child> {
    use_huge_pages();
    let child = program.spawn();
    do_without_huge_pages();
    child
}
