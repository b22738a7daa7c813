//! What a line states of the names in it: what is located in what, part of it, run by it, under it, after it.
//!
//! In: a prepared [`Line`] and the names found in it. Out: [`Stated`]: two names, their relation, and the text that states
//! it. Only what is said counts: in words (`落户`, `以A为代表的`), by grammar (a park as the topic of its sentence, or right
//! before its projects), or because one name begins with the other. What merely stands in one list is none.

use super::rules::Line;
use crate::model::entity::RelationKind;
use crate::model::ids::EntityKind;
use std::ops::Range;

/// A name in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// In characters of the line.
    pub range: Range<usize>,
    pub kind: EntityKind,
}

/// A relation that a line states between two of its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The numbers of the names: the first is related to the second.
    pub from: usize,
    pub to: usize,
    pub kind: RelationKind,
    /// The shortest stretch that states it, in characters of the line.
    pub quote: Range<usize>,
}

/// What may follow a park's name where it is the topic of what comes.
const TOPIC_TAILS: [&str; 10] = [
    "",
    "建设",
    "规划建设",
    "发展",
    "高质量发展",
    "提质升级",
    "扩容提质",
    "提档升级",
    "开发建设",
    "扩区升级",
];
/// What may stand before a park's name where it is the topic of its sentence.
const TOPIC_VERBS: [&str; 16] = [
    "",
    "推进",
    "加快",
    "推动",
    "加快推进",
    "做强",
    "壮大",
    "发展",
    "依托",
    "抓好",
    "全力推进",
    "扎实推进",
    "建设",
    "加快建设",
    "支持",
    "大力推进",
];
/// Between a name and the park that it goes to.
const ENTERS: [&str; 8] = ["落户", "入驻", "落地", "进驻", "落户在", "签约入驻", "签约落户", "成功落户"];
/// Between a company and what it builds.
const BUILDS: [&str; 10] = [
    "投资建设的",
    "投资的",
    "实施的",
    "承建的",
    "建设的",
    "投资兴建的",
    "打造的",
    "投资新建的",
    "投资建设",
    "投资新建",
];
/// Between an old name and the new one.
const BECOMES: [&str; 6] = ["更名为", "升级为", "升格为", "改名为", "晋升为", "改造成为"];
/// Behind the members that stand for a cluster.
const STANDS_FOR: [&str; 6] = ["为代表的", "为龙头的", "为引领的", "为核心的", "为主导的", "为支撑的"];
/// What a company's name has beside what it is called by.
const COMPANY_TAILS: [&str; 8] =
    ["股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司", "集团", "科技公司", "实业"];
/// How far behind its topic a name may stand.
const REACH: usize = 120;

/// What the line states, at most one relation of a kind for a name, in the order of the names.
pub fn stated(line: &Line, names: &[Named]) -> Vec<Stated> {
    let view = View { line, names };
    let mut found = Vec::new();
    for from in 0..names.len() {
        found.extend(view.becomes(from));
        found.extend(view.run_by(from));
        found.extend(view.located(from));
        found.extend(view.member(from));
    }
    found
}

struct View<'a> {
    line: &'a Line<'a>,
    names: &'a [Named],
}

impl View<'_> {
    fn text(&self, range: &Range<usize>) -> String {
        self.line.chars[range.clone()].iter().collect()
    }

    fn name(&self, number: usize) -> String {
        self.text(&self.names[number].range).replace(['“', '”'], "")
    }

    /// The text between two names, the first before the second.
    fn between(&self, first: usize, second: usize) -> String {
        self.text(
            &(self.names[first].range.end..self.names[second].range.start.max(self.names[first].range.end)),
        )
    }

    fn state(&self, from: usize, to: usize, kind: RelationKind) -> Stated {
        let (a, b) = (&self.names[from].range, &self.names[to].range);
        Stated { from, to, kind, quote: a.start.min(b.start)..a.end.max(b.end) }
    }

    fn sentence_start(&self, at: usize) -> usize {
        let stops = |at: &usize| matches!(self.line.chars[*at], '。' | '!' | '?');
        (0..at).rev().find(stops).map_or(0, |stop| stop + 1)
    }

    /// `纺织产业聚集区更名为河北高阳经济开发区`
    fn becomes(&self, from: usize) -> Option<Stated> {
        let old = from.checked_sub(1)?;
        let said = self.between(old, from);
        let same_kind = self.names[old].kind == self.names[from].kind;
        let becomes =
            BECOMES.iter().any(|word| said.ends_with(word) || said.contains(&format!("{word}国家级")));
        (same_kind && becomes && said.chars().count() <= 12 && !said.contains(['。', '；', '、']))
            .then(|| self.state(from, old, RelationKind::SuccessorOf))
    }

    /// `京阳公司新型线缆项目`, `江苏中圣集团投资建设的集中供热工程`
    fn run_by(&self, from: usize) -> Option<Stated> {
        if !matches!(self.names[from].kind, EntityKind::Project | EntityKind::Park) {
            return None;
        }
        let company = |number: &usize| self.names[*number].kind == EntityKind::Company;
        if let Some(before) = from.checked_sub(1).filter(company) {
            let said = self.between(before, from);
            if said.is_empty() || said == "的" || BUILDS.contains(&said.as_str()) {
                return Some(self.state(from, before, RelationKind::RunBy));
            }
        }
        let name = self.name(from);
        let owner = (0..self.names.len()).filter(company).find(|number| {
            let core = core(&self.name(*number));
            core.chars().count() >= 2 && name.starts_with(&core) && name != core
        })?;
        Some(Stated { quote: self.names[from].range.clone(), ..self.state(from, owner, RelationKind::RunBy) })
    }

    fn located(&self, from: usize) -> Option<Stated> {
        if !matches!(self.names[from].kind, EntityKind::Project | EntityKind::Company | EntityKind::Park) {
            return None;
        }
        self.named_after(from)
            .or_else(|| self.right_behind(from))
            .or_else(|| self.enters(from))
            .or_else(|| self.under_topic(from))
    }

    fn is_park(&self, number: usize) -> bool {
        self.names[number].kind == EntityKind::Park
    }

    /// `芙蓉山工业园创业支路`
    fn named_after(&self, from: usize) -> Option<Stated> {
        let name = self.name(from);
        let within = |number: &usize| {
            let park = self.name(*number);
            *number != from
                && self.is_park(*number)
                && park.chars().count() >= 3
                && name.starts_with(&park)
                && name.chars().count() > park.chars().count() + 1
                && !name[park.len()..].starts_with(['(', '（'])
        };
        let park =
            (0..self.names.len()).filter(within).max_by_key(|number| self.names[*number].range.len())?;
        Some(Stated {
            quote: self.names[from].range.clone(),
            ..self.state(from, park, RelationKind::LocatedIn)
        })
    }

    /// `风帆动力产业园的动力研发中心、锂电池`: a park right before the first item of a list has them all.
    fn right_behind(&self, from: usize) -> Option<Stated> {
        let mut at = from;
        loop {
            let before = at.checked_sub(1)?;
            let said = self.between(before, at);
            if self.is_park(before) && (said.is_empty() || said == "的" || said == "内" || said == "内的")
            {
                return (before != from).then(|| self.state(from, before, RelationKind::LocatedIn));
            }
            if !(said == "、" || said == "和" || said == "及") {
                return None;
            }
            at = before;
        }
    }

    /// `甲、乙等企业入驻丙产业园`, `在丙产业园建成甲`
    fn enters(&self, from: usize) -> Option<Stated> {
        let park = (from + 1..self.names.len()).find(|number| self.is_park(*number))?;
        let said = self.between(from, park);
        if said.contains(['。', '；', ';', ',']) || self.is_park(from) {
            return None;
        }
        (ENTERS.iter().any(|word| said.ends_with(word)) || said.ends_with('在') && said.chars().count() <= 30)
            .then(|| self.state(from, park, RelationKind::LocatedIn))
    }

    /// `壮大腰山工业区，重点抓好八木化纤、杰达电力等项目`: until another park or a full stop.
    fn under_topic(&self, from: usize) -> Option<Stated> {
        let start = self.sentence_start(self.names[from].range.start);
        let park = (0..from)
            .rev()
            .find(|number| matches!(self.names[*number].kind, EntityKind::Park | EntityKind::Cluster))?;
        let range = &self.names[park].range;
        let is_first = range.start >= start && !(0..park).any(|other| self.names[other].range.start >= start);
        if !is_first || self.names[from].range.start - range.end > REACH || !self.is_topic(start, range) {
            return None;
        }
        let kind = if self.is_park(park) { RelationKind::LocatedIn } else { RelationKind::PartOf };
        let fits = self.is_park(park) || self.names[from].kind != EntityKind::Company;
        fits.then(|| self.state(from, park, kind))
    }

    fn is_topic(&self, sentence: usize, name: &Range<usize>) -> bool {
        let opener = self.text(&(sentence..name.start));
        let rest = &self.line.chars[name.end..];
        let length = rest.iter().position(|c| *c == ',').filter(|length| *length <= 6);
        let tail: Option<String> = length.map(|length| rest[..length].iter().collect());
        TOPIC_VERBS.contains(&opener.as_str())
            && tail.is_some_and(|tail| TOPIC_TAILS.contains(&tail.as_str()))
    }

    /// `以甲、乙为代表的丙产业集群`, `甲、乙、丙“三大行动”`
    fn member(&self, from: usize) -> Option<Stated> {
        if self.names[from].kind == EntityKind::Cluster {
            return None;
        }
        let mut to = from;
        while let Some(next) = (to + 1 < self.names.len()).then_some(to + 1) {
            let said = self.between(to, next);
            if self.names[next].kind == EntityKind::Cluster && self.stands_for(from, &said) {
                return Some(self.state(from, next, RelationKind::PartOf));
            }
            if self.counts(next, from) && (said.is_empty() || said == "等" || said == "“") {
                return Some(self.state(from, next, RelationKind::Under));
            }
            if !matches!(said.as_str(), "、" | "和" | "及") {
                return None;
            }
            to = next;
        }
        None
    }

    fn stands_for(&self, from: usize, said: &str) -> bool {
        let opened =
            self.line.chars[..self.names[from].range.start].iter().rev().take(60).any(|c| *c == '以');
        opened
            && STANDS_FOR.iter().any(|word| {
                said.find(word).is_some_and(|at| at <= 9 && said[at + word.len()..].chars().count() <= 8)
            })
    }

    /// `“三大行动”` behind as many schemes.
    fn counts(&self, number: usize, first: usize) -> bool {
        let name = self.name(number);
        let count =
            name.chars().next().and_then(|c| "一二三四五六七八九十".chars().position(|numeral| numeral == c));
        let is_scheme = self.names[number].kind == EntityKind::Programme && name.chars().nth(1) == Some('大');
        is_scheme
            && self.names[first].kind == EntityKind::Programme
            && count.is_some_and(|count| count + 1 >= number - first)
    }
}

/// What a company is called by: without the words for its form.
fn core(name: &str) -> String {
    let tail = COMPANY_TAILS.iter().find(|tail| name.ends_with(**tail) && name.len() > tail.len() + 3);
    tail.map_or(name, |tail| &name[..name.len() - tail.len()]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Cluster, Company, Park, Programme, Project};

    /// The relations of a text in which `names` stand, one after the other.
    #[track_caller]
    fn check(text: &str, names: &[(EntityKind, &str)], expected: &[&str]) {
        let line = Line::new(text);
        let mut at = 0;
        let place = |(kind, name): &(EntityKind, &str)| {
            let start = at + text[at..].find(name).expect("the name stands in the text");
            at = start + name.len();
            let chars = |byte: usize| text[..byte].chars().count();
            Named { range: chars(start)..chars(at), kind: *kind }
        };
        let places: Vec<Named> = names.iter().map(place).collect();
        let show = |stated: &Stated| {
            format!("{} {} {}", names[stated.from].1, stated.kind.name(), names[stated.to].1)
        };
        assert_eq!(stated(&line, &places).iter().map(show).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn a_name_begins_with_that_of_where_it_is() {
        check(
            "建设甲山工业园，修建甲山工业园创业支路",
            &[(Park, "甲山工业园"), (Project, "甲山工业园创业支路")],
            &["甲山工业园创业支路 located_in 甲山工业园"],
        );
        check("甲山工业园（二期）", &[(Park, "甲山工业园"), (Project, "二期")], &[]);
    }

    #[test]
    fn a_park_right_before_a_list_has_its_items() {
        check(
            "甲动力产业园的乙研发中心、丙锂电池和丁项目投产",
            &[(Park, "甲动力产业园"), (Project, "乙研发中心"), (Project, "丙锂电池"), (Project, "丁项目")],
            &[
                "乙研发中心 located_in 甲动力产业园",
                "丙锂电池 located_in 甲动力产业园",
                "丁项目 located_in 甲动力产业园",
            ],
        );
        check("甲产业园、乙水库开工", &[(Park, "甲产业园"), (Project, "乙水库")], &[]);
    }

    #[test]
    fn a_park_may_be_the_topic_of_its_sentence() {
        check(
            "壮大甲山工业区，重点抓好乙化纤等项目。丙水库开工",
            &[(Park, "甲山工业区"), (Project, "乙化纤"), (Project, "丙水库")],
            &["乙化纤 located_in 甲山工业区"],
        );
        check("在甲山工业区召开会议，乙水库开工", &[(Park, "甲山工业区"), (Project, "乙水库")], &[]);
    }

    #[test]
    fn words_say_who_enters_builds_and_becomes() {
        check(
            "甲电子落户乙产业园",
            &[(Company, "甲电子"), (Park, "乙产业园")],
            &["甲电子 located_in 乙产业园"],
        );
        check(
            "甲公司投资建设的乙电站投产",
            &[(Company, "甲公司"), (Project, "乙电站")],
            &["乙电站 run_by 甲公司"],
        );
        check(
            "甲科公司新型线缆",
            &[(Company, "甲科公司"), (Project, "新型线缆")],
            &["新型线缆 run_by 甲科公司"],
        );
        check(
            "甲聚集区更名为乙开发区",
            &[(Park, "甲聚集区"), (Park, "乙开发区")],
            &["乙开发区 successor_of 甲聚集区"],
        );
    }

    #[test]
    fn members_stand_for_a_cluster_or_are_counted() {
        check(
            "形成以甲建、乙环保为代表的绿色建材产业集群",
            &[(Company, "甲建"), (Company, "乙环保"), (Cluster, "绿色建材产业集群")],
            &["甲建 part_of 绿色建材产业集群", "乙环保 part_of 绿色建材产业集群"],
        );
        check(
            "实施甲升级、乙倍增“两大计划”",
            &[(Programme, "甲升级"), (Programme, "乙倍增"), (Programme, "两大计划")],
            &[],
        );
        check(
            "实施甲升级、乙倍增、丙提升“三大计划”",
            &[(Programme, "甲升级"), (Programme, "乙倍增"), (Programme, "丙提升"), (Programme, "三大计划")],
            &["甲升级 under 三大计划", "乙倍增 under 三大计划", "丙提升 under 三大计划"],
        );
    }
}
