//! A map of tiles: each province a square about where it lies, with its figure. No border is drawn.
//!
//! In: targets of one measure and year with their places. Out: a tile for every province, those without a figure too; none at
//! all where so few have one that a map says nothing.

use super::figures;
use super::scope::Scope;
use crate::link::chain::Series;
use crate::model::ids::EntityId;
use crate::model::target::Target;
use serde::Serialize;

/// Fewer provinces than this are better read in the matrix.
const FEWEST: usize = 5;
/// How many shades there are.
const SHADES: usize = 4;

/// A square, as the template has it.
#[derive(Debug, Serialize)]
pub struct TileView {
    /// From 1, as CSS counts columns and rows.
    column: u8,
    row: u8,
    name: String,
    figure: Option<String>,
    /// 1 for the lowest to 4 for the highest; 0 without a figure.
    shade: usize,
    href: Option<String>,
}

/// A province's short names, and where its tile stands.
struct Province(&'static str, &'static str, u8, u8);

const PROVINCES: [Province; 34] = [
    Province("黑龙江", "Heilongjiang", 9, 1),
    Province("新疆", "Xinjiang", 1, 2),
    Province("内蒙古", "Inner Mongolia", 6, 2),
    Province("吉林", "Jilin", 9, 2),
    Province("甘肃", "Gansu", 3, 3),
    Province("宁夏", "Ningxia", 4, 3),
    Province("山西", "Shanxi", 6, 3),
    Province("北京", "Beijing", 7, 3),
    Province("天津", "Tianjin", 8, 3),
    Province("辽宁", "Liaoning", 9, 3),
    Province("西藏", "Xizang", 1, 4),
    Province("青海", "Qinghai", 2, 4),
    Province("陕西", "Shaanxi", 5, 4),
    Province("河南", "Henan", 6, 4),
    Province("河北", "Hebei", 7, 4),
    Province("山东", "Shandong", 8, 4),
    Province("四川", "Sichuan", 4, 5),
    Province("重庆", "Chongqing", 5, 5),
    Province("湖北", "Hubei", 6, 5),
    Province("安徽", "Anhui", 7, 5),
    Province("江苏", "Jiangsu", 8, 5),
    Province("上海", "Shanghai", 9, 5),
    Province("云南", "Yunnan", 4, 6),
    Province("贵州", "Guizhou", 5, 6),
    Province("湖南", "Hunan", 6, 6),
    Province("江西", "Jiangxi", 7, 6),
    Province("浙江", "Zhejiang", 8, 6),
    Province("广西", "Guangxi", 5, 7),
    Province("广东", "Guangdong", 6, 7),
    Province("福建", "Fujian", 7, 7),
    Province("台湾", "Taiwan", 9, 7),
    Province("海南", "Hainan", 5, 8),
    Province("澳门", "Macao", 6, 8),
    Province("香港", "Hong Kong", 7, 8),
];

/// A tile's figure, and the way to its place.
struct TileFigure<'a> {
    target: &'a Target,
    place: EntityId,
    province: usize,
}

/// Nothing where too few provinces have a figure, or their units differ.
pub fn tiles(scope: &Scope, targets: &[(Series, &Target)]) -> Vec<TileView> {
    let known: Vec<TileFigure> =
        targets.iter().filter_map(|(series, target)| known(scope, series, target)).collect();
    // Figures of two units are not shaded alike.
    let same_unit = known.windows(2).all(|pair| pair[0].target.unit == pair[1].target.unit);
    if known.len() < FEWEST || !same_unit {
        return Vec::new();
    }
    (0..PROVINCES.len()).map(|province| tile(scope, &known, province)).collect()
}

fn tile(scope: &Scope, known: &[TileFigure], province: usize) -> TileView {
    let of = known.iter().position(|one| one.province == province);
    let Province(zh, en, column, row) = PROVINCES[province];
    TileView {
        column,
        row,
        name: scope.either(zh, en),
        figure: of.map(|of| figures::target(scope, known[of].target)),
        shade: of.map_or(0, |of| shade(known, of)),
        href: of.map(|of| scope.entity_link(&known[of].place)),
    }
}

/// The target of a province; none of any other place, such as a city of the same beginning.
fn known<'a>(scope: &Scope, series: &Series, target: &'a Target) -> Option<TileFigure<'a>> {
    const ENDS: [&str; 7] = ["", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区"];
    let place = EntityId::parse(&series.place)?;
    let name = scope.find(&place)?.name_in(scope.site.config.source_language());
    let province = PROVINCES
        .iter()
        .position(|Province(short, ..)| name.strip_prefix(short).is_some_and(|end| ENDS.contains(&end)))?;
    Some(TileFigure { target, place, province })
}

/// In which quarter of the values one is; equal ones are shaded alike. They stand with the highest first.
fn shade(known: &[TileFigure], at: usize) -> usize {
    let value = known[at].target.value;
    let above = known.iter().filter(|other| other.target.value > value).count();
    SHADES - above * SHADES / known.len()
}
