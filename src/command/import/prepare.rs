//! What other programs make of files that are not read here: a word processor makes a DOCX of a document, and a page of a
//! spreadsheet; a program that recognises characters makes text of the pictures of a scan.
//!
//! In: a file. Out: itself, or what was made of it, with the file as it was, which is kept beside the import.

use crate::cli::ImportArgs;
use crate::command::memory::spawn;
use crate::import::decode::{self, Foreign};
use crate::wording::{Message, message};
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The programs that convert documents, where nobody names another.
const CONVERTERS: [&str; 2] = ["soffice", "libreoffice"];

/// What stands for the picture of a page in the line of a program.
const PICTURE: &str = "{}";

/// A file as it can be read.
#[derive(Debug)]
pub struct Prepared {
    /// Its name says its format.
    pub name: String,
    pub bytes: Vec<u8>,
    /// The file that it was made of, and how.
    pub original: Option<Original>,
}

/// The file as it came, which is kept beside the report.
#[derive(Debug)]
pub struct Original {
    /// `original.doc`
    pub name: String,
    pub bytes: Vec<u8>,
    pub how: Message,
}

/// Makes a file readable, where a program can.
///
/// # Errors
/// Why the program did not, to be said after the file's name.
pub fn prepare(name: &str, bytes: Vec<u8>, args: &ImportArgs) -> Result<Prepared, Message> {
    let (made, ending, how) = match (decode::foreign(name, &bytes), args.ocr.as_deref()) {
        (None, Some(line)) if decode::is_scan(&bytes) => {
            (recognised(&bytes, line)?, "txt", message!("why-recognised", program = program(line)))
        }
        (Some(foreign), _) => {
            let ending = if foreign == Foreign::Sheet { "html" } else { "docx" };
            let made = converted(&bytes, extension(name, foreign), ending, args.converter.as_deref())?;
            (made, ending, message!("why-converted", format = extension(name, foreign)))
        }
        _ => return Ok(Prepared { name: name.to_owned(), bytes, original: None }),
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let own = name.rsplit_once('.').map_or("pdf", |(_, own)| own);
    let is_plain = !own.is_empty() && own.chars().all(|c| c.is_ascii_alphanumeric());
    let own = if is_plain { own } else { "bin" };
    let original = Some(Original { name: format!("original.{}", own.to_ascii_lowercase()), bytes, how });
    Ok(Prepared { name: format!("{stem}.{ending}"), bytes: made, original })
}

/// The ending that tells a converter what a file is: its own, if that is one of such files.
fn extension(name: &str, foreign: Foreign) -> &'static str {
    const DOCUMENTS: [&str; 5] = ["doc", "wps", "rtf", "odt", "dot"];
    const SHEETS: [&str; 4] = ["xlsx", "xls", "et", "ods"];
    let known = if foreign == Foreign::Sheet { SHEETS.as_slice() } else { &DOCUMENTS };
    let own = name.rsplit_once('.').map(|(_, own)| own.to_ascii_lowercase());
    known.iter().find(|known| own.as_deref() == Some(**known)).unwrap_or(&known[0])
}

/// What a converter makes of a document: it is called as LibreOffice is.
fn converted(bytes: &[u8], from: &str, to: &str, named: Option<&Path>) -> Result<Vec<u8>, Message> {
    let folder = TempDir::new().map_err(cannot_convert)?;
    let source = folder.path().join(format!("source.{from}"));
    std::fs::write(&source, bytes).map_err(cannot_convert)?;
    // A profile of its own: several may run at once, beside one that somebody works with.
    let mut profile = OsString::from("-env:UserInstallation=file://");
    profile.push(folder.path().join("profile"));
    let args: [&OsStr; 7] = [
        profile.as_os_str(),
        OsStr::new("--headless"),
        OsStr::new("--convert-to"),
        OsStr::new(to),
        OsStr::new("--outdir"),
        folder.path().as_os_str(),
        source.as_os_str(),
    ];
    let output = run_converter(named, &args)?;
    std::fs::read(folder.path().join(format!("source.{to}"))).map_err(|_| said(&output))
}

fn cannot_convert(error: io::Error) -> Message {
    message!("convert-failed", reason = error.to_string())
}

/// Runs the program that is named, else the first that there is.
fn run_converter(named: Option<&Path>, args: &[&OsStr]) -> Result<Output, Message> {
    let programs = named.map_or_else(|| CONVERTERS.map(Path::new).to_vec(), |named| vec![named]);
    for program in programs {
        match run(Command::new(program).args(args)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(cannot_convert(error)),
            Ok(output) => return Ok(output),
        }
    }
    Err(match named {
        Some(named) => message!("convert-no-program.named", program = named),
        None => message!("convert-no-program"),
    })
}

/// The text that a program recognises on the pages of a scan, page after page.
fn recognised(bytes: &[u8], line: &str) -> Result<Vec<u8>, Message> {
    let folder = TempDir::new().map_err(cannot_convert)?;
    let mut text = Vec::new();
    decode::scans(bytes, |number, picture| {
        let path = folder.path().join(format!("page-{number}.pnm"));
        text_of(&path, &picture, line).map(|found| text.extend(found))
    })?;
    Ok(text)
}

/// The text that a program recognises on a picture, which stands at a path for as long.
fn text_of(path: &Path, picture: &[u8], line: &str) -> Result<Vec<u8>, Message> {
    std::fs::write(path, picture).map_err(cannot_convert)?;
    let mut output = run(&mut shell(&with_picture(line, path))).map_err(cannot_convert)?;
    // What the program has removed itself is not there any more, and the folder goes with what is.
    std::fs::remove_file(path).ok();
    if !output.status.success() {
        return Err(said(&output));
    }
    output.stdout.push(b'\n');
    Ok(output.stdout)
}

/// The line with the path of a picture, where it says so or at its end.
fn with_picture(line: &str, path: &Path) -> String {
    let path = format!("\"{}\"", path.display());
    if line.contains(PICTURE) { line.replace(PICTURE, &path) } else { format!("{line} {path}") }
}

/// A line for the shell of the system.
pub fn shell(line: &str) -> Command {
    let (shell, option) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    let mut command = Command::new(shell);
    command.arg(option).arg(line);
    command
}

fn run(command: &mut Command) -> io::Result<Output> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    spawn(command)?.wait_with_output()
}

/// What a program that failed has said.
fn said(output: &Output) -> Message {
    let text = String::from_utf8_lossy(&output.stderr);
    let last = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
    message!("convert-failed", reason = format!("{} {last}", output.status).trim_end().to_owned())
}

/// The program of a line, without what is for it alone.
fn program(line: &str) -> &str {
    line.split_whitespace().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_stands_where_the_line_says_or_at_its_end() {
        let check = |line: &str, expected: &str| assert_eq!(with_picture(line, Path::new("p.pnm")), expected);
        check("tesseract {} - -l chi_sim", "tesseract \"p.pnm\" - -l chi_sim");
        check("ocr --quiet", "ocr --quiet \"p.pnm\"");
    }

    #[test]
    fn an_ending_says_what_a_file_is_only_where_it_can() {
        let check =
            |name: &str, foreign, expected: &str| assert_eq!(extension(name, foreign), expected, "{name}");
        check("a.WPS", Foreign::Document, "wps");
        check("a.txt", Foreign::Document, "doc");
        check("a.ods", Foreign::Sheet, "ods");
        check("a.doc", Foreign::Sheet, "xlsx");
    }
}
