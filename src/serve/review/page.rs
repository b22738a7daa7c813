//! The page of the screen in a language: its own words, and those of its script.
//!
//! In: the token that the page is given, and the address of the site. Out: HTML. The words are ours, and may hold `<kbd>`; nothing of a site is in them.

use crate::render::markup::escaped;
use crate::wording::{UiLang, attributes, text};
use std::collections::BTreeMap;

const PAGE: &str = include_str!("page.html");

/// The page, each `{{name}}` of which stands for a text `review.name`; `site` is where the pages are.
pub fn fill(token: &str, site: &str, lang: UiLang) -> String {
    let mut page = String::with_capacity(PAGE.len() * 2);
    let mut rest = PAGE;
    while let Some((before, (name, after))) =
        rest.split_once("{{").and_then(|(before, inner)| Some((before, inner.split_once("}}")?)))
    {
        page.push_str(before);
        match name {
            "token" => page.push_str(&escaped(token)),
            "site" => page.push_str(&escaped(site)),
            "lang" => page.push_str(lang.name()),
            "words" => page.push_str(&escaped(&words(lang))),
            name => page.push_str(&text(lang, &format!("review.{name}")).unwrap_or_default()),
        }
        rest = after;
    }
    page + rest
}

/// What the script says, by name: the attributes of the text `script`, whose gaps the script fills.
fn words(lang: UiLang) -> String {
    let said: BTreeMap<String, String> = attributes(lang, "script").into_iter().collect();
    serde_json::to_string(&said).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_page_is_left_open() {
        for lang in UiLang::ALL {
            let page = fill("abc", "http://a", lang);
            assert!(page.contains("content=\"abc\"") && !page.contains("{{"), "{page}");
            assert!(page.contains(&format!("<html lang=\"{}\">", lang.name())), "{page}");
            assert!(!page.contains("></h2>") && !page.contains("<dd></dd>"), "{page}");
        }
    }

    #[test]
    fn what_the_script_says_is_known_to_the_page() {
        let script = include_str!("review.js");
        let known: BTreeMap<String, String> = attributes(UiLang::Zh, "script").into_iter().collect();
        let call = regex::Regex::new(r#"\bt\("([a-z-]+)""#).expect("a pattern");
        let said: Vec<&str> =
            call.captures_iter(script).filter_map(|call| Some(call.get(1)?.as_str())).collect();
        assert!(said.len() > 30, "the script was not read");
        for name in said {
            assert!(known.contains_key(name), "{name}");
        }
    }
}
