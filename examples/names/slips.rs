//! What goes wrong, by kind of slip.
//!
//! In: a labelled line, all names that are found in it with their shares, and the share from which they are proposed. Out: the
//! names that are missed and the proposals that are wrong, each under its [`Slip`], with the text around. A name that is
//! proposed with other bounds or as another kind is one slip, not two; what a doubtful label touches is none.

use crate::data::Labelled;
use crate::score::overlap;
use gongbao::names::KINDS;
use gongbao_tagger::tags::TaggedName;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// Nothing is found in a name.
    Unseen,
    /// The name is found, and too unsure to be proposed.
    Unsure,
    /// So is something else in its place.
    UnsureOfOther,
    /// What is proposed begins or ends elsewhere; where it does both, it is told by its beginning.
    BeginsEarly,
    BeginsLate,
    EndsEarly,
    EndsLate,
    OtherKind,
    /// A proposal where there is no name.
    Invented,
}

/// The slips by their sort and the kind of the name.
#[derive(Default)]
pub struct Slips(BTreeMap<(Slip, usize), Vec<String>>);

impl Slips {
    /// Notes what is wrong in a line if names are proposed from a share on.
    pub fn add(&mut self, line: &Labelled, found: &[(TaggedName, f32)], least: f32) {
        let is_proposed =
            |span: &TaggedName| found.iter().any(|(other, share)| other == span && *share >= least);
        for name in line.firm.iter().filter(|name| !is_proposed(name)) {
            let near = found.iter().filter(|(span, _)| overlap(span, name));
            let surest = near.max_by(|a, b| a.1.total_cmp(&b.1));
            self.note(missed(name, surest, least), name, line);
        }
        let labelled = || line.firm.iter().chain(&line.doubtful);
        for (span, _) in found.iter().filter(|(_, share)| *share >= least) {
            if !labelled().any(|name| overlap(span, name)) {
                self.note(Slip::Invented, span, line);
            }
        }
    }

    fn note(&mut self, slip: Slip, name: &TaggedName, line: &Labelled) {
        self.0.entry((slip, name.kind)).or_default().push(shown(line, name));
    }

    /// The slips, the most frequent first.
    pub fn show(&self) -> String {
        let mut sorts: Vec<_> = self.0.iter().collect();
        sorts.sort_by_key(|(_, names)| Reverse(names.len()));
        let sort = |((slip, kind), names): (&(Slip, usize), &Vec<String>)| {
            format!("{} {slip:?} {}\n    {}\n", names.len(), KINDS[*kind].name(), names.join("\n    "))
        };
        sorts.into_iter().map(sort).collect()
    }
}

/// Why a name is missed, by the surest of what is found in its place.
fn missed(name: &TaggedName, surest: Option<&(TaggedName, f32)>, least: f32) -> Slip {
    let Some((span, share)) = surest else { return Slip::Unseen };
    if *share < least {
        return if span == name { Slip::Unsure } else { Slip::UnsureOfOther };
    }
    let (begins, ends) = (span.range.start.cmp(&name.range.start), span.range.end.cmp(&name.range.end));
    match (begins, ends) {
        (Ordering::Less, _) => Slip::BeginsEarly,
        (Ordering::Greater, _) => Slip::BeginsLate,
        (Ordering::Equal, Ordering::Less) => Slip::EndsEarly,
        (Ordering::Equal, Ordering::Greater) => Slip::EndsLate,
        (Ordering::Equal, Ordering::Equal) => Slip::OtherKind,
    }
}

/// A name with a little of the text on both sides.
fn shown(line: &Labelled, span: &TaggedName) -> String {
    const AROUND: usize = 6;
    let chars: Vec<char> = line.text.chars().collect();
    let text = |from: usize, to: usize| chars[from..to.min(chars.len())].iter().collect::<String>();
    let (start, end) = (span.range.start, span.range.end);
    let (before, after) = (text(start.saturating_sub(AROUND), start), text(end, end + AROUND));
    format!("{before}[{}]{after}", text(start, end))
}
