//! Cards for draft entities: is this name one?

use super::Context;
use super::action::{Action, Unit};
use super::card::{Card, Group, Place, Proposal, Spot};
use super::words;
use crate::import::mention_reason;
use crate::index::{EntityIx, Mention};
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{EntityId, EntityKind};
use crate::model::ledger::ReviewItem;
use crate::model::library::ReportEntry;
use std::collections::HashMap;

/// At most so many places of a name are shown.
const SHOWN: usize = 12;

/// The items of the ledgers by report and reason, which names the entity.
type Items<'a> = HashMap<(&'a str, &'a str), Vec<&'a ReviewItem>>;

pub fn cards(context: &Context) -> Vec<Card> {
    let items = items(context);
    let entities = (0..).zip(&context.library.entities);
    let drafts = entities.filter(|(_, entity)| entity.status == EntityStatus::Draft);
    let mut cards: Vec<(Option<(u32, u32)>, Card)> = drafts
        .map(|(at, entity)| {
            let mentions = context.index.mentions(EntityIx(at));
            let first = mentions.first().map(|mention| (mention.report, mention.block));
            (first, card(context, entity, mentions, &items))
        })
        .collect();
    // In reading order; what no text names is last.
    cards.sort_by_key(|(first, _)| (first.is_none(), *first));
    cards.into_iter().map(|(_, card)| card).collect()
}

fn items<'a>(context: &Context<'a>) -> Items<'a> {
    let mut items = Items::new();
    for entry in &context.library.reports {
        let review = context.evidence.of(&entry.id).map_or(&[][..], |evidence| &evidence.ledger.review);
        for item in review {
            items.entry((&*entry.id, item.reason.as_str())).or_default().push(item);
        }
    }
    items
}

fn card(context: &Context, entity: &Entity, mentions: &[Mention], items: &Items) -> Card {
    let lang = context.library.source_language();
    let entries: Vec<&ReportEntry> =
        mentions.iter().map(|mention| &*context.library.reports[mention.report as usize]).collect();
    let report = entries.first().map(|entry| entry.id.clone());
    let reason = mention_reason(&entity.id);
    let mut reports: Vec<&str> = entries.iter().map(|entry| &*entry.id).collect();
    reports.dedup();
    let found: Vec<&ReviewItem> = reports
        .iter()
        .filter_map(|report| items.get(&(*report, reason.as_str())))
        .flatten()
        .copied()
        .collect();
    let rule = found.first().map_or("by-hand", |item| item.rule.as_str());
    let links = mentions.len();
    let reject = format!(
        "It is no {}: take away {} and the file, and never propose it again",
        entity.id.kind.name(),
        count(links, "link")
    );
    Card {
        id: format!("draft:{}", entity.id),
        group: Group::Drafts,
        title: format!("{} ({})", entity.name_in(lang), entity.id.kind.name()),
        pattern: format!("{rule} {}", entity.id.kind.name()),
        report,
        confidence: found.iter().map(|item| item.confidence).max(),
        code: None,
        why: why(entity, &found, links, reports.len()),
        spot: Some(Spot::new(&entity.file, 0)),
        places: mentions.iter().zip(&entries).take(SHOWN).map(|(m, entry)| place(m, entry, &found)).collect(),
        accept: Proposal::new(
            format!("It is a {} of this name: mark it as reviewed", entity.id.kind.name()),
            vec![Action::Review(entity.id.clone())],
        ),
        reject: Proposal::new(reject, vec![Action::Reject(entity.id.clone())]),
        others: other_kinds(context, entity),
        edit: Some(Unit::File { path: entity.file.path.clone() }),
    }
}

/// That it is of another kind, where no entity of that kind has its name already.
fn other_kinds(context: &Context, entity: &Entity) -> Vec<Proposal> {
    let kinds = EntityKind::ALL.into_iter().filter(|kind| *kind != entity.id.kind);
    let ids = kinds.map(|kind| EntityId::new(kind, &entity.id.slug));
    let free = ids.filter(|id| context.index.find(id).is_none());
    free.map(|to| Proposal {
        says: format!("It is a {}: mark it as reviewed, as {to}", to.kind.name()),
        actions: vec![Action::Rekind { from: entity.id.clone(), to }],
    })
    .collect()
}

fn why(entity: &Entity, found: &[&ReviewItem], links: usize, reports: usize) -> Vec<String> {
    let mut why = Vec::new();
    let mut rules: Vec<&str> = found.iter().map(|item| item.rule.as_str()).collect();
    rules.sort_unstable();
    rules.dedup();
    for rule in rules {
        let count_of_rule = found.iter().filter(|item| item.rule == rule).count();
        why.push(format!("{rule}: {} ({count_of_rule}×)", words::of_rule(rule)));
    }
    why.push(format!("named {} in {}", count(links, "time"), count(reports, "report")));
    let aliases: Vec<&str> = entity.aliases.values().flatten().map(String::as_str).collect();
    if !aliases.is_empty() {
        why.push(format!("also written {}", aliases.join(", ")));
    }
    why
}

fn place(mention: &Mention, entry: &ReportEntry, found: &[&ReviewItem]) -> Place {
    let block = &entry.source.blocks[mention.block as usize];
    let here = found.iter().filter(|item| item.block.as_deref() == Some(&*block.id));
    let mut lines: Vec<u32> = here.map(|item| item.line).collect();
    lines.dedup();
    Place {
        report: entry.id.clone(),
        lang: entry.source.lang.clone(),
        block: block.id.clone(),
        marks: vec![mention.range.clone()],
        lines,
    }
}

pub fn count(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
