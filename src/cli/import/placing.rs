//! Owns where imported annotations go: into the article that they are about, anchored by their words, else under the name of their source.

use std::cell::Cell;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::super::exit::Failure;
use super::super::source::Opened;
use super::Told;
use super::shelf::{self, Known, Shelf, stand_in, title};
use super::text::Text;
use crate::anchor::{Selector, State};
use crate::import::{Found, Source};
use crate::note::Millis;
use crate::note::exchange::{Record, Work};
use crate::report::{Kind, Message, Report};
use crate::runtime::exporting;
use crate::store::Store;

/// How many bytes of text may be searched for passages that do not stand where they are said to. What is left then is looked for when the
/// article is opened, beside the reading.
const SEARCHED: u64 = 2 << 30;

/// The article that the reader named.
pub(super) struct Aim {
    opened: Opened,
    name: String,
}

impl Aim {
    /// Opens it.
    ///
    /// # Errors
    /// It is missing, no text, or a pipe.
    pub(super) fn open(source: &OsStr) -> Result<Self, Report> {
        let opened = Opened::open(source)?;
        let Some(name) = opened.name.clone() else {
            return Err(super::super::notes::not_kept(&source.to_string_lossy()));
        };
        Ok(Self { opened, name })
    }

    /// Makes it an article of the library.
    ///
    /// # Errors
    /// The store cannot be written.
    pub(super) fn remember(&self, store: &mut Store) -> Result<(), Report> {
        let title = &self.opened.document.meta().title;
        store.remember(&self.name, title, self.opened.version())?;
        Ok(())
    }

    fn work(&self) -> Work {
        Work {
            title: self.opened.document.meta().title.clone(),
            names: vec![("source".to_owned(), self.name.clone())],
            ..Work::default()
        }
    }

    fn text(&self) -> Text {
        let version = self.opened.version().to_owned();
        Text::of(self.opened.document.clone(), version)
    }
}

/// What became of the annotations of one source.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// What the article is called.
    pub(super) title: String,
    /// Whether the library, or the reader, knows it.
    pub(super) is_known: bool,
    /// Annotations whose words stand in it.
    pub(super) placed: usize,
    /// Those that stand in several places, or in other words.
    pub(super) doubtful: usize,
    /// Those that stand nowhere, or were not looked for.
    pub(super) unplaced: usize,
}

/// Works with their annotations, ready to be taken in.
#[derive(Default)]
pub(super) struct Placed {
    pub(super) items: Vec<(Work, Vec<Record>)>,
    pub(super) outcomes: Vec<Outcome>,
    /// Whether something goes to the article that the reader named.
    pub(super) is_aimed: bool,
}

/// Finds the work and the place of every annotation.
///
/// # Errors
/// The store cannot be read.
pub(super) fn place(
    sources: Vec<(PathBuf, Source)>,
    store: Option<&Store>,
    aim: Option<&Aim>,
    told: &mut Told,
) -> Result<Placed, Failure> {
    let works = store.map_or_else(|| Ok(Vec::new()), Store::works)?;
    let shelf = Shelf::of(works);
    let mut placing = Placing {
        left: Cell::new(SEARCHED),
        now: now(),
        store,
        told,
    };
    let apart: HashSet<_> = (sources.iter())
        .map(|(_, source)| shelf::apart(&source.about))
        .collect();
    let is_alone = apart.len() == 1;
    let mut placed = Placed::default();
    for (path, source) in sources {
        let known = shelf.know(&source.about);
        let mut outcome = Outcome {
            title: title(&source.about),
            is_known: true,
            ..Outcome::default()
        };
        let (work, text) = match known {
            Known::One(work) => {
                outcome.title.clone_from(&work.title);
                let text = work
                    .source()
                    .and_then(|source| exporting::open(source).ok())
                    .map(|(document, version)| Text::of(document, version));
                let work = Work {
                    id: work.id,
                    ..Work::default()
                };
                (work, text)
            }
            known => {
                let aim = aim.filter(|aim| is_alone || placing.belongs(&source, aim));
                match aim {
                    Some(aim) => {
                        placed.is_aimed = true;
                        let work = aim.work();
                        outcome.title.clone_from(&work.title);
                        (work, Some(aim.text()))
                    }
                    None => {
                        outcome.is_known = false;
                        let report = unknown(&outcome.title, &known, source.found.len());
                        placing.told.note(|| report);
                        (stand_in(&source.about, placing.now), None)
                    }
                }
            }
        };
        let text = text.as_ref();
        let records = placing.settle(source.found, text, &path, &mut outcome)?;
        placed.items.push((work, records));
        placed.outcomes.push(outcome);
    }
    Ok(placed)
}

struct Placing<'a> {
    /// Bytes that may still be searched.
    left: Cell<u64>,
    now: Millis,
    store: Option<&'a Store>,
    told: &'a mut Told,
}

impl Placing<'_> {
    /// Whether most of what is said of a source stands in this article.
    fn belongs(&self, source: &Source, aim: &Aim) -> bool {
        /// So many passages say enough of a whole book.
        const SAMPLE: usize = 50;
        let text = aim.text();
        let mut resolver = text.resolver();
        let quotes = source.found.iter().map(|one| &one.record.note.selector);
        let quotes: Vec<&Selector> = quotes
            .filter(|selector| !selector.exact.is_empty())
            .take(SAMPLE)
            .collect();
        let here = quotes.iter().filter(|selector| {
            let resolved = text.resolve(&mut resolver, selector, &self.left);
            resolved.is_some_and(|resolved| resolved.span.is_some())
        });
        here.count() * 2 > quotes.len()
    }

    /// Anchors annotations in their article, if its text is there, and gives those a time that came without one.
    fn settle(
        &mut self,
        found: Vec<Found>,
        text: Option<&Text>,
        path: &Path,
        outcome: &mut Outcome,
    ) -> Result<Vec<Record>, Failure> {
        let ids: Vec<_> = found.iter().map(|one| one.record.note.id).collect();
        let known = match self.store {
            Some(store) => store.knows(&ids)?,
            None => vec![false; ids.len()],
        };
        let mut resolver = text.map(Text::resolver);
        let mut records = Vec::with_capacity(found.len());
        for (mut one, is_known) in found.into_iter().zip(known) {
            let note = &mut one.record.note;
            if one.in_units {
                let selector = &mut note.selector;
                let points = |units| text.and_then(|text| text.code_points(units));
                match (points(selector.start), points(selector.end)) {
                    (Some(start), Some(end)) => (selector.start, selector.end) = (start, end),
                    // It still says what comes first.
                    _ => selector.end = selector.start,
                }
            }
            // One that is there already is never changed by one that has no time.
            if !one.is_timed && !is_known {
                (note.created, note.modified) = (self.now, self.now);
            }
            let resolved = match (text, &mut resolver) {
                (Some(text), Some(resolver)) => text.resolve(resolver, &note.selector, &self.left),
                _ => None,
            };
            if let (Some(text), Some(resolved)) = (text, resolved) {
                text.fill(&mut note.selector, resolved);
            }
            let state = match resolved {
                Some(resolved) if resolved.is_certain() => State::Exact,
                Some(resolved) => resolved.state,
                None => State::Orphan,
            };
            match state {
                State::Exact | State::Folded => outcome.placed += 1,
                State::Near => outcome.doubtful += 1,
                State::Ambiguous => {
                    outcome.doubtful += 1;
                    self.told.note(|| ambiguous(path, one.number));
                }
                State::Orphan => outcome.unplaced += 1,
            }
            records.push(one.record);
        }
        Ok(records)
    }
}

fn unknown(title: &str, known: &Known<'_>, count: usize) -> Report {
    let what = match known {
        Known::Several(several) => Message::new("import-several").number("several", *several),
        _ => Message::new("import-kept").number("count", count),
    };
    Report::new(Kind::Notice, what.text("title", title)).hint(Message::new("import-hint-source"))
}

fn ambiguous(path: &Path, number: u64) -> Report {
    let what = Message::new("import-entry-ambiguous")
        .text("file", path.to_string_lossy())
        .number("number", number);
    Report::new(Kind::Notice, what)
}

fn now() -> Millis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let millis = since.ok().map(|since| since.as_millis());
    millis
        .and_then(|millis| Millis::try_from(millis).ok())
        .unwrap_or(0)
}
