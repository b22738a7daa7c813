//! The title block of a document that is no work report: whose it is, a title over some lines, number, day.
//!
//! In: the lines of a source, and the titles that its page gives. Out: where the title stands, and what kind of document it
//! heads. A title that only the page gives stands nowhere. Work reports have a block of their own, see [`super::head`].

use super::super::lines::Line;
use super::super::note_form::is_annex_heading;
use super::super::script::compact;
use super::super::script::is_closed;
use super::lines::{Lines, is_in_margin, is_salutation};
use super::{delivery, number, properties, words};
use crate::document;
use crate::import::marker::is_heading_marker;
use crate::model::document::DocumentKind;
use std::ops::Range;

/// A title, and the lines it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    pub title: String,
    pub kind: DocumentKind,
    pub lines: Range<usize>,
}

/// A title is broken into no more lines.
const MOST_LINES: usize = 6;

/// A title does not stand further down in the text.
const LATEST: usize = 30;

/// The title of a document that is no work report.
pub fn find(lines: &[Line], named: &[String]) -> Option<Titled> {
    let main: Vec<usize> = (0..lines.len()).filter(|at| !is_in_margin(&lines[*at])).take(LATEST).collect();
    let starts = main.iter().copied().take_while(|at| !is_text(lines[*at].text()));
    let printed = starts.into_iter().find_map(|at| title_at(&lines[at..], named, at));
    let titled = printed.or_else(|| only_named(named, main.first().copied().unwrap_or(lines.len())))?;
    let sends_report = document::issued(&titled.title).and_then(|issued| document::kind_of(&issued));
    let is_report = [Some(titled.kind), sends_report].contains(&Some(DocumentKind::WorkReport));
    (!is_report).then_some(titled)
}

/// Whether a line is the document's text: no title stands behind it.
pub fn is_text(text: &str) -> bool {
    is_closed(text) && !words::is_furniture(text) || is_salutation(text) || is_heading_marker(text)
}

/// The title that begins with the first of these lines; a name that the page gives it decides where it ends.
fn title_at(lines: &[Line], named: &[String], at: usize) -> Option<Titled> {
    let mut joined = String::new();
    let mut found: Option<(String, usize)> = None;
    for count in 1..=MOST_LINES.min(lines.len()) {
        let text = lines[count - 1].text();
        let is_other = is_text(text)
            || number::read(text).is_some()
            || is_annex_heading(text)
            || delivery::read(Lines(&lines[count - 1..]), None).is_some()
            || !properties::row(text).is_empty();
        if is_other || found.is_some() && !goes_on(text) {
            break;
        }
        joined.push_str(&compact(text));
        let is_delivered = || delivery::read(Lines(&lines[count..]), None).is_some();
        let is_report = || document::is_report(&joined) && is_delivered();
        if named.contains(&joined) || document::kind_of(&joined).is_some() || is_report() {
            found = Some((joined.clone(), count));
        }
    }
    let (printed, count) = found?;
    // A page prints the issuer above the title, or leaves it out.
    let title = named.iter().find(|name| name.ends_with(&printed)).cloned().unwrap_or(printed);
    let kind = document::kind_of(&title).or(document::is_report(&title).then_some(DocumentKind::Other))?;
    Some(Titled { title, kind, lines: at..at + count })
}

/// Whether a line goes on with a title that could end before it: `（试行）`, `的通知`.
fn goes_on(text: &str) -> bool {
    text.starts_with(['（', '(', '的', '和', '与'])
}

fn only_named(named: &[String], at: usize) -> Option<Titled> {
    let title = named.iter().find(|name| document::kind_of(name).is_some())?;
    Some(Titled { title: title.clone(), kind: document::kind_of(title)?, lines: at..at })
}

/// The titles that a page gives its document, in its own rows of properties and in its head.
pub fn named(lines: &[Line], head: Option<&str>) -> Vec<String> {
    let rows = lines.iter().flat_map(|line| properties::row(line.text()));
    let of_rows =
        rows.filter(|(property, _)| *property == properties::Property::Title).map(|(_, value)| value);
    of_rows.chain(head).map(compact).filter(|title| !title.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::{lines, log::Log, passage::SourceText};
    use super::*;

    #[track_caller]
    fn check(text: &str, named: &[&str], expected: Option<(&str, DocumentKind, Range<usize>)>) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let lines = lines::split(&source, &Default::default(), &mut Log::default());
        let named: Vec<String> = named.iter().map(|name| (*name).to_owned()).collect();
        let got = find(&lines, &named).map(|titled| (titled.title, titled.kind, titled.lines));
        assert_eq!(got, expected.map(|(title, kind, lines)| (title.to_owned(), kind, lines)), "{text}");
    }

    #[test]
    fn a_title_over_some_lines_is_found() {
        use DocumentKind::*;
        check(
            "甲县人民政府关于印发⏎工作方案的通知⏎甲政发〔2023〕3号⏎各乡镇人民政府：",
            &[],
            Some(("甲县人民政府关于印发工作方案的通知", Notice, 0..2)),
        );
        check(
            "示例县人民政府文件⏎示政发〔2023〕3号⏎甲县招商引资优惠办法⏎（试行）⏎第一条　好。",
            &[],
            Some(("甲县招商引资优惠办法（试行）", Notice, 2..4)),
        );
        check(
            "关于加强调查的⏎管理工作的通知⏎正文。",
            &["国务院关于加强调查的管理工作的通知"],
            Some(("国务院关于加强调查的管理工作的通知", Notice, 0..2)),
        );
        check("各单位：⏎请办理。", &["甲县关于办理的通知"], Some(("甲县关于办理的通知", Notice, 0..0)));
        check(
            "附件⏎甲市产业发展三年行动计划⏎（2021-2023年）⏎为加快发展，制定本计划。",
            &[],
            Some(("甲市产业发展三年行动计划（2021-2023年）", Notice, 1..3)),
        );
        check(
            "关于甲市2023年预算执行情况和2024年预算草案的报告⏎（2024年1月4日在甲市第二届人民代表大会第三次会议上）",
            &[],
            Some(("关于甲市2023年预算执行情况和2024年预算草案的报告", BudgetReport, 0..1)),
        );
        check(
            "甲省关于数字经济发展情况的报告⏎——2022年10月28日在甲省第十三届人民代表大会常务委员会第三次会议上⏎主任：",
            &[],
            Some(("甲省关于数字经济发展情况的报告", Other, 0..1)),
        );
        check("甲省关于数字经济发展情况的报告⏎发展数字经济。", &[], None);
        check("甲县2023年统计公报⏎甲县统计局", &[], Some(("甲县2023年统计公报", Bulletin, 0..1)));
    }

    #[test]
    fn work_reports_and_texts_without_a_title_have_none() {
        check("2026年甲省政府工作报告⏎各位代表：", &[], None);
        check("关于印发政府工作报告的通知⏎各单位：", &[], None);
        check("坚持改革。⏎关于加快发展的意见", &[], None);
        check("", &[], None);
    }
}
