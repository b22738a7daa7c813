//! Subjects whose own modules have not landed: a page with a title.

use super::Made;
use super::scope::Scope;
use super::shell::Page;
use crate::plan::Subject;

pub fn page(scope: &Scope, subject: &Subject) -> Made {
    if !subject.is_page() {
        return Made::File(Vec::new());
    }
    let title = match subject {
        Subject::Entity { entity, .. } => scope.entity(*entity).name_in(scope.lang).to_owned(),
        Subject::Kind { kind, .. } => scope.t(&format!("kind.{}.many", kind.name())),
        Subject::Targets { .. } => scope.t("nav.targets"),
        Subject::Network { .. } => scope.t("nav.network"),
        _ => scope.t("nav.search"),
    };
    Page::new(scope, "plain", title).below(scope, &[]).into()
}
