//! Owns line breaking: a paragraph and a number of columns become lines of clusters, in logical order.

use std::ops::Range;

use super::paragraph::{Atom, Paragraph};

/// Tab stops stand every so many columns.
pub(super) const TAB_STOP: u16 = 8;

/// A line: which atoms it holds, blanks that hang at its end included, and which bytes of the block's text are its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its atoms.
    pub(super) atoms: Range<usize>,
    /// Its bytes; the lines of a paragraph partition its text.
    pub(super) bytes: Range<usize>,
}

/// Columns an atom takes when `before` columns of its line lie before it in logical order. A tab is a segment separator (L1), so
/// what lies before it in the line also lies before it on the screen, and its stop can be told before reordering.
pub(super) fn columns_of(atom: &Atom, before: u16) -> u16 {
    if atom.traits.is_tab {
        TAB_STOP - before % TAB_STOP
    } else {
        u16::from(atom.width)
    }
}

/// Columns of some atoms that open a line.
pub(super) fn columns_from(atoms: &[Atom]) -> u16 {
    atoms.iter().fold(0, |sum: u16, atom| {
        sum.saturating_add(columns_of(atom, sum))
    })
}

/// Cuts a paragraph into lines of at most `columns` cells, blanks at the end of a line not counted. A word that is too long is cut
/// between clusters; a cluster wider than the column has a line of its own (`row` sees
/// to it that it stays inside).
pub(super) fn lines(paragraph: &Paragraph, columns: u16) -> Vec<Line> {
    let atoms = &paragraph.atoms;
    let columns = columns.max(1);
    let mut starts = vec![0];
    let mut line_start = 0;
    let mut last_chance = 0;
    let mut filled = 0_u16;
    for (here, atom) in atoms.iter().enumerate() {
        if atom.traits.may_start_line {
            last_chance = here;
        }
        // Twice at most: what has gone to the next line may still not fit there, when blanks stand in it that no line may end at.
        while here > line_start
            && !atom.traits.is_blank
            && filled.saturating_add(columns_of(atom, filled)) > columns
        {
            line_start = if last_chance > line_start {
                last_chance
            } else {
                here
            };
            starts.push(line_start);
            filled = columns_from(&atoms[line_start..here]);
        }
        filled = filled.saturating_add(columns_of(atom, filled));
    }
    let text_end = paragraph.block.text().len();
    (0..starts.len())
        .map(|nth| {
            let atoms_end = starts.get(nth + 1).copied().unwrap_or(atoms.len());
            let first_byte = if nth == 0 {
                0
            } else {
                atoms[starts[nth]].start as usize
            };
            let end_byte = atoms
                .get(atoms_end)
                .map_or(text_end, |atom| atom.start as usize);
            Line {
                atoms: starts[nth]..atoms_end,
                bytes: first_byte..end_byte,
            }
        })
        .collect()
}
