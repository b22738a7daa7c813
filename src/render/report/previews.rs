//! What the cards of a report's pages say of the entities that it names.
//!
//! In: a report and a language of the site. Out: a script that the pages in that language load when a card is first asked for. It is a
//! script and not JSON, as a page that is opened from disk may read no other file.

use crate::model::entity::Entity;
use crate::model::library::ReportEntry;
use crate::render::scope::Scope;
use crate::render::shell::{for_script, shorten};
use crate::render::text::Text;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// The most characters of a summary.
const LONGEST: usize = 140;

/// An entity in a few words; languages are said where they are not the page's.
#[derive(Debug, Serialize)]
struct EntityPreview {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<String>,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary_lang: Option<String>,
}

/// `gongbao.previews`, by the entities' ids.
pub fn previews(scope: &Scope, report: usize) -> Vec<u8> {
    let all = named(scope, &scope.site.library.reports[report]);
    format!("window.gongbao.previews = {};\n", for_script(&json!(all))).into_bytes()
}

fn named(scope: &Scope, entry: &ReportEntry) -> BTreeMap<String, EntityPreview> {
    let mentions = entry.source.blocks.iter().flat_map(|block| block.text.mentions());
    let mut all = BTreeMap::new();
    for (id, _) in mentions {
        let Some(entity) = scope.find(id) else { continue };
        all.entry(id.to_string()).or_insert_with(|| preview(scope, entity));
    }
    all
}

fn preview(scope: &Scope, entity: &Entity) -> EntityPreview {
    let Text { text: name, lang, reading } = scope.name_of(entity);
    let summary = scope.pick(&entity.summary).map(|(lang, text)| scope.words(lang, shorten(text, LONGEST)));
    let (summary, summary_lang) = summary.map_or((None, None), |found| (Some(found.text), found.lang));
    EntityPreview {
        name,
        lang,
        reading,
        kind: scope.t(&format!("kind.{}", entity.id.kind.name())),
        summary,
        summary_lang,
    }
}
