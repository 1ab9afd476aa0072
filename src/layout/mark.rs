//! Owns spans with roles laid over rows: highlights, matches, selection, hints.

use super::row::Row;
use crate::text::span::Span;

/// What a marked stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// An annotation of the colour numbered 0 to 5, by its index in the list the marks came from.
    Highlight {
        /// Which colour.
        tone: u8,
        /// It is not on disk yet.
        pending: bool,
        /// It has a note.
        noted: bool,
        /// It is the one the caret stands on.
        current: bool,
    },
    /// What a search has found.
    Match {
        /// It is the one that was gone to.
        current: bool,
        /// Something is being selected, which must be told apart from it.
        quiet: bool,
    },
    /// What the reader is selecting.
    Selection,
    /// The caret: the cluster it stands on.
    Caret,
    /// A hint's sentence, by its number.
    Hint(u16),
    /// A passage whose seen order directional controls change.
    Suspect,
}

/// A span with a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which source.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// The roles of each cell of `row`, in the order of `marks` (later ones lie on top). A generated blank between two cells of the
/// source has the roles that both of them have, so that a highlight runs through a justified row unbroken.
pub fn roles(row: &Row, marks: &[Mark]) -> Vec<Vec<Role>> {
    let mut roles: Vec<Vec<Role>> = vec![Vec::new(); row.cells.len()];
    let row_span = row.span();
    for mark in marks.iter().filter(|mark| mark.span.intersects(row_span)) {
        let start = row.block.local(mark.span.start());
        let end = byte_after(row, mark.span);
        for (cell, roles) in row.cells.iter().zip(&mut roles) {
            if let Some(bytes) = cell.origin.bytes()
                && bytes.start() < end
                && start < bytes.end()
            {
                roles.push(mark.role);
            }
        }
    }
    for nth in 1..row.cells.len().saturating_sub(1) {
        if row.cells[nth].origin.bytes().is_none() {
            let shared: Vec<Role> = roles[nth - 1]
                .iter()
                .filter(|role| roles[nth + 1].contains(role))
                .copied()
                .filter(|role| *role != Role::Caret)
                .collect();
            roles[nth] = shared;
        }
    }
    roles
}

/// The byte of the block's text where a span ends, or where the letter ends that it ends inside of: the caret's is one byte long.
fn byte_after(row: &Row, span: Span) -> usize {
    let floor = row.block.local(span.end());
    if row.block.offset(floor) < span.end() {
        row.block.text().ceil_char_boundary(floor + 1)
    } else {
        floor
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Align, Setting, pager};
    use crate::text::bidi::Direction;
    use crate::text::profile::Tashkeel;
    use crate::text::span::Offset;

    /// Draws a row with the selected cells between `[` and `]`, as they stand on the screen.
    fn drawn(text: &str, columns: u16, align: Align, from: usize, to: usize) -> String {
        let setting = Setting {
            columns,
            forms: false,
            tashkeel: Tashkeel::All,
            align,
            fallback: Direction::Rtl,
            reveal: false,
        };
        let rows = pager::rows_of(text, setting);
        let span = Span::new(Offset::new(from as u64), Offset::new(to as u64));
        let marks = [Mark {
            span,
            role: Role::Selection,
        }];
        let roles = roles(&rows[0], &marks);
        let mut drawn = String::new();
        let mut inside = false;
        for (cell, roles) in rows[0].cells.iter().zip(&roles) {
            if inside == roles.is_empty() {
                drawn.push(if inside { ']' } else { '[' });
                inside = !inside;
            }
            drawn.push_str(&cell.text);
        }
        if inside {
            drawn.push(']');
        }
        drawn
    }

    #[test]
    fn one_stretch_of_text_may_be_two_stretches_of_a_mixed_row() {
        // Logical: ا ب space c d space ه; selected: ب space c.
        assert_eq!(drawn("اب cd ه", 7, Align::Start, 2, 6), "ه [c]d[ ب]ا");
    }

    #[test]
    fn a_letter_is_marked_with_its_vowels() {
        assert_eq!(drawn("بَت", 4, Align::Start, 0, 2), "  ت[بَ]");
    }

    #[test]
    fn the_caret_is_one_byte_long_and_marks_its_whole_letter() {
        assert_eq!(drawn("بَت", 4, Align::Start, 0, 1), "  ت[بَ]");
        assert_eq!(drawn("اب cd ه", 7, Align::Start, 2, 3), "ه cd [ب]ا");
    }

    #[test]
    fn a_highlight_runs_through_the_blanks_of_a_justified_row() {
        let end = "ا ب ت".len();
        assert_eq!(drawn("ا ب ت ثثث", 7, Align::Justify, 0, end), "[ت  ب  ا]");
    }
}
