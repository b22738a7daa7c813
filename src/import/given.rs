//! What whoever imports a document says of it: it outdoes what the text says. Where the two differ, that is asked about in the
//! review.

use super::log::{Log, Reason, Remark};
use super::place::{self, FoundPlace};
use crate::model::document::DocumentKind;
use crate::model::entity::Entity;
use crate::model::ids::Lang;
use crate::model::ledger::{Given, GivenPlace};
use crate::model::report::ReportMeta;
use crate::model::rule::ImportRule;
use crate::wording::message;
use std::fmt::Display;

/// The kind that is given, else the one that was found.
pub fn kind(given: &Given, found: Option<DocumentKind>, log: &mut Log) -> Option<DocumentKind> {
    differ(given.kind.map(DocumentKind::name), found.map(DocumentKind::name), log);
    given.kind.or(found)
}

/// Puts year and title into the facts. A title that differs is no doubt: whoever gives one wants another.
pub fn facts(given: &Given, meta: &mut ReportMeta, log: &mut Log) {
    differ(given.year, meta.year, log);
    meta.year = given.year.or(meta.year);
    if let Some(title) = &given.title {
        meta.title.clone_from(title);
    }
}

/// The place that is given, else the one that was found.
pub fn place(given: &Given, found: FoundPlace, known: &[Entity], lang: &Lang, log: &mut Log) -> FoundPlace {
    let chosen = match &given.place {
        None => return found,
        Some(GivenPlace::Id(id)) => FoundPlace::of_site(id.clone(), known, lang),
        Some(GivenPlace::Name(name)) => place::of_name(name, known, lang),
    };
    differ(found_id(&chosen), found_id(&found), log);
    chosen
}

fn found_id(found: &FoundPlace) -> Option<String> {
    match found {
        FoundPlace::One { id, .. } => Some(id.to_string()),
        _ => None,
    }
}

/// Asks about what is given and found otherwise.
fn differ<T: PartialEq + Display>(given: Option<T>, found: Option<T>, log: &mut Log) {
    let Some((given, found)) = given.zip(found).filter(|(given, found)| given != found) else { return };
    log.remark(Remark {
        origin: 0,
        reason: Reason::unsure(ImportRule::Given),
        text: given.to_string(),
        why: message!("why-given", given = given.to_string(), found = found.to_string()),
        suggestion: None,
    });
}
