//! The report on the budget: `关于甲市2022年预算执行情况和2023年预算草案的报告`.

use super::title::is_clause;
use super::{Appendix, Profile};
use crate::model::document::DocumentKind;

pub const PROFILE: Profile =
    Profile { kind: DocumentKind::BudgetReport, is_title, sets_targets: true, appendix: Appendix::Notes };

fn is_title(core: &str) -> bool {
    let names_budget = ["预算", "决算", "财政收支"].iter().any(|word| core.contains(word));
    is_clause(core) && core.ends_with("报告") && names_budget
}
