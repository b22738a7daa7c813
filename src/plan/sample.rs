//! A small bilingual site for the tests of pages.

use crate::config::{self, SiteConfig};
use crate::fingerprint::{Fingerprint, Shared};
use crate::index::Index;
use crate::model::entity::{Entity, EntityStatus, Evidence, Localized, Relation, RelationKind};
use crate::model::ids::{BlockRef, EntityId, Lang, ReportId};
use crate::model::layout::{self, ReportFile};
use crate::model::library::{Library, Page, ReportEntry, Targets, Translation};
use crate::model::report::{Block, BlockKind, NoteMarks, NoteMeta, Report, ReportMeta};
use crate::model::target::{Comparator, Target};
use crate::model::term::Term;
use crate::model::text::{Mark, MarkKind, RichText};
use crate::source::{self, SourceFile, Span};

/// What pages are planned from.
pub struct SampleSite {
    pub config: SiteConfig,
    pub library: Library,
    pub index: Index,
}

const CONFIG: &str = "title: { zh: 都昌公报, en: Duchang Gazette }\nlanguages: [zh, en]\n\
                      base_url: https://gazette.example/\n";

/// A report with every kind of block and mark, its translation, two entities, a target, a term and a page.
pub fn site() -> SampleSite {
    let config = config::parse(&SourceFile::new(source::CONFIG, CONFIG)).expect("a good configuration").value;
    let languages: Vec<Lang> = config.languages.clone();
    let zh = languages[0].clone();
    let en = languages[1].clone();
    let translation = Translation { report: report(&en), records: Vec::new(), records_file: None };
    let entry = ReportEntry {
        outcomes: Vec::new(),
        outcomes_file: None,
        links: Default::default(),
        id: "duchang-2024".into(),
        source: report(&zh),
        translations: vec![translation],
        targets: targets(),
        decisions: Default::default(),
        decisions_file: None,
    };
    let pages = [&en, &zh].map(page).into();
    let entities = [cluster(), park()].map(|entity| {
        let fingerprint = Fingerprint::of(&entity.file);
        Shared::new(entity, fingerprint)
    });
    let entities = entities.into();
    let library = Library {
        languages,
        reports: vec![Shared::new(entry, Fingerprint::of("report"))],
        entities,
        terms: vec![term()],
        terms_file: None,
        rejected: Default::default(),
        rejected_file: None,
        pages,
    };
    let index = Index::of(&library);
    SampleSite { config, library, index }
}

/// A text in Chinese and in English.
pub fn localized(zh: &str, en: &str) -> Localized {
    [("zh".into(), zh.into()), ("en".into(), en.into())].into()
}

/// A text in which `[kind/slug|name]` is a mention and `^label^` a note reference.
pub fn text(source: &str) -> RichText {
    let mut text = RichText::default();
    let mut rest = source;
    while let Some(at) = rest.find(['[', '^']) {
        text.plain += &rest[..at];
        let (mark, after) =
            if rest[at..].starts_with('[') { mention(&rest[at..]) } else { note(&rest[at..]) };
        let start = text.plain.len();
        text.plain += mark.1;
        text.marks.push(Mark::new(start..text.plain.len(), mark.0));
        rest = after;
    }
    text.plain += rest;
    text
}

fn mention(rest: &str) -> ((MarkKind, &str), &str) {
    let (inside, after) = rest[1..].split_once(']').expect("a closed mention");
    let (id, name) = inside.split_once('|').expect("a named mention");
    ((MarkKind::Mention(EntityId::parse(id).expect("an id")), name), after)
}

fn note(rest: &str) -> ((MarkKind, &str), &str) {
    let (label, after) = rest[1..].split_once('^').expect("a closed note");
    ((MarkKind::NoteRef(label.into()), ""), after)
}

/// `source` is Markdown.
pub fn block(id: &str, kind: BlockKind, source: &str) -> Block {
    Block { id: id.into(), kind, text: text(source), span: Span::default() }
}

fn report(lang: &Lang) -> Report {
    let source = &**lang == "zh";
    let pick = |zh: &'static str, en: &'static str| if source { zh } else { en };
    let heading = |level, lead| BlockKind::Heading { level, lead };
    let blocks = vec![
        block("s2", heading(2, false), pick("二、2024年主要任务", "II. Main Tasks for 2024")),
        block(
            "p3",
            BlockKind::Paragraph,
            pick("地区生产总值增长5%左右。", "GDP will grow by around 5 percent."),
        ),
        block("s2-1", heading(3, false), pick("（一）着力推动集群发展", "(1) Promoting clusters")),
        block("s2-1-1", heading(4, true), pick("坚定工业“主心骨”。", "Upholding industry.")),
        block(
            "p6",
            BlockKind::Paragraph,
            pick(
                "重点打造[clusters/electronics|电子信息]。瞄准“三类500强”^6^企业^e1^。",
                "We will build [clusters/electronics|electronics]. We will look to the “top 500”^6^ firms^e1^.",
            ),
        ),
        block(
            "p7",
            BlockKind::ListItem { number: Some(1) },
            pick("建设<b>园区</b>。", "Build <b>parks</b>."),
        ),
        block("ne1", BlockKind::Note { label: "e1".into() }, pick("编者说明。", "An editor’s word.")),
    ];
    let title = pick("都昌县2024年政府工作报告（节选）", "Duchang Report 2024 (Extract)").to_owned();
    let notes = NoteMeta { marks: NoteMarks::Circled, missing: vec!["6".into()] };
    let meta = ReportMeta { title, year: Some(2024), extract: true, notes, ..ReportMeta::default() };
    let id = ReportId::from("duchang-2024");
    let file = SourceFile::new(id.file(ReportFile::Text(lang)), "");
    Report::new(id, lang.clone(), meta, blocks, file)
}

fn entity(id: &str, name: Localized) -> Entity {
    let id = EntityId::parse(id).expect("an id");
    Entity { name, status: EntityStatus::Reviewed, ..Entity::named(id, "zh".into(), "") }
}

fn cluster() -> Entity {
    let mut cluster = entity("clusters/electronics", localized("电子信息", "Electronics"));
    cluster.summary = localized("三个产业集群之一。", "One of three clusters.");
    cluster
}

fn park() -> Entity {
    let mut park = entity("parks/furongshan", localized("芙蓉山工业园", "Furongshan Industrial Park"));
    park.relations.push(Relation {
        kind: RelationKind::PartOf,
        to: EntityId::parse("clusters/electronics").expect("an id"),
        evidence: Evidence::Blocks(BlockRef::parse("duchang-2024#p6").into_iter().collect()),
        quote: None,
        status: EntityStatus::Reviewed,
        span: Span::default(),
    });
    park
}

fn targets() -> Targets {
    let target = Target {
        id: "gdp-growth".into(),
        indicator: "地区生产总值".into(),
        entity: None,
        op: Comparator::About,
        value: 5.into(),
        value_high: None,
        unit: "%".into(),
        measure: crate::model::outcome::MeasureKind::Growth,
        direction: None,
        basis: crate::model::outcome::Basis::Year,
        relative_to: None,
        block: "p3".into(),
        quote: "地区生产总值增长5%左右".into(),
        span: Span::default(),
    };
    Targets { quantified: vec![target], ..Targets::default() }
}

fn term() -> Term {
    Term {
        term: localized("先进制造业", "advanced manufacturing"),
        also: Default::default(),
        rejected: Default::default(),
        definition: Localized::default(),
        source: localized("政府工作报告英文版", "Report on the Work of the Government, English version"),
        exceptions: Vec::new(),
        span: Span::default(),
    }
}

fn page(lang: &Lang) -> Page {
    let text = "---\ntitle: About\n---\n\n## What it is\n\n<script>alert(1)</script> See [home](https://gazette.example/).\n";
    let file = SourceFile::new(layout::page("about", lang), text);
    let body = text.find("\n\n").map_or(0, |at| at + 2);
    Page { slug: "about".into(), lang: lang.clone(), title: format!("About {lang}"), file, body }
}
