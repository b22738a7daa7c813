//! The quality of the import on labelled reports.
//!
//! Each report is imported into a site of its own, and the project's scoring script compares those sites with the labels.
//! The table is printed, so that a change in quality is seen in the log:
//! `cargo test --test import_score -- --nocapture`.

use gongbao::import::{self, Import, ImportOptions};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let named = std::env::var_os("GONGBAO_SHARED").map(PathBuf::from);
    named.into_iter().chain([folder]).find(|folder| folder.join("tools/score_import.py").is_file())
}

fn import(path: &Path) -> Import {
    let name = path.file_name().expect("a name").to_string_lossy();
    let bytes = fs::read(path).expect("a source");
    let options = ImportOptions::new("report", "zh");
    let import = import::import(&name, &bytes, &options).unwrap_or_else(|error| panic!("{name}: {error}"));
    import::verify(&bytes, &import.report, &import.ledger).unwrap_or_else(|error| panic!("{name}: {error}"));
    import
}

fn write_site(folder: &Path, import: &Import) {
    let folder = folder.join("content/reports/report");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("index.zh.md"), gongbao::markdown::write(&import.report)).expect("written");
    fs::write(folder.join("targets.yaml"), gongbao::content::write_targets(&import.targets))
        .expect("written");
    fs::write(folder.join("import.yaml"), gongbao::content::write_ledger(&import.ledger)).expect("written");
}

fn sources(shared: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(shared.join("corpus")).expect("a corpus");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

#[test]
fn labelled_reports_score() {
    let Some(shared) = shared() else {
        println!("skipped: ../shared with the labelled reports is not here (or set GONGBAO_SHARED)");
        return;
    };
    let kept = std::env::var_os("GONGBAO_SCORE_SITES").map(PathBuf::from);
    let temporary = tempfile::tempdir().expect("a folder");
    let sites = kept.as_deref().unwrap_or(temporary.path());
    for path in sources(&shared) {
        let stem = path.file_stem().expect("a stem").to_string_lossy().into_owned();
        write_site(&sites.join(stem), &import(&path));
    }
    let mut script = Command::new("python3");
    script.arg(shared.join("tools/score_import.py")).arg("--gold").arg(shared.join("gold"));
    script.arg("--sources").arg(shared.join("corpus")).arg("--sites").arg(sites);
    match script.output() {
        Err(error) => println!("skipped: python3 cannot be run: {error}"),
        Ok(output) => {
            println!(
                "{}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
            assert!(output.status.success());
        }
    }
}

#[test]
fn national_reports_are_imported_whole() {
    let Some(shared) = shared() else {
        println!("skipped: ../shared with the national reports is not here (or set GONGBAO_SHARED)");
        return;
    };
    let mut count = 0;
    for path in sources(&shared) {
        let name = path.file_stem().expect("a stem").to_string_lossy().into_owned();
        if name.starts_with("national-") {
            let warned = import(&path).ledger.review.iter().any(|item| item.rule.as_str() == "not-a-report");
            assert_eq!(warned, name.ends_with("resolution"), "{name}");
            count += 1;
        }
    }
    assert!(count > 10, "{count}");
}
