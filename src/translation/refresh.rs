//! A new export over an older PO file, which may hold what a translator or a tool has put into it.

use super::exchange::{Catalog, Entry, EntryText};
use super::fingerprint::{is_as_exported, is_note};
use std::collections::HashMap;

/// The fields of a header that every export sets.
const OURS: [&str; 4] = ["Project-Id-Version", "Language", "Content-Type", "X-Source-Language"];

/// How many translations of `old` somebody has changed since it was exported, and are not in `new`: an export over it would
/// lose them.
pub fn count_lost(old: &Catalog, new: &Catalog) -> usize {
    let new = by_context(new);
    old.entries.iter().filter(|entry| is_lost(&new, entry)).count()
}

fn is_lost(new: &HashMap<&str, &Entry>, entry: &Entry) -> bool {
    let now = entry.context().and_then(|context| new.get(context));
    is_work(entry) && now.is_some_and(|now| now.strings != entry.strings)
}

/// How many such translations `new` does not ask for: they are lost where a format has no obsolete entries.
pub fn count_unasked(old: &Catalog, new: &Catalog) -> usize {
    let new = by_context(new);
    let is_asked = |entry: &Entry| entry.context().is_some_and(|context| new.contains_key(context));
    old.entries.iter().filter(|entry| is_work(entry) && !is_asked(entry)).count()
}

/// Whether somebody has translated it since it was exported.
fn is_work(entry: &Entry) -> bool {
    !entry.obsolete && !entry.translation().is_empty() && !is_as_exported(entry)
}

/// `new` with what `old` has beside translations: notes of translators, fields of the header, and entries that nothing
/// asks for any more, as obsolete ones.
pub fn refresh(old: Catalog, mut new: Catalog) -> Catalog {
    let wanted: HashMap<String, usize> = (new.entries.iter().enumerate())
        .filter_map(|(at, entry)| Some((entry.context()?.to_owned(), at)))
        .collect();
    for mut entry in old.entries {
        let now = entry.context().filter(|_| !entry.obsolete).and_then(|context| wanted.get(context));
        match now {
            Some(&at) => {
                let theirs = entry.comments.into_iter().filter(|comment| !is_note(comment));
                new.entries[at].comments.splice(0..0, theirs);
            }
            None if entry.translation().is_empty() => {}
            None => {
                entry.obsolete = true;
                new.entries.push(Entry { extracted: Vec::new(), references: Vec::new(), ..entry });
            }
        }
    }
    if let (Some(old), Some(new)) = (old.header, &mut new.header) {
        let fields = merge_fields(old.translation(), new.translation());
        *new = Entry { strings: vec![EntryText::from(fields)], ..old };
    }
    new
}

fn by_context(catalog: &Catalog) -> HashMap<&str, &Entry> {
    catalog.entries.iter().filter_map(|entry| Some((entry.context()?, entry))).collect()
}

/// The old fields in their order with ours set, and those of ours that were not there.
fn merge_fields(old: &str, new: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in old.lines() {
        let ours = OURS.contains(&&*field_name(line)).then(|| find_field(new, &field_name(line))).flatten();
        lines.push(ours.unwrap_or_else(|| line.to_owned()));
    }
    lines.extend(new.lines().filter(|line| find_field(old, &field_name(line)).is_none()).map(str::to_owned));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn find_field(fields: &str, wanted: &str) -> Option<String> {
    fields.lines().find(|line| field_name(line) == wanted).map(str::to_owned)
}

fn field_name(line: &str) -> String {
    line.split(':').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::exchange::po;
    use super::super::text_hash;
    use super::*;
    use crate::source::SourceFile;

    fn catalog(text: &str) -> Catalog {
        po::read(&SourceFile::new("a.po", text)).value
    }

    fn entry(context: &str, translation: &str) -> String {
        format!("\nmsgctxt \"{context}\"\nmsgid \"甲\"\nmsgstr \"{translation}\"\n")
    }

    #[test]
    fn what_a_tool_has_added_stays() {
        let header = |fields: &str| format!("msgid \"\"\nmsgstr \"\"\n{fields}");
        let old = header("\"Language: xx\\n\"\n\"X-Tool: 7\\n\"\n\"Last-Translator: Li\\n\"\n")
            + "\n# mine"
            + &entry("a#p1", "A")
            + &entry("a#p2", "B")
            + &entry("a#p3", "");
        let new = header("\"Language: en\\n\"\n\"Last-Translator: none\\n\"\n\"MIME-Version: 1.0\\n\"\n")
            + &entry("a#p1", "A");
        let expected = header(
            "\"Language: en\\n\"\n\"X-Tool: 7\\n\"\n\"Last-Translator: Li\\n\"\n\"MIME-Version: 1.0\\n\"\n",
        ) + "\n# mine"
            + &entry("a#p1", "A")
            + "\n#~ msgctxt \"a#p2\"\n#~ msgid \"甲\"\n#~ msgstr \"B\"\n";
        let refreshed = refresh(catalog(&old), catalog(&new));
        assert_eq!(po::write(&refreshed), expected);
        assert_eq!(po::write(&refresh(refreshed, catalog(&new))), expected, "once more");
    }

    #[test]
    fn a_translation_that_is_nowhere_else_is_counted() {
        let check = |old: &str, new: &str, expected: usize| {
            assert_eq!(count_lost(&catalog(old), &catalog(new)), expected);
        };
        check(&entry("a#p1", "A"), &entry("a#p1", "A"), 0);
        check(&entry("a#p1", "B"), &entry("a#p1", "A"), 1);
        check(&entry("a#p1", ""), &entry("a#p1", "A"), 0);
        check(&entry("a#p2", "B"), &entry("a#p1", "A"), 0);
        // What nobody has touched since it was exported is not lost when the site says something else now.
        let noted =
            |exported: &str| format!("\n# gongbao: a#p1 {}{}", text_hash(exported), entry("a#p1", "B"));
        check(&noted("B"), &entry("a#p1", "A"), 0);
        check(&noted("C"), &entry("a#p1", "A"), 1);
    }
}
