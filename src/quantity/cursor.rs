//! A place in a text that moves forward: what both scanners read with.

/// Reads a text from left to right. Characters of full width count as their half-width forms where numbers need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// `at` is a byte of the text.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// The text from here on.
    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The text up to here.
    pub fn before(&self) -> &'a str {
        &self.text[..self.at]
    }

    /// The next character, in its narrow form; none at the end.
    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next().map(narrow)
    }

    /// [`Self::peek`], and goes on behind it.
    pub fn bump(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.at += c.len_utf8();
        Some(narrow(c))
    }

    /// Moves over the next character if `test` holds for it.
    pub fn eat_if(&mut self, test: impl Fn(char) -> bool) -> Option<char> {
        let c = self.peek().filter(|c| test(*c))?;
        self.bump();
        Some(c)
    }

    /// Goes on behind `word` and says so, if it stands here.
    pub fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Goes on to the next character that is no space.
    pub fn skip_spaces(&mut self) {
        while self.eat_if(|c| matches!(c, ' ' | '\u{3000}' | '\u{a0}')).is_some() {}
    }

    /// The longest word of the table that stands here, with what it means. The cursor stays.
    pub fn longest<T: Copy>(&self, table: &[(&str, T)]) -> Option<(usize, T)> {
        let here = table.iter().filter(|(word, _)| self.rest().starts_with(word));
        here.max_by_key(|(word, _)| word.len()).map(|(word, meaning)| (word.len(), *meaning))
    }
}

/// The half-width form of a digit, letter or sign that numbers are made of.
pub(super) fn narrow(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．' | '＋' | '－' | '～' | '／' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}
