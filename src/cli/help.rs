//! The help of the command line, and what is wrong with one, in a language other than English.
//!
//! In: the commands as clap derives them, which hold the English help, and the texts `help-…` of [`crate::wording`]. Out: the same
//! commands with the help of the language, and clap's errors in its words.

use crate::wording::{Message, UiLang, message, text};
use clap::builder::{Resettable, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// The commands with the help of a language.
pub fn in_lang(command: Command, lang: UiLang) -> Command {
    if lang == UiLang::En { command } else { Translator { lang }.command(command, "help") }
}

/// Sets the texts of one language.
struct Translator {
    lang: UiLang,
}

impl Translator {
    /// A command, those below it, and the arguments of each.
    fn command(&self, command: Command, id: &str) -> Command {
        let frame = |part: &str| self.text(&format!("help-frame.{part}"));
        let template =
            format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", frame("usage"));
        let command = command
            .about(self.text(id))
            .long_about(Resettable::from(text(self.lang, &format!("{id}.long")).map(StyledStr::from)))
            .help_template(template)
            .subcommand_help_heading(frame("commands"))
            .subcommand_value_name(frame("commands"))
            .disable_help_flag(true)
            .disable_help_subcommand(true)
            .mut_args(|arg| self.arg(arg, id))
            .mut_subcommands(|sub| {
                let id = format!("{id}-{}", sub.get_name());
                self.command(sub, &id)
            })
            .arg(self.flag("help", 'h', ArgAction::Help));
        if id != "help" {
            return command;
        }
        command
            .disable_version_flag(true)
            .arg(self.flag("version", 'V', ArgAction::Version))
            .after_help(self.text("help.after"))
    }

    fn flag(&self, name: &'static str, short: char, action: ArgAction) -> Arg {
        let help = self.text(&format!("help.{name}"));
        Arg::new(name)
            .short(short)
            .long(name)
            .action(action)
            .help(help)
            .help_heading(self.text("help-frame.options"))
    }

    /// An argument: its help, with what clap would add to it in English.
    fn arg(&self, arg: Arg, command: &str) -> Arg {
        let name = arg.get_id().as_str().replace('_', "-");
        let mut help = self.text_of_arg(command, &name);
        let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        let takes_values = arg.get_action().takes_values();
        let values = if takes_values { arg.get_possible_values() } else { Vec::new() };
        let mut long = String::new();
        for value in &values {
            let said = self.said_of_arg(command, &format!("{name}-{}", value.get_name()));
            long.extend(said.map(|said| format!("\n- {}：{said}", value.get_name())));
        }
        if !values.is_empty() {
            let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
            help.push_str(&self.added(message!("help-frame.values", values = values.join("、"))));
        }
        if !defaults.is_empty() {
            help.push_str(&self.added(message!("help-frame.default", value = defaults.join(" "))));
        }
        let heading = if arg.is_positional() { "help-frame.arguments" } else { "help-frame.options" };
        let arg = match takes_values {
            true => arg.hide_default_value(true).hide_possible_values(true).hide_env(true),
            false => arg,
        };
        let arg = arg.help_heading(self.text(heading)).help(help.clone());
        arg.long_help(Resettable::from((!long.is_empty()).then(|| StyledStr::from(help + &long))))
    }

    fn added(&self, message: Message) -> String {
        format!(" {}", message.in_lang(self.lang))
    }

    /// What a command says of an argument, or what all say that have it.
    fn said_of_arg(&self, command: &str, name: &str) -> Option<String> {
        let own = text(self.lang, &format!("{command}.{name}"));
        own.or_else(|| text(self.lang, &format!("help-any.{name}")))
    }

    fn text_of_arg(&self, command: &str, name: &str) -> String {
        self.said_of_arg(command, name).unwrap_or_else(|| format!("{command}.{name}"))
    }

    fn text(&self, id: &str) -> String {
        text(self.lang, id).unwrap_or_else(|| id.to_owned())
    }
}

/// What is wrong with a command line, for a language whose words clap has not.
pub fn fault(error: &clap::Error, lang: UiLang) -> String {
    let at = |kind| error.get(kind).map(listed).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::UnknownArgument => {
            message!("help-fault.unknown-argument", argument = at(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidSubcommand => {
            message!("help-fault.unknown-command", command = at(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if at(ContextKind::InvalidValue).is_empty() => {
            message!("help-fault.wanted-value", argument = at(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => message!(
            "help-fault.invalid-value",
            argument = at(ContextKind::InvalidArg),
            value = at(ContextKind::InvalidValue),
        ),
        ErrorKind::MissingRequiredArgument => {
            message!("help-fault.missing", arguments = at(ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict => message!(
            "help-fault.conflict",
            argument = at(ContextKind::InvalidArg),
            other = at(ContextKind::PriorArg),
        ),
        ErrorKind::MissingSubcommand => message!("help-fault.missing-command"),
        _ => message!("help-fault.other"),
    };
    let similar = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .into_iter()
        .find_map(|kind| error.get(kind).map(most_similar))
        .map(|similar| message!("help-fault.similar", similar));
    let values = error.get(ContextKind::ValidValue).map(listed).filter(|values| !values.is_empty());
    let values = values.map(|values| message!("help-frame.values", values));
    let lines =
        [Some(message!("help-fault", message = what)), values, similar, Some(message!("help-frame.more"))];
    lines.into_iter().flatten().map(|line| line.in_lang(lang) + "\n").collect()
}

/// The last of what clap finds similar, which is the most.
fn most_similar(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(several) => several.last().map_or_else(String::new, |one| format!("`{one}`")),
        other => listed(other),
    }
}

/// What clap found, in backticks, with commas between several.
fn listed(value: &ContextValue) -> String {
    let all: Vec<String> = match value {
        ContextValue::String(one) if !one.is_empty() => vec![format!("`{one}`")],
        ContextValue::Strings(several) => several.iter().map(|one| format!("`{one}`")).collect(),
        _ => Vec::new(),
    };
    all.join("、")
}

#[cfg(test)]
mod tests {
    use super::super::Cli;
    use super::*;
    use clap::CommandFactory as _;

    fn chinese() -> Command {
        in_lang(Cli::command(), UiLang::Zh)
    }

    /// Every text of the help: of a command, its arguments, and the commands below it.
    fn texts(command: &Command, into: &mut Vec<String>) {
        into.extend(command.get_about().map(ToString::to_string));
        into.extend(command.get_arguments().filter_map(|arg| arg.get_help()).map(ToString::to_string));
        command.get_subcommands().for_each(|sub| texts(sub, into));
    }

    #[test]
    fn all_of_the_help_is_in_chinese() {
        let command = chinese();
        command.clone().debug_assert();
        let mut all = Vec::new();
        texts(&command, &mut all);
        assert!(all.len() > 50, "the commands were not read");
        for text in all {
            assert!(!text.starts_with("help"), "src/wording/zh/help.ftl has no `{text}`");
        }
    }

    #[test]
    fn a_page_of_help_is_whole() {
        let mut command = chinese();
        let page = command.find_subcommand_mut("check").expect("a command").render_long_help().to_string();
        for part in
            ["检查内容\n", "用法：", "选项:", "- sarif：SARIF 2.1.0 日志", "[默认：human]", "显示帮助"]
        {
            assert!(page.contains(part), "{part} is not in\n{page}");
        }
    }

    #[test]
    fn a_wrong_line_is_answered_in_chinese() {
        #[track_caller]
        fn check(line: &str, expected: &str) {
            let error = chinese().try_get_matches_from(line.split(' ')).expect_err("wrong");
            let text = fault(&error, UiLang::Zh);
            assert!(text.contains(expected), "{text}");
        }
        check("gongbao chekc", "错误：没有命令 `chekc`\n是否应为 `check`？");
        check("gongbao build --drfts", "错误：没有参数 `--drfts`\n是否应为 `--drafts`？");
        check("gongbao check --deny notes", "的值 `notes` 无效\n[可选：`warnings`]");
        check("gongbao join --out x", "错误：缺少以下参数：`<DIR>...`");
        check("gongbao build -q -v", "不能同时使用");
        check("gongbao build --shard 8/7 --index x", "的值 `8/7` 无效");
    }
}
