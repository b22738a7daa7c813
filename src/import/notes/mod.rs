//! Paragraphs → the body without note marks, the notes' places in it, and the appendix with their definitions.
//!
//! A mark whose definition is not in the source stays a reference; nothing is defined that the source does not define.
//! Where a source has lost its marks, a definition is tied to the first place that has its term literally.

mod part;
mod marks;
mod appendix;
mod glyphs;
mod terms;

use super::clean::Paragraph;
use super::log::{Log, Reason, Remark};
use super::role::Role;
use crate::document::Appendix;
use crate::model::report::NoteMarks;
use crate::model::rule::ImportRule;
use crate::wording::{Message, message};
pub use part::{AppendixPart, Reference};

use part::definitions;
use std::collections::HashSet;
use std::sync::Arc;

/// A report with its notes told apart.
#[derive(Debug, Clone, Default)]
pub struct NotedReport {
    pub body: Vec<Paragraph>,
    pub appendix: Vec<AppendixPart>,
    /// In the order of the text.
    pub references: Vec<Reference>,
    pub marks: NoteMarks,
    pub missing: Vec<Arc<str>>,
}

/// Finds the notes of a report.
pub fn find(mut paragraphs: Vec<Paragraph>, appendix: Appendix, log: &mut Log) -> NotedReport {
    let formatted = paragraphs.iter().position(|paragraph| paragraph.role == Some(Role::Note));
    let formatted = paragraphs.split_off(formatted.unwrap_or(paragraphs.len()));
    let start = appendix::start(&paragraphs, appendix);
    let mut parts = appendix::read(paragraphs.split_off(start), log);
    let formatted = appendix::formatted(formatted, log);
    let known: HashSet<Arc<str>> = labels(&formatted);
    appendix::number_anew(&mut parts, known.iter().map(ToString::to_string).collect());
    parts.extend(formatted);
    let (glyphs, of_glyphs) = glyphs::take(&mut paragraphs, log);
    let defined = labels(&parts);
    let (marks, mut references) = match known.is_empty() {
        false => marks::take_formatted(&mut paragraphs, &known, log),
        true => marks::take(&mut paragraphs, defined.len(), log),
    };
    if marks == NoteMarks::None {
        references = terms::join(&paragraphs, &parts, log);
    }
    references.extend(of_glyphs);
    references.sort_by_key(|reference| reference.origin);
    parts.splice(0..0, glyphs);
    remark_unused(&parts, &references, log);
    let missing = missing(&references, &labels(&parts), log);
    NotedReport { body: paragraphs, appendix: parts, references, marks, missing }
}

fn labels(parts: &[AppendixPart]) -> HashSet<Arc<str>> {
    definitions(parts).map(|(label, _)| Arc::clone(label)).collect()
}

/// The labels without a definition, each once.
fn missing(references: &[Reference], defined: &HashSet<Arc<str>>, log: &mut Log) -> Vec<Arc<str>> {
    let mut missing: Vec<Arc<str>> = Vec::new();
    let mut seen = defined.clone();
    for Reference { origin, label } in references {
        if seen.insert(Arc::clone(label)) {
            missing.push(Arc::clone(label));
            let why = message!("why-note-missing");
            remark(*origin, ImportRule::NoteMissing, label, why, log);
        }
    }
    missing
}

fn remark_unused(parts: &[AppendixPart], references: &[Reference], log: &mut Log) {
    let used: HashSet<&str> = references.iter().map(|reference| &*reference.label).collect();
    for (_, passage) in definitions(parts).filter(|(label, _)| !used.contains(&***label)) {
        let text: String = passage.as_str().chars().take(24).collect();
        remark(passage.origin(0), ImportRule::NoteUnlinked, &text, message!("why-note-unlinked"), log);
    }
}

fn remark(origin: u32, rule: ImportRule, text: &str, why: Message, log: &mut Log) {
    let text = text.to_owned();
    log.remark(Remark { origin, reason: Reason::unsure(rule), text, why, suggestion: None });
}

#[cfg(test)]
mod tests {
    use super::super::passage::Passage;
    use super::super::{clean, lines, passage::SourceText};
    use super::*;

    /// `text` has its lines parted by `⏎`; expected are the body with `{label}` at each reference, and the definitions.
    fn check(text: &str, body: &str, notes: &[&str]) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let lines = lines::split(&source, &Default::default(), &mut log);
        let noted = find(
            clean::clean(lines, None, clean::Punctuation::FullWidth, &mut log),
            Appendix::Notes,
            &mut log,
        );
        let shown: Vec<String> =
            noted.body.iter().map(|paragraph| show(&paragraph.passage, &noted.references)).collect();
        assert_eq!(shown.join("⏎"), body, "{text}");
        let defined: Vec<String> =
            definitions(&noted.appendix).map(|(l, p)| format!("{l} {}", p.as_str())).collect();
        assert_eq!(defined, notes, "{text}");
    }

    fn show(passage: &Passage, references: &[Reference]) -> String {
        let mut shown = passage.as_str().to_owned();
        for reference in references.iter().rev() {
            let last = passage.last_origin().unwrap_or(0);
            if reference.origin > passage.origin(0) && reference.origin <= last + 16 {
                shown.insert_str(passage.position(reference.origin), &format!("{{{}}}", reference.label));
            }
        }
        shown
    }

    const BODY: &str = "各位代表：⏎一、回顾⏎过去一年成绩很好。";

    #[test]
    fn bracketed_marks_and_definitions_of_two_lines() {
        check(
            &format!(
                "{BODY}⏎发挥“四库”［11］功能，抓好两新［12］工作。⏎注释⏎［11］四库：⏎水库、粮库、钱库、碳库。⏎［12］两新：⏎更新和换新。"
            ),
            &format!("{BODY}⏎发挥“四库”{{11}}功能，抓好两新{{12}}工作。"),
            &["11 四库：水库、粮库、钱库、碳库。", "12 两新：更新和换新。"],
        );
    }

    #[test]
    fn circled_marks_without_definitions_stay_references() {
        check(
            &format!("{BODY}⏎瞄准“三类500强”⑥企业，实施七大领域⑦项目。"),
            &format!("{BODY}⏎瞄准“三类500强”{{6}}企业，实施七大领域{{7}}项目。"),
            &[],
        );
    }

    #[test]
    fn a_mark_may_stand_twice() {
        check(
            &format!(
                "{BODY}⏎推进“两重”①建设，抓好两新②工作，谋划“两重”①项目、两新②项目。⏎名词解释⏎①“两重”：甲。⏎②两新：乙。"
            ),
            &format!("{BODY}⏎推进“两重”{{1}}建设，抓好两新{{2}}工作，谋划“两重”{{1}}项目、两新{{2}}项目。"),
            &["1 “两重”：甲。", "2 两新：乙。"],
        );
        check(
            &format!("{BODY}⏎推进“两重”①建设，谋划“两重”①项目。"),
            &format!("{BODY}⏎推进“两重”{{1}}建设，谋划“两重”{{1}}项目。"),
            &[],
        );
    }

    #[test]
    fn notes_on_glyphs_are_apart() {
        check(
            &format!("{BODY}⏎全省各地的工厂生产硫＠①三十吨，铵＠②五吨。⏎＠①原字石右加安"),
            &format!("{BODY}⏎全省各地的工厂生产硫{{g1}}三十吨，铵＠②五吨。"),
            &["g1 原字石右加安"],
        );
    }

    #[test]
    fn circled_enumerations_are_text() {
        let text = format!("{BODY}⏎重点是：①抓改革；②抓开放；③抓民生。");
        check(&text, &text, &[]);
    }

    #[test]
    fn lost_marks_are_found_by_term() {
        check(
            &format!(
                "{BODY}⏎推广“三通一码”，办好2026年实事。⏎附件⏎名词解释⏎1.“三通一码”：赣服通等。⏎2.2026年10件民生实事：加大支持。"
            ),
            &format!("{BODY}⏎推广“三通一码”{{1}}，办好2026年实事。"),
            &["1 “三通一码”：赣服通等。", "2 2026年10件民生实事：加大支持。"],
        );
    }

    #[test]
    fn a_term_worded_otherwise_is_found_by_what_it_quotes() {
        check(
            &format!(
                "{BODY}⏎出台稳增长“21条”“18条”，完善“六横六纵”水网，打造“三大高地”，落实“五大战略”。⏎名词解释⏎1.稳增长“18”条：甲。⏎2.“六横六纵”现代化水网体系：乙。⏎3.“三大高地”“五大战略”：丙。⏎4.“8”条：丁。"
            ),
            &format!(
                "{BODY}⏎出台稳增长“21条”“18条”{{1}}，完善“六横六纵”{{2}}水网，打造“三大高地”{{3}}，落实“五大战略”。"
            ),
            &[
                "1 稳增长“18”条：甲。",
                "2 “六横六纵”现代化水网体系：乙。",
                "3 “三大高地”“五大战略”：丙。",
                "4 “8”条：丁。",
            ],
        );
    }

    #[test]
    fn the_sequence_tells_items_from_decimals() {
        check(
            &format!("{BODY}⏎名词解释⏎1.甲：一。⏎2.5+2就业之家：二。⏎3.丙：三。"),
            BODY,
            &["1 甲：一。", "2 5+2就业之家：二。", "3 丙：三。"],
        );
    }

    #[test]
    fn an_item_broken_by_links_is_one() {
        check(
            &format!("{BODY}⏎名词解释⏎1.“双向揭榜”：“双向⏎揭榜⏎”的简称⏎。⏎2.乙：二。"),
            BODY,
            &["1 “双向揭榜”：“双向揭榜”的简称。", "2 乙：二。"],
        );
    }

    #[test]
    fn items_without_numbers_are_numbered() {
        check(
            &format!(
                "{BODY}⏎要抓好两重和两新。⏎附件2⏎名词解释⏎“两重”：⏎重大战略实施和安全能力建设。⏎“两新”：⏎设备更新。"
            ),
            &format!("{BODY}⏎要抓好两重{{1}}和两新{{2}}。"),
            &["1 “两重”：重大战略实施和安全能力建设。", "2 “两新”：设备更新。"],
        );
    }
}
