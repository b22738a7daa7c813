//! `target-value`: a target says what its quotation says: the number, its limiter and its unit.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::target::Target;
use crate::quantity::{Quantity, Unit, scan_zh};

/// Quotations that do not stand in their block are left to the rule that says so.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    let targets = &report.entry.targets;
    let Some(file) = targets.file.as_ref().filter(|_| lookup.source_language().starts_with("zh")) else {
        return;
    };
    for target in &targets.quantified {
        let Some(block) =
            report.block(&target.block).filter(|block| block.text.plain.contains(&target.quote))
        else {
            continue;
        };
        let quoted = scan_zh(&target.quote);
        if !quoted.iter().any(|quantity| says(target, quantity)) {
            let quoted =
                quoted.iter().map(|quantity| &target.quote[quantity.phrase.clone()]).collect::<Vec<_>>();
            let quoted = if quoted.is_empty() { "no number".to_owned() } else { quoted.join("; ") };
            let value = place::near(file, target.span.start as usize, "value:");
            let problem = Problem::TargetValue { found: in_words(target), quoted };
            out.push(Diagnostic::at(file, value, problem).in_block(report.name(block)));
        }
    }
}

fn says(target: &Target, quantity: &Quantity) -> bool {
    target.value == quantity.value
        && target.value_high == quantity.high
        && target.op == quantity.bound
        && same_unit(&target.unit, quantity, &target.quote)
}

fn same_unit(unit: &str, quantity: &Quantity, quote: &str) -> bool {
    match quantity.unit {
        Unit::Percent => unit == "%",
        Unit::PercentagePoint => unit == "pp",
        _ => quote.get(quantity.unit_span.clone()) == Some(unit),
    }
}

fn in_words(target: &Target) -> String {
    let high = target.value_high.map(|high| format!("–{high}")).unwrap_or_default();
    format!("{} {}{high} {}", target.op.name(), target.value, target.unit)
}
