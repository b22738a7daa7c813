//! The logo of `site.yaml` is a file of the site.

use super::lookup::Lookup;
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::plan::path;

/// `missing-file` at the value, where `static/` has no such file.
pub fn check(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    let Some(logo) = &lookup.config.imprint.logo else { return };
    if lookup.plan.find(&path::asset(logo)).is_none() {
        let file = &lookup.config.file;
        let range = place::below_key(file, &lookup.places(file), "imprint", logo);
        out.push(Diagnostic::at(file, range, Problem::MissingFile { path: format!("static/{logo}") }));
    }
}
