//! Why a source has no text, and in what words the user is told.

use crate::wording::{Message, message};

/// Why a source has no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    Empty,
    /// A file of no format that is read, such as an image.
    Binary,
    /// Text in UTF-8 with bytes in it that are not: the line of the first, and those bytes in hexadecimal.
    TwoEncodings {
        line: usize,
        bytes: String,
    },
    /// Chinese in an encoding of seven bits, which looks like Latin text.
    SevenBits {
        encoding: &'static str,
    },
    UnknownEncoding(String),
    /// The bytes are not in the encoding that the user named; the one that they look like, where there is one.
    NotInEncoding {
        named: &'static str,
        detected: Option<&'static str>,
    },
    /// A PDF of pictures of pages.
    NoTextLayer {
        pages: usize,
    },
    /// A document of a known format that breaks its rules, or goes beyond what is read of it.
    Damaged {
        format: &'static str,
        reason: String,
    },
    /// A document of a format that is not read, and what to do about it.
    OtherFormat {
        found: Message,
        remedy: Message,
    },
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => message!("decode-empty").fmt(f),
            Self::Binary => message!("decode-binary").fmt(f),
            Self::TwoEncodings { line, bytes } => {
                message!("decode-two-encodings", line = *line, bytes).fmt(f)
            }
            Self::SevenBits { encoding } => message!("decode-seven-bits", encoding).fmt(f),
            Self::UnknownEncoding(name) => message!("decode-unknown-encoding", name).fmt(f),
            Self::NotInEncoding { named, detected: Some(found) } => {
                message!("decode-not-in-encoding.other", named, found).fmt(f)
            }
            Self::NotInEncoding { named, detected: None } => message!("decode-not-in-encoding", named).fmt(f),
            Self::Damaged { format, reason } => message!("decode-damaged", format, reason).fmt(f),
            Self::NoTextLayer { pages } => message!("decode-no-text-layer", pages = *pages).fmt(f),
            Self::OtherFormat { found, remedy } => message!("decode-other-format", found, remedy).fmt(f),
        }
    }
}

impl std::error::Error for DecodeError {}
