//! Owns bookmarks: a place kept under a letter, and the jump to it.
//!
//! A bookmark is called as it was typed, and found by its key under either layout: what م set, `l` finds.

use super::marking::{annotate, can_keep};
use super::{Effects, reading, tell};
use crate::app::layouts::{Layouts, key_called, name_of};
use crate::app::message::Unit;
use crate::app::motion;
use crate::app::state::{Annotation, Notice, State};
use crate::note::{Motivation, NoteDirection, Tone};
use crate::report::Message as Words;

/// Keeps a bookmark at the caret's sentence under a letter, replacing the one that was there.
pub(super) fn set_bookmark(state: &mut State, layouts: &Layouts, key: char) -> Effects {
    if !can_keep(state) {
        return Vec::new();
    }
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    let at = reader.caret.at;
    let Some(span) = motion::unit_at(&reader.document, at, Unit::Sentence) else {
        tell(state, "notice-nothing-here");
        return Vec::new();
    };
    let label = name_of(key);
    reader
        .annotations
        .retain(|one| !is_bookmark(one, layouts, key));
    let tone = Tone::default();
    let effects = annotate(
        state,
        span,
        Motivation::Bookmarking,
        tone,
        String::new(),
        vec![label.clone()],
        NoteDirection::default(),
    );
    let words = Words::new("notice-bookmark-set").text("label", label);
    state.notice = Some(Notice::Info(words));
    effects
}

/// Jumps to the bookmark of a letter.
pub(super) fn jump_bookmark(state: &mut State, layouts: &Layouts, key: char) {
    let Some(reader) = &state.reader else { return };
    let found = reader
        .annotations
        .iter()
        .find(|one| is_bookmark(one, layouts, key));
    if found.is_some_and(|one| one.is_sought) {
        return tell(state, "notice-sought");
    }
    match found.and_then(|one| one.resolved.span) {
        Some(span) => reading::jump(state, span.start()),
        None => {
            let words = Words::new("notice-no-bookmark").text("label", name_of(key));
            state.notice = Some(Notice::Info(words));
        }
    }
}

/// Whether an annotation is the bookmark of a key.
fn is_bookmark(annotation: &Annotation, layouts: &Layouts, key: char) -> bool {
    let label = annotation.note.tags.first().map(String::as_str);
    annotation.note.motivation == Motivation::Bookmarking
        && label
            .and_then(key_called)
            .is_some_and(|set| layouts.are_one_place(set, key))
}
