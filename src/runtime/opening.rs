//! Owns opening: from what was typed to a document, and from a document to what the reader is shown first.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::anchor::{self, Resolved, Selector, State as Sureness};
use crate::app::effect::NoteRef;
use crate::app::message::Opened;
use crate::app::state::{Annotation, Saved};
use crate::doc::Document;
use crate::format::{self, source};
use crate::note::NoteId;
use crate::report::{Kind, Message as Words, Report};
use crate::store::Visit;
use crate::text::span::Span;
use crate::words::Language;

/// The guide in Arabic and in English.
const GUIDES: [(&str, &str); 2] = [
    ("guide:ar", include_str!("../../assets/articles/guide.ar.txt")),
    ("guide:en", include_str!("../../assets/articles/guide.en.txt")),
];

/// Texts up to this many bytes are named by a hash of their words at once; longer ones by size and time of change, so that the
/// first page never waits for the whole file.
const HASHED_AT_ONCE: u64 = 128 * 1024;

/// A source, open.
pub struct Source {
    /// The article.
    pub document: Document,
    /// How the store names it; `None` for standard input and pipes, which cannot be opened again.
    pub name: Option<String>,
}

/// The name of the guide in a language.
pub fn guide(language: Language) -> &'static str {
    match language {
        Language::Arabic => GUIDES[0].0,
        Language::English => GUIDES[1].0,
    }
}

/// Opens a source: a path, `-` for standard input, or `guide:ar` and `guide:en`. For standard input and pipes, `grew` is called from another thread
/// whenever more has arrived, the last time when all has.
///
/// # Errors
/// It is missing, a folder, unreadable, or no text.
pub fn open(typed: &OsStr, grew: impl Fn() + Send + 'static) -> Result<Source, Report> {
    if let Some((name, text)) = GUIDES.iter().find(|(name, _)| typed == OsStr::new(name)) {
        let document = format::builtin(name, text.as_bytes());
        return Ok(Source { document, name: Some((*name).to_owned()) });
    }
    let opened = source::open(Path::new(typed))?;
    let name = match opened.stream {
        Some(_) => None,
        None => Some(absolute(Path::new(typed)).to_string_lossy().into_owned()),
    };
    let shown = name.clone().unwrap_or_else(|| typed.to_string_lossy().into_owned());
    if let Some(stream) = opened.stream {
        feed(stream, grew)?;
    }
    let document = format::read(opened.bytes, &shown, opened.stamp);
    Ok(Source { document, name })
}
