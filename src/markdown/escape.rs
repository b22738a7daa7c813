//! Plain text as Markdown that reads back as the same plain text.

/// Where an escaped piece of text stands: some characters are markup only at the start of a block or in a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EscapeContext {
    pub block_start: bool,
    pub heading: bool,
    /// In a cell of a table a bar ends the cell, within a mention too.
    pub cell: bool,
}

/// Appends `text` with a backslash before each character that would be markup where it stands.
pub fn push_escaped(out: &mut String, text: &str, context: EscapeContext) {
    let marker = if context.block_start { block_marker(text) } else { None };
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if marker == Some(at) || is_markup(text, at, byte, context) {
            *out += &text[done..at];
            out.push('\\');
            done = at;
        }
    }
    *out += &text[done..];
}

/// Whether the byte at `at` would be markup. All that can be are ASCII, and so characters of their own.
fn is_markup(text: &str, at: usize, byte: u8, context: EscapeContext) -> bool {
    let next = || text[at + 1..].chars().next();
    match byte {
        b'\\' | b'*' | b'[' | b']' | b'`' | b'<' | b'|' => true,
        b'_' => !(is_inside(text[..at].chars().next_back()) && is_inside(next())),
        b'&' => next().is_some_and(|n| n == '#' || n.is_ascii_alphanumeric()),
        b'{' | b'}' | b'#' => context.heading,
        _ => false,
    }
}

fn is_inside(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// The byte that makes the start of a block something else than a paragraph: `#`, `>`, `-`, `1.`, `===`.
fn block_marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    match first {
        '>' | '~' | '=' => Some(0),
        '#' if ends_word(text.trim_start_matches('#')) => Some(0),
        '+' | '-' if ends_word(rest) || rest.starts_with(first) => Some(0),
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let after = &text[digits..];
            (after.starts_with(['.', ')']) && ends_word(&after[1..])).then_some(digits)
        }
        _ => None,
    }
}

fn ends_word(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, block_start: bool, heading: bool, expected: &str) {
        let mut out = String::new();
        push_escaped(&mut out, text, EscapeContext { block_start, heading, cell: false });
        assert_eq!(out, expected);
    }

    #[test]
    fn markup_is_escaped_and_nothing_else() {
        check("增长5%，5*3*2", true, false, r"增长5%，5\*3\*2");
        check("2026. 年度", true, false, r"2026\. 年度");
        check("2026. 年度", false, false, "2026. 年度");
        check("2026.5年", true, false, "2026.5年");
        check("# 标题", true, false, r"\# 标题");
        check("#无空格", true, false, "#无空格");
        check("- 项", true, false, r"\- 项");
        check("---", true, false, r"\---");
        check("-5", true, false, "-5");
        check("+10%", true, false, "+10%");
        check("[[a|b]] [^1]", false, false, r"\[\[a\|b\]\] \[^1\]");
        check("<script>&amp;A&B 5&6", false, false, r"\<script>\&amp;A\&B 5\&6");
        check("PM_2.5 _x_", false, false, r"PM_2.5 \_x\_");
        check("花括号 {不是属性}", true, true, r"花括号 \{不是属性\}");
        check(r"a\b", false, false, r"a\\b");
    }
}
