//! The general words by which names are recognised.
//!
//! In: the word lists of `words/`, compiled in. Out: a [`NameVocabulary`] that finds every listed word of a text in one
//! pass. The lists hold words of the language of government reports (head words, verbs, industries, places of China),
//! never names of things that a report could introduce.

use crate::model::ids::EntityKind;
use aho_corasick::AhoCorasick;
use std::sync::LazyLock;

/// What a word is good for. A word may be in several classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It ends a name.
    Head(HeadWord),
    /// It stands before a name and never in one.
    Cut,
    /// It stands in no name at all.
    Break,
    /// It does not belong to the name that it opens.
    Opener,
    /// The same, but for the names of schemes.
    Verb,
    /// It contains a head word without being one.
    Stop,
    /// It names nothing by itself.
    Generic,
    /// The same, in any kind of text: see [`super::dictionary`].
    Everyday,
    /// An everyday verb.
    EverydayVerb,
    Industry,
    Place,
    /// A county or district: a place where the words around it do not claim its characters.
    County,
    /// It opens a name and belongs to it, though it begins with an opener.
    Fixed,
    /// A central slogan.
    Slogan,
}

impl Class {
    /// A number for each class but heads.
    pub fn code(self) -> u32 {
        match self {
            Self::Head(_) => 0,
            Self::Cut => 1,
            Self::Break => 2,
            Self::Opener => 3,
            Self::Verb => 4,
            Self::Stop => 5,
            Self::Generic => 6,
            Self::Everyday => 7,
            Self::EverydayVerb => 8,
            Self::Industry => 9,
            Self::Place => 10,
            Self::County => 11,
            Self::Fixed => 12,
            Self::Slogan => 13,
        }
    }
}

/// What a head word makes of the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadWord {
    pub kind: EntityKind,
    pub need: Need,
}

/// What must stand before a head word to make a name of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// An industry, a place or a proper name.
    Industry,
    /// A place or a proper name: something that the general words of reports cannot say.
    Proper,
    /// The same, but everyday words do not count either: for heads that any kind of thing may have.
    Coined,
    /// The same, or a national name of some length.
    Named,
    /// A proper name.
    Company,
    /// The same as for [`Need::Proper`], or a thing built: its phase tells it from others.
    Phase,
    /// Several words, even general ones.
    Scheme,
    /// Any word.
    Any,
    /// A proper name; a place alone is not enough.
    Strict,
    /// A quotation right before it.
    Quoted,
    /// It ends no name, but a list before it is one of names.
    List,
}

/// A listed word in a text, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub start: usize,
    pub end: usize,
    pub class: Class,
}

/// All words of the lists, found in one pass.
pub struct NameVocabulary {
    automaton: AhoCorasick,
    classes: Vec<Class>,
}

static SHIPPED: LazyLock<NameVocabulary> = LazyLock::new(|| {
    let mut words = head_words(include_str!("words/heads.txt"));
    let lists = [
        (include_str!("words/cuts.txt"), Class::Cut),
        (include_str!("words/breaks.txt"), Class::Break),
        (include_str!("words/openers.txt"), Class::Opener),
        (include_str!("words/verbs.txt"), Class::Verb),
        (include_str!("words/stops.txt"), Class::Stop),
        (include_str!("words/generic.txt"), Class::Generic),
        (include_str!("words/industries.txt"), Class::Industry),
        (include_str!("words/places.txt"), Class::Place),
        (include_str!("words/counties.txt"), Class::County),
        (include_str!("words/fixed.txt"), Class::Fixed),
        (include_str!("words/slogans.txt"), Class::Slogan),
    ];
    for (list, class) in lists {
        words.extend(listed(list).map(|word| (word, class)));
    }
    NameVocabulary::new(&words)
});

impl NameVocabulary {
    /// The one that is compiled in.
    pub fn shipped() -> &'static Self {
        &SHIPPED
    }

    fn new(words: &[(&str, Class)]) -> Self {
        // The lists are some thousand short words: an automaton of them is far below every limit of its builder.
        let automaton = AhoCorasick::new(words.iter().map(|(word, _)| word)).expect("a small automaton");
        Self { automaton, classes: words.iter().map(|(_, class)| *class).collect() }
    }

    /// Every listed word of a text, also those within others.
    pub fn hits<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Hit> + 'a {
        self.automaton.find_overlapping_iter(text).map(|found| Hit {
            start: found.start(),
            end: found.end(),
            class: self.classes[found.pattern().as_usize()],
        })
    }
}

/// The words of a list; a line that begins with `#` is a comment.
pub(super) fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// `kind need words…` lines. A line of another form is left out; the tests hold the shipped list to it.
fn head_words(list: &str) -> Vec<(&str, Class)> {
    let mut words = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split_whitespace();
        if let Some(head) = head(fields.next(), fields.next()) {
            words.extend(fields.map(|word| (word, Class::Head(head))));
        }
    }
    words
}

fn head(kind: Option<&str>, need: Option<&str>) -> Option<HeadWord> {
    let kind = EntityKind::parse(kind?)?;
    let need = match need? {
        "industry" => Need::Industry,
        "proper" => Need::Proper,
        "coined" => Need::Coined,
        "named" => Need::Named,
        "company" => Need::Company,
        "phase" => Need::Phase,
        "scheme" => Need::Scheme,
        "any" => Need::Any,
        "strict" => Need::Strict,
        "quoted" => Need::Quoted,
        "list" => Need::List,
        _ => return None,
    };
    Some(HeadWord { kind, need })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_head_words_is_read() {
        let lines = include_str!("words/heads.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            assert!(head_words(line).len() > 1, "{line}");
        }
    }

    #[test]
    fn words_are_found_within_words() {
        let found =
            |text: &str, class: Class| NameVocabulary::shipped().hits(text).any(|hit| hit.class == class);
        assert!(found("加快推进", Class::Cut));
        assert!(found("重庆市", Class::Place));
        assert!(found("装备制造产业", Class::Industry));
        assert!(!found("福兰阁", Class::Generic));
        let park = HeadWord { kind: EntityKind::Park, need: Need::Industry };
        assert!(found("物流产业园", Class::Head(park)));
    }
}
