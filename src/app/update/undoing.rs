//! Owns undoing and redoing, and taking in the annotations as the store has them after something else changed them.

use std::collections::{HashMap, HashSet};

use super::marking::{can_keep, find, in_order};
use super::{Effects, unsaved};
use crate::app::effect::{Effect, NoteRef, Reach};
use crate::app::message::Way;
use crate::app::state::{Annotation, Mode, Saved, State, Target};

/// Undoes the last act (`Previous`), or redoes the one undone last (`Next`).
pub(super) fn turn(state: &mut State, way: Way, reach: Reach) -> Effects {
    if way == Way::Previous
        && let Some(effects) = bring_back_unsaved(state)
    {
        return effects;
    }
    if !can_keep(state) {
        return Vec::new();
    }
    vec![match way {
        Way::Previous => Effect::Undo(reach),
        Way::Next => Effect::Redo(reach),
    }]
}

/// Brings back what was deleted last, if it never came to the store, which knows nothing of it.
fn bring_back_unsaved(state: &mut State) -> Option<Effects> {
    let reader = state.reader.as_mut()?;
    let mut back = reader.deleted.pop_if(|last| unsaved::never_came(last))?;
    let effects = unsaved::offer(&mut back);
    reader.annotations.push(back);
    in_order(reader);
    super::tell(state, "notice-unsaved-back");
    Some(effects)
}

/// Takes in the annotations as they are in the store now. What is on its way there, or was refused, stays as it is here.
pub(super) fn reread(state: &mut State, version: &str, read: Vec<Annotation>) {
    keep_edited(state, &read);
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    if reader.version != version {
        return;
    }
    let mut ours = Vec::new();
    let mut known = HashMap::new();
    for one in reader.annotations.drain(..) {
        if one.saved == Saved::Yes && matches!(one.name, NoteRef::Stored(_)) {
            known.insert(one.name, (one.resolved, one.is_sought));
        } else {
            ours.push(one);
        }
    }
    let waiting = reader.deleted.iter();
    let waiting = waiting.filter(|one| one.saved == Saved::Pending);
    let busy: HashSet<NoteRef> = ours.iter().chain(waiting).map(|one| one.name).collect();
    let mut read = read;
    read.retain(|one| !busy.contains(&one.name));
    for one in read.iter_mut().filter(|one| one.is_sought) {
        if let Some(&place) = known.get(&one.name) {
            (one.resolved, one.is_sought) = place;
        }
    }
    read.append(&mut ours);
    reader.annotations = read.into();
    in_order(reader);
}

/// A note that is being written and was deleted elsewhere meanwhile becomes a new one on its passage: its words stay.
fn keep_edited(state: &mut State, read: &[Annotation]) {
    let Mode::Editing(editing) = &state.mode else {
        return;
    };
    let Target::Existing(name @ NoteRef::Stored(_)) = editing.target else {
        return;
    };
    if read.iter().any(|one| one.name == name) {
        return;
    }
    let gone = find(state, name).filter(|one| one.saved == Saved::Yes);
    let target = gone.and_then(|one| Some(Target::Passage(one.resolved.span?, one.note.tone)));
    if let (Some(target), Mode::Editing(editing)) = (target, &mut state.mode) {
        editing.target = target;
    }
}
