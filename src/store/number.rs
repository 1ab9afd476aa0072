//! Owns the passage between our unsigned counts and SQLite's signed integers.

use rusqlite::Error::IntegralValueOutOfRange;

use super::error::Error;

/// A count as SQLite keeps it; refused from 2⁶³, which no file reaches.
pub(super) fn to_integer(count: u64) -> Result<i64, Error> {
    i64::try_from(count).map_err(|_| Error::TooLarge(count))
}

/// A count from column `column`; a negative one means that the file is damaged.
pub(super) fn from_integer(column: usize, integer: i64) -> rusqlite::Result<u64> {
    u64::try_from(integer).map_err(|_| IntegralValueOutOfRange(column, integer))
}
