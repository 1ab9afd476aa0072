//! Owns the last step before painting: a visual row becomes cells as one kind of terminal must be sent them.
//!
//! The encoders differ only here; upstream of them a row is the same for every terminal. `Lrm` and `Word` are sent as `Visual` is until
//! they have arms of their own.

use std::borrow::Cow;

use super::carry::Step;
use super::row::{Cell, Origin, Row};
use crate::text::bidi::Direction;
use crate::text::clean::{self, Hidden};
use crate::text::profile::{Encoder, Marks, Profile};
use crate::text::{tashkeel, width};

/// One cell as sent: text for a number of columns, and the cell of the row whose style it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What is written.
    pub text: Box<str>,
    /// Columns it takes, 1 or 2 (blanks of several columns are sent one by one).
    pub width: u16,
    /// The index in `Row::cells` that its style and clicks belong to.
    pub cell: usize,
}

/// Encodes a row for a screen of this profile. The widths of what is sent add up to the width of the row.
pub fn encode(row: &Row, profile: &Profile) -> Vec<Sent> {
    let mut sent = Vec::with_capacity(row.cells.len());
    match profile.encoder {
        Encoder::Visual | Encoder::Lrm | Encoder::Word => {
            for (nth, cell) in row.cells.iter().enumerate() {
                send(&mut sent, nth, cell, &cell.text);
            }
        }
        Encoder::Logical => {
            for nth in logical_order(row) {
                let cell = &row.cells[nth];
                send(&mut sent, nth, cell, &nominal_text(row, cell));
            }
        }
    }
    match profile.marks {
        Marks::Keep => {}
        Marks::Drop => sent
            .iter_mut()
            .for_each(|cell| cell.text = split_marks(&cell.text).0.into()),
        Marks::Shift => shift_marks(&mut sent),
    }
    sent
}

/// Sends one cell; blanks of several columns one by one, so that no cell is wider than a terminal's widest character.
fn send(sent: &mut Vec<Sent>, nth: usize, cell: &Cell, text: &str) {
    if cell.width > 1 && text.bytes().all(|byte| byte == b' ') {
        for _ in 0..cell.width {
            sent.push(Sent {
                text: " ".into(),
                width: 1,
                cell: nth,
            });
        }
    } else {
        sent.push(Sent {
            text: text.into(),
            width: cell.width,
            cell: nth,
        });
    }
}

/// A cell's base and its marks.
fn split_marks(text: &str) -> (&str, &str) {
    let base_end = text.chars().next().map_or(0, char::len_utf8);
    let rest = &text[base_end..];
    if width::cells(rest) == 0 {
        text.split_at(base_end)
    } else {
        (text, "")
    }
}

/// Moves the marks of each cell to the cell at its left; those of the leftmost go nowhere.
fn shift_marks(sent: &mut [Sent]) {
    for nth in 0..sent.len() {
        let own = split_marks(&sent[nth].text).0.to_owned();
        let next = sent
            .get(nth + 1)
            .map_or("", |next| split_marks(&next.text).1);
        sent[nth].text = format!("{own}{next}").into();
    }
}

/// The cells of a row in the order of the text; padding keeps its side, and what was put between two cells follows the first.
fn logical_order(row: &Row) -> Vec<usize> {
    let key = |nth: usize| match &row.cells[nth].origin {
        Origin::Source(bytes) => (bytes.start, 1),
        // Its anchor is where the cell before it ends and the one after it starts.
        Origin::Generated(_, anchor) => (*anchor, 0),
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

/// What a terminal that orders and shapes by itself is sent for a cell: the letter of the source under the marks that are drawn. A cell
/// that stands for two letters, or whose letter is shown by something else, is sent as it is drawn.
fn nominal_text<'a>(row: &Row, cell: &'a Cell) -> Cow<'a, str> {
    let drawn = Cow::Borrowed(&*cell.text);
    let Origin::Source(bytes) = &cell.origin else {
        return drawn;
    };
    let mut source = row.block.text()[bytes.clone()].chars();
    let Some(letter) = source.next() else {
        return drawn;
    };
    let is_itself = !letter.is_whitespace()
        && clean::stand_in(letter).is_none()
        && width::cells(letter.encode_utf8(&mut [0; 4])) == cell.width;
    // A lam-alef: as letters it would take two columns where there is one.
    let is_single = source.all(|ch| width::cells(ch.encode_utf8(&mut [0; 4])) == 0);
    if !is_itself || !is_single {
        return drawn;
    }
    let mut nominal = String::from(letter);
    nominal.extend(cell.text.chars().skip(1));
    Cow::Owned(nominal)
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

/// The row as it stands on a screen, as a string: for `cat --encoder visual`. `padded` says whether blanks move it to its side.
pub fn visual_line(row: &Row, profile: &Profile, padded: bool) -> String {
    let is_padding =
        |cell: &Cell| matches!(cell.origin, Origin::Generated(super::Generated::Padding, _));
    let line: String = encode(row, profile)
        .iter()
        .filter(|sent| padded || !is_padding(&row.cells[sent.cell]))
        .map(|sent| &*sent.text)
        .collect();
    if row.base == Direction::Ltr {
        line.trim_end_matches(' ').to_owned()
    } else {
        line
    }
}
