//! Owns the rows of citations: what the reader said of an article, field by field.

use rusqlite::{Connection, params};

use super::error::Error;
use super::{ArticleId, Store, articles};
use crate::report::Report;

impl Store {
    /// What the reader said of the article of this source: fields and values, as [`crate::note::citation::FACTS`] names them; `None` where the article is not
    /// known.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn citation(&self, source: &str) -> Result<Option<Vec<(String, String)>>, Report> {
        self.read(|connection| {
            let article = articles::find(connection, source)?;
            article
                .map(|article| fields(connection, article))
                .transpose()
        })
    }

    /// Says something of an article, field by field; an empty value takes it back. Gives all that is said of it then.
    ///
    /// # Errors
    /// The store cannot be written; there is no such article.
    pub fn set_citation(
        &mut self,
        source: &str,
        said: &[(&str, String)],
    ) -> Result<Vec<(String, String)>, Report> {
        self.write(|connection, _| {
            let article = articles::find(connection, source)?.ok_or(Error::NoArticle)?;
            for (field, value) in said {
                if value.trim().is_empty() {
                    let sql = "DELETE FROM citation WHERE work_id = ?1 AND field = ?2";
                    connection.execute(sql, params![article.0, field])?;
                } else {
                    connection.execute(
                        "INSERT INTO citation (work_id, field, value) VALUES (?1, ?2, ?3) \
                         ON CONFLICT DO UPDATE SET value = excluded.value",
                        params![article.0, field, value],
                    )?;
                }
            }
            fields(connection, article)
        })
    }
}

fn fields(connection: &Connection, article: ArticleId) -> Result<Vec<(String, String)>, Error> {
    let mut query = connection
        .prepare("SELECT field, value FROM citation WHERE work_id = ?1 ORDER BY field")?;
    let rows = query.query_map([article.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
