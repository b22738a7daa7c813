//! The navigation, and the menus that pages share.

use crate::fingerprint::{self, Fingerprint};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// A link of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavLink {
    pub label: String,
    pub href: String,
    pub current: bool,
}

/// The navigation of pages that have it alike: pages whose folders stand in one folder link to all else by the same
/// relative links.
#[derive(Debug, Default)]
pub struct Menus(RwLock<HashMap<String, MadeMenu>>);

/// A menu, and what it was made from.
type MadeMenu = (tera::Value, Vec<Fingerprint>);

impl Menus {
    /// The menu of the page at a path.
    pub fn of(&self, path: &str, make: impl FnOnce() -> Vec<NavLink>) -> tera::Value {
        let make = || tera::Value::from_serializable(&make());
        // The pages that the navigation leads to stand higher, and each is marked in its own.
        let Some((place, _)) = path.rsplit_once('/').and_then(|(folder, _)| folder.rsplit_once('/')) else {
            return make();
        };
        if !place.contains('/') {
            return make();
        }
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner).get(place).cloned();
        let (menu, fingerprints) = known.unwrap_or_else(|| {
            let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
            all.entry(place.to_owned()).or_insert_with(|| fingerprint::reads(make)).clone()
        });
        fingerprints.into_iter().for_each(fingerprint::note);
        menu
    }
}
