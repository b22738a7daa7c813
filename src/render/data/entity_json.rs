//! An entity as JSON, in every language: what it is, how it belongs with others and why, and each mention of it with its
//! sentence.

use super::json::pretty;
use super::report_json::object;
use crate::index::{EntityIx, Mention, NamedBy};
use crate::model::entity::{Entity, Evidence, Relation};
use crate::model::ids::{EntityKind, Lang};
use crate::plan::link::outside;
use crate::plan::path;
use crate::render::scope::Scope;
use serde_json::{Value, json};

/// A whole JSON document.
pub fn entity_json(scope: &Scope, at: EntityIx) -> Vec<u8> {
    let (site, entity) = (scope.site, scope.entity(at));
    let own = entity.relations.iter().map(|relation| relation_of(entity, relation));
    let incoming = site.index.incoming(at).iter().map(|found| {
        let from = scope.entity(found.from);
        relation_of(from, &from.relations[found.relation as usize])
    });
    let targets = site.index.targets(at).iter().map(|found| {
        let entry = &site.library.reports[found.report as usize];
        json!({ "report": *entry.id, "id": entry.targets.quantified[found.target as usize].id })
    });
    let paths =
        site.config.languages.iter().map(|lang| (lang.to_string(), json!(format!("{lang}/{}/", entity.id))));
    pretty(&json!({
        "$schema": "../../schema/entity.json",
        "id": entity.id.to_string(),
        "kind": entity.id.kind.name(),
        "status": entity.status.name(),
        "name": entity.name,
        "aliases": entity.aliases,
        "summary": entity.summary,
        "path": paths.collect::<serde_json::Map<_, _>>(),
        "relations": own.chain(incoming).collect::<Vec<_>>(),
        "mentions": site.index.mentions(at).iter().map(|mention| mention_of(scope, mention)).collect::<Vec<_>>(),
        "targets": targets.collect::<Vec<_>>(),
        "facts": entity.facts.iter().map(|fact| {
            json!({ "text": fact.text, "source": fact.source, "url": fact.url.as_deref().and_then(outside) })
        }).collect::<Vec<_>>(),
        "links": entity.links.iter().filter_map(|link| {
            Some(json!({ "title": link.title, "url": outside(&link.url)? }))
        }).collect::<Vec<_>>(),
    }))
}

fn relation_of(from: &Entity, relation: &Relation) -> Value {
    let (basis, evidence, link) = match &relation.evidence {
        Evidence::Blocks(blocks) => (Some("text"), blocks.iter().map(ToString::to_string).collect(), None),
        Evidence::Link(url) => (Some("editor"), Vec::new(), outside(url)),
        Evidence::None => (None, Vec::new(), None),
    };
    json!({
        "from": from.id.to_string(),
        "type": relation.kind.name(),
        "to": relation.to.to_string(),
        "basis": basis,
        "evidence": evidence,
        "link": link,
    })
}

fn mention_of(scope: &Scope, mention: &Mention) -> Value {
    let entry = &scope.site.library.reports[mention.report as usize];
    let block = &entry.source.blocks[mention.block as usize];
    let text = &block.text.plain;
    let start = mention.start as usize;
    let name = &text[mention.range.clone()];
    let page = path::report(&entry.source.lang, &entry.id);
    let page = path::shown(&page);
    json!({
        "report": *entry.id,
        "block": *block.id,
        "start": start,
        "end": start + name.chars().count(),
        "text": name,
        "by": mention.by.name(),
        "sentence": quotation(text, mention),
        "path": format!("{page}#{}", block.id),
    })
}

/// A longer sentence is quoted in part: what names an entity a thousand times would be quoted whole each time.
const LONGEST_QUOTATION: usize = 3000;

/// The sentence of a mention, or of a very long one what stands about the name, with `…` for the rest.
fn quotation(text: &str, mention: &Mention) -> String {
    let sentence = &mention.sentence;
    if sentence.len() <= LONGEST_QUOTATION {
        return text[sentence.clone()].trim_end().to_owned();
    }
    let reach = LONGEST_QUOTATION / 2;
    let start = text.ceil_char_boundary(mention.range.start.saturating_sub(reach)).max(sentence.start);
    let end = text.floor_char_boundary(mention.range.start + reach).min(sentence.end);
    let before = if start > sentence.start { "…" } else { "" };
    let after = if end < sentence.end { "…" } else { "" };
    [before, text[start..end].trim_end(), after].concat()
}

/// The JSON Schema of [`entity_json`].
pub fn entity_schema(id: &str, languages: &[Lang]) -> Vec<u8> {
    let string = json!({ "type": "string" });
    let text = json!({ "type": ["string", "null"] });
    let names: Vec<&str> = languages.iter().map(|lang| &**lang).collect();
    let localized = object(&[], &names, |_| string.clone());
    let aliases = object(&[], &names, |_| array_of(string.clone()));
    let relation = object(&["from", "type", "to", "basis", "evidence", "link"], &[], |name| match name {
        "evidence" => array_of(string.clone()),
        "basis" => json!({ "enum": ["text", "editor", null] }),
        "link" => text.clone(),
        _ => string.clone(),
    });
    let mention = object(
        &["report", "block", "start", "end", "text", "by", "sentence", "path"],
        &[],
        |name| match name {
            "start" | "end" => json!({ "type": "integer", "minimum": 0 }),
            "by" => json!({ "enum": NamedBy::NAMES }),
            _ => string.clone(),
        },
    );
    let target = object(&["report", "id"], &[], |_| string.clone());
    let fact = object(&["text", "source", "url"], &[], |name| match name {
        "url" => text.clone(),
        _ => localized.clone(),
    });
    let fields = [
        "id",
        "kind",
        "status",
        "name",
        "aliases",
        "summary",
        "path",
        "relations",
        "mentions",
        "targets",
        "facts",
        "links",
    ];
    let mut schema = object(&fields, &["$schema"], |name| match name {
        "kind" => json!({ "enum": EntityKind::ALL.map(EntityKind::name) }),
        "status" => json!({ "enum": ["draft", "reviewed"] }),
        "name" | "summary" | "path" => localized.clone(),
        "aliases" => aliases.clone(),
        "relations" => array_of(relation.clone()),
        "mentions" => array_of(mention.clone()),
        "targets" => array_of(target.clone()),
        "facts" => array_of(fact.clone()),
        "links" => array_of(object(&["title", "url"], &[], |_| string.clone())),
        _ => string.clone(),
    });
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["$id"] = id.into();
    schema["title"] = "entity".into();
    schema["description"] = "A thing that reports name, in every language of the site.".into();
    pretty(&schema)
}

fn array_of(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}
