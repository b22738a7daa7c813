//! A clean site (`tests/data/site`) with faults planted in it: each is reported once, under its code, at its line and
//! column, and nothing else is, whether it is the only one or one of many.

use crate::support;
use std::collections::BTreeMap;
use std::path::Path;

const SITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/site");
const ZH: &str = "reports/jia-2025/index.zh.md";
const EN: &str = "reports/jia-2025/index.en.md";
const TARGETS: &str = "reports/jia-2025/targets.yaml";
const LINKS: &str = "reports/jia-2025/links.yaml";
const RECORDS: &str = "reports/jia-2025/translation.en.yaml";

/// A change of a file: what stands there once, and what it becomes. `⟪code⟫` marks where a fault is to be reported; it
/// is not written. With nothing to be found the file is new, or written anew.
struct Edit(&'static str, &'static str, &'static str);

/// The edits that make one fault.
type Fault = &'static [Edit];

/// Faults that can stand in one site.
const TOGETHER: &[Fault] = &[
    // the texts of the report
    &[Edit(ZH, "#### 建好园区", "⟪heading-level⟫##### 建好园区")],
    &[Edit(ZH, "公顷。 ^p7", "公顷。 ^p7\n\n⟪block-without-id⟫新的一段。")],
    &[Edit(ZH, "推进政务公开，", "推进政务公开⟪stray-note-mark⟫［^3］，")],
    &[Edit(ZH, "8000万元。", "8000万元⟪note-undefined⟫[^6]。")],
    &[
        Edit(ZH, "[^2]: “十大行动”", "⟪note-unused⟫[^5]: 没有用处。 ^n5\n\n[^2]: “十大行动”"),
        Edit(EN, "[^2]: Ten Actions", "[^5]: Of no use. ^n5\n\n[^2]: Ten Actions"),
    ],
    &[
        Edit(ZH, "[^2]: “十大行动”", "⟪note-colon⟫[^7]：全角冒号。 ^p40\n\n[^2]: “十大行动”"),
        Edit(EN, "[^2]: Ten Actions", "The colon is wide. ^p40\n\n[^2]: Ten Actions"),
        Edit(ZH, "全部达标排放", "全部达标排放[^7]"),
        Edit(EN, "emission standards", "emission standards[^7]"),
    ],
    &[Edit(ZH, "missing: [8]", "missing: [8, ⟪note-not-missing⟫19]")],
    &[Edit(ZH, "推进[[parks/chengdong|城东工业园]]", "推进[[⟪unknown-entity⟫parks/chengdon|城东工业园]]")],
    &[Edit(ZH, "由[[companies/jiahe|嘉禾公司]]", "由[[companies/jiahe|⟪mention-text⟫嘉和公司]]")],
    &[Edit(ZH, "推进乡村建设", "推进⟪unlinked-name⟫湖滨园区乡村建设")],
    &[Edit(EN, "the [[projects/bridge|Lianxin Bridge]]", "the ⟪mentions-differ⟫Lianxin Bridge")],
    &[
        Edit(ZH, "(../jia-2024/index.zh.md#p1)", "(../jia-2024/index.zh.md#p9)"),
        Edit(ZH, "[上年报告]", "[⟪broken-link⟫上年报告]"),
    ],
    &[Edit(
        EN,
        "[website of the provincial government](https:",
        "[⟪unsafe-link⟫website of the provincial government](javascript:",
    )],
    &[Edit(ZH, "办理建议提案60件。 ^p16", "办理建议提案60件。 ⟪bad-block-id⟫^16")],
    &[Edit(ZH, "40公里。 ^p15", "40公里。 ⟪duplicate-id⟫^p14")],
    &[Edit(ZH, "### （二）生态建设", "⟪unsupported-block⟫```\n代码\n```\n\n### （二）生态建设")],
    &[Edit(ZH, "在[[parks/hubin|湖滨工业园]]投资", "在⟪bad-mention⟫[[hubin|湖滨工业园]]投资")],
    &[Edit(ZH, "落实安全责任", "⟪untranslated⟫补充一段。 ^p41\n\n落实安全责任")],
    &[Edit(
        EN,
        "conduct 90 inspections. ^p17",
        "conduct 90 inspections. ^p17\n\n⟪not-in-source⟫We will do more. ^p50",
    )],
    &[Edit(EN, "- We will renovate", "\n⟪block-kind-differs⟫We will renovate")],
    &[Edit(EN, "by 6 percent. ^p1", "by ⟪number-differs⟫7 percent. ^p1")],
    &[Edit(EN, "by around 5 percent", "by ⟪limiter-differs⟫at least 5 percent")],
    &[Edit(EN, "by 1 percentage point", "by ⟪unit-differs⟫1 percent")],
    &[Edit(EN, "by 5 percent and 7 percent", "by ⟪numbers-swapped⟫7 percent and 5 percent")],
    &[Edit(
        EN,
        "We will extend industrial chains and build 3 schools.",
        "⟪number-missing⟫We will extend industrial chains and build schools.",
    )],
    &[Edit(EN, "will all meet", "will all meet ⟪number-extra⟫30 kinds of")],
    &[
        Edit(RECORDS, "12a736fb86cb0ea8", "0000000000000000"),
        Edit(EN, "We will strengthen auditing", "⟪stale-translation⟫We will strengthen auditing"),
    ],
    &[
        Edit(ZH, "[^2]: “十大行动”", "保障民生。 ^p42\n\n保障民生。 ^p43\n\n[^2]: “十大行动”"),
        Edit(
            EN,
            "[^2]: Ten Actions",
            "Ensure livelihoods. ^p42\n\n⟪two-renderings⟫Look after the people. ^p43\n\n[^2]: Ten Actions",
        ),
    ],
    &[
        Edit(
            "terms.yaml",
            "en: urbanization rate }",
            "en: urbanization rate }\n  also: { en: [rate of urbanization] }",
        ),
        Edit("reports/jia-2024/index.zh.md", "建设。 ^p2", "建设。 ^p2\n\n城镇化率提高2个百分点。 ^p3"),
        Edit(
            "reports/jia-2024/index.en.md",
            "Park]]. ^p2",
            "Park]]. ^p2\n\nThe ⟪rendering-drifts⟫rate of urbanization rose by 2 percentage points. ^p3",
        ),
    ],
    // beside the texts
    &[Edit(TARGETS, "block: p2", "block: ⟪unknown-block⟫p99")],
    &[Edit(TARGETS, "quote: 城区绿地增加20公顷", "quote: ⟪target-quote⟫城区绿地扩大20公顷")],
    &[Edit(TARGETS, "value: 6", "⟪target-value⟫value: 9")],
    &[Edit("reports/yi/targets.yaml", "", "⟪missing-file⟫targets: []\n")],
    &[
        Edit("reports/jia-2025/source.txt", "", "另一份文件。\n"),
        Edit(
            ZH,
            "extract: true",
            "extract: true\nsource: { file: ⟪source-differs⟫source.txt, public: true }",
        ),
    ],
    &[
        Edit("terms.yaml", "reason: The verb reads better here.", "reason: \"\""),
        Edit("terms.yaml", "jia-2025#p16", "⟪exception-without-reason⟫jia-2025#p16"),
    ],
    // entities
    &[Edit("parks/notes.txt", "", "⟪unexpected-file⟫随记\n")],
    &[
        Edit("clusters/equipment.md", "zh: 装备制造, en: equipment manufacturing", "zh: 装备制造"),
        Edit("clusters/equipment.md", "name:", "⟪name-missing⟫name:"),
    ],
    &[Edit(
        "parks/lake.md",
        "",
        "---\nname: { zh: ⟪duplicate-entity⟫湖滨工业园, en: Lake Park }\nstatus: reviewed\n---\n",
    )],
    &[
        Edit("parks/chengdong.md", "aliases: { zh: [城东园区]", "aliases: { zh: [城东园区, 新园]"),
        Edit(
            "parks/hubin.md",
            "aliases: { zh: [湖滨园区]",
            "aliases: { zh: [湖滨园区, ⟪ambiguous-name⟫新园]",
        ),
    ],
    &[Edit("places/jia.md", "status: reviewed", "status: ⟪draft-entity⟫draft")],
    &[Edit(
        "companies/jiahe.md",
        "type: located_in, to: parks/hubin, evidence: jia-2025#p6",
        "type: located_in, to: ⟪relation-without-evidence⟫parks/hubin",
    )],
    &[Edit(
        "projects/weiyi-road.md",
        "located_in, to: parks/chengdong, evidence: jia-2025#p4",
        "located_in, to: parks/chengdong, evidence: ⟪evidence-silent⟫jia-2025#p6",
    )],
    &[Edit("projects/weiyi-road.md", "run_by, to: companies", "phase_of, to: ⟪relation-kind⟫companies")],
    &[Edit(
        "parks/alone.md",
        "",
        "---\n⟪orphan-entity⟫name: { zh: 无名园, en: Nameless Park }\nstatus: reviewed\n---\n",
    )],
    // the site
    &[Edit("pages/contact.zh.md", "", "---\ntitle: 联系\n---\n\n电话⟪personal-data⟫13812345678。\n")],
    &[Edit("pages/targets.zh.md", "", "⟪url-taken⟫---\ntitle: 目标\n---\n\n正文。\n")],
    &[Edit("site.yaml", "draft-entity: note", "⟪unknown-check⟫draft-entitty: note")],
    &[Edit("pages/help.en.md", "title: Help", "title: Help\n⟪bad-yaml⟫colour: red")],
    &[Edit("pages/help.zh.md", "---\ntitle: 帮助\n---\n", "⟪front-matter-missing⟫标题：帮助\n")],
    &[Edit("reports/jia-2024/index.zh.md", "year: 2024", "year: 2024\ndate: ⟪bad-value⟫去年")],
    &[Edit(
        "reports/jia-2024/index.zh.md",
        "推进[[parks/hubin|湖滨工业园]]建设。 ^p2",
        "⟪merge-conflict⟫<<<<<<< HEAD\n推进[[parks/hubin|湖滨工业园]]建设。 ^p2\n=======\n建设[[parks/hubin|湖滨工业园]]。 ^p2\n>>>>>>> import",
    )],
];

/// Faults that would hide others, and ways to make one that might be reported twice.
const ALONE: &[Fault] = &[
    &[Edit(ZH, "办理建议提案60件。 ^p16", "办理建议提案60件⟪bad-note-label⟫[^(x)]。 ^p16")],
    &[Edit(
        LINKS,
        "",
        "- kind: outcome\n  target: ⟪unknown-row⟫jia-2024#gpd\n  outcome: null\n  status: not_mentioned\n  by: 王\n",
    )],
    &[Edit(LINKS, "", "- kind: ⟪block-sides⟫block\n  from: []\n  to: []\n  relation: dropped\n  by: 王\n")],
    &[
        Edit(
            "terms.yaml",
            "rejected: { en: [industry chain] }",
            "rejected: { en: [industry chain, ways and means] }",
        ),
        Edit(EN, "extend industrial chains", "extend ⟪term-rejected⟫industry chains"),
    ],
    &[Edit(EN, "We will extend industrial chains", "⟪term-missing⟫We will extend chains")],
    &[Edit(
        ZH,
        "---\ntitle: 甲县2025年政府工作报告\n",
        "⟪front-matter-missing⟫title: 甲县2025年政府工作报告\n",
    )],
    &[
        Edit(
            ZH,
            "---\ntitle: 甲县2025年政府工作报告\n",
            "⟪front-matter-unclosed⟫---\ntitle: 甲县2025年政府工作报告\n",
        ),
        Edit(ZH, "missing: [8] }\n---\n", "missing: [8] }\n"),
    ],
    &[Edit(ZH, "extract: true", "⟪bad-yaml⟫extrakt: true")],
    &[Edit(EN, "title: Report", "⟪bad-yaml⟫titel: Report")],
    &[Edit(ZH, "places/jia\n", "⟪unknown-entity⟫places/yi\n")],
    &[Edit("parks/hubin.md", "status: reviewed", "status: ⟪bad-yaml⟫seen")],
    &[Edit(
        "parks/hubin.md",
        "---\nname: { zh: 湖滨工业园, en: Hubin Industrial Park }\naliases: { zh: [湖滨园区] }\nstatus: reviewed\n---\n",
        "⟪front-matter-missing⟫\n",
    )],
    &[Edit("companies/jiahe.md", "located_in", "⟪bad-value⟫locatedin")],
    &[Edit("companies/jiahe.md", "parks/hubin", "⟪unknown-entity⟫parks/chengdongg")],
    &[Edit(TARGETS, "op: about", "op: ⟪bad-value⟫around")],
    &[Edit(TARGETS, "indicators/gdp", "⟪unknown-entity⟫indicators/gpd")],
    &[Edit(TARGETS, "id: jobs", "id: ⟪duplicate-id⟫investment")],
    &[Edit(TARGETS, "value: 5", "value: ⟪bad-value⟫five")],
    // ids: one language's slip is one fault
    &[
        Edit(EN, "90 inspections. ^p17", "90 inspections. ^p71"),
        Edit(EN, "We will see that", "⟪not-in-source⟫We will see that"),
    ],
    &[
        Edit(EN, "90 inspections. ^p17", "90 inspections."),
        Edit(EN, "We will see that", "⟪block-without-id⟫We will see that"),
    ],
    &[Edit(EN, "90 inspections. ^p17", "90 inspections. ⟪duplicate-id⟫^p16")],
    &[Edit(EN, "90 inspections. ^p17", "90 inspections. ⟪bad-block-id⟫^17p")],
    &[
        Edit(ZH, "2000人以上，粮食产量稳定在1.2亿斤[^1]。 ^p2", "2000人以上，粮食产量稳定在1.2亿斤[^1]。"),
        Edit(ZH, "城镇新增就业", "⟪block-without-id⟫城镇新增就业"),
    ],
    &[Edit(
        ZH,
        "纬一路]]，由[[companies/jiahe|嘉禾公司]]承建。 ^p4",
        "纬一路]]，由[[companies/jiahe|嘉禾公司]]承建。 ⟪duplicate-id⟫^p3",
    )],
    &[Edit(ZH, "## 二、重点工作 {#s2}", "⟪block-without-id⟫## 二、重点工作")],
    &[Edit(EN, "### (II) Ecology {#s2-2}", "⟪not-in-source⟫### (II) Ecology {#s2-3}")],
    &[Edit(EN, "### (II) Ecology {#s2-2}", "⟪block-kind-differs⟫#### (II) Ecology {#s2-2}")],
    &[
        Edit(ZH, "拓展产业链，新建学校3所。 ^p8\n\n", ""),
        Edit(EN, "We will extend industrial", "⟪not-in-source⟫We will extend industrial"),
    ],
    &[
        Edit(ZH, "城镇新增就业2000人以上，粮食产量稳定在1.2亿斤[^1]。 ^p2\n\n", ""),
        Edit(ZH, "[^1]: 粮食产量：包括夏粮和秋粮。 ^n1\n\n", ""),
        Edit(EN, "[^1]: Grain output: summer and autumn grain. ^n1\n\n", ""),
        Edit(EN, "More than 2,000", "⟪not-in-source⟫More than 2,000"),
    ],
    &[
        Edit(EN, "We will extend industrial chains and build 3 schools. ^p8\n\n", ""),
        Edit(ZH, "拓展产业链，新建", "⟪untranslated⟫拓展产业链，新建"),
    ],
    &[Edit(EN, "We will extend industrial chains and build 3 schools. ^p8", "⟪untranslated⟫^p8")],
    &[Edit(ZH, "推进乡村建设，修复湿地300亩。", "    ⟪unsupported-block⟫推进乡村建设，修复湿地300亩。")],
    &[Edit(EN, "We will develop the countryside", "⟪unsupported-block⟫> We will develop the countryside")],
    &[
        Edit(EN, "We will improve the road network and add 40 kilometers of rural roads. ^p15\n\n", ""),
        Edit(
            EN,
            "conduct 90 inspections. ^p17",
            "conduct 90 inspections. ^p17\n\n⟪block-order⟫We will improve the road network and add 40 kilometers of rural roads. ^p15",
        ),
    ],
    // notes: a mark or a definition taken away in one language
    &[Edit(ZH, "1.2亿斤[^1]", "1.2亿斤"), Edit(ZH, "[^1]: 粮食", "⟪note-unused⟫[^1]: 粮食")],
    &[
        Edit(ZH, "[^1]: 粮食产量：包括夏粮和秋粮。 ^n1\n\n", ""),
        Edit(ZH, "1.2亿斤[^1]", "1.2亿斤⟪note-undefined⟫[^1]"),
    ],
    &[Edit(ZH, "夏粮和秋粮。 ^n1", "夏粮和秋粮。 ^n1\n\n⟪note-twice⟫[^1]: 甲。 ^n9")],
    &[
        Edit(EN, "metric tons[^1]", "metric tons"),
        Edit(EN, "More than 2,000", "⟪notes-differ⟫More than 2,000"),
    ],
    &[
        Edit(EN, "[^1]: Grain output: summer and autumn grain. ^n1\n\n", ""),
        Edit(ZH, "[^1]: 粮食", "⟪untranslated⟫[^1]: 粮食"),
    ],
    &[Edit(ZH, "missing: [8]", "missing: []"), Edit(ZH, "三类企业[^8]", "三类企业⟪note-undefined⟫[^8]")],
    // mentions and entities
    &[Edit(ZH, "由[[companies/jiahe|嘉禾公司]]承建", "由⟪mentions-differ⟫嘉禾公司承建")],
    &[
        Edit(ZH, "实施[[programmes/ten|“十大行动”]]", "实施“⟪unlinked-name⟫十大行动”"),
        Edit(EN, "[[programmes/ten|Ten Actions]][^2]", "Ten Actions[^2]"),
    ],
    &[Edit(ZH, "建成[[projects/bridge|“连心桥”]]", "建成[[⟪unknown-entity⟫projects/brige|“连心桥”]]")],
    &[Edit(EN, "[[projects/bridge|Lianxin Bridge]]", "[[projects/bridge|⟪mention-text⟫the bridge]]")],
    &[Edit(EN, "[[projects/bridge|Lianxin Bridge]]", "[[projects/weiyi-road|⟪mention-text⟫Lianxin Bridge]]")],
    &[
        Edit("clusters/equipment.md", "en: equipment manufacturing", "en: Jiahe"),
        Edit("companies/jiahe.md", "en: Jiahe", "en: ⟪ambiguous-name⟫Jiahe"),
        Edit(EN, "[[clusters/equipment|equipment manufacturing]]", "[[clusters/equipment|Jiahe]]"),
    ],
    &[Edit(
        "parks/new.md",
        "",
        "---\n⟪orphan-entity⟫name: { zh: 新园区, en: New Park }\nstatus: reviewed\n---\n",
    )],
    &[Edit("projects/bridge.md", "evidence: jia-2025#p5", "evidence: ⟪evidence-silent⟫jia-2025#p1")],
    &[Edit("projects/bridge.md", "evidence: jia-2025#p5", "evidence: ⟪unknown-block⟫jia-2025#p55")],
    &[Edit("projects/bridge.md", "evidence: jia-2025#p5", "evidence: ⟪unknown-block⟫jia-2052#p5")],
    &[Edit(
        "projects/bridge.md",
        "https://www.example.org/bridge",
        "⟪unsafe-link⟫ftp://www.example.org/bridge",
    )],
    // links to what another fault took away
    &[Edit("pages/about.en.md", "---\ntitle: About\n---\n", "⟪front-matter-missing⟫\n")],
    &[
        Edit("pages/about.zh.md", "title: 关于", "titel: 关于"),
        Edit("pages/about.zh.md", "titel:", "⟪bad-yaml⟫titel:"),
    ],
    &[
        Edit("pages/about.zh.md", "#p2)", "#p20)"),
        Edit("pages/about.zh.md", "[the report]", "⟪broken-link⟫[the report]"),
    ],
    &[
        Edit("pages/about.zh.md", "(/zh/targets/)", "(/zh/target/)"),
        Edit("pages/about.zh.md", "[Targets]", "⟪broken-link⟫[Targets]"),
    ],
    // stale: what has to be looked at again is not looked at here
    &[
        Edit(RECORDS, "12a736fb86cb0ea8", "0000000000000000"),
        Edit(
            EN,
            "We will strengthen auditing oversight and complete 15",
            "⟪stale-translation⟫We will strengthen auditing oversight and complete 10",
        ),
    ],
    &[
        Edit(RECORDS, "status: reviewed", "status: official, text: \"0000000000000000\""),
        Edit(EN, "We will strengthen auditing", "⟪official-changed⟫We will strengthen auditing"),
    ],
    &[Edit(RECORDS, "p18:", "⟪unknown-block⟫p81:")],
    &[Edit("terms.yaml", "jia-2025#p16", "⟪unknown-block⟫jia-2025#p61")],
    &[Edit("terms.yaml", "- term: { zh: 城镇化率", "- ⟪bad-yaml⟫tern: { zh: 城镇化率")],
    &[Edit("site.yaml", "jurisdiction: places/jia", "jurisdiction: ⟪unknown-entity⟫places/jai")],
    &[Edit("site.yaml", "draft-entity: note", "draft-entity: ⟪bad-value⟫loud")],
    &[
        Edit("site.yaml", "[zh, en]", "[zh, en, ⟪numbers-unread⟫fr]"),
        Edit("site.yaml", "draft-entity: note", "draft-entity: note, untranslated: off, name-missing: off"),
        Edit("reports/jia-2025/index.fr.md", "", "---\ntitle: Rapport\n---\n\n## Rapport {#s1}\n"),
    ],
];

/// The codes of all faults.
pub fn codes() -> Vec<&'static str> {
    let edits = TOGETHER.iter().chain(ALONE).flat_map(|fault| fault.iter());
    let code = |Edit(.., to): &Edit| Some(to.split_once('⟪')?.1.split_once('⟫')?.0);
    edits.filter_map(code).collect()
}

type Files = BTreeMap<String, String>;

fn clean_site() -> Files {
    let root = Path::new(SITE);
    let paths = gongbao::source::walk(root, "content").expect("listed");
    let read = |path: String| {
        let text = std::fs::read_to_string(root.join(&path)).expect("read");
        (path.strip_prefix("content/").expect("below").to_owned(), text)
    };
    paths.into_iter().map(read).collect()
}

fn plant(files: &mut Files, fault: Fault) {
    for Edit(path, from, to) in fault {
        let text = files.entry((*path).to_owned()).or_default();
        assert_eq!(if from.is_empty() { 1 } else { text.matches(from).count() }, 1, "once in {path}: {from}");
        *text = if from.is_empty() { (*to).to_owned() } else { text.replacen(from, to, 1) };
    }
}

/// Takes the marks out of the files and gives what they say, as `code path:line:column`.
fn expected(files: &mut Files) -> Vec<String> {
    let mut expected = Vec::new();
    for (path, text) in files {
        while let Some((before, rest)) = text.split_once('⟪') {
            let (code, after) = rest.split_once('⟫').expect("a closed mark");
            let line = 1 + before.matches('\n').count();
            let column = 1 + before.rsplit('\n').next().unwrap_or("").chars().count();
            expected.push(format!("{code} content/{path}:{line}:{column}"));
            *text = format!("{before}{after}");
        }
    }
    expected.sort();
    expected
}

fn found(files: Files) -> Vec<String> {
    let files: Vec<_> = files.into_iter().collect();
    let mut found: Vec<String> = support::check_exactly(&files).iter().map(support::show).collect();
    found.sort();
    found
}

#[test]
fn the_site_is_clean() {
    assert_eq!(found(clean_site()), Vec::<String>::new());
}

#[test]
fn each_fault_is_one_diagnostic_at_its_place() {
    let mut wrong = Vec::new();
    for fault in TOGETHER.iter().chain(ALONE) {
        let mut files = clean_site();
        plant(&mut files, fault);
        let expected = expected(&mut files);
        assert_eq!(expected.len(), 1, "{expected:?}");
        let found = found(files);
        if found != expected {
            wrong.push(format!("{expected:?}\n  but {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn all_together(line_end: &str) {
    let mut files = clean_site();
    TOGETHER.iter().for_each(|fault| plant(&mut files, fault));
    let expected = expected(&mut files);
    assert!(expected.len() >= 40, "{}", expected.len());
    for text in files.values_mut() {
        *text = text.replace('\n', line_end);
    }
    let found = found(files);
    let lost: Vec<_> = expected.iter().filter(|line| !found.contains(line)).collect();
    let more: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
    assert!(lost.is_empty() && more.is_empty(), "not found: {lost:#?}\nnot planted: {more:#?}");
    assert_eq!(found.len(), expected.len());
}

#[test]
fn many_faults_are_as_many_diagnostics() {
    all_together("\n");
}

#[test]
fn so_they_are_after_line_ends_of_windows() {
    all_together("\r\n");
}
