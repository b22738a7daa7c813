//! A translation whose pairs are known, made rough and laid beside its report again: the English of `content/`, without
//! an id, a name or a term to go by.

use gongbao::align::{AlignRequest, Aligned, align};
use gongbao::markdown;
use gongbao::model::report::{Block, BlockKind, Report};
use gongbao::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn report(lang: &str) -> Report {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/reports/duchang-2024/index.{lang}.md"));
    let text = fs::read_to_string(path).expect("the sample's text");
    let mut report = markdown::read(&SourceFile::new("a.md", text), &"a".into(), &lang.into()).value;
    report.blocks.retain(|block| !matches!(block.kind, BlockKind::Note { .. }));
    report
}

fn aligned(english: &str) -> Aligned {
    align(AlignRequest {
        title: None,
        report: &report("zh"),
        lang: &"en".into(),
        lines: english.lines().map(str::to_owned).collect(),
        roles: &BTreeMap::new(),
        entities: &[],
        terms: Vec::new(),
    })
}

/// Lays the text beside the report, and asks that of 100 blocks so many have their own English.
#[track_caller]
fn check(english: &str, expected: &[&Block], least: usize) {
    let aligned = aligned(english);
    let found: BTreeMap<_, _> =
        aligned.blocks.iter().map(|block| (&block.id, block.text.plain.as_str())).collect();
    let is_wrong = |block: &&&Block| found.get(&block.id) != Some(&block.text.plain.as_str());
    let wrong: Vec<_> = expected.iter().filter(is_wrong).map(|block| &block.id).collect();
    let right = expected.len() - wrong.len();
    assert!(right * 100 >= expected.len() * least, "{right} of {}, wrong: {wrong:?}", expected.len());
}

/// The blocks as lines; `joins` says which begin no paragraph of their own.
fn text(blocks: &[&Block], joins: impl Fn(usize) -> bool) -> String {
    let mut text = String::new();
    for (at, block) in blocks.iter().enumerate() {
        let is_lead = at > 0 && matches!(blocks[at - 1].kind, BlockKind::Heading { lead: true, .. });
        text.push_str(if at == 0 {
            ""
        } else if is_lead || joins(at) {
            " "
        } else {
            "\n\n"
        });
        text.push_str(&block.text.plain);
    }
    text
}

#[test]
fn a_paragraph_each() {
    let english = report("en");
    let blocks: Vec<&Block> = english.blocks.iter().collect();
    check(&text(&blocks, |_| false), &blocks, 97);
}

#[test]
fn paragraphs_run_together() {
    let english = report("en");
    let blocks: Vec<&Block> = english.blocks.iter().collect();
    let is_open = |at: usize| !blocks[at].is_heading() && !at.is_multiple_of(3);
    // Two headings that run into a paragraph go with it.
    check(&text(&blocks, |at| is_open(at) || at % 5 == 0), &blocks, 90);
}

#[test]
fn some_left_out() {
    let english = report("en");
    let blocks: Vec<&Block> =
        english.blocks.iter().enumerate().filter(|(at, _)| at % 9 != 8).map(|(_, b)| b).collect();
    check(&text(&blocks, |_| false), &blocks, 85);
}

/// Each paragraph of more than one sentence has its last at the beginning of what follows.
fn with_sentences_behind_their_paragraphs(blocks: &[&Block]) -> String {
    let mut paragraphs: Vec<String> = blocks.iter().map(|block| block.text.plain.to_string()).collect();
    for at in 1..paragraphs.len() - 1 {
        if let Some((rest, last)) = paragraphs[at].rsplit_once(". ").filter(|_| !blocks[at].is_heading()) {
            let (rest, last) = (format!("{rest}."), format!("{last} "));
            paragraphs[at] = rest;
            paragraphs[at + 1].insert_str(0, &last);
        }
    }
    paragraphs.join("\n\n")
}

#[test]
fn what_a_border_has_lost_is_asked_about() {
    let english = report("en");
    let blocks: Vec<&Block> = english.blocks.iter().collect();
    let shifted = aligned(&with_sentences_behind_their_paragraphs(&blocks));
    let asked = asked_about(&shifted);
    let own: BTreeMap<_, _> = blocks.iter().map(|block| (&block.id, &block.text.plain)).collect();
    let is_wrong = |block: &&Block| own.get(&block.id) != Some(&&block.text.plain);
    let wrong: Vec<&str> = shifted.blocks.iter().filter(is_wrong).map(|block| &*block.id).collect();
    assert!(wrong.len() >= 2, "{wrong:?} of {}", blocks.len());
    let unasked: Vec<_> = wrong.iter().filter(|block| !asked.contains(*block)).collect();
    assert!(unasked.is_empty(), "{unasked:?}");
    // Nor is everything asked about: of the text as it is at most a block.
    let right = aligned(&text(&blocks, |_| false));
    let asked = asked_about(&right);
    assert!(asked.len() * 100 <= blocks.len() * 3, "of {}: {asked:?}", blocks.len());
}

/// The blocks that an editor is to look at.
fn asked_about(aligned: &Aligned) -> BTreeSet<&str> {
    aligned.ledger.review.iter().filter_map(|item| item.block.as_deref()).collect()
}
