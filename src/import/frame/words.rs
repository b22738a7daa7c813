//! The words by which the furniture of web pages is known. Whole lines, never parts of a sentence.

use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Buttons and labels, each a line of its own.
const BUTTONS: &[&str] = &[
    "下载",
    "下载本页",
    "打印",
    "全屏",
    "收藏",
    "加大",
    "还原",
    "减小",
    "大",
    "中",
    "小",
    "】",
    "【",
    "|",
    "分享",
    "默认",
    "返回",
    "返回顶部",
    "返回首页",
    "打印本页",
    "关闭窗口",
    "关闭本页",
    "关闭",
    "保存",
    "复制链接",
    "纠错",
    "无障碍",
    "网站地图",
    "首页",
    "上一页",
    "下一页",
    "朗读",
    "背景色",
    "字体",
    "字号",
    "A+",
    "A-",
    "false",
    "true",
];

/// What lines of page furniture begin with.
const FURNITURE: &[&str] = &[
    "【字",
    "【打印",
    "【关闭",
    "【下载",
    "【大",
    "字号：",
    "字体：",
    "字号:",
    "字体:",
    "分享：",
    "分享:",
    "分享到",
    "阅读量",
    "阅读次数",
    "浏览量",
    "浏览次数",
    "点击数",
    "点击量",
    "点击率",
    "访问量",
    "首页 ",
    "首页>",
    "首页 »",
    "当前位置",
    "您的位置",
    "您现在的位置",
    "你的位置",
    "所在位置",
    "【摘要】",
    "[摘要]",
    "转自",
    "扫一扫",
    "扫码",
    "微信扫",
    "用微信",
];

/// What lines after a report begin with.
const AFTERWORD: &[&str] = &[
    "相关报道",
    "相关链接",
    "相关附件",
    "相关文章",
    "相关新闻",
    "相关阅读",
    "相关信息",
    "相关稿件",
    "相关解读",
    "责任编辑",
    "责编",
    "编辑：",
    "编辑:",
    "[责任编辑",
    "（责任编辑",
    "(责任编辑",
    "【责任编辑",
    "（责编",
    "本文地址",
    "本文来源",
    "本文链接",
    "本文仅代表",
    "原文链接",
    "原文下载",
    "留言与评论",
    "发表评论",
    "网友评论",
    "验证码",
    "网站地图",
    "网站声明",
    "版权所有",
    "版权声明",
    "免责声明",
    "郑重声明",
    "上一篇",
    "下一篇",
    "本作品是",
    "本作品来自",
    "Public domain",
    "主办单位",
    "主办：",
    "承办单位",
    "承办：",
    "网站标识码",
    "Copyright",
    "©",
    "联系我们",
    "关于我们",
    "打印本页",
    "热门推荐",
    "热点推荐",
    "推荐阅读",
    "猜你喜欢",
    "返回顶部",
    "返回首页",
    "检举",
    "附件下载",
    "（阅读全",
    "(阅读全",
    "阅读全文",
    "作者原创",
];

/// What a disclaimer says somewhere.
const DISCLAIMER: &[&str] =
    &["不代表本站", "本站立场", "未经许可", "不得转载", "转载请注明", "ICP备", "公网安备", "造成了侵权"];

static HASH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[0-9A-Fa-f]{32}:?$").expect("a good pattern"));
static LINK: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(https?://|www\.)[!-~]+(?: \|)?$").expect("a good pattern"));

/// How a site that copies reports introduces one: `下面是小编为大家整理的…，供大家参考。`
static COPIED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("小编.{0,12}(?:整理|收集|分享|带来|推荐)").expect("a good pattern"));

/// The number of a page in a printed or copied report.
static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    let of = r"(?:[，,/／]?\s*共\s*[0-9]{1,3}\s*页)?";
    let pattern = format!(
        r"^(?:[-—–－―]\s*[0-9]{{1,3}}\s*[-—–－―]|第\s*[0-9]{{1,3}}\s*页{of}|.{{0,30}}[（(]第[0-9]+/[0-9]+页[)）])$"
    );
    Regex::new(&pattern).expect("a good pattern")
});

/// Where a newspaper goes on with a text on another page: `（下转第四版）`.
static JUMP: LazyLock<Regex> = LazyLock::new(|| {
    let to = "(?:上接|下转)第?[0-9A-D一二三四五六七八九十]{1,4}版";
    let bracketed = format!("[（(【]{to}[)）】]");
    Regex::new(&format!("{bracketed}$|^{bracketed}|^{to}$")).expect("a good pattern")
});

/// Buttons (one or a row of them), breadcrumbs, counters, links, a copying site's own words.
pub fn is_furniture(text: &str) -> bool {
    text.split_whitespace().all(|word| BUTTONS.contains(&word))
        || FURNITURE.iter().any(|word| text.starts_with(word))
        || LINK.is_match(text)
        || COPIED.is_match(text)
        || text.starts_with(['>', '›', '»'])
}

/// `- 2 -`, `第 3 页`: a number that only the paper needed.
pub fn is_page_mark(text: &str) -> bool {
    PAGE.is_match(text)
}

/// The bytes of a newspaper's direction to another page, at the start or end of a line.
pub fn jump(text: &str) -> Option<Range<usize>> {
    JUMP.find(text).map(|found| found.range())
}

/// Whether from this line on a page is no longer the report.
pub fn is_afterword(text: &str) -> bool {
    let inner = text.trim_start_matches(['【', '[', '［']);
    let begins = AFTERWORD.iter().any(|word| text.starts_with(word) || inner.starts_with(word));
    is_disclaimer(text) || HASH.is_match(text) || begins || is_furniture(text) && text.chars().count() > 1
}

/// The head of a letter that sends a report round: `甲区人民政府关于印发政府工作报告的通知`, or the end of it.
pub fn is_notice(text: &str) -> bool {
    text.ends_with("通知") && (text.contains("印发") || text.contains("工作报告"))
}

/// Whether a web page says that it answers for nothing.
pub fn is_disclaimer(text: &str) -> bool {
    DISCLAIMER.iter().any(|word| text.contains(word))
}

/// The caption of a photograph of the speaker, or its photographer.
pub fn is_caption(text: &str) -> bool {
    let text = text.trim_end_matches(['。', '）', ')']);
    let short = text.chars().count() <= 60;
    short
        && (text.contains("作政府工作报告")
            || text.contains("作工作报告")
            || text.ends_with('摄')
            || text.ends_with("摄影"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_known() {
        let check = |text: &str, expected| assert_eq!(is_caption(text), expected, "{text}");
        check("省长叶建春作政府工作报告。本报全媒体记者 林 君摄", true);
        check("殷勇同志作政府工作报告。本报记者 戴冰摄", true);
        check("任振鹤作政府工作报告。新甘肃·甘肃日报记者 盛学卿", true);
        check("各位代表：现在，我代表省人民政府，向大会报告工作。", false);
        check("2026年江西省政府工作报告", false);
    }

    #[test]
    fn only_whole_lines_are_furniture() {
        let check = |text: &str, expected| assert_eq!(is_furniture(text), expected, "{text}");
        check("下载", true);
        check("【字号：", true);
        check("首页 > 政务公开", true);
        check("下载量突破千万", false);
        check("大力发展", false);
        check("下载本页 打印", true);
        check("> 政务公开 > 政府工作报告", true);
    }

    #[test]
    fn directions_to_another_page_are_known() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(jump(text).map(|range| &text[range]), expected, "{text}");
        };
        check("增长16%；社会（下转第四版）", Some("（下转第四版）"));
        check("（上接第一版）消费品零售总额", Some("（上接第一版）"));
        check("上接A1版", Some("上接A1版"));
        check("上接第一版图，再绘新篇", None);
    }

    #[test]
    fn numbers_of_pages_are_known() {
        let check = |text: &str, expected| assert_eq!(is_page_mark(text), expected, "{text}");
        check("- 2 -", true);
        check("—12—", true);
        check("第3页", true);
        check("第 3 页 共 21 页", true);
        check("2024年区政府工作报告-10篇（第13/21页）", true);
        check("2", false);
        check("——2", false);
    }
}
