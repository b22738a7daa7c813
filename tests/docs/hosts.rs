//! The configurations of web servers in `docs/deploy/`: a site is served as it should be by those that are installed here.

use crate::page::root;
use assert_cmd::cargo::cargo_bin;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

#[test]
fn nginx_serves_a_site() {
    let address = free_address();
    let site = site();
    let server = own_server("nginx.conf", site.path(), "listen 80;", &format!("listen {address};"));
    let folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
    let folders: String = folders
        .iter()
        .map(|name| format!("{name}_temp_path {};", site.path().join(name).display()))
        .collect();
    let whole = format!(
        "daemon off; pid {}; error_log stderr; events {{}} http {{ access_log off; {folders} {server} }}",
        site.path().join("pid").display()
    );
    let config = site.path().join("nginx.conf");
    fs::write(&config, whole).expect("written");
    check(&address, Command::new("nginx").arg("-e").arg("stderr").arg("-c").arg(config));
}

#[test]
fn caddy_serves_a_site() {
    let address = free_address();
    let site = site();
    let server = own_server("Caddyfile", site.path(), "reports.example {", &format!("http://{address} {{"));
    let config = site.path().join("Caddyfile");
    fs::write(&config, format!("{{\n\tadmin off\n\tauto_https off\n}}\n{server}")).expect("written");
    let mut caddy = Command::new("caddy");
    caddy.args(["run", "--adapter", "caddyfile", "--config"]).arg(config).env("HOME", site.path());
    check(&address, &mut caddy);
}

/// A site that is built, in `public/`.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for args in [["init", "--quiet", "."], ["build", "--quiet", "--no-cache"]] {
        let made =
            Command::new(cargo_bin!("gongbao")).args(args).current_dir(&folder).status().expect("it runs");
        assert!(made.success(), "{args:?}");
    }
    folder
}

/// A configuration of `docs/deploy/` for this site, with one of its parts exchanged.
fn own_server(name: &str, site: &Path, from: &str, to: &str) -> String {
    let text = fs::read_to_string(root().join("docs/deploy").join(name)).expect("a configuration");
    assert!(text.contains(from), "{name} has no {from}");
    text.replace(from, to).replace("/srv/www/reports", &site.join("public").display().to_string())
}

fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").to_string()
}

/// Runs a server, where there is one, and asks it for files of each kind.
#[track_caller]
fn check(address: &str, command: &mut Command) {
    let Ok(child) = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
        println!("skipped: no {}", command.get_program().display());
        return;
    };
    let _server = Server(child);
    let whole = |path: &str| ask(address, path).to_lowercase();
    let front = whole("/zh/");
    assert!(front.starts_with("http/1.1 200"), "{front}");
    for part in [
        "content-type: text/html; charset=utf-8",
        "etag: ",
        "cache-control: no-cache",
        "content-encoding: gzip",
    ] {
        assert!(front.contains(part), "{part} is not in {front}");
    }
    assert!(whole("/data/reports.csv").contains("content-type: text/csv; charset=utf-8"));
    assert!(whole("/zh").contains("location: /zh/"), "{}", whole("/zh"));
    let missing = ask(address, "/zh/nowhere/");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("text/html; charset=utf-8"), "{missing}");
}

/// The head of an answer; what follows it is in pieces, or packed.
fn ask(address: &str, path: &str) -> String {
    let mut tries = 0..100;
    let mut stream = loop {
        match TcpStream::connect(address) {
            Ok(stream) => break stream,
            Err(error) => assert!(tries.next().is_some(), "{address}: {error}"),
        }
        thread::sleep(Duration::from_millis(100));
    };
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
    )
    .expect("asked");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.split("\r\n\r\n").next().unwrap_or_default().to_owned()
}

/// A server that runs until it is dropped.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
