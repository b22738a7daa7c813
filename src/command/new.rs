//! `gongbao new`: the first lines of a report, a page or an entity.

use super::console::Console;
use super::outcome::{CannotRun, Outcome, Result};
use super::root::load;
use crate::cli::{ContentSubject, NewArgs};
use crate::config::SiteConfig;
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind, Lang, ReportId, is_slug};
use crate::model::layout::{self, ReportFile};
use crate::model::report::{Block, BlockKind, Report, ReportMeta};
use crate::model::text::RichText;
use crate::source::{SitePath, SourceFile, Span};
use crate::store::{Change, Store};
use crate::wording::message;
use crate::{content, markdown};
use std::path::Path;

/// # Errors
/// The id is none, or something is there already.
pub fn run(console: Console, root: &Path, args: &NewArgs) -> Result {
    if !is_slug(&args.id) {
        return Err(CannotRun::new(message!("new-bad-id", id = &args.id)));
    }
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let files = skeleton(&loaded.config, args);
    if let Some((path, _)) = files.iter().find(|(path, _)| root.join(path).symlink_metadata().is_ok()) {
        return Err(CannotRun::new(message!("new-exists", path)).hint(message!("new-exists.hint")));
    }
    let changes: Vec<Change> =
        files.into_iter().map(|(path, text)| Change::from_to(path, None, Some(text.into_bytes()))).collect();
    for path in Store::open(root)?.apply(&changes)? {
        console.result(&format!("{path}\n"))?;
    }
    console.status(match args.kind {
        ContentSubject::Report => message!("new-next.report"),
        ContentSubject::Page => message!("new-next.page"),
        ContentSubject::Entity(_) => message!("new-next.entity"),
    });
    Ok(Outcome::Fine)
}

/// The files, each with its path.
fn skeleton(config: &SiteConfig, args: &NewArgs) -> Vec<(SitePath, String)> {
    let NewArgs { kind, id, name } = args;
    let name = name.as_deref().unwrap_or(id);
    match kind {
        ContentSubject::Report => {
            let path = ReportId::from(id.as_str()).file(ReportFile::Text(config.source_language()));
            vec![(path, markdown::write(&report(config, id, name)))]
        }
        ContentSubject::Page => {
            config.written_languages().iter().map(|lang| skeleton_page(id, name, lang)).collect()
        }
        ContentSubject::Entity(kind) => {
            let entity = entity(config, EntityId::new(*kind, id), name);
            vec![(entity.id.path(), content::write_entity(&entity))]
        }
    }
}

fn skeleton_page(id: &str, name: &str, lang: &Lang) -> (SitePath, String) {
    (layout::page(id, lang), content::write_page(name, &format!("{TEXT}\n")))
}

/// What stands where the author's text goes.
const TEXT: &str = "……";

/// A heading and a paragraph, to be written over.
fn report(config: &SiteConfig, id: &str, title: &str) -> Report {
    let meta =
        ReportMeta { title: title.into(), place: config.jurisdiction.clone(), ..ReportMeta::default() };
    let heading = BlockKind::Heading { level: 2, lead: false };
    let blocks = [("s1", heading, title), ("p1", BlockKind::Paragraph, TEXT)].map(|(id, kind, text)| Block {
        id: id.into(),
        kind,
        text: RichText { plain: text.into(), ..RichText::default() },
        span: Span::default(),
    });
    Report::new(id.into(), config.source_language().clone(), meta, blocks.into(), SourceFile::new("", ""))
}

/// A draft: it has no page until its names and what else is to be said of it stand there.
fn entity(config: &SiteConfig, id: EntityId, name: &str) -> Entity {
    let is_place = id.kind == EntityKind::Place;
    let scope = config.jurisdiction.clone().filter(|_| !is_place);
    Entity { scope, ..Entity::named(id, config.source_language().clone(), name) }
}
