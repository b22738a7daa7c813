//! The modules of `lib.rs` stand in the order of the data's way; each may import only from those above it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules in the order of `lib.rs`.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(source().join("lib.rs")).expect("src/lib.rs");
    let names = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    names.map(str::to_owned).collect()
}

/// The Rust files of a module.
fn files(module: &str) -> Vec<PathBuf> {
    let is_rust = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    let of_module = |path: &PathBuf| {
        let below = path.strip_prefix(source()).expect("below src");
        let first = below.components().next().expect("a part").as_os_str().to_string_lossy();
        first.strip_suffix(".rs").unwrap_or(&first) == module
    };
    let entries = walkdir::WalkDir::new(source()).sort_by_file_name();
    let paths = entries.into_iter().filter_map(|entry| Some(entry.ok()?.into_path()));
    paths.filter(is_rust).filter(of_module).collect()
}

/// The modules that a file names after `crate::`, one each or in braces, with the line.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for part in code(line).split("crate::").skip(1) {
            let list = part.strip_prefix('{');
            let names = list.map_or(1, |_| usize::MAX);
            for name in list.unwrap_or(part).split(',').take(names) {
                let is_name = |c: &char| c.is_alphanumeric() || *c == '_';
                found.push((number + 1, name.trim().chars().take_while(is_name).collect()));
            }
        }
    }
    found
}

fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or("")
}

/// Calls `check` with each file of each module: its module, its name and its text.
fn for_each_file(mut check: impl FnMut(&str, &str, &str)) {
    for module in modules() {
        for file in files(&module) {
            let text = fs::read_to_string(&file).expect("a source file");
            check(&module, &file.display().to_string(), &text);
        }
    }
}

#[test]
fn a_module_imports_only_from_modules_above_it() {
    let modules = modules();
    let rank: BTreeMap<&str, usize> =
        modules.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let mut wrong = Vec::new();
    for_each_file(|module, file, text| {
        for (line, import) in imports(text) {
            if rank.get(import.as_str()).is_some_and(|at| *at > rank[module]) {
                wrong.push(format!("{file}:{line}: `{module}` uses `{import}` below it"));
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_source_file_belongs_to_a_module_of_lib_rs() {
    let known = modules();
    for entry in fs::read_dir(source()).expect("src") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        let module = name.strip_suffix(".rs").unwrap_or(&name).to_owned();
        assert!(
            ["lib", "main"].contains(&module.as_str()) || known.contains(&module),
            "src/{name} has no module"
        );
    }
}

/// Crates that have one home, so that each can be exchanged in one place.
#[test]
fn a_crate_with_one_home_is_used_nowhere_else() {
    let homes = [
        ("walkdir::", "source"),
        ("annotate_snippets::", "diagnostic"),
        ("serde_yaml::", "yaml"),
        ("tera::", "render"),
        ("axum::", "serve"),
        ("notify::", "serve"),
        ("encoding_rs::", "import"),
        ("dom_query::", "import"),
        ("zip::", "import"),
        ("rust_stemmers::", "search"),
    ];
    let mut wrong = Vec::new();
    for_each_file(|module, file, text| {
        for (name, home) in homes {
            if home != module && text.lines().any(|line| uses(code(line), name)) {
                wrong.push(format!("{file}: `{name}` has its home in `{home}`"));
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn uses(code: &str, name: &str) -> bool {
    let inside_name = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.match_indices(name).any(|(at, _)| !code[..at].ends_with(inside_name))
}

#[test]
fn every_file_opens_with_its_documentation() {
    for_each_file(|_, file, text| {
        assert!(file.ends_with("tests.rs") || text.starts_with("//!"), "{file} opens without `//!`");
    });
}
