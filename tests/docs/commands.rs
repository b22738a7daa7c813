//! The tutorial, the README and the guide of moving, followed by a reader who takes them at their word: each command is run, each file is
//! written, in the page's order.

use crate::page::{Fence, Page};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

#[test]
fn the_tutorial_leads_from_a_text_to_a_published_site() {
    let reader = Reader::of("docs/tutorial.zh.md");
    reader.finds(
        "public/zh-en/reports/shili-2026/index.html",
        &["地区生产总值增长5%左右", "growth of around 5 percent in gross regional product"],
    );
    assert!(reader.read("public/sitemap.xml").contains("https://www.example.com/reports/zh/"));
    assert!(reader.here.join("site.tar.gz").exists());
    let preview = reader.preview.as_ref().expect("a preview");
    assert!(preview.page().contains("示例县政府工作报告"), "the preview does not show the site");
}

#[test]
fn a_report_moves_here_from_another_generator() {
    let reader = Reader::of("docs/moving.zh.md");
    reader.finds(
        "../old/public/reports/zh-en/reports/shili-2026/index.html",
        &["地区生产总值增长5%左右", "GDP growth of about 5%", "Five connections and leveling"],
    );
    assert!(reader.read("public/_redirects").contains("/zh/reports/shili-2026/"));
}

/// A translation of the beginning of the tutorial's report.
const ENGLISH: &str = "Government Work Report of Shili County, 2026

Fellow deputies,

On behalf of the county people's government, I now report on its work for your deliberation.

I. Main targets for 2026
";

#[test]
fn the_commands_of_the_readme_work_one_after_the_other() {
    let mut reader = Reader::new();
    for fence in Page::read("docs/tutorial.md").fences() {
        if fence.info == "text report.txt" {
            reader.follow(&fence);
        }
    }
    reader.save("report.en.txt", ENGLISH);
    for fence in Page::read("README.md").fences() {
        if fence.text.starts_with("gongbao init ") {
            reader.follow_lines(&fence);
        }
    }
    assert!(reader.preview.is_some(), "the commands were not found");
    assert!(reader.read("public/sitemap.xml").contains("https://reports.example/zh/reports/my-county-2025/"));
}

/// Somebody with a terminal, an editor and a browser.
struct Reader {
    preview: Option<Preview>,
    /// The folder in which the terminal is.
    here: PathBuf,
    _folder: tempfile::TempDir,
}

impl Reader {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        Self { preview: None, here: folder.path().to_owned(), _folder: folder }
    }

    /// One who has done all that a page says. The blocks of its other language are the same: another test holds that.
    fn of(page: &str) -> Self {
        let mut reader = Self::new();
        for fence in Page::read(page).fences() {
            reader.follow(&fence);
        }
        reader
    }

    #[track_caller]
    fn finds(&self, page: &str, words: &[&str]) {
        let text = self.read(page);
        for words in words {
            assert!(text.contains(words), "{words} is not published");
        }
    }

    /// Does what a block is there for: to be run, to be saved under its name, or to be found in the report.
    fn follow(&mut self, fence: &Fence) {
        let Fence { info, text } = fence;
        if info == "sh" && text.starts_with("gongbao serve ") {
            self.preview = Some(Preview::start(self.shell(&format!("exec {text}"))));
        } else if info == "sh" {
            self.run(text);
        } else if let Some((_, name)) = info.split_once(' ') {
            self.save(name, text);
        } else {
            let report = self.read("content/reports/shili-2026/index.zh.md");
            assert!(report.contains(text.as_str()), "{text} is not in:\n{report}");
        }
    }

    /// Runs the commands of a block one by one, of which one may be a preview.
    fn follow_lines(&mut self, fence: &Fence) {
        for line in fence.text.lines() {
            self.follow(&Fence { info: fence.info.clone(), text: format!("{line}\n") });
        }
    }

    fn shell(&self, script: &str) -> Command {
        let program = Path::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        let programs = program.parent().expect("its folder").display();
        let path = format!("{programs}:{}", std::env::var("PATH").expect("PATH"));
        let mut shell = Command::new("bash");
        shell.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(&self.here);
        shell.env("PATH", path).env("BROWSER", "true").stdin(Stdio::null());
        shell
    }

    /// Runs commands, and goes where they go.
    fn run(&mut self, commands: &str) {
        let output = self.shell(&format!("{commands}pwd\n")).output().expect("bash");
        let said = String::from_utf8_lossy(&output.stdout);
        let faults = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{commands}{said}{faults}");
        self.here = PathBuf::from(said.lines().last().expect("the folder"));
    }

    fn save(&self, name: &str, text: &str) {
        let path = self.here.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("saved");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.here.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

/// A preview that runs until it is dropped.
struct Preview {
    process: Child,
    /// Its host and port.
    address: String,
}

impl Preview {
    fn start(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("bash");
        let mut line = String::new();
        let output = process.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("a line");
        let address = line.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        Self { process, address }
    }

    /// The Chinese front page.
    fn page(&self) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        let request = format!("GET /zh/ HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).expect("asked");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
