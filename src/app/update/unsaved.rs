//! Owns what could not be stored: it is offered to the store again, and the reader is told before it would be lost.

use super::{Effects, drafting, progress};
use crate::app::effect::{Effect, NoteRef};
use crate::app::state::{Annotation, Notice, Saved, State};
use crate::report::Message as Words;

/// Says whether an annotation was made here and has never been in the store.
pub(super) fn never_came(annotation: &Annotation) -> bool {
    annotation.saved == Saved::Failed && matches!(annotation.name, NoteRef::Draft(_))
}

/// Offers an annotation that was refused to the store again, as it is now.
pub(super) fn offer(annotation: &mut Annotation) -> Effects {
    let is_new = never_came(annotation);
    annotation.saved = Saved::Pending;
    match annotation.name {
        NoteRef::Draft(draft) if is_new => {
            let note = Box::new(annotation.note.clone());
            vec![Effect::SaveNote { draft, note }]
        }
        name => {
            let body = annotation.note.body.clone();
            let direction = annotation.note.direction;
            let (tone, tags) = (annotation.note.tone, annotation.note.tags.clone());
            vec![
                Effect::EditNote {
                    note: name,
                    body,
                    direction,
                },
                Effect::RecolourNote { note: name, tone },
                Effect::TagNote { note: name, tags },
            ]
        }
    }
}

/// Offers everything that was refused to the store again.
pub(super) fn offer_all(state: &mut State) -> Effects {
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    let refused = |one: &&mut Annotation| one.saved == Saved::Failed;
    reader
        .annotations
        .iter_mut()
        .filter(refused)
        .flat_map(offer)
        .collect()
}

/// The program is made to end: keeps the reader's place, the note being written, and what was refused before.
pub(super) fn rescue(state: &mut State) -> Effects {
    let mut effects = progress(state);
    effects.extend(offer_all(state));
    effects.extend(drafting::rescue(state));
    effects
}

/// Leaving the article would lose annotations that could not be stored: says so, once unless there are more of them than were told of,
/// and offers them to the store again meanwhile. `None` when nothing would be lost, or the reader knows.
pub(super) fn before_leaving(state: &mut State) -> Option<Effects> {
    let reader = state.reader.as_mut()?;
    let refused = |one: &&Annotation| one.saved == Saved::Failed;
    let lost = reader.annotations.iter().filter(refused).count();
    if lost <= reader.told.loss {
        return None;
    }
    reader.told.loss = lost;
    let words = Words::new("notice-would-lose").number("count", lost as u64);
    state.notice = Some(Notice::Info(words));
    Some(offer_all(state))
}
