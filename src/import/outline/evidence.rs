//! Which forms are believed.
//!
//! A chapter or section is one by its form. Anything else needs company: an ordinal its neighbour in the sequence, a
//! lead or a line siblings under the same heading or a habit of the whole file.

use super::candidate::{Candidate, Form};
use std::collections::HashMap;

/// Turns forms that nothing bears out into text, and forms whose company says more into that.
pub fn weigh(candidates: &mut [Candidate]) {
    promote_chapters(candidates);
    let chapters = spans(candidates, |form| form == Form::Chapter);
    let sections = spans(candidates, |form| matches!(form, Form::Chapter | Form::Section));
    for span in &sections {
        let part = &mut candidates[span.clone()];
        weigh_ordinals(part);
        demote_rare(part, Form::Dash, 2);
    }
    weigh_figures(candidates);
    let leads = count(candidates, Form::Lead);
    let lines = count(candidates, Form::Line);
    for span in sections {
        weigh_leads(&mut candidates[span], leads >= 3);
    }
    for span in chapters {
        let part = &mut candidates[span];
        demote_rare(part, Form::Line, if lines >= 3 { 1 } else { 2 });
        part_lines(part);
    }
}

/// Leaves only the items of lists.
pub fn weigh_items(candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut().filter(|candidate| candidate.form != Form::Figure) {
        candidate.form = Form::Text;
    }
    weigh_figures(candidates);
    for candidate in candidates.iter_mut().filter(|candidate| candidate.form == Form::Figure) {
        candidate.form = Form::Text;
    }
}

/// Where no chapter is numbered, the headings of the highest style are the chapters, or else the lines without an end mark that name a time or a work are the chapters.
fn promote_chapters(candidates: &mut [Candidate]) {
    let fits = |c: &Candidate| c.form == Form::Line && !c.traits.is_closed && c.traits.names_chapter;
    let is_numbered = candidates.iter().any(|c| c.form == Form::Chapter);
    let highest = candidates.iter().filter_map(|c| style(c.form)).min().filter(|_| !is_numbered);
    if let Some(highest) = highest {
        for candidate in candidates.iter_mut().filter(|c| c.form == Form::Styled(highest)) {
            candidate.form = Form::Chapter;
        }
        return;
    }
    if is_numbered || candidates.iter().filter(|c| fits(c)).count() < 2 {
        return;
    }
    for candidate in candidates.iter_mut().filter(|c| fits(c)) {
        candidate.form = Form::Chapter;
    }
}

fn style(form: Form) -> Option<u8> {
    match form {
        Form::Styled(level) => Some(level),
        _ => None,
    }
}

/// The stretches that begin at a heading of the given forms.
fn spans(candidates: &[Candidate], begins: impl Fn(Form) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend((1..candidates.len()).filter(|at| begins(candidates[*at].form)));
    starts.push(candidates.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

fn count(candidates: &[Candidate], form: Form) -> usize {
    candidates.iter().filter(|candidate| candidate.form == form).count()
}

fn demote_rare(part: &mut [Candidate], form: Form, least: usize) {
    if count(part, form) < least {
        for candidate in part.iter_mut().filter(|candidate| candidate.form == form) {
            candidate.form = Form::Text;
        }
    }
}

/// An ordinal is a heading where the one before or after it in number is too.
fn weigh_ordinals(part: &mut [Candidate]) {
    let at: Vec<usize> = (0..part.len()).filter(|at| part[*at].form == Form::Ordinal).collect();
    let numbers: Vec<u32> = at.iter().map(|at| part[*at].number).collect();
    for (index, at) in at.into_iter().enumerate() {
        let before = index.checked_sub(1).map(|b| numbers[b] + 1);
        let after = numbers.get(index + 1).copied();
        if before != Some(numbers[index]) && after != Some(numbers[index] + 1) {
            part[at].form = Form::Text;
        }
    }
}

/// Leads come in company: in a section that has them, at least every third paragraph begins with one.
fn weigh_leads(part: &mut [Candidate], is_habit: bool) {
    let leads = count(part, Form::Lead);
    let paragraphs = part.iter().filter(|candidate| candidate.chars >= 60).count();
    if leads * 3 < paragraphs || leads == 1 && !is_habit {
        demote_rare(part, Form::Lead, usize::MAX);
    }
}

/// Figures in unbroken sequence, paragraph after paragraph, are a list; with text between them, headings if short.
fn weigh_figures(candidates: &mut [Candidate]) {
    let is_next = |a: &Candidate, b: &Candidate| {
        a.form == Form::Figure && b.form == Form::Figure && b.number == a.number + 1
    };
    let joined: Vec<bool> = candidates.windows(2).map(|pair| is_next(&pair[0], &pair[1])).collect();
    for at in 0..candidates.len() {
        if candidates[at].form != Form::Figure {
            continue;
        }
        let in_list = joined.get(at).copied().unwrap_or(false) || at > 0 && joined[at - 1];
        let short = candidates[at].chars <= 40 && candidates[at].is_whole();
        candidates[at].form = match (in_list, short) {
            (true, _) => Form::Item,
            (false, true) => Form::Figure,
            (false, false) => Form::Text,
        };
    }
    demote_rare(candidates, Form::Figure, 2);
}

/// In a chapter without numbered sections, lines that share their opening and have a comma stand above the others.
fn part_lines(part: &mut [Candidate]) {
    let mut openings: HashMap<[char; 2], usize> = HashMap::new();
    let with_comma = |c: &Candidate| matches!(c.form, Form::Line | Form::Pair) && c.traits.has_comma;
    for candidate in part.iter().filter(|c| with_comma(c)) {
        *openings.entry(candidate.traits.opening).or_default() += 1;
    }
    let is_upper = |c: &Candidate| with_comma(c) && openings.get(&c.traits.opening).is_some_and(|n| *n >= 3);
    let has_sections = part.iter().any(|c| c.form == Form::Section);
    let has_uppers = !has_sections && part.iter().any(is_upper);
    for candidate in part.iter_mut() {
        let upper = has_uppers && is_upper(candidate);
        candidate.form = match candidate.form {
            Form::Pair if !upper => Form::Text,
            Form::Line if upper => Form::UpperLine,
            Form::Line if has_uppers => Form::LowerLine,
            other => other,
        };
    }
}
