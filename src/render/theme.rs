//! Templates, words and static files: the built-in ones, and over them the site's own.
//!
//! In: the site's folder. Out: a [`Theme`] that sets a page in a template. A site's `templates/NAME` takes the place of the
//! built-in one and may extend it as `builtin/NAME`; `templates/i18n/LANG.yaml` adds words or a language; `static/NAME`
//! takes the place of the built-in file. Errors of templates come out as diagnostics at their line.

use super::strings::Strings;
use crate::config;
use crate::conversion::Conversion;
use crate::diagnostic::{Diagnostic, Problem};
use crate::fingerprint::Fingerprint;
use crate::model::ids::Lang;
use crate::plan::path;
use crate::source::{self, Location, SourceFile};
use crate::wording::message;
use crate::yaml;
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use tera::{ErrorKind, Kwargs, State, Tera, Value};
use unicode_normalization::UnicodeNormalization as _;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct BuiltInTemplates;

/// The files of `static/`, made small by `build.rs`: names and bytes.
const BUILT_IN_STATIC: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/static.rs"));

/// Where a template can find the built-in one of its name.
const BUILT_IN: &str = "builtin/";
const WORDS: &str = "i18n/";
/// The language whose words stand in for those that another lacks.
const FALLBACK: &str = "en";
/// The language whose words are converted into other characters.
const CHINESE: &str = "zh";

/// A template that sets a page.
#[derive(Debug, Clone, Copy)]
pub struct Template<'a> {
    pub name: &'a str,
    /// The language that its words are in.
    pub lang: &'a str,
    /// The page that it sets.
    pub page: &'a str,
}

/// See the module.
pub struct Theme {
    assets: BTreeMap<String, Cow<'static, [u8]>>,
    /// Each template's file, by the name that tera knows it by.
    files: HashMap<String, Arc<SourceFile>>,
    strings: BTreeMap<String, Arc<Strings>>,
    /// One for each table of words, as `t()` speaks one language.
    teras: BTreeMap<String, Tera>,
}

impl Theme {
    /// Reads the built-in theme and the site's.
    ///
    /// # Errors
    /// Files that cannot be read, tables that are not YAML, templates that do not parse.
    pub fn load(root: &Path) -> Result<Self, Vec<Diagnostic>> {
        let (words, templates) = templates(root).map_err(|error| vec![error.into()])?;
        let assets = assets(root)?;
        let strings = tables(words, &config::languages(root)).map_err(|error| vec![*error])?;
        let files: HashMap<_, _> = templates.into_iter().collect();
        let base = tera(&files, Arc::default()).map_err(|error| vec![*error])?;
        let speaking = |strings: &Arc<Strings>| speaking(base.clone(), Arc::clone(strings));
        let teras = strings.iter().map(|(lang, strings)| (lang.clone(), speaking(strings))).collect();
        Ok(Self { assets, files, strings, teras })
    }

    /// Everything that the theme is made of.
    pub fn fingerprint(&self) -> Fingerprint {
        let files: BTreeMap<_, _> = self.files.iter().collect();
        let strings: Vec<_> = self
            .strings
            .iter()
            .map(|(lang, words)| (lang, words.iter().collect::<BTreeMap<_, _>>()))
            .collect();
        Fingerprint::of((files, strings, &self.assets))
    }

    /// The paths of all files, below `assets/`.
    pub fn assets(&self) -> impl Iterator<Item = &str> {
        self.assets.keys().map(String::as_str)
    }

    /// None where the theme has no such file.
    pub fn asset(&self, name: &str) -> Option<&[u8]> {
        self.assets.get(name).map(|bytes| &**bytes)
    }

    /// The words of a language; those of the fallback where it has none.
    pub fn strings(&self, lang: &str) -> &Strings {
        let own = self.strings.get(lang).or_else(|| self.strings.get(FALLBACK));
        own.expect("the fallback's words are built in")
    }

    /// A language's tag for `lang` and `hreflang`.
    pub fn tag<'a>(&'a self, lang: &'a str) -> &'a str {
        self.word_about(lang, "language.tag")
    }

    /// A language's name in that language.
    pub fn language_name<'a>(&'a self, lang: &'a str) -> &'a str {
        self.word_about(lang, "language.name")
    }

    fn word_about<'a>(&'a self, lang: &'a str, key: &str) -> &'a str {
        self.strings.get(lang).and_then(|strings| strings.find(key)).unwrap_or(lang)
    }

    /// Whether there is a template of this name.
    pub fn has(&self, template: &str) -> bool {
        self.teras.values().next().is_some_and(|tera| tera.contains_template(template))
    }

    /// Sets a page in its template.
    ///
    /// # Errors
    /// What the template did wrong, at its line.
    pub fn set(&self, template: &Template, context: &tera::Context) -> Result<Vec<u8>, Box<Diagnostic>> {
        let tera = self.teras.get(template.lang).or_else(|| self.teras.get(FALLBACK));
        let tera = tera.expect("the fallback's words are built in");
        let mut bytes = Vec::new();
        tera.render_to(template.name, context, &mut bytes)
            .map_err(|error| Box::new(diagnostic(&error, template.page, &self.files)))?;
        Ok(bytes)
    }
}

/// Tables of words by language with their files, and templates by name.
type Sources = (Vec<(String, Arc<SourceFile>)>, Vec<(String, Arc<SourceFile>)>);

/// All templates, the built-in ones first.
fn templates(root: &Path) -> Result<Sources, source::ReadError> {
    let mut all = Vec::new();
    for name in BuiltInTemplates::iter() {
        let file = BuiltInTemplates::get(&name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
        let file = SourceFile::new(format!("{BUILT_IN}templates/{name}"), file.unwrap_or_default());
        all.push((format!("{BUILT_IN}{name}"), file));
    }
    for path in source::walk(root, "templates")? {
        let name = path.trim_start_matches("templates/").to_owned();
        all.push((name, SourceFile::read(root, &path)?));
    }
    let (words, templates) = all.into_iter().partition(|(name, _)| language_of(name).is_some());
    Ok((words, templates))
}

/// The language of a table of words.
fn language_of(name: &str) -> Option<&str> {
    name.trim_start_matches(BUILT_IN).strip_prefix(WORDS)?.strip_suffix(".yaml")
}

/// What ends the keys of words that are said in place of others where texts were converted.
const OF_CONVERTED: &str = ".traditional";

/// A language's words by their keys.
type WordsByKey = BTreeMap<String, String>;

/// Every language's words: the site's over the built-in ones, over those of the fallback. Of the site's languages one that is another
/// in other characters has that one's words.
fn tables(
    words: Vec<(String, Arc<SourceFile>)>,
    languages: &[Lang],
) -> Result<BTreeMap<String, Arc<Strings>>, Box<Diagnostic>> {
    let mut own: BTreeMap<String, WordsByKey> = BTreeMap::new();
    for (name, file) in words {
        let table: WordsByKey = yaml::parse(&file, 0..file.text.len())?;
        own.entry(language_of(&name).unwrap_or(FALLBACK).to_owned()).or_default().extend(table);
    }
    for conversion in Conversion::all(languages) {
        let simplified = own.get(CHINESE).into_iter().flatten();
        let mut table: WordsByKey =
            simplified.map(|(key, text)| (key.clone(), conversion.text(text))).collect();
        let lang = conversion.to.to_string();
        let name = table.get(&format!("language.called.{lang}")).unwrap_or(&lang).clone();
        table.extend([("language.tag".to_owned(), lang.clone()), ("language.name".to_owned(), name)]);
        let of_converted = |(key, text): (&String, &String)| {
            Some((key.strip_suffix(OF_CONVERTED)?.to_owned(), text.clone()))
        };
        let said_otherwise: WordsByKey = table.iter().filter_map(of_converted).collect();
        table.extend(said_otherwise);
        table.extend(own.remove(&lang).unwrap_or_default());
        own.insert(lang, table);
    }
    let fallback = own.get(FALLBACK).cloned().unwrap_or_default();
    let base = Strings::over(&Strings::default(), fallback);
    Ok(own.into_iter().map(|(lang, table)| (lang, Arc::new(Strings::over(&base, table)))).collect())
}

/// All files of the theme; of the site's, every one that cannot be read is reported.
fn assets(root: &Path) -> Result<BTreeMap<String, Cow<'static, [u8]>>, Vec<Diagnostic>> {
    let built_in = BUILT_IN_STATIC.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes)));
    let mut assets: BTreeMap<_, _> = built_in.collect();
    let mut own: BTreeMap<String, String> = BTreeMap::new();
    let mut unfit = Vec::new();
    for path in source::walk(root, "static").map_err(|error| vec![error.into()])? {
        let name: String = path.trim_start_matches("static/").nfc().collect();
        // Two names that look alike and are written in other letters.
        if let Some(first) = own.insert(name.clone(), path.clone()) {
            let problem =
                Problem::UrlTaken { url: path::asset(&name), first: message!("subject-file", name = first) };
            unfit.push(Diagnostic::general(problem));
        }
        match source::read_bytes(root, &path) {
            Ok(bytes) => drop(assets.insert(name, Cow::Owned(bytes))),
            Err(error) => unfit.push(error.into()),
        }
    }
    if unfit.is_empty() { Ok(assets) } else { Err(unfit) }
}

fn tera(files: &HashMap<String, Arc<SourceFile>>, strings: Arc<Strings>) -> Result<Tera, Box<Diagnostic>> {
    let mut tera = speaking(Tera::new(), strings);
    let found = tera.set_fallback_prefixes([BUILT_IN]).and_then(|()| {
        let templates = files.iter().map(|(name, file)| (name.as_str(), file.text.as_str()));
        tera.add_raw_templates(templates)
    });
    found.map_err(|error| Box::new(diagnostic(&error, "", files)))?;
    Ok(tera)
}

/// Gives tera its function `t(key="…", name=value …)`.
fn speaking(mut tera: Tera, strings: Arc<Strings>) -> Tera {
    // Most words are asked for without values: these are shared and not copied.
    let plain: HashMap<String, Value> =
        strings.iter().map(|(key, text)| (key.to_owned(), text.into())).collect();
    tera.register_function("t", move |kwargs: Kwargs, _: &State| {
        let key = kwargs.must_get::<&str>("key")?;
        if kwargs.iter().count() == 1
            && let Some(text) = plain.get(key)
        {
            return Ok(text.clone());
        }
        let values: Vec<_> =
            kwargs.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        strings
            .fill(key, &values)
            .map(Value::from)
            .ok_or_else(|| tera::Error::message(format!("no word for `{key}` in templates/i18n")))
    });
    tera
}

/// A template's error at its place.
fn diagnostic(error: &tera::Error, page: &str, files: &HashMap<String, Arc<SourceFile>>) -> Diagnostic {
    let (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report)) = error.kind() else {
        return misled(error, page, files);
    };
    let problem = problem(report.message(), page);
    let Some(file) = files.get(report.filename()) else {
        return Diagnostic::general(problem);
    };
    let span = report.span();
    let start = offset_in(file, span.start_line, span.start_col);
    let end = offset_in(file, span.end_line, span.end_col).max(start);
    Diagnostic::at(file, start..end, problem)
}

fn offset_in(file: &Arc<SourceFile>, line: usize, column: usize) -> usize {
    file.offset(Location { line: line as u32, column: column as u32 + 1 })
}

/// A template that extends what is not there, or itself: the error at its `extends`.
fn misled(error: &tera::Error, page: &str, files: &HashMap<String, Arc<SourceFile>>) -> Diagnostic {
    let problem = problem(&error.to_string(), page);
    let (ErrorKind::MissingParent { current: name, .. }
    | ErrorKind::CircularExtend { tpl: name, .. }
    | ErrorKind::CircularInclude { tpl: name, .. }) = error.kind()
    else {
        return Diagnostic::general(problem);
    };
    let Some(file) = files.get(name) else { return Diagnostic::general(problem) };
    let (start, word) = ["extends", "include"]
        .iter()
        .find_map(|word| Some((file.text.find(word)?, *word)))
        .unwrap_or_default();
    Diagnostic::at(file, start..start + word.len(), problem)
}

fn problem(message: &str, page: &str) -> Problem {
    Problem::TemplateError { message: message.to_owned(), page: page.to_owned() }
}
