//! What the last build into a folder knew, so that the next need not make again what would come out the same.
//!
//! In: the fingerprints that hold now (see [`crate::fingerprint`]). Out: which published files stand as they would be made. For each
//! file there is on record what it was made from, its hash, and its size and time on disk; no bytes of any page. A file
//! is kept if all its fingerprints still hold and nobody has touched it. The record stands in the site's `.gongbao/`, one for
//! each output folder. It can be deleted at any time; one that cannot be read or written is as good as none.

use crate::fingerprint::Fingerprint;
use crate::output::{MadeFile, Manifest, OutputFolder};
use crate::source;
use crate::store::Seal;
use crate::wording::{io_error, message};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where records stand, below the site's root.
pub const FOLDER: &str = ".gongbao";

/// What the name of a record begins and ends with.
const NAME: &str = "build-";
const EXTENSION: &str = ".bin";

/// A file that was changed this shortly before it is looked at may change again without a sign: clocks of file systems tick
/// this seldom.
const TICK: Duration = Duration::from_millis(20);

/// What is on disk.
#[derive(Default, Serialize, Deserialize)]
struct CacheRecord {
    /// That of the folder that it was written to: a record that came along with a checkout says nothing of what is here.
    seal: Option<Seal>,
    /// The sources as they stood on disk; none where they cannot be told from later ones by that.
    sources: Option<Fingerprint>,
    /// Everything that the content was made of.
    content: Option<Fingerprint>,
    /// The fingerprints that files were made from, each once.
    fingerprints: Vec<Fingerprint>,
    /// Sorted by path.
    files: Vec<CachedFile>,
}

#[derive(Serialize, Deserialize)]
struct CachedFile {
    path: String,
    sha256: String,
    stamp: Stamp,
    /// Positions among the record's fingerprints; none for a file that was made from everything.
    reads: Option<Vec<u32>>,
}

/// How a file shows that it has not been touched.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Stamp {
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: u64,
}

/// See the module.
pub struct Cache {
    file: PathBuf,
    out: PathBuf,
    sources: Option<Fingerprint>,
    last: CacheRecord,
    /// Which fingerprints of the last record hold now.
    holds: Vec<bool>,
    content: Option<Fingerprint>,
    /// What was made by this build, and from which fingerprints.
    made: Mutex<FxHashMap<String, Vec<Fingerprint>>>,
}

/// The records of a site's builds; none where their folder is a link, which may lead anywhere.
pub fn records(root: &Path) -> Vec<PathBuf> {
    let folder = root.join(FOLDER);
    if !fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_dir()) {
        return Vec::new();
    }
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let records = entries.filter(|entry| is_record(&entry.file_name().to_string_lossy()));
    let mut records: Vec<PathBuf> = records.map(|entry| entry.path()).collect();
    records.sort();
    records
}

fn is_record(name: &str) -> bool {
    name.starts_with(NAME) && name.ends_with(EXTENSION)
}

impl Cache {
    /// What is on record of the output folder of the site at `root`. `settings` are what decides on a site besides its
    /// files and this program.
    pub fn open(root: &Path, folder: &OutputFolder, settings: Fingerprint) -> Self {
        let out = folder.path().to_owned();
        let name = source::sha256(out.as_os_str().as_encoded_bytes());
        let file = root.join(FOLDER).join(format!("{NAME}{}{EXTENSION}", &name[..16]));
        let last = fs::read(&file).ok().and_then(|bytes| postcard::from_bytes(&bytes).ok());
        let sources = program().and_then(|program| sources(root, settings, program).ok().flatten());
        let is_from_here =
            |last: &CacheRecord| last.seal.is_some() && last.seal == Seal::of(&root.join(FOLDER));
        let last = last.filter(|last| folder.published().is_some() && is_from_here(last)).unwrap_or_default();
        Self { file, out, sources, last, holds: Vec::new(), content: None, made: Mutex::default() }
    }

    /// The number of files in the output folder, where they are what would be built now: no source and no file of the
    /// output was touched since.
    pub fn is_current(&self) -> Option<usize> {
        let same = self.sources.is_some() && self.sources == self.last.sources;
        let intact = || self.last.files.par_iter().all(|entry| self.is_intact(entry));
        (same && intact()).then_some(self.last.files.len())
    }

    /// Says what holds now. `frame` is what every file depends on.
    pub fn compare(&mut self, frame: Fingerprint, fingerprints: impl ParallelIterator<Item = Fingerprint>) {
        let fingerprints: Vec<Fingerprint> = rayon::iter::once(frame).chain(fingerprints).collect();
        self.content = Some(Fingerprint::of((&fingerprints, program())));
        let now: HashSet<Fingerprint> = fingerprints.into_iter().collect();
        self.holds = self.last.fingerprints.iter().map(|fingerprint| now.contains(fingerprint)).collect();
    }

    /// A published file that would be made again as it is.
    pub fn kept(&self, path: &str) -> Option<MadeFile> {
        let at = self.last.files.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        let entry = &self.last.files[at];
        let reads = entry.reads.as_ref()?;
        let holds = reads.iter().all(|at| self.holds.get(*at as usize) == Some(&true));
        (holds && self.is_intact(entry)).then(|| entry.kept())
    }

    /// The published files of a folder, whose files are made together from all the content.
    pub fn kept_below(&self, folder: &str) -> Option<Vec<MadeFile>> {
        if self.content.is_none() || self.last.content != self.content {
            return None;
        }
        let start = self.last.files.partition_point(|entry| entry.path.as_str() < folder);
        let inside = self.last.files[start..].iter().take_while(|entry| entry.path.starts_with(folder));
        inside.map(|entry| self.is_intact(entry).then(|| entry.kept())).collect()
    }

    /// Takes note of what a file was made from.
    pub fn note(&self, path: &str, reads: Vec<Fingerprint>) {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), reads);
    }

    /// A build that had something to report is done again: its sources are not recorded.
    pub fn forget_sources(&mut self) {
        self.sources = None;
    }

    /// Records what is published now.
    pub fn save(self, manifest: &Manifest) {
        let record = self.record(manifest);
        // Without a record the next build makes everything.
        let _ = self.write(record);
    }

    fn record(&self, manifest: &Manifest) -> CacheRecord {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = Interner::default();
        let mut files = Vec::new();
        let stamps: Vec<_> = manifest.files().collect::<Vec<_>>();
        let stamps: Vec<_> = stamps
            .into_par_iter()
            .map(|(path, sha256)| (path, sha256, fs::symlink_metadata(self.out.join(path.as_str())).ok()))
            .collect();
        for (path, sha256, metadata) in stamps {
            let Some(stamp) = metadata.as_ref().and_then(Stamp::of) else { continue };
            let reads = match made.get(path.as_str()) {
                Some(fingerprints) => {
                    Some(fingerprints.iter().map(|fingerprint| known.number(*fingerprint)).collect())
                }
                None => self.last_reads(path.as_str(), &mut known),
            };
            files.push(CachedFile { path: path.to_string(), sha256: sha256.to_owned(), stamp, reads });
        }
        let sources = self.sources.filter(|_| files.len() == manifest.files().count());
        CacheRecord { seal: None, sources, content: self.content, fingerprints: known.fingerprints, files }
    }

    /// What a file that was kept was made from.
    fn last_reads(&self, path: &str, known: &mut Interner) -> Option<Vec<u32>> {
        let at = self.last.files.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok()?;
        let reads = self.last.files[at].reads.as_ref()?;
        Some(reads.iter().map(|at| known.number(self.last.fingerprints[*at as usize])).collect())
    }

    fn write(&self, record: CacheRecord) -> io::Result<()> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        if folder.is_symlink() {
            return Err(io_error(message!("path-foreign-link")));
        }
        if !folder.exists() {
            fs::create_dir(folder)?;
            fs::write(folder.join(".gitignore"), "*\n")?;
        }
        let record = CacheRecord { seal: Some(Seal::make(folder)?), ..record };
        let bytes = postcard::to_stdvec(&record).map_err(io::Error::other)?;
        let beside = self.file.with_extension(format!("{}.tmp", std::process::id()));
        fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, &self.file)).inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })
    }

    fn is_intact(&self, entry: &CachedFile) -> bool {
        let metadata = fs::symlink_metadata(self.out.join(&entry.path));
        metadata.is_ok_and(|metadata| Stamp::of(&metadata) == Some(entry.stamp))
    }
}

impl CachedFile {
    fn kept(&self) -> MadeFile {
        MadeFile::Kept { path: self.path.clone(), sha256: self.sha256.clone() }
    }
}

impl Stamp {
    /// Of a file; a link or folder has none.
    fn of(metadata: &Metadata) -> Option<Self> {
        let modified = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        let modified = u64::try_from(modified.as_nanos()).ok()?;
        metadata.is_file().then_some(Self { bytes: metadata.len(), modified })
    }
}

/// Numbers fingerprints in the order in which they come.
#[derive(Default)]
struct Interner {
    numbers: FxHashMap<Fingerprint, u32>,
    fingerprints: Vec<Fingerprint>,
}

impl Interner {
    fn number(&mut self, fingerprint: Fingerprint) -> u32 {
        *self.numbers.entry(fingerprint).or_insert_with(|| {
            self.fingerprints.push(fingerprint);
            self.fingerprints.len() as u32 - 1
        })
    }
}

/// This program: another one may make other pages of the same.
fn program() -> Option<Fingerprint> {
    let file = std::env::current_exe().ok()?;
    let stamp = Stamp::of(&file.metadata().ok()?)?;
    Some(Fingerprint::of((file, stamp)))
}

/// The sources as they stand on disk, with what else a build depends on; none where one of them was changed just now.
fn sources(
    root: &Path,
    settings: Fingerprint,
    program: Fingerprint,
) -> Result<Option<Fingerprint>, source::ReadError> {
    let before = SystemTime::now() - TICK;
    let mut paths = Vec::new();
    for folder in source::FOLDERS {
        paths.extend(source::walk(root, folder)?);
    }
    let stamps: Option<Vec<_>> = paths.par_iter().map(|path| settled_stamp(root, before, path)).collect();
    Ok(stamps.map(|stamps| Fingerprint::of((settings, program, paths, stamps))))
}

fn settled_stamp(root: &Path, before: SystemTime, path: &str) -> Option<(Stamp, (i64, i64))> {
    let metadata = fs::metadata(root.join(path)).ok()?;
    let settled =
        metadata.modified().is_ok_and(|modified| modified < before) && is_settled(&metadata, before);
    settled.then(|| Some((Stamp::of(&metadata)?, changed(&metadata)))).flatten()
}

/// When the system last noted a change of a file, which no program can set back.
#[cfg(unix)]
fn changed(metadata: &Metadata) -> (i64, i64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn changed(_: &Metadata) -> (i64, i64) {
    (0, 0)
}

fn is_settled(metadata: &Metadata, before: SystemTime) -> bool {
    let (seconds, nanoseconds) = changed(metadata);
    let changed = Duration::new(seconds.max(0) as u64, nanoseconds.clamp(0, 999_999_999) as u32);
    UNIX_EPOCH + changed < before
}
