//! The language server as an editor meets it: a client without a window, which says and hears each message.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use tempfile::TempDir;

/// An editor with a site open.
struct Editor {
    folder: TempDir,
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// What was told without being asked for.
    told: Vec<Value>,
    last: u64,
}

impl Editor {
    /// Opens the sample site.
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let program = assert_cmd::cargo::cargo_bin!("gongbao");
        assert!(
            Command::new(program)
                .args(["init", "-q"])
                .current_dir(folder.path())
                .status()
                .expect("run")
                .success()
        );
        let mut command = Command::new(program);
        command.arg("lsp").current_dir("/").env("LC_ALL", "C");
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server");
        let (input, output) = (server.stdin.take(), server.stdout.take().expect("its output"));
        let output = BufReader::new(output);
        let mut editor = Self { folder, server, input, output, told: Vec::new(), last: 0 };
        let rename =
            json!({ "workspaceEdit": { "documentChanges": true, "resourceOperations": ["rename"] } });
        let folders = json!([{ "uri": editor.uri(""), "name": "site" }]);
        let answer = editor.ask(
            "initialize",
            &json!({ "processId": null, "rootUri": null, "capabilities": { "workspace": rename }, "workspaceFolders": folders }),
        );
        assert_eq!(answer["serverInfo"]["name"], "gongbao");
        for capability in ["definitionProvider", "hoverProvider", "completionProvider", "renameProvider"] {
            assert!(!answer["capabilities"][capability].is_null(), "{capability}");
        }
        editor.tell("initialized", &json!({}));
        editor
    }

    fn uri(&self, path: &str) -> String {
        let root = self.folder.path().canonicalize().expect("a folder");
        format!("file://{}/{path}", root.display()).trim_end_matches('/').to_owned()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.folder.path().join(path), text).expect("written");
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let input = self.input.as_mut().expect("an open input");
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("sent");
        input.flush().expect("sent");
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("a line") > 0, "the server has gone");
            match line.trim_end().split_once(": ") {
                Some(("Content-Length", bytes)) => length = bytes.parse().expect("a length"),
                Some(_) => {}
                None => break,
            }
        }
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).expect("a message");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let id = self.last;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message;
            }
            self.told.push(message);
        }
    }

    #[track_caller]
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        let answer = self.request(method, params);
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// What the server has told of a file when it has answered everything before.
    fn problems(&mut self, path: &str) -> Vec<(String, Value)> {
        self.request("gongbao/nothing", &json!(null));
        let uri = self.uri(path);
        let is_of_it = |message: &&Value| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri.as_str()
        };
        let last = self.told.iter().rfind(is_of_it).expect("something was told of the file");
        let all = last["params"]["diagnostics"].as_array().expect("a list");
        all.iter()
            .map(|one| (one["code"].as_str().expect("a code").to_owned(), one["range"].clone()))
            .collect()
    }

    fn type_in(&mut self, path: &str, text: &str) {
        let document = json!({ "uri": self.uri(path), "languageId": "markdown", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    fn save(&mut self, path: &str, text: &str) {
        self.write(path, text);
        let params = json!({ "textDocument": { "uri": self.uri(path) } });
        self.tell("textDocument/didSave", &params);
    }

    /// The place of a text in a file, `after` characters behind its beginning.
    fn at(&self, path: &str, text: &str, after: usize) -> Value {
        let file = self.read(path);
        let byte = file.find(text).unwrap_or_else(|| panic!("no `{text}` in {path}"));
        let line = file[..byte].matches('\n').count();
        let start = file[..byte].rfind('\n').map_or(0, |at| at + 1);
        let character = file[start..byte].encode_utf16().count() + after;
        json!({ "textDocument": { "uri": self.uri(path) }, "position": { "line": line, "character": character } })
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

const REPORT: &str = "content/reports/shili-2025/index.zh.md";

#[test]
fn what_is_wrong_is_told_while_one_types_and_of_the_site_when_one_saves() {
    let mut editor = Editor::open();
    let good = editor.read(REPORT);
    editor.type_in(REPORT, &good.replace("# 一、主要目标 {#s1}", "# 一、主要目标"));
    assert_eq!(editor.problems(REPORT)[0].0, "block-without-id");
    let broken = good.replace("[[parks/chengdong|", "[[parks/chengdon|");
    let change = json!({ "textDocument": { "uri": editor.uri(REPORT), "version": 2 }, "contentChanges": [{ "text": broken }] });
    editor.tell("textDocument/didChange", &change);
    assert_eq!(
        editor.problems(REPORT),
        [],
        "an id that is not there is a fault of the site, not of the file"
    );
    editor.save(REPORT, &broken);
    let found = editor.problems(REPORT);
    let unknown = found.iter().find(|(code, _)| code == "unknown-entity").expect("told");
    let line = broken.lines().position(|line| line.contains("parks/chengdon|")).expect("a line");
    assert_eq!(unknown.1["start"]["line"], line);
    editor.tell("textDocument/didChange", &json!({ "textDocument": { "uri": editor.uri(REPORT), "version": 3 }, "contentChanges": [{ "text": good }] }));
    editor.save(REPORT, &good);
    assert_eq!(editor.problems(REPORT), []);
}

#[test]
fn a_definition_is_the_entitys_file_or_the_block() {
    let mut editor = Editor::open();
    let at = editor.at(REPORT, "城东工业园]]", 2);
    let found = editor.ask("textDocument/definition", &at);
    assert_eq!(found["uri"], editor.uri("content/parks/chengdong.md"));
    let project = "content/projects/weiyi-road.md";
    let text = editor.read(project);
    assert!(text.contains("shili-2025#"), "the sample has evidence: {text}");
    let at = editor.at(project, "shili-2025#", 3);
    let found = editor.ask("textDocument/definition", &at);
    assert_eq!(found["uri"], editor.uri(REPORT));
    assert!(found["range"]["start"]["line"].as_u64() > Some(10));
    let at = editor.at(REPORT, "虚构的", 1);
    assert!(editor.ask("textDocument/definition", &at).is_null());
}

#[test]
fn hovering_shows_what_an_entity_is() {
    let mut editor = Editor::open();
    let at = editor.at(REPORT, "[[parks/chengdong", 4);
    let found = editor.ask("textDocument/hover", &at);
    let shown = found["contents"]["value"].as_str().expect("text");
    assert!(shown.starts_with("**城东工业园 · "), "{shown}");
    assert!(shown.contains("`parks/chengdong` · reviewed · "), "{shown}");
    assert_eq!(found["contents"]["kind"], "markdown");
}

#[test]
fn ids_are_offered_where_one_may_stand() {
    let mut editor = Editor::open();
    let good = editor.read(REPORT);
    let typed = good.replace("推进[[parks/chengdong|城东工业园]]建设", "推进[[城东");
    editor.type_in(REPORT, &typed);
    editor.write(REPORT, &typed);
    let at = editor.at(REPORT, "推进[[城东", 6);
    let found = editor.ask("textDocument/completion", &at);
    let offered: Vec<&str> = found["items"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|item| item["detail"].as_str())
        .collect();
    assert_eq!(offered, ["parks/chengdong", "projects/weiyi-road"]);
    assert_eq!(found["items"][0]["textEdit"]["newText"], "parks/chengdong|城东工业园]]");
    let project = "content/projects/weiyi-road.md";
    let at = editor.at(project, "to: parks", 6);
    let found = editor.ask("textDocument/completion", &at);
    assert_eq!(found["items"][0]["textEdit"]["newText"], "parks/chengdong");
    let at = editor.at(REPORT, "虚构的", 1);
    assert!(editor.ask("textDocument/completion", &at).is_null());
}

#[test]
fn an_entity_is_renamed_everywhere() {
    let mut editor = Editor::open();
    let mut at = editor.at(REPORT, "[[parks/chengdong", 4);
    let prepared = editor.ask("textDocument/prepareRename", &at);
    assert_eq!(prepared["placeholder"], "parks/chengdong");
    at["newName"] = "parks/城东".into();
    let edit = editor.ask("textDocument/rename", &at);
    apply(&edit);
    for path in [REPORT, "content/reports/shili-2025/index.en.md", "content/projects/weiyi-road.md"] {
        let text = editor.read(path);
        assert!(!text.contains("parks/chengdong") && text.contains("parks/城东"), "{path}:\n{text}");
    }
    assert!(editor.folder.path().join("content/parks/城东.md").is_file());
    let check = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"))
        .args(["check", "--deny", "warnings"])
        .current_dir(editor.folder.path())
        .output()
        .expect("run");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[test]
fn a_renaming_that_cannot_be_is_refused_with_its_reason() {
    let mut editor = Editor::open();
    let at = editor.at(REPORT, "[[parks/chengdong", 4);
    let mut refused = |name: &str, reason: &str| {
        let mut params = at.clone();
        params["newName"] = name.into();
        let answer = editor.request("textDocument/rename", &params);
        let said = answer["error"]["message"].as_str().unwrap_or_else(|| panic!("{answer}"));
        assert!(said.contains(reason), "{said}");
    };
    refused("../x", "`../x` is no id");
    refused("chengdong", "chengdong");
    let good = editor.read(REPORT);
    editor.type_in(REPORT, &format!("{good}\n新的一段。 ^p9\n"));
    let mut params = at.clone();
    params["newName"] = "x".into();
    let answer = editor.request("textDocument/rename", &params);
    assert_eq!(answer["error"]["message"], format!("save `{REPORT}` first"));
}

#[test]
fn the_server_ends_when_it_is_told_to() {
    let mut editor = Editor::open();
    assert!(editor.ask("shutdown", &json!(null)).is_null());
    editor.tell("exit", &json!(null));
    editor.input = None;
    assert!(editor.server.wait().expect("ended").success());
}

/// Does what an editor does with the edits of a workspace.
fn apply(edit: &Value) {
    for change in edit["documentChanges"].as_array().expect("changes") {
        if change["kind"] == "rename" {
            fs::rename(file(&change["oldUri"]), file(&change["newUri"])).expect("renamed");
            continue;
        }
        let path = file(&change["textDocument"]["uri"]);
        let text = fs::read_to_string(&path).expect("a text");
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        // All edits are of whole lines.
        for edit in change["edits"].as_array().expect("edits") {
            let line = edit["range"]["start"]["line"].as_u64().expect("a line") as usize;
            assert_eq!(edit["range"]["start"]["character"], 0);
            lines[line] = edit["newText"].as_str().expect("text").to_owned();
        }
        fs::write(&path, lines.concat()).expect("written");
    }
}

fn file(uri: &Value) -> std::path::PathBuf {
    let path = uri.as_str().expect("an address").strip_prefix("file://").expect("a file").as_bytes();
    let mut bytes = Vec::new();
    let mut at = 0;
    while at < path.len() {
        let code = (path[at] == b'%').then(|| std::str::from_utf8(&path[at + 1..at + 3]).expect("ASCII"));
        bytes.push(code.map_or(path[at], |code| u8::from_str_radix(code, 16).expect("hexadecimal")));
        at += if code.is_some() { 3 } else { 1 };
    }
    Path::new(&String::from_utf8(bytes).expect("text")).to_owned()
}
