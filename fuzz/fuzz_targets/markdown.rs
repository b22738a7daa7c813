//! See `files::markdown`. Its seeds stand in `tests/data/fuzz/markdown`.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/properties/files.rs"]
mod files;

fuzz_target!(|text: &str| files::markdown(text));
