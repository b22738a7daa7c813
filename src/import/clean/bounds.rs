//! Lines that begin something new by what they say: a signature with its day, the title of what a notice issues.
//!
//! In: lines. Out: the same lines, those with the role of a paragraph or heading, so that the lines of a text that was broken
//! by hand are not joined over them.

use super::super::lines::Line;
use super::super::role::Role;
use super::super::script::is_closed;
use super::super::signature;
use crate::document;

/// Gives their roles to the lines; `issued` is the title of the document that a notice issues.
pub fn mark(lines: &mut [Line], issued: Option<&str>) {
    for at in 1..lines.len() {
        if signature::day(lines[at].text()).is_some() && signature::is_authority(lines[at - 1].text()) {
            lines[at - 1..]
                .iter_mut()
                .take(3)
                .for_each(|line| line.role = line.role.or(Some(Role::Paragraph)));
        }
    }
    for line in lines.iter_mut().filter(|line| matches!(line.role, None | Some(Role::Paragraph))) {
        if issued.is_some_and(|title| is_called(line.text(), title)) {
            line.role = Some(Role::Heading(1));
        }
    }
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
        let mut lines = lines::split(&source, &Default::default(), &mut Log::default());
        mark(&mut lines, Some("甲县发展方案（2023—2025年）"));
        let roles: Vec<_> = lines.iter().map(|line| line.role).collect();
        let (paragraph, title) = (Some(Role::Paragraph), Some(Role::Heading(1)));
        assert_eq!(roles, [None, paragraph, paragraph, title, None, None]);
    }
}
