//! Which page of a print each of its parts begins on: the named destinations of a PDF, which are the ids that its links lead to.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, ObjectIdentifier};
use std::collections::{BTreeMap, HashMap};

/// Pages from 1, by the id of what begins on them.
pub type Folios = BTreeMap<String, usize>;

/// The folios of a print; none where it is no PDF.
pub fn read(pdf: Vec<u8>) -> Option<Folios> {
    let pdf = Pdf::new(pdf).ok()?;
    let ids = pdf.pages().iter().filter_map(|page| page.raw().obj_id());
    let numbers: HashMap<ObjectIdentifier, usize> = ids.zip(1..).collect();
    let catalog = pdf.xref().get::<Dict>(pdf.xref().root_id())?;
    let Some(destinations) = catalog.get::<Dict>("Dests") else { return Some(Folios::new()) };
    Some(destinations.keys().filter_map(|name| folio_of(&destinations, &numbers, &name)).collect())
}

fn folio_of(
    destinations: &Dict,
    numbers: &HashMap<ObjectIdentifier, usize>,
    name: &[u8],
) -> Option<(String, usize)> {
    let place = destinations.get::<Array>(name)?;
    let MaybeRef::Ref(page) = place.raw_iter().next()? else { return None };
    Some((String::from_utf8(name.to_vec()).ok()?, *numbers.get(&page.into())?))
}
