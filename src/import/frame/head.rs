//! The title block: title, day and meeting of delivery, speaker, and where the text was published.
//!
//! Each line before the report proper is a fact, furniture, or neither; a fact's line leaves the text and is in the
//! ledger. What the block does not say stays unknown.

use super::super::date;
use super::super::lines::Line;
use super::super::log::{Log, Reason};
use super::super::script::{char_count, is_han};
use super::words;
use regex::Regex;
use std::sync::LazyLock;

/// The facts of a title block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    pub title: Option<String>,
    pub meeting: Option<String>,
    /// The day of delivery.
    pub date: Option<String>,
    pub speaker: Option<String>,
    pub publisher: Option<String>,
    /// The day of publication.
    pub published: Option<String>,
}

const OFFICE: &str = "(?:省长|主席|市长|县长|区长|州长|盟长|旗长|镇长|乡长|总理|行政长官)";
static SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?P<name>\p{Han}\s*\p{Han}{1,2}(?:\p{Han})?|\p{Han}+[·•]\p{Han}+(?:[·•]\p{Han}+)*)";
    Regex::new(&format!(r"^[（(]?\s*(?:\p{{Han}}{{0,12}}{OFFICE})[\s：:]*{name}\s*[）)]?$"))
        .expect("a good pattern")
});
static OFFICE_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^[（(]?\p{{Han}}{{0,12}}{OFFICE}[：:]?$")).expect("a good pattern")
});
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{Han}\s?\p{Han}|\p{Han}{3,4}|\p{Han}+[·•]\p{Han}+)$").expect("a good pattern")
});
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[0-9]{4}[-/.年][0-9]{2}[-/.月][0-9]{2}日?(\s+[0-9]{2}[:：时].*)?$").expect("a good pattern")
});

/// Reads the lines before the report proper. Returned with the facts are the lines that are neither fact nor furniture.
pub fn read(lines: Vec<Line>, log: &mut Log) -> (Head, Vec<Line>) {
    let mut reader = Reader { head: Head::default(), log, meeting_line: None };
    let mut kept = Vec::new();
    let mut rest = lines.as_slice();
    while let Some((line, after)) = rest.split_first() {
        let taken = reader.take(line, after);
        if taken == 0 {
            kept.push(line.clone());
        }
        rest = &rest[taken.max(1)..];
    }
    (reader.head, kept)
}

struct Reader<'a> {
    head: Head,
    log: &'a mut Log,
    meeting_line: Option<String>,
}

impl Reader<'_> {
    /// How many lines from `line` on are a fact or furniture.
    fn take(&mut self, line: &Line, after: &[Line]) -> usize {
        let next = after.first().map_or("", Line::text);
        let (count, reason) = if self.publication(line.text(), next) == 2 {
            (2, Reason::sure("publication"))
        } else if self.publication(line.text(), "") == 1 {
            (1, Reason::sure("publication"))
        } else if words::is_furniture(line.text()) {
            (1, Reason::sure("page-furniture"))
        } else if words::is_caption(line.text()) {
            (1, Reason::likely("caption"))
        } else {
            self.title(line.text(), next)
                .or_else(|| self.delivery(line.text(), next))
                .or_else(|| self.speaker(line.text(), next))
                .unwrap_or((0, Reason::sure("")))
        };
        for number in std::iter::once(line).chain(after).take(count).map(|line| line.number) {
            self.log.drop_line(number, reason);
        }
        count
    }

    /// `来源：江西日报`, `来源:` and the name in the next line, `时间：2026-02-05`, `2026年02月10日 07时41分`.
    fn publication(&mut self, text: &str, next: &str) -> usize {
        let labelled = |labels: &[&str]| {
            labels
                .iter()
                .find_map(|label| text.strip_prefix(label))
                .map(|v| v.trim_start_matches([':', '：', ' ', '　']))
        };
        if let Some(value) = labelled(&["来源", "信息来源", "文章来源", "稿源", "供稿", "发布机构"])
        {
            let value = if value.is_empty() { next } else { value };
            self.head.publisher = Some(value.to_owned()).filter(|v| !v.is_empty());
            return if text.ends_with(value) { 1 } else { 2 };
        }
        let time = labelled(&["时间", "发布时间", "发布日期", "日期", "更新时间"])
            .or(CLOCK.is_match(text).then_some(text));
        if let Some(found) = time.and_then(date::any) {
            self.head.published = Some(found);
            return 1;
        }
        0
    }

    /// The title, on one line or broken over two; a second title is dropped as repeated.
    fn title(&mut self, text: &str, next: &str) -> Option<(usize, Reason)> {
        let joined = format!("{text}{next}");
        let (title, count) = match (is_title(text), is_title(&joined)) {
            (true, _) => (text, 1),
            (false, true) if breaks_off(text) => (joined.as_str(), 2),
            _ => return None,
        };
        let reason = Reason::sure(if self.head.title.is_none() { "title" } else { "title-repeated" });
        self.head.title.get_or_insert_with(|| title.to_owned());
        Some((count, reason))
    }

    /// `——2026年1月27日在…大会第四次会议上`, with or without dash or brackets, on one line or two.
    fn delivery(&mut self, text: &str, next: &str) -> Option<(usize, Reason)> {
        let inner = text.trim_matches(|c| "—―－-–（()） 　".contains(c));
        let (joined, count) = match date::printed(inner) {
            Some((_, range)) if range == (0..inner.len()) && next.starts_with('在') => {
                (format!("{inner}{next}"), 2)
            }
            Some((_, range)) if range.start == 0 => (inner.to_owned(), 1),
            _ => return None,
        };
        let joined = joined.trim_end_matches(['）', ')']);
        let (day, range) = date::printed(joined)?;
        let rest = joined[range.end..].trim_start_matches(['在', '于', ' ']).trim_end_matches('上');
        let is_meeting = ["会议", "大会", "全会"].iter().any(|word| rest.ends_with(word));
        if !(is_meeting || rest.is_empty() && inner.len() < text.len()) {
            return None;
        }
        let repeated = self.meeting_line.as_deref() == Some(joined);
        self.meeting_line = Some(joined.to_owned());
        self.head.date.get_or_insert(day);
        if is_meeting {
            self.head.meeting.get_or_insert_with(|| rest.to_owned());
        }
        Some((count, Reason::sure(if repeated { "meeting-repeated" } else { "delivery" })))
    }

    /// `省长 叶建春`, `国务院总理` and the name in the next line; a bare name only after the meeting.
    fn speaker(&mut self, text: &str, next: &str) -> Option<(usize, Reason)> {
        // A sentence that names an office is not a line that names a speaker.
        let text = Some(text.trim()).filter(|text| !text.contains(['的', '了', '作', '向', '在']))?;
        let bare = |name: &str| NAME.is_match(name).then(|| name.to_owned());
        let (name, count) = if OFFICE_ALONE.is_match(text) && NAME.is_match(next) {
            (next.to_owned(), 2)
        } else if let Some(found) = SPEAKER.captures(text) {
            (found["name"].to_owned(), 1)
        } else {
            (bare(text).filter(|_| self.head.meeting.is_some() && self.head.speaker.is_none())?, 1)
        };
        let name = name.chars().filter(|c| is_han(*c) || matches!(c, '·' | '•')).collect();
        self.head.speaker.get_or_insert(name);
        Some((count, Reason::likely("speaker")))
    }
}

/// Whether a line breaks off within the words that end a title: `政府工作报`.
fn breaks_off(text: &str) -> bool {
    let words = "政府工作报告";
    words.char_indices().skip(1).any(|(at, _)| text.ends_with(&words[..at]))
}

fn is_title(text: &str) -> bool {
    let core = text.trim_end_matches(['）', ')']).trim();
    let named = core.ends_with("工作报告") || core.contains("工作报告（") || core.contains("工作报告(");
    named && char_count(text) <= 40 && !text.contains(['。', '，', '：'])
}

#[cfg(test)]
mod tests {
    use super::super::super::{lines, passage::SourceText};
    use super::*;

    fn head(text: &str) -> (Head, Vec<String>) {
        let source = SourceText::new(&text.split('|').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let (head, kept) = read(lines::split(&source, &Default::default(), &mut log), &mut log);
        (head, kept.iter().map(|line| line.text().to_owned()).collect())
    }

    fn check(text: &str, [title, date, meeting, speaker]: [&str; 4]) {
        let (head, kept) = head(text);
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        assert_eq!((head.title, head.date), (some(title), some(date)), "{text}");
        assert_eq!((head.meeting, head.speaker), (some(meeting), some(speaker)), "{text}");
        assert!(kept.is_empty(), "{text}: {kept:?}");
    }

    #[test]
    fn the_block_is_read_in_its_many_forms() {
        check(
            "2026年江西省政府工作报告|——2026年1月27日在江西省第十四届人民代表大会第四次会议上|来源：江西日报|时间：2026-02-05|省长 叶建春",
            ["2026年江西省政府工作报告", "2026-01-27", "江西省第十四届人民代表大会第四次会议", "叶建春"],
        );
        check(
            "2026年四川省人民政府工作报告|2026年02月10日 07时41分|来源:|四川日报|【字体：|大|中|小|】|分享：|2026年2月3日在四川省第十四届人民代表大会第五次会议上|四川省人民政府省长 施小琳",
            ["2026年四川省人民政府工作报告", "2026-02-03", "四川省第十四届人民代表大会第五次会议", "施小琳"],
        );
        check(
            "政府工作报|告|——2017年3月5日在第十二届全国人民代表大会第五次会议上|国务院总理|　李克强",
            ["政府工作报告", "2017-03-05", "第十二届全国人民代表大会第五次会议", "李克强"],
        );
        check(
            "——二〇二六年一月二十七日在甘肃省十四届人民代表大会第四次会议上|任振鹤作政府工作报告。新甘肃·甘肃日报记者 盛学卿",
            ["", "2026-01-27", "甘肃省十四届人民代表大会第四次会议", ""],
        );
        check(
            "政府工作报告|（2026年1月20日在甲县第一届人民代表大会第二次会议上）|县长　李　强",
            ["政府工作报告", "2026-01-20", "甲县第一届人民代表大会第二次会议", "李强"],
        );
        check(
            "政府工作报告|2026年1月20日|在甲市人民代表大会会议上",
            ["政府工作报告", "2026-01-20", "甲市人民代表大会会议", ""],
        );
        check("自治区主席 阿不都·买买提", ["", "", "", "阿不都·买买提"]);
        check(
            "——2026年1月20日在甲市第一届人民代表大会第一次会议上|王　明",
            ["", "2026-01-20", "甲市第一届人民代表大会第一次会议", "王明"],
        );
    }

    #[test]
    fn publication_is_not_delivery() {
        let (head, _) = head("来源:|四川日报|2026年02月10日 07时41分");
        assert_eq!(
            (head.publisher.as_deref(), head.published.as_deref()),
            (Some("四川日报"), Some("2026-02-10"))
        );
        assert_eq!(head.date, None);
    }

    #[test]
    fn what_is_not_known_stays() {
        let (head, kept) = head("打好攻坚战|王明");
        assert_eq!(head, Head::default());
        assert_eq!(kept, ["打好攻坚战", "王明"]);
        let (_, kept) = self::head("会议听取和审议了总理所作的|政府工作报告");
        assert_eq!(kept, ["会议听取和审议了总理所作的"]);
    }

    #[test]
    fn a_repeated_title_goes_once() {
        check("2026年甲省政府工作报告|2026年甲省政府工作报告", ["2026年甲省政府工作报告", "", "", ""]);
    }
}
