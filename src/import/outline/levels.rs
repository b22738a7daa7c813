//! The level of each heading.
//!
//! A chapter is level 2, or 3 under a part. A form that is first seen under a heading is one level below it, and stays on that level until
//! a heading above ends. Unnumbered run-in leads are level 4 wherever they stand: they title a paragraph, not a part.

use super::super::marker::Division;
use super::candidate::{Form, PossibleForm};
use std::collections::BTreeSet;

/// A paragraph with its form settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlinedParagraph {
    pub form: Form,
    /// The level of the heading that leads within it stand under.
    pub level: u8,
    pub number: u32,
    pub label_len: usize,
    /// Whether text follows the heading in its paragraph.
    pub is_run_in: bool,
    /// Whether a lead was glued to the heading.
    pub is_glued: bool,
    heads: Vec<(u8, Option<u32>, usize)>,
}

impl OutlinedParagraph {
    /// Level, number and end of each heading in the paragraph.
    pub fn heads(&self) -> impl Iterator<Item = (u8, Option<u32>, usize)> {
        self.heads.iter().copied()
    }
}

const DEEPEST: u8 = 6;
const LEAD: u8 = 4;

/// Gives each heading its level.
pub fn place(candidates: &[PossibleForm]) -> Vec<OutlinedParagraph> {
    let mut nesting = Nesting { open: Vec::new(), order: ranks(candidates) };
    candidates.iter().map(|candidate| nesting.place(candidate)).collect()
}

/// The headings that are open, outermost first, and the two forms whose rank does not depend on their place.
struct Nesting {
    open: Vec<(Form, u8)>,
    order: Vec<Form>,
}

/// Part above chapter above section; but section above chapter where `（一）` comes first and `一、` begins anew under it.
fn ranks(candidates: &[PossibleForm]) -> Vec<Form> {
    let first = |form| candidates.iter().position(|c| c.form == form);
    let starts_at_one = |at: usize| candidates[at].number == 1;
    if first(Form::Part).is_some() {
        return vec![Form::Part, Form::Chapter, Form::Section];
    }
    let divisions: BTreeSet<Division> = candidates.iter().filter_map(division).collect();
    if !divisions.is_empty() {
        let divisions = divisions.into_iter().map(Form::Division);
        return divisions.chain([Form::Chapter, Form::Section]).collect();
    }
    match (first(Form::Section), first(Form::Chapter)) {
        (Some(section), Some(chapter))
            if section < chapter && starts_at_one(section) && starts_at_one(chapter) =>
        {
            vec![Form::Section, Form::Chapter]
        }
        (Some(_), None) => vec![Form::Section],
        (None, None) => Vec::new(),
        _ => vec![Form::Chapter, Form::Section],
    }
}

fn division(candidate: &PossibleForm) -> Option<Division> {
    match candidate.form {
        Form::Division(division) => Some(division),
        _ => None,
    }
}

impl Nesting {
    fn place(&mut self, candidate: &PossibleForm) -> OutlinedParagraph {
        let number = Some(candidate.number).filter(|number| *number > 0);
        let end = candidate.head_end;
        let heads = match candidate.form {
            Form::Text | Form::Item => Vec::new(),
            Form::Lead | Form::Refrain | Form::Dash => {
                vec![((self.level() + 1).clamp(LEAD, DEEPEST), None, end)]
            }
            Form::Pair => {
                let upper = self.open_heading(Form::UpperLine);
                vec![(upper, None, end), (self.open_heading(Form::LowerLine), None, candidate.len)]
            }
            form => {
                let level = self.open_heading(form);
                let lead = candidate.lead_end.map(|end| ((level + 1).clamp(LEAD, DEEPEST), None, end));
                [(level, number, end)].into_iter().chain(lead).collect()
            }
        };
        OutlinedParagraph {
            form: candidate.form,
            level: match candidate.lead_end {
                // Further leads of the paragraph are siblings of the one that was glued to its title.
                Some(_) => self.level(),
                None => heads.last().map_or(self.level(), |(level, ..)| *level),
            },
            number: candidate.number,
            label_len: candidate.label_len,
            is_run_in: !candidate.is_whole() && candidate.form != Form::Pair,
            is_glued: candidate.lead_end.is_some(),
            heads,
        }
    }

    fn level(&self) -> u8 {
        self.open.last().map_or(1, |(_, level)| *level)
    }

    /// Closes what a heading of this form ends, opens it, and gives its level.
    fn open_heading(&mut self, form: Form) -> u8 {
        let rank = self.order.iter().position(|ranked| *ranked == form);
        if form == Form::Document {
            self.open.clear();
        } else if let Some(rank) = rank {
            let above = &self.order[..rank];
            let is_above = |open: &Form| *open == Form::Document || above.contains(open);
            let keep = self.open.iter().take_while(|(open, _)| is_above(open)).count();
            self.open.truncate(keep);
        } else if let Some(at) = self.open.iter().position(|(open, _)| *open == form) {
            self.open.truncate(at);
        }
        // An extract may begin below its first chapter; a plan need not use all its divisions everywhere.
        let is_ranked = !self.order.iter().any(|form| matches!(form, Form::Division(_)));
        let least = rank.filter(|_| is_ranked).map_or(2, |rank| 2 + rank as u8);
        let level = (self.level() + 1).max(least).min(DEEPEST);
        self.open.push((form, level));
        level
    }
}
