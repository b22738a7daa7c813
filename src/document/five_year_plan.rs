//! The outline of a plan of five years: `甲县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要`.

use super::title::is_clause;
use super::{Appendix, Profile};
use crate::model::document::DocumentKind;
use regex::Regex;
use std::sync::LazyLock;

/// How such a plan is known and read.
pub const PROFILE: Profile = Profile {
    kind: DocumentKind::FiveYearPlan,
    is_title,
    sets_targets: false,
    appendix: Appendix::Documents,
};

/// The eleventh plan began in 2006; those before it were no 规划.
const ELEVENTH: (i32, i32) = (11, 2006);

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"第(?P<of>十[一二三四五六七八九]|二十)个五年|[“「]?(?P<short>十[一二三四五六七八九])五[”」]?")
        .expect("a good pattern")
});
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"((?:19|20)[0-9]{2})年?[-—–－~至]{1,2}((?:19|20)[0-9]{2})年").expect("a good pattern")
});

fn is_title(core: &str) -> bool {
    let is_plan = ["规划", "纲要", "远景目标", "规划纲要"].iter().any(|end| core.ends_with(end));
    is_clause(core) && is_plan && (core.contains("五年规划") || NUMBER.is_match(core))
}

/// The years that a plan's title covers, as it names them or as the number of its five years does: `2021-2025`.
pub fn period(title: &str) -> Option<String> {
    if let Some(years) = YEARS.captures(title) {
        return Some(format!("{}-{}", &years[1], &years[2]));
    }
    let found = NUMBER.captures(title)?;
    let of = found.name("of").or_else(|| found.name("short"))?.as_str();
    let number = if of == "二十" {
        20
    } else {
        10 + "一二三四五六七八九".chars().zip(1..).find(|(c, _)| of.ends_with(*c))?.1
    };
    let first = ELEVENTH.1 + (number - ELEVENTH.0) * 5;
    (number >= ELEVENTH.0).then(|| format!("{first}-{}", first + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plans_years_are_named_or_counted() {
        let check =
            |title: &str, expected: Option<&str>| assert_eq!(period(title).as_deref(), expected, "{title}");
        check("甲县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", Some("2021-2025"));
        check("甲市“十五五”教育发展规划", Some("2026-2030"));
        check("甲市第十一个五年规划纲要", Some("2006-2010"));
        check("绿色食品产业集群三年行动方案（2023—2025年）", Some("2023-2025"));
        check("甲市总体规划（2018年-2035年）", Some("2018-2035"));
        check("甲县2023年政府工作报告", None);
    }
}
