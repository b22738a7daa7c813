//! What is said about each character of a line.
//!
//! In: statements, character by character, each a number. Out: those about a character, and those of them that the network
//! reads.

/// The statements about each character of a line.
#[derive(Debug, Default)]
pub struct Statements {
    all: NumberGroups,
    deep: NumberGroups,
}

/// Numbers in groups, one group a character.
#[derive(Debug, Default)]
struct NumberGroups {
    numbers: Vec<u32>,
    ends: Vec<usize>,
}

impl NumberGroups {
    fn at(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.numbers[start..self.ends[at]]
    }
}

impl Statements {
    /// Says something about the present character.
    pub fn tell(&mut self, statement: u32) {
        self.all.numbers.push(statement);
    }

    /// The same, to the network too.
    pub fn tell_deep(&mut self, statement: u32) {
        self.tell(statement);
        self.deep.numbers.push(statement);
    }

    /// Goes on to the next character.
    pub fn next(&mut self) {
        for told in [&mut self.all, &mut self.deep] {
            told.ends.push(told.numbers.len());
        }
    }

    /// How many characters were told of.
    pub fn len(&self) -> usize {
        self.all.ends.len()
    }

    /// Whether no character has been begun.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The statements about a character.
    pub fn at(&self, at: usize) -> &[u32] {
        self.all.at(at)
    }

    /// Those of them that the network reads.
    pub fn deep(&self, at: usize) -> &[u32] {
        self.deep.at(at)
    }
}
