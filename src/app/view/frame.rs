//! Owns where things stand on the screen: the text column, the margins beside it, the status row, the box of a note.

use std::ops::Range;

use crate::app::state::{List, State};
use crate::text::bidi::Direction;

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

/// Columns of the margin for signs, where they can be had: a blank, the number, the sign, the strip.
const SIGNS: u16 = 4;
/// The same beside glosses: room for two annotations with their letters.
const SIGNS_AND_LETTERS: u16 = 8;
/// Columns between the text and its glosses.
const GAP: u16 = 2;
/// Columns that stay free beyond them.
const EDGE: u16 = 1;
/// Columns of a gloss: fewer are not worth reading, a column is moved for as many as are good to read, and none needs more than the last.
const GLOSS: (u16, u16, u16) = (20, 30, 40);

/// An article's page on the screen. The signs and the strip stand in the margin at the side where its rows start, the glosses in the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Where the text stands.
    pub column: Column,
    /// The columns of signs, from screen edge or strip to the text.
    pub signs: Range<u16>,
    /// The column of the strip, the outermost; `None` when there is no room for it.
    pub strip: Option<u16>,
    /// The columns of glosses; `None` when there are none, or no room for them.
    pub glosses: Option<Range<u16>>,
}

/// The page of what is being read on the screen as it is.
pub fn sheet_of(state: &State) -> Sheet {
    let reader = state.reader.as_ref();
    let direction = reader.map_or(Direction::Rtl, |reader| reader.document.direction());
    let has_glosses = reader.is_some_and(|reader| reader.annotations.has_words());
    sheet(state.screen, state.settings.measure, direction, has_glosses)
}

/// The page of an article of that direction. The text is centred, unless there are glosses and both margins are too narrow for them: then
/// it moves towards its signs, so that one margin is wide.
pub fn sheet(screen: (u16, u16), measure: u16, direction: Direction, has_glosses: bool) -> Sheet {
    let mut column = column(screen, measure);
    let margins = screen.0 - column.width;
    let centred = match direction {
        Direction::Rtl => margins - margins / 2,
        Direction::Ltr => margins / 2,
    };
    let mut near = centred.max(SIGNS.min(margins.saturating_sub(1)));
    let (least, good, most) = GLOSS;
    let beside = GAP + EDGE;
    let moved = near
        .min(margins.saturating_sub(beside + good))
        .max(SIGNS_AND_LETTERS)
        .min(margins);
    let room = (margins - moved).saturating_sub(beside).min(most);
    let has_glosses = has_glosses && room >= least;
    if has_glosses {
        near = moved;
    }
    let has_strip = near > 2;
    let strip = u16::from(has_strip);
    match direction {
        Direction::Rtl => {
            column.x = margins - near;
            let right = column.x + column.width;
            Sheet {
                column,
                signs: right..screen.0 - strip,
                strip: has_strip.then(|| screen.0 - 1),
                glosses: has_glosses.then(|| column.x - GAP - room..column.x - GAP),
            }
        }
        Direction::Ltr => {
            column.x = near;
            let left = column.x + column.width + GAP;
            Sheet {
                column,
                signs: strip..near,
                strip: has_strip.then_some(0),
                glosses: has_glosses.then(|| left..left + room),
            }
        }
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
