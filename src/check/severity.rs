//! `checks:` of `site.yaml`: the severities that a site asks for.

use super::lookup::Lookup;
use super::place;
use super::similar::nearest;
use crate::config::SiteConfig;
use crate::diagnostic::{CODES, Diagnostic, Problem};

/// Gives diagnostics the severities of the site, and takes away those that it turns off.
pub fn configure(config: &SiteConfig, diagnostics: &mut Vec<Diagnostic>) {
    if config.checks.is_empty() {
        return;
    }
    diagnostics.retain_mut(|diagnostic| match config.checks.get(diagnostic.code()) {
        Some(None) => false,
        Some(Some(severity)) => {
            diagnostic.severity = *severity;
            true
        }
        None => true,
    });
}

/// A code that no problem has would be a setting that does nothing.
pub fn check(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    let config = lookup.config;
    for code in config.checks.keys().filter(|code| !CODES.contains(&code.as_str())) {
        let similar = nearest(code, CODES.iter().copied()).map(str::to_owned);
        let range = place::below_key(&config.file, &lookup.places(&config.file), "checks", code);
        out.push(Diagnostic::at(&config.file, range, Problem::UnknownCheck { code: code.clone(), similar }));
    }
}
