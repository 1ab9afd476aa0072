//! Owns writing a note: keeping it, leaving it, and everything else to the editor.

use super::{Effects, drafting, listing, marking, tell};
use crate::app::arrange::has_forms;
use crate::app::editor::Editor;
use crate::app::editor::LIMIT;
use crate::app::effect::{Effect, NoteRef};
use crate::app::layouts::Layouts;
use crate::app::state::{Editing, Mode, Notice, Saved, State, Target};
use crate::app::view::frame;
use crate::input::{Code, Key};
use crate::note::{Motivation, NoteDirection};
use crate::report::Message as Words;
use crate::text::bidi::{Direction, base_direction};

/// Opens the editor for a note on the selection, or for the annotation at the caret when nothing is being selected.
pub(super) fn begin(state: &mut State) -> Effects {
    if !matches!(state.mode, Mode::Selecting(_)) {
        return marking::edit_here(state);
    }
    let Some(span) = marking::passage(state) else {
        return Vec::new();
    };
    if !marking::can_keep(state) {
        return Vec::new();
    }
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let target = Target::Passage(span, state.settings.tone);
    let direction = reader.document.direction();
    write(state, ("", NoteDirection::default()), direction, target);
    Vec::new()
}

/// Opens the editor for an annotation, of the open article or of the list.
pub(super) fn edit(state: &mut State, name: NoteRef) -> Effects {
    if !marking::can_keep(state) {
        return Vec::new();
    }
    let article = state
        .reader
        .as_ref()
        .map(|reader| reader.document.direction());
    let known = marking::find(state, name).map(|one| one.note.clone());
    let is_open = known.is_some();
    let note = match (known, &state.mode) {
        (Some(note), _) => note,
        (None, Mode::Listing(listing)) => match listing.row(name) {
            Some(row) => row.annotation.note.clone(),
            None => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    listing::cover(state);
    // Of an article that is not open, the passage tells which way it runs.
    let direction = match article {
        Some(direction) if is_open => direction,
        _ => base_direction(&note.selector.exact, None, Direction::Rtl),
    };
    let words = (note.body.as_str(), note.direction);
    write(state, words, direction, Target::Existing(name));
    Vec::new()
}

/// Opens the editor with these words, in an article of that direction.
fn write(
    state: &mut State,
    (body, turned): (&str, NoteDirection),
    article: Direction,
    target: Target,
) {
    // A note runs as its article does, not as its first letter does, unless it was turned.
    let editor = Editor::new(body, article)
        .running(turned)
        .with_forms(has_forms(&state.profile));
    state.mode = Mode::Editing(Editing {
        editor,
        target,
        is_asking: false,
    });
}

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
        Code::Escape if editing.editor.unmark() => Vec::new(),
        Code::Escape => leave(state),
        Code::Char('c') if key.ctrl && editing.editor.selected().is_none() => leave(state),
        Code::Function(4) => turn(state),
        Code::Char('e') if key.alt && !key.ctrl => outside(state),
        Code::Char('o') if key.ctrl => outside(state),
        _ => {
            if let Some(effects) = clip(state, key) {
                return effects;
            }
            if let Mode::Editing(editing) = &mut state.mode {
                editing.editor.key(key, columns);
            }
            tell_refusal(state);
            Vec::new()
        }
    }
}

/// Cuts, copies and pastes; `None` when the key means none of it.
fn clip(state: &mut State, key: Key) -> Option<Effects> {
    let Mode::Editing(editing) = &mut state.mode else {
        return None;
    };
    let editor = &mut editing.editor;
    let taken = match (key.code, key.ctrl) {
        (Code::Function(7), _) | (Code::Char('x'), true) => editor.cut(),
        (Code::Function(8), _) | (Code::Char('c'), true) => {
            let copied = editor.selected().map(str::to_owned);
            editor.unmark();
            copied
        }
        (Code::Function(9), _) | (Code::Char('v'), true) => {
            editor.insert(&state.beside.clip);
            tell_refusal(state);
            return Some(Vec::new());
        }
        _ => return None,
    };
    Some(match taken {
        Some(text) => {
            state.beside.clip.clone_from(&text);
            vec![Effect::Copy(text)]
        }
        None => {
            tell(state, "notice-nothing-selected");
            Vec::new()
        }
    })
}

/// Turns the note to the next direction.
fn turn(state: &mut State) -> Effects {
    if let Mode::Editing(editing) = &mut state.mode {
        editing.editor.turn();
        let id = match editing.editor.turned() {
            NoteDirection::Article => "notice-direction-article",
            NoteDirection::RightToLeft => "notice-direction-rtl",
            NoteDirection::LeftToRight => "notice-direction-ltr",
        };
        tell(state, id);
    }
    Vec::new()
}

/// Has the reader's own editor change the note.
fn outside(state: &mut State) -> Effects {
    match &state.mode {
        Mode::Editing(editing) => {
            let text = editing.editor.text().to_owned();
            // Whatever becomes of that editor, or of us behind it.
            let mut effects = drafting::save(state);
            effects.push(Effect::EditOutside(text));
            effects
        }
        _ => Vec::new(),
    }
}

/// Takes in what the reader's own editor made of the note, as one step of undoing.
pub(super) fn replaced(state: &mut State, words: &str) {
    if let Mode::Editing(editing) = &mut state.mode {
        editing.editor.replace(words);
    }
    tell_refusal(state);
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
        Code::Char('x') => listing::uncover(state),
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
        listing::uncover(state);
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
    listing::uncover(state);
    let direction = editor.turned();
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
            marking::annotate(state, span, motivation, tone, body, Vec::new(), direction)
        }
        Target::Existing(name) if editor.is_changed() || is_refused(state, name) => {
            marking::keep_words(state, name, body, direction)
        }
        Target::Existing(_) => Vec::new(),
    }
}

/// Says whether the store has refused this annotation: keeping it then means offering it again, changed or not.
fn is_refused(state: &mut State, name: NoteRef) -> bool {
    marking::find(state, name).is_some_and(|one| one.saved == Saved::Failed)
}
