//! The arguments of the commands that give the site's data to other programs.

use super::SiteArgs;
use clap::{Args, Subcommand, ValueHint};
use std::path::PathBuf;

/// What is done with the tables.
#[derive(Debug, Subcommand)]
pub enum DataCommand {
    /// Write the tables of the site's data into one file
    Export(DataExportArgs),
}

/// What `gongbao data export` is told.
#[derive(Debug, Args)]
pub struct DataExportArgs {
    /// A SQLite database: the tables of /data, and `columns`, which says what their columns mean
    #[arg(long, required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub sqlite: PathBuf,
    #[command(flatten)]
    pub site: SiteArgs,
}
