//! Owns copying with citation: what is selected, or an annotation's passage, is sent to be cited; what comes back is copied.

use super::{Effects, marking, tell};
use crate::anchor::State as Sureness;
use crate::app::effect::{Effect, Passage};
use crate::app::state::{Annotation, Mode, Reader, State};

/// Cites what is selected, or the annotation at the caret.
pub(super) fn cite(state: &mut State) -> Effects {
    if matches!(state.mode, Mode::Selecting(_)) {
        let quotes = marking::copy(state).into_iter();
        let quotes = quotes.filter_map(|effect| match effect {
            Effect::Copy(quote) => Some(quote),
            _ => None,
        });
        let passages = quotes.map(|quote| Passage {
            quote,
            marked: None,
            has_changed: false,
        });
        return passages.map(Effect::Cite).collect();
    }
    match state.reader.as_ref().and_then(Reader::current) {
        Some(annotation) => vec![cite_annotation(annotation)],
        None => {
            tell(state, "notice-nothing-here");
            Vec::new()
        }
    }
}

/// Cites an annotation: in the words that it was made on, with the day on which it was made.
pub(super) fn cite_annotation(annotation: &Annotation) -> Effect {
    let note = &annotation.note;
    Effect::Cite(Passage {
        quote: note.selector.exact.clone(),
        // One that is not stored yet was made just now.
        marked: (note.created != 0).then_some(note.created),
        has_changed: !annotation.is_sought && annotation.resolved.state != Sureness::Exact,
    })
}
