//! Whether the work of a command grows faster than its input: `cargo bench --bench growth [NAME…] [PART/OF]`.
//!
//! Each case writes one construct of a file n, 2n and 4n times into a site of its own and runs the binary over it under
//! valgrind, which counts instructions: the same figure on any machine, whatever else it does. The 2n that come last may take
//! at most [`MOST`] times what the n before them take, which is 2 where all take the same; so what a command does on any site,
//! and what has a limit that the first n do not reach, does not count. The peak of memory of a run without valgrind may not
//! pass what 5 MB of input may take in proportion. Ends with status 1 where a case does not hold.
//!
//! Needs valgrind, and Linux for the memory. Where there is no valgrind, it says so and measures nothing. `--profile dev` takes
//! the binary of the tests, which has been built already where they have run, and `GONGBAO` names another one.

mod cases;
mod measure;

use cases::cases;
use measure::{Case, Measured, Program};
use rayon::prelude::*;
use std::process::{Command, ExitCode, Stdio};

/// How much more the last 2n may take than the n before them.
const MOST: f64 = 2.2;

/// In millions of instructions. What is cheaper than this is not compared: what is not in proportion to the input weighs too
/// much in it.
const LEAST: f64 = 3.0;

/// `2/4`: of all cases every fourth from the second on, so that each of four runs takes a quarter of the time.
struct Part {
    number: usize,
    of: usize,
}

impl Part {
    fn parse(text: &str) -> Option<Self> {
        let (number, of) = text.split_once('/')?;
        let part = Self { number: number.parse().ok()?, of: of.parse().ok()? };
        (1..=part.of).contains(&part.number).then_some(part)
    }

    fn has(&self, at: usize) -> bool {
        at % self.of == self.number - 1
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let part = args.iter().find_map(|arg| Part::parse(arg)).unwrap_or(Part { number: 1, of: 1 });
    let wanted: Vec<&String> = args.iter().filter(|arg| Part::parse(arg).is_none()).collect();
    if !has_valgrind() {
        println!("growth: no valgrind, nothing was measured");
        return ExitCode::SUCCESS;
    }
    let is_wanted =
        |case: &&Case| wanted.is_empty() || wanted.iter().any(|name| case.name.contains(name.as_str()));
    println!(
        "{:<36} {:>7} {:>9} {:>9} {:>9} {:>6} {:>6}",
        "construct", "n", "M at n", "M at 2n", "M at 4n", "ratio", "MB"
    );
    let cases: Vec<&Case> =
        cases().filter(is_wanted).enumerate().filter(|(at, _)| part.has(*at)).map(|(_, case)| case).collect();
    let program = Program::new();
    let failed = cases.par_iter().filter(|case| !holds(case, &case.measure(&program))).count();
    println!("{failed} constructs grow faster than their number");
    ExitCode::from(u8::from(failed > 0))
}

fn has_valgrind() -> bool {
    let version =
        Command::new("valgrind").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// Prints what was measured, and says whether it is in proportion.
fn holds(case: &Case, measured: &Measured) -> bool {
    let Measured { counts: [once, twice, four], memory, most_memory } = measured;
    let (first, last) = (twice - once, four - twice);
    let ratio = last / first.max(0.1);
    let holds = (ratio <= MOST || last < LEAST) && memory <= most_memory;
    let mark = if holds { "" } else { " <-- too much" };
    let Case { name, n, .. } = case;
    println!("{name:<36} {n:>7} {once:>9.1} {twice:>9.1} {four:>9.1} {ratio:>6.2} {memory:>6}{mark}");
    holds
}
