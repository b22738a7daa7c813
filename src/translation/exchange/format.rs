//! Which format a file has, and the way to its reader and writer.

use super::xliff::{self, Version};
use super::{Catalog, EntryText, docx, po, tbx, tmx};
use crate::diagnostic::{Diagnostic, Parsed, Problem, WantedInPo, closed_list};
use crate::import::decode::DecodeError;
use crate::source::SourceFile;
use crate::translation::placeholder::{TaggedPiece, canonical, pieces};
use crate::xml;
use std::path::Path;
use std::sync::Arc;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// The formats that are read and written.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExchangeFormat {
    Po,
    /// XLIFF 2.1.
    Xliff,
    /// XLIFF 1.2.
    Xliff12,
    Tmx,
    /// TBX-Basic: terms, and nothing else.
    Tbx,
    Docx,
}

closed_list!(ExchangeFormat);

impl ExchangeFormat {
    /// Whether a file keeps the entries that nothing asks for any more.
    pub fn keeps_obsolete(self) -> bool {
        self == Self::Po
    }

    /// How names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Po => "po",
            Self::Xliff | Self::Xliff12 => "xlf",
            Self::Tmx => "tmx",
            Self::Tbx => "tbx",
            Self::Docx => "docx",
        }
    }

    /// The format that the name of a file says; none where it names a folder.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        let known = Self::ALL.into_iter().find(|format| format.extension() == extension);
        known.or_else(|| (extension == "xliff").then_some(Self::Xliff))
    }

    /// The bytes of a file.
    pub fn write(self, catalog: &Catalog) -> Vec<u8> {
        match self {
            Self::Po => po::write(catalog).into_bytes(),
            Self::Xliff => xliff::write(catalog, Version::V2),
            Self::Xliff12 => xliff::write(catalog, Version::V1),
            Self::Tmx => tmx::write(catalog),
            Self::Tbx => tbx::write(catalog),
            Self::Docx => docx::write(catalog),
        }
    }
}

/// A file that was read: its text, and the entries, whose places are in that text.
#[derive(Debug, Clone)]
pub struct ExchangeFile {
    pub file: Arc<SourceFile>,
    pub catalog: Catalog,
}

impl ExchangeFile {
    /// Reads a file of text, in whatever format it is. What cannot be read of it is reported, and the rest is there.
    pub fn of_text(file: Arc<SourceFile>) -> Parsed<Self> {
        let Parsed { value: catalog, diagnostics } = match file.text.trim_start().starts_with('<') {
            true => of_xml(&file),
            false => po::read(&file),
        };
        Parsed { value: Self { file, catalog }, diagnostics }
    }

    /// Reads a Word document; none where the bytes are no archive.
    pub fn of_archive(path: &str, bytes: &[u8]) -> Option<Result<Self, DecodeError>> {
        let is_archive = bytes.starts_with(b"PK\x03\x04");
        is_archive.then(|| docx::read(path, bytes).map(|(file, catalog)| Self { file, catalog }))
    }
}

fn of_xml(file: &Arc<SourceFile>) -> Parsed<Catalog> {
    match xml::read(&file.text) {
        Ok(root) if root.name == "xliff" => Parsed::clean(with_tags(xliff::read(&root))),
        Ok(root) if root.name == "tmx" => Parsed::clean(with_tags(tmx::read(&root))),
        Ok(root) if matches!(&*root.name, "tbx" | "martif") => Parsed::clean(tbx::read(&root)),
        Ok(root) => refused_at(file, root.range.start, format!("<{}>", root.name)),
        Err(fault) => refused_at(file, fault.at, fault.reason),
    }
}

fn refused_at(file: &Arc<SourceFile>, at: usize, found: String) -> Parsed<Catalog> {
    let at = file.text.floor_char_boundary(at);
    let problem = Problem::PoSyntax { found, wanted: WantedInPo::ExchangeFile };
    Parsed { value: Catalog::default(), diagnostics: vec![Diagnostic::at(file, at..at, problem)] }
}

/// A catalog in which no tag is an element, as converters from formats without elements make them: there tags are texts.
fn with_tags(mut catalog: Catalog) -> Catalog {
    if catalog
        .entries
        .iter()
        .any(|entry| pieces(&entry.id.value).iter().any(|piece| !matches!(piece, TaggedPiece::Text(_))))
    {
        return catalog;
    }
    for entry in &mut catalog.entries {
        for text in [&mut entry.id].into_iter().chain(&mut entry.strings) {
            let tagged = canonical(&text.value.replace("&lt;", "<"));
            if tagged != text.value {
                *text = EntryText::named(tagged, text.span().range());
            }
        }
    }
    catalog
}
