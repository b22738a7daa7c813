//! The site that is imported into: what it has, and what it knows of a document from the last import.

use super::super::console::Console;
use super::super::outcome::{CannotRun, Result};
use super::super::root;
use super::incoming::Incoming;
use super::prepare::Prepared;
use crate::cli::{GlobalArgs, ImportArgs};
use crate::content;
use crate::fingerprint::Shared;
use crate::import::{self, Import, Owned, Owners};
use crate::markdown;
use crate::model::decision::Rejected;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{EntityId, Lang, ReportId};
use crate::model::layout::ReportFile;
use crate::model::ledger::{Given, GivenPlace, Ledger};
use crate::model::library::ReportEntry;
use crate::model::report::{Report, ReportMeta};
use crate::source::{self, SourceFile};
use crate::store;
use crate::wording::{Message, message};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// The site that is imported into.
pub struct ImportSite {
    pub root: PathBuf,
    pub lang: Lang,
    pub known: Vec<Entity>,
    /// The entities that no editor has taken for such.
    pub drafts: BTreeMap<EntityId, Entity>,
    /// Whose every entity is, drafts too.
    pub owners: Owners,
    pub rejected: Rejected,
    pub reports: Vec<Shared<ReportEntry>>,
    pub is_new: bool,
}

impl ImportSite {
    /// The site named or found; where there is none, the folder named, or this one, becomes one.
    pub fn find(console: Console, global: &GlobalArgs) -> Result<Self> {
        let here = std::path::absolute(".").map_err(|error| CannotRun::new(error.to_string()))?;
        let root = global.root.clone().or_else(|| source::find_root(&here)).unwrap_or(here);
        root::recover(console, &root);
        let _lock = store::read_lock(&root);
        if !source::is_site(&root) {
            return Ok(Self {
                root,
                lang: "zh".into(),
                known: Vec::new(),
                drafts: BTreeMap::new(),
                owners: Owners::new(),
                rejected: Rejected::new(),
                reports: Vec::new(),
                is_new: true,
            });
        }
        let loaded = content::load(&root).map_err(|problem| {
            CannotRun::new(problem.problem.message()).hint(message!("import-check-first"))
        })?;
        let lang = loaded.config.source_language().clone();
        // A draft is an import's own proposal: taken for known, it would make a second import differ from the first.
        let entities: Vec<Entity> = loaded.library.entities.into_iter().map(Shared::into_inner).collect();
        let owners = entities.iter().map(|entity| (entity.id.clone(), Owned::of(entity, &lang))).collect();
        let (drafts, known): (Vec<Entity>, _) =
            entities.into_iter().partition(|entity| entity.status == EntityStatus::Draft);
        let drafts = drafts.into_iter().map(|draft| (draft.id.clone(), draft)).collect();
        Ok(Self {
            root,
            lang,
            known,
            drafts,
            owners,
            rejected: loaded.library.rejected,
            reports: loaded.library.reports,
            is_new: false,
        })
    }
}

impl ImportSite {
    /// What is said of a document beforehand: now, else when it was imported before, unless it is to take another one's place.
    pub fn given(&self, id: &str, said: &Given, args: &ImportArgs) -> std::result::Result<Given, Message> {
        if let Some(GivenPlace::Id(place)) = &said.place
            && !self.owners.contains_key(place)
        {
            return Err(message!("import-no-place", place = place.to_string()));
        }
        if *said != Given::default() || args.replace {
            return Ok(said.clone());
        }
        Ok(self.proposed_ledger(&id.into()).map(|ledger| ledger.given).unwrap_or_default())
    }

    /// What the last import of a document proposed as its text; none where that is gone.
    pub fn proposed_report(&self, id: &ReportId) -> Option<Report> {
        let file = self.proposed(id, ReportFile::Text(&self.lang))?;
        Some(markdown::read(&file, id, &self.lang).value)
    }

    /// What the last import of a document proposed as its ledger.
    pub fn proposed_ledger(&self, id: &ReportId) -> Option<Ledger> {
        Some(content::parse_ledger(&self.proposed(id, ReportFile::Ledger)?).ok()?.value)
    }

    fn proposed(&self, id: &ReportId, file: ReportFile) -> Option<Arc<SourceFile>> {
        SourceFile::read(&self.root, &id.proposals().join(&file.name())).ok()
    }

    /// What was made of the same file when it was imported before, unless it is to take another one's place: a program that
    /// makes it twice makes two. Whether there is such, and it differs.
    pub fn take_kept(&self, id: &str, source: &str, prepared: &mut Prepared, args: &ImportArgs) -> bool {
        let Some(original) = prepared.original.as_ref().filter(|_| !args.replace) else { return false };
        let id = ReportId::from(id);
        let file = |path: &str| source::read_bytes(&self.root, path).ok();
        if file(&id.proposals().join(&original.name)).as_ref() != Some(&original.bytes) {
            return false;
        }
        match file(&format!("{}/{source}", id.folder())).filter(|kept| *kept != prepared.bytes) {
            Some(kept) => {
                prepared.bytes = kept;
                true
            }
            None => false,
        }
    }

    /// The id asked for. A document is called by what it is where nobody asks, unless the site has one that is called as the file
    /// is; where too little is known of it the file's name is the id.
    pub fn id_of(&self, import: &Import, incoming: &Incoming, by_file: String) -> String {
        let has = |id: &str| self.reports.binary_search_by(|entry| (*entry.id).cmp(id)).is_ok();
        let is_free = incoming.id.is_none() && !has(&by_file);
        let place = import::settled_place(import, &self.owners);
        let meta = ReportMeta { place, ..import.report.meta.clone() };
        let own = is_free.then(|| import::own_id(&meta)).flatten();
        own.map_or(by_file, |id| id.to_string())
    }
}
