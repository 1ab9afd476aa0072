//! Owns what is drawn in several cells although the source has one character: the words of a phrase sign, the bracket after the
//! number of an ayah, the sign of what is invisible.
//!
//! Such an atom wraps as one; only when its row is set does it come apart. The cell that is read first stands for the source, and the
//! others are parts of it, so that the cells of a row still partition its text.

use std::ops::Range;

use ecow::EcoString;

use super::origin::{Bytes, Origin};
use super::row::Cell;
use crate::text::bidi::Level;
use crate::text::{cluster, width};

/// The signs that enclose the number of an ayah; those who count otherwise write the second.
const END_OF_AYAH: [char; 2] = ['\u{06DD}', '\u{08E2}'];

/// Digits of an ayah's number at most: no sura has more than 286, and what is longer is no such number.
const DIGITS: usize = 6;

/// The cells of one atom.
#[derive(Debug)]
pub(super) struct Composed {
    /// The atom's first byte in the block's text.
    pub(super) start: u32,
    /// Its cells, from left to right.
    cells: Vec<Cell>,
}

impl Composed {
    /// Words in place of the sign at `bytes`: `letters` are their cells in logical order, drawn, with their levels' direction.
    pub(super) fn words(start: u32, bytes: &Range<usize>, letters: Vec<EcoString>) -> Self {
        let mut cells = parts(start, bytes, letters, Level::rtl());
        cells.reverse();
        Self { start, cells }
    }

    /// A sign in ASCII, which is read from left to right wherever it stands.
    pub(super) fn sign(start: u32, bytes: &Range<usize>, sign: &str) -> Self {
        let letters = sign.split_inclusive(|_: char| true).map(EcoString::from);
        let cells = parts(start, bytes, letters.collect(), Level::ltr());
        Self { start, cells }
    }

    /// The last digit of an ayah's number, at `bytes`, and the bracket that closes it.
    pub(super) fn last_digit(start: u32, bytes: &Range<usize>, digit: &str) -> Self {
        let cells = parts(start, bytes, vec![digit.into(), ")".into()], Level::ltr());
        Self { start, cells }
    }

    /// Columns that they take together.
    pub(super) fn width(&self) -> u16 {
        let widths = self.cells.iter().map(|cell| cell.width);
        widths.fold(0, u16::saturating_add)
    }

    /// Its cells, from left to right.
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }
}

/// The end of the number that an end-of-ayah sign at `start` encloses; `None` when there is no such sign, it encloses none, or its digits
/// would not stand in the row from left to right.
pub(super) fn number_end(text: &str, levels: &[Level], start: usize) -> Option<usize> {
    let after = text[start..].strip_prefix(END_OF_AYAH)?;
    let number = text.len() - after.len();
    let is_digit = |ch: &char| matches!(ch, '0'..='9' | '٠'..='٩' | '۰'..='۹');
    let digits = after.chars().take_while(is_digit);
    let (count, length) = digits.fold((0, 0), |(count, length), digit| {
        (count + 1, length + digit.len_utf8())
    });
    let end = number + length;
    let level = levels[start];
    let is_one_run = levels[start..end].iter().all(|other| *other == level);
    let fits = (1..=DIGITS).contains(&count) && is_one_run && level.is_ltr();
    (fits && cluster::is_boundary(text, end)).then_some(end)
}

/// Cells in logical order: the first is the source itself, the others parts of it.
fn parts(start: u32, bytes: &Range<usize>, letters: Vec<EcoString>, level: Level) -> Vec<Cell> {
    let length = u32::try_from(bytes.len()).unwrap_or_default();
    let bytes = Bytes::new(start, start.saturating_add(length));
    let cell = |(nth, text): (u8, EcoString)| Cell {
        origin: match nth {
            0 => Origin::Source(bytes),
            _ => Origin::Part(bytes, nth),
        },
        width: width::cells(&text).max(1),
        text,
        level,
    };
    (0_u8..).zip(letters).map(cell).collect()
}
