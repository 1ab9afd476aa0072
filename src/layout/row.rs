//! Owns `Row`: one visual row, cells in screen order, each with the source it stands for or the reason it was made.

use std::ops::Range;
use std::sync::Arc;

use ecow::EcoString;

use super::carry::Carried;
use super::origin::{Bytes, Generated, Origin};
use super::paragraph::{Atom, Paragraph};
use super::wrap::{Line, columns_from, columns_of};
use super::{Align, Setting};
use crate::doc::Block;
use crate::text::bidi::{Direction, Level, LineClass};
use crate::text::clean::{self, Hidden};
use crate::text::order;
use crate::text::profile::Tashkeel;
use crate::text::span::{Offset, Span};
use crate::text::{suspect, tashkeel};

/// One place on the screen: a shaped cluster of one or two columns (or several, for a tab).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it stands for.
    pub origin: Origin,
    /// What is drawn: shaped, mirrored, with its marks; no control, no directional character. Nearly always short enough to lie here
    /// itself: a page has three thousand cells.
    pub text: EcoString,
    /// Columns it takes, at least 1.
    pub width: u16,
    /// Its level after L1.
    pub level: Level,
}

impl Cell {
    /// The first byte of the block's text that it stands for; `None` when it is generated.
    fn first_byte(&self) -> Option<u32> {
        match self.origin {
            Origin::Source(bytes) => Some(bytes.start),
            Origin::Part(..) | Origin::Generated(..) => None,
        }
    }
}

/// One visual row of a block. Cells go from the left of the screen to its right; columns count from the row's left edge,
/// padding included, so that an RTL row of an aligned paragraph fills the measure from the right.
#[derive(Clone, Debug)]
pub struct Row {
    /// The block it belongs to.
    pub block: Arc<Block>,
    /// The bytes of the block's text that it shows, hidden ones included. The rows of a block partition its text.
    pub bytes: Range<usize>,
    /// Its cells, from left to right.
    pub cells: Vec<Cell>,
    /// Stretches of `bytes` that have no cell, each with its reason, ascending.
    pub hidden: Vec<(Range<usize>, Hidden)>,
    /// The paragraph's base direction.
    pub base: Direction,
    /// Whether it is the last row of its block.
    pub is_last: bool,
    /// The tashkeel dial as it is in effect here.
    pub tashkeel: Tashkeel,
    /// What is open where it starts.
    pub carried: Carried,
    /// The bytes of its block whose seen order suspect controls change (see `text::suspect`), ascending, as far as it shows them.
    pub suspect: Vec<Range<usize>>,
}

impl Row {
    /// Sets one line of a paragraph: L1, L2, drawn text, alignment (UAX #9; L3 holds because cells are whole clusters).
    pub(super) fn new(paragraph: &Paragraph, line: &Line, setting: &Setting) -> Self {
        let is_last = line.bytes.end == paragraph.block.text().len();
        let shown = shown_atoms(paragraph, line, is_last, setting.columns);
        let dial = paragraph.dial(setting.tashkeel);
        let mut row = Self {
            block: Arc::clone(&paragraph.block),
            bytes: line.bytes.clone(),
            cells: cells(paragraph, shown.clone(), dial, setting.columns.max(1)),
            hidden: hidden_in(paragraph, line, shown),
            base: paragraph.base,
            is_last,
            tashkeel: dial,
            carried: Carried::before(paragraph.block.text(), &paragraph.signs, line.bytes.start),
            suspect: suspect::within(&paragraph.suspect, &line.bytes),
        };
        row.align(setting);
        row
    }

    /// Moves the row to its side of the column, or widens its blanks.
    fn align(&mut self, setting: &Setting) {
        let spare = setting.columns.saturating_sub(self.width());
        let anchor = u32::try_from(self.bytes.start).unwrap_or(u32::MAX);
        if setting.align == Align::Justify && !self.is_last && self.justify(spare) {
            return;
        }
        if spare > 0 && self.base == Direction::Rtl {
            let origin = Origin::Generated(Generated::Padding, anchor);
            let level = Level::rtl();
            self.cells.insert(
                0,
                Cell {
                    origin,
                    text: blanks(spare),
                    width: spare,
                    level,
                },
            );
        }
    }

    /// Gives `spare` columns to the blanks between the words of the row, one by one from the side where it starts; says whether there
    /// were any. Blanks before its first word are an indent, and stay as they are.
    fn justify(&mut self, spare: u16) -> bool {
        let first_word = self
            .cells
            .iter()
            .filter(|cell| !cell.text.trim().is_empty())
            .filter_map(Cell::first_byte)
            .min();
        let mut gaps: Vec<usize> = (0..self.cells.len())
            .filter(|&nth| {
                let cell = &self.cells[nth];
                &*cell.text == " " && cell.first_byte() > first_word
            })
            .collect();
        if gaps.is_empty() {
            return false;
        }
        if self.base == Direction::Rtl {
            gaps.reverse();
        }
        let count = u16::try_from(gaps.len()).unwrap_or(u16::MAX);
        let mut widened: Vec<(usize, u16)> = Vec::with_capacity(gaps.len());
        for (rank, &gap) in (0..count).zip(&gaps) {
            let share = spare / count + u16::from(rank < spare % count);
            if share > 0 {
                widened.push((gap, share));
            }
        }
        widened.sort_unstable();
        for &(gap, share) in widened.iter().rev() {
            let beside = &self.cells[gap];
            let anchor = match beside.origin {
                Origin::Source(bytes) | Origin::Part(bytes, _) => bytes.end,
                Origin::Generated(_, anchor) => anchor,
            };
            let origin = Origin::Generated(Generated::Justification, anchor);
            let cell = Cell {
                origin,
                text: blanks(share),
                width: share,
                level: beside.level,
            };
            self.cells.insert(gap + 1, cell);
        }
        true
    }

    /// Where it starts in the source.
    pub fn start(&self) -> Offset {
        self.block.offset(self.bytes.start)
    }

    /// The source it covers; the last row of a block covers the line end too.
    pub fn span(&self) -> Span {
        let end = if self.is_last {
            self.block.span().end()
        } else {
            self.block.offset(self.bytes.end)
        };
        Span::new(self.start(), end)
    }

    /// Columns that its cells take.
    pub fn width(&self) -> u16 {
        self.cells
            .iter()
            .map(|cell| cell.width)
            .fold(0, u16::saturating_add)
    }

    /// Says whether a cell shows a character that has none unless the reader asks to see what is invisible.
    pub fn is_sign(&self, cell: &Cell) -> bool {
        let bytes = cell.origin.bytes();
        let first = bytes.and_then(|bytes| self.block.text()[bytes.range()].chars().next());
        first.is_some_and(|ch| clean::hidden(ch).is_some())
    }

    /// The source span of one of its cells; `None` for a further or generated one.
    pub fn cell_span(&self, cell: &Cell) -> Option<Span> {
        match cell.origin {
            Origin::Source(bytes) => Some(Span::new(
                self.block.offset(bytes.start()),
                self.block.offset(bytes.end()),
            )),
            Origin::Part(..) | Origin::Generated(..) => None,
        }
    }
}

/// What stands for a character of two columns in a measure of one: sent itself, it would go over the edge of the screen.
const TOO_WIDE: &str = "\u{FFFD}";

/// `columns` blanks.
fn blanks(columns: u16) -> EcoString {
    std::iter::repeat_n(' ', usize::from(columns)).collect()
}

/// The atoms of a line that have cells: blanks at its end hang unseen where it was broken, and where they would not fit.
fn shown_atoms(paragraph: &Paragraph, line: &Line, is_last: bool, columns: u16) -> Range<usize> {
    let atoms = &paragraph.atoms[line.atoms.clone()];
    let words = atoms
        .iter()
        .rposition(|atom| !atom.traits.is_blank)
        .map_or(0, |last| last + 1);
    let mut shown = words;
    if is_last {
        let mut filled = columns_from(&atoms[..words]);
        for blank in &atoms[words..] {
            filled = filled.saturating_add(columns_of(blank, filled));
            if filled > columns {
                break;
            }
            shown += 1;
        }
    }
    line.atoms.start..line.atoms.start + shown
}

/// What of a line has no cell: what its paragraph hides there, and the blanks that hang.
fn hidden_in(
    paragraph: &Paragraph,
    line: &Line,
    shown: Range<usize>,
) -> Vec<(Range<usize>, Hidden)> {
    let first = paragraph
        .hidden
        .partition_point(|(bytes, _)| bytes.end <= line.bytes.start);
    let mut hidden: Vec<(Range<usize>, Hidden)> = paragraph.hidden[first..]
        .iter()
        .take_while(|(bytes, _)| bytes.start < line.bytes.end)
        .map(|(bytes, why)| {
            (
                bytes.start.max(line.bytes.start)..bytes.end.min(line.bytes.end),
                *why,
            )
        })
        .collect();
    for atom in &paragraph.atoms[shown.end..line.atoms.end] {
        hidden.push((atom.start as usize..atom.end as usize, Hidden::RowEnd));
    }
    hidden.sort_unstable_by_key(|(bytes, _)| bytes.start);
    hidden.dedup_by(|next, last| {
        let goes_on = last.1 == next.1 && last.0.end == next.0.start;
        if goes_on {
            last.0.end = next.0.end;
        }
        goes_on
    });
    hidden
}

/// The cells of some atoms of one line, from left to right.
fn cells(paragraph: &Paragraph, shown: Range<usize>, dial: Tashkeel, room: u16) -> Vec<Cell> {
    let atoms = &paragraph.atoms[shown];
    // With room for the padding, which nearly every row gets.
    let mut cells = Vec::with_capacity(atoms.len() + 1);
    let cell = |atom: &Atom, columns: u16, level: Level| Cell {
        origin: Origin::Source(Bytes {
            start: atom.start,
            end: atom.end,
        }),
        text: if columns > room {
            TOO_WIDE.into()
        } else {
            drawn(paragraph, atom, columns, dial)
        },
        width: columns.min(room),
        level,
    };
    let base = paragraph.base.level();
    let is_plain =
        |atom: &Atom| atom.level == base && !atom.traits.is_tab && !atom.traits.is_composed;
    if base.is_rtl() && atoms.iter().all(is_plain) {
        // Most rows: L1 has nothing to reset, and L2 turns all of it around.
        let turned = atoms.iter().rev();
        cells.extend(turned.map(|atom| cell(atom, u16::from(atom.width), base)));
        return cells;
    }
    let mut levels: Vec<Level> = atoms.iter().map(|atom| atom.level).collect();
    let classes: Vec<LineClass> = atoms.iter().map(|atom| atom.class).collect();
    order::reset_blanks(&mut levels, &classes, paragraph.base);
    let mut filled = 0;
    let widths: Vec<u16> = atoms
        .iter()
        .map(|atom| {
            let columns = columns_of(atom, filled);
            filled = filled.saturating_add(columns);
            columns
        })
        .collect();
    let order = order::visual_order(&levels);
    for nth in order {
        let atom = &atoms[nth];
        match paragraph.composed_of(atom) {
            None => cells.push(cell(atom, widths[nth], levels[nth])),
            Some(composed) if widths[nth] <= room => {
                cells.extend(composed.cells().iter().map(|cell| Cell {
                    text: dialled(&cell.text, atom, dial),
                    ..cell.clone()
                }));
            }
            // Where there is no room for its words, the sign itself.
            Some(_) => cells.push(Cell {
                text: dialled(paragraph.drawn(atom), atom, dial),
                ..cell(atom, 1, levels[nth])
            }),
        }
    }
    cells
}

/// What is drawn for an atom under a dial that is in effect.
fn drawn(paragraph: &Paragraph, atom: &Atom, columns: u16, dial: Tashkeel) -> EcoString {
    if atom.traits.is_tab {
        return blanks(columns);
    }
    dialled(paragraph.drawn(atom), atom, dial)
}

/// The text of a cell of that atom without the marks that the dial hides.
fn dialled(text: &str, atom: &Atom, dial: Tashkeel) -> EcoString {
    let is_bare = || text.chars().nth(1).is_none() || text.starts_with('\u{25CC}');
    if dial == Tashkeel::All || atom.traits.is_scripture || is_bare() {
        return text.into();
    }
    text.chars()
        .filter(|&ch| !tashkeel::hides(dial, ch))
        .collect()
}

// A page has three thousand cells, and memory touched for the first time costs more than what is done with it.
const _: () = assert!(size_of::<Cell>() <= 32);
