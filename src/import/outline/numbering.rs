//! Checks of the numbering: gaps, repeats, and a stated count that differs from what follows.

use super::super::clean::Paragraph;
use super::super::log::{Log, Reason, Remark};
use super::super::script::{char_count, numeral};
use super::candidate::{Form, PossibleForm};
use crate::model::rule::ImportRule;
use crate::wording::{Message, message};
use regex::Regex;
use std::sync::LazyLock;

static STATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})个?(?:方面|项)(?:的?重点)?(?:工作|任务)[。：]$")
        .expect("a good pattern")
});

/// Puts each gap, repeat and wrong count on the review list; nothing is changed.
pub fn remark(paragraphs: &[Paragraph], candidates: &[PossibleForm], log: &mut Log) {
    let mut last = [0_u32; 2];
    for (at, candidate) in candidates.iter().enumerate() {
        let rank = match candidate.form {
            Form::Part | Form::Document | Form::Division(_) => {
                last = [0, 0];
                continue;
            }
            Form::Chapter => 0,
            Form::Section => 1,
            _ => {
                stated_count(paragraphs, candidates, at, log);
                continue;
            }
        };
        let first = last[rank] == 0;
        if candidate.number > 0 && candidate.number != last[rank] + 1 && !(first && rank == 0) {
            let why = message!("why-numbering", number = candidate.number, last = last[rank]);
            add(&paragraphs[at], ImportRule::Numbering, why, log);
        }
        last[rank] = candidate.number;
        if rank == 0 {
            last[1] = 0;
        }
    }
}

/// `重点做好八方面工作。` before seven sections.
fn stated_count(paragraphs: &[Paragraph], candidates: &[PossibleForm], at: usize, log: &mut Log) {
    let text = paragraphs[at].text();
    if char_count(text) > 60 {
        return;
    }
    let Some(stated) = STATED.captures(text).and_then(|found| value(&found[1])) else { return };
    let in_chapter = candidates[at + 1..].iter().take_while(|c| c.form != Form::Chapter);
    let count = in_chapter.filter(|c| c.form == Form::Section).count();
    if count > 0 && count != stated as usize {
        add(&paragraphs[at], ImportRule::StatedCount, message!("why-stated-count", stated, count), log);
    }
}

fn value(text: &str) -> Option<u32> {
    text.parse().ok().or_else(|| numeral(text).map(|(value, _)| value))
}

fn add(paragraph: &Paragraph, rule: ImportRule, why: Message, log: &mut Log) {
    log.remark(Remark {
        origin: paragraph.passage.origin(0),
        reason: Reason::unsure(rule),
        text: paragraph.text().chars().take(40).collect(),
        why,
        suggestion: None,
    });
}
