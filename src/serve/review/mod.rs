//! The review screen: the queue of [`crate::review`] in a browser.
//!
//! In: the preview, and what an editor answers. Out: the page, its cards as JSON, and the files that an answer changes,
//! which the store writes all at once. An answer is carried out only if it writes what the editor was shown, on files
//! that nobody else has changed; what was written can be undone as long as the server runs. What a question is and what its
//! answers mean is not decided here.

mod diff;
mod fault;
mod open;
mod reading;
mod desk;
mod page;
mod view;
mod http;

pub use desk::ReviewDesk;
pub use http::router;

#[cfg(test)]
mod tests;
