//! A style sheet of the theme without what only its authors read. `build.rs` is compiled with this file; the program is not.
//!
//! In: a style sheet. Out: the same without comments, indents and line ends. A space stays wherever it can mean something:
//! beside `+`, between two selectors, before a bracket. Only at a brace and at a semicolon does none.

/// A piece of a style sheet, as far as spaces go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SheetPiece {
    Space,
    Comment,
    /// A brace or a semicolon, on whose sides no space has a meaning.
    Edge,
    /// What is kept as it is.
    Text,
}

/// Removes comments and needless spaces.
pub(crate) fn small(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let (mut rest, mut last, mut gap) = (sheet, SheetPiece::Edge, "");
    while let Some((piece, length)) = first(rest) {
        let (text, after) = rest.split_at(length);
        rest = after;
        match piece {
            SheetPiece::Space => gap = " ",
            // It parts two words without being a space, which some others would not forgive.
            SheetPiece::Comment if gap.is_empty() => gap = "/**/",
            SheetPiece::Comment => {}
            SheetPiece::Edge | SheetPiece::Text => {
                if last == SheetPiece::Text && piece == SheetPiece::Text {
                    out.push_str(gap);
                }
                out.push_str(text);
                (last, gap) = (piece, "");
            }
        }
    }
    out
}

/// The first piece of what is left, and its length in bytes.
fn first(rest: &str) -> Option<(SheetPiece, usize)> {
    let first = rest.chars().next()?;
    Some(match first {
        ' ' | '\t' | '\n' | '\r' | '\u{c}' => (SheetPiece::Space, 1),
        '/' if rest.starts_with("/*") => {
            (SheetPiece::Comment, rest[2..].find("*/").map_or(rest.len(), |end| end + 4))
        }
        '{' | '}' | ';' => (SheetPiece::Edge, 1),
        '"' | '\'' => (SheetPiece::Text, through(rest, 1, first)),
        '\\' => (SheetPiece::Text, escape(rest)),
        _ if is_bare_address(rest) => (SheetPiece::Text, through(rest, "url(".len(), ')')),
        _ => (SheetPiece::Text, first.len_utf8()),
    })
}

/// Whether an address without quotes begins here: nothing in it is a comment.
fn is_bare_address(rest: &str) -> bool {
    let inside =
        rest.get(..4).filter(|name| name.eq_ignore_ascii_case("url(")).map(|_| rest[4..].trim_start());
    inside.is_some_and(|inside| !inside.starts_with(['"', '\'']))
}

/// The length of what begins here and ends with `end`, looked for from `at`; all that is left if nothing ends it.
fn through(rest: &str, mut at: usize, end: char) -> usize {
    while let Some(next) = rest[at..].chars().next() {
        at += if next == '\\' { escape(&rest[at..]) } else { next.len_utf8() };
        if next == end {
            break;
        }
    }
    at
}

/// The length of a backslash and of the character that it takes the meaning from.
fn escape(rest: &str) -> usize {
    1 + rest[1..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::small;

    #[track_caller]
    fn check(sheet: &str, expected: &str) {
        assert_eq!(small(sheet), expected);
        assert_eq!(small(expected), expected, "again");
    }

    #[test]
    fn what_only_authors_read_goes() {
        check("", "");
        check("/* Colours. */\n:root {\n  color: red;\n\n  margin: 0;\n}\n", ":root{color: red;margin: 0;}");
        check("@media print {\r\n\ta { b: c }\r\n\td { e: f }\n}", "@media print{a{b: c}d{e: f}}");
        check("a,\n  b /* or */ c { d: e }", "a, b c{d: e}");
        check("a { } /* not ended", "a{}");
    }

    #[test]
    fn spaces_that_mean_something_stay() {
        check(
            "h1 { font-size: clamp(1rem, 2rem + 3vw, 4rem) }",
            "h1{font-size: clamp(1rem, 2rem + 3vw, 4rem)}",
        );
        check("a { b: min(1px  -  2px,\n  var(--c, var(--d))) }", "a{b: min(1px - 2px, var(--c, var(--d)))}");
        check("a :hover, a:hover, a .b, a.b, a > b { }", "a :hover, a:hover, a .b, a.b, a > b{}");
        check("@media not (hover) { }", "@media not (hover){}");
        check("a { b: 1px/**/2px c/* */ d }", "a{b: 1px/**/2px c d}");
        check("a { --none: ; }", "a{--none:;}");
    }

    #[test]
    fn strings_escapes_and_addresses_are_as_they_were() {
        check("a { content: \"  /* ; */  \" }", "a{content: \"  /* ; */  \"}");
        check("a { content: '\\'  ;' ; b: '  “' }", "a{content: '\\'  ;';b: '  “'}");
        check("a\\; b, \\{ c { }", "a\\; b, \\{ c{}");
        check("a { b: url(//c/*d) e /* f */ }", "a{b: url(//c/*d) e}");
        check("a { b: URL( 'c)  d' ) /* e */ f }", "a{b: URL( 'c)  d' ) f}");
        check("一 { 二: '三\\", "一{二: '三\\");
    }
}
