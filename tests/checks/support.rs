//! Small sites on disk, and what the checks say of them.

use gongbao::check::{CheckContext, check};
use gongbao::content;
use gongbao::diagnostic::{Diagnostic, Parsed};
use gongbao::index::Index;
use gongbao::model::translation::TranslationStatus;
use gongbao::plan::Plan;
use gongbao::source::SourceFile;
use gongbao::translation::exchange::ExchangeFile;
use gongbao::translation::{self, Signature, Source};
use std::path::Path;

/// Everything that is wrong with the site at `root`, as `gongbao check` would say it.
pub fn check_site(root: &Path) -> Vec<Diagnostic> {
    let loaded = match content::ContentMemory::with_sources().load(root, None) {
        Ok(loaded) => loaded,
        Err(diagnostic) => return vec![*diagnostic],
    };
    let (config, library) = (&loaded.config, &loaded.library);
    let index = Index::of(library);
    let plan = Plan::of(config, library, &index, &[]);
    let context = CheckContext { config, library, index: &index, plan: &plan.value };
    let mut found = loaded.diagnostics;
    found.extend(plan.diagnostics);
    check(&context, found)
}

/// Makes a site of `files` (path below `content/`, text) and checks it. What a site must have and the files do not is
/// added: `site.yaml`, with English if a file is in English, a report `a`, and front matter for a report without any.
pub fn check_files(files: &[(String, String)]) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().expect("a folder");
    let english = files.iter().any(|(path, _)| path.contains(".en."));
    let languages = if english { "zh, en" } else { "zh" };
    let site = format!("title: {{ zh: 公报 }}\nlanguages: [{languages}]\n");
    write(folder.path(), "site.yaml", &site);
    write(folder.path(), "reports/a/index.zh.md", "---\ntitle: 报告\n---\n\n正文。 ^p1\n");
    if english {
        write(folder.path(), "reports/a/index.en.md", "---\ntitle: Report\n---\n\nText. ^p1\n");
    }
    let (catalogs, files): (Vec<_>, Vec<_>) = files.iter().partition(|(path, _)| path.ends_with(".po"));
    for (path, text) in files {
        let is_bare_report = path.contains("/index.") && !text.starts_with("---");
        let head = if is_bare_report { "---\ntitle: 报告\n---\n\n" } else { "" };
        write(folder.path(), path, &format!("{head}{text}"));
    }
    match catalogs.first() {
        Some((path, text)) => import_catalog(folder.path(), path, text),
        None => check_site(folder.path()),
    }
}

/// What the import of a PO file into the site says. A header with the language is added to a file without one.
fn import_catalog(root: &Path, path: &str, text: &str) -> Vec<Diagnostic> {
    let loaded = content::load(root).expect("a configuration");
    let head = if text.starts_with("msgid \"\"") { "" } else { "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n" };
    let file = SourceFile::new(path, format!("{head}{text}"));
    let Parsed { value: document, diagnostics: mut found } = ExchangeFile::of_text(file);
    match translation::language(&document, &loaded.library, None) {
        Ok(lang) => {
            let signature =
                Signature { status: TranslationStatus::Draft, by: None, date: jiff::civil::date(2026, 1, 1) };
            found.extend(translation::import(&loaded, &[Source { document, lang }], &signature).diagnostics);
        }
        Err(problem) => found.push(*problem),
    }
    found
}

/// Makes a site of `files` and nothing else, and checks it.
pub fn check_exactly(files: &[(String, String)]) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().expect("a folder");
    files.iter().for_each(|(path, text)| write(folder.path(), path, text));
    check_site(folder.path())
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join("content").join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, text).expect("written");
}

/// A diagnostic as `code path:line:column`.
pub fn show(diagnostic: &Diagnostic) -> String {
    let place = diagnostic.place.as_ref().map(|place| {
        let at = place.file.location(place.span.start as usize);
        format!(" {}:{}:{}", place.file.path, at.line, at.column)
    });
    format!("{}{}", diagnostic.code(), place.unwrap_or_default())
}
