//! A report as the world has it → annotated Markdown, drafts of what it names, its targets, and a ledger of every change.
//!
//! In: the bytes of a file. Out: an [`Import`]. Nothing is written, and nothing of an existing site is changed here.
//!
//! # The way through
//! 1. [`decode`]: bytes → lines of text.
//! 2. `lines`: what is not seen goes; blank lines become gaps. `ornaments`: so do signs that only adorn. `run_together`: a
//!    text that has lost its line breaks is cut. `traditional`: all that follows reads simplified characters.
//! 3. `frame`: the title block becomes facts, page furniture is dropped.
//! 4. `clean`: lines → paragraphs, characters in one form.
//! 5. `notes`: marks → references, the appendix → definitions.
//! 6. `outline`: paragraphs → headings with levels, paragraphs, items.
//! 7. `assemble`: blocks with ids.
//! 8. [`mentions`]: the things that the text names, with drafts of those the site does not have.
//! 9. [`targets`]: what the report wants to reach in its year.
//!
//! Text is never lost: each byte of the text knows its place in the source (`passage`), each stage names its reason for a
//! change (`log`), and `verify` proves that source and ledger give the report. What is not certain is left as it is
//! and put on the review list.

mod script;
mod passage;
mod log;
pub mod role;
mod marker;
mod note_form;
mod date;
pub mod decode;
mod lines;
mod ornaments;
mod run_together;
mod named;
mod owners;
mod signature;
mod frame;
mod clean;
mod notes;
mod outline;
mod assemble;
pub mod mentions;
mod variants;
mod scope;
mod place;
mod gazetteer;
mod given;
mod own_id;
pub mod targets;
mod rejected;
mod traditional;
mod verify;
mod recurring;

use crate::catalogue::Indicator;
use crate::model::document::DocumentKind;
use crate::model::entity::{Entity, EntityStatus, Evidence, Relation};
use crate::model::ids::{BlockRef, EntityId, Lang, ReportId};
use crate::model::ledger::{Given, Ledger};
use crate::model::library::Targets;
use crate::model::report::{Report, ReportMeta};
use crate::model::rule::ImportRule;
use crate::source::{SourceFile, Span, sha256};
use crate::wording::{Message, message};
use crate::{document, names};
use assemble::Assembled;
use decode::{DecodeError, Decoded};
use log::{Log, Reason, Remark};
use mentions::{Keys, StatedRelation};
use passage::{Passage, SourceText};
use place::FoundPlace;
use std::collections::HashMap;
use traditional::{MadeTexts, Scripts};

pub use clean::Punctuation;
pub use gazetteer::places_of;
pub use own_id::{own_id, remark_file_name, rename};
pub use owners::{Owned, Owners};
pub use place::named_place;
pub use recurring::{Recurring, TRUST as RECURRING_TRUST};
pub use rejected::leave_out;
pub use scope::{settle, settle_place, settled_place};
pub use traditional::{pairs as traditional_pairs, simplified};
pub use verify::{VerifiedRun, VerifyError, locate, verify};

/// Names of which fewer of a hundred are right are not proposed, if nobody asks for more or less.
pub const LEAST_TRUST: u8 = 45;

/// How to import.
#[derive(Debug, Clone)]
pub struct ImportOptions<'a> {
    pub id: ReportId,
    pub lang: Lang,
    /// The encoding, where the user knows better than the detection.
    pub encoding: Option<&'a str>,
    pub punctuation: Punctuation,
    /// Names of which fewer of a hundred are right are not proposed.
    pub least_trust: u8,
    /// The entities that the site has.
    pub known: &'a [Entity],
    /// What is said of it beforehand.
    pub given: Given,
    /// What the editor should know of how its text was come by.
    pub remarks: Vec<Message>,
}

impl ImportOptions<'_> {
    /// What is done where nobody asks for more: the encoding is found out, nothing is known beforehand.
    pub fn new(id: &str, lang: &str) -> Self {
        Self {
            id: id.into(),
            lang: lang.into(),
            encoding: None,
            punctuation: Punctuation::FullWidth,
            least_trust: LEAST_TRUST,
            known: &[],
            given: Given::default(),
            remarks: Vec::new(),
        }
    }
}

/// What an import proposes.
#[derive(Debug, Clone)]
pub struct Import {
    pub report: Report,
    pub targets: Targets,
    /// Drafts of entities that the site does not have.
    pub entities: Vec<Entity>,
    pub ledger: Ledger,
}

/// Why a file cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    Decode(DecodeError),
    /// It is not in the site's source language.
    Foreign {
        name: String,
        id: String,
    },
    /// Everything in it was page furniture.
    NoReport,
}

/// Imports a file.
///
/// # Errors
/// [`ImportError`] where the file has no report's text in it.
pub fn import(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Import, ImportError> {
    let mut decoded = decode::decode(name, bytes, options.encoding).map_err(ImportError::Decode)?;
    let scripts = Scripts::of(&std::mem::take(&mut decoded.lines));
    if &*options.lang == "zh" && script::is_latin(scripts.read().as_str()) {
        return Err(ImportError::Foreign { name: name.to_owned(), id: options.id.to_string() });
    }
    decoded.hints = scripts.hints(&decoded.hints);
    decoded.remarks.extend(options.remarks.iter().cloned());
    let known = scripts.known(options.known);
    let options = &ImportOptions { known: known.as_deref().unwrap_or(options.known), ..options.clone() };
    let mut log = Log::default();
    remark_decoding(name, &decoded, &mut log);
    remark_script(name, &scripts, &mut log);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (mut meta, mut assembled) = structure(scripts.read(), &decoded, stem, options, &mut log);
    if assembled.blocks.is_empty() {
        return Err(ImportError::NoReport);
    }
    meta.source.file = Some(format!("source.{}", decoded.format.kept_extension(name)));
    meta.source.sha256 = Some(sha256(bytes));
    remark_meta(&meta, &assembled, &mut log);
    let place = set_place(&mut meta, &address(&assembled), stem, options, &mut log);
    let known = place::of_place(options.known, place.scope.as_ref());
    let options = &ImportOptions { known: &known, ..options.clone() };
    let sets_targets = meta.kind.is_none_or(|kind| document::profile(kind).sets_targets);
    let (mut targets, indicators) = match sets_targets {
        true => set_targets(&assembled, meta.year, options, &mut log),
        false => Default::default(),
    };
    let mut entities = annotate(&mut assembled, &place.keys(options), options, &mut log);
    entities.iter_mut().for_each(|entity| entity.scope.clone_from(&place.scope));
    entities.splice(0..0, place.draft);
    let made = MadeTexts {
        assembled: &mut assembled,
        meta: &mut meta,
        targets: &mut targets,
        entities: &mut entities,
    };
    scripts.restore(made, &mut log);
    entities.extend(indicators);
    let mut ledger = ledger(scripts.written(), decoded.encoding, &assembled, log);
    ledger.given.clone_from(&options.given);
    let (id, lang) = (options.id.clone(), options.lang.clone());
    let report = Report::new(id, lang, meta, assembled.blocks, SourceFile::new("", ""));
    Ok(Import { report, targets, entities, ledger })
}

/// Text → facts and blocks.
fn structure(
    source: &SourceText,
    decoded: &Decoded,
    stem: &str,
    options: &ImportOptions,
    log: &mut Log,
) -> (ReportMeta, Assembled) {
    let lines = ornaments::take_off(lines::split(source, &decoded.roles, log), log);
    let mut framed = frame::take_off(run_together::cut(lines, log), &decoded.hints, log);
    framed.head.kind = given::kind(&options.given, framed.head.kind, log);
    let issued = framed.head.title.as_deref().and_then(document::issued);
    let paragraphs = clean::clean(framed.body, issued.as_deref(), options.punctuation, log);
    let profile = document::profile(framed.head.kind.unwrap_or(DocumentKind::WorkReport));
    let mut noted = notes::find(paragraphs, profile.appendix, log);
    let mut drafts = outline::outline(std::mem::take(&mut noted.body), issued.as_deref(), log);
    let mut meta = assemble::meta(framed.head, decoded.hints.clone(), &options.id, &noted, &drafts);
    if meta.year.is_none() && options.given.year.is_none() {
        meta.year = year_by_file(stem, log);
    }
    given::facts(&options.given, &mut meta, log);
    let appendix = outline::appendix(noted.appendix, &drafts, log);
    drafts.extend(appendix);
    (meta, assemble::blocks(drafts, &noted.references))
}

/// A place that is to be added to the site, and the place that what the document names belongs to.
#[derive(Default)]
struct OfPlace {
    draft: Option<Entity>,
    scope: Option<EntityId>,
}

impl OfPlace {
    /// What names are compared by in its documents.
    fn keys(&self, options: &ImportOptions) -> Keys {
        let own =
            options.known.iter().chain(&self.draft).find(|entity| Some(&entity.id) == self.scope.as_ref());
        Keys::of_place(own.into_iter().flat_map(|own| own.names_in(&options.lang)))
    }
}

/// The paragraph in which the speaker says on whose behalf; it is one of the first.
fn address(assembled: &Assembled) -> String {
    let first = assembled.blocks.iter().take(5).map(|block| &*block.text.plain);
    first.into_iter().find(|text| text.contains("我代表")).unwrap_or_default().to_owned()
}

/// The year that only the file's name says: `甲县-2024`.
fn year_by_file(stem: &str, log: &mut Log) -> Option<i32> {
    let mut numbers = stem.split(|c: char| !c.is_ascii_digit());
    let text =
        numbers.find(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))?;
    remark_file(text.to_owned(), message!("why-year-by-file"), log);
    text.parse().ok()
}

fn remark_file(text: String, why: Message, log: &mut Log) {
    log.remark(Remark {
        origin: 0,
        reason: Reason::unsure(ImportRule::FileName),
        text,
        why,
        suggestion: None,
    });
}

/// Reads the place from the title, the meeting, the issuer and the address. Two that disagree are a doubt.
fn set_place(
    meta: &mut ReportMeta,
    address: &str,
    stem: &str,
    options: &ImportOptions,
    log: &mut Log,
) -> OfPlace {
    let (meeting, issuer) = (meta.meeting.as_deref(), meta.issuer.as_deref());
    let (address, file) = (Some(address), Some(stem));
    let texts = place::PlaceTexts { title: Some(&meta.title), meeting, issuer, address, file };
    let found = place::find(texts, options.known, &options.lang);
    match given::place(&options.given, found, options.known, &options.lang, log) {
        FoundPlace::One { id, draft, is_nation, by_file } => {
            if let Some(name) = by_file {
                remark_file(name, message!("why-place-by-file"), log);
            }
            meta.place = Some(id.clone());
            OfPlace { draft: draft.map(|draft| *draft), scope: (!is_nation).then_some(id) }
        }
        FoundPlace::Doubt(one, two) => {
            let (text, why) = (format!("{one}, {two}"), message!("why-place"));
            log.remark(Remark {
                origin: 0,
                reason: Reason::unsure(ImportRule::Place),
                text,
                why,
                suggestion: None,
            });
            OfPlace::default()
        }
        FoundPlace::None => OfPlace::default(),
    }
}

/// Reads the targets of the year, with the shipped indicators that the site lacks; a number without an indicator goes on the
/// review list.
fn set_targets(
    assembled: &Assembled,
    year: Option<i32>,
    options: &ImportOptions,
    log: &mut Log,
) -> (Targets, Vec<Entity>) {
    let found = targets::find(&assembled.blocks, year, options.known, &options.lang);
    for item in found.review {
        let origin = assembled.passages[item.block].origin(item.offset);
        let reason = Reason::unsure(ImportRule::Target);
        log.remark(Remark { origin, reason, text: item.text, why: message!("why-target"), suggestion: None });
    }
    let targets = Targets {
        quantified: found.quantified,
        unquantified: found.unquantified,
        commitments: found.commitments,
        file: None,
    };
    (targets, found.indicators.into_iter().map(Indicator::entity).collect())
}

/// Marks the names in the blocks, and gives the entities that are new.
fn annotate(assembled: &mut Assembled, keys: &Keys, options: &ImportOptions, log: &mut Log) -> Vec<Entity> {
    let (known, lang) = (options.known, &*options.lang);
    let found = mentions::find(&assembled.blocks, known, lang, options.least_trust, keys);
    for (block, mark) in found.marks {
        assembled.blocks[block].text.marks.push(mark);
    }
    for block in &mut assembled.blocks {
        block.text.sort_marks();
    }
    for item in found.review {
        let reason = Reason { rule: import_rule(item.rule), confidence: item.confidence, trust: item.trust };
        let origin = assembled.passages[item.block].origin(item.offset);
        let why = named::reason(&item.entity);
        log.remark(Remark { origin, reason, text: item.text, why, suggestion: None });
    }
    relate(found.drafts, found.relations, |block| BlockRef {
        report: options.id.clone(),
        block: assembled.blocks[block].id.clone(),
    })
}

/// Puts what the text states into the drafts, each relation once, with the first block that states it.
fn relate(
    mut drafts: Vec<Entity>,
    stated: Vec<StatedRelation>,
    block_ref: impl Fn(usize) -> BlockRef,
) -> Vec<Entity> {
    let numbers: HashMap<EntityId, usize> =
        drafts.iter().enumerate().map(|(number, draft)| (draft.id.clone(), number)).collect();
    for found in stated {
        let Some(draft) = numbers.get(&found.from).map(|number| &mut drafts[*number]) else { continue };
        if draft.relations.iter().any(|known| known.kind == found.kind && known.to == found.to) {
            continue;
        }
        draft.relations.push(Relation {
            kind: found.kind,
            to: found.to,
            evidence: Evidence::Blocks(vec![block_ref(found.block)]),
            quote: Some(found.quote),
            status: EntityStatus::Draft,
            span: Span::default(),
        });
    }
    drafts
}

/// The rule of the ledger for a name that was found.
fn import_rule(rule: names::NameRule) -> ImportRule {
    match rule {
        names::NameRule::Known => ImportRule::KnownName,
        names::NameRule::List => ImportRule::SharedHead,
        names::NameRule::Quotation => ImportRule::QuotedName,
        names::NameRule::Column => ImportRule::TableColumn,
        names::NameRule::Head => ImportRule::HeadWord,
        names::NameRule::Deed => ImportRule::CompanyByDeed,
        names::NameRule::Learned => ImportRule::LearnedName,
        names::NameRule::Repeat => ImportRule::RepeatedName,
    }
}

fn ledger(source: &SourceText, encoding: String, assembled: &Assembled, mut log: Log) -> Ledger {
    let passages: Vec<&Passage> = assembled.passages.iter().collect();
    let remarks = std::mem::take(&mut log.remarks);
    let mut ledger = log.ledger(source, &passages);
    ledger.encoding = encoding;
    ledger.review = log::review(source, remarks, |origin| assembled.block_id(origin));
    ledger
}

fn remark_decoding(name: &str, decoded: &Decoded, log: &mut Log) {
    for why in decoded.remarks.iter().cloned() {
        let (text, reason) = (name.to_owned(), Reason::unsure(ImportRule::Source));
        log.remark(Remark { origin: 0, reason, text, why, suggestion: None });
    }
    if decoded.format.contradicts(name) {
        let why = message!("why-format", format = decoded.format.name());
        let (text, reason) = (name.to_owned(), Reason::likely(ImportRule::Format));
        log.remark(Remark { origin: 0, reason, text, why, suggestion: None });
    }
    if decoded.guessed {
        log.remark(Remark {
            origin: 0,
            reason: Reason::likely(ImportRule::Encoding),
            text: decoded.encoding.clone(),
            why: message!("why-encoding"),
            suggestion: None,
        });
    }
}

/// Says that a text in traditional characters was read as what it is.
fn remark_script(name: &str, scripts: &Scripts, log: &mut Log) {
    if scripts.is_traditional() {
        let why = message!("why-traditional");
        let (text, reason) = (name.to_owned(), Reason::likely(ImportRule::Traditional));
        log.remark(Remark { origin: 0, reason, text, why, suggestion: None });
    }
}

fn remark_meta(meta: &ReportMeta, assembled: &Assembled, log: &mut Log) {
    let origin = assembled.passages.first().map_or(0, |passage| passage.origin(0));
    let kind = meta.kind.unwrap_or(DocumentKind::Other);
    log.remark(Remark {
        origin: 0,
        reason: if kind == DocumentKind::Other {
            Reason::unsure(ImportRule::Kind)
        } else {
            Reason::likely(ImportRule::Kind)
        },
        text: meta.title.clone(),
        why: taken_as(kind),
        suggestion: None,
    });
    let mut add = |rule, why: Message| {
        let text = meta.title.clone();
        log.remark(Remark { origin, reason: Reason::unsure(rule), text, why, suggestion: None });
    };
    let is_delivered = matches!(kind, DocumentKind::WorkReport | DocumentKind::Other);
    if is_delivered && meta.date.is_none() && meta.meeting.is_none() {
        add(ImportRule::TitleBlock, message!("why-title-block"));
    }
    if meta.extract {
        add(ImportRule::Extract, message!("why-extract"));
    }
}

/// What kind of document it was read as.
fn taken_as(kind: DocumentKind) -> Message {
    match kind {
        DocumentKind::Other => message!("why-no-kind"),
        kind => message!("why-kind", kind = kind.name()),
    }
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Decode(error) => error.fmt(f),
            Self::Foreign { name, id } => message!("import-latin", name, id).fmt(f),
            Self::NoReport => message!("import-no-text").fmt(f),
        }
    }
}

impl std::error::Error for ImportError {}
