//! What holds of a file that an editor or a translator has written, whatever is in it: no panic, and what is read without a
//! complaint is written as what it is. The tests and the fuzz targets check it.

use gongbao::content;
use gongbao::markdown;
use gongbao::model::ids::Lang;
use gongbao::source::SourceFile;
use gongbao::translation::po;

/// What a YAML file may be, by its path.
const YAML: [&str; 7] = [
    "content/reports/a/targets.yaml",
    "content/reports/a/translation.en.yaml",
    "content/reports/a/review.yaml",
    "content/parks/a.md",
    "content/rejected.yaml",
    "content/terms.yaml",
    "content/pages/a.zh.md",
];

/// A report's Markdown.
pub fn markdown(text: &str) {
    let file = SourceFile::new("content/reports/a/index.zh.md", text);
    let read = markdown::read(&file, &"a".into(), &"zh".into());
    if read.diagnostics.iter().any(|diagnostic| diagnostic.is_error()) {
        return;
    }
    let order: Vec<_> = read.value.blocks.iter().map(|block| block.id.clone()).collect();
    if let Some(same) = markdown::edit(&read.value, markdown::ReportEdit::default(), &order) {
        assert_eq!(same, text, "an edit of nothing changes nothing");
    }
}

/// YAML of every kind that a site has.
pub fn yaml(text: &str) {
    let languages: [Lang; 2] = ["zh".into(), "en".into()];
    for path in YAML {
        content::faults(&SourceFile::new(path, text), &languages);
    }
    let file = SourceFile::new("content/reports/a/import.yaml", text);
    if let Ok(ledger) = content::parse_ledger(&file) {
        let written = content::write_ledger(&ledger.value);
        let again = content::parse_ledger(&SourceFile::new(&*file.path, written.clone()))
            .expect("what is written is read");
        assert_eq!(content::write_ledger(&again.value), written);
    }
    let file = SourceFile::new("content/reports/a/review.yaml", text);
    if let Ok(decisions) = content::parse_decisions(&file) {
        let written = content::write_decisions(&decisions.value);
        let again = content::parse_decisions(&SourceFile::new(&*file.path, written.clone()))
            .expect("what is written is read");
        assert_eq!(content::write_decisions(&again.value), written);
    }
}

/// A translator's catalog.
pub fn po(text: &str) {
    let read = po::read(&SourceFile::new("a.po", text));
    if read.diagnostics.is_empty() {
        let written = po::write(&read.value);
        let again = po::read(&SourceFile::new("a.po", written.clone()));
        assert!(again.diagnostics.is_empty(), "{written}");
        assert_eq!(po::write(&again.value), written);
    }
}
