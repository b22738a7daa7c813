//! The languages that the program speaks, and which of them it speaks now.
//!
//! In: what the user asked for, what the site says, and the variables of the locale. Out: a [`UiLang`].

use serde::Deserialize;
use std::sync::OnceLock;

/// A language of messages, help and screens. What tools read is English in each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UiLang {
    #[default]
    En,
    Zh,
}

/// The variables of the locale, the first of which that is not empty decides.
const VARIABLES: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];

static SPOKEN: OnceLock<UiLang> = OnceLock::new();

/// Chooses the language of the console for the life of the process; a second choice changes nothing.
pub fn speak(lang: UiLang) {
    let _ = SPOKEN.set(lang);
}

/// The language of the console: English where none was chosen.
pub fn spoken() -> UiLang {
    SPOKEN.get().copied().unwrap_or_default()
}

impl UiLang {
    /// The languages that have texts.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// The language tag.
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The language of a name such as `zh`, `zh-CN` or `zh_CN.UTF-8`; none where the program does not speak it.
    pub fn parse(name: &str) -> Option<Self> {
        let primary = name.split(['-', '_', '.', '@']).next()?;
        Self::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.name()))
    }

    /// What the locale asks for, given how a variable is read. A locale that is not spoken is answered in English.
    pub fn of_locale(variable: impl Fn(&str) -> Option<String>) -> Self {
        let locale = Self::locale_variable(&variable).and_then(variable);
        locale.and_then(|locale| Self::parse(&locale)).unwrap_or_default()
    }

    /// The variable of the locale that decides.
    pub fn locale_variable(variable: impl Fn(&str) -> Option<String>) -> Option<&'static str> {
        VARIABLES.into_iter().find(|name| variable(name).is_some_and(|value| !value.is_empty()))
    }

    /// What stands between names in a row.
    pub(super) const fn comma(self) -> &'static str {
        match self {
            Self::En => ", ",
            Self::Zh => "、",
        }
    }

    /// What stands between sentences in a row.
    pub(super) const fn semicolon(self) -> &'static str {
        match self {
            Self::En => "; ",
            Self::Zh => "；",
        }
    }

    /// The Fluent files of the language.
    pub(super) const fn texts(self) -> &'static [&'static str] {
        match self {
            Self::En => &[
                include_str!("en/console.ftl"),
                include_str!("en/diagnostic.ftl"),
                include_str!("en/error.ftl"),
                include_str!("en/review.ftl"),
                include_str!("en/rule.ftl"),
                include_str!("en/schema.ftl"),
            ],
            Self::Zh => &[
                include_str!("zh/console.ftl"),
                include_str!("zh/diagnostic.ftl"),
                include_str!("zh/error.ftl"),
                include_str!("zh/help.ftl"),
                include_str!("zh/review.ftl"),
                include_str!("zh/rule.ftl"),
                include_str!("zh/schema.ftl"),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(variables: &[(&str, &str)], expected: UiLang) {
        let read = |name: &str| {
            let found = variables.iter().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        assert_eq!(UiLang::of_locale(read), expected, "{variables:?}");
    }

    #[test]
    fn the_locale_chooses_by_its_first_variable_that_says_something() {
        check(&[], UiLang::En);
        check(&[("LANG", "zh_CN.UTF-8")], UiLang::Zh);
        check(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], UiLang::En);
        check(&[("LC_MESSAGES", "zh"), ("LANG", "en_GB.UTF-8")], UiLang::Zh);
        check(&[("LC_ALL", ""), ("LANG", "ZH_SG@x")], UiLang::Zh);
        check(&[("LANG", "zha_CN")], UiLang::En);
        check(&[("LANG", "fr_FR.UTF-8")], UiLang::En);
    }
}
