//! Which questions are meant: `kind=park`, `trust=90`.
//!
//! In: conditions as they are written on a command line. Out: whether a card meets all of them.

use super::card::{Card, DoubtGroup};
use crate::model::ids::EntityKind;

/// The conditions that a card has to meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    Group(DoubtGroup),
    /// A draft's kind.
    Kind(EntityKind),
    /// The rule that found it, or the code that `check` reports it by.
    Rule(String),
    Report(String),
    /// At least so many of a hundred that look like it are right.
    Trust(u8),
}

/// The keys of conditions, in the order in which they are named to users.
pub const KEYS: [&str; 5] = ["group", "kind", "rule", "report", "trust"];

/// Why a condition cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadCondition {
    /// It is no `KEY=VALUE` with one of [`KEYS`].
    Key(String),
    /// The value is none of these.
    Value { value: String, wanted: Vec<&'static str> },
    /// The value is no number from 0 to 100.
    Share(String),
}

impl Condition {
    /// # Errors
    /// [`BadCondition`].
    pub fn parse(text: &str) -> Result<Self, BadCondition> {
        let (key, value) = text.split_once('=').ok_or_else(|| BadCondition::Key(text.to_owned()))?;
        let wanted = |wanted: Vec<&'static str>| BadCondition::Value { value: value.to_owned(), wanted };
        match key.trim() {
            "group" => named(DoubtGroup::ALL, DoubtGroup::name, value).map(Self::Group).map_err(wanted),
            "kind" => named(EntityKind::ALL, EntityKind::name, value).map(Self::Kind).map_err(wanted),
            "rule" => Ok(Self::Rule(value.to_owned())),
            "report" => Ok(Self::Report(value.to_owned())),
            "trust" => {
                let share: Option<u8> = value.parse().ok().filter(|share| *share <= 100);
                share.map(Self::Trust).ok_or_else(|| BadCondition::Share(value.to_owned()))
            }
            _ => Err(BadCondition::Key(text.to_owned())),
        }
    }

    /// A card without what a condition asks for does not meet it.
    pub fn is_met(&self, card: &Card) -> bool {
        match self {
            Self::Group(group) => card.group == *group,
            Self::Kind(kind) => card.kind == Some(*kind),
            Self::Rule(rule) => card.rule == *rule,
            Self::Report(report) => card.report.as_deref() == Some(report),
            Self::Trust(least) => card.trust.is_some_and(|trust| trust >= *least),
        }
    }
}

/// The one of a name; all names where there is none.
fn named<T: Copy, const N: usize>(
    all: [T; N],
    name: fn(T) -> &'static str,
    value: &str,
) -> Result<T, Vec<&'static str>> {
    all.into_iter().find(|of| name(*of) == value).ok_or_else(|| all.map(name).to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<Condition, BadCondition>) {
        assert_eq!(Condition::parse(text), expected, "{text}");
    }

    #[test]
    fn conditions_are_read() {
        check("kind=park", Ok(Condition::Kind(EntityKind::Park)));
        check("group=drafts", Ok(Condition::Group(DoubtGroup::Drafts)));
        check("trust=90", Ok(Condition::Trust(90)));
        check("rule=note-undefined", Ok(Condition::Rule("note-undefined".to_owned())));
        check("trust=101", Err(BadCondition::Share("101".to_owned())));
        check("colour=red", Err(BadCondition::Key("colour=red".to_owned())));
        check("park", Err(BadCondition::Key("park".to_owned())));
        let wanted = EntityKind::ALL.map(EntityKind::name).to_vec();
        check("kind=garden", Err(BadCondition::Value { value: "garden".to_owned(), wanted }));
    }
}
