//! Whose name stands on record for what is answered at this machine.

use crate::review::Reviewer;
use std::path::Path;
use std::process::{Command, Stdio};

/// Today's answers of whoever was named, or of whoever commits here as git has it; none where neither is known.
pub fn reviewer(given: Option<&str>, root: &Path) -> Option<Reviewer> {
    Reviewer::today(&name(given, root)?)
}

/// Whoever was named, or whoever commits here. A blank name is none.
pub fn name(given: Option<&str>, root: &Path) -> Option<String> {
    let named = given.filter(|name| !name.trim().is_empty()).map(str::to_owned);
    named.or_else(|| name_of_git(root))
}

/// What git would sign a commit in the folder with. Asking for a setting runs nothing that a checkout names.
fn name_of_git(root: &Path) -> Option<String> {
    let asked = Command::new("git")
        .args(["config", "--get", "user.name"])
        .current_dir(root)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output();
    let output = asked.ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_name_does_not_hide_that_of_git() {
        let root = Path::new(".");
        assert_eq!(name(Some("张三"), root).as_deref(), Some("张三"));
        for blank in ["", " \t"] {
            assert_eq!(name(Some(blank), root), name(None, root), "{blank:?}");
        }
    }
}
