//! Owns the labels of hints, set into the rows they stand on, over the first cells of their sentences.
//!
//! They are put into the row before it is encoded, so that every encoder sends them right.

use ratatui::style::Style;

use super::Scene;
use crate::app::state::{Hints, Mode, Reader};
use crate::layout::hit::cell_of;
use crate::layout::{Cell, Generated, Origin, Row};
use crate::text::bidi::{Direction, Level, first_strong};
use crate::text::forms::presentation;
use crate::text::joining::Form;

/// The labels in sight.
pub(super) struct Labels<'a> {
    hints: &'a Hints,
    reader: &'a Reader,
    forms: bool,
    style: Style,
    typed: Style,
}

impl<'a> Labels<'a> {
    /// The labels, when hints are being shown.
    pub(super) fn new(scene: &Scene<'a>, reader: &'a Reader) -> Option<Self> {
        let Mode::Hinting(hints) = &scene.state.mode else {
            return None;
        };
        Some(Self {
            hints,
            reader,
            forms: scene.state.profile.forms,
            style: scene.theme.label,
            typed: scene.theme.label_typed,
        })
    }

    /// A row of the page with its labels, and the style of each cell that a label took.
    pub(super) fn on(&self, row: &Row) -> (Row, Vec<(usize, Style)>) {
        let mut row = spread(row);
        let mut over = Vec::new();
        let shown = self.reader.page.span();
        for (label, span) in &self.hints.labels {
            // A sentence that began on an earlier page is labelled where it comes into sight.
            let start = shown.map_or(span.start(), |shown| span.start().max(shown.start()));
            let begins_here = row.span().contains(start);
            if begins_here && span.end() > start && label.starts_with(&self.hints.typed) {
                let byte = row.block.local(start);
                self.set(&mut row, byte, label, &mut over);
            }
        }
        (row, over)
    }

    /// Sets a label over the cells from the one that shows `byte` on, in reading order of the row's base direction.
    fn set(&self, row: &mut Row, byte: usize, label: &str, over: &mut Vec<(usize, Style)>) {
        let Some(start) = cell_of(row, byte) else {
            return;
        };
        let letters: Vec<char> = label.chars().collect();
        let Some(most) = row.cells.len().checked_sub(letters.len()) else {
            return;
        };
        let typed = self.hints.typed.chars().count();
        for (nth, &letter) in letters.iter().enumerate() {
            // Where the row ends too soon the label begins earlier, so that all of it can be read.
            let at = match row.base {
                Direction::Ltr => start.min(most) + nth,
                Direction::Rtl => (start.max(letters.len() - 1)).saturating_sub(nth),
            };
            let Some(cell) = row.cells.get_mut(at) else {
                return;
            };
            let drawn = match presentation(letter, Form::Isolated) {
                Some(form) if self.forms => form,
                _ => letter,
            };
            let mut text = String::from(drawn);
            text.extend((1..cell.width).map(|_| ' '));
            // It stands for nothing of the source any more, or an encoder that goes back to the source would undo it.
            let beside = match cell.origin {
                Origin::Source(bytes) | Origin::Part(bytes, _) => bytes.anchor(),
                Origin::Generated(_, beside) => beside,
            };
            cell.origin = Origin::Generated(Generated::Padding, beside);
            cell.text = text.into();
            cell.level = level_of(letter);
            over.push((at, if nth < typed { self.typed } else { self.style }));
        }
    }
}

fn level_of(letter: char) -> Level {
    match first_strong(letter.encode_utf8(&mut [0; 4])) {
        Some(Direction::Rtl) => Level::rtl(),
        _ => Level::ltr(),
    }
}

/// The row with blanks of several columns parted, so that a label can stand on each.
fn spread(row: &Row) -> Row {
    let parted = row.cells.iter().flat_map(|cell| {
        let is_blank = cell.width > 1 && cell.text.bytes().all(|byte| byte == b' ');
        let (count, cell) = if is_blank {
            let one = Cell {
                text: " ".into(),
                width: 1,
                ..cell.clone()
            };
            (usize::from(cell.width), one)
        } else {
            (1, cell.clone())
        };
        std::iter::repeat_n(cell, count)
    });
    Row {
        cells: parted.collect(),
        ..row.clone()
    }
}
