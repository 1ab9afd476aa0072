//! Owns watching the open file, by the system's notifications and never by asking again and again; and reading it anew when it changed.
//!
//! The folder is watched, since most editors write another file and give it the name. What is found out is found out beside the loop.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::desk::{Article, Job};
use super::search::from_sight;
use super::{Event, Running, opening, perform};
use crate::anchor::{self, Resolver, Selector};
use crate::app::effect::{NoteRef, Renewing};
use crate::app::message::{Message, Renewed};
use crate::app::state::{Annotation, Reader};
use crate::doc::Document;
use crate::format;
use crate::note::NoteId;
use crate::text::span::{Offset, Span};

/// How long a file must have been left alone before it is read: saving takes an editor several steps.
const QUIET: Duration = Duration::from_millis(100);
/// How long it is waited for one that is written to all the time.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long the passages of annotations are looked for before the new text is shown; what is not found by then is looked for while it is
/// read.
const AT_ONCE: Duration = Duration::from_millis(150);

/// Places offered for one annotation.
const OFFERED: usize = 5;

/// A file being watched, until this is dropped.
pub(super) struct Watch {
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Has `touched` called, from a thread of its own, whenever the file was written, replaced, or taken away, and left alone since. `None`
    /// where the system does not tell: the reader is told then what there is to tell when the text is read on.
    fn start(
        path: PathBuf,
        document: Document,
        touched: impl Fn() -> bool + Send + 'static,
    ) -> Option<Self> {
        let (folder, name) = (path.parent()?, path.file_name()?.to_owned());
        let (say, told) = channel();
        let mut watcher = notify::recommended_watcher(move |event| {
            if concerns(&name, event) {
                let _ended = say.send(());
            }
        })
        .ok()?;
        watcher.watch(folder, RecursiveMode::NonRecursive).ok()?;
        let wait = move || {
            // It may have been changed after it was opened and before it was watched.
            document.look_again();
            if document.trouble().is_some() || std::fs::metadata(&path).is_err() {
                await_quiet(&told);
                touched();
            }
            drop(document);
            while told.recv().is_ok() {
                await_quiet(&told);
                if !touched() {
                    break;
                }
            }
        };
        let name = "watch".to_owned();
        std::thread::Builder::new().name(name).spawn(wait).ok()?;
        Some(Self { _watcher: watcher })
    }
}

/// Says whether an event may have changed what is read under that name.
fn concerns(name: &OsString, event: notify::Result<notify::Event>) -> bool {
    // What went unheard may have been about it.
    let Ok(event) = event else {
        return true;
    };
    let is_change = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    };
    let is_it = |path: &PathBuf| path.file_name() == Some(name);
    is_change && (event.need_rescan() || event.paths.iter().any(is_it))
}

/// Waits until nothing more is said.
fn await_quiet(told: &Receiver<()>) {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match told.recv_timeout(QUIET) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
}

impl Running {
    /// Watches the file that is open, if one is. Called when its first page stands.
    pub(super) fn watch(&mut self) {
        self.watch = None;
        let Some(reader) = &self.state.reader else {
            return;
        };
        let meta = reader.document.meta();
        if opening::name_of(&reader.document).is_none() || meta.stamp.is_empty() {
            return;
        }
        let (path, outbox) = (
            format::path_of(Path::new(&meta.source)),
            self.outbox.clone(),
        );
        let document = reader.document.clone();
        self.watch = Watch::start(path.into_owned(), document, move || {
            outbox.send(Event::Said(Message::Touched)).is_ok()
        });
    }

    /// Reads the open file anew, beside the loop.
    pub(super) fn renew(&self, renewing: Box<Renewing>) {
        let outbox = self.outbox.clone();
        let work = move || {
            let message = renewed(*renewing, &outbox);
            // A loop that has ended needs to know nothing more.
            let _ended = outbox.send(Event::Said(message));
        };
        let name = "renew".to_owned();
        // With no thread to be had the old text stays, and that it changed is told as soon as it is read on.
        let _started = std::thread::Builder::new().name(name).spawn(work);
    }

    /// Looks, beside the loop, for the places that an annotation may be meant for. The search is called off when another begins.
    pub(super) fn offer(&mut self, note: NoteRef, selector: Box<Selector>) {
        self.offering.store(true, Ordering::Relaxed);
        let is_off = Arc::new(AtomicBool::new(false));
        self.offering = Arc::clone(&is_off);
        let Some(reader) = &self.state.reader else {
            return;
        };
        let (document, version) = (reader.document.clone(), reader.version.clone());
        let outbox = self.outbox.clone();
        let work = move || {
            let goes_on = || !is_off.load(Ordering::Relaxed);
            if let Some(places) = anchor::candidates(&document, &selector, OFFERED, &goes_on) {
                let message = Message::Offered {
                    note,
                    version,
                    places,
                };
                let _ended = outbox.send(Event::Said(message));
            }
        };
        let name = "offer".to_owned();
        // With no thread to be had there is nothing to offer.
        let _started = std::thread::Builder::new().name(name).spawn(work);
    }

    /// Tells the worker that the article is another text now.
    pub(super) fn take_up_again(&mut self) {
        if let Some(reader) = &self.state.reader {
            let mut lost = sought(reader);
            from_sight(&mut lost, reader.place.top);
            let article = Article {
                has_more: false,
                source: opening::name_of(&reader.document).map(str::to_owned),
                document: reader.document.clone(),
                version: reader.version.clone(),
                lost,
                is_again: true,
            };
            self.worker.ask(Job::Opened(Box::new(article)));
        }
    }
}

/// What the file says now, and where things stand in it.
fn renewed(mut renewing: Renewing, outbox: &Sender<Event>) -> Message {
    let source = renewing.source.as_ref();
    let Ok(document) = opening::open(source, perform::grew(outbox)) else {
        return Message::SourceGone;
    };
    let version = opening::version(&document);
    let until = Instant::now() + AT_ONCE;
    let goes_on = || Instant::now() < until;
    let (top, caret) = match version == renewing.version {
        true => (None, None),
        false => {
            let of = |words: &Selector| offset(&document, &version, words);
            (of(&renewing.top), of(&renewing.caret))
        }
    };
    if let Some((span, _)) = &renewing.top.place {
        from_sight(&mut renewing.notes, span.start());
    }
    let mut resolver = Resolver::new(&document, &version);
    let resolved = renewing
        .notes
        .iter()
        .filter_map(|(note, selector)| Some((*note, resolver.resolve(selector, &goes_on)?)));
    let found = resolved.collect();
    Message::Renewed(Box::new(Renewed {
        document: document.clone(),
        version,
        top,
        caret,
        found,
    }))
}

/// Where words stand now that were in sight.
fn offset(document: &Document, version: &str, words: &Selector) -> Option<Offset> {
    let until = Instant::now() + AT_ONCE;
    let goes_on = || Instant::now() < until;
    let resolved = Resolver::new(document, version).resolve(words, &goes_on)?;
    resolved.span.map(Span::start)
}

/// The annotations that are still looked for.
fn sought(reader: &Reader) -> Vec<(NoteId, Selector)> {
    let stored = |one: &Annotation| match one.name {
        NoteRef::Stored(id) if one.is_sought => Some((id, one.note.selector.clone())),
        _ => None,
    };
    reader.annotations.iter().filter_map(stored).collect()
}
