//! Owns the drawing of the help screen.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use super::notes::head;
use super::paint::{Painter, Side};
use crate::app::help::{SECTIONS, Section};
use crate::app::state::{List, Mode};
use crate::layout::Row;
use crate::text::bidi::Direction;

/// Columns for the keys: room for the longest of them, and never more than half of the screen.
const KEYS: u16 = 24;

/// One row of the screen: keys at the side where the interface starts, words beside them.
struct Line {
    keys: Option<Row>,
    words: Option<Row>,
    style: Style,
}

/// Draws the help screen; `list.top` counts its entries, so that the same ones stay in sight on another screen.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, list: List) {
    let rows = head(painter, scene, area, &scene.text("help-title"));
    let start = Side::start(scene.direction);
    let mut words = rows;
    let keys = start.cut(&mut words, KEYS.min(rows.width / 2));
    start.cut(&mut words, u16::from(keys.width > 0));

    let (lines, entries) = lines(painter, scene, keys.width, words.width);
    let top = entries
        .get(list.top)
        .or(entries.last())
        .copied()
        .unwrap_or(0);
    let top = top.min(lines.len().saturating_sub(usize::from(rows.height)));
    for (y, line) in (rows.top()..rows.bottom()).zip(lines.iter().skip(top)) {
        if let Some(row) = &line.keys {
            // Keys are Latin, and stand at the interface's side all the same.
            let mut place = Rect {
                y,
                height: 1,
                ..keys
            };
            let place = start.cut(&mut place, row.width());
            painter.row(place, row, |_| line.style);
        }
        if let Some(row) = &line.words {
            let mut place = Rect {
                y,
                height: 1,
                ..words
            };
            let place = start.cut(&mut place, row.width());
            painter.row(place, row, |_| line.style);
        }
    }
}

/// The keys of the mode that help was asked in, then those of the other modes.
fn sections(scene: &Scene<'_>) -> impl Iterator<Item = &'static Section> {
    let table = match scene.state.behind_help.as_deref() {
        Some(Mode::Selecting(_)) => "selecting",
        Some(Mode::Listing(_)) => "listing",
        Some(Mode::Comparing(_)) => "comparing",
        Some(Mode::Library(_)) => "library",
        _ => "reading",
    };
    let is_asked = move |section: &&Section| section.table == Some(table);
    let others = SECTIONS.iter().filter(move |section| !is_asked(section));
    SECTIONS.iter().filter(is_asked).chain(others)
}

/// All lines, and at which of them each entry begins.
fn lines(
    painter: &Painter<'_>,
    scene: &Scene<'_>,
    keys_columns: u16,
    words_columns: u16,
) -> (Vec<Line>, Vec<usize>) {
    let mut lines = Vec::new();
    let mut entries = Vec::new();
    let mut add = |keys: &str, words: &str, style: Style| {
        entries.push(lines.len());
        let mut keys = painter
            .wrapped(keys, keys_columns, Direction::Ltr)
            .into_iter();
        let mut words = painter
            .wrapped(words, words_columns, scene.direction)
            .into_iter();
        loop {
            let line = Line {
                keys: keys.next(),
                words: words.next(),
                style,
            };
            if line.keys.is_none() && line.words.is_none() {
                break;
            }
            lines.push(line);
        }
    };
    for (number, section) in sections(scene).enumerate() {
        if number > 0 {
            add("", "", scene.theme.text);
        }
        add("", &scene.text(section.title), scene.theme.title);
        for (keys, id) in section.entries {
            add(keys, &scene.text(id), scene.theme.text);
        }
    }
    (lines, entries)
}
