//! `gongbao translate export`: what a site says as exchange files, one a document and one for the words of the site.

use super::super::console::Console;
use super::super::file::{folder_of, write_whole};
use super::super::outcome::{CannotRun, Outcome, Result};
use super::shared::{day, language, load, reports};
use crate::cli::TranslateExportArgs;
use crate::model::ids::Lang;
use crate::model::library::Library;
use crate::output::clash_with;
use crate::source::SourceFile;
use crate::translation::exchange::{Catalog, ExchangeFile, ExchangeFormat};
use crate::translation::{ExportPart, Exporter, count_lost, count_unasked, refresh, source_pages};
use crate::wording::message;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// # Errors
/// A report or language that is not there, or a file that is there already.
pub fn run(console: Console, root: &Path, args: &TranslateExportArgs) -> Result {
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let library = &loaded.library;
    let format = format(args)?;
    let parts = parts(library, args, format)?;
    let lang = language(library, args.lang.as_deref())?;
    let date = day(args.date.as_deref())?.to_string();
    let writer = ExportWriter {
        exporter: Exporter::new(&loaded, &lang),
        lang: &lang,
        date,
        format,
        force: args.force,
    };
    let Some(out) = &args.out else {
        let bytes = format.write(&writer.exporter.catalog(&parts, &writer.date));
        let text = String::from_utf8(bytes).map_err(|_| CannotRun::new(message!("export-wants-out")))?;
        console.result(&text)?;
        return Ok(Outcome::Fine);
    };
    // All files are made before the first is written, so that one that is refused leaves all as they are.
    let files: Vec<ExportedFile> = writer.files(&parts, out)?;
    if let Some(reason) = clash_with(root, out)? {
        return Err(CannotRun::new(message!("po-refused", path = out, reason)));
    }
    for file in &files {
        write(file).map_err(|error| CannotRun::writing(&file.path, &error))?;
        let texts = message!("count-texts", count = file.entries);
        console.status(message!("exported", texts, path = file.path.display().to_string()));
    }
    Ok(Outcome::Fine)
}

/// The format asked for, or that of the file's name, or PO.
fn format(args: &TranslateExportArgs) -> Result<ExchangeFormat> {
    let named = args.out.as_deref().and_then(ExchangeFormat::of_path);
    match (args.format, named) {
        (Some(asked), Some(named)) if asked.extension() != named.extension() => {
            let (asked, extension) = (asked.name(), asked.extension());
            Err(CannotRun::new(message!("export-other-format", format = asked, extension)))
        }
        (asked, named) => Ok(asked.or(named).unwrap_or(ExchangeFormat::Po)),
    }
}

/// What is asked for; everything where nothing is, that the format has a place for.
fn parts<'a>(
    library: &'a Library,
    args: &TranslateExportArgs,
    format: ExchangeFormat,
) -> Result<Vec<ExportPart<'a>>> {
    if format == ExchangeFormat::Tbx {
        return match (args.reports.is_empty() && !args.pages, library.terms.is_empty()) {
            (false, _) => Err(CannotRun::new(message!("tbx-of-terms"))),
            (true, true) => Err(CannotRun::new(message!("tbx-no-terms"))),
            (true, false) => Ok(vec![ExportPart::Terms]),
        };
    }
    let is_all = args.reports.is_empty() && !args.names && !args.pages;
    let mut parts = Vec::new();
    if is_all || !args.reports.is_empty() {
        parts.extend(reports(library, &args.reports)?.into_iter().map(ExportPart::Report));
    }
    if is_all || args.pages {
        parts.extend(source_pages(library).map(ExportPart::Page));
    }
    if is_all || args.names {
        parts.push(ExportPart::Words);
    }
    Ok(parts)
}

struct ExportWriter<'a> {
    exporter: Exporter<'a>,
    lang: &'a Lang,
    date: String,
    format: ExchangeFormat,
    force: bool,
}

/// A file that is to be written.
struct ExportedFile {
    path: PathBuf,
    bytes: Vec<u8>,
    entries: usize,
}

impl ExportWriter<'_> {
    /// One file for all where `out` is named as one; else a file in the folder for each part.
    fn files(&self, parts: &[ExportPart], out: &Path) -> Result<Vec<ExportedFile>> {
        if ExchangeFormat::of_path(out).is_some() {
            return Ok(vec![self.file(parts, out.to_owned())?]);
        }
        parts.iter().map(|part| self.file(std::slice::from_ref(part), out.join(self.name(part)))).collect()
    }

    /// The name of a part's own file.
    fn name(&self, part: &ExportPart) -> String {
        let name = match part {
            ExportPart::Report(entry) => entry.id.to_string(),
            ExportPart::Page(page) => format!("pages/{}", page.slug),
            ExportPart::Words => "names".to_owned(),
            ExportPart::Terms => "terms".to_owned(),
        };
        format!("{name}.{}.{}", self.lang, self.format.extension())
    }

    /// A file's new bytes, with what the old one has beside translations.
    fn file(&self, parts: &[ExportPart], path: PathBuf) -> Result<ExportedFile> {
        let new = self.exporter.catalog(parts, &self.date);
        let entries = new.entries.len();
        let old = read_if_there(&path).map_err(|error| cannot_read(&path, &error.to_string()))?;
        let catalog = match old.filter(|_| !self.force) {
            Some(bytes) => over(self.format, &path, bytes, new)?,
            None => new,
        };
        Ok(ExportedFile { path, bytes: self.format.write(&catalog), entries })
    }
}

/// A new catalog with what the file that it is written over has beside translations.
fn over(format: ExchangeFormat, path: &Path, old: Vec<u8>, new: Catalog) -> Result<Catalog> {
    let Some(old) = entries_of(path, old) else {
        return Err(cannot_read(path, &message!("no-po").to_string()).hint(message!("no-po.hint")));
    };
    let unasked = if format.keeps_obsolete() { 0 } else { count_unasked(&old, &new) };
    match count_lost(&old, &new) + unasked {
        0 => Ok(refresh(old, new)),
        lost => {
            let translations = message!("count-translations", count = lost);
            let path = path.display().to_string();
            Err(CannotRun::new(message!("po-would-be-lost", path, translations))
                .hint(message!("po-would-be-lost.hint"))
                .hint(message!("po-would-be-lost.hint-force")))
        }
    }
}

/// The entries of a file; none where it is no exchange file, or anything is wrong with it.
fn entries_of(path: &Path, bytes: Vec<u8>) -> Option<Catalog> {
    let name = path.to_string_lossy();
    if let Some(read) = ExchangeFile::of_archive(&name, &bytes) {
        return read.ok().map(|document| document.catalog);
    }
    let read = ExchangeFile::of_text(SourceFile::of_bytes(&name, bytes).ok()?);
    read.diagnostics.is_empty().then_some(read.value.catalog)
}

fn read_if_there(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn write(file: &ExportedFile) -> io::Result<()> {
    fs::create_dir_all(folder_of(&file.path))?;
    write_whole(&file.path, &file.bytes)
}

fn cannot_read(path: &Path, reason: &str) -> CannotRun {
    CannotRun::new(message!("cannot-read", path = path.display().to_string(), reason))
}
