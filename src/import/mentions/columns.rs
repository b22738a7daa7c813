//! What the columns of a project table name: 项目名称, 建设单位, 建设地点.
//!
//! In: blocks. Out: the names that cells are as a whole, by the head of their column, and for each row who runs its project and where
//! it lies. A cell that counts (合计) or has no name's form names nothing.

use super::stated::StatedRelation;
use crate::model::entity::RelationKind;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::report::Block;
use crate::model::text::Mark;
use crate::names::{Candidate, NameRule};
use std::collections::HashMap;

/// How many of a hundred such names are right is not measured; a column says what its cells are.
const TRUST: u8 = 90;

const LONGEST: usize = 60;
const PROJECTS: [&str; 5] = ["项目名称", "工程名称", "建设项目", "重点项目", "重大项目"];
const OWNERS: [&str; 10] = [
    "建设单位",
    "项目单位",
    "业主",
    "投资单位",
    "投资方",
    "实施单位",
    "实施主体",
    "承建单位",
    "企业名称",
    "投资主体",
];
const SITES: [&str; 5] = ["建设地点", "建设地址", "项目地点", "实施地点", "所在园区"];
const COMPANIES: [&str; 5] = ["公司", "集团", "合作社", "厂", "企业"];
const PARKS: [&str; 7] = ["产业园", "工业园", "园区", "开发区", "工业区", "集中区", "高新区"];
const SUMS: [&str; 4] = ["合计", "小计", "总计", "共计"];

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnOf {
    Project,
    Owner,
    Site,
}

/// The columns of the tables of a report.
pub struct Columns<'a> {
    blocks: &'a [Block],
    heads: HashMap<(&'a str, u32), ColumnOf>,
}

impl<'a> Columns<'a> {
    /// Knows of each table its columns by their heads.
    pub fn of(blocks: &'a [Block]) -> Self {
        let heads = blocks.iter().filter_map(|block| {
            let place = block.place().filter(|place| place.is_head())?;
            Some(((block.table()?, place.column), column(&block.text.plain)?))
        });
        Self { blocks, heads: heads.collect() }
    }

    /// The name that a cell is.
    pub fn name(&self, block: &Block) -> Option<Candidate> {
        let place = block.place().filter(|place| !place.is_head())?;
        let text = block.text.plain.as_str();
        let fits = |ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
        let kind = match self.heads.get(&(block.table()?, place.column))? {
            ColumnOf::Project => EntityKind::Project,
            ColumnOf::Owner if fits(&COMPANIES) => EntityKind::Company,
            ColumnOf::Site if fits(&PARKS) => EntityKind::Park,
            ColumnOf::Owner | ColumnOf::Site => return None,
        };
        let length = text.chars().count();
        let is_name = (4..=LONGEST).contains(&length)
            && !text.contains(['。', '；', '\n'])
            && !SUMS.iter().any(|sum| text.starts_with(sum));
        is_name.then(|| Candidate {
            trust: TRUST,
            ..Candidate::new(0..text.len(), kind, text, NameRule::Column)
        })
    }

    /// Who runs the project of each row, and where it lies, of what is marked.
    pub fn relations(&self, marks: &[(usize, Mark)]) -> Vec<StatedRelation> {
        let in_column = marks.iter().filter_map(|(number, mark)| {
            let id = mark.entity()?;
            let block = &self.blocks[*number];
            let (place, table) = (block.place()?, block.table()?);
            self.heads.contains_key(&(table, place.column)).then_some(((table, place.row), (*number, id)))
        });
        let named: Vec<_> = in_column.collect();
        let rows = named.chunk_by(|(a, _), (b, _)| a == b);
        rows.flat_map(|row| self.in_row(&row.iter().map(|(_, named)| *named).collect::<Vec<_>>())).collect()
    }

    fn in_row(&self, named: &[(usize, &EntityId)]) -> Vec<StatedRelation> {
        let mut projects = named.iter().filter(|(_, id)| id.kind == EntityKind::Project);
        let (Some((_, project)), None) = (projects.next(), projects.next()) else { return Vec::new() };
        let stated = named.iter().filter_map(|(block, id)| {
            let kind = match id.kind {
                EntityKind::Company => RelationKind::RunBy,
                EntityKind::Park => RelationKind::LocatedIn,
                _ => return None,
            };
            let quote = self.blocks[*block].text.plain.to_string();
            Some(StatedRelation { from: (*project).clone(), kind, to: (*id).clone(), block: *block, quote })
        });
        stated.collect()
    }
}

fn column(head: &str) -> Option<ColumnOf> {
    let head: String = head.chars().filter(|c| !c.is_whitespace()).collect();
    let is = |words: &[&str]| words.iter().any(|word| head.contains(word));
    match () {
        () if is(&PROJECTS) || head == "项目" => Some(ColumnOf::Project),
        () if is(&OWNERS) => Some(ColumnOf::Owner),
        () if is(&SITES) => Some(ColumnOf::Site),
        () => None,
    }
}
