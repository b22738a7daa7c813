//! The report on the year's plan: `关于甲县2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告`.

use super::title::is_clause;
use super::{Appendix, Profile};
use crate::model::document::DocumentKind;

/// How such a report is known and read.
pub const PROFILE: Profile =
    Profile { kind: DocumentKind::PlanReport, is_title, sets_targets: true, appendix: Appendix::Notes };

fn is_title(core: &str) -> bool {
    is_clause(core) && core.ends_with("报告") && core.contains("社会发展计划")
}
