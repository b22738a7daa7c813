//! A chunk file, read: keys, each with its list of ascending numbers.

use crate::search::postings::read_number;

/// The keys of a chunk with the bytes of their lists.
pub fn entries(bytes: &[u8]) -> impl Iterator<Item = (&str, &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let key = (!rest.is_empty()).then(|| take(&mut rest))?;
        Some((str::from_utf8(key).unwrap_or_default(), take(&mut rest)))
    })
}

fn take<'a>(rest: &mut &'a [u8]) -> &'a [u8] {
    let (length, after) = read_number(rest);
    let (taken, after) = after.split_at_checked(length as usize).unwrap_or((after, &[]));
    *rest = after;
    taken
}

/// A list's numbers.
pub fn numbers(mut list: &[u8]) -> Vec<u64> {
    let mut found = Vec::new();
    let mut last = 0;
    while !list.is_empty() {
        let (difference, rest) = read_number(list);
        last += difference;
        list = rest;
        found.push(last);
    }
    found
}

/// The numbers of the first list that, `distance` further on, are in the second.
pub fn followed(first: &[u64], second: &[u64], distance: u64) -> Vec<u64> {
    let mut at = 0;
    let is_followed = |number: &u64| {
        at += second[at..].partition_point(|other| *other < number + distance);
        second.get(at) == Some(&(number + distance))
    };
    first.iter().copied().filter(is_followed).collect()
}

/// What is in both; both are sorted.
pub fn intersection(a: &[u64], b: &[u64]) -> Vec<u64> {
    followed(a, b, 0)
}

/// What is in either, sorted.
pub fn union(mut a: Vec<u64>, b: &[u64]) -> Vec<u64> {
    a.extend_from_slice(b);
    a.sort_unstable();
    a.dedup();
    a
}
