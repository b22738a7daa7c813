//! The files of a new site.

use super::super::schema;
use super::wanted::WantedSite;
use crate::cli::CiHost;
use crate::import::named_place;
use crate::model::entity::Entity;
use crate::model::ids::Lang;
use crate::source::{self, SitePath};
use crate::store::Change;
use crate::yaml::{self, FlowMap, FlowSeq};
use crate::{config, content};
use rust_embed::RustEmbed;
use serde::Serialize;
use std::collections::BTreeMap;

/// A small bilingual site about a county that does not exist.
#[derive(RustEmbed)]
#[folder = "starter/"]
struct Starter;

/// How git is to treat the files of a site.
const GIT_ATTRIBUTES: &str = ".gitattributes";

/// Files of the sample that say nothing about its county.
const GENERAL: [&str; 3] = [GIT_ATTRIBUTES, ".gitignore", "README.md"];

/// What names this program's repository in the workflows of other repositories.
const PLACEHOLDER: &str = "https://github.com/OWNER/gongbao";
const GITHUB: &str = include_str!("../../../docs/deploy/github-pages.yml");
const GITLAB: &str = include_str!("../../../docs/deploy/gitlab-ci.yml");

/// `places` are those that the site begins with.
pub fn files(wanted: &WantedSite, places: &[Entity]) -> Vec<Change> {
    let mut files = if wanted.sample { sample() } else { empty(wanted, places) };
    files.extend(schema::of_site(|_| true).map(|(path, bytes)| Change::from_to(path, None, Some(bytes))));
    files.extend(wanted.ci.map(workflow));
    files
}

/// What any site has beside its content: how git is to treat its files, and what they look like, for editors. Only those
/// whose path is wanted are made.
pub fn of_any_site(is_wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = (SitePath, Vec<u8>)> {
    let attributes = is_wanted(GIT_ATTRIBUTES).then(|| file(GIT_ATTRIBUTES)).flatten();
    let attributes = attributes.map(|bytes| (SitePath::of_ours(GIT_ATTRIBUTES), bytes));
    attributes.into_iter().chain(schema::of_site(is_wanted))
}

/// The `site.yaml` of a site about which nothing was said.
pub fn empty_site() -> String {
    site(&WantedSite::nothing(), None)
}

fn sample() -> Vec<Change> {
    Starter::iter().filter_map(|path| Some(new_file(&path, file(&path)?))).collect()
}

/// The bytes of a file of the sample.
fn file(path: &str) -> Option<Vec<u8>> {
    Some(Starter::get(path)?.data.into_owned())
}

fn empty(wanted: &WantedSite, places: &[Entity]) -> Vec<Change> {
    let mut files: Vec<Change> =
        GENERAL.into_iter().filter_map(|path| Some(new_file(path, file(path)?))).collect();
    let source = Lang::from(wanted.languages[0].as_str());
    let place = wanted.place.as_deref().map(|name| own_place(name, &source, places));
    files.push(new_file(source::CONFIG, site(wanted, place.as_ref()).into_bytes()));
    let own = place.filter(|place| !places.iter().any(|known| known.id == place.id));
    files.extend(places.iter().chain(&own).map(|place| {
        let text = content::write_entity(place);
        new_file(&place.id.path(), text.into_bytes())
    }));
    files
}

/// The place that the site is about: one of those that it begins with, else a new one.
fn own_place(name: &str, lang: &Lang, places: &[Entity]) -> Entity {
    let place = named_place(name, lang);
    let is_it = |known: &&Entity| place.division.code.is_some() && known.division.code == place.division.code;
    places.iter().find(is_it).cloned().unwrap_or(place)
}

#[derive(Serialize)]
struct SiteFile<'a> {
    format: u32,
    title: FlowMap<BTreeMap<&'a str, &'a str>>,
    languages: FlowSeq<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jurisdiction: Option<String>,
}

/// `site.yaml`.
fn site(wanted: &WantedSite, place: Option<&Entity>) -> String {
    let source = wanted.languages[0].as_str();
    let has_own = |lang: &&String| ["en", source].contains(&lang.as_str());
    let title = match &wanted.title {
        Some(title) => BTreeMap::from([(source, title.as_str())]),
        None => {
            wanted.languages.iter().filter(has_own).map(|lang| (lang.as_str(), default_title(lang))).collect()
        }
    };
    let site = SiteFile {
        format: config::FORMAT,
        title: FlowMap(title),
        languages: FlowSeq(&wanted.languages),
        jurisdiction: place.map(|place| place.id.to_string()),
    };
    yaml::modeline("site", 1) + &yaml::to_string(&site).expect("strings have a form in YAML")
}

fn default_title(lang: &str) -> &str {
    if lang == "en" { "Government Work Reports" } else { "政府工作报告" }
}

/// What checks and publishes the site where it is kept.
fn workflow(host: CiHost) -> Change {
    let (path, text) = match host {
        CiHost::Github => (".github/workflows/site.yml", GITHUB),
        CiHost::Gitlab => (".gitlab-ci.yml", GITLAB),
    };
    new_file(path, in_this_place(text).into_bytes())
}

/// A workflow with this program's own repository and version.
fn in_this_place(text: &str) -> String {
    let ours = env!("CARGO_PKG_REPOSITORY");
    let text = text.replace(PLACEHOLDER, ours).replace(&without_host(PLACEHOLDER), &without_host(ours));
    // A word by itself: `GONGBAO_VERSION` is none.
    text.replace("vVERSION", concat!("v", env!("CARGO_PKG_VERSION")))
        .replace(" VERSION\n", concat!(" ", env!("CARGO_PKG_VERSION"), "\n"))
}

fn without_host(url: &str) -> String {
    url.trim_start_matches("https://github.com/").to_owned()
}

fn new_file(path: &str, bytes: Vec<u8>) -> Change {
    Change::from_to(SitePath::of_ours(path), None, Some(bytes))
}
