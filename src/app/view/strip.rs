//! Owns the drawing of the strip beside the text.
//!
//! Its signs are told apart by shape: the stroke is double where the page is, a tick towards the text is single for annotations and double
//! for what was searched for, and a cross is both. All of them were in the character set of the first personal computers (code page 437),
//! so that consoles with a font of 256 signs have them, and no terminal draws them wide.

use ratatui::layout::Rect;

use super::Scene;
use super::paint::Painter;
use crate::app::state::{Mode, Reader, Waiting};
use crate::app::strip::{self, Tick};
use crate::text::bidi::Direction;

/// Draws the strip into `area`, a column from the top of the page to its end.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, reader: &Reader) {
    if !strip::is_wanted(reader) {
        return;
    }
    let direction = reader.document.direction();
    let labels = match scene.state.mode {
        Mode::Waiting(Waiting::Strip) => {
            strip::labels(reader, area.height, scene.state.settings.language)
        }
        _ => Vec::new(),
    };
    for ((nth, y), tick) in (0..)
        .zip(area.top()..area.bottom())
        .zip(strip::ticks(reader, area.height))
    {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        if let Some((_, label)) = labels.iter().find(|(cell, _)| *cell == nth) {
            let side = super::paint::Side::Left;
            let style = scene.theme.label;
            painter.words(place, &label.to_string(), scene.direction, side, style);
            continue;
        }
        let style = match (tick.annotation, tick.is_in_sight) {
            (Some(one), _) => scene.theme.tick(one.note.tone),
            (None, true) => scene.theme.frame,
            (None, false) if tick.hit.is_some() => scene.theme.frame,
            (None, false) => scene.theme.dim,
        };
        painter.line(place, sign(&tick, direction), style);
    }
}

/// The sign of a tick.
fn sign(tick: &Tick<'_>, direction: Direction) -> &'static str {
    let has = (tick.annotation.is_some(), tick.hit.is_some());
    match (has, tick.is_in_sight, direction) {
        ((false, false), false, _) => "│",
        ((false, false), true, _) => "║",
        ((true, false), false, Direction::Rtl) => "┤",
        ((true, false), false, Direction::Ltr) => "├",
        ((true, false), true, Direction::Rtl) => "╢",
        ((true, false), true, Direction::Ltr) => "╟",
        ((false, true), false, Direction::Rtl) => "╡",
        ((false, true), false, Direction::Ltr) => "╞",
        ((false, true), true, Direction::Rtl) => "╣",
        ((false, true), true, Direction::Ltr) => "╠",
        ((true, true), false, _) => "╪",
        ((true, true), true, _) => "╬",
    }
}
