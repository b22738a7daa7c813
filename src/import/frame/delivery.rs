//! The day and meeting at which a report was delivered: `——2026年1月27日在甲省…大会第四次会议上`, with or without dash or
//! brackets, on one line or broken over three.

use super::super::date;
use super::super::script::{char_count, compact};
use super::lines::Lines;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// What a block says of the delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Delivery {
    pub date: Option<Date>,
    pub meeting: Option<String>,
    /// What stands behind the meeting: the speaker, on some pages.
    pub rest: String,
    /// How many lines it takes.
    pub lines: usize,
}

/// The broken line of a meeting is not longer.
const LONGEST_LINE: usize = 60;

/// Year, month and day with each figure and character on a line of its own, and a meeting broken in two.
const MOST_LINES: usize = 8;

static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    let meeting = r"(?P<meeting>[^。，；：]{2,60}(?:会议|大会|全会))";
    Regex::new(&format!(
        r"^[在于]{meeting}(?:上|第?[一二三四五六七八九十]*次?全体会议上)?(?P<rest>[^。，；：]{{0,24}})$"
    ))
    .expect("a good pattern")
});

/// The day and meeting that approved a plan, in brackets: `（2021年2月22日甲省…大会第四次会议批准）`.
static APPROVED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<day>.{8,12}日)(?:在|经|由)?(?P<meeting>[^。，；：]{2,60}(?:会议|大会|全会))(?:审议|表决|审查)?(?:批准|通过)$")
        .expect("a good pattern")
});

/// A date as far as a broken line has it.
static PARTIAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[0-9]{4}(?:年(?:[0-9]{1,2}(?:月(?:[0-9]{1,2}日?)?)?)?)?$").expect("a good pattern")
});

/// A date that is still to be filled in: `2014年 月 日`.
static BLANK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[0-9]{4}年[0-9]{0,2}月日$").expect("a good pattern"));

/// A date that a copy has lost parts of: `202133日`.
static DAMAGED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[0-9]{4}年?[0-9]{0,4}月?[0-9]{0,2}日?$").expect("a good pattern"));

/// The delivery that some lines begin with; behind the `meeting` that still lacks its day, a day alone is one.
pub fn read(lines: Lines, meeting: Option<&str>) -> Option<Delivery> {
    let first = inner(lines.text(0));
    let is_set_off = first.len() < compact(lines.text(0)).len();
    let mut opening = Opening { text: first.clone(), is_set_off };
    for count in 1..=MOST_LINES {
        let next = lines.text(count);
        if let Some(found) = opening.parse().filter(|found| !goes_on(found, &inner(next))) {
            return Some(Delivery { lines: count, ..found });
        }
        if char_count(&opening.text) > LONGEST_LINE || !opening.begins() || next.is_empty() {
            break;
        }
        opening.text.push_str(&inner(next));
    }
    if BLANK.is_match(&first) {
        return Some(Delivery { lines: 1, ..Delivery::default() });
    }
    let (day, range) = date::printed(&first)?;
    let is_day = range == (0..first.len()) && (is_set_off || meeting.is_some());
    is_day.then(|| Delivery { date: Some(day), lines: 1, ..Delivery::default() })
}

/// Whether the next line has the number of the meeting: `…第十五届人民代表大会⏎第五次会议上`.
fn goes_on(found: &Delivery, next: &str) -> bool {
    let is_congress = found.meeting.as_deref().is_some_and(|meeting| meeting.ends_with("大会"));
    is_congress && found.rest.is_empty() && next.starts_with('第') && next.contains("会议")
}

/// The first lines of what may be a delivery, as one.
struct Opening {
    text: String,
    /// Whether dashes or brackets stood around its first line.
    is_set_off: bool,
}

impl Opening {
    /// Whether it can go on as a delivery: a day, then 在.
    fn begins(&self) -> bool {
        let text = self.text.as_str();
        match text.find(['在', '于']) {
            Some(0) => self.is_set_off || text.contains('第'),
            Some(at) => is_date(&text[..at]),
            None => is_date(text) || PARTIAL.is_match(text),
        }
    }

    fn parse(&self) -> Option<Delivery> {
        approved(&self.text).filter(|_| self.is_set_off).or_else(|| self.delivered())
    }

    fn delivered(&self) -> Option<Delivery> {
        let text = self.text.as_str();
        let at = text.find(['在', '于'])?;
        let before = &text[..at];
        let found = MEETING.captures(&text[at..])?;
        let fits = if before.is_empty() { self.is_set_off || text.contains('第') } else { is_date(before) };
        let rest = found["rest"].to_owned();
        // `在…会议上通过` tells of a resolution; a meeting that goes on is not at its end yet.
        let ends = !rest.contains(['第', '届', '通', '次']);
        (fits && ends).then(|| Delivery {
            date: date::printed(before).map(|(day, _)| day),
            meeting: Some(found["meeting"].to_owned()),
            rest,
            lines: 0,
        })
    }
}

fn is_date(text: &str) -> bool {
    date::printed(text).is_some_and(|(_, range)| range == (0..text.len())) || DAMAGED.is_match(text)
}

fn approved(text: &str) -> Option<Delivery> {
    let found = APPROVED.captures(text)?;
    let (day, range) = date::printed(&found["day"])?;
    let meeting = Some(found["meeting"].to_owned());
    (range == (0..found["day"].len())).then(|| Delivery { date: Some(day), meeting, ..Delivery::default() })
}

/// A line without spaces, dashes and brackets around it.
fn inner(text: &str) -> String {
    compact(text).trim_matches(|c| "—―─－-–（()）".contains(c)).to_owned()
}
