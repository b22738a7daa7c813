//! PO files, the format of gettext and of most tools for translators: read and written.
//!
//! In: a file's text or a [`Catalog`]. Out: the other. What a tool has put into a file stays when it is read and written
//! again: fields of the header that nobody knows, obsolete entries, previous sources, translators' comments. Only the
//! way in which long strings are broken into lines is not kept. Values know where they stand, so that what is wrong in
//! a translation is shown at its line and column.

mod read;
mod write;

pub use read::read;
pub use write::write;

use super::{Catalog, Entry, EntryText};
