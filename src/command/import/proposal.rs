//! Files → what each would become, read and recognised in parallel, and what that says of documents of the site.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Result};
use super::earlier;
use super::files::{STANDARD_INPUT, read};
use super::incoming::{Incoming, NotImported};
use super::prepare::{Original, Prepared, prepare};
use super::site::ImportSite;
use super::sources;
use crate::cli::ImportArgs;
use crate::fingerprint::Shared;
use crate::import::{self, Import, ImportOptions, Punctuation, Recurring};
use crate::model::ids::{EntityId, is_slug};
use crate::model::ledger::Given;
use crate::model::library::ReportEntry;
use crate::model::report::{Report, ReportMeta};
use crate::wording::{Message, message};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

/// What one file would become.
pub struct Proposal {
    pub id: String,
    /// Whether somebody asked for this id.
    is_asked: bool,
    /// The file's name without its extension, which a document without a title is called by.
    pub name: String,
    pub path: PathBuf,
    /// The file that `bytes` were made of, if they were.
    pub original: Option<Original>,
    /// Whether it takes the place of another text, of which nothing stays.
    pub is_other_text: bool,
    pub bytes: Vec<u8>,
    pub import: Import,
}

/// What an import would make.
pub struct Proposals {
    /// Of each file one.
    pub documents: Vec<Proposal>,
    /// Documents of the site with marks for what they name as these do.
    pub earlier: Vec<Import>,
}

impl Proposal {
    /// Calls it by its place, where it was called by the id that this had before: another file of the same run has a place of the
    /// same sound.
    fn call_by_place(&mut self, before: Option<EntityId>) {
        let meta = &self.import.report.meta;
        let old = import::own_id(&ReportMeta { place: before, ..meta.clone() });
        let was_own = !self.is_asked && old.as_deref() == Some(&*self.id);
        if let Some(id) = import::own_id(meta).filter(|_| was_own) {
            self.id = id.to_string();
            import::rename(&mut self.import, &id);
        }
    }
}

/// Reads and recognises every file.
///
/// # Errors
/// All that cannot be read, together; and files of which two would become one document.
pub fn propose(
    console: Console,
    site: &ImportSite,
    incoming: &[Incoming],
    args: &ImportArgs,
) -> Result<Proposals> {
    let bar = console.progress(incoming.len() as u64, &message!("progress-import"));
    let results: Vec<std::result::Result<Proposal, NotImported>> =
        incoming.par_iter().map(|incoming| propose_or_refuse(site, args, &bar, incoming)).collect();
    bar.finish_and_clear();
    let (good, bad): (Vec<_>, Vec<_>) = results.into_iter().partition(std::result::Result::is_ok);
    let bad: Vec<NotImported> = bad.into_iter().filter_map(std::result::Result::err).collect();
    if !bad.is_empty() {
        return Err(sources::refuse(console, args, &bad));
    }
    let mut proposals: Vec<Proposal> = good.into_iter().flatten().collect();
    let mut owners = site.owners.clone();
    for proposal in &mut proposals {
        let place = import::settled_place(&proposal.import, &site.owners);
        import::settle_place(&mut proposal.import, &mut owners);
        if place != proposal.import.report.meta.place {
            proposal.call_by_place(place);
        }
    }
    let mut earlier = Vec::new();
    if least_trust(args) <= import::RECURRING_TRUST {
        earlier = mark_recurring(site, &mut proposals);
    }
    let imports = proposals.iter_mut().map(|proposal| &mut proposal.import).chain(&mut earlier);
    imports.for_each(|import| import::settle(import, &mut owners));
    Ok(Proposals { documents: unique(proposals)?, earlier })
}

fn propose_or_refuse(
    site: &ImportSite,
    args: &ImportArgs,
    bar: &indicatif::ProgressBar,
    incoming: &Incoming,
) -> std::result::Result<Proposal, NotImported> {
    let proposal = propose_one(site, incoming, args);
    bar.inc(1);
    proposal.map_err(|reason| incoming.refused(reason))
}

/// How many of a hundred names like one that is proposed have to be right.
fn least_trust(args: &ImportArgs) -> u8 {
    args.min_confidence.map_or(import::LEAST_TRUST, |share| (share * 100.0).round() as u8)
}

/// Marks what the reports of several years name alike, in those of this run; returns those of the site that name such too.
fn mark_recurring(site: &ImportSite, proposals: &mut [Proposal]) -> Vec<Import> {
    let new: HashSet<&str> = proposals.iter().map(|proposal| proposal.id.as_str()).collect();
    let places: HashSet<&EntityId> =
        proposals.iter().filter_map(|proposal| proposal.import.report.meta.place.as_ref()).collect();
    let stay = |entry: &&Shared<ReportEntry>| !new.contains(&*entry.id) && is_of_one(&places, &entry.source);
    let stay: Vec<&ReportEntry> = site.reports.iter().filter(stay).map(|entry| &**entry).collect();
    let here = stay.iter().map(|entry| &entry.source);
    let recurring = Recurring::of(here.chain(proposals.iter().map(|proposal| &proposal.import.report)));
    for proposal in proposals {
        recurring.mark(&mut proposal.import, &proposal.bytes);
        import::leave_out(&mut proposal.import, &site.rejected);
    }
    stay.par_iter().filter_map(|entry| earlier::marked(site, &recurring, entry)).collect()
}

fn is_of_one(places: &HashSet<&EntityId>, report: &Report) -> bool {
    report.meta.place.as_ref().is_some_and(|place| places.contains(place))
}

/// Refuses files of which two would become one document, and names all of them.
fn unique(proposals: Vec<Proposal>) -> Result<Vec<Proposal>> {
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for proposal in &proposals {
        files.entry(&proposal.id).or_default().push(proposal.path.display().to_string());
    }
    files.retain(|_, files| files.len() > 1);
    let taken: Vec<Message> =
        files.into_iter().map(|(id, files)| message!("import-two", id, files)).collect();
    let Some((first, others)) = taken.split_first() else { return Ok(proposals) };
    let also = others.iter().map(|taken| message!("import-also", reason = taken.to_string()));
    Err(also.chain([message!("import-two.hint")]).fold(CannotRun::new(first.clone()), CannotRun::hint))
}

fn propose_one(
    site: &ImportSite,
    incoming: &Incoming,
    args: &ImportArgs,
) -> std::result::Result<Proposal, Message> {
    let path = &incoming.path;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = read(path)?;
    let by_file = report_id(incoming.id.as_deref(), &name)?;
    let mut prepared = prepare(&name, bytes, args)?;
    let given = site.given(&by_file, &incoming.given, args)?;
    let mut import = recognise(site, &prepared, &by_file, given.clone(), args)?;
    let id = site.id_of(&import, incoming, by_file.clone());
    // As the document that has this id was imported before.
    let given = if id == by_file { given } else { site.given(&id, &incoming.given, args)? };
    let source = import.report.meta.source.file.clone().unwrap_or_default();
    if site.take_kept(&id, &source, &mut prepared, args) || given != import.ledger.given {
        import = recognise(site, &prepared, &id, given, args)?;
    }
    import::rename(&mut import, &id.as_str().into());
    if incoming.id.is_none() {
        import::remark_file_name(&mut import);
    }
    let name = if name == STANDARD_INPUT { id.clone() } else { stem(&name).to_owned() };
    let Prepared { bytes, original, .. } = prepared;
    let is_asked = incoming.id.is_some();
    Ok(Proposal { id, is_asked, name, path: path.clone(), original, is_other_text: false, bytes, import })
}

/// What is found in a file, but for what an editor rejected.
fn recognise(
    site: &ImportSite,
    prepared: &Prepared,
    id: &str,
    given: Given,
    args: &ImportArgs,
) -> std::result::Result<Import, Message> {
    let options = ImportOptions {
        id: id.into(),
        lang: site.lang.clone(),
        given,
        remarks: prepared.original.iter().map(|original| original.how.clone()).collect(),
        encoding: args.encoding.as_deref(),
        punctuation: if args.keep_width { Punctuation::AsWritten } else { Punctuation::FullWidth },
        least_trust: least_trust(args),
        known: &site.known,
    };
    let mut import = import::import(&prepared.name, &prepared.bytes, &options)
        .map_err(|error| message!("import-error", error = error.to_string()))?;
    import::leave_out(&mut import, &site.rejected);
    Ok(import)
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The id asked for, or one made of the file's name.
fn report_id(asked: Option<&str>, name: &str) -> std::result::Result<String, Message> {
    if let Some(id) = asked {
        return if is_slug(id) { Ok(id.into()) } else { Err(message!("import-bad-id", id)) };
    }
    let stem = stem(name);
    let id: String =
        stem.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect();
    let id = id.trim_matches('-').to_owned();
    if is_slug(&id) { Ok(id) } else { Err(message!("import-no-id")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_a_file_name() {
        let check = |asked: Option<&str>, name: &str, expected: Option<&str>| {
            assert_eq!(report_id(asked, name).ok().as_deref(), expected, "{name}");
        };
        check(None, "duchang-2024.txt", Some("duchang-2024"));
        check(None, "江西省.txt", Some("江西省"));
        check(None, "报告 (2024).final.docx", Some("报告--2024--final"));
        check(None, "...", None);
        check(Some("x"), "a.txt", Some("x"));
        check(Some("../x"), "a.txt", None);
    }
}
