//! Which engine the command line asks for.

use super::super::super::outcome::{CannotRun, Result};
use super::engine::Engine;
use super::program::Program;
use super::service::Service;
use crate::cli::TranslateDraftArgs;
use crate::translation::draft::ServiceKind;
use crate::wording::message;
use std::env;

/// The address of DeepL's service; others have no one address.
const DEEPL: &str = "https://api-free.deepl.com";

/// # Errors
/// No address is given, or a key would go over a connection that others can read.
pub fn engine(args: &TranslateDraftArgs) -> Result<Box<dyn Engine>> {
    if let Some(line) = &args.with {
        return Ok(Box::new(Program::new(line)));
    }
    let kind = args.service.expect("the command line takes one of the two");
    let default = (kind == ServiceKind::DeepL).then(|| DEEPL.to_owned());
    let endpoint = args.endpoint.clone().or(default);
    let endpoint =
        endpoint.ok_or_else(|| CannotRun::new(message!("draft-wants-endpoint", service = kind.name())))?;
    let endpoint = endpoint.trim_end_matches('/').to_owned();
    let key = env::var(kind.key_name()).ok().filter(|key| !key.is_empty());
    if key.is_some() && !is_safe(&endpoint) {
        return Err(CannotRun::new(message!("draft-wants-tls", endpoint)));
    }
    if kind == ServiceKind::OpenAi && args.model.is_none() {
        return Err(CannotRun::new(message!("draft-wants-model")));
    }
    let name = match &args.model {
        Some(model) => format!("{} {model}", kind.name()),
        None => kind.name().to_owned(),
    };
    Ok(Box::new(Service { kind, endpoint, model: args.model.clone(), key, name }))
}

/// Whether nobody else reads what goes there.
fn is_safe(endpoint: &str) -> bool {
    // Read as the sender reads it: `localhost:1@api.example` is not this machine.
    let Ok(uri) = endpoint.parse::<ureq::http::Uri>() else { return false };
    match uri.scheme_str() {
        Some("https") => true,
        Some("http") => matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn a_key_goes_nowhere_where_others_read_it() {
        #[track_caller]
        fn check(endpoint: &str, expected: bool) {
            assert_eq!(is_safe(endpoint), expected, "{endpoint}");
        }
        check("https://api.example", true);
        check("http://localhost:5000", true);
        check("http://127.0.0.1:5000/v1", true);
        check("http://[::1]:5000", true);
        check("http://localhost.example", false);
        check("http://127.0.0.1@api.example", false);
        check("http://localhost:1@api.example", false);
        check("http://[::1]@api.example", false);
        check("http://api.example", false);
        check("ftp://localhost", false);
    }
}
