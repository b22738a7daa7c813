//! The divisions of China down to counties, as gongbao ships them: name, code by GB/T 2260, level, and what each is a part of.
//!
//! In: a name, `都昌县` or `九江市都昌县`. Out: the [`Locality`] that has it, if only one has. The source and its year stand in `china.txt`.

use crate::model::entity::DivisionLevel;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A line of `china.txt`.
#[derive(Debug, PartialEq, Eq)]
pub struct Locality {
    /// Six digits.
    pub code: &'static str,
    pub name: &'static str,
}

/// Every division that is shipped, by code: a province stands before its cities, a city before its counties.
pub fn all() -> &'static [Locality] {
    static ALL: LazyLock<Vec<Locality>> = LazyLock::new(|| {
        let lines = include_str!("china.txt").lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(' ')).map(|(code, name)| Locality { code, name }).collect()
    });
    &ALL
}

/// Every division, those of a higher level first.
pub fn all_from_above() -> impl Iterator<Item = &'static Locality> {
    let levels = [DivisionLevel::Province, DivisionLevel::City, DivisionLevel::County];
    levels.into_iter().flat_map(|level| all().iter().filter(move |division| division.level() == level))
}

/// The division of a name, which may begin with those that it is a part of; none where several have it.
pub fn of(chain: &str) -> Option<&'static Locality> {
    static BY_NAME: LazyLock<HashMap<&str, Vec<&Locality>>> = LazyLock::new(|| {
        let mut by_name: HashMap<&str, Vec<&Locality>> = HashMap::new();
        all().iter().for_each(|division| by_name.entry(division.name).or_default().push(division));
        by_name
    });
    // The longest end of the chain that is a name: 市中区 before 中区.
    let ends = chain.char_indices().map(|(at, _)| chain.split_at(at));
    let (above, named) = ends.filter_map(|(above, name)| Some((above, BY_NAME.get(name)?))).next()?;
    let mut fitting = named.iter().filter(|division| division.is_below(above));
    fitting.next().filter(|_| fitting.next().is_none()).copied()
}

impl Locality {
    /// By the zeros at the end of the code.
    pub fn level(&self) -> DivisionLevel {
        match (self.code.ends_with("0000"), self.code.ends_with("00")) {
            (true, _) => DivisionLevel::Province,
            (_, true) => DivisionLevel::City,
            _ => DivisionLevel::County,
        }
    }

    /// What it is a part of; none for a province. The districts of a municipality are parts of it.
    pub fn parent(&self) -> Option<&'static Self> {
        let above = match self.level() {
            DivisionLevel::County => ["00", "0000"].as_slice(),
            DivisionLevel::City => &["0000"],
            _ => &[],
        };
        above.iter().find_map(|end| of_code(&format!("{}{end}", &self.code[..6 - end.len()])))
    }

    /// All that it is a part of, the nearest first.
    pub fn above(&self) -> impl Iterator<Item = &'static Self> {
        std::iter::successors(self.parent(), |division| division.parent())
    }

    /// Whether the names of a chain are of what it is a part of.
    fn is_below(&self, chain: &str) -> bool {
        let mut rest = chain;
        for division in self.above() {
            rest = rest.strip_suffix(division.name).unwrap_or(rest);
        }
        rest.is_empty()
    }
}

/// The division of a code.
pub fn of_code(code: &str) -> Option<&'static Locality> {
    all().binary_search_by(|division| division.code.cmp(code)).ok().map(|at| &all()[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_divisions_stand_by_code_and_each_is_a_part_of_another() {
        assert!(all().is_sorted_by(|a, b| a.code < b.code));
        assert!(all().iter().all(|division| division.code.len() == 6));
        let count = |level| all().iter().filter(|division| division.level() == level).count();
        let levels = [DivisionLevel::Province, DivisionLevel::City, DivisionLevel::County];
        assert_eq!(levels.map(count), [31, 333, 2846]);
        let is_rooted =
            |division: &Locality| division.level() == DivisionLevel::Province || division.parent().is_some();
        assert!(all().iter().all(is_rooted));
    }

    #[test]
    fn a_name_tells_a_division_where_only_one_has_it() {
        #[track_caller]
        fn check(chain: &str, expected: Option<&str>) {
            assert_eq!(of(chain).map(|division| division.code), expected, "{chain}");
        }
        check("都昌县", Some("360428"));
        check("江西省九江市都昌县", Some("360428"));
        check("九江市都昌县", Some("360428"));
        check("北京市朝阳区", Some("110105"));
        check("朝阳区", None);
        check("长春市朝阳区", Some("220104"));
        check("济南市市中区", Some("370103"));
        check("河南省", Some("410000"));
        check("驻马店市", Some("411700"));
        check("济源市", Some("419001"));
        check("嘉峪关市", Some("620200"));
        check("甲市都昌县", None);
        check("甲县", None);
        check("", None);
        let parent = |chain: &str| of(chain).and_then(Locality::parent).map(|division| division.name);
        assert_eq!(parent("都昌县"), Some("九江市"));
        assert_eq!(parent("北京市朝阳区"), Some("北京市"));
        assert_eq!(parent("济源市"), Some("河南省"));
        assert_eq!(parent("江西省"), None);
    }
}
