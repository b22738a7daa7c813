//! `gongbao config`: the configuration as it holds, and where each value comes from.

use super::console::Console;
use super::outcome::{Outcome, Result};
use super::table::{ListCell, ListColumn, ListTable};
use crate::cli::{ConfigArgs, GlobalArgs};
use crate::config::{self, Imprint, SiteConfig};
use crate::diagnostic::Severity;
use crate::site::has_errors;
use crate::source::{self, SourceFile};
use crate::wording::{UiLang, message, spoken};
use crate::yaml::Places;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;

/// # Errors
/// The file cannot be read.
pub fn run(console: Console, global: &GlobalArgs, root: &Path, args: &ConfigArgs) -> Result {
    let file = SourceFile::read(root, source::CONFIG)?;
    let (config, diagnostics) = match config::parse(&file) {
        Ok(parsed) => (Some(parsed.value), parsed.diagnostics),
        Err(diagnostic) => (None, vec![*diagnostic]),
    };
    console.diagnostics(&diagnostics);
    let Some(config) = config else { return Ok(Outcome::ContentErrors) };
    let mut table = ListTable::new(vec![
        ListColumn::new("key", message!("config-key")),
        ListColumn::new("value", message!("config-value")),
        ListColumn::new("from", message!("config-from")),
    ]);
    let found = if global.root.is_some() { option("--root") } else { found_upward() };
    table.push(vec!["root".into(), root.display().to_string().into(), found]);
    let values = FileValues { file: &file, places: Places::of(&file, 0..file.text.len()) };
    values.of_site(&config).into_iter().for_each(|row| table.push(row));
    table.push(vec!["ui_lang".into(), spoken().name().into(), values.origin_of_ui_lang(global, root)]);
    values.checks(&config).into_iter().for_each(|row| table.push(row));
    console.result(&table.print(args.format))?;
    Ok(if has_errors(&diagnostics) { Outcome::ContentErrors } else { Outcome::Fine })
}

/// The values of a file, and where it has them.
struct FileValues<'a> {
    file: &'a Arc<SourceFile>,
    places: Places,
}

impl FileValues<'_> {
    fn of_site(&self, config: &SiteConfig) -> Vec<Vec<ListCell>> {
        let own = config.characters.iter().flat_map(|own| &own.words);
        let characters: serde_json::Map<_, _> = own.map(|(word, own)| (word.clone(), json!(own))).collect();
        let SiteConfig { title, description, base_url, languages, jurisdiction, .. } = config;
        let languages: Vec<&str> = languages.iter().map(|lang| &**lang).collect();
        let values = [
            ("format", config.format.into()),
            ("title", json!(title)),
            ("description", json!(description)),
            ("base_url", base_url.as_str().into()),
            ("languages", languages.into()),
            ("jurisdiction", jurisdiction.as_ref().map(ToString::to_string).into()),
            ("side_by_side", config.side_by_side.into()),
            ("search", config.search.into()),
            ("data", config.data.into()),
            ("characters", characters.into()),
            ("trends", json!(config.trends)),
            ("sources", config.sources.into()),
        ];
        let rows = values.into_iter().map(|(key, value)| vec![key.into(), value.into(), self.origin(key)]);
        rows.chain(self.imprint(&config.imprint)).collect()
    }

    /// What it says of its office.
    fn imprint(&self, imprint: &Imprint) -> impl Iterator<Item = Vec<ListCell>> {
        let security = imprint.public_security.as_ref().map(|filing| &filing.text);
        let values = [
            ("logo", json!(imprint.logo)),
            ("contact", json!(imprint.contact)),
            ("email", json!(imprint.email)),
            ("icp", json!(imprint.icp)),
            ("public_security", json!(security)),
            ("site_code", json!(imprint.site_code)),
        ];
        values.into_iter().filter(|(key, _)| self.places.below("imprint", key).is_some()).map(
            |(key, value)| {
                vec![format!("imprint.{key}").into(), value.into(), self.origin_below("imprint", key)]
            },
        )
    }

    /// The checks that have another severity than theirs.
    fn checks(&self, config: &SiteConfig) -> Vec<Vec<ListCell>> {
        config.checks.iter().map(|(code, severity)| self.check_row(code, severity)).collect()
    }

    fn check_row(&self, code: &str, severity: &Option<Severity>) -> Vec<ListCell> {
        let value: Value = severity.map_or("off", Severity::name).into();
        vec![format!("checks.{code}").into(), value.into(), self.origin_below("checks", code)]
    }

    fn origin(&self, key: &str) -> ListCell {
        self.places.key(key).map_or_else(by_default, |span| self.at(span.start as usize))
    }

    fn origin_below(&self, key: &str, below: &str) -> ListCell {
        self.places.below(key, below).map_or_else(by_default, |span| self.at(span.start as usize))
    }

    fn at(&self, byte: usize) -> ListCell {
        format!("{}:{}", source::CONFIG, self.file.location(byte).line).into()
    }

    /// As the language of the console is chosen.
    fn origin_of_ui_lang(&self, global: &GlobalArgs, root: &Path) -> ListCell {
        if global.ui_lang.is_some() {
            return option("--ui-lang");
        }
        if config::ui_lang(root).is_some() {
            return self.origin("ui_lang");
        }
        UiLang::locale_variable(|name| std::env::var(name).ok()).map_or_else(by_default, option)
    }
}

/// An option or a variable, whose name is the same in every language.
fn option(name: &str) -> ListCell {
    name.into()
}

fn found_upward() -> ListCell {
    ListCell::said("found", &message!("config-from.found"))
}

fn by_default() -> ListCell {
    ListCell::said("default", &message!("config-from.default"))
}
