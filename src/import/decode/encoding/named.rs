//! Bytes and the encoding that a user names → text, or why the bytes are not in it.
//!
//! Nearly every pair of bytes is a character of UTF-16, so that bytes can be read in an encoding says little: the text
//! has to look like one. It is refused where it is made of characters that no report has, or where the detection knows an
//! encoding in which far more of it is familiar. An encoding that the detection would choose is never refused, so that
//! a source can be read again by the name in its ledger.

use super::super::DecodeError;
use super::detect::{DecodedText, detect, familiarity, lossless, nearly_lossless, start, utf16};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use regex::Regex;
use std::sync::LazyLock;

/// Characters that are nobody's: not assigned, private, controls.
static STRANGE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{Cn}\p{Co}\p{Cc}\u{fffd}&&\S]").expect("a good pattern"));

/// # Errors
/// No encoding is called so, or the bytes do not look like text in it.
pub fn decode(bytes: &[u8], name: &str) -> Result<DecodedText, DecodeError> {
    let named = Encoding::for_label(name.trim().as_bytes())
        .ok_or_else(|| DecodeError::UnknownEncoding(name.to_owned()))?;
    let encoding = if names_no_order(name) { order(bytes) } else { named };
    let other = match detect(bytes) {
        Some(text) if text.encoding == encoding.name() => return Ok(DecodedText { guessed: false, ..text }),
        other => other,
    };
    let text = read(bytes, encoding).filter(|text| is_borne_out(&text.text, other.as_ref()));
    text.ok_or_else(|| {
        let detected = other.filter(|text| familiar_in_thousand(&text.text) > 0).map(|text| text.encoding);
        DecodeError::NotInEncoding { named: encoding.name(), detected }
    })
}

/// Whether a name leaves the order of the two bytes to the text.
fn names_no_order(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("utf-16")
}

/// The order of the bytes of UTF-16: what the mark says, or what makes familiar text.
fn order(bytes: &[u8]) -> &'static Encoding {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).filter(|found| *found == UTF_16BE);
    let familiar = || utf16(bytes).filter(|text| text.encoding == UTF_16BE.name()).map(|_| UTF_16BE);
    marked.or_else(familiar).unwrap_or(UTF_16LE)
}

fn read(bytes: &[u8], encoding: &'static Encoding) -> Option<DecodedText> {
    let mark = Encoding::for_bom(bytes).filter(|(found, _)| *found == encoding).map_or(0, |(_, mark)| mark);
    let text = &bytes[mark..];
    let is_cut = [UTF_16LE, UTF_16BE].contains(&encoding) && text.len() % 2 == 1;
    (!is_cut)
        .then(|| lossless(encoding, text).or_else(|| nearly_lossless(encoding, text)))
        .flatten()
        .map(|text| DecodedText { guessed: false, ..text })
}

fn is_borne_out(text: &str, other: Option<&DecodedText>) -> bool {
    !is_strange(text) && other.is_none_or(|other| is_as_familiar(text, &other.text))
}

/// Whether at least one character in ten is nobody's.
fn is_strange(text: &str) -> bool {
    let start: String = start(text).collect();
    STRANGE.find_iter(&start).count() * 10 > start.chars().count()
}

/// Whether a text has at least half the share of familiar characters that another reading of its bytes has.
fn is_as_familiar(text: &str, other: &str) -> bool {
    let (own, others) = (familiar_in_thousand(text), familiar_in_thousand(other));
    own * 2 >= others
}

fn familiar_in_thousand(text: &str) -> usize {
    let familiar = familiarity(text) + start(text).filter(char::is_ascii).count();
    familiar * 1000 / start(text).count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{BIG5, GB18030};

    const TEXT: &str = "各位代表：\n现在，我代表省人民政府，向大会报告工作，请予审议。";
    const TRADITIONAL: &str =
        "各位代表：\n我國偉大的人民革命的根本目的，是在於從帝國主義的壓迫下面解放生產力。";

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn the_user_overrules() {
        let check = |bytes: &[u8], name, text: &str, encoding| {
            let read = decode(bytes, name).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!((read.text.as_str(), read.encoding), (text, encoding));
        };
        check(&GB18030.encode(TEXT).0, "gbk", TEXT, "GBK");
        check(&BIG5.encode(TRADITIONAL).0, "big5", TRADITIONAL, "Big5");
        check(&utf16(TEXT, u16::to_le_bytes), "utf-16", TEXT, "UTF-16LE");
        check(&utf16(TEXT, u16::to_be_bytes), "utf-16", TEXT, "UTF-16BE");
        check(&utf16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes), "UTF-16", TEXT, "UTF-16BE");
        check(&utf16("甲乙丙丁\n", u16::to_be_bytes), "utf-16be", "甲乙丙丁\n", "UTF-16BE");
        check(b"Growth: 5 %\n", "windows-1252", "Growth: 5 %\n", "windows-1252");
    }

    #[test]
    fn an_encoding_that_the_bytes_speak_against_is_refused() {
        let check = |bytes: &[u8], name: &str, named, detected| {
            let expected = Some(DecodeError::NotInEncoding { named, detected });
            assert_eq!(decode(bytes, name).err(), expected, "{name}");
        };
        let even = format!("{TEXT}\n");
        assert_eq!((TEXT.len() % 2, even.len() % 2), (1, 0));
        for name in ["utf-16", "utf-16le"] {
            check(TEXT.as_bytes(), name, "UTF-16LE", Some("UTF-8"));
            check(even.as_bytes(), name, "UTF-16LE", Some("UTF-8"));
            check(b"Growth of 5 %\n", name, "UTF-16LE", Some("UTF-8"));
            check(&GB18030.encode(TEXT).0, name, "UTF-16LE", Some("gb18030"));
        }
        check(even.as_bytes(), "utf-16be", "UTF-16BE", Some("UTF-8"));
        check(even.as_bytes(), "windows-1252", "windows-1252", Some("UTF-8"));
        check(&utf16(TEXT, u16::to_be_bytes), "utf-16le", "UTF-16LE", Some("UTF-16BE"));
        check(&utf16(TEXT, u16::to_le_bytes)[1..], "utf-16le", "UTF-16LE", None);
        check(&[0xe0, 0xff].repeat(40), "utf-16be", "UTF-16BE", None);
        check(b"\xff\xff\xff", "utf-8", "UTF-8", None);
        assert_eq!(decode(b"a", "klingon").err(), Some(DecodeError::UnknownEncoding("klingon".into())));
    }
}
