//! Sources whose lines all break at one width, as print and old web pages do.
//!
//! In: the lines. Out: the [`Wrap`], if there is one. Whether two lines are one paragraph is for [`super::joins`] to say.

use super::super::lines::Line;
use super::super::script::width;
use crate::wording::{Message, message};

/// Lines wider than this are paragraphs.
const WIDEST: usize = 130;
const NARROWEST: usize = 36;

/// How far a line may stay below the width, where a figure or word did not fit.
const SLACK: usize = 8;

/// So many lines must be of full width, and half of all that are no headings.
const LEAST: usize = 6;

/// The form of a source whose lines are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrap {
    width: usize,
    /// Whether an indent begins each paragraph.
    indents: bool,
}

impl Wrap {
    /// None where lines break at no width, or at one that no page has.
    pub fn of(lines: &[Line]) -> Option<Self> {
        let widths: Vec<usize> = lines.iter().map(|line| width(line.text())).collect();
        let width = common_greatest(&widths).filter(|width| (NARROWEST..=WIDEST).contains(width))?;
        let full: Vec<&Line> = lines
            .iter()
            .zip(&widths)
            .filter(|(_, own)| **own + SLACK >= width)
            .map(|(line, _)| line)
            .collect();
        let long = widths.iter().filter(|own| **own >= width / 2).count();
        let indented = lines.iter().filter(|line| line.indented).count();
        let indents = indented * 10 >= lines.len() && indented * 2 <= lines.len();
        (full.len() >= LEAST && full.len() * 2 >= long).then_some(Self { width, indents })
    }

    /// Whether a line reaches the width.
    pub fn is_full(&self, line: &Line) -> bool {
        width(line.text()) + SLACK >= self.width
    }

    /// Whether a line may go on with a paragraph.
    pub fn goes_on(&self, line: &Line) -> bool {
        !(self.indents && line.indented)
    }

    /// What the review list says of all lines that were joined.
    pub fn why(&self) -> Message {
        message!("why-wrapped-line", width = self.width)
    }
}

/// The greatest width, a few odd lines aside.
fn common_greatest(widths: &[usize]) -> Option<usize> {
    let mut sorted = widths.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sorted.get(widths.len() / 50).copied()
}

#[cfg(test)]
mod tests {
    use super::super::super::{lines, log::Log, passage::SourceText};
    use super::*;

    fn check(lines_of: &[&str], expected: Option<(usize, bool)>) {
        let source = SourceText::new(&lines_of.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>());
        let found = Wrap::of(&lines::split(&source, &Default::default(), &mut Log::default()));
        assert_eq!(found.map(|wrap| (wrap.width, wrap.indents)), expected);
    }

    #[test]
    fn lines_of_one_width_show_a_wrap() {
        let full = "全县上下迎难而上真抓实干推动经济社会发展取得";
        let near = "全县上下迎难而上真抓实干推动经济社会发2024年";
        check(&[full, near, full, full, near, full, "好。"], Some((44, false)));
        check(
            &[
                "一、回顾",
                "　　全县上下迎难而上真抓实干推动经济社会发",
                full,
                full,
                full,
                full,
                full,
                full,
                full,
            ],
            Some((44, true)),
        );
        check(&[full, "全县上下迎难而上真抓实干", full, "好。"], None);
        check(&[&full.repeat(4), &full.repeat(4), full, full, full, full, full, full], None);
        check(&[], None);
    }
}
