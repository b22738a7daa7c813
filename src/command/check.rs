//! `gongbao check`: everything that is wrong with a site's content.

use super::console::{Console, count_problems};
use super::outcome::{Outcome, Result};
use crate::cli::{Check, CheckFormat};
use crate::diagnostic::{self, Format, Summary};
use crate::site::{Options, Site};
use crate::source;
use crate::wording::message;
use std::path::Path;

pub fn run(console: Console, root: &Path, args: &Check) -> Result {
    // Drafts are part of the content, whether or not they will be published.
    let found = Site::load(root, &Options { drafts: true, base_url: None }).diagnostics;
    let summary = Summary::of(&found);
    console.result(&diagnostic::print_below(&found, format(args.format), &base(root)))?;
    if args.format == CheckFormat::Human {
        console.status(count_problems(summary).unwrap_or_else(|| message!("problems.none")));
    }
    let failing = summary.errors + if args.deny.is_some() { summary.warnings } else { 0 };
    Ok(if failing == 0 { Outcome::Fine } else { Outcome::ContentErrors })
}

fn format(format: CheckFormat) -> Format {
    match format {
        CheckFormat::Human => Format::Human { color: true },
        CheckFormat::Json => Format::Json,
        CheckFormat::Github => Format::Github,
        CheckFormat::Gitlab => Format::Gitlab,
        CheckFormat::Sarif => Format::Sarif,
    }
}

/// The site's folder below the working folder, which in CI is the repository's top; empty where it is not below it.
fn base(root: &Path) -> String {
    let below = || {
        let (here, root) = (Path::new(".").canonicalize().ok()?, root.canonicalize().ok()?);
        root.starts_with(&here).then(|| source::relative(&here, &root))
    };
    below().filter(|base| !base.is_empty()).map_or_else(String::new, |base| base + "/")
}
