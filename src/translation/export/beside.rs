//! Entries for plain pages, and for the words of the site, its terms and its entities.

use super::Exporter;
use crate::model::ids::EntityId;
use crate::model::library::Page;
use crate::translation::exchange::Entry;
use crate::translation::naming::Naming;
use crate::translation::page_pieces::PieceKind;
use crate::translation::pages::{PagePair, PiecePair};
use crate::translation::placeholder::tag_plain;
use crate::translation::unit::{EntityText, SiteText, TermText, UnitId};
use crate::translation::words::{SiteWord, terms, words};

impl Exporter<'_> {
    /// With a proposal for names, where the languages are Chinese and English.
    pub(super) fn words(&self) -> Vec<Entry> {
        let source = self.library.source_language();
        let can_propose = source.is_of("zh") && self.lang.is_of("en");
        let naming = can_propose.then(|| Naming::new(&self.library.terms, source, self.lang)).flatten();
        let words = words(&self.site.library, &self.site.config);
        words.iter().filter_map(|word| self.word(word, naming.as_ref())).collect()
    }

    /// Those that have a text in either language.
    pub(super) fn terms(&self) -> Vec<Entry> {
        let terms = terms(&self.site.library);
        terms
            .iter()
            .map(|word| self.term(word))
            .filter(|entry| !(entry.id.value.is_empty() && entry.translation().is_empty()))
            .collect()
    }

    /// A text of a term, which the source language may have none of.
    fn term(&self, word: &SiteWord) -> Entry {
        let text = |lang: &str| tag_plain(&word.text_in(lang).unwrap_or_default());
        Entry {
            references: vec![format!("{}:{}", word.file.path, word.line)],
            context: Some(word.unit.to_string().into()),
            id: text(self.library.source_language()).into(),
            strings: vec![text(self.lang).into()],
            ..Entry::default()
        }
    }

    fn word(&self, word: &SiteWord, naming: Option<&Naming>) -> Option<Entry> {
        let source = word.text_in(self.library.source_language())?;
        let own = word.text_in(self.lang);
        let is_name = matches!(word.unit, UnitId::Entity(_, EntityText::Name));
        let naming = naming.filter(|_| is_name && own.is_none());
        let proposed = naming.and_then(|naming| naming.propose(&source));
        let mut extracted = vec![format!(" {}", describe(&word.unit))];
        if word.is_list() {
            extracted.push(" as many as the language has, with | between them".into());
        }
        if proposed.is_some() {
            extracted.push(" proposed: by the term base, words for kinds of things, and pinyin".into());
        }
        extracted.extend(self.terms_in(word, &source).map(|term| format!(" term: {term}")));
        Some(Entry {
            extracted,
            references: vec![format!("{}:{}", word.file.path, word.line)],
            flags: proposed.iter().map(|_| "fuzzy".into()).collect(),
            context: Some(word.unit.to_string().into()),
            id: tag_plain(&source).into(),
            strings: vec![tag_plain(&own.map(String::from).or(proposed).unwrap_or_default()).into()],
            ..Entry::default()
        })
    }

    /// How the term base renders what is in a text. The term itself is no news in an entry of its own.
    fn terms_in(&self, word: &SiteWord, text: &str) -> impl Iterator<Item = String> + use<> {
        let finder = self.terms.as_ref().filter(|_| !matches!(word.unit, UnitId::Term(_, TermText::Term)));
        finder.map(|terms| terms.describe(text)).unwrap_or_default().into_iter()
    }

    /// The title, then each piece.
    pub(super) fn page(&self, page: &Page) -> Vec<Entry> {
        let pair = PagePair::of(self.library, page, self.lang);
        let title = Entry {
            extracted: vec![" title of the page".into()],
            references: vec![format!("{}:1", page.file.path)],
            context: Some(pair.title_unit().to_string().into()),
            id: tag_plain(&page.title).into(),
            strings: vec![tag_plain(pair.own_title().unwrap_or_default()).into()],
            ..Entry::default()
        };
        let pieces = pair.pieces.iter().map(|piece| self.piece(&pair, piece));
        [title].into_iter().chain(pieces).collect()
    }

    fn piece(&self, pair: &PagePair, piece: &PiecePair) -> Entry {
        let (source, translation) = piece.tagged();
        let mut extracted = vec![describe_piece(piece.kind).to_owned()];
        match piece.source.marked() {
            Some(text) => {
                let placeholders = piece.placeholders();
                extracted
                    .extend(placeholders.iter().map(|placeholder| self.describe_placeholder(placeholder)));
                extracted.extend(
                    self.terms
                        .iter()
                        .flat_map(|terms| terms.describe(&text.plain))
                        .map(|term| format!("term: {term}")),
                );
            }
            None => extracted.push("Markdown: addresses and marks of notes stay as they are".into()),
        }
        if pair.is_other_shape {
            extracted.push("the translation on the site has other paragraphs, and is not shown here".into());
        }
        Entry {
            extracted: extracted.into_iter().map(|line| format!(" {line}")).collect(),
            references: vec![format!("{}:{}", pair.source.file.path, piece.line)],
            context: Some(piece.unit.to_string().into()),
            id: source.into(),
            strings: vec![translation.unwrap_or_default().into()],
            ..Entry::default()
        }
    }
}

fn describe(unit: &UnitId) -> String {
    match unit {
        UnitId::Entity(id, EntityText::Name) => format!("name of a {}", kind_name(id)),
        UnitId::Entity(id, EntityText::Aliases) => format!("other names of a {}", kind_name(id)),
        UnitId::Entity(id, EntityText::Summary) => format!("summary of a {}", kind_name(id)),
        UnitId::Entity(id, EntityText::Fact(number)) => format!("fact {number} of a {}", kind_name(id)),
        UnitId::Entity(id, EntityText::FactSource(number)) => {
            format!("where fact {number} of a {} is from", kind_name(id))
        }
        UnitId::Site(SiteText::Title) => "title of the site".into(),
        UnitId::Site(SiteText::Description) => "description of the site".into(),
        UnitId::Site(SiteText::Contact) => "how to reach the publisher of the site".into(),
        UnitId::Term(_, TermText::Term) => "term".into(),
        UnitId::Term(_, TermText::Definition) => "definition of a term".into(),
        UnitId::Term(_, TermText::Source) => "where the rendering of a term is from".into(),
        UnitId::Term(_, TermText::Also) => "other accepted renderings of a term".into(),
        UnitId::Term(_, TermText::Rejected) => "wrong renderings of a term".into(),
        UnitId::Block(_) | UnitId::Field(..) | UnitId::Page(..) => unit.to_string(),
    }
}

fn kind_name(id: &EntityId) -> &str {
    id.kind.name()
}

fn describe_piece(kind: PieceKind) -> &'static str {
    match kind {
        PieceKind::Heading => "heading of a page",
        PieceKind::Paragraph => "paragraph of a page",
        PieceKind::Item => "item of a list of a page",
        PieceKind::Cell => "cell of a table of a page",
        PieceKind::Note => "text of a note of a page",
    }
}
