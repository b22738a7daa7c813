//! Which forms are believed.
//!
//! A chapter or section is one by its form. Anything else needs company: an ordinal its neighbour in the sequence, a
//! lead or a line siblings under the same heading or a habit of the whole file.

use super::candidate::{Form, PossibleForm, Traits};
use std::collections::HashMap;

/// Turns forms that nothing bears out into text, and forms whose company says more into that.
pub fn weigh(candidates: &mut [PossibleForm]) {
    promote_chapters(candidates);
    promote_parts(candidates);
    let chapters = spans(candidates, Form::is_chapter);
    let sections = spans(candidates, |form| form.is_chapter() || form == Form::Section);
    for span in &sections {
        let part = &mut candidates[span.clone()];
        weigh_ordinals(part);
        demote_rare(part, Form::Dash, 2);
    }
    weigh_figures(candidates);
    let leads = count(candidates, Form::Lead);
    let lines = count(candidates, Form::Line);
    for span in sections {
        weigh_leads(&mut candidates[span], leads);
    }
    for span in chapters {
        let part = &mut candidates[span];
        weigh_refrains(part);
        weigh_lines(part, lines);
        part_lines(part);
    }
}

/// Leaves only the items of lists.
pub fn weigh_items(candidates: &mut [PossibleForm]) {
    for candidate in candidates.iter_mut().filter(|candidate| candidate.form != Form::Figure) {
        candidate.form = Form::Text;
    }
    weigh_figures(candidates);
    for candidate in candidates.iter_mut().filter(|candidate| candidate.form == Form::Figure) {
        candidate.form = Form::Text;
    }
}

/// Where no chapter is numbered, the headings of the highest style are the chapters, or else lines without an end mark:
/// two that name a time or a work, or one that is worded as a chapter's title.
fn promote_chapters(candidates: &mut [PossibleForm]) {
    if candidates.iter().any(|c| matches!(c.form, Form::Division(_) | Form::Chapter)) {
        return;
    }
    if let Some(highest) = candidates.iter().filter_map(|c| style(c.form)).min() {
        for candidate in candidates.iter_mut().filter(|c| c.form == Form::Styled(highest)) {
            candidate.form = Form::Chapter;
        }
        return;
    }
    let many = candidates.iter().filter(|c| names_chapter(c)).count() >= 2;
    let titled = candidates.iter().any(PossibleForm::titles_chapter);
    for candidate in candidates.iter_mut() {
        let has_refrain = titled && candidate.traits.refrain > 0;
        if candidate.titles_chapter() || many && names_chapter(candidate) && !has_refrain {
            candidate.form = Form::Chapter;
        }
    }
}

fn names_chapter(c: &PossibleForm) -> bool {
    c.form == Form::Line && !c.traits.is_closed && c.traits.names_chapter
}

/// Lines worded as titles of chapters are parts where the numbered chapters begin anew under two of them; all of them are
/// where the first has text of its own before any numbered chapter, and the numbers begin at one under each that has some.
fn promote_parts(candidates: &mut [PossibleForm]) {
    let titles: Vec<usize> = (0..candidates.len()).filter(|at| candidates[*at].titles_chapter()).collect();
    let numbered: Vec<usize> = (0..candidates.len())
        .filter(|at| candidates[*at].form == Form::Chapter && candidates[*at].number > 0)
        .collect();
    let numbers: Vec<Option<u32>> =
        (0..titles.len()).map(|index| first_under(&titles, candidates, &numbered, index)).collect();
    let begin_anew = || titles.iter().zip(&numbers).filter(|(_, number)| **number == Some(1));
    let opens = match (titles.first(), numbered.first()) {
        (Some(title), Some(first)) if title < first => {
            candidates[*title..*first].iter().any(|c| c.form == Form::Text && c.chars >= 50)
        }
        _ => false,
    };
    let parts: Vec<usize> = if opens && numbers.iter().flatten().all(|number| *number == 1) {
        titles
    } else if begin_anew().count() >= 2 {
        begin_anew().map(|(title, _)| *title).collect()
    } else {
        Vec::new()
    };
    for part in parts {
        candidates[part].form = Form::Part;
    }
}

fn first_under(
    titles: &[usize],
    candidates: &[PossibleForm],
    numbered: &[usize],
    index: usize,
) -> Option<u32> {
    let end = titles.get(index + 1).copied().unwrap_or(candidates.len());
    let first = numbered.get(numbered.partition_point(|chapter| *chapter < titles[index]));
    first.filter(|first| **first < end).map(|first| candidates[*first].number)
}

fn style(form: Form) -> Option<u8> {
    match form {
        Form::Styled(level) => Some(level),
        _ => None,
    }
}

/// The stretches that begin at a heading of the given forms.
fn spans(candidates: &[PossibleForm], begins: impl Fn(Form) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut starts: Vec<usize> = vec![0];
    starts.extend((1..candidates.len()).filter(|at| begins(candidates[*at].form)));
    starts.push(candidates.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// A report that has so many headings of a form has the habit of them.
const HABIT: usize = 3;

fn count(candidates: &[PossibleForm], form: Form) -> usize {
    candidates.iter().filter(|candidate| candidate.form == form).count()
}

fn demote_rare(part: &mut [PossibleForm], form: Form, least: usize) {
    if count(part, form) < least {
        for candidate in part.iter_mut().filter(|candidate| candidate.form == form) {
            candidate.form = Form::Text;
        }
    }
}

/// An ordinal is a heading where the one before or after it in number is too.
fn weigh_ordinals(part: &mut [PossibleForm]) {
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

/// Leads come in company: in a section that has them, at least every third paragraph begins with one; every second,
/// where none of them is plain. One alone is believed where all of the report has a [`HABIT`] of them.
fn weigh_leads(part: &mut [PossibleForm], in_report: usize) {
    let leads = count(part, Form::Lead);
    let halting = part.iter().filter(|c| c.form == Form::Lead && c.traits.halts).count();
    let paragraphs = part.iter().filter(|candidate| candidate.chars >= 60).count();
    let share = if halting == leads { 2 } else { 3 };
    let is_alone = leads == 1 && (in_report < HABIT || halting == 1);
    if leads * share < paragraphs || is_alone {
        demote_rare(part, Form::Lead, usize::MAX);
    }
}

/// Sentences that begin alike: three, or two that go on alike or are of one measure.
fn weigh_refrains(part: &mut [PossibleForm]) {
    let mut siblings: HashMap<([char; 2], usize), Vec<Traits>> = HashMap::new();
    for PossibleForm { traits, .. } in part.iter().filter(|c| c.form == Form::Refrain) {
        siblings.entry(refrain_key(traits)).or_default().push(*traits);
    }
    for candidate in part.iter_mut().filter(|c| c.form == Form::Refrain) {
        let is_borne_out = match siblings[&refrain_key(&candidate.traits)][..] {
            [] | [_] => false,
            [a, b] => a.after_refrain == b.after_refrain || a.length == b.length,
            _ => true,
        };
        if !is_borne_out {
            candidate.form = Form::Text;
        }
    }
}

fn refrain_key(traits: &Traits) -> ([char; 2], usize) {
    (traits.opening, traits.refrain)
}

/// Lines need company too, but one that begins with a time and has no end mark can be nothing else. A whole sentence
/// right under a line without an end mark is its text. All are believed where the report has a [`HABIT`] of them.
fn weigh_lines(part: &mut [PossibleForm], in_report: usize) {
    for at in 1..part.len() {
        let is_headed = part[at - 1].form == Form::Line && !part[at - 1].traits.is_closed;
        let PossibleForm { form, traits, .. } = &mut part[at];
        if is_headed && *form == Form::Line && traits.is_closed && traits.has_comma {
            *form = Form::Text;
        }
    }
    if in_report >= HABIT || count(part, Form::Line) >= 2 {
        return;
    }
    for candidate in part.iter_mut().filter(|c| c.form == Form::Line) {
        if candidate.traits.refrain == 0 || candidate.traits.is_closed {
            candidate.form = Form::Text;
        }
    }
}

/// Numbered first sentences right under a heading, or with text between them, are headings themselves.
fn weigh_figures(candidates: &mut [PossibleForm]) {
    let mut titled = vec![false; candidates.len()];
    let mut items: Vec<bool> = (0..candidates.len()).map(|at| is_in_list(candidates, at)).collect();
    for run in figure_runs(candidates) {
        // Siblings are alike, also one that is alone in its section.
        let (is_titled, is_list) = (is_titled(candidates, &run), run.iter().any(|at| items[*at]));
        for at in run {
            (titled[at], items[at]) = (is_titled, is_list || items[at]);
        }
    }
    for (at, candidate) in candidates.iter_mut().enumerate().filter(|(_, c)| c.form == Form::Figure) {
        let short = candidate.chars <= 40 && candidate.is_whole();
        candidate.form = match (titled[at], items[at], short) {
            (true, ..) | (_, false, true) => Form::Figure,
            (_, true, _) => Form::Item,
            (_, false, false) => Form::Text,
        };
    }
    demote_rare(candidates, Form::Figure, 2);
}

/// The figures that count upward from 1, two or more, within a chapter: one that goes on in the next section is one run.
fn figure_runs(candidates: &[PossibleForm]) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut due = 0;
    for (at, candidate) in candidates.iter().enumerate() {
        match candidate.form {
            Form::Document | Form::Division(_) | Form::Chapter => due = 0,
            Form::Figure if candidate.number == 1 => {
                runs.push(vec![at]);
                due = 2;
            }
            Form::Figure if candidate.number == due => {
                runs.last_mut().into_iter().for_each(|run| run.push(at));
                due += 1;
            }
            _ => {}
        }
    }
    runs.retain(|run| run.len() >= 2);
    runs
}

fn is_titled(candidates: &[PossibleForm], run: &[usize]) -> bool {
    let above = run[0].checked_sub(1).map(|above| &candidates[above]);
    let is_parted = run.windows(2).any(|pair| {
        let between = &candidates[pair[0] + 1..pair[1]];
        !between.is_empty() && between.iter().all(|c| c.form != Form::Section)
    });
    run.iter().all(|at| candidates[*at].traits.is_title && !candidates[*at].is_whole())
        && (is_parted
            || above
                .is_some_and(|c| c.is_whole() && !matches!(c.form, Form::Text | Form::Item | Form::Figure)))
}

/// Whether the figure before or after this one is its neighbour in number, paragraph by paragraph.
fn is_in_list(candidates: &[PossibleForm], at: usize) -> bool {
    is_followed(candidates, at) || at > 0 && is_followed(candidates, at - 1)
}

fn is_followed(candidates: &[PossibleForm], at: usize) -> bool {
    candidates.get(at..at + 2).is_some_and(|pair| {
        pair.iter().all(|c| c.form == Form::Figure) && pair[1].number == pair[0].number + 1
    })
}

/// In a chapter without numbered sections, lines that share their opening and have a comma stand above the others.
fn part_lines(part: &mut [PossibleForm]) {
    let mut openings: HashMap<[char; 2], usize> = HashMap::new();
    for candidate in part.iter().filter(|c| with_comma(c)) {
        *openings.entry(candidate.traits.opening).or_default() += 1;
    }
    let is_upper =
        |c: &PossibleForm| with_comma(c) && openings.get(&c.traits.opening).is_some_and(|n| *n >= 3);
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

fn with_comma(c: &PossibleForm) -> bool {
    matches!(c.form, Form::Line | Form::Pair) && c.traits.has_comma
}
