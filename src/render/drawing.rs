//! The drawing of the network: nodes with their labels, and the lines between them.
//!
//! In: what is to be drawn, and what is joined. Out: places for a template to draw, those of a narrow screen beside them. A line ends where a dot or a label begins,
//! so that no arrow is hidden under a name.

use super::labels;
use super::layout::{self, Graph, Point, Size};
use super::scope::Scope;
use super::text::Text;
use crate::index::EntityIx;
use crate::model::ids::EntityKind;
use crate::plan::path;
use serde::Serialize;

/// How wide the drawing is, and how wide on a telephone.
const WIDTH: f64 = 1060.0;
const NARROW: f64 = 380.0;
const LINE: f64 = 16.0;
const DOT: f64 = 16.0;
/// How near to a dot's middle its lines come.
const RADIUS: f64 = 9.0;

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GraphNode {
    Entity(EntityIx),
    /// So many of a kind, that belong to an entity or to none.
    Several(Option<EntityIx>, EntityKind, usize),
}

/// A dot with its label, in pixels.
#[derive(Serialize)]
pub struct NodeView {
    kind: &'static str,
    href: String,
    title: Text,
    x: f64,
    y: f64,
    /// The place on a narrow screen.
    narrow: Point,
    r: f64,
    /// How many lines meet in it: the more, the sooner its label has room.
    weight: usize,
    lines: Vec<LabelLine>,
}

/// A line of a label, and how far down from the dot it is.
#[derive(Serialize)]
pub struct LabelLine {
    y: f64,
    text: String,
}

/// A line between two nodes by position. `kind` is the relation's name or `several`.
#[derive(Serialize)]
pub struct EdgeView {
    a: usize,
    b: usize,
    kind: &'static str,
    title: String,
    #[serde(flatten)]
    ends: Ends,
    /// The ends on a narrow screen.
    narrow: Ends,
}

#[derive(Serialize)]
struct Ends {
    x1: f64,
    y1: f64,
    x2: f64,
    y2: f64,
}

/// Two nodes by position, and how they are joined.
pub type NodeJoin = (usize, usize, &'static str);

/// Nodes and lines at their places, on a wide and on a narrow screen.
pub struct Drawing {
    pub size: Size,
    pub narrow: Size,
    pub nodes: Vec<NodeView>,
    pub edges: Vec<EdgeView>,
}

impl Drawing {
    /// `edges` name nodes by position.
    pub fn of(scope: &Scope, nodes: &[GraphNode], edges: &[NodeJoin]) -> Self {
        let labels: Vec<Vec<String>> =
            nodes.iter().map(|node| labels::wrap(&label(scope, node).text)).collect();
        let sizes = labels.iter().map(|lines| Size {
            width: labels::width(lines).max(DOT) + 8.0,
            height: DOT + lines.len() as f64 * LINE + 4.0,
        });
        let sizes: Vec<_> = sizes.collect();
        let pairs = edges.iter().map(|(a, b, _)| (*a, *b)).collect();
        let graph = Graph { sizes, edges: pairs };
        let (wide, narrow) = (PlacedGraph::of(&graph, WIDTH), PlacedGraph::of(&graph, NARROW));
        let weights = weights(nodes.len(), edges);
        let node = |(at, (node, lines)): (usize, (&GraphNode, Vec<String>))| NodeView {
            weight: weights[at],
            narrow: narrow.shapes[at].dot,
            ..node_view(scope, node, wide.shapes[at].dot, lines)
        };
        let edge = |(a, b, kind): &NodeJoin| EdgeView {
            a: *a,
            b: *b,
            kind,
            title: scope.t(&format!("relation.{kind}")),
            ends: wide.ends(*a, *b),
            narrow: narrow.ends(*a, *b),
        };
        Self {
            size: wide.size,
            narrow: narrow.size,
            edges: edges.iter().map(edge).collect(),
            nodes: nodes.iter().zip(labels).enumerate().map(node).collect(),
        }
    }
}

/// How many lines meet in each node.
fn weights(nodes: usize, edges: &[NodeJoin]) -> Vec<usize> {
    let mut weights = vec![0; nodes];
    for (a, b, _) in edges {
        weights[*a] += 1;
        weights[*b] += usize::from(a != b);
    }
    weights
}

/// The nodes of a graph at their places, in a drawing of about one width.
struct PlacedGraph {
    size: Size,
    shapes: Vec<Shape>,
}

impl PlacedGraph {
    fn of(graph: &Graph, width: f64) -> Self {
        let layout = layout::layout(graph, width);
        let shapes = layout.places.iter().zip(&graph.sizes).map(|(place, size)| Shape::of(*place, *size));
        // A drawing of few nodes is no larger for it.
        let width = layout.size.width.max(width).ceil();
        Self { shapes: shapes.collect(), size: Size { width, height: layout.size.height.ceil() } }
    }

    /// The line from the edge of one node to the edge of the other.
    fn ends(&self, a: usize, b: usize) -> Ends {
        let (from, to) = (&self.shapes[a], &self.shapes[b]);
        let (start, end) = (from.edge_towards(to.dot), to.edge_towards(from.dot));
        Ends { x1: round(start.x), y1: round(start.y), x2: round(end.x), y2: round(end.y) }
    }
}

fn label(scope: &Scope, node: &GraphNode) -> Text {
    match node {
        GraphNode::Entity(at) => scope.name_of(scope.entity(*at)),
        GraphNode::Several(_, kind, count) => {
            format!("{} × {count}", scope.t(&format!("kind.{}.many", kind.name()))).into()
        }
    }
}

fn node_view(scope: &Scope, node: &GraphNode, Point { x, y }: Point, lines: Vec<String>) -> NodeView {
    let (kind, href, r) = match node {
        GraphNode::Entity(at) => {
            let entity = scope.entity(*at);
            let often = scope.site.index.mentions(*at).len() > 1;
            (entity.id.kind, scope.entity_link(&entity.id), if often { 7.0 } else { 5.5 })
        }
        GraphNode::Several(_, kind, _) => (*kind, scope.link(&path::kind(scope.lang, *kind)), DOT / 2.0),
    };
    let first = y + DOT / 2.0 + LINE - 3.0;
    NodeView {
        kind: kind.name(),
        href,
        title: label(scope, node),
        x,
        y,
        r,
        narrow: Point { x, y },
        weight: 0,
        lines: lines
            .into_iter()
            .enumerate()
            .map(|(at, text)| LabelLine { y: round(first + at as f64 * LINE), text })
            .collect(),
    }
}

/// What a node covers: its dot, and its label beneath.
struct Shape {
    dot: Point,
    half_width: f64,
    label_top: f64,
    label_bottom: f64,
}

impl Shape {
    fn of(centre: Point, size: Size) -> Self {
        let dot = Point { x: round(centre.x), y: round(centre.y - size.height / 2.0 + DOT / 2.0) };
        Self {
            dot,
            half_width: size.width / 2.0,
            label_top: dot.y + DOT / 2.0 + 2.0,
            label_bottom: centre.y + size.height / 2.0,
        }
    }

    /// Where a line from the dot to a place leaves what the node covers.
    fn edge_towards(&self, place: Point) -> Point {
        let (dx, dy) = (place.x - self.dot.x, place.y - self.dot.y);
        let dot = RADIUS / (dx * dx + dy * dy).sqrt().max(1.0);
        let along = self.label_exit(dx, dy).unwrap_or(dot).max(dot);
        // Of two nodes one above the other, the label may reach the other's dot: the line is then as short as can be seen.
        let along = along.min(0.9);
        Point { x: self.dot.x + dx * along, y: self.dot.y + dy * along }
    }

    /// How far along a line it leaves the label, if it crosses it: below the dot, or at a side.
    fn label_exit(&self, dx: f64, dy: f64) -> Option<f64> {
        let enters = (self.label_top - self.dot.y) / dy;
        if dy <= 0.0 || (dx * enters).abs() > self.half_width {
            return None;
        }
        let below = (self.label_bottom - self.dot.y) / dy;
        Some(if (dx * below).abs() <= self.half_width { below } else { self.half_width / dx.abs() })
    }
}

fn round(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_a_dot_or_a_label_begins() {
        // The dot is at 100, 8; the label goes from 70 to 130 and from 18 to 40.
        let shape = Shape::of(Point { x: 100.0, y: 20.0 }, Size { width: 60.0, height: 40.0 });
        let check = |x: f64, y: f64, expected: (f64, f64)| {
            let end = shape.edge_towards(Point { x, y });
            assert_eq!((round(end.x), round(end.y)), expected, "towards {x}, {y}");
        };
        check(100.0, 208.0, (100.0, 40.0));
        check(300.0, 8.0, (109.0, 8.0));
        check(100.0, -192.0, (100.0, -1.0));
        check(200.0, 58.0, (130.0, 23.0));
        check(100.0, 42.0, (100.0, 38.6));
    }
}
