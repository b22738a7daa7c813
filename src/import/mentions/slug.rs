//! Ids for new entities: the name in pinyin.
//!
//! Each word is a part: `东都光电显示材料` → `dongdu-guangdian-xianshi-cailiao`.

use crate::model::ids::is_slug;
use crate::names::syllables;

/// The longest slug; a longer name is cut after a whole part.
const LONGEST: usize = 60;

/// The slug of a name; `unnamed` where nothing of it can be read, or where it is a name that a system keeps for itself.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for part in syllables(name) {
        let part = part.to_lowercase().replace('ü', "v");
        if !slug.is_empty() && slug.len() + part.len() >= LONGEST {
            continue;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&part);
    }
    slug.truncate(slug.floor_char_boundary(LONGEST));
    if is_slug(&slug) { slug } else { "unnamed".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_pinyin() {
        let check = |name: &str, expected: &str| assert_eq!(slug(name), expected, "{name}");
        check("芙蓉山", "furongshan");
        check("重庆", "chongqing");
        check("长沙机场", "changsha-jichang");
        check("厦门", "xiamen");
        check("六安", "luan");
        check("番禺", "panyu");
        check("蚌埠", "bengbu");
        check("都昌", "duchang");
        check("绿", "lv");
        check("“10310”工程", "10310-gongcheng");
        check("ＵＴＧ（二期）", "utg-erqi");
        check("人工智能+", "rengongzhineng");
        check("", "unnamed");
        check("《》", "unnamed");
        check("CON", "unnamed");
    }

    #[test]
    fn long_names_are_cut_after_a_part() {
        let long = slug(&"芙蓉山产业园".repeat(30));
        assert!(long.len() <= LONGEST && !long.ends_with('-'), "{long}");
        assert!(slug(&"蓉".repeat(100)).len() <= LONGEST);
    }
}
