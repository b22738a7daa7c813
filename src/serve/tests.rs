//! A server and a small site on disk, asked over a real connection.

use super::*;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

pub struct Site {
    pub root: tempfile::TempDir,
    pub preview: Arc<Preview>,
    address: SocketAddr,
    desk: SocketAddr,
}

const SITE: &str = "title: { zh: 公报 }\nlanguages: [zh]\n";

/// A running server for a site with one report.
pub fn site() -> Site {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(root.path().join("content/reports/县-2024")).expect("made");
    fs::write(root.path().join("content/site.yaml"), SITE).expect("written");
    write_report(root.path().to_owned(), "增长");
    let (preview, diagnostics) = Preview::new(root.path());
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let preview = Arc::new(preview);
    running(root, preview)
}

fn running(root: tempfile::TempDir, preview: Arc<Preview>) -> Site {
    let (address, desk) = start(Arc::clone(&preview));
    Site { root, preview, address, desk }
}

fn wanted(port: u16) -> ServeOptions {
    ServeOptions {
        host: Ipv4Addr::LOCALHOST.into(),
        port,
        names: Vec::new(),
        editor: "edit:{path}:{line}".into(),
        by: None,
    }
}

fn write_report(root: PathBuf, text: &str) {
    let report = format!("---\ntitle: 报告\nyear: 2024\n---\n\n## 一、目标 {{#s1}}\n\n{text} ^p1\n");
    fs::write(root.join("content/reports/县-2024/index.zh.md"), report).expect("written");
}

fn start(preview: Arc<Preview>) -> (SocketAddr, SocketAddr) {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let server = Server::bind(preview, wanted(0)).await.expect("a port");
            let addresses = (server.address().expect("an address"), server.desk().expect("an address"));
            sender.send(addresses).expect("a test that waits");
            server.run().await.expect("served");
        });
    });
    receiver.recv().expect("a server")
}

impl Site {
    fn send(&self, method: &str, path: &str, host: &str) -> TcpStream {
        self.send_with(method, path, &format!("Host: {host}\r\n"), "")
    }

    fn send_with(&self, method: &str, path: &str, headers: &str, body: &str) -> TcpStream {
        // What concerns the screen goes to where the screen is.
        let address = if path.starts_with("/_review") { self.desk } else { self.address };
        let mut stream = TcpStream::connect(address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("set");
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .expect("sent");
        stream
    }

    /// The whole response to a POST of JSON with further headers.
    pub fn post(&self, path: &str, headers: &str, body: &str) -> String {
        let mut bytes = Vec::new();
        let headers = format!("Host: localhost\r\nContent-Type: application/json\r\n{headers}");
        self.send_with("POST", path, &headers, body).read_to_end(&mut bytes).expect("answered");
        String::from_utf8(bytes).expect("text")
    }

    /// The whole response to a request.
    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        let mut bytes = Vec::new();
        self.send(method, path, host).read_to_end(&mut bytes).expect("answered");
        String::from_utf8(bytes).expect("text")
    }

    pub fn get(&self, path: &str) -> String {
        self.ask("GET", path, "localhost")
    }

    fn check(&self, path: &str, status: &str, part: &str) {
        let answer = self.get(path);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answer}");
        assert!(answer.contains(part), "{path}: {answer}");
    }

    fn write_site(&self, text: &str) {
        fs::write(self.root.path().join("content/site.yaml"), text).expect("written");
        self.preview.reload(None);
    }
}

#[test]
fn pages_are_rendered_on_request() {
    let site = site();
    site.check("/", "200", "content-type: text/html; charset=utf-8");
    site.check("/zh/", "200", "公报");
    site.check("/zh/index.html", "200", SCRIPT_TAG);
    site.check("/zh/reports/%E5%8E%BF-2024/", "200", "增长");
    site.check("/assets/style.css", "200", "content-type: text/css; charset=utf-8");
    site.check("/zh", "307", "location: zh/");
    site.check("/zh/reports/%E5%8E%BF-2024", "307", "location: %E5%8E%BF-2024/");
    site.check("/_live/script.js", "200", "EventSource");
    site.check("/absent/", "404", SCRIPT_TAG);
}

const SCRIPT_TAG: &str = "<script src=\"/_live/script.js\" data-generation=\"1\"";

#[test]
fn no_path_leads_out_and_no_other_host_in() {
    let site = site();
    for path in
        ["/../Cargo.toml", "/%2e%2e/%2e%2e/etc/passwd", "/zh/..%2f..%2fcontent/site.yaml", "/%ff", "/a//b"]
    {
        site.check(path, "404", "no such path");
    }
    site.check("/content/site.yaml", "404", "");
    assert!(site.ask("GET", "/zh/", "evil.example").starts_with("HTTP/1.1 403"));
    assert!(site.ask("GET", "/_live/events", "evil.example").starts_with("HTTP/1.1 403"));
    assert!(site.ask("POST", "/zh/", "localhost").starts_with("HTTP/1.1 405"));
}

#[test]
fn the_review_screen_is_of_another_origin_than_the_pages() {
    let site = site();
    let port = site.desk.port();
    assert_ne!(site.address.port(), port);
    let pages = |path: &str| {
        let mut stream = TcpStream::connect(site.address).expect("connected");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n")
            .expect("sent");
        let mut told = String::new();
        stream.read_to_string(&mut told).expect("answered");
        told
    };
    let screen = pages("/_review/");
    assert!(screen.contains(&format!("location: http://localhost:{port}/_review/")), "{screen}");
    for path in
        ["/_review/queue", "/_review/card?id=x", "/_review/page?path=zh/index.html", "/_review/review.js"]
    {
        assert!(pages(path).starts_with("HTTP/1.1 404"), "{path}");
    }
    // A page of the site is no page there.
    let page = site.get("/_review/page?path=zh/index.html");
    assert!(page.contains("content-type: text/plain") && page.contains("nosniff"), "{page}");
    assert!(site.get("/_review/page?path=../x").starts_with("HTTP/1.1 404"));
    assert!(!site.get("/_review/").contains("access-control"));
}

#[test]
fn a_change_is_served_and_an_error_is_laid_over_the_last_good_page() {
    let site = site();
    site.check("/zh/reports/%E5%8E%BF-2024/", "200", "增长");
    write_report(site.root.path().to_owned(), "下降");
    site.preview.reload(None);
    site.check("/zh/reports/%E5%8E%BF-2024/", "200", "下降");
    site.write_site("title: { zh: 公报 }\nlanguages: [zh]\nbad key\n");
    site.check("/zh/reports/%E5%8E%BF-2024/", "200", "下降");
    let status = site.preview.status().borrow().clone();
    assert_eq!((status.generation, status.problems.len()), (2, 1));
    assert_eq!(status.problems[0].file.as_deref(), Some("content/site.yaml"));
    assert_eq!(status.problems[0].line, Some(3));
    site.write_site(SITE);
    assert!(site.preview.status().borrow().problems.is_empty());
}

#[test]
fn a_site_that_is_broken_from_the_start_says_so_and_recovers() {
    let root = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(root.path().join("content/reports/县-2024")).expect("made");
    fs::write(root.path().join("content/site.yaml"), "languages: 3\n").expect("written");
    let preview = Arc::new(Preview::new(root.path()).0);
    let site = running(root, preview);
    site.check("/zh/", "500", "content/site.yaml:1");
    site.write_site(SITE);
    site.check("/zh/", "200", "公报");
}

#[test]
fn the_browser_hears_of_changes() {
    let site = site();
    let mut stream = site.send("GET", "/_live/events", "localhost");
    let mut heard = String::new();
    let mut until = |part: &str| {
        let mut buffer = [0; 1024];
        while !heard.contains(part) {
            let count = stream.read(&mut buffer).expect("an event");
            heard.push_str(&String::from_utf8_lossy(&buffer[..count]));
        }
    };
    until("{\"generation\":1,\"problems\":[]}");
    site.preview.reload(None);
    until("{\"generation\":2,\"problems\":[]}");
    site.write_site("languages: 3\n");
    until("\"generation\":2,\"problems\":[{");
}

#[test]
fn a_port_that_is_taken_is_passed_over() {
    let taken = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let root = tempfile::tempdir().expect("a folder");
    let preview = Arc::new(Preview::new(root.path()).0);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let server = runtime.block_on(Server::bind(preview, wanted(port))).expect("another port");
    assert!(server.address().expect("an address").port() > port);
}
