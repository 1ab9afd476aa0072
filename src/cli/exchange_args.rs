//! Owns the shape of `export` and `import` on the command line: clap types, whose doc comments are the help.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::args::Colour;
use crate::export::Format;

/// What `export` needs.
#[derive(Args, Debug)]
pub struct Export {
    /// The articles whose annotations are exported (default: all)
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<OsString>,
    /// What is written (default: what the output's name ends in, else markdown)
    #[arg(long, short, value_name = "FORMAT")]
    pub format: Option<FormatName>,
    /// Where to: a file, or a folder for a file each (default: standard output)
    #[arg(long, short, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// A template of your own in place of the built-in one (Jinja2 syntax)
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// Only annotations with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Only annotations of this colour; may be given several times
    #[arg(long = "colour", visible_alias = "color", value_name = "NAME")]
    pub colours: Vec<Colour>,
    /// With every change of every annotation (jsonl)
    #[arg(long)]
    pub history: bool,
}

/// What `note cite` needs.
#[derive(Args, Debug)]
pub struct NoteCite {
    /// Ids, as `note list` shows them
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// What `library edit` needs. An empty value takes back what was said.
#[derive(Args, Debug)]
pub struct LibraryEdit {
    /// The article
    #[arg(value_name = "SOURCE")]
    pub source: OsString,
    /// Its title, in place of the one found in the text
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Who wrote it
    #[arg(long, value_name = "TEXT")]
    pub author: Option<String>,
    /// What it was published in: a newspaper, a book, a site
    #[arg(long, value_name = "TEXT")]
    pub site: Option<String>,
    /// When it was published
    #[arg(long, value_name = "TEXT")]
    pub date: Option<String>,
    /// Where it is found on the web
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// When it was read (default: when the passage was marked)
    #[arg(long, value_name = "TEXT")]
    pub read: Option<String>,
    /// Print it as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// What `import` needs.
#[derive(Args, Debug)]
pub struct Import {
    /// What to take in, or - for standard input: annotations as hashiya, Hypothesis, KOReader, a Kindle or Readwise write them, or as
    /// the W3C has them; which, is told by what stands in the file
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The article that annotations belong to whose own source the library does not know
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<OsString>,
    /// Say what would be taken in, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Say what became of it as one JSON object
    #[arg(long)]
    pub json: bool,
}

/// Formats of export.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatName {
    /// hashiya's own lines of JSON, with nothing left out: the backup
    Jsonl,
    /// Web Annotation Data Model (W3C)
    #[value(alias = "w3c")]
    Jsonld,
    /// Markdown, as Obsidian reads it
    #[value(alias = "md")]
    Markdown,
    /// Org, for Emacs
    Org,
    /// A list of citations
    #[value(alias = "txt")]
    Text,
    /// The article with its highlights, and notes in the margin
    Html,
    /// The same for word processors, the notes as comments
    Docx,
    /// All fields, for spreadsheets
    Csv,
    /// CSV with the columns that Readwise reads
    Readwise,
    /// JSON as Hypothesis gives it
    Hypothesis,
    /// JSON as KOReader writes it
    Koreader,
    /// My Clippings.txt, as a Kindle writes it
    Clippings,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Jsonl => Self::Lines,
            FormatName::Jsonld => Self::WebAnnotation,
            FormatName::Markdown => Self::Markdown,
            FormatName::Org => Self::Org,
            FormatName::Text => Self::Text,
            FormatName::Html => Self::Html,
            FormatName::Docx => Self::Docx,
            FormatName::Csv => Self::Csv,
            FormatName::Readwise => Self::Readwise,
            FormatName::Hypothesis => Self::Hypothesis,
            FormatName::Koreader => Self::Koreader,
            FormatName::Clippings => Self::Clippings,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_has_its_name_on_the_command_line() {
        let names = FormatName::value_variants();
        assert_eq!(names.len(), Format::ALL.len());
        for (name, format) in names.iter().zip(Format::ALL) {
            assert_eq!(Format::from(*name), format);
            let value = name.to_possible_value().unwrap();
            assert_eq!(value.get_name(), format.name());
        }
    }
}
