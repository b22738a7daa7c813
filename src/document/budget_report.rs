//! The report on the budget: `关于甲市2022年预算执行情况和2023年预算草案的报告`; what a department tells of its own,
//! `甲市交通局2018年部门预算情况说明`.

use super::title::is_clause;
use super::{Appendix, Profile};
use crate::model::document::DocumentKind;

/// How such a report is known and read.
pub const PROFILE: Profile =
    Profile { kind: DocumentKind::BudgetReport, is_title, sets_targets: true, appendix: Appendix::Notes };

fn is_title(core: &str) -> bool {
    let names_budget = ["预算", "决算", "财政收支"].iter().any(|word| core.contains(word));
    let is_report = ["报告", "说明", "公开"].iter().any(|word| core.ends_with(word));
    is_clause(core) && is_report && names_budget
}
