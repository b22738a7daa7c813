//! What a character tells about the name that it may be in.
//!
//! In: a prepared [`CharLine`] and what the rules propose in it. Out: [`Statements`]: for each character some fifty numbers, each
//! the hash of a statement (`the characters 产业园 end here`, `the list goes on to 等项目`). Equal statements have equal
//! numbers, in training and after. Linear in the line.

use super::candidate::Candidate;
use super::kinds::KINDS;
use super::rules::{CharLine, HeadWord, WordEntry, words_of};
use super::segmented::{Segmented, SegmentedWord};
use gongbao_tagger::{Statements, tags};
use std::ops::Range;

/// Statements look no further around a character.
const REACH: isize = 4;
/// A word behind 等 is told by no more characters.
const LONGEST_TAIL: usize = 6;

/// The forms of statements that the network reads: those that few others repeat.
const DEEP: [u32; 36] = [
    10, 9, 11, 22, 23, 41, 50, 51, 52, 53, 54, 70, 71, 73, 74, 76, 77, 80, 81, 82, 83, 90, 91, 92, 93, 94,
    95, 97, 99, 100, 110, 111, 112, 113, 114, 118,
];
/// For each form whether it is one of them: this is asked fifty times a character.
const IS_DEEP: [bool; FORMS] = {
    let mut is_deep = [false; FORMS];
    let mut at = 0;
    while at < DEEP.len() {
        is_deep[DEEP[at] as usize] = true;
        at += 1;
    }
    is_deep
};
/// No form has a number so high.
const FORMS: usize = 128;

/// The statements about each character of a line.
pub fn told_of(line: &CharLine, proposed: &[Candidate]) -> Statements {
    let view = LineFeatures::new(line, proposed);
    let mut statements = Statements::default();
    for at in 0..line.chars.len() {
        let mut told = StatementSink { at, statements: &mut statements };
        view.characters(&mut told);
        view.listed(&mut told);
        view.chinese(&mut told);
        view.heads(&mut told);
        view.rules(&mut told);
        view.lists(&mut told);
        statements.next();
    }
    statements
}

/// A statement is told by the number of its form and what fills it.
struct StatementSink<'a> {
    at: usize,
    statements: &'a mut Statements,
}

impl StatementSink<'_> {
    fn tell(&mut self, form: u32, parts: impl IntoIterator<Item = u32>) {
        let statement = hash(form, parts);
        if IS_DEEP[form as usize] {
            self.statements.tell_deep(statement);
        } else {
            self.statements.tell(statement);
        }
    }
}

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

fn hash(form: u32, parts: impl IntoIterator<Item = u32>) -> u32 {
    let sum = parts.into_iter().fold(mixed(0x51, form), mixed);
    ((sum ^ (sum >> 29)).wrapping_mul(FACTOR) >> 32) as u32
}

fn mixed(sum: u64, part: u32) -> u64 {
    (sum.rotate_left(23) ^ u64::from(part)).wrapping_mul(FACTOR)
}

/// An item of a list, or a clause that is none.
#[derive(Clone, Default)]
struct ListItem {
    range: Range<usize>,
    /// Its number in the list, and how many there are.
    number: usize,
    count: usize,
    /// The words behind 等 that end the list, and what stands before its first item's end.
    tail: u32,
    short_tail: u32,
    shared: u32,
    opener: u32,
    /// Where the list ends in the last item.
    end: usize,
}

struct LineFeatures<'a> {
    line: &'a CharLine<'a>,
    types: Vec<u32>,
    /// By the longest listed words that begin where the one before ends.
    listed: Segmented,
    /// By the dictionary.
    chinese: Segmented,
    items: Vec<ListItem>,
    /// For each character the number of its item.
    item_at: Vec<usize>,
    /// For each character the head word it is in, that ends next, and the last word that stands before names.
    head_at: Vec<u32>,
    next_head: Vec<(usize, u32, u32)>,
    last_cut: Vec<(usize, u32)>,
    /// For each character what the rules say: the settled proposals, and all of them.
    settled: Vec<u32>,
    proposed: Vec<u32>,
}

impl<'a> LineFeatures<'a> {
    fn new(line: &'a CharLine<'a>, proposed: &[Candidate]) -> Self {
        let length = line.chars.len();
        let mut view = Self {
            line,
            types: line.chars.iter().map(|c| type_of(*c)).collect(),
            listed: Segmented::default(),
            chinese: Segmented::default(),
            items: Vec::new(),
            item_at: vec![0; length],
            head_at: vec![0; length],
            next_head: vec![(usize::MAX, 0, 0); length],
            last_cut: vec![(usize::MAX, 0); length],
            settled: vec![0; length],
            proposed: vec![0; length],
        };
        view.segment();
        view.look_up();
        view.find_items();
        view.find_heads();
        view.find_cuts();
        view.note_proposals(proposed);
        view
    }

    fn char_at(&self, at: isize) -> u32 {
        usize::try_from(at).ok().and_then(|at| self.line.chars.get(at)).map_or(0, |c| u32::from(*c))
    }

    fn type_at(&self, at: isize) -> u32 {
        usize::try_from(at).ok().and_then(|at| self.types.get(at)).copied().unwrap_or(0)
    }

    fn chars(&self, from: isize, count: isize) -> impl Iterator<Item = u32> + '_ {
        (from..from + count).map(|at| self.char_at(at))
    }

    fn segment(&mut self) {
        let mut at = 0;
        while at < self.line.chars.len() {
            let word = self.word_from(at);
            at = word.end;
            self.listed.push(word);
        }
    }

    fn look_up(&mut self) {
        for found in words_of(&self.line.chars) {
            let (class, frequency) = found.entry.map_or((1, 0), WordEntry::numbers);
            self.chinese.push(SegmentedWord { frequency, ..self.word(found.range, class) });
        }
    }

    fn word(&self, range: Range<usize>, class: u32) -> SegmentedWord {
        let hash = hash(0, self.chars(range.start as isize, range.len() as isize));
        SegmentedWord { start: range.start, end: range.end, class, frequency: 0, hash }
    }

    /// The longest listed word from a character on; else the character, or the run of digits or letters it begins.
    fn word_from(&self, start: usize) -> SegmentedWord {
        let (length, class) = self.line.longest_word(start).unwrap_or((0, 0));
        let kind = self.types[start];
        let run = if matches!(kind, DIGIT | LATIN) {
            self.types[start..].iter().take_while(|other| **other == kind).count()
        } else {
            1
        };
        let end = start + length.max(run);
        let class = if length >= run { class } else { 40 + kind };
        self.word(start..end, class)
    }

    fn find_items(&mut self) {
        for clause in self.line.clauses() {
            let first = self.items.len();
            let ending = self.line.list_ending(&clause);
            let opener =
                clause.first().map_or(0, |item| self.listed.near(item.end.saturating_sub(1), 0).hash);
            for (number, range) in clause.iter().enumerate() {
                let mut item = ListItem {
                    range: range.clone(),
                    number,
                    count: clause.len(),
                    opener,
                    ..ListItem::default()
                };
                item.end =
                    ending.as_ref().map_or(range.end, |ending| ending.at.min(range.end).max(range.start));
                if let Some(ending) = ending.as_ref().filter(|ending| number <= ending.item) {
                    let tail = self.tail(ending.at + 1);
                    item.tail = hash(1, tail.iter().copied());
                    item.short_tail = hash(2, tail.iter().copied().take(2));
                    item.shared = ending.head.map_or(1, |head| 2 + head_code(&head));
                }
                for at in range.clone() {
                    self.item_at[at] = self.items.len();
                }
                self.items.push(item);
            }
            // The marks between items belong to the item before them.
            for number in first..self.items.len() {
                let end = self.items[number].range.end;
                if let Some(mark) = self.item_at.get_mut(end) {
                    *mark = number;
                }
            }
        }
    }

    /// The characters behind 等, a number as one.
    fn tail(&self, from: usize) -> Vec<u32> {
        let mut tail: Vec<u32> = Vec::new();
        for at in (from..self.line.chars.len()).take_while(|at| !matches!(self.types[*at], STOP | MARK)) {
            let code = if self.types[at] == DIGIT { u32::from('0') } else { u32::from(self.line.chars[at]) };
            if code != u32::from('0') || tail.last() != Some(&code) {
                tail.push(code);
            }
            if tail.len() == LONGEST_TAIL {
                break;
            }
        }
        tail
    }

    fn find_heads(&mut self) {
        let length = self.line.chars.len();
        let heads = self.line.heads_to(&(0..length)).to_vec();
        for (range, head) in &heads {
            for at in range.clone() {
                let place = if at + 1 == range.end { 2 } else { u32::from(at > range.start) };
                self.head_at[at] = 1 + head_code(head) * 3 + place;
            }
        }
        let mut next = heads.iter().peekable();
        for at in 0..length {
            while next.next_if(|(range, _)| range.end <= at).is_some() {}
            if let Some((range, head)) = next.peek() {
                let word = self.chars(range.start as isize, range.len() as isize);
                self.next_head[at] = (range.end, 1 + head_code(head), hash(3, word));
            }
        }
    }

    fn find_cuts(&mut self) {
        let length = self.line.chars.len();
        let cuts = self.line.cuts_from(&(0..length)).to_vec();
        let mut next = cuts.iter().peekable();
        let mut last = (usize::MAX, 0);
        for at in 0..length {
            while let Some(cut) = next.next_if(|cut| cut.end <= at) {
                last = (cut.end, hash(4, self.chars(cut.start as isize, cut.len() as isize)));
            }
            self.last_cut[at] = last;
        }
    }

    fn note_proposals(&mut self, proposed: &[Candidate]) {
        for candidate in proposed {
            mark(&mut self.proposed, candidate);
        }
        for candidate in super::candidate::settle(proposed.to_vec()) {
            mark(&mut self.settled, &candidate);
        }
    }
}

const DIGIT: u32 = 1;
const LATIN: u32 = 2;
const STOP: u32 = 3;
const MARK: u32 = 4;
const QUOTE: u32 = 5;
const BRACKET: u32 = 6;
const COUNT: u32 = 7;
const HAN: u32 = 8;

fn type_of(c: char) -> u32 {
    match c {
        '0'..='9' | '%' | '.' => DIGIT,
        'a'..='z' | 'A'..='Z' | '+' | '-' | '—' => LATIN,
        '。' | ',' | ';' | ':' | '!' | '?' | ' ' | '…' => STOP,
        '、' => MARK,
        '“' | '”' | '‘' | '’' => QUOTE,
        '(' | ')' | '《' | '》' | '[' | ']' => BRACKET,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '亿' => {
            COUNT
        }
        _ => HAN,
    }
}

fn head_code(head: &HeadWord) -> u32 {
    let kind = KINDS.iter().position(|kind| *kind == head.kind).unwrap_or(KINDS.len()) as u32;
    kind * 16 + head.need as u32
}

/// Says of each character of a proposal where in it it stands, and of what kind and rule it is.
fn mark(said: &mut [u32], candidate: &Candidate) {
    let kind = KINDS.iter().position(|kind| *kind == candidate.kind).unwrap_or(KINDS.len()) as u32;
    for at in candidate.range.clone() {
        let place = tags::place_in(&candidate.range, at) as u32;
        said[at] = 1 + place + 4 * (kind + 6 * candidate.rule as u32);
    }
}

/// A distance, the longer the coarser.
fn distance(steps: usize) -> u32 {
    match steps {
        0..=4 => steps as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        16..=30 => 8,
        _ => 9,
    }
}

/// The statements, by what they look at. The numbers of their forms are kept apart by tens.
impl LineFeatures<'_> {
    fn characters(&self, told: &mut StatementSink) {
        let at = told.at as isize;
        for step in -REACH + 1..REACH {
            told.tell((10 + step) as u32, [self.char_at(at + step)]);
        }
        for (form, (from, count)) in (20..).zip([
            (-3, 2),
            (-2, 2),
            (-1, 2),
            (0, 2),
            (1, 2),
            (2, 2),
            (-3, 3),
            (-2, 3),
            (-1, 3),
            (0, 3),
            (1, 3),
            (-4, 4),
            (-3, 4),
            (-2, 4),
            (-1, 4),
            (0, 4),
            (1, 4),
        ]) {
            told.tell(form, self.chars(at + from, count));
        }
        told.tell(40, [self.char_at(at - 1), self.char_at(at + 1)]);
        told.tell(41, (-2..=2).map(|step| self.type_at(at + step)));
        told.tell(42, (-1..=1).map(|step| self.type_at(at + step)));
        told.tell(43, (-4..=0).map(|step| self.type_at(at + step)));
        told.tell(44, (0..=4).map(|step| self.type_at(at + step)));
    }

    fn listed(&self, told: &mut StatementSink) {
        let at = told.at;
        let near = |step: isize| self.listed.near(at, step);
        let word = near(0);
        let place = tags::place_in(&(word.start..word.end), told.at) as u32;
        told.tell(50, [place, word.class]);
        told.tell(51, [place, word.hash]);
        told.tell(52, [place, near(-1).class, word.class, near(1).class]);
        told.tell(53, [place, near(-1).hash]);
        told.tell(54, [place, near(1).hash]);
        told.tell(55, [place, near(-1).hash, word.hash]);
        told.tell(56, [place, word.hash, near(1).hash]);
        told.tell(57, [place, near(-2).class, near(-1).class, word.class]);
        told.tell(58, [place, word.class, near(1).class, near(2).class]);
        told.tell(59, [place, near(-2).hash]);
        told.tell(60, [place, near(2).hash]);
    }

    fn chinese(&self, told: &mut StatementSink) {
        let at = told.at;
        let near = |step: isize| self.chinese.near(at, step);
        let word = near(0);
        let place = tags::place_in(&(word.start..word.end), told.at) as u32;
        let is_single = |step: isize| u32::from(near(step).end - near(step).start == 1);
        told.tell(110, [place, word.class]);
        told.tell(111, [place, word.hash]);
        told.tell(112, [place, near(-1).class, word.class, near(1).class]);
        told.tell(113, [place, near(-1).hash]);
        told.tell(114, [place, near(1).hash]);
        told.tell(115, [place, word.frequency, word.class]);
        told.tell(116, [place, near(-2).class, near(-1).class, word.class]);
        told.tell(117, [place, word.class, near(1).class, near(2).class]);
        told.tell(118, [place, is_single(-1), is_single(0), is_single(1)]);
        told.tell(119, [place, near(-1).frequency, word.frequency, near(1).frequency]);
        told.tell(120, [place, near(-1).hash, word.hash]);
        told.tell(121, [place, word.hash, near(1).hash]);
    }

    fn heads(&self, told: &mut StatementSink) {
        let at = told.at;
        told.tell(70, [self.head_near(at, 0)]);
        told.tell(71, [self.head_near(at, -1), self.head_near(at, 0), self.head_near(at, 1)]);
        told.tell(72, [self.head_near(at, 0), self.char_at(at as isize + 1)]);
        let item = &self.items[self.item_at[at]];
        let (end, code, word) = self.next_head[at];
        let ahead = if end <= item.range.end { (distance(end - at), code, word) } else { (20, 0, 0) };
        told.tell(73, [ahead.0, ahead.1]);
        told.tell(74, [ahead.0, ahead.2]);
        told.tell(75, [ahead.2, self.type_at(at as isize - 1)]);
        let (start, cut) = self.last_cut[at];
        let behind =
            if start >= item.range.start && start <= at { (distance(at - start), cut) } else { (20, 0) };
        told.tell(76, [behind.0, behind.1]);
        told.tell(77, [behind.0, ahead.0, ahead.1]);
        told.tell(78, [behind.1, ahead.2]);
    }

    fn head_near(&self, at: usize, step: isize) -> u32 {
        at.checked_add_signed(step).and_then(|at| self.head_at.get(at)).copied().unwrap_or(0)
    }

    fn rules(&self, told: &mut StatementSink) {
        let at = told.at;
        told.tell(80, [rule_near(at, &self.settled, 0)]);
        told.tell(81, (-1..=1).map(|step| rule_near(at, &self.settled, step)));
        told.tell(82, [rule_near(at, &self.proposed, 0)]);
        told.tell(83, (-1..=1).map(|step| rule_near(at, &self.proposed, step)));
        told.tell(84, [rule_near(at, &self.settled, 0), self.char_at(at as isize)]);
        told.tell(
            85,
            [
                rule_near(at, &self.settled, -1),
                rule_near(at, &self.settled, 0),
                self.char_at(at as isize - 1),
            ],
        );
        told.tell(
            86,
            [rule_near(at, &self.settled, 0), rule_near(at, &self.settled, 1), self.char_at(at as isize + 1)],
        );
    }

    fn lists(&self, told: &mut StatementSink) {
        let at = told.at;
        let item = &self.items[self.item_at[at]];
        let from = distance(at.saturating_sub(item.range.start));
        let to = distance(item.end.saturating_sub(at));
        let is_list = u32::from(item.count > 1);
        let number = item.number.min(2) as u32;
        told.tell(90, [from.min(5), to.min(5), is_list]);
        told.tell(91, [from.min(3), number, item.tail]);
        told.tell(92, [to.min(3), number, item.short_tail]);
        told.tell(93, [from.min(3), to.min(3), item.shared, number]);
        told.tell(94, [from.min(2), item.opener, is_list]);
        let end = item.end as isize;
        let suffix = [self.char_at(end - 2), self.char_at(end - 1)];
        told.tell(95, [to, suffix[0], suffix[1]]);
        told.tell(96, [from.min(3), suffix[0], suffix[1], is_list]);
        told.tell(97, [self.char_at(end - 1), self.char_at(end), to.min(5)]);
        let first = item.range.start as isize;
        told.tell(98, [from, self.char_at(first), self.char_at(first + 1)]);
        let close = (at..self.line.chars.len().min(at + 31)).find_map(|open| {
            self.line.partner(open).filter(|close| self.line.chars[open] == '”' && *close < at).map(|_| open)
        });
        let (inside, behind) = close.map_or((0, [0, 0]), |close| {
            let next = close as isize + 1;
            (1 + distance(close - at).min(5), [self.char_at(next), self.char_at(next + 1)])
        });
        told.tell(99, [inside, behind[0], behind[1]]);
        told.tell(100, [inside, u32::from(self.line.is_enclosed(at)), to.min(2), from.min(2)]);
    }
}

fn rule_near(at: usize, said: &[u32], step: isize) -> u32 {
    at.checked_add_signed(step).and_then(|at| said.get(at)).copied().unwrap_or(0)
}
