//! Owns the library's screen: its rows, and opening one.

use super::listing::choose;
use super::{Effects, progress, unsaved};
use crate::app::arrange;
use crate::app::effect::Effect;
use crate::app::message::Action;
use crate::app::state::{LibraryEntry, List, Mode, State};

/// Asks for the library's rows, which are to show how far this article is read; the screen comes with them.
pub(super) fn open(state: &State) -> Effects {
    let mut effects = progress(state);
    effects.push(Effect::LoadLibrary);
    effects
}

/// Shows the rows that were read.
pub(super) fn loaded(state: &mut State, entries: Vec<LibraryEntry>) {
    state.library = entries;
    if !matches!(state.mode, Mode::Editing(_)) {
        state.mode = Mode::Library(List::default());
    }
}

/// Does what was meant in the library.
pub(super) fn act(state: &mut State, action: Action) -> Effects {
    let height = usize::from(arrange::height(state).max(1));
    let count = state.library.len();
    let Mode::Library(list) = &mut state.mode else {
        return Vec::new();
    };
    if choose(list, action, count, height) {
        return Vec::new();
    }
    match action {
        Action::Enter => {
            let Some(entry) = state.library.get(list.chosen) else {
                return Vec::new();
            };
            let source = entry.source.clone();
            if let Some(effects) = unsaved::before_leaving(state) {
                return effects;
            }
            let mut effects = progress(state);
            effects.push(Effect::OpenArticle(source));
            effects
        }
        Action::Cancel if state.reader.is_some() => {
            state.mode = Mode::Reading;
            Vec::new()
        }
        Action::Cancel => super::quit(state),
        _ => Vec::new(),
    }
}
