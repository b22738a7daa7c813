//! Text in traditional characters is read in simplified ones, and stays as it is written.
//!
//! In: the lines of a source. Out: the text that the stages read, in which each traditional character is its simplified one;
//! and, when they are done, what they made of it, written as the source is. The two texts are of one length, byte for byte, so
//! that a place in one is a place in the other. Words are not exchanged: 資訊 stays what it is.

use super::assemble::Assembled;
use super::decode::Hints;
use super::log::Log;
use super::passage::SourceText;
use super::script::is_han;
use crate::model::entity::{Entity, Evidence};
use crate::model::ids::BlockId;
use crate::model::library::Targets;
use crate::model::report::{Block, ReportMeta};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A text is traditional where at least one Chinese character of so many is: simplified ones hardly have any.
const ONE_OF: usize = 12;

/// Where the block of Chinese characters begins and ends that holds all those of the table.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

/// The simplified character of each of the block, itself where it stands for none.
static SIMPLIFIED: LazyLock<Box<[char]>> = LazyLock::new(|| {
    let mut table: Box<[char]> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    for (traditional, simplified) in pairs() {
        if let Some(place) = place(traditional) {
            table[place] = simplified;
        }
    }
    table
});

/// Traditional characters, each with the simplified one that stands for it.
pub fn pairs() -> impl Iterator<Item = (char, char)> {
    let lines = include_str!("words/traditional.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.flat_map(|(traditional, simplified)| traditional.chars().zip(simplified.chars()))
}

/// The simplified character that a traditional one stands for; any other is itself.
pub fn simplified(c: char) -> char {
    place(c).map_or(c, |place| SIMPLIFIED[place])
}

fn place(c: char) -> Option<usize> {
    let c = u32::from(c);
    (FIRST..=LAST).contains(&c).then(|| (c - FIRST) as usize)
}

/// A source as it is written, and as it is read where that is not the same.
pub struct Scripts {
    written: SourceText,
    simplified: Option<Simplified>,
}

struct Simplified {
    text: SourceText,
    /// For a simplified character the one that the source writes for it, the first if there are several.
    written: FxHashMap<char, char>,
}

impl Scripts {
    /// Text that is simplified already is read as it is.
    pub fn of(lines: &[String]) -> Self {
        let simplified = is_traditional(lines).then(|| Simplified::of(lines));
        Self { written: SourceText::new(lines), simplified }
    }

    /// The text that the stages read.
    pub fn read(&self) -> &SourceText {
        self.simplified.as_ref().map_or(&self.written, |simplified| &simplified.text)
    }

    /// The text as the source writes it.
    pub fn written(&self) -> &SourceText {
        &self.written
    }

    /// Whether what is read differs from what is written.
    pub fn is_traditional(&self) -> bool {
        self.simplified.is_some()
    }

    /// What the page says of itself, and the site's entities, in the characters of the text that is read.
    pub fn hints(&self, hints: &Hints) -> Hints {
        let title = hints.title.as_deref().map(|title| self.reading_of(title));
        Hints { title, ..hints.clone() }
    }

    /// The entities by their names in simplified characters; none where the text is read as it is.
    pub fn known(&self, known: &[Entity]) -> Option<Vec<Entity>> {
        self.simplified.as_ref().map(|_| known.iter().map(|entity| renamed(entity, in_simplified)).collect())
    }

    fn reading_of(&self, text: &str) -> String {
        if self.is_traditional() { in_simplified(text) } else { text.to_owned() }
    }

    /// Writes what was made of the text that was read as the source is written.
    pub fn restore(&self, made: MadeTexts, log: &mut Log) {
        let Some(simplified) = &self.simplified else { return };
        let MadeTexts { assembled, meta, targets, entities } = made;
        let mut writer = SourceWriter { simplified, names: FxHashMap::default() };
        for (block, passage) in assembled.blocks.iter_mut().zip(&mut assembled.passages) {
            *passage = passage.in_writing_of(&self.written);
            for (_, range) in block.text.mentions() {
                let (name, written) = (&block.text.plain[range.clone()], &passage.as_str()[range]);
                writer.names.entry(name.to_owned()).or_insert_with(|| written.to_owned());
            }
            block.text.plain = passage.as_str().into();
        }
        writer.meta(meta);
        let blocks: WrittenBlocksById = assembled.blocks.iter().map(written_block).collect();
        writer.targets(targets, &blocks);
        entities.iter_mut().for_each(|entity| writer.entity(entity, &blocks));
        for remark in &mut log.remarks {
            remark.text = writer.text(&remark.text);
            remark.suggestion = remark.suggestion.take().map(|text| writer.text(&text));
        }
    }
}

fn written_block(block: &Block) -> (BlockId, WrittenBlock) {
    let text = block.text.plain.to_string();
    (block.id.clone(), WrittenBlock { simplified: in_simplified(&text), text })
}

/// What the stages made.
pub struct MadeTexts<'a> {
    pub assembled: &'a mut Assembled,
    pub meta: &'a mut ReportMeta,
    pub targets: &'a mut Targets,
    pub entities: &'a mut Vec<Entity>,
}

impl Simplified {
    fn of(lines: &[String]) -> Self {
        let mut written = FxHashMap::default();
        for c in lines.iter().flat_map(|line| line.chars()) {
            written.entry(simplified(c)).or_insert(c);
        }
        let lines: Vec<String> = lines.iter().map(|line| in_simplified(line)).collect();
        Self { text: SourceText::new(&lines), written }
    }
}

/// Writes strings as the source does.
struct SourceWriter<'a> {
    simplified: &'a Simplified,
    /// Names by how they were read, as they stand where the text names them.
    names: FxHashMap<String, String>,
}

impl SourceWriter<'_> {
    fn text(&self, text: &str) -> String {
        text.chars().map(|c| self.simplified.written.get(&c).copied().unwrap_or(c)).collect()
    }

    fn name(&self, name: &str) -> String {
        self.names.get(name).cloned().unwrap_or_else(|| self.text(name))
    }

    fn meta(&self, meta: &mut ReportMeta) {
        let ReportMeta { title, meeting, speaker, issuer, number, issues, .. } = meta;
        *title = self.text(title);
        for text in [meeting, speaker, issuer, number, issues].into_iter().flatten() {
            *text = self.text(text);
        }
    }

    /// A quotation as it stands in its block, character for character.
    fn quote(&self, block: &WrittenBlock, quote: &str) -> String {
        let at = block.simplified.find(quote);
        at.map_or_else(|| self.text(quote), |at| block.text[at..at + quote.len()].to_owned())
    }

    fn targets(&self, targets: &mut Targets, blocks: &WrittenBlocksById) {
        for target in &mut targets.quantified {
            self.restore_target(blocks, &target.block, &mut target.quote, &mut target.indicator);
            target.relative_to.iter_mut().for_each(|row| *row = self.text(row));
        }
        for target in &mut targets.unquantified {
            self.restore_target(blocks, &target.block, &mut target.quote, &mut target.indicator);
        }
        for target in &mut targets.commitments {
            self.restore_target(blocks, &target.block, &mut target.quote, &mut target.indicator);
        }
    }

    fn restore_target(
        &self,
        blocks: &WrittenBlocksById,
        block: &str,
        quote: &mut String,
        indicator: &mut String,
    ) {
        *indicator = self.text(indicator);
        *quote = blocks.get(block).map_or_else(|| self.text(quote), |block| self.quote(block, quote));
    }

    fn entity(&self, entity: &mut Entity, blocks: &WrittenBlocksById) {
        *entity = renamed(entity, |name| self.name(name));
        for relation in &mut entity.relations {
            let block = match &relation.evidence {
                Evidence::Blocks(evidence) => evidence.first().and_then(|first| blocks.get(&*first.block)),
                _ => None,
            };
            let Some(quote) = &mut relation.quote else { continue };
            *quote = block.map_or_else(|| self.text(quote), |block| self.quote(block, quote));
        }
    }
}

/// The text of a block as the source writes it, and as it was read.
struct WrittenBlock {
    text: String,
    simplified: String,
}

type WrittenBlocksById = FxHashMap<BlockId, WrittenBlock>;

fn renamed(entity: &Entity, write: impl Fn(&str) -> String) -> Entity {
    let mut entity = entity.clone();
    let names = entity.name.values_mut().chain(entity.aliases.values_mut().flatten());
    names.for_each(|name| *name = write(name));
    entity
}

fn is_traditional(lines: &[String]) -> bool {
    let chars = || lines.iter().flat_map(|line| line.chars()).filter(|c| is_han(*c));
    let traditional = chars().filter(|c| simplified(*c) != *c).count();
    traditional > 0 && traditional * ONE_OF >= chars().count()
}

/// A text in simplified characters, of the same length.
fn in_simplified(text: &str) -> String {
    text.chars().map(simplified).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_keeps_its_length() {
        assert!(pairs().count() > 2500);
        assert_eq!(pairs().find(|(from, to)| from.len_utf8() != to.len_utf8()), None);
    }

    #[test]
    fn every_pair_is_in_the_table() {
        assert_eq!(pairs().find(|(from, to)| simplified(*from) != *to), None);
        assert_eq!(['業', '业', 'a', '\u{20000}'].map(simplified), ['业', '业', 'a', '\u{20000}']);
    }

    #[test]
    fn a_text_is_traditional_by_its_characters() {
        let check = |text: &str, expected| {
            assert_eq!(Scripts::of(&[text.to_owned()]).is_traditional(), expected, "{text}");
        };
        check("地區生產總值增長8%左右", true);
        check("地区生产总值增长8%左右，著名企业乾县分公司落户", false);
        check("", false);
    }

    #[test]
    fn a_text_is_read_in_simplified_characters() {
        let scripts = Scripts::of(&["臨港開發區".to_owned()]);
        assert_eq!((scripts.read().line(1), scripts.written().line(1)), ("临港开发区", "臨港開發區"));
    }
}
