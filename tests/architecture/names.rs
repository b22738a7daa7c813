//! The text of a source file → the names that it takes from elsewhere, by its tokens: comments and strings name nothing.

use ra_ap_rustc_lexer::{FrontmatterAllowed, TokenKind, tokenize};
use std::collections::BTreeMap;

/// A path in parts, `["crate", "model", "ids"]`.
pub type NamePath = Vec<String>;

/// What a file names.
#[derive(Debug, Default)]
pub struct Names {
    /// Paths of two and more parts, imported or written out. The last part of an import may be `*`.
    pub used: Vec<NamePath>,
    /// What it hands on by `pub use`: the name, and where it is from.
    pub handed_on: BTreeMap<String, NamePath>,
}

impl Names {
    /// All that a file names, in its tests too.
    pub fn of(text: &str) -> Self {
        Self::read(&tokens(text))
    }

    /// What a file names outside its tests.
    pub fn outside_tests(text: &str) -> Self {
        Self::read(&without_tests(&tokens(text)))
    }

    fn read(tokens: &[&str]) -> Self {
        let mut names = Self::default();
        let mut at = 0;
        while at < tokens.len() {
            let rest = &tokens[at..];
            at += match rest[0] {
                "use" => names.read_import(visibility(&tokens[..at]), &rest[1..]),
                _ => names.read_path(rest),
            };
        }
        names
    }

    /// Returns how many tokens the import is of.
    fn read_import(&mut self, visibility: Visibility, tokens: &[&str]) -> usize {
        let tree = &tokens[..length(tokens, |token| token == ";")];
        imports(&[], tree, &mut |name, path| match visibility {
            Visibility::Public => _ = self.handed_on.insert(name, path),
            Visibility::Private => self.used.push(path),
        });
        tree.len() + 1
    }

    /// Returns how many tokens the path is of; one where there is none.
    fn read_path(&mut self, tokens: &[&str]) -> usize {
        let mut path = vec![tokens[0].to_owned()];
        let mut rest = &tokens[1..];
        while let [":", ":", part, ..] = rest
            && is_name(part)
            && is_name(tokens[0])
        {
            path.push((*part).to_owned());
            rest = &rest[3..];
        }
        if path.len() > 1 {
            self.used.push(path);
        }
        tokens.len() - rest.len()
    }
}

#[derive(Clone, Copy)]
enum Visibility {
    Public,
    Private,
}

/// The tokens of a text, without white space, comments and literals.
fn tokens(text: &str) -> Vec<&str> {
    let mut at = 0;
    let placed = tokenize(text, FrontmatterAllowed::No).map(|token| {
        at += token.len as usize;
        (token.kind, &text[at - token.len as usize..at])
    });
    let is_code = |kind: &TokenKind| {
        use TokenKind::{BlockComment, LineComment, Literal, Whitespace};
        !matches!(kind, Whitespace | LineComment { .. } | BlockComment { .. } | Literal { .. })
    };
    placed.filter(|(kind, _)| is_code(kind)).map(|(_, token)| token).collect()
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// How many tokens stand before the first that fits and is in no brackets.
fn length(tokens: &[&str], mut fits: impl FnMut(&str) -> bool) -> usize {
    let mut depth = 0_usize;
    let ends = tokens.iter().position(|token| {
        let is_end = depth == 0 && fits(token);
        match *token {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        is_end
    });
    ends.unwrap_or(tokens.len())
}

/// `Public` where tokens end in `pub` or `pub(…)`.
fn visibility(before: &[&str]) -> Visibility {
    match before {
        [.., "pub"] | [.., "pub", "(", _, ")"] => Visibility::Public,
        _ => Visibility::Private,
    }
}

/// The tokens without the items marked as tests.
fn without_tests<'a>(tokens: &[&'a str]) -> Vec<&'a str> {
    let mut kept = Vec::new();
    let mut rest = tokens;
    while let Some((first, after)) = rest.split_first() {
        rest = match rest {
            ["#", "[", "cfg", "(", "test", ")", "]", item @ ..] => after_item(item),
            _ => {
                kept.push(*first);
                after
            }
        };
    }
    kept
}

/// What follows an item, which ends with `;` or a block.
fn after_item<'a, 'b>(tokens: &'b [&'a str]) -> &'b [&'a str] {
    let start = length(tokens, |token| matches!(token, ";" | "{"));
    let block = tokens.get(start + 1..).unwrap_or_default();
    match tokens.get(start) {
        Some(&"{") => &block[(length(block, |token| token == "}") + 1).min(block.len())..],
        _ => block,
    }
}

/// Calls `found` with each name that the tree of a `use` brings, and the path that it stands for.
fn imports(before: &[String], mut tree: &[&str], found: &mut dyn FnMut(String, NamePath)) {
    while !tree.is_empty() {
        let branch = &tree[..length(tree, |token| token == ",")];
        tree = &tree[(branch.len() + 1).min(tree.len())..];
        let end = branch.iter().position(|token| matches!(*token, "as" | "{")).unwrap_or(branch.len());
        let words = branch[..end].iter().filter(|token| **token != ":");
        let path: Vec<String> = before.iter().cloned().chain(words.map(|word| (*word).to_owned())).collect();
        match &branch[end..] {
            ["{", below @ .., "}"] => imports(&path, below, found),
            ["as", name] => found((*name).to_owned(), path),
            _ => path.last().cloned().into_iter().for_each(|name| found(name, path.clone())),
        }
    }
}

#[test]
fn a_path_is_named_by_an_import_or_in_the_code() {
    let check = |text: &str, used: &[&str], handed_on: &[&str]| {
        let names = Names::outside_tests(text);
        let found: Vec<String> = names.used.iter().map(|path| path.join("::")).collect();
        assert_eq!(found, used, "{text}");
        let found: Vec<String> =
            names.handed_on.iter().map(|(name, path)| format!("{name} {}", path.join("::"))).collect();
        assert_eq!(found, handed_on, "{text}");
    };
    check("use crate::a::b;", &["crate::a::b"], &[]);
    check(
        "use crate::a::{B,\n c::{D, E as F},\n};",
        &["crate::a::B", "crate::a::c::D", "crate::a::c::E"],
        &[],
    );
    check("pub use a::{B, c as d};", &[], &["B a::B", "d a::c"]);
    check("pub(crate) use a::B;", &[], &["B a::B"]);
    check("fn f() { g!(super::h(x::<T>::y)) }", &["super::h"], &[]);
    check("// crate::a\nconst A: &str = \"crate::a\";", &[], &[]);
    check("#[cfg(test)]\nmod tests { use crate::a::B; fn f() {} }\nuse c::D;", &["c::D"], &[]);
    check("#[cfg(test)]\nmod tests;\nuse c::D;", &["c::D"], &[]);
}
