//! Numbers of headings: 三、, （二）, 第四章; `III.`, `(2)`, `Chapter 4`.
//!
//! In: the beginning of a text. Out: its number. Letters count as numbers where one stands alone: `B.`

/// The number that a Chinese text begins with.
pub(super) fn of_chinese(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(['（', '(', '第']);
    let end = text.find(|c: char| !is_numeral(c)).filter(|end| *end > 0)?;
    let after = text[end..].chars().next()?;
    matches!(after, '、' | '）' | ')' | '.' | '．' | '章' | '节' | '篇' | '编' | '条' | '是')
        .then(|| chinese(&text[..end]))?
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十".contains(c)
}

fn chinese(numeral: &str) -> Option<u32> {
    if let Ok(number) = numeral.parse() {
        return Some(number);
    }
    match numeral.split_once('十') {
        Some((tens, ones)) => Some(value_or(tens, 1)? * 10 + value_or(ones, 0)?),
        None => value_or(numeral, 0),
    }
}

fn value_or(text: &str, none: u32) -> Option<u32> {
    match text.chars().next() {
        None => Some(none),
        Some(c) => chinese_numeral(c),
    }
}

fn chinese_numeral(c: char) -> Option<u32> {
    "一二三四五六七八九".chars().position(|d| d == c).map(|at| at as u32 + 1)
}

/// The number that an English text begins with.
pub(super) fn ordinal(text: &str) -> Option<u32> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    if ["Part", "Chapter", "Section", "Article"].contains(&first) {
        let word = words.next()?.trim_end_matches([':', '.', ',']);
        return word.parse().ok().or_else(|| roman(word)).or_else(|| in_words(word));
    }
    if let Some(number) = first.strip_suffix(',').and_then(in_words) {
        return Some(number);
    }
    let is_marked = first.ends_with(['.', ')', ':']);
    let word = first.trim_matches(['(', ')', '.', ':']);
    if !is_marked || word.is_empty() {
        return None;
    }
    word.parse().ok().filter(|number| *number < 100).or_else(|| roman(word))
}

fn in_words(word: &str) -> Option<u32> {
    const CARDINALS: [&str; 10] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const ORDINALS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = word.to_ascii_lowercase();
    let place = |words: [&str; 10]| words.iter().position(|known| *known == word);
    place(CARDINALS).or_else(|| place(ORDINALS)).map(|at| at as u32 + 1)
}

fn roman(word: &str) -> Option<u32> {
    let values: Vec<u32> = word.chars().map(roman_digit).collect::<Option<_>>()?;
    let smaller = |at: usize| values.get(at + 1).is_some_and(|next| *next > values[at]);
    let sum: i64 = (0..values.len())
        .map(|at| if smaller(at) { -i64::from(values[at]) } else { values[at].into() })
        .sum();
    u32::try_from(sum).ok().filter(|sum| *sum > 0)
}

fn roman_digit(c: char) -> Option<u32> {
    match c {
        'I' | 'i' => Some(1),
        'V' | 'v' => Some(5),
        'X' | 'x' => Some(10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_numbered_in_many_ways() {
        #[track_caller]
        fn check(zh: &str, en: &str, expected: Option<u32>) {
            assert_eq!((of_chinese(zh), ordinal(en)), (expected, expected));
        }
        check("二、任务", "II. Tasks", Some(2));
        check("（十四）任务", "(14) Tasks", Some(14));
        check("第三章 任务", "Chapter 3: Tasks", Some(3));
        check("一是发展", "First, we will", Some(1));
        check("二十一、", "XXI. Tasks", Some(21));
        check("2024年", "2024 is", None);
        check("一般", "In general", None);
        check("", "", None);
    }
}
