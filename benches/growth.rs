//! Whether the work of a command grows faster than its input: `cargo bench --bench growth [NAME…]`.
//!
//! Each case writes one construct of a file n times and 2n times into a site of its own and runs the binary over it under
//! valgrind, which counts instructions: the same figure on any machine, whatever else it does. What the command does on an
//! empty site is taken off; twice the input may take at most [`MOST`] times the rest. The peak of memory of a run
//! without valgrind may not pass [`MOST_MEMORY`]. Ends with status 1 where a case does not hold.
//!
//! Needs valgrind, and Linux for the memory. Takes some minutes; the numbers are chosen for a build with optimisation, and are beyond
//! the lengths from which on a block is not paired and a sentence is quoted in part.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::Duration;

/// How much more twice the input may take.
const MOST: f64 = 2.2;

/// In megabytes.
const MOST_MEMORY: u64 = 1000;

/// What is cheaper than this is not compared: what is not in proportion to the input weighs too much in it.
const LEAST: f64 = 3e6;

struct Case {
    name: &'static str,
    /// How often the construct stands in the smaller input.
    n: usize,
    /// Writes the site with the construct so many times, and gives the command.
    write: fn(&Path, usize) -> &'static [&'static str],
}

const CHECK: &[&str] = &["check", "--format", "json"];
const CHECK_FOR_PEOPLE: &[&str] = &["check"];
const BUILD: &[&str] = &["build", "--out", "out"];
const IMPORT_TEXT: &[&str] = &["import", "x.txt", "--id", "a", "--dry-run"];
const IMPORT_HTML: &[&str] = &["import", "x.html", "--id", "a", "--dry-run"];
const IMPORT_PO: &[&str] = &["translate", "import", "x.po"];

const CASES: &[Case] = &[
    Case { name: "mentions in a sentence", n: 400, write: mentions },
    Case { name: "sentences in a block", n: 600, write: sentences },
    Case { name: "note marks that are open", n: 1000, write: open_marks },
    Case { name: "links that are open", n: 2000, write: open_links },
    Case { name: "stars that are open", n: 2000, write: open_stars },
    Case { name: "characters of a name", n: 3000, write: long_name },
    Case { name: "notes", n: 500, write: notes },
    Case { name: "notes that nothing defines", n: 500, write: undefined_notes },
    Case { name: "numbers in a paragraph", n: 1000, write: numbers },
    Case { name: "numbers that differ", n: 300, write: differing_numbers },
    Case { name: "targets", n: 400, write: targets },
    Case { name: "terms", n: 500, write: terms },
    Case { name: "aliases", n: 1000, write: aliases },
    Case { name: "relations to one entity", n: 60, write: relations },
    Case { name: "findings in a file", n: 500, write: findings },
    Case { name: "findings in a line", n: 500, write: findings_in_line },
    Case { name: "paragraphs", n: 200, write: paragraphs },
    Case { name: "headings", n: 300, write: headings },
    Case { name: "unknown entries of a PO", n: 1000, write: unknown_entries },
    Case { name: "comments of a PO", n: 20_000, write: comments },
    Case { name: "attributes of a tag", n: 3000, write: attributes },
    Case { name: "elements in elements", n: 500, write: elements },
    Case { name: "clauses in a line", n: 300, write: clauses },
    Case { name: "sentences in a line", n: 1000, write: plain_sentences },
    Case { name: "quotation marks", n: 1000, write: quotation_marks },
    Case { name: "brackets", n: 1000, write: brackets },
    Case { name: "parts of a list", n: 1000, write: list_parts },
    Case { name: "parks in a list", n: 300, write: parks },
    Case { name: "marks of notes in a source", n: 1000, write: marks },
    Case { name: "notes in a source", n: 300, write: source_notes },
    Case { name: "chapters with one number", n: 500, write: chapters },
    Case { name: "digits", n: 5000, write: digits },
    Case { name: "short lines", n: 2000, write: short_lines },
    Case { name: "targets in a sentence", n: 200, write: target_list },
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let is_wanted = |case: &&Case| wanted.is_empty() || wanted.iter().any(|part| case.name.contains(part));
    println!("{:<28} {:>7} {:>9} {:>9} {:>6} {:>6}", "construct", "n", "M at n", "M at 2n", "ratio", "MB");
    let failed = CASES.iter().filter(is_wanted).filter(|case| !case.holds()).count();
    println!("{failed} constructs grow faster than their number");
    ExitCode::from(u8::from(failed > 0))
}

impl Case {
    fn holds(&self) -> bool {
        let [nothing, once, twice] = [0, self.n, 2 * self.n].map(|n| self.instructions(n));
        let ratio = (twice - nothing) / (once - nothing).max(1.0);
        let memory = self.peak_memory(2 * self.n);
        let (name, n) = (self.name, self.n);
        println!("{name:<28} {n:>7} {:>9.1} {:>9.1} {ratio:>6.2} {memory:>6}", once / 1e6, twice / 1e6);
        (ratio <= MOST || twice - nothing < LEAST) && memory <= MOST_MEMORY
    }

    /// The instructions that the command takes with the construct so many times.
    fn instructions(&self, n: usize) -> f64 {
        let folder = tempfile::tempdir().expect("a folder");
        let args = self.prepare(folder.path(), n);
        let mut command = Command::new("valgrind");
        command.args([
            "--tool=cachegrind",
            "--cache-sim=no",
            "--branch-sim=no",
            "--cachegrind-out-file=/dev/null",
        ]);
        let output = quiet(command.arg(env!("CARGO_BIN_EXE_gongbao")).args(args), folder.path())
            .stderr(Stdio::piped())
            .output()
            .expect("valgrind, which counts instructions, is installed");
        let told = String::from_utf8_lossy(&output.stderr);
        let line = told.lines().find(|line| line.contains("I refs:") || line.contains("I   refs:"));
        let digits: String = line.unwrap_or_default().rsplit(':').next().unwrap_or_default().replace(',', "");
        digits.trim().parse().unwrap_or_else(|_| panic!("{}: no count of instructions in\n{told}", self.name))
    }

    /// The most memory that the command holds at once, in megabytes; 0 where the system does not tell.
    fn peak_memory(&self, n: usize) -> u64 {
        let folder = tempfile::tempdir().expect("a folder");
        let args = self.prepare(folder.path(), n);
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongbao"));
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
        peak / 1024
    }

    fn prepare(&self, root: &Path, n: usize) -> &'static [&'static str] {
        write(root, "content/site.yaml", "title: { zh: 公报, en: Gazette }\nlanguages: [zh, en]\n");
        (self.write)(root, n)
    }
}

/// A command that runs in a folder by one thread, its output thrown away.
fn quiet<'a>(command: &'a mut Command, root: &Path) -> &'a mut Command {
    command.current_dir(root).env("RAYON_NUM_THREADS", "1").stdin(Stdio::null()).stdout(Stdio::null())
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// `part(0) part(1) …` with something between them.
fn repeated(n: usize, between: &str, part: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0..n {
        let _ = write!(text, "{}{}", if number > 0 { between } else { "" }, part(number));
    }
    text
}

fn report(root: &Path, zh: &str) {
    write(root, "content/reports/a/index.zh.md", &format!("---\ntitle: 报告\n---\n\n{zh}"));
}

fn translated(root: &Path, zh: &str, en: &str) {
    report(root, zh);
    write(root, "content/reports/a/index.en.md", &format!("---\ntitle: Report\n---\n\n{en}"));
}

fn park(root: &Path, name: &str, more: &str) {
    let text = format!("---\nname: {{ zh: {name}, en: East }}\n{more}status: reviewed\n---\n");
    write(root, "content/parks/p.md", &text);
}

fn source(root: &Path, body: &str) -> &'static [&'static str] {
    write(root, "x.txt", &format!("2024年政府工作报告\n一、工作安排\n{body}\n"));
    IMPORT_TEXT
}

fn page(root: &Path, body: &str) -> &'static [&'static str] {
    write(root, "x.html", &format!("<html><body>{body}</body></html>"));
    IMPORT_HTML
}

fn mentions(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("推进{}建设。 ^p1\n", repeated(n, "、", |_| "[[parks/p|东园]]".into())));
    park(root, "东园", "");
    BUILD
}

fn sentences(root: &Path, n: usize) -> &'static [&'static str] {
    let zh = repeated(n, "", |i| format!("建设第{i}项工程。"));
    translated(
        root,
        &format!("{zh}完成。 ^p1\n"),
        &format!("{} ^p1\n", repeated(n + 1, " ", |i| format!("Build work {i}."))),
    );
    BUILD
}

fn open_marks(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", "[^".repeat(n)));
    CHECK
}

fn open_links(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", "[[".repeat(n)));
    CHECK
}

fn open_stars(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", "**甲".repeat(n)));
    CHECK
}

fn long_name(root: &Path, n: usize) -> &'static [&'static str] {
    let name = "东园".repeat(n / 2 + 1);
    report(root, &format!("推进{name}建设。 ^p1\n"));
    park(root, &name, "");
    BUILD
}

fn notes(root: &Path, n: usize) -> &'static [&'static str] {
    let marks = repeated(n, "", |i| format!("[^{i}]"));
    report(root, &format!("正文{marks}。 ^p1\n\n{}", repeated(n, "\n", |i| format!("[^{i}]: 注释{i}。\n"))));
    BUILD
}

fn undefined_notes(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", repeated(n, "", |i| format!("[^{i}]"))));
    CHECK_FOR_PEOPLE
}

fn numbers(root: &Path, n: usize) -> &'static [&'static str] {
    let zh = repeated(n, "、", |i| format!("增长{i}.{}%", i % 10));
    let en = repeated(n, ", ", |i| format!("up {i}.{} percent", i % 10));
    translated(root, &format!("{zh}。 ^p1\n"), &format!("{en}. ^p1\n"));
    CHECK
}

fn differing_numbers(root: &Path, n: usize) -> &'static [&'static str] {
    let zh = repeated(n, "、", |i| format!("增长{i}.5%"));
    let en = repeated(n, ", ", |i| format!("up {}.7 percent", i + 7));
    translated(root, &format!("{zh}。 ^p1\n"), &format!("{en}. ^p1\n"));
    CHECK_FOR_PEOPLE
}

fn targets(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("{}。 ^p1\n", repeated(n, "，", |i| format!("指标{i}增长5%"))));
    let row = |i| {
        format!(
            "  - {{id: t{i}, indicator: 指标{i}, entity: null, op: exact, value: 5, value_high: null, unit: \"%\", \
             block: p1, quote: 指标{i}增长5%}}\n"
        )
    };
    write(root, "content/reports/a/targets.yaml", &format!("targets:\n{}", repeated(n, "", row)));
    CHECK
}

fn terms(root: &Path, n: usize) -> &'static [&'static str] {
    translated(root, "东园。 ^p1\n", "East. ^p1\n");
    let row = |i| format!("- term: {{ zh: 术语{i}, en: term {i} }}\n");
    write(root, "content/terms.yaml", &repeated(n, "", row));
    BUILD
}

fn aliases(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, "东园。 ^p1\n");
    park(root, "东园", &format!("aliases: {{ zh: [{}] }}\n", repeated(n, ", ", |i| format!("东{i}园"))));
    BUILD
}

fn relations(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, "东园。 ^p1\n");
    park(root, "东园", "");
    for i in 0..n {
        let relation = "relations:\n  - { type: located_in, to: parks/p, evidence: a#p1 }\n";
        let text =
            format!("---\nname: {{ zh: 项{i}目, en: Project {i} }}\nstatus: reviewed\n{relation}---\n");
        write(root, &format!("content/projects/p{i}.md"), &text);
    }
    BUILD
}

fn findings(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &repeated(n, "\n", |i| format!("正文{i}见[[parks/x{i}|某园]]。 ^p{i}\n")));
    CHECK_FOR_PEOPLE
}

fn findings_in_line(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("正文{}。 ^p1\n", repeated(n, "", |i| format!("[[parks/x{i}|某园]]"))));
    CHECK_FOR_PEOPLE
}

fn paragraphs(root: &Path, n: usize) -> &'static [&'static str] {
    let zh = repeated(n, "\n", |i| format!("正文第{i}段，推进各项工作。 ^p{i}\n"));
    translated(root, &zh, &repeated(n, "\n", |i| format!("Paragraph {i}, to advance work. ^p{i}\n")));
    BUILD
}

fn headings(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &repeated(n, "\n", |i| format!("## 标题{i} {{#s{i}}}\n\n正文{i}。 ^p{i}\n")));
    BUILD
}

fn po(root: &Path, body: &str) -> &'static [&'static str] {
    report(root, "正文。 ^p1\n");
    let head =
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: en\\n\"\n\n";
    write(root, "x.po", &format!("{head}{body}"));
    IMPORT_PO
}

fn unknown_entries(root: &Path, n: usize) -> &'static [&'static str] {
    let entry = |i| format!("msgctxt \"a#q{i}\"\nmsgid \"正文{i}\"\nmsgstr \"text {i}\"\n");
    po(root, &repeated(n, "\n", entry))
}

fn comments(root: &Path, n: usize) -> &'static [&'static str] {
    po(root, &format!("{}msgctxt \"a#p1\"\nmsgid \"正文。\"\nmsgstr \"Text.\"\n", "#, fuzzy\n".repeat(n)))
}

fn attributes(root: &Path, n: usize) -> &'static [&'static str] {
    page(root, &format!("<p {}>2024年政府工作报告正文内容。</p>", repeated(n, " ", |i| format!("a{i}=b"))))
}

fn elements(root: &Path, n: usize) -> &'static [&'static str] {
    page(root, &format!("{}<p>2024年政府工作报告正文内容。</p>", "<div>".repeat(n)))
}

fn clauses(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &"推进经济社会发展，建设东城工业园，完成投资5亿元，".repeat(n))
}

fn plain_sentences(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &"推进经济社会发展。".repeat(n))
}

fn quotation_marks(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("推进{}建设。", "“".repeat(n)))
}

fn brackets(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("推进{}建设。", "（".repeat(n)))
}

fn list_parts(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("推进{}等项目建设。", "甲乙、".repeat(n)))
}

fn parks(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("推进{}建设。", repeated(n, "、", |i| format!("城东{i}工业园"))))
}

fn marks(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &"推进工作①，".repeat(n))
}

fn source_notes(root: &Path, n: usize) -> &'static [&'static str] {
    let marks = repeated(n, "", |i| format!("推进工作［{}］，", i + 1));
    let notes = repeated(n, "\n", |i| format!("［{}］工作：\n解释内容{i}。", i + 1));
    source(root, &format!("{marks}。\n注释\n{notes}"))
}

fn chapters(root: &Path, n: usize) -> &'static [&'static str] {
    let chapter = |i| format!("一、工作安排{i}\n推进经济社会发展，完成各项工作任务。");
    source(root, &repeated(n, "\n", chapter))
}

fn digits(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &format!("增长{}%。", "1".repeat(n)))
}

fn short_lines(root: &Path, n: usize) -> &'static [&'static str] {
    source(root, &"推进\n".repeat(n))
}

fn target_list(root: &Path, n: usize) -> &'static [&'static str] {
    let targets = repeated(n, "，", |i| format!("指标{i}增长5%左右"));
    source(root, &format!("今年经济社会发展主要预期目标是：{targets}。"))
}
