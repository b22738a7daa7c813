//! A page as plain Markdown, for programs that read pages.
//!
//! In: a page of HTML. Out: what its main part says, without what only works on a screen: drawings, forms, buttons, and what is hidden
//! from those who do not look. Links stay as they are.

use dom_query::{Document, NodeRef};

const ON_SCREEN: &str = "svg, form, button, .needs-script, .row-link, .pid, [aria-hidden=true], [hidden]";

/// More places than a cell of our pages covers.
const MOST: usize = 1000;

/// The main part of a page; nothing where it has none.
pub fn main_part(page: &str) -> String {
    let document = Document::from(page);
    document.select(ON_SCREEN).remove();
    for cell in document.select("[colspan], [rowspan]").nodes() {
        spread(cell);
    }
    let main = document.select_single("main");
    let text = main.nodes().first().map(|node| node.md(None)).unwrap_or_default();
    format!("{}\n", text.trim())
}

/// Gives a cell that covers several places of a table empty ones beside and beneath it: Markdown knows no other tables.
fn spread(cell: &NodeRef) {
    let span = |name: &str| cell.attr(name).and_then(|value| value.parse().ok()).unwrap_or(1_usize).min(MOST);
    let empty = || cell.tree.new_element("td");
    let width = span("colspan").max(1);
    for _ in 1..width {
        cell.insert_after(&empty());
    }
    let Some(row) = cell.parent() else { return };
    let place = row.element_children().iter().position(|other| other.id == cell.id).unwrap_or_default();
    let beneath = std::iter::successors(row.next_element_sibling(), NodeRef::next_element_sibling);
    for row in beneath.take(span("rowspan").saturating_sub(1)) {
        for _ in 0..width {
            match row.element_children().get(place) {
                Some(next) => next.insert_before(&empty()),
                None => row.append_child(&empty()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_part_is_markdown_and_what_is_for_the_screen_is_not_there() {
        let check = |main: &str, expected: &str| {
            let page =
                format!("<title>x</title><nav><a href=y>y</a></nav><main>{main}</main><footer>z</footer>");
            assert_eq!(main_part(&page), format!("{expected}\n"), "{main}");
        };
        check(
            "<h1>园区 <span class=count>3</span></h1><p>甲<a href=../a/>乙</a>。</p>",
            "# 园区 3\n\n甲[乙](../a/)。",
        );
        check("<ul><li>甲<li>乙</ul>", "- 甲\n- 乙");
        check("<svg><text>甲</text></svg><button>乙</button><p>丙<a class=row-link href=#p>¶</a></p>", "丙");
        check(
            "<table><thead><tr><th>甲<th>乙</thead><tbody><tr><td>1<td>2</table>",
            "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |",
        );
        check(
            "<table><tr><th>甲<th>乙<th>丙</tr><tr><td>1<td colspan=2>2<tr><td>3<td>4<td rowspan=2>5<tr><td>6<td>7</table>",
            "| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| 1 | 2 |  |\n| 3 | 4 | 5 |\n| 6 | 7 |  |",
        );
        check(
            "<table><tr><th>甲<th>乙<th>丙</tr><tr><td colspan=2 rowspan=2>1<td>2<tr><td>3<tr><td rowspan=0>4<td>5<td>6</table>",
            "| 甲 | 乙 | 丙 |\n| --- | --- | --- |\n| 1 |  | 2 |\n|  |  | 3 |\n| 4 | 5 | 6 |",
        );
        check("", "");
    }
}
