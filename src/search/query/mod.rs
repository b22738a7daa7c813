//! A query, answered from the files of the index as the search page answers it.
//!
//! In: the files and what was typed. Out: [`Hits`]: entities, the best first, and blocks, the latest year first. `static/search-index.js`
//! says the same in JavaScript; a test compares the two.

mod chunk;
mod near;
mod term;
mod reader;
mod excerpt;
mod hits;

pub use excerpt::telling;
pub use hits::{BlockHit, EntityHit, Filter, HitHeading, Hits};
pub use reader::{IndexError, IndexReader};
