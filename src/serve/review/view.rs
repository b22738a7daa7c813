//! What the page is told, as JSON: the queue in short, and one card in full.

use super::super::problem::ProblemView;
use super::desk::ReviewDesk;
use super::diff::{DiffLine, diff};
use super::fault::DeskFault;
use super::open::{AnswerReach, CardVerdict, OpenSite, seal};
use super::reading::ReadingView;
use crate::plan::{address, path};
use crate::review::{
    Action, Card, CardPlace, CardProposal, DoubtGroup, EditUnit, FileChange, FileSpot, reading,
};
use crate::source::{SitePath, SourceFile, sha256};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;

/// The whole list.
#[derive(Debug, Serialize)]
pub struct QueueView {
    pub title: String,
    pub groups: Vec<GroupView>,
    pub cards: Vec<CardRowView>,
    /// What undoing would undo.
    pub undo: Option<String>,
    /// Whose name goes on record.
    pub name: Option<String>,
    /// Why there is no queue.
    pub problems: Vec<ProblemView>,
}

/// A heading of the list.
#[derive(Debug, Serialize)]
pub struct GroupView {
    pub title: String,
    pub count: usize,
}

/// A card in the list.
#[derive(Debug, Serialize)]
pub struct CardRowView {
    pub id: String,
    /// Its position among the groups.
    pub group: usize,
    pub title: String,
}

/// A card in full.
#[derive(Debug, Serialize)]
pub struct CardView {
    pub id: String,
    pub group: String,
    pub title: String,
    pub report: Option<String>,
    pub confidence: Option<String>,
    pub code: Option<&'static str>,
    pub why: Vec<String>,
    pub spot: Option<SpotView>,
    pub places: Vec<CardPlaceView>,
    /// Of a translation, side by side with its source.
    pub reading: Option<ReadingView>,
    /// How many cards are like this one, with itself.
    pub alike: usize,
    pub accept: Option<CardAnswerView>,
    pub reject: Option<CardAnswerView>,
    /// How many further answers there are.
    pub further: usize,
    /// These, if they were asked for.
    pub others: Vec<CardAnswerView>,
    /// The file that can be edited here, or a part of it.
    pub edit: Option<String>,
}

/// A place in a file, and the address at which an editor's program opens it.
#[derive(Debug, Serialize)]
pub struct SpotView {
    pub path: String,
    pub line: u32,
    pub column: u32,
    pub href: String,
}

/// A paragraph, as its source has it, as Markdown, and the page that shows it.
#[derive(Debug, Serialize)]
pub struct CardPlaceView {
    pub lang: String,
    pub block: String,
    pub source: Vec<LineView>,
    pub markdown: String,
    /// What in it the question is about.
    pub marks: Vec<String>,
    pub spot: SpotView,
    /// From the site's root.
    pub page: String,
}

/// A line of the source.
#[derive(Debug, Serialize)]
pub struct LineView {
    pub number: u32,
    pub text: String,
}

/// What an answer would do.
#[derive(Debug, Serialize)]
pub struct CardAnswerView {
    pub says: String,
    /// Whether it goes on record under a name. Until that is known, what it writes is not.
    pub signed: bool,
    /// To be sent back with the answer.
    pub seen: String,
    pub files: Vec<FileView>,
}

/// A file before and after.
#[derive(Debug, Serialize)]
pub struct FileView {
    pub path: SitePath,
    pub gone: bool,
    pub lines: Vec<DiffLine>,
}

/// A text to be edited.
#[derive(Debug, Serialize)]
pub struct UnitView {
    pub path: String,
    pub text: String,
    /// To be sent back with the edited text.
    pub seen: String,
}

/// Which card, and how much of it.
#[derive(Debug, Deserialize)]
pub struct Asked {
    pub id: String,
    #[serde(default)]
    pub alike: bool,
    #[serde(default)]
    pub further: bool,
}

/// How places are turned into views.
pub struct Viewer<'a> {
    pub root: &'a Path,
    /// The address of an editor's program, with `{path}`, `{line}` and `{column}`.
    pub editor: &'a str,
}

impl QueueView {
    /// Without cards where the site cannot be read.
    pub fn of(desk: &ReviewDesk) -> Self {
        match desk.open() {
            Ok(open) => Self::full(&open, desk.last()),
            Err(_) => Self {
                title: String::new(),
                groups: Vec::new(),
                cards: Vec::new(),
                undo: desk.last(),
                name: None,
                problems: desk.preview().latest().diagnostics.iter().map(ProblemView::of).collect(),
            },
        }
    }

    fn full(open: &OpenSite, undo: Option<String>) -> Self {
        let cards = &open.queue.cards;
        let count = |group| cards.iter().filter(|card| card.group == group).count();
        let groups: Vec<(DoubtGroup, usize)> = DoubtGroup::ALL
            .into_iter()
            .map(|group| (group, count(group)))
            .filter(|(_, count)| *count > 0)
            .collect();
        Self {
            title: open
                .site
                .config
                .title
                .get(open.site.library.source_language())
                .cloned()
                .unwrap_or_default(),
            cards: cards.iter().map(|card| row_view(&groups, card)).collect(),
            groups: groups
                .iter()
                .map(|(group, count)| GroupView { title: group.title().into(), count: *count })
                .collect(),
            undo,
            name: open.reviewer.as_ref().map(|reviewer| reviewer.name().to_owned()),
            problems: Vec::new(),
        }
    }
}

fn row_view(groups: &[(DoubtGroup, usize)], card: &Card) -> CardRowView {
    CardRowView {
        id: card.id.clone(),
        group: groups.iter().position(|(group, _)| *group == card.group).unwrap_or_default(),
        title: card.title.clone(),
    }
}

impl Viewer<'_> {
    /// A card with what its answers write: for all cards like it where `alike`, and its further answers where `further`.
    ///
    /// # Errors
    /// The question is not open.
    pub fn card(&self, open: &OpenSite, asked: &Asked) -> Result<CardView, DeskFault> {
        let card = open.card(&asked.id)?;
        let reach = if asked.alike { AnswerReach::Alike } else { AnswerReach::Alone };
        let further = if asked.further { card.others.len() } else { 0 };
        Ok(CardView {
            id: card.id.clone(),
            group: card.group.title().into(),
            title: card.title.clone(),
            report: card.report.as_deref().map(str::to_owned),
            confidence: card.confidence.map(|confidence| confidence.message().into()),
            code: card.code,
            why: card.why.clone(),
            spot: card.spot.as_ref().map(|spot| self.spot(spot)),
            places: card.places.iter().filter_map(|place| self.place(open, place)).collect(),
            reading: reading_of(open, card),
            alike: open.count_alike(card),
            accept: answer(open, card, CardVerdict::Accept, reach),
            reject: answer(open, card, CardVerdict::Reject, reach),
            further: card.others.len(),
            others: (0..further)
                .filter_map(|at| answer(open, card, CardVerdict::Other(at), AnswerReach::Alone))
                .collect(),
            edit: open.unit(&asked.id).ok().map(|(unit, _)| name_of(open, &unit)),
        })
    }

    /// # Errors
    /// The question is not open, or nothing of it can be edited here.
    pub fn unit(&self, open: &OpenSite, id: &str) -> Result<UnitView, DeskFault> {
        let (unit, text) = open.unit(id)?;
        Ok(UnitView { path: name_of(open, &unit), seen: sha256(text.as_bytes()), text })
    }

    fn place(&self, open: &OpenSite, place: &CardPlace) -> Option<CardPlaceView> {
        let entry = open.site.library.report(&place.report)?;
        let report = entry.in_language(&place.lang)?;
        let position = report.blocks.iter().position(|block| block.id == place.block)?;
        let block = &report.blocks[position];
        let evidence = open.evidence.of(&place.report).filter(|_| report.lang == entry.source.lang);
        let lines = match (evidence, place.lines.is_empty()) {
            (Some(evidence), true) => evidence.lines_of(position),
            _ => place.lines.clone(),
        };
        let marked = place.marks.iter().filter_map(|range| block.text.plain.get(range.clone()));
        Some(CardPlaceView {
            lang: place.lang.to_string(),
            block: place.block.to_string(),
            source: lines
                .into_iter()
                .filter_map(|number| Some(LineView { number, text: evidence?.line(number)?.to_owned() }))
                .collect(),
            markdown: report.file.text[block.span.range()].to_owned(),
            marks: marked.map(str::to_owned).collect(),
            spot: self.spot(&FileSpot::new(&report.file, block.span.start as usize)),
            page: path::report(&place.lang, &place.report),
        })
    }

    fn spot(&self, spot: &FileSpot) -> SpotView {
        let at = spot.file.location(spot.offset);
        let path = self.root.join(&spot.file.path);
        let path: Vec<String> = path
            .components()
            .map(|part| address::component(part.as_os_str().to_string_lossy().trim_matches('/')).into_owned())
            .collect();
        let href = self
            .editor
            .replace("{path}", &path.join("/"))
            .replace("{line}", &at.line.to_string())
            .replace("{column}", &at.column.to_string());
        SpotView { path: spot.file.path.clone(), line: at.line, column: at.column, href }
    }
}

fn answer(open: &OpenSite, card: &Card, verdict: CardVerdict, reach: AnswerReach) -> Option<CardAnswerView> {
    let asked = verdict.of(card)?;
    let signed = asked.actions.iter().any(Action::is_signed);
    if signed && open.reviewer.is_none() {
        return Some(CardAnswerView {
            says: asked.says.clone(),
            signed,
            seen: String::new(),
            files: Vec::new(),
        });
    }
    let (CardProposal { says, .. }, changes) = open.proposed(card, verdict, reach).ok()?;
    Some(CardAnswerView { says, signed, seen: seal(&changes), files: changes.iter().map(file).collect() })
}

/// What is read of a card about a translation.
fn reading_of(open: &OpenSite, card: &Card) -> Option<ReadingView> {
    let unit = card
        .edit
        .as_ref()
        .filter(|_| matches!(card.group, DoubtGroup::Reading | DoubtGroup::Translations))?;
    reading(&open.context(), unit).map(ReadingView::from)
}

/// The file of a unit, and for a part of it which.
fn name_of(open: &OpenSite, unit: &EditUnit) -> String {
    match unit {
        EditUnit::File { path } => path.clone(),
        EditUnit::Block { report, lang, block } => {
            let library = &open.site.library;
            let file: Option<&Arc<SourceFile>> =
                library.report(report).and_then(|entry| entry.in_language(lang)).map(|report| &report.file);
            format!("{} #{block}", file.map_or("", |file| &file.path))
        }
    }
}

fn file(change: &FileChange) -> FileView {
    let (old, new) = (change.old.as_deref().unwrap_or(""), change.new.as_deref().unwrap_or(""));
    FileView { path: change.path.clone(), gone: change.new.is_none(), lines: diff(old, new) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_an_address_for_the_editors_program() {
        let file = SourceFile::new("content/园区/a b.md", "一二\n三四");
        let check = |editor: &str, expected: &str| {
            let viewer = Viewer { root: Path::new("/site"), editor };
            assert_eq!(viewer.spot(&FileSpot::new(&file, 10)).href, expected);
        };
        check(
            "vscode://file{path}:{line}:{column}",
            "vscode://file/site/content/%E5%9B%AD%E5%8C%BA/a%20b.md:2:2",
        );
        check(
            "idea://open?file={path}&line={line}",
            "idea://open?file=/site/content/%E5%9B%AD%E5%8C%BA/a%20b.md&line=2",
        );
    }
}
