//! What a name may be called in English: the term base, words for kinds of things, pinyin for the rest.
//!
//! In: a Chinese name and the terms of a site. Out: 芙蓉山工业园 is Furongshan Industrial Park. A proposal: whoever uses it marks it as
//! one until somebody has looked at it.

use crate::finder;
use crate::model::term::Term;
use crate::names::{capitalised, romanized};
use aho_corasick::{AhoCorasick, MatchKind};

/// Words that say what a thing is, or which of several. None is a name.
const KINDS: [(&str, &str); 58] = [
    ("先进制造业", "Advanced Manufacturing"),
    ("高新技术产业开发区", "High-Tech Industrial Development Zone"),
    ("经济技术开发区", "Economic and Technological Development Zone"),
    ("经济开发区", "Economic Development Zone"),
    ("工业园区", "Industrial Park"),
    ("产业园区", "Industrial Park"),
    ("工业园", "Industrial Park"),
    ("产业园", "Industrial Park"),
    ("科技园", "Science Park"),
    ("物流园", "Logistics Park"),
    ("创业园", "Startup Park"),
    ("开发区", "Development Zone"),
    ("高新区", "High-Tech Zone"),
    ("示范区", "Demonstration Zone"),
    ("试验区", "Pilot Zone"),
    ("保税区", "Bonded Zone"),
    ("新区", "New Area"),
    ("新城", "New Town"),
    ("片区", "Area"),
    ("园区", "Park"),
    ("基地", "Base"),
    ("产业集群", "Industrial Cluster"),
    ("产业带", "Industrial Belt"),
    ("产业链", "Industrial Chain"),
    ("建设项目", "Construction Project"),
    ("项目", "Project"),
    ("行动计划", "Action Plan"),
    ("行动", "Initiative"),
    ("规划", "Plan"),
    ("工程", "Program"),
    ("计划", "Program"),
    ("有限公司", "Co., Ltd."),
    ("集团", "Group"),
    ("公司", "Company"),
    ("机场", "Airport"),
    ("高速公路", "Expressway"),
    ("高速", "Expressway"),
    ("高铁", "High-Speed Railway"),
    ("铁路", "Railway"),
    ("公路", "Highway"),
    ("大道", "Avenue"),
    ("大桥", "Bridge"),
    ("隧道", "Tunnel"),
    ("水库", "Reservoir"),
    ("码头", "Wharf"),
    ("港区", "Port Area"),
    ("水电站", "Hydropower Station"),
    ("污水处理厂", "Sewage Treatment Plant"),
    ("医院", "Hospital"),
    ("学校", "School"),
    ("中心", "Center"),
    ("一期", "Phase I"),
    ("二期", "Phase II"),
    ("三期", "Phase III"),
    ("省", "Province"),
    ("市", "City"),
    ("县", "County"),
    ("镇", "Town"),
];

/// The words that it knows, found in one pass.
pub struct Naming<'a> {
    automaton: AhoCorasick,
    /// The English of each word that the automaton finds.
    english: Vec<&'a str>,
}

impl<'a> Naming<'a> {
    /// None where the words are more than an automaton can hold.
    pub fn new(terms: &'a [Term], source_lang: &str, lang: &'a str) -> Option<Self> {
        let rendered = terms.iter().filter_map(|term| Some((term, term.term.get(lang)?.as_str())));
        let terms =
            rendered.flat_map(|(term, english)| term.forms_in(source_lang).map(move |form| (form, english)));
        // Where words overlap the longest is meant; of equal ones the site's own.
        let mut builder = finder::of_foreign_words();
        let builder = builder.match_kind(MatchKind::LeftmostLongest);
        let (automaton, english) = finder::with_meanings(builder, terms.chain(KINDS))?;
        Some(Self { automaton, english })
    }

    /// The name, each of its words with a capital; none where it has nothing to read.
    pub fn propose(&self, name: &str) -> Option<String> {
        let mut parts = Vec::new();
        let mut at = 0;
        for hit in self.automaton.find_iter(name) {
            parts.extend(spelled(&name[at..hit.start()]));
            parts.push(titled(self.english[hit.pattern().as_usize()]));
            at = hit.end();
        }
        parts.extend(spelled(&name[at..]));
        let is_read = name.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        (is_read && !parts.is_empty()).then(|| parts.join(" "))
    }
}

/// What stands between words: pinyin as one word each, Latin letters and figures as they are.
fn spelled(text: &str) -> Option<String> {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    romanized(&letters).or_else(|| (!letters.is_empty()).then_some(letters))
}

/// Each word with a capital but small ones inside.
fn titled(text: &str) -> String {
    text.split(' ').enumerate().map(|(at, word)| titled_word(at, word)).collect::<Vec<_>>().join(" ")
}

fn titled_word(at: usize, word: &str) -> String {
    match (at, word) {
        (1.., "and" | "of" | "the" | "for" | "in" | "to" | "with") => word.to_owned(),
        _ => capitalised(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity::Localized;

    #[test]
    fn a_name_is_proposed_by_its_words() {
        let pair: Localized =
            [("zh".into(), "电子信息".to_owned()), ("en".into(), "electronic information".to_owned())].into();
        let terms = [Term {
            term: pair,
            also: Default::default(),
            rejected: Default::default(),
            definition: Localized::new(),
            source: Localized::new(),
            exceptions: Vec::new(),
            span: crate::source::Span::default(),
        }];
        let naming = Naming::new(&terms, "zh", "en").expect("words");
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(naming.propose(name).as_deref(), expected, "{name}")
        };
        check("芙蓉山工业园", Some("Furongshan Industrial Park"));
        check(
            "电子信息先进制造业产业集群",
            Some("Electronic Information Advanced Manufacturing Industrial Cluster"),
        );
        check("昌龙电机（二期）项目", Some("Changlongdianji Phase II Project"));
        check("“10310”工程", Some("10310 Program"));
        check("UTG", None);
        check("", None);
    }
}
