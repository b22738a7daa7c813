//! The speaker: `省长 叶建春`, `甲区人民政府代区长 王明`, `区 长 庄 红`, an office and the name in the next line, a bare name.

use super::super::script::{compact, is_han};
use super::lines::Lines;
use regex::Regex;
use std::sync::LazyLock;

/// Whose office it is. Words that tell of a deed are not in it: a sentence that names an office is no speaker's line.
const WHOSE: &str = r"[\p{Han}--[的了作向在]]{0,24}";
const OFFICE: &str = "(?:省长|主席|市长|县长|区长|州长|盟长|旗长|镇长|乡长|专员|总理|行政长官|管委会主任)";

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?P<name>[\p{Han}--[的了作在]]\p{Han}{1,3}|\p{Han}+[·•]\p{Han}+(?:[·•]\p{Han}+)*)";
    Regex::new(&format!(r"^[（(]?{WHOSE}{OFFICE}[：:]?{name}[）)]?$")).expect("a good pattern")
});

/// A longer name, set off by a space: `旗长 阿拉腾宝力格`.
static SPACED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^[（(]?{WHOSE}{OFFICE}[\s　：:]+(?P<name>\p{{Han}}{{5,12}})[）)]?$"))
        .expect("a good pattern")
});

static OFFICE_ALONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^[（(]?{WHOSE}{OFFICE}[：:]?$")).expect("a good pattern"));

/// Where a name was taken out: `镇长 XX`.
static NAMELESS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^[（(]?{WHOSE}{OFFICE}[：:]?[XxＸ×某*＊]{{1,4}}[）)]?$")).expect("a good pattern")
});

static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{Han}{2,4}|\p{Han}+[·•]\p{Han}+(?:[·•]\p{Han}+)*)$").expect("a good pattern")
});

/// The speaker that some lines begin with (none where only the office is left), and how many lines it takes. Behind the
/// meeting that still lacks its speaker, a name alone is the speaker's.
pub fn read(lines: Lines, meeting: Option<&str>) -> Option<(Option<String>, usize)> {
    let (this, next) = (compact(lines.text(0)), compact(lines.text(1)));
    if NAMELESS.is_match(&this) {
        return Some((None, 1));
    }
    if OFFICE_ALONE.is_match(&this) {
        let named = NAME.is_match(&next) && !OFFICE_ALONE.is_match(&next);
        return if named { Some((Some(name(&next)), 2)) } else { meeting.map(|_| (None, 1)) };
    }
    let bare = meeting.filter(|_| NAME.is_match(&this)).map(|_| name(&this));
    named(lines.text(0)).or(bare).map(|name| (Some(name), 1))
}

static GOVERNMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^[（(]?(?P<of>国务院|\p{{Han}}{{2,20}}?人民政府)代?{OFFICE}"))
        .expect("a good pattern")
});

/// The government whose head a speaker's line names: `驻马店市人民政府市长 某某`.
pub fn government(text: &str) -> Option<String> {
    GOVERNMENT.captures(&compact(text)).map(|found| found["of"].to_owned())
}

/// The speaker of a text that names an office and the one who holds it.
pub fn named(text: &str) -> Option<String> {
    let text = text.trim();
    let spaced = SPACED.captures(text).map(|found| name(&found["name"]));
    spaced.or_else(|| NAMED.captures(&compact(text)).map(|found| name(&found["name"])))
}

fn name(text: &str) -> String {
    text.chars().filter(|c| is_han(*c) || matches!(c, '·' | '•')).collect()
}
