//! Files of other formats than PO: what is done in them comes back, and what is wrong with them is told at its place.

use crate::support::{Site, tool};
use gongbao::import::decode::pack;
use std::io::Read as _;
use std::process::Command;

const EN: &str = "content/reports/a/index.en.md";

/// A report with a block that is translated, one that is stale, and one that has no translation.
fn site() -> Site {
    Site::of(&[
        ("site.yaml", "title: { zh: 公报 }\nlanguages: [zh, en]\n"),
        ("parks/b.md", "---\nname: { zh: 园区, en: Park }\nstatus: reviewed\n---\n"),
        (
            "reports/a/index.zh.md",
            "---\ntitle: 报告\n---\n\n发展[[parks/b|园区]]和R\\&D[^1]。 ^p1\n\n保障民生。 ^p2\n\n改革。 ^p3\n\n[^1]: 注 ^n1\n",
        ),
        (
            "reports/a/index.en.md",
            "---\ntitle: Report\n---\n\nDevelop the [[parks/b|Park]] and R\\&D[^1]. ^p1\n\nReform. ^p3\n\n[^1]: Note ^n1\n",
        ),
        ("reports/a/translation.en.yaml", "p3: { source: \"1\", status: reviewed, previous: 开放。 }\n"),
    ])
}

/// Exports, changes a text of the file, and imports; says what the import said.
#[track_caller]
fn after(site: &Site, format: &str, file: &str, changes: &[(&str, &str)]) -> String {
    site.output(&format!("translate export a --format {format} --out {file} --date 2026-01-02"));
    match file.ends_with(".docx") {
        true => change_docx(site, file, changes),
        false => changes.iter().for_each(|(from, to)| site.replace(file, from, to)),
    }
    let output = site.run(&format!("translate import {file} --date 2026-01-03"));
    String::from_utf8(output.stderr).expect("text")
}

fn change_docx(site: &Site, file: &str, changes: &[(&str, &str)]) {
    let bytes = std::fs::read(site.path(file)).expect("a file");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    let mut part = archive.by_name("word/document.xml").expect("the document");
    part.read_to_string(&mut text).expect("text");
    for (from, to) in changes {
        assert!(text.contains(from), "`{from}` is not in {text}");
        text = text.replace(from, to);
    }
    std::fs::write(site.path(file), pack(&[("word/document.xml", &text)])).expect("written");
}

#[test]
fn what_is_translated_in_a_file_comes_back() {
    #[track_caller]
    fn check(format: &str, file: &str, changes: &[(&str, &str)], expected: &str) {
        let site = site();
        let said = after(&site, format, file, changes);
        assert_eq!(said, format!("read 1 file: {expected}; 2 files written\n"), "{format}");
        assert!(
            site.read(EN).contains("Build the [[parks/b|Park]] and R\\&D[^1]. ^p1\n\n"),
            "{}",
            site.read(EN)
        );
    }
    let changed = [("Develop the ", "Build the ")];
    check("xliff", "a.xlf", &changed, "1 changed, 2 unchanged, 1 fuzzy, 1 untranslated");
    check("xliff12", "a.xlf", &changed, "1 changed, 2 unchanged, 1 fuzzy, 1 untranslated");
    check("tmx", "a.tmx", &changed, "1 changed, 2 unchanged");
    check("docx", "a.docx", &changed, "1 changed, 2 unchanged, 1 fuzzy, 1 untranslated");
}

#[test]
fn a_new_translation_has_its_tags_as_elements() {
    let site = site();
    let source = "<source>保障民生。</source>\n";
    let said = after(
        &site,
        "xliff",
        "a.xlf",
        &[(source, &format!("{source}<target>Ensure livelihoods.</target>\n"))],
    );
    assert_eq!(said, "read 1 file: 1 changed, 3 unchanged, 1 fuzzy; 2 files written\n");
    assert!(site.read(EN).contains("Ensure livelihoods. ^p2\n"));
    let text = site.read("a.xlf");
    assert!(text.contains("发展<pc id=\"e1\">园区</pc>和R&amp;D<ph id=\"n2\"></ph>。"), "{text}");
}

#[test]
fn a_stale_translation_is_confirmed_by_its_state() {
    #[track_caller]
    fn check(format: &str, file: &str, from: &str, to: &str) {
        let site = site();
        let said = after(&site, format, file, &[(from, to)]);
        assert!(said.starts_with("read 1 file: 1 confirmed, 3 unchanged"), "{format}: {said}");
    }
    let stale = "<source>改革。</source>\n<target>";
    let v2 = format!("<segment state=\"initial\">\n{stale}");
    check("xliff", "a.xlf", &v2, &v2.replace("initial", "final"));
    let v1 = stale.replace("<target>", "<target state=\"needs-review-translation\">");
    check("xliff12", "a.xlf", &v1, &v1.replace("needs-review-translation", "final"));
    check("docx", "a.docx", ">fuzzy<", "><");
}

#[test]
fn what_is_wrong_is_told_at_its_line_and_column() {
    #[track_caller]
    fn check(format: &str, file: &str, change: (&str, &str), code: &str, at: &str) {
        let site = site();
        let said = after(&site, format, file, &[change]);
        assert!(said.contains(&format!("[{code}]")), "{format}: {said}");
        let line = site.read(file).lines().position(|line| line.contains(at)).expect("there") + 1;
        assert!(said.contains(&format!("{file}:{line}:")), "{format}, line {line}: {said}");
        assert!(said.contains(" refused; "), "{said}");
    }
    let note = ("<ph id=\"n2\"></ph>.", ".");
    check("xliff", "a.xlf", note, "placeholder-missing", "Develop the");
    check(
        "xliff12",
        "a.xlf",
        ("<ph id=\"n2\">&lt;n2/&gt;</ph>.", "<ph id=\"n7\">&lt;n7/&gt;</ph>."),
        "placeholder-unknown",
        "Develop the",
    );
    check("xliff", "a.xlf", ("<source>发展", "<source>推进"), "po-source-changed", "<source>推进");
}

#[test]
fn a_file_that_is_no_exchange_file_is_refused_at_its_place() {
    #[track_caller]
    fn check(text: &str, at: &str) {
        let site = site();
        site.write("a.xlf", text);
        let output = site.run("translate import a.xlf --lang en");
        let said = String::from_utf8(output.stderr).expect("text");
        assert!(said.contains("error[po-syntax]") && said.contains(&format!("a.xlf:{at}")), "{said}");
        assert_eq!(output.status.code(), Some(1));
    }
    check("<html><body/></html>", "1:1");
    check("<xliff version=\"2.1\">\n<file></xliff>", "2:7");
    check("<xliff>&nix;</xliff>", "1:8");
}

#[test]
fn an_entry_that_has_lost_its_context_is_found_again() {
    let site = site();
    site.output("translate export a --out a.po --date 2026-01-02");
    let without = |kept: &dyn Fn(&str) -> bool| {
        let text = site.read("a.po");
        text.lines().filter(|line| kept(line)).map(|line| format!("{line}\n")).collect::<String>()
    };
    // A converter keeps the notes, or the references, or nothing.
    site.write("noted.po", &without(&|line| !line.starts_with("msgctxt") && !line.starts_with("#:")));
    site.write("referred.po", &without(&|line| !line.starts_with("msgctxt") && !line.starts_with("# ")));
    site.write("bare.po", &without(&|line| !line.starts_with("msgctxt") && !line.starts_with('#')));
    for file in ["noted.po", "referred.po"] {
        let said = String::from_utf8(site.run(&format!("translate import {file}")).stderr).expect("text");
        assert_eq!(said, "read 1 file: 3 unchanged, 1 fuzzy, 1 untranslated; no file changed\n", "{file}");
    }
    let said = String::from_utf8(site.run("translate import bare.po").stderr).expect("text");
    assert!(said.contains("po-unknown"), "{said}");
}

#[test]
fn one_bad_entry_does_not_keep_the_others_back_and_a_variety_of_the_language_is_the_language() {
    let site = site();
    site.output("translate export a --out a.po --date 2026-01-02");
    site.replace("a.po", "Language: en\\n", "Language: en_US\\n");
    site.replace("a.po", "msgstr \"Develop", "msgstr \"Build");
    site.replace("a.po", "msgstr \"Note\"", "msgstr \"Note");
    let output = site.run("translate import a.po");
    let said = String::from_utf8(output.stderr).expect("text");
    assert!(said.contains("error[po-syntax]"), "{said}");
    assert!(said.ends_with("1 changed, 1 unchanged, 1 fuzzy, 1 untranslated; 2 files written\n"), "{said}");
    assert_eq!(output.status.code(), Some(1));
    assert!(site.read(EN).contains("Build the"));
}

#[test]
fn a_file_says_its_format_by_its_name_and_a_folder_gets_a_file_a_report() {
    let site = site();
    site.output("translate export --out a.xlf");
    assert!(site.read("a.xlf").contains("version=\"2.1\""));
    site.output("translate export --format tmx --out folder");
    assert!(site.read("folder/a.en.tmx").contains("<tmx version=\"1.4\">"));
    let output = site.run("translate export --format tmx --out a.po");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "error: files of the format `tmx` end in `.tmx`\n");
    assert_eq!(output.status.code(), Some(2));
}

/// A file is not written over while it has work that the site has not.
#[test]
fn work_in_a_file_is_not_lost_to_an_export() {
    for (format, file) in [("xliff", "a.xlf"), ("docx", "a.docx")] {
        let site = site();
        site.output(&format!("translate export a --format {format} --out {file}"));
        match format {
            "docx" => change_docx(&site, file, &[("Develop the ", "Build the ")]),
            _ => site.replace(file, "Develop the ", "Build the "),
        }
        let output = site.run(&format!("translate export a --format {format} --out {file}"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("has 1 translation that the site has not"), "{said}");
    }
}

#[test]
fn xmllint_reads_every_file() {
    let Some(xmllint) = tool("xmllint") else { return };
    let site = Site::duchang();
    for (format, file) in [("xliff", "a.xlf"), ("xliff12", "b.xlf"), ("tmx", "a.tmx")] {
        site.output(&format!("translate export --format {format} --out {file}"));
        let output = Command::new(&xmllint).arg("--noout").arg(site.path(file)).output().expect("run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn work_that_another_export_does_not_ask_for_is_not_written_over() {
    for (format, file) in [("xliff", "a.xlf"), ("xliff12", "a.xlf"), ("tmx", "a.tmx")] {
        let site = site();
        site.output(&format!("translate export a --format {format} --out {file} --date 2026-01-02"));
        site.replace(file, "Develop the", "Build the");
        let worked = site.read(file);
        let output = site.run(&format!("translate export --names --format {format} --out {file}"));
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert_eq!(site.read(file), worked, "{format}");
    }
}

/// What a converter of translate-toolkit makes of an export says the same.
#[test]
fn what_other_converters_write_says_the_same() {
    let (Some(to_po), Some(to_xliff), Some(to_tmx)) = (tool("xliff2po"), tool("po2xliff"), tool("po2tmx"))
    else {
        return;
    };
    let site = Site::duchang();
    let run = |tool: &std::path::Path, arguments: &[&str]| {
        let output = Command::new(tool).args(arguments).current_dir(site.path("")).output().expect("run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    site.output("translate export duchang-2024 --format xliff12 --out a.xlf");
    run(&to_po, &["--progress=none", "a.xlf", "b.po"]);
    site.output("translate export duchang-2024 --out a.po");
    run(&to_xliff, &["--progress=none", "a.po", "c.xlf"]);
    run(&to_tmx, &["--progress=none", "-l", "en", "--source-language=zh", "a.po", "d.tmx"]);
    let before = site.content();
    for file in ["b.po", "c.xlf", "d.tmx"] {
        let output = site.run(&format!("translate import {file} --lang en"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.ends_with("read 1 file: 50 unchanged; no file changed\n"), "{file}: {said}");
    }
    assert!(site.content() == before);
}

#[test]
fn names_are_a_file_of_their_own_and_proposals_are_guesses() {
    let site = site();
    site.write(
        "content/parks/c.md",
        "---\nname: { zh: 芙蓉山工业园 }\nsummary: { zh: 一个园区。 }\nstatus: reviewed\n---\n",
    );
    site.output("translate export --names --out names.po --date 2026-01-02");
    let text = site.read("names.po");
    let proposed = "#. proposed: by the term base, words for kinds of things, and pinyin\n#: content/parks/c.md:1\n#, fuzzy\n\
                    msgctxt \"parks/c/name\"\nmsgid \"芙蓉山工业园\"\nmsgstr \"Furongshan Industrial Park\"\n";
    assert!(text.contains(proposed), "{text}");
    let before = site.content();
    let said = String::from_utf8(site.run("translate import names.po").stderr).expect("text");
    assert_eq!(said, "read 1 file: 1 unchanged, 1 fuzzy, 2 untranslated; no file changed\n");
    assert!(site.content() == before);
    site.replace("names.po", "#, fuzzy\n", "");
    site.replace("names.po", "msgid \"一个园区。\"\nmsgstr \"\"", "msgid \"一个园区。\"\nmsgstr \"A park.\"");
    let said = String::from_utf8(site.run("translate import names.po").stderr).expect("text");
    assert_eq!(said, "read 1 file: 2 changed, 1 unchanged, 1 untranslated; 1 file written\n");
    let entity = site.read("content/parks/c.md");
    assert!(entity.contains("en: Furongshan Industrial Park") && entity.contains("en: A park."), "{entity}");
}
