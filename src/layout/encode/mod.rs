//! Owns the last step before painting: a visual row becomes cells as one kind of terminal must be sent them.
//!
//! The encoders differ only here; upstream of them a row is the same for every terminal. Whatever the terminal then does with what it
//! is sent, the reader must see the row: the terminal's own reordering is undone beforehand.

mod logical;
mod lrm;
mod marks;
mod word;

use std::borrow::Cow;

use super::origin::{Generated, Origin};
use super::row::{Cell, Row};
use crate::text::profile::{Encoder, Profile};

pub use logical::logical_line;
pub use word::Piece;

/// One cell as sent: text for a number of columns, and the cell of the row whose style it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent<'a> {
    /// What is written.
    pub text: Cow<'a, str>,
    /// Columns it takes, 1 or 2 (blanks of several columns are sent one by one).
    pub width: u16,
    /// The index in `Row::cells` that its style belongs to: the cell of the same letter where a style travels with its letter, the
    /// cell that is seen in this column where it stays in its column.
    pub cell: usize,
}

/// Encodes a row for a screen of this profile. The widths of what is sent add up to the width of the row.
pub fn encode<'a>(row: &'a Row, profile: &Profile) -> Vec<Sent<'a>> {
    let texts = marks::texts(&row.cells, profile.marks);
    let mut sent = Vec::with_capacity(row.cells.len());
    match profile.encoder {
        Encoder::Visual => {
            for (nth, text) in texts.into_iter().enumerate() {
                send(&mut sent, nth, row.cells[nth].width, text);
            }
        }
        Encoder::Lrm => {
            for (nth, text) in lrm::closed(row, texts) {
                send(&mut sent, nth, row.cells[nth].width, text);
            }
        }
        Encoder::Word => {
            for (nth, text) in word::turned(&row.cells, &texts).into_iter().enumerate() {
                send(&mut sent, nth, row.cells[nth].width, text);
            }
        }
        Encoder::Logical => {
            for nth in logical::order(row) {
                let text = logical::nominal(row, &row.cells[nth], texts[nth].clone());
                send(&mut sent, nth, row.cells[nth].width, text);
            }
        }
    }
    sent
}

/// Encodes a sign that the interface draws by itself: a line of a frame, an arrow.
pub fn sign<'a>(text: &'a str, profile: &Profile) -> Cow<'a, str> {
    match profile.encoder {
        Encoder::Lrm => lrm::sign(text),
        Encoder::Visual | Encoder::Word | Encoder::Logical => text.into(),
    }
}

/// What the first cell of a screen's line must be instead of `text`, so that what stands at its left is not taken together with the
/// line; `None` when nothing need, or can, be done.
pub fn edge(text: &str, profile: &Profile) -> Option<String> {
    match profile.encoder {
        Encoder::Lrm => lrm::edge(text),
        Encoder::Visual | Encoder::Word | Encoder::Logical => None,
    }
}

/// The stretches of a row, by their cells, in which a terminal of this profile must see no change of face (bold, italic): it would take
/// them apart and turn each part around by itself. Empty for terminals that do not mind.
pub fn pieces(row: &Row, profile: &Profile) -> Vec<Piece> {
    match profile.encoder {
        Encoder::Word => word::pieces(&row.cells, &marks::texts(&row.cells, profile.marks)),
        Encoder::Visual | Encoder::Lrm | Encoder::Logical => Vec::new(),
    }
}

/// The column of the row, as it is seen, of what a terminal of this profile calls `column` when it is clicked. Terminals that reorder
/// their cells count them as they were sent. Columns count as in [`Row`]; those past its end stay.
pub fn column_of_click(row: &Row, profile: &Profile, column: u16) -> u16 {
    let place = places(row, profile)
        .find(|place| (place.sent..place.sent.saturating_add(place.width)).contains(&column));
    place.map_or(column, |place| place.seen + (column - place.sent))
}

/// The column in which that is sent which is seen in `column`: where to write a change of style so that it shows there. The inverse of
/// [`column_of_click`].
pub fn column_to_send(row: &Row, profile: &Profile, column: u16) -> u16 {
    let place = places(row, profile)
        .find(|place| (place.seen..place.seen.saturating_add(place.width)).contains(&column));
    place.map_or(column, |place| place.sent + (column - place.seen))
}

/// Where a cell is seen, and where it is sent: first columns, and how many.
struct Place {
    seen: u16,
    sent: u16,
    width: u16,
}

fn places(row: &Row, profile: &Profile) -> impl Iterator<Item = Place> {
    let order = match profile.encoder {
        Encoder::Visual | Encoder::Word => (0..row.cells.len()).collect(),
        Encoder::Lrm => lrm::order(row, &marks::texts(&row.cells, profile.marks)),
        Encoder::Logical => logical::order(row),
    };
    let mut right = 0_u16;
    let mut step = |cell: &Cell| {
        let left = right;
        right = right.saturating_add(cell.width);
        left
    };
    let seen: Vec<u16> = row.cells.iter().map(&mut step).collect();
    right = 0;
    order.into_iter().map(move |nth| {
        let width = row.cells[nth].width;
        let sent = right;
        right = right.saturating_add(width);
        Place {
            seen: seen[nth],
            sent,
            width,
        }
    })
}

/// Sends one cell; blanks of several columns one by one, so that no cell is wider than a terminal's widest character.
fn send<'a>(sent: &mut Vec<Sent<'a>>, cell: usize, width: u16, text: Cow<'a, str>) {
    let blanks = text.bytes().take_while(|&byte| byte == b' ').count();
    if width < 2 || blanks != usize::from(width) {
        sent.push(Sent { text, width, cell });
        return;
    }
    let mut blank = |text| {
        sent.push(Sent {
            text,
            width: 1,
            cell,
        });
    };
    for _ in 1..width {
        blank(" ".into());
    }
    // Marks that were moved there from the cell at its right.
    blank(match text {
        Cow::Borrowed(text) => text[blanks - 1..].into(),
        Cow::Owned(text) => text[blanks - 1..].to_owned().into(),
    });
}

/// A row of cells as one line of text, for `cat`. `padded` says whether blanks move it to its side. Blanks at its right end show
/// nothing, and are left out.
pub fn printed_line(row: &Row, profile: &Profile, padded: bool) -> String {
    let is_padding = |cell: &Cell| matches!(cell.origin, Origin::Generated(Generated::Padding, _));
    let mut line: String = encode(row, profile)
        .iter()
        .filter(|sent| padded || !is_padding(&row.cells[sent.cell]))
        .map(|sent| &*sent.text)
        .collect();
    line.truncate(line.trim_end_matches(' ').len());
    line
}
