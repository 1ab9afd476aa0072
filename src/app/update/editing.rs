//! Owns writing a note: keeping it, leaving it, and everything else to the editor.

use super::{Effects, marking};
use crate::app::editor::LIMIT;
use crate::app::effect::NoteRef;
use crate::app::layouts::Layouts;
use crate::app::state::{Editing, Mode, Notice, Saved, State, Target};
use crate::app::view::frame;
use crate::input::{Code, Key};
use crate::note::Motivation;
use crate::report::Message as Words;

/// Takes a key while a note is written.
pub(super) fn key(state: &mut State, layouts: &Layouts, key: Key) -> Effects {
    let key = layouts.chord(key);
    let columns = frame::note_columns(state.screen, state.settings.measure);
    let Mode::Editing(editing) = &mut state.mode else {
        return Vec::new();
    };
    if editing.is_asking {
        return answer(state, layouts.place_of(key));
    }
    match key.code {
        Code::Function(2) => keep(state),
        Code::Char('s') if key.ctrl => keep(state),
        Code::Escape => leave(state),
        Code::Char('c') if key.ctrl => leave(state),
        _ => {
            editing.editor.key(key, columns);
            tell_refusal(state);
            Vec::new()
        }
    }
}

/// Takes pasted text; anywhere else than in a note it means nothing.
pub(super) fn paste(state: &mut State, text: &str) -> Effects {
    if let Mode::Editing(editing) = &mut state.mode
        && !editing.is_asking
    {
        editing.editor.insert(text);
        tell_refusal(state);
    }
    Vec::new()
}

/// Says that something did not go into the note, if so.
fn tell_refusal(state: &mut State) {
    if let Mode::Editing(editing) = &mut state.mode
        && editing.editor.take_refusal()
    {
        let words = Words::new("notice-note-full").number("limit", (LIMIT / 1000) as u64);
        state.notice = Some(Notice::Info(words));
    }
}

/// The reader was asked whether to keep the note: Enter keeps, Escape goes on writing, x discards.
fn answer(state: &mut State, key: Key) -> Effects {
    match key.code {
        Code::Enter => return keep(state),
        Code::Char('x') => state.mode = Mode::Reading,
        _ => {
            if let Mode::Editing(editing) = &mut state.mode {
                editing.is_asking = false;
            }
        }
    }
    Vec::new()
}

/// Leaves at once when nothing was typed, else asks.
fn leave(state: &mut State) -> Effects {
    let Mode::Editing(editing) = &mut state.mode else {
        return Vec::new();
    };
    if editing.editor.is_changed() {
        editing.is_asking = true;
    } else {
        state.mode = Mode::Reading;
    }
    Vec::new()
}

/// Keeps what was written so far, if anything was.
pub(super) fn rescue(state: &mut State) -> Effects {
    match &state.mode {
        Mode::Editing(editing) if editing.editor.is_changed() => keep(state),
        _ => Vec::new(),
    }
}

/// Keeps what was written.
fn keep(state: &mut State) -> Effects {
    let mode = std::mem::replace(&mut state.mode, Mode::Reading);
    let Mode::Editing(Editing { editor, target, .. }) = mode else {
        state.mode = mode;
        return Vec::new();
    };
    let body = editor.text().trim_end().to_owned();
    match target {
        Target::Passage(span, tone) => {
            if let Some(reader) = state.reader.as_mut() {
                reader.caret.at = span.start();
            }
            let motivation = if body.is_empty() {
                Motivation::Highlighting
            } else {
                Motivation::Commenting
            };
            marking::annotate(state, span, motivation, tone, body, Vec::new())
        }
        Target::Existing(name) if editor.is_changed() || is_refused(state, name) => {
            marking::keep_words(state, name, body)
        }
        Target::Existing(_) => Vec::new(),
    }
}

/// Says whether the store has refused this annotation: keeping it then means offering it again, changed or not.
fn is_refused(state: &mut State, name: NoteRef) -> bool {
    marking::find(state, name).is_some_and(|one| one.saved == Saved::Failed)
}
