//! Owns what is done beside the text: opening glosses under their lines, and going by the strip.

use super::{Effects, marking, reading, tell};
use crate::app::effect::NoteRef;
use crate::app::layouts::Layouts;
use crate::app::message::Action;
use crate::app::state::{Annotation, Mode, Reader, State, Waiting};
use crate::app::view::frame;
use crate::app::{arrange, flow, motion, strip};
use crate::layout::Place;
use crate::text::span::Span;

/// Does what was meant.
pub(super) fn act(state: &mut State, action: Action) -> Effects {
    match action {
        Action::Gloss => turn(state),
        Action::Glosses => turn_all(state),
        Action::Strip => begin(state),
        _ => {}
    }
    Vec::new()
}

/// The annotation whose gloss is meant: that at the caret, else the first in sight that has words.
fn meant(reader: &Reader) -> Option<&Annotation> {
    let in_sight = || {
        let mut seen = reader.annotations.in_span(reader.page.span()?);
        seen.find(|one| !one.note.body.is_empty())
    };
    reader.current().or_else(in_sight)
}

/// Opens the gloss at the caret under its line, or closes it.
fn turn(state: &mut State) {
    let height = arrange::height(state);
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    let found = meant(reader).map(|one| (one.name, one.resolved.span, one.note.body.is_empty()));
    let Some((name, Some(span), is_bare)) = found else {
        return tell(state, "notice-nothing-here");
    };
    if is_bare {
        return tell(state, "notice-no-gloss");
    }
    reader.open_glosses.turn(name);
    if reader.open_glosses.has(name) {
        show(reader, name, span, height);
    } else if reader.within.is_some_and(|within| within.name == name) {
        reader.within = None;
    }
}

/// Has an opened gloss in sight: it stands where its passage ends, and the caret goes there if it was left behind.
fn show(reader: &mut Reader, name: NoteRef, span: Span, height: u16) {
    let end = motion::last_cluster(&reader.document, span);
    flow::show_under(reader, end, height);
    let caret = reader.caret;
    if caret.is_shown && !arrange::is_in_sight(reader, caret.at, height) {
        reader.caret.at = end;
        reader.chosen = Some((name, end));
    }
}

fn turn_all(state: &mut State) {
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    if !reader.annotations.has_words() {
        return tell(state, "notice-no-annotations");
    }
    reader.within = None;
    let id = match reader.open_glosses.turn_all() {
        true => "notice-glosses-open",
        false => "notice-glosses-closed",
    };
    tell(state, id);
}

/// Puts letters on the strip.
fn begin(state: &mut State) {
    let has_strip = frame::sheet_of(state).strip.is_some();
    match &state.reader {
        Some(reader) if has_strip && strip::is_wanted(reader) => {
            state.mode = Mode::Waiting(Waiting::Strip);
        }
        Some(_) if !has_strip => tell(state, "notice-no-strip"),
        _ => tell(state, "notice-no-annotations"),
    }
}

/// A letter of the strip was typed.
pub(super) fn typed(state: &mut State, layouts: &Layouts, letter: char) -> Effects {
    let cells = arrange::height(state);
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let labels = strip::labels(reader, cells, state.settings.language);
    let is_typed = |(_, label): &&(u16, char)| layouts.are_one_place(*label, letter);
    match labels.iter().find(is_typed) {
        Some(&(cell, _)) => go(state, cell),
        None => Vec::new(),
    }
}

/// Goes to what a cell of the strip stands for: its first annotation, what was found there, or the share of the text.
pub(super) fn go(state: &mut State, cell: u16) -> Effects {
    let cells = arrange::height(state);
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    let share = strip::share(reader, cell, cells);
    let found = strip::tick(reader, cell, cells).map(|tick| {
        let annotation = tick.annotation.map(|one| (one.name, one.resolved.span));
        (annotation, tick.hit)
    });
    match found {
        Some((Some((name, Some(span))), _)) => marking::choose(state, name, span.start()),
        Some((_, Some(hit))) => reading::jump(state, hit),
        _ => {
            reading::remember(reader);
            reader.place = Place { top: share.start() };
            reader.within = None;
            reader.caret.at = share.start();
            reader.caret.is_shown = false;
        }
    }
    super::progress(state)
}
