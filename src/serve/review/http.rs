//! The screen's requests.
//!
//! The screen has an origin of its own, apart from the pages of the site. Writing takes the token that the screen was given,
//! and that no other page can have, of this site or another: it cannot read ours, and may not frame it.

use super::super::answer::{self, EVENTS_PATH, HttpAnswer};
use super::super::host::Hosts;
use super::super::http::{events, guarded};
use super::desk::{CardAnswer, Edited, ReviewDesk, ReviewerName};
use super::fault::DeskFault;
use super::page;
use super::view::{Asked, QueueView, Viewer};
use crate::diagnostic::explain;
use crate::source::SitePath;
use crate::wording::{message, spoken};
use axum::Router;
use axum::extract::{Json, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{self, IntoResponse, Redirect};
use axum::routing::{get, post};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::sync::Arc;

const SCRIPT: &str = include_str!("review.js");
const ICON: &[u8] = include_bytes!("../../../static/icon.svg");
const STYLE: &str = include_str!("review.css");
const TOKEN_HEADER: &str = "x-gongbao-token";
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What every request needs.
struct Screen {
    desk: ReviewDesk,
    editor: String,
    token: String,
    site: SocketAddr,
}

#[derive(Deserialize)]
struct AskedPage {
    path: String,
}

#[derive(Deserialize)]
struct AskedCode {
    code: String,
}

/// The screen of a desk below `/_review/`, on this machine alone; `site` is where the pages are, and `editor` the address at
/// which a place in a file is opened.
pub fn router(desk: ReviewDesk, editor: &str, site: SocketAddr) -> Router {
    let preview = Arc::clone(desk.preview());
    let screen = Arc::new(Screen { desk, editor: editor.to_owned(), token: token(), site });
    let writing = Router::new()
        .route("/_review/answer", post(decide))
        .route("/_review/edit", post(edit))
        .route("/_review/undo", post(undo))
        .route("/_review/name", post(name))
        .layer(middleware::from_fn_with_state(Arc::clone(&screen), only_our_page));
    let router = Router::new()
        .route("/", get(async || Redirect::temporary("/_review/")))
        .route("/_review", get(async || Redirect::temporary("/_review/")))
        .route("/_review/", get(screen_page))
        .route("/_review/review.js", get(async || answer::file(200, "review.js", SCRIPT.as_bytes(), 0)))
        .route("/_review/review.css", get(async || answer::file(200, "review.css", STYLE.as_bytes(), 0)))
        .route("/_review/icon.svg", get(async || answer::file(200, "icon.svg", ICON, 0)))
        .route("/_review/queue", get(queue))
        .route("/_review/card", get(card))
        .route("/_review/unit", get(unit))
        .route("/_review/explain", get(explanation))
        .route("/_review/page", get(site_page))
        .merge(writing)
        .with_state(screen)
        .merge(Router::new().route(EVENTS_PATH, get(events)).with_state(preview))
        .layer(middleware::map_response(with_policy));
    guarded(router, Hosts::default())
}

/// 128 bits that nobody can guess; a system that has none to give cannot serve.
fn token() -> String {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits).expect("the system's random numbers");
    format!("{:032x}", u128::from_ne_bytes(bits))
}

async fn with_policy(mut response: response::Response) -> response::Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    // A page that opened this one in a window of its own has no hold on it.
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    response
}

async fn only_our_page(
    State(screen): State<Arc<Screen>>,
    request: Request,
    next: Next,
) -> response::Response {
    if is_ours(request.headers(), &screen.token) {
        return next.run(request).await;
    }
    DeskFault::Failed(message!("fault-foreign").into()).answer(403).into_response()
}

/// Whether a request has the token, and was not sent by a page of another origin.
fn is_ours(headers: &HeaderMap, token: &str) -> bool {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    value(TOKEN_HEADER) == Some(token)
        && value("origin").is_none_or(|origin| origin.strip_prefix("http://") == value("host"))
}

async fn screen_page(State(screen): State<Arc<Screen>>) -> HttpAnswer {
    let page = page::fill(&screen.token, &format!("http://{}", screen.site), spoken());
    HttpAnswer {
        status: 200,
        content_type: "text/html; charset=utf-8",
        location: None,
        body: page.into_bytes(),
    }
}

async fn queue(State(screen): State<Arc<Screen>>) -> HttpAnswer {
    off_thread(move || Ok(QueueView::of(&screen.desk))).await
}

async fn card(State(screen): State<Arc<Screen>>, Query(asked): Query<Asked>) -> HttpAnswer {
    off_thread(move || screen.viewer().card(&*screen.desk.open()?, &asked)).await
}

async fn unit(State(screen): State<Arc<Screen>>, Query(asked): Query<Asked>) -> HttpAnswer {
    off_thread(move || screen.viewer().unit(&*screen.desk.open()?, &asked.id)).await
}

async fn explanation(Query(asked): Query<AskedCode>) -> HttpAnswer {
    match explain(&asked.code, spoken()) {
        Some(text) => answer::text(200, &text),
        None => answer::text(404, &message!("fault-no-code").to_string()),
    }
}

/// A page of the site as text, of which the screen shows a paragraph: as a page it would run its scripts here.
async fn site_page(State(screen): State<Arc<Screen>>, Query(asked): Query<AskedPage>) -> HttpAnswer {
    if SitePath::parse(&asked.path).is_err() {
        return answer::text(404, &message!("serve-no-path").to_string());
    }
    let found = tokio::task::spawn_blocking(move || screen.desk.preview().answer(&asked.path)).await;
    let found = found.unwrap_or_else(|_| answer::text(500, &message!("serve-no-page").to_string()));
    HttpAnswer { content_type: "text/plain; charset=utf-8", location: None, ..found }
}

async fn decide(State(screen): State<Arc<Screen>>, Json(answer): Json<CardAnswer>) -> HttpAnswer {
    off_thread(move || screen.desk.answer(&answer)).await
}

async fn edit(State(screen): State<Arc<Screen>>, Json(edited): Json<Edited>) -> HttpAnswer {
    off_thread(move || screen.desk.edit(&edited)).await
}

async fn name(State(screen): State<Arc<Screen>>, Json(named): Json<ReviewerName>) -> HttpAnswer {
    off_thread(move || screen.desk.sign(&named)).await
}

async fn undo(State(screen): State<Arc<Screen>>) -> HttpAnswer {
    off_thread(move || screen.desk.undo()).await
}

/// Reading and writing a site takes its time, and must not hold up other requests.
async fn off_thread<T: Serialize + Send + 'static>(
    work: impl FnOnce() -> Result<T, DeskFault> + Send + 'static,
) -> HttpAnswer {
    let done = tokio::task::spawn_blocking(work).await;
    match done.unwrap_or_else(|_| Err(DeskFault::Failed(message!("fault-own").into()))) {
        Ok(value) => json(200, &value),
        Err(fault) => fault.answer(fault.status()),
    }
}

fn json(status: u16, value: &impl Serialize) -> HttpAnswer {
    let body = serde_json::to_vec(value).unwrap_or_default();
    HttpAnswer { status, content_type: "application/json", location: None, body }
}

impl Screen {
    fn viewer(&self) -> Viewer<'_> {
        Viewer { root: self.desk.preview().root(), editor: &self.editor }
    }
}

impl DeskFault {
    fn status(&self) -> u16 {
        let status = match self {
            Self::Absent(_) => StatusCode::NOT_FOUND,
            Self::Unreadable | Self::Changed(_) => StatusCode::CONFLICT,
            Self::Faulty(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        status.as_u16()
    }

    fn answer(&self, status: u16) -> HttpAnswer {
        json(status, &serde_json::json!({ "error": self.told() }))
    }

    fn told(&self) -> Vec<String> {
        match self {
            Self::Unreadable => vec![message!("fault-unreadable").into()],
            Self::Faulty(faults) => faults.clone(),
            Self::Absent(why) | Self::Changed(why) | Self::Busy(why) | Self::Failed(why) => vec![why.clone()],
        }
    }
}
