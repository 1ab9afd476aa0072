//! Owns acts: what the reader did as one step, however many annotations it changed, and undoing and redoing it.
//!
//! Undoing is a change like any other: a new revision with the old value, so that it is kept, listed and exchanged as every
//! edit is. What can be undone next is found in the file alone, and so by the next run, and by another program at the same
//! time. A field that was changed since by something else than the act keeps its value.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

use super::clock::Clock;
use super::error::Error;
use super::{ArticleId, Store, changes, notes};
use crate::note::{Change, Note, NoteId, Tone};
use crate::report::Report;

/// What an act did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Made annotations.
    Made,
    /// Deleted them.
    Deleted,
    /// Brought them back.
    Restored,
    /// Wrote words.
    Words,
    /// Gave another colour.
    Colour,
    /// Changed tags.
    Tags,
    /// Several of these.
    Several,
}

/// An act that was undone, or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// What it had done.
    pub act: Act,
    /// The annotations it had changed, by their ids in rising order.
    pub notes: Vec<NoteId>,
    /// The passage of the first of them.
    pub quote: String,
    /// The title of its article.
    pub title: String,
}

impl Store {
    /// Gives an annotation these tags and no others (an observed-remove set: each addition and removal is a revision).
    /// Tags that it carried before stand where they stood; [`crate::note::tidy_tags`] says how they are to be given.
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation (any more).
    pub fn set_tags(&mut self, note: NoteId, tags: &[String]) -> Result<Note, Report> {
        self.act(|connection, clock| changes::set_tags(connection, clock, note, tags))
    }

    /// Changes the words, the colour and the tags of an annotation (each only if given), as one act.
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation (any more).
    pub fn edit(
        &mut self,
        note: NoteId,
        body: Option<&str>,
        tone: Option<Tone>,
        tags: Option<&[String]>,
    ) -> Result<Note, Report> {
        self.act(|connection, clock| {
            let changed = changes::change(connection, clock, note, body, tone, None)?;
            match tags {
                Some(tags) => changes::set_tags(connection, clock, note, tags),
                None => Ok(changed),
            }
        })
    }

    /// Does one thing to many annotations, as one act; gives those that it changed, as they are now (deleted ones too).
    /// Annotations that are not there any more, or are so already, are left as they are.
    ///
    /// # Errors
    /// The store cannot be written; nothing was changed.
    pub fn change_all(&mut self, ids: &[NoteId], change: &Change) -> Result<Vec<Note>, Report> {
        self.act(|connection, clock| {
            let mut changed = Vec::new();
            for &id in ids {
                if changes::apply(connection, clock, id, change)? {
                    changed.push(notes::one_of_all(connection, id)?);
                }
            }
            Ok(changed)
        })
    }

    /// Stores new annotations as one act: all of them, or none. Each is stored as [`Store::insert`] does.
    ///
    /// # Errors
    /// The store cannot be written; nothing was stored.
    pub fn insert_all(&mut self, article: ArticleId, new: &[Note]) -> Result<Vec<Note>, Report> {
        self.act(|connection, clock| {
            new.iter()
                .map(|note| changes::insert(connection, clock, article, note))
                .collect()
        })
    }

    /// Undoes the last act that touched this article, or, if none is given, the last of all, whenever and by whichever run
    /// it was done. `None` when there is nothing to undo.
    ///
    /// # Errors
    /// The store cannot be written; nothing was changed.
    pub fn undo(&mut self, article: Option<ArticleId>) -> Result<Option<Turned>, Report> {
        self.write(|connection, clock| turn(connection, clock, article, Turn::Undo))
    }

    /// Does again what was undone last in this article, or anywhere. A new act ends what can be done again in the articles it
    /// touches. `None` when there is nothing.
    ///
    /// # Errors
    /// The store cannot be written; nothing was changed.
    pub fn redo(&mut self, article: Option<ArticleId>) -> Result<Option<Turned>, Report> {
        self.write(|connection, clock| turn(connection, clock, article, Turn::Redo))
    }
}

/// Which way an act is turned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Undo,
    Redo,
}

/// The revisions of an act are those of this device after the first clock, up to the second.
type Range = (i64, i64);

/// A revision of an act.
struct Revision {
    note: NoteId,
    field: String,
    old: Value,
    new: Value,
}

/// The columns of annotation that acts change. What stands in the file as a field's name goes into a statement only if it is one of these.
const CHANGED: [&str; 6] = [
    "motivation",
    "colour",
    "note",
    "note_format",
    "note_dir",
    "deleted_at",
];

/// Keeps what was changed since `before` as one act, and forgets what could have been redone in the articles it touches.
pub(super) fn keep(connection: &Connection, clock: &Clock, before: i64) -> Result<(), Error> {
    let has_revisions = connection
        .query_row(
            "SELECT 1 FROM revision WHERE device = ?1 AND hlc > ?2 LIMIT 1",
            params![clock.device(), before],
            |_| Ok(()),
        )
        .optional()?
        .is_some();
    if !has_revisions {
        return Ok(());
    }
    connection.execute(
        "DELETE FROM act WHERE is_undone = 1 AND EXISTS ( \
             SELECT 1 FROM revision AS r JOIN annotation AS n ON n.id = r.annotation_id \
             WHERE r.device = ?1 AND r.hlc > act.after_hlc AND r.hlc <= act.last_hlc \
               AND n.work_id IN ( \
                 SELECT m.work_id FROM revision AS s JOIN annotation AS m ON m.id = s.annotation_id \
                 WHERE s.device = ?1 AND s.hlc > ?2))",
        params![clock.device(), before],
    )?;
    connection.execute(
        "INSERT INTO act (after_hlc, last_hlc) VALUES (?1, ?2)",
        params![before, clock.last()],
    )?;
    Ok(())
}

/// Undoes the last act that touched the article (or any, if none is given), or redoes the one undone last. Acts that have
/// nothing left to turn, as others changed all of it since, are passed over. `None` when there is nothing more.
pub(super) fn turn(
    connection: &Connection,
    clock: &mut Clock,
    article: Option<ArticleId>,
    way: Turn,
) -> Result<Option<Turned>, Error> {
    while let Some(range) = next(connection, clock, article, way)? {
        connection.execute(
            "UPDATE act SET is_undone = ?2 WHERE after_hlc = ?1",
            params![range.0, way == Turn::Undo],
        )?;
        let revisions = revisions(connection, clock, range, way)?;
        let turned = turn_all(connection, clock, &revisions, way)?;
        if let Some(first) = turned.first() {
            let (quote, title) = passage(connection, *first)?;
            return Ok(Some(Turned {
                act: name(&revisions),
                notes: turned,
                quote,
                title,
            }));
        }
    }
    Ok(None)
}

fn next(
    connection: &Connection,
    clock: &Clock,
    article: Option<ArticleId>,
    way: Turn,
) -> Result<Option<Range>, Error> {
    let (is_undone, order) = match way {
        Turn::Undo => (0, "DESC"),
        Turn::Redo => (1, "ASC"),
    };
    Ok(connection
        .query_row(
            &format!(
                "SELECT after_hlc, last_hlc FROM act \
                 WHERE is_undone = {is_undone} AND (?2 IS NULL OR EXISTS ( \
                     SELECT 1 FROM revision AS r JOIN annotation AS n ON n.id = r.annotation_id \
                     WHERE r.device = ?1 AND r.hlc > act.after_hlc AND r.hlc <= act.last_hlc \
                       AND n.work_id = ?2)) \
                 ORDER BY after_hlc {order} LIMIT 1"
            ),
            params![clock.device(), article.map(|article| article.0)],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?)
}

/// The revisions of an act, in the order in which they are to be turned.
fn revisions(
    connection: &Connection,
    clock: &Clock,
    (after, last): Range,
    way: Turn,
) -> Result<Vec<Revision>, Error> {
    let mut query = connection.prepare(
        "SELECT annotation_id, field, old, new FROM revision \
         WHERE device = ?1 AND hlc > ?2 AND hlc <= ?3 ORDER BY hlc",
    )?;
    let rows = query.query_map(params![clock.device(), after, last], |row| {
        Ok(Revision {
            note: NoteId(row.get(0)?),
            field: row.get(1)?,
            old: row.get(2)?,
            new: row.get(3)?,
        })
    })?;
    let mut revisions = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    if way == Turn::Undo {
        revisions.reverse();
    }
    Ok(revisions)
}

/// Turns the revisions of an act; gives the annotations that are changed by it.
fn turn_all(
    connection: &Connection,
    clock: &mut Clock,
    revisions: &[Revision],
    way: Turn,
) -> Result<Vec<NoteId>, Error> {
    let made: HashSet<NoteId> = made(revisions).collect();
    let mut turned = Vec::new();
    for revision in revisions {
        let is_changed = if !made.contains(&revision.note) {
            turn_one(connection, clock, revision, way)?
        } else if revision.field == "created_at" {
            // What was made is deleted, and comes back whole.
            let now = Value::Integer(clock.wall());
            match way {
                Turn::Undo => replace(connection, clock, revision.note, "deleted_at", None, now)?,
                Turn::Redo => {
                    changes::set(connection, clock, revision.note, "deleted_at", Value::Null)?
                }
            }
        } else {
            false
        };
        if is_changed {
            turned.push(revision.note);
        }
    }
    turned.sort();
    turned.dedup();
    for &note in &turned {
        changes::touch(connection, clock, note)?;
    }
    Ok(turned)
}

/// The annotations that an act made.
fn made(revisions: &[Revision]) -> impl Iterator<Item = NoteId> {
    revisions
        .iter()
        .filter(|one| one.field == "created_at" && one.old == Value::Null)
        .map(|one| one.note)
}

fn turn_one(
    connection: &Connection,
    clock: &mut Clock,
    revision: &Revision,
    way: Turn,
) -> Result<bool, Error> {
    let (from, to) = match way {
        Turn::Undo => (&revision.new, &revision.old),
        Turn::Redo => (&revision.old, &revision.new),
    };
    let note = revision.note;
    match (revision.field.as_str(), from, to) {
        ("tag", Value::Text(tag), Value::Null) => changes::remove_tag(connection, clock, note, tag),
        ("tag", Value::Null, Value::Text(tag)) => changes::add_tag(connection, clock, note, tag),
        (field, from, to) => match CHANGED.into_iter().find(|known| *known == field) {
            Some(column) => replace(connection, clock, note, column, Some(from), to.clone()),
            None => Ok(false),
        },
    }
}

/// Sets a column if it still is what it was left as (`None` is NULL); says whether that changed anything.
fn replace(
    connection: &Connection,
    clock: &mut Clock,
    note: NoteId,
    column: &'static str,
    from: Option<&Value>,
    to: Value,
) -> Result<bool, Error> {
    let now: Value = connection.query_row(
        &format!("SELECT {column} FROM annotation WHERE id = ?1"),
        [note.0],
        |row| row.get(0),
    )?;
    if now != *from.unwrap_or(&Value::Null) {
        return Ok(false);
    }
    changes::set(connection, clock, note, column, to)
}

/// What an act did, on the whole. A bookmark that is made deletes the one with its label: that is making.
fn name(revisions: &[Revision]) -> Act {
    if made(revisions).next().is_some() {
        return Act::Made;
    }
    let mut acts = revisions.iter().filter_map(|one| {
        Some(match (one.field.as_str(), &one.new) {
            ("deleted_at", Value::Null) => Act::Restored,
            ("deleted_at", _) => Act::Deleted,
            ("note", _) => Act::Words,
            ("colour", _) => Act::Colour,
            ("tag", _) => Act::Tags,
            // It goes with the words.
            _ => return None,
        })
    });
    let Some(first) = acts.next() else {
        return Act::Several;
    };
    match acts.all(|act| act == first) {
        true => first,
        false => Act::Several,
    }
}

/// The words of an annotation's passage, and the title of its article.
fn passage(connection: &Connection, note: NoteId) -> Result<(String, String), Error> {
    Ok(connection.query_row(
        "SELECT n.quote, w.title FROM annotation AS n JOIN work AS w ON w.id = n.work_id \
         WHERE n.id = ?1",
        [note.0],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}
