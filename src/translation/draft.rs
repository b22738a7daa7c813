//! First drafts by a machine: what it is asked, and whether what it answers may be written.
//!
//! In: a report, the memory, the term base; then answers. Out: a [`DraftRequest`] for each block that has no translation, or its
//! translation from the memory where the same text is translated elsewhere; then a block for each answer, or why there is
//! none. A title, a meeting and a speaker are not asked for: nothing could be on record of who translated them. Nothing is sent
//! or written here.

use super::export::{PlacedPair, describe_kind, placed, placeholder_problem};
use super::memory::{Memory, MemoryProposal};
use super::placeholder::{self, Placeholder, Placeholders, TagFault};
use super::terms::TermFinder;
use super::{State, pairs, source_hash};
use crate::diagnostic::{PoFault, Problem, closed_list};
use crate::finder::is_whole_or_plural;
use crate::markdown::reads_back;
use crate::model::ids::{BlockRef, Lang};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::Block;
use crate::quantity::compare;
use crate::source::Span;
use crate::wording::{Message, message};
use serde::Serialize;
use std::borrow::Cow;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// A block to be translated, as a machine is told of it.
#[derive(Debug, Clone, Serialize)]
pub struct DraftRequest {
    /// `duchang-2024#p7`
    pub id: String,
    pub source_lang: String,
    pub target_lang: String,
    /// `paragraph`, `heading of level 2`
    pub kind: String,
    /// The headings above it, outermost first.
    pub section: Vec<String>,
    /// The text, its marks as tags that the translation must have too.
    pub source: String,
    pub placeholders: Vec<String>,
    pub terms: Vec<TermRequest>,
    #[serde(skip)]
    pub block: BlockRef,
    /// The source as it was asked for: what has changed since is not written.
    #[serde(skip)]
    pub source_hash: String,
}

/// A term of the text, and how it is translated.
#[derive(Debug, Clone, Serialize)]
pub struct TermRequest {
    pub source: String,
    pub target: String,
    pub also: Vec<String>,
    pub not: Vec<String>,
}

/// A block that is translated elsewhere.
#[derive(Debug, Clone)]
pub struct KnownTranslation {
    pub block: Block,
    pub of: BlockRef,
    pub source_hash: String,
    pub from: BlockRef,
}

/// What is to be done for reports.
#[derive(Debug, Clone, Default)]
pub struct DraftWork {
    pub requests: Vec<DraftRequest>,
    pub known: Vec<KnownTranslation>,
}

impl DraftWork {
    /// All blocks of these reports that have no translation into a language.
    pub fn of(library: &Library, reports: &[&ReportEntry], lang: &Lang) -> Self {
        let asker = Asker {
            lang,
            memory: Memory::of(library, lang),
            terms: TermFinder::new(&library.terms, library.source_language(), lang),
        };
        let mut work = Self::default();
        for entry in reports {
            for placed in placed(entry, pairs(&entry.source, entry.translation(lang))) {
                let is_open = placed.pair.state == State::Untranslated;
                if is_open && !placed.pair.source.text.plain.is_empty() {
                    asker.ask(&mut work, entry, &placed);
                }
            }
        }
        work
    }

    /// How many characters of the sources are to be sent.
    pub fn characters(&self) -> usize {
        self.requests.iter().map(|request| request.source.chars().count()).sum()
    }
}

struct Asker<'a> {
    lang: &'a Lang,
    memory: Memory<'a>,
    terms: Option<TermFinder<'a>>,
}

impl Asker<'_> {
    fn ask(&self, work: &mut DraftWork, entry: &ReportEntry, placed: &PlacedPair) {
        let source = placed.pair.source;
        let of = entry.source.place_of(source);
        let source_hash = source_hash(source);
        if let Some(same) = self.memory.propose(&source.text).filter(MemoryProposal::is_same) {
            let block = Block { text: same.fitted_to(&source.text), ..source.clone() };
            work.known.push(KnownTranslation { block, of, source_hash, from: same.from });
            return;
        }
        let placeholders = Placeholders::of(&source.text, None);
        let terms = self.terms.iter().flat_map(|terms| requested(terms, &source.text.plain, self.lang));
        work.requests.push(DraftRequest {
            id: of.to_string(),
            source_lang: entry.source.lang.to_string(),
            target_lang: self.lang.to_string(),
            kind: describe_kind(&source.kind),
            section: placed.section.iter().map(|&heading| heading.to_owned()).collect(),
            source: placeholders.tag_source(&source.text),
            placeholders: placeholders.iter().map(Placeholder::tags).collect(),
            terms: terms.collect(),
            block: of,
            source_hash,
        });
    }
}

fn requested(terms: &TermFinder, text: &str, lang: &Lang) -> Vec<TermRequest> {
    terms.find(text).into_iter().map(|(term, form)| term_request(lang, term, form)).collect()
}

fn term_request(lang: &Lang, term: &crate::model::term::Term, form: &str) -> TermRequest {
    TermRequest {
        source: form.to_owned(),
        target: term.term.get(lang).cloned().unwrap_or_default(),
        also: or_empty(term.also.get(lang)),
        not: or_empty(term.rejected.get(lang)),
    }
}

fn or_empty(all: Option<&Vec<String>>) -> Vec<String> {
    all.cloned().unwrap_or_default()
}

/// An interface of a service that translates.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceKind {
    OpenAi,
    LibreTranslate,
    DeepL,
}

closed_list!(ServiceKind);

impl ServiceKind {
    /// The variable of the environment that holds the key.
    pub fn key_name(self) -> &'static str {
        match self {
            Self::OpenAi => "OPENAI_API_KEY",
            Self::LibreTranslate => "LIBRETRANSLATE_API_KEY",
            Self::DeepL => "DEEPL_API_KEY",
        }
    }

    /// How many texts a request may hold.
    pub fn together(self) -> usize {
        match self {
            Self::OpenAi => 1,
            Self::LibreTranslate => 10,
            Self::DeepL => 20,
        }
    }
}

/// Why an answer is not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerRefusal {
    Problem(Problem),
    Empty,
    /// The source itself.
    Echo,
    /// Characters of the source and of the answer, of which one is far too short for the other.
    Length {
        source: usize,
        answer: usize,
    },
    /// A translation that the term base rejects.
    Term {
        source: String,
        found: String,
        target: String,
    },
}

impl AnswerRefusal {
    /// The reason in one sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Problem(problem) => message!("as-it-is", text = problem.message()),
            Self::Empty => message!("draft-empty"),
            Self::Echo => message!("draft-echo"),
            Self::Length { source, answer } => message!("draft-length", source = *source, answer = *answer),
            Self::Term { source, found, target } => message!("draft-term", source, found, target),
        }
    }
}

/// How many characters of a translation stand for one of a Chinese text, at least and at most; and the length below which nothing
/// follows from that.
const FEWEST: f64 = 0.8;
const MOST: f64 = 14.0;
const SHORT: usize = 12;

/// The block that an answer is. `of` is the block as it is in the source.
///
/// # Errors
/// All that is wrong with the answer.
pub fn accepted(
    library: &Library,
    request: &DraftRequest,
    of: &Block,
    answer: &str,
) -> Result<Block, Vec<AnswerRefusal>> {
    let answer = answer.trim();
    if answer.is_empty() {
        return Err(vec![AnswerRefusal::Empty]);
    }
    if answer == request.source && answer.chars().any(is_foreign) {
        return Err(vec![AnswerRefusal::Echo]);
    }
    if answer.contains('\n') {
        return Err(vec![AnswerRefusal::Problem(Problem::PoText { reason: PoFault::LineBreak })]);
    }
    let block = read(library, request, of, answer)
        .map_err(|faults| faults.into_iter().map(AnswerRefusal::Problem).collect::<Vec<_>>())?;
    let wrong = unlike(request, of, &block.text.plain);
    if wrong.is_empty() { Ok(block) } else { Err(wrong) }
}

/// A name in Latin letters and a figure may stay as they are.
fn is_foreign(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

/// The answer with its marks, and whether it can be written as Markdown.
fn read(library: &Library, request: &DraftRequest, of: &Block, answer: &str) -> Result<Block, Vec<Problem>> {
    let placeholders = Placeholders::of(&of.text, None);
    let tag = |range| answer.get(range).unwrap_or_default();
    let problem = |TagFault { range, kind }: TagFault| {
        placeholder_problem(library, kind, tag(range), &request.target_lang)
    };
    let text = placeholder::read(answer, &placeholders)
        .map_err(|faults| faults.into_iter().map(problem).collect::<Vec<_>>())?;
    let block = Block { id: of.id.clone(), kind: of.kind.clone(), text, span: Span::default() };
    match reads_back(&block) {
        true => Ok(block),
        false => Err(vec![Problem::PoText { reason: PoFault::ReadsOtherwiseAsMarkdown }]),
    }
}

/// What a text says otherwise than its source: its length, numbers, terms.
fn unlike(request: &DraftRequest, of: &Block, answer: &str) -> Vec<AnswerRefusal> {
    let mut wrong: Vec<AnswerRefusal> = length(&of.text.plain, answer).into_iter().collect();
    if Lang::from(&*request.source_lang).is_of("zh") && Lang::from(&*request.target_lang).is_of("en") {
        let mismatches = compare(&of.text.plain, answer);
        wrong.extend(
            mismatches.into_iter().map(|one| AnswerRefusal::Problem(one.problem(&of.text.plain, answer))),
        );
    }
    wrong.extend(request.terms.iter().filter_map(|term| rejected(term, answer)));
    wrong
}

fn length(source: &str, answer: &str) -> Option<AnswerRefusal> {
    let (source, answer) = (source.chars().count(), answer.chars().count());
    let share = answer as f64 / source as f64;
    let fits = source < SHORT && answer < SHORT * MOST as usize || (FEWEST..=MOST).contains(&share);
    (!fits).then_some(AnswerRefusal::Length { source, answer })
}

/// A rejected rendering of a term that stands in the answer outside of every approved one.
fn rejected(term: &TermRequest, answer: &str) -> Option<AnswerRefusal> {
    let mut rest: Cow<'_, str> = answer.to_lowercase().into();
    for good in [&term.target].into_iter().chain(&term.also).filter(|good| !good.is_empty()) {
        rest = rest.replace(&good.to_lowercase(), "\u{0}").into();
    }
    let found = term.not.iter().find(|wrong| stands_alone(&rest, wrong))?;
    Some(AnswerRefusal::Term {
        source: term.source.clone(),
        found: found.clone(),
        target: term.target.clone(),
    })
}

fn stands_alone(rest: &str, wrong: &str) -> bool {
    let wrong = wrong.to_lowercase();
    let mut places = rest.match_indices(&wrong).map(|(at, _)| at..at + wrong.len());
    !wrong.is_empty() && places.any(|place| is_whole_or_plural(rest, &place))
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn library() -> Library {
        sample::library(&[
            (
                "reports/a/index.zh.md",
                "发展[[parks/b|园区]]，经济增长6%左右[^1]。 ^p1\n\n民生。 ^p2\n\n[^1]: 注释。 ^n1\n",
            ),
            ("reports/c/index.zh.md", "民生。 ^p1\n"),
            ("reports/c/index.en.md", "Livelihoods. ^p1\n"),
            ("parks/b.md", "---\nname: { zh: 园区, en: Park }\n---\n"),
            (
                "terms.yaml",
                "- term: { zh: 经济增长, en: economic growth }\n  rejected: { en: [growth of economics] }\n",
            ),
        ])
    }

    fn work(library: &Library) -> DraftWork {
        let entries: Vec<&ReportEntry> = library.reports.iter().map(|entry| &**entry).collect();
        DraftWork::of(library, &entries, &"en".into())
    }

    #[test]
    fn only_what_is_translated_nowhere_is_asked_for() {
        let library = library();
        let work = work(&library);
        let ids: Vec<&str> = work.requests.iter().map(|request| &*request.id).collect();
        assert_eq!(ids, ["a#p1", "a#n1"]);
        assert_eq!(work.requests[0].source, "发展<e1>园区</e1>，经济增长6%左右<n2/>。");
        assert_eq!(work.requests[0].terms[0].target, "economic growth");
        let known: Vec<String> =
            work.known.iter().map(|one| format!("{} from {}", one.of, one.from)).collect();
        assert_eq!(known, ["a#p2 from c#p1"]);
    }

    #[test]
    fn an_answer_is_written_if_nothing_is_wrong_with_it() {
        let library = library();
        let work = work(&library);
        let of = &library.report("a").expect("there").source.blocks[0];
        #[track_caller]
        fn check(got: Result<Block, Vec<AnswerRefusal>>, expected: &[&str]) {
            let codes = got.err().unwrap_or_default();
            let codes: Vec<&str> = codes
                .iter()
                .map(|refusal| match refusal {
                    AnswerRefusal::Problem(problem) => problem.code(),
                    AnswerRefusal::Empty => "empty",
                    AnswerRefusal::Echo => "echo",
                    AnswerRefusal::Length { .. } => "length",
                    AnswerRefusal::Term { .. } => "term",
                })
                .collect();
            assert_eq!(codes, expected);
        }
        let answer = |text: &str| accepted(&library, &work.requests[0], of, text);
        let good = "We will develop the <e1>Park</e1>, with economic growth of about 6 percent<n2/>.";
        check(answer(good), &[]);
        check(answer(&good.replace("<n2/>", "")), &["placeholder-missing"]);
        check(
            answer(&good.replace("<e1>", "<e9>").replace("</e1>", "</e9>")),
            &["placeholder-missing", "placeholder-unknown"],
        );
        check(answer(&good.replace("6 percent", "7 percent")), &["number-differs"]);
        check(answer(&good.replace("economic growth", "growth of economics")), &["term"]);
        check(answer(&good.replace(", with", ",\nwith")), &["po-text"]);
        check(answer("  "), &["empty"]);
        check(answer(&work.requests[0].source), &["echo"]);
        check(answer(&format!("{good} {}", "And so on and so forth. ".repeat(20))), &["length"]);
    }
}
