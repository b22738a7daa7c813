//! A document of no known kind: it is read plainly.

use super::title::{core, is_clause};
use super::{Appendix, Profile};
use crate::model::document::DocumentKind;

/// What holds of a document of which nothing is known.
pub const PROFILE: Profile =
    Profile { kind: DocumentKind::Other, is_title: |_| false, sets_targets: true, appendix: Appendix::Notes };

/// Whether a title is that of a report on some matter: `国务院关于数字经济发展情况的报告`.
pub fn is_report(title: &str) -> bool {
    let core = core(title);
    is_clause(&core) && core.contains("关于") && ["的报告", "的说明"].iter().any(|end| core.ends_with(end))
}
