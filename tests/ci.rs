//! The GitHub action, the workflows and the GitLab jobs: they are YAML, and the commands that they run do what their
//! users need, on a sound site and on one with a fault.

use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn read(path: &str) -> Value {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path);
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A step of the action by its id.
fn step(id: &str) -> Value {
    let action = read("action.yml");
    let steps = action["runs"]["steps"].as_array().expect("steps");
    steps.iter().find(|step| step["id"] == id).unwrap_or_else(|| panic!("no step {id}")).clone()
}

/// The sample site in a repository's folder `site`.
struct Repository {
    folder: TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self { folder: tempfile::tempdir().expect("a folder") };
        assert_eq!(repository.run("gongbao init site", &[]).0, Some(0));
        repository
    }

    /// With a block that lacks its id, which is an error.
    fn with_error(self) -> Self {
        let path = self.folder.path().join("site/content/reports/shili-2025/index.zh.md");
        let text = fs::read_to_string(&path).expect("the report") + "\n没有编号的一段。\n";
        fs::write(path, text).expect("written");
        self
    }

    /// Runs a script as the runners do: the status and what it printed.
    fn run(&self, script: &str, env: &[(&str, &str)]) -> (Option<i32>, String) {
        let binary = Path::new(assert_cmd::cargo::cargo_bin!("gongbao")).parent().expect("its folder");
        let path = format!("{}:{}", binary.display(), std::env::var("PATH").expect("PATH"));
        let mut command = Command::new("bash");
        command
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(self.folder.path());
        command.env("PATH", path).env("RUNNER_TEMP", self.folder.path());
        command.env("GITHUB_OUTPUT", self.folder.path().join("outputs"));
        let output = command.envs(env.iter().copied()).output().expect("bash");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs a step of the action, with its inputs as they are by default but for `root` and `inputs`.
    fn step(&self, id: &str, inputs: &[(&str, &str)]) -> (Option<i32>, String) {
        let (action, step) = (read("action.yml"), step(id));
        let value = |name: &str| {
            let given = inputs.iter().chain(&[("root", "site")]).find(|(key, _)| *key == name);
            let default =
                || action["inputs"][name]["default"].as_str().unwrap_or_else(|| panic!("no input {name}"));
            given.map_or_else(default, |(_, value)| *value).to_owned()
        };
        let wanted = step["env"].as_object().expect("env").iter().map(|(key, expression)| {
            let expression = expression.as_str().expect("a string");
            let name = expression.strip_prefix("${{ inputs.").and_then(|rest| rest.strip_suffix(" }}"));
            (key.clone(), value(name.expect("an input")))
        });
        let env: Vec<(String, String)> = wanted.collect();
        let env: Vec<(&str, &str)> = env.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        self.run(step["run"].as_str().expect("a script"), &env)
    }

    /// Runs the script of a GitLab job.
    fn job(&self, name: &str) -> (Option<i32>, String) {
        let jobs = read("docs/deploy/gitlab-ci.yml");
        let lines = jobs[name]["script"].as_array().expect("a script").iter();
        let script: Vec<&str> = lines.map(|line| line.as_str().expect("a line")).collect();
        let here = self.folder.path().to_str().expect("a path");
        let env = [("CI_PROJECT_DIR", here), ("SITE", "site"), ("CI_PAGES_URL", "https://site.example")];
        self.run(&script.join("\n"), &env)
    }

    fn json(&self, path: &str) -> Value {
        let text = fs::read_to_string(self.folder.path().join(path)).expect(path);
        serde_json::from_str(&text).expect("JSON")
    }

    fn has(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }
}

#[test]
fn the_action_passes_a_sound_site_and_builds_it() {
    let repository = Repository::new();
    assert_eq!(repository.step("check", &[]), (Some(0), String::new()));
    let inputs = [("base-url", "https://site.example/"), ("drafts", "true")];
    assert_eq!(repository.step("build", &inputs).0, Some(0));
    assert!(repository.has("gongbao-site/index.html") && repository.has("outputs"));
    let map =
        fs::read_to_string(repository.folder.path().join("gongbao-site/sitemap.xml")).expect("a sitemap");
    assert!(map.contains("https://site.example/"), "{map}");
}

#[test]
fn the_action_annotates_the_line_of_an_error() {
    let repository = Repository::new().with_error();
    let (status, commands) = repository.step("check", &[("deny-warnings", "false")]);
    assert_eq!(status, Some(1), "{commands}");
    let at = "::error title=block-without-id,file=site/content/reports/shili-2025/index.zh.md,line=";
    assert!(commands.contains(at), "{commands}");
    assert_eq!(repository.step("build", &[]).0, Some(1));
    assert!(!repository.has("gongbao-site") && !repository.has("outputs"));
}

#[test]
fn the_action_has_a_sarif_log_of_a_site_with_errors_too() {
    let repository = Repository::new().with_error();
    assert_eq!(repository.step("sarif", &[]).0, Some(0));
    let results = &repository.json("gongbao.sarif")["runs"][0]["results"];
    assert_eq!(results[0]["ruleId"], "block-without-id", "{results:#}");
    assert_eq!(
        repository.step("sarif", &[("root", "absent")]).0,
        Some(1),
        "what cannot be checked does not pass"
    );
}

#[test]
fn the_jobs_of_gitlab_check_and_build() {
    let repository = Repository::new();
    assert_eq!(repository.job("check").0, Some(0));
    assert_eq!(repository.json("gl-code-quality-report.json"), Value::Array(Vec::new()));
    for job in ["preview", "pages"] {
        assert_eq!(repository.job(job).0, Some(0), "{job}");
        assert!(repository.has("public/index.html"), "{job}");
    }
}

#[test]
fn the_report_for_gitlab_stands_when_the_check_fails() {
    let repository = Repository::new().with_error();
    assert_eq!(repository.job("check").0, Some(1));
    let entry = &repository.json("gl-code-quality-report.json")[0];
    assert_eq!(entry["check_name"], "block-without-id", "{entry:#}");
    assert_eq!(entry["location"]["path"], "site/content/reports/shili-2025/index.zh.md");
}

/// Runs a script that must succeed.
fn run_shards(repository: &Repository, script: &str, env: &[(&str, &str)]) {
    let (status, said) = repository.run(&format!("{{ {script}\n}} 2>&1"), env);
    assert_eq!(status, Some(0), "{script}: {said}");
}

/// Two builds have the same files.
fn assert_same_files(repository: &Repository, found: &str, expected: &str) {
    run_shards(repository, &format!("diff -r {found} {expected}"), &[]);
}

#[test]
fn the_workflow_for_shards_makes_the_site_of_one_build() {
    let repository = Repository::new();
    let workflow = read("docs/deploy/github-shards.yml");
    let shards = workflow["jobs"]["shard"]["strategy"]["matrix"]["shard"].as_array().expect("a matrix");
    let of = shards.len();
    let scripts = |job: &str| {
        let steps = workflow["jobs"][job]["steps"].as_array().expect("steps").iter();
        steps.filter_map(|step| step["run"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    // What is installed is here already.
    run_shards(&repository, "mkdir -p gongbao/bin && cp \"$(command -v gongbao)\" gongbao/bin/", &[]);
    let install = scripts("index").remove(0);
    assert!(
        install.starts_with("cargo install ") && install.contains("\"$RUNNER_TEMP/gongbao\""),
        "{install}"
    );
    let env = [("SITE", "site"), ("BASE_URL", "https://site.example")];
    run_shards(&repository, &scripts("index")[1], &env);
    for (at, shard) in shards.iter().enumerate() {
        assert_eq!(shard.as_u64(), Some(at as u64 + 1), "shards count from 1");
        let env = [("SITE", "site"), ("SHARD", &*format!("{shard}/{of}"))];
        run_shards(&repository, &scripts("shard")[0], &env);
        run_shards(&repository, &format!("mkdir -p shards && mv shard shards/shard-{shard}"), &[]);
    }
    run_shards(&repository, &scripts("publish")[0], &[]);
    run_shards(&repository, "gongbao build --root site --out whole --base-url https://site.example/", &[]);
    assert_same_files(&repository, "public", "whole");
}

#[test]
fn the_jobs_of_kubernetes_make_the_site_of_one_build() {
    let repository = Repository::new();
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/deploy/kubernetes-shards.yml"));
    let text = text.expect("the jobs");
    let jobs: Vec<Value> =
        text.split("\n---\n").map(|job| serde_yaml::from_str(job).expect("a job")).collect();
    let here = repository.folder.path().to_str().expect("a path");
    // The volume is a folder here.
    run_shards(&repository, "mkdir -p volume && cp -r site volume/source", &[]);
    for (job, name) in jobs.iter().zip(["site-index", "site-build", "site-join"]) {
        assert_eq!((&job["kind"], &job["metadata"]["name"]), (&"Job".into(), &name.into()));
        let container = &job["spec"]["template"]["spec"]["containers"][0];
        let script =
            container["args"][0].as_str().expect("a script").replace("/site/", &format!("{here}/volume/"));
        let pods = job["spec"]["completions"].as_u64().unwrap_or(1);
        let shards = container["env"][0]["value"].as_str().unwrap_or("1");
        assert_eq!(shards, pods.to_string(), "{name}: as many shards as pods");
        for pod in 0..pods {
            let env = [("JOB_COMPLETION_INDEX", &*pod.to_string()), ("SHARDS", shards)];
            run_shards(&repository, &script, &env);
        }
    }
    run_shards(&repository, "gongbao build --root site --out whole", &[]);
    assert_same_files(&repository, "volume/public", "whole");
}

/// A release, as files, whose binary calls this build.
fn release(folder: &Path) -> String {
    let script = r#"name=gongbao-9.9.9-$(uname -m)-unknown-linux-musl; mkdir -p v9.9.9 "stage/$name"
        printf '#!/bin/sh\nexec %s "$@"\n' "$(command -v gongbao)" > "stage/$name/gongbao"
        chmod +x "stage/$name/gongbao"; tar -C stage -czf "v9.9.9/$name.tar.gz" "$name"
        cd v9.9.9; sha256sum *.tar.gz > SHA256SUMS"#;
    let repository = Repository::new();
    run_shards(&repository, script, &[]);
    fs::rename(repository.folder.path().join("v9.9.9"), folder.join("v9.9.9")).expect("moved");
    format!("file://{}", folder.display())
}

#[test]
fn the_released_binary_is_taken_if_it_is_what_the_release_says() {
    let releases = tempfile::tempdir().expect("a folder");
    let address = release(releases.path());
    let repository = Repository::new();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/install.sh");
    let install = |version: &str, address: &str| {
        repository.run(&format!("{} {version} bin {address}", script.display()), &[]).0
    };
    assert_eq!(install("9.9.9", &address), Some(0));
    assert_eq!(repository.run("bin/gongbao check --root site", &[]).0, Some(0));
    assert_eq!(install("9.9.8", &address), Some(3), "there is no such release");
    let sums = releases.path().join("v9.9.9/SHA256SUMS");
    let good = fs::read_to_string(&sums).expect("sums");
    fs::write(&sums, good.replace(|c: char| c.is_ascii_digit(), "0")).expect("written");
    assert_eq!(install("9.9.9", &address), Some(1), "another file than the release says");
}

#[test]
fn the_job_of_gitlab_takes_the_released_binary() {
    if !cfg!(target_arch = "x86_64") {
        eprintln!("skipped: the job takes the binary for x86_64");
        return;
    }
    let releases = tempfile::tempdir().expect("a folder");
    let address = release(releases.path());
    let repository = Repository::new();
    let jobs = read("docs/deploy/gitlab-ci.yml");
    let lines = jobs["install"]["script"].as_array().expect("a script").iter();
    let script: Vec<&str> = lines.map(|line| line.as_str().expect("a line")).collect();
    let env =
        [("GONGBAO_VERSION", "9.9.9"), ("GONGBAO_RELEASES", address.as_str()), ("GONGBAO", "--version")];
    assert_eq!(repository.run(&script.join("\n"), &env).0, Some(0));
    assert_eq!(repository.run(".gongbao/bin/gongbao check --root site", &[]).0, Some(0));
}

/// The addresses of the project stand in Cargo.toml; where another file has to have one, it is the same.
#[test]
fn the_projects_address_is_the_same_everywhere() {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in [
        "docs/deploy/github-pages.yml",
        "docs/deploy/gitlab-ci.yml",
        "packaging/install.sh",
        "src/command/init/files.rs",
    ] {
        let text = fs::read_to_string(root.join(path)).expect(path);
        assert!(text.contains(repository), "{path} has not {repository}");
    }
}

/// Each step either runs a script or uses an action, and the workflow gives the action only inputs that it has.
#[test]
fn the_workflows_are_whole() {
    let inputs = read("action.yml")["inputs"].clone();
    let workflows = ["ci", "pages", "release"].map(|name| format!(".github/workflows/{name}.yml"));
    let copied = ["github-pages", "github-shards"].map(|name| format!("docs/deploy/{name}.yml"));
    for path in workflows.iter().chain(&copied) {
        let workflow = read(path);
        for (name, job) in workflow["jobs"].as_object().expect("jobs") {
            for step in job["steps"].as_array().expect("steps") {
                assert!(step["run"].is_string() != step["uses"].is_string(), "{path}: {name}: {step:#}");
                if step["uses"] == "./" {
                    let given = step["with"].as_object().expect("inputs");
                    assert!(given.keys().all(|key| inputs.get(key).is_some()), "{path}: {step:#}");
                }
            }
        }
    }
}
