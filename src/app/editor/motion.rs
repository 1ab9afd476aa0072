//! Owns the caret on the screen: the note's rows, where the caret stands in them, and the arrows.

use std::sync::Arc;

use super::Editor;
use crate::doc::Block;
use crate::layout::hit::{self, Step};
use crate::layout::{Align, Layouter, Origin, Row, Setting};
use crate::text::bidi::{Direction, Level};
use crate::text::cluster;
use crate::text::profile::Tashkeel;

/// A row of a note.
#[derive(Clone, Debug)]
pub struct Laid {
    /// The row; its bytes are bytes of its line.
    pub row: Row,
    /// Where its line begins, in bytes of the note.
    pub line: usize,
    /// The column of the box that its first cell stands in: rows stand at the side where they start.
    pub column: u16,
    /// Whether it is the last row of its line.
    pub ends_line: bool,
}

/// Where the caret is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caret {
    /// Row, from 0.
    pub row: usize,
    /// Column of the box, from 0 at its left.
    pub column: u16,
    /// Columns it covers, at least 1.
    pub width: u16,
    /// Which way the text runs where the last letter was typed.
    pub direction: Direction,
}

impl Laid {
    fn offset_of(&self, local: usize) -> crate::text::span::Offset {
        self.row.block.offset(local)
    }

    /// Its source cells with the column each begins in, from left to right.
    pub(super) fn cells(
        &self,
    ) -> impl DoubleEndedIterator<Item = (u16, u16, std::ops::Range<usize>)> {
        let mut column = self.column;
        let mut cells = Vec::with_capacity(self.row.cells.len());
        for cell in &self.row.cells {
            if let Some(bytes) = cell.origin.bytes() {
                cells.push((column, cell.width, bytes.range()));
            }
            column = column.saturating_add(cell.width);
        }
        cells.into_iter()
    }

    /// The cell that shows the byte, or that of the next byte that has one; `None` past the last.
    fn cell_at(&self, local: usize) -> Option<(u16, u16, std::ops::Range<usize>)> {
        let cell = self.row.cells.get(hit::cell_of(&self.row, local)?)?;
        let Origin::Source(bytes) = cell.origin else {
            return None;
        };
        let (column, width) = hit::columns_of(&self.row, self.offset_of(local));
        Some((self.column.saturating_add(column), width, bytes.range()))
    }

    /// The column past its last cell, on the side where it ends, in a box of `columns`.
    fn end_column(&self, columns: u16) -> u16 {
        let mut cells = self.cells();
        let column = match self.row.base {
            Direction::Rtl => cells
                .next()
                .map_or(columns, |(left, ..)| left)
                .saturating_sub(1),
            Direction::Ltr => cells
                .next_back()
                .map_or(0, |(left, width, _)| left.saturating_add(width)),
        };
        column.min(columns.saturating_sub(1))
    }

    /// Says whether a column of the box lies past the last cell, on the side where the row ends.
    fn is_past_end(&self, column: u16) -> bool {
        let mut cells = self.cells();
        match self.row.base {
            Direction::Rtl => cells.next().is_some_and(|(left, ..)| column < left),
            Direction::Ltr => cells
                .next_back()
                .is_some_and(|(left, width, _)| column >= left.saturating_add(width)),
        }
    }

    /// The first byte of the cell at one of its edges on the screen; the row's start when it has no cell.
    fn edge(&self, side: Step) -> usize {
        let mut cells = self.cells();
        let cell = match side {
            Step::Left => cells.next(),
            Step::Right => cells.next_back(),
        };
        cell.map_or(self.row.bytes.start, |(_, _, bytes)| bytes.start)
    }

    /// The side of the screen that the row ends at.
    fn end_side(&self) -> Step {
        match self.row.base {
            Direction::Rtl => Step::Left,
            Direction::Ltr => Step::Right,
        }
    }

    fn start_side(&self) -> Step {
        match self.end_side() {
            Step::Left => Step::Right,
            Step::Right => Step::Left,
        }
    }
}

impl Editor {
    /// The note's rows in a box of `columns` columns, laid out one column narrower, so that the caret fits past a full row.
    pub fn rows(&self, columns: u16) -> Vec<Laid> {
        let measure = columns.saturating_sub(1).max(1);
        let setting = Setting {
            columns: measure,
            forms: self.forms,
            tashkeel: Tashkeel::All,
            align: Align::Start,
            fallback: self.direction(),
            reveal: false,
        };
        let layouter = Layouter::new(setting);
        let mut laid = Vec::new();
        let mut line = 0;
        for text in self.text.split('\n') {
            // The note's direction, not its first letter's: «Reuters قالت…» must not flip to the left.
            let block = Block::of_text(text.to_owned(), Some(self.direction()));
            let rows = layouter.rows_of_block(&Arc::new(block));
            let last = rows.len().saturating_sub(1);
            laid.extend(rows.into_iter().enumerate().map(|(index, row)| Laid {
                column: match row.base {
                    Direction::Rtl => columns.saturating_sub(row.width()),
                    Direction::Ltr => 0,
                },
                line,
                ends_line: index == last,
                row,
            }));
            line += text.len() + 1;
        }
        laid
    }

    /// Where the caret stands in those rows.
    pub fn caret_in(&self, rows: &[Laid], columns: u16) -> Caret {
        let row = self.row_of(rows);
        let Some(laid) = rows.get(row) else {
            return Caret {
                row: 0,
                column: 0,
                width: 1,
                direction: self.direction(),
            };
        };
        let local = self.caret.saturating_sub(laid.line);
        let (column, width) = match laid.cell_at(local) {
            Some((column, width, _)) => (column, width),
            None => (laid.end_column(columns), 1),
        };
        Caret {
            row,
            // A row can be wider than the box only where one cell is.
            column: column.min(columns.saturating_sub(1)),
            width,
            direction: self.direction_at(laid, local),
        }
    }

    /// One cell to the left or right on the screen, past the row's edge into the next or previous row.
    pub fn step(&mut self, step: Step, columns: u16) {
        let rows = self.rows(columns);
        let row = self.row_of(&rows);
        let Some(laid) = rows.get(row) else {
            return;
        };
        let local = self.caret.saturating_sub(laid.line);
        let goes_on = step == laid.end_side();
        let target = match laid.cell_at(local) {
            Some((_, _, bytes)) => hit::beside(&laid.row, laid.offset_of(bytes.start), step)
                .map(|at| laid.line + laid.row.block.local(at))
                .or_else(|| match (goes_on, laid.ends_line) {
                    (true, true) => Some(self.line().end),
                    (true, false) => entered(&rows, row + 1),
                    (false, _) => left_behind(self, &rows, row),
                }),
            None if goes_on => entered(&rows, row + 1),
            None if laid.cells().next().is_none() => left_behind(self, &rows, row),
            None => Some(laid.line + laid.edge(laid.end_side())),
        };
        if let Some(target) = target {
            self.go(target);
        }
    }

    /// One row up, as near as can be to the column it set out from.
    pub fn up(&mut self, columns: u16) {
        let rows = self.rows(columns);
        if let Some(above) = self.row_of(&rows).checked_sub(1) {
            self.go_to_row(&rows, above, columns);
        }
    }

    /// One row down, as near as can be to the column it set out from.
    pub fn down(&mut self, columns: u16) {
        let rows = self.rows(columns);
        let below = self.row_of(&rows) + 1;
        self.go_to_row(&rows, below, columns);
    }

    /// Goes to the start of the row.
    pub fn row_start(&mut self, columns: u16) {
        let rows = self.rows(columns);
        if let Some(laid) = rows.get(self.row_of(&rows)) {
            self.go(laid.line + laid.row.bytes.start);
        }
    }

    /// Goes to the end of the row: past its last cluster where the line ends, else onto it.
    pub fn row_end(&mut self, columns: u16) {
        let rows = self.rows(columns);
        if let Some(laid) = rows.get(self.row_of(&rows)) {
            self.go(self.last_place(laid));
        }
    }

    fn go_to_row(&mut self, rows: &[Laid], row: usize, columns: u16) {
        let goal = self
            .goal
            .unwrap_or_else(|| self.caret_in(rows, columns).column);
        let Some(laid) = rows.get(row) else {
            return;
        };
        let byte = if laid.is_past_end(goal) {
            self.last_place(laid)
        } else {
            let at = hit::offset_at(&laid.row, goal.saturating_sub(laid.column));
            laid.line + laid.row.block.local(at)
        };
        self.go(byte.clamp(laid.line + laid.row.bytes.start, self.last_place(laid)));
        self.goal = Some(goal);
    }

    /// The last place of the caret that belongs to the row.
    fn last_place(&self, laid: &Laid) -> usize {
        let end = laid.line + laid.row.bytes.end;
        if laid.ends_line || laid.row.bytes.is_empty() {
            end
        } else {
            cluster::previous(&self.text, end).max(laid.line + laid.row.bytes.start)
        }
    }

    /// The row that the caret belongs to: at a wrap, the later one.
    fn row_of(&self, rows: &[Laid]) -> usize {
        rows.iter()
            .rposition(|laid| laid.line + laid.row.bytes.start <= self.caret)
            .unwrap_or(0)
    }

    /// Which way the letter before the caret runs; at the start of a line, its base direction.
    fn direction_at(&self, laid: &Laid, local: usize) -> Direction {
        let before = laid
            .row
            .cells
            .iter()
            .filter_map(|cell| match cell.origin {
                Origin::Source(bytes) if bytes.start() < local => Some((bytes.start(), cell.level)),
                _ => None,
            })
            .max_by_key(|(start, _)| *start);
        match before {
            Some((_, level)) => direction_of(level),
            None => laid.row.base,
        }
    }
}

fn direction_of(level: Level) -> Direction {
    if level.is_rtl() {
        Direction::Rtl
    } else {
        Direction::Ltr
    }
}

/// Where the caret comes in when it goes on into row `row`: the cell at the edge it starts from.
fn entered(rows: &[Laid], row: usize) -> Option<usize> {
    let laid = rows.get(row)?;
    Some(laid.line + laid.edge(laid.start_side()))
}

/// Where the caret comes in when it goes back out of row `row`: past the end of the line before, or the last cell of the row before.
fn left_behind(editor: &Editor, rows: &[Laid], row: usize) -> Option<usize> {
    let before = rows.get(row.checked_sub(1)?)?;
    Some(if before.ends_line {
        editor.last_place(before)
    } else {
        before.line + before.edge(before.end_side())
    })
}
