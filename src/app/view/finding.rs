//! Owns the drawing of the line in which a search is typed, and of what the status row says of a search.

use ratatui::layout::Rect;

use super::Scene;
use super::paint::{Painter, Side};
use crate::app::finding::Asking;
use crate::app::theme::caret_on;
use crate::find::{Level, Query, Refused};
use crate::text::cluster::clusters;

/// Columns that stay for what is typed.
const TYPED: u16 = 12;

/// Draws the line: what it is for, what is typed, how it is searched for, and what came of it.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, line: Rect, asking: &Asking) {
    let style = scene.theme.status;
    let start = Side::start(scene.direction);
    painter.fill(line, style);
    let mut rest = line;
    if line.width > 2 {
        Side::Left.cut(&mut rest, 1);
        Side::Right.cut(&mut rest, 1);
    }
    let title = scene.text("find-title");
    let taken = painter.words(rest, &title, scene.direction, start, style);
    start.cut(&mut rest, taken.saturating_add(1));
    // What is typed has room first; of what stands beside it only what is told whole is told.
    let kept = columns(asking.editor.text()).saturating_add(2).max(TYPED);
    for (nth, aside) in asides(scene, asking).into_iter().enumerate() {
        let mut room = rest;
        start.cut(&mut room, if nth == 0 { TYPED } else { kept });
        if room.width < columns(&aside) {
            break;
        }
        let taken = painter.words(room, &aside, scene.direction, start.other(), style);
        start.other().cut(&mut rest, taken.saturating_add(2));
    }
    let rows = asking.editor.rows(rest.width);
    let caret = asking.editor.caret_in(&rows, rest.width);
    let Some(laid) = rows.get(caret.row) else {
        return;
    };
    painter.row(rest, &laid.row, |_| style);
    let lit = caret.column..caret.column.saturating_add(caret.width);
    painter.restyle_in(rest, &laid.row, lit, caret_on);
}

/// Columns that words may take: one for each cluster, which is what nearly all take.
fn columns(words: &str) -> u16 {
    u16::try_from(clusters(words).count()).unwrap_or(u16::MAX)
}

/// What stands beside the typed words, the most important first.
fn asides(scene: &Scene<'_>, asking: &Asking) -> Vec<String> {
    let search = &scene.state.search;
    let typed = asking.editor.text();
    let outcome = match Query::new(typed, search.level, search.is_whole) {
        Err(Refused::Empty) => None,
        Err(Refused::FoldsAway) => Some(scene.text("find-folds-away")),
        Ok(_) => outcome(scene),
    };
    let mut asides = vec![how(scene)];
    asides.extend(outcome);
    asides.push(scene.text("find-hint"));
    asides
}

/// The level, and whether whole words are meant.
fn how(scene: &Scene<'_>) -> String {
    let search = &scene.state.search;
    let level = scene.text(level_id(search.level));
    match search.is_whole {
        true => format!("{level} · {}", scene.text("find-whole")),
        false => level,
    }
}

/// How many hits there are, as far as that is known.
fn outcome(scene: &Scene<'_>) -> Option<String> {
    let search = &scene.state.search;
    match search.count {
        Some(count) if count.is_all => Some(scene.counted("find-count", "count", count.hits)),
        Some(count) if count.hits > 0 => Some(scene.counted("find-count-yet", "count", count.hits)),
        _ if search.is_under_way => Some(scene.text("find-under-way")),
        _ => None,
    }
}

/// What the status row says of a search while reading.
pub(super) fn aside(scene: &Scene<'_>) -> Option<String> {
    let outcome = scene.state.search.is_on().then(|| outcome(scene))??;
    Some(format!("{outcome} ({})", how(scene)))
}

/// The message that names a level.
const fn level_id(level: Level) -> &'static str {
    match level {
        Level::Exact => "level-exact",
        Level::Marks => "level-marks",
        Level::Spelling => "level-spelling",
        Level::Letters => "level-letters",
        Level::Clitics => "level-clitics",
    }
}
