use super::*;
use crate::markdown::{block_markdown, write};

fn read_body(body: &str) -> Parsed<Report> {
    let file = SourceFile::new("a.md", format!("---\ntitle: 甲\n---\n\n{body}"));
    read(&file, &"a".into(), &"zh".into())
}

/// Shows a block as `kind id: plain {start..end mark}…`.
fn show(block: &Block) -> String {
    let kind = match &block.kind {
        BlockKind::Heading { level, lead } => format!("h{level}{}", if *lead { "!" } else { "" }),
        BlockKind::Paragraph => "p".into(),
        BlockKind::ListItem { number: Some(number) } => format!("{number}."),
        BlockKind::ListItem { number: None } => "-".into(),
        BlockKind::Note { label } => format!("note {label}"),
        BlockKind::Cell(place) => format!("{}.{}", place.row, place.column),
    };
    let marks: String = block.text.marks.iter().map(|mark| format!(" {}", show_mark(block, mark))).collect();
    format!("{kind} {}: {}{marks}", block.id, block.text.plain)
}

fn show_mark(block: &Block, mark: &crate::model::text::Mark) -> String {
    let text = &block.text.plain[mark.range()];
    match &mark.kind {
        MarkKind::Strong => format!("<b {text}>"),
        MarkKind::Emphasis => format!("<i {text}>"),
        MarkKind::Mention(id) => format!("<{id} {text}>"),
        MarkKind::Link(url) => format!("<link {url} {text}>"),
        MarkKind::NoteRef(label) => {
            format!("<note {label} at {}>", block.text.plain[..mark.range().start].chars().count())
        }
    }
}

/// Reads a body, compares its blocks, and checks that what is written reads back as the same.
fn check(body: &str, expected: &[&str]) {
    let parsed = read_body(body);
    assert!(parsed.diagnostics.is_empty(), "{body}: {:?}", parsed.diagnostics);
    let shown: Vec<String> = parsed.value.blocks.iter().map(show).collect();
    assert_eq!(shown, expected, "{body}");
    let written = write(&parsed.value);
    let again = read(&SourceFile::new("a.md", written.as_str()), &"a".into(), &"zh".into()).value;
    let shown: Vec<String> = again.blocks.iter().map(show).collect();
    assert_eq!(shown, expected, "{written}");
    assert_eq!(write(&again), written);
}

#[test]
fn a_table_is_its_cells() {
    check(
        "项目表 ^p1\n\n| 序号 | 名称 | 投资 |\n| --- | --- | --- |\n| 1 | [[parks/a\\|甲园]]二期[^1] |\n|  | **乙** | 3\\|4 |\n^t1\n\n好。 ^p2\n\n[^1]: 注。",
        &[
            "p p1: 项目表",
            "1.1 t1.1.1: 序号",
            "1.2 t1.1.2: 名称",
            "1.3 t1.1.3: 投资",
            "2.1 t1.2.1: 1",
            "2.2 t1.2.2: 甲园二期 <parks/a 甲园> <note 1 at 4>",
            "3.2 t1.3.2: 乙 <b 乙>",
            "3.3 t1.3.3: 3|4",
            "p p2: 好。",
            "note 1 n1: 注。",
        ],
    );
    check("| 甲 |\n| --- |\n|  |\n| - 1. # |\n^t-a", &["1.1 t-a.1.1: 甲", "3.1 t-a.3.1: - 1. #"]);
    check("|  | 甲 |\n| --- | --- |\n^t1\n\n| 乙 |\n| --- |\n^t2", &["1.2 t1.1.2: 甲", "1.1 t2.1.1: 乙"]);
}

#[test]
fn a_table_without_an_id_is_reported() {
    check_problems("| 甲 |\n| --- |\n| 乙 |", &[("block-without-id", 1, 1)]);
    check_problems("| 甲 |\n| --- |\n^t.1.2", &[("bad-block-id", 3, 1)]);
}

fn check_problems(body: &str, expected: &[(&str, u32, u32)]) {
    let parsed = read_body(body);
    let found: Vec<_> = parsed
        .diagnostics
        .iter()
        .map(|d| {
            let place = d.place.as_ref().expect("a place");
            let at = place.file.location(place.span.start as usize);
            (d.code(), at.line - 4, at.column)
        })
        .collect();
    assert_eq!(found, expected, "{body}");
}

#[test]
fn each_block_of_the_dialect() {
    check("## 二、任务 {#s2}\n\n正文。 ^p1\n", &["h2 s2: 二、任务", "p p1: 正文。"]);
    check(
        "#### 坚定工业“主心骨”。 {#s2-1-1 .lead}\n\n坚持 ^p6\n",
        &["h4! s2-1-1: 坚定工业“主心骨”。", "p p6: 坚持"],
    );
    check("- 甲 ^p1\n- 乙 ^p2\n", &["- p1: 甲", "- p2: 乙"]);
    check("3. 甲 ^p1\n4. 乙 ^p2\n", &["3. p1: 甲", "4. p2: 乙"]);
    check("3. 甲 ^p1\n16. 乙 ^p2\n16. 丙 ^p3\n", &["3. p1: 甲", "16. p2: 乙", "16. p3: 丙"]);
    check("甲[^6]乙 ^p1\n\n[^6]: 定义。 ^n6\n", &["p p1: 甲乙 <note 6 at 1>", "note 6 n6: 定义。"]);
    check("甲[^6]\n^p1\n\n[^6]: 定义。\n", &["p p1: 甲 <note 6 at 1>", "note 6 n6: 定义。"]);
}

#[test]
fn marks_inside_a_block() {
    check("瞄准“三类500强”[^6]企业 ^p1\n", &["p p1: 瞄准“三类500强”企业 <note 6 at 10>"]);
    check(
        "实施[[programmes/10310|“10310”工程]]。 ^p1\n",
        &["p p1: 实施“10310”工程。 <programmes/10310 “10310”工程>"],
    );
    check("**一、**强化**二、**提升 ^p1\n", &["p p1: 一、强化二、提升 <b 一、> <b 二、>"]);
    check("\\![[parks/a|甲]] ^p1\n", &["p p1: !甲 <parks/a 甲>"]);
    check("[[parks/a|\\*甲]] ^p1\n", &["p p1: *甲 <parks/a *甲>"]);
    check("**[[parks/a|甲]]**后文 ^p1\n", &["p p1: 甲后文 <b 甲> <parks/a 甲>"]);
    check("**粗体[^1]**后文 ^p1\n", &["p p1: 粗体后文 <b 粗体> <note 1 at 2>"]);
    check(
        "见[网页](https://example.org/a_(b)) ^p1\n",
        &["p p1: 见网页 <link https://example.org/a_(b) 网页>"],
    );
    check("*斜**粗**体* ^p1\n", &["p p1: 斜粗体 <i 斜粗体> <b 粗>"]);
}

#[test]
fn characters_that_look_like_markup_stay_text() {
    for text in [
        "增长5*3*2倍",
        "2026. 年度",
        "# 标题",
        "- 项",
        "---",
        "[[a|b]]和[^1]",
        "<script>alert(1)</script>",
        "a\\*b",
        "花括号 {#x}",
        "&amp;和&#65;",
        "`代码`",
        "_x_和PM_2.5",
        "价格$5到$6",
        "![图](x)",
        "> 引",
        "+ 1",
        "1) 一",
        "**",
        "一 ^二",
        "甲^p9乙",
    ] {
        let block = Block {
            id: "p1".into(),
            kind: BlockKind::Paragraph,
            text: RichText::unmarked(text),
            span: Span::default(),
        };
        check(&format!("{} ^p1\n", block_markdown(&block)), &[&format!("p p1: {text}")]);
        let kind = BlockKind::Heading { level: 3, lead: false };
        let block = Block { kind, ..block };
        check(&format!("{} {{#s1}}\n", block_markdown(&block)), &[&format!("h3 s1: {text}")]);
    }
}

#[test]
fn lines_join_without_a_space_beside_chinese() {
    check("一行\n二行 ^p1\n", &["p p1: 一行二行"]);
    check("one\ntwo ^p1\n", &["p p1: one two"]);
    check("GDP\n增长 ^p1\n", &["p p1: GDP增长"]);
}

#[test]
fn live_html_becomes_text() {
    check("正文<script>alert(1)</script> ^p1\n", &["p p1: 正文<script>alert(1)</script>"]);
}

#[test]
fn what_the_dialect_does_not_have_is_reported_at_its_place() {
    check_problems("> 引文\n", &[("unsupported-block", 1, 1)]);
    check_problems("正文 ^p1\n\n***\n", &[("unsupported-block", 3, 1)]);
    check_problems("<div>\n</div>\n", &[("unsupported-block", 1, 1)]);
    check_problems("```\nx\n```\n", &[("unsupported-block", 1, 1)]);
    check_problems("- 甲 ^p1\n  - 乙 ^p2\n", &[("unsupported-block", 2, 3)]);
    check_problems("甲[^1] ^p1\n\n[^1]: 一 ^n1\n\n    二\n", &[("unsupported-block", 5, 5)]);
    check_problems("甲[^1] ^p1\n\n[^1]: 一\n\n    二 ^n1\n", &[("unsupported-block", 5, 5)]);
    check_problems("- 甲 ^p1\n\n  乙\n", &[("unsupported-block", 3, 3)]);
    check_problems("- 甲 ^p1\n\n  乙 ^p2\n", &[("unsupported-block", 3, 3)]);
    check_problems("甲`x` ^p1\n", &[("unsupported-block", 1, 2)]);
    check_problems("甲![x](y) ^p1\n", &[("unsupported-block", 1, 2)]);
}

#[test]
fn ids_are_wanted_good_and_unique() {
    check_problems("正文\n", &[("block-without-id", 1, 1)]);
    check_problems("## 标题\n", &[("block-without-id", 1, 1)]);
    check_problems("甲 ^p1\n\n乙 ^p1\n", &[("duplicate-id", 3, 3)]);
    check_problems("甲 ^一\n", &[("bad-block-id", 1, 3)]);
    check_problems("甲[^x\"><img/src=\"x\"onerror=\"f()\">] ^p1\n", &[("bad-note-label", 1, 2)]);
    check_problems("甲[^(1)] ^p1\n\n[^(1)]: 一 ^n1\n", &[("bad-note-label", 1, 2), ("bad-note-label", 3, 1)]);
    check_problems("甲[^注6] ^p1\n\n[^注6]: 一 ^n6\n", &[]);
    check_problems("## 花括号 {不是属性}\n", &[("bad-block-id", 1, 1), ("block-without-id", 1, 1)]);
    check_problems("[[park/x|甲]] ^p1\n", &[("bad-mention", 1, 1)]);
    check_problems("甲[^1] ^p1\n\n[^1]: 一 ^n1\n\n[^1]: 二 ^n1b\n", &[("note-twice", 5, 1)]);
}

#[test]
fn a_mention_knows_its_place_in_the_file() {
    let parsed = read_body("甲[[parks/a|乙]]丙 ^p1\n");
    let text = &parsed.value.blocks[0].text;
    let (_, range) = text.mentions().next().expect("a mention");
    let place = text.origin.file_range(range);
    assert_eq!(&parsed.value.file.text[place], "乙");
}

/// Whether each character's place in the file is that of whole characters.
fn places_are_whole(body: &str) -> bool {
    let parsed = read_body(body).value;
    let whole = |text: &RichText| {
        text.plain.char_indices().all(|(at, c)| {
            let place = text.origin.file_range(at..at + c.len_utf8());
            parsed.file.text.get(place).is_some()
        })
    };
    parsed.blocks.iter().all(|block| whole(&block.text))
}

#[test]
fn every_character_has_a_place_in_the_file() {
    let check = |body: &str| assert!(places_are_whole(body), "{body:?}");
    check("甲Ⱥ乙 a **b** [[x|丙Ⱥ]] [^1]。\n");
    check("p4\0Ⱥ[^ 甲\0\0乙\0\n");
    check("甲 &hellip;Ⱥ &nbsp;\n");
    check("`\n\u{2066}`&\n");
    check("`甲\0  乙 丙`\n");
    check("`甲\r\n  Ⱥ  *乙` `` `丙` ``\n");
}

proptest::proptest! {
    #[test]
    fn any_character_has_a_place_in_the_file(body in "([a甲Ⱥ*`\\\\<>{}!|&; \\[\\]()^\\x00\\n\\t]|&hellip;|\\[\\[x\\||\\[\\^|<a>|\\u{2066}|# ){0,24}") {
        proptest::prop_assert!(places_are_whole(&body), "{body:?}");
    }
}
