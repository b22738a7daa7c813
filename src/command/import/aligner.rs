//! A program that says which sentences of a translation belong to which of the report.
//!
//! In: a line for the shell, and both sides, which it reads from its standard input as one JSON object:
//! `{"source": [{"of": "p1", "text": "…"}], "target": […]}`. Out: its beads, from its standard output:
//! `{"beads": [{"source": [0], "target": [0, 1]}]}`. What it says on standard error is the user's to read.

use super::prepare::shell;
use crate::align::{Bead, BothSides};
use crate::command::memory::spawn;
use crate::wording::{Message, message};
use serde::Deserialize;
use std::io::Write as _;
use std::process::Stdio;
use std::thread;

#[derive(Deserialize)]
struct AlignerAnswer {
    beads: Vec<Bead>,
}

/// What the program answers.
///
/// # Errors
/// Why there is no answer.
pub fn beads(line: &str, sides: &BothSides) -> Result<Vec<Bead>, Message> {
    let mut command = shell(line);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let failed = |reason: String| message!("align-failed", line, reason);
    let mut child = spawn(&mut command).map_err(|error| failed(error.to_string()))?;
    let question = serde_json::to_vec(sides).unwrap_or_default();
    // A program may answer before it has read everything, or read nothing.
    let stdin = child.stdin.take();
    let asking = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&question)));
    let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    asking.join().ok();
    if !output.status.success() {
        return Err(failed(output.status.to_string()));
    }
    let answer: AlignerAnswer =
        serde_json::from_slice(&output.stdout).map_err(|error| failed(error.to_string()))?;
    Ok(answer.beads)
}
