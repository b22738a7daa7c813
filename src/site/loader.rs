//! Loading a site, and loading it again after a change.
//!
//! In: the site's root, and which of its files have changed. Out: the site, and everything that is wrong with it: the same as
//! if it were loaded for the first time. There is one way through; what a part of it is made from is compared, and where
//! that is the same the part is taken from the last time.

use super::{Site, SiteOptions, drafts, idle};
use crate::check::{CheckContext, Checked, check, check_after};
use crate::config::SiteConfig;
use crate::content::{ContentMemory, Loaded};
use crate::diagnostic::{Diagnostic, Parsed};
use crate::index::Index;
use crate::model::library::Library;
use crate::plan::Plan;
use crate::render::Renderer;
use crate::{source, store};
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// See the module.
pub struct Loader {
    root: PathBuf,
    options: SiteOptions,
    content: ContentMemory,
    renderer: Option<Arc<Renderer>>,
    last: Option<Arc<Site>>,
}

impl Loader {
    /// Reads nothing yet.
    pub fn new(root: &Path, options: SiteOptions) -> Self {
        Self {
            root: root.to_owned(),
            options,
            content: ContentMemory::with_sources(),
            renderer: None,
            last: None,
        }
    }

    /// Loads the site, of whose files only `changed` differ from the last time; all of it where none is named. There is no
    /// site where not even the configuration or the templates can be read.
    pub fn load(&mut self, changed: Option<&BTreeSet<String>>) -> Parsed<Option<Arc<Site>>> {
        let mut diagnostics = Vec::new();
        let Self { root, content, renderer, .. } = &mut *self;
        let is_theme = |path: &String| {
            path.starts_with("templates/") || path.starts_with("static/") || path == source::CONFIG
        };
        let theme = renderer.take().filter(|_| changed.is_some_and(|paths| !paths.iter().any(is_theme)));
        // Nobody writes while this reads: what is loaded is one state of the content.
        let lock = store::read_lock(root);
        let (loaded, theme) = rayon::join(
            || content.load(root, changed),
            || theme.map_or_else(|| Renderer::new(root).map(Arc::new), Ok),
        );
        drop(lock);
        *renderer = theme.map_err(|errors| diagnostics.extend(errors)).ok();
        let renderer = renderer.clone();
        let mut loaded = loaded.map_err(|error| diagnostics.push(*error)).ok();
        if let Some(Loaded { config, library, .. }) = &mut loaded {
            idle::leave_out(library, config);
        }
        let site = match (loaded, renderer) {
            (Some(loaded), Some(renderer)) => Some(Arc::new(self.site(loaded, renderer, &mut diagnostics))),
            (Some(loaded), None) => {
                self.content_alone(loaded, &mut diagnostics);
                None
            }
            (None, _) => None,
        };
        self.last.clone_from(&site);
        diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        Parsed { value: site, diagnostics }
    }

    /// Checks the content with its drafts, so that a draft is a known entity, and then leaves them out if need be.
    fn site(&self, loaded: Loaded, renderer: Arc<Renderer>, diagnostics: &mut Vec<Diagnostic>) -> Site {
        let Loaded { mut config, mut library, diagnostics: mut found } = loaded;
        self.options.apply(&mut config);
        // What was checked is known only of a site that was checked as it is.
        let last = self.last.as_deref().filter(|site| site.left_out.is_empty());
        let mut index = Index::after(&library, last.map(|site| (&site.library, &site.index)));
        let mut converted = config.in_other_scripts(&library);
        let read = found.len();
        let mut plan = match last.filter(|site| keeps_plan(site, &config, &library, &renderer)) {
            Some(site) => Arc::clone(&site.plan),
            None => {
                let shown = converted.as_ref().unwrap_or(&library);
                Plan::of(&config, shown, &index, &renderer.assets()).collect(&mut found).into()
            }
        };
        let has_collisions = found.len() > read;
        let context = CheckContext { config: &config, library: &library, index: &index, plan: &plan };
        let before = last.map(|site| Checked { context: site.check_context(), findings: &site.findings });
        let (found, findings) = check_after(&context, found, before);
        diagnostics.extend(found);
        let left_out = if self.options.drafts { HashSet::new() } else { drafts::drafts(&library) };
        if !left_out.is_empty() {
            drafts::leave_out(&mut library, &left_out);
            index = Index::of(&library);
            converted = config.in_other_scripts(&library);
            let shown = converted.as_ref().unwrap_or(&library);
            // Fewer pages collide no more than all of them did.
            plan = Plan::of(&config, shown, &index, &renderer.assets()).value.into();
        }
        let proposed = drafts::by_kind(&left_out);
        Site {
            left_out,
            proposed,
            has_collisions,
            findings,
            converted,
            ..Site::of(config, library, index, plan, renderer)
        }
    }

    /// Checks content that has no theme, for what is wrong with it.
    fn content_alone(&self, loaded: Loaded, diagnostics: &mut Vec<Diagnostic>) {
        let Loaded { config, library, diagnostics: mut found } = loaded;
        let index = Index::of(&library);
        let converted = config.in_other_scripts(&library);
        let shown = converted.as_ref().unwrap_or(&library);
        let plan = Plan::of(&config, shown, &index, &[]).collect(&mut found);
        let context = CheckContext { config: &config, library: &library, index: &index, plan: &plan };
        diagnostics.extend(check(&context, found));
    }
}

impl Site {
    fn check_context(&self) -> CheckContext<'_> {
        CheckContext { config: &self.config, library: &self.library, index: &self.index, plan: &self.plan }
    }
}

fn keeps_plan(last: &Site, config: &SiteConfig, library: &Library, renderer: &Arc<Renderer>) -> bool {
    !last.has_collisions
        && last.config.file == config.file
        && Arc::ptr_eq(&last.renderer, renderer)
        && Plan::stays(&last.library, library)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{PrintFormat, print};
    use std::fs;

    /// Everything that a site says of itself: its files, and what is wrong with it.
    fn told(loaded: &Parsed<Option<Arc<Site>>>) -> (String, Vec<(String, Vec<u8>)>) {
        use rayon::prelude::*;
        let files = loaded.value.as_ref().map_or(Vec::new(), |site| {
            let mut files: Vec<_> =
                site.files().filter_map(Result::ok).map(|file| (file.path, file.bytes)).collect();
            files.sort();
            files
        });
        (print(&loaded.diagnostics, PrintFormat::Json), files)
    }

    fn copy(from: &Path, to: &Path) {
        for path in crate::source::walk(from, "").expect("listed") {
            fs::create_dir_all(to.join(&path).parent().expect("a folder")).expect("made");
            fs::copy(from.join(&path), to.join(&path)).expect("copied");
        }
    }

    /// Changes the sample site's files one after the other. A site that is loaded again equals one that is loaded anew.
    #[test]
    fn loading_again_is_loading_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("starter"), root);
        let options = SiteOptions { drafts: true, ..SiteOptions::default() };
        let mut loader = Loader::new(root, options.clone());
        loader.load(None);
        let mut check = |path: &str, change: &dyn Fn(&str) -> Option<String>| {
            let before = fs::read_to_string(root.join(path)).unwrap_or_default();
            match change(&before) {
                Some(text) => fs::write(root.join(path), text).expect("written"),
                None => fs::remove_file(root.join(path)).expect("removed"),
            }
            let again = loader.load(Some(&BTreeSet::from([path.to_owned()])));
            let anew = Site::load(root, &options);
            let ((problems, files), (expected, all)) = (told(&again), told(&anew));
            assert_eq!(problems, expected, "{path}");
            let differing = files.iter().zip(&all).find(|(a, b)| a != b).map(|(a, _)| &a.0);
            assert!(files == all, "{path}: {differing:?}");
        };
        let report = "content/reports/shili-2025/index.zh.md";
        let add = |more: &'static str| move |text: &str| Some(format!("{text}{more}"));
        check(report, &add("\n[[parks/chengdong|城东]]与5%。 ^z1\n"));
        check(report, &|text| Some(text.replacen("title: ", "title: 新", 1)));
        check(report, &add("\n[[parks/nowhere|无]] ^z2\n"));
        check("content/parks/nowhere.md", &add("---\nname: { zh: 无, en: None }\nstatus: reviewed\n---\n"));
        check("content/parks/chengdong.md", &|text| Some(text.replace("城东", "城西")));
        check("content/parks/nowhere.md", &|_| None);
        check(report, &|text| Some(text.replace("[[parks/nowhere|无]]", "无[x](../y.md)")));
        check(report, &|text| Some(text.replace("[x](../y.md)", "")));
        check("content/pages/more.zh.md", &add("---\ntitle: 更多\n---\n\n[甲](../parks/nowhere.md)\n"));
        check("content/pages/more.zh.md", &|text| Some(text.replace("nowhere", "chengdong")));
        check("content/site.yaml", &|text| {
            Some(text.replace("description:", "side_by_side: false\ndescription:"))
        });
        check("content/site.yaml", &add("checks: { unlinked-name: error }\n"));
        check("content/site.yaml", &|text| Some(text.replace("checks: { unlinked-name: error }\n", "")));
        check("content/pages/more.zh.md", &|_| None);
    }
}
