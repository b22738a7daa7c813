//! What the reports of a place tell of by the same or a like phrase, and which of it recurs.
//!
//! In: reports whose place and year are known. Out: for each place its [`Things`]: what two years or more name, each with the
//! forms of its name. Where a form may be short for two, it is short for none.

use super::super::mentions::is_mentioned;
use super::phrases::{counted, form, held, is_carried_out, quotations, stem};
use crate::finder;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::report::{Block, Report};
use aho_corasick::{AhoCorasick, MatchKind};
use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// More things whose names begin and end alike are not kept apart.
const MOST_ALIKE: usize = 16;
/// What is counted is the same only in years as near as this: another government counts anew.
const NEAR: u32 = 2;
/// 中国 may be left out where so much is left.
const LEAST_REST: usize = 5;

/// By which sign a phrase is told from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Sign {
    Quoted,
    Counted,
    Held,
    /// It is a part of a programme's name.
    Stem,
}

/// One form of a name, without quotation marks.
#[derive(Debug)]
struct NameForm {
    sign: Sign,
    /// What it is the stem of, else the form itself.
    name: String,
    years: BTreeSet<i32>,
    /// What a report links by it.
    id: Option<EntityId>,
}

/// What the reports of one place tell of.
#[derive(Debug, Default)]
pub struct RecurringThings(BTreeMap<String, NameForm>);

/// What recurs in the reports of a place.
#[derive(Debug, Default)]
pub struct Things {
    things: Vec<RecurringThing>,
    by_form: HashMap<String, usize>,
    /// What is found wherever it stands; none if there is nothing of the kind.
    literal: Option<(AhoCorasick, Vec<usize>)>,
}

/// Where a text names a thing that recurs.
pub struct Occurrence {
    pub range: Range<usize>,
    /// The thing's number.
    pub thing: usize,
}

/// One thing under all its forms.
#[derive(Debug)]
pub struct RecurringThing {
    sign: Sign,
    pub name: String,
    pub id: Option<EntityId>,
    years: BTreeSet<i32>,
    forms: Vec<String>,
}

impl RecurringThings {
    /// Takes note of what a report of a year tells of.
    pub fn note(&mut self, report: &Report, year: i32) {
        for block in report.blocks.iter().filter(|block| block.is_running()) {
            let text = &*block.text.plain;
            let quoted = quotations(text).filter(|range| is_carried_out(text, range));
            counted(text).for_each(|range| self.add(block, range, Sign::Counted, year));
            held(text).for_each(|range| self.add(block, range, Sign::Held, year));
            quoted.for_each(|range| self.add(block, range, Sign::Quoted, year));
            self.add_stems(block, year);
        }
    }

    fn add(&mut self, block: &Block, range: Range<usize>, sign: Sign, year: i32) {
        let name = form(&block.text.plain[range.clone()]);
        let mut links = block.text.mentions().filter(|(id, link)| is_mentioned(id.kind) && *link == range);
        let id = links.next().map(|(id, _)| id.clone());
        self.add_form(name.clone(), NameForm { sign, name, years: BTreeSet::from([year]), id });
    }

    fn add_stems(&mut self, block: &Block, year: i32) {
        for (id, range) in block.text.mentions().filter(|(id, _)| id.kind == EntityKind::Programme) {
            let name = form(&block.text.plain[range]);
            if let Some(stem) = stem(&name).map(str::to_owned) {
                let (years, id) = (BTreeSet::from([year]), Some(id.clone()));
                self.add_form(stem, NameForm { sign: Sign::Stem, name, years, id });
            }
        }
    }

    /// What has two signs keeps the stronger: a count in quotation marks is a count.
    fn add_form(&mut self, key: String, new: NameForm) {
        match self.0.entry(key) {
            Entry::Vacant(free) => _ = free.insert(new),
            Entry::Occupied(known) => known.into_mut().add(new),
        }
    }

    /// What two years or more tell of.
    pub fn things(self) -> Things {
        let mut forms: Vec<(String, NameForm)> = self.0.into_iter().collect();
        forms.sort_by_key(|(form, _)| Reverse(form.chars().count()));
        let mut things: Vec<RecurringThing> = Vec::new();
        let mut alike: HashMap<(Sign, Vec<char>), Vec<usize>> = HashMap::new();
        for (key, form) in forms {
            let family = alike.entry((form.sign, ends(form.sign, &key))).or_default();
            let mut full = family.iter().filter(|at| is_short_for(form.sign, &key, &things[**at].forms[0]));
            if let (Some(only), None) = (full.next().copied(), full.next()) {
                things[only].add(key, form);
                continue;
            }
            if family.len() < MOST_ALIKE {
                family.push(things.len());
            }
            things.push(RecurringThing::of(key, form));
        }
        things.retain(RecurringThing::recurs);
        Things::of(things)
    }
}

impl NameForm {
    fn add(&mut self, other: Self) {
        self.years.extend(other.years);
        if other.sign > self.sign {
            (self.sign, self.name) = (other.sign, other.name);
        }
        if self.id.is_none() {
            self.id = other.id;
        }
    }
}

impl RecurringThing {
    fn of(key: String, form: NameForm) -> Self {
        let NameForm { sign, name, years, id } = form;
        Self { sign, name, id, years, forms: vec![key] }
    }

    fn add(&mut self, key: String, form: NameForm) {
        self.forms.push(key);
        self.years.extend(form.years);
        if self.id.is_none() {
            self.id = form.id;
        }
    }

    /// Whether years enough tell of it: one of a stem, which is the name of something already, two that follow each other of a count.
    fn recurs(&self) -> bool {
        let mut pairs = self.years.iter().zip(self.years.iter().skip(1));
        match self.sign {
            Sign::Stem => true,
            Sign::Counted => pairs.any(|(year, next)| year + 1 == *next),
            Sign::Quoted | Sign::Held => self.years.len() > 1,
        }
    }

    /// Whether it is called by how many parts it has, as the things of other places are.
    pub fn is_counted(&self) -> bool {
        self.sign == Sign::Counted
    }

    /// Whether it may be what a report of a year tells of.
    fn is_of(&self, year: i32) -> bool {
        let is_near = |other: &i32| *other != year && other.abs_diff(year) <= NEAR;
        self.sign != Sign::Counted || self.years.iter().any(is_near)
    }
}

impl Things {
    fn of(things: Vec<RecurringThing>) -> Self {
        let forms = |sign: fn(Sign) -> bool| {
            let of_sign = things.iter().enumerate().filter(move |(_, thing)| sign(thing.sign));
            of_sign.flat_map(|(at, thing)| thing.forms.iter().map(move |form| (form.as_str(), at)))
        };
        let by_form = forms(|sign| matches!(sign, Sign::Quoted | Sign::Counted));
        let by_form = by_form.map(|(form, at)| (form.to_owned(), at)).collect();
        let with_short =
            |(form, at): (_, usize)| [Some((form, at)), without_country(form).map(|form| (form, at))];
        let literal: BTreeMap<&str, usize> =
            forms(|sign| matches!(sign, Sign::Held | Sign::Stem)).flat_map(with_short).flatten().collect();
        let mut builder = finder::of_foreign_words();
        let automaton = builder.match_kind(MatchKind::LeftmostLongest).build(literal.keys());
        let literal = automaton
            .ok()
            .filter(|_| !literal.is_empty())
            .map(|automaton| (automaton, literal.into_values().collect()));
        Self { things, by_form, literal }
    }

    /// Where a block of a report of a year names things that recur, beside what is marked and none over another.
    pub fn in_block(&self, block: &Block, year: i32) -> Vec<Occurrence> {
        let cover = block.text.cover();
        let mut found = self.in_text(&block.text.plain);
        found.retain(|name| self.things[name.thing].is_of(year) && !cover.touches(&name.range));
        found.sort_by_key(|name| (name.range.start, Reverse(name.range.end)));
        let mut end = 0;
        found.retain(|name| {
            let is_free = name.range.start >= end;
            end = end.max(name.range.end);
            is_free
        });
        found
    }

    fn in_text(&self, text: &str) -> Vec<Occurrence> {
        let known = |range: Range<usize>| {
            let thing = *self.by_form.get(&form(&text[range.clone()]))?;
            Some(Occurrence { range, thing })
        };
        let literal = self.literal.iter().flat_map(|(automaton, things)| {
            let hits = automaton.find_iter(text);
            hits.map(|hit| Occurrence { range: hit.range(), thing: things[hit.pattern().as_usize()] })
        });
        let literal = literal.filter(|name| finder::is_whole(text, &name.range));
        quotations(text).chain(counted(text)).filter_map(known).chain(literal).collect()
    }

    /// By the number that [`Self::find`] gives.
    pub fn get(&self, at: usize) -> &RecurringThing {
        &self.things[at]
    }
}

/// What a short form has of the full one: the count or nothing before, the last two characters.
fn ends(sign: Sign, form: &str) -> Vec<char> {
    let chars: Vec<char> = form.chars().collect();
    let count = if sign == Sign::Counted { form.split('大').next().unwrap_or_default() } else { "" };
    count.chars().chain(chars[chars.len().saturating_sub(2)..].iter().copied()).collect()
}

/// Whether a form has the first character of a longer one, and the others in their order. Quotations have no short forms.
fn is_short_for(sign: Sign, short: &str, full: &str) -> bool {
    if !matches!(sign, Sign::Counted | Sign::Held) {
        return false;
    }
    let bare = |form: &'_ str| without_country(form).unwrap_or(form).to_owned();
    let (short, full) = (bare(short), bare(full));
    let mut rest = full.chars();
    short.chars().next() == full.chars().next() && short.chars().all(|wanted| rest.any(|c| c == wanted))
}

fn without_country(form: &str) -> Option<&str> {
    form.strip_prefix("中国").filter(|rest| rest.chars().count() >= LEAST_REST)
}
