//! Tests of the plan, on the small site of [`sample`].

use super::*;
use crate::model::library::Page;

fn paths(plan: &Plan) -> Vec<&str> {
    plan.pages.iter().map(|page| page.path.as_str()).collect()
}

#[test]
fn a_plan_has_every_page_in_order() {
    let site = sample::site();
    let plan = Plan::of(&site.config, &site.library, &site.index, &["style.css".into()]);
    assert!(plan.diagnostics.is_empty());
    let paths = paths(&plan.value);
    assert!(paths.is_sorted());
    for path in [
        "index.html",
        "404.html",
        "zh/index.html",
        "zh/reports/duchang-2024/index.html",
        "en/reports/duchang-2024/report.akn.xml",
        "zh-en/reports/duchang-2024/index.html",
        "en/parks/furongshan/index.html",
        "en/parks/index.html",
        "zh/about/index.html",
        "data/schema/targets.json",
        "assets/style.css",
    ] {
        assert!(paths.contains(&path), "{path} is not in {paths:#?}");
    }
    assert!(
        !paths.iter().any(|path| path.starts_with("zh/companies")),
        "a kind without entities has no page"
    );
}

#[test]
fn two_things_at_one_path_are_reported() {
    let mut site = sample::site();
    for page in &mut site.library.pages {
        page.slug = "Targets".into();
    }
    let plan = Plan::of(&site.config, &site.library, &site.index, &[]);
    let codes: Vec<_> = plan.diagnostics.iter().map(Diagnostic::code).collect();
    assert_eq!(codes, ["url-taken", "url-taken"]);
    assert!(plan.value.find("zh/targets/index.html").is_some());
}

#[test]
fn alternates_are_the_languages_that_have_the_page() {
    let mut site = sample::site();
    let pages = |site: &sample::SampleSite| {
        let plan = Plan::of(&site.config, &site.library, &site.index, &[]).value;
        let path = "zh/reports/duchang-2024/index.html";
        let found = plan.alternates(&site.library, path);
        found.map(|(lang, _)| lang.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(pages(&site), ["zh", "en"]);
    site.library.reports[0].edit().translations.clear();
    assert_eq!(pages(&site), ["zh"]);
}

#[test]
fn a_site_map_is_divided_where_it_is_too_large_for_one() {
    let parts = |pages: usize| {
        let mut site = sample::site();
        let first = site.library.pages[0].clone();
        let page = |at: usize| Page { slug: format!("p{at}").into(), ..first.clone() };
        site.library.pages.extend((0..pages).map(page));
        let plan = Plan::of(&site.config, &site.library, &site.index, &[]).value;
        let listed = plan.pages.iter().filter(|page| page.subject.is_listed(&site.library)).count();
        let is_part = |page: &&PlannedPage| matches!(page.subject, Subject::SitemapPart { .. });
        assert!(listed > pages);
        plan.pages.iter().filter(is_part).count()
    };
    assert_eq!(parts(49_000), 0);
    assert_eq!(parts(50_000), 3);
}

#[test]
fn a_report_is_a_paper_in_each_language_and_in_both() {
    let files = |site: &sample::SampleSite, end: &str| {
        let plan = Plan::of(&site.config, &site.library, &site.index, &[]).value;
        let paths = plan.pages.into_iter().map(|page| page.path);
        paths.filter(|path| path.ends_with(end)).collect::<Vec<_>>()
    };
    let papers = |site: &sample::SampleSite| files(site, ".pdf");
    let mut site = sample::site();
    assert_eq!(papers(&site), [""; 0]);
    site.config.pdf = true;
    let paper = |lang: &str| format!("{lang}/reports/duchang-2024/report.pdf");
    assert_eq!(papers(&site), ["en", "zh-en", "zh"].map(paper));
    assert_eq!(files(&site, ".epub"), [""; 0]);
    site.config.epub = true;
    let book = |lang: &str| format!("{lang}/reports/duchang-2024/report.epub");
    assert_eq!(files(&site, ".epub"), ["en", "zh-en", "zh"].map(book));
    site.library.reports[0].edit().translations.clear();
    assert_eq!(papers(&site), [paper("zh")]);
}

#[test]
fn an_imported_file_is_published_where_the_site_or_the_report_says_so() {
    let mut site = sample::site();
    site.library.reports[0].edit().source.meta.source.file = Some("source.html".into());
    let mut check = |sources: bool, public: Option<bool>, expected: bool| {
        site.config.sources = sources;
        site.library.reports[0].edit().source.meta.source.public = public;
        let plan = Plan::of(&site.config, &site.library, &site.index, &[]).value;
        let is_there = plan.find("zh/reports/duchang-2024/source.html.txt").is_some();
        assert_eq!(is_there, expected, "{sources} {public:?}");
    };
    check(false, None, false);
    check(true, None, true);
    check(true, Some(false), false);
    check(false, Some(true), true);
}
