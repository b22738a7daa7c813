//! Bytes → text: UTF-8 and UTF-16 with or without a byte order mark, GB18030, Big5.
//!
//! A byte order mark decides, then valid UTF-8, then what a page says of itself if its bytes bear that out, then a count
//! of how common the characters are that UTF-16, where there are zero bytes, or each Chinese encoding makes of them. The
//! detector of browsers decides only where those leave a doubt: told that the text is Chinese it takes Big5 for GBK.
//! What the user names goes before all of these, unless the bytes speak against it (`named`).

mod named;

use super::DecodeError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use std::sync::LazyLock;

pub struct Text {
    pub text: String,
    pub encoding: &'static str,
    /// Whether the encoding was found by likelihood.
    pub guessed: bool,
}

/// Characters that every report is full of, in both scripts; what a wrong encoding makes of the bytes has few of them.
const COMMON: &str =
    "的年和会政府工作发展經济濟国國各位代表人民建设設实實大中一二三四五全省市县縣区區，。、：";

static DECLARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)<(?:meta\s[^>]*charset|\?xml\s[^>]*encoding)\s*=\s*["']?\s*([a-z0-9_:-]+)"#)
        .expect("a good pattern")
});
/// How far into a page its encoding is looked for; browsers stop at 1024.
const HEAD: usize = 4096;

/// The text of some bytes, in the encoding that the user names or in the one that is detected.
pub fn decode(bytes: &[u8], named: Option<&str>) -> Result<Text, DecodeError> {
    match named {
        Some(name) => named::decode(bytes, name),
        None => detect(bytes).ok_or(DecodeError::Binary),
    }
}

fn detect(bytes: &[u8]) -> Option<Text> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return lossless(encoding, &bytes[mark..], false);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = Text { text: text.to_owned(), encoding: UTF_8.name(), guessed: false };
        return (!text.text.contains('\0')).then_some(text);
    }
    let declared = declared(bytes).and_then(|encoding| lossless(encoding, bytes, false));
    declared.or_else(|| guess(bytes))
}

fn guess(bytes: &[u8]) -> Option<Text> {
    if bytes.contains(&0) {
        return utf16(bytes);
    }
    let texts = [GB18030, BIG5].into_iter().filter_map(|encoding| lossless(encoding, bytes, true));
    // `max_by_key` takes the last of equals: reversed, the first of the list.
    let chinese = texts.rev().max_by_key(|text| familiarity(&text.text));
    if chinese.as_ref().is_some_and(|text| familiarity(&text.text) > 0) {
        return chinese;
    }
    let other = lossless(detected(bytes), bytes, true);
    let whole = other.filter(|text| chinese.is_none() || familiarity(&text.text) > 0).or(chinese);
    whole.or_else(|| nearly_lossless(UTF_8, bytes)).or_else(|| nearly_lossless(GB18030, bytes))
}

/// UTF-16 without a mark: the byte order that makes familiar text of the bytes.
fn utf16(bytes: &[u8]) -> Option<Text> {
    let texts = [UTF_16LE, UTF_16BE].into_iter().filter_map(|encoding| lossless(encoding, bytes, true));
    let familiar = |text: &str| familiarity(text) + start(text).filter(char::is_ascii).count();
    let best = texts.max_by_key(|text| familiar(&text.text))?;
    (familiar(&best.text) * 5 >= start(&best.text).count()).then_some(best)
}

/// The encoding that a page names in its head.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let name = DECLARED.captures(head)?.get(1)?;
    Encoding::for_label(name.as_bytes())
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(Some(b"cn"), Utf8Detection::Allow)
}

fn lossless(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Option<Text> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let text = Text { text: text.into_owned(), encoding: encoding.name(), guessed };
    (!text.text.contains('\0')).then_some(text)
}

/// A text of which at most one character in a hundred is broken, such as one that was cut within a character.
fn nearly_lossless(encoding: &'static Encoding, bytes: &[u8]) -> Option<Text> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.matches(['\u{fffd}', '\0']).count();
    let text = Text { text: text.into_owned(), encoding: encoding.name(), guessed: true };
    (broken * 100 <= text.text.chars().count()).then_some(text)
}

fn familiarity(text: &str) -> usize {
    start(text).filter(|c| COMMON.contains(*c)).count()
}

/// The start of a report says enough, and keeps this linear with a small factor.
fn start(text: &str) -> impl Iterator<Item = char> {
    text.chars().take(20_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "各位代表：\n现在，我代表省人民政府，向大会报告工作，请予审议。";
    const TRADITIONAL: &str =
        "各位代表：\n我國偉大的人民革命的根本目的，是在於從帝國主義的壓迫下面解放生產力。";

    fn check(bytes: &[u8], named: Option<&str>, expected: &str, encoding: &str) {
        let text = decode(bytes, named).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((text.text.as_str(), text.encoding), (expected, encoding));
    }

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn the_encoding_is_found() {
        check(SIMPLIFIED.as_bytes(), None, SIMPLIFIED, "UTF-8");
        check(format!("\u{feff}{SIMPLIFIED}").as_bytes(), None, SIMPLIFIED, "UTF-8");
        check(&GB18030.encode(SIMPLIFIED).0, None, SIMPLIFIED, "gb18030");
        check(&BIG5.encode(TRADITIONAL).0, None, TRADITIONAL, "Big5");
        check(&utf16(SIMPLIFIED, u16::to_le_bytes), None, SIMPLIFIED, "UTF-16LE");
        check(&utf16(SIMPLIFIED, u16::to_be_bytes), None, SIMPLIFIED, "UTF-16BE");
        let marked = utf16(&format!("\u{feff}{SIMPLIFIED}"), u16::to_le_bytes);
        check(&marked, None, SIMPLIFIED, "UTF-16LE");
    }

    #[test]
    fn a_page_names_its_encoding() {
        let page =
            |name: &str| format!("<meta http-equiv=a content='text/html; charset={name}'>{SIMPLIFIED}");
        check(&GB18030.encode(&page("gb2312")).0, None, &page("gb2312"), "GBK");
        check(page("gb2312").as_bytes(), None, &page("gb2312"), "UTF-8");
        check(page("utf-8").as_bytes(), None, &page("utf-8"), "UTF-8");
    }

    #[test]
    fn zero_bytes_do_not_tell_the_order_of_utf16() {
        let text = "一、一体化开\n一二三\n会议的报告，一是";
        check(&utf16(text, u16::to_be_bytes), None, text, "UTF-16BE");
        check(&utf16(text, u16::to_le_bytes), None, text, "UTF-16LE");
    }

    #[test]
    fn four_byte_characters_survive() {
        let text = format!("{SIMPLIFIED}𠮷〇");
        check(&GB18030.encode(&text).0, None, &text, "gb18030");
    }

    #[test]
    fn a_text_cut_within_a_character_is_read() {
        let cut = |bytes: &[u8]| decode(bytes, None).map(|text| (text.encoding, text.guessed)).ok();
        let text = SIMPLIFIED.repeat(9);
        assert_eq!(cut(&text.as_bytes()[..text.len() - 1]), Some(("UTF-8", true)));
        assert_eq!(cut(&[0xff; 40]), None);
    }
}
