//! Owns the drawing of the library: the articles that were opened, latest first.

use ratatui::layout::Rect;

use super::Scene;
use super::frame::rows_in_sight;
use super::notes::{empty, head};
use super::paint::{Painter, Side};
use crate::app::state::{LibraryEntry, List};

/// Columns from which on annotations are counted in words.
const ROOMY: u16 = 40;

/// Draws the library: its title, then a row for each article; the first is what was being read.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, list: List) {
    let entries = &scene.state.library;
    let title = scene.counted("library-title", "count", entries.len());
    let rows = head(painter, scene, area, &title);
    if entries.is_empty() {
        empty(painter, scene, rows, "library-empty");
    }
    let seen = rows_in_sight(list, entries.len(), rows.height);
    for (y, index) in (rows.top()..rows.bottom()).zip(seen) {
        let line = Rect {
            y,
            height: 1,
            ..rows
        };
        let is_chosen = index == list.chosen.min(entries.len() - 1);
        entry(painter, scene, line, &entries[index], index == 0, is_chosen);
    }
}

/// One row: the title, and at the other end the share that was read and how many annotations there are.
fn entry(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    line: Rect,
    entry: &LibraryEntry,
    is_first: bool,
    is_chosen: bool,
) {
    let theme = scene.theme;
    let style = if is_chosen { theme.chosen } else { theme.text };
    painter.fill(line, style);
    let start = Side::start(scene.direction);
    let end = start.other();
    let mut rest = line;
    let percent = scene.counted("status-percent", "percent", entry.millionths / 10_000);
    let place = end.cut(&mut rest, 5);
    painter.words(place, &percent, scene.direction, end, style);
    if line.width >= ROOMY {
        let place = end.cut(&mut rest, 16);
        if entry.notes > 0 {
            let notes = scene.counted("library-notes", "count", entry.notes);
            painter.words(place, &notes, scene.direction, end, style);
        }
    }
    end.cut(&mut rest, 1);
    if is_first && line.width >= ROOMY {
        let mut words = scene.text("library-continue");
        words.push(':');
        let bold = style.add_modifier(ratatui::style::Modifier::BOLD);
        let taken = painter.words(rest, &words, scene.direction, start, bold);
        start.cut(&mut rest, taken + 1);
    }
    let title = if entry.title.trim().is_empty() {
        &entry.source
    } else {
        &entry.title
    };
    painter.words(rest, title, scene.direction, start, style);
}
