//! The sentence of a translation that says what a quotation of the source says.
//!
//! In: a report, a block, and words of its source text. Out: the sentence of the page's language, or the words themselves where none
//! can be told for sure. Between Chinese and English a sentence must have every figure of the quotation; among several that have, or
//! where it has none, sentences of equal number stand in equal order. Of a sentence whose clauses correspond one by one, the clause is enough.

use super::scope::Scope;
use super::text::Text;
use crate::model::library::ReportEntry;
use crate::model::sentence::sentences;
use crate::quantity::{Quantity, agree, scan_en, scan_zh};
use std::ops::Range;

/// The words of a quotation for a reader of the page's language.
pub fn quoted(scope: &Scope, entry: &ReportEntry, block: &str, quote: &str) -> Text {
    let source = scope.words(&entry.source.lang, quote);
    let is_read = entry.source.lang.is_of("zh") && scope.lang.is_of("en");
    let Some(text) = entry.in_language(scope.lang).filter(|text| is_read && text.lang != entry.source.lang)
    else {
        return source;
    };
    let both = entry.source.block(block).zip(text.block(block));
    let said = both.and_then(|(from, to)| counterpart(&from.text.plain, quote, &to.text.plain));
    said.map_or(source, |said| scope.words(&text.lang, said.trim()))
}

/// The English words for a quotation of a Chinese text.
fn counterpart<'a>(chinese: &str, quote: &str, english: &'a str) -> Option<&'a str> {
    let at = chinese.find(quote)?;
    let before = sentences(chinese);
    let place = before.iter().position(|range| range.contains(&at))?;
    let clauses = period(chinese, &before, place);
    let after: Vec<&str> = sentences(english).into_iter().map(|range| &english[range]).collect();
    let figures = scan_zh(quote);
    // A sentence without figures is told from the others by its place alone.
    let having: Vec<usize> =
        (0..after.len()).filter(|at| figures.is_empty() || has_all(after[*at], &figures)).collect();
    let is_parallel = before.len() == after.len() && having.contains(&place);
    let sentence = match having[..] {
        [only] if !figures.is_empty() => Some(after[only]),
        _ => is_parallel.then(|| after[place]),
    };
    let own: Vec<&str> = before[clauses.clone()].iter().map(|range| &chinese[range.clone()]).collect();
    let part = |whole: &'a str| clause(&own, place - clauses.start, whole);
    match (sentence, &after[..]) {
        (Some(sentence), _) => Some(part(sentence).map_or(sentence, |part| bare(part, &figures))),
        // One sentence for all of them, in which the clauses correspond.
        (None, [whole]) if clauses.len() == before.len() => part(whole).map(|part| bare(part, &figures)),
        _ => None,
    }
}

/// The sentences around one of them that `；` joins: in English they are clauses of one.
fn period(text: &str, sentences: &[Range<usize>], place: usize) -> Range<usize> {
    let goes_on = |range: &Range<usize>| text[range.clone()].trim_end().ends_with('；');
    let start = sentences[..place].iter().rposition(|range| !goes_on(range)).map_or(0, |last| last + 1);
    let end = sentences[place..].iter().position(|range| !goes_on(range));
    start..end.map_or(sentences.len(), |last| place + last + 1)
}

/// The clause of an English sentence that stands where one of the Chinese clauses does: where there are as many, and each has the
/// figures of its counterpart.
fn clause<'a>(chinese: &[&str], place: usize, english: &'a str) -> Option<&'a str> {
    let parts: Vec<&str> = english.split("; ").collect();
    let agree = parts.len() > 1
        && parts.len() == chinese.len()
        && chinese.iter().zip(&parts).all(|(own, part)| has_all(part, &scan_zh(own)));
    agree.then(|| parts[place])
}

/// A clause without the words that join it to the others: what leads up to the first of a list, and `and` before the last.
fn bare<'a>(clause: &'a str, figures: &[Quantity]) -> &'a str {
    let listed = clause.rsplit_once(": ").map(|(_, rest)| rest);
    let own = listed.filter(|rest| !figures.is_empty() && has_all(rest, figures)).unwrap_or(clause);
    own.strip_prefix("and ").unwrap_or(own).trim_end_matches(['.', ' '])
}

fn has_all(english: &str, figures: &[Quantity]) -> bool {
    let own = scan_en(english);
    figures.iter().all(|figure| own.iter().any(|other| agree(figure, other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(quote: &str, english: &str, expected: Option<&str>) {
        let chinese = "地区生产总值增长5%左右。城镇新增就业5000人。居民收入稳步增长。";
        assert_eq!(counterpart(chinese, quote, english).map(str::trim), expected, "{quote}");
    }

    #[test]
    fn a_sentence_has_the_figures_or_stands_in_the_same_place() {
        let three =
            "GDP will grow by around 5 percent. We will create 5,000 urban jobs. Incomes will grow steadily.";
        check("城镇新增就业5000人", three, Some("We will create 5,000 urban jobs."));
        check("居民收入稳步增长", three, Some("Incomes will grow steadily."));
        let two =
            "We will create 5,000 urban jobs, and GDP will grow by around 5 percent. Incomes will grow.";
        check(
            "地区生产总值增长5%左右",
            two,
            Some("We will create 5,000 urban jobs, and GDP will grow by around 5 percent."),
        );
        check("居民收入稳步增长", two, None);
        check("城镇新增就业5000人", "GDP will grow by around 6 percent.", None);
        check("没有这句", three, None);
    }

    #[test]
    fn of_clauses_that_correspond_the_one_is_enough() {
        #[track_caller]
        fn check(quote: &str, english: &str, expected: Option<&str>) {
            let chinese = "预期目标是：地区生产总值增长5%左右；城镇新增就业5000人；居民收入增长5%和7%；节能降碳完成任务。";
            assert_eq!(counterpart(chinese, quote, english), expected, "{quote}");
        }
        let all = "The targets are: GDP growth of around 5 percent; 5,000 urban jobs; income growth of 5 percent and 7 percent; \
                   and fulfillment of the tasks for energy conservation.";
        check("地区生产总值增长5%左右", all, Some("GDP growth of around 5 percent"));
        check("城镇新增就业5000人", all, Some("5,000 urban jobs"));
        check("居民收入增长5%和7%", all, Some("income growth of 5 percent and 7 percent"));
        check("节能降碳完成任务", all, Some("fulfillment of the tasks for energy conservation"));
        // Another order, or another number of clauses: the whole sentence, or nothing that is sure.
        let other = "The targets are: 5,000 urban jobs; GDP growth of around 5 percent; incomes up by 5 and 7 percent; and less energy.";
        check("城镇新增就业5000人", other, Some(other));
        check("节能降碳完成任务", other, None);
    }
}
