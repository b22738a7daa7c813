//! What a line states of the names in it: what is located in what, part of it, run by it, under it, after it.
//!
//! In: a prepared [`CharLine`] and the names found in it. Out: [`Stated`]: two names, their relation, and the text that states
//! it. Only what is said counts: in words (`落户`, `以A为代表的`), by grammar (a park as the topic of its sentence, or right
//! before its projects), or because one name begins with the other. What merely stands in one list is none.

mod words;
mod named_line;
mod line_index;

pub use named_line::LineName;

use super::rules::CharLine;
use crate::model::entity::RelationKind;
use crate::model::ids::EntityKind;
use line_index::LineIndex;
use named_line::{NamedLine, without_quotes};
use std::ops::Range;
use words::*;

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
pub fn stated(line: &CharLine, names: &[LineName]) -> Vec<Stated> {
    let words: Vec<String> = names.iter().map(|name| without_quotes(line, name)).collect();
    let told = NamedLine::new(line, names, &words);
    let view = RelationLine { index: LineIndex::of(&told), told };
    let mut found = Vec::new();
    for from in 0..names.len() {
        found.extend(view.becomes(from));
        found.extend(view.run_by(from));
        found.extend(view.located(from));
        found.extend(view.member(from).or_else(|| view.counted_before(from)));
    }
    found
}

struct RelationLine<'a> {
    told: NamedLine<'a>,
    index: LineIndex<'a>,
}

impl RelationLine<'_> {
    fn range(&self, number: usize) -> &Range<usize> {
        &self.told.names[number].range
    }

    /// None where they stand so far apart that nobody would read it as said of both.
    fn state(&self, from: usize, to: usize, kind: RelationKind) -> Option<Stated> {
        let (a, b) = (self.range(from), self.range(to));
        let quote = a.start.min(b.start)..a.end.max(b.end);
        (quote.len() <= LONGEST_QUOTE).then_some(Stated { from, to, kind, quote })
    }

    /// What the name itself states.
    fn state_by_name(&self, from: usize, to: usize, kind: RelationKind) -> Stated {
        Stated { from, to, kind, quote: self.range(from).clone() }
    }

    /// `纺织产业聚集区更名为河北高阳经济开发区`
    fn becomes(&self, from: usize) -> Option<Stated> {
        let old = from.checked_sub(1)?;
        if self.told.names[old].kind != self.told.names[from].kind
            || self.told.gap(old, from).len() > LONGEST_BECOMING
        {
            return None;
        }
        let said = self.told.between(old, from);
        let becomes =
            BECOMES.iter().any(|word| said.ends_with(word) || said.contains(&format!("{word}国家级")));
        (becomes && !said.contains(['。', '；', '、']))
            .then(|| self.state(from, old, RelationKind::SuccessorOf))
            .flatten()
    }

    /// `京阳公司新型线缆项目`, `江苏中圣集团投资建设的集中供热工程`
    fn run_by(&self, from: usize) -> Option<Stated> {
        if !matches!(self.told.names[from].kind, EntityKind::Project | EntityKind::Park) {
            return None;
        }
        if let Some(before) = from.checked_sub(1).filter(|before| self.told.is(*before, EntityKind::Company))
        {
            let said = self.told.between(before, from);
            let builds = said.is_empty() || said == "的" || BUILDS.contains(&said.as_str());
            if builds || self.works_together(before, &said) {
                return self.state(from, before, RelationKind::RunBy);
            }
        }
        let cores = self.index.companies.of_text(self.told.name(from));
        let owner =
            cores.filter(|(_, core)| core.chars().nth(1).is_some()).map(|(number, _)| number).min()?;
        Some(self.state_by_name(from, owner, RelationKind::RunBy))
    }

    /// `与甲集团合作开发建设乙园`, `加强与甲合作，打造乙园`
    fn works_together(&self, company: usize, said: &str) -> bool {
        let before = self.range(company).start.checked_sub(1);
        let is_partner = before.is_some_and(|at| matches!(self.told.line.chars[at], '与' | '同' | '和'));
        let aim = WORKS_ALONG.iter().find_map(|word| said.strip_prefix(word));
        is_partner && (TOGETHER.contains(&said) || aim.is_some_and(is_aim))
    }

    fn located(&self, from: usize) -> Option<Stated> {
        if !matches!(self.told.names[from].kind, EntityKind::Project | EntityKind::Company | EntityKind::Park)
        {
            return None;
        }
        self.named_after(from)
            .or_else(|| self.right_behind(from))
            .or_else(|| self.enters(from))
            .or_else(|| self.under_topic(from))
    }

    fn is_park(&self, number: usize) -> bool {
        self.told.is(number, EntityKind::Park)
    }

    /// `芙蓉山工业园创业支路`
    fn named_after(&self, from: usize) -> Option<Stated> {
        let name = self.told.name(from);
        let parks = self.index.parks.of_text(name).filter(|(_, park)| is_within(name, park));
        let park =
            parks.map(|(number, _)| number).max_by_key(|number| (self.range(*number).len(), *number))?;
        Some(self.state_by_name(from, park, RelationKind::LocatedIn))
    }

    /// `风帆动力产业园的动力研发中心、锂电池`: a park right before the first item of a list has them all.
    fn right_behind(&self, from: usize) -> Option<Stated> {
        let park = self.index.parks_before_lists[from]?;
        let is_item = self.index.parks_before[from].is_some() || !self.is_park(from);
        is_item.then(|| self.state(from, park, RelationKind::LocatedIn)).flatten()
    }

    /// `甲、乙等企业入驻丙产业园`, `在丙产业园建成甲`
    fn enters(&self, from: usize) -> Option<Stated> {
        let park = self.index.next_parks[from]?;
        let gap = self.told.gap(from, park);
        if self.is_park(from) || self.index.stops.are_in(&gap) {
            return None;
        }
        let is_at = gap.len() <= LONGEST_AT && self.told.ends_with(&gap, "在");
        (is_at || ENTERS.iter().any(|word| self.told.ends_with(&gap, word)))
            .then(|| self.state(from, park, RelationKind::LocatedIn))
            .flatten()
    }

    /// `壮大腰山工业区，重点抓好八木化纤、杰达电力等项目`: until another topic or a full stop.
    fn under_topic(&self, from: usize) -> Option<Stated> {
        let name = self.range(from);
        let sentence = self.index.sentences.start_before(name.start);
        let topic = (0..from)
            .rev()
            .take_while(|number| self.is_near(sentence, name, number))
            .filter(|number| self.is_park(*number) || self.told.is(*number, EntityKind::Cluster))
            .find(|number| self.is_topic(self.range(*number)))?;
        let enters = ENTERS.iter().any(|word| self.told.ends_with(&(sentence..name.start), word));
        if enters || self.is_topic(name) || self.is_elsewhere(topic, from) {
            return None;
        }
        let kind = if self.is_park(topic) { RelationKind::LocatedIn } else { RelationKind::PartOf };
        let fits = self.is_park(topic) || !self.told.is(from, EntityKind::Company);
        fits.then(|| self.state(from, topic, kind)).flatten()
    }

    fn is_near(&self, sentence: usize, name: &Range<usize>, number: &usize) -> bool {
        let topic = self.range(*number);
        topic.start >= sentence && name.start <= topic.end + REACH
    }

    /// Whether a park stands right before a name behind its topic: the name is there, and not where the topic is.
    fn is_elsewhere(&self, topic: usize, from: usize) -> bool {
        let before = from - 1;
        before != topic
            && self.is_park(before)
            && self.is_park(topic)
            && self.told.gap(before, from).is_empty()
    }

    fn is_topic(&self, name: &Range<usize>) -> bool {
        let clause = self.index.clauses.start_before(name.start);
        if name.start - clause > LONGEST_OPENER {
            return false;
        }
        let opener = self.told.text(&(clause..name.start));
        let rest = &self.told.line.chars[name.end..];
        let length = rest.iter().take(LONGEST_TAIL + 1).position(|c| *c == ',');
        let tail: Option<String> = length.map(|length| rest[..length].iter().collect());
        opens_topic(without_number(&opener)) && tail.is_some_and(is_topic_tail)
    }

    /// `以甲、乙为代表的丙产业集群`, `甲、乙、丙“三大行动”`
    fn member(&self, from: usize) -> Option<Stated> {
        let last = self.index.ends_of_lists[from];
        let next = (last + 1 < self.told.names.len()).then_some(last + 1)?;
        let gap = self.told.gap(last, next);
        if self.told.is(from, EntityKind::Cluster) || gap.len() > LONGEST_LIST_END {
            return None;
        }
        let said = self.told.text(&gap);
        if self.told.is(next, EntityKind::Cluster) && self.stands_for(from, &said) {
            return self.state(from, next, RelationKind::PartOf);
        }
        let is_counted = self.counts(next, from) && matches!(&*said, "" | "等" | "“");
        is_counted.then(|| self.state(from, next, RelationKind::Under)).flatten()
    }

    fn stands_for(&self, from: usize, said: &str) -> bool {
        let before = &self.told.line.chars[..self.range(from).start];
        let opened = before.iter().rev().take(60).any(|c| *c == '以');
        opened
            && (said.starts_with('等') && said.ends_with('的') && said.chars().count() <= LONGEST_PRAISE
                || STANDS_FOR.iter().any(|word| {
                    said.find(word).is_some_and(|at| at <= 9 && said[at + word.len()..].chars().count() <= 8)
                }))
    }

    /// `实施“五大战略”。…实施甲战略，…实施乙战略`: no more than are counted, with the head word of their number.
    fn counted_before(&self, from: usize) -> Option<Stated> {
        let (umbrella, members) = self.index.umbrellas[from]?;
        let fits =
            self.told.count_of(from).is_none() && (2..=self.told.count_of(umbrella)?).contains(&members);
        fits.then(|| self.state(from, umbrella, RelationKind::Under)).flatten()
    }

    /// `“三大行动”` behind as many schemes.
    fn counts(&self, number: usize, first: usize) -> bool {
        let are_schemes = [number, first].iter().all(|number| self.told.is(*number, EntityKind::Programme));
        are_schemes && self.told.count_of(number).is_some_and(|count| count >= number - first)
    }
}

fn is_topic_tail(tail: String) -> bool {
    tail.is_empty() || TOPIC_TAILS.iter().any(|word| tail.ends_with(word)) && !tail.contains('、')
}

fn is_within(name: &str, park: &str) -> bool {
    let rest = &name[park.len()..];
    park.chars().nth(2).is_some() && rest.chars().nth(2).is_some() && !rest.starts_with(['(', '（'])
}

fn is_aim(aim: &str) -> bool {
    aim.chars().count() <= LONGEST_AIM && !aim.contains([',', '、', ';', '。'])
}

/// Without the number of a point: `一是`, `（二）`, `三要`.
fn without_number(opener: &str) -> &str {
    let rest = opener.trim_start_matches(['(', ')', '、']).trim_start_matches(|c| NUMERALS.contains(c));
    if rest.len() == opener.len() { opener } else { rest.trim_start_matches(['是', '要', ')', '、', '.']) }
}

/// Whether what stands before a name makes it a topic: a verb, and at most where it is.
fn opens_topic(opener: &str) -> bool {
    TOPIC_VERBS.iter().filter_map(|verb| opener.strip_prefix(verb)).any(is_place)
}

fn is_place(rest: &str) -> bool {
    rest.is_empty() || rest.ends_with('的') && rest.chars().count() <= LONGEST_PLACE
}

#[cfg(test)]
mod tests;
