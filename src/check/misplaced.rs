//! What the path of a file that nothing reads may have been meant to be: `content/park/jia.md`, `targets.yml`.

use super::similar::nearest;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::{EntityKind, Lang};
use crate::model::layout::ReportFile;

/// What stands in `content/` besides the folders of entities.
const OTHERS: [&str; 5] = ["reports", "pages", "site.yaml", "terms.yaml", "rejected.yaml"];

/// Adds to each such problem the path that is most like it, if any is.
pub fn explain(languages: &[Lang], found: &mut [Diagnostic]) {
    for diagnostic in found {
        if let (Problem::UnexpectedFile { meant, .. }, Some(place)) =
            (&mut diagnostic.problem, &diagnostic.place)
        {
            *meant = meant_by(&place.file.path, languages);
        }
    }
}

fn meant_by(path: &str, languages: &[Lang]) -> Option<String> {
    let (content, below) = path.split_once('/')?;
    let (top, rest) = below.split_once('/').map_or((below, ""), |(top, rest)| (top, rest));
    if !is_top(top) {
        let top = nearest(top, EntityKind::ALL.into_iter().map(EntityKind::folder).chain(OTHERS))?;
        return Some([content, top, rest].join("/").trim_end_matches('/').to_owned());
    }
    let (folder, file) = path.rsplit_once('/').filter(|_| top == "reports")?;
    let names: Vec<_> = ReportFile::all(languages).map(ReportFile::name).collect();
    let name = nearest(file, names.iter().map(AsRef::as_ref))?;
    Some(format!("{folder}/{name}"))
}

fn is_top(name: &str) -> bool {
    EntityKind::from_folder(name).is_some() || OTHERS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_most_like_it_is_found() {
        #[track_caller]
        fn check(path: &str, expected: Option<&str>) {
            let languages = ["zh".into(), "en".into()];
            assert_eq!(meant_by(path, &languages).as_deref(), expected, "{path}");
        }
        check("content/park/jia.md", Some("content/parks/jia.md"));
        check("content/report/a-2024/index.zh.md", Some("content/reports/a-2024/index.zh.md"));
        check("content/term.yaml", Some("content/terms.yaml"));
        check("content/reports/a-2024/targets.yml", Some("content/reports/a-2024/targets.yaml"));
        check("content/reports/a-2024/index.zh.markdown", None);
        check("content/reports/a-2024/indx.en.md", Some("content/reports/a-2024/index.en.md"));
        check("content/things/a.md", None);
        check("content/parks/a b.md", None);
        check("content", None);
    }
}
