//! Tokens that a site puts at the ends of lines, to be known again where its text is copied: `…请予审议。pbY`.
//!
//! In: all lines. Out: the lines without the token. One is believed where it is a line of its own, or follows the end of
//! a sentence, again and again: no abbreviation does.

use super::super::lines::Line;
use super::super::log::{Log, Reason};
use super::super::script::{is_chinese, is_closed};
use crate::model::rule::ImportRule;
use std::collections::HashMap;

const WATERMARK: Reason = Reason::likely(ImportRule::Watermark);

/// How often a token must stand where no word would.
const LEAST: usize = 3;

const LONGEST: usize = 5;

/// Takes the token off the lines that end in it, and drops those that are nothing else.
pub fn remove(lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    let Some(token) = token(&lines) else { return lines };
    lines.into_iter().filter_map(|line| without(line, &token, log)).collect()
}

/// None for a line that is nothing but the token.
fn without(mut line: Line, token: &str, log: &mut Log) -> Option<Line> {
    if line.text() == token {
        line.drop(WATERMARK, log);
        return None;
    }
    if let Some(start) = suffix(line.text()).filter(|start| &line.text()[*start..] == token) {
        log.change(line.passage.origins(start..line.text().len()), WATERMARK);
        line.passage = line.passage.slice(0..start).trimmed();
    }
    Some(line)
}

/// The token that stands most often where no word would, if any does.
fn token(lines: &[Line]) -> Option<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in lines {
        let Some(start) = suffix(line.text()) else { continue };
        let (before, token) = line.text().split_at(start);
        if before.is_empty() || is_closed(before) {
            *counts.entry(token).or_default() += 1;
        }
    }
    let best = counts.into_iter().max_by_key(|(token, count)| (*count, *token));
    best.filter(|(_, count)| *count >= LEAST).map(|(token, _)| token.to_owned())
}

/// Where the Latin token begins that a line ends in: right behind Chinese, or with the line.
fn suffix(text: &str) -> Option<usize> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let fits = (2..=LONGEST).contains(&(text.len() - start));
    let before = text[..start].chars().next_back();
    (fits && before.is_none_or(|c| is_chinese(c) || ",:;!?)".contains(c))).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::super::super::{lines, passage::SourceText};
    use super::*;

    fn check(text: &str, expected: &str) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let left = remove(lines::split(&source, &Default::default(), &mut log), &mut log);
        assert_eq!(left.iter().map(Line::text).collect::<Vec<_>>().join("⏎"), expected);
    }

    #[test]
    fn a_token_that_comes_again_and_again_goes() {
        check("政府工作报告pbY⏎pbY⏎各位代表:pbY⏎pbY⏎请予审议。pbY", "政府工作报告⏎各位代表:⏎请予审议。");
    }

    #[test]
    fn abbreviations_stay() {
        check("发展AI⏎我们用AI⏎好。AI⏎建设5G", "发展AI⏎我们用AI⏎好。AI⏎建设5G");
        check("", "");
    }
}
