//! Labels in drawings: how wide a text is about, and where to break it.
//!
//! There is no font at build time, so a Chinese character counts as wide as the type is high and a Latin letter a
//! little over half of that, which holds for the fonts that readers have.

const SIZE: f64 = 13.0;
/// A label's widest line, and how many lines it may have.
const WIDEST: f64 = 9.5 * SIZE;
const LINES: usize = 3;
/// How many lines a label in a list has.
const FEW: usize = 2;

/// The width of the widest line.
pub fn width(lines: &[String]) -> f64 {
    lines.iter().map(|line| line_width(line)).fold(0.0, f64::max)
}

fn line_width(text: &str) -> f64 {
    text.chars().map(char_width).sum::<f64>() * SIZE
}

fn char_width(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | ' ' | '.' | ',' | '\'' | '(' | ')' => 0.34,
        'm' | 'w' | 'M' | 'W' => 0.86,
        'A'..='Z' => 0.68,
        '\u{0}'..='\u{2ff}' => 0.56,
        '“' | '”' | '‘' | '’' => 0.5,
        _ => 1.0,
    }
}

/// A name in as few lines as hold it, at most [`LINES`]. What does not fit is cut with an ellipsis: the whole name is in
/// the table.
pub fn wrap(text: &str) -> Vec<String> {
    let fits = (FEW..=LINES).find_map(|count| balanced(text, WIDEST, count));
    fits.unwrap_or_else(|| cut(text, WIDEST, LINES))
}

/// A name in at most two lines, with another widest line, which a long name may pass by half.
pub fn wrap_to(text: &str, widest: f64) -> Vec<String> {
    balanced(text, widest, FEW).unwrap_or_else(|| cut(text, widest, FEW))
}

/// The narrowest lines that hold the name, if there are not more than `count`: lines of about one length read better
/// than full ones and a rest.
fn balanced(text: &str, widest: f64, count: usize) -> Option<Vec<String>> {
    let whole = line_width(text);
    if whole <= widest {
        return Some(vec![text.to_owned()]);
    }
    let most = widest * 1.5;
    let mut limit = (whole / count as f64).min(most);
    loop {
        let lines = fill(text, limit);
        if lines.len() <= count {
            return Some(lines);
        }
        if limit >= most {
            return None;
        }
        limit = (limit + SIZE / 2.0).min(most);
    }
}

/// Lines that are as full as the limit lets them.
fn fill(text: &str, limit: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text) {
        match lines.last_mut() {
            Some(line) if line.is_empty() || line_width(line) + line_width(word.trim_end()) <= limit => {
                line.push_str(word);
            }
            _ => lines.push(word.trim_start().to_owned()),
        }
    }
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

fn cut(text: &str, widest: f64, count: usize) -> Vec<String> {
    let mut lines = fill(text, widest * 1.5);
    lines.truncate(count);
    if let Some(last) = lines.last_mut() {
        last.push('…');
    }
    lines
}

/// Pieces between which a line may break: each Chinese character, with the punctuation that must not begin a line; each Latin
/// word with the space after it.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        let breaks = match chars.peek() {
            None => true,
            Some((_, next)) => {
                (is_wide(c) || c == ' ' || is_wide(*next)) && !is_closing(*next) && !is_opening(c)
            }
        };
        if breaks {
            words.push(&text[start..end]);
            start = end;
        }
    }
    words
}

fn is_wide(c: char) -> bool {
    char_width(c) >= 1.0
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '《' | '(')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | ')' | '，' | '、' | '。' | ' ' | ',' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_break_between_words_and_characters() {
        let check = |text: &str, expected: &[&str]| assert_eq!(wrap(text), expected);
        check("", &[""]);
        check("芙蓉山工业园", &["芙蓉山工业园"]);
        check("东都UTG光电显示材料项目建设", &["东都UTG光电显", "示材料项目建设"]);
        check("Oral Health", &["Oral Health"]);
        check("Furongshan Industrial Park", &["Furongshan", "Industrial Park"]);
        let long = "Equipment Manufacturing Advanced Manufacturing Industry Cluster";
        check(long, &["Equipment Manufacturing", "Advanced Manufacturing", "Industry Cluster"]);
    }

    #[test]
    fn long_names_are_cut_and_fit() {
        let check = |text: &str| {
            let lines = wrap(text);
            assert!(lines.len() == LINES && lines[2].ends_with('…'), "{lines:?}");
            assert!(width(&lines) <= WIDEST * 1.5 + SIZE);
        };
        check(&"长".repeat(60));
        check(&"word ".repeat(30));
    }

    #[test]
    fn brackets_keep_their_text() {
        assert_eq!(words("珠贝（三期）x"), ["珠", "贝", "（三", "期）", "x"]);
        assert_eq!(words("a b"), ["a ", "b"]);
    }
}
