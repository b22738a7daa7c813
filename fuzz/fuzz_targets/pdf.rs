//! See `documents::pdf`. Its seeds stand in `tests/data/fuzz/pdf`.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/properties/documents.rs"]
mod documents;
#[path = "../../tests/properties/mod.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| documents::pdf(bytes));
