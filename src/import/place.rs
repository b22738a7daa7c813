//! Which place a document is about: 甲市乙县, by its title, its meeting, its issuer or its address to the delegates; where none of them
//! names one, by the file's name.
//!
//! In: these texts, and the places that the site has. Out: the place, as one of the site's or as a draft. A text names a place
//! where what follows shows that it does: `乙县人民政府`, `乙县第十八届人民代表大会`. Two texts that name two places are a
//! doubt, and give none.

use super::mentions::slug;
use crate::divisions::{self, Locality};
use crate::model::entity::{DivisionLevel, Entity, PlaceFacts};
use crate::model::ids::{EntityId, EntityKind, Lang};
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The place of a document.
#[derive(Debug, Clone)]
pub enum FoundPlace {
    /// A place that the site has, or that is to be added to it.
    One {
        id: EntityId,
        draft: Option<Box<Entity>>,
        is_nation: bool,
        /// Only the file's name says so.
        by_file: Option<String>,
    },
    /// The names of two places.
    Doubt(String, String),
    None,
}

/// What a document says of itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlaceTexts<'a> {
    pub title: Option<&'a str>,
    pub meeting: Option<&'a str>,
    pub issuer: Option<&'a str>,
    /// The first paragraphs: `现在，我代表乙县人民政府，向大会报告工作`.
    pub address: Option<&'a str>,
    /// The name of the file, without its extension.
    pub file: Option<&'a str>,
}

/// Province, city, county and town.
const MOST_DIVISIONS: usize = 4;

const NATION: &str = "中国";

/// What the name of a division ends in.
const DIVISION: &str =
    "(?:自治区|特别行政区|省|自治州|地区|盟|市|自治县|自治旗|林区|新区|县|旗|区|州|镇|乡|街道)";

/// Divisions, one within the other, before what shows that they are places.
static DIVISIONS: LazyLock<Regex> = LazyLock::new(|| {
    let shows = "(?:人民政府|政府|工作报告|第[一二三四五六七八九十0-9]|[0-9]{4}年|国民经济|[“「]?十[一二三四五六七八九]五|人民代表大会|人大|统计局|发展和改革|财政局|$)";
    let prefix = "^(?:关于)?(?:[0-9]{4}年度?)?";
    Regex::new(&format!(r"{prefix}(?P<chain>(?:\p{{Han}}{{1,10}}?{DIVISION})+?){shows}"))
        .expect("a good pattern")
});
static LAST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"\p{{Han}}{{1,10}}?{DIVISION}")).expect("a good pattern"));
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    let peoples = r"(?:(?:\p{Han}{1,3}族)+|维吾尔)?";
    Regex::new(&format!(r"^(?P<short>\p{{Han}}{{2,}}?)(?:{peoples}自治[区州县旗]|特别行政区|省|地区|盟|市|林区|县|旗|区|州|镇|乡|街道)$"))
        .expect("a good pattern")
});

impl FoundPlace {
    /// A place that the site has.
    pub fn of_site(id: EntityId, known: &[Entity], lang: &Lang) -> Self {
        let entity = known.iter().find(|entity| entity.id == id);
        let is_nation = entity.is_some_and(|entity| entity.names_in(lang).any(|name| name == NATION));
        Self::One { id, draft: None, is_nation, by_file: None }
    }

    fn only_by_file(self, name: String) -> Self {
        match self {
            Self::One { id, draft, is_nation, .. } => Self::One { id, draft, is_nation, by_file: Some(name) },
            other => other,
        }
    }
}

/// The place that a document's texts name.
pub fn find(texts: PlaceTexts, known: &[Entity], lang: &Lang) -> FoundPlace {
    let represented = texts.address.and_then(|text| Some(text.split_once("我代表")?.1));
    let texts_of_document = [texts.title, texts.meeting, texts.issuer, represented];
    let mut named: Vec<String> = texts_of_document.into_iter().flatten().filter_map(named).collect();
    named.dedup_by(join);
    match &named[..] {
        [] => match texts.file.and_then(named_by_file) {
            Some(name) => of_name(&name, known, lang).only_by_file(name),
            None => FoundPlace::None,
        },
        [one] => of_name(one, known, lang),
        [one, two, ..] => FoundPlace::Doubt(one.clone(), two.clone()),
    }
}

/// Whether two chains name one place, as `乙县` and `甲市乙县` do: the longer stays, which tells more.
fn join(later: &mut String, earlier: &mut String) -> bool {
    let is_one = last(later) == last(earlier);
    if is_one && later.ends_with(earlier.as_str()) {
        std::mem::swap(later, earlier);
    }
    is_one
}

/// The entities that a place's document may name: not those that belong to another place.
pub fn of_place<'a>(known: &'a [Entity], scope: Option<&EntityId>) -> Cow<'a, [Entity]> {
    if known.iter().any(|entity| is_other(scope, entity)) {
        return known.iter().filter(|entity| !is_other(scope, entity)).cloned().collect();
    }
    known.into()
}

fn is_other(scope: Option<&EntityId>, entity: &Entity) -> bool {
    let is_local = matches!(entity.id.kind, EntityKind::Cluster | EntityKind::Park | EntityKind::Project);
    is_local && scope.is_some() && entity.scope.is_some() && entity.scope.as_ref() != scope
}

/// The chain of divisions that a text names, or the nation.
fn named(text: &str) -> Option<String> {
    if text.starts_with("国务院") || text.contains("全国人民代表大会") {
        return Some(NATION.to_owned());
    }
    DIVISIONS.captures(text).map(|found| found["chain"].to_owned()).or_else(|| listed(text))
}

/// The divisions that a text begins with, where the list of divisions has the last of them: `甲市北斗产业行动计划`.
fn listed(text: &str) -> Option<String> {
    let ends = LAST.find_iter(text).scan(0, |end, found| {
        let is_next = found.start() == *end;
        *end = found.end();
        is_next.then_some(found.end())
    });
    let chains: Vec<&str> = ends.take(MOST_DIVISIONS).map(|end| &text[..end]).collect();
    chains.into_iter().rev().find(|chain| divisions::of(chain).is_some()).map(str::to_owned)
}

/// The place that a file is named after: `乙县-2024`, `2024年甲市乙县`.
fn named_by_file(stem: &str) -> Option<String> {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(r"^(?:[0-9]{{4}}年?[-_ ]?)?(?P<chain>(?:\p{{Han}}{{1,10}}?{DIVISION})+?)(?:[-_ .0-9]|政府|人民政府|$)"))
            .expect("a good pattern")
    });
    NAME.captures(stem).map(|found| found["chain"].to_owned())
}

/// The last division of a chain; all of it where its parts cannot be told.
fn last(chain: &str) -> &str {
    let parts: Vec<_> = LAST.find_iter(chain).collect();
    match parts.last() {
        Some(part) if part.end() == chain.len() && parts[0].start() == 0 => part.as_str(),
        _ => chain,
    }
}

/// A place by its full name, which may begin with those that it is a part of.
pub fn of_name(chain: &str, known: &[Entity], lang: &Lang) -> FoundPlace {
    let division = divisions::of(chain);
    let name = own_name(chain, division);
    let mut fitting = known.iter().filter(|entity| is_named(division, lang, name, entity));
    let is_nation = name == NATION;
    match (fitting.next(), fitting.next()) {
        (Some(one), Some(two)) => FoundPlace::Doubt(one.id.to_string(), two.id.to_string()),
        (Some(one), None) => FoundPlace::One { id: one.id.clone(), draft: None, is_nation, by_file: None },
        (None, _) => {
            let mut draft = draft(name, division, lang);
            draft.division.parent =
                division.and_then(Locality::parent).and_then(|parent| of_code(parent, known));
            FoundPlace::One { id: draft.id.clone(), draft: Some(Box::new(draft)), is_nation, by_file: None }
        }
    }
}

fn is_named(division: Option<&Locality>, lang: &Lang, name: &str, entity: &&Entity) -> bool {
    let is_other = division.zip(entity.division.code.as_ref()).is_some_and(|(it, code)| it.code != *code);
    entity.id.kind == EntityKind::Place && !is_other && entity.names_in(lang).any(|own| own == name)
}

/// The site's place that a division is.
fn of_code(division: &Locality, known: &[Entity]) -> Option<EntityId> {
    known
        .iter()
        .find(|entity| entity.division.code.as_deref() == Some(division.code))
        .map(|entity| entity.id.clone())
}

/// A place that a site does not have yet, by its full name, with what the list of divisions has of it.
pub fn named_place(chain: &str, lang: &Lang) -> Entity {
    let division = divisions::of(chain);
    draft(own_name(chain, division), division, lang)
}

/// The name of the place that a chain ends in.
fn own_name<'a>(chain: &'a str, division: Option<&Locality>) -> &'a str {
    division.map_or_else(|| last(chain), |division| division.name)
}

fn draft(name: &str, division: Option<&Locality>, lang: &Lang) -> Entity {
    let level = division.map(Locality::level).or_else(|| (name == NATION).then_some(DivisionLevel::Nation));
    let code = division.map(|division| division.code.to_owned());
    let id = id_by_name(name);
    Entity { division: PlaceFacts { level, code, parent: None }, ..place(id, name, lang) }
}

/// The id of a place by its name: without what it is, in one word.
pub(super) fn id_by_name(name: &str) -> EntityId {
    EntityId::new(EntityKind::Place, &slug(short(name).unwrap_or(name)).replace('-', ""))
}

/// The name of a place without what it is.
fn short(name: &str) -> Option<&str> {
    Some(SHORT.captures(name)?.name("short")?.as_str())
}

/// A draft of a place by its name.
pub(super) fn place(id: EntityId, name: &str, lang: &Lang) -> Entity {
    let aliases = short(name).into_iter().map(|short| (lang.clone(), vec![short.to_owned()])).collect();
    Entity { aliases, ..Entity::named(id, lang.clone(), name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_a_place_where_what_follows_shows_it() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            assert_eq!(named(text).as_deref().map(last), expected, "{text}");
        }
        check("2026年江西省政府工作报告", Some("江西省"));
        check("2026年四川省人民政府工作报告", Some("四川省"));
        check("甲市乙区第八届人民代表大会第四次会议", Some("乙区"));
        check("济南市市中区人民政府", Some("市中区"));
        check("驻马店市第四届人民代表大会第六次会议", Some("驻马店市"));
        check("甘肃省十四届人民代表大会第四次会议", Some("甘肃省"));
        check("第十四届全国人民代表大会第四次会议", Some("中国"));
        check("上海市北斗产业高质量发展三年行动计划", Some("上海市"));
        check("江西省九江市都昌县珍珠产业发展规划", Some("都昌县"));
        check("市场监管领域部门联合抽查办法", None);
        check("国务院办公厅", Some("中国"));
        check("甲县2023年国民经济和社会发展统计公报", Some("甲县"));
        check("关于甲县2022年国民经济和社会发展计划执行情况的报告", Some("甲县"));
        check("示例县国民经济和社会发展第十四个五年规划", Some("示例县"));
        check("政府工作报告", None);
        check("关于加快县域经济发展的意见", None);
        check("", None);
    }

    #[test]
    fn a_place_is_the_sites_or_a_draft_and_two_are_a_doubt() {
        let lang: Lang = "zh".into();
        let title = |title| PlaceTexts { title: Some(title), ..PlaceTexts::default() };
        let FoundPlace::One { id, draft: Some(draft), is_nation: false, .. } =
            find(title("2024年驻马店市政府工作报告"), &[], &lang)
        else {
            panic!("a draft");
        };
        assert_eq!(id.to_string(), "places/zhumadian");
        assert_eq!(draft.aliases[&lang], ["驻马店"]);
        let known = [Entity { id: EntityId::new(EntityKind::Place, "x"), ..*draft }];
        let FoundPlace::One { id, draft: None, .. } =
            find(title("2024年驻马店市政府工作报告"), &known, &lang)
        else {
            panic!("the site's");
        };
        assert_eq!(id.to_string(), "places/x");
        let both = PlaceTexts {
            meeting: Some("乙县第一届人民代表大会"), ..title("甲县政府工作报告")
        };
        assert!(matches!(find(both, &[], &lang), FoundPlace::Doubt(..)));
        let one = PlaceTexts {
            meeting: Some("甲市乙县第一届人民代表大会"), ..title("乙县政府工作报告")
        };
        assert!(matches!(find(one, &[], &lang), FoundPlace::One { .. }));
        let of_beijing = PlaceTexts {
            meeting: Some("北京市朝阳区第十七届人民代表大会第四次会议"),
            ..title("朝阳区2024年政府工作报告")
        };
        let FoundPlace::One { draft: Some(draft), .. } = find(of_beijing, &[], &lang) else {
            panic!("a draft")
        };
        assert_eq!(draft.division.code.as_deref(), Some("110105"));
        let address = |address| PlaceTexts { address: Some(address), ..PlaceTexts::default() };
        let file =
            |file| PlaceTexts { file: Some(file), ..address("我代表市人民政府报告工作。") };
        let is_of = |texts: PlaceTexts, expected: &str| match find(texts, &[], &lang) {
            FoundPlace::One { id, .. } => assert_eq!(id.to_string(), expected),
            other => panic!("{expected}: {other:?}"),
        };
        is_of(address("各位代表：现在，我代表徐水县人民政府向大会报告工作。"), "places/xushui");
        is_of(file("驻马店市-2010"), "places/zhumadian");
        is_of(file("2010年甲市徐水区政府工作报告"), "places/xushui");
        assert!(matches!(find(file("report-2010"), &[], &lang), FoundPlace::None));
        assert!(matches!(find(file("关于加快县域发展的意见"), &[], &lang), FoundPlace::None));
        assert_eq!(short("广西壮族自治区"), Some("广西"));
        assert_eq!(short("恩施土家族苗族自治州"), Some("恩施"));
        assert_eq!(short("乙县"), None);
    }
}
