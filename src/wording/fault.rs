//! What the system refuses, so that people can read it: its own words are English.
//!
//! In: an [`io::Error`]. Out: a message that says what kind of refusal it is, with the system's words, which say which.

use super::{Gap, Message, message};
use std::fmt;
use std::io;

/// A refusal that is ours and not the system's, on its way through what hands on [`io::Error`]s.
#[derive(Debug)]
struct Refused(Message);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refused {}

/// An error that says a message.
pub fn io_error(message: Message) -> io::Error {
    io::Error::other(Refused(message))
}

impl From<&io::Error> for Gap {
    fn from(error: &io::Error) -> Self {
        let ours = error.get_ref().and_then(|inner| inner.downcast_ref::<Refused>());
        ours.map(|refused| refused.0.clone())
            .or_else(|| of_kind(error))
            .map_or_else(|| Self::Text(error.to_string()), Self::Message)
    }
}

fn of_kind(error: &io::Error) -> Option<Message> {
    let text = error.to_string();
    Some(match error.kind() {
        io::ErrorKind::NotFound => message!("io-not-found", text),
        io::ErrorKind::PermissionDenied => message!("io-denied", text),
        io::ErrorKind::AlreadyExists => message!("io-exists", text),
        io::ErrorKind::IsADirectory => message!("io-folder", text),
        io::ErrorKind::NotADirectory => message!("io-no-folder", text),
        io::ErrorKind::DirectoryNotEmpty => message!("io-not-empty", text),
        io::ErrorKind::StorageFull => message!("io-full", text),
        io::ErrorKind::ReadOnlyFilesystem => message!("io-read-only", text),
        io::ErrorKind::InvalidFilename => message!("io-name", text),
        io::ErrorKind::AddrInUse => message!("io-port", text),
        io::ErrorKind::AddrNotAvailable => message!("io-address", text),
        io::ErrorKind::BrokenPipe => message!("io-pipe", text),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::UiLang;
    use super::*;

    #[test]
    fn a_refusal_is_said_in_each_language() {
        let check = |error: io::Error, en: &str, zh: &str| {
            let said = message!("as-it-is", text = &error);
            assert_eq!((said.in_lang(UiLang::En), said.in_lang(UiLang::Zh)), (en.into(), zh.into()));
        };
        let denied = || io::Error::new(io::ErrorKind::PermissionDenied, "denied");
        check(denied(), "denied", "没有权限（denied）");
        check(io::Error::other("?"), "?", "?");
        check(io_error(message!("link-empty")), "it names nothing", "链接没有目标");
    }
}
