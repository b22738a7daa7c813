//! Who answers, and on which day: what stands in the records that an answer makes.
//!
//! In: a name as somebody gave it. Out: one that can stand in a record. Where it comes from is not known here.

use crate::model::outcome::Author;
use jiff::ZonedDateTime;
use jiff::civil::Date;

/// Whoever answers the questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewer {
    name: String,
    pub day: Date,
}

impl Reviewer {
    /// How many characters of a name are kept.
    const LONGEST: usize = 100;

    /// None where the text is no name of a person: nothing, or what a file has for a rule.
    pub fn new(name: &str, day: Date) -> Option<Self> {
        let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let name: String = words.chars().take(Self::LONGEST).collect();
        (!name.is_empty() && matches!(Author::parse(&name), Some(Author::Person(_))))
            .then_some(Self { name, day })
    }

    /// Whoever answers today.
    pub fn today(name: &str) -> Option<Self> {
        Self::new(name, ZonedDateTime::now().date())
    }

    /// As it stands in the records.
    pub fn name(&self) -> &str {
        &self.name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_and_never_that_of_a_rule() {
        #[track_caller]
        fn check(given: &str, expected: Option<&str>) {
            let reviewer = Reviewer::new(given, jiff::civil::date(2026, 1, 2));
            assert_eq!(reviewer.as_ref().map(Reviewer::name), expected, "{given:?}");
        }
        check("Li Hua", Some("Li Hua"));
        check("  李 华\n", Some("李 华"));
        check("a\tb\u{7}c", Some("a b c"));
        check("", None);
        check(" \n", None);
        check("rule", None);
        check(&"王".repeat(101), Some(&"王".repeat(100)));
    }
}
