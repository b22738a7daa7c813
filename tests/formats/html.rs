//! A report as web pages print it.

use super::report::Report;
use regex::Regex;

const TOP: &str = r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府工作报告_甲省人民政府</title>
<meta name="PubDate" content="2026-02-05 09:02"><meta name="ContentSource" content="甲日报">
<link rel="canonical" href="https://www.example.cn/2026/report.html">
<script>alert("1");</script><style>.a { color: red }</style></head><body onload="alert(2)">
<ul class="nav"><li><a href="/">网站首页</a></li><li><a href="/zwgk/">政府工作报告</a></li></ul>
<div class="tools"><span>【字号：</span><a>大</a> <a>中</a> <a>小</a>】</div>
"#;
const BOTTOM: &str = r#"<div class="tools"><a href="javascript:print()">打印本页</a></div>
<div class="footer">版权所有：甲省人民政府<br>网站标识码：1234567890</div></body></html>
"#;

/// Each line a paragraph.
pub fn plain(report: &str) -> String {
    let paragraphs: String =
        report.lines().map(|line| format!("<p>&emsp;&emsp;{}</p>\n", escaped(line))).collect();
    format!("{TOP}<div class=\"TRS_Editor\">{paragraphs}</div>{BOTTOM}")
}

/// Headings as such, notes linked from raised figures.
pub fn rich(report: &Report) -> String {
    let mark = Regex::new("［([0-9]+)］").expect("a pattern");
    let linked = r##"<sup><a href="#fn$1" id="r$1">[$1]</a></sup>"##;
    let lines = report.lines.iter().map(|line| {
        let text = mark.replace_all(&escaped(line), linked).into_owned();
        match line.chars().next() {
            Some('一' | '二' | '三' | '四') if line.contains('、') && line.len() < 90 => {
                format!("<h2>{text}</h2>")
            }
            Some('（') => format!("<h3>{text}</h3>"),
            _ => format!("<p><span>{text}</span></p>\n"),
        }
    });
    let notes = (1..).zip(&report.notes).map(|(label, text)| {
        format!(r##"<p id="fn{label}"><a href="#r{label}">[{label}]</a> {}</p>"##, escaped(text))
    });
    format!("{TOP}<main>{}<hr>{}</main>{BOTTOM}", lines.collect::<String>(), notes.collect::<String>())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
