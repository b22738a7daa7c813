//! The arguments of the commands that begin, list, show and clear away what a site has.

use crate::model::ids::EntityKind;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

/// For people or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// Text
    Human,
    /// JSON
    Json,
}

/// What `gongbao new` is told.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What to begin
    #[arg(value_name = "KIND")]
    pub kind: ContentSubject,
    /// Its id: the name of a report's folder, or of another's file
    pub id: String,
    /// What it is called in the site's first language [default: its id]
    #[arg(long)]
    pub name: Option<String>,
}

/// What a file of the content is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentSubject {
    Report,
    Page,
    Entity(EntityKind),
}

impl ValueEnum for ContentSubject {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [ContentSubject; 9] = [
            ContentSubject::Report,
            ContentSubject::Page,
            ContentSubject::Entity(EntityKind::Cluster),
            ContentSubject::Entity(EntityKind::Park),
            ContentSubject::Entity(EntityKind::Project),
            ContentSubject::Entity(EntityKind::Company),
            ContentSubject::Entity(EntityKind::Programme),
            ContentSubject::Entity(EntityKind::Indicator),
            ContentSubject::Entity(EntityKind::Place),
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Report => "report",
            Self::Page => "page",
            Self::Entity(kind) => kind.name(),
        }))
    }
}

/// What `gongbao list` is told.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// What to list
    #[arg(default_value = "reports", value_name = "WHAT")]
    pub what: Listed,
    #[arg(long, value_enum, default_value = "human")]
    pub format: TextOrJson,
}

/// What a site has several of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    Reports,
    Entities,
    OfKind(EntityKind),
    Pages,
    Terms,
}

impl ValueEnum for Listed {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Listed; 11] = [
            Listed::Reports,
            Listed::Entities,
            Listed::OfKind(EntityKind::Cluster),
            Listed::OfKind(EntityKind::Park),
            Listed::OfKind(EntityKind::Project),
            Listed::OfKind(EntityKind::Company),
            Listed::OfKind(EntityKind::Programme),
            Listed::OfKind(EntityKind::Indicator),
            Listed::OfKind(EntityKind::Place),
            Listed::Pages,
            Listed::Terms,
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Reports => "reports",
            Self::Entities => "entities",
            Self::OfKind(kind) => kind.folder(),
            Self::Pages => "pages",
            Self::Terms => "terms",
        }))
    }
}

/// What `gongbao config` is told.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[arg(long, value_enum, default_value = "human")]
    pub format: TextOrJson,
}

/// What `gongbao clean` is told.
#[derive(Debug, Args)]
pub struct CleanArgs {
    /// Output folders to clear [default: public and public-K-of-N in the site's folder]
    #[arg(value_name = "DIR")]
    pub folders: Vec<PathBuf>,
    /// Say what would be removed and remove nothing
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_enum, default_value = "human")]
    pub format: TextOrJson,
}

/// What `gongbao diff` is told.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The folder of the site as it was, such as a checkout of the branch that a change goes into
    #[arg(value_name = "BEFORE", value_hint = ValueHint::DirPath)]
    pub before: PathBuf,
}
