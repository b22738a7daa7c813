//! Automatic numbers, as Word prints them: `一、`, `（一）`, `1.`, `①`.

use super::super::DecodeError;
use super::xml::{StartTag, XmlEvent, XmlReader};
use std::collections::HashMap;

/// The list that a paragraph belongs to, and its level there, from 0.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Numbered {
    pub list: Option<i64>,
    pub level: Option<i64>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub struct Numbering {
    abstracts: HashMap<i64, Levels>,
    lists: HashMap<i64, NumberedList>,
}

type Levels = HashMap<usize, Level>;

#[derive(Debug, Default)]
struct NumberedList {
    base: i64,
    overrides: Levels,
    starts: HashMap<usize, i64>,
}

#[derive(Debug, Default, Clone)]
struct Level {
    start: i64,
    format: String,
    /// `（%1）`
    text: String,
}

/// How far the lists of a document have been counted.
#[derive(Debug, Default)]
pub struct Counters {
    by_list: HashMap<i64, [i64; DEPTH]>,
}

const DEPTH: usize = 9;

impl Numbering {
    /// # Errors
    /// The part is no XML.
    pub fn read(part: &str) -> Result<Self, DecodeError> {
        let mut numbering = Self::default();
        let mut reader = XmlReader::new(part);
        let (mut base, mut list, mut level) = (None, None, 0);
        while let Some(node) = reader.next()? {
            match node {
                XmlEvent::Start(element) => match element.name() {
                    "abstractNum" => base = element.number("abstractNumId"),
                    "num" => list = element.number("numId"),
                    "lvl" | "lvlOverride" => level = element.number("ilvl").unwrap_or(0).clamp(0, 8) as usize,
                    _ => numbering.take(&element, base, list, level),
                },
                XmlEvent::End(name) if name == "abstractNum" => base = None,
                XmlEvent::End(name) if name == "num" => list = None,
                _ => {}
            }
        }
        Ok(numbering)
    }

    fn take(&mut self, element: &StartTag, base: Option<i64>, list: Option<i64>, level: usize) {
        let levels = match (base, list) {
            (Some(base), _) => self.abstracts.entry(base).or_default(),
            (None, Some(list)) => {
                let list = self.lists.entry(list).or_default();
                match element.name() {
                    "abstractNumId" => list.base = element.number("val").unwrap_or(0),
                    "startOverride" => {
                        list.starts.insert(level, element.number("val").unwrap_or(1));
                    }
                    _ => {}
                }
                &mut list.overrides
            }
            (None, None) => return,
        };
        match element.name() {
            "start" => level_of(levels, level).start = element.number("val").unwrap_or(1),
            "numFmt" => level_of(levels, level).format = element.value().unwrap_or_default(),
            "lvlText" => level_of(levels, level).text = element.value().unwrap_or_default(),
            _ => {}
        }
    }

    fn level<'a>(&'a self, list: &'a NumberedList, level: usize) -> Option<&'a Level> {
        list.overrides.get(&level).or_else(|| self.abstracts.get(&list.base)?.get(&level))
    }

    /// Counts a paragraph, and writes its number as it is printed before its text. A bullet is not written.
    pub fn next(&self, numbered: Numbered, counters: &mut Counters) -> Option<String> {
        let list_id = numbered.list.filter(|list| *list != 0)?;
        let list = self.lists.get(&list_id)?;
        let at = numbered.level.unwrap_or(0).clamp(0, DEPTH as i64 - 1) as usize;
        let own = self.level(list, at)?;
        // Lists of one pattern are counted on, but for those that begin anew.
        let key = if list.starts.is_empty() { -1 - list.base } else { list_id };
        let counts = counters
            .by_list
            .entry(key)
            .or_insert_with(|| std::array::from_fn(|level| self.start_of(list, level) - 1));
        counts[at] = counts[at].saturating_add(1);
        for (level, count) in counts.iter_mut().enumerate().skip(at + 1) {
            *count = self.start_of(list, level) - 1;
        }
        let counts = *counts;
        if own.format == "bullet" {
            return None;
        }
        let format = |level: usize| self.level(list, level).map_or("decimal", |level| level.format.as_str());
        let shown = |level: usize| written(counts[level].max(self.start_of(list, level)), format(level));
        let number = (0..DEPTH)
            .fold(own.text.clone(), |text, level| text.replace(&format!("%{}", level + 1), &shown(level)));
        let gap = if number.ends_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
        (!number.trim().is_empty()).then(|| format!("{number}{gap}"))
    }

    fn start_of(&self, list: &NumberedList, level: usize) -> i64 {
        let start = list.starts.get(&level).copied();
        start.or_else(|| self.level(list, level).map(|level| level.start)).unwrap_or(1)
    }
}

/// A level that counts from 1 where nothing was said of it yet.
fn level_of(levels: &mut Levels, level: usize) -> &mut Level {
    levels.entry(level).or_insert_with(|| Level { start: 1, ..Level::default() })
}

/// A number in one of Word's formats.
fn written(number: i64, format: &str) -> String {
    match format {
        "none" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "ideographDigital"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand" => chinese(number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled_from(number, '①' as u32, 20),
        "decimalFullWidth" | "decimalFullWidth2" => number.to_string().chars().map(wide).collect(),
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, b'A'),
        "lowerLetter" => letters(number, b'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_ascii_lowercase(),
        _ => number.to_string(),
    }
}

fn circled_from(number: i64, first: u32, last: i64) -> String {
    let c = (1..=last).contains(&number).then(|| char::from_u32(first + number as u32 - 1)).flatten();
    c.map_or_else(|| number.to_string(), String::from)
}

fn wide(digit: char) -> char {
    char::from_u32(digit as u32 + 0xfee0).unwrap_or(digit)
}

/// 一 to 九十九; beyond, in figures.
fn chinese(number: i64) -> String {
    match number {
        0..=9 => chinese_numeral(number),
        10..=99 => {
            let tens = if number < 20 { String::new() } else { chinese_numeral(number / 10) };
            let ones = if number % 10 == 0 { String::new() } else { chinese_numeral(number % 10) };
            format!("{tens}十{ones}")
        }
        _ => number.to_string(),
    }
}

fn chinese_numeral(n: i64) -> String {
    "〇一二三四五六七八九".chars().nth(n as usize).map_or_else(String::new, String::from)
}

/// A to Z, then AA to ZZ.
fn letters(number: i64, first: u8) -> String {
    let letter = |at: i64| char::from(first + (at % 26) as u8);
    match number {
        1..=780 => std::iter::repeat_n(letter(number - 1), (number as usize - 1) / 26 + 1).collect(),
        _ => number.to_string(),
    }
}

fn roman(number: i64) -> String {
    const PARTS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_prints_them() {
        let check =
            |number, format, expected| assert_eq!(written(number, format), expected, "{number} {format}");
        check(3, "chineseCounting", "三");
        check(10, "chineseCountingThousand", "十");
        check(21, "japaneseCounting", "二十一");
        check(120, "chineseCounting", "120");
        check(7, "decimalEnclosedCircle", "⑦");
        check(21, "decimalEnclosedCircle", "21");
        check(12, "decimalFullWidth", "１２");
        check(28, "lowerLetter", "bb");
        check(14, "lowerRoman", "xiv");
        check(-1, "upperRoman", "-1");
        check(5, "decimal", "5");
    }

    const PART: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3"/></w:lvl>
        <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        </w:numbering>"#;

    #[test]
    fn lists_are_counted() {
        let numbering = Numbering::read(PART).expect("lists");
        let mut counters = Counters::default();
        let mut check = |list, level, expected: Option<&str>| {
            let numbered = Numbered { list: Some(list), level: Some(level) };
            assert_eq!(numbering.next(numbered, &mut counters).as_deref(), expected);
        };
        check(1, 0, Some("一、"));
        check(1, 1, Some("（一）"));
        check(1, 1, Some("（二）"));
        check(1, 2, Some("二.1 "));
        check(1, 3, None);
        check(1, 0, Some("二、"));
        check(1, 1, Some("（一）"));
        check(2, 0, Some("五、"));
        check(2, 0, Some("六、"));
        check(1, 0, Some("三、"));
        check(0, 0, None);
        check(9, 0, None);
    }
}
