//! What stands in the files of a site.

use super::{park, repeated, report, translated, write};
use crate::measure::Case;
use std::path::Path;

const CHECK: &[&str] = &["check", "--format", "json"];
const CHECK_FOR_PEOPLE: &[&str] = &["check"];
const BUILD: &[&str] = &["build", "--out", "out"];

/// Above 240 entities the network draws the best joined alone: relations go beyond.
pub const CASES: &[Case] = &[
    Case { name: "mentions in a sentence", n: 100, write: mentions },
    Case { name: "sentences in a block", n: 150, write: sentences },
    Case { name: "note marks that are open", n: 250, write: open_marks },
    Case { name: "links that are open", n: 4000, write: open_links },
    Case { name: "stars that are open", n: 4000, write: open_stars },
    Case { name: "characters of a name", n: 750, write: long_name },
    Case { name: "notes", n: 125, write: notes },
    Case { name: "notes that nothing defines", n: 125, write: undefined_notes },
    Case { name: "numbers in a paragraph", n: 250, write: numbers },
    Case { name: "numbers that differ", n: 200, write: differing_numbers },
    Case { name: "targets", n: 100, write: targets },
    Case { name: "terms", n: 125, write: terms },
    Case { name: "names in a longer name", n: 75, write: inner_names },
    Case { name: "names beside a statement", n: 75, write: stated_names },
    Case { name: "aliases", n: 250, write: aliases },
    Case { name: "relations to one entity", n: 60, write: relations },
    Case { name: "findings in a file", n: 125, write: findings },
    Case { name: "findings in a line", n: 125, write: findings_in_line },
    Case { name: "paragraphs", n: 50, write: paragraphs },
    Case { name: "headings", n: 75, write: headings },
    Case { name: "stars of a plain page", n: 500, write: page_stars },
    Case { name: "rows of a table in a report", n: 40, write: table_rows },
    Case { name: "tables of a report", n: 30, write: tables },
    Case { name: "entities of one name", n: 8, write: namesakes },
    Case { name: "rows that are wrong", n: 60, write: wrong_rows },
];

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

fn inner_names(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("推进{}。 ^p1\n", repeated(n, "、", |_| "[[projects/r|东园大道]]".into())));
    park(root, "东园", "");
    write(
        root,
        "content/projects/r.md",
        "---\nname: { zh: 东园大道, en: East Road }\nstatus: reviewed\n---\n",
    );
    BUILD
}

fn stated_names(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, &format!("{} ^p1\n", "东园增长5%。".repeat(n + 1)));
    park(root, "东园", "");
    let row = "{id: t, indicator: 东园, entity: parks/p, op: exact, value: 5, value_high: null, unit: \"%\", block: p1, quote: 东园增长5%}";
    write(root, "content/reports/a/targets.yaml", &format!("targets:\n  - {row}\n"));
    BUILD
}

fn page_stars(root: &Path, n: usize) -> &'static [&'static str] {
    write(root, "content/pages/a.zh.md", &format!("---\ntitle: 页\n---\n\n{}\n", "**甲。".repeat(n)));
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

fn table_rows(root: &Path, n: usize) -> &'static [&'static str] {
    let rows = repeated(n, "", |i| format!("| 指标{i} | {i} |\n"));
    report(root, &format!("正文。 ^p1\n\n| 指标 | 数值 |\n| --- | --- |\n{rows}^t1\n"));
    BUILD
}

fn tables(root: &Path, n: usize) -> &'static [&'static str] {
    let table = |i| format!("| 指标{i} | 数值 |\n| --- | --- |\n| 甲 | {i} |\n^t{i}\n");
    report(root, &format!("正文。 ^p1\n\n{}", repeated(n, "\n", table)));
    BUILD
}

fn namesakes(root: &Path, n: usize) -> &'static [&'static str] {
    for number in 0..n {
        write(root, &format!("content/places/x{number}.md"), &entity(&format!("甲{number}县"), ""));
        let scope = format!("scope: places/x{number}\n");
        write(root, &format!("content/parks/p{number}.md"), &entity("东园", &scope));
    }
    report(root, &format!("推进{}。 ^p1\n", repeated(n, "、", |i| format!("[[parks/p{i}|东园]]大道"))));
    CHECK
}

fn entity(name: &str, more: &str) -> String {
    format!("---\nname: {{ zh: {name}, en: Name }}\n{more}status: reviewed\n---\n")
}

fn wrong_rows(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, "正文。 ^p1\n");
    let row =
        |i| format!("  - {{id: t{i}, indicator: 指标, op: none, value: many, block: q{i}, quote: 没有}}\n");
    write(root, "content/reports/a/targets.yaml", &format!("targets:\n{}", repeated(n, "", row)));
    CHECK_FOR_PEOPLE
}
