//! Why a source has no text, and in what words the user is told.

/// Why a source has no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecodeError {
    Empty,
    /// A file of no format that is read, such as an image.
    Binary,
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
        found: &'static str,
        remedy: &'static str,
    },
}

impl std::fmt::Display for DecodeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => write!(f, "there is no text in it"),
            Self::Binary => write!(f, "it is none of text, HTML, DOCX and PDF"),
            Self::UnknownEncoding(name) => write!(f, "`{name}` is not an encoding that is known"),
            Self::NotInEncoding { named, detected: Some(found) } => {
                write!(
                    f,
                    "its bytes are not {named}; they look like {found}: leave `--encoding` out, or name that one"
                )
            }
            Self::NotInEncoding { named, detected: None } => {
                write!(f, "its bytes are not {named}, nor text of another encoding that is known")
            }
            Self::Damaged { format, reason } => write!(f, "it is no {format} that can be read: {reason}"),
            Self::NoTextLayer { pages } => {
                write!(
                    f,
                    "it is a PDF without text on its {pages} pages, such as a scan makes; recognise its characters first (OCR)"
                )
            }
            Self::OtherFormat { found, remedy } => write!(f, "it is {found}; {remedy}"),
        }
    }
}

impl std::error::Error for DecodeError {}
