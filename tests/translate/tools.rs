//! Translators' tools take what is exported, and what they write is imported as if they had not been there.

use crate::support::{Site, tool};
use std::path::Path;
use std::process::Command;

/// The Duchang site with a stale block, an untranslated one, and an export of it.
fn exported() -> Site {
    let site = Site::duchang();
    site.output("translate accept duchang-2024 --date 2026-01-02");
    site.replace("content/reports/duchang-2024/index.zh.md", "总值增长5%左右", "总值增长6%左右");
    let en = "content/reports/duchang-2024/index.en.md";
    let text = site.read(en);
    let line = text.lines().find(|line| line.ends_with("^p4")).expect("there").to_owned();
    site.replace(en, &format!("{line}\n\n"), "");
    site.output("translate export duchang-2024 --out a.po --date 2026-01-02");
    site
}

/// Runs a tool in the site's folder; returns what it says on standard output and standard error.
fn run(tool: &Path, site: &Site, line: &str) -> (String, String) {
    let args = line.split(' ');
    let output = Command::new(tool).args(args).current_dir(site.path("")).output().expect("run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{} {line}: {}", tool.display(), text(&output.stderr));
    (text(&output.stdout), text(&output.stderr))
}

/// Imports a file that a tool has rewritten; nothing may change.
fn check_nothing_changes(site: &Site, file: &str) {
    let before = site.content();
    let said = String::from_utf8(site.run(&format!("translate import {file}")).stderr).expect("text");
    assert_eq!(said, "read 1 file: 48 unchanged, 1 fuzzy, 1 untranslated; no file changed\n", "{file}");
    assert!(site.content() == before, "{file}");
}

#[test]
fn msgfmt_has_no_complaint() {
    let Some(msgfmt) = tool("msgfmt") else { return };
    let (_, said) = run(&msgfmt, &exported(), "-c -v -o out.mo a.po");
    assert_eq!(said, "48 translated messages, 1 fuzzy translation, 1 untranslated message.\n");
}

#[test]
fn files_that_gettext_has_rewritten_say_the_same() {
    let (Some(msgmerge), Some(msgcat)) = (tool("msgmerge"), tool("msgcat")) else { return };
    let site = exported();
    run(&msgmerge, &site, "-q -o merged.po a.po a.po");
    run(&msgcat, &site, "--width=40 -o narrow.po a.po");
    run(&msgcat, &site, "--sort-output --no-location -o sorted.po a.po");
    for file in ["merged.po", "narrow.po", "sorted.po"] {
        assert_ne!(site.read(file), site.read("a.po"));
        check_nothing_changes(&site, file);
    }
}

#[test]
fn work_on_an_older_export_is_brought_up_to_date_by_msgmerge() {
    let Some(msgmerge) = tool("msgmerge") else { return };
    let site = exported();
    // A translator translates p4 and corrects p1; meanwhile the source of p1 changes.
    let text = site.read("a.po");
    let at = text.find("msgctxt \"duchang-2024#p4\"").expect("there");
    let (before, after) = text.split_at(at);
    let text = format!("{before}{}", after.replacen("msgstr \"\"", "msgstr \"Seven areas.\"", 1));
    site.write("a.po", &text.replace("The year 2024 marks", "2024 marks"));
    site.replace("content/reports/duchang-2024/index.zh.md", "奋进之年", "奋斗之年");
    site.output("translate export duchang-2024 --out new.po --date 2026-01-03");
    run(&msgmerge, &site, "-q --previous -o merged.po a.po new.po");
    let merged = site.read("merged.po");
    assert!(merged.contains("#| msgid") && merged.contains("2024 marks the 75th"), "{merged}");
    let said =
        String::from_utf8(site.run("translate import merged.po --date 2026-01-03").stderr).expect("text");
    assert_eq!(said, "read 1 file: 1 changed, 47 unchanged, 2 fuzzy; 2 files written\n");
    assert!(site.read("content/reports/duchang-2024/index.en.md").contains("\n\nSeven areas. ^p4\n\n"));
}

#[test]
fn a_correction_on_the_site_is_not_undone_by_an_older_file() {
    let Some(msgmerge) = tool("msgmerge") else { return };
    let site = exported();
    let en = "content/reports/duchang-2024/index.en.md";
    site.replace(en, "The year 2024 marks", "2024 marks");
    site.output("translate export duchang-2024 --out new.po --date 2026-01-03");
    run(&msgmerge, &site, "-q --previous -o merged.po a.po new.po");
    assert!(site.read("merged.po").contains("The year 2024 marks"));
    check_nothing_changes(&site, "a.po");
    check_nothing_changes(&site, "merged.po");
    // Changed on both sides, it is left for somebody to decide.
    site.replace("merged.po", "The year 2024 marks", "In 2024 falls");
    let said = String::from_utf8(site.run("translate import merged.po").stderr).expect("text");
    assert!(
        said.starts_with("warning[po-translation-changed]: the translation of `duchang-2024#p1`"),
        "{said}"
    );
    assert!(said.ends_with("47 unchanged, 1 fuzzy, 1 untranslated, 1 refused; no file changed\n"), "{said}");
    // Nor is what the translator has not touched in the way of the next export.
    site.output("translate export duchang-2024 --out a.po --date 2026-01-03");
    assert!(site.read("a.po").contains("msgstr \"2024 marks"));
}

#[test]
fn pofilter_reads_the_file_and_finds_the_placeholders() {
    let Some(pofilter) = tool("pofilter") else { return };
    let site = exported();
    let (found, _) = run(
        &pofilter,
        &site,
        "--progress=none -t xmltags -t escapes -t newlines -t tabs -t untranslated a.po",
    );
    let found: Vec<&str> =
        found.lines().filter_map(|line| line.strip_prefix("# (pofilter) ")?.split(':').next()).collect();
    // p2 names the five initiatives in another order than its source; pofilter minds the order of tags, and we do not.
    assert_eq!(found, ["xmltags", "untranslated"]);
    // What it has rewritten is a part of the file, with a note of its own on each entry, and says the same.
    run(&pofilter, &site, "--progress=none --language en a.po part.po");
    let before = site.content();
    assert!(site.read("part.po").contains("# (pofilter) "));
    site.output("translate import part.po");
    assert!(site.content() == before);
    // A placeholder that a translator has lost is found by both.
    site.replace("a.po", "the <e1>14th Five-Year Plan</e1>", "the 14th Five-Year Plan");
    let (found, _) = run(&pofilter, &site, "--progress=none -t xmltags a.po");
    assert_eq!(found.matches("# (pofilter) xmltags").count(), 2);
    let said = String::from_utf8(site.run("translate import a.po").stderr).expect("text");
    assert!(
        said.starts_with("error[placeholder-missing]: `<e1>…</e1>` is missing (programmes/14th"),
        "{said}"
    );
}
