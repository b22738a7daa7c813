//! Short forms of names that are given in full elsewhere: `国际农产园` of `国际农产品加工产业园`.
//!
//! In: what names are compared by. Out: the number of the one full name that a short form may be of, or of the one short form of a
//! full name. Only zones are shortened so; where two full names fit, none is taken. A bigram leads to few names, so that
//! the search stays linear in them.

use crate::model::ids::EntityKind;
use std::collections::HashMap;

/// A shorter form may be of anything.
const SHORTEST: usize = 4;
/// A short form leaves out at least so many characters.
const LEFT_OUT: usize = 3;
/// A short form begins within so many characters of the full name: behind the place that it is of.
const OPENING: usize = 8;
/// More full names with the same opening are not kept.
const MOST: usize = 16;

/// Full names, and names that may be short forms of them.
#[derive(Default)]
pub struct ShortForms {
    /// By two characters near its beginning: each full name with its number.
    full: HashMap<[char; 2], Vec<(Vec<char>, usize)>>,
    /// By its first two characters: each name that may be a short form, with its number.
    short: HashMap<[char; 2], Vec<(Vec<char>, usize)>>,
}

impl ShortForms {
    /// Takes note of a name with the number of what it names.
    pub fn note(&mut self, kind: EntityKind, key: &str, number: usize) {
        let name: Vec<char> = key.chars().collect();
        if kind != EntityKind::Park || name.len() < SHORTEST {
            return;
        }
        let alike = self.short.entry([name[0], name[1]]).or_default();
        if alike.len() < MOST {
            alike.push((name.clone(), number));
        }
        if name.len() < SHORTEST + LEFT_OUT {
            return;
        }
        for pair in name.windows(2).take(OPENING) {
            let names = self.full.entry([pair[0], pair[1]]).or_default();
            if names.len() < MOST && names.last().is_none_or(|(_, last)| *last != number) {
                names.push((name.clone(), number));
            }
        }
    }

    /// What the name may be a short form of.
    pub fn full_of(&self, kind: EntityKind, key: &str) -> Option<usize> {
        let short: Vec<char> = key.chars().collect();
        if kind != EntityKind::Park || short.len() < SHORTEST {
            return None;
        }
        let fitting = self.full.get(&[short[0], short[1]])?.iter().filter(|(full, _)| shortens(&short, full));
        only(fitting.map(|(_, number)| *number))
    }

    /// What may have been called by a short form of the name before.
    pub fn short_of(&self, kind: EntityKind, key: &str) -> Option<usize> {
        let full: Vec<char> = key.chars().collect();
        if kind != EntityKind::Park {
            return None;
        }
        let opening = full.windows(2).take(OPENING).filter_map(|pair| self.short.get(&[pair[0], pair[1]]));
        let fitting = opening.flatten().filter(|(short, _)| shortens(short, &full));
        only(fitting.map(|(_, number)| *number))
    }
}

/// The number, where all are one.
fn only(mut numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let number = numbers.next()?;
    numbers.all(|other| other == number).then_some(number)
}

/// Whether a short form has some of the characters of the full name in their order: the first two together, and the last.
fn shortens(short: &[char], full: &[char]) -> bool {
    let opening = full.windows(2).take(OPENING).position(|pair| *pair == short[..2]);
    let Some(start) = opening.filter(|start| full.len() - start >= short.len() + LEFT_OUT) else {
        return false;
    };
    let mut rest = full[start + 2..].iter();
    short.last() == full.last() && short[2..].iter().all(|wanted| rest.any(|c| c == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_is_of_the_one_name_that_it_shortens() {
        let mut forms = ShortForms::default();
        let full = ["中国甲州国际农产品加工产业园", "乙江高端装备制造产业园", "乙江高端材料科技产业园"];
        for (number, name) in full.iter().enumerate() {
            forms.note(EntityKind::Park, name, number);
        }
        let check =
            |name: &str, expected| assert_eq!(forms.full_of(EntityKind::Park, name), expected, "{name}");
        check("国际农产园", Some(0));
        check("国际农产品加工产业园", None);
        check("国际农产城", None);
        check("乙江装备产业园", Some(1));
        check("乙江高端产业园", None);
        check("国际园", None);
        assert_eq!(forms.full_of(EntityKind::Project, "国际农产园"), None);
        forms.note(EntityKind::Park, "丙江农产园", 3);
        assert_eq!(forms.short_of(EntityKind::Park, "丙江农产品加工产业园"), Some(3));
        assert_eq!(forms.short_of(EntityKind::Park, "丙江农产品加工基地"), None);
    }
}
