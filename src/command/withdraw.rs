//! `gongbao remove my-county-2024`: an import is taken back, with the drafts that nothing else names.
//!
//! In: a site as it was read, and ids of reports. Out: their folders go, the files of drafts and indicators that only they name and
//! nobody has touched, and what `link` found between one of them and the report after it. What an editor has reviewed or
//! written in stays, and what another report, page or entity names.

use super::console::Console;
use super::outcome::{CannotRun, Result};
use crate::catalogue::{self, Indicator};
use crate::check::nearest;
use crate::link::chain;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{EntityId, EntityKind};
use crate::model::library::{Library, ReportEntry};
use crate::rename::ids_in;
use crate::site::Site;
use crate::source::SitePath;
use crate::store::{Change, Store};
use crate::wording::message;
use crate::{content, source};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::Path;

/// Takes reports away, all or none, and says what went.
///
/// # Errors
/// A report that there is not, and what cannot be written.
pub fn withdraw(console: Console, root: &Path, site: &Site, ids: &[String]) -> Result<()> {
    let gone: BTreeSet<usize> = ids.iter().map(|id| position(&site.library, id)).collect::<Result<_>>()?;
    let mut changes = links_with(&site.library, &gone);
    // The hidden folder is walked by itself, and is empty before the one that holds it.
    let reports = gone.iter().map(|at| &site.library.reports[*at].id);
    let folders: Vec<SitePath> = reports.flat_map(|id| [id.proposals(), id.folder()]).collect();
    for folder in &folders {
        for name in source::walk(root, folder)? {
            let path = source::site_path(&name)?;
            let old = source::read_bytes(root, &path)?;
            changes.push(Change::from_to(path, Some(&old), None));
        }
    }
    let Drafts { gone: drafts, kept } = Drafts::of(site, &gone);
    let count = drafts.len();
    changes.extend(drafts.into_iter().map(|draft| Change::of(&draft.file, None)));
    let written = Store::open(root)?.apply(&changes)?;
    written.iter().for_each(|path| console.detail(|| message!("written.file", path)));
    // One that holds something else stays.
    folders.iter().for_each(|folder| drop(fs::remove_dir(root.join(folder))));
    let (reports, drafts) = (message!("count-reports", count = gone.len()), message!("count-drafts", count));
    console.status(message!("withdrawn", reports, drafts));
    if !kept.is_empty() {
        let drafts = message!("count-drafts", count = kept.len());
        let paths: Vec<&str> = kept.iter().map(|entity| &*entity.file.path).collect();
        console.status(message!("withdrawn.kept", drafts, paths = paths.join(", ")));
    }
    Ok(())
}

fn position(library: &Library, id: &str) -> Result<usize> {
    let ids = || library.reports.iter().map(|entry| &*entry.id);
    let found = ids().position(|own| own == id);
    found.ok_or_else(|| CannotRun::new(message!("no-report", id)).did_you_mean(nearest(id, ids())))
}

/// The links of reports that stay with those before them that go.
fn links_with(library: &Library, gone: &BTreeSet<usize>) -> Vec<Change> {
    let pairs = chain::pairs(library).into_iter();
    let parted = pairs.filter(|(before, at)| gone.contains(before) && !gone.contains(at));
    let files = parted.filter_map(|(_, at)| library.reports[at].links.file.as_ref());
    files.map(|file| Change::of(file, None)).collect()
}

/// What imports have made of names that only the reports that go have.
struct Drafts<'a> {
    gone: Vec<&'a Entity>,
    /// What an editor has written in.
    kept: Vec<&'a Entity>,
}

impl<'a> Drafts<'a> {
    fn of(site: &'a Site, reports: &BTreeSet<usize>) -> Self {
        let (mut named, mut held): (BTreeSet<&EntityId>, BTreeSet<&EntityId>) =
            (BTreeSet::new(), BTreeSet::new());
        for (at, entry) in site.library.reports.iter().enumerate() {
            match reports.contains(&at) {
                true => named.extend(named_in(site, at, entry)),
                false => held.extend(named_in(site, at, entry)),
            }
        }
        let linked: HashSet<EntityId> =
            site.library.pages.iter().flat_map(|page| ids_in(&page.file.text)).collect();
        held.extend(&site.config.jurisdiction);
        named.retain(|id| !held.contains(id) && !linked.contains(*id));
        let named = named.into_iter().filter_map(|id| entity(site, id));
        let (gone, others): (Vec<_>, Vec<_>) = named.partition(|entity| is_untouched(entity));
        let kept = others.into_iter().filter(|entity| entity.status == EntityStatus::Draft).collect();
        Self { gone: unnamed(site, gone), kept }
    }
}

/// Those of some entities that nothing else names: what one that stays names stays with it.
fn unnamed<'a>(site: &'a Site, entities: Vec<&'a Entity>) -> Vec<&'a Entity> {
    let mut going: BTreeMap<&EntityId, &Entity> =
        entities.into_iter().map(|entity| (&entity.id, entity)).collect();
    let staying = site.library.entities.iter().filter(|entity| !going.contains_key(&entity.id));
    let mut held: Vec<&EntityId> = staying.flat_map(|entity| named_by(entity)).collect();
    while let Some(id) = held.pop() {
        held.extend(going.remove(id).into_iter().flat_map(named_by));
    }
    going.into_values().collect()
}

fn entity<'a>(site: &'a Site, id: &EntityId) -> Option<&'a Entity> {
    site.index.find(id).map(|found| &*site.library.entities[found.0 as usize])
}

/// Whether an import has made an entity and nobody has touched it: a proposal, or an indicator as it is shipped.
fn is_untouched(entity: &Entity) -> bool {
    let shipped = || catalogue::all().iter().find(|shipped| ships(shipped, entity)).map(Indicator::entity);
    (entity.is_proposal() && content::is_as_written(entity))
        || shipped().is_some_and(|shipped| content::write_entity(&shipped) == entity.file.text)
}

/// Whether an indicator that is shipped is this entity.
fn ships(shipped: &Indicator, entity: &Entity) -> bool {
    entity.id.kind == EntityKind::Indicator && *shipped.id == *entity.id.slug
}

/// The entities that a report's text, rows and front matter name.
fn named_in<'a>(site: &'a Site, at: usize, entry: &'a ReportEntry) -> impl Iterator<Item = &'a EntityId> {
    let mentions = site.index.in_report(at).iter();
    let mentioned = mentions.map(|mention| &site.library.entities[mention.entity.0 as usize].id);
    mentioned.chain(entry.row_subjects().map(|(_, id)| id)).chain(&entry.source.meta.place)
}

/// The entities that another one's file names.
fn named_by(entity: &Entity) -> impl Iterator<Item = &EntityId> {
    entity.relations.iter().map(|relation| &relation.to).chain(&entity.scope).chain(&entity.division.parent)
}
