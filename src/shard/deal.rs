//! Which shard makes which files.
//!
//! In: how much work each report and each entity is. Out: a [`Share`] for each shard; every file is in one of them. The
//! heaviest go first, each to the shard that has least, so that all have about the same. Work is counted in coarse steps:
//! a small change of a text moves no page to another shard.

use super::Shard;
use crate::plan::{Subject, TableName};
use crate::search::IndexOrigin;

/// Files that are made together, from what they have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShardUnit {
    /// The pages and files of the report at this position in the library.
    Report(usize),
    Entity(usize),
    /// What shows all reports by what the index holds of them: lists, tables, the theme.
    Lists,
    /// What is made from every text: the search index, notes and terms, feeds.
    Texts,
}

/// How much work the files of a site are.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    pub reports: Vec<u64>,
    pub entities: Vec<u64>,
}

/// What one shard makes.
#[derive(Debug, Clone)]
pub struct Share {
    number: u32,
    /// The number of the shard that makes each unit.
    reports: Vec<u32>,
    entities: Vec<u32>,
    lists: u32,
    texts: u32,
}

impl Share {
    /// All shards of one number deal alike, whoever asks.
    pub fn of(shard: Shard, weights: &Weights) -> Self {
        let mut share = Self {
            number: shard.number,
            reports: vec![0; weights.reports.len()],
            entities: vec![0; weights.entities.len()],
            lists: 0,
            texts: 0,
        };
        let mut loads = vec![0; shard.of as usize];
        for (weight, unit) in heaviest_first(weights) {
            let least = (0..loads.len()).min_by_key(|at| loads[*at]).unwrap_or(0);
            loads[least] += weight;
            *share.owner(unit) = least as u32 + 1;
        }
        share
    }

    /// Whether this shard makes the file of a subject.
    pub fn has(&self, subject: &Subject) -> bool {
        self.has_unit(unit_of(subject))
    }

    /// Whether this shard makes the files of the search index that come from `origin`.
    pub fn has_search(&self, origin: IndexOrigin) -> bool {
        self.has_unit(match origin {
            IndexOrigin::Everything | IndexOrigin::Entities | IndexOrigin::Page => ShardUnit::Texts,
            IndexOrigin::Report(at) => ShardUnit::Report(at),
        })
    }

    /// Whether this shard has to read a report, because what the index holds of it is not enough.
    pub fn reads(&self, report: usize) -> bool {
        self.has_unit(ShardUnit::Report(report)) || self.has_unit(ShardUnit::Texts)
    }

    /// Whether this shard makes it.
    pub fn has_unit(&self, unit: ShardUnit) -> bool {
        let owner = match unit {
            ShardUnit::Report(at) => self.reports.get(at).copied(),
            ShardUnit::Entity(at) => self.entities.get(at).copied(),
            ShardUnit::Lists => Some(self.lists),
            ShardUnit::Texts => Some(self.texts),
        };
        owner == Some(self.number)
    }

    fn owner(&mut self, unit: ShardUnit) -> &mut u32 {
        match unit {
            ShardUnit::Report(at) => &mut self.reports[at],
            ShardUnit::Entity(at) => &mut self.entities[at],
            ShardUnit::Lists => &mut self.lists,
            ShardUnit::Texts => &mut self.texts,
        }
    }
}

/// Who makes the file of a subject. What is not known to do with the index's part of the reports is made from the texts.
fn unit_of(subject: &Subject) -> ShardUnit {
    match subject {
        Subject::Markdown { page } => unit_of(page),
        Subject::Report { report, .. }
        | Subject::SideBySide { report, .. }
        | Subject::ReportFile { report, .. }
        | Subject::Imported { report, .. }
        | Subject::Previews { report, .. }
        | Subject::Paper { report, .. }
        | Subject::Book { report, .. } => ShardUnit::Report(*report),
        Subject::Entity { entity, .. }
        | Subject::EntityData { entity }
        | Subject::EntitySeries { entity, .. } => ShardUnit::Entity(entity.0 as usize),
        Subject::Notes { .. }
        | Subject::Changes { .. }
        | Subject::Trends { .. }
        | Subject::Feed { .. }
        | Subject::PlaceFeed { .. }
        | Subject::LlmsFull
        | Subject::Data { table: TableName::Notes | TableName::Trends, .. } => ShardUnit::Texts,
        Subject::Chooser
        | Subject::NotFound
        | Subject::Home { .. }
        | Subject::Reports { .. }
        | Subject::SideBySideHome { .. }
        | Subject::Kind { .. }
        | Subject::Targets { .. }
        | Subject::Years { .. }
        | Subject::Network { .. }
        | Subject::Search { .. }
        | Subject::OpenSearch { .. }
        | Subject::Page { .. }
        | Subject::Data { .. }
        | Subject::Schema { .. }
        | Subject::Sitemap
        | Subject::SitemapPart { .. }
        | Subject::Robots
        | Subject::Llms
        | Subject::Asset { .. } => ShardUnit::Lists,
    }
}

/// Units with their work in steps. Of equal ones the order is that of the library.
fn heaviest_first(weights: &Weights) -> Vec<(u64, ShardUnit)> {
    let Weights { reports, entities } = weights;
    let (of_reports, of_entities) = (reports.iter().sum::<u64>(), entities.iter().sum::<u64>());
    let whole = [(of_reports / 2, ShardUnit::Texts), ((of_reports + of_entities) / 10, ShardUnit::Lists)];
    let reports = reports.iter().enumerate().map(|(at, weight)| (*weight, ShardUnit::Report(at)));
    let entities = entities.iter().enumerate().map(|(at, weight)| (*weight, ShardUnit::Entity(at)));
    let all = whole.into_iter().chain(reports).chain(entities);
    let mut units: Vec<_> = all.map(|(weight, unit)| (step(weight), unit)).collect();
    units.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    units
}

/// A weight's two upper bits.
fn step(weight: u64) -> u64 {
    let lower = (u64::BITS - weight.leading_zeros()).saturating_sub(2);
    weight >> lower << lower
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Weights {
        Weights { reports: (1..40).map(|n| n * 1000).collect(), entities: (1..200).map(|n| n * 30).collect() }
    }

    fn units(weights: &Weights) -> Vec<ShardUnit> {
        heaviest_first(weights).into_iter().map(|(_, unit)| unit).collect()
    }

    #[test]
    fn every_unit_is_in_one_share() {
        for of in [1, 2, 3, 7, 500] {
            let shares: Vec<_> = (1..=of).map(|number| Share::of(Shard { number, of }, &weights())).collect();
            for unit in units(&weights()) {
                let owners = shares.iter().filter(|share| share.has_unit(unit)).count();
                assert_eq!(owners, 1, "{unit:?} of {of}");
            }
        }
    }

    #[test]
    fn shares_are_about_as_large() {
        let loads = |of: u32| {
            (1..=of).map(move |number| {
                let share = Share::of(Shard { number, of }, &weights());
                heaviest_first(&weights())
                    .iter()
                    .filter(|(_, unit)| share.has_unit(*unit))
                    .map(|(w, _)| w)
                    .sum()
            })
        };
        for of in [2, 3] {
            let (least, most) = (loads(of).min().unwrap_or(0_u64), loads(of).max().unwrap_or(0));
            assert!(most <= least + least / 10, "{least} to {most} of {of}");
        }
    }

    #[test]
    fn a_small_change_moves_nothing() {
        let mut changed = weights();
        changed.reports[20] += 10;
        for number in 1..=7 {
            let shard = Shard { number, of: 7 };
            let (before, after) = (Share::of(shard, &weights()), Share::of(shard, &changed));
            assert!(units(&changed).iter().all(|unit| before.has_unit(*unit) == after.has_unit(*unit)));
        }
    }

    #[test]
    fn a_weight_is_counted_in_steps() {
        let check = |weight, expected| assert_eq!(step(weight), expected, "{weight}");
        check(0, 0);
        check(1, 1);
        check(3, 3);
        check(5, 4);
        check(7, 6);
        check(1023, 768);
        check(1024, 1024);
    }
}
