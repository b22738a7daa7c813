use super::super::exchange::po;
use super::super::sample::loaded;
use super::*;

fn exported(site: &Loaded, report: &str) -> String {
    let entry = site.library.report(report).expect("there");
    let lang = "en".into();
    let catalog = Exporter::new(site, &lang).catalog(&[ExportPart::Report(entry)], "2026-01-02");
    let text = po::write(&catalog);
    text.split_once("\n\n").expect("a header").1.to_owned()
}

#[test]
fn an_entry_says_where_it_stands_and_what_is_in_it() {
    let site = loaded(&[
        (
            "reports/a/index.zh.md",
            "## 一、任务 {#s1}\n\n#### 建好园区。 {#s1-1 .lead}\n\n发展[[parks/b|园区]][^1]和产业集群。 ^p1\n\n[^1]: 园区：注 ^n1\n",
        ),
        ("reports/a/index.en.md", "## I. Tasks {#s1}\n\nDevelop [[parks/b|the park]] and R\\&D[^1]. ^p1\n"),
        (
            "reports/a/translation.en.yaml",
            "s1: { source: x, status: reviewed, previous: \"## 一、旧任务\" }\n",
        ),
        ("parks/b.md", "---\nname: { zh: 园区, en: Park }\n---\n"),
        ("terms.yaml", "- term: { zh: 产业集群, en: industrial cluster }\n"),
    ]);
    let expected = r##"# gongbao: a/title b6ce788d9786917c
#. title of the report
#: content/reports/a/index.zh.md:1
msgctxt "a/title"
msgid "报告"
msgstr "Report"

# gongbao: a#s1 b0259f3bcf607d7e
#. heading of level 2
#. state: stale
#: content/reports/a/index.zh.md:6
#, fuzzy
#| msgid "一、旧任务"
msgctxt "a#s1"
msgid "一、任务"
msgstr "I. Tasks"

# gongbao: a#s1-1 e3b0c44298fc1c14
#. section: 一、任务
#. run-in heading: it is printed in front of the next paragraph
#: content/reports/a/index.zh.md:8
msgctxt "a#s1-1"
msgid "建好园区。"
msgstr ""

# gongbao: a#p1 e18bc70b451c2abd
#. section: 一、任务 › 建好园区。
#. paragraph
#. state: draft
#. <e1>…</e1>: parks/b, 园区 = Park
#. <n2/>: mark of note 1
#. term: 产业集群 = industrial cluster
#: content/reports/a/index.zh.md:10
msgctxt "a#p1"
msgid "发展<e1>园区</e1><n2/>和产业集群。"
msgstr "Develop <e1>the park</e1> and R&amp;D<n2/>."

# gongbao: a#n1 e3b0c44298fc1c14
#. text of note 1
#: content/reports/a/index.zh.md:12
msgctxt "a#n1"
msgid "园区：注"
msgstr ""
"##;
    assert_eq!(exported(&site, "a"), expected);
}

#[test]
fn a_proposal_is_fuzzy_and_names_its_origin() {
    let site = loaded(&[
        ("reports/a-2023/index.zh.md", "推进新型工业化，增长[[parks/b|园区]]6%。 ^p1\n\n民生。 ^p2\n"),
        ("reports/a-2023/index.en.md", "Industry of [[parks/b|the park]]. ^p1\n\nLivelihoods. ^p2\n"),
        ("reports/a-2024/index.zh.md", "推进新型工业化，增长[[parks/b|园区]]7%。 ^p1\n\n民生。 ^p2\n"),
        ("parks/b.md", "---\nname: { zh: 园区, en: Park }\n---\n"),
    ]);
    let text = exported(&site, "a-2024");
    let check = |part: &str| assert!(text.contains(part), "{part}\n---\n{text}");
    check("#. proposed: the translation of a similar text (93 %) in a-2023#p1\n");
    check("#, fuzzy\n#| msgid \"推进新型工业化，增长<e1>园区</e1>6%。\"\nmsgctxt \"a-2024#p1\"\n");
    check("msgstr \"Industry of <e1>the park</e1>.\"\n");
    check("#. proposed: the translation of the same text in a-2023#p2\n");
    check("#, fuzzy\nmsgctxt \"a-2024#p2\"\nmsgid \"民生。\"\nmsgstr \"Livelihoods.\"\n");
}
