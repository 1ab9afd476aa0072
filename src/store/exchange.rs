//! Owns exchange: works and annotations out whole, with every change of them; and in, merged with what is there.

use std::collections::HashMap;

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::clock::Clock;
use super::error::Error;
use super::notes::Whole;
use super::{ArticleId, Store, articles, merge, notes};
use crate::note::NoteId;
use crate::note::exchange::{Record, Taken, Work};
use crate::note::ops::{Op, Stamp, Value};
use crate::report::Report;

impl Store {
    /// Every work that has annotations, or the one of this source, with all its annotations and bookmarks, deleted ones
    /// too, and every change of them. Works come in the order of their making, annotations in the order of the text.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn records(&self, source: Option<&str>) -> Result<Vec<(Work, Vec<Record>)>, Report> {
        self.read(|connection| {
            let articles = match source {
                None => with_notes(connection)?,
                Some(source) => articles::find(connection, source)?.into_iter().collect(),
            };
            articles
                .into_iter()
                .map(|article| Ok((work(connection, article)?, records(connection, article)?)))
                .collect()
        })
    }

    /// Every work that is known, without its annotations, in the order of their making.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn works(&self) -> Result<Vec<Work>, Report> {
        self.read(|connection| {
            let mut query =
                connection.prepare("SELECT id FROM work WHERE deleted_at IS NULL ORDER BY id")?;
            let rows = query.query_map([], |row| row.get(0).map(ArticleId))?;
            let ids = rows.collect::<rusqlite::Result<Vec<_>>>()?;
            ids.into_iter().map(|id| work(connection, id)).collect()
        })
    }

    /// Says of each of these annotations whether it is known, deleted or not.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn knows(&self, ids: &[NoteId]) -> Result<Vec<bool>, Report> {
        self.read(|connection| {
            let mut query = connection.prepare("SELECT 1 FROM annotation WHERE id = ?1")?;
            ids.iter().map(|id| Ok(query.exists([id.0])?)).collect()
        })
    }

    /// Says what [`Store::take_in`] would make of these, and leaves everything as it is.
    ///
    /// # Errors
    /// As [`Store::take_in`].
    pub fn rehearse(&mut self, items: &[(Work, Vec<Record>)]) -> Result<Taken, Report> {
        self.check_barrier()?;
        let now = (self.wall)();
        let mut try_out = || {
            let transaction = self
                .connection
                .transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut clock = Clock::load(&transaction, now)?;
            // Without a commit nothing of it stays.
            take_all(&transaction, &mut clock, items)
        };
        let tried = try_out();
        self.said(tried)
    }

    /// Takes works and annotations in, all of them or, if the store fails, none. Works are known by their names, by their
    /// ids, or by the hash of their text; what is new is made.
    ///
    /// Records with changes are merged with what is there, field by field, as [`crate::note::ops`] says. Of those without,
    /// a new one is stored as it is given, with its id and times, and one that is there is changed if it is the later one; it moves to its
    /// work if it has been with one that no name opens.
    /// Taking the same in twice changes nothing. What is not merged is an act of the reader and can be undone.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn take_in(&mut self, items: &[(Work, Vec<Record>)]) -> Result<Taken, Report> {
        self.act(|connection, clock| take_all(connection, clock, items))
    }
}

fn take_all(
    connection: &Connection,
    clock: &mut Clock,
    items: &[(Work, Vec<Record>)],
) -> Result<Taken, Error> {
    let mut taken = Taken::default();
    for (work, records) in items {
        let article = find_or_make(connection, clock, work)?;
        for record in records {
            merge::take_in(connection, clock, article, record, &mut taken)?;
        }
    }
    Ok(taken)
}

fn with_notes(connection: &Connection) -> Result<Vec<ArticleId>, Error> {
    let mut query = connection.prepare(
        "SELECT id FROM work WHERE EXISTS (SELECT 1 FROM annotation WHERE work_id = work.id) \
         ORDER BY id",
    )?;
    let rows = query.query_map([], |row| row.get(0).map(ArticleId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A work by itself.
pub(super) fn work(connection: &Connection, article: ArticleId) -> Result<Work, Error> {
    let (title, added) = connection.query_row(
        "SELECT title, added_at FROM work WHERE id = ?1",
        [article.0],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let pairs = |sql: &str| -> Result<Vec<(String, String)>, Error> {
        let mut query = connection.prepare(sql)?;
        let rows = query.query_map([article.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let names = pairs("SELECT scheme, value FROM alias WHERE work_id = ?1 ORDER BY scheme, value")?;
    let citation = pairs("SELECT field, value FROM citation WHERE work_id = ?1 ORDER BY field")?;
    let mut query = connection.prepare(
        "SELECT text_hash FROM version WHERE work_id = ?1 ORDER BY opened_at DESC, id DESC",
    )?;
    let rows = query.query_map([article.0], |row| row.get(0))?;
    let own = citation.iter().find(|(field, _)| field == "title");
    Ok(Work {
        id: article.0,
        title: own.map_or(title, |(_, title)| title.clone()),
        added,
        names,
        versions: rows.collect::<rusqlite::Result<_>>()?,
        citation,
    })
}

fn records(connection: &Connection, article: ArticleId) -> Result<Vec<Record>, Error> {
    let mut ops = ops_of(
        connection,
        "annotation_id IN (SELECT id FROM annotation WHERE work_id = ?1)",
        article.0,
    )?;
    let whole = notes::whole(connection, article)?;
    Ok(whole
        .into_iter()
        .map(
            |Whole {
                 note,
                 deleted,
                 creator,
                 format,
                 direction,
             }| Record {
                ops: ops.remove(&note.id).unwrap_or_default(),
                note,
                deleted,
                creator,
                format,
                direction,
            },
        )
        .collect())
}

/// The changes of the annotations that `which` picks, each annotation's in the order of their stamps.
pub(super) fn ops_of(
    connection: &Connection,
    which: &str,
    value: [u8; 16],
) -> Result<HashMap<NoteId, Vec<Op>>, Error> {
    let mut query = connection.prepare(&format!(
        "SELECT device, hlc, annotation_id, field, old, new FROM revision \
         WHERE {which} ORDER BY hlc, device"
    ))?;
    let mut rows = query.query([value])?;
    let mut ops: HashMap<NoteId, Vec<Op>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let note = NoteId(row.get(2)?);
        ops.entry(note).or_default().push(Op {
            stamp: Stamp {
                hlc: row.get(1)?,
                device: row.get(0)?,
            },
            note,
            field: row.get(3)?,
            old: from_sql(row.get(4)?)?,
            new: from_sql(row.get(5)?)?,
        });
    }
    Ok(ops)
}

/// A value of the file; a fraction is none that we write.
fn from_sql(value: Sql) -> Result<Value, Error> {
    Ok(match value {
        Sql::Null => Value::Null,
        Sql::Integer(number) => Value::Integer(number),
        Sql::Text(text) => Value::Text(text),
        Sql::Blob(bytes) => Value::Bytes(bytes),
        Sql::Real(_) => return Err(Error::Damaged("a revision holds a fraction")),
    })
}

/// As the file keeps it.
pub(super) fn to_sql(value: &Value) -> Sql {
    match value {
        Value::Null => Sql::Null,
        Value::Integer(number) => Sql::Integer(*number),
        Value::Text(text) => Sql::Text(text.clone()),
        Value::Bytes(bytes) => Sql::Blob(bytes.clone()),
    }
}

fn find_or_make(
    connection: &Connection,
    clock: &mut Clock,
    work: &Work,
) -> Result<ArticleId, Error> {
    let article = match find(connection, work)? {
        Some(article) => article,
        None => {
            let id = match work.id {
                [0, ..] if work.id == [0; 16] => clock.new_id(),
                id => id,
            };
            connection.execute(
                "INSERT INTO work (id, title, added_at) VALUES (?1, ?2, ?3)",
                params![id, work.title, work.added],
            )?;
            ArticleId(id)
        }
    };
    for (scheme, value) in &work.names {
        connection.execute(
            "INSERT INTO alias (scheme, value, work_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![scheme, value, article.0],
        )?;
    }
    for (field, value) in &work.citation {
        connection.execute(
            "INSERT INTO citation (work_id, field, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![article.0, field, value],
        )?;
    }
    Ok(article)
}

/// The work here that is this one: of one of its names, of its id, or of a text with the same hash.
fn find(connection: &Connection, work: &Work) -> Result<Option<ArticleId>, Error> {
    let one = |sql: &str, values: &[&dyn rusqlite::ToSql]| {
        connection
            .query_row(sql, values, |row| row.get(0).map(ArticleId))
            .optional()
    };
    for (scheme, value) in &work.names {
        let sql = "SELECT work_id FROM alias WHERE scheme = ?1 AND value = ?2";
        if let Some(found) = one(sql, &[scheme, value])? {
            return Ok(Some(found));
        }
    }
    if let Some(found) = one("SELECT id FROM work WHERE id = ?1", &[&work.id])? {
        return Ok(Some(found));
    }
    for version in work.versions.iter().filter(|name| is_hash(name)) {
        let sql =
            "SELECT work_id FROM version WHERE text_hash = ?1 ORDER BY opened_at DESC LIMIT 1";
        if let Some(found) = one(sql, &[version])? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Whether a version is named by what its text says, not by when its file was written.
pub(super) fn is_hash(version: &str) -> bool {
    version.starts_with("blake3:")
}
