//! The screen over a real connection and real files.

use super::super::tests::{Site, site};
use serde_json::{Value, json};
use std::fs;

const PARK: &str = "content/parks/chengdong.md";
const OTHER: &str = "content/parks/chengxi.md";
const REPORT: &str = "content/reports/县-2024/index.zh.md";

/// A site with two drafts, and the token of its review page.
struct Screen {
    site: Site,
    token: String,
}

impl Screen {
    fn new() -> Self {
        let site = site();
        for (path, name) in [(PARK, "城东园区"), (OTHER, "城西园区")] {
            let path = site.root.path().join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, format!("---\nname: {{ zh: {name} }}\nstatus: draft\n---\n")).expect("written");
        }
        let text = "---\ntitle: 报告\nyear: 2024\n---\n\n## 一、目标 {#s1}\n\n\
                    建设[[parks/chengdong|城东园区]]和[[parks/chengxi|城西园区]]。 ^p1\n";
        fs::write(site.root.path().join(REPORT), text).expect("written");
        site.preview.reload(None);
        let page = site.get("/_review/");
        let token = page.split("gongbao-token\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
        let token = token.expect("a token").to_owned();
        Self { site, token }
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.site.root.path().join(path)).unwrap_or_default()
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.site.root.path().join(path), text).expect("written");
    }

    fn get(&self, path: &str) -> Value {
        body(&self.site.get(path))
    }

    /// Posts with the token; returns the status and what was told.
    fn post(&self, path: &str, value: &Value) -> (u16, Value) {
        let answer =
            self.site.post(path, &format!("X-Gongbao-Token: {}\r\n", self.token), &value.to_string());
        (status(&answer), body(&answer))
    }

    fn card(&self, alike: bool) -> Value {
        self.get(&format!("/_review/card?id=draft:parks/chengdong&alike={alike}"))
    }

    fn answer(&self, verdict: &str, alike: bool) -> (u16, Value) {
        let seen = self.card(alike)[verdict]["seen"].clone();
        let answer =
            json!({ "id": "draft:parks/chengdong", "verdict": verdict, "alike": alike, "seen": seen });
        self.post("/_review/answer", &answer)
    }

    fn count(&self) -> usize {
        self.get("/_review/queue")["cards"].as_array().map_or(0, Vec::len)
    }
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|number| number.parse().ok()).expect("a status")
}

fn body(answer: &str) -> Value {
    let text = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    serde_json::from_str(text).unwrap_or(Value::Null)
}

#[test]
fn the_page_may_not_be_framed_and_loads_nothing_from_elsewhere() {
    let page = Screen::new().site.get("/_review/");
    assert!(page.contains("frame-ancestors 'none'") && page.contains("default-src 'self'"), "{page}");
    assert!(!page.contains("{{token}}"), "{page}");
}

#[test]
fn a_card_says_why_and_shows_the_lines_that_are_written() {
    let screen = Screen::new();
    assert_eq!(screen.count(), 2);
    let card = screen.card(false);
    assert_eq!(card["accept"]["files"][0]["path"], PARK);
    let lines = &card["accept"]["files"][0]["lines"];
    assert!(
        lines
            .as_array()
            .is_some_and(|lines| lines.contains(&json!({ "sign": "+", "text": "status: reviewed" }))),
        "{lines}"
    );
    assert_eq!(card["places"][0]["marks"], json!(["城东园区"]));
    assert_eq!(card["places"][0]["spot"]["line"], 8);
    assert!(
        card["spot"]["href"]
            .as_str()
            .is_some_and(|href| href.starts_with("edit:/") && href.ends_with("chengdong.md:1"))
    );
    assert_eq!(card["alike"], 2);
}

#[test]
fn writing_takes_the_token_and_our_own_origin() {
    let screen = Screen::new();
    let (before, token) = (screen.read(PARK), &screen.token);
    let seen = screen.card(false)["accept"]["seen"].clone();
    let answer = json!({ "id": "draft:parks/chengdong", "verdict": "accept", "seen": seen }).to_string();
    let check = |headers: &str, expected: u16| {
        assert_eq!(status(&screen.site.post("/_review/answer", headers, &answer)), expected, "{headers}");
        assert_eq!(screen.read(PARK) != before, expected == 200, "{headers}");
    };
    check("", 403);
    check("X-Gongbao-Token: 0\r\n", 403);
    check(&format!("X-Gongbao-Token: {token}\r\nOrigin: http://evil.example\r\n"), 403);
    check(&format!("X-Gongbao-Token: {token}\r\nOrigin: null\r\n"), 403);
    check(&format!("X-Gongbao-Token: {token}\r\nOrigin: http://localhost\r\n"), 200);
}

#[test]
fn an_answer_is_written_and_settles_its_question() {
    let screen = Screen::new();
    let (status, done) = screen.answer("accept", false);
    assert_eq!((status, &done["files"]), (200, &json!([PARK])));
    assert!(screen.read(PARK).contains("status: reviewed"));
    assert_eq!(screen.count(), 1);
    let (status, _) = screen
        .post("/_review/answer", &json!({ "id": "draft:parks/chengdong", "verdict": "accept", "seen": "" }));
    assert_eq!(status, 409);
}

#[test]
fn all_that_are_alike_are_answered_together_and_undone_together() {
    let screen = Screen::new();
    let before = [PARK, OTHER, REPORT].map(|path| screen.read(path));
    assert_eq!(screen.answer("reject", true).0, 200);
    assert_eq!((screen.count(), screen.read(PARK).as_str()), (0, ""));
    assert!(screen.read(REPORT).contains("建设城东园区和城西园区。 ^p1"));
    assert_eq!(screen.post("/_review/undo", &json!({})).0, 200);
    assert_eq!([PARK, OTHER, REPORT].map(|path| screen.read(path)), before);
    assert_eq!(screen.read("content/rejected.yaml"), "");
    assert_eq!(screen.count(), 2);
    assert_eq!(screen.post("/_review/undo", &json!({})).0, 404);
}

#[test]
fn a_draft_of_another_kind_moves_with_its_links() {
    let screen = Screen::new();
    let path = "/_review/card?id=draft:parks/chengdong&further=true";
    let card = screen.get(path);
    assert_eq!((&card["further"], card["others"].as_array().map(Vec::len)), (&json!(6), Some(6)));
    assert_eq!(screen.card(false)["others"], json!([]));
    let others = card["others"].as_array().cloned().unwrap_or_default();
    let at = others
        .iter()
        .position(|other| other["says"].as_str().is_some_and(|says| says.contains("projects/chengdong")));
    let at = at.expect("a project");
    let answer =
        json!({ "id": "draft:parks/chengdong", "verdict": { "other": at }, "seen": others[at]["seen"] });
    assert_eq!(screen.post("/_review/answer", &answer).0, 200);
    assert_eq!(screen.read(PARK), "");
    assert!(screen.read("content/projects/chengdong.md").contains("status: reviewed"));
    assert!(screen.read(REPORT).contains("[[projects/chengdong|城东园区]]"));
    assert_eq!(screen.read("content/rejected.yaml"), "parks/chengdong: [城东园区]\n");
}

#[test]
fn a_file_that_changed_underneath_is_left_alone_and_shown() {
    let screen = Screen::new();
    let seen = screen.card(false)["accept"]["seen"].clone();
    let theirs = "---\nname: { zh: 城东园区, en: East }\nstatus: draft\n---\n";
    screen.write(PARK, theirs);
    let answer = json!({ "id": "draft:parks/chengdong", "verdict": "accept", "seen": seen });
    let (status, told) = screen.post("/_review/answer", &answer);
    assert_eq!(status, 409);
    assert!(told["error"][0].as_str().is_some_and(|error| error.contains(PARK)), "{told}");
    assert_eq!(screen.read(PARK), theirs);
    // What was shown before is not what would be written now.
    assert_eq!(screen.post("/_review/answer", &answer).0, 409);
    assert_eq!(screen.answer("accept", false).0, 200);
    assert_eq!(screen.read(PARK), theirs.replace("draft", "reviewed"));
}

#[test]
fn what_is_taken_away_was_shown() {
    let screen = Screen::new();
    let seen = screen.card(false)["reject"]["seen"].clone();
    screen.write(PARK, "---\nname: { zh: 城东园区, en: East }\nstatus: draft\n---\n");
    screen.site.preview.reload(None);
    let answer = json!({ "id": "draft:parks/chengdong", "verdict": "reject", "seen": seen });
    assert_eq!(screen.post("/_review/answer", &answer).0, 409);
    assert!(screen.read(PARK).contains("East"));
}

#[test]
fn a_byte_order_mark_stays_with_its_file() {
    let screen = Screen::new();
    let before = format!("\u{feff}{}", screen.read(PARK));
    screen.write(PARK, &before);
    screen.site.preview.reload(None);
    assert_eq!(screen.answer("accept", false).0, 200);
    assert_eq!(screen.read(PARK), before.replace("draft", "reviewed"));
    assert_eq!(screen.post("/_review/undo", &json!({})).0, 200);
    assert_eq!(screen.read(PARK), before);
}

#[test]
fn undoing_leaves_later_changes_of_others_alone() {
    let screen = Screen::new();
    assert_eq!(screen.answer("accept", false).0, 200);
    let accepted = screen.read(PARK);
    let theirs = accepted.replace("城东园区", "城东工业园区");
    screen.write(PARK, &theirs);
    assert_eq!(screen.post("/_review/undo", &json!({})).0, 409);
    assert_eq!(screen.read(PARK), theirs);
    screen.write(PARK, &accepted);
    assert_eq!(screen.post("/_review/undo", &json!({})).0, 200);
    assert!(screen.read(PARK).contains("status: draft"));
}

#[test]
fn a_text_edited_by_hand_is_read_before_it_is_written() {
    let screen = Screen::new();
    let unit = screen.get("/_review/unit?id=draft:parks/chengdong");
    let before = screen.read(PARK);
    assert_eq!((&unit["path"], &unit["text"]), (&json!(PARK), &json!(before)));
    let edit = |text: &str, seen: &Value| {
        let edited = json!({ "id": "draft:parks/chengdong", "text": text, "seen": seen });
        screen.post("/_review/edit", &edited)
    };
    let (status, told) = edit("---\nnames: 甲\n---\n", &unit["seen"]);
    assert_eq!(status, 422);
    assert!(told["error"][0].as_str().is_some_and(|error| error.starts_with("line ")), "{told}");
    assert_eq!(screen.read(PARK), before);
    assert_eq!(edit(&before, &json!("stale")).0, 409);
    let after = before.replace("城东园区", "城东工业园区").replace("draft", "reviewed");
    assert_eq!(edit(&after, &unit["seen"]).0, 200);
    assert_eq!(screen.read(PARK), after);
}

#[test]
fn text_of_files_is_never_live() {
    let screen = Screen::new();
    screen.write(PARK, "---\nname: { zh: \"<script>alert(1)</script>\" }\nstatus: draft\n---\n");
    screen.site.preview.reload(None);
    let answer = screen.site.get("/_review/queue");
    assert!(answer.contains("content-type: application/json"), "{answer}");
    assert!(answer.contains("nosniff"), "{answer}");
}

#[test]
fn what_goes_on_record_waits_for_a_name_and_bears_it() {
    let screen = Screen::new();
    screen.write("content/site.yaml", "title: { zh: 公报, en: Bulletins }\nlanguages: [zh, en]\n");
    screen.write("content/reports/县-2024/index.en.md", "---\ntitle: Report\n---\n\nBuild parks. ^p1\n");
    screen.site.preview.reload(None);
    let id = "reading:县-2024:en:p1";
    let card = || screen.get("/_review/card?id=reading:%E5%8E%BF-2024:en:p1");
    let answer = || {
        let seen = card()["accept"]["seen"].clone();
        screen.post("/_review/answer", &json!({ "id": id, "verdict": "accept", "seen": seen }))
    };
    assert_eq!((&card()["accept"]["signed"], &card()["accept"]["files"]), (&json!(true), &json!([])));
    assert_eq!(answer().0, 422);
    for (name, expected) in [("", 422), ("rule", 422), ("李 <华>", 200)] {
        assert_eq!(screen.post("/_review/name", &json!({ "name": name })).0, expected, "{name}");
    }
    assert_eq!(screen.get("/_review/queue")["name"], "李 <华>");
    assert!(card()["accept"]["files"][0]["lines"].to_string().contains("李 <华>"));
    assert_eq!(answer().0, 200);
    let records = screen.read("content/reports/县-2024/translation.en.yaml");
    assert!(records.contains("status: reviewed, by: 李 <华>, date: "), "{records}");
}
