//! Three texts → one: the last import's proposal, the editor's file, and the new proposal.

/// A merged text.
#[derive(Debug, PartialEq, Eq)]
pub enum Merged {
    Clean(String),
    /// Both sides changed the same lines; they stand between conflict marks.
    Conflict(String),
}

impl Merged {
    pub fn into_text(self) -> String {
        let (Self::Clean(text) | Self::Conflict(text)) = self;
        text
    }
}

/// Merges by line. What an editor changed stays; what only the import changed is taken. Where the last proposal is not
/// known, the editor's file stays as it is: nothing can be told from a difference alone.
pub fn merge(base: Option<&str>, current: Option<&str>, proposed: &str) -> Merged {
    match (base, current) {
        (_, None) => Merged::Clean(proposed.into()),
        (None, Some(current)) => Merged::Clean(current.into()),
        (Some(base), Some(current)) if base == proposed => Merged::Clean(current.into()),
        (Some(base), Some(current)) => match diffy::merge(base, current, proposed) {
            Ok(text) => Merged::Clean(text),
            Err(text) => Merged::Conflict(text),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editors_work_stays() {
        let check = |base: Option<&str>, current: Option<&str>, proposed: &str, expected: &str| {
            assert_eq!(merge(base, current, proposed), Merged::Clean(expected.into()));
        };
        check(None, None, "甲\n", "甲\n");
        check(None, Some("乙\n"), "甲\n", "乙\n");
        check(Some("甲\n"), Some("乙\n"), "甲\n", "乙\n");
        check(
            Some("甲\n\n乙\n\n丙\n"),
            Some("甲改\n\n乙\n\n丙\n"),
            "甲\n\n乙\n\n丙新\n",
            "甲改\n\n乙\n\n丙新\n",
        );
    }

    #[test]
    fn a_conflict_keeps_both_sides() {
        let merged = merge(Some("甲\n"), Some("乙\n"), "丙\n");
        assert!(matches!(merged, Merged::Conflict(_)));
        let text = merged.into_text();
        assert!(text.contains("乙") && text.contains("丙"), "{text}");
    }
}
