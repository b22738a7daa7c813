//! Content of an earlier format → content of this one.
//!
//! In: the root of a site, and the number of the format that its content has. Out: the new text of each file that changes.
//! Nothing is written here. A step changes what it is about and no other character.

use super::layout::{ContentPath, classify};
use crate::config::FORMAT;
use crate::markdown::front_matter;
use crate::model::document::{DocumentKind, OLD_WORK_REPORT};
use crate::model::ids::Lang;
use crate::model::layout;
use crate::source::{self, ReadError, SitePath, SourceFile, Span};
use crate::yaml::Places;
use std::path::Path;
use std::sync::Arc;

/// A file that a migration changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    pub path: SitePath,
    pub old: String,
    pub new: String,
}

/// What makes content of the format before into that of the format `to`, file by file; none where a file stays.
struct Migration {
    to: u32,
    change: fn(&Arc<SourceFile>) -> Option<String>,
}

const STEPS: [Migration; 1] = [Migration { to: 1, change: old_kind }];

/// The files that differ in the format of this version, on a site of these languages.
///
/// # Errors
/// A file that cannot be read.
pub fn migrate(root: &Path, from: u32, languages: &[Lang]) -> Result<Vec<Migrated>, ReadError> {
    if from >= FORMAT {
        return Ok(Vec::new());
    }
    let mut changed = Vec::new();
    for path in source::walk(root, "content")?.into_iter().filter(|path| is_migrated(path, languages)) {
        let file = SourceFile::read(root, &path)?;
        let mut now = Arc::clone(&file);
        for step in STEPS.iter().filter(|step| step.to > from) {
            if let Some(text) = (step.change)(&now) {
                now = SourceFile::new(path.as_str(), text);
            }
        }
        if path == source::CONFIG {
            now = SourceFile::new(path.as_str(), with_number(&now));
        }
        if now.text != file.text {
            changed.push(Migrated { path: file.site_path(), old: file.text.clone(), new: now.text.clone() });
        }
    }
    Ok(changed)
}

/// Whether a file is of what migrations are about. A source stays as it came in, as its hash is on record.
fn is_migrated(path: &str, languages: &[Lang]) -> bool {
    path == source::CONFIG || matches!(classify(path, languages), ContentPath::Report { .. })
}

/// Work reports had another name of their kind before there were other kinds.
fn old_kind(file: &Arc<SourceFile>) -> Option<String> {
    layout::report_folder(&file.path).filter(|_| file.path.ends_with(".md"))?;
    let split = front_matter::split(file).ok()?;
    let place = Places::of(file, split.yaml).below("kind", OLD_WORK_REPORT)?.range();
    let (before, after) = (&file.text[..place.start], &file.text[place.start..]);
    Some(format!("{before}{}{}", DocumentKind::WorkReport.name(), after.strip_prefix(OLD_WORK_REPORT)?))
}

/// `site.yaml` with the number of this format: in place of the one it has, else before its first key.
fn with_number(file: &SourceFile) -> String {
    let text = &file.text;
    let number = format!("format: {FORMAT}");
    let places = Places::of(file, 0..text.len());
    let old = (0..FORMAT).find_map(|old| places.below("format", &old.to_string()));
    if let Some(old) = old.map(Span::range) {
        return format!("{}{FORMAT}{}", &text[..old.start], &text[old.end..]);
    }
    // It has no value.
    if let Some(key) = places.key("format") {
        let start = key.range().start;
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        return format!("{}{number}{}", &text[..start], &text[end..]);
    }
    let lines = text.split_inclusive('\n');
    let at: usize = lines.take_while(|line| !is_of_content(line)).map(str::len).sum();
    let end = if text[..at].is_empty() || text[..at].ends_with('\n') { "" } else { "\n" };
    format!("{}{end}{number}\n{}", &text[..at], &text[at..])
}

fn is_of_content(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with(['#', '%']) && line.trim_end() != "---"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_stands_before_the_first_key_or_where_it_stood() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(with_number(&SourceFile::new(source::CONFIG, text)), expected);
        }
        check("title: { zh: 甲 }\n", "format: 1\ntitle: { zh: 甲 }\n");
        check("# 一\n\ntitle: 甲\n", "# 一\n\nformat: 1\ntitle: 甲\n");
        check("title: 甲\nformat: 0\nsearch: true\n", "title: 甲\nformat: 1\nsearch: true\n");
        check("title: 甲\nformat: 0 # 旧\r\n", "title: 甲\nformat: 1 # 旧\r\n");
        check("format:\ntitle: 甲\n", "format: 1\ntitle: 甲\n");
        check("---\r\ntitle: 甲\r\n", "---\r\nformat: 1\ntitle: 甲\r\n");
        check("# 一", "# 一\nformat: 1\n");
    }

    #[test]
    fn only_the_kind_of_a_report_changes() {
        #[track_caller]
        fn check(path: &str, text: &str, expected: Option<&str>) {
            assert_eq!(old_kind(&SourceFile::new(path, text)).as_deref(), expected);
        }
        let path = "content/reports/a/index.zh.md";
        check(
            path,
            "---\ntitle: government-work-report\nkind:  \"government-work-report\" # 旧\n---\n甲 ^p1\n",
            Some("---\ntitle: government-work-report\nkind:  \"work-report\" # 旧\n---\n甲 ^p1\n"),
        );
        check(path, "---\nkind: work-report\n---\nkind: government-work-report ^p1\n", None);
        check("content/pages/a.zh.md", "---\nkind: government-work-report\n---\n", None);
    }

    #[test]
    fn a_source_stays_as_it_came_in() {
        let folder = tempfile::tempdir().expect("a folder");
        let check = |from: u32, expected: &[&str]| {
            let changed = migrate(folder.path(), from, &["zh".into()]).expect("read");
            assert_eq!(changed.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), expected);
        };
        let write = |path: &str, bytes: &[u8]| {
            let path = folder.path().join("content").join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, bytes).expect("written");
        };
        let old = b"---\nkind: government-work-report\n---\n";
        write("site.yaml", b"languages: [zh]\n");
        write("reports/a/index.zh.md", old);
        write("reports/a/source.md", old);
        write("reports/b/source.pdf", b"%PDF-\xff");
        check(0, &["content/reports/a/index.zh.md", "content/site.yaml"]);
        check(FORMAT, &[]);
    }
}
