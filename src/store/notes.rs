//! Owns the rows of annotations, read: rows to `Note`.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use rusqlite::{Connection, OptionalExtension, Params, Row, params};

use super::articles::{self, LISTED, listed};
use super::error::Error;
use super::number::from_integer;
use super::progress::offset;
use super::{ArticleId, Listed, Store};
use crate::anchor::Selector;
use crate::note::{Millis, Motivation, Note, NoteDirection, NoteId, Tone};
use crate::report::Report;
use crate::text::span::Span;

/// Annotations that are not deleted, for [`all`].
pub(super) const KEPT: &str = "n.deleted_at IS NULL";

impl Store {
    /// Every deleted annotation and bookmark with its article, as [`Store::notes`] gives those that are not.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn deleted_notes(&self, source: Option<&str>) -> Result<Vec<(Listed, Note)>, Report> {
        self.read(|connection| {
            let article = match source {
                Some(source) => match articles::find(connection, source)? {
                    None => return Ok(Vec::new()),
                    found => found,
                },
                None => None,
            };
            all(connection, article, "n.deleted_at IS NOT NULL")
        })
    }

    /// The annotations and bookmarks of an article that are not deleted, in order of their start.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn article_notes(&self, article: ArticleId) -> Result<Vec<Note>, Report> {
        self.read(|connection| of_article(connection, article))
    }

    /// An annotation that is not deleted.
    ///
    /// # Errors
    /// The store cannot be read, or there is no such annotation (any more).
    pub fn note(&self, note: NoteId) -> Result<Note, Report> {
        self.read(|connection| one(connection, note))
    }
}

/// The columns of a [`Note`] but its tags, for a query over [`FROM`].
pub(super) const COLUMNS: &str = "n.id, n.motivation, n.quote, n.prefix, n.suffix, n.start_cp, n.end_cp, \
     n.colour, n.note, n.created_at, n.modified_at, \
     a.part, a.start_byte, a.end_part, a.end_byte, v.text_hash, n.note_dir";
/// How many columns those are.
const COUNT: usize = 17;

/// Annotations, each with the place it is most likely to be at: of the versions in which its words stood to the letter
/// (the one it was made on always among them) the one that was opened last. Other places are in [`super::anchors`].
pub(super) const FROM: &str = "annotation AS n \
     LEFT JOIN anchor AS a ON a.annotation_id = n.id AND a.version_id = ( \
         SELECT x.version_id FROM anchor AS x JOIN version AS y ON y.id = x.version_id \
         WHERE x.annotation_id = n.id AND x.start_byte IS NOT NULL AND x.state = 'exact' \
         ORDER BY y.opened_at DESC, y.id DESC LIMIT 1) \
     LEFT JOIN version AS v ON v.id = a.version_id";

/// Order of the text, then of making.
const ORDER: &str = "n.start_cp, n.end_cp, n.id";

/// The annotations and bookmarks of an article that are not deleted.
pub(super) fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<Note>, Error> {
    in_range(connection, article, 0..=i64::MAX)
}

/// Those of them that start within these code points.
pub(super) fn in_range(
    connection: &Connection,
    article: ArticleId,
    starts: RangeInclusive<i64>,
) -> Result<Vec<Note>, Error> {
    let values = params![article.0, starts.start(), starts.end()];
    let mut query = connection.prepare(&format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE n.work_id = ?1 AND n.start_cp BETWEEN ?2 AND ?3 \
         AND n.deleted_at IS NULL ORDER BY {ORDER}"
    ))?;
    let rows = query.query_map(values, |row| note(row, 0))?;
    let mut notes = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    if !notes.is_empty() {
        let mut tags = tags(
            connection,
            "annotation_id IN \
             (SELECT id FROM annotation WHERE work_id = ?1 AND start_cp BETWEEN ?2 AND ?3)",
            values,
        )?;
        for note in &mut notes {
            note.tags = tags.remove(&note.id).unwrap_or_default();
        }
    }
    Ok(notes)
}

/// The annotations that `which` picks, with their articles: of one, or of all that are in the library.
pub(super) fn all(
    connection: &Connection,
    article: Option<ArticleId>,
    which: &str,
) -> Result<Vec<(Listed, Note)>, Error> {
    let article = article.map(|article| article.0);
    let mut query = connection.prepare(&format!(
        "SELECT {LISTED}, {COLUMNS} FROM {FROM} JOIN work AS w ON w.id = n.work_id \
         WHERE {which} AND (w.id = ?1 OR ?1 IS NULL AND w.deleted_at IS NULL) \
         ORDER BY w.opened_at DESC, w.id DESC, {ORDER}"
    ))?;
    let rows = query.query_map([article], |row| {
        let before = row.as_ref().column_count() - COUNT;
        Ok((listed(row)?, note(row, before)?))
    })?;
    let mut notes = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut tags = tags(
        connection,
        "?1 IS NULL OR annotation_id IN (SELECT id FROM annotation WHERE work_id = ?1)",
        [article],
    )?;
    for (_, note) in &mut notes {
        note.tags = tags.remove(&note.id).unwrap_or_default();
    }
    Ok(notes)
}

/// An annotation with what is not shown of it.
pub(super) struct Whole {
    pub(super) note: Note,
    pub(super) deleted: Option<Millis>,
    pub(super) creator: Option<String>,
    pub(super) format: String,
    pub(super) direction: String,
}

/// All annotations and bookmarks of an article, deleted ones too.
pub(super) fn whole(connection: &Connection, article: ArticleId) -> Result<Vec<Whole>, Error> {
    let mut query = connection.prepare(&format!(
        "SELECT {COLUMNS}, n.deleted_at, n.creator, n.note_format, n.note_dir FROM {FROM} \
         WHERE n.work_id = ?1 ORDER BY {ORDER}"
    ))?;
    let rows = query.query_map([article.0], |row| {
        Ok(Whole {
            note: note(row, 0)?,
            deleted: row.get(COUNT)?,
            creator: row.get(COUNT + 1)?,
            format: row.get(COUNT + 2)?,
            direction: row.get(COUNT + 3)?,
        })
    })?;
    let mut all = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut tags = tags(
        connection,
        "annotation_id IN (SELECT id FROM annotation WHERE work_id = ?1)",
        [article.0],
    )?;
    for one in &mut all {
        one.note.tags = tags.remove(&one.note.id).unwrap_or_default();
    }
    Ok(all)
}

/// One annotation that is not deleted.
pub(super) fn one(connection: &Connection, id: NoteId) -> Result<Note, Error> {
    pick(connection, id, "n.deleted_at IS NULL")
}

/// One annotation, deleted or not.
pub(super) fn one_of_all(connection: &Connection, id: NoteId) -> Result<Note, Error> {
    pick(connection, id, "TRUE")
}

fn pick(connection: &Connection, id: NoteId, which: &str) -> Result<Note, Error> {
    let note = connection
        .query_row(
            &format!("SELECT {COLUMNS} FROM {FROM} WHERE n.id = ?1 AND {which}"),
            [id.0],
            |row| note(row, 0),
        )
        .optional()?;
    let mut note = note.ok_or(Error::NoNote(id))?;
    note.tags = tags(connection, "annotation_id = ?1", [id.0])?
        .remove(&id)
        .unwrap_or_default();
    Ok(note)
}

/// The bookmarks of an article with this label that are not deleted.
pub(super) fn bookmarks(
    connection: &Connection,
    article: ArticleId,
    label: &str,
) -> Result<Vec<NoteId>, Error> {
    let mut query = connection.prepare(
        "SELECT n.id FROM annotation AS n \
         WHERE n.work_id = ?1 AND n.motivation = 'bookmarking' AND n.deleted_at IS NULL \
           AND ?2 = (SELECT tag FROM annotation_tag \
                     WHERE annotation_id = n.id AND add_hlc > remove_hlc \
                     ORDER BY rank LIMIT 1)",
    )?;
    let rows = query.query_map((article.0, label), |row| row.get(0).map(NoteId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The tags of the annotations that `which` picks, each annotation's in the order they were given.
fn tags(
    connection: &Connection,
    which: &str,
    values: impl Params,
) -> Result<HashMap<NoteId, Vec<String>>, Error> {
    let mut query = connection.prepare(&format!(
        "SELECT annotation_id, tag FROM annotation_tag \
         WHERE add_hlc > remove_hlc AND ({which}) ORDER BY rank"
    ))?;
    let mut rows = query.query(values)?;
    let mut tags: HashMap<NoteId, Vec<String>> = HashMap::new();
    while let Some(row) = rows.next()? {
        tags.entry(NoteId(row.get(0)?))
            .or_default()
            .push(row.get(1)?);
    }
    Ok(tags)
}

/// Reads [`COLUMNS`] from column `at` on; the tags stay empty.
pub(super) fn note(row: &Row<'_>, at: usize) -> rusqlite::Result<Note> {
    let body: String = row.get(at + 8)?;
    let span = offset(row, at + 11)?.zip(offset(row, at + 13)?);
    let version: Option<String> = row.get(at + 15)?;
    let colour: String = row.get(at + 7)?;
    Ok(Note {
        id: NoteId(row.get(at)?),
        motivation: motivation(&row.get::<_, String>(at + 1)?, &body),
        selector: Selector {
            exact: row.get(at + 2)?,
            prefix: row.get(at + 3)?,
            suffix: row.get(at + 4)?,
            start: from_integer(at + 5, row.get(at + 5)?)?,
            end: from_integer(at + 6, row.get(at + 6)?)?,
            place: span.map(|(start, end)| Span::new(start, end)).zip(version),
        },
        // A colour of another program's making is shown as the first one and stays what it is in the file.
        tone: Tone::named(&colour).unwrap_or_default(),
        body,
        direction: NoteDirection::named(&row.get::<_, String>(at + 16)?),
        tags: Vec::new(),
        created: row.get(at + 9)?,
        modified: row.get(at + 10)?,
    })
}

/// The name of a motivation in the file (Web Annotation Data Model, 3.3.5).
pub(super) const fn motivation_name(motivation: Motivation) -> &'static str {
    match motivation {
        Motivation::Highlighting => "highlighting",
        Motivation::Commenting => "commenting",
        Motivation::Bookmarking => "bookmarking",
    }
}

/// The motivation of that name; one that we do not know is a comment if it says something, else a highlight.
fn motivation(name: &str, body: &str) -> Motivation {
    match name {
        "bookmarking" => Motivation::Bookmarking,
        "highlighting" => Motivation::Highlighting,
        "commenting" => Motivation::Commenting,
        _ if body.is_empty() => Motivation::Highlighting,
        _ => Motivation::Commenting,
    }
}
