//! A block of every kind, with every mark: what each way to write a report has to leave whole.

/// What stands before and after the text of a block of each kind; `@` is its number.
fn kinds() -> Vec<(String, String)> {
    let mut kinds = Vec::new();
    for level in 1..=6 {
        let opening = format!("{} ", "#".repeat(level));
        kinds.push((opening.clone(), " {#b@}".to_owned()));
        kinds.push((opening, " {#b@ .lead}".to_owned()));
    }
    for opening in ["", "- ", "@. ", "[^k@]: "] {
        kinds.push((opening.to_owned(), " ^b@".to_owned()));
    }
    kinds
}

/// Texts with each mark at their beginning, inside and at their end, and with all of them.
fn texts() -> Vec<String> {
    let marks = ["[[parks/b|园区]]", "[^1]", "**重点**", "*要点*", "[网](<https://site.example/a b>)"];
    let around = |mark: &&str| [format!("{mark}发展"), format!("发展{mark}建设"), format!("发展{mark}")];
    let mut texts: Vec<String> = marks.iter().flat_map(around).collect();
    texts.push("发展 & <建设>".to_owned());
    texts.push(format!("发展{}", marks.join("和")));
    texts
}

/// A block of each kind with each text.
pub fn blocks() -> Vec<String> {
    let texts = texts();
    let kinds = kinds();
    let pairs = kinds.iter().flat_map(|kind| texts.iter().map(move |text| (kind, text)));
    let number = |(at, ((before, after), text)): (usize, (&(String, String), &String))| {
        format!("{before}{text}{after}").replace('@', &(at + 2).to_string())
    };
    pairs.enumerate().map(number).collect()
}

/// A table whose cells have each of the texts, below its head.
fn table() -> String {
    let rows: String = texts().iter().map(|text| format!("| {} |\n", text.replace('|', "\\|"))).collect();
    format!("| 名称 |\n| --- |\n{rows}^t1\n")
}

/// A report of these blocks in the source language, with a table of the same texts and with what their notes need.
pub fn report(blocks: &[String]) -> String {
    let marks: String = blocks
        .iter()
        .filter_map(|block| Some(block.strip_prefix("[^k")?.split_once(']')?.0))
        .map(|n| format!("[^k{n}]"))
        .collect();
    let (blocks, table) = (blocks.join("\n\n"), table());
    format!("---\ntitle: 报告\n---\n\n{blocks}\n\n{table}\n发展{marks} ^last\n\n[^1]: 注 ^n1\n")
}
