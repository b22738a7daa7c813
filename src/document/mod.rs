//! What the kinds of policy document are known by, and how they differ.
//!
//! In: a title. Out: the [`Profile`] of its kind, one file each. A profile says what the titles of its kind look like and what
//! the import may look for in its text; how the text is read is the import's.

mod budget_report;
mod bulletin;
mod five_year_plan;
mod notice;
mod other;
mod plan_report;
mod title;
mod work_report;

use crate::model::document::DocumentKind;

pub use five_year_plan::period;
pub use notice::{is_authority, issued, issuer};
pub use other::is_report;
pub use title::core;

/// What is particular to a kind.
#[derive(Debug)]
pub struct Profile {
    pub kind: DocumentKind,
    /// Whether a title is one of this kind; it comes without spaces, and without what stands in brackets at its end.
    pub is_title: fn(&str) -> bool,
    /// Whether it sets targets for its year: figures of another kind of document report what was reached.
    pub sets_targets: bool,
    pub appendix: Appendix,
}

/// What stands behind the text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appendix {
    /// Explanations of the words that the text marks; lists.
    Notes,
    /// Documents with headings and tables of their own.
    Documents,
}

/// In the order in which they are asked: a notice that issues a plan is a notice.
const PROFILES: [&Profile; 6] = [
    &notice::PROFILE,
    &work_report::PROFILE,
    &plan_report::PROFILE,
    &budget_report::PROFILE,
    &five_year_plan::PROFILE,
    &bulletin::PROFILE,
];

/// The profile of a kind.
pub fn profile(kind: DocumentKind) -> &'static Profile {
    PROFILES.into_iter().find(|profile| profile.kind == kind).unwrap_or(&other::PROFILE)
}

/// The kind of document that a title heads; none where no kind has such titles.
pub fn kind_of(title: &str) -> Option<DocumentKind> {
    let core = core(title);
    PROFILES.into_iter().find(|profile| (profile.is_title)(&core)).map(|profile| profile.kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use DocumentKind::*;

    #[test]
    fn a_title_tells_its_kind() {
        #[track_caller]
        fn check(title: &str, expected: impl Into<Option<DocumentKind>>) {
            assert_eq!(kind_of(title), expected.into(), "{title}");
        }
        check("2026年江西省政府工作报告", WorkReport);
        check("政 府 工 作 报 告", WorkReport);
        check("政府工作报告（征求意见稿）", WorkReport);
        check(
            "关于甲县2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告",
            PlanReport,
        );
        check("关于甲市2022年预算执行情况和2023年预算草案的报告", BudgetReport);
        check("甲市交通局2018年部门预算情况说明", BudgetReport);
        check("甲县财政局2022年度部门决算公开", BudgetReport);
        check("关于做好预算公开工作的通知", Notice);
        check("甲县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", FiveYearPlan);
        check("甲市“十四五”教育发展规划", FiveYearPlan);
        check("甲县2023年国民经济和社会发展统计公报", Bulletin);
        check("国务院关于河北雄安新区总体规划（2018—2035年）的批复", Notice);
        check("国务院办公厅关于印发“无废城市”建设试点工作方案的通知", Notice);
        check("甲县人民政府关于印发甲县国民经济和社会发展第十四个五年规划纲要的通知", Notice);
        check("甲县招商引资优惠办法（试行）", Notice);
        check("关于2023年预算草案的决议", Notice);
        check("一、总体要求", None);
        check("加快建设现代产业体系", None);
        check("会议听取了政府工作报告。", None);
    }
}
