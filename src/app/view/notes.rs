//! Owns the drawing of the list of an article's annotations.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame::{list_gap, rows_in_sight};
use super::paint::{Painter, Side};
use super::{Scene, page};
use crate::anchor::{Resolved, State};
use crate::app::state::{Annotation, List};
use crate::app::theme;
use crate::report::Message;

/// Columns from which on a colour is named beside its number, and a note stands beside its quotation.
const ROOMY: u16 = 40;
/// Columns for how an annotation was found: room for the longest wording, and never more than a third of the row.
const STATE: u16 = 25;

/// Draws the list: its title, then a row for each annotation, in the order of `Reader::listed`.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, list: List) {
    let annotations: Vec<&Annotation> = match &scene.state.reader {
        Some(reader) => reader.listed().collect(),
        None => Vec::new(),
    };
    let title = scene.state.reader.as_ref().map(|reader| {
        let message = Message::new("list-title").number("count", annotations.len());
        message.text("title", reader.document.meta().title.clone())
    });
    let title = title.map_or_else(String::new, |title| scene.words.message(&title));
    let rows = head(painter, scene, area, &title);
    if annotations.is_empty() {
        empty(painter, scene, rows, "list-empty");
    }
    let seen = rows_in_sight(list, annotations.len(), rows.height);
    for (y, index) in (rows.top()..rows.bottom()).zip(seen) {
        let line = Rect {
            y,
            height: 1,
            ..rows
        };
        let is_chosen = index == list.chosen.min(annotations.len() - 1);
        annotation(painter, scene, line, annotations[index], is_chosen);
    }
}

/// Draws the title of a list and gives back the area below it. On a screen of one row the list itself goes first.
pub(super) fn head(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, title: &str) -> Rect {
    if area.height < 2 {
        return area;
    }
    let start = Side::start(scene.direction);
    painter.words(area, title, scene.direction, start, scene.theme.title);
    let gap = list_gap(area.height);
    Rect {
        y: area.y + gap,
        height: area.height - gap,
        ..area
    }
}

/// Says that a list is empty, and how it comes to hold something.
pub(super) fn empty(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, id: &'static str) {
    let rows = painter.wrapped(&scene.text(id), area.width, scene.direction);
    for (y, row) in (area.top()..area.bottom()).zip(&rows) {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        painter.row(line, row, |_| scene.theme.text);
    }
}

/// One row: number and name of its colour, its sign, the passage, the note, and how it was found when not as it was left.
fn annotation(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    line: Rect,
    annotation: &Annotation,
    is_chosen: bool,
) {
    let style = if is_chosen {
        scene.theme.chosen
    } else {
        scene.theme.text
    };
    painter.fill(line, style);
    let start = Side::start(scene.direction);
    let note = &annotation.note;
    let mut rest = line;
    let mut field =
        |painter: &mut Painter<'_>, side: Side, columns: u16, text: &str, style: Style| {
            let place = side.cut(&mut rest, columns);
            side.cut(&mut rest, 1);
            painter.words(place, text, scene.direction, start, style);
            rest.width
        };
    let tone = scene.theme.tone(note.tone);
    let digit = scene.number(i64::from(page::number(note.tone)));
    field(painter, start, 1, &digit, tone);
    field(
        painter,
        start,
        1,
        super::signs::state_sign(&[annotation]),
        style,
    );
    if line.width >= ROOMY {
        field(
            painter,
            start,
            7,
            &scene.text(theme::tone_id(note.tone)),
            style,
        );
    }
    let id = match annotation.is_sought {
        true => Some("state-sought"),
        false => found_id(annotation.resolved),
    };
    if let Some(id) = id {
        let columns = (line.width / 3).min(STATE);
        field(
            painter,
            start.other(),
            columns,
            &scene.text(id),
            scene.theme.dim.patch(style),
        );
    }
    let room = field(painter, start, 0, "", style);
    if note.body.is_empty() || line.width < ROOMY {
        field(painter, start, room, &note.selector.exact, style);
    } else {
        field(painter, start, room / 2, &note.selector.exact, style);
        let body = scene.theme.dim.patch(style);
        field(painter, start, room - room / 2, &note.body, body);
    }
}

/// What is said of how an annotation was found; nothing where it stands to the letter.
pub(super) const fn found_id(resolved: Resolved) -> Option<&'static str> {
    match resolved.state {
        State::Exact => None,
        State::Folded => Some("state-folded"),
        State::Near if resolved.is_confirmed() => Some("state-confirmed"),
        State::Near if !resolved.is_certain() => Some("state-doubtful"),
        State::Near => Some("state-near"),
        State::Ambiguous => Some("state-ambiguous"),
        State::Orphan => Some("state-orphan"),
    }
}
