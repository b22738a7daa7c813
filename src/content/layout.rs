//! Which path of the content folder holds what.

use crate::diagnostic::WantedFile;
use crate::model::ids::{EntityId, EntityKind, Lang, ReportId, is_slug};
use crate::model::layout::ReportFile;
use std::sync::Arc;

/// How many folders below the site's root the files of a report stand.
pub const REPORT_DEPTH: usize = 3;

/// What a path says about its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentPath {
    /// `reports/ID/index.LANG.md`
    Report { report: ReportId, lang: Lang },
    /// `reports/ID/targets.yaml`
    Targets { report: ReportId },
    /// `reports/ID/outcomes.yaml`
    Outcomes { report: ReportId },
    /// `reports/ID/links.yaml`
    Links { report: ReportId },
    /// `reports/ID/translation.LANG.yaml`
    Records { report: ReportId, lang: Lang },
    /// `KIND/SLUG.md`
    Entity { id: EntityId },
    /// `reports/ID/review.yaml`
    Decisions { report: ReportId },
    /// `terms.yaml`
    Terms,
    /// `rejected.yaml`
    Rejected,
    /// `pages/SLUG.LANG.md`
    Page { slug: Arc<str>, lang: Lang },
    /// A file that belongs to the site and is read by others: the configuration, an imported source, its ledger.
    Aside,
    /// A file in a place where nothing reads it.
    Unexpected { wanted: WantedFile },
}

/// Sorts a path below the root. Only the site's languages are known.
pub fn classify(path: &str, languages: &[Lang]) -> ContentPath {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts[..] {
        ["site.yaml"] => ContentPath::Aside,
        ["terms.yaml"] => ContentPath::Terms,
        ["rejected.yaml"] => ContentPath::Rejected,
        ["reports", report, file] if is_slug(report) => in_report(report, file, languages),
        ["pages", file] => in_pages(file, languages),
        [folder, file] => in_kind(folder, file),
        _ => ContentPath::Unexpected { wanted: WantedFile::OfContent },
    }
}

fn in_report(report: &str, name: &str, languages: &[Lang]) -> ContentPath {
    let report: ReportId = report.into();
    match ReportFile::parse(name, languages) {
        Some(ReportFile::Text(lang)) => ContentPath::Report { report, lang: lang.clone() },
        Some(ReportFile::Targets) => ContentPath::Targets { report },
        Some(ReportFile::Outcomes) => ContentPath::Outcomes { report },
        Some(ReportFile::Links) => ContentPath::Links { report },
        Some(ReportFile::Decisions) => ContentPath::Decisions { report },
        Some(ReportFile::Records(lang)) => ContentPath::Records { report, lang: lang.clone() },
        Some(ReportFile::Ledger | ReportFile::LedgerOf(_)) => ContentPath::Aside,
        None if name.starts_with("source.") => ContentPath::Aside,
        None => ContentPath::Unexpected { wanted: WantedFile::OfReport },
    }
}

fn in_pages(file: &str, languages: &[Lang]) -> ContentPath {
    let parts = file.strip_suffix(".md").and_then(|stem| stem.rsplit_once('.'));
    let known = |tag: &str| languages.iter().find(|lang| &***lang == tag).cloned();
    match parts.and_then(|(slug, tag)| Some((slug, known(tag)?))) {
        Some((slug, lang)) if is_slug(slug) => ContentPath::Page { slug: slug.into(), lang },
        _ => ContentPath::Unexpected { wanted: WantedFile::Page },
    }
}

fn in_kind(folder: &str, file: &str) -> ContentPath {
    let Some(kind) = EntityKind::from_folder(folder) else {
        return ContentPath::Unexpected { wanted: WantedFile::Folder };
    };
    match file.strip_suffix(".md") {
        Some(slug) if is_slug(slug) => ContentPath::Entity { id: EntityId::new(kind, slug) },
        _ => ContentPath::Unexpected { wanted: WantedFile::Entity },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_its_file_is() {
        let check = |path: &str, expected: &str| {
            let got = format!("{:?}", classify(path, &["zh".into(), "en".into()]));
            assert!(got.starts_with(expected), "{path}: {got}");
        };
        check("content/site.yaml", "Aside");
        check("content/terms.yaml", "Terms");
        check("content/reports/a-2024/index.zh.md", "Report { report: \"a-2024\", lang: \"zh\"");
        check("content/reports/a-2024/index.fr.md", "Unexpected");
        check("content/reports/a-2024/targets.yaml", "Targets");
        check("content/reports/a-2024/translation.en.yaml", "Records");
        check("content/reports/a-2024/source.docx", "Aside");
        check("content/reports/a-2024/review.yaml", "Decisions");
        check("content/reports/a-2024/import.en.yaml", "Aside");
        check("content/reports/a-2024/import.fr.yaml", "Unexpected");
        check("content/rejected.yaml", "Rejected");
        check("content/reports/a-2024/notes.txt", "Unexpected");
        check("content/parks/furongshan.md", "Entity");
        check("content/parks/a b.md", "Unexpected");
        check("content/things/a.md", "Unexpected");
        check("content/pages/about.en.md", "Page { slug: \"about\", lang: \"en\"");
        check("content/pages/about.md", "Unexpected");
        check("content/a/b/c/d.md", "Unexpected");
    }
}
