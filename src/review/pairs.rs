//! Cards for translations that were imported: pairs that may be wrong, and what has no partner.

use super::ReviewContext;
use super::action::EditUnit;
use super::borders;
use super::card::{Card, CardPlace, CardProposal, DoubtGroup, FileSpot};
use super::items::{answer, is_answered};
use crate::model::decision::Verdict;
use crate::model::ids::Lang;
use crate::model::ledger::ReviewItem;
use crate::model::library::{ReportEntry, Translation};
use crate::wording::message;

/// By report and language, in the order of the file.
pub fn cards(context: &ReviewContext) -> Vec<Card> {
    let mut cards = Vec::new();
    for entry in &context.library.reports {
        for translation in &entry.translations {
            let ledger = context.evidence.of_translation(&entry.id, &translation.report.lang);
            let items = ledger.into_iter().flat_map(|ledger| &ledger.review);
            cards.extend(
                items.filter(|item| !is_answered(entry, item)).map(|item| card(entry, translation, item)),
            );
        }
    }
    cards
}

fn card(entry: &ReportEntry, translation: &Translation, item: &ReviewItem) -> Card {
    let lang = &translation.report.lang;
    let id = item.block.as_deref().and_then(|id| entry.source.block(id)).map(|block| block.id.clone());
    let translated = id.as_ref().and_then(|id| translation.report.block(id));
    let places =
        id.iter().flat_map(|id| [&entry.source.lang, lang].map(|lang| CardPlace::of(entry, lang, id)));
    let file = &translation.report.file;
    let edit = match (&id, translated) {
        (Some(id), Some(_)) => {
            EditUnit::Block { report: entry.id.clone(), lang: lang.clone(), block: id.clone() }
        }
        _ => EditUnit::File { path: file.path.clone() },
    };
    Card {
        rule: item.rule.to_string(),
        report: Some(entry.id.clone()),
        confidence: Some(item.confidence),
        why: vec![item.rule.why().map_or_else(|| item.reason.to_string(), String::from)],
        spot: Some(FileSpot::new(file, translated.map_or(0, |block| block.span.start as usize))),
        places: places.collect(),
        accept: accept(entry, item),
        others: id.iter().flat_map(|id| borders::proposals(entry, translation, id)).collect(),
        edit: Some(edit),
        ..Card::new(name(entry, lang, item), DoubtGroup::Translations, item.text.clone())
    }
}

/// What stays the same as long as the question does. Several blocks may lack their English at one place.
fn name(entry: &ReportEntry, lang: &Lang, item: &ReviewItem) -> String {
    let ReviewItem { line, column, rule, block, .. } = item;
    format!("pair:{}:{lang}:{line}:{column}:{rule}:{}", entry.id, block.as_deref().unwrap_or_default())
}

/// What was found is right: it is not asked about again. Who has read a pair puts it on record.
fn accept(entry: &ReportEntry, item: &ReviewItem) -> Option<CardProposal> {
    let answered = answer(entry, item, Verdict::Accepted);
    CardProposal::new(message!("answer-stands"), vec![answered])
}
