//! The parts of a statement: a clause ends at a stop, at 、 where a new indicator or verb follows, and at a bracket that
//! says more of a value: `增长8%（其中，民间投资增长10%）`.
//!
//! In: a text and its quantities. Out: [`FigureClause`]s, each with the quantities that are values in it.

use crate::claim::leading_blank;
use crate::quantity::{Quantity, Unit};
use std::ops::Range;

/// One thing that is said, with what it reaches.
pub(super) struct FigureClause {
    /// Bytes of the text, without the stop.
    pub range: Range<usize>,
    /// What is said to reach so much.
    pub values: Vec<Quantity>,
}

/// The clauses of `range`, in order.
pub(super) fn split(text: &str, range: Range<usize>, quantities: &[Quantity]) -> Vec<FigureClause> {
    let mut clauses = Vec::new();
    let mut start = range.start;
    let mut depth = 0_i32;
    let mut remark = false;
    for (at, c) in text[range.clone()].char_indices().map(|(at, c)| (range.start + at, c)) {
        match c {
            '（' | '(' if depth == 0 && has_value(start, at, quantities) => remark = true,
            '）' | ')' if remark && depth == 0 => {}
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth -= 1,
            '。' | '；' | ';' => depth = 0,
            _ => {}
        }
        let bracket = remark && matches!(c, '（' | '(' | '）' | ')');
        remark &= !matches!(c, '）' | ')');
        if depth <= 0 && (bracket || is_end(text, start, at, c, quantities)) {
            clauses.push(clause(text, start..at, quantities));
            start = at + c.len_utf8();
        }
    }
    clauses.push(clause(text, start..range.end, quantities));
    clauses.retain(|clause| !clause.range.is_empty());
    clauses
}

fn is_end(text: &str, start: usize, at: usize, c: char, quantities: &[Quantity]) -> bool {
    match c {
        '，' | '；' | '。' | ';' | '！' | '\n' => true,
        ',' => !text[at + 1..].starts_with(|next: char| next.is_ascii_digit()),
        '、' => names_follow(text, start, at, quantities),
        _ => false,
    }
}

/// Verbs that go on with the indicator of the value before: `突破500亿元、增长6.5%`.
const VERBS: [&str; 8] = ["增长", "增速", "下降", "提高", "确保", "力争", "争取", "奋力"];

/// Whether a value stands before the list mark and a new name or verb right behind it.
fn names_follow(text: &str, start: usize, at: usize, quantities: &[Quantity]) -> bool {
    let behind = at + '、'.len_utf8();
    let next = quantities.iter().find(|q| q.span.start >= behind);
    let gap = next.map_or(&text[behind..], |next| &text[behind..next.phrase.start.max(behind)]);
    let names = gap.chars().take(3).filter(|c| c.is_alphabetic()).count() >= 3;
    has_value(start, at, quantities) && (names || VERBS.iter().any(|verb| gap.starts_with(verb)))
}

fn has_value(start: usize, end: usize, quantities: &[Quantity]) -> bool {
    quantities.iter().any(|q| is_value(q) && q.span.start >= start && q.phrase.end <= end)
}

fn clause(text: &str, range: Range<usize>, quantities: &[Quantity]) -> FigureClause {
    let range = range.start + leading_blank(&text[range.clone()])..range.end;
    let from = quantities.partition_point(|q| q.span.start < range.start);
    let within = quantities[from..].iter().take_while(|q| q.span.end <= range.end);
    FigureClause { values: within.filter(|q| is_value(q)).cloned().collect(), range }
}

/// Whether a number can be what an indicator reaches: not a date, rank or part of a name.
fn is_value(quantity: &Quantity) -> bool {
    use Unit::{Day, Decade, Month, Name, Ordinal, Year};
    !quantity.loose && !matches!(quantity.unit, Day | Decade | Month | Name | Ordinal | Year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::scan_zh;

    #[test]
    fn a_list_mark_ends_a_clause_before_a_new_name() {
        let check = |text: &str, expected: &[(&str, usize)]| {
            let clauses = split(text, 0..text.len(), &scan_zh(text));
            let got: Vec<(&str, usize)> =
                clauses.iter().map(|clause| (&text[clause.range.clone()], clause.values.len())).collect();
            assert_eq!(got, expected, "{text}");
        };
        check("甲产值增长5%、乙产值增长6%。", &[("甲产值增长5%", 1), ("乙产值增长6%", 1)]);
        check(
            "城镇、农村居民收入分别增长4.5%、5.5%左右，",
            &[("城镇、农村居民收入分别增长4.5%、5.5%左右", 2)],
        );
        check("突破500亿元、增长6.5%", &[("突破500亿元", 1), ("增长6.5%", 1)]);
        check("甲增长8%（其中，乙增长10%）；", &[("甲增长8%", 1), ("其中", 0), ("乙增长10%", 1)]);
        check("甲（乙）增长8%；", &[("甲（乙）增长8%", 1)]);
        check("增长5%，努力；同步。", &[("增长5%", 1), ("努力", 0), ("同步", 0)]);
        check("PM2.5浓度29微克/立方米", &[("PM2.5浓度29微克/立方米", 1)]);
        check("", &[]);
    }
}
