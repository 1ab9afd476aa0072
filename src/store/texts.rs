//! Owns the texts that annotations were made on: each version's whole, compressed (DEFLATE, RFC 1951), or the words around the passage.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::Error;
use super::number::{from_integer, to_integer};
use super::{Store, articles};
use crate::note::{Note, NoteId};
use crate::report::Report;

/// The longest text that is kept whole, in bytes.
pub const WHOLE_LIMIT: u64 = 5_000_000;
/// How the text is packed.
const CODEC: &str = "deflate";

/// What of a text is kept with an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept<'a> {
    /// All of it.
    Whole(&'a str),
    /// What stands before the passage, and after it.
    Around(&'a str, &'a str),
}

impl Store {
    /// Whether the text of the version that an annotation was made on is kept whole already.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn has_text(&self, note: NoteId) -> Result<bool, Report> {
        self.read(|connection| {
            let found = "SELECT 1 FROM version_text AS t JOIN annotation AS n ON n.version_id = t.version_id \
                         WHERE n.id = ?1";
            let found = connection.query_row(found, [note.0], |_| Ok(())).optional()?;
            Ok(found.is_some())
        })
    }

    /// Keeps the text that an annotation was made on, once for each version of it, so that its words are there even when their source is
    /// gone. An annotation that was made on no known version needs none.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn keep_text(&mut self, note: &Note, kept: Kept<'_>) -> Result<(), Report> {
        self.write(|connection, _| match kept {
            Kept::Whole(text) => keep_whole(connection, note.id, text),
            Kept::Around(before, after) => {
                connection.execute(
                    "INSERT INTO surroundings (annotation_id, before, after) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                    params![note.id.0, before, after],
                )?;
                Ok(())
            }
        })
    }

    /// The text of a source as it was when an annotation was last made on it, as far as it is kept: all of it, or else each passage with the
    /// words around it, in the order of the text. `None` when nothing of it is.
    ///
    /// # Errors
    /// The store cannot be read, or what it keeps is damaged.
    pub fn kept_text(&self, source: &str) -> Result<Option<String>, Report> {
        self.read(|connection| {
            let Some(article) = articles::find(connection, source)? else {
                return Ok(None);
            };
            let whole = "SELECT t.content, t.bytes, t.codec FROM version_text AS t \
                         JOIN version AS v ON v.id = t.version_id \
                         WHERE v.work_id = ?1 ORDER BY v.opened_at DESC, v.id DESC LIMIT 1";
            let whole: Option<(Vec<u8>, u64, String)> = connection
                .query_row(whole, [article.0], |row| {
                    Ok((row.get(0)?, from_integer(1, row.get(1)?)?, row.get(2)?))
                })
                .optional()?;
            if let Some((packed, bytes, codec)) = whole {
                return unpack(&packed, bytes, &codec).map(Some);
            }
            let mut query = connection.prepare(
                "SELECT s.before || n.quote || s.after FROM surroundings AS s \
                 JOIN annotation AS n ON n.id = s.annotation_id \
                 WHERE n.work_id = ?1 AND n.deleted_at IS NULL ORDER BY n.start_cp, n.id",
            )?;
            let parts = query.query_map([article.0], |row| row.get::<_, String>(0))?;
            let parts = parts.collect::<rusqlite::Result<Vec<_>>>()?;
            Ok((!parts.is_empty()).then(|| parts.join("\n\n…\n\n")))
        })
    }
}

fn keep_whole(connection: &Connection, note: NoteId, text: &str) -> Result<(), Error> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes())?;
    let packed = encoder.finish()?;
    connection.execute(
        "INSERT INTO version_text (version_id, codec, bytes, content) \
         SELECT version_id, ?2, ?3, ?4 FROM annotation WHERE id = ?1 AND version_id IS NOT NULL \
         ON CONFLICT DO NOTHING",
        params![note.0, CODEC, to_integer(text.len() as u64)?, packed],
    )?;
    Ok(())
}

/// A text as it was. What was packed says how long it is: no more than that is unpacked.
fn unpack(packed: &[u8], bytes: u64, codec: &str) -> Result<String, Error> {
    if codec != CODEC {
        return Err(Error::Damaged("a text is packed in an unknown way"));
    }
    let mut text = String::new();
    DeflateDecoder::new(packed)
        .take(bytes.min(WHOLE_LIMIT))
        .read_to_string(&mut text)?;
    match text.len() as u64 == bytes {
        true => Ok(text),
        false => Err(Error::Damaged("a text is shorter than it was")),
    }
}
