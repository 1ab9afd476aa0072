//! Owns selecting: a passage between an end that stays and an end that moves, both whole units, grown and shrunk by unit.

use super::{Effects, finding, hinting, marking};
use crate::app::arrange;
use crate::app::message::{Action, Unit, Way};
use crate::app::state::{Mode, Reader, Selection, State};
use crate::app::{motion, nesting};
use crate::layout::hit::{self, Step};
use crate::text::span::{Offset, Span};

/// Begins to select: a word at the caret if it is in sight, else the first of the page; a sentence, paragraph or larger unit that holds it, and
/// else the next one of its paragraph.
pub(super) fn begin(state: &mut State, unit: Unit) -> Effects {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let Some(sight) = reader.page.span() else {
        return Vec::new();
    };
    let from = if sight.contains(reader.caret.at) {
        reader.caret.at
    } else {
        sight.start()
    };
    let document = &reader.document;
    let found = match unit {
        Unit::Section | Unit::Article => {
            nesting::covering(document, motion::cluster_at(document, from), unit)
        }
        _ => motion::unit_at(document, from, unit),
    };
    match found {
        Some(span) => select(state, span, unit),
        None => super::tell(state, "notice-nothing-here"),
    }
    Vec::new()
}

/// Selects a span of one unit.
pub(super) fn select(state: &mut State, span: Span, unit: Unit) {
    state.mode = Mode::Selecting(Selection {
        anchor: span,
        head: span,
        unit,
        grown: Vec::new(),
    });
}

/// Does what was meant while selecting.
pub(super) fn act(state: &mut State, action: Action) -> Effects {
    match action {
        Action::Cancel => {
            leave(state);
            Vec::new()
        }
        Action::FindThis => finding::this(state),
        Action::Hit(way) => finding::extend(state, way),
        Action::Hints => hinting::begin(state),
        Action::Enter
        | Action::Highlight(_)
        | Action::Note
        | Action::Tags
        | Action::Copy
        | Action::Cite => marking::act(state, action),
        Action::SwapEnds => {
            if let Mode::Selecting(selection) = &mut state.mode {
                std::mem::swap(&mut selection.anchor, &mut selection.head);
            }
            follow_head(state);
            Vec::new()
        }
        Action::Grow => {
            grow(state);
            Vec::new()
        }
        Action::Shrink => {
            shrink(state);
            Vec::new()
        }
        Action::Select(unit) => {
            widen_to(state, unit);
            Vec::new()
        }
        _ => {
            extend(state, action);
            Vec::new()
        }
    }
}

/// Goes back to reading; the caret stands where the selection began.
pub(super) fn leave(state: &mut State) {
    let mode = std::mem::replace(&mut state.mode, Mode::Reading);
    if let (Mode::Selecting(selection), Some(reader)) = (mode, state.reader.as_mut()) {
        reader.caret.at = selection.span().start();
    }
}

/// Moves the moving end as the same key moves while reading.
fn extend(state: &mut State, action: Action) {
    let height = arrange::height(state);
    let Mode::Selecting(selection) = &mut state.mode else {
        return;
    };
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    let is_onward = selection.head.end() >= selection.anchor.end();
    let from = selection.head;
    if let Some(head) = moved(reader, from, action, is_onward, height) {
        selection.head = head;
        selection.grown.clear();
        arrange::follow(reader, head.start(), height);
    }
}

/// Where the moving end goes; `is_onward` says that it lies after the end that stays.
fn moved(
    reader: &mut Reader,
    from: Span,
    action: Action,
    is_onward: bool,
    height: u16,
) -> Option<Span> {
    let page = usize::from(height.saturating_sub(1).max(1));
    let half = usize::from((height / 2).max(1));
    match action {
        Action::Left => beside(reader, from, Step::Left),
        Action::Right => beside(reader, from, Step::Right),
        Action::Line(way) => in_row_beyond(reader, from.start(), way, 1),
        Action::Page(way) => in_row_beyond(reader, from.start(), way, page),
        Action::HalfPage(way) => in_row_beyond(reader, from.start(), way, half),
        Action::WordEnd => word_end(reader, from),
        Action::RowStart | Action::RowEnd => row_edge(reader, from, action),
        Action::Start => Some(motion::cluster_at(
            &reader.document,
            reader.document.start(),
        )),
        Action::End => Some(last_letter(reader)),
        Action::Move(way, unit) => {
            // An end that lies behind the other moves by starts of units, one that lies before it by their ends.
            let at = from.start();
            let current = motion::unit_at(&reader.document, at, unit);
            let unfinished =
                current.filter(|unit| way == Way::Next && is_onward && unit.end() > from.end());
            // The last unit of the text, too, is finished, though none comes after it.
            unfinished.or_else(|| motion::unit_beyond(&reader.document, at, unit, way))
        }
        _ => None,
    }
}

/// The cell next to the moving end on the screen; at the edge of a row, the next or previous row's first or last.
fn beside(reader: &mut Reader, from: Span, step: Step) -> Option<Span> {
    let at = if from.is_empty() {
        from.start()
    } else {
        motion::last_cluster(&reader.document, from)
    };
    let row = arrange::row_at(reader, at)?;
    if let Some(found) = hit::beside(&row, at, step) {
        return Some(motion::cluster_at(&reader.document, found));
    }
    let is_on = (step == Step::Left) == (row.base == crate::text::bidi::Direction::Rtl);
    let document = &reader.document;
    if is_on {
        let next = row.span().end();
        (next < document.end()).then(|| motion::cluster_at(document, next))
    } else {
        let span = motion::unit_beyond(document, row.start(), Unit::Letter, Way::Previous)?;
        Some(span)
    }
}

/// The cluster at the same columns some rows further on.
fn in_row_beyond(reader: &mut Reader, at: Offset, way: Way, rows: usize) -> Option<Span> {
    let (column, _) = hit::columns_of(&*arrange::row_at(reader, at)?, at);
    let row = arrange::row_beyond(reader, at, way, rows)?;
    Some(motion::cluster_at(
        &reader.document,
        hit::offset_at(&row, column),
    ))
}

/// The last letter of this word, or of the next when it is there already.
fn word_end(reader: &Reader, from: Span) -> Option<Span> {
    let document = &reader.document;
    let word = motion::unit_at(document, from.start(), Unit::Word)?;
    let word = if word.end() > from.end() {
        word
    } else {
        motion::unit_beyond(document, from.start(), Unit::Word, Way::Next)?
    };
    motion::unit_beyond(document, word.end(), Unit::Letter, Way::Previous)
}

/// The first or last letter of the row, in reading order.
fn row_edge(reader: &mut Reader, from: Span, action: Action) -> Option<Span> {
    let row = arrange::row_at(reader, from.start())?;
    let at = if action == Action::RowStart {
        row.start()
    } else {
        let end = row.block.offset(row.bytes.end);
        motion::unit_beyond(&reader.document, end, Unit::Letter, Way::Previous)?.start()
    };
    Some(motion::cluster_at(&reader.document, at))
}

fn last_letter(reader: &Reader) -> Span {
    let end = reader.document.end();
    motion::unit_beyond(&reader.document, end, Unit::Letter, Way::Previous)
        .unwrap_or(Span::empty(end))
}

/// Grows the selection to the next larger unit around it.
fn grow(state: &mut State) {
    let Mode::Selecting(selection) = &mut state.mode else {
        return;
    };
    let Some(reader) = &state.reader else { return };
    let span = selection.span();
    if let Some((unit, wider)) = nesting::around(&reader.document, span) {
        let before = (selection.anchor, selection.head, selection.unit);
        selection.grown.push(before);
        (selection.anchor, selection.head, selection.unit) = (wider, wider, unit);
    } else {
        super::tell(state, "notice-nothing-larger");
    }
}

/// Takes the last growing back, or else comes down to the next smaller unit at its start.
fn shrink(state: &mut State) {
    let Mode::Selecting(selection) = &mut state.mode else {
        return;
    };
    let Some(reader) = &state.reader else { return };
    if let Some(before) = selection.grown.pop() {
        (selection.anchor, selection.head, selection.unit) = before;
    } else if let Some((unit, inside)) = nesting::inside(&reader.document, selection.span()) {
        (selection.anchor, selection.head, selection.unit) = (inside, inside, unit);
        // The larger ones may end far away; what is left begins where they did.
        follow_head(state);
    } else {
        super::tell(state, "notice-nothing-smaller");
    }
}

/// Makes both ends whole units of this kind.
fn widen_to(state: &mut State, unit: Unit) {
    let Mode::Selecting(selection) = &mut state.mode else {
        return;
    };
    let Some(reader) = &state.reader else { return };
    let document = &reader.document;
    let ends = [selection.anchor, selection.head].map(|end| nesting::covering(document, end, unit));
    if let [Some(anchor), Some(head)] = ends {
        selection.anchor = anchor;
        selection.head = head;
        selection.unit = unit;
        selection.grown.clear();
    } else {
        super::tell(state, "notice-nothing-here");
    }
}

/// Keeps the moving end in sight.
fn follow_head(state: &mut State) {
    let height = arrange::height(state);
    if let (Mode::Selecting(selection), Some(reader)) = (&state.mode, state.reader.as_mut()) {
        arrange::follow(reader, selection.head.start(), height);
    }
}

#[cfg(test)]
mod tests;
