//! Cards for what the checks found: the same problems, with the same codes, as `gongbao check` reports.

use super::action::{Action, EditUnit};
use super::card::{Card, CardPlace, CardProposal, DoubtGroup, FileSpot};
use super::context::ReviewContext;
use crate::check::{about, kept_hash, lang_of};
use crate::diagnostic::{Diagnostic, Problem, Severity, summary};
use crate::model::decision::Kept;
use crate::model::ids::{BlockRef, EntityId, Lang};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::{Block, Report};
use crate::wording::{message, spoken};
use std::collections::HashMap;
use std::ops::Range;

/// In the order of the diagnostics; notes ask nothing.
pub fn cards(context: &ReviewContext) -> Vec<Card> {
    let mut ids: HashMap<String, usize> = HashMap::new();
    let found = context.diagnostics.iter().filter(|found| found.severity != Severity::Note);
    let cards = found.filter_map(|found| card(context.library, found));
    // Of two problems that are told apart by nothing but their place, the second is numbered.
    cards
        .map(|mut card| {
            let times = ids.entry(card.id.clone()).or_default();
            *times += 1;
            if *times > 1 {
                card.id += &format!(":{times}");
            }
            card
        })
        .collect()
}

/// A problem in a block of a report.
struct InBlock<'a> {
    entry: &'a ReportEntry,
    report: &'a Report,
    block: &'a Block,
}

fn card(library: &Library, found: &Diagnostic) -> Option<Card> {
    let place = found.place.as_ref()?;
    let at = in_block(library, found);
    let subject = about(found).unwrap_or_default();
    let report = at.as_ref().map(|at| at.entry.id.clone());
    let places = at.as_ref().map(|at| shown(library, found, at)).unwrap_or_default();
    let mut why: Vec<String> = summary(found.code(), spoken()).map(str::to_owned).into_iter().collect();
    why.extend(found.problem.hints());
    Some(Card {
        rule: found.code().to_owned(),
        report,
        code: Some(found.code()),
        why,
        spot: Some(FileSpot::new(&place.file, place.span.start as usize)),
        places,
        accept: at.as_ref().and_then(|at| accept(found, at)),
        reject: at.as_ref().and_then(|at| reject(found, at)),
        edit: Some(edit(found, at.as_ref())),
        ..Card::new(
            format!(
                "{}:{}:{}:{subject}",
                found.code(),
                place.file.path,
                found.block.as_deref().unwrap_or("")
            ),
            group(&found.problem),
            found.problem.message(),
        )
    })
}

/// Whether a problem is one of a translation's words.
pub fn is_of_words(problem: &Problem) -> bool {
    matches!(
        problem,
        Problem::NumberMissing { .. }
            | Problem::NumberExtra { .. }
            | Problem::NumberDiffers { .. }
            | Problem::LimiterDiffers { .. }
            | Problem::UnitDiffers { .. }
            | Problem::NumbersSwapped { .. }
            | Problem::TermMissing { .. }
            | Problem::TermRejected { .. }
            | Problem::TwoRenderings { .. }
            | Problem::RenderingDrifts { .. }
            | Problem::OfficialChanged { .. }
    )
}

fn group(problem: &Problem) -> DoubtGroup {
    match problem {
        Problem::UnlinkedName { .. }
        | Problem::MentionText { .. }
        | Problem::AmbiguousName { .. }
        | Problem::DuplicateEntity { .. }
        | Problem::NameMissing { .. }
        | Problem::OrphanEntity { .. }
        | Problem::RelationWithoutEvidence
        | Problem::EvidenceSilent { .. }
        | Problem::RelationKind { .. } => DoubtGroup::Names,
        Problem::Untranslated { .. }
        | Problem::StaleTranslation { .. }
        | Problem::NotesDiffer { .. }
        | Problem::MentionsDiffer { .. }
        | Problem::BlockOrder { .. } => DoubtGroup::Translations,
        problem if is_of_words(problem) => DoubtGroup::Translations,
        Problem::HeadingLevel { .. } => DoubtGroup::Headings,
        Problem::NoteUnused { .. } | Problem::NoteNotMissing { .. } | Problem::StrayNoteMark { .. } => {
            DoubtGroup::Notes
        }
        Problem::TargetValue { .. } => DoubtGroup::Targets,
        _ => DoubtGroup::Others,
    }
}

fn in_block<'a>(library: &'a Library, found: &Diagnostic) -> Option<InBlock<'a>> {
    let block = BlockRef::parse(found.block.as_deref()?)?;
    let entry = library.report(&block.report)?;
    let report = entry.in_language(lang_of(found)?)?;
    Some(InBlock { entry, report, block: report.block(&block.block)? })
}

/// The block and, where the problem is between two languages, the other one.
fn shown(library: &Library, found: &Diagnostic, at: &InBlock) -> Vec<CardPlace> {
    let here = place_in(at, at.report, mark(found, at.block).into_iter().collect());
    let other = match other_language(library, found, at) {
        Some(lang) => at.entry.in_language(&lang),
        None => None,
    };
    let other = other.filter(|report| report.block(&at.block.id).is_some());
    other.map(|report| place_in(at, report, Vec::new())).into_iter().chain([here]).collect()
}

fn place_in(at: &InBlock, report: &Report, marks: Vec<Range<usize>>) -> CardPlace {
    CardPlace { marks, ..CardPlace::of(at.entry, &report.lang, &at.block.id) }
}

fn other_language(library: &Library, found: &Diagnostic, at: &InBlock) -> Option<Lang> {
    let source = library.source_language();
    match &found.problem {
        Problem::Untranslated { lang } => Some(lang.as_str().into()),
        Problem::MentionsDiffer { absent_in, .. } | Problem::NotesDiffer { absent_in, .. }
            if **absent_in != *at.report.lang =>
        {
            Some(absent_in.as_str().into())
        }
        _ if at.report.lang != *source => Some(source.clone()),
        _ => None,
    }
}

/// The bytes of a block's text that a problem is about, where its place in the file is one of copied text.
fn mark(found: &Diagnostic, block: &Block) -> Option<Range<usize>> {
    let span = found.place.as_ref()?.span.range();
    let pieces = &block.text.origin.0;
    let piece = pieces.iter().rev().find(|piece| piece.file as usize <= span.start)?;
    let start = piece.plain as usize + (span.start - piece.file as usize);
    let range = start..start + span.len();
    (span != block.span.range() && block.text.plain.get(range.clone()).is_some()).then_some(range)
}

fn accept(found: &Diagnostic, at: &InBlock) -> Option<CardProposal> {
    let report = at.entry.id.clone();
    match &found.problem {
        Problem::UnlinkedName { id, .. } => {
            let (entity, range) = (EntityId::parse(id)?, mark(found, at.block)?);
            let link = Action::Link { report, block: at.block.id.clone(), range, entity };
            CardProposal::new(message!("answer-link", id), vec![link])
        }
        Problem::StaleTranslation { .. } => {
            let (lang, block) = (at.report.lang.clone(), at.block.id.clone());
            let confirm = Action::Confirm { report, lang, block };
            CardProposal::new(message!("answer-confirm"), vec![confirm])
        }
        _ => CardProposal::new(message!("answer-keep"), vec![keep(found, at)?]),
    }
}

/// Where accepting changes something, the other answer is that nothing is wrong.
fn reject(found: &Diagnostic, at: &InBlock) -> Option<CardProposal> {
    match &found.problem {
        Problem::UnlinkedName { .. } => {
            CardProposal::new(message!("answer-unlinked"), vec![keep(found, at)?])
        }
        _ => None,
    }
}

fn keep(found: &Diagnostic, at: &InBlock) -> Option<Action> {
    let kept = Kept {
        block: at.block.id.clone(),
        lang: at.report.lang.clone(),
        code: found.code().to_owned(),
        about: about(found)?,
        of: kept_hash(at.entry, &at.block.id, &at.report.lang),
    };
    Some(Action::Keep { report: at.entry.id.clone(), kept })
}

/// What is edited: for a paragraph that is not translated its translation, else the block or the file in question.
fn edit(found: &Diagnostic, at: Option<&InBlock>) -> EditUnit {
    let path = found.place.as_ref().map_or_else(String::new, |place| place.file.path.clone());
    let Some(at) = at else { return EditUnit::File { path } };
    let lang = match &found.problem {
        Problem::Untranslated { lang } if at.entry.translation(lang).is_some() => lang.as_str().into(),
        _ => at.report.lang.clone(),
    };
    EditUnit::Block { report: at.entry.id.clone(), lang, block: at.block.id.clone() }
}
