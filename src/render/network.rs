//! The network of clusters, parks, projects, companies and programmes, as a drawing and as tables.
//!
//! In: the relations that are stated, and the names that stand next to each other in a sentence. Out: places for a template to
//! draw, and the rows of the tables. Only stated relations are lines, and what has none is counted and not drawn. Above [`MOST`]
//! entities the drawing keeps those that are best joined and counts the others by kind beside the one they belong to.

use super::drawing::{Drawing, EdgeView, GraphNode, NodeJoin, NodeView};
use super::layout::Size;
use super::proposed::proposed;
use super::relations::{self, Name, RelationView, Seen};
use super::scope::Scope;
use super::shell::UnsetPage;
use super::together::{self, Together};
use crate::fingerprint::Shared;
use crate::index::EntityIx;
use crate::model::entity::{Entity, Relation};
use crate::model::ids::EntityKind;
use crate::plan::{DataFormat, TableName, path};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// More entities than these are not drawn one by one.
const MOST: usize = 240;
/// More rows than these are left to the data files.
const MOST_ROWS: usize = 400;

/// How those that are counted together are joined to the one they belong to.
const SEVERAL: &str = "several";

/// The kinds that are in the drawing; others only where a relation names them.
const KINDS: [EntityKind; 5] =
    [EntityKind::Cluster, EntityKind::Park, EntityKind::Project, EntityKind::Company, EntityKind::Programme];

/// `network` in the template.
#[derive(Serialize)]
struct NetworkView {
    size: Size,
    /// The size of the drawing for a narrow screen.
    narrow: Size,
    kinds: Vec<NetworkKindView>,
    /// How many entities the drawing stands for, and of which kinds it has left some out.
    drawn: usize,
    left_out: Vec<NetworkKindView>,
    nodes: Vec<NodeView>,
    edges: Vec<EdgeView>,
    relations: Vec<NetworkRow>,
    more_relations: usize,
    together: Vec<TogetherRow>,
    more_together: usize,
    data: Option<String>,
}

#[derive(Serialize)]
struct NetworkKindView {
    name: &'static str,
    title: String,
    href: String,
    count: usize,
}

#[derive(Serialize)]
struct NetworkRow {
    from: Name,
    relation: RelationView,
    /// How many rows from this one on have the same evidence, which is shown once: none where a row above shows it.
    span: usize,
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

/// The drawing, and the same as tables.
pub fn page(scope: &Scope) -> UnsetPage {
    let title = scope.t("nav.network");
    let view = view(scope);
    UnsetPage::new(scope, "network", title)
        .with("network", &view)
        .with("proposed", &proposed(scope))
        .below(scope, &[])
        .script("network.js")
}

fn view(scope: &Scope) -> NetworkView {
    let library = scope.site.library;
    let pairs = together::all(library, scope.site.index);
    let edges = edges(scope);
    let entities = ends(&edges);
    let left_out = left_out(scope, &entities);
    let (nodes, edges) = reduce(scope, entities, &edges);
    let drawing = Drawing::of(scope, &nodes, &edges);
    let stated = library.entities.iter().flat_map(|from| from.relations.iter().map(move |r| (from, r)));
    let drawn = |pair: &&((EntityIx, EntityIx), Together)| shown(scope, pair.0.0) && shown(scope, pair.0.1);
    let mut beside: Vec<_> = pairs.into_iter().collect();
    beside.sort_by_key(|(pair, together)| (std::cmp::Reverse(together.count), *pair));
    let beside: Vec<_> = beside.iter().filter(drawn).collect();
    NetworkView {
        size: drawing.size,
        narrow: drawing.narrow,
        kinds: kinds(scope, nodes.iter().map(|node| stands_for(scope, node))),
        drawn: nodes.iter().map(|node| stands_for(scope, node).1).sum(),
        left_out,
        relations: rows(scope, stated.clone().take(MOST_ROWS)),
        more_relations: stated.count().saturating_sub(MOST_ROWS),
        more_together: beside.len().saturating_sub(MOST_ROWS),
        together: beside
            .into_iter()
            .take(MOST_ROWS)
            .map(|((a, b), t)| together_row(scope, *a, *b, t))
            .collect(),
        data: scope.data_link(&TableName::Relations.path(DataFormat::Csv)),
        nodes: drawing.nodes,
        edges: drawing.edges,
    }
}

/// The relations as rows, those to one entity by one sentence below each other.
fn rows<'a>(
    scope: &Scope,
    stated: impl Iterator<Item = (&'a Shared<Entity>, &'a Relation)>,
) -> Vec<NetworkRow> {
    let mut rows: Vec<NetworkRow> =
        stated.map(|(from, relation)| relation_row(scope, from, relation)).collect();
    rows.sort_by(|a, b| a.relation.other.id.cmp(&b.relation.other.id));
    for group in rows.chunk_by_mut(|a, b| a.relation.is_beside(&b.relation)) {
        group[0].span = group.len();
    }
    rows
}

fn relation_row(scope: &Scope, from: &Shared<Entity>, relation: &Relation) -> NetworkRow {
    NetworkRow {
        from: Name::of(scope, &from.id),
        relation: relations::view(scope, from, relation, Seen::FromHere),
        span: 0,
    }
}

fn together_row(scope: &Scope, a: EntityIx, b: EntityIx, together: &Together) -> TogetherRow {
    let entry = &scope.site.library.reports[together.report];
    let block = &entry.source.blocks[together.block].id;
    TogetherRow {
        a: Name::of(scope, &scope.entity(a).id),
        b: Name::of(scope, &scope.entity(b).id),
        count: together.count,
        href: scope.block_link(entry, block),
    }
}

fn shown(scope: &Scope, at: EntityIx) -> bool {
    KINDS.contains(&scope.entity(at).id.kind)
}

/// The stated relations; of several between two entities the first.
fn edges(scope: &Scope) -> Vec<Edge> {
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
    edges
}

/// The entities that have a relation.
fn ends(edges: &[Edge]) -> Vec<EntityIx> {
    let ends: BTreeSet<_> = edges.iter().flat_map(|edge| [edge.from, edge.to]).collect();
    ends.into_iter().collect()
}

/// The kinds of which some have no relation, and how many.
fn left_out(scope: &Scope, drawn: &[EntityIx]) -> Vec<NetworkKindView> {
    let all = (0..scope.site.library.entities.len()).map(|at| EntityIx(at as u32));
    let missing = all.filter(|at| shown(scope, *at) && drawn.binary_search(at).is_err());
    kinds(scope, missing.map(|at| (scope.entity(at).id.kind, 1)))
}

/// The nodes to draw. Of too many entities the best joined stay; the others are counted.
fn reduce(scope: &Scope, entities: Vec<EntityIx>, edges: &[Edge]) -> (Vec<GraphNode>, Vec<NodeJoin>) {
    let mut degree: HashMap<EntityIx, usize> = HashMap::new();
    for edge in edges {
        for end in [edge.from, edge.to] {
            *degree.entry(end).or_default() += 1;
        }
    }
    let mut ranked = entities.clone();
    ranked.sort_by_key(|at| (std::cmp::Reverse(degree.get(at).copied().unwrap_or(0)), *at));
    let room = if entities.len() > MOST { MOST / 2 } else { MOST };
    let kept: BTreeSet<_> = ranked.iter().take(room).copied().collect();
    let mut nodes: Vec<_> =
        entities.iter().filter(|at| kept.contains(at)).map(|at| GraphNode::Entity(*at)).collect();
    let position: HashMap<_, _> = kept.iter().enumerate().map(|(at, entity)| (*entity, at)).collect();
    let mut lines: Vec<_> = edges
        .iter()
        .filter_map(|edge| Some((*position.get(&edge.from)?, *position.get(&edge.to)?, edge.kind)))
        .collect();
    for ((host, kind), members) in folded(scope, &entities, edges, &kept) {
        if let Some(host) = host.and_then(|host| position.get(&host)) {
            lines.push((*host, nodes.len(), SEVERAL));
        }
        nodes.push(match members[..] {
            [one] => GraphNode::Entity(one),
            _ => GraphNode::Several(host, kind, members.len()),
        });
    }
    (nodes, lines)
}

/// The entities of each kind that are not kept, by the kept one that they are joined to.
fn folded(
    scope: &Scope,
    entities: &[EntityIx],
    edges: &[Edge],
    kept: &BTreeSet<EntityIx>,
) -> BTreeMap<(Option<EntityIx>, EntityKind), Vec<EntityIx>> {
    let mut host: HashMap<EntityIx, EntityIx> = HashMap::new();
    for edge in edges {
        for (one, other) in [(edge.from, edge.to), (edge.to, edge.from)] {
            if !kept.contains(&one) && kept.contains(&other) {
                host.entry(one).or_insert(other);
            }
        }
    }
    let mut folded: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for at in entities.iter().filter(|at| !kept.contains(at)) {
        folded.entry((host.get(at).copied(), scope.entity(*at).id.kind)).or_default().push(*at);
    }
    folded
}

/// The kind of what a node stands for, and how many.
fn stands_for(scope: &Scope, node: &GraphNode) -> (EntityKind, usize) {
    match node {
        GraphNode::Entity(at) => (scope.entity(*at).id.kind, 1),
        GraphNode::Several(_, kind, count) => (*kind, *count),
    }
}

fn kinds(scope: &Scope, counted: impl Iterator<Item = (EntityKind, usize)>) -> Vec<NetworkKindView> {
    let mut counts: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for (kind, count) in counted {
        *counts.entry(kind).or_default() += count;
    }
    counts.into_iter().map(|(kind, count)| kind_view(scope, kind, count)).collect()
}

fn kind_view(scope: &Scope, kind: EntityKind, count: usize) -> NetworkKindView {
    NetworkKindView {
        name: kind.name(),
        title: scope.t(&format!("kind.{}.many", kind.name())),
        href: scope.link(&path::kind(scope.lang, kind)),
        count,
    }
}
