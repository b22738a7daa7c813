use super::*;
use std::fs;

struct Site {
    root: tempfile::TempDir,
}

impl Site {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir(root.path().join("content")).expect("made");
        Self { root }
    }

    fn out(&self) -> PathBuf {
        self.root.path().join("public")
    }

    fn folder(&self) -> OutputFolder {
        OutputFolder::open(self.root.path(), &self.out()).expect("a usable folder")
    }

    fn write(&self, files: &[(&str, &str)]) -> Result<BuiltFolder, Failure<()>> {
        let make = |(path, text): &(&str, &str)| {
            Ok(OutputFile { path: (*path).into(), bytes: text.as_bytes().to_vec() })
        };
        write(&self.folder(), files.par_iter().map(make))
    }

    fn build(&self, files: &[(&str, &str)]) -> (usize, usize, usize) {
        let written = self.write(files).expect("written");
        (written.files, written.changed, written.removed)
    }

    /// Every file below the output folder but the manifest, with its text, and that nothing is left beside it.
    fn published(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        collect(&self.out(), "", &mut found);
        found.sort();
        let beside = fs::read_dir(self.root.path()).expect("listed").count();
        assert_eq!(beside, 2, "content and public");
        found
    }
}

fn collect(folder: &Path, below: &str, into: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("listed").map(|entry| entry.expect("an entry")) {
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), into);
        } else if path != MANIFEST {
            into.push((path, fs::read_to_string(entry.path()).expect("text")));
        }
    }
}

fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

#[test]
fn a_build_writes_changes_and_takes_stale_files_away() {
    let site = Site::new();
    let check = |files: &[(&str, &str)], counts| {
        assert_eq!(site.build(files), counts);
        assert_eq!(site.published(), owned(files));
    };
    check(&[("a.html", "1"), ("zh/a/index.html", "2"), ("zh/b.html", "3")], (3, 3, 0));
    check(&[("a.html", "1"), ("zh/a/index.html", "2"), ("zh/b.html", "3")], (3, 0, 0));
    check(&[("a.html", "9"), ("zh/b.html", "3")], (2, 1, 1));
    assert!(!site.out().join("zh/a").exists());
    // A path that was a folder becomes a file and the other way round.
    check(&[("a.html/index.html", "9"), ("zh", "x")], (2, 2, 2));
    check(&[], (0, 0, 2));
}

#[cfg(unix)]
#[test]
fn what_has_not_changed_is_the_same_file() {
    use std::os::unix::fs::MetadataExt as _;
    let site = Site::new();
    site.build(&[("a", "1"), ("b", "2")]);
    let inode = |path: &Path| fs::metadata(path).expect("there").ino();
    let (folder, file) = (inode(&site.out()), inode(&site.out().join("a")));
    site.build(&[("a", "1"), ("b", "2")]);
    assert_eq!(inode(&site.out()), folder, "nothing changed, nothing touched");
    site.build(&[("a", "1"), ("b", "3")]);
    assert_ne!(inode(&site.out()), folder);
    assert_eq!(inode(&site.out().join("a")), file);
}

#[test]
fn what_others_put_there_stays() {
    let site = Site::new();
    site.build(&[("a", "1"), ("b", "2")]);
    fs::create_dir_all(site.out().join(".git/refs/tags")).expect("made");
    fs::write(site.out().join("CNAME"), "example.org").expect("written");
    fs::write(site.out().join("a"), "edited").expect("written");
    assert_eq!(site.build(&[("a", "1")]), (1, 1, 1));
    assert_eq!(site.published(), owned(&[("CNAME", "example.org"), ("a", "1")]));
    assert!(site.out().join(".git/refs/tags").is_dir());
}

#[test]
fn a_page_that_fails_publishes_nothing() {
    let site = Site::new();
    site.build(&[("a", "1")]);
    let make =
        |n: usize| if n == 3 { Err("no") } else { Ok(OutputFile { path: n.to_string(), bytes: vec![] }) };
    let failure = write(&site.folder(), (0..6).into_par_iter().map(make)).expect_err("a failure");
    assert!(matches!(failure, Failure::Make("no")));
    assert_eq!(site.published(), owned(&[("a", "1")]));
}

#[test]
fn bad_paths_are_refused() {
    let check = |files: &[(&str, &str)]| {
        let site = Site::new();
        assert!(matches!(site.write(files), Err(Failure::Output(_))), "{files:?}");
        assert!(!site.out().exists());
    };
    check(&[("../a", "1")]);
    check(&[("/etc/a", "1")]);
    check(&[("a/../../b", "1")]);
    check(&[("", "1")]);
    check(&[("a/.git/config", "1")]);
    check(&[("nul.html", "1")]);
    check(&[(MANIFEST, "1")]);
    check(&[("a", "1"), ("a", "2")]);
}

#[test]
fn a_manifest_that_came_with_a_checkout_removes_nothing_of_others() {
    let site = Site::new();
    site.build(&[("a", "1")]);
    let root = site.root.path();
    fs::write(root.join("victim"), "v").expect("written");
    fs::create_dir_all(site.out().join(".git/hooks")).expect("made");
    fs::write(site.out().join(".git/HEAD"), "ref").expect("written");
    fs::write(site.out().join("CNAME"), "example.org").expect("written");
    let plant = |path: &str, sha256: &str| {
        let files = serde_json::json!({ "generator": "gongbao", "files": { path: sha256 } });
        fs::write(site.out().join(MANIFEST), files.to_string()).expect("written");
    };
    for path in ["../victim", "/etc/x", ".git/HEAD", "a/../../victim", "CON"] {
        plant(path, &sha256(b"v"));
        assert!(OutputFolder::open(root, &site.out()).is_err(), "{path}");
    }
    plant("CNAME", &sha256(b"of something else"));
    site.build(&[("a", "1")]);
    assert!(root.join("victim").exists() && site.out().join(".git/HEAD").exists());
    assert_eq!(fs::read_to_string(site.out().join("CNAME")).expect("there"), "example.org");
}

#[test]
fn only_our_own_folder_is_written_to() {
    let site = Site::new();
    let root = site.root.path();
    fs::create_dir_all(root.join("mine")).expect("made");
    fs::write(root.join("mine/manifest.json"), r#"{"name": "an app"}"#).expect("written");
    fs::write(root.join("file"), "").expect("written");
    let check = |out: &str, part: &str| match OutputFolder::open(root, &root.join(out)) {
        Err(error) => assert!(error.to_string().contains(part), "{error}"),
        Ok(_) => assert!(part.is_empty(), "{out}"),
    };
    check("mine", "not empty");
    check("file", "is a file");
    check(".", "own files");
    check("..", "own files");
    check("content/public", "`content` folder");
    check("absent/../content", "`content` folder");
    check("deep/new/public", "");
}

#[test]
fn leftovers_of_a_crash_are_removed() {
    let site = Site::new();
    let left = site.root.path().join(".public.gongbao-staging-1-1");
    fs::create_dir(&left).expect("made");
    fs::write(left.join("a"), "half").expect("written");
    site.build(&[("a", "1")]);
    assert_eq!(site.published(), owned(&[("a", "1")]));
}

#[cfg(unix)]
#[test]
fn a_folder_that_had_stepped_aside_comes_back() {
    let site = Site::new();
    site.build(&[("a", "1")]);
    fs::rename(site.out(), site.root.path().join(".public.gongbao-staging-1-0-old")).expect("renamed");
    drop(site.folder());
    assert_eq!(site.published(), owned(&[("a", "1")]));
}

#[test]
fn a_link_in_the_output_leads_nowhere() {
    let site = Site::new();
    site.build(&[("zh/a", "1"), ("zh/b", "2")]);
    let elsewhere = tempfile::tempdir().expect("a folder");
    fs::write(elsewhere.path().join("a"), "1").expect("written");
    fs::remove_dir_all(site.out().join("zh")).expect("removed");
    std::os::unix::fs::symlink(elsewhere.path(), site.out().join("zh")).expect("linked");
    site.build(&[("zh/a", "1"), ("zh/b", "3")]);
    assert_eq!(site.published(), owned(&[("zh/a", "1"), ("zh/b", "3")]));
    assert_eq!(fs::read_dir(elsewhere.path()).expect("listed").count(), 1, "nothing was written there");
}

#[test]
fn files_are_moved_one_by_one_where_the_folder_cannot_be() {
    let site = Site::new();
    site.build(&[("a", "1"), ("zh/b", "2"), ("zh/c", "3")]);
    let folder = site.folder();
    let staging = Staging::inside(&folder).expect("made");
    staging.create(&SitePath::parse("a").expect("a path"), b"9").expect("written");
    staging.create(&SitePath::parse("en/d").expect("a path"), b"4").expect("written");
    let gone = ["zh/b", "zh/c"].map(|path| SitePath::parse(path).expect("a path"));
    staging.publish(&gone.iter().collect()).expect("published");
    assert_eq!(site.published(), owned(&[("a", "9"), ("en/d", "4")]));
    assert!(!site.out().join("zh").exists());
}
