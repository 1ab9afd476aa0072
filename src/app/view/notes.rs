//! Owns the drawing of the list of an article's annotations.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::frame::{list_gap, rows_in_sight};
use super::paint::{Painter, Side};
use super::{Scene, page, signs};
use crate::anchor::{Resolved, State};
use crate::app::listing::{Listing, Row, Scope};
use crate::app::theme;
use crate::input::Key;
use crate::report::Message;

/// Columns from which on a colour is named beside its number, and a note stands beside its quotation.
const ROOMY: u16 = 40;
/// Columns for how an annotation was found: room for the longest wording, and never more than a third of the row.
const STATE: u16 = 25;
/// The sign of a row that is marked.
const MARKED: &str = "●";

/// Draws the list: its title, then a row for each annotation that the filter lets through.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, listing: &Listing) {
    let rows = head(painter, scene, area, &title(scene, listing));
    if area.height > rows.height + 1 {
        let line = Rect {
            y: rows.y - 1,
            height: 1,
            ..rows
        };
        about(painter, scene, line, listing);
    }
    let count = listing.shown().len();
    if count == 0 {
        empty(painter, scene, rows, empty_id(listing));
    }
    let seen = rows_in_sight(listing.list, count, rows.height);
    let chosen = listing.list.chosen.min(count.saturating_sub(1));
    let shown = listing.shown().enumerate().skip(seen.start);
    for (y, (index, row)) in (rows.top()..rows.bottom()).zip(shown.take(seen.len())) {
        let line = Rect {
            y,
            height: 1,
            ..rows
        };
        let is_marked = listing.marked.contains(&row.annotation.name);
        annotation(painter, scene, line, row, (index == chosen, is_marked));
    }
}

fn title(scene: &Scene<'_>, listing: &Listing) -> String {
    let id = match (listing.shelf.scope, listing.shelf.is_trash) {
        (Scope::Article, false) => "list-title",
        (Scope::Library, false) => "list-title-library",
        (Scope::Article, true) => "list-title-trash",
        (Scope::Library, true) => "list-title-trash-library",
    };
    let title = scene.state.reader.as_ref();
    let title = title.map_or("", |reader| reader.document.meta().title.as_str());
    let message = Message::new(id).number("count", listing.len());
    scene.words.message(&message.text("title", title))
}

/// What is shown of the list: the filter with how many rows it lets through, how many are marked, whether more are on their way.
fn about(painter: &mut Painter<'_>, scene: &Scene<'_>, line: Rect, listing: &Listing) {
    let mut said = Vec::new();
    if !listing.filter().is_empty() {
        let message = Message::new("list-filtered").number("count", listing.shown().len());
        said.push(
            scene
                .words
                .message(&message.text("filter", listing.filter())),
        );
    }
    if !listing.marked.is_empty() {
        said.push(scene.counted("list-marked", "count", listing.marked.len()));
    }
    if listing.is_loading {
        said.push(scene.text("list-loading"));
    }
    let start = Side::start(scene.direction);
    painter.words(
        line,
        &said.join(" · "),
        scene.direction,
        start,
        scene.theme.dim,
    );
}

fn empty_id(listing: &Listing) -> &'static str {
    match listing.shelf {
        _ if !listing.is_empty() => "list-none-fits",
        _ if listing.is_loading => "list-loading",
        shelf if shelf.is_trash => "list-trash-empty",
        _ => "list-empty",
    }
}

/// What the status row says of the list's keys.
pub(super) fn hint(scene: &Scene<'_>, listing: &Listing) -> &'static str {
    let typed = &scene.state.typed;
    match typed.first() {
        Some(key) if *key == Key::char('c') => "waiting-colour",
        _ if listing.shelf.is_trash => "list-hint-trash",
        _ => "list-hint",
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

/// One row: whether it is marked, number and name of its colour, its sign, the passage, the note with its tags, and how it was found when
/// not as it was left; in a list of all articles, the title of its own.
fn annotation(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    line: Rect,
    row: &Row,
    (is_chosen, is_marked): (bool, bool),
) {
    let annotation = &row.annotation;
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
    let mark = if is_marked { MARKED } else { " " };
    field(painter, start, 1, mark, style);
    let tone = scene.theme.tone(note.tone);
    let digit = scene.number(i64::from(page::number(note.tone)));
    field(painter, start, 1, &digit, tone);
    field(painter, start, 1, signs::state_sign(&[annotation]), style);
    if line.width >= ROOMY {
        field(
            painter,
            start,
            7,
            &scene.text(theme::tone_id(note.tone)),
            style,
        );
    }
    let faint = scene.theme.dim.patch(style);
    let id = match annotation.is_sought {
        true => Some("state-sought"),
        false => found_id(annotation.resolved),
    };
    if let Some(id) = id {
        let columns = (line.width / 3).min(STATE);
        field(painter, start.other(), columns, &scene.text(id), faint);
    }
    if !row.source.is_empty() && line.width >= ROOMY {
        let title = match row.title.trim() {
            "" => &row.source,
            _ => &row.title,
        };
        field(painter, start.other(), line.width / 4, title, faint);
    }
    let room = field(painter, start, 0, "", style);
    let body = words_of(row);
    if body.is_empty() || line.width < ROOMY {
        field(painter, start, room, &note.selector.exact, style);
    } else {
        field(painter, start, room / 2, &note.selector.exact, style);
        field(painter, start, room - room / 2, &body, faint);
    }
}

/// The words of a note and its tags, in one line.
fn words_of(row: &Row) -> String {
    let note = &row.annotation.note;
    let tags = note.tags.iter().map(|tag| format!("#{tag}"));
    let words = std::iter::once(note.body.clone()).filter(|body| !body.is_empty());
    words.chain(tags).collect::<Vec<_>>().join(" ")
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
