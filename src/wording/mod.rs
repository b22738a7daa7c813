//! What the program says to people, in each language that it speaks.
//!
//! In: a [`Message`], which is the name of a text and what stands in its gaps. Out: the text in a [`UiLang`]. The texts stand in
//! the Fluent files of `en/` and `zh/`, one entry for each message in both; nothing here knows what a message is about.
//!
//! The language of the console belongs to the process, as its colours do: it is chosen once, before anything is said. What
//! tools read is asked for in English by name.

mod fault;
mod lang;
#[cfg(test)]
pub(crate) mod tests;

pub use fault::io_error;
pub use lang::{UiLang, speak, spoken};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A text by its name, with what stands in its gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    id: &'static str,
    gaps: Vec<(&'static str, Gap)>,
}

/// What stands in a gap of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// The same in every language.
    Text(String),
    /// A number, which may decide between forms of the text.
    Count(u64),
    /// Said in the language of the text around it.
    Message(Message),
    /// Several in a row, with the semicolons of the language.
    Messages(Vec<Message>),
    /// Names, each in backticks, with the commas of the language.
    Names(Vec<String>),
}

/// A [`Message`]: its name, then its gaps, as `name` of a variable at hand or `name = value`.
macro_rules! message {
    (@gap $name:ident) => { $name };
    (@gap $name:ident = $value:expr) => { $value };
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::wording::Message::new($id)$(.with(stringify!($name), $crate::wording::message!(@gap $name $(= $value)?)))*
    };
}

pub(crate) use message;

impl Message {
    /// The message of a name: that of an entry, or `entry.attribute`.
    pub fn new(id: &'static str) -> Self {
        Self { id, gaps: Vec::new() }
    }

    /// Fills the gap that the texts call `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, gap: impl Into<Gap>) -> Self {
        self.gaps.push((name, gap.into()));
        self
    }

    /// Whether there is a text of its name.
    pub fn has_text(&self) -> bool {
        text(UiLang::En, self.id).is_some()
    }

    /// The text in a language. A message without a text is called by its name.
    pub fn in_lang(&self, lang: UiLang) -> String {
        let gaps: FluentArgs = self.gaps.iter().map(|(name, gap)| (*name, gap.in_lang(lang))).collect();
        filled(lang, self.id, &gaps).unwrap_or_else(|| self.id.to_owned())
    }
}

/// The text of a name in a language, which need not have it; gaps stay open.
pub fn text(lang: UiLang, id: &str) -> Option<String> {
    filled(lang, id, &FluentArgs::new())
}

/// The texts below a name, by theirs: what a script or another reader takes as a whole. Gaps stay open.
pub fn attributes(lang: UiLang, id: &str) -> Vec<(String, String)> {
    let bundle = bundle(lang);
    let message = bundle.get_message(id);
    let all = message.iter().flat_map(|message| message.attributes());
    all.map(|attribute| {
        let text = bundle.format_pattern(attribute.value(), Some(&FluentArgs::new()), &mut Vec::new());
        (attribute.id().to_owned(), text.into_owned())
    })
    .collect()
}

fn filled(lang: UiLang, id: &str, gaps: &FluentArgs) -> Option<String> {
    let bundle = bundle(lang);
    let (entry, attribute) = id.split_once('.').map_or((id, None), |(entry, name)| (entry, Some(name)));
    let message = bundle.get_message(entry)?;
    let pattern = match attribute {
        Some(name) => message.get_attribute(name)?.value(),
        None => message.value()?,
    };
    Some(bundle.format_pattern(pattern, Some(gaps), &mut Vec::new()).into_owned())
}

/// In the language of the console, for those who hand it on as text.
impl From<Message> for String {
    fn from(message: Message) -> Self {
        message.to_string()
    }
}

/// In the language of the console.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(spoken()))
    }
}

impl Gap {
    fn in_lang(&self, lang: UiLang) -> FluentValue<'_> {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Count(count) => (*count).into(),
            Self::Message(message) => message.in_lang(lang).into(),
            Self::Messages(messages) => {
                let said: Vec<String> = messages.iter().map(|message| message.in_lang(lang)).collect();
                said.join(lang.semicolon()).into()
            }
            Self::Names(names) => {
                let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                quoted.join(lang.comma()).into()
            }
        }
    }
}

macro_rules! gaps {
    ($($type:ty => |$value:ident| $gap:expr;)*) => {
        $(impl From<$type> for Gap {
            fn from($value: $type) -> Self {
                $gap
            }
        })*
    };
}

gaps! {
    &str => |text| Self::Text(text.into());
    &&str => |text| Self::Text((*text).into());
    String => |text| Self::Text(text);
    &String => |text| Self::Text(text.clone());
    u8 => |count| Self::Count(count.into());
    u16 => |count| Self::Count(count.into());
    u32 => |count| Self::Count(count.into());
    u64 => |count| Self::Count(count);
    usize => |count| Self::Count(count as u64);
    &u8 => |count| Self::Count((*count).into());
    &u32 => |count| Self::Count((*count).into());
    &u64 => |count| Self::Count(*count);
    &usize => |count| Self::Count(*count as u64);
    &Path => |path| Self::Text(path.display().to_string());
    &PathBuf => |path| Self::Text(path.display().to_string());
    Message => |message| Self::Message(message);
    &Message => |message| Self::Message(message.clone());
    Vec<Message> => |messages| Self::Messages(messages);
    Vec<String> => |names| Self::Names(names);
    &Vec<String> => |names| Self::Names(names.clone());
}

/// The texts of a language, read when the first of them is wanted: a command that says nothing does not wait for them.
fn bundle(lang: UiLang) -> &'static FluentBundle<FluentResource> {
    static BUNDLES: [OnceLock<FluentBundle<FluentResource>>; UiLang::ALL.len()] =
        [const { OnceLock::new() }; UiLang::ALL.len()];
    BUNDLES[lang as usize].get_or_init(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.name().parse().unwrap_or_default()]);
        // Marks around gaps are for text of mixed direction; a terminal would show them.
        bundle.set_use_isolating(false);
        for text in lang.texts() {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(read, _)| read);
            bundle.add_resource_overriding(resource);
        }
        bundle
    })
}
