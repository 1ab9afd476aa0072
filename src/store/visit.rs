//! Owns `Visit`: the one read of the store ahead of the first page, which costs that page and not all that was ever noted.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::Error;
use super::number::to_integer;
use super::{ArticleId, Store, articles, drafts, notes, progress};
use crate::note::Note;
use crate::note::draft::Draft;
use crate::report::Report;
use crate::text::span::Offset;

/// So many annotations are read at once; of more only those around the page.
const FEW: i64 = 400;
/// Annotations read before the page, and after its top. Those of a page full of them are fewer than either.
const BEFORE: i64 = 100;
const AFTER: i64 = 250;

/// What the store knows of an article, read at once before the first frame.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Its name in the store.
    pub article: ArticleId,
    /// Top of the page and the caret when it was left.
    pub progress: Option<(Offset, Offset)>,
    /// Its annotations and bookmarks that are not deleted, in order of their start.
    pub notes: Vec<Note>,
    /// There are more of them, far from where it was left; [`Store::article_notes`] reads them all.
    pub has_more: bool,
    /// Notes on it that are being typed, or were when a program was killed, the last one first.
    pub drafts: Vec<Draft>,
}

impl Store {
    /// What is known of the article of this source name.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn visit(&self, source: &str) -> Result<Option<Visit>, Report> {
        self.read(|connection| {
            let Some(article) = articles::find(connection, source)? else {
                return Ok(None);
            };
            let progress = progress::load(connection, article)?;
            let has_more = nth_start(connection, article, 0, FEW)?.is_some();
            let notes = match has_more {
                false => notes::of_article(connection, article)?,
                true => around(connection, article, progress.map(|(top, _)| top))?,
            };
            Ok(Some(Visit {
                article,
                progress,
                notes,
                has_more,
                drafts: drafts::of_article(connection, article)?,
            }))
        })
    }
}

/// The annotations around an offset, or around the start.
fn around(
    connection: &Connection,
    article: ArticleId,
    top: Option<Offset>,
) -> Result<Vec<Note>, Error> {
    let here = match top {
        Some(top) => code_point_near(connection, article, top)?,
        None => 0,
    };
    let first = connection
        .query_row(
            "SELECT start_cp FROM annotation WHERE work_id = ?1 AND start_cp < ?2 \
             ORDER BY start_cp DESC LIMIT 1 OFFSET ?3",
            params![article.0, here, BEFORE],
            |row| row.get(0),
        )
        .optional()?;
    let last = nth_start(connection, article, here, AFTER)?;
    notes::in_range(
        connection,
        article,
        first.unwrap_or(0)..=last.unwrap_or(i64::MAX),
    )
}

/// Where the annotation starts that is number `nth` of those at `from` or after it, in code points.
fn nth_start(
    connection: &Connection,
    article: ArticleId,
    from: i64,
    nth: i64,
) -> Result<Option<i64>, Error> {
    let mut query = connection.prepare(
        "SELECT start_cp FROM annotation WHERE work_id = ?1 AND start_cp >= ?2 \
         ORDER BY start_cp LIMIT 1 OFFSET ?3",
    )?;
    let found = query.query_row(params![article.0, from, nth], |row| row.get(0));
    Ok(found.optional()?)
}

/// About how many code points lie before an offset: as many as before the annotation nearest to it. Annotations are ordered by code
/// points and know their bytes, so that one is found by halving.
fn code_point_near(connection: &Connection, article: ArticleId, top: Offset) -> Result<i64, Error> {
    let wanted = to_integer(top.byte)?;
    let mut query = connection.prepare(
        "SELECT n.start_cp, a.start_byte FROM annotation AS n \
         JOIN anchor AS a ON a.annotation_id = n.id AND a.start_byte IS NOT NULL \
         WHERE n.work_id = ?1 AND n.start_cp >= ?2 AND a.part = ?3 ORDER BY n.start_cp LIMIT 1",
    )?;
    // There are no more code points than bytes, and no fewer than a quarter of them.
    let (mut low, mut high) = (wanted / 4, wanted);
    while low < high {
        let middle = low + (high - low) / 2;
        let found = query.query_row(params![article.0, middle, top.part], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
        });
        match found.optional()? {
            Some((start, byte)) if byte < wanted => low = start + 1,
            _ => high = middle,
        }
    }
    Ok(low)
}
