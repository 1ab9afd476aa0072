//! Owns the painter: every text on the screen, article or interface, becomes cells here, one by one.
//!
//! Nothing of ratatui's text types is used: they take لا for one column and draw two, and cut where they should not
//! (crates.md 1 and 3 of the design papers have the cases). What is drawn is always `layout::encode`'s answer for a row.

mod face;

use std::borrow::Cow;
use std::num::NonZeroU16;
use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::doc::Block;
use crate::layout::encode::{self, column_to_send, encode, pieces};
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
        // What reaches past the area is cut off before it is encoded: a part of what is sent is no part of what is seen.
        let row = &*cut_to(row, area.width);
        let mut styles: Vec<Style> = (0..row.cells.len()).map(style_of).collect();
        face::settle(&mut styles, &pieces(row, &self.profile));
        let mut column = left_of(area, row);
        let profile = self.profile;
        let line = self.line_of(area);
        for sent in encode(row, &profile) {
            write(line, column, &sent.text, sent.width, styles[sent.cell]);
            column = column.saturating_add(sent.width);
        }
    }

    /// Changes how a stretch of a row is drawn that is already painted in the first line of `area`; `columns` are those of the area, as
    /// they are seen.
    pub(super) fn restyle_in(
        &mut self,
        area: Rect,
        row: &Row,
        columns: Range<u16>,
        change: impl Fn(Style) -> Style,
    ) {
        let left = left_of(area, row);
        for seen in columns.start..columns.end.min(area.width) {
            let column = match seen.checked_sub(left) {
                Some(column) => left + column_to_send(row, &self.profile, column),
                None => seen,
            };
            let place = Rect {
                x: area.x.saturating_add(column),
                width: 1,
                height: 1,
                ..area
            };
            self.restyle(place.intersection(area), &change);
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
        // The cut must not turn the words around: their direction is that of the whole.
        let line = one_line(text);
        let base = base_direction(&line, None, fallback);
        self.words_as(area, &line, base, side, style)
    }

    /// The same for words whose direction is known.
    pub(super) fn words_as(
        &mut self,
        area: Rect,
        text: &str,
        base: Direction,
        side: Side,
        style: Style,
    ) -> u16 {
        let Some(row) = self.fitted(&one_line(text), area.width, base) else {
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
            self.line(line, " ", style);
        }
    }

    /// Draws a sign of one column, a line of a frame or a part of a bar, repeated through the first line of `area`.
    pub(super) fn line(&mut self, area: Rect, sign: &str, style: Style) {
        let sign = encode::sign(sign, &self.profile);
        let line = self.line_of(area);
        for column in 0..area.width {
            write(line, column, &sign, 1, style);
        }
    }

    /// Closes every line of the screen on its left, for terminals that reorder whole lines: a line goes on from what other programs
    /// show beside it, as in tmux.
    pub(super) fn close(&mut self) {
        let area = self.buffer.area;
        for y in area.top()..area.bottom() {
            let Some(cell) = self.buffer.cell_mut((area.left(), y)) else {
                continue;
            };
            if let Some(closed) = encode::edge(cell.symbol(), &self.profile) {
                cell.set_symbol(&closed);
            }
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

    /// The cells of the first line of `area`, as far as they are on the screen.
    fn line_of(&mut self, area: Rect) -> &mut [Cell] {
        let seen = area.intersection(self.buffer.area);
        // An area that begins off the screen, at the left or above, is of no use: columns count from its edge.
        if seen.is_empty() || (seen.x, seen.y) != (area.x, area.y) {
            return &mut [];
        }
        let start = self.buffer.index_of(seen.x, seen.y);
        let cells = start..start + usize::from(seen.width);
        self.buffer.content.get_mut(cells).unwrap_or_default()
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
            reveal: false,
        };
        let block = Arc::new(Block::of_text(line.to_owned(), base));
        Layouter::new(setting).rows_of_block(&block)
    }

    /// The words as one row of at most so many columns: whole, or the longest beginning that fits with … after it, cut
    /// between clusters of the logical text. `None` when there is nothing to show.
    fn fitted(&self, line: &str, columns: u16, base: Direction) -> Option<Row> {
        if columns == 0 {
            return None;
        }
        let one = |words: &str| {
            let mut rows = self.rows(words, columns, Some(base), base);
            let row = if rows.len() == 1 { rows.pop() } else { None };
            row.map(bare).filter(|row| row.width() <= columns)
        };
        // Enough for any row: clusters without a cell of their own are rare.
        let most = usize::from(columns) * 4 + 64;
        let ends: Vec<usize> = cluster::clusters(line)
            .take(most + 1)
            .map(|cluster| cluster.end)
            .collect();
        if ends.len() <= most
            && let Some(row) = one(line)
        {
            return Some(row);
        }
        let cut = |end: usize| one(&format!("{}…", line[..end].trim_end()));
        let fitting = ends.partition_point(|&end| cut(end).is_some());
        let end = fitting.checked_sub(1).map_or(0, |last| ends[last]);
        cut(end)
    }
}

/// Words without line ends.
fn one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" ")
}

/// Writes one cell of one or two columns into a line; what would reach past its end is blank.
fn write(line: &mut [Cell], column: u16, text: &str, width: u16, style: Style) {
    let start = usize::from(column);
    let end = start + usize::from(width);
    let fits = end <= line.len();
    let place = line.get_mut(start..end.min(line.len())).unwrap_or_default();
    for (nth, cell) in place.iter_mut().enumerate() {
        cell.reset();
        cell.set_style(style);
        // A control character would reach the terminal; rows hold none.
        if nth == 0 && fits && !text.is_empty() && !has_control(text) {
            cell.set_symbol(text);
            if let Some(width) = NonZeroU16::new(width).filter(|width| width.get() > 1) {
                cell.set_diff_option(CellDiffOption::ForcedWidth(width));
            }
        }
    }
}

/// Says whether a text holds a control character (C0, DEL, C1), told by its bytes: asked of every cell.
fn has_control(text: &str) -> bool {
    let is_c1 = |pair: &[u8]| matches!(pair, [0xC2, 0x80..=0x9F]);
    text.bytes().any(|byte| byte.is_ascii_control()) || text.as_bytes().windows(2).any(is_c1)
}

/// The first column of a row in its area.
fn left_of(area: Rect, row: &Row) -> u16 {
    match row.base {
        Direction::Rtl => area.width.saturating_sub(row.width()),
        Direction::Ltr => 0,
    }
}

/// The row without the cells that do not fit into so many columns.
fn cut_to(row: &Row, columns: u16) -> Cow<'_, Row> {
    if row.width() <= columns {
        return Cow::Borrowed(row);
    }
    let mut right = 0_u16;
    let fitting = row.cells.iter().take_while(|cell| {
        right = right.saturating_add(cell.width);
        right <= columns
    });
    let count = fitting.count();
    let mut row = row.clone();
    row.cells.truncate(count);
    Cow::Owned(row)
}

/// The row without the blanks that move it to its side.
fn bare(mut row: Row) -> Row {
    row.cells
        .retain(|cell| !matches!(cell.origin, Origin::Generated(Generated::Padding, _)));
    row
}

#[cfg(test)]
pub(super) mod tests;
