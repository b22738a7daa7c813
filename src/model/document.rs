//! What kind of document a report's folder holds.

use crate::diagnostic::closed_list;
use serde::{Deserialize, Serialize};
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// What work reports were called in files before there were other kinds.
pub const OLD_WORK_REPORT: &str = "government-work-report";

/// The kinds of policy document that the import knows. Anything else is [`DocumentKind::Other`].
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DocumentKind {
    /// A government's report on its work: 政府工作报告. It is read by the name that it had first, too.
    #[strum(to_string = "work-report", serialize = "government-work-report")]
    WorkReport,
    /// The report on the year's plan: 国民经济和社会发展计划执行情况….
    PlanReport,
    /// The report on the budget.
    BudgetReport,
    /// The outline of a plan of five years.
    FiveYearPlan,
    /// A statistical bulletin: 统计公报.
    Bulletin,
    /// A notice, opinion, decision, reply or scheme, with what it issues.
    Notice,
    Other,
}

closed_list!(DocumentKind);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_by_its_name_and_a_work_report_by_its_old_one() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::parse(kind.name()), Some(kind));
        }
        assert_eq!(DocumentKind::parse("government-work-report"), Some(DocumentKind::WorkReport));
        assert_eq!(DocumentKind::parse("报告"), None);
    }
}
