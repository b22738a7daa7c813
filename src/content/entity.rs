//! Entity files: front matter without a body.

use crate::diagnostic::{Diagnostic, Parsed, Problem, Unsupported, WantedValue};
use crate::markdown::front_matter;
use crate::model::entity::{
    DivisionLevel, Entity, EntityStatus, Evidence, Fact, Localized, PlaceFacts, Relation, RelationKind,
    WebLink,
};
use crate::model::ids::{BlockRef, EntityId, EntityKind, Lang};
use crate::source::{self, SourceFile};
use crate::yaml::schema::{EntityText, Figure, ScopeText, Text, names, names_or_null};
use crate::yaml::{self, Spanned, Values};
use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "entity")]
struct EntityYaml {
    #[schemars(with = "BTreeMap<String, Text>")]
    name: Localized,
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<Text>>")]
    aliases: BTreeMap<Lang, Vec<String>>,
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Text>")]
    summary: Localized,
    #[serde(default)]
    status: StatusYaml,
    #[serde(default)]
    #[schemars(with = "Option<ScopeText>")]
    scope: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&DivisionLevel::ALL, DivisionLevel::name)))]
    level: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<Figure>")]
    code: Option<Spanned<String>>,
    #[serde(default)]
    #[schemars(with = "Option<EntityText>")]
    parent: Option<Spanned<String>>,
    #[serde(default)]
    relations: Vec<RelationYaml>,
    #[serde(default)]
    facts: Vec<FactYaml>,
    #[serde(default)]
    links: Vec<EntityLinkYaml>,
}

#[derive(Deserialize, Serialize, Clone, Copy, Default, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "status")]
enum StatusYaml {
    #[default]
    Draft,
    Reviewed,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "relation")]
struct RelationYaml {
    #[serde(rename = "type")]
    #[schemars(with = "String", extend("enum" = names(&RelationKind::ALL, RelationKind::name)))]
    kind: Spanned<String>,
    #[schemars(with = "EntityText")]
    to: Spanned<String>,
    #[serde(default)]
    evidence: OneOrMany,
    #[serde(default)]
    link: Option<String>,
    #[serde(default)]
    quote: Option<String>,
    /// An editor's relation needs none.
    #[serde(default)]
    status: Option<StatusYaml>,
}

#[derive(Deserialize, Default, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "evidence")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
    #[default]
    None,
}

#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "fact")]
struct FactYaml {
    #[schemars(with = "BTreeMap<String, Text>")]
    text: Localized,
    source: FactSourceYaml,
}

/// The source in words by language, and its address under `url`.
#[derive(Deserialize, Serialize, JsonSchema)]
#[schemars(rename = "fact-source")]
struct FactSourceYaml {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(flatten)]
    #[schemars(with = "BTreeMap<String, Text>")]
    words: Localized,
}

#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "web-link")]
struct EntityLinkYaml {
    title: String,
    url: String,
}

/// What the front matter of an entity looks like.
pub fn schema() -> Schema {
    schema_for!(EntityYaml)
}

/// The scope of what belongs to no one place.
const NATIONAL: &str = "national";

/// Reads an entity file.
///
/// # Errors
/// No front matter, bad YAML, or an unknown key.
pub fn parse(file: &Arc<SourceFile>, id: EntityId) -> Result<Parsed<Entity>, Box<Diagnostic>> {
    let split = front_matter::split(file)?;
    let raw: EntityYaml = yaml::parse(file, split.yaml.clone())?;
    let mut values = Values::new(file, split.yaml);
    let scope = raw.scope.filter(|scope| scope.value != NATIONAL);
    let scope = scope.and_then(|scope| values.read("scope", &scope, WantedValue::Scope, EntityId::parse));
    let division = PlaceReader { id: &id, values: &mut values }.read(raw.level, raw.code, raw.parent);
    let relations =
        raw.relations.into_iter().filter_map(|relation| read_relation(relation, &mut values)).collect();
    let mut diagnostics = values.diagnostics;
    let empty = raw.name.values().filter(|name| !source::is_seen(name) || name.contains(['\n', '\r']));
    diagnostics.extend(empty.map(|name| empty_name(file, name)));
    if let Some(body) = body_span(&file.text, split.body) {
        diagnostics.push(Diagnostic::at(file, body, Problem::UnsupportedBlock { what: Unsupported::Text }));
    }
    let value = Entity {
        id,
        name: raw.name,
        aliases: raw.aliases,
        summary: raw.summary,
        status: raw.status.into(),
        scope,
        division,
        relations,
        facts: raw.facts.into_iter().map(Fact::from).collect(),
        links: raw.links.into_iter().map(|link| WebLink { title: link.title, url: link.url }).collect(),
        file: Arc::clone(file),
    };
    Ok(Parsed { value, diagnostics })
}

/// Reads what only a place has.
struct PlaceReader<'a, 'b> {
    id: &'a EntityId,
    values: &'a mut Values<'b>,
}

impl PlaceReader<'_, '_> {
    fn read(
        mut self,
        level: Option<Spanned<String>>,
        code: Option<Spanned<String>>,
        parent: Option<Spanned<String>>,
    ) -> PlaceFacts {
        let levels = DivisionLevel::wanted();
        PlaceFacts {
            level: self.value("level", level, levels, DivisionLevel::parse),
            code: self.value("code", code, WantedValue::DivisionCode, division_code),
            parent: self.value("parent", parent, WantedValue::Entity("places/duchang"), |text| {
                EntityId::parse(text).filter(|id| id.kind == EntityKind::Place)
            }),
        }
    }

    fn value<T>(
        &mut self,
        key: &'static str,
        value: Option<Spanned<String>>,
        wanted: WantedValue,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        match self.id.kind {
            EntityKind::Place => self.values.read(key, &value?, wanted, read),
            _ => self.values.read(key, &value?, WantedValue::OfPlace, |_| None),
        }
    }
}

fn division_code(text: &str) -> Option<String> {
    (text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.to_owned())
}

fn empty_name(file: &Arc<SourceFile>, name: &str) -> Diagnostic {
    let (field, found, wanted) = ("name", name.to_owned(), WantedValue::OwnName);
    Diagnostic::at(file, name_line(file), Problem::BadValue { field, found, wanted })
}

/// The line that begins with `name:`.
fn name_line(file: &SourceFile) -> std::ops::Range<usize> {
    let start = file.text.find("\nname:").map_or(0, |at| at + 1);
    start..start + file.text[start..].lines().next().map_or(0, str::len)
}

/// The first line of a body that is not blank.
fn body_span(text: &str, body: usize) -> Option<std::ops::Range<usize>> {
    let rest = &text[body..];
    let start = body + rest.find(|c: char| !c.is_whitespace())?;
    let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
    Some(start..end)
}

fn read_relation(raw: RelationYaml, values: &mut Values) -> Option<Relation> {
    let names = RelationKind::wanted();
    let kind = values.read("type", &raw.kind, names, RelationKind::parse);
    let to = values.read("to", &raw.to, WantedValue::Entity("parks/furongshan"), EntityId::parse);
    let blocks = match raw.evidence {
        OneOrMany::One(block) => vec![block],
        OneOrMany::Many(blocks) => blocks,
        OneOrMany::None => Vec::new(),
    };
    let place = raw.to.clone();
    let blocks: Vec<BlockRef> = blocks
        .into_iter()
        .filter_map(|block| {
            let value = Spanned { value: block, ..place.clone() };
            values.read("evidence", &value, WantedValue::Block("duchang-2024#p14"), BlockRef::parse)
        })
        .collect();
    let evidence = match raw.link {
        _ if !blocks.is_empty() => Evidence::Blocks(blocks),
        Some(link) => Evidence::Link(link),
        None => Evidence::None,
    };
    let status = raw.status.unwrap_or(StatusYaml::Reviewed).into();
    let span = values.span(&raw.to);
    Some(Relation { kind: kind?, to: to?, evidence, quote: raw.quote, status, span })
}

#[derive(Serialize)]
struct WrittenEntity<'a> {
    name: &'a Localized,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    aliases: BTreeMap<&'a Lang, &'a Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    summary: &'a Localized,
    status: StatusYaml,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relations: Vec<WrittenRelation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facts: Vec<FactYaml>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<EntityLinkYaml>,
}

#[derive(Serialize)]
struct WrittenRelation<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    to: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evidence: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<StatusYaml>,
}

/// The whole entity file.
pub fn write_entity(entity: &Entity) -> String {
    let links = entity.links.iter().map(|l| EntityLinkYaml { title: l.title.clone(), url: l.url.clone() });
    let written = WrittenEntity {
        name: &entity.name,
        aliases: entity.aliases.iter().filter(|(_, names)| !names.is_empty()).collect(),
        summary: &entity.summary,
        status: entity.status.into(),
        scope: entity.scope.as_ref().map(ToString::to_string),
        level: entity.division.level.map(DivisionLevel::name),
        code: entity.division.code.as_deref(),
        parent: entity.division.parent.as_ref().map(ToString::to_string),
        relations: entity.relations.iter().map(written_relation).collect(),
        facts: entity.facts.iter().map(FactYaml::from).collect(),
        links: links.collect(),
    };
    let yaml = yaml::to_string(&written).expect("plain strings have a form in YAML");
    format!("---\n{yaml}---\n")
}

/// Whether the file of an entity is as this program writes it: whatever stands in it is in the entity.
pub fn is_as_written(entity: &Entity) -> bool {
    entity.file.text == write_entity(entity)
}

fn written_relation(relation: &Relation) -> WrittenRelation<'_> {
    let (evidence, link) = match &relation.evidence {
        Evidence::Blocks(blocks) => (blocks.iter().map(ToString::to_string).collect(), None),
        Evidence::Link(link) => (Vec::new(), Some(link.as_str())),
        Evidence::None => (Vec::new(), None),
    };
    let status = (relation.status == EntityStatus::Draft).then_some(StatusYaml::Draft);
    let quote = relation.quote.as_deref();
    WrittenRelation { kind: relation.kind.name(), to: relation.to.to_string(), evidence, link, quote, status }
}

impl From<StatusYaml> for EntityStatus {
    fn from(status: StatusYaml) -> Self {
        match status {
            StatusYaml::Draft => Self::Draft,
            StatusYaml::Reviewed => Self::Reviewed,
        }
    }
}

impl From<EntityStatus> for StatusYaml {
    fn from(status: EntityStatus) -> Self {
        match status {
            EntityStatus::Draft => Self::Draft,
            EntityStatus::Reviewed => Self::Reviewed,
        }
    }
}

impl From<FactYaml> for Fact {
    fn from(raw: FactYaml) -> Self {
        Self { text: raw.text, source: raw.source.words, url: raw.source.url }
    }
}

impl From<&Fact> for FactYaml {
    fn from(fact: &Fact) -> Self {
        let source = FactSourceYaml { url: fact.url.clone(), words: fact.source.clone() };
        Self { text: fact.text.clone(), source }
    }
}
