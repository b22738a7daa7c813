//! Where a report states its targets for the year.
//!
//! In: the blocks, the report's year. Out: the [`Statement`]: the text behind `今年…主要预期目标是：`, with the blocks that
//! go on after an open `是：`. A statement of goals for five years is not taken.

use super::rate::is_rate;
use crate::model::report::{Block, BlockKind};
use crate::quantity::scan_zh;
use std::ops::Range;

/// Bytes of one block's plain text that belong to the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StatementPiece {
    /// The position of the block in the report.
    pub block: usize,
    pub range: Range<usize>,
}

/// The text in pieces, in the order of the report.
pub(super) type Statement = Vec<StatementPiece>;

/// Words for the targets of a year, the most telling first.
const NAMES: [&str; 8] = [
    "主要预期目标",
    "预期主要目标",
    "主要预期指标",
    "预期目标",
    "预期指标",
    "主要奋斗目标",
    "主要目标",
    "奋斗目标",
];

/// What may stand between the word for the targets and the first of them.
const OPENERS: [&str; 22] = [
    "任务是",
    "任务为",
    "建议为",
    "建议是",
    "建议安排为",
    "初步安排为",
    "拟安排为",
    "安排为",
    "拟定为",
    "拟为",
    "初步确定为",
    "确定为",
    "设定为",
    "初步考虑是",
    "初步考虑为",
    "考虑是",
    "分别是",
    "分别为",
    "是",
    "为",
    "包括",
    "如下",
];

/// The goals of a plan or of a longer time.
const LONG_TERM: [&str; 9] =
    ["五年", "年均增", "年均下降", "“十四五”", "“十五五”", "“十三五”", "十五五”时期", "“十二五”", "“十一五”"];

/// What a sentence begins with that only speaks of the targets.
const COMMENTS: [&str; 12] =
    ["实现", "完成", "提出", "上述", "以上", "这些", "这一", "确定", "设定", "制定", "主要考虑", "为此"];

/// The statement of the year's targets, if the report has one.
pub(super) fn find(blocks: &[Block], year: Option<i32>) -> Option<Statement> {
    let stated = blocks.iter().enumerate().filter(|(_, block)| !is_note(block));
    let candidates = stated.filter_map(|(number, block)| {
        let (score, start) = opening(&block.text.plain, year)?;
        Some((score, number, start))
    });
    let best = candidates.max_by_key(|(score, number, _)| (*score, std::cmp::Reverse(*number)))?;
    let statement = extent(blocks, best.1, best.2);
    (!statement.is_empty()).then_some(statement)
}

/// Where the targets begin in a text, and how surely they are the year's.
fn opening(text: &str, year: Option<i32>) -> Option<(u32, usize)> {
    let mut best = None;
    for (rank, name) in NAMES.iter().enumerate() {
        for (at, _) in text.match_indices(name) {
            let opens = behind_opener(text, at + name.len()).filter(|_| !remarks_on_result(text, at));
            let Some(start) = opens else { continue };
            let score = score(text, at, start, year).map(|score| score + NAMES.len() as u32 - rank as u32);
            best = best.max(score.map(|score| (score, start)));
        }
    }
    best
}

/// Whether a word for the targets says what a result is to be compared with: `增长14.2%（预期目标为10%以上）`.
fn remarks_on_result(text: &str, at: usize) -> bool {
    let before = &text[sentence_start(text, at)..at];
    [('（', '）'), ('(', ')')]
        .into_iter()
        .any(|(open, close)| before.matches(open).count() > before.matches(close).count())
        || scan_zh(before).iter().any(is_rate)
}

/// The first byte of the sentence in which something stands.
fn sentence_start(text: &str, at: usize) -> usize {
    let stop = text[..at].char_indices().rev().find(|(_, c)| matches!(c, '。' | '！' | '\n'));
    stop.map_or(0, |(stop, c)| stop + c.len_utf8())
}

/// The first byte behind `是：`, `为：`, `：`.
fn behind_opener(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let opener = OPENERS.iter().find(|opener| rest.starts_with(**opener)).map_or(0, |opener| opener.len());
    let colon = rest[opener..].chars().next().filter(|c| matches!(c, '：' | ':')).map_or(0, char::len_utf8);
    (opener + colon > 0).then_some(at + opener + colon)
}

/// None for the goals of a longer time.
fn score(text: &str, at: usize, start: usize, year: Option<i32>) -> Option<u32> {
    let before = &text[sentence_start(text, at)..at];
    let next = text[start..].split(['，', '；', '。', ',', ';']).next().unwrap_or_default();
    let of_year = before.contains("今年") || year.is_some_and(|year| before.contains(&format!("{year}年")));
    let long_term = is_long(year, next) || (!of_year && is_long(year, before));
    let numbers = text[start..].matches(['%', '％']).count().min(8) as u32;
    (!long_term).then_some(10 * u32::from(of_year) + 2 * numbers)
}

fn is_long(year: Option<i32>, words: &str) -> bool {
    LONG_TERM.iter().any(|word| words.contains(word)) || names_later_year(words, year)
}

/// `到2035年`, in a report of 2026: an end far off.
fn names_later_year(words: &str, year: Option<i32>) -> bool {
    let named = words.match_indices('到').filter_map(|(at, to)| {
        let rest = &words[at + to.len()..];
        rest.get(..4)?.parse::<i32>().ok().filter(|_| rest[4..].starts_with('年'))
    });
    named.into_iter().any(|named| year.is_none_or(|year| named > year))
}

/// The rest of the block; where nothing of it is left, the blocks up to the next heading.
fn extent(blocks: &[Block], number: usize, start: usize) -> Statement {
    let text = &blocks[number].text.plain;
    if !text[start..].trim().is_empty() {
        return vec![StatementPiece { block: number, range: start..end_of_targets(text, start) }];
    }
    let mut statement = Vec::new();
    for (block, next) in blocks.iter().enumerate().skip(number + 1) {
        let item = matches!(next.kind, BlockKind::ListItem { .. });
        if next.is_heading() || is_note(next) || !(item || statement.is_empty()) {
            break;
        }
        statement.push(StatementPiece { block, range: 0..end_of_targets(&next.text.plain, 0) });
    }
    statement
}

/// The end of the last sentence before one that only speaks of the targets.
fn end_of_targets(text: &str, start: usize) -> usize {
    let mut end = start;
    for sentence in text[start..].split_inclusive('。') {
        if end > start && COMMENTS.iter().any(|comment| sentence.trim_start().starts_with(comment)) {
            return end;
        }
        end += sentence.len();
    }
    end
}

fn is_note(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Note { .. } | BlockKind::Cell(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::RichText;
    use crate::source::Span;

    fn check(texts: &[&str], expected: Option<&str>) {
        let block = |text: &&str| Block {
            id: "p1".into(),
            kind: BlockKind::Paragraph,
            text: RichText::unmarked(*text),
            span: Span::default(),
        };
        let blocks: Vec<Block> = texts.iter().map(block).collect();
        let found = find(&blocks, Some(2026));
        let text =
            found.map(|pieces| pieces.iter().map(|piece| &texts[piece.block][piece.range.clone()]).collect());
        assert_eq!(text, expected.map(str::to_owned), "{texts:?}");
    }

    #[test]
    fn the_statement_of_the_year_is_found() {
        check(&["主要预期目标是：生产总值增长5%。"], Some("生产总值增长5%。"));
        check(&["今年主要预期目标为:甲增长5%;"], Some("甲增长5%;"));
        check(&["今年主要预期目标是：", "甲增长5%。", "乙增长6%。"], Some("甲增长5%。"));
        check(&["“十五五”主要目标是：甲年均增长5%。", "2026年主要预期目标：甲增长4%。"], Some("甲增长4%。"));
        check(&["主要目标包括：甲年均增长5%。"], None);
        check(&["今后五年的主要目标是：甲增长5%。"], None);
        check(
            &["今年预期目标是：甲增长5%。乙增长6%。实现这一目标，丙增长7%。"],
            Some("甲增长5%。乙增长6%。"),
        );
        check(&["到2035年主要目标是：甲增长5%。"], None);
        check(&["到2030年，主要目标是：甲增长5%。", "2026年主要预期指标是：乙增长5%。"], Some("乙增长5%。"));
        check(&["今年全县主要预期目标拟定为：甲增长5%。"], Some("甲增长5%。"));
        check(&["圆满完成预期目标。"], None);
        check(&["甲增长14%，排名第1位（预期目标为10%以上）；乙增长2%。"], None);
        check(&["甲增长14%，年初预期目标为10%以上，乙增长2%。"], None);
        check(&["（一）今年预期目标为：甲增长5%。"], Some("甲增长5%。"));
        check(&["主要预期目标是："], None);
        check(&[], None);
    }
}
