//! Owns opening: from what was typed to a document, and from a document and what the store knows to what the reader is shown first.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::Path;

use super::desk::drafting::abandoned;
use super::desk::{self, Article};
use super::search::from_sight;
use crate::anchor::{self, Resolved, Selector};
use crate::app::effect::NoteRef;
use crate::app::message::{Message, Opened};
use crate::app::state::{Annotation, Saved};
use crate::doc::Document;
use crate::format::{self, Source, source};
use crate::note::{Note, NoteId};
use crate::report::{Kind, Message as Words, Report};
use crate::store::{ArticleId, Store, Visit};
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
            while feed.wait_until_wanted() {
                let pumped = feed.pump();
                let is_over = !matches!(pumped, Ok(1..));
                grew(pumped.err());
                if is_over {
                    break;
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

/// What the store knows of a source, or of the one that was moved to be it.
pub(super) fn visit(store: &Store, source: &str, version: &str) -> Result<Option<Visit>, Report> {
    match store.visit(source)? {
        None => match store.known_as(source, version)? {
            Some(name) => store.visit(&name),
            None => Ok(None),
        },
        known => Ok(known),
    }
}

/// What the loop takes in before the first page.
pub(super) struct First {
    /// The article, or the library's rows where there is none.
    pub(super) message: Message,
    /// What the worker is told of it, once the page stands.
    pub(super) article: Option<Article>,
    /// Why the store could not be read.
    pub(super) trouble: Option<Report>,
}

/// What is known at the start, by one read of the store.
pub(super) fn first(document: Option<Document>, store: Option<&Store>) -> First {
    let mut trouble = None;
    let Some(document) = document else {
        let rows = store.map_or_else(|| Ok(Vec::new()), Store::library);
        let rows = rows.unwrap_or_else(|report| {
            trouble = Some(report);
            Vec::new()
        });
        let rows = rows.into_iter().map(desk::entry).collect();
        return First {
            message: Message::LibraryLoaded(rows),
            article: None,
            trouble,
        };
    };
    let version = version(&document);
    let known = name_of(&document).zip(store);
    let visit = known.map_or(Ok(None), |(name, store)| visit(store, name, &version));
    let visit = visit.unwrap_or_else(|report| {
        trouble = Some(report);
        None
    });
    let has_more = visit.as_ref().is_some_and(|visit| visit.has_more);
    let (opened, lost) = opened(document, version, visit, |article, version| {
        let places = store.and_then(|store| store.anchors(article, version).ok());
        places.unwrap_or_default()
    });
    First {
        article: Some(Article {
            has_more,
            ..super::perform::article(&opened, lost)
        }),
        message: Message::Opened(Box::new(opened)),
        trouble,
    }
}

/// What the reader is shown: place and annotations as the store knows them. `places` says where annotations were found in this version
/// of the text before; it is asked only if some do not stand where they stood. Those that stand there neither are given apart, to be
/// looked for while the first page is read already.
pub(super) fn opened(
    document: Document,
    version: String,
    visit: Option<Visit>,
    places: impl FnOnce(ArticleId, &str) -> Vec<(NoteId, Resolved)>,
) -> (Opened, Vec<(NoteId, Selector)>) {
    let progress = visit.as_ref().and_then(|visit| visit.progress);
    let mut drafts = Vec::new();
    let (annotations, mut lost) = match visit {
        Some(visit) => {
            drafts = abandoned(visit.drafts);
            placed(&document, &version, visit.notes, || {
                places(visit.article, &version)
            })
        }
        None => (Vec::new(), Vec::new()),
    };
    from_sight(&mut lost, progress.map_or(document.start(), |(top, _)| top));
    (
        Opened {
            document,
            progress,
            annotations,
            version,
            drafts,
        },
        lost,
    )
}

/// Annotations in their places, in the order of the text, and those that stand neither where they stood nor where they were found in this
/// version before.
pub(super) fn placed(
    document: &Document,
    version: &str,
    notes: Vec<Note>,
    places: impl FnOnce() -> Vec<(NoteId, Resolved)>,
) -> (Vec<Annotation>, Vec<(NoteId, Selector)>) {
    let mut annotations: Vec<Annotation> = notes
        .into_iter()
        .map(|note| {
            let in_place = anchor::resolve_in_place(document, &note.selector, version);
            Annotation {
                name: NoteRef::Stored(note.id),
                note,
                resolved: in_place.unwrap_or(Resolved::ORPHAN),
                is_sought: in_place.is_none(),
                saved: Saved::Yes,
            }
        })
        .collect();
    let is_sought = |one: &Annotation| one.is_sought;
    if annotations.iter().any(is_sought) {
        let places: HashMap<_, _> = places().into_iter().collect();
        for one in annotations.iter_mut().filter(|one| one.is_sought) {
            if let Some(&found) = places.get(&one.note.id)
                && anchor::still_holds(document, &one.note.selector, found)
            {
                (one.resolved, one.is_sought) = (found, false);
            }
        }
    }
    let lost = annotations.iter().filter(|one| one.is_sought);
    let lost = lost.map(|one| (one.note.id, one.note.selector.clone()));
    let lost = lost.collect();
    annotations.sort_by_key(|one| (one.resolved.span.is_none(), one.resolved.span));
    (annotations, lost)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::State;
    use crate::note::{Motivation, Tone};
    use crate::text::span::Offset;

    fn note(exact: &str) -> Note {
        Note {
            id: NoteId([0; 16]),
            motivation: Motivation::Highlighting,
            selector: Selector {
                exact: exact.to_owned(),
                place: Some((
                    Span::new(Offset::new(0), Offset::new(9)),
                    "older".to_owned(),
                )),
                ..Selector::default()
            },
            tone: Tone::default(),
            body: String::new(),
            tags: Vec::new(),
            direction: crate::note::NoteDirection::default(),
            created: 0,
            modified: 0,
        }
    }

    #[test]
    fn what_was_found_in_this_version_before_is_not_looked_for_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let document = Document::of_bytes(
            "قال الوَرّاقُ: اقرأ هذا.\n".as_bytes(),
            guide(Language::Arabic),
        );
        let version = version(&document);
        let source = name_of(&document).unwrap().to_owned();
        let article = store.remember(&source, "عنوان", "older").unwrap();
        for words in ["الورّاق", "ليس في النصّ", "اقرأ هذا"] {
            store.insert(article, &note(words)).unwrap();
        }
        let open = |store: &Store| {
            let visit = store.visit(&source).unwrap();
            opened(
                document.clone(),
                version.clone(),
                visit,
                |article, version| store.anchors(article, version).unwrap(),
            )
        };
        let (shown, lost) = open(&store);
        assert_eq!(lost.len(), 3);
        assert!(shown.annotations.iter().all(|one| one.is_sought));

        let mut found: Vec<_> = lost
            .iter()
            .map(|(id, selector)| (*id, anchor::resolve(&document, selector, &version)))
            .collect();
        store.save_anchors(&version, &found).unwrap();
        let (shown, lost) = open(&store);
        assert!(lost.is_empty(), "{lost:?}");
        assert!(shown.annotations.iter().all(|one| !one.is_sought));
        let states: Vec<State> = found.iter().map(|(_, one)| one.state).collect();
        for state in [State::Folded, State::Orphan] {
            assert!(states.contains(&state), "{states:?}");
            assert!(
                shown
                    .annotations
                    .iter()
                    .any(|one| one.resolved.state == state)
            );
        }

        // A place that says something else is not believed.
        for (_, one) in &mut found {
            one.span = Some(Span::new(document.start(), document.end()));
        }
        store.save_anchors(&version, &found).unwrap();
        assert_eq!(open(&store).1.len(), 3);
    }
}
