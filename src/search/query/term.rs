//! What a query asks for: terms that must all be found.
//!
//! A space divides terms. Quotation marks around some hold them together, and make of them what has to stand so.

use crate::search::terms::{fold, is_unspaced, words};

/// A term is looked up by its characters; one without a character of an unspaced script also by its words.
#[derive(Debug, PartialEq, Eq)]
pub struct QueryTerm {
    /// As it was typed, without quotation marks.
    pub text: String,
    /// Folded, without space.
    pub chars: Vec<char>,
    pub words: Vec<String>,
    pub form: Quoting,
}

/// How a term is held together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quoting {
    /// The words in any order and form; a word that is not there may be the beginning of one, or be misspelt.
    Loose,
    /// The words in this order, one after the other.
    Quoted,
}

/// The terms of a query.
pub fn terms(query: &str) -> Vec<QueryTerm> {
    let mut rest = query;
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(is_space);
        if rest.is_empty() {
            return found;
        }
        let (text, form, after) = next(rest);
        found.extend(QueryTerm::of(text, form));
        rest = after;
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The first term of a text, and what follows it.
fn next(text: &str) -> (&str, Quoting, &str) {
    if let Some((inner, after)) = quoted(text) {
        return (inner, Quoting::Quoted, after);
    }
    let (term, after) = text.split_at(text.find(is_space).unwrap_or(text.len()));
    (term, Quoting::Loose, after)
}

/// What stands in quotation marks up to a space or the end. Chinese ones are a part of Chinese texts, and mean themselves there.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let (inner, after) = match text.strip_prefix('"') {
        Some(rest) => rest.split_once('"')?,
        None => {
            text.strip_prefix('“')?.split_once('”').filter(|(inner, _)| !inner.chars().any(is_unspaced))?
        }
    };
    (!inner.is_empty() && after.chars().next().is_none_or(is_space)).then_some((inner, after))
}

impl QueryTerm {
    fn of(text: &str, form: Quoting) -> Option<Self> {
        let chars: Vec<char> = text.chars().map(fold).filter(|c| !is_space(*c)).collect();
        let mut found = Vec::new();
        if !chars.iter().any(|c| is_unspaced(*c)) {
            words(text, |word| found.push(word.to_owned()));
        }
        (!chars.is_empty()).then(|| Self { text: text.to_owned(), chars, words: found, form })
    }

    /// Its letters, if it may be pinyin.
    pub fn pinyin(&self) -> Option<String> {
        if self.form == Quoting::Quoted { None } else { self.chars.iter().map(pinyin_letter).collect() }
    }
}

fn pinyin_letter(c: &char) -> Option<String> {
    match c {
        'ü' => Some("v".to_owned()),
        '\'' | '-' => Some(String::new()),
        c => c.is_ascii_alphanumeric().then(|| c.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_hold_a_term_together() {
        #[track_caller]
        fn check(query: &str, expected: &[(&str, Quoting)]) {
            let terms = terms(query);
            let found: Vec<_> = terms.iter().map(|term| (&*term.text, term.form)).collect();
            assert_eq!(found, expected, "{query}");
        }
        check("", &[]);
        check("  industrial\u{3000}park ", &[("industrial", Quoting::Loose), ("park", Quoting::Loose)]);
        check("\"industrial park\" 产业", &[("industrial park", Quoting::Quoted), ("产业", Quoting::Loose)]);
        check("“industrial park”", &[("industrial park", Quoting::Quoted)]);
        check("“主心骨”", &[("“主心骨”", Quoting::Loose)]);
        check("\"主心骨\"", &[("主心骨", Quoting::Quoted)]);
        check("心骨”和主", &[("心骨”和主", Quoting::Loose)]);
        check("\"open", &[("\"open", Quoting::Loose)]);
        check("\"a\"b", &[("\"a\"b", Quoting::Loose)]);
        check("\"\"", &[("\"\"", Quoting::Loose)]);
    }

    #[test]
    fn a_term_of_letters_may_be_pinyin() {
        let check = |query: &str, expected: Option<&str>| {
            assert_eq!(terms(query).first().and_then(QueryTerm::pinyin).as_deref(), expected, "{query}");
        };
        check("Xi’an", Some("xian"));
        check("lüyuan", Some("lvyuan"));
        check("\"xian\"", None);
        check("西安", None);
    }
}
