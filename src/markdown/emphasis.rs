//! Bold and italics as Chinese needs them.
//!
//! CommonMark lets `**` close only where the characters around it look like the edge of an English word, so that
//! `**要点。**后文` keeps its stars. Here a run of stars beside a Chinese, Japanese or Korean character may open and close
//! whatever the punctuation, as in the "CJK-friendly" amendment; otherwise the rules are CommonMark's, and so is the
//! matching of runs. In: the runs of one container in order. Out: for each run what it closes, keeps and opens.

/// A run of stars: its length and the source characters beside it (a space at the edge of the container).
#[derive(Debug, Clone, Copy)]
pub struct StarRun {
    pub stars: usize,
    pub before: char,
    pub after: char,
}

/// What became of a run, in the order of the text: tags closed, stars that are text, tags opened (outer first).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    pub closes: Vec<EmphasisTag>,
    pub literal: usize,
    pub opens: Vec<EmphasisTag>,
}

/// What stars are when they are paired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmphasisTag {
    Strong,
    Emphasis,
}

/// A run with what is left of it while runs are matched.
struct Delimiter {
    left: usize,
    opens: bool,
    closes: bool,
    length: usize,
}

/// Matches the runs of one container: CommonMark's "process emphasis".
pub fn resolve(runs: &[StarRun]) -> Vec<Resolved> {
    let mut delimiters: Vec<Delimiter> = runs.iter().map(delimiter).collect();
    let mut resolved = vec![Resolved::default(); runs.len()];
    let mut open: Vec<usize> = Vec::new();
    for closer in 0..delimiters.len() {
        while delimiters[closer].closes && delimiters[closer].left > 0 {
            let Some(at) = find_opener(&open, &delimiters, closer) else { break };
            let opener = open[at];
            open.truncate(at + 1);
            let tag = tag_of(&delimiters[opener], &delimiters[closer]);
            let stars = if tag == EmphasisTag::Strong { 2 } else { 1 };
            delimiters[opener].left -= stars;
            delimiters[closer].left -= stars;
            resolved[opener].opens.insert(0, tag);
            resolved[closer].closes.push(tag);
            if delimiters[opener].left == 0 {
                open.truncate(at);
            }
        }
        if delimiters[closer].opens && delimiters[closer].left > 0 {
            open.push(closer);
        }
    }
    for (result, delimiter) in resolved.iter_mut().zip(&delimiters) {
        result.literal = delimiter.left;
    }
    resolved
}

fn delimiter(run: &StarRun) -> Delimiter {
    Delimiter {
        left: run.stars,
        length: run.stars,
        opens: flanks(run.before, run.after),
        closes: flanks(run.after, run.before),
    }
}

fn tag_of(opener: &Delimiter, closer: &Delimiter) -> EmphasisTag {
    if opener.left >= 2 && closer.left >= 2 { EmphasisTag::Strong } else { EmphasisTag::Emphasis }
}

/// The nearest opener that may pair with the closer ("rule of three": the sum of two runs of which one goes both ways).
fn find_opener(open: &[usize], delimiters: &[Delimiter], closer: usize) -> Option<usize> {
    open.iter().rposition(|&opener| may_close(&delimiters[opener], &delimiters[closer]))
}

fn may_close(opener: &Delimiter, closer: &Delimiter) -> bool {
    let both_ways = opener.closes || closer.opens;
    let odd = (opener.length + closer.length).is_multiple_of(3);
    !(both_ways && odd && !(opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3)))
}

/// Whether a run with `outside` behind it and `inside` before it may open; with the two swapped, whether it may close.
fn flanks(outside: char, inside: char) -> bool {
    if inside.is_whitespace() {
        return false;
    }
    let plain_edge = !is_punctuation(inside) || is_cjk(inside);
    plain_edge || outside.is_whitespace() || is_punctuation(outside) || is_cjk(outside)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || (!c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace())
}

/// Letters and punctuation of the scripts that are written without spaces between words, and their full-width forms.
pub fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{33ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{1f200}'..='\u{1f2ff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Resolves the stars of a text and shows the result with `<b>` and `<i>`.
    fn show(text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut runs = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let stars = chars[at..].iter().take_while(|c| **c == '*').count();
            if stars > 0 {
                let before = if at == 0 { ' ' } else { chars[at - 1] };
                runs.push(StarRun { stars, before, after: chars.get(at + stars).copied().unwrap_or(' ') });
            }
            at += stars.max(1);
        }
        let mut resolved = resolve(&runs).into_iter();
        let mut out = String::new();
        let mut previous = ' ';
        for c in chars {
            if c != '*' {
                out.push(c);
            } else if previous != '*' {
                let run = resolved.next().expect("a run");
                run.closes
                    .iter()
                    .for_each(|tag| out += if *tag == EmphasisTag::Strong { "</b>" } else { "</i>" });
                out += &"*".repeat(run.literal);
                run.opens
                    .iter()
                    .for_each(|tag| out += if *tag == EmphasisTag::Strong { "<b>" } else { "<i>" });
            }
            previous = c;
        }
        out
    }

    #[test]
    fn stars_beside_chinese_open_and_close() {
        let check = |text: &str, expected: &str| assert_eq!(show(text), expected, "{text}");
        check("**坚定工业“主心骨”。**坚持", "<b>坚定工业“主心骨”。</b>坚持");
        check("**一、**强化**二、**提升", "<b>一、</b>强化<b>二、</b>提升");
        check("**“A”**和**“B”**", "<b>“A”</b>和<b>“B”</b>");
        check("前文**“引号”**后文", "前文<b>“引号”</b>后文");
        check("**《规划》**提出**《规划》**", "<b>《规划》</b>提出<b>《规划》</b>");
        check("为**3.5%**左右", "为<b>3.5%</b>左右");
        check("前**$5亿**后", "前<b>$5亿</b>后");
        check("前文*斜体。*后文", "前文<i>斜体。</i>后文");
        check("***粗斜。***后文", "<i><b>粗斜。</b></i>后文");
    }

    #[test]
    fn english_follows_commonmark() {
        let check = |text: &str, expected: &str| assert_eq!(show(text), expected, "{text}");
        check("a * b * c", "a * b * c");
        check("**bold** text", "<b>bold</b> text");
        check("a**\"b\"**c", "a**\"b\"**c");
        check("*a **b** c*", "<i>a <b>b</b> c</i>");
        check("**a", "**a");
        check("***a** b*", "<i><b>a</b> b</i>");
        check("*a**b*", "<i>a**b</i>");
    }

    #[test]
    fn many_unmatched_runs_take_linear_time() {
        let runs = vec![StarRun { stars: 2, before: '中', after: ' ' }; 100_000];
        assert_eq!(resolve(&runs).len(), 100_000);
    }
}
