//! `gongbao lsp`: the language server, for editors to start.

use super::outcome::{Outcome, Result};
use crate::cli::GlobalArgs;
use crate::lsp;

/// # Errors
/// The connection to the editor broke.
pub fn run(global: &GlobalArgs) -> Result {
    lsp::serve(global.root.clone())?;
    Ok(Outcome::Fine)
}
