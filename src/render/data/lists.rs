//! `robots.txt`; `llms.txt`: the site in a page of Markdown, for programs that read pages; and how the site is searched.

use crate::model::ids::EntityKind;
use crate::plan::{DataFormat, ReportFormat, Subject, TableName, path};
use crate::render::scope::Scope;
use crate::xml::Xml;

/// Everything may be read.
pub fn robots(scope: &Scope) -> Vec<u8> {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", scope.url("sitemap.xml")).into_bytes()
}

/// The longest name that the format takes.
const SHORT_NAME: usize = 16;

/// The search of a language as OpenSearch 1.1 describes one.
pub fn open_search(scope: &Scope) -> Vec<u8> {
    let config = scope.site.config;
    let title = config.title_in(scope.lang);
    let template = format!("{}?q={{searchTerms}}", scope.url(&path::section(scope.lang, "search")));
    let mut xml = Xml::new();
    xml.element("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")], |xml| {
        xml.leaf("ShortName", &[], &title.chars().take(SHORT_NAME).collect::<String>());
        xml.leaf("Description", &[], title);
        xml.leaf("Language", &[], scope.theme.tag(scope.lang));
        xml.leaf("InputEncoding", &[], "UTF-8");
        xml.empty("Url", &[("type", "text/html"), ("template", &template)]);
    });
    xml.finish()
}

/// See <https://llmstxt.org>: a title, a summary, and lists of links with what each is.
pub fn llms(scope: &Scope) -> Vec<u8> {
    let config = scope.site.config;
    let mut out = head(scope);
    for lang in &config.languages {
        out += &format!("\n## {}\n\n", scope.theme.language_name(lang));
        reports(&mut out, &scope.speaking(lang));
        sections(&mut out, &scope.speaking(lang));
    }
    if config.data {
        data(&mut out, scope);
    }
    out.into_bytes()
}

/// The site's name, and what it is in every language that says so.
pub fn head(scope: &Scope) -> String {
    let config = scope.site.config;
    let mut out = format!("# {}\n", line(config.title_in(scope.lang)));
    for lang in &config.languages {
        if let Some(text) = config.description.get(lang) {
            out += &format!("\n> {}\n", line(text));
        }
    }
    out
}

fn data(out: &mut String, scope: &Scope) {
    *out += "\n## Data\n\n";
    *out += &format!(
        "- [llms-full.txt]({}): the texts in one file\n",
        scope.url(&Subject::LlmsFull.path(scope.site.library))
    );
    let plan = scope.site.plan;
    for table in TableName::ALL.into_iter().filter(|table| plan.find(&table.path(DataFormat::Csv)).is_some())
    {
        let file = |format| scope.url(&table.path(format));
        let (json, csv, schema) = (file(DataFormat::Json), file(DataFormat::Csv), file(DataFormat::Schema));
        *out += &format!("- [{}]({json}): also as [CSV]({csv}), with a [schema]({schema})\n", table.name());
    }
}

fn reports(out: &mut String, scope: &Scope) {
    for (report, entry) in scope.site.library.reports.iter().enumerate() {
        let Some(text) = entry.in_language(scope.lang) else { continue };
        *out += &format!("- [{}]({})", line(&text.meta.title), scope.url(&scope.report_path(entry)));
        if scope.site.config.data {
            let format = ReportFormat::Markdown;
            let file = Subject::ReportFile { lang: scope.lang.clone(), report, format };
            *out += &format!(": [Markdown]({})", scope.url(&file.path(scope.site.library)));
        }
        out.push('\n');
    }
}

fn sections(out: &mut String, scope: &Scope) {
    let sections = ["targets", "years", "trends", "notes", "network"]
        .map(|name| (scope.t(&format!("nav.{name}")), path::section(scope.lang, name)));
    let kinds = EntityKind::ALL
        .map(|kind| (scope.t(&format!("kind.{}.many", kind.name())), path::kind(scope.lang, kind)));
    for (title, page) in sections.into_iter().chain(kinds) {
        if scope.site.plan.find(&page).is_none() {
            continue;
        }
        *out += &format!("- [{title}]({})", scope.url(&page));
        if let Some(file) = scope.site.plan.find(&path::markdown(&page)) {
            *out += &format!(": [Markdown]({})", scope.url(&file.path));
        }
        out.push('\n');
    }
}

/// A text in one line that cannot close a link's brackets.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('[', "\\[").replace(']', "\\]")
}
