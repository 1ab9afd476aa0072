//! Owns what the reader says of the library as a whole: what colours mean, and articles taken out of it.

use rusqlite::params;

use super::articles;
use super::error::Error;
use super::{Listed, Store};
use crate::note::Tone;
use crate::report::Report;

impl Store {
    /// The articles that were opened, last opened first. Bookmarks are not counted among their annotations.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn library(&self) -> Result<Vec<Listed>, Report> {
        self.read(articles::library)
    }

    /// What colours mean to the reader, those of which that was said, in the order of their keys.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn meanings(&self) -> Result<Vec<(Tone, String)>, Report> {
        self.read(|connection| {
            let mut query = connection.prepare("SELECT colour, meaning FROM meaning")?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let rows = rows.collect::<rusqlite::Result<Vec<(String, String)>>>()?;
            let meaning = |tone: Tone| {
                let row = rows.iter().find(|(colour, _)| colour == tone.name());
                row.map(|(_, meaning)| (tone, meaning.clone()))
            };
            Ok(Tone::ALL.into_iter().filter_map(meaning).collect())
        })
    }

    /// Says what a colour means; `None` takes that back, so that it has the name of the colour again.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn set_meaning(&mut self, tone: Tone, meaning: Option<&str>) -> Result<(), Report> {
        self.write(|connection, _| {
            match meaning {
                Some(meaning) => connection.execute(
                    "INSERT OR REPLACE INTO meaning (colour, meaning) VALUES (?1, ?2)",
                    params![tone.name(), meaning],
                )?,
                None => {
                    connection.execute("DELETE FROM meaning WHERE colour = ?1", [tone.name()])?
                }
            };
            Ok(())
        })
    }

    /// Takes articles out of the library, all of them or none. Their annotations are kept, and all is there again when one is opened.
    /// Says which of the sources are not known, if any is; then nothing is changed.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn remove_articles<'a>(&mut self, sources: &[&'a str]) -> Result<Vec<&'a str>, Report> {
        self.write(|connection, clock| {
            let mut unknown = Vec::new();
            let mut found = Vec::new();
            for &source in sources {
                match articles::find(connection, source)? {
                    Some(article) => found.push(article),
                    None => unknown.push(source),
                }
            }
            if unknown.is_empty() {
                for article in found {
                    connection
                        .execute(
                            "UPDATE work SET deleted_at = ?2 WHERE id = ?1",
                            params![article.0, clock.wall()],
                        )
                        .map_err(Error::from)?;
                }
            }
            Ok(unknown)
        })
    }
}
