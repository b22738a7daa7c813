//! Requests to answers: the only part that knows HTTP.
//!
//! Only requests to this machine by its own name are answered: another host name that leads here is that of a page on
//! the web, which must not read a local preview (DNS rebinding).

use super::answer::{self, Answer, EVENTS_PATH, SCRIPT, SCRIPT_PATH, percent_decoded};
use super::preview::{Preview, Status};
use super::review;
use crate::store::stays_inside;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::stream::{self, Stream};
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::watch;

pub fn router(preview: Arc<Preview>, editor: String) -> Router {
    let desk = review::Desk::new(Arc::clone(&preview));
    Router::new()
        .merge(review::router(desk, editor))
        .route(SCRIPT_PATH, get(async || answer::file(200, "script.js", SCRIPT.as_bytes(), 0)))
        .route(EVENTS_PATH, get(events))
        .fallback(page)
        .layer(middleware::from_fn(only_local))
        .with_state(preview)
}

async fn only_local(request: Request, next: Next) -> Response {
    if !names_this_machine(request.headers(), request.uri()) {
        return answer::text(403, "this preview answers to `localhost` only").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

fn names_this_machine(headers: &HeaderMap, uri: &Uri) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = uri.authority().map(|authority| authority.as_str()).or(host).unwrap_or("");
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name.ends_with(".localhost")
}

async fn page(State(preview): State<Arc<Preview>>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return answer::text(405, "only reading is possible").into_response();
    }
    let path = percent_decoded(uri.path().trim_start_matches('/'));
    let Some(path) = path.filter(|path| path.is_empty() || stays_inside(path.trim_end_matches('/'))) else {
        return answer::text(404, "no such path").into_response();
    };
    // Rendering takes its time, and must not hold up other requests.
    let answered = tokio::task::spawn_blocking(move || preview.answer(&path)).await;
    answered.unwrap_or_else(|_| answer::text(500, "the page could not be made")).into_response()
}

/// Tells the browser the status now and after every change.
async fn events(State(preview): State<Arc<Preview>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut status = preview.status();
    status.mark_changed();
    Sse::new(stream::unfold(status, next_event)).keep_alive(KeepAlive::default())
}

async fn next_event(
    mut status: watch::Receiver<Status>,
) -> Option<(Result<Event, Infallible>, watch::Receiver<Status>)> {
    status.changed().await.ok()?;
    let text = serde_json::to_string(&*status.borrow_and_update()).ok()?;
    Some((Ok(Event::default().data(text)), status))
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or_default();
        let content_type = HeaderValue::from_static(self.content_type);
        response.headers_mut().insert(header::CONTENT_TYPE, content_type);
        if let Some(location) = self.location.and_then(|text| HeaderValue::from_str(&text).ok()) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_named() {
        let check = |host: &str, good: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(host).expect("a value"));
            assert_eq!(names_this_machine(&headers, &Uri::from_static("/")), good, "{host}");
        };
        check("localhost:8731", true);
        check("127.0.0.1:8731", true);
        check("127.0.0.1", true);
        check("[::1]:8731", true);
        check("preview.localhost:1", true);
        check("evil.example:8731", false);
        check("localhost.evil.example", false);
        check("127.0.0.1.evil.example:8731", false);
        check("", false);
        assert!(!names_this_machine(&HeaderMap::new(), &Uri::from_static("/")));
    }
}
