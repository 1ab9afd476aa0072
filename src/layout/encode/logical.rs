//! Owns rows in the order of the text: for terminals that order and shape by themselves, and for pipes and files.

use std::borrow::Cow;

use super::{Cell, Origin, Row};
use crate::layout::carry::Step;
use crate::text::clean::{self, Hidden};
use crate::text::{spelt, tashkeel, width};

/// The cells of a row in the order of the text; padding keeps its side, and what was put between two cells follows the first.
pub(super) fn order(row: &Row) -> Vec<usize> {
    let key = |nth: usize| match row.cells[nth].origin {
        Origin::Source(bytes) => (bytes.start(), u8::MAX),
        // After the cell of its first letter, before whatever comes next.
        Origin::Part(bytes, nth) => (bytes.end(), nth),
        // Its anchor is where the cell before it ends and the one after it starts.
        Origin::Generated(_, anchor) => (anchor as usize, 0),
    };
    let leading = row
        .cells
        .iter()
        .take_while(|cell| matches!(cell.origin, Origin::Generated(..)))
        .count();
    let mut order: Vec<usize> = (0..row.cells.len()).collect();
    order[leading..].sort_by_key(|&nth| key(nth));
    order
}

/// What a terminal that orders and shapes by itself is sent for a cell: the letter of the source under the marks that are `drawn`. A cell
/// that stands for two letters, or whose letter is shown by something else, is sent as it is drawn.
pub(super) fn nominal<'a>(row: &Row, cell: &Cell, drawn: Cow<'a, str>) -> Cow<'a, str> {
    let Origin::Source(bytes) = cell.origin else {
        return drawn;
    };
    let mut source = row.block.text()[bytes.range()].chars();
    let Some(letter) = source.next() else {
        return drawn;
    };
    let is_itself = !letter.is_whitespace()
        && clean::stand_in(letter).is_none()
        && clean::hidden(letter).is_none()
        && spelt::words(letter).is_none()
        && width::cells(letter.encode_utf8(&mut [0; 4])) == cell.width;
    // A lam-alef: as letters it would take two columns where there is one.
    let is_single = source.all(|ch| width::cells(ch.encode_utf8(&mut [0; 4])) == 0);
    if !is_itself || !is_single || drawn.starts_with(letter) {
        return drawn;
    }
    let mut nominal = String::from(letter);
    nominal.extend(drawn.chars().skip(1));
    nominal.into()
}

/// The row as plain logical text, for pipes and files: its source without unprintable controls, blanks at a broken end kept so that rows
/// give the text back, a line end inside the paragraph as one blank; embeddings and isolates that run over the row's ends are closed at
/// its end and opened again at the next start (UAX #9, X1–X8). Ends without a line end.
pub fn logical_line(row: &Row) -> String {
    let source = &row.block.text()[row.bytes.clone()];
    let mut line = String::with_capacity(source.len() + 8);
    let mut carried = row.carried.clone();
    line.extend(carried.openers());
    for ch in source.chars() {
        let is_kept = match carried.step(ch) {
            Step::Formats { counts } => counts,
            Step::Text { in_scripture } => in_scripture || !tashkeel::hides(row.tashkeel, ch),
        };
        if ch == '\n' {
            line.push(' ');
        } else if is_kept && clean::hidden(ch) != Some(Hidden::Control) {
            line.push(ch);
        }
    }
    line.extend(carried.closers());
    line
}
