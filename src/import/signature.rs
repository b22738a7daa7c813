//! Who signs a document, and when: the last lines of a notice, before what it issues.
//!
//! The lines stay in the text; only their facts are read.

use super::date;
use super::lines::Line;
use super::script::{char_count, compact, is_han};
use crate::document;
use jiff::civil::Date;

/// What a signature says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSignature {
    pub authority: Option<String>,
    pub date: Date,
}

/// No line with one name is longer.
const LONGEST_NAME: usize = 20;

/// No more authorities sign a document together, a line each.
const MOST_SIGNERS: usize = 12;

/// The first signature: an authority, or several, and a day in the next line or on the same one.
pub fn find(lines: &[Line]) -> Option<DocumentSignature> {
    (0..lines.len()).find_map(|at| {
        let (day, range) = date::printed(lines[at].text())?;
        let before = lines[at].text()[..range.start].trim();
        let is_end = lines[at].text()[range.end..].trim().is_empty();
        if !is_end || !before.is_empty() && !is_authority(before) {
            return None;
        }
        let above = || Some(signers(&lines[..at]).join("、")).filter(|signers| !signers.is_empty());
        let authority = if before.is_empty() { above() } else { Some(compact(before)) };
        authority.is_some().then_some(DocumentSignature { authority, date: day })
    })
}

/// The authorities that the last of some lines name, a line each.
pub fn signers(lines: &[Line]) -> Vec<String> {
    let named = lines.iter().rev().take(MOST_SIGNERS).map_while(|line| signer(line.text()));
    let mut signers: Vec<(String, bool)> = named.collect();
    signers.reverse();
    // Below an authority a name is another's, whatever it ends in: 中国科协. Above the first it may be the text's last line.
    let first = signers.iter().position(|(name, is_known)| *is_known || is_organisation(name));
    let is_signed = signers.iter().any(|(_, is_authority)| *is_authority);
    let first = first.filter(|_| is_signed).unwrap_or(signers.len());
    signers.into_iter().skip(first).map(|(name, _)| name).collect()
}

/// Whether a name ends as that of a body that is no authority: `甲国科学院`.
pub fn is_organisation(name: &str) -> bool {
    ["院", "公司", "集团", "协会", "学会", "联盟", "基金会", "大学"].iter().any(|end| name.ends_with(end))
}

/// What a letter says last, above who signs it: `特此通知`.
fn is_closing(text: &str) -> bool {
    text.starts_with("特此") || text.starts_with("此致") || text.starts_with("此复")
}

/// A name that could sign, and whether it is known for an authority's.
fn signer(text: &str) -> Option<(String, bool)> {
    authority(text).map(|name| (name, true)).or_else(|| is_name(text).then(|| (text.to_owned(), false)))
}

fn is_name(text: &str) -> bool {
    (4..=LONGEST_NAME).contains(&char_count(text)) && text.chars().all(is_han) && !is_closing(text)
}

/// The authority whose paper or name a line is: `示例县人民政府文件`, `甲县统计局`, several with a wide space between.
pub fn authority(text: &str) -> Option<String> {
    let text = text.trim();
    let name = text.strip_suffix("文件").unwrap_or(text);
    let joined = if name.contains(['、', '　']) { name.replace('　', "、") } else { compact(name) };
    (document::is_authority(&joined) && !joined.starts_with('各')).then_some(joined)
}

/// Whether the whole text is the name of an authority.
pub fn is_authority(text: &str) -> bool {
    authority(text).is_some()
}

/// Whether a line is a day and nothing else, in brackets or not.
pub fn day(text: &str) -> Option<Date> {
    let text = compact(text);
    let text = text.trim_matches(['（', '）', '(', ')']);
    date::printed(text).filter(|(_, range)| *range == (0..text.len())).map(|(day, _)| day)
}

#[cfg(test)]
mod tests {
    use super::super::{lines, log::Log, passage::SourceText};
    use super::*;

    #[test]
    fn an_authority_and_a_day_sign() {
        #[track_caller]
        fn check(text: &str, expected: Option<(&str, &str)>) {
            let source = SourceText::new(&text.split('⏎').map(str::to_owned).collect::<Vec<_>>());
            let found = find(&lines::split(&source, &Default::default(), &mut Log::default()));
            let got = found.map(|signed| (signed.authority.unwrap_or_default(), signed.date.to_string()));
            assert_eq!(got, expected.map(|(a, d)| (a.to_owned(), d.to_owned())), "{text}");
        }
        check("请执行。⏎甲县人民政府⏎2023年5月8日⏎方案", Some(("甲县人民政府", "2023-05-08")));
        check("执行。⏎甲县科技局⏎甲县财政局⏎2023年5月8日", Some(("甲县科技局、甲县财政局", "2023-05-08")));
        check("执行。⏎教育部⏎甲国科学院⏎2024年1月18日", Some(("教育部、甲国科学院", "2024-01-18")));
        check("执行。⏎甲国科学院⏎教育部⏎2024年1月18日", Some(("甲国科学院、教育部", "2024-01-18")));
        check("执行。⏎保障措施⏎2024年1月18日", None);
        check("执行。⏎特此通知⏎甲县人民政府⏎2024年1月5日", Some(("甲县人民政府", "2024-01-05")));
        check("执行。⏎保障措施⏎甲县人民政府⏎2024年1月5日", Some(("甲县人民政府", "2024-01-05")));
        check("甲县政府⏎特此通知⏎2024年1月5日", None);
        check("请执行。⏎甲县人民政府办公室　2023年5月8日", Some(("甲县人民政府办公室", "2023-05-08")));
        check(
            "国务院办公厅　中央军委办公厅⏎一九九六年六月二十九日",
            Some(("国务院办公厅、中央军委办公厅", "1996-06-29")),
        );
        check("自2023年5月8日起施行。", None);
        check("2023年5月8日", None);
    }
}
