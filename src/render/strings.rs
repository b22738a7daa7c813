//! The words of the interface in one language: `templates/i18n/LANG.yaml`.
//!
//! In: the built-in table and the site's, which wins key by key. Out: [`Strings`], which fills `{name}` in a text with
//! values. A key that a language lacks is taken from English; one that nobody has is an error of the template.

use std::collections::BTreeMap;

/// A table of words.
#[derive(Debug, Clone, Default)]
pub struct Strings {
    table: BTreeMap<String, String>,
}

impl Strings {
    /// `table` over `base`. A form for one is not taken from the base where the table has a word of its own, nor is the word
    /// for a unit where the table says how units are put: a number never stands with a unit of another language.
    pub fn over(base: &Self, table: BTreeMap<String, String>) -> Self {
        let mut all = base.table.clone();
        all.retain(|key, _| !has_general(&table, key));
        all.extend(table);
        Self { table: all }
    }

    /// Keys and words, sorted by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.table.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// None where no table has the key.
    pub fn find(&self, key: &str) -> Option<&str> {
        self.table.get(key).map(String::as_str)
    }

    /// The text of a key; the key itself where nobody has written one.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key with each `{name}` replaced. Where `n` is 1, the form `KEY.one` is taken if there is one.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let one = values.contains(&("n", "1")).then(|| self.find(&format!("{key}.one"))).flatten();
        let mut text = one.or_else(|| self.find(key))?.to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        Some(text)
    }

    /// As [`fill`](Self::fill), with the key itself where nobody has written a text.
    pub fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.fill(key, values).unwrap_or_else(|| key.to_owned())
    }
}

/// Whether a table has the general form of what a key is a special one of.
fn has_general(table: &BTreeMap<String, String>, key: &str) -> bool {
    key.strip_suffix(".one").is_some_and(|word| table.contains_key(word))
        || key.starts_with("unit.") && table.contains_key("unit")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(pairs: &[(&str, &str)]) -> Strings {
        let table = pairs.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        Strings::over(&Strings::default(), table)
    }

    #[test]
    fn texts_are_filled() {
        let strings = strings(&[("n", "{n} notes on {what}"), ("n.one", "{n} note on {what}")]);
        let check = |n: &str, expected: &str| {
            assert_eq!(strings.say("n", &[("n", n), ("what", "{n}")]), expected);
        };
        check("2", "2 notes on {n}");
        check("1", "1 note on {n}");
        assert_eq!(strings.say("absent", &[]), "absent");
        assert_eq!(strings.fill("absent", &[]), None);
        let other = Strings::over(&strings, [("n".to_owned(), "{n} 条".to_owned())].into());
        assert_eq!(other.say("n", &[("n", "1")]), "1 条");
    }

    #[test]
    fn a_unit_is_never_named_in_another_language() {
        let english =
            strings(&[("unit", "{n} {unit}"), ("unit.人", "{n} people"), ("unit.人.axis", "people")]);
        let own = |pairs: &[(&str, &str)]| {
            Strings::over(&english, pairs.iter().map(|(key, text)| ((*key).into(), (*text).into())).collect())
        };
        let chinese = own(&[("unit", "{n}{unit}"), ("unit.pp", "{n}个百分点")]);
        assert_eq!((chinese.find("unit.人"), chinese.find("unit.人.axis")), (None, None));
        assert_eq!(chinese.find("unit.pp"), Some("{n}个百分点"));
        assert_eq!(own(&[]).find("unit.人"), Some("{n} people"));
    }
}
