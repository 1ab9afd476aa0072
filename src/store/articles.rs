//! Owns the rows of articles: works, the names they are opened by, the versions of their text, the library.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::clock::Clock;
use super::error::Error;
use super::{ArticleId, Listed, moved};

/// The scheme of the alias that holds the name an article is opened by.
pub(super) const SOURCE: &str = "source";

/// The columns of a [`Listed`], for a query over `work AS w`; bookmarks are no annotations to whoever counts them.
pub(super) const LISTED: &str = "w.id, \
     (SELECT min(value) FROM alias WHERE work_id = w.id AND scheme = 'source'), \
     coalesce((SELECT value FROM citation WHERE work_id = w.id AND field = 'title'), w.title), \
     w.millionths, coalesce(w.opened_at, 0), \
     (SELECT count(*) FROM annotation AS c \
      WHERE c.work_id = w.id AND c.deleted_at IS NULL AND c.motivation <> 'bookmarking')";

/// Reads the columns of [`LISTED`], which come first in the row.
pub(super) fn listed(row: &Row<'_>) -> rusqlite::Result<Listed> {
    Ok(Listed {
        article: ArticleId(row.get(0)?),
        source: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
        title: row.get(2)?,
        millionths: row.get(3)?,
        opened: row.get(4)?,
        notes: row
            .get::<_, i64>(5)
            .map(|count| u64::try_from(count).unwrap_or(0))?,
    })
}

/// The article of this source name.
pub(super) fn find(connection: &Connection, source: &str) -> Result<Option<ArticleId>, Error> {
    Ok(connection
        .query_row(
            "SELECT work_id FROM alias WHERE scheme = ?1 AND value = ?2",
            [SOURCE, source],
            |row| row.get(0).map(ArticleId),
        )
        .optional()?)
}

/// Makes sure that the article is known under this name, with this title, and opened now.
pub(super) fn remember(
    connection: &Connection,
    clock: &mut Clock,
    source: &str,
    title: &str,
    version: &str,
) -> Result<ArticleId, Error> {
    let known = match find(connection, source)? {
        None => moved::follow(connection, source, version)?,
        known => known,
    };
    if let Some(article) = known {
        connection.execute(
            "UPDATE work SET title = ?2, opened_at = ?3, deleted_at = NULL WHERE id = ?1",
            params![article.0, title, clock.wall()],
        )?;
        return Ok(article);
    }
    let article = ArticleId(clock.new_id());
    connection.execute(
        "INSERT INTO work (id, title, added_at, opened_at) VALUES (?1, ?2, ?3, ?3)",
        params![article.0, title, clock.wall()],
    )?;
    connection.execute(
        "INSERT INTO alias (scheme, value, work_id) VALUES (?1, ?2, ?3)",
        params![SOURCE, source, article.0],
    )?;
    Ok(article)
}

/// Notes that this version of the article's text was opened now; gives its id.
pub(super) fn open_version(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    name: &str,
) -> Result<[u8; 16], Error> {
    let id = version(connection, clock, article, name)?;
    connection.execute(
        "UPDATE version SET opened_at = ?2 WHERE id = ?1",
        params![id, clock.wall()],
    )?;
    Ok(id)
}

/// The id of this version of the article's text, made if need be.
pub(super) fn version(
    connection: &Connection,
    clock: &mut Clock,
    article: ArticleId,
    name: &str,
) -> Result<[u8; 16], Error> {
    let found = connection
        .query_row(
            "SELECT id FROM version WHERE work_id = ?1 AND text_hash = ?2",
            params![article.0, name],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let id = clock.new_id();
    connection.execute(
        "INSERT INTO version (id, work_id, text_hash, opened_at) VALUES (?1, ?2, ?3, ?4)",
        params![id, article.0, name, clock.wall()],
    )?;
    Ok(id)
}

/// Says whether there is such an article.
pub(super) fn exists(connection: &Connection, article: ArticleId) -> Result<bool, Error> {
    Ok(connection
        .query_row("SELECT 1 FROM work WHERE id = ?1", [article.0], |_| Ok(()))
        .optional()?
        .is_some())
}

/// The articles that were opened, last opened first.
pub(super) fn library(connection: &Connection) -> Result<Vec<Listed>, Error> {
    let mut query = connection.prepare(&format!(
        "SELECT {LISTED} FROM work AS w \
         WHERE w.opened_at IS NOT NULL AND w.deleted_at IS NULL \
         ORDER BY w.opened_at DESC, w.id DESC"
    ))?;
    let rows = query.query_map([], listed)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
