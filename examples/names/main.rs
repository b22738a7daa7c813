//! Learns to recognise names from labelled excerpts, and measures that on places that were not learned from.
//!
//! ```sh
//! cargo run --release --example names -- measure training training/trust.json [FOLD…]
//! cargo run --release --example names -- train training training/trust.json src/names/model.bin
//! ```
//!
//! `measure` learns from all places but those of a fold, prints how well it does on these, by kind of name, and what goes
//! wrong in reports of counties and cities, by kind of slip, and writes how far the shares can be trusted. `train` learns
//! from all and writes the model. Both give the same bytes each time.

mod data;
mod deep;
mod folds;
mod frequent;
mod learn;
mod random;
mod score;
mod slips;
mod trust;
mod wide;

use data::{Excerpt, Labelled};
use gongbao::names::{CharLine, found_by};
use gongbao_tagger::Model;
use learn::learn;
use score::Score;
use slips::Slips;
use std::path::{Path, PathBuf};

const FOLDS: usize = 4;
/// Names of a smaller share are trusted less than [`gongbao::import::LEAST_TRUST`]: an import leaves them away if nobody asks for them.
const LIKELY: f32 = 0.6;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match &args[..] {
        ["measure", excerpts, trust, folds @ ..] => measure(excerpts, trust, folds),
        ["train", excerpts, trust, model] => train(excerpts, trust, model),
        _ => Err("`measure EXCERPTS TRUST [FOLD…]` or `train EXCERPTS TRUST MODEL` is wanted".to_owned()),
    };
    if let Err(error) = done {
        eprintln!("{error}");
        std::process::exit(2);
    }
}

/// The excerpts of all files of a folder, in the order of their names.
fn load(folder: &Path) -> Result<Vec<Excerpt>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let excerpts = files.iter().map(|file| data::load(file, usize::MAX));
    Ok(excerpts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

fn measure(excerpts: &str, trust: &str, only: &[&str]) -> Result<(), String> {
    let excerpts = load(Path::new(excerpts))?;
    let folds = folds::folds(&excerpts, FOLDS);
    let mut measured = Measured::default();
    for held in (0..FOLDS).filter(|fold| only.is_empty() || only.contains(&fold.to_string().as_str())) {
        let of = |is_held: bool| {
            let fits = move |(_, fold): &(&Excerpt, &usize)| (**fold == held) == is_held;
            excerpts.iter().zip(&folds).filter(fits).map(|(excerpt, _)| excerpt).collect::<Vec<_>>()
        };
        let lines: Vec<&Labelled> = of(false).into_iter().flat_map(|excerpt| &excerpt.lines).collect();
        let model = Model::of(learn(&lines, Vec::new())).ok_or("the model that was learned is none")?;
        of(true).into_iter().for_each(|excerpt| measured.add(&model, excerpt));
        println!("folds up to {held}\n{}", measured.show());
    }
    println!("{}", measured.slips.show());
    let curve =
        serde_json::to_string(&trust::curve(&measured.all.sure)).map_err(|error| error.to_string())?;
    std::fs::write(trust, curve + "\n").map_err(|error| format!("{trust}: {error}"))
}

/// How well models did on places that they were not learned from.
#[derive(Default)]
struct Measured {
    all: Score,
    /// What an import proposes: in all reports, in those of counties, districts and cities, and in those of provinces and the nation.
    likely: Score,
    local: Score,
    provincial: Score,
    /// What goes wrong in the reports of counties, districts and cities.
    slips: Slips,
}

impl Measured {
    fn add(&mut self, model: &Model, excerpt: &Excerpt) {
        let is_provincial = folds::is_provincial(&excerpt.place);
        let level = if is_provincial { &mut self.provincial } else { &mut self.local };
        for line in &excerpt.lines {
            let mut found = found_by(model, &CharLine::new(&line.text), &line.told);
            self.all.add(line, &found);
            if !is_provincial {
                self.slips.add(line, &found, LIKELY);
            }
            found.retain(|(_, share)| *share >= LIKELY);
            self.likely.add(line, &found);
            level.add(line, &found);
        }
    }

    fn show(&self) -> String {
        format!(
            "  all that is found: {}\n  what an import proposes: {}\n  of counties and cities: {}\n  of provinces: {}",
            self.all.show(),
            self.likely.show(),
            self.local.show(),
            self.provincial.show()
        )
    }
}

fn train(excerpts: &str, trust: &str, model: &str) -> Result<(), String> {
    let excerpts = load(Path::new(excerpts))?;
    let curve = std::fs::read_to_string(trust).map_err(|error| format!("{trust}: {error}"))?;
    let curve = serde_json::from_str(&curve).map_err(|error| format!("{trust}: {error}"))?;
    let lines: Vec<&Labelled> = excerpts.iter().flat_map(|excerpt| &excerpt.lines).collect();
    let bytes = learn(&lines, curve).write().map_err(|error| error.to_string())?;
    std::fs::write(model, bytes).map_err(|error| format!("{model}: {error}"))
}
