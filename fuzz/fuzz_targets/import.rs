//! Bytes of any kind → an import that holds, or an error. A source's format is known by its content: pages and documents are
//! reached from seeds of their formats, which are folders given on the command line.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/properties/mod.rs"]
mod properties;

fuzz_target!(|bytes: &[u8]| properties::check(bytes));
