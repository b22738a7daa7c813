//! What the reports of a place tell of by the same or a like phrase, and which of it recurs.
//!
//! In: reports whose place and year are known. Out: for each place its [`RecurringThings`]: what two years or more name, each with the
//! forms of its name. Where a form may be short for two, it is short for none.

use super::super::mentions::is_mentioned;
use super::phrases::{counted, form, held, is_carried_out, quotations, stem};
use crate::finder::{self, NameFinder};
use crate::model::ids::{EntityId, EntityKind};
use crate::model::report::{Block, Report};
use std::cmp::Reverse;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

/// A short form is asked of so many full ones that begin and end alike, and of no more.
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

/// What is known by a form of a name, without quotation marks.
#[derive(Debug)]
pub struct NameForm {
    sign: Sign,
    /// What it is the stem of, else the form itself.
    pub name: String,
    years: BTreeSet<i32>,
    /// What a report links by it.
    pub id: Option<EntityId>,
}

/// What the reports of one place tell of, by the forms of its names.
#[derive(Debug, Default)]
pub struct ToldForms(BTreeMap<String, NameForm>);

/// What recurs in the reports of a place.
#[derive(Debug)]
pub struct RecurringThings {
    things: Vec<RecurringThing>,
    /// What is quoted or counted.
    by_form: HashMap<String, usize>,
    /// What is found wherever it stands.
    literal: NameFinder<usize>,
}

/// Where a text names a thing that recurs.
pub struct Occurrence<'a> {
    pub range: Range<usize>,
    pub thing: &'a RecurringThing,
}

/// One thing under all its forms.
#[derive(Debug)]
pub struct RecurringThing {
    /// The full form, with what is known by all of them.
    pub form: NameForm,
    /// The full one first.
    forms: Vec<String>,
}

impl ToldForms {
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

    fn add_form(&mut self, key: String, new: NameForm) {
        match self.0.entry(key) {
            Entry::Vacant(free) => _ = free.insert(new),
            Entry::Occupied(known) => known.into_mut().add(new),
        }
    }

    /// What two years or more tell of.
    pub fn recurring(self) -> RecurringThings {
        let mut forms: Vec<(String, NameForm)> = self.0.into_iter().collect();
        forms.sort_by_key(|(key, _)| Reverse(key.chars().count()));
        let mut things: Vec<RecurringThing> = Vec::new();
        let mut alike: HashMap<(Sign, Vec<char>), Vec<usize>> = HashMap::new();
        for (key, form) in forms {
            if let Some(ends) = ends(form.sign, &key) {
                let family = alike.entry((form.sign, ends)).or_default();
                let mut full = family.iter().filter(|at| is_short_for(&key, &things[**at].forms[0]));
                if let (Some(only), None) = (full.next().copied(), full.next()) {
                    things[only].form.add(form);
                    things[only].forms.push(key);
                    continue;
                }
                if family.len() < MOST_ALIKE {
                    family.push(things.len());
                }
            }
            things.push(RecurringThing { form, forms: vec![key] });
        }
        things.retain(RecurringThing::recurs);
        RecurringThings::of(things)
    }
}

impl NameForm {
    /// What has two signs keeps the stronger: a count in quotation marks is a count.
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
    /// Whether years enough tell of it: one of a stem, which is the name of something already, two that follow each other of a count.
    fn recurs(&self) -> bool {
        let years = &self.form.years;
        match self.form.sign {
            Sign::Stem => true,
            Sign::Counted => years.iter().zip(years.iter().skip(1)).any(|(year, next)| year + 1 == *next),
            Sign::Quoted | Sign::Held => years.len() > 1,
        }
    }

    /// Whether another place may call its own thing so: by how many parts it has, or what it holds, if not as that of the country.
    /// A quoted scheme of two places is most often that of the province.
    pub fn is_of_place(&self) -> bool {
        match self.form.sign {
            Sign::Counted => true,
            Sign::Held => !self.form.name.starts_with("中国"),
            Sign::Quoted | Sign::Stem => false,
        }
    }

    /// Whether it may be what a report of a year tells of.
    fn is_of(&self, year: i32) -> bool {
        let is_near = |other: &i32| *other != year && other.abs_diff(year) <= NEAR;
        self.form.sign != Sign::Counted || self.form.years.iter().any(is_near)
    }
}

impl RecurringThings {
    fn of(things: Vec<RecurringThing>) -> Self {
        let mut by_form: HashMap<String, usize> = HashMap::new();
        let mut literal: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, thing) in things.iter().enumerate() {
            for form in &thing.forms {
                match thing.form.sign {
                    Sign::Quoted | Sign::Counted => _ = by_form.insert(form.clone(), at),
                    Sign::Held | Sign::Stem => literal.extend([(form.as_str(), at), (bare(form), at)]),
                }
            }
        }
        let literal = NameFinder::of(literal.into_iter());
        Self { things, by_form, literal }
    }

    /// Where a block of a report of a year names things that recur, beside what is marked and none over another.
    pub fn in_block(&self, block: &Block, year: i32) -> Vec<Occurrence<'_>> {
        let cover = block.text.cover();
        let mut found = self.in_text(&block.text.plain);
        found.retain(|name| name.thing.is_of(year) && !cover.touches(&name.range));
        finder::keep_apart(&mut found, |name| &name.range);
        found
    }

    fn in_text(&self, text: &str) -> Vec<Occurrence<'_>> {
        let phrases = quotations(text).chain(counted(text));
        let known = phrases.filter_map(|range| Some((self.by_form.get(&form(&text[range.clone()]))?, range)));
        let literal = self.literal.find(text).map(|(range, at)| (at, range));
        known.chain(literal).map(|(at, range)| Occurrence { range, thing: &self.things[*at] }).collect()
    }
}

/// What a short form has of the full one: the count or nothing before, the last two characters. None where there are no short forms.
fn ends(sign: Sign, form: &str) -> Option<Vec<char>> {
    let count = match sign {
        Sign::Counted => form.split('大').next().unwrap_or_default(),
        Sign::Held => "",
        Sign::Quoted | Sign::Stem => return None,
    };
    let chars: Vec<char> = form.chars().collect();
    Some(count.chars().chain(chars[chars.len().saturating_sub(2)..].iter().copied()).collect())
}

/// Whether a form has the first character of a longer one, and the others in their order.
fn is_short_for(short: &str, full: &str) -> bool {
    let (short, full) = (bare(short), bare(full));
    let mut rest = full.chars();
    short.chars().next() == full.chars().next() && short.chars().all(|wanted| rest.any(|c| c == wanted))
}

/// The form without 中国, where that may be left out.
fn bare(form: &str) -> &str {
    form.strip_prefix("中国").filter(|rest| rest.chars().count() >= LEAST_REST).unwrap_or(form)
}
