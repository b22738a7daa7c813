//! Cards for draft entities: is this name one?

use super::action::{Action, EditUnit};
use super::card::{Card, CardPlace, CardProposal, DoubtGroup, FileSpot};
use super::context::ReviewContext;
use super::entities::holder;
use super::words;
use crate::index::{EntityIx, Mention};
use crate::model::entity::{Entity, EntityStatus, Relation};
use crate::model::ids::{EntityId, EntityKind};
use crate::model::ledger::ReviewItem;
use crate::model::library::ReportEntry;
use crate::model::rule::RuleId;
use crate::wording::message;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// At most so many places of a name are shown.
const SHOWN: usize = 12;

/// The items of the ledgers about names: by report, block and the name as it stands there.
type Items<'a> = HashMap<[&'a str; 3], Vec<&'a ReviewItem>>;

/// One a draft: first those that texts name and the import is surest of.
pub fn cards(context: &ReviewContext) -> Vec<Card> {
    let items = items(context);
    let entities = (0..).zip(&context.library.entities);
    let drafts = entities.filter(|(_, entity)| entity.status == EntityStatus::Draft);
    let mut cards: Vec<(CardOrder, Card)> = drafts
        .map(|(at, entity)| {
            let mentions = context.index.mentions(EntityIx(at));
            let first = mentions.first().map(|mention| (mention.report, mention.block));
            let found = found(context, mentions, &items);
            ((first.is_none(), Reverse(tens(trust(&found))), first), card(context, entity, mentions, &found))
        })
        .collect();
    cards.sort_by_key(|(order, _)| *order);
    cards.into_iter().map(|(_, card)| card).collect()
}

/// Where a card stands: what no text names is last, what is surer is before, and of what is about as sure what is read
/// first.
type CardOrder = (bool, Reverse<u8>, Option<(u32, u32)>);

/// How sure a name is in steps of ten of a hundred; what was written by hand is sure.
fn tens(trust: Option<u8>) -> u8 {
    trust.map_or(10, |trust| trust / 10)
}

fn items<'a>(context: &ReviewContext<'a>) -> Items<'a> {
    let mut items = Items::new();
    for entry in &context.library.reports {
        let review = context.evidence.of(&entry.id).map_or(&[][..], |evidence| &evidence.ledger.review);
        for item in review.iter().filter(|item| item.rule.is_of_names()) {
            let block = item.block.as_deref().unwrap_or_default();
            items.entry([&entry.id, block, &item.text]).or_default().push(item);
        }
    }
    items
}

/// What the imports say of the places of a name, in the order of these.
fn found<'a>(context: &ReviewContext<'a>, mentions: &[Mention], items: &Items<'a>) -> Vec<&'a ReviewItem> {
    let mut seen = HashSet::new();
    let names = mentions.iter().map(|mention| {
        let entry = &context.library.reports[mention.report as usize];
        let block = &entry.source.blocks[mention.block as usize];
        [&*entry.id, &*block.id, &block.text.plain[mention.range.clone()]]
    });
    names.filter(|name| seen.insert(*name)).filter_map(|name| items.get(&name)).flatten().copied().collect()
}

/// How many of a hundred names that look like this one are right.
fn trust(found: &[&ReviewItem]) -> Option<u8> {
    found.iter().filter_map(|item| item.trust).max()
}

fn card(context: &ReviewContext, entity: &Entity, mentions: &[Mention], found: &[&ReviewItem]) -> Card {
    let lang = context.library.source_language();
    let entries: Vec<&ReportEntry> =
        mentions.iter().map(|mention| &*context.library.reports[mention.report as usize]).collect();
    let report = entries.first().map(|entry| entry.id.clone());
    let mut reports: Vec<&str> = entries.iter().map(|entry| &*entry.id).collect();
    reports.dedup();
    let rule = found.first().map_or("by-hand", |item| item.rule.as_str());
    let links = mentions.iter().filter(|mention| mention.is_linked()).count();
    let is_held = holder(context, &entity.id).is_some();
    let kind = || words::of_kind(entity.id.kind);
    let reject = message!("answer-no-entity", kind = kind(), links = message!("count-links", count = links));
    Card {
        rule: rule.to_owned(),
        kind: Some(entity.id.kind),
        trust: trust(found),
        report,
        confidence: found.iter().map(|item| item.confidence).max(),
        why: why(entity, found, mentions.len(), reports.len()),
        spot: Some(FileSpot::new(&entity.file, 0)),
        places: mentions.iter().zip(&entries).take(SHOWN).map(|(m, entry)| place(m, entry, found)).collect(),
        accept: CardProposal::new(
            message!("answer-reviewed", kind = kind()),
            vec![Action::Review(entity.id.clone())],
        ),
        reject: CardProposal::new(reject, vec![Action::Reject(entity.id.clone())]).filter(|_| !is_held),
        others: if is_held { Vec::new() } else { other_kinds(context, entity) },
        edit: Some(EditUnit::File { path: entity.file.path.clone() }),
        ..Card::new(
            format!("draft:{}", entity.id),
            DoubtGroup::Drafts,
            format!("{} ({})", entity.name_in(lang), kind()),
        )
    }
}

/// That it is of another kind, where no entity of that kind has its name already.
fn other_kinds(context: &ReviewContext, entity: &Entity) -> Vec<CardProposal> {
    let kinds = EntityKind::ALL.into_iter().filter(|kind| *kind != entity.id.kind);
    let ids = kinds.map(|kind| EntityId::new(kind, &entity.id.slug));
    let free = ids.filter(|id| context.index.find(id).is_none());
    free.map(|to| CardProposal {
        says: message!("answer-rekind", kind = words::of_kind(to.kind), id = to.to_string()).into(),
        actions: vec![Action::Rekind { from: entity.id.clone(), to }],
    })
    .collect()
}

fn why(entity: &Entity, found: &[&ReviewItem], mentions: usize, reports: usize) -> Vec<String> {
    let mut why = Vec::new();
    let mut rules: Vec<&RuleId> = found.iter().map(|item| &item.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    for rule in rules {
        let count = found.iter().filter(|item| item.rule == *rule).count();
        let means = rule.why().map(String::from).unwrap_or_default();
        why.push(message!("why-rule", rule = rule.as_str(), means, count).into());
    }
    if let Some(trust) = trust(found) {
        why.push(message!("why-trust", trust).into());
    }
    let (times, reports) =
        (message!("count-times", count = mentions), message!("count-reports", count = reports));
    why.push(message!("why-named", times, reports).into());
    let aliases: Vec<&str> = entity.aliases.values().flatten().map(String::as_str).collect();
    if !aliases.is_empty() {
        why.push(message!("why-aliases", names = aliases.join(", ")).into());
    }
    why.extend(
        entity.relations.iter().filter(|relation| relation.status == EntityStatus::Draft).map(proposed),
    );
    why
}

/// `located_in parks/furongshan: “…”`
fn proposed(relation: &Relation) -> String {
    let quote = relation.quote.as_deref().map(|quote| format!(": “{quote}”")).unwrap_or_default();
    format!("{} {}{quote}", relation.kind.name(), relation.to)
}

fn place(mention: &Mention, entry: &ReportEntry, found: &[&ReviewItem]) -> CardPlace {
    let block = &entry.source.blocks[mention.block as usize];
    let here = found.iter().filter(|item| item.block.as_deref() == Some(&*block.id));
    let mut lines: Vec<u32> = here.map(|item| item.line).collect();
    lines.dedup();
    CardPlace {
        marks: vec![mention.range.clone()],
        lines,
        ..CardPlace::of(entry, &entry.source.lang, &block.id)
    }
}
