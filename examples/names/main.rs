//! Learns to recognise names from labelled excerpts, and measures that on places that were not learned from.
//!
//! ```sh
//! cargo run --release --example names -- measure training/excerpts.jsonl training/trust.json [FOLD…]
//! cargo run --release --example names -- train training/excerpts.jsonl training/trust.json src/names/model.bin
//! ```
//!
//! `measure` learns from all places but those of a fold and prints how well it does on these, by kind, and writes how far
//! the shares can be trusted. `train` learns from all and writes the model. Both give the same bytes each time.

mod data;
mod deep;
mod folds;
mod frequent;
mod learn;
mod random;
mod score;
mod trust;
mod wide;

use data::{Excerpt, Labelled};
use gongbao::names::{Line, found_by};
use gongbao_tagger::Model;
use learn::learn;
use score::Score;
use std::path::Path;

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

fn measure(excerpts: &str, trust: &str, only: &[&str]) -> Result<(), String> {
    let excerpts = data::load(Path::new(excerpts), usize::MAX)?;
    let folds = folds::folds(&excerpts, FOLDS);
    let (mut score, mut likely) = (Score::default(), Score::default());
    for held in (0..FOLDS).filter(|fold| only.is_empty() || only.contains(&fold.to_string().as_str())) {
        let of = |is_held: bool| {
            let fits = move |(_, fold): &(&Excerpt, &usize)| (**fold == held) == is_held;
            let lines = excerpts.iter().zip(&folds).filter(fits).flat_map(|(excerpt, _)| &excerpt.lines);
            lines.collect::<Vec<&Labelled>>()
        };
        let model = Model::of(learn(&of(false), Vec::new())).ok_or("the model that was learned is none")?;
        for line in of(true) {
            let found = found_by(&model, &Line::new(&line.text), &line.told);
            score.add(line, &found);
            likely.add(line, &found.into_iter().filter(|(_, share)| *share >= LIKELY).collect::<Vec<_>>());
        }
        println!("all that is found, folds up to {held}: {}", score.show());
        println!("what an import proposes, folds up to {held}: {}", likely.show());
    }
    println!("{}", likely.errors.join("\n"));
    let curve = serde_json::to_string(&trust::curve(&score.sure)).map_err(|error| error.to_string())?;
    std::fs::write(trust, curve + "\n").map_err(|error| format!("{trust}: {error}"))
}

fn train(excerpts: &str, trust: &str, model: &str) -> Result<(), String> {
    let excerpts = data::load(Path::new(excerpts), usize::MAX)?;
    let curve = std::fs::read_to_string(trust).map_err(|error| format!("{trust}: {error}"))?;
    let curve = serde_json::from_str(&curve).map_err(|error| format!("{trust}: {error}"))?;
    let lines: Vec<&Labelled> = excerpts.iter().flat_map(|excerpt| &excerpt.lines).collect();
    let bytes = postcard::to_stdvec(&learn(&lines, curve)).map_err(|error| error.to_string())?;
    std::fs::write(model, bytes).map_err(|error| format!("{model}: {error}"))
}
