//! Lines that begin something new by what they say: a signature with its day, the title of what a notice issues.
//!
//! In: lines. Out: the same lines, those with the role of a paragraph or heading, so that the lines of a text that was broken
//! by hand are not joined over them; a title over some lines is one.

use super::super::lines::Line;
use super::super::log::{Log, Reason};
use super::super::role::Role;
use super::super::script::is_closed;
use super::super::signature;
use crate::document;
use crate::model::rule::ImportRule;

/// A title is broken into no more lines.
const MOST_LINES: usize = 4;

/// Gives their roles to the lines; `issued` is the title of the document that a notice issues.
pub fn mark(mut lines: Vec<Line>, issued: Option<&str>, log: &mut Log) -> Vec<Line> {
    for at in 1..lines.len() {
        let signers = signature::day(lines[at].text()).map_or(0, |_| signature::signers(&lines[..at]).len());
        if signers > 0 {
            lines[at - signers..]
                .iter_mut()
                .take(signers + 2)
                .for_each(|line| line.role = line.role.or(Some(Role::Paragraph)));
        }
    }
    match issued {
        Some(title) => with_title(lines, title, log),
        None => lines,
    }
}

/// The lines with a title as one heading, wherever it stands.
fn with_title(lines: Vec<Line>, title: &str, log: &mut Log) -> Vec<Line> {
    let counts: Vec<usize> = (0..lines.len()).map(|at| title_lines(&lines[at..], title)).collect();
    let mut kept: Vec<Line> = Vec::with_capacity(lines.len());
    let mut left = 0;
    for (mut line, count) in lines.into_iter().zip(counts) {
        if let Some((heading, rest)) = kept.last_mut().zip(usize::checked_sub(left, 1)) {
            log.join_line(line.number, Reason::sure(ImportRule::OpenLine));
            heading.passage.push(&line.passage);
            left = rest;
            continue;
        }
        if count > 0 {
            line.role = Some(Role::Heading(1));
        }
        left = count.saturating_sub(1);
        kept.push(line);
    }
    kept
}

/// How many of the first lines are a title; none where they are none.
fn title_lines(lines: &[Line], title: &str) -> usize {
    let mut joined = String::new();
    for (line, count) in lines.iter().take(MOST_LINES).zip(1..) {
        let is_plain = matches!(line.role, None | Some(Role::Paragraph));
        if !is_plain || joined.len() + line.text().len() > title.len() * 2 {
            break;
        }
        joined.push_str(line.text());
        if is_called(&joined, title) {
            return count;
        }
    }
    0
}

/// Whether a text is a title, what stands in brackets behind it aside.
pub fn is_called(text: &str, title: &str) -> bool {
    !is_closed(text) && document::core(text) == document::core(title)
}

#[cfg(test)]
mod tests {
    use super::super::super::{lines, log::Log, passage::SourceText};
    use super::*;

    #[test]
    fn signatures_and_titles_begin_anew() {
        let text = "请执行。⏎甲县人民政府⏎2023年5月8日⏎甲县发展方案⏎（2023—2025年）⏎为加快发展，制定本方案。";
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let lines = lines::split(&source, &Default::default(), &mut Log::default());
        let lines = mark(lines, Some("甲县发展方案（2023—2025年）"), &mut Log::default());
        let roles: Vec<_> = lines.iter().map(|line| line.role).collect();
        let (paragraph, title) = (Some(Role::Paragraph), Some(Role::Heading(1)));
        assert_eq!(roles, [None, paragraph, paragraph, title, None, None]);
    }

    #[test]
    fn several_sign_and_a_title_takes_several_lines() {
        let text = "请执行。⏎甲县科学技术局⏎甲县人民政府⏎2025年3月10日⏎甲县国民经济和社会发展⏎第十四个五年规划纲要⏎目 录";
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let lines = lines::split(&source, &Default::default(), &mut log);
        let lines = mark(lines, Some("甲县国民经济和社会发展第十四个五年规划纲要"), &mut log);
        let got: Vec<_> = lines.iter().map(|line| (line.role, line.text())).collect();
        let paragraph = Some(Role::Paragraph);
        assert_eq!(
            got,
            [
                (None, "请执行。"),
                (paragraph, "甲县科学技术局"),
                (paragraph, "甲县人民政府"),
                (paragraph, "2025年3月10日"),
                (Some(Role::Heading(1)), "甲县国民经济和社会发展第十四个五年规划纲要"),
                (None, "目 录"),
            ]
        );
    }
}
