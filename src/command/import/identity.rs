//! Whether an import is of the document that has the id already.
//!
//! In: the document of the site, and what a file would become under its id. Out: what differs. Two documents are one where
//! neither language, kind, place, number, year nor title says otherwise and half of the new lines are the old one's: an importer of next year's
//! report who has not changed the id is told, and so is one who imports a translation as the source.

use crate::model::document::DocumentKind;
use crate::model::ids::EntityId;
use crate::model::report::Report;
use crate::wording::{Message, message};
use std::collections::HashSet;

/// Why two documents are not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    Language {
        found: TextScript,
        wanted: TextScript,
    },
    Kind {
        found: DocumentKind,
        wanted: DocumentKind,
    },
    Place {
        found: EntityId,
        wanted: EntityId,
    },
    /// 发文字号
    Number {
        found: String,
        wanted: String,
    },
    Year {
        found: i32,
        wanted: i32,
    },
    Title {
        found: String,
        wanted: String,
    },
    /// Of so many lines of the new document, so many are the old one's.
    Lines {
        shared: usize,
        all: usize,
    },
}

/// What most letters of a text are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextScript {
    Chinese,
    Other,
}

/// What differs between the document of the site and a new one, worst first. `imported` is the old one as it was imported,
/// before an editor changed it, and `source` the text that it was imported from. A title is compared where the document states
/// one: `name` is what stands for it otherwise.
pub fn differences(
    old: &Report,
    imported: Option<&Report>,
    source: &str,
    new: &Report,
    name: &str,
) -> Vec<Difference> {
    let known = imported.unwrap_or(old);
    let (shared, all) = shared_lines(&[old, known], source, new);
    let all_differences = [
        differing(script(new), script(old)).map(|(found, wanted)| Difference::Language { found, wanted }),
        differing(kind(new), kind(known))
            .filter(|(found, _)| old.meta.kind != Some(*found))
            .map(|(found, wanted)| Difference::Kind { found, wanted }),
        differing(new.meta.place.clone(), known.meta.place.clone())
            .filter(|(found, _)| old.meta.place.as_ref() != Some(found))
            .map(|(found, wanted)| Difference::Place { found, wanted }),
        differing(new.meta.number.clone(), known.meta.number.clone())
            .map(|(found, wanted)| Difference::Number { found, wanted }),
        differing(new.meta.year, known.meta.year).map(|(found, wanted)| Difference::Year { found, wanted }),
        differing(stated(new, name), stated(known, name))
            .filter(|(found, _)| *found != old.meta.title)
            .map(|(found, wanted)| Difference::Title { found: found.into(), wanted: wanted.into() }),
        (shared * 2 < all).then_some(Difference::Lines { shared, all }),
    ];
    all_differences.into_iter().flatten().collect()
}

fn differing<T: PartialEq>(found: Option<T>, wanted: Option<T>) -> Option<(T, T)> {
    found.zip(wanted).filter(|(found, wanted)| found != wanted)
}

/// What kind of document it is, where it is known.
fn kind(report: &Report) -> Option<DocumentKind> {
    report.meta.kind.filter(|kind| *kind != DocumentKind::Other)
}

/// The title of a document that has one of its own.
fn stated<'a>(report: &'a Report, name: &str) -> Option<&'a str> {
    let title = report.meta.title.as_str();
    (!title.is_empty() && title != name && title != &*report.id).then_some(title)
}

impl Difference {
    /// What both documents say, in one sentence.
    pub fn describe(&self) -> Message {
        match self {
            Self::Language { found, wanted } => {
                message!("import-other.language", found = found.name(), wanted = wanted.name())
            }
            Self::Kind { found, wanted } => {
                message!("import-other.kind", found = found.name(), wanted = wanted.name())
            }
            Self::Place { found, wanted } => {
                message!("import-other.place", found = found.to_string(), wanted = wanted.to_string())
            }
            Self::Number { found, wanted } => message!("import-other.number", found, wanted),
            Self::Year { found, wanted } => {
                message!("import-other.year", found = found.to_string(), wanted = wanted.to_string())
            }
            Self::Title { found, wanted } => message!("import-other.title", found, wanted),
            Self::Lines { shared, all } => message!("import-other.lines", shared = *shared, all = *all),
        }
    }

    /// Whether the texts are two, and not only what is said of them.
    pub fn is_of_text(&self) -> bool {
        matches!(self, Self::Language { .. } | Self::Lines { .. })
    }
}

fn script(report: &Report) -> Option<TextScript> {
    let letters =
        report.blocks.iter().flat_map(|block| block.text.plain.chars()).filter(|c| c.is_alphabetic());
    let (han, others): (Vec<char>, Vec<char>) = letters.partition(|c| !c.is_ascii() && *c >= '\u{2e80}');
    match han.len() + others.len() {
        0 => None,
        // A Latin word has several letters, a Chinese one has two.
        _ if han.len() * 2 >= others.len() => Some(TextScript::Chinese),
        _ => Some(TextScript::Other),
    }
}

/// How many lines of the new document the old ones have or their source, and how many there are.
fn shared_lines(old: &[&Report], source: &str, new: &Report) -> (usize, usize) {
    let blocks = old.iter().flat_map(|old| &old.blocks).map(|block| &*block.text.plain);
    let there: HashSet<&str> = blocks.chain(source.lines().map(str::trim)).collect();
    let shared = new.blocks.iter().filter(|block| there.contains(&*block.text.plain)).count();
    (shared, new.blocks.len())
}

impl TextScript {
    fn name(self) -> Message {
        match self {
            Self::Chinese => message!("script-chinese"),
            Self::Other => message!("script-other"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;
    use crate::source::SourceFile;

    fn report(title: &str, year: i32, lines: &[&str]) -> Report {
        let blocks: String =
            lines.iter().enumerate().map(|(at, line)| format!("{line} ^p{at}\n\n")).collect();
        let text = format!("---\ntitle: {title}\nyear: {year}\n---\n\n{blocks}");
        markdown::read(&SourceFile::new("a.md", text), &"a".into(), &"zh".into()).value
    }

    #[test]
    fn two_documents_are_one_unless_something_says_otherwise() {
        let old = report("某县报告", 2023, &["甲", "乙", "丙", "丁"]);
        let imported = report("政府工作报告", 2023, &["甲", "庚"]);
        let check = |new: Report, expected: &[&str]| {
            let found = differences(&old, Some(&imported), "", &new, "source");
            assert_eq!(found.iter().map(|found| found.describe().to_string()).collect::<Vec<_>>(), expected);
        };
        check(report("政府工作报告", 2023, &["甲", "乙", "丙", "丁"]), &[]);
        check(report("source", 2023, &["庚", "己"]), &[]);
        check(report("某县报告", 2023, &["甲", "乙", "戊", "己"]), &[]);
        check(report("某县报告", 2023, &["甲", "戊", "己"]), &["of its 3 lines the report has 1"]);
        check(
            report("政府工作报告", 2024, &["甲", "乙", "丙", "丁"]),
            &["it is of 2024, and the report is of 2023"],
        );
        check(
            report("公报", 2023, &["甲", "乙", "丙", "丁"]),
            &["its title is `公报`, and that of the report is `政府工作报告`"],
        );
        let facts = |facts: &str| {
            let text = format!("---\ntitle: 某县报告\nyear: 2023\n{facts}---\n\n甲 ^p1\n");
            markdown::read(&SourceFile::new("a.md", text), &"a".into(), &"zh".into()).value
        };
        let notice = facts("kind: notice\nplace: places/a\nnumber: 甲政发〔2023〕3号\n");
        let check_facts = |new: &str, expected: &[&str]| {
            let found = differences(&notice, None, "", &facts(new), "source");
            assert_eq!(found.iter().map(|found| found.describe().to_string()).collect::<Vec<_>>(), expected);
        };
        check_facts("kind: other\n", &[]);
        check_facts(
            "kind: bulletin\nplace: places/b\nnumber: 甲政发〔2023〕4号\n",
            &[
                "it is of the kind `bulletin`, and the report is of the kind `notice`",
                "it is about `places/b`, and the report is about `places/a`",
                "its number is `甲政发〔2023〕4号`, and that of the report is `甲政发〔2023〕3号`",
            ],
        );
        let english =
            ["its text is not Chinese, and that of the report is Chinese", "of its 1 lines the report has 0"];
        check(report("某县报告", 2023, &["Over the past year"]), &english);
    }
}
