//! A site made in parts, each on a machine of its own.
//!
//! In: a site that was read and checked once. Out: a [`SharedIndex`] in a file, which holds what the pages of one report show
//! of the others; and for each [`Shard`] its [`Share`] of the pages. Every page is in one share, and the shares follow from
//! the index alone: nothing has to tell the machines who does what. Nothing is rendered here.

mod deal;
mod digest;
mod error;
mod file;
mod owners;
mod sources;

pub use deal::Share;
pub use error::{ShardIndexError, SourceChange};
pub use file::{Making, SharedIndex};
pub use sources::{SiteSource, list};

use crate::wording::message;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One of several parts of a site, written `2/7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shard {
    /// From 1.
    pub number: u32,
    pub of: u32,
}

/// More shards than anybody has machines for.
const MOST: u32 = 10_000;

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts =
            text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        let shard = parts.map(|(number, of)| Self { number, of });
        shard.filter(is_in_range).ok_or_else(|| message!("wanted-shard", most = MOST).into())
    }
}

fn is_in_range(shard: &Shard) -> bool {
    (1..=MOST).contains(&shard.of) && (1..=shard.of).contains(&shard.number)
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl TryFrom<String> for Shard {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Shard> for String {
    fn from(shard: Shard) -> Self {
        shard.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_a_number_of_several() {
        let check = |text: &str, good: bool| {
            let read = text.parse::<Shard>();
            assert_eq!(read.map(|shard| shard.to_string()).ok(), good.then(|| text.to_owned()), "{text}");
        };
        check("1/1", true);
        check("2/7", true);
        check("7/7", true);
        check("0/7", false);
        check("8/7", false);
        check("1/0", false);
        check("-1/7", false);
        check("1/10001", false);
        check("2", false);
        check("2/7/9", false);
        check("", false);
    }
}
