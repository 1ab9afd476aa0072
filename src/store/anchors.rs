//! Owns the rows of anchors: where annotations were found in each version of a text; a cache, never the truth.

use rusqlite::{Connection, OptionalExtension, params};

use super::ArticleId;
use super::articles;
use super::clock::Clock;
use super::error::Error;
use super::number::to_integer;
use super::progress::offset;
use crate::anchor::{Resolved, State};
use crate::note::NoteId;
use crate::text::span::Span;

/// Keeps the place a new annotation was made at, in the version it was made on.
pub(super) fn keep_origin(
    connection: &Connection,
    note: NoteId,
    version: [u8; 16],
    span: Span,
) -> Result<(), Error> {
    save_row(connection, note, version, Resolved::exact(span))
}

/// Keeps where an annotation was found in a version of its article's text. The place it was made at stays.
pub(super) fn save(
    connection: &Connection,
    clock: &mut Clock,
    note: NoteId,
    version: &str,
    resolved: Resolved,
) -> Result<(), Error> {
    let (article, origin) = connection
        .query_row(
            "SELECT work_id, version_id FROM annotation WHERE id = ?1",
            [note.0],
            |row| Ok((ArticleId(row.get(0)?), row.get::<_, Option<[u8; 16]>>(1)?)),
        )
        .optional()?
        .ok_or(Error::NoNote(note))?;
    let version = articles::version(connection, clock, article, version)?;
    if origin == Some(version) {
        return Ok(());
    }
    save_row(connection, note, version, resolved)
}

fn save_row(
    connection: &Connection,
    note: NoteId,
    version: [u8; 16],
    resolved: Resolved,
) -> Result<(), Error> {
    let (start, end) = match resolved.span {
        Some(span) => (Some(span.start()), Some(span.end())),
        None => (None, None),
    };
    connection.execute(
        "INSERT INTO anchor (annotation_id, version_id, part, start_byte, end_part, end_byte, state, score) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) \
         ON CONFLICT (annotation_id, version_id) DO UPDATE SET part = excluded.part, \
             start_byte = excluded.start_byte, end_part = excluded.end_part, \
             end_byte = excluded.end_byte, state = excluded.state, score = excluded.score",
        params![
            note.0,
            version,
            start.map(|at| at.part),
            start.map(|at| to_integer(at.byte)).transpose()?,
            end.map(|at| at.part),
            end.map(|at| to_integer(at.byte)).transpose()?,
            state_name(resolved.state),
            f64::from(resolved.score) / 1000.0,
        ],
    )?;
    Ok(())
}

/// Where the annotations of an article that are not deleted were found in this version of its text.
pub(super) fn of_version(
    connection: &Connection,
    article: ArticleId,
    version: &str,
) -> Result<Vec<(NoteId, Resolved)>, Error> {
    let mut query = connection.prepare(
        "SELECT a.annotation_id, a.state, a.part, a.start_byte, a.end_part, a.end_byte, \
             CAST(round(a.score * 1000) AS INTEGER) \
         FROM annotation AS n JOIN anchor AS a ON a.annotation_id = n.id \
         WHERE n.work_id = ?1 AND n.deleted_at IS NULL AND a.version_id = \
             (SELECT id FROM version WHERE work_id = ?1 AND text_hash = ?2) \
         ORDER BY n.start_cp, n.end_cp, n.id",
    )?;
    let mut rows = query.query(params![article.0, version])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        // A state of a later program's making is not taken from the cache; it is found anew.
        let Some(state) = state_named(&row.get::<_, String>(1)?) else {
            continue;
        };
        let span = offset(row, 2)?.zip(offset(row, 4)?);
        let span = span.map(|(start, end)| Span::new(start, end));
        // A place kept by a program that knew no scores yet is looked for anew.
        let Some(score) = row.get(6)? else {
            continue;
        };
        let resolved = Resolved { span, state, score };
        found.push((NoteId(row.get(0)?), resolved));
    }
    Ok(found)
}

const fn state_name(state: State) -> &'static str {
    match state {
        State::Exact => "exact",
        State::Folded => "folded",
        State::Near => "near",
        State::Ambiguous => "ambiguous",
        State::Orphan => "orphan",
    }
}

pub(super) fn state_named(name: &str) -> Option<State> {
    [
        State::Exact,
        State::Folded,
        State::Near,
        State::Ambiguous,
        State::Orphan,
    ]
    .into_iter()
    .find(|state| state_name(*state) == name)
}
