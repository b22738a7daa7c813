//! A statistical bulletin: `甲县2023年国民经济和社会发展统计公报`. Its figures tell what was reached.

use super::title::is_clause;
use super::{Appendix, Profile};
use crate::model::document::DocumentKind;

/// How a bulletin is known and read.
pub const PROFILE: Profile =
    Profile { kind: DocumentKind::Bulletin, is_title, sets_targets: false, appendix: Appendix::Notes };

fn is_title(core: &str) -> bool {
    // `第七次全国人口普查公报（第一号）`, `2023年甲市水资源公报`
    is_clause(core) && core.ends_with("公报")
}
