//! Owns the last step before painting: a visual row becomes cells as one kind of terminal must be sent them.

use super::row::Row;
use crate::text::profile::Profile;

/// One cell as sent: text for a number of columns, and the cell of the row whose style it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What is written.
    pub text: Box<str>,
    /// Columns it takes.
    pub width: u16,
    /// The index in `Row::cells` that its style and clicks belong to.
    pub cell: usize,
}

/// Encodes a row for a screen of this profile.
pub fn encode(_row: &Row, _profile: &Profile) -> Vec<Sent> {
    todo!()
}

/// The row as plain logical text, for pipes and files: its source without unprintable controls, embeddings and isolates
/// opened and closed within the row. Ends without a line end.
pub fn logical_line(_row: &Row) -> String {
    todo!()
}
