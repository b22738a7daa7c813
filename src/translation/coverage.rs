//! How far plain pages and the words of a site are translated.
//!
//! In: a site and a language. Out: texts, characters and words by kind, and by page.

use super::pages::{PagePair, source_pages};
use super::summary::TranslatedShare;
use super::unit::{EntityText, UnitId};
use super::words::words;
use crate::content::Loaded;
use crate::diagnostic::closed_list;
use crate::model::ids::Lang;
use crate::model::library::{Library, Page};
use std::sync::Arc;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// What a word is.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// What the site says of itself.
    Site,
    /// A term, its definition, where its rendering is from.
    Term,
    Name,
    Aliases,
    Summary,
    /// With where it is from.
    Fact,
}

closed_list!(WordKind);

impl WordKind {
    /// None for what is no word of the site.
    fn of(unit: &UnitId) -> Option<Self> {
        match unit {
            UnitId::Site(_) => Some(Self::Site),
            UnitId::Term(..) => Some(Self::Term),
            UnitId::Entity(_, EntityText::Name) => Some(Self::Name),
            UnitId::Entity(_, EntityText::Aliases) => Some(Self::Aliases),
            UnitId::Entity(_, EntityText::Summary) => Some(Self::Summary),
            UnitId::Entity(_, EntityText::Fact(_) | EntityText::FactSource(_)) => Some(Self::Fact),
            UnitId::Block(_) | UnitId::Field(..) | UnitId::Page(..) => None,
        }
    }
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    pub lang: Lang,
    /// In the order of [`WordKind::ALL`].
    pub words: [TranslatedShare; WordKind::ALL.len()],
    pub pages: Vec<(Arc<str>, TranslatedShare)>,
}

/// How far pages and words are translated into a language.
pub fn coverage(site: &Loaded, lang: &Lang) -> Coverage {
    let library = &site.library;
    let mut shares = [TranslatedShare::default(); WordKind::ALL.len()];
    for word in words(library, &site.config) {
        let source = word.text_in(library.source_language());
        let (Some(kind), Some(source)) = (WordKind::of(&word.unit), source) else { continue };
        shares[kind as usize].add(&source, word.text_in(lang).as_deref());
    }
    Coverage {
        lang: lang.clone(),
        words: shares,
        pages: source_pages(library).map(|page| count_page(library, lang, page)).collect(),
    }
}

fn count_page(library: &Library, lang: &Lang, page: &Page) -> (Arc<str>, TranslatedShare) {
    let pair = PagePair::of(library, page, lang);
    let mut share = TranslatedShare::default();
    share.add(&page.title, pair.own_title());
    for piece in &pair.pieces {
        let translated = piece.translated.as_ref().map(|text| text.plain().into_owned());
        share.add(&piece.source.plain(), translated.as_deref());
    }
    (page.slug.clone(), share)
}
