//! Which terms of the term base stand in a text, for the translator of the text.

use crate::finder;
use crate::model::term::Term;
use aho_corasick::{AhoCorasick, MatchKind};

/// The terms that have a rendering in a language.
pub struct TermFinder<'a> {
    automaton: AhoCorasick,
    /// The term of each form that the automaton finds.
    terms: Vec<&'a Term>,
    lang: &'a str,
}

impl<'a> TermFinder<'a> {
    /// None where no term has a rendering, or the forms are more than an automaton can hold.
    pub fn new(terms: &'a [Term], source_lang: &str, lang: &'a str) -> Option<Self> {
        let rendered = terms.iter().filter(|term| term.term.contains_key(lang));
        let forms = rendered.flat_map(|term| term.forms_in(source_lang).map(move |form| (form, term)));
        // Where terms overlap the longest is meant.
        let mut builder = finder::of_foreign_words();
        let (automaton, terms) =
            finder::with_meanings(builder.match_kind(MatchKind::LeftmostLongest), forms)?;
        (!terms.is_empty()).then_some(Self { automaton, terms, lang })
    }

    /// Each term in a text once, in the order of the text, with the form in which it stands there.
    pub fn find<'t>(&self, text: &'t str) -> Vec<(&'a Term, &'t str)> {
        let mut found: Vec<(&'a Term, &'t str)> = Vec::new();
        for hit in self.automaton.find_iter(text) {
            let term = self.terms[hit.pattern().as_usize()];
            if !found.iter().any(|(known, _)| std::ptr::eq(*known, term)) {
                found.push((term, &text[hit.range()]));
            }
        }
        found
    }

    /// The terms in a text, as `地区生产总值 = GDP (or: …; not: …)`.
    pub fn describe(&self, text: &str) -> Vec<String> {
        self.find(text).into_iter().map(|(term, form)| self.describe_one(term, form)).collect()
    }

    fn describe_one(&self, term: &Term, form: &str) -> String {
        let approved = term.term.get(self.lang).map_or("", String::as_str);
        let more =
            [list_note("or", term.also.get(self.lang)), list_note("not", term.rejected.get(self.lang))];
        let more: Vec<String> = more.into_iter().flatten().collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) };
        format!("{form} = {approved}{more}")
    }
}

fn list_note(word: &str, all: Option<&Vec<String>>) -> Option<String> {
    all.filter(|all| !all.is_empty()).map(|all| format!("{word}: {}", all.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Localized;
    use crate::model::ids::Lang;

    fn term(zh: &str, en: &str, also: &[&str], rejected: &[&str]) -> Term {
        let pair =
            |zh: &str, en: &str| -> Localized { [("zh".into(), zh.into()), ("en".into(), en.into())].into() };
        let list =
            |all: &[&str]| [(Lang::from("en"), all.iter().map(|one| (*one).to_owned()).collect())].into();
        Term {
            term: pair(zh, en),
            also: list(also),
            rejected: list(rejected),
            definition: Localized::new(),
            source: Localized::new(),
            exceptions: Vec::new(),
            span: crate::source::Span::default(),
        }
    }

    #[test]
    fn each_term_is_named_once_and_the_longest_is_meant() {
        let terms = [
            term("产业集群", "industrial cluster", &["cluster"], &[]),
            term("先进制造业产业集群", "advanced manufacturing cluster", &[], &["high-end cluster"]),
        ];
        let finder = TermFinder::new(&terms, "zh", "en").expect("terms");
        let check = |text: &str, expected: &[&str]| assert_eq!(finder.describe(text), expected);
        check("没有", &[]);
        check("产业集群和产业集群", &["产业集群 = industrial cluster (or: cluster)"]);
        check(
            "先进制造业产业集群",
            &["先进制造业产业集群 = advanced manufacturing cluster (not: high-end cluster)"],
        );
        assert!(TermFinder::new(&terms, "zh", "fr").is_none());
    }
}
