//! `gongbao diff`: what a change of the content changes for its readers, as Markdown for a pull request.

use super::console::Console;
use super::outcome::{Outcome, Result};
use super::root::{load, named_site};
use crate::cli::DiffArgs;
use crate::edition::{Changed, Edition};
use crate::wording::{Message, message};
use similar::{ChangeTag, TextDiff};
use std::fmt::Write as _;
use std::path::Path;

/// At most so many changes of a kind are shown: a comment has its limits.
const SHOWN: usize = 60;

/// # Errors
/// There is no site in the other folder.
pub fn run(console: Console, root: &Path, args: &DiffArgs) -> Result {
    named_site(&args.before)?;
    let (Some(before), Some(now)) = (load(console, &args.before), load(console, root)) else {
        return Ok(Outcome::ContentErrors);
    };
    console.result(&in_prose(&Edition::of(&before.library, &now.library)))?;
    Ok(Outcome::Fine)
}

fn in_prose(edition: &Edition) -> String {
    if edition.is_empty() {
        return format!("{}\n", message!("diff-none"));
    }
    let Edition { paragraphs, targets, names } = edition;
    let mut out = String::new();
    part(&mut out, &message!("diff-paragraphs", count = paragraphs.len()), paragraphs, |name| {
        format!("`{}#{}` ({})", name.report, name.block, name.lang)
    });
    part(&mut out, &message!("diff-targets", count = targets.len()), targets, |(report, row)| {
        format!("`{report}#{row}`")
    });
    part(&mut out, &message!("diff-names", count = names.len()), names, |id| format!("`{id}`"));
    out
}

/// A heading and a line a change.
fn part<T>(out: &mut String, title: &Message, changes: &[Changed<T>], name: impl Fn(&T) -> String) {
    if changes.is_empty() {
        return;
    }
    let _ = writeln!(out, "### {title}\n");
    for change in changes.iter().take(SHOWN) {
        let _ = writeln!(out, "- {}: {}", name(&change.what), words(change));
    }
    if changes.len() > SHOWN {
        let _ = writeln!(out, "- {}", message!("diff-more", count = changes.len() - SHOWN));
    }
    out.push('\n');
}

/// The text with what went struck out and what came in bold.
fn words<T>(change: &Changed<T>) -> String {
    match (&change.before, &change.now) {
        (Some(before), Some(now)) => marked(before, now),
        (Some(before), None) => struck(before),
        (None, Some(now)) => bold(now),
        (None, None) => String::new(),
    }
}

fn marked(before: &str, now: &str) -> String {
    let diff = match before.is_ascii() && now.is_ascii() {
        true => TextDiff::from_words(before, now),
        false => TextDiff::from_chars(before, now),
    };
    let mut out = String::new();
    for op in diff.ops() {
        let (mut gone, mut come) = (String::new(), String::new());
        for change in diff.iter_changes(op) {
            match change.tag() {
                ChangeTag::Equal => out += &escaped(change.value()),
                ChangeTag::Delete => gone += change.value(),
                ChangeTag::Insert => come += change.value(),
            }
        }
        out += &(struck(&gone) + &bold(&come));
    }
    out
}

fn struck(text: &str) -> String {
    within(text, "del")
}

fn bold(text: &str) -> String {
    within(text, "ins")
}

/// Marks of Markdown beside Chinese punctuation are not read as such; these elements are, and a host shows no others.
fn within(text: &str, element: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<{element}>{}</{element}>", escaped(text)) }
}

/// Text that stays text in a comment: no markup, no mention of a person, no reference to an issue.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '@' | '#' | '&' | '<' | '>' | '[' | ']' | '(' | ')' | '*' | '_' | '`' | '~' | '|' | '!'
            | '\\' | ':' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_in_its_sentence() {
        #[track_caller]
        fn check(before: Option<&str>, now: Option<&str>, expected: &str) {
            let change = Changed { what: (), before: before.map(str::to_owned), now: now.map(str::to_owned) };
            assert_eq!(words(&change), expected);
        }
        check(Some("增长5%。"), Some("增长6%。"), "增长<del>5</del><ins>6</ins>%。");
        check(
            Some("grow by 5 percent"),
            Some("grow by 6 percent"),
            "grow by <del>5</del><ins>6</ins> percent",
        );
        check(None, Some("新"), "<ins>新</ins>");
        check(Some("旧\n行"), None, "<del>旧 行</del>");
        check(Some(""), Some("@all <b> [x](y)"), "<ins>&#64;all &#60;b&#62; &#91;x&#93;&#40;y&#41;</ins>");
    }
}
