//! What a sentence is by its wording: a lead, a refrain, the title of a chapter, a line that leads over to what follows.
//!
//! In: a text, or its first sentence. Out: what it could be; what it is in its report is for [`super::evidence`] to say.

use super::super::marker::{Marker, MarkerStyle};
use super::super::script::{self, char_count, open_brackets};

const LONGEST_LEAD: usize = 24;

/// The words that titles end in are of four characters at most.
const LONGEST_WORD: usize = 12;
const LONGEST_REFRAIN: usize = 50;

/// `现在，我代表县人民政府，向大会报告工作，请予审议。`, `现印发给你们，请认真贯彻执行。`
pub fn is_address(text: &str) -> bool {
    text.find("我代表").is_some_and(|at| at <= "现在，受委托，".len()) || text.contains("印发给你们")
}

/// Whether a text tells figures other than years.
pub fn has_figures(text: &str) -> bool {
    text.split('年').any(|part| {
        let digits = part.chars().rev().take_while(char::is_ascii_digit).count();
        part.chars().rev().skip(digits).any(|c| c.is_ascii_digit())
    }) || text.ends_with(|c: char| c.is_ascii_digit())
}

/// Whether it is one of the short sentences that repeat their words, as chapters begin with.
pub fn is_refrain(head: &str) -> bool {
    refrain(head).is_some()
        && head.ends_with('。')
        && (10..=LONGEST_REFRAIN).contains(&char_count(head))
        && !has_figures(head)
        && !head.contains(['；', '：', '？', '！'])
        && open_brackets(head) == (Vec::new(), false)
}

/// Begins with a figure, `3.5%左右`, or counts, `一、二、三产业`.
pub fn counts(text: &str) -> bool {
    let numeral = script::numeral(text).is_some_and(|(_, len)| text[len..].starts_with('、'));
    numeral || text.contains('%') && text.starts_with(|c: char| c.is_ascii_digit())
}

/// `一` alone, as some printings head their parts.
pub fn is_bare_numeral(text: &str) -> bool {
    script::numeral(text).is_some_and(|(_, len)| len == text.len())
}

/// Two short sentences and no more, the second without a comma.
pub fn is_pair(text: &str, end: usize) -> bool {
    let (first, second) = text.split_at(end);
    let one_sentence = first_sentence(second) == Some(second.len()) && second.ends_with('。');
    one_sentence
        && first.contains('，')
        && char_count(first) <= 60
        && char_count(second) <= 24
        && !second.contains(['，', '；', '：'])
}

/// A first sentence that heads its paragraph: short, without a comma or figure, not telling what is or was.
pub fn is_lead(head: &str) -> bool {
    let told = ["是", "了", "我们", "我省", "我市", "我县", "这", "其中", "同时"];
    let outside = outside_quotes(head);
    let plain = !outside.contains(['，', '；', '：', '？', '！']) && outside.matches('、').count() <= 1;
    head.ends_with('。')
        && (4..=LONGEST_LEAD + 1).contains(&char_count(head))
        && plain
        && !head.chars().any(|c| c.is_ascii_digit())
        && !told.iter().any(|word| head.contains(word))
        && open_brackets(head) == (Vec::new(), false)
}

/// Behind an enumerator: a lead that tells what is done or how things stand, not one that names a topic.
pub fn is_title(head: &str) -> bool {
    let topics = ["方面。", "工程。", "行动。", "项目。", "计划。", "实事。"];
    is_lead(head.trim_start()) && !topics.iter().any(|topic| head.ends_with(topic))
}

/// A text without what stands in quotation marks.
pub fn outside_quotes(text: &str) -> String {
    text.split('“').map(|part| part.split_once('”').map_or(part, |(_, rest)| rest)).collect()
}

/// Lines that lead over to what follows: `重点做好八方面工作。`
pub fn is_transition(text: &str) -> bool {
    let words = ["以下", "如下", "主要做了", "方面工作", "方面的工作", "几项工作", "件民生实事", "件实事"];
    char_count(text) <= 60 && words.iter().any(|word| text.contains(word))
}

/// Whether the text leads over to what follows.
pub fn is_introduction(text: &str) -> bool {
    text.ends_with(['：', '；', '，', '、', ':', ';'])
}

/// Where the first sentence ends, outside quotation marks and brackets. None where no sentence ends.
pub fn first_sentence(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '“' | '（' | '《' | '‘' => depth += 1,
            '”' | '）' | '》' | '’' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' if depth == 0 => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

/// The end of a short first sentence that names an item's subject: `医疗卫生方面。`
pub fn short_opening(text: &str) -> Option<usize> {
    let end = first_sentence(text)?;
    (end < text.len() && char_count(&text[..end]) <= 16 && !text[..end].contains('，')).then_some(end)
}

/// A time with which siblings begin, as its length in characters, and the character behind its comma.
pub fn refrain(head: &str) -> Option<(usize, char)> {
    let (time, rest) = head.split_once('，')?;
    let names_time = ["年", "以来", "期间", "时期"].iter().any(|word| time.contains(word));
    let length = char_count(time);
    (names_time && (3..=8).contains(&length)).then(|| (length, rest.chars().next().unwrap_or(' ')))
}

/// What titles of chapters end in.
const TITLE_ENDS: [&str; 24] = [
    "回顾",
    "总结",
    "工作安排",
    "工作部署",
    "重点工作",
    "主要工作",
    "工作任务",
    "重点任务",
    "目标任务",
    "主要任务",
    "总体要求",
    "自身建设",
    "奋斗目标",
    "发展目标",
    "主要目标",
    "工作思路",
    "工作打算",
    "主要成就",
    "发展成就",
    "工作要求",
    "目标要求",
    "工作情况",
    "执行情况",
    "重点举措",
];

/// Whether it is short and ends as titles of chapters do.
pub fn titles_chapter(text: &str) -> bool {
    char_count(text) <= 24 && !text.contains(['，', '。']) && TITLE_ENDS.iter().any(|end| text.ends_with(end))
}

/// Where the title of a chapter ends that its text was glued to: `一、2021年工作回顾2021年是…`. It ends in a word that
/// titles end in, with which it does not go on.
pub fn glued_title(text: &str, marker: Marker) -> Option<usize> {
    if marker.style != MarkerStyle::Chapter {
        return None;
    }
    let stop = text[marker.len..].find(['，', '。', '；', '：']).map_or(text.len(), |at| marker.len + at);
    let title = &text[marker.len..stop];
    let ends = TITLE_ENDS.iter().flat_map(|end| title.match_indices(end)).map(|(at, end)| at + end.len());
    let mut ends: Vec<usize> = ends.filter(|end| !goes_on(&title[*end..])).collect();
    ends.sort_unstable();
    // `重点工作安排`: a word that begins within the one before belongs to the title.
    let first = *ends.first()?;
    let last = ends.into_iter().take_while(|end| *end <= first + LONGEST_WORD).last()?;
    let is_short = char_count(&title[..last]) <= LONGEST_LEAD;
    (is_short && last < title.len()).then_some(marker.len + last)
}

/// Whether a title goes on behind one of its words: `工作回顾及主要成就`, `工作总体要求和主要目标`.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(['和', '及', '与', '、', '的', '暨', '（', '(', '”', '》'])
}
