//! What is known of a report as a whole: its title page, its source, and the data its script needs.

use super::citation::Citation;
use crate::model::ids::{BlockId, EntityKind, Lang};
use crate::model::library::ReportEntry;
use crate::model::report::{Correction, Report};
use crate::plan::address::Href;
use crate::plan::link::outside;
use crate::plan::{ReportFormat, Subject, path};
use crate::render::menus::NavLink;
use crate::render::scope::Scope;
use crate::render::shell::for_script;
use crate::render::text::Text;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// `report` in templates. What the source does not say is not there.
#[derive(Debug, Clone, Serialize)]
pub struct Facts {
    pub id: String,
    pub title: String,
    /// The title's language, where it is not that of the page.
    pub title_lang: Option<String>,
    pub kind: Option<String>,
    pub place: Option<PlaceLink>,
    pub issuer: Option<Text>,
    pub number: Option<String>,
    /// The title of the document that a notice issues.
    pub issues: Option<String>,
    pub period: Option<String>,
    pub year: Option<i32>,
    pub date: Option<Date>,
    pub meeting: Option<Text>,
    pub speaker: Option<Text>,
    pub extract: bool,
    /// The languages' names, where this is a translation: this one's and that of the text that prevails.
    pub translated: bool,
    /// Whether it is not translated, so that the source text stands here.
    pub untranslated: bool,
    pub prevails: String,
    /// The link to the text that prevails.
    pub original: String,
    pub files: Vec<ReportDownload>,
    pub source: SourceFacts,
    /// What this translation was imported from.
    pub translation_file: Option<ImportedFile>,
    /// The day on which an editor last changed it.
    pub changed: Option<Date>,
    /// The last first.
    pub corrections: Vec<CorrectionView>,
}

/// The place that a report is of.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceLink {
    pub name: Text,
    pub href: String,
}

/// The report as a file to download.
#[derive(Debug, Clone, Serialize)]
pub struct ReportDownload {
    pub name: &'static str,
    pub href: String,
}

/// The file that a text was imported from.
#[derive(Debug, Clone, Serialize)]
pub struct ImportedFile {
    pub sha256: String,
    /// Its name and the link to it, where it is published.
    pub file: Option<NavLink>,
}

/// What was corrected after the text was published.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    pub date: Date,
    pub text: Text,
    /// The name of the language whose text was corrected, where that is a translation.
    pub of: Option<String>,
    /// Links to the blocks.
    pub blocks: Vec<NavLink>,
}

/// Where the text came from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceFacts {
    pub imported: Option<ImportedFile>,
    pub url: Option<Href>,
    pub retrieved: Option<String>,
    pub publisher: Option<Text>,
    pub published: Option<String>,
}

impl Facts {
    /// A report in the language of `scope`.
    pub fn of(scope: &Scope, entry: &ReportEntry) -> Self {
        let source = &entry.source.meta;
        let Text { text: title, lang: title_lang, .. } = scope.title_of(entry);
        let lang = &entry.source.lang;
        let place = source.place.as_ref().and_then(|id| scope.find(id));
        let corrections = corrections(scope, entry);
        let translation = entry.translation(scope.lang);
        Self {
            id: entry.id.to_string(),
            title,
            title_lang,
            kind: source.kind.map(|kind| scope.t(&format!("document.{}", kind.name()))),
            place: place
                .map(|place| PlaceLink { name: scope.name_of(place), href: scope.entity_link(&place.id) }),
            issuer: source.issuer.as_deref().map(|name| scope.words(lang, name)),
            number: source.number.as_deref().map(|number| scope.of_source(number)),
            issues: source.issues.as_deref().map(|title| scope.of_source(title)),
            period: source.period.clone(),
            year: source.year,
            date: source.date,
            meeting: scope.said(entry, |meta| meta.meeting.as_deref()),
            speaker: scope.said(entry, |meta| meta.speaker.as_deref()),
            extract: source.extract,
            translated: scope.lang != lang && entry.has_text_in(scope.lang),
            untranslated: !entry.has_text_in(scope.lang),
            prevails: scope.called(lang),
            original: scope.link(&path::report(lang, &entry.id)),
            files: files(scope, entry),
            source: source_of(scope, &entry.source),
            translation_file: translation.and_then(|own| imported(scope, &own.report)),
            // The later of the day on which it was last changed and that of the last correction.
            changed: source.updated.max(corrections.first().map(|correction| correction.date)),
            corrections,
        }
    }

    /// That it is not translated, where it is not: in the page's language, as the text itself is not.
    pub fn notice(&self, scope: &Scope) -> Option<String> {
        self.untranslated.then(|| scope.say("report.untranslated", &[("name", &self.prevails)]))
    }

    /// The report as JSON-LD.
    pub fn linked_data(&self, scope: &Scope) -> Value {
        let mut object = Map::new();
        object.insert("@type".into(), "Report".into());
        let mut add =
            |key: &str, value: Option<Value>| drop(value.map(|value| object.insert(key.into(), value)));
        add("@id", Some(scope.url(scope.path).into()));
        add("url", Some(scope.url(scope.path).into()));
        add("name", Some(self.title.clone().into()));
        let lang = if self.untranslated { scope.site.config.source_language() } else { scope.lang };
        add("inLanguage", Some(scope.theme.tag(lang).into()));
        add("temporalCoverage", self.year.map(|year| year.to_string().into()));
        add("datePublished", self.date.map(day_of));
        add("dateModified", self.changed.map(day_of));
        let corrections: Vec<_> = self.corrections.iter().map(comment_of).collect();
        add("correction", (!corrections.is_empty()).then(|| corrections.into()));
        add("author", self.speaker.as_ref().map(|name| json!({ "@type": "Person", "name": name.text })));
        add("creator", self.issuer.as_ref().map(organization_of));
        add("publisher", self.source.publisher.as_ref().map(organization_of));
        add("identifier", self.number.clone().map(Value::from));
        let site = || json!({ "@type": "WebSite", "name": scope.site.config.title_in(scope.lang), "url": scope.url(&path::home(scope.lang)) });
        add("isPartOf", Some(site()));
        let (key, works) = self.other_languages(scope);
        add(key, (!works.is_empty()).then(|| works.into()));
        add(
            "contentLocation",
            self.place.as_ref().map(|place| json!({ "@type": "Place", "name": place.name.text })),
        );
        add("isBasedOn", self.source.url.as_ref().map(|url| url.as_str().into()));
        Value::Object(object)
    }
}

fn organization_of(name: &Text) -> Value {
    json!({ "@type": "Organization", "name": name.text })
}

fn comment_of(of: &CorrectionView) -> Value {
    json!({ "@type": "CorrectionComment", "datePublished": day_of(of.date), "text": of.text.text })
}

fn day_of(day: Date) -> Value {
    Value::from(day.to_string())
}

impl Facts {
    /// The work that this page translates, or else its translations: those that there are, of a page that has a text itself.
    fn other_languages(&self, scope: &Scope) -> (&'static str, Vec<Value>) {
        let library = scope.site.library;
        let own = path::report(scope.lang, &self.id);
        let there = scope.site.plan.alternates(library, &own).filter(|(lang, _)| {
            let is_source = *lang == library.source_language();
            !self.untranslated && *lang != scope.lang && is_source == self.translated
        });
        let work = |(lang, path): (&Lang, &str)| json!({ "@type": "Report", "@id": scope.url(path), "inLanguage": scope.theme.tag(lang) });
        let key = if self.translated { "translationOfWork" } else { "workTranslation" };
        (key, there.map(work).collect())
    }
}

fn files(scope: &Scope, entry: &ReportEntry) -> Vec<ReportDownload> {
    let printed = [("report.pdf", path::paper as fn(&str, &str) -> String), ("report.epub", path::book)];
    let printed = printed.into_iter().filter_map(|(name, at)| as_paper(scope, entry, name, at));
    if !scope.site.config.data {
        return printed.collect();
    }
    let folder = path::report(&scope.text_of(entry).lang, &entry.id);
    let folder = folder.trim_end_matches(path::INDEX);
    ReportFormat::ALL.map(|format| file_of(scope, folder, format)).into_iter().chain(printed).collect()
}

fn file_of(scope: &Scope, folder: &str, format: ReportFormat) -> ReportDownload {
    let name = format.file_name();
    ReportDownload { name, href: scope.link(&format!("{folder}{name}")) }
}

/// The paper or book of this page, where there is one: of two languages that of either order.
fn as_paper(
    scope: &Scope,
    entry: &ReportEntry,
    name: &'static str,
    at: fn(&str, &str) -> String,
) -> Option<ReportDownload> {
    let prefixes = match scope.subject {
        Subject::SideBySide { lang, with, .. } => vec![path::pair(lang, with), path::pair(with, lang)],
        _ => vec![scope.lang.to_string()],
    };
    let mut paths = prefixes.iter().map(|prefix| at(prefix, &entry.id));
    let planned = paths.find(|path| scope.site.plan.find(path).is_some())?;
    Some(ReportDownload { name, href: scope.link(&planned) })
}

fn source_of(scope: &Scope, report: &Report) -> SourceFacts {
    let source = &report.meta.source;
    SourceFacts {
        imported: imported(scope, report),
        url: source.url.as_deref().and_then(outside),
        retrieved: source.retrieved.clone(),
        publisher: source.publisher.as_deref().map(|name| scope.words(&report.lang, name)),
        published: source.published.clone(),
    }
}

fn imported(scope: &Scope, text: &Report) -> Option<ImportedFile> {
    let source = &text.meta.source;
    let file = scope.site.config.published_source(text).and(source.file.as_deref()).map(|name| NavLink {
        label: name.to_owned(),
        href: scope.link(&path::imported(&text.lang, &text.id, Some(name))),
        current: false,
    });
    source.sha256.clone().map(|sha256| ImportedFile { sha256, file })
}

/// Those of the text and of its translations.
fn corrections(scope: &Scope, entry: &ReportEntry) -> Vec<CorrectionView> {
    let mut all: Vec<_> = entry.texts().flat_map(|text| corrections_of(scope, entry, text)).collect();
    all.sort_by_key(|correction| Reverse(correction.date));
    all
}

fn corrections_of(scope: &Scope, entry: &ReportEntry, text: &Report) -> Vec<CorrectionView> {
    let of = (text.lang != entry.source.lang).then(|| scope.called(&text.lang));
    let corrections = text.meta.corrections.iter();
    corrections.map(|correction| correction_view(scope, entry, correction, of.clone())).collect()
}

fn correction_view(
    scope: &Scope,
    entry: &ReportEntry,
    correction: &Correction,
    of: Option<String>,
) -> CorrectionView {
    let there = correction.blocks.iter().filter(|block| entry.source.block(block).is_some());
    let text = scope.pick(&correction.text).map(|(lang, text)| scope.words(lang, text));
    CorrectionView {
        date: correction.date,
        text: text.unwrap_or_default(),
        of,
        blocks: there.map(|block| block_nav(scope, block)).collect(),
    }
}

fn block_nav(scope: &Scope, block: &BlockId) -> NavLink {
    NavLink { label: block.to_string(), href: scope.link(&format!("{}#{block}", scope.path)), current: false }
}

/// What the page's scripts need, as JSON for a script element: how to cite it, their words, and where to find what cards say.
pub fn page_data(scope: &Scope, entry: &ReportEntry) -> String {
    let words = [
        "menu.copy-link",
        "menu.copy-sentence",
        "menu.copy-quotation",
        "menu.copy-both",
        "menu.formats",
        "menu.open",
        "menu.copied",
        "menu.title",
        "card.close",
        "card.pin",
        "card.unpin",
        "card.notes",
        "card.more",
    ];
    let words: Map<_, _> = words.iter().map(|key| ((*key).to_owned(), scope.t(key).into())).collect();
    let data = json!({
        "cite": Citation::of(scope, entry),
        "words": words,
        "previews": scope.link(&path::previews(scope.lang, &entry.id)),
    });
    for_script(&data)
}

/// A kind of entity that the report names: `legend` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct LegendEntry {
    kind: &'static str,
    label: String,
    href: String,
}

/// The kinds of entity that the report names, with links to their lists.
pub fn legend(scope: &Scope, entry: &ReportEntry) -> Vec<LegendEntry> {
    let blocks = entry.source.blocks.iter();
    let named: BTreeSet<EntityKind> =
        blocks.flat_map(|block| block.text.mentions().map(|(id, _)| id.kind)).collect();
    named.into_iter().map(|kind| legend_entry(scope, kind)).collect()
}

fn legend_entry(scope: &Scope, kind: EntityKind) -> LegendEntry {
    LegendEntry {
        kind: kind.name(),
        label: scope.t(&format!("kind.{}", kind.name())),
        href: scope.link(&path::kind(scope.lang, kind)),
    }
}

/// The link to the targets, where the report has any.
pub fn targets_page(scope: &Scope, entry: &ReportEntry) -> Option<String> {
    let any = !entry.targets.quantified.is_empty();
    any.then(|| scope.link(&path::section(scope.lang, "targets")))
}
