//! Owns where marks go in what is sent: with their letter, away, or to the cell at the left of their own.

use std::borrow::Cow;

use super::Cell;
use crate::text::profile::Marks;
use crate::text::width;

/// What is sent of each cell, from left to right.
pub(super) fn texts(cells: &[Cell], marks: Marks) -> Vec<Cow<'_, str>> {
    match marks {
        Marks::Keep => cells.iter().map(|cell| Cow::from(&*cell.text)).collect(),
        Marks::Drop => cells
            .iter()
            .map(|cell| split(&cell.text).0.into())
            .collect(),
        Marks::Shift => (0..cells.len()).map(|nth| shifted(cells, nth)).collect(),
    }
}

/// A cell without its marks, under those of its right neighbour; the marks of the leftmost cell go nowhere.
fn shifted(cells: &[Cell], nth: usize) -> Cow<'_, str> {
    let own = split(&cells[nth].text).0;
    match cells.get(nth + 1).map(|next| split(&next.text).1) {
        None | Some("") => own.into(),
        Some(marks) => format!("{own}{marks}").into(),
    }
}

/// A cell's base and its marks.
fn split(text: &str) -> (&str, &str) {
    let base_end = text.chars().next().map_or(0, char::len_utf8);
    let rest = &text[base_end..];
    if width::cells(rest) == 0 {
        text.split_at(base_end)
    } else {
        (text, "")
    }
}
