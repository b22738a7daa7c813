//! One language's text of a report.

use super::document::DocumentKind;
use super::entity::Localized;
use super::ids::{self, BlockId, BlockRef, EntityId, Lang, ReportId};
use super::table::CellPlace;
use super::text::RichText;
use crate::source::{SourceFile, Span};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

/// A report as one file tells it, in one language.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Report {
    pub id: ReportId,
    pub lang: Lang,
    pub meta: ReportMeta,
    pub blocks: Vec<Block>,
    /// The file the report was read from; an empty one for a report that was made in memory.
    pub file: Arc<SourceFile>,
    #[serde(skip)]
    index: BlockIndex,
}

/// The places of blocks among all, by id and by the label of the note that they define: each found once, where the first is
/// asked for. A copy finds its own, as its blocks may change before.
#[derive(Debug, Default)]
struct BlockIndex {
    /// In the order of the ids, blocks of one id as they stand.
    ids: OnceLock<Vec<u32>>,
    notes: OnceLock<FxHashMap<Arc<str>, u32>>,
}

/// Facts about a report. What the source does not say is `None`, never a guess.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMeta {
    pub title: String,
    pub kind: Option<DocumentKind>,
    pub place: Option<EntityId>,
    /// The authority that issues it, or whose report it is, as the source names it.
    pub issuer: Option<String>,
    /// The number that its issuer gave it, `甲政发〔2023〕3号`.
    pub number: Option<String>,
    /// The title of the document that a notice issues.
    pub issues: Option<String>,
    pub year: Option<i32>,
    /// The years that a plan covers, `2021-2025`.
    pub period: Option<String>,
    /// The day it was delivered or made, `2026-01-27`; never the day it was published.
    pub date: Option<Date>,
    /// The day on which an editor last corrected it here, where one says so.
    pub updated: Option<Date>,
    /// The last day first.
    pub corrections: Vec<Correction>,
    pub meeting: Option<String>,
    pub speaker: Option<String>,
    /// Whether the source is only a part of the report.
    pub extract: bool,
    pub notes: NoteMeta,
    pub source: SourceMeta,
}

/// What an editor corrected after the text was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub date: Date,
    pub text: Localized,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<BlockId>,
}

/// How the source prints its notes, and which it does not define.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteMeta {
    pub marks: NoteMarks,
    /// Labels of marks whose definition is not in the source.
    pub missing: Vec<Arc<str>>,
}

/// The form of a note mark in the source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteMarks {
    /// `⑥`
    Circled,
    /// `［6］`
    Bracketed,
    /// The source has lost its marks, or never had any.
    #[default]
    None,
}

/// Where the text came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceMeta {
    /// The imported file beside the report.
    pub file: Option<String>,
    pub sha256: Option<String>,
    /// Whether that file is published; where it is not said, as the site has it.
    pub public: Option<bool>,
    pub url: Option<String>,
    /// The day it was fetched.
    pub retrieved: Option<String>,
    /// Who published the text that was imported, as it says itself, and when.
    pub publisher: Option<String>,
    pub published: Option<String>,
}

impl SourceMeta {
    /// The name of the imported file, which is a text where nothing else is said.
    pub fn file_name(&self) -> &str {
        self.file.as_deref().unwrap_or("source.txt")
    }
}

/// A heading, paragraph, list item, note or cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub id: BlockId,
    pub kind: BlockKind,
    pub text: RichText,
    /// The whole block in its file.
    pub span: Span,
}

/// What a block is, and what its kind has besides text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// `level` counts as in Markdown: 2 for a report's chapters. A lead is printed at the start of the next paragraph.
    Heading {
        level: u8,
        lead: bool,
    },
    Paragraph,
    /// An item of a list; `number` is that of an ordered one.
    ListItem {
        number: Option<u64>,
    },
    /// The definition of the note with this label.
    Note {
        label: Arc<str>,
    },
    /// A cell of a table, which its id names.
    Cell(CellPlace),
}

impl Report {
    /// `blocks` are in the order of the file.
    pub fn new(
        id: ReportId,
        lang: Lang,
        meta: ReportMeta,
        blocks: Vec<Block>,
        file: Arc<SourceFile>,
    ) -> Self {
        Self { id, lang, meta, blocks, file, index: BlockIndex::default() }
    }

    /// The block with an id; the first where an id is there twice.
    pub fn block(&self, id: &str) -> Option<&Block> {
        let by_id = self.index.ids(&self.blocks);
        let at = by_id.partition_point(|at| *self.blocks[*at as usize].id < *id);
        self.blocks.get(*by_id.get(at)? as usize).filter(|block| *block.id == *id)
    }

    /// How others name a block of the text.
    pub fn place_of(&self, block: &Block) -> BlockRef {
        BlockRef { report: self.id.clone(), block: block.id.clone() }
    }

    /// The block with an id in a text with the same blocks as another, where it stands at `at` there.
    pub fn block_near(&self, at: usize, id: &str) -> Option<&Block> {
        self.blocks.get(at).filter(|block| &*block.id == id).or_else(|| self.block(id))
    }

    /// The definition of a note.
    pub fn note(&self, label: &str) -> Option<&Block> {
        let at = self.index.notes(&self.blocks).get(label)?;
        self.blocks.get(*at as usize)
    }
}

impl BlockIndex {
    fn ids(&self, blocks: &[Block]) -> &[u32] {
        self.ids.get_or_init(|| {
            let mut order: Vec<u32> = (0..).zip(blocks).map(|(at, _)| at).collect();
            order.sort_by_key(|at| &*blocks[*at as usize].id);
            order
        })
    }

    /// Of definitions of one label the first counts.
    fn notes(&self, blocks: &[Block]) -> &FxHashMap<Arc<str>, u32> {
        self.notes.get_or_init(|| {
            let mut index = FxHashMap::default();
            for (at, block) in (0..).zip(blocks) {
                if let BlockKind::Note { label } = &block.kind {
                    index.entry(Arc::clone(label)).or_insert(at);
                }
            }
            index
        })
    }
}

impl Clone for BlockIndex {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Block {
    /// Leads are headings too.
    pub fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading { .. })
    }

    /// Whether it is the text of a note.
    pub fn is_note(&self) -> bool {
        matches!(self.kind, BlockKind::Note { .. })
    }

    /// Whether it is running text: a paragraph or an item of a list.
    pub fn is_running(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
    }

    /// Where it stands in its table, if it is a cell of one.
    pub fn place(&self) -> Option<CellPlace> {
        match self.kind {
            BlockKind::Cell(place) => Some(place),
            _ => None,
        }
    }

    /// The id of the table that it is a cell of.
    pub fn table(&self) -> Option<&str> {
        self.place().and_then(|_| ids::table_of(&self.id))
    }

    /// Whether two blocks are cells of one table.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.table().is_some_and(|table| other.table() == Some(table))
    }
}

/// Whether a note is an editor's (`e1`) and not the report's.
pub fn is_editors_note(label: &str) -> bool {
    label.strip_prefix('e').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()) && !rest.is_empty())
}

/// The id of a note's definition.
pub fn note_block_id(label: &str) -> BlockId {
    format!("n{label}").into()
}
