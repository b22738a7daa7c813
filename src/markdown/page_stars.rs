//! Bold and italics of a plain page, as in reports.
//!
//! In: the parser's events in source order. Out: the events with every run of stars matched by [`super::emphasis`] in place of
//! the parser's rules: what it took for bold may be stars, and the other way round. Underscores stay the parser's.

use super::emphasis::{self, StarRun, resolve};
use super::inline::is_escaped;
use super::page::PlacedEvent;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

enum EventPiece<'t> {
    Event(PlacedEvent<'t>),
    /// Stars at these bytes.
    Stars(Range<usize>),
}

/// See the module. `source` is what the events were read from.
pub fn starred<'t>(source: &str, events: impl Iterator<Item = PlacedEvent<'t>>) -> Vec<PlacedEvent<'t>> {
    let pieces = pieces(source, events);
    let mut resolved = resolutions(source, &pieces).into_iter();
    let mut starred = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            EventPiece::Event(event) => starred.push(event),
            EventPiece::Stars(place) => {
                let stars = resolved.next().unwrap_or_default();
                let tags = stars.closes.iter().map(|tag| Event::End(end(tag)));
                starred.extend(tags.map(|event| (event, place.clone())));
                if stars.literal > 0 {
                    starred.push((Event::Text("*".repeat(stars.literal).into()), place.clone()));
                }
                let tags = stars.opens.iter().map(|tag| Event::Start(start(tag)));
                starred.extend(tags.map(|event| (event, place.clone())));
            }
        }
    }
    starred
}

/// The events, with stars that stand beside each other in one piece.
fn pieces<'t>(source: &str, events: impl Iterator<Item = PlacedEvent<'t>>) -> Vec<EventPiece<'t>> {
    let mut pieces = Vec::new();
    let mut is_code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            _ => {}
        }
        match stars(source, &event, &range).filter(|_| !is_code) {
            None => pieces.push(EventPiece::Event((event, range))),
            Some(stars) => match pieces.last_mut() {
                Some(EventPiece::Stars(before)) if before.end == stars.start => before.end = stars.end,
                _ => pieces.push(EventPiece::Stars(stars)),
            },
        }
    }
    pieces
}

/// The stars that an event stands for.
fn stars(source: &str, event: &Event, range: &Range<usize>) -> Option<Range<usize>> {
    let width = match event {
        Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => 2,
        Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => 1,
        Event::Text(text) => {
            let all = !text.is_empty() && text.bytes().all(|byte| byte == b'*');
            return (all && source.get(range.clone()) == Some(text) && !is_escaped(source, range.start))
                .then(|| range.clone());
        }
        _ => return None,
    };
    let is_start = matches!(event, Event::Start(_));
    let place = if is_start { range.start..range.start + width } else { range.end - width..range.end };
    source[place.clone()].bytes().all(|byte| byte == b'*').then_some(place)
}

/// What becomes of each run of stars, in their order. Runs are matched inside one container: a paragraph, a link, a cell.
fn resolutions(source: &str, pieces: &[EventPiece]) -> Vec<emphasis::Resolved> {
    let mut resolved = Vec::new();
    let mut open: Vec<Vec<usize>> = vec![Vec::new()];
    let mut runs: Vec<StarRun> = Vec::new();
    for piece in pieces {
        match piece {
            EventPiece::Stars(place) => {
                open.last_mut().expect("the page is never closed").push(runs.len());
                runs.push(run(source, place));
                resolved.push(emphasis::Resolved::default());
            }
            EventPiece::Event((Event::Start(_), _)) => open.push(Vec::new()),
            EventPiece::Event((Event::End(_), _)) => settle(open.pop(), &runs, &mut resolved),
            EventPiece::Event(_) => {}
        }
        if open.is_empty() {
            open.push(Vec::new());
        }
    }
    settle(open.pop(), &runs, &mut resolved);
    resolved
}

fn settle(container: Option<Vec<usize>>, runs: &[StarRun], resolved: &mut [emphasis::Resolved]) {
    let container = container.unwrap_or_default();
    let own: Vec<StarRun> = container.iter().map(|at| runs[*at]).collect();
    for (at, result) in container.into_iter().zip(resolve(&own)) {
        resolved[at] = result;
    }
}

fn run(source: &str, place: &Range<usize>) -> StarRun {
    let before = source[..place.start].chars().next_back().unwrap_or(' ');
    let after = source[place.end..].chars().next().unwrap_or(' ');
    StarRun { stars: place.len(), before, after }
}

fn start(tag: &emphasis::EmphasisTag) -> Tag<'static> {
    match tag {
        emphasis::EmphasisTag::Strong => Tag::Strong,
        emphasis::EmphasisTag::Emphasis => Tag::Emphasis,
    }
}

fn end(tag: &emphasis::EmphasisTag) -> TagEnd {
    match tag {
        emphasis::EmphasisTag::Strong => TagEnd::Strong,
        emphasis::EmphasisTag::Emphasis => TagEnd::Emphasis,
    }
}

#[cfg(test)]
mod tests {
    use super::super::page::PageText;
    use super::*;

    /// The text with `<b>` and `<i>` for what is bold and italic.
    #[track_caller]
    fn check(body: &str, expected: &str) {
        let text = PageText::of(body);
        let shown = text.events().map(|(event, _)| match event {
            Event::Start(Tag::Strong) => "<b>".to_owned(),
            Event::End(TagEnd::Strong) => "</b>".to_owned(),
            Event::Start(Tag::Emphasis) => "<i>".to_owned(),
            Event::End(TagEnd::Emphasis) => "</i>".to_owned(),
            Event::Text(text) | Event::Code(text) => text.to_string(),
            Event::End(TagEnd::TableCell) => "|".to_owned(),
            _ => String::new(),
        });
        assert_eq!(shown.collect::<String>(), expected, "{body}");
    }

    #[test]
    fn stars_beside_chinese_open_and_close_as_in_reports() {
        check("**要点。**后文", "<b>要点。</b>后文");
        check("*“甲”*乙", "<i>“甲”</i>乙");
        check("***甲。***乙", "<i><b>甲。</b></i>乙");
        check("**a** *b* __c__ _d_", "<b>a</b> <i>b</i> <b>c</b> <i>d</i>");
        check("**甲：[乙**](x) 丙**丁", "<b>甲：乙** 丙</b>丁");
        check("2 * 3 ** 4", "2 * 3 ** 4");
        check(r"\*甲。*乙", "*甲。*乙");
        check("`**甲**` **乙。**丙", "**甲** <b>乙。</b>丙");
        check("```\n**甲。**乙\n```", "**甲。**乙\n");
        check("| **甲。**乙 | ** |\n|---|---|\n| *丙 | 丁* |", "<b>甲。</b>乙|**|*丙|丁*|");
        check("- **甲。**乙\n- **丙", "<b>甲。</b>乙**丙");
    }
}
