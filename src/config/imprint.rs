//! What a site says of its office on every page: a logo, how to reach it, and the numbers under which it is registered.
//!
//! In: `imprint` of `site.yaml`. Out: an [`Imprint`]. Whether a number was given out, and whether the logo is there, is not looked
//! at here: only whether a value has the form of its kind, so that one that stands under another's key is told.

use crate::diagnostic::WantedValue;
use crate::model::entity::Localized;
use crate::yaml::schema::{AssetText, EmailText, FilingText, SiteCodeText, Text};
use crate::yaml::{Spanned, Values};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// See the module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imprint {
    /// A file below `static/`.
    pub logo: Option<String>,
    pub contact: Localized,
    pub email: Option<String>,
    /// ICP备案: `甲ICP备12345678号-1`.
    pub icp: Option<String>,
    pub public_security: Option<SecurityFiling>,
    /// 网站标识码 of a government site: ten letters or digits.
    pub site_code: Option<String>,
}

/// 公安备案: `甲公网安备 12345678901234号`, which is looked up by its digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecurityFiling {
    pub text: String,
    pub code: String,
}

/// `imprint` as it stands in the file.
#[derive(Deserialize, Default, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "imprint")]
pub struct ImprintYaml {
    #[schemars(with = "Option<AssetText>")]
    logo: Option<Spanned<String>>,
    #[schemars(with = "BTreeMap<String, Text>")]
    contact: Localized,
    #[schemars(with = "Option<EmailText>")]
    email: Option<Spanned<String>>,
    #[schemars(with = "Option<FilingText>")]
    icp: Option<Spanned<String>>,
    #[schemars(with = "Option<FilingText>")]
    public_security: Option<Spanned<String>>,
    #[schemars(with = "Option<SiteCodeText>")]
    site_code: Option<Spanned<String>>,
}

impl Imprint {
    /// The imprint, with what is wrong with it among the diagnostics of `values`.
    pub(super) fn of(raw: ImprintYaml, values: &mut Values) -> Self {
        let ImprintYaml { logo, contact, email, icp, public_security, site_code } = raw;
        let mut text = |field, value: Option<Spanned<String>>, wanted, is_one: fn(&str) -> bool| {
            values.read(field, &value?, wanted, |text| is_one(text).then(|| text.to_owned()))
        };
        let logo = text("logo", logo, WantedValue::Asset, is_asset);
        let email = text("email", email, WantedValue::Email, is_email);
        let icp = text("icp", icp, WantedValue::IcpFiling, is_icp);
        let site_code = text("site_code", site_code, WantedValue::SiteCode, is_site_code);
        let public_security = public_security.and_then(|value| {
            values.read("public_security", &value, WantedValue::SecurityFiling, SecurityFiling::parse)
        });
        Self { logo, contact, email, icp, public_security, site_code }
    }

    /// Whether nothing is said of the office.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl SecurityFiling {
    fn parse(text: &str) -> Option<Self> {
        let code: String = text.chars().filter(char::is_ascii_digit).collect();
        let is_one =
            is_one_line(text) && text.contains("备") && !text.contains("ICP") && text.contains(&code);
        (is_one && (10..=14).contains(&code.len())).then(|| Self { text: text.to_owned(), code })
    }
}

/// A picture below `static/`, named as a path goes on every system.
fn is_asset(path: &str) -> bool {
    const PICTURES: [&str; 7] = ["svg", "png", "webp", "avif", "jpg", "jpeg", "gif"];
    let is_picture = path.rsplit_once('.').is_some_and(|(_, end)| PICTURES.contains(&end));
    is_one_line(path) && is_picture && path.split('/').all(is_part)
}

fn is_part(part: &str) -> bool {
    !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':'])
}

fn is_email(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(name, host)| is_email_part(name) && is_email_part(host) && host.contains('.'))
}

fn is_email_part(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '-'))
}

/// `甲ICP备12345678号-1`; a licence has 证 for 备.
fn is_icp(text: &str) -> bool {
    let number = text.split_once("ICP备").or_else(|| text.split_once("ICP证"));
    is_one_line(text) && number.is_some_and(|(_, number)| number.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_site_code(text: &str) -> bool {
    text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_one_line(text: &str) -> bool {
    !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(is_one: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
        good.iter().for_each(|text| assert!(is_one(text), "{text}"));
        bad.iter().for_each(|text| assert!(!is_one(text), "{text}"));
    }

    #[test]
    fn a_value_under_anothers_key_is_told() {
        let (icp, security, code) = ("甲ICP备12345678号-1", "甲公网安备 12345678901234号", "1234567890");
        check(is_icp, &[icp, "甲ICP证123456号"], &[security, code, "ICP备号", "甲ICP备1\n2号"]);
        check(is_site_code, &[code, "bm12345678"], &[icp, security, "12345678", "123456789甲"]);
        let is_security = |text: &str| SecurityFiling::parse(text).is_some();
        check(is_security, &[security, "甲公网安备12345678901234号"], &[icp, code, "甲公网安备1234号", ""]);
        check(is_security, &["甲公备12345678901号"], &["甲公网安备1234号5678901234"]);
    }

    #[test]
    fn a_filing_is_looked_up_by_its_digits() {
        let filing = SecurityFiling::parse("甲公网安备 12345678901234号").expect("a filing");
        assert_eq!(filing.code, "12345678901234");
    }

    #[test]
    fn a_logo_is_a_picture_below_static() {
        check(
            is_asset,
            &["logo.svg", "img/徽.png"],
            &["", "logo", "../logo.svg", "/logo.svg", "a//b.svg", "c:\\b.svg", "logo.js", ".svg"],
        );
    }

    #[test]
    fn an_address_of_mail_has_two_parts() {
        check(
            is_email,
            &["a.b@office.example"],
            &["", "a", "a@b", "@b.example", "a b@c.example", "a@b@c.example"],
        );
    }
}
