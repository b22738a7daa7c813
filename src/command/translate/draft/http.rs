//! One request to a service, and what comes of it.

use super::engine::EngineFault;
use crate::wording::{Message, message};
use serde_json::Value;
use std::time::Duration;

/// A request that has a body of JSON.
pub struct Call {
    pub url: String,
    pub authorization: Option<String>,
    pub body: Value,
}

/// How long a service may take for an answer.
const PATIENCE: Duration = Duration::from_secs(120);
/// The longest reply that is read.
const LONGEST: u64 = 8 << 20;

/// Sends it, and reads the reply.
pub fn post(call: &Call) -> Result<Value, EngineFault> {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("gongbao/", env!("CARGO_PKG_VERSION")));
    let agent: ureq::Agent = config.build().into();
    let mut request = agent.post(&call.url).header("content-type", "application/json");
    if let Some(authorization) = &call.authorization {
        request = request.header("authorization", authorization);
    }
    let mut reply =
        request.send(call.body.to_string()).map_err(|error| to_try_again(unreachable(call, &error)))?;
    let status = reply.status().as_u16();
    let after = reply.headers().get("retry-after").and_then(|value| value.to_str().ok()?.parse().ok());
    let body = reply.body_mut().with_config().limit(LONGEST).read_to_string();
    let body = body.map_err(|error| to_try_again(unreachable(call, &error)))?;
    match status {
        200..=299 => serde_json::from_str(&body).map_err(|error| {
            to_try_again(message!("draft-unreachable", url = &call.url, error = error.to_string()))
        }),
        // Too much, or too much at once, or something on the way that may be over soon.
        408 | 429 | 500..=599 => Err(EngineFault::Again {
            after: after.map(Duration::from_secs),
            reason: refusal(&call.url, status, &body),
        }),
        _ => Err(EngineFault::Stop(refusal(&call.url, status, &body))),
    }
}

fn unreachable(call: &Call, error: &ureq::Error) -> Message {
    message!("draft-unreachable", url = &call.url, error = error.to_string())
}

fn to_try_again(reason: Message) -> EngineFault {
    EngineFault::Again { after: None, reason }
}

fn refusal(url: &str, status: u16, body: &str) -> Message {
    let said: String = body.trim().chars().take(160).collect();
    message!("draft-refused-by", url, status = u64::from(status), said)
}
