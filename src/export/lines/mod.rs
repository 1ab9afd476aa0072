//! Owns hashiya's own lines of JSON, the backup: one line an article, then one line an annotation, each whole by itself; written and read.
//!
//! An annotation's line is a Web Annotation (W3C) with what that model has no word for under `hashiya`. Read back into an
//! empty store, the lines give the same store again: ids, times, tags in their order, what was deleted, revisions if they were written.

mod shape;

use std::io::{self, Write};

use serde_json::Value as Json;
use uuid::Uuid;

use self::shape::{Annotation, Changed, Document, Extra, hex, value, value_of};
use super::article::Article;
use super::json;
use super::time::{millis, moment};
use super::web::{self, Body, Selector, Target, or};
use crate::anchor;
use crate::note::exchange::{Record, Work};
use crate::note::ops::{Op, Stamp};
use crate::note::{Motivation, Note, NoteDirection, NoteId, Tone};
use crate::text::span::{Offset, Span};

/// The version of this format. A reader refuses lines of a later one.
const FORMAT: u32 = 1;

/// What one line holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// An article; the annotations that follow are its own.
    Work(Box<Work>),
    /// An annotation.
    Record {
        /// The id of its article; zeros where that was not said.
        work: [u8; 16],
        /// The address of its article, as far as that is known.
        source: String,
        /// The annotation.
        record: Box<Record>,
    },
}

/// Why a line could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no JSON, or lacks what it must have.
    #[error("{0}")]
    Malformed(String),
    /// It is JSON of another kind.
    #[error("{0}")]
    Foreign(String),
    /// It was written by a later program.
    #[error("format {0}")]
    Newer(u32),
}

/// Writes articles, each followed by its annotations; with `with_history`, every change of each.
pub(super) fn write(
    articles: &[Article],
    with_history: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    for article in articles {
        writeln!(out, "{}", json::line(&document(&article.work))?)?;
        for entry in &article.entries {
            let line = annotation(&article.work, &entry.record, with_history);
            writeln!(out, "{}", json::line(&line)?)?;
        }
    }
    Ok(())
}

/// Reads one line; `None` for a blank one.
///
/// # Errors
/// What is wrong with it. Nothing is taken from a line that is wrong anywhere.
pub fn read(line: &str) -> Result<Option<Line>, Fault> {
    let line = line.trim_start_matches('\u{FEFF}').trim();
    if line.is_empty() {
        return Ok(None);
    }
    let json: Json = serde_json::from_str(line).map_err(malformed)?;
    let kind = json.get("type").and_then(Json::as_str).unwrap_or_default();
    let format = json.get("hashiya").cloned().unwrap_or_default();
    match kind {
        "document" => {
            let format = format
                .as_u64()
                .and_then(|format| u32::try_from(format).ok());
            match format {
                Some(1..=FORMAT) => {}
                Some(later @ 2..) => return Err(Fault::Newer(later)),
                _ => return Err(Fault::Foreign("hashiya".to_owned())),
            }
            let document: Document = serde_json::from_value(json).map_err(malformed)?;
            Ok(Some(Line::Work(Box::new(work_of(document)?))))
        }
        "Annotation" if format.is_object() => {
            let annotation: Annotation = serde_json::from_value(json).map_err(malformed)?;
            let work = annotation.hashiya.document.as_deref().map(id).transpose()?;
            Ok(Some(Line::Record {
                work: work.unwrap_or_default(),
                source: annotation.target.source.clone(),
                record: Box::new(record_of(annotation)?),
            }))
        }
        other => Err(Fault::Foreign(format!("type {other:?}"))),
    }
}

fn document(work: &Work) -> Document {
    Document {
        kind: "document".to_owned(),
        hashiya: FORMAT,
        id: (work.id != [0; 16]).then(|| urn(work.id)),
        names: work.names.clone(),
        title: work.title.clone(),
        citation: work.citation.clone(),
        added: moment(work.added),
        versions: work.versions.clone(),
    }
}

fn work_of(document: Document) -> Result<Work, Fault> {
    let id = document.id.as_deref().map(id).transpose()?;
    Ok(Work {
        id: id.unwrap_or_default(),
        title: document.title,
        added: time(&document.added)?,
        names: document.names,
        versions: document.versions,
        citation: document.citation,
    })
}

fn annotation(work: &Work, record: &Record, with_history: bool) -> Annotation {
    let (note, selector) = (&record.note, &record.note.selector);
    let is_plain = record.format == "text/plain" && record.direction == "auto";
    let mut body = Vec::new();
    if !note.body.is_empty() || !is_plain {
        body.push(Body::note(&note.body, &record.format, &record.direction));
    }
    body.extend(note.tags.iter().map(|tag| Body::tag(tag)));
    let place = selector.place.as_ref().map(|(span, version)| {
        let (start, end) = (span.start(), span.end());
        let version = version.clone();
        (version, (start.part, start.byte), (end.part, end.byte))
    });
    let ops: &[Op] = if with_history { &record.ops } else { &[] };
    let history = ops.iter().map(|op| {
        let Stamp { hlc, device } = op.stamp;
        let (old, new) = (value(&op.old), value(&op.new));
        (hex(&device), hlc, op.field.clone(), old, new)
    });
    Annotation {
        context: web::CONTEXT.to_owned(),
        id: format!("urn:uuid:{}", note.id),
        kind: "Annotation".to_owned(),
        motivation: note.motivation.name().to_owned(),
        created: moment(note.created),
        modified: moment(note.modified),
        creator: record.creator.clone(),
        body,
        target: Target {
            kind: "SpecificResource".to_owned(),
            source: web::iri(work),
            selector: vec![
                Selector::Quote {
                    exact: selector.exact.clone(),
                    prefix: selector.prefix.clone(),
                    suffix: selector.suffix.clone(),
                },
                Selector::Position {
                    start: selector.start,
                    end: selector.end,
                },
            ],
            style_class: Some(note.tone.name().to_owned()),
            state: None,
        },
        hashiya: Extra {
            document: (work.id != [0; 16]).then(|| urn(work.id)),
            place,
            deleted: record.deleted.map(moment),
            history: history.collect(),
        },
    }
}

fn record_of(annotation: Annotation) -> Result<Record, Fault> {
    let id = note_id(&annotation.id)?;
    let mut selector = anchor::Selector::default();
    for one in annotation.target.selector {
        match one {
            Selector::Quote {
                exact,
                prefix,
                suffix,
            } => (selector.exact, selector.prefix, selector.suffix) = (exact, prefix, suffix),
            Selector::Position { start, end } => (selector.start, selector.end) = (start, end),
        }
    }
    let place = annotation.hashiya.place;
    selector.place = place.map(|(version, start, end)| {
        let span = Span::new(offset(start), offset(end));
        (span, version)
    });
    let (mut format, mut direction) = (String::new(), String::new());
    let (mut words, mut tags) = (String::new(), Vec::new());
    for body in annotation.body {
        if body.purpose.as_deref() == Some("tagging") {
            tags.push(body.value);
        } else {
            words = body.value;
            format = body.format.unwrap_or_default();
            direction = body.text_direction.unwrap_or_default();
        }
    }
    let colour = annotation.target.style_class.unwrap_or_default();
    let ops = annotation.hashiya.history.into_iter();
    let ops = ops.map(|change| op_of(id, change));
    let deleted = annotation.hashiya.deleted.as_deref();
    Ok(Record {
        note: Note {
            id,
            motivation: motivation(&annotation.motivation, &words),
            selector,
            tone: Tone::named(&colour).unwrap_or_default(),
            body: words,
            direction: NoteDirection::named(&direction),
            tags,
            created: time(&annotation.created)?,
            modified: time(&annotation.modified)?,
        },
        deleted: deleted.map(time).transpose()?,
        creator: annotation.creator,
        format: or(&format, "text/plain").to_owned(),
        direction: or(&direction, "auto").to_owned(),
        ops: ops.collect::<Result<_, Fault>>()?,
    })
}

/// A change of an annotation as it was written.
fn op_of(note: NoteId, (device, hlc, field, old, new): Changed) -> Result<Op, Fault> {
    let device = id(&device)?;
    Ok(Op {
        stamp: Stamp { hlc, device },
        note,
        field,
        old: value_of(old)?,
        new: value_of(new)?,
    })
}

/// The motivation of that name; one that we do not know is a comment if it says something, else a highlight.
fn motivation(name: &str, words: &str) -> Motivation {
    match name {
        "bookmarking" => Motivation::Bookmarking,
        "highlighting" => Motivation::Highlighting,
        "commenting" => Motivation::Commenting,
        _ if words.is_empty() => Motivation::Highlighting,
        _ => Motivation::Commenting,
    }
}

fn urn(id: [u8; 16]) -> String {
    format!("urn:uuid:{}", Uuid::from_bytes(id))
}

fn id(text: &str) -> Result<[u8; 16], Fault> {
    note_id(text).map(|id| id.0)
}

fn note_id(text: &str) -> Result<NoteId, Fault> {
    NoteId::parse(text).ok_or_else(|| Fault::Malformed(text.to_owned()))
}

fn time(text: &str) -> Result<i64, Fault> {
    millis(text).ok_or_else(|| Fault::Malformed(text.to_owned()))
}

const fn offset((part, byte): (u32, u64)) -> Offset {
    Offset { part, byte }
}

fn malformed(error: serde_json::Error) -> Fault {
    Fault::Malformed(error.to_string())
}
