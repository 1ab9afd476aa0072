//! Owns the command line's shape of changing notes and the library: clap types, whose doc comments are the help.

use std::ffi::OsString;

use clap::Args;

use super::args::Colour;

/// What `note edit` needs.
#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("change").args(["note", "colour", "tags", "untag"]).required(true).multiple(true))]
pub struct NoteEdit {
    /// Its id, as `note list` shows it
    #[arg(value_name = "ID")]
    pub id: String,
    /// The new words; empty ones leave a bare highlight
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// The new colour
    #[arg(long, visible_alias = "color", value_name = "NAME")]
    pub colour: Option<Colour>,
    /// A tag to add; may be given several times
    #[arg(long = "tag", value_name = "TAG", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub tags: Vec<String>,
    /// A tag to take off; may be given several times
    #[arg(long, value_name = "TAG", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub untag: Vec<String>,
    /// Print the whole annotation as JSON
    #[arg(long)]
    pub json: bool,
}

/// What `note restore` needs.
#[derive(Args, Debug)]
pub struct NoteRestore {
    /// Ids, as `note list --deleted` shows them
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// One JSON object a line for each that is back
    #[arg(long)]
    pub json: bool,
}

/// What `library remove` needs.
#[derive(Args, Debug)]
pub struct LibraryRemove {
    /// The articles, as `library list` shows them
    #[arg(value_name = "SOURCE", required = true)]
    pub sources: Vec<OsString>,
}

/// What `library text` needs.
#[derive(Args, Debug)]
pub struct LibraryText {
    /// The article, as `library list` shows it; its file may be gone
    #[arg(value_name = "SOURCE")]
    pub source: OsString,
}

/// What `library colours` needs.
#[derive(Args, Debug)]
pub struct LibraryColours {
    /// The colour that is to mean something
    #[arg(value_name = "COLOUR")]
    pub colour: Option<Colour>,
    /// What it means; empty takes that back
    #[arg(value_name = "MEANING", requires = "colour")]
    pub meaning: Option<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}
