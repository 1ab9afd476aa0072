//! Owns the mouse: the wheel scrolls, a click puts the caret, two select a word and three a sentence, a drag selects; in lists the wheel
//! and clicks choose.

use std::sync::Arc;

use super::{Effects, glosses, library, listing, marking, reading, selecting, tell};
use crate::app::effect::{Effect, NoteRef};
use crate::app::flow::{self, Line};
use crate::app::message::{Action, Unit, Way};
use crate::app::state::{List, Mode, Reader, Selection, State};
use crate::app::view::frame;
use crate::app::{arrange, gloss, motion, strip};
use crate::input::{Motion, Pointer};
use crate::layout::{Row, hit};
use crate::text::bidi::Direction;
use crate::text::span::{Offset, Span};

/// Rows that one notch of the wheel scrolls, as in most programs of a desktop.
const NOTCH: u32 = 3;

/// Turns the mouse on or off. While it is on, the terminal's own selecting needs Shift.
pub(super) fn switch(state: &mut State) -> Effects {
    state.settings.mouse = !state.settings.mouse;
    let id = match state.settings.mouse {
        true => "notice-mouse-on",
        false => "notice-mouse-off",
    };
    tell(state, id);
    vec![Effect::Mouse(state.settings.mouse)]
}

/// Does what the mouse did; `times` is how often it was pressed here in quick succession.
pub(super) fn pointed(state: &mut State, pointer: Pointer, times: u8) -> Effects {
    // A question in one line is answered by keys.
    if !state.settings.mouse || state.beside.prompt.is_some() {
        return Vec::new();
    }
    if pointer.motion != Motion::Release {
        state.notice = None;
        state.typed.clear();
    }
    match state.mode {
        Mode::Reading | Mode::Selecting(_) => on_page(state, pointer, times),
        Mode::Listing(_) | Mode::Library(_) => on_list(state, pointer, times),
        Mode::Help(_) => wheel(pointer.motion).map_or_else(Vec::new, |way| {
            for _ in 0..NOTCH {
                listing::act_on_help(state, Action::Line(way));
            }
            Vec::new()
        }),
        Mode::Comparing(_) => wheel(pointer.motion).map_or_else(Vec::new, |way| {
            super::comparing::act(state, Action::Line(way))
        }),
        // Keys are awaited there, which the mouse cannot give.
        Mode::Hinting(_) | Mode::Editing(_) | Mode::Finding(_) | Mode::Waiting(_) => Vec::new(),
    }
}

const fn wheel(motion: Motion) -> Option<Way> {
    match motion {
        Motion::WheelUp => Some(Way::Previous),
        Motion::WheelDown => Some(Way::Next),
        Motion::Press | Motion::Drag | Motion::Release => None,
    }
}

fn on_page(state: &mut State, pointer: Pointer, times: u8) -> Effects {
    match pointer.motion {
        Motion::WheelUp | Motion::WheelDown => {
            let way = wheel(pointer.motion).unwrap_or(Way::Next);
            if matches!(state.mode, Mode::Reading) {
                return reading::act(state, Action::Line(way), Some(NOTCH));
            }
            // While selecting, the page moves under the selection, so that a drag can go on further down.
            if let Some(reader) = state.reader.as_mut() {
                arrange::scroll(reader, way, NOTCH as usize);
            }
            Vec::new()
        }
        Motion::Press => press(state, pointer, times),
        Motion::Drag => {
            drag(state, pointer);
            Vec::new()
        }
        Motion::Release => Vec::new(),
    }
}

/// Puts the caret, selects the word or the sentence there, or opens the annotation whose sign stands there.
fn press(state: &mut State, pointer: Pointer, times: u8) -> Effects {
    let on_strip = frame::sheet_of(state).strip == Some(pointer.column);
    let is_strip = on_strip && state.reader.as_ref().is_some_and(strip::is_wanted);
    let gloss = gloss_at(state, pointer);
    if matches!(state.mode, Mode::Selecting(_)) {
        selecting::leave(state);
    }
    if is_strip && pointer.row < arrange::height(state) {
        return glosses::go(state, pointer.row);
    }
    if let Some((name, start)) = gloss {
        show_caret(state, start);
        if let Some(reader) = state.reader.as_mut() {
            reader.chosen = Some((name, start));
        }
        return marking::act(state, Action::Enter);
    }
    let Some((row, at)) = under(state, pointer) else {
        return Vec::new();
    };
    if is_at_sign(state, pointer)
        && let Some(start) = annotation_in(state, &row)
    {
        show_caret(state, start);
        return marking::act(state, Action::Enter);
    }
    let unit = match times {
        0 | 1 => None,
        2 => Some(Unit::Word),
        _ => Some(Unit::Sentence),
    };
    let document = state.reader.as_ref().map(|reader| &reader.document);
    let span = unit
        .zip(document)
        .and_then(|(unit, document)| Some((motion::unit_at(document, at, unit)?, unit)));
    match span {
        Some((span, unit)) => {
            show_caret(state, span.start());
            selecting::select(state, span, unit);
        }
        None => show_caret(state, at),
    }
    super::progress(state)
}

fn show_caret(state: &mut State, at: Offset) {
    if let Some(reader) = state.reader.as_mut() {
        reader.caret.at = at;
        reader.caret.is_shown = true;
    }
}

/// Selects from where the button went down, in whole units after a double or triple click. On the status row, and on the top row when the
/// selection began below it, the page scrolls a row at each motion.
fn drag(state: &mut State, pointer: Pointer) {
    let height = arrange::height(state);
    let Some(first) = state
        .reader
        .as_ref()
        .and_then(|reader| reader.page.rows.first())
    else {
        return;
    };
    let top = first.span();
    let anchor = match (&state.mode, &state.reader) {
        (Mode::Selecting(selection), _) => selection.anchor,
        (_, Some(reader)) => motion::cluster_at(&reader.document, reader.caret.at),
        _ => return,
    };
    let way = match pointer.row {
        row if row >= height => Some(Way::Next),
        0 if anchor.start() >= top.end() => Some(Way::Previous),
        _ => None,
    };
    if let (Some(way), Some(reader)) = (way, state.reader.as_mut()) {
        arrange::scroll(reader, way, 1);
    }
    let Some((_, at)) = under(state, pointer) else {
        return;
    };
    let Some(reader) = &state.reader else { return };
    let document = &reader.document;
    match &mut state.mode {
        Mode::Selecting(selection) => {
            let unit = motion::unit_at(document, at, selection.unit);
            selection.head = match selection.unit {
                Unit::Letter => motion::cluster_at(document, at),
                _ => unit.unwrap_or(Span::empty(at)),
            };
            selection.grown.clear();
        }
        mode => {
            *mode = Mode::Selecting(Selection {
                anchor,
                head: motion::cluster_at(document, at),
                unit: Unit::Letter,
                grown: Vec::new(),
            });
        }
    }
}

/// The row under the mouse, and the place of the text there; above, below and beside the text, what is nearest.
fn under(state: &mut State, pointer: Pointer) -> Option<(Arc<Row>, Offset)> {
    let column = frame::sheet_of(state).column;
    let line = pointer.row.min(column.height.saturating_sub(1));
    let reader = state.reader.as_mut()?;
    let row = row_on_line(reader, line)?;
    let spare = match row.base {
        Direction::Rtl => column.width.saturating_sub(row.width()),
        Direction::Ltr => 0,
    };
    let left = column.x.saturating_add(spare);
    let at = hit::offset_sent(&row, pointer.column.saturating_sub(left), &state.profile);
    Some((row, at))
}

/// The row on a line of the screen, as the page stands after scrolling; below the end of the text, the last one.
fn row_on_line(reader: &mut Reader, line: u16) -> Option<Arc<Row>> {
    let line = usize::from(line);
    let is_laid_out = (reader.page.rows.first()).is_some_and(|row| row.start() == reader.place.top);
    if !is_laid_out {
        return flow::row_on_line(reader, line);
    }
    let above = reader.lines.iter().take(line + 1).rev();
    let nth = above.into_iter().find_map(|line| match line {
        Line::Text(nth) => Some(*nth),
        Line::Gloss(_) => None,
    });
    reader.page.rows.get(nth?).cloned()
}

/// Whether the mouse is in the margin where signs of annotations stand.
fn is_at_sign(state: &State, pointer: Pointer) -> bool {
    frame::sheet_of(state).signs.contains(&pointer.column)
}

/// The annotation whose gloss is under the mouse, in the margin or under its line.
fn gloss_at(state: &State, pointer: Pointer) -> Option<(NoteRef, Offset)> {
    let reader = state.reader.as_ref()?;
    let sheet = frame::sheet_of(state);
    let line = usize::from(pointer.row);
    let text = sheet.column.x..sheet.column.x + sheet.column.width;
    let found = if text.contains(&pointer.column) {
        let name = match reader.lines.get(line)? {
            Line::Gloss(under) => under.name,
            Line::Text(_) => return None,
        };
        reader.annotations.iter().find(|one| one.name == name)?
    } else {
        let columns = sheet.glosses?;
        let is_there = columns.contains(&pointer.column);
        let width = columns.end - columns.start;
        let laid = gloss::in_margin(reader, width, 0, sheet.column.height);
        let here = laid
            .iter()
            .find(|one| is_there && one.place.contains(&line));
        here?.gloss.annotation
    };
    Some((found.name, found.resolved.span?.start()))
}

/// Where the first annotation of a row stands, or the one that holds the caret.
fn annotation_in(state: &State, row: &Row) -> Option<Offset> {
    let reader = state.reader.as_ref()?;
    let spans = || {
        let here = reader.annotations.in_span(row.span());
        here.filter_map(|one| one.resolved.span)
    };
    let at = reader.caret.at;
    let here = spans().find(|span| span.contains(at)).map(|_| at);
    here.or_else(|| spans().next().map(Span::start))
}

/// The wheel and a click choose a row; a second click opens it.
fn on_list(state: &mut State, pointer: Pointer, times: u8) -> Effects {
    let act = match state.mode {
        Mode::Library(_) => library::act,
        _ => listing::act,
    };
    if let Some(way) = wheel(pointer.motion) {
        return act(state, Action::Line(way));
    }
    if pointer.motion != Motion::Press {
        return Vec::new();
    }
    let height = arrange::height(state);
    let gap = frame::list_gap(height);
    let (list, count) = match &mut state.mode {
        Mode::Library(list) => (list, state.library.len()),
        Mode::Listing(listing) => {
            let count = listing.shown().len();
            (&mut listing.list, count)
        }
        _ => return Vec::new(),
    };
    let seen = frame::rows_in_sight(*list, count, height.saturating_sub(gap));
    let line = usize::from(pointer.row.saturating_sub(gap));
    let Some(chosen) = seen.clone().nth(line).filter(|_| pointer.row >= gap) else {
        return Vec::new();
    };
    // The rows stay where they are under the mouse.
    *list = List {
        chosen,
        top: seen.start,
    };
    match times {
        0 | 1 => Vec::new(),
        _ => act(state, Action::Enter),
    }
}
