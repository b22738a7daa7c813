//! Places for the nodes of a drawing.
//!
//! In: the size of each node's box (its dot with its label) and the edges. Out: a place for each, in a drawing of known
//! width, no two boxes overlapping. Connected parts are laid out one by one by forces, freed of overlaps, and set into rows
//! like words. What has no edge is left to the caller. Only additions, multiplications and square roots are used, so the
//! same input gives the same drawing on every machine; repulsion looks no farther than neighbouring cells of a
//! grid, so the time grows with the number of nodes and not with its square.

use serde::Serialize;
use std::collections::HashMap;

/// A place, in pixels from the upper left.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// The box that a node needs, its place being the box's centre.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// Undirected edges between nodes by position.
#[derive(Debug, Default)]
pub struct Graph {
    pub sizes: Vec<Size>,
    pub edges: Vec<(usize, usize)>,
}

/// The centre of each node's box, and the size of the whole drawing, which begins at 0, 0.
#[derive(Debug, PartialEq)]
pub struct Layout {
    pub places: Vec<Point>,
    pub size: Size,
}

/// The free space around a connected part.
const GAP: f64 = 28.0;
/// The free space around a node's box.
const CLEARANCE: f64 = 6.0;
const STEPS: usize = 220;
const SEPARATION_ROUNDS: usize = 400;

/// Lays out a graph in rows about `width` wide; a connected part that is wider makes the drawing wider.
pub fn layout(graph: &Graph, width: f64) -> Layout {
    let mut places = vec![Point::default(); graph.sizes.len()];
    let mut parts = Vec::new();
    for members in components(graph) {
        let part = GraphPart::of(graph, &members);
        for (at, node) in members.iter().enumerate() {
            places[*node] = part.places[at];
        }
        parts.push((members, part.size));
    }
    let (offsets, size) = rows(&parts.iter().map(|(_, size)| *size).collect::<Vec<_>>(), width);
    for ((members, _), offset) in parts.iter().zip(&offsets) {
        for node in members {
            places[*node].x += offset.x;
            places[*node].y += offset.y;
        }
    }
    Layout { places, size }
}

/// The connected parts, largest first, each a sorted list of nodes.
fn components(graph: &Graph) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..graph.sizes.len()).collect();
    for (a, b) in &graph.edges {
        let (a, b) = (root(&mut parent, *a), root(&mut parent, *b));
        parent[a.max(b)] = a.min(b);
    }
    let mut by_root: HashMap<usize, usize> = HashMap::new();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for node in 0..graph.sizes.len() {
        let top = root(&mut parent, node);
        let part = *by_root.entry(top).or_insert_with(|| {
            parts.push(Vec::new());
            parts.len() - 1
        });
        parts[part].push(node);
    }
    parts.sort_by_key(|members| (std::cmp::Reverse(members.len()), members[0]));
    parts
}

fn root(parent: &mut [usize], mut node: usize) -> usize {
    while parent[node] != node {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    node
}

/// A connected part, its boxes inside `0,0 .. size`.
struct GraphPart {
    places: Vec<Point>,
    size: Size,
}

impl GraphPart {
    fn of(graph: &Graph, members: &[usize]) -> Self {
        let position: HashMap<usize, usize> =
            members.iter().enumerate().map(|(at, node)| (*node, at)).collect();
        let edges: Vec<_> =
            graph.edges.iter().filter_map(|(a, b)| Some((*position.get(a)?, *position.get(b)?))).collect();
        let sizes: Vec<_> = members.iter().map(|node| graph.sizes[*node]).collect();
        let mut places = forces(&sizes, &edges);
        separate(&sizes, &mut places);
        normalise(&sizes, places)
    }
}

/// Springs along the edges, repulsion between near nodes, and a pull to the middle, ever more slowly
/// (Fruchterman and Reingold 1991, the variant with a grid).
fn forces(sizes: &[Size], edges: &[(usize, usize)]) -> Vec<Point> {
    let length = ideal_length(sizes);
    let mut places = spiral(sizes.len(), length);
    for step in 0..STEPS {
        let mut moves = repulsion(&places, length);
        for &(a, b) in edges {
            let (dx, dy, distance) = difference(places[a], places[b]);
            let pull = distance * distance / length;
            shift(&mut moves[a], -dx * pull, -dy * pull);
            shift(&mut moves[b], dx * pull, dy * pull);
        }
        let heat = length * (1.0 - step as f64 / STEPS as f64) * 0.4 + 0.5;
        for (place, step) in places.iter_mut().zip(&moves) {
            let (x, y) = (step.x - place.x * 0.02, step.y - place.y * 0.035);
            let far = (x * x + y * y).sqrt().max(1e-9);
            shift(place, x / far * far.min(heat), y / far * far.min(heat));
        }
    }
    places
}

/// An edge is about as long as the labels at its ends are wide.
fn ideal_length(sizes: &[Size]) -> f64 {
    let total: f64 = sizes.iter().map(|size| size.width + size.height).sum();
    (total / sizes.len().max(1) as f64 * 0.75).max(40.0)
}

/// Nodes in their order on a spiral by the golden angle, turned by multiplication so that no sine is asked for.
fn spiral(count: usize, length: f64) -> Vec<Point> {
    const COS: f64 = -0.737_368_878_078_320_3;
    const SIN: f64 = 0.675_490_294_261_523_6;
    let mut direction = Point { x: 1.0, y: 0.0 };
    let mut places = Vec::with_capacity(count);
    for at in 0..count {
        let radius = length * 0.6 * (at as f64).sqrt();
        places.push(Point { x: direction.x * radius, y: direction.y * radius });
        direction =
            Point { x: direction.x * COS - direction.y * SIN, y: direction.x * SIN + direction.y * COS };
    }
    places
}

fn repulsion(places: &[Point], length: f64) -> Vec<Point> {
    let reach = length * 2.0;
    let grid = NodeGrid::of(places, reach);
    (0..places.len()).map(|at| push_on(&grid, places, reach, length, at)).collect()
}

fn push_on(grid: &NodeGrid, places: &[Point], reach: f64, length: f64, at: usize) -> Point {
    let mut sum = Point::default();
    grid.near(places[at], |other| {
        if other == at {
            return;
        }
        let (mut dx, mut dy, distance) = difference(places[at], places[other]);
        if distance < 1e-6 {
            // Two nodes in one place part along a line that depends on nothing but their order.
            (dx, dy) = if at < other { (1.0, 0.5) } else { (-1.0, -0.5) };
        }
        if distance < reach {
            let strength = length * length / distance.max(length * 0.1);
            shift(&mut sum, dx * strength, dy * strength);
        }
    });
    sum
}

/// Pushes overlapping boxes apart, each pair along the axis that needs less.
fn separate(sizes: &[Size], places: &mut [Point]) {
    let cell = sizes.iter().fold(1.0_f64, |most, size| most.max(size.width).max(size.height)) + CLEARANCE;
    for _ in 0..SEPARATION_ROUNDS {
        let grid = NodeGrid::of(places, cell);
        let mut moved = false;
        for at in 0..places.len() {
            let mut near = Vec::new();
            grid.near(places[at], |other| near.push(other));
            for other in near.into_iter().filter(|other| *other > at) {
                moved |= part(sizes, places, at, other);
            }
        }
        if !moved {
            return;
        }
    }
}

fn part(sizes: &[Size], places: &mut [Point], a: usize, b: usize) -> bool {
    let x = (sizes[a].width + sizes[b].width) / 2.0 + CLEARANCE - (places[a].x - places[b].x).abs();
    let y = (sizes[a].height + sizes[b].height) / 2.0 + CLEARANCE - (places[a].y - places[b].y).abs();
    if x <= 0.01 || y <= 0.01 {
        return false;
    }
    let (dx, dy) = match x < y {
        true => (side_of(places[a].x, places[b].x) * (x + 0.02), 0.0),
        false => (0.0, side_of(places[a].y, places[b].y) * (y + 0.02)),
    };
    shift(&mut places[a], dx, dy);
    shift(&mut places[b], -dx, -dy);
    true
}

fn side_of(a: f64, b: f64) -> f64 {
    if a < b { -0.5 } else { 0.5 }
}

/// Moves a part so that its boxes begin at 0, 0.
fn normalise(sizes: &[Size], mut places: Vec<Point>) -> GraphPart {
    let left = outermost(&places, sizes, f64::min, &|place, size| place.x - size.width / 2.0);
    let top = outermost(&places, sizes, f64::min, &|place, size| place.y - size.height / 2.0);
    let right = outermost(&places, sizes, f64::max, &|place, size| place.x + size.width / 2.0);
    let bottom = outermost(&places, sizes, f64::max, &|place, size| place.y + size.height / 2.0);
    places.iter_mut().for_each(|place| shift(place, -left, -top));
    GraphPart { places, size: Size { width: right - left, height: bottom - top } }
}

fn outermost(
    places: &[Point],
    sizes: &[Size],
    least: fn(f64, f64) -> f64,
    of: &dyn Fn(&Point, &Size) -> f64,
) -> f64 {
    places.iter().zip(sizes).map(|(place, size)| of(place, size)).reduce(least).unwrap_or(0.0)
}

/// Sets boxes in rows of a width, each row as high as its highest box and its boxes in the row's middle.
fn rows(sizes: &[Size], width: f64) -> (Vec<Point>, Size) {
    let mut offsets = vec![Point::default(); sizes.len()];
    let widest = sizes.iter().fold(width, |most, size| most.max(size.width + 2.0 * GAP));
    let (mut x, mut y, mut height, mut start) = (GAP, GAP, 0.0_f64, 0);
    for (at, size) in sizes.iter().enumerate() {
        if x > GAP && x + size.width + GAP > widest {
            centre(&mut offsets[start..at], &sizes[start..at], height);
            (x, y, height, start) = (GAP, y + height + GAP, 0.0, at);
        }
        offsets[at] = Point { x, y };
        x += size.width + GAP;
        height = height.max(size.height);
    }
    centre(&mut offsets[start..], &sizes[start..], height);
    (offsets, Size { width: widest, height: y + height + GAP })
}

fn centre(offsets: &mut [Point], sizes: &[Size], height: f64) {
    for (offset, size) in offsets.iter_mut().zip(sizes) {
        offset.y += (height - size.height) / 2.0;
    }
}

/// The unit vector from `b` to `a`, and their distance.
fn difference(a: Point, b: Point) -> (f64, f64, f64) {
    let (x, y) = (a.x - b.x, a.y - b.y);
    let distance = (x * x + y * y).sqrt();
    (x / distance.max(1e-9), y / distance.max(1e-9), distance)
}

fn shift(point: &mut Point, x: f64, y: f64) {
    point.x += x;
    point.y += y;
}

/// Nodes by the cell they are in: sorted, so that three cells of a column stand behind each other.
struct NodeGrid {
    cell: f64,
    nodes: Vec<((i64, i64), usize)>,
}

impl NodeGrid {
    fn of(places: &[Point], cell: f64) -> Self {
        let mut grid = Self { cell, nodes: Vec::new() };
        grid.nodes = places.iter().map(|place| grid.key(*place)).zip(0..).collect();
        grid.nodes.sort_unstable();
        grid
    }

    fn key(&self, place: Point) -> (i64, i64) {
        ((place.x / self.cell).floor() as i64, (place.y / self.cell).floor() as i64)
    }

    /// Every node in the cell of a place and the eight around it, in an order that depends on the places alone.
    fn near(&self, place: Point, mut visit: impl FnMut(usize)) {
        let (column, row) = self.key(place);
        for x in column - 1..=column + 1 {
            let first = self.nodes.partition_point(|(key, _)| *key < (x, row - 1));
            let in_column = self.nodes[first..].iter().take_while(|(key, _)| *key <= (x, row + 1));
            in_column.for_each(|(_, node)| visit(*node));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(nodes: usize, edges: &[(usize, usize)]) -> Graph {
        let size = |at: usize| Size { width: 40.0 + (at % 5) as f64 * 20.0, height: 30.0 };
        Graph { sizes: (0..nodes).map(size).collect(), edges: edges.to_vec() }
    }

    fn check(graph: &Graph) -> Layout {
        let layout = layout(graph, 800.0);
        assert_eq!(layout, super::layout(graph, 800.0), "the same twice");
        for (at, (place, size)) in layout.places.iter().zip(&graph.sizes).enumerate() {
            assert!(place.x.is_finite() && place.y.is_finite());
            let inside = place.x - size.width / 2.0 >= 0.0
                && place.y - size.height / 2.0 >= 0.0
                && place.x + size.width / 2.0 <= layout.size.width
                && place.y + size.height / 2.0 <= layout.size.height;
            assert!(inside, "{at} at {place:?} is outside {:?}", layout.size);
        }
        layout
    }

    fn overlaps(graph: &Graph, layout: &Layout) -> usize {
        let apart = |a: usize, b: usize| {
            let (p, q, s, t) = (layout.places[a], layout.places[b], graph.sizes[a], graph.sizes[b]);
            (p.x - q.x).abs() >= (s.width + t.width) / 2.0 || (p.y - q.y).abs() >= (s.height + t.height) / 2.0
        };
        let count = graph.sizes.len();
        (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).filter(|(a, b)| !apart(*a, *b)).count()
    }

    #[test]
    fn every_graph_is_drawn_inside_its_box_without_overlaps() {
        let star: Vec<_> = (1..40).map(|at| (0, at)).collect();
        let ring: Vec<_> = (0..60).map(|at| (at, (at + 1) % 60)).collect();
        let clique: Vec<_> = (0..12).flat_map(|a| (a + 1..12).map(move |b| (a, b))).collect();
        let cases: [(usize, &[(usize, usize)]); 8] = [
            (0, &[]),
            (1, &[]),
            (2, &[(0, 1)]),
            (3, &[(1, 1), (1, 2), (2, 1)]),
            (9, &[(0, 1), (2, 3), (3, 4)]),
            (40, &star),
            (60, &ring),
            (12, &clique),
        ];
        for (nodes, edges) in cases {
            let graph = graph(nodes, edges);
            assert_eq!(overlaps(&graph, &check(&graph)), 0, "{nodes} nodes, {} edges", edges.len());
        }
    }

    #[test]
    fn joined_nodes_stand_nearer_than_others() {
        let graph = graph(10, &[(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8), (8, 9)]);
        let layout = check(&graph);
        let between = |a: usize, b: usize| difference(layout.places[a], layout.places[b]).2;
        assert!(between(0, 1) < between(0, 9));
        assert!(between(4, 5) < between(0, 5));
    }

    #[test]
    fn a_thousand_nodes_are_drawn_inside_their_box() {
        let edges: Vec<_> = (1..1000).map(|at| ((at - 1) / 3, at)).collect();
        assert_eq!(check(&graph(1000, &edges)).places.len(), 1000);
    }
}
