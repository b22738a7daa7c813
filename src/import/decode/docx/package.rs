//! The archive of a document: its parts as text, found by their relations.

use super::super::DecodeError;
use super::xml::damaged;
use super::xml::{XmlEvent, XmlReader};
use crate::wording::message;
use encoding_rs::{Encoding, UTF_8};
use std::collections::HashMap;
use std::io::{Cursor, ErrorKind, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A part may unfold to so many bytes and no more: a few kilobytes can unfold to gigabytes.
const LARGEST_PART: u64 = 32 << 20;

/// The archive and what is in it.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    document: String,
    /// The parts that the document refers to, by the last word of the relation: `styles`, `footnotes`.
    related: HashMap<String, String>,
}

impl<'a> Package<'a> {
    /// # Errors
    /// Bytes that are no archive, or an archive that holds no document of a word processor.
    pub fn open(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(refused)?;
        let mut package = Self { archive, document: String::new(), related: HashMap::new() };
        let document = package.relations("_rels/.rels", "")?.remove("officeDocument");
        package.document = document.unwrap_or_else(|| "word/document.xml".into());
        if package.archive.index_for_name(&package.document).is_none() || !package.document.contains("word") {
            return Err(DecodeError::OtherFormat {
                found: message!("format-zip"),
                remedy: message!("format-zip.remedy"),
            });
        }
        let (folder, name) = package.document.rsplit_once('/').unwrap_or(("", &package.document));
        let (path, folder) = (format!("{folder}/_rels/{name}.rels"), format!("{folder}/"));
        package.related = package.relations(&path, &folder)?;
        Ok(package)
    }

    /// # Errors
    /// There is no such part, or it is too large or no text.
    pub fn document(&mut self) -> Result<String, DecodeError> {
        let path = self.document.clone();
        self.text(&path)?.ok_or_else(|| damaged(message!("damaged-part-missing", path = path)))
    }

    /// The part that stands in this relation to the document, if there is one.
    pub fn part(&mut self, relation: &str) -> Result<Option<String>, DecodeError> {
        match self.related.get(relation).cloned() {
            Some(path) => self.text(&path),
            None => Ok(None),
        }
    }

    /// The targets of a list of relations within the archive.
    fn relations(&mut self, path: &str, folder: &str) -> Result<HashMap<String, String>, DecodeError> {
        let Some(text) = self.text(path)? else { return Ok(HashMap::new()) };
        let mut found = HashMap::new();
        let mut reader = XmlReader::new(&text);
        while let Some(node) = reader.next()? {
            let XmlEvent::Start(element) = node else { continue };
            let (Some(kind), Some(target)) = (element.attribute("Type"), element.attribute("Target")) else {
                continue;
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
            if element.attribute("TargetMode").as_deref() != Some("External") {
                found.entry(kind).or_insert(target);
            }
        }
        Ok(found)
    }

    fn text(&mut self, path: &str) -> Result<Option<String>, DecodeError> {
        let part = match self.archive.by_name(path) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refused(error)),
        };
        let mut bytes = Vec::new();
        match part.take(LARGEST_PART + 1).read_to_end(&mut bytes) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
                return Err(damaged(message!("damaged-part-cut-off", path)));
            }
            Err(error) => return Err(damaged(message!("at-path", path, error = error.to_string()))),
            Ok(_) if bytes.len() as u64 > LARGEST_PART => {
                return Err(damaged(message!("damaged-part-large", path, most = LARGEST_PART >> 20)));
            }
            Ok(_) => {}
        }
        let (encoding, mark) = Encoding::for_bom(&bytes).unwrap_or((UTF_8, 0));
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        text.map(|text| Some(text.into_owned()))
            .ok_or_else(|| damaged(message!("damaged-part-encoding", path, encoding = encoding.name())))
    }
}

fn refused(error: ZipError) -> DecodeError {
    match error {
        ZipError::InvalidArchive(_) | ZipError::Io(_) => damaged(message!("damaged-archive")),
        error => damaged(error),
    }
}
