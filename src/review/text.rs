//! A report's file while its blocks are changed.
//!
//! Only the blocks that change are written anew, by the writer that the import uses; between them the file stays as its
//! editor left it.

use crate::markdown;
use crate::model::ids::{BlockId, EntityId};
use crate::model::report::{Block, BlockKind, Report};
use crate::model::text::{Mark, MarkKind, RichText};
use crate::source::{SourceFile, Span};
use std::sync::Arc;

/// A report's blocks on their way to a new text of its file.
#[derive(Debug, Clone)]
pub struct WorkText {
    pub file: Arc<SourceFile>,
    blocks: Vec<WorkBlock>,
    /// Where the blocks of the file stand.
    spans: Vec<Span>,
}

#[derive(Debug, Clone)]
struct WorkBlock {
    block: Block,
    /// Its number among the blocks of the file; none for a block that is new.
    place: Option<usize>,
    changed: bool,
}

impl WorkText {
    /// Nothing is changed yet.
    pub fn new(report: &Report) -> Self {
        Self {
            file: Arc::clone(&report.file),
            blocks: report.blocks.iter().enumerate().map(|(at, block)| work_block(at, block)).collect(),
            spans: report.blocks.iter().map(|block| block.span).collect(),
        }
    }

    fn position(&self, id: &str) -> Option<usize> {
        self.blocks.iter().position(|work| &*work.block.id == id)
    }

    /// As it is after the changes so far; none where it is gone.
    pub fn block(&self, id: &str) -> Option<&Block> {
        Some(&self.blocks[self.position(id)?].block)
    }

    /// The highest number of a paragraph's id.
    pub fn last_number(&self) -> u32 {
        let numbers = self.blocks.iter().filter_map(|work| work.block.id.strip_prefix('p')?.parse().ok());
        numbers.max().unwrap_or(0)
    }

    /// Changes a block's text; a block that is not there, or does not change, is left alone.
    pub fn change(&mut self, id: &str, change: impl FnOnce(&mut RichText)) {
        let Some(at) = self.position(id) else { return };
        let work = &mut self.blocks[at];
        let before = work.block.text.clone();
        change(&mut work.block.text);
        work.changed |= work.block.text != before;
    }

    /// Links what is linked to one entity to another, or to none.
    pub fn exchange_mentions(&mut self, id: &EntityId, with: Option<&EntityId>) {
        let is_meant = |mark: &Mark| mark.entity() == Some(id);
        for work in &mut self.blocks {
            let marks = &mut work.block.text.marks;
            work.changed |= marks.iter().any(is_meant);
            match with {
                Some(with) => marks
                    .iter_mut()
                    .filter(|mark| is_meant(mark))
                    .for_each(|mark| mark.kind = MarkKind::Mention(with.clone())),
                None => marks.retain(|mark| !is_meant(mark)),
            }
        }
    }

    /// Takes a block away; one that is not there is left alone.
    pub fn remove(&mut self, id: &str) {
        if let Some(at) = self.position(id) {
            self.blocks.remove(at);
        }
    }

    /// Adds a block after another, or before all where there is no other. Nothing but its cells stands in a table: after one of them
    /// is after the table.
    pub fn insert_after(&mut self, id: Option<&str>, block: Block) {
        let mut at = id.and_then(|id| self.position(id)).map_or(0, |at| at + 1);
        while self.in_table(at) {
            at += 1;
        }
        self.blocks.insert(at, WorkBlock { block, place: None, changed: true });
    }

    fn in_table(&self, at: usize) -> bool {
        match (at.checked_sub(1), self.blocks.get(at)) {
            (Some(before), Some(next)) => next.block.is_beside(&self.blocks[before].block),
            _ => false,
        }
    }

    /// Cuts a block in two; the second half takes `id`.
    pub fn split(&mut self, block: &str, at: usize, id: BlockId) {
        let Some(position) = self.position(block) else { return };
        let work = &mut self.blocks[position];
        let text = work.block.text.clone();
        work.block.text = text.slice(0..at);
        work.changed = true;
        let second = Block { id, text: text.slice(at..text.plain.len()), ..work.block.clone() };
        self.insert_after(Some(block), second);
    }

    /// Makes a heading the beginning of its paragraph where it is one in the source (a lead before a paragraph), else a
    /// paragraph by itself with the id `id`. Returns whether the id was used.
    pub fn demote(&mut self, heading: &str, id: &BlockId) -> bool {
        let Some(at) = self.position(heading) else { return false };
        let is_lead = matches!(self.blocks[at].block.kind, BlockKind::Heading { lead: true, .. });
        match self.blocks.get_mut(at + 1).filter(|next| is_lead && next.block.kind == BlockKind::Paragraph) {
            Some(next) => {
                let rest = std::mem::take(&mut next.block.text);
                next.changed = true;
                let mut text = self.blocks.remove(at).block.text;
                text.append(&rest);
                self.blocks[at].block.text = text;
                false
            }
            None => {
                let work = &mut self.blocks[at];
                work.block.kind = BlockKind::Paragraph;
                work.block.id = id.clone();
                work.changed = true;
                true
            }
        }
    }

    /// The file's new text.
    pub fn finish(&self) -> String {
        let file = &self.file.text;
        let Some(first) = self.spans.first() else { return file.clone() };
        let mut out = file[..first.start as usize].to_owned();
        let (mut stood, mut rest): (Option<usize>, &str) = (None, "");
        for (at, work) in self.blocks.iter().enumerate() {
            if at > 0 {
                let follows = work.place.is_some() && work.place == stood.map(|stood| stood + 1);
                let is_behind_new = self.blocks[at - 1].place.is_none();
                // What an editor wrote between two blocks stays where the one behind it is gone.
                let keeps = work.place.is_some() && (follows && !is_behind_new || !rest.trim().is_empty());
                out += if keeps { rest } else { "\n\n" };
            }
            let next = stood.map_or(0, |stood| stood + 1);
            let gone = (next..work.place.unwrap_or(next)).map(|place| self.behind(place).1.trim());
            gone.filter(|left| !left.is_empty()).for_each(|left| out += &format!("{left}\n\n"));
            match work.place.filter(|_| !work.changed) {
                Some(place) => out += &file[self.spans[place].range()],
                None => out += &markdown::block_with_id(&work.block),
            }
            if let Some(place) = work.place {
                let (end, next) = self.behind(place);
                out += end;
                (stood, rest) = (Some(place), next);
            }
        }
        let (next, last) = (stood.map_or(0, |stood| stood + 1), self.spans.len() - 1);
        if next <= last {
            // The last blocks of the file are gone; what an editor wrote between them stays.
            let between = (next..last).map(|place| self.behind(place).1);
            let left = [rest].into_iter().chain(between).map(str::trim).filter(|left| !left.is_empty());
            left.for_each(|left| out += &format!("\n\n{left}"));
            rest = self.behind(last).1;
        }
        // What follows the last block in the file, its line break at least.
        out + rest
    }

    /// What stands between a block of the file and the next: what ends its line or its table, and the rest.
    fn behind(&self, place: usize) -> (&str, &str) {
        let start = self.spans[place].end as usize;
        let end = self.spans.get(place + 1).map_or(self.file.text.len(), |next| next.start as usize);
        let gap = self.file.text.get(start..end).unwrap_or_default();
        gap.split_at(gap.find("\n\n").unwrap_or(gap.trim_end().len()))
    }
}

fn work_block(at: usize, block: &Block) -> WorkBlock {
    WorkBlock { block: block.clone(), place: Some(at), changed: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "甲 ^p1\n\n<!-- 一 -->\n\n| 项目 | 业主 |\n| --- | --- |\n| 丙 | 丁 |\n^t1\n";

    /// A new paragraph after a block of the file, in a text that ends with the table or goes on behind it.
    #[track_caller]
    fn check(file: &str, after: &str, expected: &str) {
        let report = markdown::read(&SourceFile::new("a.md", file), &"a".into(), &"zh".into()).value;
        let mut text = WorkText::new(&report);
        assert_eq!(text.finish(), file);
        let kind = BlockKind::Paragraph;
        let new = Block { id: "p9".into(), kind, text: RichText::unmarked("新"), span: Span::default() };
        text.insert_after(Some(after), new);
        assert_eq!(text.finish(), expected, "after {after}");
    }

    #[test]
    fn a_comment_stays_where_a_heading_is_joined_to_its_paragraph() {
        let check = |before: &str, between: &str, expected: &str| {
            let file = format!("{before}#### 乙。 {{#s1 .lead}}\n\n{between}丙 ^p2\n");
            let report = markdown::read(&SourceFile::new("a.md", file), &"a".into(), &"zh".into()).value;
            let mut text = WorkText::new(&report);
            assert!(!text.demote("s1", &"p9".into()));
            assert_eq!(text.finish(), expected);
        };
        check("甲 ^p1\n\n", "", "甲 ^p1\n\n乙。丙 ^p2\n");
        let (one, two) = ("<!-- 一 -->\n\n", "<!-- 二 -->\n\n");
        check(&format!("甲 ^p1\n\n{one}"), "", &format!("甲 ^p1\n\n{one}乙。丙 ^p2\n"));
        check("甲 ^p1\n\n", two, &format!("甲 ^p1\n\n{two}乙。丙 ^p2\n"));
        check(&format!("甲 ^p1\n\n{one}"), two, &format!("甲 ^p1\n\n{one}{two}乙。丙 ^p2\n"));
        check("", two, &format!("{two}乙。丙 ^p2\n"));
    }

    #[test]
    fn what_stands_behind_the_last_block_stays_where_another_takes_its_place() {
        let file = "甲 ^p1\n\n<!-- 一 -->\n\n乙 ^p2\n\n<!-- 二 -->\n";
        let report = markdown::read(&SourceFile::new("a.md", file), &"a".into(), &"zh".into()).value;
        let mut text = WorkText::new(&report);
        let kind = BlockKind::Paragraph;
        let new = Block { id: "p9".into(), kind, text: RichText::unmarked("新"), span: Span::default() };
        text.insert_after(None, new);
        text.remove("p1");
        text.remove("p2");
        assert_eq!(text.finish(), "新 ^p9\n\n<!-- 一 -->\n\n<!-- 二 -->\n");
    }

    #[test]
    fn a_new_paragraph_leaves_a_table_whole() {
        let table = FILE.trim_end();
        let more = format!("{FILE}\n乙 ^p2\n");
        for cell in ["t1.1.1", "t1.1.2", "t1.2.2"] {
            check(FILE, cell, &format!("{table}\n\n新 ^p9\n"));
            check(&more, cell, &format!("{table}\n\n新 ^p9\n\n乙 ^p2\n"));
        }
        check(&more, "p2", &format!("{more}\n新 ^p9\n"));
        check(FILE, "p1", &FILE.replace("<!--", "新 ^p9\n\n<!--"));
    }
}
