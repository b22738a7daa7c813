//! Which file uses which, inside each module of many files.

use super::names::{NamePath, Names};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A module's place in the crate: `["import", "notes", "marks"]`. It has one file.
pub type Module = Vec<String>;

/// The files of the crate, by the module that each is.
#[derive(Default)]
pub struct Files {
    names: BTreeMap<Module, Names>,
}

/// That a file uses something of another.
#[derive(Debug, Clone)]
pub struct Use {
    pub from: Module,
    pub to: Module,
    pub path: NamePath,
}

/// The module that a file below `src` is; none for a file of tests.
pub fn module_of(path: &Path) -> Option<Module> {
    let mut module: Module =
        path.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    module.pop_if(|name| name == "mod");
    (module.last()? != "tests").then_some(module)
}

impl Files {
    pub fn add(&mut self, module: Module, text: &str) {
        self.names.insert(module, Names::outside_tests(text));
    }

    pub fn count_in(&self, room: &str) -> usize {
        self.in_room(room).count()
    }

    /// Every use of one file of a room by another.
    pub fn uses_in(&self, room: &str) -> Vec<Use> {
        let of_file = |(from, names): (&Module, &Names)| {
            let uses = names.used.iter().filter_map(|path| {
                let to = self.home_of(from, path)?;
                Some(Use { from: from.clone(), to, path: path.clone() })
            });
            uses.filter(|found| found.to != *from && found.to.first() == from.first()).collect::<Vec<_>>()
        };
        self.in_room(room).flat_map(of_file).collect()
    }

    fn in_room(&self, room: &str) -> impl Iterator<Item = (&Module, &Names)> {
        self.names.iter().filter(move |(module, _)| module[0] == room)
    }

    /// The file that defines what a path means in a file: not the one that hands it on.
    fn home_of(&self, from: &Module, path: &[String]) -> Option<Module> {
        let mut here = from.clone();
        let mut rest = path;
        while let Some((first, after)) = rest.split_first() {
            match first.as_str() {
                "crate" => here.clear(),
                "super" => _ = here.pop()?,
                "self" => {}
                _ => break,
            }
            rest = after;
        }
        if rest.len() == path.len() && !self.names.contains_key(&below(&here, &path[0])) {
            return None;
        }
        while let Some(child) = rest.first().map(|name| below(&here, name)) {
            if !self.names.contains_key(&child) {
                break;
            }
            (here, rest) = (child, &rest[1..]);
        }
        let handed_on = rest.first().and_then(|name| self.names.get(&here)?.handed_on.get(name));
        match handed_on {
            Some(path) => self.home_of(&here, path),
            None => self.names.contains_key(&here).then_some(here),
        }
    }
}

fn below(module: &Module, name: &str) -> Module {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

/// The uses that a circle of files is made of, and those between two circles.
pub fn circles(mut uses: Vec<Use>) -> Vec<Use> {
    loop {
        let from: BTreeSet<Module> = uses.iter().map(|found| found.from.clone()).collect();
        let to: BTreeSet<Module> = uses.iter().map(|found| found.to.clone()).collect();
        let count = uses.len();
        uses.retain(|found| from.contains(&found.to) && to.contains(&found.from));
        if uses.len() == count {
            return uses;
        }
    }
}
