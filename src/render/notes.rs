//! Notes and terms: the notes of every report with their uses, and the site's term base.

use super::html::{NoteMark, TextWriter};
use super::markup::Html;
use super::order::Collation;
use super::scope::Scope;
use super::shell::UnsetPage;
use super::text::Text;
use crate::finder::joins_words;
use crate::model::ids::Lang;
use crate::model::library::ReportEntry;
use crate::model::report::{BlockKind, is_editors_note};
use crate::model::term::Term;
use rustc_hash::FxHashMap;
use serde::Serialize;

/// A report's notes: `reports` in templates.
#[derive(Debug, Clone, Serialize)]
struct ReportNotes {
    id: String,
    title: Text,
    href: String,
    notes: Vec<NoteEntry>,
}

#[derive(Debug, Clone, Serialize)]
struct NoteEntry {
    id: String,
    mark: String,
    name: String,
    ours: bool,
    html: Option<Html>,
    /// The language of the definition, where it is not that of the page.
    lang: Option<String>,
    uses: Vec<NoteUse>,
}

/// A place in a report.
#[derive(Debug, Clone, Serialize)]
struct NoteUse {
    block: String,
    href: String,
    /// The words before the mark, or around the term.
    context: String,
    /// The language of these words, where it is not that of the page.
    lang: Option<String>,
}

/// An entry of the term base: those of a group of `terms` in templates.
#[derive(Debug, Clone, Serialize)]
struct TermEntry {
    id: String,
    /// What it is listed by: the term as the page's language has it.
    #[serde(skip)]
    listed: String,
    term: String,
    tag: String,
    renderings: Vec<RenderingView>,
    definition: Option<Text>,
    source: Option<Text>,
    uses: Vec<NoteUse>,
    /// How many more uses there are than are listed.
    more: usize,
}

#[derive(Debug, Clone, Serialize)]
struct RenderingView {
    tag: String,
    text: String,
    also: Vec<String>,
}

/// How many uses of a term are listed one by one.
const LISTED: usize = 6;

/// Notes by report, terms by their first letter.
pub fn page(scope: &Scope) -> UnsetPage {
    let library = scope.site.library;
    let reports: Vec<_> = library.reports.iter().map(|entry| notes_of(scope, entry)).collect();
    let reports: Vec<_> = reports.into_iter().filter(|report| !report.notes.is_empty()).collect();
    let terms = library.terms.iter().enumerate();
    let terms: Vec<_> = terms.map(|(at, term)| term_entry(scope, at, term)).collect();
    let terms = Collation::of(scope.lang).groups(terms, |term| &term.listed);
    let title = scope.t("nav.notes");
    UnsetPage::new(scope, "notes", title.clone())
        .below(scope, &[])
        .with("title", &title)
        .with("reports", &reports)
        .with("terms", &terms)
        .script("filter.js")
}

fn notes_of(scope: &Scope, entry: &ReportEntry) -> ReportNotes {
    let page = scope.report_path(entry);
    let mut labels: Vec<&str> = Vec::new();
    for block in &entry.source.blocks {
        let defined = match &block.kind {
            BlockKind::Note { label } => Some(label),
            _ => None,
        };
        labels.extend(
            defined.into_iter().chain(block.text.note_refs().map(|(label, _)| label)).map(|label| &**label),
        );
    }
    labels.sort_by_key(|label| super::report::note_order(label));
    labels.dedup();
    let mut uses = uses_of(scope, entry);
    ReportNotes {
        id: entry.id.to_string(),
        title: scope.title_of(entry),
        href: scope.link(&page),
        notes: labels.into_iter().map(|label| note_entry(scope, entry, label, &mut uses)).collect(),
    }
}

fn note_entry(scope: &Scope, entry: &ReportEntry, label: &str, uses: &mut Uses) -> NoteEntry {
    let marks = entry.source.meta.notes.marks;
    let mark = NoteMark::of(scope, marks, label);
    let report = scope.text_of(entry);
    let text = report.note(label).map(|note| (&report.lang, note));
    let text = text.or_else(|| entry.source.note(label).map(|note| (&entry.source.lang, note)));
    NoteEntry {
        id: format!("{}.n{label}", entry.id),
        mark: mark.text,
        name: mark.name,
        ours: is_editors_note(label),
        html: text.map(|(_, note)| TextWriter::new(*scope, entry).text(&note.text)),
        lang: text.and_then(|(lang, _)| scope.foreign(lang)).map(str::to_owned),
        uses: uses.remove(label).unwrap_or_default(),
    }
}

/// The places that refer to each note, by label.
type Uses<'a> = FxHashMap<&'a str, Vec<NoteUse>>;

fn uses_of<'a>(scope: &Scope<'a>, entry: &'a ReportEntry) -> Uses<'a> {
    let page = scope.report_path(entry);
    let report = scope.text_of(entry);
    let mut uses = Uses::default();
    for block in &report.blocks {
        for (label, at) in block.text.note_refs() {
            uses.entry(label).or_default().push(NoteUse {
                block: block.id.to_string(),
                href: scope.link(&format!("{page}#{}", block.id)),
                context: before(&block.text.plain, at),
                lang: scope.foreign(&report.lang).map(str::to_owned),
            });
        }
    }
    uses
}

/// The words before a byte of a text, from the last stop on, and whole words: about 24 Chinese characters or 48 Latin letters.
fn before(text: &str, at: usize) -> String {
    let text = &text[..at];
    let mut room = 48_usize;
    let fits = |(_, c): &(usize, char)| {
        let left = room.checked_sub(if c.is_ascii() { 1 } else { 2 });
        left.map(|left| room = left).is_some()
    };
    let mut start = text.char_indices().rev().take_while(fits).last().map_or(at, |(start, _)| start);
    if inside_word(text, start) {
        start = text[start..].find(' ').map_or(start, |space| start + space);
    }
    let stop = text[start..].rfind(['。', '，', '；', '、']).map(|at| start + at + '。'.len_utf8());
    let cut = if stop.is_none() && start > 0 { "…" } else { "" };
    format!("{cut}{}", text[stop.unwrap_or(start)..].trim_start())
}

fn inside_word(text: &str, start: usize) -> bool {
    text[..start].ends_with(joins_words) && text[start..].starts_with(joins_words)
}

/// A term's first place in a text with some characters on either side.
fn around(text: &str, term: &str) -> String {
    const SIDE: usize = 8;
    let Some((before, after)) = text.split_once(term) else { return String::new() };
    let start = before.char_indices().rev().nth(SIDE - 1).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(SIDE).map_or(after.len(), |(at, _)| at);
    let open = if start > 0 { "…" } else { "" };
    let close = if end < after.len() { "…" } else { "" };
    format!("{open}{}{term}{}{close}", &before[start..], &after[..end])
}

fn term_entry(scope: &Scope, at: usize, term: &Term) -> TermEntry {
    let source = scope.source_lang();
    let others = scope.shown().filter(|lang| *lang != source);
    let mut uses = term_uses(scope, term);
    let more = uses.len().saturating_sub(LISTED);
    uses.truncate(LISTED);
    TermEntry {
        id: format!("term-{}", at + 1),
        listed: scope.pick(&term.term).map_or_else(String::new, |(_, text)| text.to_owned()),
        term: term.term.get(source).cloned().unwrap_or_default(),
        tag: scope.theme.tag(source).to_owned(),
        renderings: others.filter_map(|lang| rendering_in(term, scope, lang)).collect(),
        definition: scope.pick(&term.definition).map(|(lang, text)| scope.words(lang, text)),
        source: scope.pick(&term.source).map(|(lang, text)| scope.words(lang, text)),
        uses,
        more,
    }
}

fn rendering_in(term: &Term, scope: &Scope, lang: &Lang) -> Option<RenderingView> {
    let text = term.term.get(lang)?.clone();
    let also = term.also.get(lang).cloned().unwrap_or_default();
    Some(RenderingView { tag: scope.theme.tag(lang).to_owned(), text, also })
}

/// The blocks of the source texts that hold the term or another of its forms.
fn term_uses(scope: &Scope, term: &Term) -> Vec<NoteUse> {
    let lang = scope.site.config.source_language();
    let forms: Vec<_> = term.forms_in(lang).filter(|form| !form.is_empty()).collect();
    let mut uses = Vec::new();
    for entry in &scope.site.library.reports {
        let page = scope.report_path(entry);
        for block in &entry.source.blocks {
            if let Some(form) = forms.iter().find(|form| block.text.plain.contains(**form)) {
                let Text { text: context, lang, .. } = scope.words(lang, around(&block.text.plain, form));
                let href = scope.link(&format!("{page}#{}", block.id));
                uses.push(NoteUse { block: block.id.to_string(), href, context, lang });
            }
        }
    }
    uses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uses_are_told_by_the_words_about_them() {
        let text = "深入开展行动，重点打造电子信息、装备制造等集群，加快推进物流产业园建设。";
        assert_eq!(around(text, "电子信息"), "…展行动，重点打造电子信息、装备制造等集群…");
        assert_eq!(around(text, "深入"), "深入开展行动，重点打…");
        assert_eq!(around(text, text), text);
        assert_eq!(around(text, "没有"), "");
        let check = |before_this: &str, expected: &str| {
            assert_eq!(before(text, text.find(before_this).expect("there")), expected);
        };
        check("，加快", "装备制造等集群");
        check("入开", "深");
        let text = "We will set our sights on the three categories of top 500 enterprises.";
        let words = "…our sights on the three categories of top 500";
        assert_eq!(before(text, text.find(" enterprises").expect("there")), words);
        assert_eq!(before(text, text.find(" set").expect("there")), "We will");
        assert_eq!(before("", 0), "");
    }
}
