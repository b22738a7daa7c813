//! A line cut into words.
//!
//! In: the words of a line, one behind the other. Out: the word at a character, and those beside it. Where the words come
//! from, a list or a dictionary, and what their class means is not known here.

/// A word of a line, in characters. `hash` is what it says, `class` what it is, `frequency` how common.
#[derive(Clone, Copy, Default)]
pub struct SegmentedWord {
    pub start: usize,
    pub end: usize,
    pub class: u32,
    pub frequency: u32,
    pub hash: u32,
}

/// The words of a line, which they fill.
#[derive(Default)]
pub struct Segmented {
    words: Vec<SegmentedWord>,
    /// For each character the number of its word.
    at: Vec<usize>,
}

impl Segmented {
    /// Adds the word that begins where the last one ends.
    pub fn push(&mut self, word: SegmentedWord) {
        self.at.resize(word.end, self.words.len());
        self.words.push(word);
    }

    /// The word so many behind that of a character, or before it; an empty one beyond the ends of the line.
    pub fn near(&self, at: usize, step: isize) -> SegmentedWord {
        let number = self.at.get(at).and_then(|number| number.checked_add_signed(step));
        number.and_then(|number| self.words.get(number)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_characters_and_beside_each_other() {
        let mut words = Segmented::default();
        for (start, end) in [(0, 2), (2, 3), (3, 6)] {
            words.push(SegmentedWord { start, end, ..SegmentedWord::default() });
        }
        let check = |at, step, expected| {
            let word = words.near(at, step);
            assert_eq!((word.start, word.end), expected, "{at} {step}");
        };
        check(0, 0, (0, 2));
        check(1, 1, (2, 3));
        check(5, 0, (3, 6));
        check(5, -2, (0, 2));
        check(0, -1, (0, 0));
        check(5, 1, (0, 0));
        check(6, 0, (0, 0));
    }
}
