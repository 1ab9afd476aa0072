//! Owns what each message does to the state: dispatch only; each mode has a file of its own.

mod answers;
mod bookmarks;
mod editing;
mod hinting;
mod library;
mod listing;
mod marking;
mod opening;
mod reading;
mod selecting;
mod unsaved;
mod waiting;

use super::effect::{Effect, NoteRef};
use super::keymap::{Keymap, Match, Table};
use super::message::{Action, Message};
use super::state::{List, Mode, Notice, State};
use crate::input::{Code, Key};
use crate::report::Message as Words;

/// What an action asks of the world.
pub(super) type Effects = Vec<Effect>;

/// Takes in one message.
pub fn update(state: &mut State, keymap: &Keymap, message: Message) -> Effects {
    match message {
        Message::Key(key) => key_pressed(state, keymap, key),
        Message::Paste(text) => editing::paste(state, &text),
        Message::Resized(columns, rows) => {
            state.screen = (columns, rows);
            Vec::new()
        }
        Message::ProfileFound(profile) => {
            state.profile = state.chosen.over(profile);
            Vec::new()
        }
        Message::Grew => {
            opening::grew(state);
            Vec::new()
        }
        Message::Opened(opened) => opening::opened(state, *opened),
        Message::NotOpened(report) | Message::Told(report) => {
            state.notice = Some(Notice::Trouble(report));
            Vec::new()
        }
        Message::LibraryLoaded(entries) => {
            library::loaded(state, entries);
            Vec::new()
        }
        Message::StoreUnavailable(report) => {
            state.notice = Some(Notice::Trouble(report.clone()));
            state.store_trouble = Some(report);
            Vec::new()
        }
        Message::NotesUnavailable(report) => {
            state.store_trouble = Some(report);
            Vec::new()
        }
        Message::Anchored(found) => {
            answers::anchored(state, &found);
            Vec::new()
        }
        Message::NoteSaved { draft, note } => {
            answers::stored(state, NoteRef::Draft(draft), *note);
            Vec::new()
        }
        Message::NoteChanged(note) => {
            answers::stored(state, NoteRef::Stored(note.id), *note);
            Vec::new()
        }
        Message::NoteDeleted(name) => {
            answers::deleted(state, name);
            Vec::new()
        }
        Message::NoteRestored(note) => {
            answers::restored(state, &note);
            Vec::new()
        }
        Message::NoteFailed { note, report } => {
            answers::failed(state, note, report);
            Vec::new()
        }
    }
}

/// A key: text, a label or a bookmark's letter in the modes that take those, else looked up in the mode's table.
fn key_pressed(state: &mut State, keymap: &Keymap, key: Key) -> Effects {
    state.notice = None;
    match &state.mode {
        Mode::Editing(_) => return editing::key(state, key),
        Mode::Hinting(_) => return hinting::key(state, key),
        Mode::Waiting(waiting) => {
            let waiting = *waiting;
            return waiting::key(state, waiting, key);
        }
        _ => {}
    }
    let Some(table) = Table::of(&state.mode) else {
        return Vec::new();
    };
    // Escape ends an unfinished sequence before it does anything else.
    if !state.typed.is_empty() && key.code == Code::Escape {
        state.typed.clear();
        return Vec::new();
    }
    state.typed.push(key);
    match keymap.find(table, &state.typed) {
        Match::Unfinished => Vec::new(),
        Match::Nothing => {
            state.typed.clear();
            Vec::new()
        }
        Match::Action(action, count) => {
            state.typed.clear();
            act(state, action, count)
        }
    }
}

/// Does what was meant, as the mode understands it.
fn act(state: &mut State, action: Action, count: Option<u32>) -> Effects {
    match action {
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Quit => return quit(state),
        Action::Help if !matches!(state.mode, Mode::Help(_)) => {
            let before = std::mem::replace(&mut state.mode, Mode::Help(List::default()));
            state.behind_help = Some(Box::new(before));
            return Vec::new();
        }
        _ => {}
    }
    match state.mode {
        Mode::Reading => reading::act(state, action, count),
        Mode::Selecting(_) => selecting::act(state, action),
        Mode::Listing(_) => listing::act(state, action),
        Mode::Library(_) => library::act(state, action),
        Mode::Help(_) => listing::act_on_help(state, action),
        Mode::Hinting(_) | Mode::Editing(_) | Mode::Waiting(_) => Vec::new(),
    }
}

/// Leaves, keeping where the reader is.
fn quit(state: &mut State) -> Effects {
    if let Some(effects) = unsaved::before_leaving(state) {
        return effects;
    }
    let mut effects = progress(state);
    effects.push(Effect::Quit);
    effects
}

/// Asks for the reader's place to be kept.
pub(super) fn progress(state: &State) -> Effects {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    vec![Effect::SaveProgress {
        top: reader.place.top,
        caret: reader.caret.at,
        millionths: reader.millionths(),
    }]
}

/// Says something on the status row.
fn tell(state: &mut State, id: &'static str) {
    state.notice = Some(Notice::Info(Words::new(id)));
}
