//! Owns the rows of progress: where reading stopped, as offsets of the text, never as rows of the screen.

use rusqlite::{Connection, Row, params};

use super::ArticleId;
use super::error::Error;
use super::number::{from_integer, to_integer};
use crate::text::span::Offset;

/// Top of the page and the caret when the article was left.
pub(super) fn load(
    connection: &Connection,
    article: ArticleId,
) -> Result<Option<(Offset, Offset)>, Error> {
    let (top, caret) = connection.query_row(
        "SELECT top_part, top_byte, caret_part, caret_byte FROM work WHERE id = ?1",
        [article.0],
        |row| Ok((offset(row, 0)?, offset(row, 2)?)),
    )?;
    Ok(top.zip(caret))
}

/// Keeps them, with the share read in millionths.
pub(super) fn save(
    connection: &Connection,
    article: ArticleId,
    top: Offset,
    caret: Offset,
    millionths: u32,
) -> Result<(), Error> {
    let rows = connection.execute(
        "UPDATE work SET top_part = ?2, top_byte = ?3, caret_part = ?4, caret_byte = ?5, \
         millionths = ?6 WHERE id = ?1",
        params![
            article.0,
            top.part,
            to_integer(top.byte)?,
            caret.part,
            to_integer(caret.byte)?,
            millionths.min(1_000_000)
        ],
    )?;
    if rows == 0 {
        return Err(Error::NoArticle);
    }
    Ok(())
}

/// Reads a part and a byte from column `at` and the next.
pub(super) fn offset(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Offset>> {
    let part: Option<u32> = row.get(at)?;
    let byte = row.get::<_, Option<i64>>(at + 1)?;
    match part.zip(byte) {
        Some((part, byte)) => Ok(Some(Offset {
            part,
            byte: from_integer(at + 1, byte)?,
        })),
        None => Ok(None),
    }
}
