//! What translates: a program of the user's, or a service on the web.

use crate::translation::draft::DraftRequest;
use crate::wording::Message;
use std::time::Duration;

/// The answer to a request, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineAnswer {
    /// The request's.
    pub id: String,
    pub text: Result<String, String>,
}

/// Why requests have no answers.
#[derive(Debug)]
pub enum EngineFault {
    /// The same may go well later, after so long where the service says it.
    Again { after: Option<Duration>, reason: Message },
    /// Nothing goes well any more.
    Stop(Message),
}

/// Something that translates, request by request.
pub trait Engine {
    /// Who stands for the translations in the records.
    fn name(&self) -> &str;

    /// How many requests are sent together.
    fn together(&self) -> usize;

    /// Asks for these. An answer may be missing.
    ///
    /// # Errors
    /// Why there are no answers.
    fn ask(&mut self, requests: &[DraftRequest]) -> Result<Vec<EngineAnswer>, EngineFault>;
}
