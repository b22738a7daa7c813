//! `gongbao rename`, `merge` and `remove`: what is known of an entity moves, or goes, wherever it is named.
//!
//! All files that are touched change together or not at all.

use super::console::Console;
use super::desk::Desk;
use super::outcome::{CannotRun, Outcome, Result};
use super::withdraw::withdraw;
use crate::check::nearest;
use crate::cli::{MergeArgs, RemoveArgs, RenameArgs};
use crate::model::ids::EntityId;
use crate::model::library::Library;
use crate::rename::{self, Renaming};
use crate::review::{Action, DecisionRefusal, FileChange};
use crate::site::Site;
use crate::source;
use crate::wording::message;
use std::path::Path;

/// # Errors
/// An id that is none or is taken, or a file that cannot be written.
pub fn rename(console: Console, root: &Path, args: &RenameArgs) -> Result {
    let to = read(&args.to)?;
    let Some(desk) = Desk::open(console, root) else { return Ok(Outcome::ContentErrors) };
    let (library, config) = (&desk.site.library, &desk.site.config.file);
    let from = known(&args.from, &desk.site)?;
    let renaming = rename::rename(library, config, &from, &to)?;
    desk.write(console, &with_own_file(renaming, library))?;
    Ok(Outcome::Fine)
}

/// The changed files, the entity's own under its new path.
fn with_own_file(
    Renaming { mut changes, moved: (old, new) }: Renaming,
    library: &Library,
) -> Vec<FileChange> {
    let own = changes.extract_if(.., |change| change.path == old).next().and_then(|change| change.new);
    let file = library.entities.iter().map(|entity| &entity.file).find(|file| old == *file.path);
    if let Some(file) = file {
        changes.push(FileChange::of(file, None));
        changes.push(FileChange::to(new, None, own.unwrap_or_else(|| file.text.clone())));
    }
    changes
}

/// # Errors
/// An id that is none, twice the same, or a file that cannot be written.
pub fn merge(console: Console, root: &Path, args: &MergeArgs) -> Result {
    let Some(desk) = Desk::open(console, root) else { return Ok(Outcome::ContentErrors) };
    let (from, into) = (known(&args.from, &desk.site)?, known(&args.into, &desk.site)?);
    if from == into {
        return Err(CannotRun::new(message!("merge-itself", id = into.to_string())));
    }
    desk.write(console, &rename::merge(&desk.site.library, &desk.site.config.file, &from, &into)?)?;
    Ok(Outcome::Fine)
}

/// # Errors
/// An id that is none or still needed, or a file that cannot be written.
pub fn remove(console: Console, root: &Path, args: &RemoveArgs) -> Result {
    let Some(desk) = Desk::open(console, root) else { return Ok(Outcome::ContentErrors) };
    if !args.ids.iter().any(|id| id.contains('/')) {
        withdraw(console, root, &desk.site, &args.ids)?;
        return Ok(Outcome::Fine);
    }
    let actions: Vec<Action> =
        args.ids.iter().map(|id| Ok(Action::Reject(removable(id, &desk.site)?))).collect::<Result<_>>()?;
    desk.act(console, &actions)?;
    Ok(Outcome::Fine)
}

fn read(id: &str) -> Result<EntityId> {
    EntityId::parse(id)
        .ok_or_else(|| CannotRun::new(message!("no-entity-id", id)).hint(message!("no-entity-id.hint")))
}

/// An entity of the site by its id.
fn known(id: &str, site: &Site) -> Result<EntityId> {
    let entity = read(id)?;
    if site.index.find(&entity).is_some() {
        return Ok(entity);
    }
    let ids: Vec<String> = site.library.entities.iter().map(|entity| entity.id.to_string()).collect();
    let similar = nearest(id, ids.iter().map(String::as_str));
    Err(CannotRun::new(message!("no-entity", id)).did_you_mean(similar))
}

/// One that the configuration does not name: that is not written by any command.
fn removable(id: &str, site: &Site) -> Result<EntityId> {
    let id = known(id, site)?;
    if site.config.jurisdiction.as_ref() == Some(&id) {
        return Err(DecisionRefusal::Held { id, path: source::CONFIG.to_owned() }.into());
    }
    Ok(id)
}
