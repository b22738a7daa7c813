//! Content of an earlier format → content of this one.
//!
//! In: the root of a site, and the number of the format that its content has. Out: the new text of each file that changes.
//! Nothing is written here. A step changes what it is about and no other character.

use crate::config::{self, FORMAT};
use crate::markdown::front_matter;
use crate::model::document::DocumentKind;
use crate::source::{self, ReadError, SourceFile};
use crate::yaml::Places;
use std::path::Path;
use std::sync::Arc;

/// A file that a migration changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migrated {
    pub path: String,
    pub old: String,
    pub new: String,
}

/// What makes content of the format before into that of the format `to`, file by file; none where a file stays.
struct Step {
    to: u32,
    change: fn(&Arc<SourceFile>) -> Option<String>,
}

const STEPS: [Step; 1] = [Step { to: 1, change: old_kind }];

/// The files that differ in the format of this version.
///
/// # Errors
/// A file that cannot be read.
pub fn migrate(root: &Path, from: u32) -> Result<Vec<Migrated>, ReadError> {
    let steps = || STEPS.iter().filter(|step| step.to > from);
    let mut changed = Vec::new();
    for path in source::walk(root, "content")? {
        let file = match SourceFile::read(root, &path) {
            // A source is kept in the encoding that it came in.
            Err(ReadError::NotUtf8 { .. }) => continue,
            file => file?,
        };
        let mut now = Arc::clone(&file);
        for text in steps().map(|step| (step.change)(&now)).collect::<Vec<_>>().into_iter().flatten() {
            now = SourceFile::new(path.as_str(), text);
        }
        if path == config::PATH && from < FORMAT {
            now = SourceFile::new(path.as_str(), with_number(&now));
        }
        if now.text != file.text {
            changed.push(Migrated { path, old: file.text.clone(), new: now.text.clone() });
        }
    }
    Ok(changed)
}

/// Work reports had another name of their kind before there were other kinds.
fn old_kind(file: &Arc<SourceFile>) -> Option<String> {
    const OLD: &str = "government-work-report";
    let is_report = file.path.starts_with("content/reports/") && file.path.ends_with(".md");
    let split = front_matter::split(file).ok().filter(|_| is_report)?;
    let place = Places::of(file, split.yaml).below("kind", OLD)?.range();
    let (before, after) = (&file.text[..place.start], &file.text[place.start..]);
    Some(format!("{before}{}{}", DocumentKind::WorkReport.name(), after.strip_prefix(OLD)?))
}

/// `site.yaml` with the number of this format: in place of the one it has, else before its first key.
fn with_number(file: &SourceFile) -> String {
    let text = &file.text;
    let number = format!("format: {FORMAT}");
    if let Some(key) = Places::of(file, 0..text.len()).key("format") {
        let start = key.range().start;
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        return format!("{}{number}{}", &text[..start], &text[end..]);
    }
    let is_first = |line: &&str| !line.trim().is_empty() && !line.starts_with(['#', '%']) && *line != "---\n";
    let lines = text.split_inclusive('\n');
    let at: usize = lines.take_while(|line| !is_first(line)).map(str::len).sum();
    let end = if text[..at].is_empty() || text[..at].ends_with('\n') { "" } else { "\n" };
    format!("{}{end}{number}\n{}", &text[..at], &text[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_stands_before_the_first_key_or_where_it_stood() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(with_number(&SourceFile::new(config::PATH, text)), expected);
        }
        check("title: { zh: 甲 }\n", "format: 1\ntitle: { zh: 甲 }\n");
        check("# 一\n\ntitle: 甲\n", "# 一\n\nformat: 1\ntitle: 甲\n");
        check("title: 甲\nformat: 0\nsearch: true\n", "title: 甲\nformat: 1\nsearch: true\n");
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
}
