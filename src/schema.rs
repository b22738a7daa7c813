//! JSON Schemas of the files that people write, for editors that complete and check as one types.
//!
//! In: the types that the files are read into, which derive their schemas. Out: JSON Schema, draft 2020-12, each key described
//! in a language. What a schema cannot say, such as that a block is there, is left to [`crate::check`].

use crate::content;
use crate::markdown;
use crate::source::SitePath;
use crate::wording::{UiLang, text};
use crate::{config, yaml};
use schemars::Schema;
use serde_json::{Map, Value};

macro_rules! files {
    ($($(#[$doc:meta])* $file:ident $name:literal => $schema:expr;)*) => {
        /// A kind of file that has a schema; for Markdown it is that of its front matter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum SchemaFile {
            $($(#[$doc])* $file,)*
        }

        impl SchemaFile {
            /// Every kind of file that has a schema.
            pub const ALL: &[Self] = &[$(Self::$file,)*];

            /// The name of its schema.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$file => $name,)*
                }
            }

            fn derived(self) -> Schema {
                match self {
                    $(Self::$file => $schema,)*
                }
            }
        }
    };
}

files! {
    /// `content/site.yaml`
    Site "site" => config::schema();
    /// `reports/ID/index.LANG.md`
    Report "report" => markdown::front_matter_schema();
    /// `reports/ID/targets.yaml`
    Targets "targets" => content::schemas::targets();
    /// `reports/ID/outcomes.yaml`
    Outcomes "outcomes" => content::schemas::outcomes();
    /// `reports/ID/links.yaml`
    Links "links" => content::schemas::links();
    /// `reports/ID/translation.LANG.yaml`
    Translation "translation" => content::schemas::translation();
    /// `reports/ID/review.yaml`
    Review "review" => content::schemas::review();
    /// `reports/ID/import.yaml`
    Import "import" => content::schemas::import();
    /// `KIND/SLUG.md`
    Entity "entity" => content::schemas::entity();
    /// `content/terms.yaml`
    Terms "terms" => content::schemas::terms();
    /// `content/rejected.yaml`
    Rejected "rejected" => content::schemas::rejected();
    /// `pages/SLUG.LANG.md`
    Page "page" => content::schemas::page();
}

/// The files whose first line names a schema, which a site therefore carries.
pub const IN_SITES: [SchemaFile; 5] =
    [SchemaFile::Site, SchemaFile::Terms, SchemaFile::Targets, SchemaFile::Outcomes, SchemaFile::Links];

impl SchemaFile {
    /// None where no file is called so.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|file| file.name() == name)
    }

    /// Where the schema stands in a site.
    pub fn path(self) -> SitePath {
        SitePath::of_ours(format!("{}/{}.json", yaml::SCHEMAS, self.name()))
    }

    /// The schema as text, its keys described in a language.
    pub fn to_json(self, lang: UiLang) -> String {
        let mut schema = Value::from(self.derived());
        strip(&mut schema);
        describe(&mut schema, self.name(), lang);
        let title = text(lang, &format!("schema-{}", self.name())).unwrap_or_default();
        if let Some(object) = schema.as_object_mut() {
            object.insert("title".into(), title.into());
            for (name, defined) in definitions(object) {
                describe(defined, name, lang);
            }
        }
        format!("{schema:#}\n")
    }
}

fn definitions(schema: &mut Map<String, Value>) -> impl Iterator<Item = (&str, &mut Value)> {
    let all = schema.get_mut("$defs").and_then(Value::as_object_mut);
    all.into_iter().flatten().map(|(name, defined)| (name.as_str(), defined))
}

/// Takes out what is for readers of the code, and what no editor knows.
fn strip(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            // A key of that name has an object or `true` beside it, an annotation a text.
            object.retain(|key, value| match key.as_str() {
                "description" | "title" | "format" => !value.is_string(),
                "default" => !value.is_null(),
                _ => true,
            });
            object.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// Gives each key of an object its description.
fn describe(schema: &mut Value, name: &str, lang: UiLang) {
    let Some(keys) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (key, value) in keys {
        if let Some(description) = description(name, key, lang) {
            with_description(value, description);
        }
    }
}

/// What a key means in an object, or wherever it stands.
fn description(name: &str, key: &str, lang: UiLang) -> Option<String> {
    text(lang, &format!("schema-{name}.{key}")).or_else(|| text(lang, &format!("schema-any.{key}")))
}

fn with_description(schema: &mut Value, description: String) {
    if schema.as_bool() == Some(true) {
        *schema = Value::Object(Map::new());
    }
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".into(), description.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of all objects of a schema, each with its description.
    fn keys(schema: &Value) -> Vec<(String, Option<&str>)> {
        let objects = schema["$defs"].as_object().into_iter().flatten().map(|(_, defined)| defined);
        let keys = objects.chain([schema]).filter_map(|object| object["properties"].as_object());
        keys.flatten().map(|(key, value)| (key.clone(), value["description"].as_str())).collect()
    }

    #[test]
    fn every_key_is_described_in_every_language() {
        for file in SchemaFile::ALL {
            for lang in UiLang::ALL {
                let schema: Value = serde_json::from_str(&file.to_json(lang)).expect("JSON");
                assert!(schema["title"].as_str().is_some_and(|title| !title.is_empty()), "{file:?} {lang:?}");
                for (key, description) in keys(&schema) {
                    assert!(description.is_some(), "{file:?} {lang:?}: `{key}` is not described");
                }
            }
        }
    }

    #[test]
    fn a_name_is_a_files() {
        assert_eq!(SchemaFile::parse("targets"), Some(SchemaFile::Targets));
        assert_eq!(SchemaFile::parse("target"), None);
        assert_eq!(SchemaFile::Site.path(), "schemas/site.json");
    }
}
