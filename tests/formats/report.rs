//! The report that the tests put into files.

/// An excerpt as plain text, notes at its end.
pub const TEXT: &str = include_str!("report.txt");

/// The same with its notes apart.
pub struct Report {
    pub lines: Vec<String>,
    /// Without their labels, note 1 first.
    pub notes: Vec<String>,
}

impl Report {
    pub fn new() -> Self {
        let (body, notes) = TEXT.split_once("注释\n").expect("notes");
        let lines: Vec<&str> = notes.lines().collect();
        let note = |pair: &[&str]| pair[0].split_once('］').expect("a label").1.to_owned() + pair[1];
        Self { lines: body.lines().map(str::to_owned).collect(), notes: lines.chunks(2).map(note).collect() }
    }
}
