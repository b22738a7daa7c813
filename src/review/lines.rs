//! Cards for lines that an import dropped without being certain.

use super::action::Action;
use super::card::{Card, CardPlace, CardProposal, DoubtGroup};
use super::context::ReviewContext;
use super::evidence::ReportEvidence;
use crate::model::decision::{ImportDecision, Verdict};
use crate::model::ledger::{Confidence, DroppedLine};
use crate::model::library::ReportEntry;
use crate::wording::message;

/// The column of a decision about a whole line: no character has it.
const WHOLE_LINE: u32 = 0;

/// By report, in the order of the source; neighbours that one rule dropped are one card.
pub fn cards(context: &ReviewContext) -> Vec<Card> {
    let mut cards = Vec::new();
    for entry in &context.library.reports {
        let Some(evidence) = context.evidence.of(&entry.id) else { continue };
        let open: Vec<&DroppedLine> =
            evidence.ledger.dropped.iter().filter(|line| is_open(entry, line)).collect();
        // Lines that one rule dropped one after the other are one question.
        cards.extend(open.chunk_by(|a, b| a.rule == b.rule).map(|lines| card(entry, evidence, lines)));
    }
    cards
}

fn is_open(entry: &ReportEntry, line: &DroppedLine) -> bool {
    let decided = entry.decisions.on_import(line.line, WHOLE_LINE, &line.rule, &line.text);
    line.confidence != Confidence::Sure && decided.is_none()
}

fn card(entry: &ReportEntry, evidence: &ReportEvidence, lines: &[&DroppedLine]) -> Card {
    let first = lines[0];
    let report = entry.id.clone();
    let numbers: Vec<u32> = lines.iter().map(|line| line.line).collect();
    let answers = |verdict| lines.iter().map(move |line| answer(entry, line, verdict));
    let undrop = Action::Undrop { report: report.clone(), lines: numbers.clone() };
    let rule = first.rule.as_str();
    let (dropped, right, put_back) = match lines.len() {
        1 => (message!("why-dropped", rule), message!("answer-drop"), message!("answer-put-back")),
        count => (
            message!("why-dropped-lines", count, rule),
            message!("answer-drop-lines", count),
            message!("answer-put-back-lines", count),
        ),
    };
    let why = [dropped].into_iter().chain(first.rule.why()).map(String::from).collect();
    Card {
        rule: first.rule.to_string(),
        report: Some(report),
        confidence: Some(first.confidence),
        why,
        places: place(entry, evidence, numbers).into_iter().collect(),
        accept: CardProposal::new(right, answers(Verdict::Accepted).collect()),
        reject: CardProposal::new(
            put_back,
            std::iter::once(undrop).chain(answers(Verdict::Rejected)).collect(),
        ),
        ..Card::new(
            format!("dropped:{}:{}:{}", entry.id, first.line, first.rule),
            DoubtGroup::Lines,
            lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ⏎ "),
        )
    }
}

fn answer(entry: &ReportEntry, line: &DroppedLine, verdict: Verdict) -> Action {
    let (rule, text) = (line.rule.clone(), line.text.clone());
    let decision = ImportDecision { line: line.line, column: WHOLE_LINE, rule, verdict, text };
    Action::Answer { report: entry.id.clone(), decision }
}

/// The block before the lines, after which they would stand.
fn place(entry: &ReportEntry, evidence: &ReportEvidence, lines: Vec<u32>) -> Option<CardPlace> {
    let after = evidence.runs.partition_point(|run| run.line < lines[0]);
    let block = evidence.runs[..after].last().map_or(0, |run| run.block);
    let block = entry.source.blocks.get(block)?.id.clone();
    Some(CardPlace { lines, ..CardPlace::of(entry, &entry.source.lang, &block) })
}
