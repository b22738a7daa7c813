//! The title block: title, day and meeting of delivery, speaker, and where the text was published.
//!
//! Each line before the report proper is a fact, furniture, or neither; a fact's line leaves the text and is in the
//! ledger. What the block does not say stays unknown. What a page has before the title is not the report's.

use super::super::date;
use super::super::lines::Line;
use super::super::log::{Log, Reason};
use super::super::script::{char_count, is_closed};
use super::properties::{self, Property};
use super::{Lines, compact, delivery, speaker, title, words};

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

/// Reads the lines before the report proper. Returned with the facts are the lines that are neither fact nor furniture.
pub fn read(lines: &[Line], log: &mut Log) -> (Head, Vec<Line>) {
    let mut reader = Reader::default();
    let mut kept: Vec<&Line> = Vec::new();
    let mut before_block = 0;
    let mut rest = lines;
    while let Some(line) = rest.first() {
        let Some((count, reason)) = reader.take(Lines(rest)) else {
            kept.push(line);
            rest = &rest[1..];
            continue;
        };
        for line in &rest[..count] {
            log.drop_line(line.number, reason);
        }
        if reader.opens_block(reason) {
            before_block = kept.len();
        }
        rest = &rest[count..];
    }
    let (above, below) = kept.split_at(before_block);
    let stays = |line: &&&Line| !drop_above(line, log);
    let left = above.iter().filter(stays).chain(below).map(|line| (*line).clone()).collect();
    (reader.finish(), left)
}

/// Drops a line above the title block, unless it is a sentence or a part of one.
fn drop_above(line: &Line, log: &mut Log) -> bool {
    let text = line.text();
    let is_prose = char_count(text) >= 12 && (is_closed(text) || text.ends_with(['的', '，', '、']));
    if !is_prose {
        log.drop_line(line.number, Reason::likely("before-report"));
    }
    !is_prose
}

#[derive(Debug, Default)]
struct Reader {
    head: Head,
    /// The day on which the document was made, where a page gives it.
    written: Option<String>,
}

impl Reader {
    /// How many lines are a fact or furniture, and of what kind.
    fn take(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        self.caption(lines)
            .or_else(|| self.delivery(lines))
            .or_else(|| self.publication(lines))
            .or_else(|| self.title(lines))
            .or_else(|| self.speaker(lines))
            .or_else(|| self.description(lines))
    }

    /// Whether a fact stands in the block itself: what is above it is the page's.
    fn opens_block(&self, Reason { rule, .. }: Reason) -> bool {
        matches!(rule, "title" | "title-repeated") || rule == "delivery" && self.head.title.is_none()
    }

    fn caption(&self, lines: Lines) -> Option<(usize, Reason)> {
        words::is_caption(lines.text(0)).then_some((1, Reason::likely("caption")))
    }

    fn delivery(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        let met = self.head.meeting.is_some() && self.head.date.is_none();
        let found = delivery::read(lines, met)?;
        match speaker::named(&found.rest) {
            Some(name) => _ = self.head.speaker.get_or_insert(name),
            None if found.rest.is_empty() => {}
            None => return None,
        }
        let repeated = found.meeting.is_some() && self.head.meeting == found.meeting;
        if let Some(day) = found.date {
            self.head.date.get_or_insert(day);
        }
        if let Some(meeting) = found.meeting {
            self.head.meeting.get_or_insert(meeting);
        }
        Some((found.lines, Reason::sure(if repeated { "meeting-repeated" } else { "delivery" })))
    }

    /// A button, `来源：江西日报`, `来源:` and the name in the next line, `时间：2026-02-05`, a row of properties.
    fn publication(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        if words::is_furniture(lines.text(0)) {
            return Some((1, Reason::sure("page-furniture")));
        }
        let reason = Reason::sure("publication");
        if let Some(day) = properties::stamp(lines.text(0)) {
            self.head.published.get_or_insert(day);
            return Some((1, reason));
        }
        let row = properties::row(lines.text(0));
        if let [(property, "")] = row[..]
            && is_value(lines.text(1))
        {
            self.property(property, lines.text(1));
            return Some((2, reason));
        }
        for (property, value) in &row {
            self.property(*property, value);
        }
        (!row.is_empty()).then_some((1, reason))
    }

    fn property(&mut self, property: Property, value: &str) {
        let value = value.trim();
        let to = match property {
            Property::Published => &mut self.head.published,
            Property::Written => &mut self.written,
            Property::Publisher => {
                self.head.publisher =
                    self.head.publisher.take().or(Some(value.to_owned()).filter(|v| !v.is_empty()));
                return;
            }
            Property::Title if title::is_title(value) => return self.name(compact(value)),
            Property::Title | Property::Other => return,
        };
        *to = to.take().or_else(|| date::any(value));
    }

    /// The title; a second one is dropped as repeated, and taken where the first says less.
    fn title(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        let (title, count) = title::read(lines)?;
        let reason = Reason::sure(if self.head.title.is_none() { "title" } else { "title-repeated" });
        self.name(title);
        Some((count, reason))
    }

    fn name(&mut self, title: String) {
        if self.head.title.as_deref().is_none_or(title::is_bare) {
            self.head.title = Some(title);
        }
    }

    fn speaker(&mut self, lines: Lines) -> Option<(usize, Reason)> {
        let met = self.head.meeting.is_some() && self.head.speaker.is_none();
        let (name, count) = speaker::read(lines, met)?;
        if let Some(name) = name {
            self.head.speaker.get_or_insert(name);
        }
        Some((count, Reason::likely("speaker")))
    }

    /// What a page says of itself: the title again, and then how the report begins.
    fn description(&self, lines: Lines) -> Option<(usize, Reason)> {
        let title = self.head.title.as_deref().filter(|title| !title::is_bare(title))?;
        let text = compact(lines.text(0));
        let repeats = text.find(title).is_some_and(|at| at <= 30) && !is_closed(&text);
        repeats.then_some((1, Reason::likely("page-description")))
    }

    fn finish(mut self) -> Head {
        self.head.published = self.head.published.take().or(self.written);
        self.head
    }
}

/// Whether a line can be the value of a property whose label stands alone in the line before.
fn is_value(text: &str) -> bool {
    !text.is_empty() && char_count(text) <= 40 && properties::row(text).is_empty() && !title::is_title(text)
}
#[cfg(test)]
mod tests {
    use super::super::super::{lines, passage::SourceText};
    use super::*;

    fn head(text: &str) -> (Head, Vec<String>) {
        let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
        let mut log = Log::default();
        let (head, kept) = read(&lines::split(&source, &Default::default(), &mut log), &mut log);
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
            "2026年江西省政府工作报告⏎——2026年1月27日在江西省第十四届人民代表大会第四次会议上⏎来源：江西日报⏎时间：2026-02-05⏎省长 叶建春",
            ["2026年江西省政府工作报告", "2026-01-27", "江西省第十四届人民代表大会第四次会议", "叶建春"],
        );
        check(
            "2026年四川省人民政府工作报告⏎2026年02月10日 07时41分⏎来源:⏎四川日报⏎【字体：⏎大⏎中⏎小⏎】⏎分享：⏎2026年2月3日在四川省第十四届人民代表大会第五次会议上⏎四川省人民政府省长 施小琳",
            ["2026年四川省人民政府工作报告", "2026-02-03", "四川省第十四届人民代表大会第五次会议", "施小琳"],
        );
        check(
            "政府工作报⏎告⏎——2017年3月5日在第十二届全国人民代表大会第五次会议上⏎国务院总理⏎　李克强",
            ["政府工作报告", "2017-03-05", "第十二届全国人民代表大会第五次会议", "李克强"],
        );
        check(
            "——二〇二六年一月二十七日在甘肃省十四届人民代表大会第四次会议上⏎任振鹤作政府工作报告。新甘肃·甘肃日报记者 盛学卿",
            ["", "2026-01-27", "甘肃省十四届人民代表大会第四次会议", ""],
        );
        check(
            "政府工作报告⏎（2026年1月20日在甲县第一届人民代表大会第二次会议上）⏎县长　李　强",
            ["政府工作报告", "2026-01-20", "甲县第一届人民代表大会第二次会议", "李强"],
        );
        check(
            "政府工作报告⏎2026年1月20日⏎在甲市人民代表大会会议上",
            ["政府工作报告", "2026-01-20", "甲市人民代表大会会议", ""],
        );
        check("自治区主席 阿不都·买买提", ["", "", "", "阿不都·买买提"]);
        check(
            "——2026年1月20日在甲市第一届人民代表大会第一次会议上⏎王　明",
            ["", "2026-01-20", "甲市第一届人民代表大会第一次会议", "王明"],
        );
    }

    #[test]
    fn the_block_of_a_county_is_read() {
        check(
            "甲县十六届人大四次会议文件（五）⏎政 府 工 作 报 告⏎——2024年1月22日在甲县第十六届人民代表大会第四次会议上⏎甲县人民政府县长 王晓明",
            ["政府工作报告", "2024-01-22", "甲县第十六届人民代表大会第四次会议", "王晓明"],
        );
        check(
            "2024年政府工作报告⏎⏎——2024年1月10日在甲市乙区第十届⏎⏎人民代表大会第三次会议上⏎⏎区 长 王 明",
            ["2024年政府工作报告", "2024-01-10", "甲市乙区第十届人民代表大会第三次会议", "王明"],
        );
        check(
            "政 府 工 作 报 告⏎——在甲旗第十八届人民代表大会第三次会议上⏎(2024年3月12日)⏎王 小 明",
            ["政府工作报告", "2024-03-12", "甲旗第十八届人民代表大会第三次会议", "王小明"],
        );
        check(
            "（2023年2月23日在自治县十届人大二次会议上）⏎甲区人民政府代区长 向诗诗",
            ["", "2023-02-23", "自治县十届人大二次会议", "向诗诗"],
        );
        check(
            "政府工作报告⏎2024年1月12日在甲旗第十三届人民代表大会第三次会议上⏎甲旗人民政府副旗长  阿拉腾宝力格",
            ["政府工作报告", "2024-01-12", "甲旗第十三届人民代表大会第三次会议", "阿拉腾宝力格"],
        );
        check(
            "202133日在甲县⏎第十六届人民代表大会第五次会议上⏎甲县县长",
            ["", "", "甲县第十六届人民代表大会第五次会议", ""],
        );
        check(
            "2021⏎年甲市政府工作报告⏎2021⏎年⏎2⏎月⏎25⏎日在甲市第十五届人民代表大会第五次会议上⏎甲市人民政府市长⏎仲旭东",
            ["2021年甲市政府工作报告", "2021-02-25", "甲市第十五届人民代表大会第五次会议", "仲旭东"],
        );
        check("XX镇政府工作报告⏎2014年 月 日⏎镇长 XX", ["XX镇政府工作报告", "", "", ""]);
        check(
            "甲镇政府工作报告⏎大小:61.50 KB⏎页数:7页⏎资源描述:⏎【摘要】:过去一年，成绩很好⏎首页 理论教育 甲县年鉴",
            ["甲镇政府工作报告", "", "", ""],
        );
        check(
            "——2019年12月24日在甲市乙区第十五届人民代表大会⏎第五次会议上⏎乙区人民政府区长 余 松",
            ["", "2019-12-24", "甲市乙区第十五届人民代表大会第五次会议", "余松"],
        );
        check(
            "——2024年1月22日在甲县第一届人民代表大会第四次会议上 县长 王明",
            ["", "2024-01-22", "甲县第一届人民代表大会第四次会议", "王明"],
        );
    }

    #[test]
    fn what_a_page_has_above_the_title_goes() {
        check(
            "设为首页收藏本站⏎查看: 62⏎[甲省] 2024年甲旗政府工作报告⏎• 签到天数: 723 天⏎2024年甲旗政府工作报告",
            ["2024年甲旗政府工作报告", "", "", ""],
        );
        check(
            "(甲省)2017年甲县人民政府工作报告(全文)⏎某网 2021-07-23 10:26:26 政府报告⏎(甲省)2017年甲县人民政府工作报告(全文) 甲县人民政府县长 王明各位代表",
            ["2017年甲县人民政府工作报告", "", "", ""],
        );
        check("政府工作报告⏎2024年甲县政府工作报告", ["2024年甲县政府工作报告", "", "", ""]);
        check(
            "甲区政府工作报告⏎各位代表：我代表区人民政府报告工作。下面是小编为大家整理的甲区政府工作报告，供大家参考。⏎http://www.example.org/a.html |⏎政府工作报告",
            ["甲区政府工作报告", "", "", ""],
        );
    }

    #[test]
    fn publication_is_not_delivery() {
        let (head, _) = head("来源:⏎四川日报⏎2026年02月10日 07时41分");
        assert_eq!(
            (head.publisher.as_deref(), head.published.as_deref()),
            (Some("四川日报"), Some("2026-02-10"))
        );
        assert_eq!(head.date, None);
        let (head, kept) = self::head(
            "文件名称 | 甲区2025年政府工作报告 | ||⏎文号 | 成文日期: | 2025年04月15日 | ||⏎有效性 | 有效 | 公开日期: | 2025-04-16 14:43 |⏎2025年3月21日在甲区第十九届⏎人民代表大会第四次会议上",
        );
        assert_eq!(
            (head.title.as_deref(), head.published.as_deref()),
            (Some("甲区2025年政府工作报告"), Some("2025-04-16"))
        );
        assert_eq!(head.date.as_deref(), Some("2025-03-21"));
        assert_eq!(kept, Vec::<String>::new());
    }

    #[test]
    fn what_is_not_known_stays() {
        let (head, kept) = head("打好攻坚战⏎王明");
        assert_eq!(head, Head::default());
        assert_eq!(kept, ["打好攻坚战", "王明"]);
        let (_, kept) = self::head("会议听取和审议了总理所作的⏎政府工作报告");
        assert_eq!(kept, ["会议听取和审议了总理所作的"]);
    }

    #[test]
    fn a_repeated_title_goes_once() {
        check("2026年甲省政府工作报告⏎2026年甲省政府工作报告", ["2026年甲省政府工作报告", "", "", ""]);
    }
}
