//! The forms of all terms, ready to be found in texts: one automaton a language, so that a text is read once however many
//! terms there are.

use crate::finder;
use crate::model::ids::Lang;
use crate::model::library::Library;
use crate::model::term::Term;
use aho_corasick::{AhoCorasick, MatchKind};

/// The term base's forms in the source language and in each other that has any.
pub struct TermBase {
    pub source: Option<Forms>,
    pub renderings: Vec<(Lang, Forms)>,
}

impl TermBase {
    /// A language without renderings has no automaton.
    pub fn of(library: &Library) -> Self {
        let terms = &library.terms;
        let others = library.languages[1..].iter();
        let renderings =
            others.filter_map(|lang| Some((lang.clone(), Forms::of_translation(terms, lang)?))).collect();
        Self { source: Forms::of_source(terms, library.source_language()), renderings }
    }
}

/// A form of a term: which term, and whether it is a rejected one.
#[derive(Debug, Clone, Copy)]
pub struct TermForm {
    pub term: usize,
    pub rejected: bool,
}

/// The forms of all terms in one language.
pub struct Forms {
    pub automaton: AhoCorasick,
    /// By the number of a pattern.
    pub forms: Vec<TermForm>,
}

impl Forms {
    /// The source's forms. Where terms overlap the longest is meant: `先进制造业产业集群` is not `产业集群`.
    fn of_source(terms: &[Term], lang: &str) -> Option<Self> {
        let forms = terms.iter().enumerate();
        let forms = forms.flat_map(|(term, t)| t.forms_in(lang).map(move |form| approved(form, term)));
        Self::new(forms, MatchKind::LeftmostLongest)
    }

    /// A translation's renderings, approved and rejected; they may overlap.
    fn of_translation(terms: &[Term], lang: &str) -> Option<Self> {
        let forms = terms.iter().enumerate().flat_map(|(term, t)| {
            let approved = t.forms_in(lang).map(move |form| approved(form, term));
            let rejected = t.rejected.get(lang).into_iter().flatten();
            approved.chain(rejected.map(move |form| (form.as_str(), TermForm { term, rejected: true })))
        });
        Self::new(forms, MatchKind::Standard)
    }

    /// None where the language has no forms, or more than an automaton can hold.
    fn new<'t>(forms: impl Iterator<Item = (&'t str, TermForm)>, kind: MatchKind) -> Option<Self> {
        let mut builder = finder::of_foreign_words();
        let builder = builder.match_kind(kind).ascii_case_insensitive(true);
        let (automaton, forms) = finder::with_meanings(builder, forms)?;
        (!forms.is_empty()).then_some(Self { automaton, forms })
    }
}

fn approved(form: &str, term: usize) -> (&str, TermForm) {
    (form, TermForm { term, rejected: false })
}
