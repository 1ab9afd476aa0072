//! Owns the painter: every text on the screen, article or interface, becomes cells here, one by one.
//!
//! Nothing of ratatui's text types is used: they take لا for one column and draw two, and cut where they should not
//! (crates.md 1 and 3 of the design papers have the cases). What is drawn is always `layout::encode`'s answer for a row.

use std::num::NonZeroU16;
use std::sync::Arc;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::doc::Block;
use crate::layout::encode::encode;
use crate::layout::{Align, Generated, Layouter, Origin, Row, Setting};
use crate::text::bidi::{Direction, base_direction};
use crate::text::cluster;
use crate::text::profile::{Profile, Tashkeel};

/// A side of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The left side.
    Left,
    /// The right side.
    Right,
}

impl Side {
    /// The side where text of that direction starts.
    pub(super) fn start(direction: Direction) -> Self {
        match direction {
            Direction::Ltr => Self::Left,
            Direction::Rtl => Self::Right,
        }
    }

    /// The other side.
    pub(super) fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// Cuts `columns` off this side of `area`; what is cut off comes back.
    pub(super) fn cut(self, area: &mut Rect, columns: u16) -> Rect {
        let columns = columns.min(area.width);
        let mut piece = *area;
        piece.width = columns;
        area.width -= columns;
        match self {
            Self::Left => area.x += columns,
            Self::Right => piece.x = area.x + area.width,
        }
        piece
    }
}

/// Writes cells; never outside the buffer, nor outside the area it is given.
pub(super) struct Painter<'a> {
    buffer: &'a mut Buffer,
    profile: Profile,
}

impl<'a> Painter<'a> {
    /// A painter on `buffer` for a screen of this profile.
    pub(super) fn new(buffer: &'a mut Buffer, profile: Profile) -> Self {
        Self { buffer, profile }
    }

    /// The whole screen.
    pub(super) fn screen(&self) -> Rect {
        self.buffer.area
    }

    /// Paints a row in the first line of `area`, at the side where it starts; `style_of` is asked for each of the row's cells.
    pub(super) fn row(&mut self, area: Rect, row: &Row, style_of: impl Fn(usize) -> Style) {
        let spare = area.width.saturating_sub(row.width());
        let mut column = match row.base {
            Direction::Rtl => spare,
            Direction::Ltr => 0,
        };
        for sent in encode(row, &self.profile) {
            if column >= area.width {
                break;
            }
            self.cell(area, column, &sent.text, sent.width, style_of(sent.cell));
            column = column.saturating_add(sent.width);
        }
    }

    /// Paints one line of words at a side of `area`, cut with … when they do not fit, and tells how many columns they took.
    /// `fallback` is the direction of words without strong letters.
    pub(super) fn words(
        &mut self,
        area: Rect,
        text: &str,
        fallback: Direction,
        side: Side,
        style: Style,
    ) -> u16 {
        let Some(row) = self.fitted(text, area.width, fallback) else {
            return 0;
        };
        let width = row.width().min(area.width);
        let mut rest = area;
        let place = side.cut(&mut rest, width);
        self.row(place, &row, |_| style);
        width
    }

    /// Rows of words that may take several, for an area of that many columns; each stands at the side where it starts.
    pub(super) fn wrapped(&self, text: &str, columns: u16, fallback: Direction) -> Vec<Row> {
        text.split('\n')
            .flat_map(|line| self.rows(line, columns, None, fallback))
            .map(bare)
            .collect()
    }

    /// Fills an area with blanks of that style.
    pub(super) fn fill(&mut self, area: Rect, style: Style) {
        for y in 0..area.height {
            let line = Rect {
                y: area.y.saturating_add(y),
                height: 1,
                ..area
            };
            for column in 0..area.width {
                self.cell(line, column, " ", 1, style);
            }
        }
    }

    /// Draws a sign of one column, a line of a frame or a part of a bar, repeated through the first line of `area`.
    pub(super) fn line(&mut self, area: Rect, sign: &str, style: Style) {
        for column in 0..area.width {
            self.cell(area, column, sign, 1, style);
        }
    }

    /// Changes how a stretch that is already painted is drawn.
    pub(super) fn restyle(&mut self, area: Rect, change: impl Fn(Style) -> Style) {
        let seen = area.intersection(self.buffer.area);
        for y in seen.top()..seen.bottom() {
            for x in seen.left()..seen.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    let style = change(cell.style());
                    cell.modifier = ratatui::style::Modifier::empty();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Writes one cell of one or two columns; what would reach past the area is blank.
    fn cell(&mut self, area: Rect, column: u16, text: &str, width: u16, style: Style) {
        let seen = area.intersection(self.buffer.area);
        let x = area.x.saturating_add(column);
        if seen.is_empty() || area.y < seen.y || x < seen.left() {
            return;
        }
        let fits = u32::from(x) + u32::from(width) <= u32::from(seen.right());
        for nth in 0..width {
            let Some(cell) = self
                .buffer
                .cell_mut((x.saturating_add(nth), area.y))
                .filter(|_| x.saturating_add(nth) < seen.right())
            else {
                return;
            };
            cell.reset();
            cell.set_style(style);
            // A single control character would trip ratatui, and the terminal with it; rows hold none.
            let is_drawn = nth == 0 && fits && !text.chars().any(char::is_control);
            if is_drawn && !text.is_empty() {
                cell.set_symbol(text);
                if let Some(width) = NonZeroU16::new(width)
                    && cell.cell_width() != width.get()
                {
                    cell.set_diff_option(CellDiffOption::ForcedWidth(width));
                }
            }
        }
    }

    fn rows(
        &self,
        line: &str,
        columns: u16,
        base: Option<Direction>,
        fallback: Direction,
    ) -> Vec<Row> {
        let setting = Setting {
            columns: columns.max(1),
            forms: self.profile.forms,
            tashkeel: Tashkeel::All,
            align: Align::Start,
            fallback,
        };
        let block = Arc::new(Block::of_text(line.to_owned(), base));
        Layouter::new(setting).rows_of_block(&block)
    }

    /// The words as one row of at most so many columns: whole, or the longest beginning that fits with … after it, cut
    /// between clusters of the logical text. `None` when there is nothing to show.
    fn fitted(&self, text: &str, columns: u16, fallback: Direction) -> Option<Row> {
        if columns == 0 {
            return None;
        }
        let line: String = text.lines().collect::<Vec<_>>().join(" ");
        // The cut must not turn the words around: their direction is that of the whole.
        let base = base_direction(&line, None, fallback);
        let one = |words: &str| {
            let mut rows = self.rows(words, columns, Some(base), fallback);
            let row = if rows.len() == 1 { rows.pop() } else { None };
            row.map(bare).filter(|row| row.width() <= columns)
        };
        // Enough for any row: clusters without a cell of their own are rare.
        let most = usize::from(columns) * 4 + 64;
        let ends: Vec<usize> = cluster::clusters(&line)
            .take(most + 1)
            .map(|cluster| cluster.end)
            .collect();
        if ends.len() <= most
            && let Some(row) = one(&line)
        {
            return Some(row);
        }
        let cut = |end: usize| one(&format!("{}…", line[..end].trim_end()));
        let fitting = ends.partition_point(|&end| cut(end).is_some());
        let end = fitting.checked_sub(1).map_or(0, |last| ends[last]);
        cut(end)
    }
}

/// The row without the blanks that move it to its side.
fn bare(mut row: Row) -> Row {
    row.cells
        .retain(|cell| !matches!(cell.origin, Origin::Generated(Generated::Padding, _)));
    row
}

#[cfg(test)]
pub(super) mod tests;
