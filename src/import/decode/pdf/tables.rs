//! Ruled tables on a page → their rows, the cells parted by tabs.
//!
//! In: a page with its characters and its [`Ruling`]s. Out: its tables, whose characters are taken off the page; and, put between the
//! lines of the text, the rows of all pages. A table is a grid of upright lines with level ones across them; where a line between two cells
//! is missing they are one, and its text stands in the first. A table that goes on at the head of the next page is one table; the
//! row of its titles that is printed again is furniture. A frame drawn around other things rules nothing. Tables without lines are [`super::aligned`]'s.

use super::glyphs::{Glyph, PdfPage};
use super::paragraphs;
use super::printed::{self, PrintedLine, PrintedRow, RowPart};
use super::rulings::{MOST_RULINGS, Ruling, RulingDirection};
use rustc_hash::FxHashSet;

/// Lines that are nearer to each other than this are one, in points.
const NEAR: f64 = 2.5;

/// Level lines that reach so far beyond the outermost upright ones have a column of their own there.
const BEYOND: f64 = 8.0;

/// A grid with more fields than this is a drawing.
const MOST_FIELDS: usize = 20_000;

/// A table of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedTable {
    page: u32,
    top: f64,
    columns: usize,
    rows: Vec<String>,
}

/// Takes the tables off a page, from top to bottom.
pub fn take(page: &mut PdfPage) -> Vec<PrintedTable> {
    let rulings = std::mem::take(&mut page.rulings);
    if rulings.len() > MOST_RULINGS {
        return Vec::new();
    }
    let grids = grids(&rulings);
    let mut cells: Vec<Vec<Vec<Glyph>>> =
        grids.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
    let glyphs = std::mem::take(&mut page.glyphs);
    let mut homes: Vec<Option<(usize, usize)>> = glyphs.iter().map(|glyph| home(&grids, glyph)).collect();
    let mut filled = vec![FxHashSet::default(); grids.len()];
    for (grid, cell) in homes.iter().flatten() {
        filled[*grid].insert(*cell);
    }
    let is_table: Vec<bool> = grids.iter().zip(&filled).map(|(grid, filled)| grid.is_table(filled)).collect();
    homes.iter_mut().for_each(|home| *home = home.filter(|(grid, _)| is_table[*grid]));
    for (glyph, home) in glyphs.into_iter().zip(homes) {
        match home {
            Some((grid, cell)) => cells[grid][cell].push(glyph),
            None => page.glyphs.push(glyph),
        }
    }
    let tables = grids.iter().zip(cells).zip(is_table).filter(|(_, is_table)| *is_table);
    tables.map(|((grid, cells), _)| grid.table(page, cells)).collect()
}

/// Puts the rows of tables between the lines of the text, each table where its top stands.
pub fn put(body: Vec<PrintedLine>, tables: Vec<PrintedTable>) -> Vec<PrintedLine> {
    let mut tables = tables.into_iter().peekable();
    let mut all: Vec<PrintedLine> = Vec::with_capacity(body.len());
    let mut head: Option<String> = None;
    for line in body {
        while let Some(table) = tables.next_if(|table| (table.page, table.top) < (line.page, line.y)) {
            put_rows(&mut all, table, &mut head);
        }
        all.push(line);
    }
    tables.for_each(|table| put_rows(&mut all, table, &mut head));
    all
}

/// `head`: the first row of the table that may go on.
fn put_rows(all: &mut Vec<PrintedLine>, table: PrintedTable, head: &mut Option<String>) {
    let goes_on = all.last().is_some_and(|last| {
        last.page + 1 == table.page && last.row.is_some_and(|row| row.columns == table.columns)
    });
    if !goes_on {
        *head = table.rows.first().cloned();
    }
    for (at, text) in table.rows.into_iter().enumerate() {
        let part = match at {
            0 if !goes_on => RowPart::First,
            0 if head.as_ref() == Some(&text) => RowPart::Repeated,
            _ => RowPart::Next,
        };
        let row = Some(PrintedRow { columns: table.columns, part });
        let (page, y) = (table.page, table.top);
        let (gaps, is_spaced) = (Vec::new(), false);
        all.push(PrintedLine { page, text, left: 0.0, right: 0.0, y, size: 0.0, is_spaced, gaps, row });
    }
}

/// The lines of a table.
struct RuledGrid {
    /// Where its columns and rows begin, and where the last ends.
    columns: Vec<f64>,
    rows: Vec<f64>,
    /// For each field, row by row, the field that has its text: itself, or the first of those that it is one with.
    cells: Vec<usize>,
}

/// So many frames may stand one within the other.
const MOST_FRAMES: usize = 4;

/// The grids of a page, from top to bottom: none stands beside another.
fn grids(rulings: &[Ruling]) -> Vec<RuledGrid> {
    let mut uprights = rulings_along(rulings, RulingDirection::Upright, |ruling| ruling.from);
    let levels = rulings_along(rulings, RulingDirection::Level, |ruling| ruling.at);
    for _ in 0..MOST_FRAMES {
        let all = uprights.len();
        uprights = bands(uprights).into_iter().flat_map(|(_, band)| without_frame(band, &levels)).collect();
        if uprights.len() == all {
            break;
        }
    }
    bands(uprights).iter().filter_map(|(bottom, band)| RuledGrid::of(band, *bottom, &levels)).collect()
}

fn rulings_along(rulings: &[Ruling], direction: RulingDirection, key: fn(&Ruling) -> f64) -> Vec<Ruling> {
    let mut found: Vec<Ruling> =
        rulings.iter().filter(|ruling| ruling.direction == direction).copied().collect();
    found.sort_by(|a, b| key(a).total_cmp(&key(b)));
    found
}

/// The upright lines of a band without the outermost, where those are the sides of a frame: level lines go on between their ends,
/// and none of them reaches one.
fn without_frame(mut band: Vec<Ruling>, levels: &[Ruling]) -> Vec<Ruling> {
    let left = band.iter().map(|upright| upright.at).fold(f64::INFINITY, f64::min);
    let right = band.iter().map(|upright| upright.at).fold(f64::NEG_INFINITY, f64::max);
    let is_outermost = |at: f64| at - left <= NEAR || right - at <= NEAR;
    band.retain(|upright| !is_outermost(upright.at) || !is_side(levels, upright));
    band
}

fn is_side(levels: &[Ruling], upright: &Ruling) -> bool {
    let first = levels.partition_point(|level| level.at <= upright.from + NEAR);
    let end = levels.partition_point(|level| level.at < upright.to - NEAR);
    first < end
        && !levels[first..end]
            .iter()
            .any(|level| level.from <= upright.at + NEAR && level.to >= upright.at - NEAR)
}

/// Upright lines that overlap, with where the lowest of them ends; they come sorted by where they begin.
fn bands(uprights: Vec<Ruling>) -> Vec<(f64, Vec<Ruling>)> {
    let mut bands: Vec<(f64, Vec<Ruling>)> = Vec::new();
    for upright in uprights {
        match bands.last_mut().filter(|(bottom, _)| upright.from <= bottom + NEAR) {
            Some((bottom, band)) => {
                *bottom = bottom.max(upright.to);
                band.push(upright);
            }
            None => bands.push((upright.to, vec![upright])),
        }
    }
    bands
}

impl RuledGrid {
    /// The grid of upright lines that overlap, down to `bottom`, and of those level lines that cross them.
    fn of(uprights: &[Ruling], bottom: f64, levels: &[Ruling]) -> Option<Self> {
        let first = levels.partition_point(|level| level.at < uprights[0].from - NEAR);
        let end = levels.partition_point(|level| level.at <= bottom + NEAR);
        let mut columns = merged(uprights.iter().map(|ruling| ruling.at).collect());
        let (left, right) = (*columns.first()?, *columns.last()?);
        let levels: Vec<&Ruling> = levels
            .get(first..end)?
            .iter()
            .filter(|level| level.from < right + NEAR && level.to > left - NEAR)
            .collect();
        let rows = merged(levels.iter().map(|ruling| ruling.at).collect());
        let outer = levels.iter().fold((left, right), |(a, b), level| (a.min(level.from), b.max(level.to)));
        columns.splice(0..0, (outer.0 < left - BEYOND).then_some(outer.0));
        columns.extend((outer.1 > right + BEYOND).then_some(outer.1));
        if columns.len() < 3 || rows.len() < 3 || columns.len() * rows.len() > MOST_FIELDS {
            return None;
        }
        let walls = crossed(uprights.iter(), &columns, &rows);
        let floors = crossed(levels.into_iter(), &rows, &columns);
        let width = columns.len() - 1;
        let mut cells: Vec<usize> = Vec::with_capacity(width * (rows.len() - 1));
        for at in 0..width * (rows.len() - 1) {
            let (row, column) = (at / width, at % width);
            cells.push(match () {
                () if column > 0 && !walls.contains(&(column, row)) => cells[at - 1],
                () if row > 0 && !floors.contains(&(row, column)) => cells[at - width],
                () => at,
            });
        }
        Some(Self { columns, rows, cells })
    }

    /// The field in which the middle of a character stands.
    fn cell(&self, glyph: &Glyph) -> Option<usize> {
        let row = band_of(&self.rows, glyph.y - glyph.size * 0.3)?;
        let column = band_of(&self.columns, glyph.x + glyph.advance / 2.0)?;
        self.cells.get(row * (self.columns.len() - 1) + column).copied()
    }

    /// Whether two rows and two columns have a text, where these fields do.
    fn is_table(&self, filled: &FxHashSet<usize>) -> bool {
        let width = self.columns.len() - 1;
        let rows: FxHashSet<usize> = filled.iter().map(|cell| cell / width).collect();
        let columns: FxHashSet<usize> = filled.iter().map(|cell| cell % width).collect();
        rows.len() > 1 && columns.len() > 1
    }

    fn table(&self, page: &PdfPage, cells: Vec<Vec<Glyph>>) -> PrintedTable {
        let columns = self.columns.len() - 1;
        let mut texts = cells.into_iter().map(|glyphs| {
            let lines = printed::lines(&PdfPage {
                number: page.number,
                height: page.height,
                glyphs,
                rulings: Vec::new(),
            });
            paragraphs::run_on(&lines).replace('\t', " ")
        });
        let mut rows: Vec<String> = Vec::new();
        for _ in 1..self.rows.len() {
            rows.push(texts.by_ref().take(columns).collect::<Vec<_>>().join("\t"));
        }
        rows.retain(|row| !row.trim().is_empty());
        PrintedTable { page: page.number, top: self.rows[0], columns, rows }
    }
}

/// The grid and the field of it in which a character stands.
fn home(grids: &[RuledGrid], glyph: &Glyph) -> Option<(usize, usize)> {
    let is_above =
        |grid: &RuledGrid| grid.rows.last().is_some_and(|bottom| *bottom < glyph.y - glyph.size * 0.3);
    let at = grids.partition_point(is_above);
    Some((at, grids.get(at)?.cell(glyph)?))
}

/// Places, those that are near each other as one.
fn merged(mut places: Vec<f64>) -> Vec<f64> {
    places.sort_by(f64::total_cmp);
    let mut last = f64::NEG_INFINITY;
    places.retain(|place| {
        let is_new = place - last > NEAR;
        last = *place;
        is_new
    });
    places
}

/// Which of the places across each ruling stands on, and along which of the bands between the places along it it goes.
fn crossed<'a>(
    rulings: impl Iterator<Item = &'a Ruling>,
    across: &[f64],
    along: &[f64],
) -> FxHashSet<(usize, usize)> {
    let middles: Vec<f64> = along.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])).collect();
    let mut crossed = FxHashSet::default();
    for ruling in rulings {
        let place = across.partition_point(|place| *place <= ruling.at + NEAR).saturating_sub(1);
        let first = middles.partition_point(|middle| *middle < ruling.from);
        let end = middles.partition_point(|middle| *middle <= ruling.to);
        crossed.extend((first..end).map(|band| (place, band)));
    }
    crossed
}

/// The band between two places in which something stands.
fn band_of(places: &[f64], at: f64) -> Option<usize> {
    let after = places.partition_point(|place| *place <= at);
    (after > 0 && after < places.len()).then(|| after - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: f64, from: f64, to: f64) -> Ruling {
        Ruling { direction: RulingDirection::Level, at, from, to }
    }

    fn upright(at: f64, from: f64, to: f64) -> Ruling {
        Ruling { direction: RulingDirection::Upright, at, from, to }
    }

    /// Characters of ten points, one after the other from a place on.
    fn words(x: f64, y: f64, text: &str) -> Vec<Glyph> {
        let glyph = |(at, c): (usize, char)| Glyph {
            text: c.into(),
            x: x + at as f64 * 10.0,
            y,
            size: 10.0,
            advance: 10.0,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn page(number: u32, rulings: Vec<Ruling>, texts: &[(f64, f64, &str)]) -> PdfPage {
        let glyphs = texts.iter().flat_map(|(x, y, text)| words(*x, *y, text)).collect();
        PdfPage { number, height: 800.0, glyphs, rulings }
    }

    /// A grid of three columns of a hundred points and rows of twenty.
    fn ruled(rows: usize) -> Vec<Ruling> {
        let bottom = 100.0 + rows as f64 * 20.0;
        let levels = (0..=rows).map(|row| level(100.0 + row as f64 * 20.0, 50.0, 350.0));
        levels.chain([50.0, 150.0, 250.0, 350.0].map(|x| upright(x, 100.0, bottom))).collect()
    }

    #[test]
    fn a_ruled_table_has_rows_of_cells() {
        let texts = [
            (50.0, 80.0, "附表"),
            (60.0, 115.0, "序号"),
            (160.0, 115.0, "名称"),
            (60.0, 135.0, "1"),
            (255.0, 135.0, "某某局"),
        ];
        let mut page = page(1, ruled(2), &texts);
        let tables = take(&mut page);
        assert_eq!(
            tables.iter().map(|table| table.rows.clone()).collect::<Vec<_>>(),
            [["序号\t名称\t", "1\t\t某某局"]]
        );
        let left: String = page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(left, "附表");
    }

    #[test]
    fn fields_without_a_line_between_them_are_one() {
        let mut rulings = ruled(3);
        rulings.retain(|ruling| ruling.direction == RulingDirection::Level && ruling.at != 120.0);
        rulings.extend([
            level(120.0, 150.0, 350.0),
            upright(50.0, 100.0, 160.0),
            upright(350.0, 100.0, 160.0),
        ]);
        rulings.extend([upright(150.0, 100.0, 160.0), upright(250.0, 120.0, 160.0)]);
        let texts = [
            (60.0, 128.0, "序号"),
            (230.0, 115.0, "任务"),
            (160.0, 135.0, "甲"),
            (260.0, 135.0, "乙"),
            (60.0, 155.0, "1"),
        ];
        let rows = take(&mut page(1, rulings, &texts)).remove(0).rows;
        assert_eq!(rows, ["序号\t任务\t", "\t甲\t乙", "1\t\t"]);
    }

    #[test]
    fn a_frame_or_a_box_is_no_table() {
        let frame = vec![
            level(10.0, 10.0, 90.0),
            level(90.0, 10.0, 90.0),
            upright(10.0, 10.0, 90.0),
            upright(90.0, 10.0, 90.0),
        ];
        assert_eq!(take(&mut page(1, frame, &[(20.0, 50.0, "字")])), []);
        assert_eq!(take(&mut page(1, ruled(2), &[(60.0, 115.0, "一"), (160.0, 115.0, "行")])), []);
        assert_eq!(take(&mut page(1, Vec::new(), &[(60.0, 115.0, "一")])), []);
    }

    #[test]
    fn a_frame_around_a_page_rules_nothing() {
        let mut rulings = ruled(2);
        rulings.extend([level(20.0, 20.0, 580.0), level(780.0, 20.0, 580.0)]);
        rulings.extend([upright(20.0, 20.0, 780.0), upright(580.0, 20.0, 780.0)]);
        let texts = [
            (50.0, 80.0, "附表"),
            (60.0, 115.0, "序号"),
            (160.0, 115.0, "名称"),
            (60.0, 135.0, "1"),
            (160.0, 135.0, "某"),
            (50.0, 300.0, "说明"),
        ];
        let mut page = page(1, rulings, &texts);
        let tables = take(&mut page);
        let rows: Vec<&[String]> = tables.iter().map(|table| &table.rows[..]).collect();
        assert_eq!(rows, [["序号\t名称\t", "1\t某\t"]]);
        let left: String = page.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(left, "附表说明");
    }

    #[test]
    fn a_table_goes_on_at_the_head_of_the_next_page() {
        let cells = [(60.0, 115.0, "序号"), (160.0, 115.0, "名称"), (60.0, 135.0, "1"), (160.0, 135.0, "甲")];
        let mut tables = take(&mut page(1, ruled(2), &cells));
        tables.extend(take(&mut page(2, ruled(2), &cells)));
        let line = |page: u32, y: f64| PrintedLine {
            page,
            text: "行".into(),
            left: 0.0,
            right: 0.0,
            y,
            size: 10.0,
            is_spaced: false,
            gaps: Vec::new(),
            row: None,
        };
        let parts = |body: Vec<PrintedLine>| -> Vec<Option<RowPart>> {
            put(body, tables.clone()).iter().map(|line| line.row.map(|row| row.part)).collect()
        };
        use RowPart::{First, Next, Repeated};
        let (first, next, repeated) = (Some(First), Some(Next), Some(Repeated));
        assert_eq!(parts(vec![line(1, 50.0), line(2, 200.0)]), [None, first, next, repeated, next, None]);
        assert_eq!(parts(vec![line(1, 200.0)]), [first, next, None, first, next]);
    }
}
