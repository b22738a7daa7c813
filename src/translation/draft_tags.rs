//! Tags of a text as a service takes them that translates HTML.

use super::placeholder::{TaggedPiece, canonical, pieces};

/// `<e1>…</e1>` as `<a id="e1">…</a>`, and `<n2/>` as an empty one.
pub fn to_html(tagged: &str) -> String {
    let mut html = String::new();
    for piece in pieces(tagged) {
        match piece {
            TaggedPiece::Text(text) => html += &text.replace('&', "&amp;").replace('<', "&lt;"),
            TaggedPiece::Open(name) => html += &format!("<a id=\"{name}\">"),
            TaggedPiece::Close(_) => html += "</a>",
            TaggedPiece::Point(name) => html += &format!("<a id=\"{name}\"></a>"),
        }
    }
    html
}

/// What came back, with tags again. Whether they are all there is for others to say.
pub fn from_html(html: &str) -> String {
    let mut tagged = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        tagged += &rest[..at];
        rest = &rest[at..];
        let length = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[..length];
        rest = &rest[length..];
        if let Some(name) = tag.strip_prefix("<a id=\"").and_then(|tag| tag.split('"').next()) {
            match rest.strip_prefix("</a>") {
                Some(after) => {
                    tagged += &format!("<{name}/>");
                    rest = after;
                }
                None => {
                    tagged += &format!("<{name}>");
                    open.push(name);
                }
            }
        } else if tag == "</a>" {
            tagged += &open.pop().map_or_else(String::new, |name| format!("</{name}>"));
        } else {
            tagged += tag;
        }
    }
    tagged += rest;
    canonical(&tagged.replace("&quot;", "\"").replace("&#39;", "'").replace("&nbsp;", " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_to_html_and_back() {
        #[track_caller]
        fn check(tagged: &str, html: &str) {
            assert_eq!(to_html(tagged), html);
            assert_eq!(from_html(html), tagged);
        }
        check("做强<e1>园区</e1><n2/>。", "做强<a id=\"e1\">园区</a><a id=\"n2\"></a>。");
        check(
            "<b1><e2>R&amp;D</e2> &lt; 3</b1>",
            "<a id=\"e1\"><a id=\"e2\">R&amp;D</a> &lt; 3</a>".replace("e1", "b1").as_str(),
        );
        assert_eq!(from_html("it&#39;s <i>so</i>"), "it's &lt;i>so&lt;/i>");
    }
}
