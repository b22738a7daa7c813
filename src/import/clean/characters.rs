//! Characters in one form: widths, spaces next to figures, zeros, subscripts.
//!
//! Every rule looks at the paragraph as it was and proposes replacements; where two overlap the first rule wins. Nothing
//! here depends on what a report says: names, slogans and traditional characters stay as they are.

use super::super::log::{Log, Reason, Remark};
use super::super::passage::{Passage, Replacement};
use super::super::script::{circled_number, digit, is_chinese, is_han};
use super::paragraph::Paragraph;
use crate::model::ledger::Confidence;
use crate::model::rule::ImportRule;
use crate::wording::message;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

const WIDTH: Reason = Reason::sure(ImportRule::FullWidthFigure);
const PUNCTUATION: Reason = Reason::likely(ImportRule::HalfWidthPunctuation);
const SPACED_FIGURES: Reason = Reason::likely(ImportRule::SpacedFigures);
const SPACE: Reason = Reason::likely(ImportRule::SpaceByFigure);
const ZERO: Reason = Reason::likely(ImportRule::ChineseZero);
const SUBSCRIPT: Reason = Reason::sure(ImportRule::Subscript);

static SPACED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9０-９](?: [0-9０-９.．]){2,}(?: [%％])?|[0-9０-９] [0-9０-９] [%％]")
        .expect("a good pattern")
});
static PARTICLES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"PM(_)(?:2[.．]5|10)").expect("a good pattern"));

struct CharacterChange {
    range: Range<usize>,
    with: String,
    reason: Reason,
}

/// What becomes of half-width punctuation next to Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Punctuation {
    AsWritten,
    FullWidth,
}

/// The passage with its characters in one form.
pub fn in_one_form(passage: Passage, punctuation: Punctuation, log: &mut Log) -> Passage {
    let text = passage.as_str();
    let mut changes = spaced_figures(text);
    changes.extend(subscripts(text));
    changes.extend(single_characters(text, punctuation));
    if punctuation == Punctuation::FullWidth {
        changes.extend(brackets(text));
    }
    changes.sort_by_key(|change| change.range.start);
    changes.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    if changes.is_empty() {
        return passage;
    }
    for change in &changes {
        log.change(passage.origins(change.range.clone()), change.reason);
    }
    let replacements: Vec<_> =
        changes.into_iter().map(|change| Replacement { range: change.range, with: change.with }).collect();
    passage.replaced(&replacements)
}

/// `7 4 7 7 2 亿元` → `74772 亿元`, outside quotes, where a lost `+` may have left the space.
fn spaced_figures(text: &str) -> Vec<CharacterChange> {
    let quoted = quotations(text);
    let runs = SPACED.find_iter(text).filter(|run| !quoted.iter().any(|quote| quote.contains(&run.start())));
    runs.flat_map(spaces_in)
        .map(|at| CharacterChange { range: at..at + 1, with: String::new(), reason: SPACED_FIGURES })
        .collect()
}

fn spaces_in(run: regex::Match) -> Vec<usize> {
    let start = run.start();
    run.as_str().match_indices(' ').map(move |(at, _)| start + at).collect::<Vec<_>>()
}

/// `PM_2.5` → `PM2.5`
fn subscripts(text: &str) -> Vec<CharacterChange> {
    let marks = PARTICLES.captures_iter(text).filter_map(|found| found.get(1));
    marks
        .map(|mark| CharacterChange { range: mark.range(), with: String::new(), reason: SUBSCRIPT })
        .collect()
}

fn single_characters(text: &str, punctuation: Punctuation) -> Vec<CharacterChange> {
    let quoted = quotations(text);
    let mut previous = None;
    let mut chars = text.char_indices().peekable();
    let mut changes = Vec::new();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let change = narrow(c, previous, next)
            .or_else(|| zero(c, previous, next))
            .or_else(|| widen(c, previous, next).filter(|_| punctuation == Punctuation::FullWidth))
            .or_else(|| space(c, previous, next).filter(|_| !is_inside(&quoted, at)));
        if let Some((with, reason)) = change {
            changes.push(CharacterChange { range: at..at + c.len_utf8(), with, reason });
        }
        previous = Some(c);
    }
    changes
}

/// Full-width figures, letters and `％`.
fn narrow(c: char, previous: Option<char>, next: Option<char>) -> Option<(String, Reason)> {
    let narrow = match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' => char::from_u32(c as u32 - 0xfee0)?,
        '．' if is_figure(previous) && next.is_some() => '.',
        _ => return None,
    };
    Some((narrow.into(), WIDTH))
}

fn is_figure(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '0'..='9' | '０'..='９'))
}

/// `二○三五` → `二〇三五`
fn zero(c: char, previous: Option<char>, next: Option<char>) -> Option<(String, Reason)> {
    (c == '○' && is_numeral(previous) && (is_numeral(next) || next == Some('年')))
        .then(|| ("〇".into(), ZERO))
}

fn is_numeral(c: Option<char>) -> bool {
    c.and_then(digit).is_some()
}

/// Half-width punctuation between Chinese characters, or between a figure and Chinese.
fn widen(c: char, previous: Option<char>, next: Option<char>) -> Option<(String, Reason)> {
    let wide = match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '!' => '！',
        '?' => '？',
        _ => return None,
    };
    let before = previous
        .is_some_and(|c| is_chinese(c) || c.is_alphanumeric() || is_circled(c) || "%)℃‰\"".contains(c));
    let fits =
        is_beside_chinese(previous) && next.is_none_or(|c| c != '/') || before && is_beside_chinese(next);
    fits.then(|| (wide.into(), PUNCTUATION))
}

fn is_beside_chinese(c: Option<char>) -> bool {
    c.is_some_and(is_chinese)
}

/// A note mark such as `⑨`.
fn is_circled(c: char) -> bool {
    circled_number(c).is_some()
}

/// A space between a figure and a Chinese character.
fn space(c: char, previous: Option<char>, next: Option<char>) -> Option<(String, Reason)> {
    let beside = is_figure_or_sign(previous) && is_ideograph(next)
        || is_ideograph(previous) && is_figure_or_sign(next);
    (c == ' ' && beside).then(|| (String::new(), SPACE))
}

fn is_ideograph(c: Option<char>) -> bool {
    c.is_some_and(is_han)
}

fn is_figure_or_sign(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '0'..='9' | '０'..='９' | '%' | '％'))
}

/// Pairs of half-width brackets with Chinese inside or beside them.
fn brackets(text: &str) -> Vec<CharacterChange> {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut changes = Vec::new();
    let mut previous = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open.push((at, previous.is_some_and(is_chinese))),
            ')' => {
                if let Some((start, beside)) = open.pop() {
                    let chinese = beside
                        || text[start..at].chars().any(is_chinese)
                        || text[at + 1..].starts_with(is_chinese);
                    changes.extend(
                        [widened_bracket(start, "（"), widened_bracket(at, "）")]
                            .into_iter()
                            .filter(|_| chinese),
                    );
                }
            }
            _ => {}
        }
        previous = Some(c);
    }
    changes
}

fn widened_bracket(at: usize, with: &str) -> CharacterChange {
    CharacterChange { range: at..at + 1, with: with.into(), reason: PUNCTUATION }
}

/// The ranges between quotation marks.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match c {
            '“' => start = Some(at),
            '”' => ranges.extend(start.take().map(|start| start..at)),
            _ => {}
        }
    }
    ranges
}

fn is_inside(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.end <= at);
    ranges.get(after).is_some_and(|range| range.contains(&at))
}

/// One remark for each rule that is only likely, at its first change.
pub fn remark_changes(paragraphs: &[Paragraph], log: &mut Log) {
    let whys = [
        (PUNCTUATION, message!("why-half-width-punctuation")),
        (SPACED_FIGURES, message!("why-spaced-figures")),
        (SPACE, message!("why-space-by-figure")),
        (ZERO, message!("why-chinese-zero")),
    ];
    for (reason, why) in whys {
        debug_assert_ne!(reason.confidence, Confidence::Sure);
        let Some((count, origin)) = log.changes_of(reason) else { continue };
        let place = paragraphs.iter().rev().find(|paragraph| paragraph.passage.origin(0) <= origin);
        let text = place.map_or("", |paragraph| paragraph.text()).chars().take(24).collect();
        log.remark(Remark {
            origin,
            reason,
            text,
            why: message!("why-counted", why, count),
            suggestion: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formed(text: &str, punctuation: Punctuation) -> String {
        in_one_form(Passage::copied(text, 0), punctuation, &mut Log::default()).as_str().to_owned()
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(formed(text, Punctuation::FullWidth), expected);
        assert_eq!(formed(expected, Punctuation::FullWidth), expected, "again");
    }

    #[test]
    fn figures_are_narrow() {
        check("１９９３年", "1993年");
        check("增长５．５％左右", "增长5.5%左右");
        check("7 4 7 7 2 亿元", "74772亿元");
        check("1 9 9 7 年达到8 . 8 %", "1997年达到8.8%");
        check("100 个", "100个");
        check("ＡＩ产业", "AI产业");
        check("2026-02-03 09:02:33", "2026-02-03 09:02:33");
    }

    #[test]
    fn punctuation_next_to_chinese_is_wide() {
        check("75周年,是实施", "75周年，是实施");
        check("目标是:增长5%左右;一般", "目标是：增长5%左右；一般");
        check("迅威新材料(二期)、", "迅威新材料（二期）、");
        check("(一)着力推动", "（一）着力推动");
        check("材料(UTG)项目", "材料（UTG）项目");
        check("“甲”,乙", "“甲”，乙");
        check("\"甲\",乙", "\"甲\"，乙");
        check("责任制⑨,提升", "责任制⑨，提升");
        check("PM2.5", "PM2.5");
        check("1,000", "1,000");
        check("http://a.cn:80/甲", "http://a.cn:80/甲");
        check("f(x), y", "f(x), y");
        assert_eq!(formed("75周年,是(二期)", Punctuation::AsWritten), "75周年,是(二期)");
    }

    #[test]
    fn spaces_between_words_stay() {
        check("“好客山东 好品山东”", "“好客山东 好品山东”");
        check("“管委会 公司”", "“管委会 公司”");
        check("“1 n”综合执法", "“1 n”综合执法");
        check("“5 2 就业之家”", "“5 2 就业之家”");
    }

    #[test]
    fn zeros_and_subscripts_are_mended() {
        check("二○三五年", "二〇三五年");
        check("PM_2.5浓度", "PM2.5浓度");
        check("栾○", "栾○");
    }

    #[test]
    fn traditional_characters_stay() {
        check("我國偉大的人民", "我國偉大的人民");
    }
}
