//! The modules of `lib.rs` stand in the order of the data's way; each may import only from those above it. Inside a module
//! of many files the same holds of the `mod` lines of each folder, and no file depends on itself by way of others.

mod names;
mod rooms;

use names::Names;
use rooms::{Files, Use, circles, module_of};
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

/// The modules that a file names after `crate::`.
fn imports(text: &str) -> Vec<String> {
    let used = Names::of(text).used.into_iter();
    used.filter(|path| path[0] == "crate").map(|mut path| path.swap_remove(1)).collect()
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
        for import in imports(text) {
            if rank.get(import.as_str()).is_some_and(|at| *at > rank[module]) {
                wrong.push(format!("{file}: `{module}` uses `{import}` below it"));
            }
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A module of more files has an order inside.
const SMALL_ROOM: usize = 10;

/// Calls `check` with each module of many files, and what its files use of each other.
fn for_each_large_room(mut check: impl FnMut(Vec<Use>)) {
    let mut all = Files::default();
    for_each_file(|_, file, text| {
        let below = Path::new(file).strip_prefix(source()).expect("below src");
        module_of(below).into_iter().for_each(|module| all.add(module, text));
    });
    for room in modules().iter().filter(|room| all.count_in(room) > SMALL_ROOM) {
        check(all.uses_in(room));
    }
}

fn shown(Use { from, to, path }: &Use) -> String {
    format!("{}: `{}` is of {}", from.join("/"), path.join("::"), to.join("/"))
}

#[test]
fn no_file_of_a_large_room_depends_on_itself() {
    let mut wrong = Vec::new();
    for_each_large_room(|uses| wrong.extend(circles(uses).iter().map(shown)));
    assert!(wrong.is_empty(), "files in a circle:\n{}", wrong.join("\n"));
}

#[test]
fn a_file_of_a_large_room_uses_only_what_stands_above_it_in_its_folder() {
    let mut wrong = Vec::new();
    for_each_large_room(|uses| {
        wrong.extend(uses.iter().filter(|found| is_upward(found)).map(shown));
    });
    assert!(wrong.is_empty(), "used before its `mod` line:\n{}", wrong.join("\n"));
}

/// Whether the `mod` line of what is used stands below that of the user, in the folder that holds both.
fn is_upward(Use { from, to, .. }: &Use) -> bool {
    let shared = from.iter().zip(to).take_while(|(a, b)| a == b).count();
    let (Some(user), Some(used)) = (from.get(shared), to.get(shared)) else { return false };
    let folder = source().join(from[..shared].join("/"));
    let file =
        if folder.join("mod.rs").is_file() { folder.join("mod.rs") } else { folder.with_extension("rs") };
    let text = fs::read_to_string(file).expect("the file of a folder");
    let line = |name: &str| {
        let of_name = format!("mod {name};");
        text.lines().position(|line| line.trim_start_matches("pub ").ends_with(&of_name))
    };
    line(used) > line(user)
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
        ("rusqlite::", "render"),
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

/// A path of modules in the text of a page: `names`, `import::log`.
fn code_spans(page: &str) -> impl Iterator<Item = &str> {
    let is_path = |span: &&str| {
        span.split("::")
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
    };
    page.split('`').skip(1).step_by(2).filter(is_path)
}

/// Whether a path is a module, or something that the file of one has.
fn is_there(path: &str) -> bool {
    let file = |path: &str| {
        let below = source().join(path.replace("::", "/"));
        [below.with_extension("rs"), below.join("mod.rs")].into_iter().find(|file| file.is_file())
    };
    let holds = |(module, name): (&str, &str)| {
        file(module).and_then(|file| fs::read_to_string(file).ok()).is_some_and(|text| text.contains(name))
    };
    file(path).is_some() || path.rsplit_once("::").is_some_and(holds)
}

#[test]
fn the_page_of_the_architecture_names_modules_that_are_there() {
    let modules = modules();
    for page in ["docs/architecture.md", "docs/architecture.zh.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).expect("the page");
        let is_ours =
            |path: &&str| modules.iter().any(|module| path.split("::").next() == Some(module.as_str()));
        let named: Vec<&str> = code_spans(&text).filter(is_ours).collect();
        assert!(named.len() > 20, "{page} was not read");
        let gone: Vec<&str> = named.into_iter().filter(|path| !is_there(path)).collect();
        assert!(gone.is_empty(), "{page}: {gone:?}");
    }
}

#[test]
fn every_file_opens_with_its_documentation() {
    for_each_file(|_, file, text| {
        assert!(file.ends_with("tests.rs") || text.starts_with("//!"), "{file} opens without `//!`");
    });
}
