//! A card: one question to an editor.

use super::action::{Action, EditUnit};
use crate::model::ids::{BlockId, EntityKind, Lang, ReportId};
use crate::model::ledger::Confidence;
use crate::model::library::ReportEntry;
use crate::model::rule::{Doubt, ImportRule, RuleId};
use crate::source::SourceFile;
use crate::wording::{Message, message};
use std::ops::Range;
use std::sync::Arc;

/// The open questions, by kind of doubt.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    pub cards: Vec<Card>,
}

/// The kinds of doubt, in the order in which an editor should meet them: first what all else hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DoubtGroup {
    /// Facts about a report that its source does not say.
    Facts,
    /// Lines that were dropped or joined.
    Lines,
    /// Headings by guess, numbering.
    Headings,
    Characters,
    Notes,
    /// Numbers that were not understood.
    Targets,
    Drafts,
    /// Names that are not linked, or linked in doubt.
    Names,
    /// Numbers, terms and links that differ between the languages; stale and missing translations.
    Translations,
    /// Translations that nobody has read yet.
    Reading,
    /// What became of targets, and which passages of two years correspond.
    Links,
    Others,
}

impl From<&RuleId> for DoubtGroup {
    fn from(rule: &RuleId) -> Self {
        match rule.known().map(ImportRule::doubt) {
            Some(Doubt::Lines) => Self::Lines,
            Some(Doubt::Headings) => Self::Headings,
            Some(Doubt::Characters) => Self::Characters,
            Some(Doubt::Notes) => Self::Notes,
            Some(Doubt::Targets) => Self::Targets,
            Some(Doubt::Translations) => Self::Translations,
            Some(Doubt::Facts | Doubt::Names) | None => Self::Facts,
        }
    }
}

/// A question, why it is asked, and what the answers do.
#[derive(Debug, Clone)]
pub struct Card {
    /// Stays the same as long as the question does.
    pub id: String,
    pub group: DoubtGroup,
    pub title: String,
    /// The rule that found it, or the code of the check.
    pub rule: String,
    /// A draft's kind.
    pub kind: Option<EntityKind>,
    /// How many of a hundred that look like it are right.
    pub trust: Option<u8>,
    pub report: Option<ReportId>,
    /// How sure the rule is that found it; none where no rule of an import did.
    pub confidence: Option<Confidence>,
    /// The code that `check` reports it by.
    pub code: Option<&'static str>,
    pub why: Vec<String>,
    /// Where it stands in a file.
    pub spot: Option<FileSpot>,
    pub places: Vec<CardPlace>,
    pub accept: Option<CardProposal>,
    pub reject: Option<CardProposal>,
    /// Further answers: for a draft, that it is of another kind.
    pub others: Vec<CardProposal>,
    /// What can be edited by hand.
    pub edit: Option<EditUnit>,
}

/// A place in a file, for an editor's program to open.
#[derive(Debug, Clone)]
pub struct FileSpot {
    pub file: Arc<SourceFile>,
    /// In bytes.
    pub offset: usize,
}

/// A block that a card is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPlace {
    pub report: ReportId,
    pub lang: Lang,
    pub block: BlockId,
    /// What it is about, in bytes of the block's plain text.
    pub marks: Vec<Range<usize>>,
    /// Lines of the source.
    pub lines: Vec<u32>,
}

/// An answer: what it does in words, and in actions.
#[derive(Debug, Clone)]
pub struct CardProposal {
    pub says: String,
    pub actions: Vec<Action>,
}

impl DoubtGroup {
    /// In the order of the list.
    pub const ALL: [Self; 12] = [
        Self::Facts,
        Self::Lines,
        Self::Headings,
        Self::Characters,
        Self::Notes,
        Self::Targets,
        Self::Drafts,
        Self::Names,
        Self::Translations,
        Self::Reading,
        Self::Links,
        Self::Others,
    ];

    /// The name on the command line and in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Lines => "lines",
            Self::Headings => "headings",
            Self::Characters => "characters",
            Self::Notes => "notes",
            Self::Targets => "targets",
            Self::Drafts => "drafts",
            Self::Names => "names",
            Self::Translations => "translations",
            Self::Reading => "reading",
            Self::Links => "links",
            Self::Others => "others",
        }
    }

    /// What the group is called above its cards.
    pub fn title(self) -> Message {
        match self {
            Self::Facts => message!("group-facts"),
            Self::Lines => message!("group-lines"),
            Self::Headings => message!("group-headings"),
            Self::Characters => message!("group-characters"),
            Self::Notes => message!("group-notes"),
            Self::Targets => message!("group-targets"),
            Self::Drafts => message!("group-drafts"),
            Self::Names => message!("group-names"),
            Self::Translations => message!("group-translations"),
            Self::Reading => message!("group-reading"),
            Self::Links => message!("group-links"),
            Self::Others => message!("group-others"),
        }
    }
}

impl FileSpot {
    /// `offset` is in bytes.
    pub fn new(file: &Arc<SourceFile>, offset: usize) -> Self {
        Self { file: Arc::clone(file), offset }
    }
}

impl CardPlace {
    /// A whole block of a report in a language.
    pub fn of(entry: &ReportEntry, lang: &Lang, block: &BlockId) -> Self {
        let (report, lang, block) = (entry.id.clone(), lang.clone(), block.clone());
        Self { report, lang, block, marks: Vec::new(), lines: Vec::new() }
    }
}

impl Card {
    /// A question about nothing in particular, without an answer yet.
    pub fn new(id: String, group: DoubtGroup, title: impl Into<String>) -> Self {
        Self {
            id,
            group,
            title: title.into(),
            rule: String::new(),
            kind: None,
            trust: None,
            report: None,
            confidence: None,
            code: None,
            why: Vec::new(),
            spot: None,
            places: Vec::new(),
            accept: None,
            reject: None,
            others: Vec::new(),
            edit: None,
        }
    }

    /// Whether another can be decided together with it.
    pub fn is_like(&self, other: &Self) -> bool {
        (self.group, &self.rule, self.kind) == (other.group, &other.rule, other.kind)
    }
}

impl Queue {
    /// None where the question is answered, or never was.
    pub fn find(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }
}

impl CardProposal {
    /// An option, as cards hold them.
    pub fn new(says: impl Into<String>, actions: Vec<Action>) -> Option<Self> {
        Some(Self { says: says.into(), actions })
    }

    /// One answer that is all of them, which say the same; none of none.
    pub fn of_all(answers: impl Iterator<Item = Self>) -> Option<Self> {
        answers.reduce(|mut all, answer| {
            all.actions.extend(answer.actions);
            all
        })
    }
}
