//! Rules on small sites made in memory, by what they find and where.

use super::*;
use crate::config;
use crate::source::SourceFile;
