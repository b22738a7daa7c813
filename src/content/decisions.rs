//! `review.yaml` of a report and `rejected.yaml` of the site: what editors decided. Each decision is a line, in order, so
//! that those of two editors merge.

use crate::diagnostic::{Diagnostic, Parsed, Problem, WantedValue};
use crate::model::decision::{Decisions, ImportDecision, Kept, Rejected, Verdict};
use crate::model::ids::EntityId;
use crate::model::rule::RuleId;
use crate::source::SourceFile;
use crate::yaml::schema::Text;
use crate::yaml::{self, FlowMap, FlowSeq, FlowText};
use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Line and column of the source, rule, answer and text.
type ImportDecisionYaml = (u32, u32, String, VerdictYaml, FlowText);

#[derive(Deserialize, Serialize, Default, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "review")]
struct ReviewYaml {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<(u32, u32, String, VerdictYaml, Text)>")]
    import: Vec<FlowSeq<ImportDecisionYaml>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<KeptYaml>")]
    kept: Vec<FlowMap<KeptYaml>>,
}

#[derive(Deserialize, Serialize, Clone, Copy, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "verdict")]
enum VerdictYaml {
    Accepted,
    Rejected,
}

#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "kept")]
struct KeptYaml {
    block: String,
    lang: String,
    code: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    about: String,
    #[schemars(with = "Text")]
    of: FlowText,
}

/// What `review.yaml` looks like.
pub fn review_schema() -> Schema {
    schema_for!(Option<ReviewYaml>)
}

/// Reads `review.yaml`.
///
/// # Errors
/// Bad YAML or an unknown key.
pub fn parse_decisions(file: &Arc<SourceFile>) -> Result<Parsed<Decisions>, Box<Diagnostic>> {
    let raw: Option<ReviewYaml> = yaml::parse(file, 0..file.text.len())?;
    let raw = raw.unwrap_or_default();
    let mut decisions = Decisions {
        imports: raw.import.into_iter().map(|decision| read_import(decision.0)).collect(),
        kept: raw.kept.into_iter().map(|kept| read_kept(kept.0)).collect(),
    };
    decisions.imports.sort();
    decisions.kept.sort();
    Ok(Parsed::clean(decisions))
}

fn read_import((line, column, rule, verdict, text): ImportDecisionYaml) -> ImportDecision {
    let verdict = match verdict {
        VerdictYaml::Accepted => Verdict::Accepted,
        VerdictYaml::Rejected => Verdict::Rejected,
    };
    ImportDecision { line, column, rule: RuleId::parse(&rule), verdict, text: text.0 }
}

fn read_kept(raw: KeptYaml) -> Kept {
    Kept { block: raw.block.into(), lang: raw.lang.into(), code: raw.code, about: raw.about, of: raw.of.0 }
}

/// The whole of `review.yaml`, sorted.
pub fn write_decisions(decisions: &Decisions) -> String {
    let (mut imports, mut kept) = (decisions.imports.clone(), decisions.kept.clone());
    imports.sort();
    kept.sort();
    let import = imports.into_iter().map(|decision| FlowSeq(written_import(decision))).collect();
    let raw = ReviewYaml { import, kept: kept.into_iter().map(|kept| FlowMap(written_kept(kept))).collect() };
    yaml::to_string(&raw).expect("strings and numbers have a form in YAML")
}

fn written_import(decision: ImportDecision) -> ImportDecisionYaml {
    let verdict = match decision.verdict {
        Verdict::Accepted => VerdictYaml::Accepted,
        Verdict::Rejected => VerdictYaml::Rejected,
    };
    (decision.line, decision.column, decision.rule.to_string(), verdict, FlowText(decision.text))
}

fn written_kept(kept: Kept) -> KeptYaml {
    KeptYaml {
        block: kept.block.to_string(),
        lang: kept.lang.to_string(),
        code: kept.code,
        about: kept.about,
        of: FlowText(kept.of),
    }
}

/// What `rejected.yaml` looks like.
pub fn rejected_schema() -> Schema {
    schema_for!(Option<BTreeMap<String, Vec<Text>>>)
}

/// Reads `rejected.yaml`.
///
/// # Errors
/// Bad YAML.
pub fn parse_rejected(file: &Arc<SourceFile>) -> Result<Parsed<Rejected>, Box<Diagnostic>> {
    let raw: Option<BTreeMap<String, Vec<String>>> = yaml::parse(file, 0..file.text.len())?;
    let mut rejected = Parsed::clean(Rejected::new());
    for (id, names) in raw.unwrap_or_default() {
        match EntityId::parse(&id) {
            Some(id) => drop(rejected.value.insert(id, names)),
            None => rejected.diagnostics.push(no_entity(file, id)),
        }
    }
    Ok(rejected)
}

fn no_entity(file: &Arc<SourceFile>, found: String) -> Diagnostic {
    let start = file.text.find(&found).unwrap_or(0);
    let range = start..start + found.len().min(file.text.len() - start);
    let wanted = WantedValue::Entity("parks/furongshan");
    Diagnostic::at(file, range, Problem::BadValue { field: "rejected", found, wanted })
}

/// The whole of `rejected.yaml`, sorted by id.
pub fn write_rejected(rejected: &Rejected) -> String {
    let lines: BTreeMap<String, FlowSeq<Vec<FlowText>>> =
        rejected.iter().map(|(id, names)| (id.to_string(), flow_texts(names))).collect();
    yaml::to_string(&lines).expect("strings have a form in YAML")
}

fn flow_texts(names: &[String]) -> FlowSeq<Vec<FlowText>> {
    FlowSeq(names.iter().cloned().map(FlowText).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rule::ImportRule;

    #[test]
    fn decisions_are_a_line_each() {
        let text = "import:\n- [3, 22, lost-plus, accepted, \"管委会 公司\"]\n- [19, 120, lead-in-paragraph, rejected, 主要。]\n\
                    kept:\n- {block: p12, lang: en, code: number-differs, about: \"12\", of: 3f2a}\n";
        let file = SourceFile::new("review.yaml", text);
        let decisions = parse_decisions(&file).expect("read").value;
        assert_eq!(
            decisions.on_import(19, 120, &ImportRule::LeadInParagraph.into(), "主要。"),
            Some(Verdict::Rejected)
        );
        assert_eq!(decisions.on_import(19, 120, &ImportRule::LeadInParagraph.into(), "其他。"), None);
        assert_eq!(decisions.on_import(19, 121, &ImportRule::LeadInParagraph.into(), "主要。"), None);
        let written = write_decisions(&decisions);
        assert_eq!(written.lines().count(), 5, "{written}");
        assert_eq!(parse_decisions(&SourceFile::new("review.yaml", written)).expect("read").value, decisions);
    }

    #[test]
    fn rejected_names_are_a_line_each() {
        let text = "parks/jia: [甲园]\nprojects/1-n: [“1+N”, 1 n]\n";
        let file = SourceFile::new("rejected.yaml", text);
        let rejected = parse_rejected(&file).expect("read").value;
        assert_eq!(rejected.len(), 2);
        let written = write_rejected(&rejected);
        assert_eq!(written.lines().count(), 2, "{written}");
        assert_eq!(parse_rejected(&SourceFile::new("a", written)).expect("read").value, rejected);
        let bad = parse_rejected(&SourceFile::new("a", "thing: [甲]\n")).expect("read");
        assert_eq!(bad.diagnostics.len(), 1);
    }
}
