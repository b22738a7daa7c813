//! English words with numbers in them that count nothing, months, and what a number without a unit is.

use super::super::unit::Unit;
use super::scale::EnNumeral;
use super::token::{Token, is_function_word};
use super::unit;
use rust_decimal::Decimal;

/// Passed over wherever they stand.
const IDIOMS: &[&[&str]] = &[
    &["covid", "-", "19"],
    &["co", "2"],
    &["second", "to", "none"],
    &["at", "one"],
    &["double", "-", "check"],
    &["in", "the", "second", "place"],
    &["second", "nature"],
    &["three", "-", "dimensional"],
    &["second", "-", "hand"],
    &["double", "-", "digit"],
    &["double", "digits"],
    &["triple", "-", "digit"],
    &["single", "-", "digit"],
    &["half", "-", "hearted"],
    &["50", "/", "50"],
    &["24", "/", "7"],
    &["on", "the", "one", "hand"],
    &["a", "hundred", "percent"],
    &["long", "march"],
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Short names of months, which stand before a day or a year.
const SHORT_MONTHS: &[(&str, u64)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// The length of the idiom at `at`.
pub(super) fn idiom(tokens: &[Token], at: usize) -> Option<usize> {
    let here = |words: &&&[&str]| {
        words.iter().enumerate().all(|(i, word)| tokens.get(at + i).is_some_and(|token| token.reads(word)))
    };
    IDIOMS.iter().find(here).map(|words| words.len())
}

/// The number of the month at `at`.
pub(super) fn month(tokens: &[Token], at: usize) -> Option<u64> {
    const BEFORE: &[&str] = &[
        "in", "of", "by", "since", "until", "last", "early", "late", "mid", "to", "from", "this", "between",
        "and",
    ];
    let word = tokens[at].word()?;
    let short = SHORT_MONTHS.iter().find(|(name, _)| *name == word).map(|(_, month)| *month);
    let number_at = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.is_sign('.')));
    if let Some(month) = short.filter(|_| tokens.get(number_at).and_then(Token::number).is_some()) {
        return Some(month);
    }
    let month = MONTHS.iter().position(|name| *name == word)? as u64 + 1;
    let day = |token: Option<&Token>| token.and_then(Token::number).is_some();
    let year_at = at + 2;
    let dated = tokens.get(at + 1).is_some_and(|t| t.is_sign(',')) && day(tokens.get(year_at))
        || day(tokens.get(at + 1))
        || at > 0 && (day(tokens.get(at - 1)) || suffixed(&tokens[..at]));
    let led = at > 0 && tokens[at - 1].word().is_some_and(|word| BEFORE.contains(&word));
    let doubtful = matches!(month, 3 | 5);
    (!doubtful || dated || led && !matches!(tokens[at - 1].word(), Some("to" | "and" | "this")))
        .then_some(month)
}

/// Whether the tokens end in `27th`, or `27th of`.
fn suffixed(tokens: &[Token]) -> bool {
    let tokens =
        if tokens.last().is_some_and(|t| t.reads("of")) { &tokens[..tokens.len() - 1] } else { tokens };
    matches!(tokens, [.., day, suffix] if day.number().is_some() && suffix.glued && suffix.word().is_some())
}

/// "First half", "H2": the half of a year, and the token after.
pub(super) fn half_year(tokens: &[Token], at: usize) -> Option<(u64, Unit, usize)> {
    const HALVES: &[(&str, u64)] = &[("first", 1), ("second", 2), ("latter", 2)];
    let word = tokens[at].word()?;
    let (_, value) = HALVES.iter().find(|(name, _)| *name == word)?;
    let at = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.is_sign('-')));
    tokens.get(at).is_some_and(|t| t.reads("half")).then_some((*value, Unit::HalfYear, at + 1))
}

/// "Primary, secondary and tertiary industries": the sector at `at`, and the token after.
pub(super) fn sector(tokens: &[Token], at: usize) -> Option<(u64, Unit, usize)> {
    const SECTORS: &[&str] = &["primary", "secondary", "tertiary"];
    const NOUNS: &[&str] = &["industry", "industries", "sector", "sectors"];
    const LINKS: &[&str] = &[",", "and", "the", "or", "-", "to"];
    let index = |token: &Token| SECTORS.iter().position(|name| token.reads(name));
    let value = index(&tokens[at])? as u64 + 1;
    let goes_on = |token: &&Token| index(token).is_some() || LINKS.iter().any(|link| token.reads(link));
    let noun = tokens[at + 1..].iter().find(|token| !goes_on(token));
    noun.is_some_and(|token| NOUNS.iter().any(|noun| token.reads(noun))).then_some((
        value,
        Unit::Sector,
        at + 1,
    ))
}

/// What a number without a unit is: a year, or a count of the things named next.
pub(super) fn unit_of_bare(tokens: &[Token], end: usize, numeral: &EnNumeral) -> Unit {
    let value = numeral.number.value;
    let year = !numeral.spelled
        && value.is_integer()
        && numeral.number.scale == Decimal::ONE
        && (Decimal::from(1_800)..Decimal::from(2_200)).contains(&value)
        && tokens[end - 1].span.len() == 4;
    let noun = tokens.get(end).and_then(Token::word).is_some_and(|word| !is_function_word(word));
    let who = unit::who_is_counted(tokens, end);
    let of_set = |token: &Token| token.reads("sphere") || token.reads("pronged");
    if matches!(&tokens[end..], [hyphen, word, ..] if hyphen.is_sign('-') && of_set(word)) {
        return Unit::Sphere;
    }
    match (year, noun) {
        (true, _) => Unit::Year,
        (false, true) => who.unwrap_or(Unit::THINGS),
        _ => Unit::None,
    }
}

/// Whether a number is one that Chinese need not have.
pub(super) fn is_loose(tokens: &[Token], at: usize, end: usize, numeral: &EnNumeral) -> bool {
    let next = |offset: usize| tokens.get(end + offset).and_then(Token::word);
    let hyphen = tokens.get(end).is_some_and(|t| t.is_sign('-'));
    let after = if hyphen { next(1) } else { next(0) };
    if numeral.unit == Some(Unit::Ordinal) {
        let second_only = after == Some("only") && next(1) == Some("to");
        return second_only || matches!(after, Some("half" | "century" | "party" | "person"));
    }
    // The five-year plans are counted in Chinese, the five years are not; the date of a plan is.
    let plan = numeral.number.value == Decimal::from(5)
        && tokens[at..end].iter().any(|t| t.reads("year"))
        && after == Some("plan");
    let manner = hyphen
        && matches!(
            after,
            Some("way" | "pronged" | "sphere" | "sided" | "fold" | "in" | "dimensional" | "tier")
        );
    plan || numeral.spelled && manner
}

/// Whether "times" counts what is added: "up 1.5 times", "1.5 times more".
pub(super) fn is_increase(tokens: &[Token], start: usize, end: usize) -> bool {
    const VERBS: &[&str] = &[
        "up",
        "by",
        "grew",
        "grow",
        "grown",
        "growing",
        "rose",
        "risen",
        "rise",
        "increased",
        "increase",
        "increasing",
    ];
    const NOUNS: &[&str] = &["increase", "growth", "rise"];
    let word_back = |back: usize| start.checked_sub(back).and_then(|at| tokens[at].word());
    let of = word_back(1) == Some("of") && word_back(2).is_some_and(|noun| NOUNS.contains(&noun));
    let before = word_back(1);
    let more = tokens.get(end).is_some_and(|t| t.reads("more") || t.reads("higher"));
    more || of || before.is_some_and(|word| VERBS.contains(&word))
}
