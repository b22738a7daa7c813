//! A document of no known kind: it is read plainly.

use super::{Appendix, Profile};
use crate::model::document::DocumentKind;

pub const PROFILE: Profile =
    Profile { kind: DocumentKind::Other, is_title: |_| false, sets_targets: true, appendix: Appendix::Notes };
