//! Owns the way out: articles with their annotations → any of the formats that people use, written to a writer.
//!
//! | format | what it is | lossless |
//! |---|---|---|
//! | `jsonl` | one line an article, one an annotation (in the shape of the Web Annotation Data Model): the backup | yes |
//! | `jsonld` | Web Annotation Data Model (W3C, 2017), an `AnnotationCollection` | but for revisions and progress |
//! | `markdown`, `org`, `text` | a quotation and its note after the other, by a template | |
//! | `html`, `docx` | the article itself with highlights and notes in its margin | |
//! | `csv` | every field, for spreadsheets | |
//! | `readwise`, `hypothesis`, `koreader`, `clippings` | what those programs read | |
//!
//! Whatever is written depends on the annotations and their articles alone, never on the moment: exported twice, a file is
//! the same to the byte, in the order of the text.

pub mod article;
mod clippings;
mod csv;
mod docx;
mod html;
mod hypothesis;
pub mod json;
mod koreader;
pub mod lines;
mod segments;
mod template;
mod time;
mod web;

use std::io::{self, Write};

pub use self::article::{Article, Entry, Labels, Standing};
pub use self::time::{day, millis, moment};
pub use self::web::iri;

/// The formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Our own lines of JSON, the backup.
    Lines,
    /// Web Annotation Data Model.
    WebAnnotation,
    /// Markdown.
    Markdown,
    /// Org, for Emacs.
    Org,
    /// Plain text: a list of citations.
    Text,
    /// A page that stands by itself.
    Html,
    /// Office Open XML (ECMA-376).
    Docx,
    /// Comma-separated values with all fields.
    Csv,
    /// The columns that Readwise reads.
    Readwise,
    /// Annotations as Hypothesis's API gives them.
    Hypothesis,
    /// KOReader's JSON.
    Koreader,
    /// Kindle's `My Clippings.txt`.
    Clippings,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Lines,
        Self::WebAnnotation,
        Self::Markdown,
        Self::Org,
        Self::Text,
        Self::Html,
        Self::Docx,
        Self::Csv,
        Self::Readwise,
        Self::Hypothesis,
        Self::Koreader,
        Self::Clippings,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lines => "jsonl",
            Self::WebAnnotation => "jsonld",
            Self::Markdown => "markdown",
            Self::Org => "org",
            Self::Text => "text",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Csv => "csv",
            Self::Readwise => "readwise",
            Self::Hypothesis => "hypothesis",
            Self::Koreader => "koreader",
            Self::Clippings => "clippings",
        }
    }

    /// The format that a file's extension stands for, in any case; `None` for one that says nothing (`.json` could be three).
    pub fn of_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" => Self::Lines,
            "jsonld" => Self::WebAnnotation,
            "md" | "markdown" => Self::Markdown,
            "org" => Self::Org,
            "txt" => Self::Text,
            "html" | "htm" | "xhtml" => Self::Html,
            "docx" => Self::Docx,
            "csv" => Self::Csv,
            _ => return None,
        })
    }

    /// The extension that its files have.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Lines => "jsonl",
            Self::WebAnnotation => "jsonld",
            Self::Markdown => "md",
            Self::Org => "org",
            Self::Text | Self::Clippings => "txt",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Csv | Self::Readwise => "csv",
            Self::Hypothesis | Self::Koreader => "json",
        }
    }

    /// Whether it is text, which may be shown on a terminal.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Docx)
    }

    /// Whether the text of the article itself goes into it.
    pub const fn holds_article(self) -> bool {
        matches!(self, Self::Html | Self::Docx)
    }

    /// Whether bookmarks and what was read without a note belong into it: only where nothing is lost.
    pub const fn is_lossless(self) -> bool {
        matches!(self, Self::Lines)
    }
}

/// What else is asked of an export.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The words that stand in it, in the reader's language.
    pub labels: Labels,
    /// A template of the reader's own, in place of ours: its name, for errors, and its text.
    pub template: Option<(String, String)>,
    /// Whether every change of an annotation goes with it, where the format can hold that.
    pub with_history: bool,
}

/// Why nothing, or not all, was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The writer refused.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// The reader's template is wrong: where and how, as the engine words it.
    #[error("{0}")]
    Template(String),
}

/// Writes articles with their annotations.
///
/// # Errors
/// The writer refuses; the template is wrong.
pub fn write(
    format: Format,
    articles: &[Article],
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    match format {
        Format::Lines => lines::write(articles, options.with_history, out)?,
        Format::WebAnnotation => web::write(articles, &options.labels, out)?,
        Format::Markdown | Format::Org | Format::Text => {
            return template::write(format, articles, options, out);
        }
        Format::Html => html::write(articles, &options.labels, out)?,
        Format::Docx => docx::write(articles, &options.labels, out)?,
        Format::Csv => csv::write_all(articles, out)?,
        Format::Readwise => csv::write_readwise(articles, out)?,
        Format::Hypothesis => hypothesis::write(articles, out)?,
        Format::Koreader => koreader::write(articles, out)?,
        Format::Clippings => clippings::write(articles, out)?,
    }
    out.flush()?;
    Ok(())
}
