//! The file of a [`SharedIndex`].
//!
//! In: a checked library and what it was read from. Out: a file, and from the file again what a shard needs of the rest of
//! the site. It begins with a line that says what it is, and ends with the SHA-256 of all before; between them stand a
//! [`IndexHead`] and one section for each entity and report, read where the head says. It is read by the program that wrote it
//! and by no other: another one may make other pages.

use super::deal::Weights;
use super::digest::{self, Digest};
use super::error::ShardIndexError;
use super::owners::ShardOwners;
use super::sources::{self, SiteSource};
use super::{Shard, Share};
use crate::fingerprint::{Fingerprint, Shared};
use crate::index::{EntityIx, Index};
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, ReportId};
use crate::model::library::{Library, ReportEntry};
use crate::source::sha256;
use rayon::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The first line, up to the program.
const MARK: &str = "gongbao index by ";

/// The length of a SHA-256 in hexadecimal.
const HASH: usize = 64;

/// What an index is made from.
pub struct Making<'a> {
    pub library: &'a Library,
    pub index: &'a Index,
    /// From before the library was read: what changed since is noticed.
    pub sources: Vec<SiteSource>,
    pub base_url: Option<&'a str>,
    pub built: Option<&'a str>,
    /// The drafts that are not in the library.
    pub left_out: &'a HashSet<EntityId>,
}

#[derive(Serialize, Deserialize)]
struct IndexHead {
    base_url: Option<String>,
    built: Option<String>,
    left_out: HashSet<EntityId>,
    sources: Vec<SiteSource>,
    entities: Vec<IndexSection<EntityId>>,
    reports: Vec<IndexSection<ReportId>>,
}

/// Where a report or an entity stands after the head.
#[derive(Serialize, Deserialize)]
struct IndexSection<Id> {
    id: Id,
    fingerprint: Fingerprint,
    weight: u64,
    range: Range<usize>,
}

/// See the module.
pub struct SharedIndex {
    path: PathBuf,
    bytes: Vec<u8>,
    /// Where the sections begin.
    body: usize,
    head: IndexHead,
}

impl Making<'_> {
    /// The bytes of the index.
    pub fn to_bytes(self) -> Vec<u8> {
        let Self { library, index, sources, base_url, built, left_out } = self;
        let cited = digest::cited(library);
        let mut body = Vec::new();
        let entities = sections(&mut body, &library.entities, |at, entity| {
            let mentions = index.mentions(EntityIx(at as u32)).len();
            (entity.id.clone(), entity_weight(mentions), digest::without_text(entity))
        });
        let reports = sections(&mut body, &library.reports, |at, entry| {
            (entry.id.clone(), report_weight(entry), Digest::of(entry, index.in_report(at), &cited))
        });
        let (base_url, built) = (base_url.map(str::to_owned), built.map(str::to_owned));
        let left_out = left_out.clone();
        let head = encode(&IndexHead { base_url, built, left_out, sources, entities, reports });
        let mut bytes = format!("{MARK}{}\n", program()).into_bytes();
        bytes.extend((head.len() as u64).to_le_bytes());
        bytes.extend(head);
        bytes.append(&mut body);
        let hash = sha256(&bytes);
        bytes.extend(hash.into_bytes());
        bytes
    }
}

/// Adds the section of each thing to the body. They are made in parallel.
fn sections<T: Sync + Send, Id: Send, S: Serialize>(
    body: &mut Vec<u8>,
    things: &[Shared<T>],
    section: impl Fn(usize, &T) -> (Id, u64, S) + Sync,
) -> Vec<IndexSection<Id>> {
    let made = things.par_iter().enumerate().map(|(at, thing)| {
        let (id, weight, value) = section(at, thing);
        (id, thing.fingerprint(), weight, encode(&value))
    });
    let place = |(id, fingerprint, weight, bytes): (Id, Fingerprint, u64, Vec<u8>)| {
        let start = body.len();
        body.extend(bytes);
        IndexSection { id, fingerprint, weight, range: start..body.len() }
    };
    made.collect::<Vec<_>>().into_iter().map(place).collect()
}

/// About how long the pages of a report take, in bytes of text.
fn report_weight(entry: &ReportEntry) -> u64 {
    entry.texts().map(|report| report.file.text.len() as u64).sum()
}

/// About how long the pages of an entity take, beside those of a report.
fn entity_weight(mentions: usize) -> u64 {
    500 + 250 * mentions as u64
}

impl SharedIndex {
    /// Whether a file was written as an index, by this program or another version of it.
    ///
    /// # Errors
    /// A file that is not there or cannot be read.
    pub fn is_one(path: &Path) -> io::Result<bool> {
        let mut start = Vec::new();
        fs::File::open(path)?.take(MARK.len() as u64).read_to_end(&mut start)?;
        Ok(start == MARK.as_bytes())
    }

    /// # Errors
    /// A file that is not there, or that this program did not write.
    pub fn open(path: &Path) -> Result<Self, ShardIndexError> {
        let owned = || path.to_owned();
        let bytes = fs::read(path).map_err(|error| ShardIndexError::Io { path: owned(), error })?;
        let first = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
        let first = std::str::from_utf8(&bytes[..first]).ok();
        let by = first
            .and_then(|line| line.strip_prefix(MARK))
            .ok_or(ShardIndexError::Foreign { path: owned() })?;
        if by != program() {
            return Err(ShardIndexError::OtherProgram { path: owned(), by: by.to_owned() });
        }
        let start = MARK.len() + by.len() + 1;
        let (head, body) = head(&bytes, start).ok_or(ShardIndexError::Damaged { path: owned() })?;
        Ok(Self { path: owned(), bytes, body, head })
    }

    /// The hash of all of it.
    pub fn hash(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.bytes.len() - HASH..]).unwrap_or_default()
    }

    /// What the site was told in place of its `base_url`.
    pub fn base_url(&self) -> Option<&str> {
        self.head.base_url.as_deref()
    }

    /// The day of the build that the site was told.
    pub fn built(&self) -> Option<&str> {
        self.head.built.as_deref()
    }

    /// The drafts that are not published.
    pub fn left_out(&self) -> &HashSet<EntityId> {
        &self.head.left_out
    }

    /// What one of so many shards makes, by the weights that the index holds.
    pub fn share(&self, shard: Shard) -> Share {
        let reports = self.head.reports.iter().map(|section| section.weight).collect();
        let entities = self.head.entities.iter().map(|section| section.weight).collect();
        Share::of(shard, &Weights { reports, entities })
    }

    /// The content that a share is read from.
    pub fn content(&self, share: &Share) -> Vec<String> {
        let owners = self.owners(share);
        let content = self.head.sources.iter().filter(|source| source.path.starts_with("content/"));
        content.filter(|source| owners.reads(&source.path)).map(|source| source.path.to_string()).collect()
    }

    /// That the sources are those that the index was made from. A shard reads what it makes pages from; together the
    /// shards read everything.
    ///
    /// # Errors
    /// The first source that is another, [`ShardIndexError::Stale`].
    pub fn compare(&self, root: &Path, share: &Share) -> Result<(), ShardIndexError> {
        let owners = self.owners(share);
        let change = sources::first_change(root, &self.head.sources, |path| owners.has(path))?;
        change.map_or(Ok(()), |(source, change)| {
            Err(ShardIndexError::Stale { path: self.path.clone(), source, change })
        })
    }

    /// All of them, in their order; one that cannot be read is left out.
    pub fn entities(&self) -> Vec<Shared<Entity>> {
        self.head.entities.par_iter().filter_map(|section| self.decode_entity(section)).collect()
    }

    fn decode_entity(&self, section: &IndexSection<EntityId>) -> Option<Shared<Entity>> {
        Some(Shared::new(self.decode(&section.range)?, section.fingerprint))
    }

    /// Every report: those that were read as they are, of the others what the index holds.
    pub fn reports(&self, read: &[Shared<ReportEntry>]) -> Vec<Shared<ReportEntry>> {
        let read: HashMap<&str, &Shared<ReportEntry>> =
            read.iter().map(|entry| (&*entry.id, entry)).collect();
        self.head.reports.par_iter().filter_map(|section| self.decode_report(&read, section)).collect()
    }

    fn decode_report(
        &self,
        read: &HashMap<&str, &Shared<ReportEntry>>,
        section: &IndexSection<ReportId>,
    ) -> Option<Shared<ReportEntry>> {
        read.get(&*section.id).map(|entry| (*entry).clone()).or_else(|| self.of_index(section))
    }

    fn of_index(&self, section: &IndexSection<ReportId>) -> Option<Shared<ReportEntry>> {
        let digest: Digest = self.decode(&section.range)?;
        Some(Shared::new(digest.into_entry(), section.fingerprint))
    }

    /// A section. The hash of the file has held, so that it is as it was written.
    fn decode<T: DeserializeOwned>(&self, range: &Range<usize>) -> Option<T> {
        let range = self.body + range.start..self.body + range.end;
        postcard::from_bytes(self.bytes.get(range)?).ok()
    }

    fn owners<'a>(&'a self, share: &'a Share) -> ShardOwners<'a> {
        let IndexHead { entities, reports, .. } = &self.head;
        let entities = entities.iter().map(|section| &section.id);
        ShardOwners::new(share, entities, reports.iter().map(|section| &*section.id))
    }
}

/// The head of a file whose hash holds, and where its sections begin.
fn head(bytes: &[u8], start: usize) -> Option<(IndexHead, usize)> {
    let (all, hash) = bytes.split_at_checked(bytes.len().checked_sub(HASH)?)?;
    if sha256(all).as_bytes() != hash {
        return None;
    }
    let (length, rest) = all.get(start..)?.split_first_chunk()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let head = postcard::from_bytes(rest.get(..length)?).ok()?;
    Some((head, start + size_of::<u64>() + length))
}

fn encode(value: &impl Serialize) -> Vec<u8> {
    postcard::to_stdvec(value).expect("a vector takes every value")
}

/// This program: its version and, as others may have the same, what it was compiled from.
pub fn program() -> &'static str {
    concat!(env!("CARGO_PKG_VERSION"), " ", env!("GONGBAO_SOURCES"))
}
