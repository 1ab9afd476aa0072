//! Owns what each message does to the state: dispatch only; each mode has a file of its own.

mod answers;
mod bookmarks;
mod citing;
mod comparing;
mod drafting;
mod editing;
mod finding;
mod glosses;
mod hinting;
mod library;
mod listing;
mod marking;
mod opening;
mod picking;
mod pointing;
mod prompting;
mod reading;
mod renewing;
mod selecting;
mod undoing;
mod unsaved;
mod waiting;

use super::effect::{Effect, NoteRef};
use super::keymap::{Keymap, Match, Table};
use super::layouts;
use super::message::{Action, Message};
use super::state::{List, Mode, Notice, State, Waiting};
use crate::input::{Code, Key, Stroke};
use crate::report::Message as Words;

/// What an action asks of the world.
pub(super) type Effects = Vec<Effect>;

/// Takes in one message.
pub fn update(state: &mut State, keymap: &Keymap, message: Message) -> Effects {
    let mut effects = take_in(state, keymap, message);
    effects.extend(renewing::when_due(state));
    effects.extend(listing::refresh(state));
    effects
}

fn take_in(state: &mut State, keymap: &Keymap, message: Message) -> Effects {
    match message {
        Message::Key(key) => pressed(state, keymap, &key.into()),
        Message::Stroke(stroke) => pressed(state, keymap, &stroke),
        Message::Pointer(pointer, times) => pointing::pointed(state, pointer, times),
        Message::Paste(text) if state.beside.prompt.is_some() => prompting::paste(state, &text),
        Message::Paste(text) => {
            if matches!(state.mode, Mode::Finding(_)) {
                return finding::paste(state, &text);
            }
            let mut effects = editing::paste(state, &text);
            effects.extend(drafting::after_key(state));
            effects
        }
        Message::Paused => drafting::save(state),
        Message::NoteDeleted(name) => {
            answers::deleted(state, name);
            listing::reload(state)
        }
        Message::NotesChanged { change, count } => {
            answers::changed_all(state, &change, count);
            listing::reload(state)
        }
        Message::Turned(words) => {
            state.notice = Some(Notice::Info(words));
            listing::reload(state)
        }
        Message::NotesRead {
            version,
            annotations,
        } => {
            undoing::reread(state, &version, annotations);
            // Another program may have changed those of other articles too.
            listing::reload(state)
        }
        Message::NotesLoaded {
            request,
            rows,
            next,
        } => listing::loaded(state, request, rows, next),
        Message::Grew => {
            opening::grew(state);
            finding::grew(state)
        }
        Message::Anchored { version, found } => answers::anchored(state, version, found),
        Message::Touched => renewing::touched(state),
        Message::Renewed(new) => renewing::renewed(state, *new),
        Message::NoteFailed { note, report } => answers::failed(state, note, report),
        Message::Leaving => unsaved::rescue(state),
        Message::Cited(text) => vec![Effect::Copy(text)],
        Message::Opened(opened) => opening::opened(state, *opened),
        Message::ProfileFound(profile) => {
            state.profile = state.chosen.over(profile);
            Vec::new()
        }
        news => {
            learn(state, news);
            Vec::new()
        }
    }
}

/// Takes in what happened elsewhere, which asks nothing of the world.
fn learn(state: &mut State, news: Message) {
    match news {
        Message::Resized(columns, rows) => state.screen = (columns, rows),
        Message::GivenUp { version, notes } => answers::given_up(state, &version, &notes),
        Message::Offered {
            note,
            version,
            places,
        } => comparing::offered(state, note, &version, places),
        Message::SourceGone => renewing::gone(state),
        Message::NotOpened(report) | Message::Told(report) => {
            state.notice = Some(Notice::Trouble(report));
        }
        Message::Copied(words) => copied(state, words),
        Message::LibraryLoaded(entries) => library::loaded(state, entries),
        Message::StoreUnavailable(report) => {
            state.notice = Some(Notice::Trouble(report.clone()));
            state.store_trouble = Some(report);
        }
        Message::StoreAvailable => answers::available(state),
        Message::NotesUnavailable(report) => state.store_trouble = Some(report),
        Message::TagsLoaded(tags) => state.beside.tags = tags,
        Message::EditedOutside(words) => editing::replaced(state, &words),
        Message::NoteSaved { draft, note } => {
            let name = NoteRef::Draft(draft);
            marking::renamed(state, name, NoteRef::Stored(note.id));
            listing::renamed(state, name, NoteRef::Stored(note.id));
            answers::stored(state, name, *note);
        }
        Message::NoteChanged(note) => {
            listing::stored(state, &note);
            answers::stored(state, NoteRef::Stored(note.id), *note);
        }
        Message::Found { number, hit } => finding::found(state, number, hit),
        Message::Counted {
            number,
            hits,
            is_all,
            ticks,
        } => finding::counted(state, number, (hits, is_all), ticks),
        // Answered by `update` itself.
        Message::Key(_)
        | Message::Stroke(_)
        | Message::Pointer(..)
        | Message::Paste(_)
        | Message::NotesLoaded { .. }
        | Message::NoteDeleted(_)
        | Message::NotesRead { .. }
        | Message::NotesChanged { .. }
        | Message::Turned(_)
        | Message::Anchored { .. }
        | Message::Touched
        | Message::Renewed(_)
        | Message::Paused
        | Message::Grew
        | Message::NoteFailed { .. }
        | Message::Leaving
        | Message::Cited(_)
        | Message::Opened(_)
        | Message::ProfileFound(_) => {}
    }
}

/// A key, and what it does to the draft of the note being typed.
fn pressed(state: &mut State, keymap: &Keymap, stroke: &Stroke) -> Effects {
    let mut effects = key_pressed(state, keymap, stroke);
    effects.extend(drafting::after_key(state));
    effects
}

/// A key; where it is refused since notes cannot be kept, it is asked whether that is still so.
fn key_pressed(state: &mut State, keymap: &Keymap, stroke: &Stroke) -> Effects {
    state.notice = None;
    let mut effects = key_meant(state, keymap, stroke);
    if answers::is_refused(state) {
        effects.push(Effect::TryStore);
    }
    effects
}

/// A key: text, a label or a bookmark's letter in the modes that take those, else looked up in the mode's table.
fn key_meant(state: &mut State, keymap: &Keymap, stroke: &Stroke) -> Effects {
    let layouts = keymap.layouts();
    if state.beside.prompt.is_some() {
        return prompting::typed(state, layouts, stroke);
    }
    let Some(table) = Table::of(&state.mode) else {
        if let Mode::Waiting(waiting) = &state.mode {
            let waiting = waiting.clone();
            let letter = layouts::ligature(&stroke.typed).map(Key::char);
            let key = letter.or(stroke.typed.first().copied()).or(stroke.place);
            let Some(key) = key else {
                return Vec::new();
            };
            return match waiting {
                Waiting::Draft(draft) => drafting::answer(state, *draft, layouts.place_of(key))
                    .unwrap_or_else(|| key_meant(state, keymap, stroke)),
                waiting => waiting::key(state, layouts, waiting, key),
            };
        }
        // Text and labels take what was typed, as it was typed.
        // kitty 0.26 says where the لا key lies, not what it types.
        let untold = stroke.place.filter(|_| stroke.typed.is_empty());
        let both = untold.and_then(|place| layouts.lam_alef_at(place));
        let mut effects = Vec::new();
        for &key in stroke.typed.iter().chain(both.iter().flatten()) {
            effects.extend(match &state.mode {
                Mode::Editing(_) => editing::key(state, layouts, key),
                Mode::Hinting(_) => hinting::key(state, layouts, key),
                Mode::Finding(_) => finding::key(state, layouts.chord(key)),
                _ => Vec::new(),
            });
        }
        return effects;
    };
    let Some(key) = keymap.meant(table, &state.typed, stroke) else {
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
        Action::Mouse => return pointing::switch(state),
        Action::StopOrQuit if finding::is_busy(state) => return finding::stop(state),
        Action::StopOrQuit | Action::Quit => return quit(state),
        Action::Compare if matches!(state.mode, Mode::Reading | Mode::Listing(_)) => {
            return comparing::begin(state);
        }
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
        Mode::Comparing(_) => comparing::act(state, action),
        Mode::Library(_) => library::act(state, action),
        Mode::Help(_) => listing::act_on_help(state, action),
        Mode::Hinting(_) | Mode::Editing(_) | Mode::Finding(_) | Mode::Waiting(_) => Vec::new(),
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

/// Says how a copy went. Where a program took its time and the reader has gone on meanwhile, that is no news any more.
fn copied(state: &mut State, words: Words) {
    let is_first = words.id != "notice-copied";
    let is_open = matches!(&state.notice, Some(Notice::Info(said)) if said.id == "notice-copied");
    if is_first || is_open {
        state.notice = Some(Notice::Info(words));
    }
}

/// Says something on the status row.
fn tell(state: &mut State, id: &'static str) {
    state.notice = Some(Notice::Info(Words::new(id)));
}

#[cfg(test)]
mod tests;
