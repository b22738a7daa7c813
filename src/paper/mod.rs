//! A page as paper: HTML in, tagged PDF out, printed by a Chromium that is installed.
//!
//! The numbers of pages in a table of contents are known only once it is printed: the page is set and printed until it names the
//! pages that it has. [`chromium`] finds and runs the program, [`folios`] reads from a print which page each part begins on. What is
//! printed holds no day and no time, so that the same page is the same file.

mod chromium;
mod error;
mod folios;

pub use chromium::{Printer, Start};
pub use error::PaperError;
pub use folios::Folios;

/// A table of contents that has room for its numbers is right the second time.
const MOST_PRINTS: usize = 3;

impl Printer {
    /// Prints what `set` sets, which is given the page that each part begins on, as far as that is known.
    ///
    /// # Errors
    /// Those of `set`, and what the program or the system refused.
    pub fn print<E: From<PaperError>>(
        &self,
        set: impl Fn(&Folios) -> Result<Vec<u8>, E>,
    ) -> Result<Vec<u8>, E> {
        let (mut known, mut pdf) = (Folios::new(), Vec::new());
        for _ in 0..MOST_PRINTS {
            pdf = self.run(&set(&known)?)?;
            let found = folios::read(pdf.clone()).ok_or_else(|| self.unread())?;
            if found == known {
                break;
            }
            known = found;
        }
        Ok(without_days(pdf))
    }
}

/// Takes away when a print was made: each day gives way to as many spaces, so that nothing in the file moves.
fn without_days(mut pdf: Vec<u8>) -> Vec<u8> {
    for key in [&b"/CreationDate (D:"[..], b"/ModDate (D:"] {
        let Some(start) = pdf.windows(key.len()).position(|bytes| bytes == key) else { continue };
        let Some(length) = pdf[start..].iter().position(|byte| *byte == b')') else { continue };
        pdf[start..=start + length].fill(b' ');
    }
    pdf
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_gives_way_to_spaces() {
        let check = |pdf: &str, expected: &str| {
            assert_eq!(String::from_utf8_lossy(&without_days(pdf.into())), expected);
        };
        check(
            "<</A (b)\n/CreationDate (D:2026+00'00')\n/ModDate (D:2026)>>",
            "<</A (b)\n                             \n                 >>",
        );
        check("<</A (b)>>", "<</A (b)>>");
        check("/ModDate (D:20", "/ModDate (D:20");
    }
}
