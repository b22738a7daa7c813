//! The command line: its commands, arguments and help. Nothing is done here but describing and reading them.
//!
//! The English help stands at the commands; that of other languages is set over it by [`help`], in the language that
//! [`choice`] finds.

mod choice;
mod content;
mod data;
mod help;

pub use content::{CleanArgs, ConfigArgs, ContentSubject, DiffArgs, ListArgs, Listed, NewArgs, TextOrJson};
pub use data::{DataCommand, DataExportArgs};
pub use help::fault;

use crate::config::{is_language, parse_base_url};
use crate::diagnostic::WantedValue;
use crate::model::ids::EntityKind;
use crate::model::translation::TranslationStatus;
use crate::shard::Shard;
use crate::translation::draft::ServiceKind;
use crate::translation::exchange::ExchangeFormat;
use crate::wording::{UiLang, message, speak, spoken};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{
    Args, ColorChoice, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum, ValueHint,
};
use clap_complete::Shell;
use std::ffi::OsString;
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

/// Turn government work reports into annotated Markdown, and that into a bilingual, cross-linked static site.
#[derive(Debug, Parser)]
#[command(name = "gongbao", version, max_term_width = 100, after_help = EXIT_STATUS)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_STATUS: &str = "Exit status: 0 fine, 1 errors in the content, 2 could not run.";

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
pub struct GlobalArgs {
    /// The site's folder [default: the nearest one upward with content/site.yaml]
    #[arg(long, global = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub root: Option<PathBuf>,
    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// The language of messages, help and screens [default: ui_lang in site.yaml, then LC_ALL, LC_MESSAGES, LANG]
    #[arg(long, global = true, value_name = "LANG", value_parser = ui_langs(), hide_possible_values = true)]
    pub ui_lang: Option<UiLang>,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorChoice,
}

/// The commands, with help in the language of the console.
pub fn commands() -> clap::Command {
    help::in_lang(Cli::command(), spoken())
}

/// Reads the command line, and chooses the language of the console by it.
///
/// # Errors
/// What is wrong with it, or the help or the version if that is asked for.
pub fn parse() -> Result<Cli, clap::Error> {
    let args: Vec<OsString> = std::env::args_os().collect();
    speak(choice::choose(&args));
    let mut commands = commands();
    let args = if spoken() == UiLang::En { args } else { choice::plain(args) };
    let matches = commands.try_get_matches_from_mut(args)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut commands))
}

/// What the first word of a command line asks for.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new, small, complete bilingual site
    Init(InitArgs),
    /// Turn the text of a report into annotated Markdown, draft entities, targets and a ledger
    ///
    /// Importing again merges three ways: what an editor changed stays. Where there is no site yet, a `site.yaml` is made.
    Import(ImportArgs),
    /// Build the site
    ///
    /// Nothing is written if the content has errors, and what is published changes all at once.
    Build(BuildArgs),
    /// Write what the shards of a site have to know of each other: see `build --shard`
    ///
    /// The content is checked as by `build`; nothing is written if it has errors.
    Index(IndexArgs),
    /// Put the shards of a site together
    ///
    /// The site is then what one build would have made. Nothing is written unless every shard is there and whole.
    Join(JoinArgs),
    /// Find what became of the targets of the year before, and which passages correspond
    ///
    /// Writes outcomes.yaml and links.yaml beside the later report of each two. What is by rule is made anew; what an editor
    /// confirmed under a name stands.
    Link(LinkArgs),
    /// List what an editor has to decide, and decide much of it at once
    #[command(subcommand)]
    Review(ReviewCommand),
    /// Give an entity another id, wherever it is named
    ///
    /// Texts in every language, targets, outcomes, relations, places and pages follow. Its page has another address then.
    Rename(RenameArgs),
    /// Make one entity of two, wherever they are named
    ///
    /// The first goes; its names become further names of the second, which takes over its relations and facts, and its summary
    /// where it has none.
    Merge(MergeArgs),
    /// Take entities away: their words stay in the texts, and no import proposes them again. Or take back the import of a report, with the drafts that nothing else names
    Remove(RemoveArgs),
    /// Bring content that an earlier version wrote to the format of this one
    Migrate(MigrateArgs),
    /// Search the reports and names, as the search page does
    Query(QueryArgs),
    /// Give the site's data to other programs
    #[command(subcommand)]
    Data(DataCommand),
    /// Preview the site in a browser
    Serve(ServeArgs),
    /// Check the content
    Check(CheckArgs),
    /// Tell what differs from another state of the content, in prose, as Markdown for a pull request
    Diff(DiffArgs),
    /// Begin a report, a page or an entity
    New(NewArgs),
    /// List what the site has
    List(ListArgs),
    /// Show the configuration as it holds, and where each value comes from
    Config(ConfigArgs),
    /// Remove what `build` has made: output folders and records
    ///
    /// Files in an output folder that are no longer as they were published stay.
    Clean(CleanArgs),
    /// Explain a code that `check` reports
    Explain(ExplainArgs),
    /// Show how far reports are translated, and exchange them with translators' tools
    #[command(subcommand)]
    Translate(TranslateCommand),
    /// Print a script that completes commands in a shell
    Completions(CompletionsArgs),
    /// Serve an editor that speaks the Language Server Protocol, on standard input and output
    Lsp,
    /// Print the JSON Schema of a kind of file, for editors
    Schema(SchemaArgs),
    /// Write the manual as man pages, one a command
    Man(ManArgs),
}

/// What `gongbao init` is told.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The new site's folder; it must be empty or absent
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Leave out the sample: no report, no names
    #[arg(long)]
    pub empty: bool,
    /// The site's title in its first language
    #[arg(long, requires = "empty")]
    pub title: Option<String>,
    /// The place that the site is about, by its full name, such as 都昌县
    #[arg(long, value_name = "NAME", requires = "empty")]
    pub place: Option<String>,
    /// Begin with the places of a division and what it is a part of: its full name, such as 江西省, or `china`
    #[arg(long, value_name = "NAME", requires = "empty")]
    pub places: Option<String>,
    /// The site's languages, the source language first [default: zh,en]
    #[arg(long, value_name = "LANG", requires = "empty", value_delimiter = ',', value_parser = site_lang)]
    pub languages: Vec<String>,
    /// Write a workflow that checks and publishes the site there
    #[arg(long, value_name = "HOST")]
    pub ci: Option<CiHost>,
    /// Ask nothing
    #[arg(short, long)]
    pub yes: bool,
}

/// Who runs a site's workflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CiHost {
    Github,
    Gitlab,
}

fn site_lang(text: &str) -> Result<String, String> {
    is_language(text)
        .then(|| text.to_owned())
        .ok_or_else(|| message!("wanted", what = WantedValue::Language.message()).into())
}

/// What `gongbao import` is told.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The reports: text in UTF-8, UTF-16, GB18030 or Big5, HTML, DOCX, or PDF with a text layer; `-` is standard input. With --map the folder of the table's files
    #[arg(required_unless_present_any = ["verify", "map"], value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// The report's id, for one file [default: the file's name]
    #[arg(long)]
    pub id: Option<String>,
    /// A table of the files, as CSV: file, id, kind, place, year, title
    #[arg(long, value_name = "CSV", value_hint = ValueHint::FilePath, conflicts_with_all = ["lang", "verify", "id"])]
    pub map: Option<PathBuf>,
    /// The file is a translation into this language of the report that --id names; it is laid beside its blocks
    #[arg(long, value_name = "LANG", conflicts_with = "keep_width")]
    pub lang: Option<String>,
    /// What the translation is; doubtful pairs are drafts until somebody has looked at them
    #[arg(long, value_name = "STATUS", default_value = "draft", value_parser = statuses(), requires = "lang")]
    pub status: String,
    #[command(flatten)]
    pub signature: SignatureArgs,
    /// A program that says which sentences belong together, in JSON, in place of the built-in aligner
    #[arg(long, value_name = "COMMAND", requires = "lang", value_hint = ValueHint::CommandString)]
    pub align_with: Option<String>,
    /// Print what would be proposed and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Let a document take the place of another one that has its id
    ///
    /// Without it an import over a report of another language, year or title is refused, and so is one of which the report
    /// has less than half of the lines.
    #[arg(long)]
    pub replace: bool,
    /// The encoding, where the detection is wrong
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Leave half-width punctuation beside Chinese as it is
    #[arg(long)]
    pub keep_width: bool,
    /// A program that recognises characters, for scans: a line in which `{}` is the picture of a page, such as
    /// `tesseract {} - -l chi_sim`
    #[arg(long, value_name = "COMMAND", value_hint = ValueHint::CommandString)]
    pub ocr: Option<String>,
    /// The program that converts .doc, .wps, .rtf, .odt and .xlsx, called as LibreOffice is [default: soffice or libreoffice]
    #[arg(long, env = "GONGBAO_CONVERTER", hide_env_values = true, value_name = "PROGRAM", value_hint = ValueHint::CommandName)]
    pub converter: Option<PathBuf>,
    /// Propose only names of which at least this share is right, from 0 to 1 [default: 0.45]
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_confidence: Option<f32>,
    /// Prove that a report's Markdown with its ledger is the source, character for character; with --lang, its translation
    #[arg(long, value_name = "ID", conflicts_with_all = ["files", "id", "dry_run", "replace", "encoding", "keep_width", "min_confidence", "ocr"])]
    pub verify: Option<String>,
}

/// A number from 0 to 1.
fn share(text: &str) -> Result<f32, String> {
    let share: Option<f32> = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a number from 0 to 1 is wanted, such as 0.8".to_owned())
}

/// What `gongbao link` is told.
#[derive(Debug, Args)]
pub struct LinkArgs {
    /// The reports to link with those before and after them [default: all]
    #[arg(value_name = "ID")]
    pub reports: Vec<String>,
}

/// What is done with the open questions.
#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// List the open questions
    List(ReviewListArgs),
    /// Answer questions with yes
    ///
    /// With conditions a sample is shown first, and nothing is written without --yes.
    Accept(ReviewAnswerArgs),
    /// Answer questions with no
    ///
    /// With conditions a sample is shown first, and nothing is written without --yes.
    Reject(ReviewAnswerArgs),
}

/// What `gongbao review list` is told.
#[derive(Debug, Args)]
pub struct ReviewListArgs {
    /// Only those that meet the condition: group=NAME, kind=NAME, rule=NAME, report=ID, trust=PERCENT or more
    #[arg(long = "where", value_name = "KEY=VALUE")]
    pub conditions: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

/// What `gongbao review accept` and `review reject` are told.
#[derive(Debug, Args)]
pub struct ReviewAnswerArgs {
    /// The questions, by their ids in the list
    #[arg(value_name = "QUESTION", required_unless_present = "conditions")]
    pub ids: Vec<String>,
    /// All that meet the condition: group=NAME, kind=NAME, rule=NAME, report=ID, trust=PERCENT or more
    #[arg(long = "where", value_name = "KEY=VALUE", conflicts_with = "ids")]
    pub conditions: Vec<String>,
    /// Write the answers to all that meet the conditions
    #[arg(long, requires = "conditions")]
    pub yes: bool,
    /// Whose name goes on record [default: git's user.name]
    #[arg(long, env = "GONGBAO_BY", hide_env_values = true, value_name = "NAME")]
    pub by: Option<String>,
}

/// What `gongbao migrate` is told.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    /// Name the files that would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What `gongbao rename` is told.
#[derive(Debug, Args)]
pub struct RenameArgs {
    /// The entity's id, such as parks/furongshan
    #[arg(value_name = "ID")]
    pub from: String,
    /// The id that it shall have
    #[arg(value_name = "NEW")]
    pub to: String,
}

/// What `gongbao merge` is told.
#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The entity that goes
    #[arg(value_name = "ID")]
    pub from: String,
    /// The entity that it is
    #[arg(value_name = "INTO")]
    pub into: String,
}

/// What `gongbao remove` is told.
#[derive(Debug, Args)]
pub struct RemoveArgs {
    /// The ids of entities, such as parks/furongshan, or of reports, such as duchang-2024
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
}

/// What `gongbao build` is told.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Where the site is written [default: public in the site's folder; public-K-of-N for a shard]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
    /// Make every file anew, and remember nothing for the next build
    #[arg(long)]
    pub no_cache: bool,
    /// Print each report as a PDF too: `report.pdf` beside its page, in one language and in two. It takes a Chromium: the one that the variable CHROMIUM names, or one in PATH
    #[arg(long)]
    pub pdf: bool,
    /// Make each report a book too: `report.epub` (EPUB 3) beside its page, in one language and in two
    #[arg(long)]
    pub epub: bool,
    /// Make one of N disjoint parts of the site: `2/7` is the second of seven. `gongbao join` puts them together
    #[arg(long, value_name = "K/N", requires = "index", conflicts_with_all = ["base_url", "drafts", "pdf", "epub"])]
    pub shard: Option<Shard>,
    /// The file that `gongbao index` made of the site; its --base-url and --drafts hold
    #[arg(long, value_name = "FILE", requires = "shard", value_hint = ValueHint::FilePath)]
    pub index: Option<PathBuf>,
    #[command(flatten)]
    pub site: SiteArgs,
}

/// What `gongbao index` is told.
#[derive(Debug, Args)]
pub struct IndexArgs {
    /// Where the index is written
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub out: PathBuf,
    #[command(flatten)]
    pub site: SiteArgs,
}

/// What `gongbao join` is told.
#[derive(Debug, Args)]
pub struct JoinArgs {
    /// The folders that the shards were built into
    #[arg(required = true, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub shards: Vec<PathBuf>,
    /// Where the site is written
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,
}

/// What `gongbao query` is told.
#[derive(Debug, Args)]
pub struct QueryArgs {
    /// What is looked for: all of the words; a phrase stands in quotation marks of its own, '"industrial park"'
    #[arg(required = true, value_name = "WORDS")]
    pub words: Vec<String>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// Count each of the words as a phrase, by report, place and year, as the page of phrases does
    #[arg(long, conflicts_with_all = ["kind", "limit"])]
    pub trend: bool,
    /// Print CSV
    #[arg(long, requires = "trend", conflicts_with = "json")]
    pub csv: bool,
    /// Only entities of this kind, and what names one
    #[arg(long, value_name = "KIND", value_parser = entity_kinds())]
    pub kind: Option<EntityKind>,
    /// Only reports of this place, by its id without `places/`
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Only reports of this year
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i32>,
    /// How many entities and how many paragraphs are shown
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    #[command(flatten)]
    pub site: SiteArgs,
}

/// What build, serve and check can be told about the site.
#[derive(Debug, Clone, Args)]
pub struct SiteArgs {
    /// The address the site is published at, instead of that in site.yaml
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url, value_parser = base_url)]
    pub base_url: Option<String>,
    /// Publish draft entities too; without this they have no pages and nothing links to them
    #[arg(long)]
    pub drafts: bool,
}

/// What `gongbao serve` is told.
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    /// Follow changes of the files and reload the browser
    #[arg(short, long)]
    pub watch: bool,
    /// Look at the files every second, where the system does not tell of changes
    #[arg(long, requires = "watch")]
    pub poll: bool,
    /// The port on this machine; if it is taken, the next free one
    #[arg(short, long, default_value_t = 8731)]
    pub port: u16,
    /// The address to listen at: others than this machine reach the preview at `0.0.0.0` or `::`
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// A further name that the preview answers to
    #[arg(long = "name", value_name = "NAME")]
    pub names: Vec<String>,
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
    /// The address at which the review screen opens a place in a file, with {path}, {line} and {column}
    #[arg(
        long,
        value_name = "URL",
        env = "GONGBAO_EDITOR",
        default_value = "vscode://file{path}:{line}:{column}"
    )]
    pub editor: String,
    /// Whose name goes on record on the review screen [default: git's user.name, else it asks]
    #[arg(long, env = "GONGBAO_BY", hide_env_values = true, value_name = "NAME")]
    pub by: Option<String>,
}

fn base_url(text: &str) -> Result<String, String> {
    parse_base_url(text).ok_or_else(|| message!("wanted", what = WantedValue::Address.message()).into())
}

/// What `gongbao check` is told.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files and folders of the site to report on [default: all]; the whole site is read all the same
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    /// Report only this code; can be given several times
    #[arg(long, value_name = "CODE")]
    pub only: Vec<String>,
    /// Count by code
    #[arg(long)]
    pub summary: bool,
    #[arg(long, value_enum, default_value = "human")]
    pub format: CheckFormat,
    /// Let warnings fail the check too
    #[arg(long, value_name = "LEVEL", value_parser = PossibleValuesParser::new(["warnings"]))]
    pub deny: Option<String>,
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// Text with the lines in question
    Human,
    /// One JSON object
    Json,
    /// Workflow commands that annotate a pull request
    Github,
    /// A Code Quality report that annotates a merge request
    Gitlab,
    /// A SARIF 2.1.0 log
    Sarif,
}

/// What `gongbao explain` is told.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A code such as `note-undefined` [default: list all]
    pub code: Option<String>,
    #[arg(long, value_enum, default_value = "human")]
    pub format: TextOrJson,
}

/// What is done with the translations.
#[derive(Debug, Subcommand)]
pub enum TranslateCommand {
    /// Count the blocks of each report by the state of their translation
    Status(TranslateStatusArgs),
    /// Record that translations were looked through
    ///
    /// Where no block is named, all of the report is meant, and what others have recorded for today's source stays unless
    /// it says less.
    Accept(TranslateAcceptArgs),
    /// Have a program or a service make first drafts of what is not translated
    ///
    /// What is translated elsewhere on the site is taken from there and not sent. What comes back is looked at (placeholders, figures,
    /// terms, length) and recorded as `machine`. A run that ends early goes on where it ended when it is started again.
    Draft(TranslateDraftArgs),
    /// Write what the site says as PO, XLIFF, TMX or Word files, for translators and their tools
    Export(TranslateExportArgs),
    /// Take translations from PO, XLIFF, TMX or Word files
    ///
    /// An entry that is wrong is reported and left out. Fuzzy entries are not taken.
    Import(TranslateImportArgs),
}

/// What `gongbao translate status` is told.
#[derive(Debug, Args)]
pub struct TranslateStatusArgs {
    /// The reports [default: all]
    #[arg(value_name = "REPORT")]
    pub reports: Vec<String>,
    /// Only this language
    #[arg(long)]
    pub lang: Option<String>,
    /// List the blocks that are neither official nor reviewed, with their places
    #[arg(long)]
    pub list: bool,
    #[arg(long, value_enum, default_value = "human")]
    pub format: TextOrJson,
    /// The same as --format json
    #[arg(long)]
    pub json: bool,
}

/// What `gongbao translate accept` is told.
#[derive(Debug, Args)]
pub struct TranslateAcceptArgs {
    pub report: String,
    /// The blocks, such as `p7` [default: all that are translated]
    #[arg(value_name = "BLOCK")]
    pub blocks: Vec<String>,
    /// The language of the translation, where the site has several
    #[arg(long)]
    pub lang: Option<String>,
    #[command(flatten)]
    pub signature: SignatureArgs,
    /// What they are from now on
    #[arg(long, value_name = "STATUS", default_value = "reviewed", value_parser = statuses())]
    pub status: String,
}

/// What `gongbao translate draft` is told.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("engine").required(true).args(["with", "service"]))]
pub struct TranslateDraftArgs {
    /// The reports [default: all]
    #[arg(value_name = "REPORT")]
    pub reports: Vec<String>,
    /// The language to translate into, where the site has several
    #[arg(long)]
    pub lang: Option<String>,
    /// A program that reads and writes lines of JSON
    #[arg(long, value_name = "COMMAND", value_hint = ValueHint::CommandString)]
    pub with: Option<String>,
    /// A service; its key is in OPENAI_API_KEY, LIBRETRANSLATE_API_KEY or DEEPL_API_KEY
    #[arg(long, value_name = "SERVICE", value_parser = services())]
    pub service: Option<ServiceKind>,
    /// The address of the service, such as `http://localhost:11434/v1`
    #[arg(long, value_name = "URL", requires = "service", value_hint = ValueHint::Url)]
    pub endpoint: Option<String>,
    /// The model of the service
    #[arg(long, value_name = "NAME", requires = "service")]
    pub model: Option<String>,
    /// At most so many requests a minute
    #[arg(long, value_name = "COUNT")]
    pub rate: Option<u32>,
    /// At most so many blocks
    #[arg(long, value_name = "COUNT")]
    pub limit: Option<usize>,
    /// What a million characters cost, for the estimate
    #[arg(long, value_name = "AMOUNT")]
    pub price: Option<f64>,
    /// Say what would be sent and send nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The day in the records [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// What `gongbao translate export` is told.
#[derive(Debug, Args)]
pub struct TranslateExportArgs {
    /// The reports [default: all, the plain pages and the words of the site]
    #[arg(value_name = "REPORT")]
    pub reports: Vec<String>,
    /// The language to translate into, where the site has several
    #[arg(long)]
    pub lang: Option<String>,
    /// Only the words of the site: its title, terms, names, summaries and facts
    #[arg(long, conflicts_with = "reports")]
    pub names: bool,
    /// Only the plain pages
    #[arg(long, conflicts_with = "reports")]
    pub pages: bool,
    /// How the texts are written [default: what the name of the file says, else po]
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    pub format: Option<ExchangeFormat>,
    /// A file that ends in .po, .xlf, .tmx, .tbx or .docx, or a folder for a file a document [default: standard output]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub out: Option<PathBuf>,
    /// Write over a file although it has translations that the site has not
    #[arg(long, requires = "out")]
    pub force: bool,
    /// The day in the header [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// What `gongbao translate import` is told.
#[derive(Debug, Args)]
pub struct TranslateImportArgs {
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// The language, where the header of a file does not name it
    #[arg(long)]
    pub lang: Option<String>,
    #[command(flatten)]
    pub signature: SignatureArgs,
    /// What the new translations are
    #[arg(long, value_name = "STATUS", default_value = "draft", value_parser = statuses())]
    pub status: String,
    /// Say what would be taken and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Who stands for a translation, and since when.
#[derive(Debug, Args)]
pub struct SignatureArgs {
    /// Who stands for them
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// The day in the records [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

fn ui_langs() -> impl TypedValueParser<Value = UiLang> {
    PossibleValuesParser::new(UiLang::ALL.map(UiLang::name))
        .map(|name| UiLang::parse(&name).unwrap_or_default())
}

fn services() -> impl TypedValueParser<Value = ServiceKind> {
    PossibleValuesParser::new(ServiceKind::ALL.map(ServiceKind::name))
        .map(|name| ServiceKind::parse(&name).expect("the command line takes no other"))
}

fn formats() -> impl TypedValueParser<Value = ExchangeFormat> {
    PossibleValuesParser::new(ExchangeFormat::ALL.map(ExchangeFormat::name))
        .map(|name| ExchangeFormat::parse(&name).expect("the command line takes no other"))
}

/// Kinds of entity by their names.
fn entity_kinds() -> impl TypedValueParser<Value = EntityKind> {
    let names = PossibleValuesParser::new(EntityKind::ALL.map(EntityKind::name));
    names.try_map(|name| EntityKind::parse(&name).ok_or(fmt::Error))
}

fn statuses() -> PossibleValuesParser {
    PossibleValuesParser::new(TranslationStatus::ALL.map(TranslationStatus::name))
}

/// What `gongbao completions` is told.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    pub shell: Shell,
}

/// What `gongbao schema` is told.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Whose schema, such as `targets` [default: list all, or with --out write all]
    pub name: Option<String>,
    /// Write NAME.json into this folder
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: Option<PathBuf>,
}

/// What `gongbao man` is told.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The folder for the pages
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub out: PathBuf,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn arguments_that_exclude_each_other() {
        let check = |line: &str, good: bool| {
            let parsed = Cli::try_parse_from(line.split(' '));
            assert_eq!(parsed.is_ok(), good, "{line}");
        };
        check("gongbao build --out x --root y -v", true);
        check("gongbao --root y build", true);
        check("gongbao build -q -v", false);
        check("gongbao build --shard 2/7 --index x", true);
        check("gongbao build --shard 8/7 --index x", false);
        check("gongbao build --shard 2/7", false);
        check("gongbao build --index x", false);
        check("gongbao build --shard 2/7 --index x --drafts", false);
        check("gongbao query 甲 乙 --trend --csv --year 2024", true);
        check("gongbao query 甲 --csv", false);
        check("gongbao query 甲 --trend --kind park", false);
        check("gongbao data export --sqlite x.db", true);
        check("gongbao data export", false);
        check("gongbao join --out x", false);
        check("gongbao check --deny warnings --format json", true);
        check("gongbao check --deny notes", false);
        check("gongbao translate accept a p1 p2 --status reviewed --by Li", true);
        check("gongbao translate accept a --status perfect", false);
        check("gongbao translate export --force", false);
        check("gongbao translate import", false);
    }
}
