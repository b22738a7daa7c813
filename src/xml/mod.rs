//! XML, read and written by quick-xml.
//!
//! In: the text of a document, or elements one after the other. Out: an [`Element`] with all that is in it, each text with its
//! place in the file; or the bytes of a document, everything escaped. What elements mean is not known here, and nothing outside
//! of the text is ever fetched.

mod read;
mod write;

pub use read::{Element, Node, Stretch, XmlFault, read};
pub use write::Xml;
