//! The command line answers from the index as the shipped scripts do.

use super::{ask, ask_node, chinese_units, duchang, files, parts, without_pages};
use gongbao::model::ids::EntityKind;
use gongbao::model::sentence::sentences;
use gongbao::search::query::{Filter, IndexReader};
use serde_json::{Value, json};

fn reader() -> IndexReader {
    IndexReader::new(files(&duchang())).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn both_find_the_same() {
    let library = duchang();
    let index = files(&library);
    let typed = "老爷庙|產業集群|furong shan|furongshan|lithum|产业 园区|\"industrial park\"|frs|5g|industrial parks|indust|鄱陽湖|\
                 \"the county\"|duchang|port logistics|2024年|“主心骨”|nothing at all|  |a|ｇｄｐ|county's|poyang lkae";
    let mut queries: Vec<String> = typed.split('|').map(|query| query.trim_start().to_owned()).collect();
    queries.extend(parts(&chinese_units(&library)).into_iter().step_by(97));
    let Some(answers) = ask_node(&index, &queries, &[]) else { return };
    let reader = reader();
    for (query, answer) in queries.iter().zip(answers["found"].as_array().expect("answers")) {
        let found = reader.answer(query).unwrap_or_else(|error| panic!("{error:?}"));
        let names: Vec<String> = found
            .units
            .iter()
            .map(|unit| {
                let document = reader.document(*unit);
                format!("{} {}", document.0, unit - document.1)
            })
            .collect();
        assert_eq!(json!(names), answer["names"], "{query}");
        assert_eq!(json!(found.instead), answer["instead"], "{query}");
    }
}

#[test]
fn both_cut_the_same_sentences() {
    let library = duchang();
    let blocks = library.reports[0].source.blocks.iter();
    let english = library.reports[0].translation("en").expect("English").report.blocks.iter();
    let mut texts: Vec<String> = blocks.chain(english).map(|block| block.text.plain.to_string()).collect();
    texts.extend(["", "No end", "U.S. firms. “Quoted.” (So!) And；then？”", " a. b"].map(str::to_owned));
    let Some(answers) = ask(&files(&library), &json!({ "queries": [], "stems": [], "texts": texts })) else {
        return;
    };
    for (text, cut) in texts.iter().zip(answers["sentences"].as_array().expect("sentences")) {
        let expected: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(*cut, json!(expected), "{text}");
    }
}

#[test]
fn what_is_found_can_be_limited() {
    let reader = IndexReader::new(files(&without_pages())).unwrap_or_else(|error| panic!("{error:?}"));
    let count = |filter: &Filter| {
        let hits = reader.hits("产业", filter).unwrap_or_else(|error| panic!("{error:?}"));
        (hits.entity_count, hits.block_count, hits.entities.len() + hits.blocks.len())
    };
    let all = count(&Filter { most: 1000, ..Filter::default() });
    assert!(all.0 > 0 && all.1 > 0 && all.2 == all.0 + all.1, "{all:?}");
    assert_eq!(count(&Filter { most: 1, ..Filter::default() }), (all.0, all.1, 2));
    let parks = count(&Filter { kind: Some(EntityKind::Park), most: 1000, ..Filter::default() });
    assert!(parks.1 > 0 && parks.1 < all.1, "{parks:?}");
    let of_year = |year| count(&Filter { year: Some(year), most: 1000, ..Filter::default() });
    assert_eq!((of_year(2024), of_year(1999)), ((0, all.1, all.1), (0, 0, 0)));
    let place = |slug: &str| count(&Filter { place: Some(slug.to_owned()), most: 1000, ..Filter::default() });
    assert_eq!((place("duchang"), place("elsewhere")), ((0, all.1, all.1), (0, 0, 0)));
}

#[test]
fn hits_say_where_they_stand() {
    let hits = reader().hits("furong shan", &Filter { most: 3, ..Filter::default() });
    let hits = serde_json::to_value(hits.unwrap_or_else(|error| panic!("{error:?}"))).expect("JSON");
    assert_eq!(hits["entities"][0]["id"], "parks/furongshan");
    assert_eq!(hits["entities"][0]["name"]["zh"], "芙蓉山工业园");
    assert_eq!(hits["instead"], Value::Null);
    let named = hits["blocks"][0]["text"]["zh"].as_str().expect("a text");
    assert!(named.contains("芙蓉山"), "{named}");
}

#[test]
fn a_plain_page_is_found_by_its_texts_and_is_no_report() {
    let reader = reader();
    let hits = reader
        .hits("转载网站", &Filter { most: 3, ..Filter::default() })
        .unwrap_or_else(|error| panic!("{error:?}"));
    let found: Vec<_> =
        hits.blocks.iter().map(|hit| (&hit.report, hit.page.as_deref(), hit.kind.as_str())).collect();
    assert_eq!(found, [(&None, Some("about"), "paragraph")]);
    assert_eq!(hits.blocks[0].title["zh"], "关于本站");
    let in_report = Filter { year: Some(2024), most: 3, ..Filter::default() };
    assert_eq!(
        reader.hits("转载网站", &in_report).map(|hits| hits.block_count).ok(),
        Some(0),
        "a page is of no year"
    );
}
