//! Owns the list of the article's annotations, and scrolling of lists and of the help screen.

use super::{Effects, citing, editing, marking, tell, undoing};
use crate::app::effect::{Effect, NoteRef, Reach};
use crate::app::message::{Action, Way};
use crate::app::state::{Annotation, List, Mode, State};
use crate::app::{arrange, help};

/// Does what was meant in the list of annotations.
pub(super) fn act(state: &mut State, action: Action) -> Effects {
    let count = state
        .reader
        .as_ref()
        .map_or(0, |reader| reader.listed().count());
    let height = usize::from(arrange::height(state).max(1));
    let Mode::Listing(list) = &mut state.mode else {
        return Vec::new();
    };
    if choose(list, action, count, height) {
        return Vec::new();
    }
    let chosen = list.chosen;
    match action {
        Action::Cancel => state.mode = Mode::Reading,
        Action::Undo => return undoing::turn(state, Way::Previous, Reach::Article),
        Action::Redo => return undoing::turn(state, Way::Next, Reach::Article),
        _ => {
            let row = state
                .reader
                .as_ref()
                .and_then(|reader| reader.listed().nth(chosen));
            let Some(annotation) = row.cloned() else {
                return Vec::new();
            };
            return act_on(state, action, &annotation, count);
        }
    }
    Vec::new()
}

/// Does what was meant to the chosen annotation.
fn act_on(state: &mut State, action: Action, annotation: &Annotation, count: usize) -> Effects {
    let name: NoteRef = annotation.name;
    match action {
        Action::Enter => match annotation.resolved.span {
            Some(span) => {
                state.mode = Mode::Reading;
                marking::choose(state, name, span.start());
            }
            None if annotation.is_sought => tell(state, "notice-sought"),
            None => {
                let list = match &state.mode {
                    Mode::Listing(list) => Some(*list),
                    _ => None,
                };
                return super::comparing::show(state, annotation, list);
            }
        },
        Action::Note => return editing::edit(state, name),
        Action::Copy => return vec![Effect::Copy(annotation.note.selector.exact.clone())],
        Action::Cite => return vec![citing::cite_annotation(annotation)],
        Action::Delete => {
            let effects = marking::delete(state, name);
            if let Mode::Listing(list) = &mut state.mode {
                list.chosen = list.chosen.min(count.saturating_sub(2));
            }
            return effects;
        }
        _ => {}
    }
    Vec::new()
}

/// Moves the chosen row; says whether the action was of that kind.
pub(super) fn choose(list: &mut List, action: Action, count: usize, height: usize) -> bool {
    let last = count.saturating_sub(1);
    let page = height.saturating_sub(1).max(1);
    list.chosen = match action {
        Action::Line(Way::Next) => (list.chosen + 1).min(last),
        Action::Line(Way::Previous) => list.chosen.saturating_sub(1),
        Action::Page(Way::Next) => (list.chosen + page).min(last),
        Action::Page(Way::Previous) => list.chosen.saturating_sub(page),
        Action::Start => 0,
        Action::End => last,
        _ => return false,
    };
    true
}

/// Scrolls the help screen, or leaves it for what it covers.
pub(super) fn act_on_help(state: &mut State, action: Action) -> Effects {
    let page = usize::from(arrange::height(state).saturating_sub(1).max(1));
    let last = help::entries().saturating_sub(1);
    let Mode::Help(list) = &mut state.mode else {
        return Vec::new();
    };
    match action {
        Action::Line(Way::Next) => list.top = (list.top + 1).min(last),
        Action::Line(Way::Previous) => list.top = list.top.saturating_sub(1),
        Action::Page(Way::Next) => list.top = (list.top + page).min(last),
        Action::Page(Way::Previous) => list.top = list.top.saturating_sub(page),
        Action::Start => list.top = 0,
        Action::End => list.top = last,
        Action::Cancel => {
            state.mode = state.behind_help.take().map_or(Mode::Reading, |mode| *mode);
        }
        _ => {}
    }
    Vec::new()
}
