//! The small drawing of an entity's neighbourhood: the entity at the left, those it belongs with below each other at the right.
//!
//! In: its stated relations. Out: places for a template to draw. It is a list with lines, so that every name can
//! be read on a telephone, and it says nothing that the tables beside it do not.

use super::relations::{Name, RelationView};
use super::scope::Scope;
use super::text::Text;
use super::{labels, together};
use crate::index::EntityIx;
use crate::model::ids::EntityKind;
use serde::Serialize;

/// An entity that a sentence names next to this one.
#[derive(Debug, Clone, Serialize)]
pub struct TogetherView {
    pub other: Name,
    pub count: usize,
    /// To the first such sentence's block.
    pub href: String,
}

/// More neighbours than these are counted, not drawn.
const MOST: usize = 16;
const ROW: usize = 56;
/// The room for a name.
const LABEL: f64 = 250.0;
const LINE: usize = 16;
const WIDTH: usize = 420;
/// Where the entity and its neighbours stand.
const LEFT: usize = 14;
const RIGHT: usize = 132;

/// `neighbours` in the template; lengths are pixels.
#[derive(Debug, Clone, Serialize)]
pub struct Neighbours {
    pub width: usize,
    pub height: usize,
    pub x: usize,
    pub y: usize,
    pub name: Text,
    pub kind: &'static str,
    pub nodes: Vec<Neighbour>,
    /// How many are left out.
    pub more: usize,
}

/// One of those that are drawn.
#[derive(Debug, Clone, Serialize)]
pub struct Neighbour {
    pub x: usize,
    pub y: usize,
    pub other: Name,
    /// The name in lines, with how far down each is.
    pub lines: Vec<(usize, String)>,
    /// Where the words stand.
    pub words_y: usize,
    /// The relation in words, as the arrow points.
    pub words: String,
    /// The line from the entity to here, as a path.
    pub line: String,
}

/// The entities that sentences name next to this one, the most frequent first.
pub fn together(scope: &Scope, at: EntityIx) -> Vec<TogetherView> {
    let pairs = together::with(scope.site.index, at);
    let mut found: Vec<_> = pairs.into_iter().collect();
    found.sort_by_key(|(pair, together)| (std::cmp::Reverse(together.count), *pair));
    let others = found.iter().map(|((a, b), together)| (if *a == at { *b } else { *a }, together));
    others.map(|(other, together)| together_view(scope, other, together)).collect()
}

fn together_view(scope: &Scope, other: EntityIx, together: &together::Together) -> TogetherView {
    let entry = &scope.site.library.reports[together.report];
    let block = &entry.source.blocks[together.block].id;
    TogetherView {
        other: Name::of(scope, &scope.entity(other).id),
        count: together.count,
        href: scope.block_link(entry, block),
    }
}

/// The drawing; none for an entity without relations.
pub fn neighbours<'a>(
    name: Text,
    kind: EntityKind,
    relations: impl Iterator<Item = &'a RelationView>,
) -> Option<Neighbours> {
    let mut others: Vec<&RelationView> = relations.collect();
    let more = others.len().saturating_sub(MOST);
    others.truncate(MOST);
    if others.is_empty() {
        return None;
    }
    let height = others.len() * ROW;
    let y = height / 2;
    let nodes =
        others.into_iter().enumerate().map(|(at, relation)| neighbour_node(y, at, relation)).collect();
    Some(Neighbours { width: WIDTH, height, x: LEFT, y, name, kind: kind.name(), nodes, more })
}

fn neighbour_node(y: usize, at: usize, relation: &RelationView) -> Neighbour {
    let there = ROW / 2 + at * ROW;
    let (other, words) = (relation.other.clone(), relation.forward.clone());
    let lines = labels::wrap_to(&other.name, LABEL);
    let first = there + LINE / 4 - (lines.len() - 1) * LINE / 2;
    let words_y = first + lines.len() * LINE;
    let lines = lines.into_iter().enumerate().map(|(at, text)| (first + at * LINE, text)).collect();
    let line = if relation.incoming { curve_in(there, y) } else { curve_out(y, there) };
    Neighbour { x: RIGHT, y: there, other, lines, words_y, words, line }
}

const CURVE_LEFT: usize = LEFT + 10;
const CURVE_MIDDLE: usize = (LEFT + RIGHT) / 2;
const CURVE_RIGHT: usize = RIGHT - 10;

/// From the entity at one height to a neighbour at another. A curve begins where its relation does: the arrows show that.
fn curve_out(from: usize, to: usize) -> String {
    format!("M{CURVE_LEFT} {from}C{CURVE_MIDDLE} {from} {CURVE_MIDDLE} {to} {CURVE_RIGHT} {to}")
}

/// From a neighbour to the entity.
fn curve_in(from: usize, to: usize) -> String {
    format!("M{CURVE_RIGHT} {from}C{CURVE_MIDDLE} {from} {CURVE_MIDDLE} {to} {CURVE_LEFT} {to}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relations(count: usize) -> Vec<RelationView> {
        let name = |at: usize| Name {
            reading: None,
            id: format!("parks/{at}"),
            name: format!("园{at}"),
            lang: None,
            kind: "park",
            href: Some("#".into()),
        };
        let relation = |at: usize| RelationView {
            kind: "part_of",
            incoming: at % 2 == 1,
            words: "包括".into(),
            forward: "属于".into(),
            other: name(at),
            evidence: Vec::new(),
            source: None,
        };
        (0..count).map(relation).collect()
    }

    #[test]
    fn neighbours_stand_inside_the_drawing_and_apart() {
        let check = |count: usize, drawn: usize| {
            let drawing =
                neighbours("甲".into(), EntityKind::Park, relations(count).iter()).expect("a drawing");
            assert_eq!((drawing.nodes.len(), drawing.more), (drawn, count - drawn));
            assert!(drawing.nodes.iter().all(|node| node.y >= ROW / 2 && node.y + ROW / 2 <= drawing.height));
            assert!(drawing.nodes.iter().all(|node| node.words == "属于"));
            assert!(drawing.nodes.windows(2).all(|pair| pair[1].y - pair[0].y == ROW));
        };
        assert!(neighbours("甲".into(), EntityKind::Park, [].iter()).is_none());
        check(1, 1);
        check(2, 2);
        check(16, 16);
        check(40, 16);
    }
}
