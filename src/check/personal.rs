//! `personal-data`: numbers of identity cards and mobile telephones in reports, entities and pages, in any language. What they say is
//! published as it stands.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Digits with what stands around them: a number that is part of a longer one is none of these.
static DIGITS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[0-9][0-9.,]*[0-9][0-9Xx]?").expect("a good pattern"));

/// The weights of the first 17 digits of an identity number (GB 11643), and the last character by the remainder.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const LAST: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

const CODES: [&str; 1] = ["personal-data"];

/// At the number, in each text of a report.
pub fn check_report(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    if !lookup.wants(&CODES) {
        return;
    }
    for text in report.texts() {
        for block in &text.blocks {
            for range in numbers(&block.text.plain) {
                let number = hidden(&block.text.plain[range.clone()]);
                let place = place::in_block(block, range);
                let found = Diagnostic::at(&text.file, place, Problem::PersonalData { number });
                out.push(found.in_block(report.name(block)));
            }
        }
    }
}

/// Entities and plain pages.
pub fn check_site(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    if !lookup.wants(&CODES) {
        return;
    }
    let entities = lookup.library.entities.iter().map(|entity| &entity.file);
    for file in entities.chain(lookup.library.pages.iter().map(|page| &page.file)) {
        out.extend(numbers(&file.text).into_iter().map(|range| {
            let number = hidden(&file.text[range.clone()]);
            Diagnostic::at(file, range, Problem::PersonalData { number })
        }));
    }
}

/// Where identity numbers and mobile telephone numbers stand in a text.
fn numbers(text: &str) -> Vec<Range<usize>> {
    DIGITS.find_iter(text).map(|found| found.range()).filter(|range| is_one(text, range)).collect()
}

fn is_one(text: &str, range: &Range<usize>) -> bool {
    let is_counted =
        text[range.end..].starts_with(['元', '人', '户', '个', '亩', '吨', '万', '亿', '千', '%']);
    let number = &text[range.clone()];
    is_identity(number) || is_mobile(number) && !is_counted
}

fn is_identity(number: &str) -> bool {
    let digits: Option<Vec<u32>> =
        number.get(..17).and_then(|start| start.chars().map(|c| c.to_digit(10)).collect());
    let Some(digits) = digits.filter(|_| number.len() == 18) else { return false };
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    number.to_ascii_uppercase().ends_with(LAST[sum as usize % LAST.len()])
}

fn is_mobile(number: &str) -> bool {
    let second = number.as_bytes().get(1).copied();
    number.len() == 11
        && number.starts_with('1')
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && second.is_some_and(|second| second >= b'3')
}

/// A number without its middle: a report of it is read by many.
fn hidden(number: &str) -> String {
    format!("{}…{}", &number[..3], &number[number.len() - 2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = numbers(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn personal_numbers_are_told_from_figures() {
        check("联系人：张三，13812345678。", &["13812345678"]);
        check("身份证号11010519491231002X。", &["11010519491231002X"]);
        check("身份证号110105194912310021。", &[]);
        check("投资13812345678元，网址http://a.cn/138123456781，编号12345678901。", &[]);
        check("138.12345678", &[]);
    }

    #[test]
    fn a_number_is_not_repeated_in_a_report_of_it() {
        assert_eq!(hidden("13812345678"), "138…78");
    }
}
