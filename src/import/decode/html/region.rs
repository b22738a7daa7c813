//! Which element of a page holds its main text.
//!
//! The publishing systems of Chinese governments name it. Where none of their names is there, it is the smallest part
//! of the page that holds nearly all of its prose: a report outweighs everything else on its page.

use super::lines::{Extent, HtmlLine, Walked};
use dom_query::{Document, NodeId};
use std::collections::HashMap;
use std::ops::Range;

/// How the text of an article is named: TRS, UCAP, Founder, Sudy, Visual SiteBuilder, Wikisource and others.
const NAMED: &str = "#UCAP-CONTENT, ucapcontent, .TRS_Editor, .TRS_UEDITOR, .trs_editor_view, .trs_paper_default, \
    #zoom, #Zoom, #zoomcon, .pages_content, .article-content, .article_content, .article-con, .articleContent, \
    #artibody, #articleContent, #ArticleContent, .wp_articlecontent, .v_news_content, #vsb_content, .view_con, \
    .Custom_UnionStyle, #NewsContent, #news_content, .news_content, .xxgk_content, .bt_content, #ivs_content, \
    .xl_content, .content-text, .txt_con, .mw-parser-output, article";

/// The lines of the main text; all lines where the page has no prose.
pub fn main_text(document: &Document, walked: &Walked) -> Range<usize> {
    let prose = Prose::of(&walked.lines);
    let all = 0..walked.lines.len();
    if prose.of_range(&all) == 0 {
        return all;
    }
    named(document, walked, &prose).or_else(|| smallest(walked, &prose)).unwrap_or(all)
}

/// The element with a known name that holds the most, if that is most of the prose.
fn named(document: &Document, walked: &Walked, prose: &Prose) -> Option<Range<usize>> {
    let extents: HashMap<NodeId, &Range<usize>> =
        walked.extents.iter().map(|Extent { node, lines }| (*node, lines)).collect();
    let nodes = document.select(NAMED);
    let ranges = nodes.nodes().iter().filter_map(|node| extents.get(&node.id).copied());
    let best = ranges.max_by_key(|range| prose.of_range(range))?;
    prose.is_share(best, 60).then(|| best.clone())
}

/// The smallest part with nine tenths of the prose. Extents come from the inside outward.
fn smallest(walked: &Walked, prose: &Prose) -> Option<Range<usize>> {
    walked
        .extents
        .iter()
        .map(|extent| &extent.lines)
        .find(|range| range.len() >= 3 && prose.is_share(range, 90))
        .cloned()
}

/// How many characters of prose stand before each line.
struct Prose {
    before: Vec<usize>,
}

impl Prose {
    fn of(lines: &[HtmlLine]) -> Self {
        let mut before = vec![0];
        before.extend(lines.iter().scan(0, |sum, line| {
            *sum += weight(line);
            Some(*sum)
        }));
        Self { before }
    }

    fn of_range(&self, range: &Range<usize>) -> usize {
        self.before[range.end] - self.before[range.start]
    }

    fn is_share(&self, range: &Range<usize>, percent: usize) -> bool {
        self.of_range(range) * 100 >= self.before[self.before.len() - 1] * percent
    }
}

fn weight(line: &HtmlLine) -> usize {
    let chars = line.text.chars().count();
    let is_prose = chars >= 20 && !line.is_link && line.text.contains(['。', '，', '；', '：', '、']);
    if is_prose { chars } else { 0 }
}
