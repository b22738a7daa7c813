//! Makes a report of the text of one: `bytes → text → blocks → report`.

pub mod mentions;
