//! Owns the schema: the steps that lead from one `user_version` to the next, each in one transaction.

use rusqlite::{Connection, TransactionBehavior};

use super::clock::Clock;
use super::error::Error;
use crate::note::Millis;

/// `PRAGMA application_id` of our files, "HSHY"; set by the first migration.
pub(super) const APPLICATION: i32 = i32::from_be_bytes(*b"HSHY");

/// The steps: number n leads from `user_version` n − 1 to n. Released steps never change.
const STEPS: [&str; 2] = [
    include_str!("../../assets/migrations/0001_notes.sql"),
    include_str!("../../assets/migrations/0002_acts.sql"),
];

/// Builds the schema in a new, empty file, with this device in it.
pub(super) fn create(connection: &mut Connection, wall: Millis) -> Result<(), Error> {
    migrate(connection, &STEPS)?;
    Clock::found(connection, wall)
}

/// What a file turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// As this program knows it.
    Current,
    /// From an earlier program: the version of its schema.
    Older(i32),
}

/// Looks at the header alone: is the file ours, and do we know its version?
pub(super) fn check(connection: &Connection) -> Result<Age, Error> {
    let application: i32 = header(connection, "application_id")?;
    if application != APPLICATION {
        return Err(Error::Foreign(application));
    }
    let found = header(connection, "user_version")?;
    let known = known(&STEPS);
    match found {
        _ if found > known => Err(Error::Newer { found, known }),
        // The first step sets both numbers in one transaction.
        _ if found < 1 => Err(Error::Damaged("application_id without user_version")),
        _ if found < known => Ok(Age::Older(found)),
        _ => Ok(Age::Current),
    }
}

/// Brings an older file up to date.
pub(super) fn update(connection: &mut Connection) -> Result<(), Error> {
    migrate(connection, &STEPS)
}

fn migrate(connection: &mut Connection, steps: &[&str]) -> Result<(), Error> {
    loop {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Asked again inside the transaction: another process may have been quicker.
        let found = header(&step, "user_version")?;
        let Some(sql) = usize::try_from(found).ok().and_then(|at| steps.get(at)) else {
            let known = known(steps);
            return if found == known {
                Ok(())
            } else {
                Err(Error::Newer { found, known })
            };
        };
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", found + 1)?;
        step.commit()?;
    }
}

fn known(steps: &[&str]) -> i32 {
    i32::try_from(steps.len()).unwrap_or(i32::MAX)
}

fn header(connection: &Connection, name: &str) -> Result<i32, Error> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory() -> Connection {
        Connection::open_in_memory().unwrap()
    }

    #[test]
    fn a_new_file_takes_every_step_and_is_ours() {
        let mut connection = memory();
        create(&mut connection, 0).unwrap();
        assert_eq!(check(&connection).unwrap(), Age::Current);
    }

    #[test]
    fn an_older_file_takes_only_the_steps_it_lacks_and_keeps_its_rows() {
        let mut connection = memory();
        let first = "CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('كِتَابٌ');";
        let second = "ALTER TABLE words ADD COLUMN root TEXT DEFAULT 'كتب';";
        migrate(&mut connection, &[first]).unwrap();
        migrate(&mut connection, &[first, second]).unwrap();
        let row: (String, String) = connection
            .query_row("SELECT word, root FROM words", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        assert_eq!(row, ("كِتَابٌ".to_owned(), "كتب".to_owned()));
        assert_eq!(header(&connection, "user_version").unwrap(), 2);
    }

    #[test]
    fn a_step_that_fails_half_way_leaves_the_file_as_it_was() {
        let mut connection = memory();
        let broken = "CREATE TABLE half (x); CREATE TABLE half (x);";
        assert!(migrate(&mut connection, &["CREATE TABLE whole (x);", broken]).is_err());
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .unwrap();
        assert_eq!(
            (tables, header(&connection, "user_version").unwrap()),
            (1, 1)
        );
    }

    #[test]
    fn steps_are_never_taken_backwards() {
        let mut connection = memory();
        migrate(
            &mut connection,
            &["CREATE TABLE a (x);", "CREATE TABLE b (x);"],
        )
        .unwrap();
        let refused = migrate(&mut connection, &["CREATE TABLE a (x);"]).unwrap_err();
        assert!(matches!(refused, Error::Newer { found: 2, known: 1 }));
    }
}
