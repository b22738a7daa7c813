//! What kind of document a report's folder holds.

use crate::diagnostic::WantedValue;
use serde::{Deserialize, Serialize};

/// What work reports were called in files before there were other kinds.
pub const OLD_WORK_REPORT: &str = "government-work-report";

/// The kinds of policy document that the import knows. Anything else is [`DocumentKind::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DocumentKind {
    /// A government's report on its work: 政府工作报告.
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

impl DocumentKind {
    pub const ALL: [Self; 7] = [
        Self::WorkReport,
        Self::PlanReport,
        Self::BudgetReport,
        Self::FiveYearPlan,
        Self::Bulletin,
        Self::Notice,
        Self::Other,
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::WorkReport => "work-report",
            Self::PlanReport => "plan-report",
            Self::BudgetReport => "budget-report",
            Self::FiveYearPlan => "five-year-plan",
            Self::Bulletin => "bulletin",
            Self::Notice => "notice",
            Self::Other => "other",
        }
    }

    /// Reads a name in a file, the one that work reports had first too.
    pub fn parse(name: &str) -> Option<Self> {
        let old = (name == OLD_WORK_REPORT).then_some(Self::WorkReport);
        old.or_else(|| Self::ALL.into_iter().find(|kind| kind.name() == name))
    }

    /// All names, for a message.
    pub fn wanted() -> WantedValue {
        WantedValue::Kinds(Self::ALL.iter().map(|kind| kind.name().to_owned()).collect())
    }
}

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
