//! See `files::po`. Its seeds stand in `tests/data/fuzz/po`.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/properties/files.rs"]
mod files;

fuzz_target!(|text: &str| files::po(text));
