//! The form of titles, whatever their kind.

/// No title is longer, in characters.
const LONGEST: usize = 120;

/// A title without spaces and without what stands in brackets at its end: `（试行）`, `（2023—2025年）`.
pub fn core(title: &str) -> String {
    let mut core: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    while let Some(at) =
        core.ends_with(['）', ')']).then(|| core.rfind(['（', '('])).flatten().filter(|at| *at > 0)
    {
        core.truncate(at);
    }
    core
}

/// Whether a text can be a title at all: one clause, and no sentence.
pub(super) fn is_clause(core: &str) -> bool {
    core.chars().count() <= LONGEST && !core.contains(['。', '；', ';', '：', ':', '！', '？', '>', '|'])
}
