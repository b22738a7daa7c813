//! What a new site is to have: by options, or by asking on a terminal.

use super::super::console::Console;
use crate::cli::{CiHost, InitArgs};
use crate::config::is_language;
use crate::wording::{Message, message};
use std::io::{self, BufRead, IsTerminal as _, Write};

/// Where nobody says which languages.
const LANGUAGES: [&str; 2] = ["zh", "en"];

/// What a new site is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedSite {
    /// The sample, or nothing but these:
    pub sample: bool,
    pub title: Option<String>,
    pub place: Option<String>,
    /// The division whose places it begins with.
    pub places: Option<String>,
    /// The first is the source language.
    pub languages: Vec<String>,
    pub ci: Option<CiHost>,
}

impl WantedSite {
    /// What the options say. On a terminal, where they say nothing, it is asked.
    ///
    /// # Errors
    /// A terminal that is gone.
    pub fn of(args: &InitArgs, console: Console) -> io::Result<Self> {
        let is_said = args.empty || args.ci.is_some() || args.yes || console.is_quiet();
        if is_said || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
            return Ok(Self::said(args));
        }
        ask(&mut Terminal { input: io::stdin().lock(), output: io::stderr().lock() })
    }

    /// Nothing is said, and there is no sample.
    pub fn nothing() -> Self {
        let languages = LANGUAGES.map(str::to_owned).to_vec();
        Self { sample: false, title: None, place: None, places: None, languages, ci: None }
    }

    fn said(args: &InitArgs) -> Self {
        let languages = match &args.languages[..] {
            [] => LANGUAGES.map(str::to_owned).to_vec(),
            said => said.to_vec(),
        };
        Self {
            sample: !args.empty,
            title: args.title.clone(),
            place: args.place.clone(),
            places: args.places.clone(),
            languages,
            ci: args.ci,
        }
    }
}

/// Somebody who is asked.
struct Terminal<I, O> {
    input: I,
    output: O,
}

impl<I: BufRead, O: Write> Terminal<I, O> {
    /// What is answered; nothing for an empty line, or where nobody answers any more.
    fn ask(&mut self, question: &Message) -> io::Result<Option<String>> {
        write!(self.output, "{question} ")?;
        self.output.flush()?;
        let mut line = String::new();
        self.input.read_line(&mut line)?;
        Ok(Some(line.trim().to_owned()).filter(|answer| !answer.is_empty()))
    }

    /// Asks until an answer can be read; `default` where there is none.
    fn ask_for<T>(
        &mut self,
        question: &Message,
        default: T,
        read: impl Fn(&str) -> Option<T>,
    ) -> io::Result<T> {
        while let Some(answer) = self.ask(question)? {
            if let Some(value) = read(&answer) {
                return Ok(value);
            }
            writeln!(self.output, "{}", message!("init-again", answer))?;
        }
        Ok(default)
    }
}

fn ask(terminal: &mut Terminal<impl BufRead, impl Write>) -> io::Result<WantedSite> {
    let sample = terminal.ask_for(&message!("init-ask-sample"), true, yes_or_no)?;
    let mut wanted = WantedSite { sample, ..WantedSite::nothing() };
    if !sample {
        wanted.title = terminal.ask(&message!("init-ask-title"))?;
        wanted.place = terminal.ask(&message!("init-ask-place"))?;
        wanted.languages = terminal.ask_for(&message!("init-ask-languages"), wanted.languages, languages)?;
    }
    wanted.ci = terminal.ask_for(&message!("init-ask-ci"), None, ci_host)?;
    Ok(wanted)
}

fn yes_or_no(answer: &str) -> Option<bool> {
    match answer.to_lowercase().as_str() {
        "y" | "yes" | "是" => Some(true),
        "n" | "no" | "否" => Some(false),
        _ => None,
    }
}

/// Tags between commas or spaces.
fn languages(answer: &str) -> Option<Vec<String>> {
    let tags = answer.split([',', '，', '、', ' ']).filter(|tag| !tag.is_empty());
    let all: Option<Vec<String>> = tags.map(|tag| is_language(tag).then(|| tag.to_owned())).collect();
    all.filter(|all| !all.is_empty())
}

fn ci_host(answer: &str) -> Option<Option<CiHost>> {
    match answer.to_lowercase().as_str() {
        "none" | "no" | "无" => Some(None),
        "github" => Some(Some(CiHost::Github)),
        "gitlab" => Some(Some(CiHost::Gitlab)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is asked and what comes of the answers.
    fn asked(answers: &str) -> (String, WantedSite) {
        let mut output = Vec::new();
        let wanted = ask(&mut Terminal { input: answers.as_bytes(), output: &mut output }).expect("asked");
        (String::from_utf8(output).expect("text"), wanted)
    }

    #[test]
    fn answers_say_what_is_wanted() {
        let (_, wanted) = asked("n\n某县政府工作报告\n都昌县\nzh、en\ngithub\n");
        assert!(!wanted.sample);
        assert_eq!(wanted.title.as_deref(), Some("某县政府工作报告"));
        assert_eq!(wanted.place.as_deref(), Some("都昌县"));
        assert_eq!(wanted.languages, ["zh", "en"]);
        assert_eq!(wanted.ci, Some(CiHost::Github));
    }

    #[test]
    fn nothing_said_is_the_default_and_nonsense_is_asked_again() {
        let (_, wanted) = asked("");
        assert!(wanted.sample && wanted.ci.is_none() && wanted.languages == LANGUAGES);
        let (asked, wanted) = asked("perhaps\nno\n\n\n../x\n、\nzh\nsvn\nnone\n");
        assert!(!wanted.sample && wanted.title.is_none() && wanted.languages == ["zh"]);
        assert_eq!(asked.matches("cannot be read").count(), 4, "{asked}");
    }
}
