//! What a translation was when it was exported, noted in its entry as `# gongbao: duchang-2024#p7 003ae0d674cace6b`.
//!
//! In: an entry. Out: whether its translation is as it was exported, and whether the site's still is. The note is a
//! translator's comment because msgmerge keeps these with the translations of the older file, and takes all other
//! comments from the newer. It names its block because msgmerge offers a translation, with its comments, for others too.

use super::exchange::Entry;
use super::text_hash;

const MARK: &str = " gongbao: ";

/// The note for an entry that is about to be written.
pub fn note(entry: &Entry) -> String {
    format!("{MARK}{} {}", entry.context().unwrap_or_default(), text_hash(entry.translation()))
}

/// Whether a comment of an entry is such a note.
pub fn is_note(comment: &str) -> bool {
    comment.starts_with(MARK)
}

/// Whether nobody has touched the translation since it was exported.
pub fn is_as_exported(entry: &Entry) -> bool {
    noted(entry).is_some_and(|noted| noted == text_hash(entry.translation()))
}

/// Whether nobody has looked at the translation since a program proposed it.
pub fn is_guess(entry: &Entry) -> bool {
    let is_touched = || noted(entry).is_some_and(|noted| noted != text_hash(entry.translation()));
    entry.is_fuzzy() || entry.is_unconfirmed() && !is_touched()
}

/// The context that the note of an entry names, where the entry has lost its own.
pub fn noted_context(entry: &Entry) -> Option<&str> {
    let note = entry.comments.iter().find_map(|line| line.strip_prefix(MARK))?;
    // The text of a term may have spaces.
    note.rsplit_once(' ').map(|(context, _)| context)
}

/// Whether a translation, with its placeholders, may be the one that was exported: it is, or nothing is noted.
pub fn may_be_exported(entry: &Entry, translation: &str) -> bool {
    noted(entry).is_none_or(|noted| noted == text_hash(translation))
}

fn noted(entry: &Entry) -> Option<&str> {
    entry
        .comments
        .iter()
        .find_map(|line| line.strip_prefix(MARK)?.strip_prefix(entry.context()?)?.strip_prefix(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_about_its_own_block() {
        let entry = |context: &str, translation: &str, comments: &[String]| Entry {
            context: Some(context.into()),
            strings: vec![translation.into()],
            comments: comments.to_vec(),
            ..Entry::default()
        };
        let note = note(&entry("a#p1", "A", &[]));
        let notes = [" by hand".to_owned(), note];
        let check = |context: &str, translation: &str, expected: (bool, bool)| {
            let entry = entry(context, translation, &notes);
            assert_eq!(
                (is_as_exported(&entry), may_be_exported(&entry, "A")),
                expected,
                "{context} {translation}"
            );
        };
        check("a#p1", "A", (true, true));
        check("a#p1", "B", (false, true));
        check("a#p11", "A", (false, true));
        let changed = entry("a#p1", "B", &notes);
        assert!(!may_be_exported(&changed, "C"));
    }
}
