//! A program that reads a request a line from its standard input, as JSON, and writes an answer a line to its standard output:
//! `{"id": "a#p1", "target": "…"}` or `{"id": "a#p1", "error": "…"}`. Answers may come in any order, those to the requests that it was
//! given last before it is given more. What it says on standard error is the user's to read.

use super::engine::{Engine, EngineAnswer, EngineFault};
use crate::command::memory::spawn;
use crate::translation::draft::DraftRequest;
use crate::wording::message;
use serde::Deserialize;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// So many requests are given before the first answer is waited for: a program may work on several at once, and what
/// has been answered is written after each such lot.
const TOGETHER: usize = 8;

/// So long it may take to end by itself.
const FAREWELL: Duration = Duration::from_secs(3);

/// The program, started when it is first asked.
pub struct Program {
    line: String,
    running: Option<Running>,
    /// Whether it has no more to say.
    is_over: bool,
}

struct Running {
    child: Child,
    /// None when it has been told that there is no more.
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
}

#[derive(Deserialize)]
struct ProgramLine {
    id: String,
    target: Option<String>,
    error: Option<String>,
}

impl Program {
    /// A line for the shell of the system.
    pub fn new(line: &str) -> Self {
        Self { line: line.to_owned(), running: None, is_over: false }
    }

    fn running(&mut self) -> Result<&mut Running, EngineFault> {
        if self.running.is_none() {
            self.running = Some(start(&self.line)?);
        }
        Ok(self.running.as_mut().expect("it was started"))
    }
}

fn start(line: &str) -> Result<Running, EngineFault> {
    let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut command = Command::new(shell);
    command.arg(option).arg(line).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = spawn(&mut command)
        .map_err(|error| EngineFault::Stop(message!("draft-no-start", line, error = &error)))?;
    let (stdin, stdout) = child.stdin.take().zip(child.stdout.take()).expect("both were piped");
    Ok(Running { child, stdin: Some(stdin), stdout: BufReader::new(stdout) })
}

impl Engine for Program {
    fn name(&self) -> &str {
        // The program itself, without what is for it alone.
        self.line.split_whitespace().next().unwrap_or_default()
    }

    fn together(&self) -> usize {
        TOGETHER
    }

    fn ask(&mut self, requests: &[DraftRequest]) -> Result<Vec<EngineAnswer>, EngineFault> {
        let name = self.name().to_owned();
        if self.is_over {
            return Err(EngineFault::Stop(message!("draft-gone", name)));
        }
        let running = self.running()?;
        let mut lines = String::new();
        for request in requests {
            lines += &serde_json::to_string(request).unwrap_or_default();
            lines.push('\n');
        }
        // One that has ended does not take all, and may have answered what it took.
        if let Some(stdin) = &mut running.stdin {
            let _ = stdin.write_all(lines.as_bytes()).and_then(|()| stdin.flush());
        }
        let (mut answers, mut is_over) = (Vec::new(), false);
        while answers.len() < requests.len() {
            let mut line = String::new();
            if running.stdout.read_line(&mut line).unwrap_or(0) == 0 {
                is_over = true;
                break;
            }
            if !line.trim().is_empty() {
                answers.push(parsed(&name, &line)?);
            }
        }
        self.is_over = is_over;
        Ok(answers)
    }
}

fn parsed(name: &str, line: &str) -> Result<EngineAnswer, EngineFault> {
    let ProgramLine { id, target, error } = serde_json::from_str(line).map_err(|error| {
        let line: String = line.trim().chars().take(60).collect();
        EngineFault::Stop(message!("draft-no-answer", name, line, error = error.to_string()))
    })?;
    Ok(EngineAnswer { id, text: target.ok_or(error.unwrap_or_default()) })
}

impl Drop for Running {
    fn drop(&mut self) {
        // It reads from the end of its input that it has nothing more to do; one that goes on all the same is ended.
        drop(self.stdin.take());
        let start = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) && start.elapsed() < FAREWELL {
            sleep(Duration::from_millis(10));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
