//! Lines that belong to one paragraph.
//!
//! A paragraph that is not closed by punctuation goes on in the next line, unless either of the two is a heading by its
//! form. Where a source sets paragraphs apart by blank lines, those decide; where it does not, a short line before a
//! whole paragraph is a heading. Where all lines break at one width ([`super::wraps`]), a line of that width goes on in
//! the next, whatever it ends in.
//!
//! These rules are for text that was broken by hand or by a printer. What a format sets apart stays apart.

use super::super::lines::Line;
use super::super::log::{Log, Reason, Remark};
use super::super::marker::{Marker, MarkerStyle, marker};
use super::super::note_form::{is_appendix_heading, is_note_label, is_titled_annex};
use super::super::role::Role;
use super::super::script::{char_count, is_bullet, is_closed, is_han, numeral, open_brackets};
use super::paragraph::Paragraph;
use super::rows::is_caption;
use super::wraps::Wrap;
use crate::model::ledger::Confidence;
use crate::model::rule::ImportRule;
use crate::wording::{Message, message};

/// No heading is longer.
const LONGEST_HEADING: usize = 50;

/// A line goes on in the next because it is as wide as the source's lines are.
const WRAPPED: Reason = Reason::likely(ImportRule::WrappedLine);

/// The paragraphs in the order of the lines; each joint is logged with its reason.
pub fn join(lines: Vec<Line>, log: &mut Log) -> Vec<Paragraph> {
    let mut joiner =
        Joiner { by_gaps: are_paragraphs_set_apart(&lines), wrap: Wrap::of(&lines), ..Joiner::default() };
    for line in lines {
        let is_full = joiner.wrap.is_some_and(|wrap| wrap.is_full(&line));
        let reason = joiner.why_joined(&line);
        joiner.add(line, reason, log);
        joiner.is_full = is_full;
    }
    joiner.paragraphs
}

#[derive(Debug, Default)]
struct Joiner {
    /// Whether blank lines set the source's paragraphs apart.
    by_gaps: bool,
    wrap: Option<Wrap>,
    paragraphs: Vec<Paragraph>,
    /// Whether the last paragraph is of several lines already: then it is no heading that stands alone.
    is_mended: bool,
    /// Whether its last line is as wide as the source's lines are.
    is_full: bool,
    /// Whether the review list tells of the wrap: once is enough.
    is_wrap_told: bool,
}

impl Joiner {
    fn why_joined(&self, line: &Line) -> Option<Reason> {
        let last = self.paragraphs.last().filter(|last| is_plain(last.role) && line.role.is_none())?;
        let wrap = self.wrap.filter(|wrap| self.is_full && !line.gap && wrap.goes_on(line));
        if wrap.is_some() && !is_new(last.text(), line.text()) {
            return Some(WRAPPED);
        }
        self.why_continued(last.text(), line)
    }

    /// Why a line goes on with the text before it, if it does.
    fn why_continued(&self, left: &str, line: &Line) -> Option<Reason> {
        let right = line.text();
        if right.starts_with(is_never_first) {
            return Some(Reason::sure(ImportRule::LeadingPunctuation));
        }
        // A paragraph that grows line by line is not looked through again for each of them.
        let is_short = left.len() <= LONGEST_HEADING * 4;
        if is_short && is_bare_marker(left) && !begins_structure(right) {
            return Some(Reason::likely(ImportRule::BareEnumerator));
        }
        if is_short && is_half_marker(left) {
            return Some(Reason::likely(ImportRule::SplitEnumerator));
        }
        if is_closed(left) || begins_structure(right) {
            return None;
        }
        if line.wrapped {
            return Some(Reason::sure(ImportRule::ZeroWidthWrap));
        }
        let is_split_year = left.ends_with(|c: char| c.is_ascii_digit()) && right.starts_with('年');
        let is_heading = !is_split_year && (self.ends_at(left, line) || is_short && is_heading_by_form(left));
        (!is_heading).then_some(Reason::likely(ImportRule::OpenLine))
    }

    /// Whether a paragraph ends before this line by how the source sets paragraphs.
    fn ends_at(&self, left: &str, line: &Line) -> bool {
        if self.by_gaps { stands_apart(left, line) } else { !self.is_mended && heads_paragraph(left, line) }
    }

    fn add(&mut self, line: Line, reason: Option<Reason>, log: &mut Log) {
        let Some((reason, last)) = reason.zip(self.paragraphs.last_mut()) else {
            self.is_mended = false;
            self.paragraphs.push(Paragraph { passage: line.passage, gap: line.gap, role: line.role });
            return;
        };
        log.join_line(line.number, reason);
        if reason == WRAPPED && !is_closed(last.text()) {
            if let Some(wrap) = self.wrap.filter(|_| !self.is_wrap_told) {
                self.is_wrap_told = true;
                log.remark(remark(last, &line, reason, wrap.why()));
            }
        } else if !self.is_mended && reason.confidence != Confidence::Sure {
            log.remark(remark(last, &line, reason, message!("why-joined")));
        }
        self.is_mended = true;
        last.passage.push(&line.passage);
    }
}

fn is_plain(role: Option<Role>) -> bool {
    matches!(role, None | Some(Role::Paragraph | Role::Bullet(_)))
}

/// Whether a line begins something new after a line of full width. In the midst of a sentence, only a chapter or a
/// section does: a figure or dash may stand at the start of any line.
fn is_new(left: &str, right: &str) -> bool {
    if is_closed(left) {
        return begins_structure(right);
    }
    let marked = marker(right).is_some_and(|m| m.style.is_heading());
    marked || right.starts_with("各位代表") || is_appendix_heading(right)
}

/// Whether most long lines follow a blank one; most lines, where none is long.
fn are_paragraphs_set_apart(lines: &[Line]) -> bool {
    let mut long: Vec<&Line> = lines.iter().filter(|line| char_count(line.text()) > 60).collect();
    if long.is_empty() {
        long = lines.iter().skip(1).collect();
    }
    let gaps = long.iter().filter(|line| line.gap).count();
    gaps * 2 > long.len()
}

fn is_never_first(c: char) -> bool {
    "，。、；：！？）》”’〉」』％%".contains(c)
}

/// `一是`, `第一，`, `——`, `（一）`, `1.` and no more.
fn is_bare_marker(text: &str) -> bool {
    marker(text).is_some_and(|Marker { len, .. }| text[len..].trim().is_empty())
}

/// `（` or `（二` without its end.
fn is_half_marker(text: &str) -> bool {
    text.strip_prefix(['（', '('])
        .is_some_and(|rest| rest.is_empty() || numeral(rest).is_some_and(|(_, len)| len == rest.len()))
}

/// Whether a line begins something new by its form.
fn begins_structure(text: &str) -> bool {
    let marked =
        marker(text).is_some_and(|marker| marker.len < text.len() || marker.style == MarkerStyle::Section);
    marked
        || text.starts_with(is_bullet)
        || text.starts_with("各位代表")
        || is_appendix_heading(text)
        || is_titled_annex(text)
        || is_note_label(text)
        || is_caption(text)
}

/// Whether an unclosed text is finished all the same, as headings are.
fn could_be_heading(text: &str) -> bool {
    text.len() <= LONGEST_HEADING * 4 && char_count(text) <= LONGEST_HEADING && !is_unfinished(text)
}

fn is_unfinished(text: &str) -> bool {
    text.contains('。')
        || text.ends_with(['，', '、', ',', '和', '与', '及'])
        || !open_brackets(text).0.is_empty()
}

fn is_heading_by_form(text: &str) -> bool {
    let numbered = marker(text).is_some_and(|m| m.style.is_heading());
    could_be_heading(text)
        && (numbered || is_appendix_heading(text) || is_titled_annex(text) || is_caption(text))
}

/// A blank line after what could be a heading, or after a figure, whose full stop some copies lose.
fn stands_apart(text: &str, next: &Line) -> bool {
    next.gap && (could_be_heading(text) || text.ends_with(['%', '％', '‰']))
}

/// A whole, longer paragraph after what could be a heading.
fn heads_paragraph(text: &str, next: &Line) -> bool {
    let whole = is_closed(next.text()) && char_count(next.text()) > char_count(text);
    whole && could_be_heading(text) && text.chars().any(is_han)
}

fn remark(paragraph: &Paragraph, line: &Line, reason: Reason, why: Message) -> Remark {
    let end: Vec<char> = paragraph.text().chars().rev().take(12).collect();
    let start: String = line.text().chars().take(12).collect();
    Remark {
        origin: line.passage.origin(0),
        reason,
        text: format!("{}⏎{start}", end.iter().rev().collect::<String>()),
        why,
        suggestion: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::{lines, passage::SourceText};
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let got = join(lines::split(&source, &Default::default(), &mut log), &mut log);
        assert_eq!(got.iter().map(Paragraph::text).collect::<Vec<_>>(), expected, "{text}");
    }

    const LONG: &str = "过去一年，我们坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，扎实推动高质量发展，统筹发展和安全，经济社会发展取得了来之不易的新成绩。";

    #[test]
    fn broken_lines_are_mended() {
        check(
            "制定《⏎突发公共卫生事件应急条例⏎》，将非典列入。",
            &["制定《突发公共卫生事件应急条例》，将非典列入。"],
        );
        check("要抓好揭榜⏎；“成果找市场”。", &["要抓好揭榜；“成果找市场”。"]);
        check("广义货币M⏎2⏎增长13.6%。", &["广义货币M2增长13.6%。"]);
        check("交出一份人⏎\u{200b}⏎民满意的答卷。", &["交出一份人民满意的答卷。"]);
        check("一是⏎发行1000亿元长期国债。", &["一是发行1000亿元长期国债。"]);
        check("——⏎改革开放⏎深入推进。", &["——改革开放深入推进。"]);
        check("（一）发展工业。实施改革，抓好⏎落实。", &["（一）发展工业。实施改革，抓好落实。"]);
        check("（⏎二）深化改革", &["（二）深化改革"]);
        check(&format!("一、发展成就和⏎2020⏎年工作回顾⏎{LONG}"), &["一、发展成就和2020年工作回顾", LONG]);
        check("1.“双向揭榜挂帅”：“双向⏎揭榜⏎挂帅”的简称⏎。", &["1.“双向揭榜挂帅”：“双向揭榜挂帅”的简称。"]);
    }

    #[test]
    fn closed_paragraphs_are_not_joined() {
        check("大力提振消费。⏎深入实施专项行动。", &["大力提振消费。", "深入实施专项行动。"]);
        check("目标是：⏎地区生产总值增长5%。", &["目标是：", "地区生产总值增长5%。"]);
        check(
            "●经济增长6%左右⏎●粮食产量500亿斤以上⏎●就业稳定",
            &["●经济增长6%左右", "●粮食产量500亿斤以上", "●就业稳定"],
        );
    }

    #[test]
    fn what_a_format_sets_apart_stays_apart() {
        let lines: Vec<String> =
            ["国务院", "2018年12月21日", "（此件公开发布）", "，甲", "乙"].map(str::to_owned).into();
        let source = SourceText::new(&lines);
        let roles = (1..=4).map(|line| (line, Role::Paragraph)).collect();
        let mut log = Log::default();
        let got = join(lines::split(&source, &roles, &mut log), &mut log);
        let texts: Vec<&str> = got.iter().map(Paragraph::text).collect();
        assert_eq!(texts, ["国务院", "2018年12月21日", "（此件公开发布）", "，甲乙"]);
    }

    #[test]
    fn headings_stand_alone() {
        let check_heading =
            |heading: &str| check(&format!("{LONG}⏎{heading}⏎{LONG}"), &[LONG, heading, LONG]);
        check_heading("一、工作回顾");
        check_heading("（二）聚力构建现代化产业体系");
        check_heading("“十四五”时期工作回顾");
        check_heading("名词解释");
        check(&format!("{LONG}⏎⏎结束语⏎⏎{LONG}"), &[LONG, "结束语", LONG]);
        check(&format!("{LONG}⏎⏎一⏎⏎{LONG}"), &[LONG, "一", LONG]);
    }

    #[test]
    fn lines_of_one_width_are_broken_paragraphs() {
        let full = "全县上下迎难而上真抓实干推动经济社会发展取得新的成绩完成全年目标";
        let lines = |count: usize| vec![full; count].join("⏎");
        check(
            &format!("一、回顾⏎{}⏎好。⏎{}。⏎{full}⏎就好。⏎2.7倍于前", lines(6), full.trim_end_matches('标')),
            &[
                "一、回顾",
                &format!("{}好。", full.repeat(6)),
                &format!("{}。{full}就好。", full.trim_end_matches('标')),
                "2.7倍于前",
            ],
        );
        check(
            &format!("{}⏎1.7倍。⏎二、安排⏎{}", lines(6), lines(2)),
            &[&format!("{}1.7倍。", full.repeat(6)), "二、安排", &full.repeat(2)],
        );
    }

    #[test]
    fn where_blank_lines_part_paragraphs_one_may_end_in_a_percentage() {
        let open = format!("{}，增长10.3%", LONG.trim_end_matches('。'));
        check(
            &format!("{LONG}⏎⏎{open}⏎⏎主要工作如下：⏎⏎{open}⏎⏎{LONG}"),
            &[LONG, &open, "主要工作如下：", &open, LONG],
        );
    }

    #[test]
    fn where_blank_lines_part_paragraphs_a_link_at_their_start_is_joined() {
        check(
            &format!("{LONG}⏎⏎党的十八大⏎以来，{LONG}⏎⏎{LONG}⏎⏎{LONG}⏎⏎{LONG}"),
            &[LONG, &format!("党的十八大以来，{LONG}"), LONG, LONG, LONG],
        );
    }
}
