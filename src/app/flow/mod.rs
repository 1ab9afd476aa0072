//! Owns the flow of a page: the rows of the text, and between them the rows of the glosses that are opened under their lines.
//!
//! Rows are never counted from the start, nor kept: a line of the flow is a row of the text, found from an offset, or so many rows below
//! it. A page that begins inside a gloss shows the row of the text that the gloss belongs to above it; what is kept of that is a byte of
//! the note.

use std::sync::Arc;

use super::effect::NoteRef;
use super::gloss;
use super::message::Way;
use super::state::{Annotation, Reader};
use crate::layout::{Page, Place, Row, Setting};
use crate::note::Tone;
use crate::text::span::Offset;

/// Columns at the start of an opened gloss, for its sign and the line beside it.
pub const INDENT: u16 = 4;

/// A line of the page.
#[derive(Clone, Debug)]
pub enum Line {
    /// A row of the text, by its number in the page.
    Text(usize),
    /// A row of an opened gloss.
    Gloss(Under),
}

/// A row of a gloss that is opened under its line.
#[derive(Clone, Debug)]
pub struct Under {
    /// Whose it is.
    pub name: NoteRef,
    /// Of which colour.
    pub tone: Tone,
    /// The row; its offsets are bytes of the note.
    pub row: Arc<Row>,
}

/// Where the page begins when its first row is followed by a part of a gloss only: with the row of the note that holds this byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within {
    /// Which note.
    pub name: NoteRef,
    /// Byte of its words.
    pub byte: u64,
}

/// A line of the flow.
#[derive(Clone)]
struct Spot {
    row: Arc<Row>,
    under: Vec<Under>,
    /// 0 for the row of the text, else which of those under it.
    nth: usize,
}

/// The opened glosses whose passages end in a row, row by row.
fn under(reader: &Reader, row: &Row) -> Vec<Under> {
    if reader.open_glosses.is_none() {
        return Vec::new();
    }
    let setting = setting(reader);
    let span = row.span();
    let ends_here = |one: &&Annotation| {
        let end = one.resolved.span.map(|span| span.end());
        end.is_some_and(|end| span.start() < end && end <= span.end())
    };
    let opened = |one: &&Annotation| !one.note.body.is_empty() && reader.open_glosses.has(one.name);
    let here = reader.annotations.in_span(span);
    here.filter(ends_here)
        .filter(opened)
        .flat_map(|one| {
            let rows = gloss::rows(&one.note.body, gloss::direction(reader), setting);
            rows.into_iter().map(|row| Under {
                name: one.name,
                tone: one.note.tone,
                row,
            })
        })
        .collect()
}

/// How the rows of opened glosses come out.
fn setting(reader: &Reader) -> Setting {
    let setting = reader.layouter.setting();
    Setting {
        columns: setting.columns.saturating_sub(INDENT).max(1),
        tashkeel: crate::text::profile::Tashkeel::All,
        align: crate::layout::Align::Start,
        ..setting
    }
}

/// The page as its place says, and its lines.
pub fn page(reader: &mut Reader, height: u16) -> (Page, Vec<Line>) {
    let Reader {
        document,
        layouter,
        place,
        ..
    } = reader;
    let mut page = layouter.page(document, *place, height);
    if reader.open_glosses.is_none() {
        let lines = (0..page.rows.len()).map(Line::Text).collect();
        return (page, lines);
    }
    let most = usize::from(height);
    let mut lines = Vec::with_capacity(most);
    let mut shown = 0;
    for row in &page.rows {
        if lines.len() >= most {
            break;
        }
        let mut under = under(reader, row);
        if shown == 0 {
            under.drain(..skipped(reader, &under));
        }
        lines.push(Line::Text(shown));
        lines.extend(under.into_iter().map(Line::Gloss));
        shown += 1;
    }
    let is_whole = shown == page.rows.len() && lines.len() <= most;
    page.at_end &= is_whole;
    page.rows.truncate(shown);
    lines.truncate(most);
    (page, lines)
}

/// How many of the rows under the top row lie above the page.
fn skipped(reader: &Reader, under: &[Under]) -> usize {
    let Some(within) = reader.within else {
        return 0;
    };
    under
        .iter()
        .rposition(|one| one.name == within.name && one.row.start().byte <= within.byte)
        .unwrap_or(0)
}

/// The line where the page begins.
fn top(reader: &mut Reader) -> Option<Spot> {
    let row = row_at(reader, reader.place.top)?;
    let under = under(reader, &row);
    let nth = match skipped(reader, &under) {
        0 => 0,
        skipped => skipped + 1,
    };
    Some(Spot { row, under, nth })
}

fn row_at(reader: &mut Reader, at: Offset) -> Option<Arc<Row>> {
    let Reader {
        document, layouter, ..
    } = reader;
    layouter.row_at(document, at)
}

/// The line after a line, or before it.
fn beyond(reader: &mut Reader, spot: &Spot, way: Way) -> Option<Spot> {
    let inside = match way {
        Way::Next => Some(spot.nth + 1).filter(|&nth| nth <= spot.under.len()),
        Way::Previous => spot.nth.checked_sub(1),
    };
    if let Some(nth) = inside {
        return Some(Spot {
            nth,
            ..spot.clone()
        });
    }
    let here = Place {
        top: spot.row.start(),
    };
    let Reader {
        document, layouter, ..
    } = reader;
    let there = match way {
        Way::Next => layouter.down(document, here, 1),
        Way::Previous => layouter.up(document, here, 1),
    };
    let row = layouter.row_at(document, there.top)?;
    if row.start() == spot.row.start() {
        return None;
    }
    let under = under(reader, &row);
    let nth = match way {
        Way::Next => 0,
        Way::Previous => under.len(),
    };
    Some(Spot { row, under, nth })
}

/// The line so many lines on, or the last one that way.
fn walked(reader: &mut Reader, from: Spot, way: Way, lines: usize) -> Spot {
    if reader.open_glosses.is_none() {
        return walked_in_text(reader, from, way, lines);
    }
    let mut spot = from;
    for _ in 0..lines {
        match beyond(reader, &spot, way) {
            Some(next) => spot = next,
            None => break,
        }
    }
    spot
}

/// The same where no gloss is opened: at once.
fn walked_in_text(reader: &mut Reader, from: Spot, way: Way, rows: usize) -> Spot {
    let Reader {
        document, layouter, ..
    } = reader;
    let here = Place {
        top: from.row.start(),
    };
    let there = match way {
        Way::Next => layouter.down(document, here, rows),
        Way::Previous => layouter.up(document, here, rows),
    };
    let row = layouter.row_at(document, there.top);
    Spot {
        row: row.unwrap_or(from.row),
        ..from
    }
}

/// Begins the page with a line. The first row of a gloss follows its row of the text anyway.
fn begin(reader: &mut Reader, spot: &Spot) {
    reader.place = Place {
        top: spot.row.start(),
    };
    let inside = spot.nth.checked_sub(1).filter(|&nth| nth > 0);
    reader.within = inside.and_then(|nth| {
        let first = spot.under.get(nth)?;
        Some(Within {
            name: first.name,
            byte: first.row.start().byte,
        })
    });
}

/// Begins the page with a line, or so much later that what ends with the last line of it still does: the row of the text above a gloss
/// takes a line too.
fn begin_below(reader: &mut Reader, spot: Spot) {
    let spot = match spot.nth {
        0 => Some(spot),
        _ => beyond(reader, &spot, Way::Next).or(Some(spot)),
    };
    if let Some(spot) = spot {
        begin(reader, &spot);
    }
}

/// Scrolls by lines.
pub fn scroll(reader: &mut Reader, way: Way, lines: usize) {
    let Some(from) = top(reader) else { return };
    let before = (reader.place, reader.within);
    let to = walked(reader, from, way, lines);
    begin(reader, &to);
    // A step down on to the first row of a gloss would show the same page.
    if way == Way::Next
        && (reader.place, reader.within) == before
        && let Some(next) = beyond(reader, &to, way)
    {
        begin(reader, &next);
    }
}

/// Begins the page so that it ends with the last line.
pub fn to_end(reader: &mut Reader, height: u16) {
    let Some(row) = row_at(reader, reader.document.end()) else {
        return;
    };
    let under = under(reader, &row);
    let nth = under.len();
    let last = walked(
        reader,
        Spot { row, under, nth },
        Way::Previous,
        usize::from(height.saturating_sub(1)),
    );
    begin_below(reader, last);
}

/// The text row of the last line of a page of so many lines that begins where the page does.
fn bottom(reader: &mut Reader, height: u16) -> Option<Spot> {
    let from = top(reader)?;
    let is_inside = u16::from(from.nth > 0);
    let lines = usize::from(height.saturating_sub(1 + is_inside));
    Some(walked(reader, from, Way::Next, lines))
}

/// Whether the row of a place is in sight on a page of so many lines.
pub fn is_in_sight(reader: &mut Reader, here: Place, height: u16) -> bool {
    let bottom = bottom(reader, height);
    here >= reader.place && bottom.is_some_and(|last| here.top <= last.row.start())
}

/// Begins the page so many lines above the row of a place.
pub fn begin_above(reader: &mut Reader, here: Place, lines: usize) {
    let Some(row) = row_at(reader, here.top) else {
        return;
    };
    let under = under(reader, &row);
    let from = Spot { row, under, nth: 0 };
    let to = walked(reader, from, Way::Previous, lines);
    begin_below(reader, to);
}

/// Scrolls down just so far that what stands under the row of `at` is in sight, or as much of it as there is room for.
pub fn show_under(reader: &mut Reader, at: Offset, height: u16) {
    let (Some(row), Some(last)) = (row_at(reader, at), bottom(reader, height)) else {
        return;
    };
    let under = under(reader, &row);
    let room = usize::from(height.saturating_sub(1));
    let wanted = under.len().min(room);
    let is_below = (row.start(), wanted) > (last.row.start(), last.nth);
    if is_below {
        let from = Spot {
            row,
            under,
            nth: wanted,
        };
        let to = walked(reader, from, Way::Previous, room);
        begin_below(reader, to);
    }
}

/// The row of the text on a line of the page, as it stands after scrolling, or the one above it where a gloss is; past the end the last.
pub fn row_on_line(reader: &mut Reader, line: usize) -> Option<Arc<Row>> {
    let from = top(reader)?;
    let line = line.saturating_sub(usize::from(from.nth > 0));
    Some(walked(reader, from, Way::Next, line).row)
}

#[cfg(test)]
mod tests;
