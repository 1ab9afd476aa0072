//! Owns the ways between columns of a row and offsets of the text, and the caret's motion on the screen.

use super::encode::encode;
use super::origin::Origin;
use super::row::{Cell, Row};
use crate::text::bidi::Direction;
use crate::text::profile::Profile;
use crate::text::span::Offset;

/// A step of the caret on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One cell to the left.
    Left,
    /// One cell to the right.
    Right,
}

/// The offset of the source shown at `column`; beside the cells, the row's nearer end. Columns count as in [`Row`].
pub fn offset_at(row: &Row, column: u16) -> Offset {
    let mut left = 0_u16;
    let mut nearest: Option<(u16, usize)> = None;
    for cell in &row.cells {
        let right = left.saturating_add(cell.width);
        if let Some(bytes) = cell.origin.bytes() {
            let away = if column < left {
                left - column
            } else {
                column.saturating_add(1).saturating_sub(right)
            };
            if nearest.is_none_or(|(least, _)| away < least) {
                nearest = Some((away, bytes.start()));
            }
        }
        left = right;
    }
    row.block
        .offset(nearest.map_or(row.bytes.start, |(_, byte)| byte))
}

/// The offset of the source in the cell that was sent for `column` to a screen of this profile: what a terminal reports of the mouse counts
/// the cells as it was sent them, which is not always where it shows them.
pub fn offset_sent(row: &Row, column: u16, profile: &Profile) -> Offset {
    let mut left = 0_u16;
    for sent in encode(row, profile) {
        let right = left.saturating_add(sent.width);
        if (left..right).contains(&column)
            && let Some(bytes) = (row.cells.get(sent.cell)).and_then(|cell| cell.origin.bytes())
        {
            return row.block.offset(bytes.start());
        }
        left = right;
    }
    offset_at(row, column)
}

/// The first column and the width of the cell that shows `offset`. What has no cell stands where the next thing of the row that has one
/// stands; past the last, in the column after the row's end (before its leftmost cell in a right-to-left row, clamped to 0).
pub fn columns_of(row: &Row, offset: Offset) -> (u16, u16) {
    let byte = row.block.local(offset);
    match cell_of(row, byte) {
        Some(nth) => (left_of(row, nth), row.cells[nth].width),
        None => (end_column(row), 1),
    }
}

/// The offset of the source cell next to the one that shows `offset`, on the screen; `None` at the row's edge.
pub fn beside(row: &Row, offset: Offset, step: Step) -> Option<Offset> {
    let byte = row.block.local(offset);
    let here = cell_of(row, byte)?;
    let source = |cell: &Cell| match cell.origin {
        Origin::Source(bytes) => Some(bytes.start()),
        // Of what is shown by several cells, the one that stands for it.
        Origin::Part(..) | Origin::Generated(..) => None,
    };
    let found = match step {
        Step::Left => row.cells[..here].iter().rev().find_map(source),
        Step::Right => row.cells[here + 1..].iter().find_map(source),
    };
    found.map(|byte| row.block.offset(byte))
}

/// The index of the cell that shows `byte`, or of the next thing that has a cell.
pub fn cell_of(row: &Row, byte: usize) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (nth, cell) in row.cells.iter().enumerate() {
        if let Origin::Source(bytes) = cell.origin
            && byte < bytes.end()
            && best.is_none_or(|(start, _)| bytes.start() < start)
        {
            best = Some((bytes.start(), nth));
        }
    }
    best.map(|(_, nth)| nth)
}

fn left_of(row: &Row, nth: usize) -> u16 {
    row.cells[..nth]
        .iter()
        .map(|cell| cell.width)
        .fold(0, u16::saturating_add)
}

/// Where a caret stands that is past everything in the row.
fn end_column(row: &Row) -> u16 {
    match row.base {
        Direction::Ltr => row.width(),
        Direction::Rtl => {
            let padding: u16 = row
                .cells
                .iter()
                .take_while(|cell| matches!(cell.origin, Origin::Generated(..)))
                .map(|cell| cell.width)
                .fold(0, u16::saturating_add);
            padding.saturating_sub(1)
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;
    use crate::layout::{Align, Setting, pager};
    use crate::text::profile::{Encoder, Tashkeel};

    fn row(text: &str, columns: u16) -> Row {
        let setting = Setting {
            columns,
            forms: true,
            tashkeel: Tashkeel::All,
            align: Align::Start,
            fallback: Direction::Rtl,
            reveal: false,
        };
        pager::rows_of(text, setting).remove(0)
    }

    #[test]
    fn every_cell_is_found_again_from_its_own_column() {
        let row = row("قال (CPU) لَا ١٢ و34", 24);
        for cell in &row.cells {
            if let Some(span) = row.cell_span(cell) {
                let (column, width) = columns_of(&row, span.start());
                assert_eq!(width, cell.width);
                assert_eq!(offset_at(&row, column), span.start());
            }
        }
    }

    #[test]
    fn left_is_on_in_arabic_and_back_in_a_latin_island() {
        // On the screen: ب de ا — logical ا space d e space ب.
        let row = row("ا de ب", 6);
        let at = |byte| Offset::new(byte);
        assert_eq!(beside(&row, at(0), Step::Left), Some(at(2)));
        assert_eq!(beside(&row, at(4), Step::Left), Some(at(3)));
        assert_eq!(beside(&row, at(4), Step::Right), Some(at(2)));
        assert_eq!(beside(&row, at(0), Step::Right), None);
    }

    #[test]
    fn both_letters_of_a_lam_alef_stand_in_its_cell() {
        let row = row("سلام", 10);
        assert_eq!(
            columns_of(&row, Offset::new(2)),
            columns_of(&row, Offset::new(4))
        );
        assert_eq!(
            offset_at(&row, columns_of(&row, Offset::new(4)).0),
            Offset::new(2)
        );
    }

    #[test]
    fn the_mouse_means_the_letter_in_the_cell_that_was_sent_for_its_column() {
        // No letter comes twice, so that each says where it is from.
        let text = "قد (CPU) صبرَ ٣٤";
        let row = row(text, 20);
        let meant = |encoder| {
            let profile = Profile {
                encoder,
                ..Profile::default()
            };
            let at = |column| offset_sent(&row, column, &profile).byte;
            (
                (0..20).map(at).collect::<Vec<u64>>(),
                encode(&row, &profile),
            )
        };
        for encoder in [Encoder::Visual, Encoder::Lrm, Encoder::Logical] {
            let (columns, sent) = meant(encoder);
            let mut column = 0;
            let mut found = 0;
            for sent in sent {
                if let Some(letter) = sent.text.nfkc().find(|ch| ch.is_alphanumeric()) {
                    let at = columns[usize::from(column)];
                    assert_eq!(text.find(letter).map(|at| at as u64), Some(at));
                    found += 1;
                }
                column += sent.width;
            }
            assert_eq!(found, 10, "{encoder:?}");
        }
        assert_ne!(meant(Encoder::Visual).0, meant(Encoder::Logical).0);
        // A terminal that turns words round tells where it shows a letter, not where it was sent.
        assert_eq!(meant(Encoder::Visual).0, meant(Encoder::Word).0);
    }

    #[test]
    fn beside_the_cells_the_nearer_end_is_meant() {
        let row = row("اب", 10);
        assert_eq!(offset_at(&row, 0), Offset::new(2));
        assert_eq!(offset_at(&row, 99), Offset::new(0));
        assert_eq!(columns_of(&row, Offset::new(4)), (7, 1));
    }
}
