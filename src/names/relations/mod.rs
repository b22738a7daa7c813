//! What a line states of the names in it: what is located in what, part of it, run by it, under it, after it.
//!
//! In: a prepared [`Line`] and the names found in it. Out: [`Stated`]: two names, their relation, and the text that states
//! it. Only what is said counts: in words (`落户`, `以A为代表的`), by grammar (a park as the topic of its sentence, or right
//! before its projects), or because one name begins with the other. What merely stands in one list is none.

mod words;

use super::rules::Line;
use crate::model::entity::RelationKind;
use crate::model::ids::EntityKind;
use std::ops::Range;
use words::*;

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

/// What the line states, at most one relation of a kind for a name, in the order of the names.
pub fn stated(line: &Line, names: &[Named]) -> Vec<Stated> {
    let word =
        |name: &Named| line.chars[name.range.clone()].iter().filter(|c| !matches!(c, '“' | '”')).collect();
    let view = View { line, names, words: names.iter().map(word).collect() };
    let mut found = Vec::new();
    for from in 0..names.len() {
        found.extend(view.becomes(from));
        found.extend(view.run_by(from));
        found.extend(view.located(from));
        found.extend(view.member(from).or_else(|| view.counted_before(from)));
    }
    found
}

struct View<'a> {
    line: &'a Line<'a>,
    names: &'a [Named],
    /// The names without quotation marks.
    words: Vec<String>,
}

impl View<'_> {
    fn text(&self, range: &Range<usize>) -> String {
        self.line.chars[range.clone()].iter().collect()
    }

    fn name(&self, number: usize) -> &str {
        &self.words[number]
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
            let builds = said.is_empty() || said == "的" || BUILDS.contains(&said.as_str());
            if builds || self.works_together(before, &said) {
                return Some(self.state(from, before, RelationKind::RunBy));
            }
        }
        let name = self.name(from);
        let owner = (0..self.names.len()).filter(company).find(|number| {
            let core = core(self.name(*number));
            core.chars().count() >= 2 && name.starts_with(core) && name != core
        })?;
        Some(Stated { quote: self.names[from].range.clone(), ..self.state(from, owner, RelationKind::RunBy) })
    }

    /// `与甲集团合作开发建设乙园`, `加强与甲合作，打造乙园`
    fn works_together(&self, company: usize, said: &str) -> bool {
        let start = self.names[company].range.start;
        let is_partner =
            start.checked_sub(1).is_some_and(|at| matches!(self.line.chars[at], '与' | '同' | '和'));
        let aim = WORKS_ALONG.iter().find_map(|word| said.strip_prefix(word));
        let is_aim = |aim: &str| aim.chars().count() <= LONGEST_AIM && !aim.contains([',', '、', ';', '。']);
        is_partner && (TOGETHER.contains(&said) || aim.is_some_and(is_aim))
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
                && name.starts_with(park)
                && name.chars().count() > park.chars().count() + 2
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
                let is_item = at == from || !self.is_park(from);
                return is_item.then(|| self.state(from, before, RelationKind::LocatedIn));
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

    /// `壮大腰山工业区，重点抓好八木化纤、杰达电力等项目`: until another topic or a full stop.
    fn under_topic(&self, from: usize) -> Option<Stated> {
        let name = &self.names[from].range;
        let sentence = self.start_after(name.start, &['。', '!', '?']);
        let near = (0..from).rev().take_while(|number| self.names[*number].range.start >= sentence);
        let topic = near
            .filter(|number| matches!(self.names[*number].kind, EntityKind::Park | EntityKind::Cluster))
            .find(|number| self.is_topic(&self.names[*number].range))?;
        let is_near = name.start - self.names[topic].range.end <= REACH;
        let enters = ENTERS.iter().any(|word| self.text(&(sentence..name.start)).ends_with(word));
        if !is_near || enters || self.is_topic(name) || self.is_elsewhere(topic, from) {
            return None;
        }
        let kind = if self.is_park(topic) { RelationKind::LocatedIn } else { RelationKind::PartOf };
        let fits = self.is_park(topic) || self.names[from].kind != EntityKind::Company;
        fits.then(|| self.state(from, topic, kind))
    }

    /// Whether a park stands right before a name behind its topic: the name is there, and not where the topic is.
    fn is_elsewhere(&self, topic: usize, from: usize) -> bool {
        let before = from - 1;
        before != topic
            && self.is_park(before)
            && self.is_park(topic)
            && self.between(before, from).is_empty()
    }

    /// Where the stretch begins that follows the last of some marks.
    fn start_after(&self, at: usize, marks: &[char]) -> usize {
        (0..at).rev().find(|at| marks.contains(&self.line.chars[*at])).map_or(0, |stop| stop + 1)
    }

    fn is_topic(&self, name: &Range<usize>) -> bool {
        let clause = self.start_after(name.start, &['。', '!', '?', ';', ':']);
        let opener = self.text(&(clause..name.start));
        let rest = &self.line.chars[name.end..];
        let length = rest.iter().position(|c| *c == ',').filter(|length| *length <= LONGEST_TAIL);
        let tail: Option<String> = length.map(|length| rest[..length].iter().collect());
        let fits = |tail: String| {
            tail.is_empty() || TOPIC_TAILS.iter().any(|word| tail.ends_with(word)) && !tail.contains('、')
        };
        opens_topic(without_number(&opener)) && tail.is_some_and(fits)
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
            && (said.starts_with('等') && said.ends_with('的') && said.chars().count() <= LONGEST_PRAISE
                || STANDS_FOR.iter().any(|word| {
                    said.find(word).is_some_and(|at| at <= 9 && said[at + word.len()..].chars().count() <= 8)
                }))
    }

    /// `实施“五大战略”。…实施甲战略，…实施乙战略`: no more than are counted, with the head word of their number.
    fn counted_before(&self, from: usize) -> Option<Stated> {
        let head = self.head_of_scheme(from)?;
        let is_number = |number: &usize| {
            self.count_of(*number).is_some() && self.head_of_scheme(*number) == Some(head.clone())
        };
        let umbrella = (0..from).rev().find(is_number).filter(|_| self.count_of(from).is_none())?;
        let members = (umbrella + 1..self.names.len())
            .filter(|number| self.head_of_scheme(*number) == Some(head.clone()));
        let count = members.count();
        let fits = (2..=self.count_of(umbrella)?).contains(&count);
        fits.then(|| self.state(from, umbrella, RelationKind::Under))
    }

    /// The last two characters of a scheme's name.
    fn head_of_scheme(&self, number: usize) -> Option<String> {
        let name = self.name(number);
        let start = name.chars().count().checked_sub(2)?;
        (self.names[number].kind == EntityKind::Programme).then(|| name.chars().skip(start).collect())
    }

    /// How many the name of a number of schemes counts: `五大战略`.
    fn count_of(&self, number: usize) -> Option<usize> {
        let name = self.name(number);
        let count = NUMERALS.chars().position(|numeral| name.starts_with(numeral))? + 1;
        (name.chars().nth(1) == Some('大')).then_some(count)
    }

    /// `“三大行动”` behind as many schemes.
    fn counts(&self, number: usize, first: usize) -> bool {
        let are_schemes =
            [number, first].iter().all(|number| self.names[*number].kind == EntityKind::Programme);
        are_schemes && self.count_of(number).is_some_and(|count| count >= number - first)
    }
}

/// Without the number of a point: `一是`, `（二）`, `三要`.
fn without_number(opener: &str) -> &str {
    let rest = opener.trim_start_matches(['(', ')', '、']).trim_start_matches(|c| NUMERALS.contains(c));
    if rest.len() == opener.len() { opener } else { rest.trim_start_matches(['是', '要', ')', '、', '.']) }
}

/// Whether what stands before a name makes it a topic: a verb, and at most where it is.
fn opens_topic(opener: &str) -> bool {
    let is_place =
        |rest: &str| rest.is_empty() || rest.ends_with('的') && rest.chars().count() <= LONGEST_PLACE;
    TOPIC_VERBS.iter().filter_map(|verb| opener.strip_prefix(verb)).any(is_place)
}

/// What a company is called by: without the words for its form.
fn core(name: &str) -> &str {
    let tail = COMPANY_TAILS.iter().find(|tail| name.ends_with(**tail) && name.len() > tail.len() + 3);
    tail.map_or(name, |tail| &name[..name.len() - tail.len()])
}

#[cfg(test)]
mod tests;
