//! The model of names: it can be learned anew from the labelled excerpts of the repository, and gives the same bytes.

#[path = "../examples/names/data.rs"]
mod data;
#[path = "../examples/names/deep.rs"]
mod deep;
#[path = "../examples/names/frequent.rs"]
mod frequent;
#[path = "../examples/names/learn.rs"]
mod learn;
#[path = "../examples/names/random.rs"]
mod random;
#[path = "../examples/names/score.rs"]
mod score;
#[path = "../examples/names/wide.rs"]
mod wide;

use data::{Excerpt, Labelled};
use gongbao::names::{CharLine, MODEL, found_by};
use gongbao_tagger::model::Model;
use score::Score;
use std::path::{Path, PathBuf};

/// As many excerpts are enough to see that the same lines give the same model; a build without optimisation learns slowly.
const LEARNED: usize = 1;
/// So many show that the model of this build is that of these statements.
const EXCERPTS: usize = 6;

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("training/excerpts.jsonl")
}

fn excerpts(most: usize) -> Vec<Excerpt> {
    data::load(&file(), most).expect("the labelled excerpts")
}

fn score(model: &Model, lines: &[&Labelled]) -> Score {
    let mut score = Score::default();
    for line in lines {
        score.add(line, &found_by(model, &CharLine::new(&line.text), &line.told));
    }
    score
}

#[test]
fn a_model_learned_twice_is_the_same() {
    let excerpts = excerpts(LEARNED);
    let lines: Vec<&Labelled> = excerpts.iter().flat_map(|excerpt| &excerpt.lines).collect();
    let bytes = || learn::learn(&lines, vec![(0.0, 0.0), (1.0, 1.0)]).write().expect("a model");
    let first = bytes();
    assert!(first == bytes(), "two models of the same lines differ");
    assert!(Model::read(&first).is_some());
}

#[test]
fn the_model_of_this_build_knows_what_it_learned() {
    let excerpts = excerpts(EXCERPTS);
    let lines: Vec<&Labelled> = excerpts.iter().flat_map(|excerpt| &excerpt.lines).collect();
    let score = score(&MODEL, &lines);
    assert!(score.all().f1() > 0.8, "{}", score.show());
}

#[test]
fn every_excerpt_says_which_place_it_is_of() {
    assert!(excerpts(EXCERPTS).iter().all(|excerpt| !excerpt.place.is_empty()));
}

#[test]
fn a_file_that_is_no_model_is_told() {
    assert!(Model::read(b"").is_none());
    assert!(Model::read(&[7; 64]).is_none());
}
