//! What stands in the reports of one place over the years, and beside them.

use super::{repeated, write};
use crate::measure::Case;
use std::path::Path;

const BUILD: &[&str] = &["build", "--out", "out"];
const LINK: &[&str] = &["link"];
const IMPORT: &[&str] = &["import", "2023.txt", "2024.txt", "--dry-run"];

pub const CASES: &[Case] = &[
    Case { name: "targets that the next year answers", n: 30, write: answers },
    Case { name: "indicators of a report", n: 6, write: indicators },
    Case { name: "years of an indicator", n: 5, write: years },
    Case { name: "documents of a year", n: 5, write: documents },
    Case { name: "headings that links join", n: 40, write: joined_headings },
    Case { name: "targets to link", n: 30, write: targets_to_link },
    Case { name: "passages to link", n: 40, write: passages_to_link },
    Case { name: "schemes of two years", n: 125, write: schemes },
];

/// The file of a report of a year.
fn report(root: &Path, year: usize, body: &str) {
    let text = format!("---\ntitle: {year}年报告\nyear: {year}\n---\n\n{body}");
    write(root, &format!("content/reports/x-{year}/index.zh.md"), &text);
}

/// Beside the report of a year: targets, each with its indicator.
fn targets<'a>(root: &Path, year: usize, indicators: impl Iterator<Item = (String, &'a str)>) {
    let row = |(number, (name, entity)): (usize, (String, &str))| {
        format!(
            "  - {{id: t{number}, indicator: {name}, entity: {entity}, op: exact, value: 5, unit: \"%\", measure: growth, \
             block: p1, quote: {name}增长5%}}\n"
        )
    };
    let rows: String = indicators.enumerate().map(row).collect();
    let list = if rows.is_empty() { "targets: []\n".into() } else { format!("targets:\n{rows}") };
    write(root, &format!("content/reports/x-{year}/targets.yaml"), &list);
}

/// Beside the report of a year: that so many targets of another were met.
fn links(root: &Path, year: usize, of: usize, count: usize) {
    let row = |i| {
        format!("- {{kind: outcome, target: x-{of}#t{i}, outcome: null, status: not_mentioned, by: 王}}\n")
    };
    write(root, &format!("content/reports/x-{year}/links.yaml"), &repeated(count, "", row));
}

fn sentence(n: usize, clause: impl Fn(usize) -> String) -> String {
    format!("正文，{}。 ^p1\n", repeated(n, "，", clause))
}

fn indicator(root: &Path, number: usize) {
    let text = format!("---\nname: {{ zh: 指标{number}, en: Measure {number} }}\nstatus: reviewed\n---\n");
    write(root, &format!("content/indicators/i{number}.md"), &text);
}

fn answers(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, 2023, &sentence(n, |i| format!("指标{i}增长5%")));
    targets(root, 2023, (0..n).map(|i| (format!("指标{i}"), "null")));
    report(root, 2024, "正文。 ^p1\n");
    links(root, 2024, 2023, n);
    BUILD
}

fn indicators(root: &Path, n: usize) -> &'static [&'static str] {
    let ids: Vec<String> = (0..n).map(|i| format!("indicators/i{i}")).collect();
    (0..n).for_each(|i| indicator(root, i));
    report(root, 2023, &sentence(n, |i| format!("指标{i}增长5%")));
    targets(root, 2023, ids.iter().enumerate().map(|(i, id)| (format!("指标{i}"), id.as_str())));
    report(root, 2024, "正文。 ^p1\n");
    links(root, 2024, 2023, n);
    BUILD
}

fn years(root: &Path, n: usize) -> &'static [&'static str] {
    indicator(root, 0);
    for year in 1950..1950 + n {
        report(root, year, &sentence(1, |_| "指标0增长5%".into()));
        targets(root, year, [("指标0".to_owned(), "indicators/i0")].into_iter());
        links(root, year, year - 1, usize::from(year > 1950));
    }
    BUILD
}

fn documents(root: &Path, n: usize) -> &'static [&'static str] {
    for number in 0..n {
        let text = format!("---\ntitle: 报告{number}\nyear: 2023\nplace: places/x\n---\n\n正文。 ^p1\n");
        write(root, &format!("content/reports/r{number}/index.zh.md"), &text);
    }
    write(root, "content/places/x.md", "---\nname: { zh: 甲县, en: County A }\nstatus: reviewed\n---\n");
    BUILD
}

fn joined_headings(root: &Path, n: usize) -> &'static [&'static str] {
    let body = repeated(n, "\n", |i| format!("## 标题{i} {{#s{i}}}\n\n正文{i}。 ^p{i}\n"));
    (2023..=2024).for_each(|year| report(root, year, &body));
    let row = |i| {
        format!(
            "- {{kind: block, from: [x-2023#p{i}], to: [x-2024#p{i}], relation: reworded, score: 50, by: 王}}\n"
        )
    };
    write(root, "content/reports/x-2024/links.yaml", &repeated(n, "", row));
    BUILD
}

fn targets_to_link(root: &Path, n: usize) -> &'static [&'static str] {
    report(root, 2023, &format!("## 今年目标 {{#s1}}\n\n{}", sentence(n, |i| format!("指标{i}增长5%"))));
    targets(root, 2023, (0..n).map(|i| (format!("指标{i}"), "null")));
    let body = sentence(n, |i| format!("指标{i}增长6%"));
    report(
        root,
        2024,
        &format!("## 2023年工作回顾 {{#s1}}\n\n{body}\n## 2024年工作 {{#s2}}\n\n正文。 ^p2\n"),
    );
    LINK
}

fn passages_to_link(root: &Path, n: usize) -> &'static [&'static str] {
    let passage = |i| {
        format!(
            "#### 着力推进第{i}项工作。 {{#l{i}}}\n\n完成第{i}号工程{}处，改善群众生产生活条件。 ^p{i}\n",
            i * 7 % 100
        )
    };
    let body = format!("## 重点工作 {{#s1}}\n\n{}", repeated(n, "\n", passage));
    (2023..=2024).for_each(|year| report(root, year, &body));
    LINK
}

fn schemes(root: &Path, n: usize) -> &'static [&'static str] {
    for year in [2023, 2024] {
        let quotations = repeated(n, "，", |i| format!("聚焦“方略{i}”"));
        write(
            root,
            &format!("{year}.txt"),
            &format!("{year}年甲县政府工作报告\n一、工作安排\n{quotations}。\n"),
        );
    }
    IMPORT
}
