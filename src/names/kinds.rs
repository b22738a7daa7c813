//! The kinds of names that are recognised.

use crate::model::ids::EntityKind;

/// In the order of their tags.
pub const KINDS: [EntityKind; gongbao_tagger::tags::KINDS] =
    [EntityKind::Cluster, EntityKind::Park, EntityKind::Project, EntityKind::Company, EntityKind::Programme];
