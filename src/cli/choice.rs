//! Which language the program speaks: what the command line says, else the site, else the locale.
//!
//! It is chosen before the command line is read, so that its help and faults are in that language too.

use crate::config;
use crate::source;
use crate::wording::UiLang;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The language for a command line, which may be wrong.
pub fn choose(args: &[OsString]) -> UiLang {
    let asked = value_of(args, "--ui-lang").and_then(|name| UiLang::parse(&name));
    asked.or_else(|| of_site(args)).unwrap_or_else(|| UiLang::of_locale(|name| std::env::var(name).ok()))
}

fn of_site(args: &[OsString]) -> Option<UiLang> {
    let named = value_of(args, "--root").map(PathBuf::from);
    let root = named.or_else(|| source::find_root(&std::path::absolute(Path::new(".")).ok()?))?;
    config::ui_lang(&root)
}

/// What stands after an option, or after its `=`; what follows `--` is no option.
fn value_of(args: &[OsString], option: &str) -> Option<String> {
    let mut words = args.iter().map(|arg| arg.to_string_lossy()).take_while(|word| word != "--");
    loop {
        let word = words.next()?;
        match word.strip_prefix(option) {
            Some("") => return words.next().map(Into::into),
            Some(rest) if rest.starts_with('=') => return Some(rest[1..].to_owned()),
            _ => {}
        }
    }
}

/// `help check` as `check --help`, which says the same and in every language.
pub fn plain(mut args: Vec<OsString>) -> Vec<OsString> {
    if args.get(1).is_some_and(|word| word == "help") {
        args.remove(1);
        args.push("--help".into());
    }
    args
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_value_of_an_option_is_found_in_any_line() {
        #[track_caller]
        fn check(line: &str, expected: Option<&str>) {
            assert_eq!(value_of(&words(line), "--ui-lang").as_deref(), expected, "{line}");
        }
        check("gongbao check --ui-lang zh", Some("zh"));
        check("gongbao --ui-lang=en nonsense", Some("en"));
        check("gongbao --ui-lang", None);
        check("gongbao --ui-language zh", None);
        check("gongbao check -- --ui-lang zh", None);
    }

    #[test]
    fn help_is_a_flag_of_the_command_it_is_for() {
        assert_eq!(plain(words("gongbao help translate status")), words("gongbao translate status --help"));
        assert_eq!(plain(words("gongbao check help")), words("gongbao check help"));
    }
}
