//! Runs of the binary over a site with a construct so many times: what they take.

use crate::cases::write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// What a run takes whatever its input is, in megabytes.
const OWN_MEMORY: u64 = 200;

/// How much 5 MB of input may take is a gigabyte: bytes of memory for a byte.
const MEMORY_PER_BYTE: u64 = 200;

pub struct Case {
    pub name: &'static str,
    /// How often the construct stands in the smallest input.
    pub n: usize,
    /// Writes the site with the construct so many times, and gives the command.
    pub write: fn(&Path, usize) -> &'static [&'static str],
}

/// Instructions in millions, memory in megabytes.
pub struct Measured {
    /// With the construct n, 2n and 4n times.
    pub counts: [f64; 3],
    pub memory: u64,
    pub most_memory: u64,
}

/// The binary without what debuggers ask for, which valgrind would read for longer than most cases run.
pub struct Program {
    path: PathBuf,
    _folder: TempDir,
}

impl Program {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (whole, bare) = (binary(), folder.path().join("gongbao"));
        let stripped = Command::new("strip").arg("-o").arg(&bare).arg(&whole).stderr(Stdio::null()).status();
        let path = if stripped.is_ok_and(|status| status.success()) { bare } else { whole };
        Self { path, _folder: folder }
    }
}

impl Case {
    pub fn measure(&self, program: &Program) -> Measured {
        let counts = [1, 2, 4].map(|times| self.instructions(program, times * self.n));
        let (memory, bytes) = self.peak_memory(4 * self.n);
        let most_memory = OWN_MEMORY + bytes * MEMORY_PER_BYTE / 1_000_000;
        Measured { counts, memory, most_memory }
    }

    /// The instructions that the command takes with the construct so many times, in millions.
    fn instructions(&self, program: &Program, n: usize) -> f64 {
        let folder = tempfile::tempdir().expect("a folder");
        let args = self.prepare(folder.path(), n);
        let mut command = Command::new("valgrind");
        command.args([
            "--tool=cachegrind",
            "--cache-sim=no",
            "--branch-sim=no",
            "--cachegrind-out-file=/dev/null",
        ]);
        let output = quiet(command.arg(&program.path).args(args), folder.path())
            .stderr(Stdio::piped())
            .output()
            .expect("valgrind runs");
        let told = String::from_utf8_lossy(&output.stderr);
        let line = told.lines().find(|line| line.contains("I refs:") || line.contains("I   refs:"));
        let digits: String = line.unwrap_or_default().rsplit(':').next().unwrap_or_default().replace(',', "");
        let count: f64 = digits
            .trim()
            .parse()
            .unwrap_or_else(|_| panic!("{}: no count of instructions in\n{told}", self.name));
        count / 1e6
    }

    /// The most memory that the command holds at once, in megabytes, and the bytes of its input; 0 where the system does
    /// not tell.
    fn peak_memory(&self, n: usize) -> (u64, u64) {
        let folder = tempfile::tempdir().expect("a folder");
        let args = self.prepare(folder.path(), n);
        let bytes = size(folder.path());
        let mut command = Command::new(binary());
        let mut child =
            quiet(command.args(args), folder.path()).stderr(Stdio::null()).spawn().expect("the binary runs");
        let status = format!("/proc/{}/status", child.id());
        let mut peak = 0;
        while child.try_wait().expect("a child").is_none() {
            let told = fs::read_to_string(&status).unwrap_or_default();
            let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
            peak = peak.max(kilobytes.unwrap_or(0));
            thread::sleep(Duration::from_millis(2));
        }
        (peak / 1024, bytes)
    }

    fn prepare(&self, root: &Path, n: usize) -> &'static [&'static str] {
        write(root, "content/site.yaml", "title: { zh: 公报, en: Gazette }\nlanguages: [zh, en]\n");
        (self.write)(root, n)
    }
}

/// The binary to measure: that of `GONGBAO`, else the one that was built with the bench.
fn binary() -> PathBuf {
    let named = std::env::var_os("GONGBAO").filter(|path| !path.is_empty());
    named.map_or_else(|| env!("CARGO_BIN_EXE_gongbao").into(), PathBuf::from)
}

/// The bytes of all files of a folder.
fn size(root: &Path) -> u64 {
    let entries = walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok);
    entries
        .filter_map(|entry| entry.metadata().ok())
        .filter(|file| file.is_file())
        .map(|file| file.len())
        .sum()
}

/// A command that runs in a folder by one thread, its output thrown away.
fn quiet<'a>(command: &'a mut Command, root: &Path) -> &'a mut Command {
    command.current_dir(root).env("RAYON_NUM_THREADS", "1").stdin(Stdio::null()).stdout(Stdio::null())
}
