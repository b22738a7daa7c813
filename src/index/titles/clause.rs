//! What a clause says of a title before it comes to it: `落实江西省2024年《政府工作报告》`.

/// No more characters before the title are looked at.
const LONGEST: usize = 24;

/// What divisions and governments are called by: a clause with one of them may speak of another place.
const DIVISIONS: [char; 12] = ['省', '市', '县', '区', '州', '旗', '盟', '国', '央', '乡', '镇', '港'];

/// The words of a clause that stand before a title.
#[derive(Debug, Clone, Copy)]
pub struct WordsBefore<'t>(&'t str);

impl<'t> WordsBefore<'t> {
    /// Those before a byte of a text.
    pub fn before(text: &'t str, at: usize) -> Self {
        let before = &text[..at];
        let mut start = at;
        for (byte, c) in before.char_indices().rev().take(LONGEST) {
            if is_stop(c) {
                break;
            }
            start = byte;
        }
        Self(&before[start..])
    }

    /// The year that it names, if it names one alone.
    pub fn year(self) -> Option<i32> {
        let mut years = self.0.match_indices('年').filter_map(|(at, _)| year_before(&self.0[..at]));
        let year = years.next()?;
        years.all(|other| other == year).then_some(year)
    }

    /// Whether it names this place, and none after it.
    pub fn names_last(self, place: &str) -> bool {
        self.0.rfind(place).is_some_and(|at| !self.0[at + place.len()..].contains(DIVISIONS))
    }

    /// Whether it can only speak of the place of the document that it stands in.
    pub fn is_at_home(self, homes: &[&str]) -> bool {
        let own = homes.iter().filter_map(|home| home.chars().next_back()).collect::<Vec<_>>();
        let mut before = ' ';
        let is_away = self.0.chars().any(|c| {
            let is_ours = "我全本".contains(before) && own.contains(&c);
            before = c;
            DIVISIONS.contains(&c) && !is_ours
        });
        !is_away || homes.iter().any(|home| self.names_last(home))
    }
}

fn is_stop(c: char) -> bool {
    "，。；：、！？（《》“”(,;:".contains(c) || c.is_whitespace()
}

fn year_before(text: &str) -> Option<i32> {
    let digits = text.len().checked_sub(4).and_then(|start| text.get(start..))?;
    let year = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?;
    year.filter(|year| (1900..2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_begins_behind_the_last_stop() {
        let check =
            |text: &str, expected: &str| assert_eq!(WordsBefore::before(text, text.len()).0, expected);
        check("落实好，县政府2024年", "县政府2024年");
        check("", "");
        check(&"甲".repeat(40), &"甲".repeat(24));
    }

    #[test]
    fn a_clause_names_a_year() {
        let check = |text: &str, expected| assert_eq!(WordsBefore(text).year(), expected, "{text}");
        check("落实2024年", Some(2024));
        check("2023年和2024年", None);
        check("5年", None);
        check("全年", None);
    }

    #[test]
    fn a_clause_names_a_place() {
        let check = |text: &str, home: &str, names: bool, at_home: bool| {
            let clause = WordsBefore(text);
            assert_eq!((clause.names_last(home), clause.is_at_home(&[home])), (names, at_home), "{text}");
        };
        check("落实2024年", "甲县", false, true);
        check("落实甲县2024年", "甲县", true, true);
        check("落实全县2024年", "甲县", false, true);
        check("落实全省2024年", "甲县", false, false);
        check("落实江西省2024年", "甲县", false, false);
        check("落实江西省甲县2024年", "甲县", true, true);
        check("落实江西省甲县2024年", "江西省", false, false);
        check("落实国务院2024年", "甲县", false, false);
    }
}
