//! Which format a source has, by its first bytes.

use super::DecodeError;
use crate::wording::{Message, message};
use regex::Regex;
use std::sync::LazyLock;

/// A format that is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SourceFormat {
    #[default]
    Text,
    Html,
    Docx,
    Pdf,
}

/// What the first bytes of a file tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sniffed {
    /// Text of any kind; whether it is HTML is seen when it is decoded.
    Text,
    /// An archive, as DOCX is.
    Zip,
    Pdf,
}

static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    // Small and capital letters are those of ASCII alone: folding all that `[^>]` stands for takes longer than a short import.
    Regex::new(r"\A\s*(?:(?i-u:<\?xml)[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?i-u:<(?:!doctype\s+html|html|head|body|meta|title)\b)")
        .expect("a good pattern")
});
static ROOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i-u:<(?:html|body)[\s>])").expect("a good pattern"));
static TAG: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[A-Za-z][^<>]*>").expect("a good pattern"));

/// How far into a text its root element is looked for.
const START: usize = 4096;

impl SourceFormat {
    /// The extension of such files.
    pub fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// Every extension that says the file has this format.
    fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text", "md"],
            Self::Html => &["html", "htm", "shtml", "xhtml"],
            Self::Docx => &["docx", "docm"],
            Self::Pdf => &["pdf"],
        }
    }

    /// The extension that a file of this format is kept under: its own, or where that says something else, the format's.
    pub fn kept_extension(self, name: &str) -> String {
        let own = extension(name).filter(|own| self.extensions().contains(&own.as_str()));
        own.unwrap_or_else(|| self.extension().to_owned())
    }

    /// Whether a file's name says that it has another format.
    pub fn contradicts(self, name: &str) -> bool {
        let others =
            [Self::Text, Self::Html, Self::Docx, Self::Pdf].into_iter().filter(|other| *other != self);
        extension(name).is_some_and(|own| others.flat_map(Self::extensions).any(|other| *other == own))
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "HTML",
            Self::Docx => "DOCX",
            Self::Pdf => "PDF",
        }
    }
}

/// What stands after the last dot of a name, in small letters.
pub fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

/// Tells the format by the first bytes.
///
/// # Errors
/// [`DecodeError::OtherFormat`] for formats of documents that are not read.
pub fn sniff(bytes: &[u8]) -> Result<Sniffed, DecodeError> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return other_format(message!("format-old-word"), message!("format-old-word.remedy"));
    }
    if bytes.starts_with(b"{\\rtf") {
        return other_format(message!("format-rtf"), message!("format-rtf.remedy"));
    }
    if let Some((found, remedy)) = stand_in(bytes) {
        return other_format(found, remedy);
    }
    // Some writers put a few bytes of their own before it.
    if bytes[..bytes.len().min(1024)].windows(5).any(|bytes| bytes == b"%PDF-") {
        return Ok(Sniffed::Pdf);
    }
    let is_archive = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06");
    Ok(if is_archive { Sniffed::Zip } else { Sniffed::Text })
}

fn other_format(found: Message, remedy: Message) -> Result<Sniffed, DecodeError> {
    Err(DecodeError::OtherFormat { found, remedy })
}

/// A small file that stands for another, which was not fetched; and text that is as good as none.
fn stand_in(bytes: &[u8]) -> Option<(Message, Message)> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let is_short = text.len() < 1024 && !text.trim_ascii_end().contains(&b'\n');
    if text.starts_with(b"version https://git-lfs.github.com/spec/") {
        return Some((message!("format-lfs"), message!("format-lfs.remedy")));
    }
    if is_short && text.windows(15).any(|part| part == b"/annex/objects/") {
        return Some((message!("format-annex"), message!("format-annex.remedy")));
    }
    let is_utf32 = bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff");
    is_utf32.then(|| (message!("format-utf32"), message!("format-utf32.remedy")))
}

/// Whether a text is HTML: it begins as a page does, or it is called HTML and has tags.
pub fn is_html(name: &str, text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(START)];
    let is_called =
        || extension(name).is_some_and(|own| SourceFormat::Html.extensions().contains(&own.as_str()));
    OPENING.is_match(text) || ROOT.is_match(start) || is_called() && TAG.is_match(text)
}

/// Whether a file is called Markdown.
pub fn is_markdown(name: &str) -> bool {
    extension(name).is_some_and(|own| own == "md")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_tells_html_from_text() {
        let check =
            |name: &str, text: &str, expected| assert_eq!(is_html(name, text), expected, "{name} {text}");
        check("a.txt", "<!DOCTYPE html><p>甲", true);
        check("a.txt", "\n<!-- x --><HTML lang=zh>", true);
        check("a.txt", "<?xml version=\"1.0\"?><html xmlns=\"a\">", true);
        check("a.txt", "各位代表：<p>甲</p>", false);
        check("a.htm", "各位代表：<p>甲</p>", true);
        check("a.html", "各位代表：5 < 6", false);
    }

    #[test]
    fn a_file_keeps_its_extension_where_it_is_true() {
        let check = |format: SourceFormat, name, kept, contradicts| {
            assert_eq!((format.kept_extension(name).as_str(), format.contradicts(name)), (kept, contradicts));
        };
        check(SourceFormat::Text, "a.txt", "txt", false);
        check(SourceFormat::Text, "报告", "txt", false);
        check(SourceFormat::Text, "a.md", "md", false);
        check(SourceFormat::Text, "a.HTML", "txt", true);
        check(SourceFormat::Html, "a.HTM", "htm", false);
        check(SourceFormat::Html, "a.txt", "html", true);
        check(SourceFormat::Html, "a.jsp", "html", false);
    }

    #[test]
    fn formats_that_are_not_read_are_named() {
        let check = |bytes: &[u8]| assert!(matches!(sniff(bytes), Err(DecodeError::OtherFormat { .. })));
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest");
        check(b"{\\rtf1\\ansi");
        check(b"version https://git-lfs.github.com/spec/v1\r\noid sha256:0\r\nsize 1\r\n");
        check(b"\xef\xbb\xbfversion https://git-lfs.github.com/spec/v1\n");
        check(b"../../.git/annex/objects/a/b/SHA256E-s1--c.txt/SHA256E-s1--c.txt\n");
        check(b"\xff\xfe\0\0a\0\0\0");
    }
}
