//! The id that a document has by what it is: `duchang-2024`, `duchang-2024-bulletin`, by its number where it is a notice.

use super::Import;
use super::mentions::slug;
use crate::model::document::DocumentKind;
use crate::model::entity::Evidence;
use crate::model::ids::ReportId;
use crate::model::ledger::{Confidence, ReviewItem};
use crate::model::report::ReportMeta;
use crate::model::rule::ImportRule;
use crate::wording::message;

/// The id of a document by its facts; none where they do not tell it from others.
pub fn own_id(meta: &ReportMeta) -> Option<ReportId> {
    let kind = meta.kind.filter(|kind| *kind != DocumentKind::Other)?;
    if kind == DocumentKind::Notice {
        return meta.number.as_deref().map(|number| slug(number).into());
    }
    let place = &meta.place.as_ref()?.slug;
    let year = meta.period.clone().or_else(|| Some(meta.year?.to_string()))?;
    Some(match kind {
        DocumentKind::WorkReport => format!("{place}-{year}").into(),
        kind => format!("{place}-{year}-{}", kind.name()).into(),
    })
}

/// Gives an import another id, in its evidence too.
pub fn rename(import: &mut Import, id: &ReportId) {
    import.report.id = id.clone();
    for relation in import.entities.iter_mut().flat_map(|entity| &mut entity.relations) {
        if let Evidence::Blocks(blocks) = &mut relation.evidence {
            blocks.iter_mut().for_each(|block| block.report = id.clone());
        }
    }
}

/// Says in the review list that a document of which too little is known is called as its file is.
pub fn remark_file_name(import: &mut Import) {
    if own_id(&import.report.meta).is_some() {
        return;
    }
    let rule = ImportRule::FileName.into();
    let review = &mut import.ledger.review;
    let at = review.partition_point(|item| (item.line, item.column) == (1, 1) && item.rule <= rule);
    let item = ReviewItem {
        line: 1,
        column: 1,
        confidence: Confidence::Unsure,
        text: import.report.id.to_string(),
        reason: message!("why-id-by-file").into(),
        suggestion: None,
        trust: None,
        block: None,
        rule,
    };
    review.insert(at, item);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::EntityId;
    use DocumentKind::*;

    #[test]
    fn a_document_has_an_id_by_what_it_is() {
        #[track_caller]
        fn check(meta: ReportMeta, expected: Option<&str>) {
            assert_eq!(own_id(&meta).as_deref(), expected);
        }
        let of = |kind| ReportMeta {
            kind: Some(kind),
            place: EntityId::parse("places/duchang"),
            year: Some(2024),
            ..ReportMeta::default()
        };
        check(of(WorkReport), Some("duchang-2024"));
        check(of(Bulletin), Some("duchang-2024-bulletin"));
        let period = Some("2021-2025".to_owned());
        check(ReportMeta { period, ..of(FiveYearPlan) }, Some("duchang-2021-2025-five-year-plan"));
        let number = Some("甲政发〔2023〕3号".to_owned());
        check(ReportMeta { number, ..of(Notice) }, Some("jiazhengfa-2023-3-hao"));
        check(of(Notice), None);
        check(of(Other), None);
        check(ReportMeta { place: None, ..of(WorkReport) }, None);
        check(ReportMeta { year: None, ..of(WorkReport) }, None);
        check(ReportMeta::default(), None);
    }
}
