//! What a subject's module has at hand while it makes one page: the site, the page's path and language, words and links.

use super::context::RenderContext;
use super::strings::Strings;
use super::text::Text;
use super::theme::Theme;
use crate::conversion::{Conversion, is_converted};
use crate::index::EntityIx;
use crate::model::entity::{Entity, Localized};
use crate::model::ids::{EntityId, Lang};
use crate::model::library::ReportEntry;
use crate::model::outcome::MeasureKind;
use crate::model::report::{Block, Report, ReportMeta};
use crate::names::romanized;
use crate::plan::address::Href;
use crate::plan::{PlannedPage, Subject, path};
use std::cmp::Reverse;

/// See the module. `lang` is the language of the interface: for a page without one, the source language.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub site: &'a RenderContext<'a>,
    pub theme: &'a Theme,
    pub lang: &'a Lang,
    pub strings: &'a Strings,
    pub path: &'a str,
    pub subject: &'a Subject,
}

impl<'a> Scope<'a> {
    /// Pages without a language speak the source's.
    pub fn new(site: &'a RenderContext<'a>, theme: &'a Theme, planned: &'a PlannedPage) -> Self {
        let lang = planned.subject.lang().unwrap_or_else(|| site.config.source_language());
        let strings = theme.strings(lang);
        Self { site, theme, lang, strings, path: &planned.path, subject: &planned.subject }
    }

    /// A language's name in the words of this page: `Chinese`, not `中文`, on an English one.
    pub fn called(&self, lang: &str) -> String {
        let own = self.theme.language_name(lang);
        self.strings.find(&format!("language.called.{lang}")).unwrap_or(own).to_owned()
    }

    /// The same page, spoken of in another language: for links and words of that language's text on it.
    pub fn speaking(&self, lang: &'a Lang) -> Self {
        Self { lang, strings: self.theme.strings(lang), ..*self }
    }

    /// A word of the interface.
    pub fn t(&self, key: &str) -> String {
        self.strings.get(key).to_owned()
    }

    /// What a figure measures, in a word.
    pub fn measure(&self, of: MeasureKind) -> String {
        self.t(&format!("measure.{}", of.name()))
    }

    /// A word of the interface, with values: see [`Strings::fill`].
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.strings.say(key, values)
    }

    /// The link from this page to a path below the site's root, which may carry a fragment.
    /// The page for what is not there is served at any depth: its links begin at the host.
    pub fn link(&self, to: &str) -> String {
        let (page, fragment) = to.split_at(to.find('#').unwrap_or(to.len()));
        match self.subject {
            Subject::NotFound => path::from_host(&self.site.config.base_url, page) + fragment,
            Subject::Paper { .. } | Subject::Book { .. } => self.link_on_paper(page, fragment),
            _ => path::relative(self.path, to),
        }
    }

    /// The address of a page, and of what is on the paper itself only its fragment.
    fn link_on_paper(&self, page: &str, fragment: &str) -> String {
        let is_here = folder_of(self.path) == folder_of(page);
        match is_here && !fragment.is_empty() {
            true => fragment.to_owned(),
            false => format!("{}{fragment}", self.url(page)),
        }
    }

    /// The link to the site's root, to which paths can be joined.
    pub fn root(&self) -> String {
        match self.subject {
            Subject::NotFound => self.link(""),
            _ => "../".repeat(self.path.matches('/').count()),
        }
    }

    /// [`link`](Self::link) as [`super::markup`] wants it.
    pub fn href(&self, to: &str) -> Href {
        Href::inside(&self.link(to), None, None)
    }

    /// The link to a file for programs, where the site has them.
    pub fn data_link(&self, to: &str) -> Option<String> {
        self.site.config.data.then(|| self.link(to))
    }

    /// The address of a path on the published site.
    pub fn url(&self, to: &str) -> String {
        path::url(&self.site.config.base_url, to)
    }

    /// Every report with its position in the library, the newest first, those of one year by id.
    pub fn newest_first(&self) -> Vec<(usize, &'a ReportEntry)> {
        let mut all: Vec<_> = self.site.library.reports.iter().map(|entry| &**entry).enumerate().collect();
        all.sort_by_key(|(_, entry)| Reverse(entry.source.meta.year));
        all
    }

    /// By its number in the index.
    pub fn entity(&self, at: EntityIx) -> &'a Entity {
        &self.site.library.entities[at.0 as usize]
    }

    /// The entity of an id, where there is one.
    pub fn find(&self, id: &EntityId) -> Option<&'a Entity> {
        self.site.index.find(id).map(|at| self.entity(at))
    }

    /// The page of an entity, from this one.
    pub fn entity_href(&self, id: &EntityId) -> Href {
        self.href(&path::entity(self.lang, id))
    }

    /// [`Self::entity_href`] as text.
    pub fn entity_link(&self, id: &EntityId) -> String {
        self.link(&path::entity(self.lang, id))
    }

    /// The link to the page of the entity of an id, where there is one.
    pub fn known_link(&self, id: &EntityId) -> Option<String> {
        self.find(id).map(|_| self.entity_link(id))
    }

    /// A report's text in this language, or in the source language where it is not translated.
    pub fn text_of(&self, entry: &'a ReportEntry) -> &'a Report {
        entry.in_language(self.lang).unwrap_or(&entry.source)
    }

    /// A block of a source in the text that this page shows, else as the source has it, with the language.
    pub fn block_of(&self, entry: &'a ReportEntry, block: &'a Block) -> (&'a Block, &'a Lang) {
        let text = self.text_of(entry);
        text.block(&block.id).map_or((block, &entry.source.lang), |own| (own, &text.lang))
    }

    /// The path of a report's page in this language, which is there in every state of translation.
    pub fn report_path(&self, entry: &ReportEntry) -> String {
        path::report(self.lang, &entry.id)
    }

    /// The link from this page to a block of a report.
    pub fn block_link(&self, entry: &ReportEntry, block: &str) -> String {
        self.link(&format!("{}#{block}", self.report_path(entry)))
    }

    /// A text in this language, else in the source language, else in any; with the language it is in.
    pub fn pick<'b>(&'b self, text: &'b Localized) -> Option<(&'b Lang, &'b str)> {
        let source = self.site.config.source_language();
        let found = text.get_key_value(self.lang).or_else(|| text.get_key_value(source));
        found.or_else(|| text.iter().next()).map(|(lang, text)| (lang, text.as_str()))
    }

    /// A text of a language, which is said where it is not the page's; in the page's characters, where these are others.
    pub fn words(&self, lang: &Lang, text: impl Into<String>) -> Text {
        let text = text.into();
        if let Some(conversion) = Conversion::between(lang, self.lang) {
            return conversion.with(self.site.config.characters.as_ref()).text(&text).into();
        }
        let lang = (lang != self.lang).then(|| self.theme.tag(lang).to_owned());
        Text { text, lang, reading: None }
    }

    /// Whether the page is in the language of the sources, in whichever characters.
    pub fn speaks_source(&self) -> bool {
        self.is_source(self.lang)
    }

    fn is_source(&self, lang: &Lang) -> bool {
        let source = self.site.config.source_language();
        source == lang || is_converted(source, lang)
    }

    /// The language that the source's words are shown in: the page's, where it is the source's in whichever characters.
    pub fn source_lang(&self) -> &'a Lang {
        if self.speaks_source() { self.lang } else { self.site.config.source_language() }
    }

    /// Whether a text of a language is shown on this page: of the same words in several characters, one is.
    pub fn shows(&self, lang: &Lang) -> bool {
        lang == self.source_lang() || !self.is_source(lang)
    }

    /// The languages that this page shows.
    pub fn shown(&self) -> impl Iterator<Item = &'a Lang> {
        self.site.config.languages.iter().filter(|lang| self.shows(lang))
    }

    /// Those beside its own.
    pub fn others(&self) -> impl Iterator<Item = &'a Lang> {
        self.shown().filter(|lang| *lang != self.lang)
    }

    /// Words of the sources in the page's characters, where these are others.
    pub fn of_source(&self, text: &str) -> String {
        self.words(self.site.config.source_language(), text).text
    }

    /// Words that stand in the program in Chinese or English, for a page in Chinese or another language.
    pub fn either(&self, chinese: &str, english: &str) -> String {
        match self.lang.is_of("zh") {
            true => self.words(&"zh".into(), chinese).text,
            false => english.to_owned(),
        }
    }

    /// A report's title, as [`text_of`](Self::text_of) has it.
    pub fn title_of(&self, entry: &'a ReportEntry) -> Text {
        let text = self.text_of(entry);
        self.words(&text.lang, &*text.meta.title)
    }

    /// What a report says of itself in this language, else in the source language.
    pub fn said(&self, entry: &ReportEntry, value: impl Fn(&ReportMeta) -> Option<&str>) -> Option<Text> {
        let own = entry.in_language(self.lang).into_iter().chain([&entry.source]);
        own.into_iter().find_map(|report| Some(self.words(&report.lang, value(&report.meta)?)))
    }

    /// An entity's name in this language, else as it has one.
    pub fn name_of(&self, entity: &Entity) -> Text {
        let found = entity.name.get_key_value(self.lang).or_else(|| entity.name.iter().next());
        match found {
            Some((lang, name)) => Text { reading: self.reading(lang, name), ..self.words(lang, name) },
            None => self.words(self.lang, entity.name_in(self.lang)),
        }
    }

    /// A name of a language in Latin letters, on pages whose readers may read no Chinese.
    fn reading(&self, lang: &Lang, name: &str) -> Option<String> {
        (lang.is_of("zh") && !self.lang.is_of("zh")).then(|| romanized(name)).flatten()
    }

    /// The name of the entity of an id, where there is one.
    pub fn name(&self, id: &EntityId) -> Option<Text> {
        self.find(id).map(|entity| self.name_of(entity))
    }

    /// The value for a `lang` attribute where a text is in another language than this page; else nothing.
    pub fn foreign(&self, lang: &'a Lang) -> Option<&'a str> {
        (lang != self.lang).then(|| self.theme.tag(lang))
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Scopes for the tests of pages.
#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::plan::{Plan, sample};

    /// Calls `look` with the scope of a page of this site in the built-in theme.
    pub fn on(site: &sample::SampleSite, planned: &PlannedPage, look: impl FnOnce(&Scope)) {
        let sample::SampleSite { config, library, index } = site;
        let plan = Plan::of(config, library, index, &[]).value;
        let root = tempfile::tempdir().expect("a folder");
        let theme = Theme::load(root.path()).expect("the built-in theme");
        let (menus, proposed) = Default::default();
        let context =
            RenderContext { config, library, index, plan: &plan, proposed: &proposed, menus: &menus };
        look(&Scope::new(&context, &theme, planned));
    }

    #[test]
    fn a_link_keeps_its_fragment_on_every_page() {
        let site = sample::site();
        let check = |subject: Subject, path: &str, expected: &str| {
            let planned = PlannedPage { path: path.to_owned(), subject };
            on(&site, &planned, |scope| assert_eq!(scope.link("zh/a/index.html#p7"), expected, "{path}"));
        };
        check(Subject::NotFound, "404.html", "/zh/a/index.html#p7");
        check(Subject::Chooser, "index.html", "zh/a/index.html#p7");
        let paper = Subject::Paper { lang: "zh".into(), with: None, report: 0 };
        check(paper, "zh/reports/duchang-2024/report.pdf", "https://gazette.example/zh/a/#p7");
    }
}
