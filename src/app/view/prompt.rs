//! Owns the drawing of a question that is answered in one line: what is asked, what is typed with its caret, and above it what can be done.

use ratatui::layout::Rect;

use super::Scene;
use super::paint::{Painter, Side};
use crate::app::prompt::{Prompt, Purpose};
use crate::app::theme::caret_on;
use crate::layout::Origin;
use crate::text::bidi::Direction;

/// Columns that stay for what is typed, however long the question is.
const TYPED: u16 = 12;

/// Draws the question over the last rows of the screen.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, screen: Rect, prompt: &Prompt) {
    let Some(y) = screen.bottom().checked_sub(1) else {
        return;
    };
    let line = Rect {
        y,
        height: 1,
        ..screen
    };
    if screen.height > 2 {
        let above = Rect { y: y - 1, ..line };
        help(painter, scene, above, prompt);
    }
    painter.fill(line, scene.theme.text);
    let start = Side::start(scene.direction);
    let mut rest = line;
    if rest.width > 2 {
        Side::Left.cut(&mut rest, 1);
        Side::Right.cut(&mut rest, 1);
    }
    let mut room = rest;
    start.other().cut(&mut room, TYPED.min(rest.width / 2));
    let asked = scene.text(match &prompt.purpose {
        Purpose::Filter(_) => "prompt-filter",
        Purpose::Export => "prompt-export",
        Purpose::TagPassage(_) | Purpose::Tags(..) => "prompt-tags",
    });
    let taken = painter.words(room, &asked, scene.direction, start, scene.theme.title);
    start.cut(&mut rest, taken.saturating_add(1));
    typed(painter, scene, rest, prompt);
}

/// What is typed, as far as it is around the caret.
fn typed(painter: &mut Painter<'_>, scene: &Scene<'_>, line: Rect, prompt: &Prompt) {
    let (row, caret) = prompt.field.row(line.width);
    let Some(laid) = row else {
        return;
    };
    let selection = prompt.field.selection().unwrap_or_default();
    painter.row(line, &laid.row, |cell| {
        let origin = laid.row.cells.get(cell).map(|cell| &cell.origin);
        match origin {
            Some(Origin::Source(bytes)) if selection.contains(&bytes.start()) => {
                scene.theme.text.patch(scene.theme.selection)
            }
            _ => scene.theme.text,
        }
    });
    let columns = caret.column..caret.column.saturating_add(caret.width);
    painter.restyle_in(line, &laid.row, columns, caret_on);
}

/// The row above: what completes the word that is typed, or else the keys.
fn help(painter: &mut Painter<'_>, scene: &Scene<'_>, line: Rect, prompt: &Prompt) {
    let style = scene.theme.status;
    painter.fill(line, style);
    let start = Side::start(scene.direction);
    let mut rest = line;
    if rest.width > 2 {
        Side::Left.cut(&mut rest, 1);
        Side::Right.cut(&mut rest, 1);
    }
    let hint = scene.text(match &prompt.purpose {
        Purpose::Filter(_) => "prompt-filter-hint",
        Purpose::Export => "prompt-export-hint",
        Purpose::TagPassage(_) | Purpose::Tags(..) => "prompt-tags-hint",
    });
    // How to leave is always said; proposals have what is left of the row.
    let taken = painter.words(rest, &hint, scene.direction, start.other(), style);
    start.other().cut(&mut rest, taken.saturating_add(2));
    if matches!(prompt.purpose, Purpose::Filter(_) | Purpose::Export) {
        return;
    }
    let proposals = prompt.proposals(&scene.state.beside.tags);
    let parted = match scene.direction {
        Direction::Rtl => "، ",
        Direction::Ltr => ", ",
    };
    for (nth, tag) in proposals.iter().enumerate() {
        let is_in = prompt.proposed() == Some(nth);
        let face = if is_in { caret_on(style) } else { style };
        let taken = painter.words(rest, tag, scene.direction, start, face);
        start.cut(&mut rest, taken);
        if rest.width < 4 {
            break;
        }
        if nth + 1 < proposals.len() {
            let taken = painter.words(rest, parted.trim_end(), scene.direction, start, style);
            start.cut(&mut rest, taken + 1);
        }
    }
}
