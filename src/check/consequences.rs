//! What is wrong only because something else is: an entity whose file could not be read is not unknown.
//!
//! In: everything that was found. Out: the same, less what will be right as soon as its cause is. A rule that can see the
//! cause itself passes over the consequence; here are those whose cause is in another file or found by another rule.

use crate::diagnostic::{Diagnostic, PageAnchor, Problem};
use crate::model::ids::{Lang, ReportId};
use crate::model::layout::{ReportFile, report_of};
use crate::source::SourceFile;
use std::collections::HashSet;
use std::sync::Arc;

/// Takes out what need not be told as long as its cause is there.
pub fn drop_consequences(diagnostics: &mut Vec<Diagnostic>) {
    let mut causes = Causes::default();
    diagnostics.iter().for_each(|diagnostic| causes.add(diagnostic));
    diagnostics.retain(|diagnostic| !causes.explain(diagnostic));
}

/// What other problems can come of. Blocks are `report#block`; those of one language alone, `path report#block`.
#[derive(Default)]
struct Causes {
    /// Files of which something could not be read, by path; if nothing could, by path without endings too.
    unread: HashSet<String>,
    /// The ids of reports of which some text could not be read.
    unread_reports: HashSet<String>,
    /// The folders that the pages of unread files would have in each language: `parks/furongshan`.
    unread_pages: HashSet<String>,
    /// The same files, where their text is known.
    unread_texts: Vec<Arc<SourceFile>>,
    /// Blocks in a form that reports do not have.
    skipped: HashSet<String>,
    /// Blocks whose text will change: stale ones, and those with markup that is not read as such.
    unsettled: HashSet<String>,
    /// Blocks that are not of the kind that they were meant to be.
    of_other_kind: HashSet<String>,
    /// Notes, as `report#label`, with a mark and no definition or a definition and no mark.
    odd_notes: HashSet<String>,
    /// Entities, or their slugs, that something was meant to name, and those that are there twice.
    meant: HashSet<String>,
    /// Mentions, as `block entity`, that one language has and the other has not.
    unequal: HashSet<String>,
    /// Mentions that lead to another entity than their words.
    mistaken: HashSet<String>,
    /// Blocks of a text in which a name or term is rendered wrongly.
    misnamed: HashSet<String>,
    /// Terms, as `path block term`, whose approved rendering is not there.
    unrendered: HashSet<String>,
}

impl Causes {
    fn add(&mut self, diagnostic: &Diagnostic) {
        let path = path_of(diagnostic);
        let block = || diagnostic.block.clone().unwrap_or_default();
        let here = || in_text(path, &block());
        match &diagnostic.problem {
            Problem::BadYaml { .. }
            | Problem::BadValue { .. }
            | Problem::FrontMatterMissing
            | Problem::FrontMatterUnclosed
            | Problem::UnreadableFile { .. }
            | Problem::FileTooLarge { .. }
            | Problem::NotUtf8
            | Problem::UnexpectedFile { .. } => self.add_unread(diagnostic),
            Problem::UnsupportedBlock { .. } => {
                self.skipped.extend(ids_at(diagnostic).map(|id| in_report(path, id)));
            }
            Problem::StaleTranslation { .. } | Problem::StrayNoteMark { .. } => {
                self.unsettled.insert(block());
            }
            Problem::HeadingLevel { .. } | Problem::NoteColon { .. } => {
                self.of_other_kind.insert(block());
            }
            Problem::NoteUndefined { label } | Problem::NoteUnused { label } => {
                self.odd_notes.insert(in_report(path, label));
            }
            Problem::UnknownEntity { similar: Some(id), .. } | Problem::UnlinkedName { id, .. } => {
                self.meant.insert(id.clone());
            }
            Problem::BadMention { target, .. } => drop(self.meant.insert(slug_of(target).to_owned())),
            Problem::DuplicateEntity { .. } => drop(self.meant.insert(slug_of(stem_of(path)).to_owned())),
            Problem::MentionText { id, meant, .. } => {
                if let Some(meant) = meant {
                    self.mistaken.extend([id, meant].map(|id| format!("{} {id}", block())));
                }
                self.misnamed.insert(here());
            }
            Problem::TermMissing { term, .. } => {
                self.unrendered.insert(format!("{} {term}", here()));
                self.misnamed.insert(here());
            }
            Problem::TermRejected { .. } | Problem::RenderingDrifts { .. } => {
                self.misnamed.insert(here());
            }
            Problem::MentionsDiffer { id, .. } => drop(self.unequal.insert(format!("{} {id}", block()))),
            _ => {}
        }
    }

    fn add_unread(&mut self, diagnostic: &Diagnostic) {
        let path = path_of(diagnostic);
        self.unread.insert(path.to_owned());
        self.unread_texts.extend(diagnostic.place.as_ref().map(|place| Arc::clone(&place.file)));
        // The text of a report is read whatever its front matter says, and the rest of a file where one value is bad.
        let yaml = matches!(diagnostic.problem, Problem::BadYaml { .. }) || is_framing(&diagnostic.problem);
        let is_kept = matches!(diagnostic.problem, Problem::BadValue { .. }) || yaml && is_text(path);
        if !is_kept {
            self.unread.insert(stem_of(path).to_owned());
            self.unread_reports.extend(report_of(path).map(str::to_owned));
            self.unread_pages.extend(page_of(path));
        }
    }

    /// Whether the problem comes of another.
    fn explain(&self, diagnostic: &Diagnostic) -> bool {
        let path = path_of(diagnostic);
        let block = diagnostic.block.as_deref().unwrap_or_default();
        match &diagnostic.problem {
            Problem::UnknownEntity { id, .. } => self.unread.contains(&format!("content/{id}")),
            Problem::OrphanEntity { id } => {
                self.meant.contains(id)
                    || self.meant.contains(slug_of(id))
                    || self.unread_texts.iter().any(|file| names(&file.text, id))
            }
            Problem::MissingFile { path } => self.unread.contains(path),
            Problem::UnknownBlock { block, .. } => self.is_lost(&in_report(path, block)),
            Problem::BrokenLink { to: Some(to), .. } => self.hides(to),
            Problem::Untranslated { lang } => {
                let lang = Lang::from(lang.as_str());
                let text = report_of(path).map(|report| ReportId::from(report).file(ReportFile::Text(&lang)));
                self.skipped.contains(block) || text.is_some_and(|text| self.unread.contains(&*text))
            }
            Problem::NotInSource { id, .. } => self.skipped.contains(&in_report(path, id)),
            Problem::NoteUndefined { .. } => self.unread.contains(path),
            Problem::NotesDiffer { label, .. } => {
                self.unsettled.contains(block)
                    || self.of_other_kind.contains(block)
                    || self.odd_notes.contains(&in_report(path, label))
            }
            Problem::MentionsDiffer { id, .. } => {
                self.unsettled.contains(block) || self.mistaken.contains(&format!("{block} {id}"))
            }
            Problem::TermMissing { .. }
            | Problem::TermRejected { .. }
            | Problem::NumberMissing { .. }
            | Problem::NumberExtra { .. }
            | Problem::NumberDiffers { .. } => self.unsettled.contains(block),
            Problem::TwoRenderings { .. } => self.misnamed.contains(&in_text(path, block)),
            Problem::RenderingDrifts { source, .. } => {
                self.unrendered.contains(&format!("{} {source}", in_text(path, block)))
            }
            Problem::UnlinkedName { id, .. } => self.unequal.contains(&format!("{block} {id}")),
            Problem::BlockKindDiffers { .. } => self.of_other_kind.contains(block),
            _ => false,
        }
    }

    /// Whether a block is not there for a reason that is reported.
    fn is_lost(&self, block: &str) -> bool {
        self.skipped.contains(block)
            || block.split('#').next().is_some_and(|id| self.unread_reports.contains(id))
    }

    /// Whether a page is not there, or a paragraph of it, for a reason that is reported.
    fn hides(&self, PageAnchor { path, fragment }: &PageAnchor) -> bool {
        let Some((_, below)) = path.split_once('/') else { return false };
        let folder = below.rsplit_once('/').map_or("", |(folder, _)| folder);
        let block = folder.strip_prefix("reports/").zip(fragment.as_deref());
        self.unread_pages.contains(folder)
            || block.is_some_and(|(report, block)| self.skipped.contains(&format!("{report}#{block}")))
    }
}

fn is_framing(problem: &Problem) -> bool {
    matches!(problem, Problem::FrontMatterMissing | Problem::FrontMatterUnclosed)
}

/// The file that a diagnostic concerns.
fn path_of(diagnostic: &Diagnostic) -> &str {
    match (&diagnostic.problem, &diagnostic.place) {
        (Problem::UnreadableFile { path, .. } | Problem::FileTooLarge { path, .. }, _) => path,
        (_, place) => place.as_ref().map_or("", |place| &place.file.path),
    }
}

/// `content/parks/furongshan` of `content/parks/furongshan.md`
fn stem_of(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |at| at + 1);
    path[name..].find('.').map_or(path, |dot| &path[..name + dot])
}

fn slug_of(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

fn is_text(path: &str) -> bool {
    report_of(path).is_some() && stem_of(path).ends_with("/index")
}

/// The folder that the page made of a file has in its language.
fn page_of(path: &str) -> Option<String> {
    let below = stem_of(path).strip_prefix("content/")?;
    let report = report_of(path).map(|report| format!("reports/{report}"));
    report.or_else(|| Some(below.strip_prefix("pages/").unwrap_or(below).to_owned()))
}

/// Whether a text has an entity's id, and not only as a part of a longer one.
fn names(text: &str, id: &str) -> bool {
    text.match_indices(id)
        .any(|(at, _)| !text[..at].ends_with(is_inside) && !text[at + id.len()..].starts_with(is_inside))
}

fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '/')
}

/// A block or note of the report in whose folder `path` lies, or of the one that it names itself.
fn in_report(path: &str, name: &str) -> String {
    if name.contains('#') {
        name.to_owned()
    } else {
        format!("{}#{name}", report_of(path).unwrap_or_default())
    }
}

/// A block in one of the languages of its report.
fn in_text(path: &str, block: &str) -> String {
    format!("{path} {block}")
}

/// The ids of blocks between the place of a diagnostic and the next blank line.
fn ids_at(diagnostic: &Diagnostic) -> impl Iterator<Item = &str> {
    let rest = diagnostic.place.as_ref().map_or("", |place| &place.file.text[place.span.start as usize..]);
    let lines = rest.lines().take_while(|line| !line.trim().is_empty());
    lines.flat_map(|line| line.split_whitespace()).filter_map(move |word| {
        let id = word.strip_prefix('^').or_else(|| word.strip_prefix("{#"))?;
        Some(&id[..id.find(|c| !is_id(c)).unwrap_or(id.len())])
    })
}

fn is_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}
