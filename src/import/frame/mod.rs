//! The lines of a source → the report's own lines, and the facts that stood around them.
//!
//! Web pages put toolbars, captions and publication lines before a report, and links, disclaimers and licences after it.
//! They are dropped line by line, each in the ledger; the title block goes into [`TitleBlock`]. A line that is not known for
//! junk or a fact stays in the report.

mod lines;
mod contents;
mod delivery;
mod number;
mod properties;
mod speaker;
mod title;
mod watermark;
mod words;
mod official;
mod head;
mod tail;

use super::decode::Hints;
use super::lines::Line;
use super::log::{Log, Reason, Remark};
use super::marker::is_heading_marker;
use super::script::{char_count, is_closed};
use super::signature;

use crate::document;
use crate::model::rule::ImportRule;
use crate::wording::message;
use lines::{is_in_margin, is_salutation};
use official::Titled;

pub use head::TitleBlock;

/// A report without its frame.
#[derive(Debug, Clone, Default)]
pub struct Framed {
    pub head: TitleBlock,
    pub body: Vec<Line>,
}

/// A report begins before this line, if a letter and a title block stand above it.
const LONGEST_BLOCK: usize = 60;

/// Takes the frame off.
pub fn take_off(lines: Vec<Line>, hints: &Hints, log: &mut Log) -> Framed {
    let lines = drop_page_marks(remove_jumps(watermark::remove(lines, log), log), log);
    let mut block = contents::drop(lines, log);
    let titled = official_title(&block, hints);
    let start = match &titled {
        Some(titled) => titled.lines.end + head::facts_behind(&block, titled),
        None => body_start(&block),
    };
    let body = block.split_off(start);
    let (mut head, unknown) = head::read(&block, titled.as_ref(), log);
    if head.kind.is_some() {
        sign(&mut head, &body);
    }
    let (margin, mut kept): (Vec<_>, Vec<_>) = unknown.into_iter().partition(is_in_margin);
    for line in margin {
        line.drop(Reason::likely(ImportRule::OutsideMainText), log);
    }
    kept.extend(tail::drop_junk(body, log));
    remark_other_documents(&kept, log);
    Framed { head, body: kept }
}

/// The title of a document that is no work report. A letter that only sends a work report round is none.
fn official_title(lines: &[Line], hints: &Hints) -> Option<Titled> {
    let titled = official::find(lines, &official::named(lines, hints.title.as_deref()))?;
    after_notice(lines).is_none().then_some(titled)
}

/// Adds what the title and the signature say of issuer and day.
fn sign(head: &mut TitleBlock, body: &[Line]) {
    let titled = head.title.as_deref().and_then(document::issuer);
    let signature = signature::find(body);
    head.date = head.date.or(signature.as_ref().map(|signature| signature.date));
    head.issuer = head.issuer.take().or(titled).or(signature.and_then(|signature| signature.authority));
}

/// Takes off what directs the readers of a newspaper to another page.
fn remove_jumps(mut lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    const JUMP: Reason = Reason::sure(ImportRule::NewspaperJump);
    for line in &mut lines {
        let Some(jump) = words::jump(line.text()).filter(|jump| jump.len() < line.text().len()) else {
            continue;
        };
        log.change(line.passage.origins(jump.clone()), JUMP);
        let rest = if jump.start == 0 { jump.end..line.text().len() } else { 0..jump.start };
        line.passage = line.passage.slice(rest).trimmed();
    }
    lines
}

/// Numbers of pages stand in the midst of sentences: they go first.
fn drop_page_marks(mut lines: Vec<Line>, log: &mut Log) -> Vec<Line> {
    lines.retain(|line| {
        let is_mark = words::is_page_mark(line.text()) || words::jump(line.text()).is_some();
        if is_mark {
            line.drop(Reason::sure(ImportRule::PageNumber), log);
        }
        !is_mark
    });
    lines
}

/// The first line of the report proper: the salutation, a heading, or a long paragraph.
fn body_start(lines: &[Line]) -> usize {
    let main = lines.iter().position(|line| !is_in_margin(line)).unwrap_or(0);
    after_notice(lines).or_else(|| lines.iter().position(begins_body)).unwrap_or(main)
}

fn begins_body(line: &Line) -> bool {
    if is_in_margin(line) {
        return false;
    }
    let text = line.text();
    if words::is_furniture(text) {
        return false;
    }
    let long = char_count(text) > 60 && is_closed(text) && !words::is_caption(text);
    is_salutation(text) || is_heading_marker(text) || long
}

/// The salutation below a letter that sends the report round.
fn after_notice(lines: &[Line]) -> Option<usize> {
    let start = lines.iter().take(LONGEST_BLOCK).position(|line| is_salutation(line.text()))?;
    let notice = lines[..start].iter().position(|line| words::is_notice(line.text()))?;
    lines[notice..start].iter().any(|line| title::is_title(line.text())).then_some(start)
}

/// A resolution about a report is no report; its text is taken, but the editor is told.
fn remark_other_documents(lines: &[Line], log: &mut Log) {
    let opening: Vec<&str> = lines.iter().take(4).map(Line::text).collect();
    let opening = opening.concat();
    let is_other = ["听取和审议", "听取了", "决定批准", "的决议"].iter().any(|word| opening.contains(word));
    if let Some(first) = lines.first().filter(|_| is_other && !opening.contains("各位代表")) {
        log.remark(Remark {
            origin: first.passage.origin(0),
            reason: Reason::unsure(ImportRule::NotAReport),
            text: first.text().chars().take(40).collect(),
            why: message!("why-not-a-report"),
            suggestion: None,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::{lines, passage::SourceText};
    use super::*;

    pub fn frame(text: &str) -> (Framed, Vec<(u32, String)>, Log) {
        let source = SourceText::new(&text.lines().map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let lines = lines::split(&source, &Default::default(), &mut log);
        let framed = take_off(lines, &Hints::default(), &mut log);
        let ledger = log.ledger(&source, &framed.body.iter().map(|line| &line.passage).collect::<Vec<_>>());
        let dropped = ledger.dropped.into_iter().map(|line| (line.line, line.rule.to_string())).collect();
        (framed, dropped, log)
    }

    fn check_body(text: &str, expected: &[&str]) {
        let (framed, ..) = frame(text);
        assert_eq!(framed.body.iter().map(Line::text).collect::<Vec<_>>(), expected);
    }

    const BODY: &str = "各位代表：\n一、工作回顾\n过去一年，我们迎难而上。\n";

    #[test]
    fn toolbars_before_the_report_go() {
        let body: Vec<&str> = BODY.lines().collect();
        check_body(
            &format!("下载\n打印\n【字号：\n加大\n还原\n减小\n】\n2026年甲省政府工作报告\n{BODY}"),
            &body,
        );
        check_body(&format!("首页 > 政务 > 报告\n分享：\n阅读量：12\n{BODY}"), &body);
    }

    #[test]
    fn a_newspaper_s_jumps_go() {
        check_body(
            &format!(
                "{BODY}社会（下转第四版）
（上接第一版）
消费品零售总额增长。
"
            ),
            &["各位代表：", "一、工作回顾", "过去一年，我们迎难而上。", "社会", "消费品零售总额增长。"],
        );
    }

    #[test]
    fn a_toolbar_word_in_a_sentence_stays() {
        check_body("各位代表：\n可在网上下载\n下载政策。", &["各位代表：", "可在网上下载", "下载政策。"]);
    }

    #[test]
    fn links_disclaimers_and_licences_after_the_report_go() {
        let body: Vec<&str> = BODY.lines().collect();
        check_body(&format!("{BODY}相关报道：\n"), &body);
        check_body(
            &format!("{BODY}责任编辑：\n张三\n扫一扫在手机打开当前页\n甲省人民代表大会的决议\n"),
            &body,
        );
        check_body(
            &format!("{BODY}本文仅代表作者观点,不代表本站立场。\n本文地址:/a.html\n验证码:\n网站地图\n"),
            &body,
        );
        check_body(&format!("{BODY}本作品是中华人民共和国的\n法律\n、\nfalse\nfalse\n"), &body);
        check_body(&format!("{BODY}abcd39f1fb7f426d9dfb6bd0fa1f2146:\n"), &body);
    }

    #[test]
    fn a_letter_that_sends_the_report_round_goes() {
        let letter = "甲市乙区人民政府关于印发政府工作报告的通知\n各街道办事处，区政府各工作部门:\n区长所作的政府工作报告，已经区第八届人民代表大会第四次会议审议通过，现印发给你们，请认真学习贯彻，全力抓好实施，如期完成。\n甲市乙区人民政府\n2020年5月11日\n";
        let block =
            "政府工作报告\n2020年4月27日在甲市乙区第八届\n人民代表大会第四次会议上\n乙区人民政府区长  张三\n";
        let (framed, dropped, _) = frame(&format!("{letter}{block}{BODY}"));
        assert_eq!(framed.body.iter().map(Line::text).collect::<Vec<_>>(), BODY.lines().collect::<Vec<_>>());
        assert_eq!(framed.head.date, Some(jiff::civil::date(2020, 4, 27)));
        assert_eq!(framed.head.speaker.as_deref(), Some("张三"));
        assert_eq!(dropped.iter().filter(|(_, rule)| rule == "letter").count(), 5);
    }

    #[test]
    fn an_appendix_after_a_trigger_stays() {
        let text = format!("{BODY}责任编辑：\n张三\n名词解释\n1.“两重”：重大战略。\n打印本页\n");
        check_body(
            &text,
            &["各位代表：", "一、工作回顾", "过去一年，我们迎难而上。", "名词解释", "1.“两重”：重大战略。"],
        );
    }

    #[test]
    fn a_resolution_is_pointed_out() {
        let check = |text: &str, expected| {
            let (_, _, log) = frame(text);
            assert_eq!(
                log.remarks.iter().any(|r| r.reason.rule == ImportRule::NotAReport),
                expected,
                "{text}"
            );
        };
        check("第十三届人民代表大会第二次会议听取和审议了政府工作报告。会议批准这个报告。", true);
        check(BODY, false);
    }
}
