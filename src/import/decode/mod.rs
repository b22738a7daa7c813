//! Bytes of a source file → its lines of text.
//!
//! In: a file's name and bytes, and an encoding where the user names one. Out: lines without their breaks, how the
//! bytes were read, and what the file's format itself says about the report. Text is not judged or changed here:
//! line numbers of the ledger count these lines.

mod encoding;

/// A source as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decoded {
    pub lines: Vec<String>,
    /// The encoding's name, `UTF-8`; for a format with text of its own, that format's name.
    pub encoding: String,
    /// Whether the encoding is a guess that the user should confirm.
    pub guessed: bool,
    pub hints: Hints,
}

/// What a format says about the report beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    pub title: Option<String>,
    pub publisher: Option<String>,
    /// The day of publication, `2026-02-05`.
    pub published: Option<String>,
    pub url: Option<String>,
}

/// Why a source has no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    Empty,
    /// A file that is no text, such as an image.
    Binary,
    UnknownEncoding(String),
    /// The bytes are not in the encoding that the user named.
    NotInEncoding(String),
}

/// Reads a source.
///
/// # Errors
/// [`DecodeError`] where there is no text in it.
pub fn decode(_name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Decoded, DecodeError> {
    let text = encoding::decode(bytes, encoding)?;
    if text.text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    Ok(Decoded {
        lines: lines(&text.text),
        encoding: text.encoding.into(),
        guessed: text.guessed,
        hints: Hints::default(),
    })
}

/// The lines of a text, whatever ends them.
fn lines(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n");
    let is_break = |c| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines: Vec<String> = text.split(is_break).map(str::to_owned).collect();
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => write!(f, "there is no text in it"),
            Self::Binary => write!(f, "it is not a text file"),
            Self::UnknownEncoding(name) => write!(f, "`{name}` is not an encoding that is known"),
            Self::NotInEncoding(name) => write!(f, "its bytes are not {name}"),
        }
    }
}

impl std::error::Error for DecodeError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_end_in_any_break() {
        let check = |text: &str, expected: &[&str]| assert_eq!(lines(text), expected, "{text:?}");
        check("甲\n乙\n", &["甲", "乙"]);
        check("甲\r\n\r\n乙", &["甲", "", "乙"]);
        check("甲\r乙", &["甲", "乙"]);
        check("甲\u{2028}乙\u{c}丙", &["甲", "乙", "丙"]);
        check("", &[]);
    }

    #[test]
    fn a_file_without_text_is_refused() {
        let check = |bytes: &[u8], expected| assert_eq!(decode("a.txt", bytes, None), Err(expected));
        check(b"", DecodeError::Empty);
        check(b" \n\t\n", DecodeError::Empty);
        check("\u{feff}\n".as_bytes(), DecodeError::Empty);
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", DecodeError::Binary);
    }
}
