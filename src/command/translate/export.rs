//! `gongbao translate export`: reports as PO files.

use super::super::console::Console;
use super::super::file::{folder_of, write_whole};
use super::super::outcome::{CannotRun, Outcome, Result};
use super::shared::{day, language, load, reports};
use crate::cli::TranslateExport;
use crate::model::ids::Lang;
use crate::model::library::{Library, ReportEntry};
use crate::output::clash_with;
use crate::source::SourceFile;
use crate::translation::{count_lost, export, po, refresh};
use crate::wording::message;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub fn run(console: Console, root: &Path, args: &TranslateExport) -> Result {
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let library = &loaded.library;
    let reports = reports(library, &args.reports)?;
    let lang = language(library, args.lang.as_deref())?;
    let exporter = Exporter { library, lang, date: day(args.date.as_deref())?, force: args.force };
    let Some(out) = &args.out else {
        console.result(&po::write(&exporter.catalog(&reports)))?;
        return Ok(Outcome::Fine);
    };
    // All files are made before the first is written, so that one that is refused leaves all as they are.
    let files: Vec<File> = exporter.files(&reports, out)?;
    if let Some(reason) = clash_with(root, out)? {
        return Err(CannotRun::new(message!("po-refused", path = out, reason)));
    }
    for file in &files {
        write(file).map_err(|error| cannot_write(&file.path, &error))?;
        let texts = message!("count-texts", count = file.entries);
        console.status(message!("exported", texts, path = file.path.display().to_string()));
    }
    Ok(Outcome::Fine)
}

struct Exporter<'a> {
    library: &'a Library,
    lang: Lang,
    date: String,
    force: bool,
}

/// A PO file that is to be written.
struct File {
    path: PathBuf,
    text: String,
    entries: usize,
}

impl Exporter<'_> {
    fn catalog(&self, reports: &[&ReportEntry]) -> po::Catalog {
        export(self.library, reports, &self.lang, &self.date)
    }

    /// One file for all reports where `out` is named as one; else a file for each in the folder.
    fn files(&self, reports: &[&ReportEntry], out: &Path) -> Result<Vec<File>> {
        if out.extension().is_some_and(|extension| extension == "po") {
            return Ok(vec![self.file(reports, out.to_owned())?]);
        }
        let path = |entry: &ReportEntry| out.join(format!("{}.{}.po", entry.id, self.lang));
        reports.iter().map(|entry| self.file(&[entry], path(entry))).collect()
    }

    /// A file's new text, with what the old one has beside translations.
    fn file(&self, reports: &[&ReportEntry], path: PathBuf) -> Result<File> {
        let new = self.catalog(reports);
        let entries = new.entries.len();
        let old = read_if_there(&path).map_err(|error| cannot_read(&path, &error.to_string()))?;
        let catalog = match old.filter(|_| !self.force) {
            Some(text) => self.over(&path, text, new)?,
            None => new,
        };
        Ok(File { path, text: po::write(&catalog), entries })
    }

    fn over(&self, path: &Path, old: String, new: po::Catalog) -> Result<po::Catalog> {
        let read = po::read(&SourceFile::new(path.to_string_lossy(), old));
        if !read.diagnostics.is_empty() {
            return Err(cannot_read(path, &message!("no-po").to_string()).hint(message!("no-po.hint")));
        }
        match count_lost(&read.value, &new) {
            0 => Ok(refresh(read.value, new)),
            lost => {
                let translations = message!("count-translations", count = lost);
                let path = path.display().to_string();
                Err(CannotRun::new(message!("po-would-be-lost", path, translations))
                    .hint(message!("po-would-be-lost.hint"))
                    .hint(message!("po-would-be-lost.hint-force")))
            }
        }
    }
}

fn read_if_there(path: &Path) -> io::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn write(file: &File) -> io::Result<()> {
    fs::create_dir_all(folder_of(&file.path))?;
    write_whole(&file.path, file.text.as_bytes())
}

fn cannot_read(path: &Path, reason: &str) -> CannotRun {
    CannotRun::new(message!("cannot-read", path = path.display().to_string(), reason))
}

fn cannot_write(path: &Path, error: &io::Error) -> CannotRun {
    CannotRun::new(message!("cannot-write", path = path.display().to_string(), error))
}
