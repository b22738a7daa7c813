//! Sites on disk, and `gongbao translate` run on them.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A site in a folder of its own.
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// A site of these files below `content/`.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a folder") };
        for (path, text) in files {
            site.write(&format!("content/{path}"), text);
        }
        site
    }

    /// A copy of the Duchang site.
    pub fn duchang() -> Self {
        let site = Self::of(&[]);
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        for (path, bytes) in tree(&from) {
            let to = site.path(&format!("content/{}", path.display()));
            fs::create_dir_all(to.parent().expect("a parent")).expect("made");
            fs::write(to, bytes).expect("written");
        }
        site
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a text file")
    }

    /// Exchanges a text in a file that has it.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "`{from}` is not in {path}");
        self.write(path, &text.replace(from, to));
    }

    pub fn run(&self, line: &str) -> Output {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        let args = line.split(' ').filter(|arg| !arg.is_empty());
        command.args(args).current_dir(self.folder.path()).output().expect("run")
    }

    /// Runs a command and compares what it says.
    pub fn check(&self, line: &str, status: i32, stdout: &str, stderr: &str) {
        let output = self.run(line);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(&output.stderr), stderr, "stderr of `gongbao {line}`");
        assert_eq!(text(&output.stdout), stdout, "stdout of `gongbao {line}`");
        assert_eq!(output.status.code(), Some(status), "exit status of `gongbao {line}`");
    }

    /// Runs a command that goes well, and returns its standard output.
    pub fn output(&self, line: &str) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "`gongbao {line}`: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Every content file with its bytes.
    pub fn content(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        tree(&self.path("content"))
    }
}

fn tree(top: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(top).into_iter().filter_map(Result::ok);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let below = |path: &Path| path.strip_prefix(top).expect("below").to_owned();
    files.map(|entry| (below(entry.path()), fs::read(entry.path()).expect("readable"))).collect()
}

/// A program of the machine. Where it is absent a test of it is skipped, and says so even if the test's output is kept
/// back; under `./test`, which installs them all, that is a failure.
pub fn tool(name: &str) -> Option<PathBuf> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tools/bin").join(name);
    let on_path = std::env::var_os("PATH");
    let folders = on_path.iter().flat_map(std::env::split_paths).map(|folder| folder.join(name));
    let found = [own].into_iter().chain(folders).find(|path| path.is_file());
    if found.is_none() {
        assert!(std::env::var_os("GONGBAO_NEEDS_TOOLS").is_none(), "`{name}` is not installed");
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: a test of `{name}`, which is not installed; `./test` installs it"
        );
    }
    found
}
