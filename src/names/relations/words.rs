//! The words by which a line states relations.

/// How what follows a park's name may end where it is the topic of what comes: `甲园区建设，…`.
pub(super) const TOPIC_TAILS: [&str; 12] = [
    "建设",
    "发展",
    "升级",
    "提升",
    "提质",
    "扩容",
    "扩区",
    "开发",
    "改造",
    "基础设施",
    "承载能力",
    "承载能级",
];
/// What follows it is no longer than this.
pub(super) const LONGEST_TAIL: usize = 12;
/// What may stand before a park's name where it is the topic of its sentence.
pub(super) const TOPIC_VERBS: [&str; 26] = [
    "",
    "推进",
    "加快",
    "推动",
    "加快推进",
    "加快推动",
    "强力推进",
    "统筹推进",
    "持续推进",
    "深入推进",
    "做强",
    "做大",
    "壮大",
    "发展",
    "依托",
    "抓好",
    "抓实",
    "全力推进",
    "扎实推进",
    "建设",
    "加快建设",
    "加快完善",
    "完善",
    "支持",
    "大力推进",
    "加强",
];
/// What stands before it, with its number and where it is, is no longer than this.
pub(super) const LONGEST_OPENER: usize = 24;
/// Between the verb and the name stands at most where it is: `壮大城东的甲园区`.
pub(super) const LONGEST_PLACE: usize = 6;
/// Between a name and the park that it goes to.
pub(super) const ENTERS: [&str; 5] = ["落户", "入驻", "落地", "进驻", "落户在"];
/// `甲在乙园`: what stands between.
pub(super) const LONGEST_AT: usize = 30;
/// Between a company and what it builds.
pub(super) const BUILDS: [&str; 10] = [
    "投资建设的",
    "投资的",
    "实施的",
    "承建的",
    "建设的",
    "投资兴建的",
    "打造的",
    "投资新建的",
    "投资建设",
    "投资新建",
];
/// Between a company, with which one works, and what both build.
pub(super) const TOGETHER: [&str; 5] = ["合作", "合作建设", "合作开发建设", "合作共建", "共建"];
/// The same, of what stands before a comma.
pub(super) const WORKS_ALONG: [&str; 3] = ["合作,", "战略合作,", "深度合作,"];
/// How much stands behind that comma.
pub(super) const LONGEST_AIM: usize = 12;
/// Between an old name and the new one.
pub(super) const BECOMES: [&str; 6] = ["更名为", "升级为", "升格为", "改名为", "晋升为", "改造成为"];
/// What stands between them is no longer than this.
pub(super) const LONGEST_BECOMING: usize = 12;
/// Behind the members that stand for a cluster.
pub(super) const STANDS_FOR: [&str; 6] =
    ["为代表的", "为龙头的", "为引领的", "为核心的", "为主导的", "为支撑的"];
/// `等极具成长性的`
pub(super) const LONGEST_PRAISE: usize = 10;
/// Between the last of a list and what it is part of.
pub(super) const LONGEST_LIST_END: usize = 24;
/// What a company's name has beside what it is called by.
pub(super) const COMPANY_TAILS: [&str; 7] =
    ["股份有限公司", "有限责任公司", "有限公司", "集团公司", "公司", "集团", "实业"];
/// What small numbers are written in.
pub(super) const NUMERALS: &str = "一二三四五六七八九十";
/// How far behind its topic a name may stand.
pub(super) const REACH: usize = 120;
/// What states a relation is no longer than this.
pub(super) const LONGEST_QUOTE: usize = 500;

/// What a company is called by: without the words for its form.
pub(super) fn core(name: &str) -> &str {
    let tail = COMPANY_TAILS.iter().find(|tail| name.ends_with(**tail) && name.len() > tail.len() + 3);
    tail.map_or(name, |tail| &name[..name.len() - tail.len()])
}
