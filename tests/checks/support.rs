//! Small sites on disk, and what the checks say of them.

use gongbao::check::{CheckContext, check};
use gongbao::content;
use gongbao::diagnostic::Diagnostic;
use gongbao::index::Index;
use gongbao::plan::Plan;
use std::path::Path;

/// Everything that is wrong with the site at `root`, as `gongbao check` would say it.
pub fn check_site(root: &Path) -> Vec<Diagnostic> {
    let loaded = match content::load(root) {
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
    for (path, text) in files {
        let is_bare_report = path.contains("/index.") && !text.starts_with("---");
        let head = if is_bare_report { "---\ntitle: 报告\n---\n\n" } else { "" };
        write(folder.path(), path, &format!("{head}{text}"));
    }
    check_site(folder.path())
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
