//! The review queue over real files: what each answer writes, that answers replay to the same bytes, and that a queue
//! can be worked through to a site that checks clean.

use gongbao::content;
use gongbao::diagnostic::Diagnostic;
use gongbao::import;
use gongbao::model::ids::EntityKind;
use gongbao::review::{
    Action, Card, DecisionRefusal, DoubtGroup, FileChange, Queue, ReviewContext, Reviewer, SiteEvidence,
    changes, rewrite,
};
use gongbao::site::{Site, SiteOptions, has_errors};
use gongbao::store::{Change, Store};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use tempfile::TempDir;

mod answers;
#[path = "../properties/blocks.rs"]
mod blocks;
mod entities;
mod every_block;
mod pairs;
mod reading;

/// A report with every kind of doubt that an import has.
const REPORT: &str = include_str!("report.txt");

struct Desk {
    root: TempDir,
}

struct Open {
    site: Arc<Site>,
    diagnostics: Vec<Diagnostic>,
    evidence: SiteEvidence,
    reviewer: Option<Reviewer>,
}

impl Desk {
    /// A new site with the report imported.
    fn imported(text: &str) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        fs::write(root.path().join("a.txt"), text).expect("written");
        let desk = Self { root };
        desk.run("import a.txt --id a");
        desk
    }

    /// A site of these files.
    fn of(files: &[(&str, &str)]) -> Self {
        let desk = Self { root: tempfile::tempdir().expect("a folder") };
        files.iter().for_each(|(path, text)| desk.write(path, text));
        desk
    }

    fn run(&self, line: &str) {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        let output = command.args(line.split(' ')).current_dir(self.root.path()).output().expect("run");
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_default()
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().expect("a parent")).expect("made");
        fs::write(self.path(path), text).expect("written");
    }

    fn copy(&self) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        let copy = Self { root };
        self.files().into_iter().for_each(|(path, text)| copy.write(&path, &text));
        copy
    }

    /// Every file of the content.
    fn files(&self) -> BTreeMap<String, String> {
        let entries = walkdir::WalkDir::new(self.root.path()).into_iter().filter_map(Result::ok);
        let files = entries.filter(|entry| entry.file_type().is_file());
        let below = |path: &Path| path.strip_prefix(self.root.path()).expect("below").display().to_string();
        files.map(|entry| (below(entry.path()), fs::read_to_string(entry.path()).expect("text"))).collect()
    }

    fn open(&self) -> Open {
        let loaded = Site::load(self.root.path(), &SiteOptions { drafts: true, ..SiteOptions::default() });
        assert!(!has_errors(&loaded.diagnostics), "{:?}", messages(&loaded.diagnostics));
        let site = loaded.value.expect("a site");
        let evidence = SiteEvidence::read(self.root.path(), &site.library);
        let reviewer = Reviewer::new("Li Hua", jiff::civil::date(2026, 11, 30));
        Open { site, diagnostics: loaded.diagnostics, evidence, reviewer }
    }

    fn apply(&self, changes: &[FileChange]) {
        let changes: Vec<Change> = changes.iter().map(Change::from).collect();
        Store::open(self.root.path()).expect("locked").apply(&changes).expect("written");
    }

    /// Answers the first card that fits; returns what was written.
    fn answer(&self, accept: bool, is_meant: impl Fn(&Card) -> bool) -> Vec<FileChange> {
        let open = self.open();
        let queue = open.queue();
        let card = queue.cards.iter().find(|card| is_meant(card)).expect("a card that fits");
        let proposal = if accept { &card.accept } else { &card.reject };
        let actions = &proposal.as_ref().expect("an answer that can be given").actions;
        let changes = open.changes(actions).expect("carried out");
        self.apply(&changes);
        changes
    }

    fn cards(&self) -> Vec<Card> {
        self.open().queue().cards
    }

    /// The ledger still accounts for every character.
    fn prove(&self) {
        self.run("import --verify a");
    }
}

impl Open {
    fn context(&self) -> ReviewContext<'_> {
        let Self { site, diagnostics, evidence, reviewer } = self;
        let (library, index, reviewer) = (&site.library, &site.index, reviewer.as_ref());
        ReviewContext { library, index, diagnostics, evidence, reviewer }
    }

    fn queue(&self) -> Queue {
        Queue::of(&self.context())
    }

    fn changes(&self, actions: &[Action]) -> Result<Vec<FileChange>, DecisionRefusal> {
        changes(&self.context(), actions)
    }
}

fn messages(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|found| found.problem.message()).collect()
}

/// Works through the queue: each step answers the card at a position, in the way asked for if it can be.
fn work(desk: &Desk, steps: &[(usize, bool)]) {
    for (position, accept) in steps {
        let open = desk.open();
        let queue = open.queue();
        let Some(card) = queue.cards.get(position % queue.cards.len().max(1)) else { return };
        let asked = if *accept { &card.accept } else { &card.reject };
        if let Some(proposal) = asked.as_ref().or(card.accept.as_ref()) {
            desk.apply(&open.changes(&proposal.actions).expect("carried out"));
        }
    }
}

#[test]
fn a_queue_has_every_kind_of_doubt() {
    let desk = Desk::imported(REPORT);
    let cards = desk.cards();
    let groups: Vec<DoubtGroup> =
        DoubtGroup::ALL.into_iter().filter(|g| cards.iter().any(|c| c.group == *g)).collect();
    let expected = [
        DoubtGroup::Lines,
        DoubtGroup::Headings,
        DoubtGroup::Characters,
        DoubtGroup::Notes,
        DoubtGroup::Drafts,
    ];
    for group in expected {
        assert!(
            groups.contains(&group),
            "{group:?} of {:?}",
            cards.iter().map(|c| &c.id).collect::<Vec<_>>()
        );
    }
    let mut ids: Vec<&str> = cards.iter().map(|card| card.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), cards.len(), "each card has an id of its own");
    assert!(cards.iter().all(|card| !card.why.is_empty()), "each card says why");
}

#[test]
fn every_answer_to_every_card_can_be_carried_out_and_settles_it() {
    let desk = Desk::imported(REPORT);
    for card in desk.cards() {
        for proposal in [&card.accept, &card.reject].into_iter().flatten() {
            let desk = desk.copy();
            let changes = desk.open().changes(&proposal.actions).expect("carried out");
            assert!(!changes.is_empty(), "{}: {}", card.id, proposal.says);
            desk.apply(&changes);
            assert!(desk.cards().iter().all(|open| open.id != card.id), "{}: {}", card.id, proposal.says);
            desk.prove();
        }
    }
}

#[test]
fn accepting_everything_leaves_a_site_that_checks_clean() {
    let desk = Desk::imported(REPORT);
    desk.write("content/site.yaml", "title: { zh: 公报 }\nlanguages: [zh]\n");
    for _ in 0..4 {
        let open = desk.open();
        let cards = open.queue().cards;
        let actions: Vec<Action> =
            cards.into_iter().filter_map(|card| card.accept).flat_map(|proposal| proposal.actions).collect();
        desk.apply(&open.changes(&actions).expect("carried out"));
    }
    let open = desk.open();
    let left: Vec<String> = open.queue().cards.into_iter().map(|card| card.id).collect();
    assert_eq!(left, Vec::<String>::new());
    assert_eq!(messages(&open.diagnostics), Vec::<String>::new());
    desk.prove();
}

#[test]
fn decisions_together_write_what_they_write_one_after_the_other() {
    let desk = Desk::imported(REPORT);
    let together = desk.copy();
    let open = together.open();
    // The place that the report names as its own stays.
    let can_go = |card: &Card| card.group == DoubtGroup::Drafts && card.reject.is_some();
    let drafts = |cards: Vec<Card>| cards.into_iter().filter(can_go);
    let rejected = drafts(open.queue().cards).filter_map(|card| card.reject).flat_map(|p| p.actions);
    let changes = open.changes(&rejected.collect::<Vec<_>>()).expect("carried out");
    together.apply(&changes);
    while drafts(desk.cards()).next().is_some() {
        desk.answer(false, can_go);
    }
    assert_eq!(desk.files(), together.files());
    let left = &desk.open().site.library.entities;
    assert!(left.iter().all(|entity| entity.id.kind == EntityKind::Place), "{left:?}");
}

#[test]
fn a_rejected_name_does_not_come_back_with_the_next_import() {
    let desk = Desk::imported(REPORT);
    let changes = desk.answer(false, |card| card.group == DoubtGroup::Drafts && card.reject.is_some());
    let gone = changes.iter().find(|change| change.new.is_none()).expect("a file that goes");
    let text = desk.read("content/reports/a/index.zh.md");
    desk.run("import a.txt --id a");
    assert!(!desk.path(&gone.path).exists());
    assert_eq!(desk.read("content/reports/a/index.zh.md"), text);
    desk.prove();
}

#[test]
fn the_queue_of_the_corpus_is_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return;
    };
    let reports = entries
        .map(|entry| entry.expect("listed").path())
        .filter(|path| !path.to_string_lossy().contains("national"));
    let desk = Desk { root: tempfile::tempdir().expect("a folder") };
    let names: Vec<String> = reports
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            fs::copy(&path, desk.path(&name)).expect("copied");
            name
        })
        .collect();
    desk.run(&format!("import {}", names.join(" ")));
    let open = desk.open();
    let cards = open.queue().cards;
    assert!(cards.len() > 500, "{}", cards.len());
    for card in &cards {
        for proposal in [&card.accept, &card.reject].into_iter().flatten() {
            open.changes(&proposal.actions).unwrap_or_else(|refusal| panic!("{}: {refusal}", card.id));
        }
    }
    // Everything that an import did in doubt is taken back, and still nothing is lost.
    let reject = |card: &Card| card.reject.clone().map(|proposal| proposal.actions);
    let (drafts, others): (Vec<&Card>, Vec<&Card>) =
        cards.iter().partition(|card| card.group == DoubtGroup::Drafts);
    desk.apply(
        &open
            .changes(&drafts.into_iter().filter_map(reject).flatten().collect::<Vec<_>>())
            .expect("carried out"),
    );
    for card in others.iter().filter(|card| card.group == DoubtGroup::Headings) {
        let open = desk.open();
        let Some(card) = open.queue().find(&card.id).cloned() else { continue };
        desk.apply(&open.changes(&reject(&card).unwrap_or_default()).expect("carried out"));
        break;
    }
    let reports = fs::read_dir(desk.path("content/reports")).expect("reports").flatten();
    let ids: Vec<_> = reports.map(|entry| entry.file_name().into_string().expect("a name")).collect();
    assert_eq!(ids.len(), names.len());
    ids.iter().for_each(|id| desk.run(&format!("import --verify {id}")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_same_answers_give_the_same_files(
        steps in proptest::collection::vec((0_usize..60, any::<bool>()), 1..10),
    ) {
        let desk = Desk::imported(REPORT);
        let copy = desk.copy();
        work(&desk, &steps);
        work(&copy, &steps);
        prop_assert_eq!(desk.files(), copy.files());
        desk.prove();
        // What was written is as the writers write it, and nothing of it is read as a fault.
        let open = desk.open();
        for entry in &open.site.library.reports {
            let ledger = &open.evidence.of(&entry.id).expect("a ledger").ledger;
            prop_assert_eq!(content::write_ledger(ledger), desk.read("content/reports/a/import.yaml"));
            prop_assert!(import::locate(&open.evidence.of(&entry.id).expect("a ledger").lines, &entry.source, ledger).1.is_ok());
        }
    }
}
