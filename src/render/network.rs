//! The network of clusters, parks, projects, companies and programmes, as a drawing and as tables.
//!
//! In: the relations that are stated, and the names that stand next to each other in a sentence. Out: places for a template to
//! draw, and the rows of the tables that say the same. Above [`MOST`] entities the drawing keeps those that are
//! best joined and counts the others by kind beside the one they belong to.

use super::labels;
use super::layout::{self, Graph, Size};
use super::relations::{self, Name, RelationView};
use super::scope::Scope;
use super::shell::Page;
use super::together::{self, Together};
use crate::index::EntityIx;
use crate::model::ids::EntityKind;
use crate::plan::{DataFormat, Table};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More entities than these are not drawn one by one.
const MOST: usize = 240;
/// More rows than these are left to the data files.
const MOST_ROWS: usize = 400;
const WIDTH: f64 = 1060.0;
const LINE: f64 = 16.0;
const DOT: f64 = 16.0;

/// The kinds that are in the drawing; others only where a relation names them.
const KINDS: [EntityKind; 5] =
    [EntityKind::Cluster, EntityKind::Park, EntityKind::Project, EntityKind::Company, EntityKind::Programme];

/// `network` in the template.
#[derive(Serialize)]
struct NetworkView {
    width: f64,
    height: f64,
    kinds: Vec<KindView>,
    nodes: Vec<NodeView>,
    edges: Vec<EdgeView>,
    relations: Vec<Row>,
    more_relations: usize,
    together: Vec<TogetherRow>,
    more_together: usize,
    data: String,
}

#[derive(Serialize)]
struct KindView {
    name: &'static str,
    title: String,
    count: usize,
}

#[derive(Serialize)]
struct NodeView {
    kind: &'static str,
    href: String,
    title: String,
    x: f64,
    y: f64,
    r: f64,
    lines: Vec<LabelLine>,
}

#[derive(Serialize)]
struct LabelLine {
    y: f64,
    text: String,
}

/// A line between two nodes by position. `kind` is the relation's name or `together`.
#[derive(Serialize)]
struct EdgeView {
    a: usize,
    b: usize,
    kind: &'static str,
    title: String,
    x1: f64,
    y1: f64,
    x2: f64,
    y2: f64,
}

#[derive(Serialize)]
struct Row {
    from: Name,
    relation: RelationView,
}

#[derive(Serialize)]
struct TogetherRow {
    a: Name,
    b: Name,
    count: usize,
    href: String,
}

/// An edge between two entities before it is drawn.
#[derive(Clone, Copy)]
struct Edge {
    from: EntityIx,
    to: EntityIx,
    kind: &'static str,
}

/// What a node stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Entity(EntityIx),
    /// So many of a kind, that belong to an entity or to none.
    Several(Option<EntityIx>, EntityKind, usize),
}

pub fn page(scope: &Scope) -> Page {
    let title = scope.t("nav.network");
    let view = view(scope);
    Page::new(scope, "network", title).with("network", &view).below(scope, &[]).script("network.js")
}

fn view(scope: &Scope) -> NetworkView {
    let library = scope.site.library;
    let pairs = together::all(library, scope.site.index);
    let edges = edges(scope, &pairs);
    let nodes = nodes(scope, &edges);
    let (nodes, edges) = reduce(scope, nodes, &edges);
    let drawing = Drawing::of(scope, &nodes, &edges);
    let stated = library.entities.iter().flat_map(|from| from.relations.iter().map(move |r| (from, r)));
    let drawn = |pair: &&((EntityIx, EntityIx), Together)| shown(scope, pair.0.0) && shown(scope, pair.0.1);
    let mut beside: Vec<_> = pairs.into_iter().collect();
    beside.sort_by_key(|(pair, together)| (std::cmp::Reverse(together.count), *pair));
    let beside: Vec<_> = beside.iter().filter(drawn).collect();
    NetworkView {
        width: drawing.size.width,
        height: drawing.size.height,
        kinds: kinds(scope, &nodes),
        relations: stated
            .clone()
            .take(MOST_ROWS)
            .map(|(from, relation)| Row {
                from: Name::of(scope, &from.id),
                relation: relations::view(scope, from, relation, false),
            })
            .collect(),
        more_relations: stated.count().saturating_sub(MOST_ROWS),
        more_together: beside.len().saturating_sub(MOST_ROWS),
        together: beside.into_iter().take(MOST_ROWS).map(|(pair, t)| together_row(scope, *pair, t)).collect(),
        data: scope.link(&Table::Relations.path(DataFormat::Csv)),
        nodes: drawing.nodes,
        edges: drawing.edges,
    }
}

fn together_row(scope: &Scope, (a, b): (EntityIx, EntityIx), together: &Together) -> TogetherRow {
    let entry = &scope.site.library.reports[together.report];
    let block = &entry.source.blocks[together.block].id;
    TogetherRow {
        a: Name::of(scope, &scope.entity(a).id),
        b: Name::of(scope, &scope.entity(b).id),
        count: together.count,
        href: scope.link(&format!("{}#{block}", scope.report_path(entry))),
    }
}

fn shown(scope: &Scope, at: EntityIx) -> bool {
    KINDS.contains(&scope.entity(at).id.kind)
}

/// Stated relations, and pairs of neighbours that have none.
fn edges(scope: &Scope, pairs: &together::Pairs) -> Vec<Edge> {
    let mut edges = Vec::new();
    let mut related = BTreeSet::new();
    for (at, entity) in scope.site.library.entities.iter().enumerate() {
        let from = EntityIx(at as u32);
        for relation in &entity.relations {
            if let Some(to) = scope.site.index.find(&relation.to).filter(|to| *to != from)
                && related.insert((from.min(to), from.max(to)))
            {
                edges.push(Edge { from, to, kind: relation.kind.name() });
            }
        }
    }
    let unrelated = pairs.keys().filter(|pair| !related.contains(pair));
    let drawn = unrelated.filter(|(a, b)| shown(scope, *a) && shown(scope, *b));
    edges.extend(drawn.map(|(from, to)| Edge { from: *from, to: *to, kind: "together" }));
    edges
}

fn nodes(scope: &Scope, edges: &[Edge]) -> Vec<EntityIx> {
    let all = (0..scope.site.library.entities.len()).map(|at| EntityIx(at as u32));
    let ends = edges.iter().flat_map(|edge| [edge.from, edge.to]);
    let nodes: BTreeSet<_> = all.filter(|at| shown(scope, *at)).chain(ends).collect();
    nodes.into_iter().collect()
}

/// The nodes to draw. Of too many entities the best joined stay; the others are counted.
fn reduce(
    scope: &Scope,
    entities: Vec<EntityIx>,
    edges: &[Edge],
) -> (Vec<Node>, Vec<(usize, usize, &'static str)>) {
    let mut degree: HashMap<EntityIx, usize> = HashMap::new();
    for edge in edges {
        for end in [edge.from, edge.to] {
            *degree.entry(end).or_default() += if edge.kind == "together" { 1 } else { 3 };
        }
    }
    let mut ranked = entities.clone();
    ranked.sort_by_key(|at| (std::cmp::Reverse(degree.get(at).copied().unwrap_or(0)), *at));
    let room = if entities.len() > MOST { MOST / 2 } else { MOST };
    let kept: BTreeSet<_> = ranked.iter().take(room).copied().collect();
    let mut nodes: Vec<_> =
        entities.iter().filter(|at| kept.contains(at)).map(|at| Node::Entity(*at)).collect();
    let position: HashMap<_, _> = kept.iter().enumerate().map(|(at, entity)| (*entity, at)).collect();
    let inside = |edge: &Edge| Some((*position.get(&edge.from)?, *position.get(&edge.to)?, edge.kind));
    let mut lines: Vec<_> = edges.iter().filter_map(inside).collect();
    for ((host, kind), count) in folded(scope, &entities, edges, &kept) {
        if let Some(host) = host.and_then(|host| position.get(&host)) {
            lines.push((*host, nodes.len(), "together"));
        }
        nodes.push(Node::Several(host, kind, count));
    }
    (nodes, lines)
}

/// How many entities of each kind are not kept, by the kept one that they are joined to.
fn folded(
    scope: &Scope,
    entities: &[EntityIx],
    edges: &[Edge],
    kept: &BTreeSet<EntityIx>,
) -> BTreeMap<(Option<EntityIx>, EntityKind), usize> {
    let mut host: HashMap<EntityIx, EntityIx> = HashMap::new();
    for edge in edges {
        for (one, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
            if !kept.contains(&one) && kept.contains(&other) {
                host.entry(one).or_insert(other);
            }
        }
    }
    let mut folded = BTreeMap::new();
    for at in entities.iter().filter(|at| !kept.contains(at)) {
        *folded.entry((host.get(at).copied(), scope.entity(*at).id.kind)).or_default() += 1;
    }
    folded
}

fn kinds(scope: &Scope, nodes: &[Node]) -> Vec<KindView> {
    let of = |node: &Node| match node {
        Node::Entity(at) => (scope.entity(*at).id.kind, 1),
        Node::Several(_, kind, count) => (*kind, *count),
    };
    let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for (kind, count) in nodes.iter().map(of) {
        *counts.entry(kind).or_default() += count;
    }
    let view = |(kind, count): (EntityKind, usize)| KindView {
        name: kind.name(),
        title: scope.t(&format!("kind.{}.many", kind.name())),
        count,
    };
    counts.into_iter().map(view).collect()
}

/// Nodes and lines at their places.
struct Drawing {
    size: Size,
    nodes: Vec<NodeView>,
    edges: Vec<EdgeView>,
}

impl Drawing {
    fn of(scope: &Scope, nodes: &[Node], edges: &[(usize, usize, &'static str)]) -> Self {
        let labels: Vec<Vec<String>> = nodes.iter().map(|node| labels::wrap(&label(scope, node))).collect();
        let sizes = labels.iter().map(|lines| Size {
            width: labels::width(lines).max(DOT) + 8.0,
            height: DOT + lines.len() as f64 * LINE + 4.0,
        });
        let sizes: Vec<_> = sizes.collect();
        let pairs = edges.iter().map(|(a, b, _)| (*a, *b)).collect();
        let graph = Graph { sizes, edges: pairs };
        let layout = layout::layout(&graph, WIDTH);
        let at = |node: usize| {
            let (place, size) = (layout.places[node], graph.sizes[node]);
            (round(place.x), round(place.y - size.height / 2.0 + DOT / 2.0))
        };
        let node = |(number, (node, lines)): (usize, (&Node, Vec<String>))| {
            node_view(scope, node, at(number), lines)
        };
        let edge =
            |(a, b, kind): &(usize, usize, &'static str)| edge_view(scope, (*a, *b, kind), at(*a), at(*b));
        Self {
            size: Size { width: layout.size.width.ceil(), height: layout.size.height.ceil() },
            edges: edges.iter().map(edge).collect(),
            nodes: nodes.iter().zip(labels).enumerate().map(node).collect(),
        }
    }
}

fn label(scope: &Scope, node: &Node) -> String {
    match node {
        Node::Entity(at) => scope.entity(*at).name_in(scope.lang).to_owned(),
        Node::Several(_, kind, count) => {
            format!("{} × {count}", scope.t(&format!("kind.{}.many", kind.name())))
        }
    }
}

fn node_view(scope: &Scope, node: &Node, (x, y): (f64, f64), lines: Vec<String>) -> NodeView {
    let (kind, href, r) = match node {
        Node::Entity(at) => {
            let entity = scope.entity(*at);
            let often = scope.site.index.mentions(*at).len() > 1;
            (entity.id.kind, scope.entity_link(&entity.id), if often { 7.0 } else { 5.5 })
        }
        Node::Several(_, kind, _) => {
            (*kind, scope.link(&crate::plan::path::kind(scope.lang, *kind)), DOT / 2.0)
        }
    };
    let first = y + DOT / 2.0 + LINE - 3.0;
    let line = |(at, text): (usize, String)| LabelLine { y: round(first + at as f64 * LINE), text };
    NodeView {
        kind: kind.name(),
        href,
        title: label(scope, node),
        x,
        y,
        r,
        lines: lines.into_iter().enumerate().map(line).collect(),
    }
}

/// The line from the edge of one dot to the edge of the other.
fn edge_view(
    scope: &Scope,
    (a, b, kind): (usize, usize, &'static str),
    from: (f64, f64),
    to: (f64, f64),
) -> EdgeView {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt().max(1.0);
    let (dx, dy) = (dx / length * 9.0, dy / length * 9.0);
    EdgeView {
        a,
        b,
        kind,
        title: scope.t(&format!("relation.{kind}")),
        x1: round(from.0 + dx),
        y1: round(from.1 + dy),
        x2: round(to.0 - dx),
        y2: round(to.1 - dy),
    }
}

fn round(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}
