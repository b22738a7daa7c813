//! A word of the index for one that is misspelt.

/// A word so short may have one error, a longer one two; a shorter one than the first none.
const ONE_ERROR: usize = 4;
const TWO_ERRORS: usize = 7;

/// The nearest of some words, each with how often it stands as a power of two; of several the commonest.
pub fn nearest<'a>(word: &str, words: &'a [(String, u32)]) -> Option<&'a str> {
    let wanted: Vec<char> = word.chars().collect();
    let most = match wanted.len() {
        ..ONE_ERROR => return None,
        ONE_ERROR..TWO_ERRORS => 1,
        _ => 2,
    };
    let scored = words.iter().filter_map(|(candidate, times)| {
        let errors = errors(&wanted, &candidate.chars().collect::<Vec<_>>(), most)?;
        Some((errors, u32::MAX - times, candidate.as_str()))
    });
    scored.min().map(|(_, _, candidate)| candidate)
}

/// How many letters are wrong, missing, too many or exchanged with the next one; none where it is more than `most`.
fn errors(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let (mut before, mut row): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    for (i, from) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let mut least = (row[j] + usize::from(from != to)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *from == b[j - 1] && a[i - 1] == *to {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        if next.iter().all(|errors| *errors > most) {
            return None;
        }
        (before, row) = (row, next);
    }
    row.last().copied().filter(|errors| *errors <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_or_two_errors_are_seen_through() {
        let words = ["furongshan", "industrial", "industry", "lithium", "park", "parks", "poyang"];
        let words: Vec<_> =
            words.iter().map(|word| ((*word).to_owned(), u32::from(*word == "parks"))).collect();
        let check =
            |word: &str, expected: Option<&str>| assert_eq!(nearest(word, &words), expected, "{word}");
        check("lithum", Some("lithium"));
        check("ltihium", Some("lithium"));
        check("lihtuim", Some("lithium"));
        check("furongshang", Some("furongshan"));
        check("indusrial", Some("industrial"));
        check("parkz", Some("parks"));
        check("parl", Some("park"));
        check("prk", None);
        check("poyong", Some("poyang"));
        check("something", None);
    }
}
