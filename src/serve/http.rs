//! Requests to answers: the only part that knows HTTP.

use super::answer::{self, EVENTS_PATH, HttpAnswer, SCRIPT, SCRIPT_PATH};
use super::host::{Hosts, name_of};
use super::preview::{Preview, PreviewStatus};
use crate::plan::address;
use crate::source::SitePath;
use crate::wording::message;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use futures_util::stream::{self, Stream};
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::watch;

/// The pages, and the way to the review screen at another port of this machine.
pub fn router(preview: Arc<Preview>, hosts: Hosts, desk: u16) -> Router {
    let to_desk = get(async move |headers: HeaderMap| to_desk(&headers, desk));
    let router = Router::new()
        .route("/_review", to_desk.clone())
        .route("/_review/", to_desk)
        .route(SCRIPT_PATH, get(async || answer::file(200, "script.js", SCRIPT.as_bytes(), 0)))
        .route(EVENTS_PATH, get(events))
        .fallback(page)
        .with_state(preview);
    guarded(router, hosts)
}

/// The review screen is asked for by the same name, at its own port.
fn to_desk(headers: &HeaderMap, port: u16) -> Redirect {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let local = host.map(name_of).filter(|name| Hosts::default().has(name));
    Redirect::temporary(&format!("http://{}:{port}/_review/", local.unwrap_or("127.0.0.1")))
}

/// A router that answers to these hosts only, and whose answers stay with the origin that asked.
pub fn guarded(router: Router, hosts: Hosts) -> Router {
    router.layer(middleware::from_fn_with_state(hosts, only_hosts))
}

async fn only_hosts(State(hosts): State<Hosts>, request: Request, next: Next) -> Response {
    if !is_named(&hosts, request.headers(), request.uri()) {
        let told =
            "this preview does not answer to that name: ask for `localhost`, or start it with `--name`";
        return answer::text(403, told).into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

fn is_named(hosts: &Hosts, headers: &HeaderMap, uri: &Uri) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    hosts.has(uri.authority().map(|authority| authority.as_str()).or(host).unwrap_or(""))
}

async fn page(State(preview): State<Arc<Preview>>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return answer::text(405, &message!("serve-read-only").to_string()).into_response();
    }
    let path = address::decoded(uri.path().trim_start_matches('/'));
    let Some(path) = path
        .filter(|path| path.is_empty() || SitePath::parse(path.strip_suffix('/').unwrap_or(path)).is_ok())
    else {
        return answer::text(404, &message!("serve-no-path").to_string()).into_response();
    };
    // Rendering takes its time, and must not hold up other requests.
    let answered = tokio::task::spawn_blocking(move || preview.answer(&path)).await;
    answered.unwrap_or_else(|_| answer::text(500, &message!("serve-no-page").to_string())).into_response()
}

/// Tells the browser the status now and after every change.
pub async fn events(
    State(preview): State<Arc<Preview>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut status = preview.status();
    status.mark_changed();
    Sse::new(stream::unfold(status, next_event)).keep_alive(KeepAlive::default())
}

async fn next_event(
    mut status: watch::Receiver<PreviewStatus>,
) -> Option<(Result<Event, Infallible>, watch::Receiver<PreviewStatus>)> {
    status.changed().await.ok()?;
    let text = serde_json::to_string(&*status.borrow_and_update()).ok()?;
    Some((Ok(Event::default().data(text)), status))
}

impl IntoResponse for HttpAnswer {
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
