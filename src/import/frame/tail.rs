//! What follows a report on its page: links, editors, comment forms, licences.

use super::super::lines::Line;
use super::super::log::{Log, Reason};
use super::super::marker::is_heading_marker;
use super::super::note_form::is_appendix_heading;
use super::super::script::char_count;
use super::words;
use crate::model::rule::ImportRule;

/// A line as long as this is a paragraph of the report, unless it is a disclaimer.
const LONG: usize = 200;

/// The lines of the body without the junk among and after them.
///
/// A known line opens a stretch of junk. It ends where something can only be the report's: a heading, an appendix, a
/// long paragraph.
pub fn drop_junk(lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    let mut kept = Vec::new();
    let mut in_junk = false;
    let resumes = resumptions(&lines);
    for (line, resumes) in lines.into_iter().zip(resumes) {
        if !resumes && words::is_afterword(line.text()) {
            line.drop(Reason::sure(ImportRule::PageFurniture), log);
            in_junk = true;
        } else if in_junk && !belongs_to_report(&line) {
            line.drop(Reason::likely(ImportRule::AfterReport), log);
        } else {
            in_junk = false;
            kept.push(line);
        }
    }
    kept
}

/// For each line, whether body text that is not an appendix follows: there, a line that only looks like an afterword
/// (`编辑：`, `相关信息`) is the report's.
fn resumptions(lines: &[Line]) -> Vec<bool> {
    let last = lines.iter().rposition(|line| {
        is_heading_marker(line.text())
            || char_count(line.text()) >= LONG && !words::is_disclaimer(line.text())
    });
    let appendix = lines.iter().position(|line| is_appendix_heading(line.text())).unwrap_or(lines.len());
    let last = last.map_or(0, |last| last.min(appendix));
    (0..lines.len()).map(|at| at < last).collect()
}

fn belongs_to_report(line: &Line) -> bool {
    let text = line.text();
    let long = char_count(text) >= LONG && !words::is_disclaimer(text);
    is_heading_marker(text) || is_appendix_heading(text) || long
}
