//! What every page says of the office that publishes the site: its logo, how to reach it, and its numbers with the registers
//! that they are looked up in.

use super::scope::Scope;
use super::text::Text;
use crate::config::Imprint;
use crate::plan::address::{self, Href};
use crate::plan::link::outside;
use crate::plan::path;
use serde::Serialize;

/// `page.imprint` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct ImprintView {
    /// The link to the picture.
    logo: Option<String>,
    contact: Option<Text>,
    email: Option<String>,
    filings: Vec<Filing>,
}

/// A number under which the site is registered.
#[derive(Debug, Clone, Serialize)]
struct Filing {
    label: String,
    number: Text,
    /// The register that it is looked up in.
    href: Option<Href>,
}

/// The language that filing numbers are written in.
const CHINESE: &str = "zh";
/// The register of the Ministry of Industry and Information Technology, which has no address of its own for a number.
const ICP_REGISTER: &str = "https://beian.miit.gov.cn/";
/// The register of the Ministry of Public Security, before a number's digits.
const SECURITY_REGISTER: &str = "https://beian.mps.gov.cn/#/query/webSearch?code=";
/// Where faults of a government site are reported, before its code.
const FAULTS_OF_SITES: &str = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=";

/// What the site says; none where it says nothing.
pub fn imprint(scope: &Scope) -> Option<ImprintView> {
    let Imprint { logo, contact, email, .. } = &scope.site.config.imprint;
    let view = ImprintView {
        logo: logo.as_ref().map(|name| scope.link(&path::asset(name))),
        contact: scope.pick(contact).map(|(lang, text)| scope.words(lang, text)),
        email: email.clone(),
        filings: filings(scope),
    };
    (!scope.site.config.imprint.is_empty()).then_some(view)
}

fn filings(scope: &Scope) -> Vec<Filing> {
    let Imprint { icp, public_security, site_code, .. } = &scope.site.config.imprint;
    let icp = icp.as_ref().map(|number| filing_of(scope, "footer.icp", number, ICP_REGISTER));
    let security = public_security.as_ref().map(|number| {
        filing_of(
            scope,
            "footer.public-security",
            &number.text,
            &format!("{SECURITY_REGISTER}{}", number.code),
        )
    });
    let code = site_code.as_ref().map(|code| {
        let home = scope.url(&path::home(scope.lang));
        let register = format!("{FAULTS_OF_SITES}{code}&url={}", address::component(&home));
        Filing { number: code.as_str().into(), ..filing_of(scope, "footer.site-code", code, &register) }
    });
    [icp, security, code].into_iter().flatten().collect()
}

fn filing_of(scope: &Scope, key: &str, number: &str, register: &str) -> Filing {
    Filing { label: scope.t(key), number: scope.words(&CHINESE.into(), number), href: outside(register) }
}
