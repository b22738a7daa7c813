//! What names are compared by: two that have one key name the same thing.
//!
//! In: a name, what kind of thing has it, and the place whose document names it. Out: the name without what may be written or left
//! out: width, quotation marks, what a project or programme is called behind its name, the long or short form of a word for a kind of thing,
//! 中国 and the place itself before the rest. A company keeps what stands before: 中国电信 is no 电信.

use super::known::fold;
use crate::model::ids::EntityKind;
use std::sync::LazyLock;

/// Words and the form they are compared by, the longest first.
static EQUIVALENTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("words/equivalents.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// What a programme is called, one for the other over the years.
pub const PROGRAMMES: [&str; 5] = ["工程", "行动", "计划", "活动", "项目"];

/// What stands before a name is taken off where so much of it is left.
const LEAST_REST: usize = 4;
/// The same for what stands behind.
const LEAST_STEM: usize = 3;

/// The keys of names in the documents of a place.
#[derive(Debug, Default)]
pub struct Keys {
    /// What the place is called, the longest first.
    own: Vec<String>,
}

impl Keys {
    /// `names` are those of the place whose documents are read, and of the places that it is part of.
    pub fn of_place<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut own: Vec<String> = names.map(fold).filter(|name| name.chars().count() >= 2).collect();
        own.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self { own }
    }

    /// What the name is compared by among things of its kind.
    pub fn key(&self, kind: EntityKind, name: &str) -> String {
        let folded: String = fold(name)
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == '+' || *c == '×')
            .collect();
        let rest = if kind == EntityKind::Company { &*folded } else { self.without_place(&folded) };
        let ends: &[&str] = match kind {
            EntityKind::Programme => &PROGRAMMES,
            EntityKind::Project => &["项目", "工程"],
            _ => &["项目"],
        };
        shortened(without_ends(rest, ends))
    }

    fn without_place<'a>(&self, name: &'a str) -> &'a str {
        let name = without_lead(name, "中国");
        self.own.iter().fold(name, |name, own| without_lead(name, own))
    }
}

fn without_lead<'a>(name: &'a str, lead: &str) -> &'a str {
    name.strip_prefix(lead).filter(|rest| rest.chars().count() >= LEAST_REST).unwrap_or(name)
}

fn without_ends<'a>(mut name: &'a str, ends: &[&str]) -> &'a str {
    let stem = |name: &'a str| {
        let mut stems = ends.iter().filter_map(|end| name.strip_suffix(end));
        stems.next().filter(|stem| stem.chars().count() >= LEAST_STEM)
    };
    while let Some(stem) = stem(name) {
        name = stem;
    }
    name
}

/// Each word in its short form.
fn shortened(name: &str) -> String {
    let put = |name: String, (long, short): &(&str, &str)| {
        if name.contains(long) { name.replace(long, short) } else { name }
    };
    EQUIVALENTS.iter().fold(name.to_owned(), put)
}

/// A key without the phase at its end.
pub(super) fn without_phase(key: &str) -> &str {
    let Some(rest) = key.strip_suffix('期') else { return key };
    let base = rest.trim_end_matches(|c: char| "一二三四五六123456".contains(c));
    if base.len() < rest.len() && base.chars().count() >= 2 { base } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_the_same_thing_have_the_same_key() {
        use EntityKind::{Company, Park, Programme, Project};
        let keys = Keys::of_place(["甲州市", "甲州"].into_iter());
        #[track_caller]
        fn check(keys: &Keys, kind: EntityKind, a: &str, b: &str, same: bool) {
            assert_eq!(keys.key(kind, a) == keys.key(kind, b), same, "{a} {b}");
        }
        check(&keys, Project, "东都UTG光电显示材料项目", "东都ｕｔｇ光电显示材料", true);
        check(&keys, Project, "迅威新材料（二期）项目", "迅威新材料(二期)", true);
        check(&keys, Project, "都南高速公路", "都南高速", true);
        check(&keys, Project, "都南高速公路二期", "都南高速二期", true);
        check(&keys, Project, "都南高速", "都蔡高速", false);
        check(&keys, Project, "东湖水库清淤扩容工程", "东湖水库清淤扩容项目", true);
        check(&keys, Project, "凤凰机场三期", "凤凰机场", false);
        check(&keys, Park, "武威工业园区", "武威工业园", true);
        check(&keys, Park, "中国（甲州）国际农产品加工产业园", "国际农产品加工产业园", true);
        check(&keys, Park, "中国（乙省）自由贸易试验区甲州联动区", "乙省自贸区甲州联动区", true);
        check(&keys, Park, "甲州工业园", "工业园", false);
        check(&keys, Programme, "“10310”工程", "10310工程", true);
        check(&keys, Programme, "百城建设提质工程", "百城建设提质", true);
        check(&keys, Programme, "百城建设提质行动计划", "百城建设提质项目", true);
        check(&keys, Programme, "乡村振兴战略", "乡村振兴行动", false);
        check(&keys, Company, "中国电信集团", "电信集团", false);
    }
}
