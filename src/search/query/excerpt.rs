//! The sentence that shows why a text was found.

use super::term::{QueryTerm, terms};
use crate::model::entity::Localized;
use crate::model::ids::Lang;
use crate::model::sentence::sentences;
use crate::search::terms::{Spelling, Stems, fold, words};

/// A sentence of each text that says what was asked for: the one with most of the terms, and of a text that has none of them the one
/// at the same place, where the texts have as many sentences.
pub fn telling<'a>(texts: &'a Localized, query: &str) -> Vec<(&'a Lang, &'a str)> {
    let (terms, stems) = (terms(query), Stems::default());
    let cut: Vec<(&Lang, Vec<&str>)> = texts
        .iter()
        .map(|(lang, text)| (lang, sentences(text).into_iter().map(|range| text[range].trim()).collect()))
        .collect();
    let found: Vec<Option<usize>> =
        cut.iter().map(|(_, sentences)| best_sentence(&terms, &stems, sentences)).collect();
    let known = cut.iter().zip(&found).find_map(|((_, sentences), at)| Some((sentences.len(), (*at)?)));
    let beside = |count: usize| known.filter(|(other, _)| *other == count).map(|(_, at)| at);
    let shown = cut.iter().zip(&found).filter_map(|((lang, sentences), at)| {
        let at = at.or_else(|| beside(sentences.len()))?;
        Some((*lang, sentences[at]))
    });
    shown.collect()
}

fn best_sentence(terms: &[QueryTerm], stems: &Stems, sentences: &[&str]) -> Option<usize> {
    let held = sentences.iter().enumerate().map(|(at, sentence)| (held(sentence, terms, stems), at));
    held.rev().max_by_key(|(held, _)| *held).filter(|(held, _)| *held > 0).map(|(_, at)| at)
}

/// How many of the terms a sentence holds.
fn held(sentence: &str, terms: &[QueryTerm], stems: &Stems) -> usize {
    let folded: Vec<char> = sentence.chars().map(fold).filter(|c| !c.is_whitespace()).collect();
    let mut keys = Vec::new();
    words(sentence, |word| keys.push(stems.key(Spelling::Stem, word).into_owned()));
    let holds = |term: &&QueryTerm| match term.words.is_empty() {
        true => folded.windows(term.chars.len()).any(|part| part == term.chars),
        false => term.words.iter().all(|word| has_word(stems, &keys, word)),
    };
    terms.iter().filter(holds).count()
}

fn has_word(stems: &Stems, keys: &[String], word: &str) -> bool {
    let stem = stems.key(Spelling::Stem, word);
    keys.iter().any(|key| *key == stem || key.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_is_the_one_that_was_asked_for() {
        #[track_caller]
        fn check(query: &str, expected: &[&str]) {
            let texts: Localized = [
                ("en".into(), "We build roads. We grow rice in parks.".to_owned()),
                ("zh".into(), "修路。在园区种水稻。".to_owned()),
            ]
            .into();
            let shown: Vec<&str> = telling(&texts, query).into_iter().map(|(_, sentence)| sentence).collect();
            assert_eq!(shown, expected, "{query}");
        }
        check("park", &["We grow rice in parks.", "在园区种水稻。"]);
        check("水稻", &["We grow rice in parks.", "在园区种水稻。"]);
        check("修路", &["We build roads.", "修路。"]);
        check("\"rice in\" 园区", &["We grow rice in parks.", "在园区种水稻。"]);
        check("nothing", &[]);
    }
}
