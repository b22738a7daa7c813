//! The site that is being served, and what is wrong with the files since.

use super::answer::{self, HttpAnswer};
use super::problem::ProblemView;
use crate::diagnostic::{Diagnostic, Parsed};
use crate::output::OutputFile;
use crate::site::{self, Loader, Site, SiteOptions};
use crate::wording::message;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::sync::watch;

/// A site in memory that can be loaded again while it is served.
pub struct Preview {
    root: PathBuf,
    loader: Mutex<Loader>,
    good: Mutex<Option<Arc<Generation>>>,
    latest: Mutex<Latest>,
    status: watch::Sender<PreviewStatus>,
}

/// The files as they were read last, right or wrong.
#[derive(Clone, Default)]
pub struct Latest {
    /// Counts the readings.
    pub number: u64,
    /// None where not even the configuration or the templates can be read.
    pub site: Option<Arc<Site>>,
    pub diagnostics: Arc<[Diagnostic]>,
}

/// What the browser is told: which generation of pages there is, and what is wrong with the files since.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PreviewStatus {
    pub generation: u64,
    pub problems: Vec<ProblemView>,
    /// What stands over the problems, if there are any: how many, and that the page is an older one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// What the button is called that takes them away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close: Option<String>,
}

/// A site without errors, and the pages that have been asked for.
struct Generation {
    number: u64,
    site: Arc<Site>,
    pages: Mutex<HashMap<String, Arc<Vec<u8>>>>,
    search: OnceLock<HashMap<String, Arc<Vec<u8>>>>,
}

/// A file of the site, for the server to send.
#[derive(Debug)]
pub enum FoundFile {
    File(Arc<Vec<u8>>),
    /// It is the page of a folder, which is named with a slash at its end.
    Folder,
    Absent,
    Broken(Box<Diagnostic>),
}

impl Preview {
    /// Loads the site at `root`, and returns what is wrong with it too.
    pub fn new(root: &Path) -> (Self, Vec<Diagnostic>) {
        let status = watch::Sender::new(PreviewStatus::default());
        let loader = Mutex::new(loader(root));
        let root = root.to_owned();
        let preview = Self { root, loader, good: Mutex::default(), latest: Mutex::default(), status };
        let diagnostics = preview.reload(None);
        (preview, diagnostics)
    }

    /// Loads the site again, of whose files only `changed` differ from the last time; all of it where none is named. Returns
    /// what is wrong with it. The pages change only if it has no errors.
    pub fn reload(&self, changed: Option<&BTreeSet<String>>) -> Vec<Diagnostic> {
        // One reading at a time, to its end: an older one must not take the place of a newer one.
        let mut loader = lock(&self.loader);
        let number = self.status.borrow().generation + 1;
        let Parsed { value, diagnostics } = self.load(&mut loader, changed);
        self.keep(value.clone(), &diagnostics);
        let good = value.filter(|_| !site::has_errors(&diagnostics));
        let errors = diagnostics.iter().filter(|found| found.is_error());
        let problems: Vec<ProblemView> = errors.map(ProblemView::of).collect();
        let generation = good.map(|site| Arc::new(Generation::new(number, site)));
        let is_new = generation.is_some();
        if let Some(generation) = generation {
            *lock(&self.good) = Some(generation);
        }
        self.status.send_modify(|status| {
            let count = Some(problems.len()).filter(|count| *count > 0);
            status.heading = count.map(|count| message!("overlay", count).into());
            status.close = count.map(|_| message!("overlay.close").into());
            status.problems = problems;
            status.generation = if is_new { number } else { status.generation };
        });
        diagnostics
    }

    /// A preview outlives every mistake in the files, and in gongbao too.
    fn load(&self, current: &mut Loader, changed: Option<&BTreeSet<String>>) -> Parsed<Option<Arc<Site>>> {
        let loaded = catch_unwind(AssertUnwindSafe(|| current.load(changed)));
        loaded.unwrap_or_else(|_| {
            *current = loader(&self.root);
            Parsed { value: None, diagnostics: vec![answer::internal_error()] }
        })
    }

    fn keep(&self, site: Option<Arc<Site>>, diagnostics: &[Diagnostic]) {
        let mut latest = lock(&self.latest);
        *latest = Latest { number: latest.number + 1, site, diagnostics: diagnostics.into() };
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the files were when they were read last, right or wrong.
    pub fn latest(&self) -> Latest {
        lock(&self.latest).clone()
    }

    /// Hears of each change from now on.
    pub fn status(&self) -> watch::Receiver<PreviewStatus> {
        self.status.subscribe()
    }

    /// The answer to a request for a path below the root, already decoded.
    pub fn answer(&self, path: &str) -> HttpAnswer {
        let Some(generation) = lock(&self.good).clone() else {
            return answer::error_page(0, &self.status.borrow().problems);
        };
        let number = generation.number;
        match generation.find(path) {
            FoundFile::File(bytes) => answer::file(200, path, &bytes, number),
            FoundFile::Folder => answer::redirect(path),
            FoundFile::Broken(diagnostic) => answer::error_page(number, &[ProblemView::of(&diagnostic)]),
            FoundFile::Absent => match generation.find("404.html") {
                FoundFile::File(bytes) => answer::file(404, "404.html", &bytes, number),
                _ => answer::text(404, &message!("serve-not-found").to_string()),
            },
        }
    }
}

/// Of a site with its drafts.
fn loader(root: &Path) -> Loader {
    Loader::new(root, SiteOptions { drafts: true, ..SiteOptions::default() })
}

impl Generation {
    fn new(number: u64, site: Arc<Site>) -> Self {
        Self { number, site, pages: Mutex::default(), search: OnceLock::new() }
    }

    /// What stands at a path of the site; a path that ends in `/`, or is empty, is that of a folder.
    fn find(&self, path: &str) -> FoundFile {
        let path = match path {
            path if path.is_empty() || path.ends_with('/') => format!("{path}index.html"),
            path => path.to_owned(),
        };
        if let Some(bytes) = lock(&self.pages).get(&path) {
            return FoundFile::File(Arc::clone(bytes));
        }
        let Some(page) = self.site.page(&path) else {
            return self.find_elsewhere(&path);
        };
        let rendered = catch_unwind(AssertUnwindSafe(|| self.site.render(page)));
        match rendered.unwrap_or_else(|_| Err(Box::new(answer::internal_error()))) {
            Ok(bytes) => {
                let bytes = Arc::new(bytes);
                lock(&self.pages).insert(path, Arc::clone(&bytes));
                FoundFile::File(bytes)
            }
            Err(diagnostic) => FoundFile::Broken(diagnostic),
        }
    }

    fn find_elsewhere(&self, path: &str) -> FoundFile {
        let search = self.search.get_or_init(|| self.site.search_files().map(shared).collect());
        if let Some(bytes) = search.get(path) {
            return FoundFile::File(Arc::clone(bytes));
        }
        match self.site.page(&format!("{path}/index.html")) {
            Some(_) => FoundFile::Folder,
            None => FoundFile::Absent,
        }
    }
}

fn shared(file: OutputFile) -> (String, Arc<Vec<u8>>) {
    (file.path, Arc::new(file.bytes))
}

/// A lock that a panic elsewhere does not take from us: what it guards is replaced in one step, so it is never half done.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
