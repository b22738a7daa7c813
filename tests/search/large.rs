//! A large site for measuring: real texts, repeated with other figures.

use super::{entity, library_of};
use gongbao::fingerprint::{Fingerprint, Shared};
use gongbao::model::ids::BlockId;
use gongbao::model::library::{Library, ReportEntry, Targets, Translation};
use gongbao::model::report::{Block, BlockKind, Report, ReportMeta};
use gongbao::model::text::RichText;
use gongbao::source::{SourceFile, Span};
use std::path::Path;

/// English words to a Chinese character, as in the reports that have a translation.
const WORDS_PER_CHARACTER: f64 = 0.6;

/// `count` reports made from the `.txt` files of a folder, one paragraph a line, and ten entities for each. The English is
/// made of `words`, the earlier ones more often.
pub fn library(folder: &Path, count: usize, words: &[String]) -> Library {
    let mut texts: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder of texts")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| std::fs::read_to_string(path).expect("UTF-8"))
        .collect();
    texts.retain(|text| text.chars().count() > 9000);
    texts.sort();
    let reports = (0..count)
        .map(|at| Shared::new(entry(at, &texts[at % texts.len()], words), Fingerprint::of(at)))
        .collect();
    let mut entities: Vec<_> = (0..count * 10)
        .map(|at| {
            let text = &texts[at % texts.len()];
            let name: String = text.chars().filter(|c| c.is_alphabetic()).skip(at).take(6).collect();
            let made = entity(
                &format!("projects/p{at:05}"),
                &name,
                &format!("{name}项目"),
                &format!("Project {at} of {}", words[at % words.len()]),
            );
            Shared::new(made, Fingerprint::of(at))
        })
        .collect();
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    library_of(reports, entities)
}

fn entry(at: usize, text: &str, words: &[String]) -> ReportEntry {
    let id = format!("county-{at:04}");
    let mut random = Random(at as u64 + 1);
    let lines: Vec<String> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| with_other_digits(line, at))
        .collect();
    let english: Vec<String> = lines.iter().map(|line| random.sentence(line, words)).collect();
    ReportEntry {
        outcomes: Vec::new(),
        outcomes_file: None,
        links: Default::default(),
        id: id.as_str().into(),
        source: report(&id, "zh", &lines),
        translations: vec![Translation {
            report: report(&id, "en", &english),
            records: Vec::new(),
            records_file: None,
        }],
        targets: Targets::default(),
        decisions: Default::default(),
        decisions_file: None,
    }
}

fn report(id: &str, lang: &str, lines: &[String]) -> Report {
    let meta = ReportMeta { title: format!("{id} {lang}"), year: Some(2024), ..ReportMeta::default() };
    let block = |(at, line): (usize, &String)| Block {
        id: BlockId::from(format!("p{at}")),
        kind: match line.chars().count() {
            ..30 => BlockKind::Heading { level: 3, lead: false },
            _ => BlockKind::Paragraph,
        },
        text: RichText::unmarked(line.clone()),
        span: Span::default(),
    };
    let blocks = lines.iter().enumerate().map(block).collect();
    Report::new(id.into(), lang.into(), meta, blocks, SourceFile::new("", ""))
}

fn with_other_digits(line: &str, at: usize) -> String {
    let digit =
        |c: char| c.to_digit(10).and_then(|n| char::from_digit((n + at as u32) % 10, 10)).unwrap_or(c);
    line.chars().map(digit).collect()
}

/// A small generator, the same on every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn sentence(&mut self, line: &str, words: &[String]) -> String {
        let count = (line.chars().count() as f64 * WORDS_PER_CHARACTER).ceil() as usize;
        let mut word = || words[(self.next().powi(3) * words.len() as f64) as usize].as_str();
        (0..count).map(|_| word()).collect::<Vec<_>>().join(" ") + "."
    }
}
