//! What has words beside the texts of documents: the site, its terms and its entities.
//!
//! In: the configuration and the library. Out: each text that the source language has, under its own name, with the place in the
//! YAML at which other languages stand beside it. Nothing is written here.

use super::unit::{BETWEEN, EntityText, SiteText, TermText, UnitId};
use crate::config::SiteConfig;
use crate::markdown::front_matter;
use crate::model::entity::{Entity, Localized};
use crate::model::ids::Lang;
use crate::model::library::Library;
use crate::model::term::Term;
use crate::source::SourceFile;
use crate::yaml::edit::{Setting, Step, YamlEdit};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// A text of the site in the languages that have it.
#[derive(Debug, Clone)]
pub struct SiteWord<'a> {
    pub unit: UnitId,
    pub file: &'a Arc<SourceFile>,
    /// The line of the file that it stands at, or below.
    pub line: usize,
    /// The part of the file that is YAML.
    pub yaml: Range<usize>,
    texts: WordTexts<'a>,
    /// To the mapping of languages.
    path: Vec<Step>,
}

#[derive(Debug, Clone, Copy)]
enum WordTexts<'a> {
    One(&'a Localized),
    /// As many as each language has; none is the translation of a certain other.
    Many(&'a BTreeMap<Lang, Vec<String>>),
}

impl<'a> SiteWord<'a> {
    /// The text in a language; none where it has none.
    pub fn text_in(&self, lang: &str) -> Option<Cow<'a, str>> {
        let text: Cow<'a, str> = match self.texts {
            WordTexts::One(texts) => Cow::Borrowed(texts.get(lang)?),
            WordTexts::Many(texts) => Cow::Owned(texts.get(lang)?.join(BETWEEN)),
        };
        (!text.trim().is_empty()).then_some(text)
    }

    /// The change to the file's YAML that gives a language this text.
    pub fn edit(&self, lang: &Lang, text: &str) -> YamlEdit {
        let value = match self.texts {
            WordTexts::One(_) => Setting::Text(text.to_owned()),
            WordTexts::Many(_) => {
                let each = text.split(BETWEEN.trim()).map(str::trim).filter(|one| !one.is_empty());
                Setting::List(each.map(str::to_owned).collect())
            }
        };
        YamlEdit { path: self.path.clone(), key: lang.to_string(), value }
    }

    /// Whether it is a list of names.
    pub fn is_list(&self) -> bool {
        matches!(self.texts, WordTexts::Many(_))
    }
}

/// All words that the source language has, in the order of the files: the site's, those of terms, those of entities.
pub fn words<'a>(library: &'a Library, config: &'a SiteConfig) -> Vec<SiteWord<'a>> {
    let mut words = of_site(config);
    // Renderings beside the approved one translate nothing.
    words.extend(terms(library).into_iter().filter(|word| !word.is_list()));
    words.extend(library.entities.iter().flat_map(|entity| of_entity(entity)));
    words.retain(|word| word.text_in(library.source_language()).is_some());
    words
}

fn keys(path: &[&str]) -> Vec<Step> {
    path.iter().map(|key| Step::Key((*key).to_owned())).collect()
}

fn of_site(config: &SiteConfig) -> Vec<SiteWord<'_>> {
    SiteText::ALL.map(|text| site_word(config, text)).into()
}

fn site_word(config: &SiteConfig, text: SiteText) -> SiteWord<'_> {
    SiteWord {
        unit: UnitId::Site(text),
        file: &config.file,
        line: 1,
        yaml: 0..config.file.text.len(),
        texts: WordTexts::One(text.of(config)),
        path: keys(text.path()),
    }
}

/// All texts of terms, those as well that the source language has none of. Of terms with the same text the first is meant.
pub fn terms(library: &Library) -> Vec<SiteWord<'_>> {
    let Some(file) = &library.terms_file else { return Vec::new() };
    let mut known = HashSet::new();
    let mut lines = super::lines::LineCounter::of(&file.text);
    let mut words = Vec::new();
    for (row, term) in library.terms.iter().enumerate() {
        let Some(name) = term.term.get(library.source_language()).filter(|name| known.insert(*name)) else {
            continue;
        };
        let line = lines.line(term.span.start as usize);
        let word = |text: TermText| SiteWord {
            unit: UnitId::Term(name.clone(), text),
            file,
            line,
            yaml: 0..file.text.len(),
            texts: of_term(text, term),
            path: [vec![Step::Row(row)], keys(&[text.name()])].concat(),
        };
        words.extend(TermText::ALL.map(word));
    }
    words
}

fn of_term(text: TermText, term: &Term) -> WordTexts<'_> {
    match text {
        TermText::Term => WordTexts::One(&term.term),
        TermText::Definition => WordTexts::One(&term.definition),
        TermText::Source => WordTexts::One(&term.source),
        TermText::Also => WordTexts::Many(&term.also),
        TermText::Rejected => WordTexts::Many(&term.rejected),
    }
}

fn of_entity(entity: &Entity) -> Vec<SiteWord<'_>> {
    let yaml = front_matter::split(&entity.file).map_or(0..0, |split| split.yaml);
    let facts = (1..=entity.facts.len())
        .flat_map(|number| [EntityText::Fact(number), EntityText::FactSource(number)]);
    [EntityText::Name, EntityText::Aliases, EntityText::Summary]
        .into_iter()
        .chain(facts)
        .map(|text| entity_word(entity, &yaml, text))
        .collect()
}

fn entity_word<'a>(entity: &'a Entity, yaml: &Range<usize>, text: EntityText) -> SiteWord<'a> {
    let (texts, path) = match text {
        EntityText::Name => (WordTexts::One(&entity.name), keys(&["name"])),
        EntityText::Aliases => (WordTexts::Many(&entity.aliases), keys(&["aliases"])),
        EntityText::Summary => (WordTexts::One(&entity.summary), keys(&["summary"])),
        EntityText::Fact(number) => {
            (WordTexts::One(&entity.facts[number - 1].text), fact_path(number, "text"))
        }
        EntityText::FactSource(number) => {
            (WordTexts::One(&entity.facts[number - 1].source), fact_path(number, "source"))
        }
    };
    let unit = UnitId::Entity(entity.id.clone(), text);
    SiteWord { unit, file: &entity.file, line: 1, yaml: yaml.clone(), texts, path }
}

fn fact_path(number: usize, key: &str) -> Vec<Step> {
    vec![Step::Key("facts".into()), Step::Row(number - 1), Step::Key(key.into())]
}
