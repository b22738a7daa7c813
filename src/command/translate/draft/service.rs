//! Services on the web, each by its published interface: chat completions as OpenAI has them, which many others speak too;
//! LibreTranslate; DeepL.
//!
//! The key comes from the environment and goes to the endpoint alone: no redirect is followed, and without TLS it goes to this
//! machine only. It is in no message.

use super::engine::{Engine, EngineAnswer, EngineFault};
use super::http::{Call, post};
use crate::translation::draft::{DraftRequest, ServiceKind};
use crate::translation::draft_tags::{from_html, to_html};
use crate::wording::message;
use serde_json::{Value, json};

/// Where a service is, and how it is asked.
pub struct Service {
    pub kind: ServiceKind,
    /// Without a slash at its end.
    pub endpoint: String,
    pub model: Option<String>,
    pub key: Option<String>,
    pub name: String,
}

impl Engine for Service {
    fn name(&self) -> &str {
        &self.name
    }

    fn together(&self) -> usize {
        self.kind.together()
    }

    fn ask(&mut self, requests: &[DraftRequest]) -> Result<Vec<EngineAnswer>, EngineFault> {
        let reply = post(&self.call(requests))?;
        let texts = self.texts(&reply).ok_or_else(|| {
            let reply: String = reply.to_string().chars().take(80).collect();
            EngineFault::Stop(message!("draft-no-answer", name = &self.name, line = reply, error = "-"))
        })?;
        // Fewer answers than were asked for: which are missing is not known but for the last.
        let pairs = requests.iter().zip(texts);
        Ok(pairs.map(|(request, text)| EngineAnswer { id: request.id.clone(), text: Ok(text) }).collect())
    }
}

impl Service {
    fn call(&self, requests: &[DraftRequest]) -> Call {
        let key = self.key.as_deref();
        let bearer = |scheme: &str| key.map(|key| format!("{scheme} {key}"));
        let (path, authorization, body) = match self.kind {
            ServiceKind::OpenAi => ("/chat/completions", bearer("Bearer"), self.chat(&requests[0])),
            ServiceKind::LibreTranslate => ("/translate", None, self.libre(requests)),
            ServiceKind::DeepL => ("/v2/translate", bearer("DeepL-Auth-Key"), deepl(requests)),
        };
        Call { url: format!("{}{path}", self.endpoint), authorization, body }
    }

    fn chat(&self, request: &DraftRequest) -> Value {
        json!({
            "model": self.model,
            "temperature": 0,
            "messages": [
                { "role": "system", "content": instructions(request) },
                { "role": "user", "content": request.source },
            ],
        })
    }

    fn libre(&self, requests: &[DraftRequest]) -> Value {
        let texts: Vec<String> = requests.iter().map(|request| to_html(&request.source)).collect();
        let mut body = json!({
            "q": texts,
            "source": requests[0].source_lang,
            "target": requests[0].target_lang,
            "format": "html",
        });
        if let Some(key) = &self.key {
            body["api_key"] = key.as_str().into();
        }
        body
    }

    /// The translations of a reply, in the order of what was asked.
    fn texts(&self, reply: &Value) -> Option<Vec<String>> {
        match self.kind {
            ServiceKind::OpenAi => {
                let text = reply.pointer("/choices/0/message/content")?.as_str()?;
                Some(vec![text.trim().to_owned()])
            }
            ServiceKind::LibreTranslate => {
                let texts = strings_at(reply.get("translatedText")?.as_array()?, "")?;
                Some(texts.iter().map(|text| from_html(text)).collect())
            }
            ServiceKind::DeepL => strings_at(reply.get("translations")?.as_array()?, "text"),
        }
    }
}

fn strings_at(list: &[Value], key: &str) -> Option<Vec<String>> {
    list.iter()
        .map(|one| one.get(key).unwrap_or(one).as_str().map(str::to_owned))
        .collect::<Option<Vec<String>>>()
}

fn deepl(requests: &[DraftRequest]) -> Value {
    let texts: Vec<&str> = requests.iter().map(|request| request.source.as_str()).collect();
    let target = match &*requests[0].target_lang {
        // DeepL wants to know which; the site's interface is in American English.
        "en" => "EN-US".to_owned(),
        other => other.to_uppercase(),
    };
    let source = requests[0].source_lang.split('-').next().unwrap_or_default().to_uppercase();
    json!({
        "text": texts,
        "source_lang": source,
        "target_lang": target,
        "tag_handling": "xml",
        "context": requests[0].section.join(" › "),
    })
}

/// What a language model is told before the text.
fn instructions(request: &DraftRequest) -> String {
    let mut lines = vec![format!(
        "Translate the user's text from `{}` to `{}`. It is a {} of a Chinese government document. Answer with the translation \
         alone, on one line. Keep every figure with its unit and every limiter (about, at least, at most). Keep each of the \
         tags, such as <e1>…</e1> and <n2/>, exactly once, around or at the words that it belongs to. Write & as &amp; and < \
         as &lt;.",
        request.source_lang, request.target_lang, request.kind,
    )];
    if !request.section.is_empty() {
        lines.push(format!("It stands below: {}", request.section.join(" › ")));
    }
    for term in &request.terms {
        let not =
            if term.not.is_empty() { String::new() } else { format!(" (never: {})", term.not.join(", ")) };
        lines.push(format!("Term: {} = {}{not}", term.source, term.target));
    }
    lines.join("\n")
}
