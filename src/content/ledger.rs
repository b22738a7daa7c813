//! `import.yaml`: the ledger of an import. Edits are one line each: `[column, from, to]`.

use crate::diagnostic::{Diagnostic, Parsed};
use crate::model::document::DocumentKind;
use crate::model::ledger::{
    Confidence, DroppedLine, Edit, Given, GivenPlace, JoinedLine, Ledger, LineEdits, ReviewItem,
};
use crate::model::rule::RuleId;
use crate::source::SourceFile;
use crate::yaml::schema::{Text, names_or_null};
use crate::yaml::{self, FlowMap, FlowSeq, FlowText, Spanned, Values};
use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "import")]
struct LedgerYaml {
    encoding: String,
    #[serde(default)]
    given: GivenYaml,
    #[serde(default)]
    dropped: Vec<DroppedYaml>,
    #[serde(default)]
    #[schemars(with = "Vec<JoinedYaml>")]
    joined: Vec<FlowMap<JoinedYaml>>,
    #[serde(default)]
    edits: Vec<EditsYaml>,
    #[serde(default)]
    review: Vec<ReviewItemYaml>,
}

#[derive(Deserialize, Default, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "given")]
struct GivenYaml {
    #[serde(default)]
    #[schemars(with = "Option<String>", extend("enum" = names_or_null(&DocumentKind::ALL, DocumentKind::name)))]
    kind: Option<Spanned<String>>,
    #[serde(default)]
    place: Option<String>,
    #[serde(default)]
    year: Option<i32>,
    #[serde(default)]
    #[schemars(with = "Option<Text>")]
    title: Option<String>,
}

/// What is written: what is not given is left out.
#[derive(Serialize)]
struct WrittenLedger {
    encoding: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    given: Option<FlowMap<WrittenGiven>>,
    dropped: Vec<DroppedYaml>,
    joined: Vec<FlowMap<JoinedYaml>>,
    edits: Vec<EditsYaml>,
    review: Vec<ReviewItemYaml>,
}

#[derive(Serialize)]
struct WrittenGiven {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<FlowText>,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<FlowText>,
}

#[derive(Deserialize, Serialize, Clone, Copy, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "confidence")]
enum ConfidenceYaml {
    Sure,
    Likely,
    Unsure,
}

#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "dropped")]
struct DroppedYaml {
    line: u32,
    rule: String,
    confidence: ConfidenceYaml,
    text: String,
}

#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "joined")]
struct JoinedYaml {
    line: u32,
    rule: String,
    confidence: ConfidenceYaml,
}

#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "edits")]
struct EditsYaml {
    line: u32,
    rule: String,
    confidence: ConfidenceYaml,
    #[schemars(with = "Vec<(u32, Text, Text)>")]
    edits: Vec<FlowSeq<(u32, FlowText, FlowText)>>,
}

#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "review-item")]
struct ReviewItemYaml {
    line: u32,
    column: u32,
    rule: String,
    confidence: ConfidenceYaml,
    text: String,
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trust: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    block: Option<String>,
}

/// What `import.yaml` looks like.
pub fn schema() -> Schema {
    schema_for!(LedgerYaml)
}

/// Reads `import.yaml`.
///
/// # Errors
/// Bad YAML or an unknown key.
pub fn parse_ledger(file: &Arc<SourceFile>) -> Result<Parsed<Ledger>, Box<Diagnostic>> {
    let range = 0..file.text.len();
    let raw: LedgerYaml = yaml::parse(file, range.clone())?;
    let mut values = Values::new(file, range);
    let given = read_given(raw.given, &mut values);
    let value = Ledger {
        encoding: raw.encoding,
        given,
        dropped: raw.dropped.into_iter().map(DroppedLine::from).collect(),
        joined: raw.joined.into_iter().map(|joined| joined.0.into()).collect(),
        edits: raw.edits.into_iter().map(LineEdits::from).collect(),
        review: raw.review.into_iter().map(ReviewItem::from).collect(),
    };
    Ok(Parsed { value, diagnostics: values.diagnostics })
}

fn read_given(raw: GivenYaml, values: &mut Values) -> Given {
    Given {
        kind: raw
            .kind
            .and_then(|kind| values.read("kind", &kind, DocumentKind::wanted(), DocumentKind::parse)),
        place: raw.place.as_deref().map(GivenPlace::parse),
        year: raw.year,
        title: raw.title,
    }
}

fn written_given(given: &Given) -> Option<FlowMap<WrittenGiven>> {
    let written = WrittenGiven {
        kind: given.kind.map(DocumentKind::name),
        place: given.place.as_ref().map(|place| FlowText(place.to_string())),
        year: given.year,
        title: given.title.clone().map(FlowText),
    };
    (*given != Given::default()).then_some(FlowMap(written))
}

/// The whole of `import.yaml`.
pub fn write_ledger(ledger: &Ledger) -> String {
    let written = WrittenLedger {
        encoding: ledger.encoding.clone(),
        given: written_given(&ledger.given),
        dropped: ledger.dropped.iter().cloned().map(DroppedYaml::from).collect(),
        joined: ledger.joined.iter().cloned().map(|joined| FlowMap(joined.into())).collect(),
        edits: ledger.edits.iter().cloned().map(EditsYaml::from).collect(),
        review: ledger.review.iter().cloned().map(ReviewItemYaml::from).collect(),
    };
    yaml::to_string(&written).expect("strings and numbers have a form in YAML")
}

impl From<ConfidenceYaml> for Confidence {
    fn from(raw: ConfidenceYaml) -> Self {
        match raw {
            ConfidenceYaml::Sure => Self::Sure,
            ConfidenceYaml::Likely => Self::Likely,
            ConfidenceYaml::Unsure => Self::Unsure,
        }
    }
}

impl From<Confidence> for ConfidenceYaml {
    fn from(confidence: Confidence) -> Self {
        match confidence {
            Confidence::Sure => Self::Sure,
            Confidence::Likely => Self::Likely,
            Confidence::Unsure => Self::Unsure,
        }
    }
}

/// Field by field both ways: the model knows no format, so its types cannot be read and written themselves.
macro_rules! same_fields {
    ($raw:ident, $model:ident, $($field:ident),*) => {
        impl From<$raw> for $model {
            fn from(raw: $raw) -> Self {
                Self { $($field: raw.$field,)* rule: RuleId::parse(&raw.rule), confidence: raw.confidence.into() }
            }
        }

        impl From<$model> for $raw {
            fn from(model: $model) -> Self {
                Self { $($field: model.$field,)* rule: model.rule.to_string(), confidence: model.confidence.into() }
            }
        }
    };
}

same_fields!(DroppedYaml, DroppedLine, line, text);
same_fields!(JoinedYaml, JoinedLine, line);
impl From<ReviewItemYaml> for ReviewItem {
    fn from(raw: ReviewItemYaml) -> Self {
        let ReviewItemYaml { line, column, rule, confidence, text, reason, suggestion, trust, block } = raw;
        let (rule, confidence, reason) = (RuleId::parse(&rule), confidence.into(), reason.into());
        Self { line, column, rule, confidence, text, reason, suggestion, trust, block }
    }
}

impl From<ReviewItem> for ReviewItemYaml {
    fn from(item: ReviewItem) -> Self {
        let ReviewItem { line, column, rule, confidence, text, reason, suggestion, trust, block } = item;
        let (rule, confidence, reason) = (rule.to_string(), confidence.into(), reason.in_english());
        Self { line, column, rule, confidence, text, reason, suggestion, trust, block }
    }
}

impl From<EditsYaml> for LineEdits {
    fn from(raw: EditsYaml) -> Self {
        let edit = |FlowSeq((column, from, to)): FlowSeq<(u32, FlowText, FlowText)>| Edit {
            column,
            from: from.0,
            to: to.0,
        };
        let edits = raw.edits.into_iter().map(edit).collect();
        Self { line: raw.line, rule: RuleId::parse(&raw.rule), confidence: raw.confidence.into(), edits }
    }
}

impl From<LineEdits> for EditsYaml {
    fn from(model: LineEdits) -> Self {
        let edits = model
            .edits
            .into_iter()
            .map(|edit| FlowSeq((edit.column, FlowText(edit.from), FlowText(edit.to))))
            .collect();
        Self { line: model.line, rule: model.rule.to_string(), confidence: model.confidence.into(), edits }
    }
}
