//! `gongbao explain`: what a code of `check` means and what to do about it, from the documentation.

use super::console::Console;
use super::outcome::{CannotRun, Outcome, Result};
use super::table::{ListColumn, ListTable};
use crate::check::nearest;
use crate::cli::{ExplainArgs, TextOrJson};
use crate::diagnostic::{entries, explain, summary};
use crate::model::rule::ImportRule;
use crate::wording::{message, spoken};
use serde_json::json;

/// # Errors
/// There is no such code.
pub fn run(console: Console, args: &ExplainArgs) -> Result {
    let Some(code) = &args.code else {
        console.result(&match args.format {
            TextOrJson::Human => list(),
            TextOrJson::Json => table().print(TextOrJson::Json),
        })?;
        return Ok(Outcome::Fine);
    };
    let text = explain(code, spoken())
        .or_else(|| Some(message!("explain-rule", means = ImportRule::parse(code)?.why()).into()))
        .ok_or_else(|| unknown(code))?;
    console.result(&match args.format {
        TextOrJson::Human => format!("{code}\n\n{}\n", text.trim()),
        TextOrJson::Json => format!("{:#}\n", json!({ "code": code, "text": text.trim() })),
    })?;
    Ok(Outcome::Fine)
}

/// Whether there is such a code of `check`.
pub fn known(code: &str) -> Result<()> {
    entries().any(|(known, _)| known == code).then_some(()).ok_or_else(|| unknown(code))
}

fn unknown(code: &str) -> CannotRun {
    let similar = nearest(code, entries().map(|(code, _)| code));
    CannotRun::new(message!("no-code", code)).did_you_mean(similar).hint(message!("no-code.hint"))
}

/// Every code with the first sentence about it.
fn list() -> String {
    let width = entries().map(|(code, _)| code.len()).max().unwrap_or(0);
    entries()
        .map(|(code, _)| format!("{code:width$}  {}\n", summary(code, spoken()).unwrap_or_default()))
        .collect()
}

/// Every code as rows, for programs.
fn table() -> ListTable {
    let mut table = ListTable::new(vec![
        ListColumn::new("code", message!("check-code")),
        ListColumn::new("summary", message!("explain-summary")),
    ]);
    for (code, _) in entries() {
        table.push(vec![code.into(), summary(code, spoken()).unwrap_or_default().into()]);
    }
    table
}
