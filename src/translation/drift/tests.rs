use super::super::sample::library;
use super::*;

const PARK: &str = "---\nname: { zh: 芙蓉山工业园, en: Furongshan Industrial Park }\naliases: { en: [Lotus Hill Development Zone, Furongshan] }\nstatus: reviewed\n---\n";
const TERMS: &str = "- term: { zh: 调度, en: tracking }\n  also: { en: [progress review] }\n";

/// What has drifted in documents of three years, each a Chinese text and its English: `words: rendering, not usual rendering (block)`.
fn found(years: [(&str, &str); 3]) -> Vec<String> {
    let ids = ["a-2022", "a-2023", "a-2024"];
    let mut files =
        vec![("parks/f.md".to_owned(), PARK.to_owned()), ("terms.yaml".to_owned(), TERMS.to_owned())];
    for (id, (zh, en)) in ids.iter().zip(years) {
        files.push((format!("reports/{id}/index.zh.md"), format!("{zh} ^p1\n")));
        files.push((format!("reports/{id}/index.en.md"), format!("{en} ^p1\n")));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let library = library(&files);
    let lang = Lang::from("en");
    let line = |drift: Drift| {
        let Drift { source, text, usual, other, report, block, .. } = drift;
        format!("{source}: {text} in {}, {usual} in {other}", report.place_of(block))
    };
    drifts(&library, &lang).into_iter().map(line).collect()
}

#[track_caller]
fn check(years: [(&str, &str); 3], expected: &[&str]) {
    assert_eq!(found(years), expected);
}

const ZH: &str = "建设[[parks/f|芙蓉山工业园]]。";

#[test]
fn a_name_that_one_year_has_otherwise_is_found() {
    let same = (ZH, "Build the [[parks/f|Furongshan Industrial Park]].");
    let other = (ZH, "Build [[parks/f|Lotus Hill Development Zone]].");
    let expected = |id: &str, usual: &str| {
        format!(
            "芙蓉山工业园: Lotus Hill Development Zone in {id}#p1, Furongshan Industrial Park in {usual}#p1"
        )
    };
    check([same, same, same], &[]);
    check([same, same, other], &[&expected("a-2024", "a-2022")]);
    check([other, same, same], &[&expected("a-2022", "a-2023")]);
}

#[test]
fn what_is_not_sure_is_left_alone() {
    let same = (ZH, "Build the [[parks/f|Furongshan Industrial Park]].");
    // A shorter form, a description, other case, other Chinese words, no link, two names in one block.
    for en in [
        "Build [[parks/f|Furongshan]].",
        "Build [[parks/f|the park]].",
        "The [[parks/f|FURONGSHAN industrial parks]].",
        "Build it.",
    ] {
        check([same, same, (ZH, en)], &[]);
    }
    check([same, same, ("建设[[parks/f|芙蓉山]]。", "Build [[parks/f|Lotus Hill Development Zone]].")], &[]);
    check([same, same, (ZH, "Build [[parks/f|Hill of Lotus]].")], &[]);
    let two = "Build [[parks/f|Lotus Hill Development Zone]], that is [[parks/f|Furongshan]].";
    check([same, same, (ZH, two)], &[]);
}

#[test]
fn a_term_that_one_year_has_otherwise_is_found() {
    let check = |last: &str, expected: &[&str]| {
        let same = ("每月调度。", "Monthly tracking.");
        check([same, same, ("按季调度。", last)], expected);
    };
    check("Quarterly tracking.", &[]);
    check("A quarterly progress review.", &["调度: progress review in a-2024#p1, tracking in a-2022#p1"]);
    check("Quarterly tracking, a progress review.", &[]);
    check("Something else.", &[]);
}
