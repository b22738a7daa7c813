//! `llms-full.txt`: the documents themselves in one file of Markdown, for programs that read one file and no more.
//!
//! In: the texts of all documents in every language, the newest first. Out: as many whole texts as fit, and the links of the others: the
//! file of a large site stays one that can be read, and says what it lacks.

use super::lists::{head, line};
use super::plain::report_markdown;
use crate::model::report::Report;
use crate::plan::{ReportFormat, Subject};
use crate::render::scope::Scope;

/// More than any program reads at once, in bytes.
const MOST: usize = 4 * 1024 * 1024;

/// What would make it too long is a link.
pub fn llms_full(scope: &Scope) -> Vec<u8> {
    let mut out = head(scope);
    let mut others = String::new();
    for (report, entry) in scope.newest_first() {
        for text in entry.texts().filter(|text| !text.blocks.is_empty()) {
            let there = scope.speaking(&text.lang);
            let whole = if others.is_empty() { report_markdown(text) } else { Vec::new() };
            if !others.is_empty() || out.len() + whole.len() > MOST {
                others += &link(&there, report, text);
                continue;
            }
            out += &format!("\n---\n\n<{}>\n\n", scope.url(&there.report_path(entry)));
            out += &String::from_utf8_lossy(&whole);
        }
    }
    if !others.is_empty() {
        out += &format!("\n---\n\n## {}\n\n{others}", scope.t("nav.reports"));
    }
    out.into_bytes()
}

fn link(scope: &Scope, report: usize, text: &Report) -> String {
    let format = ReportFormat::Markdown;
    let file = Subject::ReportFile { lang: text.lang.clone(), report, format };
    format!("- [{}]({})\n", line(&text.meta.title), scope.url(&file.path(scope.site.library)))
}
