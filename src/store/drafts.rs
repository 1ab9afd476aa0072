//! Owns the rows of drafts: words that are being typed, saved now and then so that a kill does not take them.

use rusqlite::{Connection, params};

use super::clock::Clock;
use super::error::Error;
use super::number::{from_integer, to_integer};
use super::progress::offset;
use super::{ArticleId, Store};
use crate::anchor::Selector;
use crate::note::draft::Draft;
use crate::note::{NoteId, Tone};
use crate::report::Report;
use crate::text::span::Span;

impl Store {
    /// Saves a draft of a note on an article in the place of what was saved of it before. Zeros as its id ask for a new
    /// one; its id is given back. It is durable when this returns.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn save_draft(&mut self, article: ArticleId, draft: &Draft) -> Result<[u8; 16], Report> {
        self.write(|connection, clock| save(connection, clock, article, draft))
    }

    /// Forgets a draft; one that is not there is none.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn drop_draft(&mut self, id: [u8; 16]) -> Result<(), Report> {
        self.write(|connection, _| {
            connection.execute("DELETE FROM draft WHERE id = ?1", [id])?;
            Ok(())
        })
    }

    /// The article of an annotation, deleted or not.
    ///
    /// # Errors
    /// The store cannot be read, or there is no such annotation.
    pub fn article_of(&self, note: NoteId) -> Result<ArticleId, Report> {
        self.read(|connection| {
            let state = super::changes::state(connection, note)?;
            state.map(|(article, _)| article).ok_or(Error::NoNote(note))
        })
    }
}

fn save(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    draft: &Draft,
) -> Result<[u8; 16], Error> {
    let id = match draft.id {
        id if id == [0; 16] => clock.new_id(),
        id => id,
    };
    let Selector {
        exact,
        prefix,
        suffix,
        start,
        end,
        place,
    } = &draft.selector;
    let (span, version) = match place {
        Some((span, version)) => (Some(span), Some(version)),
        None => (None, None),
    };
    connection.execute(
        "INSERT OR REPLACE INTO draft (id, work_id, annotation_id, colour, quote, prefix, suffix, start_cp, end_cp, \
             text_hash, part, start_byte, end_part, end_byte, words, holder, saved_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        params![
            id,
            article.0,
            draft.note.map(|note| note.0),
            draft.tone.name(),
            exact,
            prefix,
            suffix,
            to_integer(*start)?,
            to_integer(*end)?,
            version,
            span.map(|span| span.start().part),
            span.map(|span| to_integer(span.start().byte)).transpose()?,
            span.map(|span| span.end().part),
            span.map(|span| to_integer(span.end().byte)).transpose()?,
            draft.words,
            draft.holder,
            clock.wall()
        ],
    )?;
    Ok(id)
}

/// The drafts of an article, the last one first.
pub(super) fn of_article(connection: &Connection, article: ArticleId) -> Result<Vec<Draft>, Error> {
    let mut query = connection.prepare(
        "SELECT id, annotation_id, colour, quote, prefix, suffix, start_cp, end_cp, words, holder, saved_at, \
             part, start_byte, end_part, end_byte, text_hash \
         FROM draft WHERE work_id = ?1 ORDER BY saved_at DESC, id DESC",
    )?;
    let rows = query.query_map([article.0], |row| {
        let span = offset(row, 11)?.zip(offset(row, 13)?);
        let span = span.map(|(start, end)| Span::new(start, end));
        let colour: String = row.get(2)?;
        Ok(Draft {
            id: row.get(0)?,
            note: row.get::<_, Option<_>>(1)?.map(NoteId),
            selector: Selector {
                exact: row.get(3)?,
                prefix: row.get(4)?,
                suffix: row.get(5)?,
                start: from_integer(6, row.get(6)?)?,
                end: from_integer(7, row.get(7)?)?,
                place: span.zip(row.get(15)?),
            },
            tone: Tone::named(&colour).unwrap_or_default(),
            words: row.get(8)?,
            holder: row.get(9)?,
            saved: row.get(10)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
