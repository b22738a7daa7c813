//! What values of our YAML files look like, for editors that check against JSON Schemas.
//!
//! The types that are read derive their schema; a value that is read as text first, to be told with its place, says here
//! what it is. The schemas are a little wider than the files: what they refuse is wrong, and `check` finds the rest.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use std::borrow::Cow;

macro_rules! values {
    ($($(#[$doc:meta])* $name:ident = $schema:tt;)*) => {
        $($(#[$doc])*
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        })*
    };
}

values! {
    /// An entity's id: `parks/furongshan`.
    EntityText = {
        "type": "string",
        "pattern": "^(clusters|parks|projects|companies|programmes|indicators|places)/[^/\\s]+$",
    };
    /// The place that something belongs to, or the whole country.
    ScopeText = { "type": "string", "pattern": "^(places/[^/\\s]+|national)$" };
    /// A block of a report: `duchang-2024#p14`.
    BlockText = { "type": "string", "pattern": "^[^#/\\s]+#[A-Za-z][A-Za-z0-9_.-]*$" };
    /// A row of a file beside a report: `duchang-2024#gdp-growth`.
    RowText = { "type": "string", "pattern": "^[^#/\\s]+#\\S+$" };
    /// The id of a block within its report: `p14`.
    BlockIdText = { "type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_.-]*$" };
    /// A number, which may be written as a text so that `3.50` stays what it is.
    Figure = { "type": ["number", "string"] };
    /// A day: `2026-01-27`.
    Day = { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
    /// A year of the calendar.
    Year = { "type": ["integer", "string"] };
    /// Two years: `2021-2025`.
    Period = { "type": "string", "pattern": "^[0-9]{4}-[0-9]{4}$" };
    /// The tag of a language: `zh`, `pt-BR`.
    Language = { "type": "string", "pattern": "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$" };
    /// A web address.
    Address = { "type": "string", "pattern": "^https?://" };
    /// A picture below `static/`: `emblem.svg`.
    AssetText = { "type": "string", "pattern": "\\.(svg|png|webp|avif|jpg|jpeg|gif)$" };
    /// An address of mail.
    EmailText = { "type": "string", "pattern": "^[^@\\s]+@[^@\\s]+$" };
    /// A number under which a site is registered: `甲ICP备12345678号-1`.
    FilingText = { "type": "string", "pattern": "[备证].*[0-9]" };
    /// The code of a government site.
    SiteCodeText = { "type": ["string", "integer"] };
    /// A text; a number that is not in quotation marks is read as one.
    Text = { "type": ["string", "number"] };
    /// Anything.
    Whatever = true;
}

/// The names of a closed list.
pub fn names<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Value {
    all.iter().map(|one| name(*one)).collect()
}

/// The names of a closed list, or nothing.
pub fn names_or_null<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Value {
    let names = all.iter().map(|one| Value::from(name(*one)));
    names.chain([Value::Null]).collect()
}
