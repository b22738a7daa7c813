//! The Chromium that prints: found by the variable `CHROMIUM`, or under one of its names in the folders of `PATH`, and run once for each
//! print in a folder of its own, without a window and without the network.

use super::PaperError;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, fs, io};

/// How a program is started, which whoever started this one decides on.
pub type Start = fn(&mut Command) -> io::Result<Child>;

/// See the module.
#[derive(Debug, Clone)]
pub struct Printer {
    program: PathBuf,
    start: Start,
}

/// The variable that names the program, by its path or its name.
const VARIABLE: &str = "CHROMIUM";
const NAMES: [&str; 6] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];
/// Where it stands on systems that put no programs into `PATH`.
const ELSEWHERE: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// A report of two hundred pages takes some seconds.
const LONGEST: Duration = Duration::from_secs(120);

const OPTIONS: [&str; 12] = [
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
];

impl Printer {
    /// # Errors
    /// [`PaperError::None`], and [`PaperError::NotThere`] where the variable names what is not there.
    pub fn find(start: Start) -> Result<Self, PaperError> {
        let found = |program| Self { program, start };
        if let Some(name) = env::var_os(VARIABLE).filter(|name| !name.is_empty()) {
            let program = Some(PathBuf::from(&name)).filter(|path| path.is_file());
            let program = program.or_else(|| in_path(&name.to_string_lossy()));
            return program
                .map(found)
                .ok_or_else(|| PaperError::NotThere { name: name.to_string_lossy().into_owned() });
        }
        NAMES
            .into_iter()
            .find_map(in_path)
            .or_else(|| ELSEWHERE.map(PathBuf::from).into_iter().find(|path| path.is_file()))
            .map(found)
            .ok_or(PaperError::None)
    }

    /// Prints one page as it is.
    pub(super) fn run(&self, html: &[u8]) -> Result<Vec<u8>, PaperError> {
        let folder = tempfile::Builder::new().prefix("gongbao-paper-").tempdir()?;
        let (page, print) = (folder.path().join("page.html"), folder.path().join("page.pdf"));
        fs::write(&page, html)?;
        let said = fs::File::create(folder.path().join("said"))?;
        let mut command = Command::new(&self.program);
        command.args(OPTIONS).args(sandbox(folder.path()));
        command.arg(joined("--user-data-dir=", &folder.path().join("profile")));
        command.arg(joined("--print-to-pdf=", &print)).arg(&page);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said);
        let child = (self.start)(&mut command)
            .map_err(|error| PaperError::Start { program: self.program.clone(), error })?;
        self.wait(child)?;
        fs::read(&print).map_err(|_| PaperError::Nothing {
            program: self.program.clone(),
            said: last_line(&folder.path().join("said")),
        })
    }

    fn wait(&self, mut child: Child) -> Result<(), PaperError> {
        let start = Instant::now();
        while child.try_wait()?.is_none() {
            if start.elapsed() > LONGEST {
                child.kill()?;
                child.wait()?;
                return Err(PaperError::Slow { program: self.program.clone(), seconds: LONGEST.as_secs() });
            }
            sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// What is said where the program printed nothing that can be read.
    pub(super) fn unread(&self) -> PaperError {
        PaperError::Unread { program: self.program.clone() }
    }
}

/// A program in one of the folders of `PATH`; one that is named from the working folder is not looked for there.
fn in_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&folders)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

fn joined(option: &str, path: &Path) -> OsString {
    let mut joined = OsString::from(option);
    joined.push(path);
    joined
}

/// Chromium has no sandbox for the system's administrator, whose the containers of many CI services are, and does not start without
/// being told so. What it is given has no script and asks for nothing.
fn sandbox(own: &Path) -> Option<&'static str> {
    #[cfg(unix)]
    let is_administrator = {
        use std::os::unix::fs::MetadataExt as _;
        own.metadata().is_ok_and(|folder| folder.uid() == 0)
    };
    #[cfg(not(unix))]
    let is_administrator = {
        let _ = own;
        false
    };
    is_administrator.then_some("--no-sandbox")
}

fn last_line(path: &Path) -> String {
    let said = fs::read(path).unwrap_or_default();
    let said = String::from_utf8_lossy(&said).into_owned();
    said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned()
}
