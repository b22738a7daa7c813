//! What holds of an import whatever its source is: no panic, no loss, Markdown that reads back. The property tests and
//! the fuzz target check it.

use gongbao::import::{self, Import, ImportOptions};
use gongbao::markdown;
use gongbao::source::SourceFile;

pub fn import(bytes: &[u8]) -> Option<Import> {
    let options = ImportOptions::new("report", "zh");
    import::import("report.txt", bytes, &options).ok()
}

/// The properties of one source.
pub fn check(bytes: &[u8]) {
    let Some(import) = import(bytes) else { return };
    import::verify(bytes, &import.report, &import.ledger).unwrap_or_else(|error| panic!("{error}"));
    let written = markdown::write(&import.report);
    let file = SourceFile::new("content/reports/report/index.zh.md", written.clone());
    let read = markdown::read(&file, &import.report.id, &import.report.lang);
    let errors: Vec<_> = read.diagnostics.iter().filter(|d| d.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}\n{written}");
    assert_eq!(read.value.blocks.len(), import.report.blocks.len(), "{written}");
    for (got, made) in read.value.blocks.iter().zip(&import.report.blocks) {
        assert_eq!(
            (&got.id, &got.kind, &got.text.plain),
            (&made.id, &made.kind, &made.text.plain),
            "{written}"
        );
        assert_eq!(got.text.marks, made.text.marks, "{written}");
    }
    assert_eq!(markdown::write(&read.value), written);
}
