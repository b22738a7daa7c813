//! First drafts, by a program and by a server in this process that speaks each interface as it is published: what is written,
//! what is refused, and how a run goes on.

use crate::support::Site;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const EN: &str = "content/reports/a/index.en.md";
const RECORDS: &str = "content/reports/a/translation.en.yaml";

fn site() -> Site {
    Site::of(&[
        ("site.yaml", "title: { zh: 公报 }\nlanguages: [zh, en]\n"),
        ("parks/b.md", "---\nname: { zh: 园区, en: Park }\nstatus: reviewed\n---\n"),
        (
            "reports/a/index.zh.md",
            "---\ntitle: 报告\n---\n\n加快发展城东[[parks/b|园区]]，增长6%左右。 ^p1\n\n保障和改善民生。 ^p2\n\n推进各项改革。 ^p3\n",
        ),
        ("reports/c/index.zh.md", "---\ntitle: 旧报告\n---\n\n推进各项改革。 ^p1\n"),
        ("reports/c/index.en.md", "---\ntitle: Old\n---\n\nPush reforms forward. ^p1\n"),
    ])
}

/// Good translations by what stands in the source.
fn translate(source: &str) -> String {
    if source.contains("园区") {
        "We will speed up the <e1>Park</e1> in the east, with growth of about 6 percent.".into()
    } else {
        "We will ensure and improve people's livelihoods.".into()
    }
}

fn run(site: &Site, arguments: &[&str], key: Option<(&str, &str)>) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
    command.args(["translate", "draft", "--date", "2026-01-02"]).args(arguments);
    for name in ["OPENAI_API_KEY", "LIBRETRANSLATE_API_KEY", "DEEPL_API_KEY"] {
        command.env_remove(name);
    }
    command.envs(key).current_dir(site.path("")).output().expect("run")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A request as it came.
#[derive(Debug, Clone)]
struct Asked {
    path: String,
    authorization: Option<String>,
    body: Value,
}

/// What a server answers: a status, headers, a body, and how much of the body it keeps to itself.
struct Reply {
    status: u16,
    headers: &'static str,
    body: String,
    cut: usize,
}

fn good(body: &Value) -> Reply {
    Reply { status: 200, headers: "", body: body.to_string(), cut: 0 }
}

fn refuse(status: u16) -> Reply {
    Reply { status, headers: "Retry-After: 0\r\n", body: "not now".into(), cut: 0 }
}

/// Answers what comes, each request in its turn, for as long as the test runs. Returns its address, and what was asked.
fn serve(answer: impl Fn(usize, &Asked) -> Reply + Send + 'static) -> (String, Arc<Mutex<Vec<Asked>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().filter_map(Result::ok) {
            let request = read(&stream);
            let reply = answer(log.lock().expect("a log").len(), &request);
            log.lock().expect("a log").push(request);
            send(stream, &reply);
        }
    });
    (address, asked)
}

fn read(stream: &TcpStream) -> Asked {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        if line.trim().is_empty() {
            break;
        }
        lines.push(line);
    }
    let header = |name: &str| {
        lines.iter().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let length = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    let path = lines[0].split(' ').nth(1).expect("a path").to_owned();
    Asked { path, authorization: header("authorization"), body: serde_json::from_slice(&body).expect("JSON") }
}

fn send(mut stream: TcpStream, reply: &Reply) {
    let Reply { status, headers, body, cut } = reply;
    let head = format!(
        "HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(&body.as_bytes()[..body.len() - cut]);
}

fn chat(asked: &Asked) -> Reply {
    let source = asked.body["messages"][1]["content"].as_str().expect("a text");
    good(&json!({ "choices": [{ "message": { "role": "assistant", "content": translate(source) } }] }))
}

#[track_caller]
fn check_written(site: &Site, by: &str) {
    let text = site.read(EN);
    assert!(
        text.contains("the [[parks/b|Park]] in the east, with growth of about 6 percent. ^p1\n"),
        "{text}"
    );
    assert!(text.contains("people's livelihoods. ^p2\n"), "{text}");
    assert!(text.contains("Push reforms forward. ^p3\n"), "{text}");
    let records = site.read(RECORDS);
    let by_machine = format!("status: machine, by: {by}, date: \"2026-01-02\"");
    assert_eq!(records.matches(&by_machine).count(), 2, "{records}");
    assert!(records.contains("status: draft, by: \"memory: c#p1\""), "{records}");
}

#[test]
fn a_service_is_asked_as_its_interface_says_and_its_answers_are_recorded() {
    let (address, asked) = serve(|_, asked| chat(asked));
    let site = site();
    let arguments = ["--service", "openai", "--endpoint", &format!("{address}/v1/"), "--model", "m-1"];
    let output = run(&site, &arguments, Some(("OPENAI_API_KEY", "secret")));
    let expected = "to be sent: 2 blocks, 33 characters, 2 requests; 1 more are translated elsewhere on the site\n\
                    drafts in `en`: 2 written, 1 taken from elsewhere on the site\n";
    assert_eq!(said(&output), expected);
    check_written(&site, "openai m-1");
    site.output("build");
    let page = site.read("public/en/reports/a/index.html");
    assert_eq!(page.matches("Machine translation").count(), 2, "{page}");
    assert!(page.contains("A machine has translated parts of it that nobody has reviewed."), "{page}");
    let asked = asked.lock().expect("a log");
    assert_eq!(asked[0].path, "/v1/chat/completions");
    assert_eq!(asked[0].authorization.as_deref(), Some("Bearer secret"));
    assert_eq!(asked[0].body["model"], "m-1");
    assert_eq!(asked[0].body["messages"][1]["content"], "加快发展城东<e1>园区</e1>，增长6%左右。");
}

#[test]
fn libretranslate_takes_tags_as_html() {
    let (address, asked) = serve(|_, asked| {
        let texts = asked.body["q"].as_array().expect("a list").iter();
        let texts = texts.map(|text| {
            let text = translate(text.as_str().expect("a text"));
            text.replace("<e1>", "<a id=\"e1\">").replace("</e1>", "</a>").replace('\'', "&#39;")
        });
        good(&json!({ "translatedText": texts.collect::<Vec<_>>() }))
    });
    let site = site();
    let output = run(
        &site,
        &["--service", "libretranslate", "--endpoint", &address],
        Some(("LIBRETRANSLATE_API_KEY", "k")),
    );
    assert!(output.status.success(), "{}", said(&output));
    check_written(&site, "libretranslate");
    let asked = asked.lock().expect("a log");
    assert_eq!((asked.len(), &*asked[0].path), (1, "/translate"));
    let body = &asked[0].body;
    assert_eq!(
        (&body["format"], &body["api_key"], &body["source"]),
        (&json!("html"), &json!("k"), &json!("zh"))
    );
    assert_eq!(body["q"][0], "加快发展城东<a id=\"e1\">园区</a>，增长6%左右。");
}

#[test]
fn deepl_takes_tags_as_xml() {
    let (address, asked) = serve(|_, asked| {
        let texts = asked.body["text"].as_array().expect("a list").iter();
        let texts = texts.map(|text| json!({ "text": translate(text.as_str().expect("a text")) }));
        good(&json!({ "translations": texts.collect::<Vec<_>>() }))
    });
    let site = site();
    let output = run(&site, &["--service", "deepl", "--endpoint", &address], Some(("DEEPL_API_KEY", "k")));
    assert!(output.status.success(), "{}", said(&output));
    check_written(&site, "deepl");
    let asked = asked.lock().expect("a log");
    assert_eq!((asked.len(), &*asked[0].path), (1, "/v2/translate"));
    assert_eq!(asked[0].authorization.as_deref(), Some("DeepL-Auth-Key k"));
    assert_eq!(
        (&asked[0].body["target_lang"], &asked[0].body["tag_handling"]),
        (&json!("EN-US"), &json!("xml"))
    );
}

#[test]
fn a_service_that_is_busy_or_breaks_off_is_asked_again() {
    let (address, asked) = serve(|number, asked| match number {
        0 => refuse(429),
        1 => refuse(503),
        2 => Reply { cut: 10, ..chat(asked) },
        _ => {
            std::thread::sleep(Duration::from_millis(50));
            chat(asked)
        }
    });
    let site = site();
    let output = run(&site, &["--service", "openai", "--endpoint", &address, "--model", "m"], None);
    assert!(output.status.success(), "{}", said(&output));
    check_written(&site, "openai m");
    assert_eq!(asked.lock().expect("a log").len(), 5);
}

#[test]
fn what_is_wrong_is_not_written_and_a_run_goes_on_where_it_ended() {
    let (address, _) = serve(|number, asked| match number {
        0 => good(
            &json!({ "choices": [{ "message": { "content": "The Park will grow by about 7 percent." } }] }),
        ),
        1 => chat(asked),
        2 => refuse(401),
        _ => chat(asked),
    });
    let site = site();
    let arguments = ["--service", "openai", "--endpoint", &address, "--model", "m"];
    let output = run(&site, &arguments, None);
    let first = said(&output);
    assert!(
        first.contains("warning: the answer for `a#p1` is not written: `<e1>…</e1>` is missing"),
        "{first}"
    );
    assert!(first.ends_with("1 written, 1 taken from elsewhere on the site, 1 refused\n"), "{first}");
    assert_eq!(output.status.code(), Some(1));
    assert!(!site.read(EN).contains("^p1"));
    // Refused for good: what there is stays, and the next run asks for the rest alone.
    let output = run(&site, &arguments, None);
    assert!(said(&output).contains("refuses with status 401: not now"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(2));
    let output = run(&site, &arguments, None);
    assert!(said(&output).starts_with("to be sent: 1 blocks"), "{}", said(&output));
    check_written(&site, "openai m");
}

#[test]
fn nothing_is_sent_by_a_dry_run_nor_a_key_where_others_read_it() {
    let (address, asked) = serve(|_, asked| chat(asked));
    let site = site();
    let before = site.content();
    let arguments = ["--service", "openai", "--model", "m", "--dry-run", "--price", "1000"];
    let output = run(&site, &[&arguments[..], &["--endpoint", &address]].concat(), None);
    assert!(said(&output).ends_with("; about 0.03\n"), "{}", said(&output));
    let remote = ["--endpoint", "http://api.example/v1"];
    let output = run(&site, &[&arguments[..], &remote].concat(), Some(("OPENAI_API_KEY", "secret")));
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("unencrypted") && !said(&output).contains("secret"), "{}", said(&output));
    assert_eq!(asked.lock().expect("a log").len(), 0);
    assert!(site.content() == before);
}

#[test]
fn requests_keep_to_the_rate() {
    let (address, _) = serve(|_, asked| chat(asked));
    let site = site();
    let start = Instant::now();
    let arguments = ["--service", "openai", "--endpoint", &address, "--model", "m", "--rate", "120"];
    assert!(run(&site, &arguments, None).status.success());
    // Two requests, half a second apart.
    assert!(start.elapsed() >= Duration::from_millis(500));
}

/// A translator that answers each line in the order in which they come.
const PROGRAM: &str = r#"while read -r line; do id=$(printf '%s' "$line" | sed -E 's/.*"id":"([^"]*)".*/\1/'); case $line in
*园区*) text='We will speed up the <e1>Park</e1> in the east, with growth of about 6 percent.' ;;
*) text="We will ensure and improve people's livelihoods." ;; esac
printf '{"id":"%s","target":"%s"}\n' "$id" "$text"; done"#;

#[cfg(unix)]
#[test]
fn a_program_answers_by_lines() {
    let site = site();
    let output = run(&site, &["--with", PROGRAM], None);
    assert!(output.status.success(), "{}", said(&output));
    check_written(&site, "while");
}

#[cfg(unix)]
#[test]
fn a_program_that_ends_early_or_says_nonsense_loses_nothing() {
    #[track_caller]
    fn check(program: &str, status: i32, part: &str) {
        let site = site();
        let output = run(&site, &["--with", program], None);
        assert!(said(&output).contains(part), "{}", said(&output));
        assert_eq!(output.status.code(), Some(status), "{program}");
        assert!(site.read(EN).contains("^p3"), "what the memory has is written before");
    }
    check(&PROGRAM.replace("; done", "; exit; done"), 1, "warning: `a#p2` was not translated: no answer");
    check("read -r line; echo hello", 2, "gave no answer that can be read, but `hello`");
    check("exit 3", 1, "`a#p2` was not translated: no answer");
    check(r#"read -r l; echo '{"id":"a#p1","error":"too hard"}'"#, 1, "`a#p1` was not translated: too hard");
}
