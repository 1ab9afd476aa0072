//! Owns opening: from what was typed to a document, and from a document and what the store knows to what the reader is shown first.

use std::ffi::OsStr;
use std::path::Path;

use crate::anchor::{self, Resolved, Selector, State as Sureness};
use crate::app::effect::NoteRef;
use crate::app::message::Opened;
use crate::app::state::{Annotation, Saved};
use crate::doc::Document;
use crate::format::{self, Source, source};
use crate::note::NoteId;
use crate::report::{Kind, Message as Words, Report};
use crate::store::Visit;
use crate::text::span::Span;
use crate::words::Language;

/// The guide in Arabic and in English, by its name in the store.
const GUIDES: [(&str, &str); 2] = [
    (
        "guide:ar",
        include_str!("../../assets/articles/guide.ar.txt"),
    ),
    (
        "guide:en",
        include_str!("../../assets/articles/guide.en.txt"),
    ),
];

/// Texts up to this many bytes are named by a hash of their words at once; longer ones by size and time of change, so that the first
/// page never waits for the whole text.
const HASHED_AT_ONCE: u64 = 128 * 1024;

/// The name of the guide in a language.
pub fn guide(language: Language) -> &'static str {
    let [(arabic, _), (english, _)] = GUIDES;
    match language {
        Language::Arabic => arabic,
        Language::English => english,
    }
}

/// The bytes of a source: a path, `-` for standard input, or `guide:ar` and `guide:en`.
///
/// # Errors
/// It is missing, a folder, unreadable, or no text.
pub fn source_of(typed: &OsStr) -> Result<Source, Report> {
    match GUIDES.iter().find(|(name, _)| typed == OsStr::new(name)) {
        Some((name, text)) => Ok(Source::of_bytes(text.as_bytes(), name)),
        None if typed == OsStr::new("-") => source::standard_input(),
        None => source::open(Path::new(typed)),
    }
}

/// Opens a source: a path, `-` for standard input, or `guide:ar` and `guide:en`. Of a pipe, `grew` is called from a thread of its own
/// whenever more has arrived or all has, and with what went wrong, if something did.
///
/// # Errors
/// It is missing, a folder, unreadable, or no text.
pub fn open(
    typed: &OsStr,
    grew: impl Fn(Option<Report>) + Send + 'static,
) -> Result<Document, Report> {
    let mut opened = source_of(typed)?;
    let document = format::read(&opened);
    if let Some(mut feed) = opened.feed.take() {
        let pump = move || {
            loop {
                match feed.pump() {
                    Ok(0) => break grew(None),
                    Ok(_) => grew(None),
                    Err(report) => break grew(Some(report)),
                }
            }
        };
        let name = "source".to_owned();
        std::thread::Builder::new()
            .name(name)
            .spawn(pump)
            .map_err(|error| {
                Report::new(
                    Kind::Refused,
                    Words::new("source-unreadable").text("path", "-"),
                )
                .because(error)
            })?;
    }
    Ok(document)
}

/// How the store names a document's source; `None` for a pipe, which cannot be opened again.
pub fn name_of(document: &Document) -> Option<&str> {
    let meta = document.meta();
    // A file has a time of change; what has none came through a pipe, or is the guide.
    let is_lasting = is_guide(&meta.source) || (meta.source != "-" && !meta.stamp.is_empty());
    is_lasting.then_some(meta.source.as_str())
}

fn is_guide(name: &str) -> bool {
    GUIDES.iter().any(|(guide, _)| *guide == name)
}

/// Names this version of a text: by what it says, or, if it is long, by size and time of change.
pub fn version(document: &Document) -> String {
    let whole = Span::new(document.start(), document.end());
    if document.is_complete() && whole.end().byte <= HASHED_AT_ONCE {
        let hash = blake3::hash(document.text(whole).as_bytes());
        format!("blake3:{}", hash.to_hex())
    } else {
        format!("stamp:{}", document.meta().stamp)
    }
}

/// What the reader is shown: place and annotations as the store knows them. Annotations that do not stand where they stood are given
/// apart, to be looked for while the first page is read already.
pub(super) fn opened(
    document: Document,
    visit: Option<Visit>,
) -> (Opened, Vec<(NoteId, Selector)>) {
    let version = version(&document);
    let mut lost = Vec::new();
    let (progress, notes) = visit.map_or((None, Vec::new()), |visit| (visit.progress, visit.notes));
    let mut annotations: Vec<Annotation> = notes
        .into_iter()
        .map(|note| {
            let in_place = anchor::resolve_in_place(&document, &note.selector, &version);
            let resolved = in_place.unwrap_or_else(|| {
                lost.push((note.id, note.selector.clone()));
                Resolved {
                    span: None,
                    state: Sureness::Orphan,
                }
            });
            Annotation {
                name: NoteRef::Stored(note.id),
                note,
                resolved,
                saved: Saved::Yes,
            }
        })
        .collect();
    annotations.sort_by_key(|one| (one.resolved.span.is_none(), one.resolved.span));
    (
        Opened {
            document,
            progress,
            annotations,
            version,
        },
        lost,
    )
}

/// Notes on a pipe have no source that could be opened again.
pub(super) fn unknown_article() -> Report {
    Report::new(Kind::Store, Words::new("notice-notes-on-pipe"))
        .hint(Words::new("hint-notes-on-pipe"))
}

/// There is no folder for notes: no home, and none was named.
pub(super) fn no_folder() -> Report {
    Report::new(Kind::Store, Words::new("notice-no-folder")).hint(Words::new("hint-no-folder"))
}
