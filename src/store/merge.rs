//! Owns taking a record in: merged by its changes where it tells them, by the later of the two where it does not.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params};

use super::clock::Clock;
use super::error::Error;
use super::exchange::{ops_of, to_sql};
use super::{ArticleId, changes, notes};
use crate::note::exchange::{Record, Taken};
use crate::note::ops::{Merged, Op, TAG, Value};
use crate::note::{Note, NoteDirection, NoteId};

/// What a column of annotation holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Integer,
}

/// The columns that changes can set, with what they hold. Names of fields come from outside: no other goes into a statement. The work
/// and the version are of this store's making, and stay.
const FIELDS: [(&str, Kind); 15] = [
    ("motivation", Kind::Text),
    ("colour", Kind::Text),
    ("quote", Kind::Text),
    ("prefix", Kind::Text),
    ("suffix", Kind::Text),
    ("start_cp", Kind::Integer),
    ("end_cp", Kind::Integer),
    ("block_path", Kind::Text),
    ("note", Kind::Text),
    ("note_format", Kind::Text),
    ("note_dir", Kind::Text),
    ("created_at", Kind::Integer),
    ("creator", Kind::Text),
    ("deleted_at", Kind::Integer),
    ("modified_at", Kind::Integer),
];
/// Those of them that may hold nothing.
const OPTIONAL: [&str; 3] = ["block_path", "creator", "deleted_at"];

/// Takes one record in, and counts what became of it.
pub(super) fn take_in(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    record: &Record,
    taken: &mut Taken,
) -> Result<(), Error> {
    let id = record.note.id;
    let is_known = id != NoteId([0; 16]) && changes::state(connection, id)?.is_some();
    if !record.ops.iter().all(|op| is_sound(op, id, clock)) {
        taken.refused += 1;
        return Ok(());
    }
    let is_changed = if !record.ops.is_empty() {
        merge(connection, clock, article, record, is_known)?
    } else if is_known {
        let is_moved = move_home(connection, clock, article, id)?;
        take_later(connection, clock, record)? || is_moved
    } else {
        insert(connection, clock, article, record)?;
        true
    };
    match (is_known, is_changed) {
        (false, _) => taken.added += 1,
        (true, true) => taken.changed += 1,
        (true, false) => taken.same += 1,
    }
    Ok(())
}

/// Whether a change is one that can be: of this annotation, not of the day after tomorrow, and of the right kind.
fn is_sound(op: &Op, id: NoteId, clock: &Clock) -> bool {
    let is_fit = match FIELDS.iter().find(|(name, _)| *name == op.field) {
        Some((name, kind)) => match &op.new {
            Value::Null => OPTIONAL.contains(name),
            Value::Integer(_) => *kind == Kind::Integer,
            Value::Text(_) => *kind == Kind::Text,
            Value::Bytes(_) => false,
        },
        // Fields of a later program are kept among the changes, and mean nothing here.
        None => true,
    };
    is_fit && op.note == id && (0..=clock.horizon()).contains(&op.stamp.hlc)
}

/// Stores a record that tells no changes, as it is given.
fn insert(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    record: &Record,
) -> Result<(), Error> {
    let mut note = record.note.clone();
    if note.id == NoteId([0; 16]) {
        note.id = NoteId(clock.new_id());
    }
    changes::insert_as_given(connection, clock, article, &note)?;
    let mut set = |column, value: Sql| changes::set(connection, clock, note.id, column, value);
    set("note_format", record.format.clone().into())?;
    set("note_dir", record.direction.clone().into())?;
    if let Some(creator) = &record.creator {
        set("creator", creator.clone().into())?;
    }
    if let Some(deleted) = record.deleted {
        set("deleted_at", deleted.into())?;
    }
    changes::finish(connection, clock, note.id)
}

/// Moves an annotation to its work from one that nothing opens, where an import without that work had to put it; says whether it did.
fn move_home(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    id: NoteId,
) -> Result<bool, Error> {
    let has_name = |work: ArticleId| -> Result<bool, Error> {
        let mut query =
            connection.prepare("SELECT 1 FROM alias WHERE work_id = ?1 AND scheme = 'source'")?;
        Ok(query.exists([work.0])?)
    };
    let Some((at, None)) = changes::state(connection, id)? else {
        return Ok(false);
    };
    if at == article || has_name(at)? || !has_name(article)? {
        return Ok(false);
    }
    changes::set(
        connection,
        clock,
        id,
        "work_id",
        Sql::Blob(article.0.to_vec()),
    )?;
    changes::finish(connection, clock, id)?;
    Ok(true)
}

/// Changes what is there to what the record says, if that was changed later; says whether that changed anything. What the
/// reader deleted here stays deleted.
fn take_later(connection: &Connection, clock: &mut Clock, record: &Record) -> Result<bool, Error> {
    let Note {
        id,
        modified,
        body,
        tags,
        tone,
        ..
    } = &record.note;
    let Some((_, None)) = changes::state(connection, *id)? else {
        return Ok(false);
    };
    let before = notes::one(connection, *id)?;
    if record
        .deleted
        .is_some_and(|deleted| deleted > before.modified)
    {
        changes::delete(connection, clock, *id)?;
        return Ok(true);
    }
    if record.deleted.is_some() || *modified <= before.modified {
        return Ok(false);
    }
    let direction = NoteDirection::named(&record.direction);
    let (body, tone) = (Some(body.as_str()), Some(*tone));
    changes::change(connection, clock, *id, body, tone, Some(direction))?;
    let after = changes::set_tags(connection, clock, *id, tags)?;
    Ok(after != before)
}

/// Merges the changes of a record with those that are known; says whether the annotation is another one now.
fn merge(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    record: &Record,
    is_known: bool,
) -> Result<bool, Error> {
    let id = record.note.id;
    if !is_known {
        changes::base(connection, clock, article, &record.note)?;
    }
    let mut is_news = !is_known;
    for op in &record.ops {
        is_news |= keep(connection, clock, op)?;
    }
    if !is_news {
        return Ok(false);
    }
    let before = look(connection, id)?;
    let ops = ops_of(connection, "annotation_id = ?1", id.0)?;
    let merged = Merged::of(ops.values().flatten());
    write(connection, id, &merged)?;
    let last = merged.last(id, |_| true).map_or(0, |stamp| stamp.hlc);
    connection.execute(
        "UPDATE annotation SET hlc = max(hlc, ?2), modified_at = max(modified_at, ?3) WHERE id = ?1",
        params![id.0, last, record.note.modified],
    )?;
    Ok(look(connection, id)? != before)
}

/// An annotation as it is shown, whether it is deleted, and without the time of its last change.
fn look(connection: &Connection, id: NoteId) -> Result<(Note, bool), Error> {
    let note = Note {
        modified: 0,
        ..notes::one_of_all(connection, id)?
    };
    let is_deleted = changes::state(connection, id)?.is_some_and(|(_, deleted)| deleted.is_some());
    Ok((note, is_deleted))
}

/// Keeps a change; says whether it is a new one.
fn keep(connection: &Connection, clock: &mut Clock, op: &Op) -> Result<bool, Error> {
    connection.execute(
        "INSERT INTO device (id, last_hlc) VALUES (?1, ?2) \
         ON CONFLICT DO UPDATE SET last_hlc = max(last_hlc, excluded.last_hlc)",
        params![op.stamp.device, op.stamp.hlc],
    )?;
    clock.hear(op.stamp.hlc);
    let rows = connection.execute(
        "INSERT INTO revision (device, hlc, annotation_id, field, old, new) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
        params![
            op.stamp.device,
            op.stamp.hlc,
            op.note.0,
            op.field,
            to_sql(&op.old),
            to_sql(&op.new)
        ],
    )?;
    Ok(rows > 0)
}

/// Writes what changes come to into the rows of an annotation.
fn write(connection: &Connection, id: NoteId, merged: &Merged) -> Result<(), Error> {
    for (column, _) in FIELDS {
        if let Some(value) = merged.field(id, column) {
            connection.execute(
                &format!("UPDATE annotation SET {column} = ?2 WHERE id = ?1"),
                params![id.0, to_sql(value)],
            )?;
        }
    }
    for (tag, tagged) in merged.tags(id) {
        connection.execute(
            "INSERT INTO annotation_tag (annotation_id, tag, add_hlc, remove_hlc, rank) \
             VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT DO UPDATE SET add_hlc = excluded.add_hlc, \
                 remove_hlc = excluded.remove_hlc, rank = excluded.rank",
            params![
                id.0,
                tag,
                tagged.added.unwrap_or(0),
                tagged.removed.unwrap_or(0),
                tagged.rank.unwrap_or(0)
            ],
        )?;
    }
    Ok(())
}

/// The columns whose rows and changes say different things, of all annotations that are not as their changes have them; at most `most`.
pub(super) fn unlike(connection: &Connection, most: usize) -> Result<Vec<(NoteId, String)>, Error> {
    let mut query = connection.prepare("SELECT id FROM annotation ORDER BY id")?;
    let ids = query.query_map([], |row| row.get(0).map(NoteId))?;
    let mut unlike = Vec::new();
    for id in ids {
        let id = id?;
        let ops = ops_of(connection, "annotation_id = ?1", id.0)?;
        let merged = Merged::of(ops.values().flatten());
        for (column, _) in FIELDS {
            let Some(said) = merged.field(id, column) else {
                continue;
            };
            let held: Sql = connection.query_row(
                &format!("SELECT {column} FROM annotation WHERE id = ?1"),
                [id.0],
                |row| row.get(0),
            )?;
            if held != to_sql(said) {
                unlike.push((id, column.to_owned()));
            }
        }
        let said = merged.tags(id).into_iter();
        let mut said: Vec<&str> = said
            .filter(|(_, tagged)| tagged.is_there())
            .map(|(tag, _)| tag)
            .collect();
        said.sort_unstable();
        let mut held = notes::one_of_all(connection, id)?.tags;
        held.sort_unstable();
        if said != held {
            unlike.push((id, TAG.to_owned()));
        }
        if unlike.len() >= most {
            break;
        }
    }
    Ok(unlike)
}
