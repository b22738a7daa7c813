//! Where a name counts as a mention: in the data of a built site, and so on the pages of the entity.

use gongbao::site::{Loader, SiteOptions};
use rayon::prelude::*;
use serde_json::Value;
use std::fs;

const PARK: &str = "parks/dong";
const ROAD: &str = "projects/lu";

/// A site with a park 东园 (also 东方园区), a project 光大项目, and the report `a` of the place `jia`.
struct Site {
    root: tempfile::TempDir,
}

impl Site {
    /// The report has one paragraph, `p1`.
    fn of(text: &str) -> Self {
        let site = Self { root: tempfile::tempdir().expect("a folder") };
        site.write("site.yaml", "title: { zh: 公报, en: Gazette }\nlanguages: [zh, en]\n");
        let front = "title: 报告\nkind: work-report\nplace: places/jia\nyear: 2025\n";
        site.write("reports/a/index.zh.md", &format!("---\n{front}---\n\n{text} ^p1\n"));
        site.entity("places/jia", "甲市", "");
        site.entity(PARK, "东园", "aliases: { zh: [东方园区, 东方] }\n");
        site.entity(ROAD, "光大项目", "");
        site
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.path().join("content").join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("made");
        fs::write(path, text).expect("written");
    }

    fn entity(&self, id: &str, name: &str, more: &str) {
        self.write(
            &format!("{id}.md"),
            &format!("---\nname: {{ zh: {name} }}\n{more}status: reviewed\n---\n"),
        );
    }

    fn target(self, entity: &str, quote: &str) -> Self {
        let row = format!("{{ id: t, indicator: 面积, entity: {entity}, block: p1, quote: {quote} }}");
        self.write("reports/a/targets.yaml", &format!("targets: []\nunquantified:\n  - {row}\n"));
        self
    }

    /// The project is in the park, as the paragraph says.
    fn related(self) -> Self {
        let relation = "relations:\n  - { type: located_in, to: parks/dong, evidence: a#p1 }\n";
        self.entity(ROAD, "光大项目", relation);
        self
    }

    /// Another park of the same name.
    fn twin(self, scope: Option<&str>) -> Self {
        let scope = scope.map(|scope| format!("scope: {scope}\n")).unwrap_or_default();
        self.entity("places/yi", "乙市", "");
        self.entity("parks/other", "东园", &scope);
        self
    }

    /// A file of the built site.
    fn file(&self, path: &str) -> String {
        let loaded =
            Loader::new(self.root.path(), SiteOptions { drafts: true, ..SiteOptions::default() }).load(None);
        let found = gongbao::diagnostic::print(&loaded.diagnostics, gongbao::diagnostic::PrintFormat::Json);
        let site = loaded.value.unwrap_or_else(|| panic!("no site: {found}"));
        let files = site.files().map(|file| file.unwrap_or_else(|found| panic!("{found:?}")));
        let file = files.find_any(|file| file.path == path).unwrap_or_else(|| panic!("{path}"));
        String::from_utf8(file.bytes.to_vec()).expect("UTF-8")
    }

    /// The mentions of an entity, each as its words and what says that they are its name.
    #[track_caller]
    fn check(&self, entity: &str, expected: &[(&str, &str)]) {
        let json = self.file(&format!("data/entities/{entity}.json"));
        let json: Value = serde_json::from_str(&json).expect("JSON");
        let mentions = json["mentions"].as_array().expect("a list").iter();
        let found: Vec<_> =
            mentions.map(|m| [&m["text"], &m["by"]].map(|v| v.as_str().expect("a text"))).collect();
        let expected: Vec<_> = expected.iter().map(|(text, by)| [*text, *by]).collect();
        assert_eq!(found, expected);
        let page = self.file(&format!("en/{entity}/index.html"));
        assert_eq!(page.contains("No report names it"), expected.is_empty(), "{entity}");
    }
}

#[test]
fn a_name_counts_where_a_target_stands_on_its_block() {
    let site = || Site::of("东园扩大面积，光大项目开工。");
    site().check(PARK, &[]);
    site().target(ROAD, "东园扩大面积").check(PARK, &[]);
    let site = site().target(PARK, "东园扩大面积");
    site.check(PARK, &[("东园", "statement")]);
    site.check(ROAD, &[]);
}

#[test]
fn a_name_counts_where_a_relation_of_either_end_stands() {
    let site = Site::of("东园引进光大项目。").related();
    site.check(PARK, &[("东园", "statement")]);
    site.check(ROAD, &[("光大项目", "statement")]);
    let site = Site::of("[[parks/dong|东园]]引进光大项目，东园扩大。").related();
    site.check(PARK, &[("东园", "link"), ("东园", "statement")]);
}

#[test]
fn a_name_counts_inside_the_linked_name_of_a_thing_of_another_kind() {
    Site::of("建设[[projects/lu|东园光大项目]]。").check(PARK, &[("东园", "longer-name")]);
    Site::of("建设[[projects/lu|东园]]。").check(PARK, &[]);
    Site::of("建设东园[[projects/lu|光大项目]]。").check(PARK, &[]);
    let site = Site::of("建设[[parks/other|东园二期]]。");
    site.entity("parks/other", "东园二期", "");
    site.check(PARK, &[]);
}

#[test]
fn a_name_that_two_may_mean_is_nobodys_until_something_is_stated() {
    let site = || Site::of("建设[[projects/lu|东园光大项目]]。");
    site().twin(None).check(PARK, &[]);
    site().twin(Some("places/yi")).check(PARK, &[("东园", "longer-name")]);
    site().twin(None).target("parks/other", "东园").check("parks/other", &[("东园", "statement")]);
}

#[test]
fn of_names_that_overlap_the_longest_stands() {
    Site::of("东方园区扩大。").target(PARK, "东方园区").check(PARK, &[("东方园区", "statement")]);
}

#[test]
fn an_unlinked_name_is_shown_with_its_sentence_in_each_language() {
    let site = Site::of("开工。建设[[projects/lu|东园光大项目]]。").target(PARK, "开工");
    site.write(
        "reports/a/index.en.md",
        "---\ntitle: Report\n---\n\nWork begins. We will build the [[projects/lu|Dong Park Guangda Project]]. ^p1\n",
    );
    let park = "---\nname: { zh: 东园, en: Dong Park }\nstatus: reviewed\n---\n";
    site.write(&format!("{PARK}.md"), park);
    let page = site.file("en/parks/dong/index.html");
    assert!(page.contains("<p>We will build the <mark>Dong Park</mark> Guangda Project. <a"), "{page}");
    assert!(page.contains("<p>建设<mark>东园</mark>光大项目。 <a"), "{page}");
}
