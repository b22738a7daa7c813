//! In which lines of a file blocks stand.

/// Counts the lines of a text on one way through it, for offsets that mostly grow.
pub struct LineCounter<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> LineCounter<'a> {
    /// Begins at the first line.
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// The line, from 1, that a byte stands in.
    pub fn line(&mut self, offset: usize) -> usize {
        if offset < self.at {
            *self = Self::of(self.text);
        }
        self.line += self.text.get(self.at..offset).map_or(0, |between| between.matches('\n').count());
        self.at = offset;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let mut lines = LineCounter::of("甲\n乙\n\n丙");
        let found = [0, 4, 4, 9, 0].map(|offset| lines.line(offset));
        assert_eq!(found, [1, 2, 2, 4, 1]);
    }
}
