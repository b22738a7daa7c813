//! What the reports of a place name year after year: schemes in quotation marks (`“四美乡村”`), what is counted
//! (`六大功能片区`), what is held for the n-th time (`第22届…投洽会`), and programmes whose name has a number (`百城建设提质工程`,
//! called `百城建设提质` elsewhere). One text does not tell them from slogans; that the texts of two years name them does.
//!
//! In: reports of places, then the imports of further ones. Out: each import with a mark wherever it names such a thing, a draft
//! for each, and an item for the editor. What an import found by other ways stays as it is.

mod phrases;
mod told;

use super::mentions::slug;
use super::verify::{VerifiedRun, places};
use super::{Import, named};
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind, Lang};
use crate::model::ledger::{Confidence, ReviewItem};
use crate::model::report::{Block, Report};
use crate::model::rule::ImportRule;
use crate::model::text::{Mark, MarkKind};
use phrases::form;
use std::collections::HashMap;
use std::ops::Range;
use told::{NameForm, Occurrence, RecurringThing, RecurringThings, ToldForms};

/// How many of a hundred are right.
pub const TRUST: u8 = 80;

/// What recurs in the reports of places.
#[derive(Debug, Default)]
pub struct Recurring(HashMap<EntityId, RecurringThings>);

impl Recurring {
    /// What recurs in reports whose place and year are known.
    pub fn of<'a>(reports: impl Iterator<Item = &'a Report>) -> Self {
        let mut told: HashMap<&EntityId, ToldForms> = HashMap::new();
        for report in reports {
            if let Some((place, year)) = report.meta.place.as_ref().zip(report.meta.year) {
                told.entry(place).or_default().note(report, year);
            }
        }
        Self(told.into_iter().map(|(place, told)| (place.clone(), told.recurring())).collect())
    }

    /// Marks what recurs in an import of the file `source`.
    pub fn mark(&self, import: &mut Import, source: &[u8]) {
        let meta = &import.report.meta;
        let known = meta.place.as_ref().and_then(|place| self.0.get(place)).zip(meta.year);
        let Some((known, year)) = known else { return };
        let found = found(&import.report.blocks, known, year);
        if found.is_empty() {
            return;
        }
        let runs = runs_by_block(places(source, &import.report, &import.ledger));
        let Report { blocks, lang, meta, .. } = &mut import.report;
        let mut drafts = RecurringDrafts::of(&mut import.entities, lang, meta.place.as_ref());
        for (at, names) in found {
            let block = &mut blocks[at];
            for Occurrence { range, thing } in names {
                let id = drafts.id_of(thing, &block.text.plain[range.clone()]);
                import.ledger.review.push(item(block, runs.get(&at), &range, &id));
                block.text.marks.push(Mark::new(range, MarkKind::Mention(id)));
            }
            block.text.sort_marks();
        }
        import.ledger.review.sort_by_key(|item| (item.line, item.column));
    }
}

/// By block, what it names.
fn found<'a>(blocks: &[Block], known: &'a RecurringThings, year: i32) -> Vec<(usize, Vec<Occurrence<'a>>)> {
    let running = blocks.iter().enumerate().filter(|(_, block)| block.is_running());
    let named = running.map(|(at, block)| (at, known.in_block(block, year)));
    named.filter(|(_, names)| !names.is_empty()).collect()
}

/// The drafts of an import, with those of what recurs.
struct RecurringDrafts<'a> {
    entities: &'a mut Vec<Entity>,
    by_id: HashMap<EntityId, usize>,
    /// By their names without quotation marks.
    by_name: HashMap<String, EntityId>,
    lang: &'a Lang,
    place: Option<&'a EntityId>,
}

impl<'a> RecurringDrafts<'a> {
    fn of(entities: &'a mut Vec<Entity>, lang: &'a Lang, place: Option<&'a EntityId>) -> Self {
        let named = |entity: &Entity| (form(entity.name_in(lang)), entity.id.clone());
        let by_name = entities.iter().map(named).collect();
        let by_id = entities.iter().enumerate().map(|(at, entity)| (entity.id.clone(), at)).collect();
        Self { entities, by_id, by_name, lang, place }
    }

    /// The id of a thing that a report calls so; a draft for it where there is none, which knows this name of it.
    fn id_of(&mut self, thing: &RecurringThing, surface: &str) -> EntityId {
        let NameForm { name, id, .. } = &thing.form;
        let known = id.as_ref().or_else(|| self.by_name.get(name));
        let id = known.cloned().unwrap_or_else(|| self.free_id(thing));
        let mut draft = Entity::named(id.clone(), self.lang.clone(), name);
        draft.add(&Entity::named(id.clone(), self.lang.clone(), &form(surface)));
        match self.by_id.get(&id) {
            Some(at) => self.entities[*at].add(&draft),
            None => {
                self.by_id.insert(id.clone(), self.entities.len());
                self.by_name.insert(name.clone(), id.clone());
                self.entities.push(Entity { scope: self.place.cloned(), ..draft });
            }
        }
        id
    }

    /// An id of its own: two phrases may sound alike, and two places count their own parts and hold their own fairs.
    fn free_id(&self, thing: &RecurringThing) -> EntityId {
        let mut slug = slug(&thing.form.name);
        if let Some(place) = self.place.filter(|_| thing.is_of_place()) {
            slug = format!("{slug}-{}", place.slug);
        }
        let numbered = (2_u32..).map(|number| format!("{slug}-{number}"));
        let ids = [slug.clone()].into_iter().chain(numbered);
        let mut ids = ids.map(|slug| EntityId::new(EntityKind::Programme, &slug));
        ids.find(|id| !self.by_id.contains_key(id)).expect("there are more numbers than names")
    }
}

/// In each block in the order of its text.
fn runs_by_block(runs: Vec<VerifiedRun>) -> HashMap<usize, Vec<VerifiedRun>> {
    let mut by_block: HashMap<usize, Vec<VerifiedRun>> = HashMap::new();
    runs.into_iter().for_each(|run| by_block.entry(run.block).or_default().push(run));
    by_block.values_mut().for_each(|runs| runs.sort_by_key(|run| run.range.start));
    by_block
}

fn item(block: &Block, runs: Option<&Vec<VerifiedRun>>, range: &Range<usize>, id: &EntityId) -> ReviewItem {
    let runs = runs.map_or(&[][..], Vec::as_slice);
    let before = runs.partition_point(|run| run.range.start <= range.start);
    let run = before.checked_sub(1).map(|at| &runs[at]);
    let column = |run: &VerifiedRun| {
        let before = block.text.plain[run.range.start..range.start].chars().count() as u32;
        if run.edit.is_some() { run.column } else { run.column + before }
    };
    ReviewItem {
        line: run.map_or(1, |run| run.line),
        column: run.map_or(1, column),
        rule: ImportRule::RecurringName.into(),
        confidence: Confidence::Likely,
        text: block.text.plain[range.clone()].to_owned(),
        reason: named::reason(id).into(),
        suggestion: None,
        trust: Some(TRUST),
        block: Some(block.id.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ImportOptions, import};
    use super::*;

    fn imported(county: &str, year: i32, text: &str) -> (Vec<u8>, Import) {
        let text = format!(
            "政府工作报告\n——{year}年1月5日在{county}第十八届人民代表大会第二次会议上\n县长 王某某\n各位代表：\n一、工作\n{text}\n"
        );
        let import = import("a.txt", text.as_bytes(), &ImportOptions::new("a", "zh")).expect("imported");
        (text.into_bytes(), import)
    }

    #[track_caller]
    fn check(before: &str, text: &str, expected: &[&str]) {
        let (_, first) = imported("甲县", 2023, before);
        let (source, mut second) = imported("甲县", 2024, text);
        let recurring = Recurring::of([&first.report, &second.report].into_iter());
        recurring.mark(&mut second, &source);
        let items =
            second.ledger.review.iter().filter(|item| item.rule.known() == Some(ImportRule::RecurringName));
        let said: Vec<String> =
            items.clone().map(|item| format!("{}:{} {}", item.line, item.column, item.text)).collect();
        assert_eq!(said, expected, "{before} {text}");
        let names: Vec<String> =
            second.entities.iter().flat_map(|entity| entity.names_in("zh")).map(form).collect();
        let is_named = |item: &&ReviewItem| names.contains(&form(&item.text));
        assert_eq!(items.clone().filter(is_named).count(), expected.len(), "{names:?}");
    }

    #[test]
    fn a_scheme_is_what_two_years_say_is_carried_out() {
        check(
            "开展“三个一千”活动。",
            "推进“三个一千”建设，“三个一千”见效。",
            &["6:4 三个一千", "6:13 三个一千"],
        );
        check("开展“美丽天中”活动。", "坚持“美丽天中”不动摇。", &[]);
        check("坚持“美丽天中”不动摇。", "推进“美丽天中”建设。", &[]);
        check("深化“放管服”改革。", "深化“放管服”改革。", &[]);
        check("开展“三个一千”活动。", "开展“四个一百”活动。", &[]);
    }

    #[test]
    fn two_places_have_two_things_that_are_counted_or_held_alike() {
        let text = "推进六大功能片区建设。开展“三个一千”活动。举办第10届国际茶文化节、第3届中国茶叶博览会。";
        let ids = |county: &str| {
            let (_, first) = imported(county, 2023, text);
            let (source, mut second) = imported(county, 2024, text);
            Recurring::of([&first.report, &second.report].into_iter()).mark(&mut second, &source);
            let programmes = second.entities.iter().filter(|draft| draft.id.kind == EntityKind::Programme);
            programmes.map(|draft| draft.id.to_string()).collect::<Vec<_>>()
        };
        let (jia, yi) = (ids("甲县"), ids("乙县"));
        assert!(jia.contains(&"programmes/liuda-gongneng-pianqu-jiaxian".to_owned()), "{jia:?}");
        assert!(yi.contains(&"programmes/liuda-gongneng-pianqu-yixian".to_owned()), "{yi:?}");
        assert!(jia.contains(&"programmes/guoji-cha-wenhua-jie-jiaxian".to_owned()), "{jia:?}");
        assert!(yi.contains(&"programmes/guoji-cha-wenhua-jie-yixian".to_owned()), "{yi:?}");
        assert!(yi.contains(&"programmes/zhongguo-chaye-bolanhui".to_owned()), "{yi:?}");
    }

    #[test]
    fn what_two_years_name_alike_is_one_thing() {
        check("推进六大功能片区建设。", "依托六大片区开发。", &["6:3 六大片区"]);
        check("聚焦“九大集群”建设。", "壮大“九大产业”集群。", &["6:3 “九大产业”集群"]);
        check("推进六大功能片区建设。", "推进五大功能片区建设。", &[]);
        check(
            "举办第22届中国农产品加工投洽会。",
            "办好第23届中国农加工投洽会，依托农加工投洽会招商。",
            &["6:7 中国农加工投洽会", "6:18 农加工投洽会"],
        );
        check("举办第22届中国农产品加工投洽会。", "借助中国农产品加工投洽会等平台。", &[]);
        check("开展“三个一千”活动。", "坚持“三个一千”不动摇。", &["6:4 三个一千"]);
        check("融合推进百城建设提质工程。", "实施百城建设提质项目273个。", &["6:3 百城建设提质"]);
    }
}
