//! The report on a government's work: `2026年江西省政府工作报告`.

use super::title::is_clause;
use super::{Appendix, Profile};
use crate::model::document::DocumentKind;

/// How such a report is known and read.
pub const PROFILE: Profile =
    Profile { kind: DocumentKind::WorkReport, is_title, sets_targets: true, appendix: Appendix::Notes };

fn is_title(core: &str) -> bool {
    is_clause(core) && core.ends_with("工作报告") && !core.contains(['，', ','])
}
