//! Signs that adorn a text and say nothing: ▼, ✅, the bullets before items, the `01` above a title on a page of WeChat.
//!
//! In: lines. Out: the lines without them. A line of signs alone goes; the sign before a line goes, and a row of lines with one
//! sign is a list; a number of two figures above a title goes where such numbers count up, and the title is a heading.

use super::lines::Line;
use super::log::{Log, Reason};
use super::role::Role;
use super::script::{char_count, is_bullet, is_closed};
use crate::model::rule::ImportRule;

const ORNAMENT: Reason = Reason::sure(ImportRule::Ornament);
const BULLET: Reason = Reason::sure(ImportRule::Bullet);

/// The title below a number is not longer.
const LONGEST_TITLE: usize = 30;

/// Takes the signs off.
pub fn take_off(mut lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    lines.retain(|line| {
        let is_sign = line.text().chars().all(|c| is_ornament(c) || is_border(c) || c.is_whitespace());
        if is_sign {
            line.drop(ORNAMENT, log);
        }
        !is_sign
    });
    for at in 0..lines.len() {
        take_off_sign(&mut lines, at, log);
    }
    let numbers = numbers_of_titles(&lines);
    for at in numbers.iter().rev() {
        lines[*at].drop(ORNAMENT, log);
        lines[*at + 1].role = Some(Role::Heading(1));
    }
    let mut places = 0..;
    lines.retain(|_| places.next().is_some_and(|at: usize| numbers.binary_search(&at).is_err()));
    lines
}

/// Takes the sign off a line, if it has one. Its neighbour above has lost its own already.
fn take_off_sign(lines: &mut [Line], at: usize, log: &mut Log) {
    let text = lines[at].text();
    let Some(sign) = text.chars().next().filter(|c| is_ornament(*c)) else { return };
    let len = text.len() - text.trim_start_matches(|c: char| is_ornament(c) || c.is_whitespace()).len();
    let is_item = is_bullet(sign)
        || lines.get(at + 1).is_some_and(|line| line.text().starts_with(sign))
        || at > 0 && lines[at - 1].role == Some(Role::Bullet(sign));
    let line = &mut lines[at];
    log.change(line.passage.origins(0..len), if is_item { BULLET } else { ORNAMENT });
    line.passage = line.passage.slice(len..line.text().len());
    line.role = match line.role {
        None | Some(Role::Paragraph) => Some(if is_item { Role::Bullet(sign) } else { Role::Paragraph }),
        role => role,
    };
}

/// The lines that number the titles below them: `01`, `02`, …
fn numbers_of_titles(lines: &[Line]) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, pair) in lines.windows(2).enumerate() {
        let title = pair[1].text();
        let is_title = char_count(title) <= LONGEST_TITLE && !is_closed(title);
        if is_title && pair[0].text() == format!("{:02}", found.len() + 1) {
            found.push(at);
        }
    }
    if found.len() >= 2 { found } else { Vec::new() }
}

/// A piece of the lines that tables of characters are ruled with: `┌──┬──┐`.
fn is_border(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}

/// A geometric shape, arrow, dingbat, emoji, or what only chooses how one looks. ○ is a figure in years.
fn is_ornament(c: char) -> bool {
    matches!(c, '•' | '‣' | '\u{2190}'..='\u{21ff}' | '\u{25a0}'..='\u{25ca}' | '\u{25cc}'..='\u{2775}')
        || matches!(c, '\u{2794}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{fe0e}' | '\u{fe0f}')
        || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::super::{lines, passage::SourceText};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Option<Role>)]) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let got = take_off(lines::split(&source, &Default::default(), &mut log), &mut log);
        let got: Vec<_> = got.iter().map(|line| (line.text(), line.role)).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn signs_go_and_rows_of_them_are_lists() {
        check(
            "▼⏎01⏎回顾⏎✅ 增长4.5%。",
            &[("01", None), ("回顾", None), ("增长4.5%。", Some(Role::Paragraph))],
        );
        check(
            "🎯目标：⏎◆增长5%⏎◆增长6%⏎就业稳定",
            &[
                ("目标：", Some(Role::Paragraph)),
                ("增长5%", Some(Role::Bullet('◆'))),
                ("增长6%", Some(Role::Bullet('◆'))),
                ("就业稳定", None),
            ],
        );
        check("➤甲⏎➤乙", &[("甲", Some(Role::Bullet('➤'))), ("乙", Some(Role::Bullet('➤')))]);
        check("○○年，增长5%→6%。⏎①甲", &[("○○年，增长5%→6%。", None), ("①甲", None)]);
    }

    #[test]
    fn numbers_that_count_titles_go() {
        let title = Some(Role::Heading(1));
        check("01⏎回顾⏎好。⏎02⏎安排", &[("回顾", title), ("好。", None), ("安排", title)]);
        check("01⏎回顾⏎03⏎安排", &[("01", None), ("回顾", None), ("03", None), ("安排", None)]);
    }
}
