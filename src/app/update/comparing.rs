//! Owns comparing: a quotation beside what stands in its place now, other places that may be meant, and the reader's word on them.

use super::{Effects, listing, marking, tell};
use crate::anchor::{Resolved, State as Sureness};
use crate::app::effect::{Effect, NoteRef};
use crate::app::message::{Action, Way};
use crate::app::state::{Annotation, Comparing, Mode, State};

/// Shows the difference of the annotation at the caret, or of the one chosen in the list.
pub(super) fn begin(state: &mut State) -> Effects {
    let name = match &state.mode {
        Mode::Listing(listing) => listing.chosen().map(|row| row.annotation.name),
        _ => marking::here(state),
    };
    // Of an article that is not open there is nothing to compare with.
    let chosen = name.and_then(|name| marking::find(state, name).cloned());
    let Some(annotation) = chosen else {
        tell(state, "notice-nothing-here");
        return Vec::new();
    };
    show(state, &annotation)
}

/// Shows the difference of an annotation; the list it was chosen from waits behind.
pub(super) fn show(state: &mut State, annotation: &Annotation) -> Effects {
    if annotation.is_sought {
        tell(state, "notice-sought");
        return Vec::new();
    }
    let (name, resolved) = (annotation.name, annotation.resolved);
    // What is sure needs no other places; the others are looked for beside the loop.
    let is_searching = !resolved.is_certain();
    listing::cover(state);
    state.mode = Mode::Comparing(Box::new(Comparing {
        note: name,
        places: resolved.span.map(|_| resolved).into_iter().collect(),
        chosen: 0,
        is_searching,
        ignores_marks: false,
        top: 0,
    }));
    match is_searching {
        true => vec![Effect::Offer {
            note: name,
            selector: Box::new(annotation.note.selector.clone()),
        }],
        false => Vec::new(),
    }
}

/// Places that may be meant were found.
pub(super) fn offered(state: &mut State, note: NoteRef, version: &str, places: Vec<Resolved>) {
    let is_here = state
        .reader
        .as_ref()
        .is_some_and(|reader| reader.version == version);
    let Mode::Comparing(comparing) = &mut state.mode else {
        return;
    };
    if comparing.note != note || !is_here {
        return;
    }
    comparing.is_searching = false;
    for place in places {
        let overlaps = |known: &Resolved| {
            known
                .span
                .zip(place.span)
                .is_some_and(|(one, other)| one.intersects(other))
        };
        if !comparing.places.iter().any(overlaps) {
            comparing.places.push(place);
        }
    }
}

/// Does what was meant while comparing.
pub(super) fn act(state: &mut State, action: Action) -> Effects {
    let Mode::Comparing(comparing) = &mut state.mode else {
        return Vec::new();
    };
    let last = comparing.places.len().saturating_sub(1);
    match action {
        Action::Line(Way::Next) => comparing.top = comparing.top.saturating_add(1),
        Action::Line(Way::Previous) => comparing.top = comparing.top.saturating_sub(1),
        Action::Annotation(Way::Next) => comparing.chosen = (comparing.chosen + 1).min(last),
        Action::Annotation(Way::Previous) => comparing.chosen = comparing.chosen.saturating_sub(1),
        Action::Tashkeel => comparing.ignores_marks = !comparing.ignores_marks,
        Action::Enter => return accept(state),
        Action::Delete => return reject(state),
        Action::Cancel | Action::Compare => leave(state),
        _ => {}
    }
    Vec::new()
}

/// Goes back to where it was asked from.
fn leave(state: &mut State) {
    if matches!(state.mode, Mode::Comparing(_)) {
        listing::uncover(state);
    }
}

/// The reader says that this is the place. What was remembered of the passage stays as it was; the place is kept for this version of the
/// text.
fn accept(state: &mut State) -> Effects {
    let Mode::Comparing(comparing) = &state.mode else {
        return Vec::new();
    };
    let (note, place) = (
        comparing.note,
        comparing.places.get(comparing.chosen).copied(),
    );
    let Some(place) = place else {
        tell(state, "compare-nothing");
        return Vec::new();
    };
    let confirmed = match (place.state, place.span, quoted(state, note)) {
        (Sureness::Exact | Sureness::Folded, ..) => place,
        // Of several that say the same, this one.
        (_, Some(span), Some(quote)) if text_at(state, place) == quote => Resolved::exact(span),
        _ => Resolved {
            state: Sureness::Near,
            score: Resolved::WHOLE,
            ..place
        },
    };
    let effects = keep(state, note, confirmed);
    listing::uncover(state);
    let before = std::mem::replace(&mut state.mode, Mode::Reading);
    if let Some(span) = confirmed.span {
        marking::choose(state, note, span.start());
    }
    listing::leave_behind(state, before);
    tell(state, "compare-accepted");
    effects
}

/// The reader says that it stands in none of these places.
fn reject(state: &mut State) -> Effects {
    let Mode::Comparing(comparing) = &state.mode else {
        return Vec::new();
    };
    let effects = keep(state, comparing.note, Resolved::ORPHAN);
    leave(state);
    tell(state, "compare-rejected");
    effects
}

fn quoted(state: &mut State, note: NoteRef) -> Option<String> {
    marking::find(state, note).map(|one| one.note.selector.exact.clone())
}

fn text_at(state: &State, place: Resolved) -> String {
    let text = state.reader.as_ref().zip(place.span);
    text.map_or_else(String::new, |(reader, span)| reader.document.text(span))
}

/// Puts an annotation there, and keeps that.
fn keep(state: &mut State, note: NoteRef, resolved: Resolved) -> Effects {
    if let Some(annotation) = marking::find(state, note) {
        annotation.resolved = resolved;
    }
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    marking::in_order(reader);
    match note {
        NoteRef::Stored(id) => vec![Effect::KeepPlaces {
            version: reader.version.clone(),
            found: vec![(id, resolved)],
        }],
        NoteRef::Draft(_) => Vec::new(),
    }
}
