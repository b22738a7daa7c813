//! The title of a report: `2026年江西省政府工作报告`, `政 府 工 作 报 告`, `（河北省）2017年蠡县人民政府工作报告（全文）`.

use super::super::script::{char_count, compact, is_han};
use super::lines::Lines;
use regex::Regex;
use std::sync::LazyLock;

const LONGEST: usize = 45;

const LONGEST_PLACE: usize = 16;

/// What the name of a page has that is no title of a report.
const PAGES: [&str; 4] = ["政府网", "门户网", "信息公开", "政务公开"];

/// What the collections of reports put around a title: the province, `（全文）`.
static ORNAMENT: LazyLock<Regex> = LazyLock::new(|| {
    let province = r"^[（(\[【［](?:\p{Han}{2,8})[）)\]】］]";
    Regex::new(&format!(r"{province}|[（(\[【]?全文(?:共?[0-9]+字)?[）)\]】]?$|[—―－-]+全文$"))
        .expect("a good pattern")
});

/// A title is broken into no more lines: `2024年`, `甲县`, `政府工作报告`.
const MOST_LINES: usize = 4;

/// The title that some lines begin with, and how many of them it takes.
pub fn read(lines: Lines) -> Option<(String, usize)> {
    let mut joined = String::new();
    for at in 0..MOST_LINES {
        joined.push_str(lines.text(at));
        if is_title(&joined) && !joined.contains("政府政府") {
            return Some((clean(&joined), at + 1));
        }
        if !breaks_off(&joined) && !is_year(lines.text(at)) && !is_government(lines.text(at)) {
            return None;
        }
    }
    None
}

/// Whether a title says nothing but what kind of document it heads.
pub fn is_bare(title: &str) -> bool {
    matches!(title, "政府工作报告" | "工作报告")
}

/// Whether a line is a title.
pub fn is_title(text: &str) -> bool {
    let core = clean(text);
    let core = core.trim_end_matches(['）', ')']);
    let named = core.ends_with("工作报告") || core.contains("工作报告（") || core.contains("工作报告(");
    let is_page = PAGES.iter().any(|word| core.contains(word));
    named
        && !is_page
        && char_count(core) <= LONGEST
        && !core.contains(['。', '，', ',', '：', ':', '>', '|', '；', ';'])
}

/// A title without spaces and without what a collection adds to it.
fn clean(text: &str) -> String {
    let mut title = compact(text);
    while let Some(found) = ORNAMENT.find(&title).filter(|found| found.len() < title.len()) {
        title.replace_range(found.range(), "");
    }
    title.trim_matches(['—', '―', '－', '-']).to_owned()
}

/// `2021` before `年甲市政府工作报告`, as copies from a page's own layer of text break it; `2021年`.
fn is_year(text: &str) -> bool {
    let text = compact(text);
    let digits = text.strip_suffix('年').unwrap_or(&text);
    digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit())
}

/// `甲市乙区`, `甲县人民政府`: whose report it is.
fn is_government(text: &str) -> bool {
    let text = compact(text);
    let is_place = text.trim_end_matches("人民政府").ends_with(['省', '市', '县', '区', '州', '旗']);
    is_place && char_count(&text) <= LONGEST_PLACE && text.chars().all(|c| is_han(c) || c.is_ascii_digit())
}

/// Whether a line breaks off within the words that end a title: `政府工作报`.
fn breaks_off(text: &str) -> bool {
    let words = "政府工作报告";
    let text = compact(text);
    words.char_indices().skip(1).any(|(at, _)| text.ends_with(&words[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_known_and_cleaned() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(is_title(text).then(|| clean(text)).as_deref(), expected, "{text}");
        };
        check("2026年江西省政府工作报告", Some("2026年江西省政府工作报告"));
        check("政 府 工 作报 告", Some("政府工作报告"));
        check("（河北省）2017年蠡县人民政府工作报告（全文）", Some("2017年蠡县人民政府工作报告"));
        check("[内蒙古] 2024年甲旗政府工作报告", Some("2024年甲旗政府工作报告"));
        check("2023年甲县政府工作报告—全文", Some("2023年甲县政府工作报告"));
        check("甲市政府工作报告(全文18521字)", Some("甲市政府工作报告"));
        check("政府工作报告（征求意见稿）", Some("政府工作报告（征求意见稿）"));
        check("> 政府工作报告 > 政府工作报告", None);
        check("省长作工作报告，代表审议", None);
        check("政府报告", None);
        check("甲县政府网信息公开政府工作报告", None);
    }
}
