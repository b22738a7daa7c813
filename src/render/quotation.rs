//! The sentence of a translation that says what a quotation of the source says.
//!
//! In: a report, a block, and words of its source text. Out: the sentence of the page's language, or the words themselves where none
//! can be told for sure. Between Chinese and English a sentence must have every figure of the quotation; among several that have, or
//! where it has none, sentences of equal number stand in equal order.

use super::scope::Scope;
use super::text::Text;
use crate::model::library::ReportEntry;
use crate::model::sentence::sentences;
use crate::quantity::{Quantity, agree, scan_en, scan_zh};

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

/// The English sentence for a quotation of a Chinese text.
fn counterpart<'a>(chinese: &str, quote: &str, english: &'a str) -> Option<&'a str> {
    let at = chinese.find(quote)?;
    let before = sentences(chinese);
    let place = before.iter().position(|range| range.contains(&at))?;
    let after: Vec<&str> = sentences(english).into_iter().map(|range| &english[range]).collect();
    let figures = scan_zh(quote);
    // A sentence without figures is told from the others by its place alone.
    let has_all = |at: &usize| figures.is_empty() || has_all(after[*at], &figures);
    let having: Vec<usize> = (0..after.len()).filter(has_all).collect();
    let is_parallel = before.len() == after.len() && having.contains(&place);
    match having[..] {
        [only] if !figures.is_empty() => Some(after[only]),
        _ => is_parallel.then(|| after[place]),
    }
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
}
