//! Drawn paths → the straight lines that tables are ruled with.
//!
//! In: a path as it is drawn. Out: its level and upright lines: thin rectangles that are filled, as browsers and word processors
//! draw the borders of cells, and lines and rectangles that are stroked. Slanted lines and curves are none.

use hayro_interpret::DrawMode;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};

/// A straight line. Lengths are in points, from the page's upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ruling {
    pub direction: RulingDirection,
    /// The height of a level one, the distance of an upright one from the left.
    pub at: f64,
    pub from: f64,
    pub to: f64,
}

/// Which way a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RulingDirection {
    Level,
    Upright,
}

/// A thicker line is an area.
const THICKEST: f64 = 3.0;

/// A page with more lines than this is a drawing: no tables are looked for on it.
pub const MOST_RULINGS: usize = 10_000;

/// Adds the lines of a path.
pub fn add(rulings: &mut Vec<Ruling>, path: &BezPath, transform: Affine, mode: &DrawMode) {
    if rulings.len() > MOST_RULINGS {
        return;
    }
    let lines_of: fn(&[Point]) -> Vec<Ruling> = match mode {
        DrawMode::Fill(_) => filled,
        DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => stroked,
        DrawMode::Invisible => return,
    };
    for outline in outlines(path, transform) {
        if rulings.len() > MOST_RULINGS {
            return;
        }
        rulings.extend(lines_of(&outline));
    }
}

/// The corners of each outline of a path that has no curves.
fn outlines(path: &BezPath, transform: Affine) -> Vec<Vec<Point>> {
    let mut outlines: Vec<Vec<Point>> = Vec::new();
    let mut has_curve = false;
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(point) => {
                outlines.pop_if(|_| has_curve);
                outlines.push(vec![transform * point]);
                has_curve = false;
            }
            PathEl::LineTo(point) => {
                outlines.last_mut().into_iter().for_each(|last| last.push(transform * point))
            }
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => has_curve = true,
            PathEl::ClosePath => {
                outlines.last_mut().into_iter().for_each(|last| last.extend(last.first().copied()));
            }
        }
    }
    outlines.pop_if(|_| has_curve);
    outlines
}

/// An area is a line where it is thin.
fn filled(outline: &[Point]) -> Vec<Ruling> {
    let Some(first) = outline.first() else { return Vec::new() };
    let (mut low, mut high) = (*first, *first);
    for point in outline {
        low = Point::new(low.x.min(point.x), low.y.min(point.y));
        high = Point::new(high.x.max(point.x), high.y.max(point.y));
    }
    line(low, high).into_iter().collect()
}

/// Each side of an outline that is level or upright.
fn stroked(outline: &[Point]) -> Vec<Ruling> {
    outline.windows(2).filter_map(|side| line(side[0], side[1])).collect()
}

/// The line that fills the box of two corners, where it is thin.
fn line(a: Point, b: Point) -> Option<Ruling> {
    let (width, height) = ((a.x - b.x).abs(), (a.y - b.y).abs());
    let ruling = match () {
        () if height <= THICKEST && width > height => Ruling {
            direction: RulingDirection::Level,
            at: f64::midpoint(a.y, b.y),
            from: a.x.min(b.x),
            to: a.x.max(b.x),
        },
        () if width <= THICKEST && height > width => Ruling {
            direction: RulingDirection::Upright,
            at: f64::midpoint(a.x, b.x),
            from: a.y.min(b.y),
            to: a.y.max(b.y),
        },
        () => return None,
    };
    [ruling.at, ruling.from, ruling.to].into_iter().all(f64::is_finite).then_some(ruling)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_interpret::kurbo::Rect;
    use hayro_interpret::kurbo::Shape as _;

    #[test]
    fn lines_are_thin_areas_and_sides() {
        let path = |rect: Rect| rect.to_path(0.1);
        let of = |path: &BezPath, lines_of: fn(&[Point]) -> Vec<Ruling>| {
            outlines(path, Affine::IDENTITY).iter().flat_map(|outline| lines_of(outline)).collect::<Vec<_>>()
        };
        let level = |at, from, to| Ruling { direction: RulingDirection::Level, at, from, to };
        let upright = |at, from, to| Ruling { direction: RulingDirection::Upright, at, from, to };
        assert_eq!(of(&path(Rect::new(10.0, 5.0, 90.0, 6.0)), filled), [level(5.5, 10.0, 90.0)]);
        assert_eq!(of(&path(Rect::new(10.0, 5.0, 90.0, 60.0)), filled), []);
        let sides = of(&path(Rect::new(10.0, 5.0, 90.0, 60.0)), stroked);
        for side in [
            level(5.0, 10.0, 90.0),
            level(60.0, 10.0, 90.0),
            upright(10.0, 5.0, 60.0),
            upright(90.0, 5.0, 60.0),
        ] {
            assert!(sides.contains(&side), "{side:?}: {sides:?}");
        }
        let mut curved = BezPath::new();
        curved.move_to((0.0, 0.0));
        curved.quad_to((5.0, 1.0), (10.0, 0.0));
        assert_eq!(of(&curved, stroked), []);
    }
}
