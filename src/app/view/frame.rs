//! Owns where things stand on the screen: the text column, the status row, the box of a note.

use crate::app::state::List;

/// Screens narrower than this give all their columns to the text.
const MARGINS_FROM: u16 = 24;
/// Columns kept free on either side of the text.
const MARGIN: u16 = 2;

/// Where the text stands: from `x` on, `width` columns, in the top `height` rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// First column.
    pub x: u16,
    /// Columns; 0 only when the screen has none.
    pub width: u16,
    /// Rows; 0 only when the screen has none.
    pub height: u16,
}

/// The text column of a screen of so many columns and rows, for a measure in cells: centred, above one status row
/// (a screen of a single row has none).
pub fn column((columns, rows): (u16, u16), measure: u16) -> Column {
    let room = if columns >= MARGINS_FROM {
        columns - 2 * MARGIN
    } else {
        columns
    };
    let width = measure.max(1).min(room);
    Column {
        x: (columns - width) / 2,
        width,
        height: if rows > 1 { rows - 1 } else { rows },
    }
}

/// The rows of a list that are in sight: as many as there is room for, with the chosen one among them.
pub fn rows_in_sight(list: List, count: usize, height: u16) -> std::ops::Range<usize> {
    let height = usize::from(height);
    let chosen = list.chosen.min(count.saturating_sub(1));
    let top = list
        .top
        .min(chosen)
        .max((chosen + 1).saturating_sub(height))
        .min(count.saturating_sub(height));
    top..count.min(top + height)
}

/// Rows that the title of a list takes with the blank below it, on a page of so many rows.
pub fn list_gap(height: u16) -> u16 {
    match height {
        0 | 1 => 0,
        2..6 => 1,
        _ => 2,
    }
}

/// First column and columns of the box in which a note is written, its frame included.
pub(super) fn note_box(screen: (u16, u16), measure: u16) -> (u16, u16) {
    let column = column(screen, measure);
    let width = column.width.saturating_add(2 * MARGIN).min(screen.0);
    ((screen.0 - width) / 2, width)
}

/// Columns that the frame of a note takes on each side: a line and a blank, when there is room for them.
pub(super) fn note_frame(width: u16) -> u16 {
    if width >= MARGINS_FROM { MARGIN } else { 0 }
}

/// The columns in which a note is written: what `Editor::key` must be given.
pub fn note_columns(screen: (u16, u16), measure: u16) -> u16 {
    let (_, width) = note_box(screen, measure);
    width - 2 * note_frame(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_is_centred_and_leaves_a_status_row() {
        let column = column((100, 30), 72);
        assert_eq!((column.x, column.width, column.height), (14, 72, 29));
    }

    #[test]
    fn a_measure_wider_than_the_screen_leaves_two_columns_on_either_side() {
        assert_eq!(
            column((76, 10), 90),
            Column {
                x: 2,
                width: 72,
                height: 9
            }
        );
        assert_eq!(
            column((24, 10), 72),
            Column {
                x: 2,
                width: 20,
                height: 9
            }
        );
        assert_eq!(
            column((23, 10), 72),
            Column {
                x: 0,
                width: 23,
                height: 9
            }
        );
    }

    #[test]
    fn no_screen_is_too_small_and_nothing_reaches_past_it() {
        for columns in 0..40 {
            for rows in 0..4 {
                for measure in [0, 1, 20, 72, u16::MAX] {
                    let column = column((columns, rows), measure);
                    assert!(column.x + column.width <= columns && column.height <= rows);
                    assert_eq!(column.width == 0, columns == 0);
                    let (x, width) = note_box((columns, rows), measure);
                    assert!(x + width <= columns);
                    assert_eq!(note_columns((columns, rows), measure) == 0, columns == 0);
                }
            }
        }
    }
}
