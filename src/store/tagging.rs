//! Owns the rows of tags, written: an observed-remove set, each addition and removal with its revision.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

use super::changes::{record, touch};
use super::clock::Clock;
use super::error::Error;
use super::notes;
use crate::note::{Note, NoteId};

/// Gives an annotation that is not deleted these tags and no others.
pub(super) fn set_tags(
    connection: &Connection,
    clock: &mut Clock,
    id: NoteId,
    tags: &[String],
) -> Result<Note, Error> {
    let old = notes::one(connection, id)?;
    let mut is_changed = false;
    for tag in old.tags.iter().filter(|tag| !tags.contains(tag)) {
        is_changed |= remove_tag(connection, clock, id, tag)?;
    }
    for tag in tags {
        is_changed |= add_tag(connection, clock, id, tag)?;
    }
    if !is_changed {
        return Ok(old);
    }
    touch(connection, clock, id)?;
    notes::one(connection, id)
}

/// Takes tags off an annotation and adds others; says whether that changed anything.
pub(super) fn retag(
    connection: &Connection,
    clock: &mut Clock,
    id: NoteId,
    added: &[String],
    removed: &[String],
) -> Result<bool, Error> {
    let mut is_changed = false;
    for tag in removed {
        is_changed |= remove_tag(connection, clock, id, tag)?;
    }
    for tag in added {
        is_changed |= add_tag(connection, clock, id, tag)?;
    }
    Ok(is_changed)
}

/// Adds a tag to an annotation; says whether it did not carry it. A tag that was there before stands where it stood.
pub(super) fn add_tag(
    connection: &Connection,
    clock: &mut Clock,
    id: NoteId,
    tag: &str,
) -> Result<bool, Error> {
    if carries(connection, id, tag)? {
        return Ok(false);
    }
    let hlc = record(
        connection,
        clock,
        id,
        "tag",
        Value::Null,
        tag.to_owned().into(),
    )?;
    connection.execute(
        "INSERT INTO annotation_tag (annotation_id, tag, add_hlc, rank) VALUES (?1, ?2, ?3, ?3) \
         ON CONFLICT DO UPDATE SET add_hlc = excluded.add_hlc",
        params![id.0, tag, hlc],
    )?;
    Ok(true)
}

/// Takes a tag off an annotation; says whether it carried it.
pub(super) fn remove_tag(
    connection: &Connection,
    clock: &mut Clock,
    id: NoteId,
    tag: &str,
) -> Result<bool, Error> {
    if !carries(connection, id, tag)? {
        return Ok(false);
    }
    let hlc = record(
        connection,
        clock,
        id,
        "tag",
        tag.to_owned().into(),
        Value::Null,
    )?;
    connection.execute(
        "UPDATE annotation_tag SET remove_hlc = ?3 WHERE annotation_id = ?1 AND tag = ?2",
        params![id.0, tag, hlc],
    )?;
    Ok(true)
}

fn carries(connection: &Connection, id: NoteId, tag: &str) -> Result<bool, Error> {
    Ok(connection
        .query_row(
            "SELECT 1 FROM annotation_tag \
             WHERE annotation_id = ?1 AND tag = ?2 AND add_hlc > remove_hlc",
            params![id.0, tag],
            |_| Ok(()),
        )
        .optional()?
        .is_some())
}
