//! Owns the rows of annotations, written: every change of a field together with its revision.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

use super::clock::Clock;
use super::error::Error;
use super::number::to_integer;
pub(super) use super::tagging::{add_tag, remove_tag, retag, set_tags};
use super::{ArticleId, Store, anchors, articles, notes};
use crate::note::{Change, Millis, Motivation, Note, NoteDirection, NoteId, Tone};
use crate::report::Report;

impl Store {
    /// Changes the words and the colour of an annotation (each only if given). Words make a comment of a highlight,
    /// and their removal makes a highlight of a comment.
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation (any more).
    pub fn change(
        &mut self,
        note: NoteId,
        body: Option<&str>,
        tone: Option<Tone>,
    ) -> Result<Note, Report> {
        self.act(|connection, clock| change(connection, clock, note, body, tone, None))
    }

    /// Gives an annotation these words, which run this way, as one act. Words make a comment of a highlight, and their removal makes a
    /// highlight of a comment.
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation (any more).
    pub fn write_words(
        &mut self,
        note: NoteId,
        body: &str,
        direction: NoteDirection,
    ) -> Result<Note, Report> {
        self.act(|connection, clock| {
            change(connection, clock, note, Some(body), None, Some(direction))
        })
    }
}

/// Stores a new annotation; a bookmark takes the place of the one with its label.
pub(super) fn insert(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    note: &Note,
) -> Result<Note, Error> {
    if !articles::exists(connection, article)? {
        return Err(Error::NoArticle);
    }
    let now = clock.wall();
    let note = Note {
        id: NoteId(clock.new_id()),
        created: now,
        modified: now,
        ..note.clone()
    };
    insert_as_given(connection, clock, article, &note)?;
    notes::one(connection, note.id)
}

/// Stores a new annotation under the id and with the times that it has already.
pub(super) fn insert_as_given(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    note: &Note,
) -> Result<(), Error> {
    give_way(connection, clock, article, note)?;
    let fields = base(connection, clock, article, note)?;
    for (name, value) in fields {
        if value != Value::Null {
            record(connection, clock, note.id, name, Value::Null, value)?;
        }
    }
    for tag in &note.tags {
        add_tag(connection, clock, note.id, tag)?;
    }
    finish(connection, clock, note.id)
}

/// Makes the row of an annotation and keeps its place, without tags and revisions; gives its fields.
pub(super) fn base(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    note: &Note,
) -> Result<[(&'static str, Value); 13], Error> {
    let version = match &note.selector.place {
        Some((_, name)) => Some(articles::version(connection, clock, article, name)?),
        None => None,
    };
    let fields = fields(article, version, note)?;
    insert_row(connection, note.id, &fields, note.modified)?;
    if let (Some(version), Some((span, _))) = (version, &note.selector.place) {
        anchors::keep_origin(connection, note.id, version, *span)?;
    }
    Ok(fields)
}

/// Changes the words and the colour of an annotation that is not deleted.
pub(super) fn change(
    connection: &Connection,
    clock: &mut Clock,
    id: NoteId,
    body: Option<&str>,
    tone: Option<Tone>,
    direction: Option<NoteDirection>,
) -> Result<Note, Error> {
    let old = notes::one(connection, id)?;
    let mut is_changed = false;
    if let Some(body) = body {
        is_changed |= set(connection, clock, id, "note", body.to_owned().into())?;
        // A highlight that says something is a comment, and the other way round; a bookmark stays one.
        let motivation = match (old.motivation, body.is_empty()) {
            (Motivation::Bookmarking, _) => Motivation::Bookmarking,
            (_, true) => Motivation::Highlighting,
            (_, false) => Motivation::Commenting,
        };
        if motivation != old.motivation {
            let name = notes::motivation_name(motivation).to_owned();
            is_changed |= set(connection, clock, id, "motivation", name.into())?;
        }
    }
    if let Some(direction) = direction {
        let name = direction.name().to_owned();
        is_changed |= set(connection, clock, id, "note_dir", name.into())?;
    }
    if let Some(tone) = tone {
        is_changed |= set(
            connection,
            clock,
            id,
            "colour",
            tone.name().to_owned().into(),
        )?;
    }
    if !is_changed {
        return Ok(old);
    }
    touch(connection, clock, id)?;
    notes::one(connection, id)
}

/// Does one thing to an annotation; says whether that changed it. One that is not there (any more) is left out.
pub(super) fn apply(
    connection: &Connection,
    clock: &mut Clock,
    id: NoteId,
    change: &Change,
) -> Result<bool, Error> {
    let Some((_, deleted)) = state(connection, id)? else {
        return Ok(false);
    };
    let is_changed = match (change, deleted) {
        (Change::Restore, Some(_)) => {
            restore(connection, clock, id)?;
            return Ok(true);
        }
        (Change::Restore, None) | (_, Some(_)) => false,
        (Change::Delete, None) => {
            delete(connection, clock, id)?;
            return Ok(true);
        }
        (Change::Tag(tag), None) => add_tag(connection, clock, id, tag)?,
        (Change::Untag(tag), None) => remove_tag(connection, clock, id, tag)?,
        (Change::Retag { added, removed }, None) => retag(connection, clock, id, added, removed)?,
        (Change::Recolour(tone), None) => {
            let name = tone.name().to_owned();
            set(connection, clock, id, "colour", name.into())?
        }
    };
    if is_changed {
        touch(connection, clock, id)?;
    }
    Ok(is_changed)
}

/// Deletes an annotation softly.
pub(super) fn delete(connection: &Connection, clock: &mut Clock, id: NoteId) -> Result<(), Error> {
    let Some((_, None)) = state(connection, id)? else {
        return Err(Error::NoNote(id));
    };
    let now = Value::Integer(clock.wall());
    set(connection, clock, id, "deleted_at", now)?;
    finish(connection, clock, id)
}

/// Brings a deleted annotation back; one that is not deleted stays as it is.
pub(super) fn restore(
    connection: &Connection,
    clock: &mut Clock,
    id: NoteId,
) -> Result<Note, Error> {
    let (article, deleted) = state(connection, id)?.ok_or(Error::NoNote(id))?;
    if deleted.is_some() {
        // While it is still deleted, it does not give way to itself.
        let note = notes::one_of_all(connection, id)?;
        give_way(connection, clock, article, &note)?;
        set(connection, clock, id, "deleted_at", Value::Null)?;
        finish(connection, clock, id)?;
    }
    notes::one(connection, id)
}

/// Deletes the bookmarks that carry the label of `note`, if it is one: a label leads to one place.
fn give_way(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    note: &Note,
) -> Result<(), Error> {
    if let (Motivation::Bookmarking, Some(label)) = (note.motivation, note.tags.first()) {
        for other in notes::bookmarks(connection, article, label)? {
            delete(connection, clock, other)?;
        }
    }
    Ok(())
}

/// The fields that a new annotation is given, by their columns.
fn fields(
    article: ArticleId,
    version: Option<[u8; 16]>,
    note: &Note,
) -> Result<[(&'static str, Value); 13], Error> {
    let selector = &note.selector;
    let text = |text: &str| Value::Text(text.to_owned());
    Ok([
        ("work_id", Value::Blob(article.0.to_vec())),
        (
            "version_id",
            version.map_or(Value::Null, |id| Value::Blob(id.to_vec())),
        ),
        ("motivation", text(notes::motivation_name(note.motivation))),
        ("colour", text(note.tone.name())),
        ("quote", text(&selector.exact)),
        ("prefix", text(&selector.prefix)),
        ("suffix", text(&selector.suffix)),
        ("start_cp", to_integer(selector.start)?.into()),
        ("end_cp", to_integer(selector.end)?.into()),
        ("note", text(&note.body)),
        ("note_format", text("text/plain")),
        ("note_dir", text(note.direction.name())),
        ("created_at", note.created.into()),
    ])
}

fn insert_row(
    connection: &Connection,
    id: NoteId,
    fields: &[(&'static str, Value)],
    modified: Millis,
) -> Result<(), Error> {
    let mut columns = String::from("id, modified_at, hlc");
    let mut places = String::from("?, ?, 0");
    for (name, _) in fields {
        columns.push_str(", ");
        columns.push_str(name);
        places.push_str(", ?");
    }
    let (id, modified) = (Value::Blob(id.0.to_vec()), Value::Integer(modified));
    let values = [&id, &modified]
        .into_iter()
        .chain(fields.iter().map(|(_, value)| value));
    connection.execute(
        &format!("INSERT INTO annotation ({columns}) VALUES ({places})"),
        rusqlite::params_from_iter(values),
    )?;
    Ok(())
}

/// Sets a column of an annotation and keeps the revision; says whether that changed anything.
pub(super) fn set(
    connection: &Connection,
    clock: &mut Clock,
    id: NoteId,
    column: &'static str,
    new: Value,
) -> Result<bool, Error> {
    let old: Value = connection.query_row(
        &format!("SELECT {column} FROM annotation WHERE id = ?1"),
        [id.0],
        |row| row.get(0),
    )?;
    if old == new {
        return Ok(false);
    }
    connection.execute(
        &format!("UPDATE annotation SET {column} = ?2 WHERE id = ?1"),
        params![id.0, new],
    )?;
    record(connection, clock, id, column, old, new)?;
    Ok(true)
}

/// Appends a revision, each with a clock reading of its own, which is given back.
pub(super) fn record(
    connection: &Connection,
    clock: &mut Clock,
    id: NoteId,
    field: &'static str,
    old: Value,
    new: Value,
) -> Result<i64, Error> {
    let hlc = clock.tick();
    connection.execute(
        "INSERT INTO revision (device, hlc, annotation_id, field, old, new) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![clock.device(), hlc, id.0, field, old, new],
    )?;
    Ok(hlc)
}

/// Says that the annotation was changed now.
pub(super) fn touch(connection: &Connection, clock: &Clock, id: NoteId) -> Result<(), Error> {
    connection.execute(
        "UPDATE annotation SET modified_at = ?2 WHERE id = ?1",
        params![id.0, clock.wall()],
    )?;
    finish(connection, clock, id)
}

/// Gives the annotation the clock of its last revision.
pub(super) fn finish(connection: &Connection, clock: &Clock, id: NoteId) -> Result<(), Error> {
    connection.execute(
        "UPDATE annotation SET hlc = ?2 WHERE id = ?1",
        params![id.0, clock.last()],
    )?;
    Ok(())
}

/// The article of an annotation and when it was deleted, if it was; `None` when there is no such annotation.
pub(super) fn state(
    connection: &Connection,
    id: NoteId,
) -> Result<Option<(ArticleId, Option<Millis>)>, Error> {
    Ok(connection
        .query_row(
            "SELECT work_id, deleted_at FROM annotation WHERE id = ?1",
            [id.0],
            |row| Ok((ArticleId(row.get(0)?), row.get(1)?)),
        )
        .optional()?)
}
