//! Values of a YAML text set in their places.
//!
//! In: a text, and for each value the path to it. Out: the text with these values; no other character of it is another. A value
//! stands in a mapping that is there already, or is put where only that one is missing. What was written is read again: where it would say anything else, nothing is
//! returned.

use super::places::YamlNode;
use super::{FlowText, options};
use serde::Serialize;
use serde_yaml::{FlowMap, FlowSeq, Spanned};
use std::collections::BTreeMap;
use std::ops::Range;

/// A step from a value to one within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Key(String),
    /// From 0.
    Row(usize),
}

/// What is to stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    Text(String),
    List(Vec<String>),
    /// A mapping with one key.
    Mapping(String, Box<Self>),
}

/// A value under a key of the mapping that a path leads to.
#[derive(Debug, Clone)]
pub struct YamlEdit {
    pub path: Vec<Step>,
    pub key: String,
    pub value: Setting,
}

/// The text with its values set; none where a path leads to no mapping, or the text has a form in which they cannot be set.
pub fn set(text: &str, edits: &[YamlEdit]) -> Option<String> {
    let mut tree = tree(text)?;
    let edits: Vec<YamlEdit> = edits.iter().map(|edit| grounded(&tree, edit)).collect();
    let mut splices = edits.iter().map(|edit| splice(text, &tree, edit)).collect::<Option<Vec<_>>>()?;
    splices.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, new) in splices {
        out += text.get(at..range.start)?;
        out += &new;
        at = range.end;
    }
    out += &text[at..];
    edits.iter().for_each(|edit| expect(&mut tree, edit));
    is_same(&tree.value, &self::tree(&out)?.value).then_some(out)
}

fn tree(text: &str) -> Option<Spanned<YamlNode>> {
    serde_yaml::from_str_with_options(text, options()).ok()
}

/// An edit whose mapping is there: where it is not, it is what is set in the one above.
fn grounded(tree: &Spanned<YamlNode>, edit: &YamlEdit) -> YamlEdit {
    match edit.path.split_last() {
        Some((Step::Key(key), above)) if find(tree, &edit.path).is_none() => YamlEdit {
            path: above.to_vec(),
            key: key.clone(),
            value: Setting::Mapping(edit.key.clone(), Box::new(edit.value.clone())),
        },
        _ => edit.clone(),
    }
}

/// Where an edit changes the text, and what stands there then.
fn splice(text: &str, tree: &Spanned<YamlNode>, edit: &YamlEdit) -> Option<(Range<usize>, String)> {
    let mapping = find(tree, &edit.path)?;
    let YamlNode::Mapping(entries) = &mapping.value else { return None };
    if let Some((key, old)) = entries.iter().find(|(key, _)| key.value == edit.key) {
        return Some((value_start(text, key, old)?..end(text, old)?, written(edit)?.1));
    }
    let (key, value) = written(edit)?;
    let (first, _) = entries.first()?;
    let (_, last) = entries.last()?;
    let end = end(text, last)?;
    if text.get(start(mapping)?..)?.starts_with('{') {
        return Some((end..end, format!(", {key}: {value}")));
    }
    let line = text[end..].find('\n').map_or(text.len(), |length| end + length);
    let at = line - usize::from(text[..line].ends_with('\r'));
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let before = text.get(..start(first)?)?.rsplit('\n').next()?;
    let indent = " ".repeat(before.chars().count());
    Some((at..at, format!("{line_end}{indent}{key}: {value}")))
}

fn find<'n>(tree: &'n Spanned<YamlNode>, path: &[Step]) -> Option<&'n Spanned<YamlNode>> {
    path.iter().try_fold(tree, |node, step| match (&node.value, step) {
        (YamlNode::Mapping(entries), Step::Key(key)) => {
            entries.iter().find(|(name, _)| name.value == *key).map(|(_, value)| value)
        }
        (YamlNode::Sequence(items), Step::Row(row)) => items.get(*row),
        _ => None,
    })
}

fn start<T>(node: &Spanned<T>) -> Option<usize> {
    node.referenced.span().byte_offset().map(|at| at as usize)
}

/// Where a value begins: a text in a block of its own begins with the mark that says so.
fn value_start(text: &str, key: &Spanned<String>, value: &Spanned<YamlNode>) -> Option<usize> {
    let start = start(value)?;
    let key_end = self::start(key)? + key.referenced.span().byte_len()? as usize;
    let between = text.get(key_end..start)?;
    let mark = between.find(':').and_then(|colon| between[colon..].find(['|', '>']).map(|at| colon + at));
    Some(mark.map_or(start, |at| key_end + at))
}

/// Behind the last character of a value.
fn end(text: &str, node: &Spanned<YamlNode>) -> Option<usize> {
    let start = start(node)?;
    let last = match &node.value {
        YamlNode::Scalar(_) => {
            let length = node.referenced.span().byte_len()? as usize;
            return Some(start + text.get(start..start + length)?.trim_end().len());
        }
        YamlNode::Sequence(items) => items.last(),
        YamlNode::Mapping(entries) => entries.last().map(|(_, value)| value),
    };
    let inner = last.map(|last| end(text, last));
    match text.get(start..)?.starts_with(['[', '{']) {
        true => closing(text, inner.unwrap_or(Some(start + 1))?),
        false => inner?,
    }
}

/// Behind the bracket that closes a list or mapping whose last value ends at a byte.
fn closing(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let rest = text.get(at..)?;
        at += match rest.chars().next()? {
            ']' | '}' => return Some(at + 1),
            '#' => rest.find('\n')?,
            c if c == ',' || c.is_whitespace() => c.len_utf8(),
            _ => return None,
        };
    }
}

/// A key and its value as they are written in a flow and in a block alike.
fn written(edit: &YamlEdit) -> Option<(String, String)> {
    Some((key_in_flow(&edit.key)?, setting_in_flow(&edit.value)?))
}

fn setting_in_flow(setting: &Setting) -> Option<String> {
    match setting {
        Setting::Text(text) => in_flow(&FlowText(text.clone())),
        Setting::List(list) => in_flow(&FlowSeq(list.iter().cloned().map(FlowText).collect::<Vec<_>>())),
        Setting::Mapping(key, value) => {
            Some(format!("{{ {}: {} }}", key_in_flow(key)?, setting_in_flow(value)?))
        }
    }
}

fn in_flow<T: Serialize>(value: &T) -> Option<String> {
    let text = super::to_string(&FlowMap(BTreeMap::from([("k", value)]))).ok()?;
    Some(text.trim_end().strip_prefix("{k: ")?.strip_suffix('}')?.to_owned())
}

fn key_in_flow(key: &str) -> Option<String> {
    let text = super::to_string(&FlowMap(BTreeMap::from([(key, "v")]))).ok()?;
    Some(text.trim_end().strip_prefix('{')?.strip_suffix(": v}")?.to_owned())
}

/// Sets the value in what was read of the text.
fn expect(tree: &mut Spanned<YamlNode>, edit: &YamlEdit) {
    let place = tree.referenced;
    let spanned = |node: YamlNode| Spanned { value: node, referenced: place, defined: place };
    let value = spanned(node(&edit.value, &spanned));
    let Some(YamlNode::Mapping(entries)) = find_mut(tree, &edit.path).map(|node| &mut node.value) else {
        return;
    };
    match entries.iter_mut().find(|(key, _)| key.value == edit.key) {
        Some((_, old)) => *old = value,
        None => {
            let key = Spanned { value: edit.key.clone(), referenced: place, defined: place };
            entries.push((key, value));
        }
    }
}

fn node(setting: &Setting, spanned: &impl Fn(YamlNode) -> Spanned<YamlNode>) -> YamlNode {
    match setting {
        Setting::Text(text) => YamlNode::Scalar(text.clone()),
        Setting::List(list) => {
            YamlNode::Sequence(list.iter().map(|text| spanned(YamlNode::Scalar(text.clone()))).collect())
        }
        Setting::Mapping(key, value) => {
            let value = spanned(node(value, spanned));
            let key = Spanned { value: key.clone(), referenced: value.referenced, defined: value.defined };
            YamlNode::Mapping(vec![(key, value)])
        }
    }
}

fn find_mut<'n>(tree: &'n mut Spanned<YamlNode>, path: &[Step]) -> Option<&'n mut Spanned<YamlNode>> {
    path.iter().try_fold(tree, |node, step| match (&mut node.value, step) {
        (YamlNode::Mapping(entries), Step::Key(key)) => {
            entries.iter_mut().find(|(name, _)| name.value == *key).map(|(_, value)| value)
        }
        (YamlNode::Sequence(items), Step::Row(row)) => items.get_mut(*row),
        _ => None,
    })
}

fn is_same(a: &YamlNode, b: &YamlNode) -> bool {
    match (a, b) {
        (YamlNode::Scalar(a), YamlNode::Scalar(b)) => a == b,
        (YamlNode::Sequence(a), YamlNode::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(&a.value, &b.value))
        }
        (YamlNode::Mapping(a), YamlNode::Mapping(b)) => {
            let pairs = a.iter().zip(b);
            let mut same =
                pairs.map(|((key, a), (other, b))| key.value == other.value && is_same(&a.value, &b.value));
            a.len() == b.len() && same.all(|is_same| is_same)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(steps: &str) -> Vec<Step> {
        let step = |step: &str| step.parse().map_or_else(|_| Step::Key(step.into()), Step::Row);
        steps.split('.').filter(|step| !step.is_empty()).map(step).collect()
    }

    fn edit(steps: &str, value: &str) -> YamlEdit {
        let list = value.strip_prefix('=').map(|list| list.split('|').map(str::to_owned).collect());
        let value = list.map_or_else(|| Setting::Text(value.into()), Setting::List);
        YamlEdit { path: path(steps), key: "en".into(), value }
    }

    #[test]
    fn a_value_is_set_and_nothing_else_changes() {
        #[track_caller]
        fn check(text: &str, steps: &str, value: &str, expected: Option<&str>) {
            assert_eq!(set(text, &[edit(steps, value)]).as_deref(), expected, "{text}");
        }
        check("t: { zh: 甲 } # c\nb: 1\n", "t", "A", Some("t: { zh: 甲, en: A } # c\nb: 1\n"));
        check("t: { zh: 甲, en: B }\n", "t", "A", Some("t: { zh: 甲, en: A }\n"));
        check("t: { zh: 甲, en: \"B, C\" }\n", "t", "A: x", Some("t: { zh: 甲, en: \"A: x\" }\n"));
        check("t: { en: 'B', zh: 甲 }\n", "t", "A", Some("t: { en: A, zh: 甲 }\n"));
        check("t:\n  zh: 甲 # c\n\nb: 1\n", "t", "A", Some("t:\n  zh: 甲 # c\n  en: A\n\nb: 1\n"));
        check("t:\r\n  zh: 甲\r\nb: 1\r\n", "t", "A", Some("t:\r\n  zh: 甲\r\n  en: A\r\nb: 1\r\n"));
        check("t:\n  zh: 甲", "t", "A", Some("t:\n  zh: 甲\n  en: A"));
        check(
            "t:\n  zh: |\n    甲\n    乙\nb: 1\n",
            "t",
            "A",
            Some("t:\n  zh: |\n    甲\n    乙\n  en: A\nb: 1\n"),
        );
        check("t:\n  en: |\n    B\n    C\n  zh: 甲\n", "t", "A", Some("t:\n  en: A\n  zh: 甲\n"));
        check("t:\n  en: B\n    C\n  zh: 甲\n", "t", "A", Some("t:\n  en: A\n  zh: 甲\n"));
        check(
            "- t: { zh: 甲 }\n- t: { zh: 乙 }\n",
            "1.t",
            "A",
            Some("- t: { zh: 甲 }\n- t: { zh: 乙, en: A }\n"),
        );
        check("- zh: 甲\n- zh: 乙\n", "0", "A", Some("- zh: 甲\n  en: A\n- zh: 乙\n"));
        check(
            "f:\n  - s: { zh: 甲 }\n    u: x\n",
            "f.0.s",
            "A",
            Some("f:\n  - s: { zh: 甲, en: A }\n    u: x\n"),
        );
        check("a: { zh: [甲, 乙] }\n", "a", "=A|B, C", Some("a: { zh: [甲, 乙], en: [A, \"B, C\"] }\n"));
        check("a: { zh: [甲], en: [ B,\n C ] }\n", "a", "=A", Some("a: { zh: [甲], en: [A] }\n"));
        check(
            "a:\n  zh:\n    - 甲\n    - 乙\nb: 1\n",
            "a",
            "=A",
            Some("a:\n  zh:\n    - 甲\n    - 乙\n  en: [A]\nb: 1\n"),
        );
        check(
            "a:\n  en:\n    - B\n    - C\n  zh: [甲]\n",
            "a",
            "=A",
            Some("a:\n  en:\n    [A]\n  zh: [甲]\n"),
        );
        check("t: { zh: 甲 }\n", "u", "A", Some("t: { zh: 甲 }\nu: { en: A }\n"));
        check(
            "- t: { zh: 甲 }\n- t: { zh: 乙 }\n  s: x\n",
            "0.a",
            "=A|B",
            Some("- t: { zh: 甲 }\n  a: { en: [A, B] }\n- t: { zh: 乙 }\n  s: x\n"),
        );
        check("t: { zh: 甲 }\n", "u.v", "A", None);
        check("[甲]\n", "u", "A", None);
        check("t: 甲\n", "t", "A", None);
        check("t: [\n", "t", "A", None);
    }

    #[test]
    fn many_are_set_at_once() {
        let edits = [edit("1.t", "B"), edit("0.t", "A"), YamlEdit { key: "fr".into(), ..edit("0.t", "Z") }];
        let new = set("- t: { zh: 甲 }\n- t:\n    zh: 乙\n", &edits);
        assert_eq!(new.as_deref(), Some("- t: { zh: 甲, en: A, fr: Z }\n- t:\n    zh: 乙\n    en: B\n"));
    }

    proptest! {
        #[test]
        fn whatever_is_set_is_read_again(value in "[ -~甲、。“”é]{1,30}", old in "[ -~甲]{1,20}") {
            let old = super::super::to_string(&BTreeMap::from([("t", BTreeMap::from([("zh", old)]))])).unwrap();
            let new = set(&old, &[edit("t", &value)]).expect("set");
            prop_assert!(new.starts_with(old.trim_end()));
        }
    }
}
