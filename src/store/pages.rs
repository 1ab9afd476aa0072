//! Owns reading annotations of all articles some at a time, for a list that may be long, and the tags that were ever given.

use rusqlite::{Connection, params};

use super::error::Error;
use super::{Store, anchors, articles, notes};
use crate::anchor::State;
use crate::note::Note;
use crate::report::Report;

/// What is listed of the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Only the annotations of the article of this source name.
    pub source: Option<String>,
    /// Only what was deleted, rather than what was not.
    pub is_deleted: bool,
}

/// An annotation with what a list says of its article.
#[derive(Clone, Debug)]
pub struct Found {
    /// The annotation.
    pub note: Note,
    /// How it was found in the version of its article that was opened last; `None` when it was never looked for.
    pub state: Option<State>,
    /// The source's name.
    pub source: String,
    /// The article's title.
    pub title: String,
}

/// Some annotations, those made last first.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The annotations.
    pub found: Vec<Found>,
    /// What the next page is asked for with; `None` after the last.
    pub next: Option<i64>,
}

impl Store {
    /// Reads at most `most` annotations, no bookmarks: those made last, or those that follow the page which gave `after`.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn page(&self, which: &Which, after: Option<i64>, most: usize) -> Result<Page, Report> {
        self.read(|connection| page(connection, which, after, most))
    }

    /// The tags of annotations that are not deleted, the most used first, those of one use by the time it was.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn tags(&self) -> Result<Vec<String>, Report> {
        self.read(|connection| {
            let mut query = connection.prepare(
                "SELECT t.tag FROM annotation_tag AS t JOIN annotation AS n ON n.id = t.annotation_id \
                 WHERE t.add_hlc > t.remove_hlc AND n.deleted_at IS NULL \
                   AND n.motivation <> 'bookmarking' \
                 GROUP BY t.tag ORDER BY count(*) DESC, max(t.add_hlc) DESC",
            )?;
            let tags = query.query_map([], |row| row.get(0))?;
            Ok(tags.collect::<rusqlite::Result<_>>()?)
        })
    }
}

fn page(
    connection: &Connection,
    which: &Which,
    after: Option<i64>,
    most: usize,
) -> Result<Page, Error> {
    let article = match &which.source {
        None => None,
        Some(source) => match articles::find(connection, source)? {
            Some(article) => Some(article.0),
            None => return Ok(Page::default()),
        },
    };
    let mut query = connection.prepare(&format!(
        "SELECT n.rowkey, w.title, \
             (SELECT min(value) FROM alias WHERE work_id = w.id AND scheme = 'source'), \
             (SELECT x.state FROM anchor AS x JOIN version AS y ON y.id = x.version_id \
              WHERE x.annotation_id = n.id ORDER BY y.opened_at DESC, y.id DESC LIMIT 1), \
             {columns} \
         FROM {from} JOIN work AS w ON w.id = n.work_id \
         WHERE (n.deleted_at IS NOT NULL) = ?1 AND n.motivation <> 'bookmarking' \
           AND (?2 IS NULL OR n.work_id = ?2) AND (?3 IS NULL OR n.rowkey < ?3) \
         ORDER BY n.rowkey DESC LIMIT ?4",
        columns = notes::COLUMNS,
        from = notes::FROM,
    ))?;
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let mut rows = query.query(params![which.is_deleted, article, after, limit])?;
    let mut page = Page::default();
    while let Some(row) = rows.next()? {
        page.next = Some(row.get(0)?);
        let state: Option<String> = row.get(3)?;
        page.found.push(Found {
            note: notes::note(row, 4)?,
            state: state.and_then(|name| anchors::state_named(&name)),
            source: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            title: row.get(1)?,
        });
    }
    if page.found.len() < most {
        page.next = None;
    }
    let mut query = connection.prepare(
        "SELECT tag FROM annotation_tag \
         WHERE annotation_id = ?1 AND add_hlc > remove_hlc ORDER BY rank",
    )?;
    for found in &mut page.found {
        let tags = query.query_map([found.note.id.0], |row| row.get(0))?;
        found.note.tags = tags.collect::<rusqlite::Result<_>>()?;
    }
    Ok(page)
}
