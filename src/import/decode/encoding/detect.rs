//! Bytes → the text that they are in the encoding that is likeliest.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// A text and how its bytes were read.
pub struct DecodedText {
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

/// The text of some bytes, unless they are none.
pub fn detect(bytes: &[u8]) -> Option<DecodedText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return told(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let text = DecodedText { text: text.to_owned(), encoding: UTF_8.name(), guessed: false };
        return (!text.text.contains('\0')).then_some(text);
    }
    let declared = declared(bytes).and_then(|encoding| told(encoding, bytes));
    declared.or_else(|| guess(bytes))
}

fn guess(bytes: &[u8]) -> Option<DecodedText> {
    if bytes.contains(&0) {
        return utf16(bytes);
    }
    let texts = [GB18030, BIG5].into_iter().filter_map(|encoding| lossless(encoding, bytes));
    // `max_by_key` takes the last of equals: reversed, the first of the list.
    let chinese = texts.rev().max_by_key(|text| familiarity(&text.text));
    if chinese.as_ref().is_some_and(|text| familiarity(&text.text) > 0) {
        return chinese;
    }
    let other = lossless(detected(bytes), bytes);
    let whole = other.filter(|text| chinese.is_none() || familiarity(&text.text) > 0).or(chinese);
    whole.or_else(|| nearly_lossless(UTF_8, bytes)).or_else(|| nearly_lossless(GB18030, bytes))
}

/// UTF-16 without a mark: the byte order that makes familiar text of the bytes.
pub fn utf16(bytes: &[u8]) -> Option<DecodedText> {
    let texts = [UTF_16LE, UTF_16BE].into_iter().filter_map(|encoding| lossless(encoding, bytes));
    let best = texts.max_by_key(|text| familiarity_of_start(&text.text))?;
    (familiarity_of_start(&best.text) * 5 >= start(&best.text).count()).then_some(best)
}

fn familiarity_of_start(text: &str) -> usize {
    familiarity(text) + start(text).filter(char::is_ascii).count()
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

/// A text in an encoding that we guess, if all of it is text there.
pub fn lossless(encoding: &'static Encoding, bytes: &[u8]) -> Option<DecodedText> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let text = DecodedText { text: text.into_owned(), encoding: encoding.name(), guessed: true };
    (!text.text.contains('\0')).then_some(text)
}

/// A text in the encoding that it names itself, if all of it is text there.
fn told(encoding: &'static Encoding, bytes: &[u8]) -> Option<DecodedText> {
    lossless(encoding, bytes).map(|text| DecodedText { guessed: false, ..text })
}

/// A text of which at most one character in a hundred is broken, such as one that was cut within a character.
pub fn nearly_lossless(encoding: &'static Encoding, bytes: &[u8]) -> Option<DecodedText> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.matches(['\u{fffd}', '\0']).count();
    let text = DecodedText { text: text.into_owned(), encoding: encoding.name(), guessed: true };
    (broken * 100 <= text.text.chars().count()).then_some(text)
}

/// How many of its first characters every report is full of.
pub fn familiarity(text: &str) -> usize {
    start(text).filter(|c| COMMON.contains(*c)).count()
}

/// The start of a report says enough, and keeps this linear with a small factor.
pub fn start(text: &str) -> impl Iterator<Item = char> {
    text.chars().take(20_000)
}
