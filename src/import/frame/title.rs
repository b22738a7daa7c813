//! The title of a report: `2026年江西省政府工作报告`, `政 府 工 作 报 告`, `（河北省）2017年蠡县人民政府工作报告（全文）`.

use super::super::script::char_count;
use super::{Lines, compact};
use regex::Regex;
use std::sync::LazyLock;

const LONGEST: usize = 45;

/// What the collections of reports put around a title: the province, `（全文）`.
static ORNAMENT: LazyLock<Regex> = LazyLock::new(|| {
    let province = r"^[（(\[【［](?:\p{Han}{2,8})[）)\]】］]";
    Regex::new(&format!(r"{province}|[（(\[【]?全文(?:共?[0-9]+字)?[）)\]】]?$|[—―－-]+全文$"))
        .expect("a good pattern")
});

/// The title that some lines begin with, and how many of them it takes.
pub fn read(lines: Lines) -> Option<(String, usize)> {
    let first = lines.text(0);
    if is_title(first) {
        return Some((clean(first), 1));
    }
    let joined = format!("{first}{}", lines.text(1));
    ((breaks_off(first) || is_year(first)) && is_title(&joined)).then(|| (clean(&joined), 2))
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
    named && char_count(core) <= LONGEST && !core.contains(['。', '，', ',', '：', ':', '>', '|', '；', ';'])
}

/// A title without spaces and without what a collection adds to it.
fn clean(text: &str) -> String {
    let mut title = compact(text);
    while let Some(found) = ORNAMENT.find(&title).filter(|found| found.len() < title.len()) {
        title.replace_range(found.range(), "");
    }
    title.trim_matches(['—', '―', '－', '-']).to_owned()
}

/// `2021` before `年甲市政府工作报告`, as copies from a page's own layer of text break it.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.chars().all(|c| c.is_ascii_digit())
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
    }
}
