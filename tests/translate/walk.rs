//! The whole way of a new user, with the commands of docs/translation.md: from `init` to a site that is translated, read,
//! checked and built.

use crate::support::Site;
use std::fmt::Write as _;

/// A machine that knows two sentences. It answers a request a line.
const MACHINE: &str = r#"while read -r line; do
  id=$(printf '%s' "$line" | sed 's/.*"id":"\([^"]*\)".*/\1/')
  number=$(printf '%s' "$line" | sed 's/.*"source":"[^0-9"]*\([0-9]*\).*/\1/')
  case "$line" in
    *'"source":"修缮'*) text="We will repair $number kilometers of road." ;;
    *'"source":"一、'*) text="I. Tasks" ;;
    *) text="Fellow Deputies:" ;;
  esac
  printf '{"id": "%s", "target": "%s"}\n' "$id" "$text"
done
"#;

/// A report of a title, an address, a heading and 60 paragraphs.
fn report() -> String {
    let mut text = "2026年甲县政府工作报告\n\n各位代表：\n\n一、重点工作\n\n".to_owned();
    for number in 101..161 {
        let _ = writeln!(text, "修缮道路{number}公里。\n");
    }
    text
}

#[test]
fn a_new_site_is_translated_read_checked_and_built() {
    let top = Site::of(&[]);
    top.write("report.txt", &report());
    top.write("machine.sh", MACHINE);
    top.output("init --empty site");
    let site = |line: &str| top.output(&format!("--root site {line}"));
    site("import report.txt --id jia-2026");
    let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("gongbao"))
        .args(["--root", "site", "translate", "draft", "jia-2026", "--with", "sh machine.sh"])
        .current_dir(top.path(""))
        .output()
        .expect("run");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let status = || -> serde_json::Value {
        serde_json::from_str(&site("translate status --format json")).expect("JSON")
    };
    let counts = &status()["languages"][0];
    assert_eq!((&counts["blocks"], &counts["states"]["machine"]), (&62.into(), &62.into()), "{counts}");
    // A person translates what no machine does: the title and the words of the site.
    site("translate export --out po");
    for path in ["po/jia-2026.en.po", "po/names.en.po"] {
        let text = top.read(path).replace("#, fuzzy\n", "");
        let title = "msgid \"2026年甲县政府工作报告\"\nmsgstr \"";
        let text = text.replace(&format!("{title}\""), &format!("{title}Report of Jia County, 2026\""));
        top.write(path, &text);
        site(&format!("translate import {path} --by Li"));
    }
    site("translate accept jia-2026 --by Li");
    assert_eq!(status()["languages"][0]["states"]["reviewed"], 62);
    site("check --deny warnings");
    site("build");
    let page = top.read("site/public/en/reports/jia-2026/index.html");
    assert!(
        page.contains("Report of Jia County, 2026") && page.contains("We will repair 160 kilometers"),
        "{page}"
    );
}
