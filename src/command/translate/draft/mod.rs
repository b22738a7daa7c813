//! `gongbao translate draft`: first drafts of what has no translation, by a program or a service.
//!
//! What is translated elsewhere is taken from there and not sent. What comes back is looked at before it is written, and is on
//! record as `machine` with who made it. Some blocks are written at a time, each lot with the content read anew: what
//! somebody has changed meanwhile stays, and a run that ends early goes on where it ended.

mod engine;
mod http;
mod program;
mod service;
mod setup;
mod writer;

use super::super::console::Console;
use super::super::outcome::{CannotRun, Outcome, Result};
use super::shared::{day, language, load, reports};
use crate::cli::TranslateDraftArgs;
use crate::model::ids::Lang;
use crate::translation::draft::{DraftRequest, DraftWork};
use crate::wording::{Message, message};
use engine::{Engine, EngineAnswer, EngineFault};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};
use writer::{DraftTally, DraftWriter};

/// How often the same is asked for, and how long is waited before the second time where nobody says how long; twice as long
/// before each further.
const TRIES: u32 = 5;
const WAIT: Duration = Duration::from_secs(2);
/// No service may make the program wait longer.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// # Errors
/// The engine cannot be asked, or a file cannot be written.
pub fn run(console: Console, root: &Path, args: &TranslateDraftArgs) -> Result {
    let mut engine = setup::engine(args)?;
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let library = &loaded.library;
    let lang = language(library, args.lang.as_deref())?;
    let mut work = DraftWork::of(library, &reports(library, &args.reports)?, &lang);
    work.requests.truncate(args.limit.unwrap_or(usize::MAX));
    console.status(estimate(&work, engine.together(), args.price));
    if args.dry_run {
        return Ok(Outcome::Fine);
    }
    let writer = DraftWriter {
        console,
        root,
        lang: &lang,
        engine: engine.name().to_owned(),
        date: day(args.date.as_deref())?,
    };
    let Some(mut tally) = writer.known(&work.known)? else {
        return Err(CannotRun::new(message!("draft-unreadable")));
    };
    let pace = Pace::of(args.rate);
    let ended = translate(&writer, &mut *engine, &work.requests, pace, &mut tally)?;
    console.status(said(&tally, &lang));
    match ended {
        Some(reason) => Err(CannotRun::new(reason).hint(message!("draft-again"))),
        None if tally.refused + tally.unanswered > 0 => Ok(Outcome::ContentErrors),
        None => Ok(Outcome::Fine),
    }
}

/// What will be sent, before anything is.
fn estimate(work: &DraftWork, together: usize, price: Option<f64>) -> Message {
    let (blocks, characters) = (work.requests.len(), work.characters());
    let (calls, known) = (blocks.div_ceil(together), work.known.len());
    let estimate = message!("draft-estimate", blocks, characters, calls, known);
    match price {
        Some(price) => {
            let cost = format!("{:.2}", price * characters as f64 / 1e6);
            message!("draft-estimate.price", estimate = estimate, cost)
        }
        None => estimate,
    }
}

/// Asks for everything. Returns why it ended early, if it did.
fn translate(
    writer: &DraftWriter,
    engine: &mut dyn Engine,
    requests: &[DraftRequest],
    mut pace: Pace,
    tally: &mut DraftTally,
) -> Result<Option<Message>> {
    let bar = writer.console.progress(requests.len() as u64, &message!("draft-progress"));
    for lot in requests.chunks(engine.together()) {
        match patiently(engine, lot, &mut pace) {
            Ok(answers) if writer.answers(lot, &answers, tally)? => bar.inc(lot.len() as u64),
            Ok(_) => return Ok(Some(message!("draft-unreadable"))),
            Err(reason) => return Ok(Some(reason)),
        }
    }
    Ok(None)
}

/// Asks until there are answers, or it is no use.
fn patiently(
    engine: &mut dyn Engine,
    lot: &[DraftRequest],
    pace: &mut Pace,
) -> std::result::Result<Vec<EngineAnswer>, Message> {
    let (mut wait, mut attempt) = (WAIT, 1);
    loop {
        pace.hold();
        match engine.ask(lot) {
            Ok(answers) => return Ok(answers),
            Err(EngineFault::Stop(reason)) => return Err(reason),
            Err(EngineFault::Again { reason, .. }) if attempt == TRIES => return Err(reason),
            Err(EngineFault::Again { after, .. }) => sleep(after.unwrap_or(wait).min(LONGEST_WAIT)),
        }
        wait *= 2;
        attempt += 1;
    }
}

/// How fast requests may follow one another.
struct Pace {
    least: Duration,
    last: Option<Instant>,
}

impl Pace {
    /// So many a minute; as many as there are, where nobody says how many.
    fn of(a_minute: Option<u32>) -> Self {
        let least = a_minute.map_or(Duration::ZERO, |rate| Duration::from_secs(60) / rate.max(1));
        Self { least, last: None }
    }

    fn hold(&mut self) {
        if let Some(last) = self.last {
            sleep(self.least.saturating_sub(last.elapsed()));
        }
        self.last = Some(Instant::now());
    }
}

/// What became of everything; of what did not happen nothing is said.
fn said(tally: &DraftTally, lang: &Lang) -> Message {
    let all = [
        (tally.written, message!("draft-done.written", count = tally.written)),
        (tally.known, message!("draft-done.known", count = tally.known)),
        (tally.refused, message!("draft-done.refused", count = tally.refused)),
        (tally.unanswered, message!("draft-done.unanswered", count = tally.unanswered)),
        (tally.changed, message!("draft-done.changed", count = tally.changed)),
    ];
    let some: Vec<String> =
        all.into_iter().filter(|(count, _)| *count > 0).map(|(_, counted)| counted.into()).collect();
    let counts = if some.is_empty() { message!("draft-done.none").into() } else { some.join(", ") };
    message!("draft-done", lang = lang.to_string(), counts = counts)
}
