//! Owns the line in which a search is typed: what each key does there, and where the reader is when it is closed.

use super::{LONGEST, clear, count, none, onward, search};
use crate::app::arrange;
use crate::app::editor::Editor;
use crate::app::finding::{Asking, Before};
use crate::app::message::Way;
use crate::app::state::{Mode, State};
use crate::app::update::{Effects, progress, reading, tell};
use crate::find::{Query, Refused};
use crate::input::{Code, Key};
use crate::text::bidi::Direction;
use crate::words::Language;

/// Columns that the line is laid out in while it is typed; more than what is searched for ever takes.
const COLUMNS: u16 = 4096;

/// Opens the line.
pub(in crate::app::update) fn ask(state: &mut State) -> Effects {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let before = Before {
        place: reader.place,
        within: reader.within,
        caret: reader.caret,
        query: state.search.query.clone(),
        hit: state.search.hit,
        level: (state.search.level, state.search.is_whole),
    };
    state.mode = Mode::Finding(Box::new(Asking {
        editor: line(state, ""),
        recalled: None,
        before,
    }));
    Vec::new()
}

/// A line with something in it; it runs as the interface does until a letter says otherwise.
fn line(state: &State, text: &str) -> Editor {
    let direction = match state.settings.language {
        Language::Arabic => Direction::Rtl,
        Language::English => Direction::Ltr,
    };
    Editor::new(text, direction).with_forms(arrange::has_forms(&state.profile))
}

/// Takes a key while the line is open.
pub(in crate::app::update) fn key(state: &mut State, key: Key) -> Effects {
    match key.code {
        Code::Escape => return leave(state),
        Code::Char('c') if key.ctrl => return leave(state),
        Code::Enter => return keep(state),
        Code::Tab => state.search.level = state.search.level.next(),
        Code::BackTab => state.search.level = state.search.level.previous(),
        Code::Function(2) => state.search.is_whole = !state.search.is_whole,
        Code::Up => recall(state, Way::Previous),
        Code::Down => recall(state, Way::Next),
        _ => {
            let Mode::Finding(asking) = &mut state.mode else {
                return Vec::new();
            };
            let was = asking.editor.clone();
            asking.editor.key(key, COLUMNS);
            if asking.editor.text() == was.text() {
                return Vec::new();
            }
            if asking.editor.text().len() > LONGEST {
                asking.editor = was;
                return Vec::new();
            }
            asking.recalled = None;
        }
    }
    follow(state)
}

/// Takes pasted text, its line ends as blanks.
pub(in crate::app::update) fn paste(state: &mut State, text: &str) -> Effects {
    if let Mode::Finding(asking) = &mut state.mode {
        let words: Vec<&str> = text
            .split(['\n', '\r'])
            .filter(|one| !one.is_empty())
            .collect();
        let words = words.join(" ");
        if asking.editor.text().len().saturating_add(words.len()) <= LONGEST {
            asking.editor.insert(&words);
        }
        asking.recalled = None;
    }
    follow(state)
}

/// Puts an earlier query into the line, or what was typed before one was.
fn recall(state: &mut State, way: Way) {
    let Mode::Finding(asking) = &state.mode else {
        return;
    };
    let all = &state.search.recalled;
    let (at, typed) = match &asking.recalled {
        Some((at, typed)) => (*at, typed.clone()),
        None => (all.len(), asking.editor.text().to_owned()),
    };
    let next = match way {
        Way::Previous => at.checked_sub(1),
        Way::Next => Some((at + 1).min(all.len())),
    };
    let Some(next) = next else {
        return;
    };
    let text = all.get(next).unwrap_or(&typed).clone();
    let editor = line(state, &text);
    if let Mode::Finding(asking) = &mut state.mode {
        asking.editor = editor;
        asking.recalled = (next < state.search.recalled.len()).then_some((next, typed));
    }
}

/// Looks for what the line holds now, from where the reader was when it was opened.
fn follow(state: &mut State) -> Effects {
    let Mode::Finding(asking) = &state.mode else {
        return Vec::new();
    };
    let typed = asking.editor.text().to_owned();
    let from = asking.before.caret.at;
    match Query::new(&typed, state.search.level, state.search.is_whole) {
        Ok(query) => search(state, query, from),
        Err(_) => {
            go_back(state);
            clear(state)
        }
    }
}

/// Puts the reader back to where the line was opened.
pub(super) fn go_back(state: &mut State) {
    if let (Mode::Finding(asking), Some(reader)) = (&state.mode, state.reader.as_mut()) {
        reader.place = asking.before.place;
        reader.within = asking.before.within;
        reader.caret = asking.before.caret;
    }
}

/// Closes the line as if it had not been opened.
fn leave(state: &mut State) -> Effects {
    go_back(state);
    let Mode::Finding(asking) = std::mem::replace(&mut state.mode, Mode::Reading) else {
        return Vec::new();
    };
    let before = asking.before;
    (state.search.level, state.search.is_whole) = before.level;
    let mut effects = clear(state);
    state.search.query = before.query;
    state.search.hit = before.hit;
    effects.extend(count(state));
    effects
}

/// Closes the line and stays with the hit; an empty line repeats the last search.
fn keep(state: &mut State) -> Effects {
    let Mode::Finding(asking) = &state.mode else {
        return Vec::new();
    };
    let typed = asking.editor.text().to_owned();
    if typed.is_empty() {
        let last = state.search.recalled.last().cloned();
        let effects = leave(state);
        let (level, is_whole) = (state.search.level, state.search.is_whole);
        let Some(query) = last.and_then(|last| Query::new(&last, level, is_whole).ok()) else {
            return effects;
        };
        let from = onward(state);
        return search(state, query, from);
    }
    if Query::new(&typed, state.search.level, state.search.is_whole) == Err(Refused::FoldsAway) {
        tell(state, "notice-find-folds-away");
        return Vec::new();
    }
    state.search.remember(&typed);
    let from = asking.before.place;
    state.mode = Mode::Reading;
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    if state.search.hit.is_some() {
        if from != reader.place {
            let here = std::mem::replace(&mut reader.place, from);
            reading::remember(reader);
            reader.place = here;
        }
        return progress(state);
    }
    if !state.search.is_under_way {
        none(state);
    }
    Vec::new()
}
