//! The name of what a figure is said of, and a key by which names in two texts can be compared.
//!
//! In: the words before a figure, or behind it. Out: the name without the verbs and adverbs at its ends; of a list of names its
//! members. A [`NameKey`] has what is left when words that different writers choose freely are made one.

use super::Verb;
use super::words::{ADDS, CLOSERS, DOWN, FLOW, OPENERS, REACH, UP};

/// The name in the words before a figure, and the kind of verb that stands with it.
pub(super) fn name(words: &str) -> (String, Verb) {
    let words = without_frame(words);
    let last = verb_before(words);
    let words = without_verbs_at_end(words);
    let (rest, first) = without_verbs_at_start(words);
    let verb = match (last, first) {
        (Some(Verb::Grow), _) => Verb::Grow,
        (_, Some(first)) => first,
        (Some(last), None) => last,
        (None, None) => Verb::Bare,
    };
    (trim_name(rest).to_owned(), verb)
}

/// The words without what stands around a name: `四是` before it, `高于全省` and `每人每年` behind it.
fn without_frame(words: &str) -> &str {
    let mut words = words.trim();
    if let Some((number, rest)) = words.split_once('是')
        && number.chars().count() == 1
        && number.contains(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
    {
        words = rest;
    }
    let against = ["高于", "低于", "快于", "高出"].iter().filter_map(|word| words.find(word)).min();
    let words = against.filter(|at| *at > 0).map_or(words, |at| &words[..at]);
    let each =
        ["每人每年", "每人每月", "每人", "每年", "每月"].iter().find_map(|each| words.strip_suffix(each));
    each.unwrap_or(words)
}

/// The name in the words behind a figure: `停车位新建任务`, `特殊困难老年人家庭实现适老化改造`.
pub(super) fn name_behind(words: &str) -> (String, Verb) {
    let words = words.split(['，', '。', '；', '！', '、', '和']).next().unwrap_or_default();
    let is_named = ["被认定为", "被命名为", "获批", "获评", "入选"].iter().any(|word| words.contains(word));
    let words = words.split("完成").find(|part| !part.trim().is_empty()).unwrap_or_default();
    let words = words.split("超额").next().unwrap_or_default().trim().trim_start_matches('的');
    let adds = is_named || ADDS.iter().any(|verb| is_said_around(words, verb)) || words.contains("新建");
    let (rest, first) = without_verbs_at_start(words);
    let name = trim_name(rest).replace("实现", "").replace("被认定为", "").replace("被命名为", "");
    (name, first.filter(|_| !is_named).unwrap_or(if adds { Verb::Add } else { Verb::Bare }))
}

fn is_said_around(words: &str, verb: &str) -> bool {
    words.starts_with(verb) || words.ends_with(verb) || words.contains(&format!("{verb}任务"))
}

/// The kind of the verb right before a figure.
pub(super) fn verb_before(words: &str) -> Option<Verb> {
    let words = words.trim_end().trim_end_matches(['了', '约']);
    let ends = |verbs: &[&str]| verbs.iter().any(|verb| words.ends_with(verb));
    if ends(&["提高到", "增加到", "提升到", "降到", "降至", "提高至", "扩大到", "增至"])
    {
        return Some(Verb::Reach);
    }
    if ends(UP) || ends(DOWN) {
        return Some(Verb::Grow);
    }
    if ADDS.iter().any(|verb| verb.chars().count() > 1 && words.ends_with(verb))
        || words.ends_with("新增")
        || words.ends_with("新建")
    {
        return Some(Verb::Add);
    }
    ends(REACH).then_some(Verb::Reach)
}

fn without_verbs_at_end(words: &str) -> &str {
    let mut words = words.trim_end();
    loop {
        let all = [REACH, UP, DOWN].into_iter().flatten();
        let longest = all.copied().filter(|verb| words.ends_with(verb)).max_by_key(|verb| verb.len());
        // 生产总值完成3082亿元, but 完成造林14万亩.
        let made = ["完成", "实现"]
            .into_iter()
            .find(|verb| words.strip_suffix(verb).is_some_and(|rest| !rest.is_empty()));
        match longest.or(made) {
            Some(verb) => words = words[..words.len() - verb.len()].trim_end(),
            None => return words,
        }
    }
}

/// The words without the verbs that open them, and the most telling of those.
fn without_verbs_at_start(words: &str) -> (&str, Option<Verb>) {
    let mut words = words.trim_start();
    let mut verb = None;
    loop {
        words = words.trim_start_matches(['、', ' ', '，']);
        let flow = longest_start(words, FLOW);
        let opener = longest_start(words, OPENERS);
        let longest = [flow, opener].into_iter().flatten().max_by_key(|word| word.len());
        let Some(word) = longest
            .filter(|word| words.chars().count() > word.chars().count() + 1 || word.len() == words.len())
        else {
            return (words, verb);
        };
        if flow == Some(word) {
            let kind = if ADDS.iter().any(|adds| word.starts_with(adds)) { Verb::Add } else { Verb::Make };
            verb = if verb == Some(Verb::Add) { verb } else { Some(kind) };
        }
        words = &words[word.len()..];
    }
}

fn longest_start<'a>(words: &str, list: &[&'a str]) -> Option<&'a str> {
    list.iter().copied().filter(|word| words.starts_with(word)).max_by_key(|word| word.len())
}

/// A name without what opens and closes it and says nothing of what is counted.
pub fn trim_name(words: &str) -> &str {
    let mut name = words.trim_matches([' ', '，', '、', '：', '。', '　', '；']);
    while let Some(word) =
        longest_start(name, OPENERS).filter(|word| name.chars().count() >= word.chars().count() + 2)
    {
        name = name[word.len()..].trim_start_matches(['、', '，', ' ']);
    }
    while let Some(word) = CLOSERS
        .iter()
        .filter(|word| name.ends_with(**word))
        .max_by_key(|word| word.len())
        .filter(|word| name.chars().count() >= word.chars().count() + 2)
    {
        name = name[..name.len() - word.len()].trim_end();
    }
    name
}

/// The members of a list of names, each with the end that they share: `城镇、农村居民收入分别`.
pub fn listed(names: &str) -> Vec<String> {
    let (names, _) = without_verbs_at_start(without_verbs_at_end(names));
    let names = trim_name(names);
    let opened = names.strip_prefix("城乡").map(|rest| format!("城镇、农村{rest}"));
    let names = opened.as_deref().unwrap_or(names);
    let parts: Vec<&str> =
        names.split(['、', '和', '与', '及']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let Some((last, before)) = parts.split_last() else { return Vec::new() };
    let qualifier = before.last().map_or(0, |part| part.chars().count());
    // Short members leave out what only the last one says: 肉、蛋、奶产量.
    let leaves_out = !before.iter().any(|part| ends_whole(part))
        && before.iter().all(|part| part.chars().count() < last.chars().count())
        && last.chars().count() > qualifier + 1;
    let shared: String = if leaves_out { last.chars().skip(qualifier).collect() } else { String::new() };
    before
        .iter()
        .map(|part| format!("{part}{shared}"))
        .chain([(*last).to_owned()])
        .map(|name| trim_name(&name).to_owned())
        .collect()
}

fn ends_whole(name: &str) -> bool {
    const ENDS: [&str; 13] =
        ["值", "额", "率", "量", "收入", "投资", "价格", "指数", "就业", "再就业", "支出", "利润", "保险"];
    ENDS.iter().any(|end| name.ends_with(end))
}

/// A name as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameKey {
    pub text: String,
    letters: Vec<char>,
    /// The digits in it: a number inside a name is what tells it from its neighbour.
    digits: String,
    /// Words that tell one thing from its neighbour: 境外, 省外.
    qualifiers: Vec<usize>,
}

/// Words for one thing.
const SYNONYMS: [(&str, &str); 44] = [
    ("规模以上工业", "规上工业"),
    ("国内生产总值", "生产总值"),
    ("地区生产总值", "生产总值"),
    ("GDP", "生产总值"),
    ("CPI", "居民消费价格"),
    ("居民消费价格指数", "居民消费价格"),
    ("市场主体", "经营主体"),
    ("粮食总产量", "粮食产量"),
    ("粮食总产", "粮食产量"),
    ("总产值", "产值"),
    ("农村厕所", "户厕"),
    ("卫生厕所", "户厕"),
    ("农村户厕", "户厕"),
    ("老年人", "老人"),
    ("周转宿舍", "周转房"),
    ("成交额", "额"),
    ("登记额", "额"),
    ("成交合同额", "额"),
    ("职业培训", "技能培训"),
    ("职业技能培训", "技能培训"),
    ("居民人均可支配收入", "居民收入"),
    ("中小企业", "企业"),
    ("停车泊位", "停车位"),
    ("公共停车位", "停车位"),
    ("外贸进出口", "进出口"),
    ("进出口总值", "进出口"),
    ("进出口总额", "进出口"),
    ("进出口额", "进出口"),
    ("货物进出口", "进出口"),
    ("全国", ""),
    ("国家高新技术", "高新技术"),
    ("国家级高新技术", "高新技术"),
    ("绿地面积", "绿地"),
    ("各类绿地", "绿地"),
    ("农村生活污水", "农村污水"),
    ("农业转移人口", "转移人口"),
    ("集中供热", "供热"),
    ("供热面积", "供热"),
    ("各级各类", ""),
    ("城镇老旧小区", "老旧小区"),
    ("城乡居民", "居民"),
    ("乡村公路", "农村公路"),
    ("财政赤字率", "赤字率"),
    ("增值税留抵退税", "留抵退税"),
];

/// Words of which only one can be meant: the members of a line tell things apart.
const QUALIFIERS: [&[&str]; 14] = [
    &["境外", "省外", "市外", "外资", "外商"],
    &["城镇", "农村", "城市", "乡村"],
    &["收入", "支出"],
    &["工业投资", "固定资产投资", "基础设施投资", "民间投资", "制造业投资", "技改投资", "房地产"],
    &["登记失业", "调查失业"],
    &["人均", "万元", "单位"],
    &["高技术", "规上工业", "制造业", "战略性新兴", "服务业"],
    &["进出口", "出口", "进口"],
    &["国家级", "省级", "市级", "县级"],
    &["贷款", "存款"],
    &["养老", "医疗", "失业保险", "工伤"],
    &["幼儿园", "高中", "职业"],
    &["营造林", "造林"],
    &["PM2.5", "PM10", "优良天数"],
];

/// Names of so few letters are not alike where one of four differs.
const SHORT: usize = 4;
const ALL_BUT_ONE: f64 = 0.8;

/// The line that tells townspeople from villagers.
const DWELLERS: usize = 1;

/// The key of a name.
pub fn key(name: &str) -> NameKey {
    let mut text: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    for (word, one) in SYNONYMS {
        if text.contains(word) {
            text = text.replace(word, one);
        }
    }
    if text == "经济" || text == "经济总量" {
        text = "生产总值".to_owned();
    }
    for verb in [
        "新建",
        "改扩建",
        "扩建",
        "改造",
        "建设",
        "新增",
        "实现",
        "完成",
        "实际",
        "全社会",
        "工作",
        "任务",
        "以上",
        "财政性",
        "总额",
        "实施",
        "投放",
        "总体",
        "稳定",
        "平稳",
        "年度",
        "全年",
    ] {
        let without = text.replace(verb, "");
        if without.chars().count() >= 2 {
            text = without;
        }
    }
    let mut qualifiers: Vec<usize> = QUALIFIERS
        .iter()
        .map(|line| line.iter().position(|word| text.contains(word)).map_or(0, |at| at + 1))
        .collect();
    // 居民 without a word for where they live are all of them.
    if text.contains("居民") && qualifiers[DWELLERS] == 0 {
        qualifiers[DWELLERS] = usize::MAX;
    }
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    let digits = text.chars().filter(char::is_ascii_digit).collect();
    NameKey { text, letters, digits, qualifiers }
}

impl NameKey {
    /// How alike two names are, 0 to 1: the letters that they share, and nothing where a word tells them apart.
    pub fn likeness(&self, other: &Self) -> f64 {
        if self.qualifiers.iter().zip(&other.qualifiers).any(|(a, b)| *a != 0 && *b != 0 && a != b)
            || self.digits != other.digits
            || self.letters.is_empty()
            || other.letters.is_empty()
        {
            return 0.0;
        }
        let shared = shared(&self.letters, &other.letters) as f64;
        let (a, b) = (self.letters.len() as f64, other.letters.len() as f64);
        let dice = 2.0 * shared / (a + b);
        // 上云企业 and 上市企业: of a short name every letter counts.
        if self.letters.len().max(other.letters.len()) <= SHORT && dice < ALL_BUT_ONE {
            return 0.0;
        }
        let one_sided =
            self.qualifiers.iter().zip(&other.qualifiers).filter(|(a, b)| (**a == 0) != (**b == 0)).count();
        let same_end = self.text.chars().next_back() == other.text.chars().next_back();
        let tail = if same_end { 0.0 } else { 0.1 };
        let (short, long) = if self.text.len() < other.text.len() { (self, other) } else { (other, self) };
        let least = if ["率", "比"].iter().any(|end| short.text.ends_with(end)) { 3 } else { 4 };
        if one_sided == 0 && short.letters.len() >= least && is_end(&short.text, &long.text, least) {
            return dice.max(0.8);
        }
        dice - tail - 0.05 * one_sided as f64
    }
}

/// Whether two names end alike so far that only what stands before differs: 银行贷存比, 余额贷存比.
fn is_end(short: &str, long: &str, least: usize) -> bool {
    let shared = short.chars().rev().zip(long.chars().rev()).take_while(|(a, b)| a == b).count();
    long.ends_with(short)
        || short.ends_with(['率', '比']) && shared >= least && shared * 2 > short.chars().count()
}

/// How many letters two sorted lists share.
fn shared(a: &[char], b: &[char]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}
