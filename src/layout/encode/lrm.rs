//! Owns what is sent to terminals that reorder every row by UAX #9 as a left-to-right paragraph: Konsole, and VTE while it does so.
//!
//! A run of right-to-left letters goes out in the order in which it is read, since the terminal turns it around, and is closed with
//! U+200E; so is every other cell that is neither a blank nor a left-to-right letter. Then, with that base:
//! - nothing weak or neutral ever stands next to a right-to-left letter or an Arabic digit, so that all of it resolves to level 0 (W2,
//!   W4–W7, N1, N2) and a single Arabic digit to level 2, which moves nothing (I1, L2);
//! - both brackets of a pair have U+200E between them, so that they are as the paragraph is (N0 b) and no terminal mirrors them (L4);
//! - what stands beside the row (a frame, another text, another program's pane at its right) finds the row closed.
//!
//! Letters keep their forms, since runs may meet whose letters must not be joined.

use std::borrow::Cow;

use super::{Cell, Origin, Row};
use crate::text::bidi::{Strength, strength};

/// U+200E LEFT-TO-RIGHT MARK.
const LRM: char = '\u{200E}';

/// Bytes of a letter with its marks that leave room for U+200E: tmux keeps 21 bytes of a cell and drops the rest, and an open run would
/// turn what follows it around.
const BYTES: usize = 21 - LRM.len_utf8();

/// What a cell is to the run it may stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A right-to-left letter.
    Letter,
    /// A right-to-left letter that must not be joined to the next one, which stands at its left.
    LastLetter,
    /// Neither turns nor can be turned: a blank, a left-to-right letter.
    Firm,
    /// Must be closed by itself.
    Weak,
}

/// The cells in the order in which they are sent: runs of right-to-left letters reversed.
pub(super) fn order(row: &Row, texts: &[Cow<'_, str>]) -> Vec<usize> {
    order_of(&kinds(row, texts))
}

/// What is sent, in that order: the index of each cell, and its text, closed where it must be.
pub(super) fn closed<'a>(row: &Row, mut texts: Vec<Cow<'a, str>>) -> Vec<(usize, Cow<'a, str>)> {
    let kinds = kinds(row, &texts);
    let sent = order_of(&kinds).into_iter().map(|nth| {
        let text = std::mem::take(&mut texts[nth]);
        // The leftmost of a run is sent last.
        let ends_run = nth == 0 || !is_one_run(kinds[nth - 1], kinds[nth]);
        let text = match kinds[nth] {
            Kind::Weak => close(text),
            Kind::Letter | Kind::LastLetter if ends_run => close(with_room(text)),
            Kind::Letter | Kind::LastLetter | Kind::Firm => text,
        };
        (nth, text)
    });
    sent.collect()
}

/// A sign by itself.
pub(super) fn sign(text: &str) -> Cow<'_, str> {
    match strength(text) {
        Strength::Ltr | Strength::Blank => text.into(),
        Strength::Rtl | Strength::Weak => close(text.into()),
    }
}

/// The first cell of a line, closed if it is not and can be: a right-to-left letter belongs to the run that it begins.
pub(super) fn edge(text: &str) -> Option<String> {
    let is_open = matches!(strength(text), Strength::Blank | Strength::Weak);
    (is_open && !text.ends_with(LRM)).then(|| close(text.into()).into_owned())
}

fn kinds(row: &Row, texts: &[Cow<'_, str>]) -> Vec<Kind> {
    let kind = |(cell, text): (&Cell, &Cow<'_, str>)| match strength(text) {
        Strength::Ltr | Strength::Blank => Kind::Firm,
        Strength::Weak => Kind::Weak,
        Strength::Rtl if ends_joining(row, cell) => Kind::LastLetter,
        Strength::Rtl => Kind::Letter,
    };
    row.cells.iter().zip(texts).map(kind).collect()
}

/// Says whether a letter must not be joined to the next one: a ZWNJ keeps them apart, or it is the interface's and stands over the text.
/// Konsole shapes what it is sent once more, forms too, and would join them; over U+200E it joins nothing.
fn ends_joining(row: &Row, cell: &Cell) -> bool {
    match cell.origin {
        Origin::Source(bytes) => row.block.text()[bytes.range()].contains('\u{200C}'),
        Origin::Part(..) => false,
        Origin::Generated(..) => true,
    }
}

/// Says whether two neighbours, from left to right, are sent as parts of one run.
fn is_one_run(left: Kind, right: Kind) -> bool {
    matches!(left, Kind::Letter | Kind::LastLetter) && right == Kind::Letter
}

fn order_of(kinds: &[Kind]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..kinds.len()).collect();
    for run in order.chunk_by_mut(|&left, &right| is_one_run(kinds[left], kinds[right])) {
        run.reverse();
    }
    order
}

fn with_room(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.len() <= BYTES {
        return text;
    }
    let mut text = text.into_owned();
    text.truncate(text.floor_char_boundary(BYTES));
    text.into()
}

fn close(text: Cow<'_, str>) -> Cow<'_, str> {
    let mut text = text.into_owned();
    text.push(LRM);
    text.into()
}
