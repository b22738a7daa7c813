//! Names that are known before the text is read: entities of the library, and those found earlier in the same report.
//!
//! In: names with the entity each stands for. Out: a [`NameTable`] that finds them in a text, the longest first, in one
//! pass however many they are. A Latin name is found as a whole word only. Comparison is by folded characters.

use crate::finder::NameFinder;
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind};
use crate::names::{Class, NameVocabulary, fold_char};
use std::ops::Range;

/// Names, and the entity of each.
pub(super) struct NameTable(NameFinder<EntityId>);

impl NameTable {
    /// The names of the library's entities; it finds none where there are too many for an automaton to hold.
    pub fn of(entities: &[Entity], lang: &str) -> Self {
        let mut names = Vec::new();
        for entity in entities.iter().filter(|entity| is_mentioned(entity.id.kind)) {
            let full = fold(entity.name.get(lang).map_or("", String::as_str));
            let forms = entity.names_in(lang).map(fold).filter(|form| is_safe(form, &full, entity.id.kind));
            names.extend(forms.map(|form| (form, entity.id.clone())));
        }
        Self(NameFinder::of(names.into_iter()))
    }

    /// Where the names stand in a text, and whose they are.
    pub fn find(&self, text: &str) -> Vec<(Range<usize>, &EntityId)> {
        let folded = fold(text);
        let mut original = vec![text.len(); folded.len() + 1];
        for ((at, _), (place, _)) in folded.char_indices().zip(text.char_indices()) {
            original[at] = place;
        }
        let found = self.0.find(&folded);
        found.map(|(name, id)| (original[name.start]..original[name.end], id)).collect()
    }
}

/// Indicators and places are no mentions that the import makes.
pub fn is_mentioned(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Indicator | EntityKind::Place)
}

/// The text as names are compared: each character folded by itself, so that the number of characters stays.
pub(super) fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Whether a form may be looked for wherever it stands. One that a list cut off a full name (`物流` of 物流产业园) may
/// not, nor a form that is nothing but a place or an industry.
pub(super) fn is_safe(form: &str, full: &str, kind: EntityKind) -> bool {
    let count = form.chars().count();
    let cut_off = form != full && full.trim_start_matches('“').starts_with(form);
    let short = match kind {
        EntityKind::Company => false,
        EntityKind::Project => count <= 4,
        _ => true,
    };
    count >= 2 && (form == full || !(cut_off && short || is_common_word(form)))
}

fn is_common_word(form: &str) -> bool {
    is_word(form, |class| {
        matches!(class, Class::Place | Class::Industry | Class::Generic | Class::Slogan | Class::Head(_))
    })
}

/// Whether a form is the name of a place, and no more.
pub(super) fn is_place(form: &str) -> bool {
    is_word(form, |class| matches!(class, Class::Place | Class::County))
}

/// Whether a form is a word of central policy.
pub fn is_slogan(form: &str) -> bool {
    is_word(form, |class| class == Class::Slogan)
}

fn is_word(form: &str, fits: impl Fn(Class) -> bool) -> bool {
    NameVocabulary::shipped().hits(form).any(|hit| hit.start == 0 && hit.end == form.len() && fits(hit.class))
}
