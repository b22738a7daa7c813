//! Plain pages: a title and Markdown.

use crate::diagnostic::{Diagnostic, WantedValue};
use crate::markdown::front_matter;
use crate::model::ids::Lang;
use crate::model::library::Page;
use crate::source::{self, SourceFile};
use crate::yaml::schema::{Text, Whatever};
use crate::yaml::{self, Spanned, Values};
use schemars::{JsonSchema, Schema, schema_for};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "page")]
struct PageYaml {
    #[schemars(with = "Text")]
    title: Spanned<String>,
    /// What Obsidian keeps there; nothing here reads it.
    #[serde(default, rename = "tags")]
    #[schemars(with = "Whatever")]
    _tags: IgnoredAny,
    #[serde(default, rename = "cssclasses")]
    #[schemars(with = "Whatever")]
    _classes: IgnoredAny,
}

/// What the front matter of a page looks like.
pub fn schema() -> Schema {
    schema_for!(PageYaml)
}

/// Reads a page's front matter; its body is left to the renderer.
///
/// # Errors
/// No front matter, bad YAML, an unknown key, or no title.
pub fn parse(file: &Arc<SourceFile>, slug: Arc<str>, lang: Lang) -> Result<Page, Box<Diagnostic>> {
    let split = front_matter::split(file)?;
    let raw: PageYaml = yaml::parse(file, split.yaml.clone())?;
    let mut values = Values::new(file, split.yaml);
    let title = values.read("title", &raw.title, WantedValue::Title, |title| {
        source::is_seen(title).then(|| title.to_owned())
    });
    let Some(title) = title else { return Err(values.diagnostics.swap_remove(0).into()) };
    Ok(Page { slug, lang, title, file: Arc::clone(file), body: split.body })
}

#[derive(Serialize)]
struct WrittenPage<'a> {
    title: &'a str,
}

/// The whole file of a page.
pub fn write_page(title: &str, body: &str) -> String {
    let yaml = yaml::to_string(&WrittenPage { title }).expect("a string has a form in YAML");
    format!("---\n{yaml}---\n\n{body}")
}
