//! Fingerprints, and which of them a thing was made from.
//!
//! In: values with a name. Out: a [`Fingerprint`] each, which is equal for equal values only; and for anything that is made on one
//! thread the fingerprints of what was read meanwhile, see [`reads`]. A thing whose fingerprints all hold would be made again
//! as it is. Who hands out a part of a site says so: [`Shared`] by itself, an index in its methods.
//!
//! What every thing depends on anyway is not noted; it is one fingerprint, made by functions (`frame`) that take their values apart
//! field by field: a field that is new does not compile before somebody has said which of the two it is.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// A named value, as a part of its SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// `named` holds a name beside the value, so that equal values of two things are two.
    pub fn of(named: impl Hash) -> Self {
        let mut hasher = Sha256Hasher(Sha256::new());
        named.hash(&mut hasher);
        let digest = hasher.0.finalize();
        Self(digest[..16].iter().fold(0, |fingerprint, byte| fingerprint << 8 | u128::from(*byte)))
    }
}

/// For values that say by [`Hash`] what they consist of.
struct Sha256Hasher(Sha256);

impl Hasher for Sha256Hasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        unreachable!("the digest is taken from the inside")
    }
}

thread_local! {
    static READ: RefCell<Option<Vec<Fingerprint>>> = const { RefCell::new(None) };
}

/// Makes something, and says which fingerprints were read meanwhile, sorted. It must be made on this thread alone.
pub fn reads<T>(make: impl FnOnce() -> T) -> (T, Vec<Fingerprint>) {
    let outer = READ.replace(Some(Vec::new()));
    let made = make();
    let mut fingerprints = READ.replace(outer).unwrap_or_default();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    (made, fingerprints)
}

/// Says that a fingerprint has been read.
pub fn note(fingerprint: Fingerprint) {
    note_with(|| fingerprint);
}

/// Says that a fingerprint has been read, which is worked out only where somebody listens.
pub fn note_with(fingerprint: impl FnOnce() -> Fingerprint) {
    READ.with_borrow_mut(|read| {
        let Some(fingerprints) = read else { return };
        let fingerprint = fingerprint();
        if fingerprints.last() != Some(&fingerprint) {
            fingerprints.push(fingerprint);
        }
    });
}

/// A part of a site that many may hold. Whoever looks at it has read it.
#[derive(Debug)]
pub struct Shared<T> {
    value: Arc<T>,
    fingerprint: Fingerprint,
}

impl<T> Shared<T> {
    /// `fingerprint` is what the value follows from, the texts of its files for one.
    pub fn new(value: T, fingerprint: Fingerprint) -> Self {
        Self { value: Arc::new(value), fingerprint }
    }

    /// Nobody has read the value by asking for this.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The value for a look at what every page depends on anyway, such as its id.
    pub fn peek(&self) -> &T {
        &self.value
    }
}

impl<T: Clone> Shared<T> {
    /// The value itself; it is copied only where others hold it too.
    pub fn into_inner(self) -> T {
        Arc::unwrap_or_clone(self.value)
    }

    /// The value to be changed, by a rule that is the same in every build.
    pub fn edit(&mut self) -> &mut T {
        self.fingerprint = Fingerprint::of(("edited", self.fingerprint));
        Arc::make_mut(&mut self.value)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        note(self.fingerprint);
        &self.value
    }
}

impl<T> AsRef<T> for Shared<T> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: Arc::clone(&self.value), fingerprint: self.fingerprint }
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.fingerprint == other.fingerprint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_at_is_noted() {
        let shared = |name: &str| Shared::new(name.to_owned(), Fingerprint::of(name));
        let (a, b) = (shared("a"), shared("b"));
        assert_eq!(reads(|| ()).1, []);
        assert_eq!(reads(|| a.len() + a.len()).1, [a.fingerprint()]);
        assert_eq!(reads(|| (a.peek().len(), b.fingerprint())).1, []);
        let mut both = [a.fingerprint(), b.fingerprint()];
        both.sort_unstable();
        assert_eq!(reads(|| a.len() + b.len()).1, both);
        assert_eq!(
            reads(|| (a.len(), reads(|| b.len()).1)),
            ((1, vec![b.fingerprint()]), vec![a.fingerprint()])
        );
    }

    #[test]
    fn equal_values_are_equal_facts_and_no_others() {
        assert_eq!(Fingerprint::of(("a", 1)), Fingerprint::of(("a", 1)));
        assert_ne!(Fingerprint::of(("a", "bc")), Fingerprint::of(("ab", "c")));
        let mut edited = Shared::new(1, Fingerprint::of(1));
        *edited.edit() = 2;
        assert_ne!(edited.fingerprint(), Fingerprint::of(1));
    }
}
