//! Bytes → text: UTF-8 and UTF-16 with or without a byte order mark, GB18030, Big5.
//!
//! A byte order mark decides, then valid UTF-8, then what a page says of itself if its bytes bear that out, then a count
//! of how common the characters are that UTF-16, where there are zero bytes, or each Chinese encoding makes of them. The
//! detector of browsers decides only where those leave a doubt: told that the text is Chinese it takes Big5 for GBK.
//! What the user names goes before all of these, unless the bytes speak against it (`named`).

mod detect;
mod named;
mod seven_bits;

use super::DecodeError;
use detect::detect;

pub use detect::DecodedText;

/// What is no text has so many characters of UTF-8 by chance at most.
const LEAST_CHARACTERS: usize = 16;

/// The text of some bytes, in the encoding that the user names or in the one that is detected.
pub fn decode(bytes: &[u8], named: Option<&str>) -> Result<DecodedText, DecodeError> {
    match named {
        Some(name) => named::decode(bytes, name),
        None => {
            let text = detect(bytes).ok_or_else(|| no_text(bytes))?;
            seven_bits::encoding(&text.text)
                .map_or(Ok(text), |encoding| Err(DecodeError::SevenBits { encoding }))
        }
    }
}

/// Why bytes that are in no encoding are none: a text that holds some that are not its own, or nothing of the kind.
fn no_text(bytes: &[u8]) -> DecodeError {
    let mut line = 1;
    let mut first = None;
    let mut characters = 0;
    for chunk in bytes.utf8_chunks() {
        line += chunk.valid().matches('\n').count();
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        if !chunk.invalid().is_empty() && first.is_none() {
            first = Some((line, chunk.invalid()));
        }
    }
    match first.filter(|_| characters >= LEAST_CHARACTERS && !bytes.contains(&0)) {
        Some((line, foreign)) => {
            let foreign: Vec<String> = foreign.iter().map(|byte| format!("{byte:02X}")).collect();
            DecodeError::TwoEncodings { line, bytes: foreign.join(" ") }
        }
        None => DecodeError::Binary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030};

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

    #[test]
    fn a_text_that_is_not_all_in_one_encoding_is_told_from_no_text() {
        let check = |bytes: &[u8], expected: Option<(usize, &str)>| {
            let expected = expected.map_or(DecodeError::Binary, |(line, bytes)| DecodeError::TwoEncodings {
                line,
                bytes: bytes.to_owned(),
            });
            assert_eq!(decode(bytes, None).err(), Some(expected));
        };
        let text = SIMPLIFIED.as_bytes();
        check(&[b"\xed\xa0\x80", text].concat(), Some((1, "ED")));
        check(&[text, b"\n\xed\xa0\x80\n\xed\xa0\x80"].concat(), Some((3, "ED")));
        check(&[text, b"\n", &GB18030.encode("工作报告").0].concat(), Some((3, "B9")));
        check(&[b"\xff\0\x01".as_slice(), text].concat(), None);
        check(&[0xff; 40], None);
    }
}
