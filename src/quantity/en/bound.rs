//! Limiters around an English number: "no less than", "about" before it, "or more" after it.

use super::numeral;
use super::token::{Token, TokenKind, is_function_word, start_of};
use crate::model::target::Comparator;

const BEFORE: &[(&str, Comparator)] = &[
    ("about", Comparator::About),
    ("around", Comparator::About),
    ("approximately", Comparator::About),
    ("roughly", Comparator::About),
    ("approximate", Comparator::About),
    ("some", Comparator::About),
    ("nearly", Comparator::About),
    ("almost", Comparator::About),
    ("close to", Comparator::About),
    ("just under", Comparator::About),
    ("at least", Comparator::AtLeast),
    ("minimum of", Comparator::AtLeast),
    ("a minimum", Comparator::AtLeast),
    ("at minimum", Comparator::AtLeast),
    ("or above", Comparator::AtLeast),
    ("over", Comparator::MoreThan),
    ("more than", Comparator::MoreThan),
    ("just over", Comparator::MoreThan),
    ("above", Comparator::MoreThan),
    ("beyond", Comparator::MoreThan),
    ("exceed", Comparator::MoreThan),
    ("exceeds", Comparator::MoreThan),
    ("exceeded", Comparator::MoreThan),
    ("exceeding", Comparator::MoreThan),
    ("in excess of", Comparator::MoreThan),
    ("surpass", Comparator::MoreThan),
    ("surpassed", Comparator::MoreThan),
    ("surpasses", Comparator::MoreThan),
    ("surpassing", Comparator::MoreThan),
    ("topped", Comparator::MoreThan),
    ("topping", Comparator::MoreThan),
    ("upwards of", Comparator::MoreThan),
    ("greater than", Comparator::MoreThan),
    ("higher than", Comparator::MoreThan),
    ("larger than", Comparator::MoreThan),
    ("longer than", Comparator::MoreThan),
    ("older than", Comparator::MoreThan),
    ("within", Comparator::AtMost),
    ("to within", Comparator::AtMost),
    ("up to", Comparator::AtMost),
    ("at most", Comparator::AtMost),
    ("maximum of", Comparator::AtMost),
    ("a maximum", Comparator::AtMost),
    ("at maximum", Comparator::AtMost),
    ("capped at", Comparator::AtMost),
    ("at or below", Comparator::AtMost),
    ("below", Comparator::LessThan),
    ("under", Comparator::LessThan),
    ("less than", Comparator::LessThan),
    ("fewer than", Comparator::LessThan),
    ("lower than", Comparator::LessThan),
    ("short of", Comparator::LessThan),
    ("smaller than", Comparator::LessThan),
    ("shorter than", Comparator::LessThan),
];

/// Verbs that are limiters before an amount, and plain verbs before a few things: "crossed three thresholds".
const PASSING: &[&str] = &[
    "passed", "passing", "pass", "crossed", "crossing", "cross", "broke", "broken", "breaking", "through",
    "top",
];

/// Verbs that hold what follows "to" below it: "limit the rise in temperature to 1.5 degrees".
const HOLDING: &[&str] = &[
    "limit",
    "limits",
    "limited",
    "limiting",
    "restrict",
    "restricts",
    "restricted",
    "restricting",
    "confine",
    "confined",
    "confining",
    "cap",
    "capped",
    "capping",
];

const UP: &[&str] = &[
    "more", "above", "over", "higher", "up", "upward", "upwards", "older", "greater", "beyond", "better",
    "longer", "larger", "bigger",
];
/// Of these, the ones that no noun follows: "65 and above were", but "65 and more efficient".
const ADVERBS: &[&str] = &["above", "upward", "upwards", "older", "beyond", "below", "younger"];
const DOWN: &[&str] = &["less", "below", "under", "lower", "fewer", "younger", "smaller", "shorter"];

/// How many words may stand between a number's unit and "or more": "12 million new urban jobs or more".
const REACH: usize = 4;

/// The limiter that ends before token `at`, and its first token, of a number that may count a few things.
pub(super) fn before(tokens: &[Token], at: usize) -> Option<(Comparator, usize)> {
    before_any(tokens, at, &[])
}

/// As [`before`], of a number that is too large or too measured for a mere count: verbs of passing limit it too.
pub(super) fn before_amount(tokens: &[Token], at: usize) -> Option<(Comparator, usize)> {
    before_any(tokens, at, PASSING)
}

fn before_any(tokens: &[Token], at: usize, verbs: &[&str]) -> Option<(Comparator, usize)> {
    // "A minimum of" is a mark and a limiter.
    let marked = before_mark(tokens, at).and_then(|mark| limiter_at_end(tokens, mark, verbs));
    marked.or_else(|| limiter_at_end(tokens, at, verbs))
}

fn limiter_at_end(tokens: &[Token], at: usize, verbs: &[&str]) -> Option<(Comparator, usize)> {
    let article =
        at.checked_sub(1).is_some_and(|last| ["the", "a", "an"].iter().any(|w| tokens[last].reads(w)));
    let end = if article { at - 1 } else { at };
    let passing = verbs.iter().map(|verb| (*verb, Comparator::MoreThan));
    let here = BEFORE.iter().copied().chain(passing).filter_map(|(phrase, bound)| {
        let start = start_of(tokens, end, phrase.split(' '))?;
        Some((bound, start))
    });
    let found = here.min_by_key(|(_, start)| *start).or_else(|| held(tokens, end))?;
    Some(negated(tokens, found.0, found.1).unwrap_or(found))
}

/// The "to" before token `end`, where a verb of holding stands before it in the clause.
fn held(tokens: &[Token], end: usize) -> Option<(Comparator, usize)> {
    const REACH: usize = 8;
    let to = end.checked_sub(1).filter(|to| tokens[*to].reads("to"))?;
    let clause = tokens[..to].iter().rev().take(REACH).map_while(Token::word);
    clause.into_iter().any(|word| HOLDING.contains(&word)).then_some((Comparator::AtMost, to))
}

/// The limiter that "not" makes of one, and its first token: "no less than", "may not be lower than", "not to exceed".
fn negated(tokens: &[Token], bound: Comparator, start: usize) -> Option<(Comparator, usize)> {
    const NOT: &[&str] = &["no", "not", "never", "cannot", "don't", "doesn't", "won't"];
    const LINKS: &[&str] = &["be", "to", "fall", "drop", "go", "have", "been", "is", "are"];
    let opposite = bound.negated()?;
    let reads = |at: usize, words: &[&str]| words.iter().any(|word| tokens[at].reads(word));
    let links =
        tokens[..start].iter().rev().take(2).take_while(|token| LINKS.iter().any(|link| token.reads(link)));
    let at = start.checked_sub(links.count() + 1)?;
    let kept_from = || reads(at, &["from"]) && tokens[start].word().is_some_and(|word| word.ends_with("ing"));
    (reads(at, NOT) || kept_from()).then_some((opposite, at))
}

/// Where "red line of" and the like begin before token `at`: "not fall below the red line of 120 million hectares".
fn before_mark(tokens: &[Token], at: usize) -> Option<usize> {
    const MARKS: &[&[&str]] = &[
        &["red", "line", "of"],
        &["mark", "of"],
        &["threshold", "of"],
        &["level", "of"],
        &["minimum", "of"],
        &["target", "of"],
        &["limit", "of"],
        &["ceiling", "of"],
    ];
    MARKS.iter().filter_map(|mark| start_of(tokens, at, mark.iter().copied())).min()
}

/// Whether the limiter at `start` may be none: "spread over 120 square kilometers", "more than the 5 of last year",
/// "under the 9810 model", "some 3,860 kilometers", and "rose 6.2 percent, lower than 6.4 percent in the first quarter".
pub(super) fn is_doubtful(tokens: &[Token], start: usize, number: usize) -> bool {
    // "Controlled over 120 square kilometers", "210 events over 26 sports".
    let last = start.checked_sub(1).and_then(|last| tokens[last].word());
    let spread =
        last.is_some_and(|word| word.ends_with("ed") || word.ends_with('s') && !is_function_word(word));
    let compares = number > start + 1 && tokens[number - 1].reads("the");
    let reads = |words: &[&str]| words.iter().any(|word| tokens[start].reads(word));
    // 守住18亿亩耕地红线 has no limiter where "above the red line of" has one.
    let marked = before_mark(tokens, number).is_some_and(|mark| start < mark);
    let apposed =
        start > 0 && tokens[start - 1].is_sign(',') && reads(&["lower", "higher", "larger", "smaller"]);
    // 限制在1.5度 has no limiter where "limit to 1.5 degrees" has one.
    let holds = number == start + 1 && reads(&["to"]);
    reads(&["over"]) && spread || compares || marked || apposed || holds || reads(&["up", "some"])
}

/// The limiter after a number whose unit ends before token `at`, and the token after it.
pub(super) fn after(tokens: &[Token], at: usize) -> Option<(Comparator, usize)> {
    match tokens.get(at) {
        Some(token) if token.is_sign('+') && token.glued && !tokens.get(at + 1).is_some_and(|t| t.glued) => {
            return Some((Comparator::MoreThan, at + 1));
        }
        Some(_) if is_plus(tokens, at) => return Some((Comparator::MoreThan, at + 2)),
        _ => {}
    }
    let words = tokens.iter().enumerate().skip(at).take(REACH + 1);
    for (index, token) in words.take_while(|(_, token)| matches!(token.kind, TokenKind::Word(_))) {
        if let Some(bound) = or_more(tokens, index) {
            return Some((bound, index + 2));
        }
        if token.word().is_none_or(is_function_word) {
            return None;
        }
    }
    None
}

/// Whether "-odd" or "-plus" stands at `at`.
pub(super) fn is_plus(tokens: &[Token], at: usize) -> bool {
    let word = tokens.get(at + 1).and_then(Token::word);
    tokens.get(at).is_some_and(|t| t.is_sign('-')) && matches!(word, Some("odd" | "plus"))
}

/// "or more", "and above", "or less", "or so", "at most" at `at`.
fn or_more(tokens: &[Token], at: usize) -> Option<Comparator> {
    let (first, second) = (tokens.get(at)?.word()?, tokens.get(at + 1)?.word()?);
    let further = tokens.get(at + 2);
    let compares = further.is_some_and(|t| t.reads("than"));
    if second != "so" && (compares || numeral::parse(tokens, at + 2).is_some()) {
        return None;
    }
    let ends = further.and_then(Token::word).is_none_or(is_function_word);
    match first {
        "or" | "and" if second == "so" && first == "or" => Some(Comparator::About),
        // "and more efficient", "and over the next year" go on.
        "and" if !ends && !ADVERBS.contains(&second) => None,
        "or" | "and" if UP.contains(&second) => Some(Comparator::AtLeast),
        "or" | "and" if DOWN.contains(&second) => Some(Comparator::AtMost),
        "at" if second == "most" => Some(Comparator::AtMost),
        "at" if second == "least" => Some(Comparator::AtLeast),
        _ => None,
    }
}
