//! Enumerators that begin a line: `第一章`, `一、`, `（一）`, `一是`, `第一，`, `1.`, `——`.
//!
//! A marker is only a form. Whether its line is a heading, an item or plain text is for the outline to say.

use super::script::{is_closed, is_han, numeral};

const DIVISIONS: [(&str, MarkerStyle); 6] = [
    ("编", MarkerStyle::Division(Division::Volume)),
    ("篇", MarkerStyle::Division(Division::Part)),
    ("部分", MarkerStyle::Division(Division::Part)),
    ("章", MarkerStyle::Division(Division::Chapter)),
    ("节", MarkerStyle::Division(Division::Section)),
    ("条", MarkerStyle::Article),
];

/// The title of a chapter whose number nothing parts from it is not longer.
const LONGEST_TITLE: usize = 24;

/// The form of an enumerator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkerStyle {
    /// `第一编`, `第一章`, `第一节`
    Division(Division),
    /// `第一条`
    Article,
    /// `一、`
    Chapter,
    /// `（一）`, `(一)`
    Section,
    /// `一是`, `第一，`
    Ordinal,
    /// `1.`, `1、`
    Figure,
    /// `——`
    Dash,
}

/// What a document is divided into by name, the greatest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Division {
    /// 编
    Volume,
    /// 篇, 部分
    Part,
    /// 章
    Chapter,
    /// 节
    Section,
}

/// An enumerator at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    pub style: MarkerStyle,
    pub number: u32,
    /// Its length in bytes.
    pub len: usize,
}

/// The enumerator that a text begins with.
pub fn marker(text: &str) -> Option<Marker> {
    division(text)
        .or_else(|| chapter(text))
        .or_else(|| section(text))
        .or_else(|| ordinal(text))
        .or_else(|| figure(text))
        .or_else(|| dash(text))
}

/// Whether a text begins a chapter or section by its form.
pub fn is_heading_marker(text: &str) -> bool {
    marker(text).is_some_and(|marker| marker.style.is_heading())
}

impl MarkerStyle {
    /// Whether its line is a heading by the form alone.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Division(_) | Self::Chapter | Self::Section)
    }
}

/// `第一章 总则`, `第2节`; not `第一章程`, and no sentence that only speaks of a chapter.
fn division(text: &str) -> Option<Marker> {
    let after = text.strip_prefix('第')?;
    let (number, len) = numeral(after).or_else(|| figures(after))?;
    let rest = &after[len..];
    let named = DIVISIONS.iter().find_map(|(name, style)| Some((*style, rest.strip_prefix(name)?)))?;
    let (style, rest) = named;
    let is_parted = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || c == '：');
    let marker = Marker { style, number, len: text.len() - rest.len() };
    (is_parted
        || style != MarkerStyle::Article && is_title(rest) && !rest.starts_with(['程', '的', '在', '是']))
    .then_some(marker)
}

fn is_title(rest: &str) -> bool {
    rest.chars().count() <= LONGEST_TITLE && !rest.contains(['。', '，', '、', '；']) && !is_closed(rest)
}

fn figures(text: &str) -> Option<(u32, usize)> {
    let end = text.find(|c| !is_digit(c)).filter(|end| (1..=3).contains(end))?;
    Some((text[..end].parse().ok()?, end))
}

fn chapter(text: &str) -> Option<Marker> {
    let (number, len) = numeral(text)?;
    let rest = text[len..].strip_prefix('、').or_else(|| text[len..].strip_prefix('．'))?;
    // `一、二、三产业增加值` counts industries.
    let lists_numbers = numeral(rest).is_some_and(|(_, len)| {
        !rest[len..].starts_with(is_han) || len == 3 && rest[len..].starts_with("产业")
    });
    let len = text.len() - rest.len();
    (!lists_numbers && !rest.trim().is_empty()).then_some(Marker { style: MarkerStyle::Chapter, number, len })
}

fn section(text: &str) -> Option<Marker> {
    let inner = text.strip_prefix(['（', '('])?;
    let (number, len) = numeral(inner)?;
    let rest = inner[len..].strip_prefix(['）', ')'])?;
    Some(Marker { style: MarkerStyle::Section, number, len: text.len() - rest.len() })
}

fn ordinal(text: &str) -> Option<Marker> {
    let after = text.strip_prefix('第').unwrap_or(text);
    let (number, len) = numeral(after)?;
    let rest = if after.len() < text.len() {
        after[len..].strip_prefix(['，', ',', '、', '：'])?
    } else {
        after[len..].strip_prefix('是')?
    };
    Some(Marker { style: MarkerStyle::Ordinal, number, len: text.len() - rest.len() })
}

/// `1.`, `1、`, `１．`; no decimal figure such as `5.5%` unless a sequence says otherwise, which [`figure_is`] asks.
fn figure(text: &str) -> Option<Marker> {
    let marker = any_figure(text)?;
    (!text[marker.len..].starts_with(is_digit)).then_some(marker)
}

/// Whether a text begins with this very number and a stop: `20.2026年…` is item 20 where 20 is due.
pub fn figure_is(text: &str, number: u32) -> Option<Marker> {
    any_figure(text).filter(|marker| marker.number == number)
}

fn any_figure(text: &str) -> Option<Marker> {
    let end = text.find(|c| !is_digit(c))?;
    let number = text[..end].chars().take(4).try_fold(0, |sum, c| Some(sum * 10 + digit_value(c)?))?;
    let rest = text[end..].strip_prefix(['.', '．', '、'])?;
    let len = text.len() - rest.len();
    (end > 0 && number < 1000).then_some(Marker { style: MarkerStyle::Figure, number, len })
}

fn dash(text: &str) -> Option<Marker> {
    let rest = text.trim_start_matches(['—', '―', '─', '－']);
    let len = text.len() - rest.len();
    (len >= 6).then_some(Marker { style: MarkerStyle::Dash, number: 0, len })
}

fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// The value of an ASCII or full-width digit.
pub fn digit_value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(MarkerStyle, u32, &str)>) {
        let got = marker(text).map(|m| (m.style, m.number, &text[m.len..]));
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn enumerators_are_told_apart() {
        check("三、2026年工作安排", Some((MarkerStyle::Chapter, 3, "2026年工作安排")));
        let chapter = MarkerStyle::Division(Division::Chapter);
        check("第一章 发展环境", Some((chapter, 1, " 发展环境")));
        check("第十二章发展环境", Some((chapter, 12, "发展环境")));
        check("第2节", Some((MarkerStyle::Division(Division::Section), 2, "")));
        check("第一条　为了发展，制定本办法。", Some((MarkerStyle::Article, 1, "　为了发展，制定本办法。")));
        check("（十二）加快", Some((MarkerStyle::Section, 12, "加快")));
        check("(一)着力", Some((MarkerStyle::Section, 1, "着力")));
        check("一是全力以进促稳。", Some((MarkerStyle::Ordinal, 1, "全力以进促稳。")));
        check("第一，坚持", Some((MarkerStyle::Ordinal, 1, "坚持")));
        check("1.医疗卫生方面。", Some((MarkerStyle::Figure, 1, "医疗卫生方面。")));
        check("６．一表同享", Some((MarkerStyle::Figure, 6, "一表同享")));
        check("——创新动能", Some((MarkerStyle::Dash, 0, "创新动能")));
        check("――经济", Some((MarkerStyle::Dash, 0, "经济")));
    }

    #[test]
    fn false_friends_are_text() {
        check("一、二、三产业增加值分别增长", None);
        check("3.5%左右的增速", None);
        check("2026年重点工作", None);
        check("第一产业增加值", None);
        check("一要坚持", None);
        check("第一章程序", None);
        check("第一条高速公路建成", None);
        check("第三节课，讲得好。", None);
        check("（试行）办法", None);
        check("一、", None);
        check("—", None);
        check("", None);
    }

    #[test]
    fn a_sequence_tells_an_item_from_a_decimal() {
        let check =
            |text, number, expected| assert_eq!(figure_is(text, number).is_some(), expected, "{text}");
        check("20.2026年10件民生实事：", 20, true);
        check("21.5+2就业之家：", 21, true);
        check("21.5+2就业之家：", 20, false);
        check("99999999999.x", 1, false);
    }
}
