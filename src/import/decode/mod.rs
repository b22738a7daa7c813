//! Bytes of a source file → its lines of text.
//!
//! In: a file's name and bytes, and an encoding where the user names one. Out: lines without their breaks, what the
//! format says of a line ([`Role`]), how the bytes were read, and what the file says about the report beside its text
//! ([`Hints`]). Text is not judged here: line numbers of the ledger count these lines. The same bytes always give the
//! same lines, so that an import can be proved from its source again.
//!
//! What a file is is decided by its content; its name only tells a fragment of HTML from text. Nothing that was markup
//! is markup in the lines.

mod error;
mod encoding;
mod format;
mod hints;
mod sheet;
mod raised;
mod tabs;
mod plain;
mod docx;
mod html;
mod front_matter;
mod markdown;
mod pdf;
mod foreign;

pub use docx::{pack, table_rows};
pub use error::DecodeError;
pub use foreign::{Foreign, foreign, is_scan};
pub use format::SourceFormat;
pub use hints::Hints;
pub use html::main_part;
pub use pdf::scans::read as scans;

use super::role::Role;
use crate::wording::Message;
use format::Sniffed;
use sheet::Sheet;
use std::collections::BTreeMap;

/// A source as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    pub lines: Vec<String>,
    /// What the format says of a line, by its number from 1.
    pub roles: BTreeMap<u32, Role>,
    pub format: SourceFormat,
    /// The encoding's name, `UTF-8`; for a format with text of its own, that format's name.
    pub encoding: String,
    /// Whether the encoding is a guess that the user should confirm.
    pub guessed: bool,
    pub hints: Hints,
    /// What the editor should know of how it was read.
    pub remarks: Vec<Message>,
}

/// Reads a source.
///
/// # Errors
/// [`DecodeError`] where there is no text in it.
pub fn decode(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Decoded, DecodeError> {
    let decoded = match format::sniff(bytes)? {
        Sniffed::Text => decode_text(name, bytes, encoding)?,
        Sniffed::Zip => document(docx::read(bytes)?, SourceFormat::Docx),
        Sniffed::Pdf => {
            let (sheet, remarks) = pdf::read(bytes)?;
            Decoded { remarks, ..document(sheet, SourceFormat::Pdf) }
        }
    };
    let has_text = decoded.lines.iter().any(|line| !line.trim().is_empty());
    if has_text { Ok(decoded) } else { Err(DecodeError::Empty) }
}

/// The text of a file of plain text, in the encoding that it is in.
///
/// # Errors
/// [`DecodeError`] where it is no text.
pub fn text(bytes: &[u8]) -> Result<String, DecodeError> {
    Ok(encoding::decode(bytes, None)?.text)
}

fn decode_text(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Decoded, DecodeError> {
    let encoding::DecodedText { text, encoding, guessed } = encoding::decode(bytes, encoding)?;
    let (sheet, format, hints) = if format::is_html(name, &text) {
        let (sheet, hints) = html::read(&text)?;
        (sheet, SourceFormat::Html, hints)
    } else if format::is_markdown(name) {
        let (sheet, hints) = markdown::read(&text);
        (sheet, SourceFormat::Text, hints)
    } else {
        (plain::read(&text), SourceFormat::Text, Hints::default())
    };
    let Sheet { lines, roles } = sheet;
    Ok(Decoded { lines, roles, format, encoding: encoding.into(), guessed, hints, remarks: Vec::new() })
}

/// A document of a format that has an encoding of its own.
fn document(Sheet { lines, roles }: Sheet, format: SourceFormat) -> Decoded {
    Decoded { lines, roles, format, encoding: format.name().into(), ..Decoded::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_text_is_refused() {
        let check = |bytes: &[u8], expected| assert_eq!(decode("a.txt", bytes, None), Err(expected));
        check(b"", DecodeError::Empty);
        check(b" \n\t\n", DecodeError::Empty);
        check("\u{feff}\n".as_bytes(), DecodeError::Empty);
        check(b"<html><body><script>a()</script></body></html>", DecodeError::Empty);
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", DecodeError::Binary);
    }
}
