//! `content/site.yaml`: what the site is called, its languages and address, and which parts it has.

mod imprint;

pub use imprint::{Imprint, SecurityFiling};

use crate::conversion::{self, Conversion, OwnCharacters};
use crate::diagnostic::{CODES, Diagnostic, Parsed, Problem, Severity, WantedValue};
use crate::fingerprint::Fingerprint;
use crate::model::entity::Localized;
use crate::model::ids::{EntityId, Lang};
use crate::model::library::Library;
use crate::model::report::Report;
use crate::source::{self, SourceFile};
use crate::wording::UiLang;
use crate::yaml::schema::{Address, EntityText, Language, Text, names_or_null};
use crate::yaml::{self, Spanned, Values};
use imprint::ImprintYaml;
use schemars::{JsonSchema, Schema, schema_for};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The number of the format of content that this version writes. Content without a number is of the format before the first.
pub const FORMAT: u32 = 1;

/// What the file says, with what holds where it says nothing.
#[derive(Debug, Clone)]
pub struct SiteConfig {
    /// The number of the content's format; 0 where it has none.
    pub format: u32,
    pub title: Localized,
    pub description: Localized,
    /// The address the site is published at, ending in `/`. Only the sitemap, the feed and canonical links need it.
    pub base_url: String,
    /// At least one; the first is the source language. Those that are that language in other characters have no files.
    pub languages: Vec<Lang>,
    /// Words that the site writes itself in traditional characters, where texts are converted.
    pub characters: Option<OwnCharacters>,
    pub jurisdiction: Option<EntityId>,
    /// Whether each report also has a page with its first two languages side by side.
    pub side_by_side: bool,
    pub search: bool,
    /// Whether there are files for programs: `/data`, and each report as Markdown, JSON and XML.
    pub data: bool,
    /// Phrases of the source texts whose use over the years has a page.
    pub trends: Vec<String>,
    /// Whether the files that reports were imported from are published, where a report does not say so of itself.
    pub sources: bool,
    pub imprint: Imprint,
    /// Whether reports are also printed as papers, which the build is told.
    pub pdf: bool,
    /// Whether reports are also books, which the build is told.
    pub epub: bool,
    /// The severity of a check where the site wants another; `None` is off.
    pub checks: BTreeMap<String, Option<Severity>>,
    /// The day of the build, `2026-11-30`, which references give as that of retrieval; where the build was not told, they give the
    /// reader's.
    pub built: Option<String>,
    pub file: Arc<SourceFile>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "site")]
struct SiteYaml {
    #[serde(default)]
    #[schemars(with = "Option<u32>")]
    format: Option<Spanned<String>>,
    #[schemars(with = "BTreeMap<String, Text>")]
    title: Localized,
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Text>")]
    description: Localized,
    #[serde(default)]
    #[schemars(with = "Option<Address>")]
    base_url: Option<Spanned<String>>,
    #[schemars(with = "Vec<Language>")]
    languages: Vec<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Text>")]
    characters: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<EntityText>")]
    jurisdiction: Option<Spanned<String>>,
    #[serde(default = "yes")]
    side_by_side: bool,
    #[serde(default = "yes")]
    search: bool,
    #[serde(default = "yes")]
    data: bool,
    #[serde(default)]
    #[schemars(with = "Vec<Text>")]
    trends: Vec<Spanned<String>>,
    #[serde(default)]
    sources: bool,
    #[serde(default)]
    imprint: ImprintYaml,
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, String>", extend("propertyNames" = { "enum": CODES }, "additionalProperties" = { "enum": ["off", "note", "warning", "error"] }))]
    checks: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&UiLang::ALL, UiLang::name)))]
    ui_lang: Option<Spanned<String>>,
}

/// What `site.yaml` looks like.
pub fn schema() -> Schema {
    schema_for!(SiteYaml)
}

/// What of `site.yaml` is wanted before all of it; none where it cannot be read. What else there is, and is wrong, is passed over.
fn glance<T: DeserializeOwned>(root: &Path) -> Option<T> {
    let file = SourceFile::read(root, source::CONFIG).ok()?;
    yaml::parse(&file, 0..file.text.len()).ok()
}

/// The one key that is wanted before the command line is read.
#[derive(Deserialize)]
struct Spoken {
    ui_lang: Option<String>,
}

/// The language that a site's `site.yaml` wants messages in; none where it does not say, or cannot be read.
pub fn ui_lang(root: &Path) -> Option<UiLang> {
    UiLang::parse(&glance::<Spoken>(root)?.ui_lang?)
}

/// What of the configuration the theme is made for.
#[derive(Deserialize)]
struct ThemeConfig {
    languages: Vec<String>,
}

/// The languages that a site's `site.yaml` names; none where it cannot be read.
pub fn languages(root: &Path) -> Vec<Lang> {
    let tags = glance::<ThemeConfig>(root).map_or(Vec::new(), |shown| shown.languages);
    tags.into_iter().filter(|tag| is_language(tag)).map(Lang::from).collect()
}

/// No longer phrase is looked for, in characters.
const LONGEST_PHRASE: usize = 60;

fn yes() -> bool {
    true
}

/// Used where `site.yaml` names no address: a host that is reserved for examples.
const EXAMPLE_URL: &str = "https://site.example/";

/// Reads `site.yaml`.
///
/// # Errors
/// What is wrong, where nothing can be built from it: bad YAML, or no language.
pub fn parse(file: &Arc<SourceFile>) -> Result<Parsed<SiteConfig>, Box<Diagnostic>> {
    let range = 0..file.text.len();
    let raw: SiteYaml = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let mut languages: Vec<Lang> = Vec::new();
    for lang in &raw.languages {
        let wanted = WantedValue::Language;
        languages.extend(values.read("languages", lang, wanted, |tag| is_language(tag).then(|| tag.into())));
    }
    let base_url =
        raw.base_url.and_then(|url| values.read("base_url", &url, WantedValue::Address, parse_base_url));
    let jurisdiction = raw.jurisdiction.and_then(|id| {
        values.read("jurisdiction", &id, WantedValue::Entity("places/duchang"), EntityId::parse)
    });
    let mut trends: Vec<String> = Vec::new();
    for phrase in &raw.trends {
        let found = values.read("trends", phrase, WantedValue::Phrase, self::phrase);
        trends.extend(found.filter(|found| !trends.contains(found)));
    }
    let mut characters = Vec::new();
    for (word, own) in raw.characters {
        let found = values
            .read("characters", &own, WantedValue::Phrase, |text| phrase(text).filter(|_| !word.is_empty()));
        characters.extend(found.map(|own| (word, own)));
    }
    let characters = OwnCharacters::of(characters);
    let mut checks = BTreeMap::new();
    for (code, value) in raw.checks {
        let severity = values.read("checks", &value, WantedValue::Severity, |name| match name {
            "off" => Some(None),
            name => Severity::parse(name).map(Some),
        });
        checks.extend(severity.map(|severity| (code, severity)));
    }
    if let Some(lang) = raw.ui_lang {
        values.read("ui_lang", &lang, WantedValue::UiLanguage, UiLang::parse);
    }
    let mut imprint = Imprint::of(raw.imprint, &mut values);
    if languages.is_empty() {
        let wanted = WantedValue::SomeLanguage;
        let problem = Problem::BadValue { field: "languages", found: "none".into(), wanted };
        return Err(Box::new(Diagnostic::at(file, 0..0, problem)));
    }
    let is_known = |text: &str| text.parse().ok().filter(|number| *number <= FORMAT);
    let format =
        raw.format.and_then(|number| values.read("format", &number, WantedValue::Format(FORMAT), is_known));
    let (mut title, mut description) = (raw.title, raw.description);
    for conversion in Conversion::all(&languages) {
        let conversion = conversion.with(characters.as_ref());
        conversion.add_to(&mut title);
        conversion.add_to(&mut description);
        conversion.add_to(&mut imprint.contact);
    }
    let value = SiteConfig {
        format: format.unwrap_or_default(),
        title,
        description,
        base_url: base_url.unwrap_or_else(|| EXAMPLE_URL.into()),
        languages,
        characters,
        jurisdiction,
        side_by_side: raw.side_by_side,
        search: raw.search,
        data: raw.data,
        trends,
        sources: raw.sources,
        imprint,
        pdf: false,
        epub: false,
        checks,
        built: None,
        file: Arc::clone(file),
    };
    Ok(Parsed { value, diagnostics: values.diagnostics })
}

/// A phrase without space around it; none where it is empty or too long.
fn phrase(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty() && text.chars().count() <= LONGEST_PHRASE).then(|| text.to_owned())
}

/// The address that a site is published at, with a slash at its end, so that paths can be joined to it; none where it is no
/// such address.
pub fn parse_base_url(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split('/').next().unwrap_or("");
    let good = host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | ':' | '[' | ']'));
    let port = host.rsplit_once(':').map(|(_, port)| port).filter(|port| !port.ends_with(']'));
    let good = good && port.is_none_or(|port| port.parse::<u16>().is_ok());
    let path = &rest[host.len()..];
    let good = good
        && path.chars().all(|c| c.is_alphanumeric() || "-._~/!$&'()*+,;=:@%".contains(c))
        && !path.split('/').any(|part| matches!(part, "." | ".."));
    let slash = if url.ends_with('/') { "" } else { "/" };
    good.then(|| format!("{url}{slash}"))
}

/// A tag that can stand in a file name and a path: `zh`, `en`, `pt-BR`.
pub fn is_language(tag: &str) -> bool {
    tag.len() >= 2 && tag.split('-').all(is_subtag)
}

fn is_subtag(part: &str) -> bool {
    (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
}

impl SiteConfig {
    /// All of it: the file, and what is told beside it.
    pub fn frame(&self) -> Fingerprint {
        let Self {
            file,
            base_url,
            pdf,
            epub,
            built,
            // What follows from the file.
            format: _,
            title: _,
            description: _,
            languages: _,
            characters: _,
            jurisdiction: _,
            side_by_side: _,
            search: _,
            data: _,
            trends: _,
            sources: _,
            imprint: _,
            checks: _,
        } = self;
        Fingerprint::of((file, base_url, (pdf, epub), built))
    }

    /// The language that the documents are written in.
    pub fn source_language(&self) -> &Lang {
        &self.languages[0]
    }

    /// The languages whose texts are written, and not converted from the source language's.
    pub fn written_languages(&self) -> Vec<Lang> {
        conversion::written(&self.languages)
    }

    /// The path of the file that a text was imported from, where the site publishes it.
    pub fn published_source(&self, text: &Report) -> Option<String> {
        let source = &text.meta.source;
        let name = source
            .file
            .as_deref()
            .filter(|name| name.starts_with("source.") && !name.contains(['/', '\\']))?;
        source.public.unwrap_or(self.sources).then(|| format!("{}/{name}", text.id.folder()))
    }

    /// A library with what its other languages convert from it; none where none does.
    pub fn in_other_scripts(&self, library: &Library) -> Option<Library> {
        conversion::in_other_scripts(library, &self.languages, self.characters.as_ref())
    }

    /// The site's title in a language, or in the source language.
    pub fn title_in(&self, lang: &str) -> &str {
        let source = self.title.get(self.source_language());
        self.title.get(lang).or(source).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(yaml: &str) -> Result<Parsed<SiteConfig>, Box<Diagnostic>> {
        parse(&SourceFile::new(source::CONFIG, yaml))
    }

    #[test]
    fn a_small_file_is_enough() {
        let config = check("title: { zh: 公报 }\nlanguages: [zh]\n").expect("good");
        assert!(config.diagnostics.is_empty());
        assert!(config.value.side_by_side && config.value.search);
        assert_eq!(config.value.title_in("en"), "公报");
    }

    #[test]
    fn bad_values_are_reported_together() {
        let yaml = "title: { zh: 公报 }\nlanguages: [zh, ../x]\nbase_url: ftp://x\njurisdiction: nowhere\n\
                    checks: { untranslated: off, note-unused: loud }\n";
        let parsed = check(yaml).expect("readable");
        let fields: Vec<_> = parsed.diagnostics.iter().map(|d| d.problem.message()).collect();
        assert_eq!(fields.len(), 4, "{fields:?}");
        assert_eq!(parsed.value.checks.get("untranslated"), Some(&None));
    }

    #[test]
    fn phrases_are_told_once_and_say_something() {
        let yaml = "title: { zh: 公报 }\nlanguages: [zh]\ntrends: [共同富裕, ' 共同富裕 ', 数字经济, ' ']\n";
        let parsed = check(yaml).expect("readable");
        assert_eq!(parsed.value.trends, ["共同富裕", "数字经济"]);
        assert_eq!(parsed.diagnostics.len(), 1);
    }

    #[test]
    fn a_base_url_has_a_host_and_ends_in_a_slash() {
        let check =
            |url: &str, expected: Option<&str>| assert_eq!(parse_base_url(url).as_deref(), expected, "{url}");
        check("https://a.example", Some("https://a.example/"));
        check("http://localhost:8000/b/", Some("http://localhost:8000/b/"));
        check("https://公报.example/县", Some("https://公报.example/县/"));
        for url in [
            "foo",
            "",
            "https://",
            "https:///x",
            "ftp://a.example",
            "//a.example",
            "https://a.example/?x",
            "https://a.example/#x",
            "https://a b.example",
            "https://a.example/\"><x>",
            "https://user@a.example",
            "javascript:f()",
            "https://a.example/../x",
            "https://a.example:99999/",
            "https://a.example:/",
        ] {
            check(url, None);
        }
    }

    #[test]
    fn an_unknown_key_and_no_language_are_errors() {
        assert!(check("title: { zh: 公报 }\nlanguages: [zh]\ntheme: x\n").is_err());
        assert!(check("title: { zh: 公报 }\nlanguages: []\n").is_err());
    }
}
