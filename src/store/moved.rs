//! Owns finding an article again whose file was moved or renamed: by what its text says.
//!
//! The name that was given is a new name of the same article if the text is the same to the letter, exactly one article has it, and
//! nothing lies under its old names any more. Where both files are there, one is a copy, with notes of its own: a copy may be edited on
//! purpose, and notes that appear in both would be deleted from both. The old names are kept, under another scheme.

use std::path::Path;

use rusqlite::{Connection, params};

use super::articles::{self, SOURCE};
use super::error::Error;
use super::exchange::is_hash;
use super::{ArticleId, Store};
use crate::report::Report;

/// The scheme of names that an article had before its file was moved.
const MOVED: &str = "moved";

impl Store {
    /// The name by which the article of this source is known: its own, or the one it had before its file was moved here. `None` when it is
    /// not known. `version` names its text.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn known_as(&self, source: &str, version: &str) -> Result<Option<String>, Report> {
        self.read(|connection| {
            if articles::find(connection, source)?.is_some() {
                return Ok(Some(source.to_owned()));
            }
            let moved = find(connection, source, version)?;
            Ok(moved.and_then(|(_, names)| names.into_iter().next()))
        })
    }
}

/// Gives an article whose file was moved its new name; says which article that is.
pub(super) fn follow(
    connection: &Connection,
    source: &str,
    version: &str,
) -> Result<Option<ArticleId>, Error> {
    let Some((article, _)) = find(connection, source, version)? else {
        return Ok(None);
    };
    // It may have been there before.
    connection.execute(
        "DELETE FROM alias WHERE scheme = ?1 AND value = ?2 AND work_id = ?3",
        params![MOVED, source, article.0],
    )?;
    connection.execute(
        "UPDATE OR REPLACE alias SET scheme = ?1 WHERE scheme = ?2 AND work_id = ?3",
        params![MOVED, SOURCE, article.0],
    )?;
    connection.execute(
        "INSERT INTO alias (scheme, value, work_id) VALUES (?1, ?2, ?3)",
        params![SOURCE, source, article.0],
    )?;
    Ok(Some(article))
}

/// The one article that has this text and whose files are gone, with the names it had.
fn find(
    connection: &Connection,
    source: &str,
    version: &str,
) -> Result<Option<(ArticleId, Vec<String>)>, Error> {
    if !is_hash(version) || !is_file(source) {
        return Ok(None);
    }
    let mut query =
        connection.prepare("SELECT DISTINCT work_id FROM version WHERE text_hash = ?1")?;
    let works = query.query_map([version], |row| row.get(0).map(ArticleId))?;
    let mut found = None;
    for article in works {
        let article = article?;
        let mut names = connection
            .prepare("SELECT value FROM alias WHERE scheme = ?1 AND work_id = ?2 ORDER BY value")?;
        let names = names.query_map(params![SOURCE, article.0], |row| row.get(0))?;
        let names = names.collect::<rusqlite::Result<Vec<String>>>()?;
        let is_gone = |name: &String| is_file(name) && !Path::new(name).exists();
        if names.is_empty() || !names.iter().all(is_gone) {
            continue;
        }
        if found.replace((article, names)).is_some() {
            // Which of them it was nobody can tell.
            return Ok(None);
        }
    }
    Ok(found)
}

/// Whether a source is a file: what else there is cannot be moved.
fn is_file(source: &str) -> bool {
    Path::new(source).is_absolute()
}
