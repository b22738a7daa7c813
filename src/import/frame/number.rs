//! The number that an authority gives its document: `甲政发〔2023〕3号`.

use super::super::script::compact;
use regex::Regex;
use std::sync::LazyLock;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"[〔［\[【（(]\s*(?:19|20)[0-9]{2}\s*[〕］\]】）)]";
    let ordered = r"\p{Han}{2,20}令第?[0-9一二三四五六七八九十百]{1,5}号";
    Regex::new(&format!(r"^[（(]?(?P<number>[\p{{Han}}A-Za-z]{{1,16}}{year}第?[0-9]{{1,5}}号|{ordered})[）)]?(?:签发人[：:].*)?$"))
        .expect("a good pattern")
});

/// Whether a line with a number has who signed it too.
pub fn is_signed(text: &str) -> bool {
    text.contains("签发人")
}

/// The number that a line is.
pub fn read(text: &str) -> Option<String> {
    NUMBER.captures(&compact(text)).map(|found| found["number"].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(read(text).as_deref(), expected, "{text}");
        check("甲政发〔2023〕3号", Some("甲政发〔2023〕3号"));
        check("　国办发〔1996〕 25 号", Some("国办发〔1996〕25号"));
        check("（甲发改[2023]12号）", Some("甲发改[2023]12号"));
        check("甲政发〔2023〕3号　　　签发人：王某", Some("甲政发〔2023〕3号"));
        check("甲县人民政府令第12号", Some("甲县人民政府令第12号"));
        check("按照国发〔2019〕5号文件要求", None);
        check("一、总体要求", None);
        check("", None);
    }
}
