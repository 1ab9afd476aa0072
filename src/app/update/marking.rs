//! Owns annotating: highlights, notes, colours, copies, deletions, and what the store answers.

use super::{Effects, selecting, tell, unsaved};
use crate::anchor::{self, Resolved, State as Sureness};
use crate::app::arrange::has_forms;
use crate::app::editor::Editor;
use crate::app::effect::{Effect, NoteRef};
use crate::app::message::{Action, Way};
use crate::app::state::{Annotation, Editing, Mode, Notice, Reader, Saved, State, Target, Waiting};
use crate::note::{Motivation, Note, NoteId, Tone};
use crate::text::span::{Offset, Span};

/// Deletions that can be undone.
const UNDOABLE: usize = 50;

/// Does what was meant to the selection, or to the annotation at the caret.
pub(super) fn act(state: &mut State, action: Action) -> Effects {
    match action {
        Action::Enter => match state.mode {
            Mode::Selecting(_) => highlight(state, state.settings.tone),
            _ => edit_here(state),
        },
        Action::Highlight(number) => {
            let tone = Tone::ALL
                .get(usize::from(number.saturating_sub(1)))
                .copied();
            highlight(state, tone.unwrap_or_default())
        }
        Action::Note => write_note(state),
        Action::Copy => copy(state),
        Action::Delete => delete_here(state),
        Action::Recolour => {
            if here(state).is_some() {
                state.mode = Mode::Waiting(Waiting::Colour);
            } else {
                tell(state, "notice-nothing-here");
            }
            Vec::new()
        }
        Action::Undo => undo(state),
        Action::Annotation(way) => {
            walk(state, way);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Says whether notes can be kept; if not, says why, before anything is typed.
pub(super) fn can_keep(state: &mut State) -> bool {
    match &state.store_trouble {
        Some(report) => {
            state.notice = Some(Notice::Trouble(report.clone()));
            false
        }
        None => true,
    }
}

/// The selected passage, without blanks at its ends.
fn selected(state: &State) -> Option<Span> {
    let Mode::Selecting(selection) = &state.mode else {
        return None;
    };
    let span = selection.span();
    (!span.is_empty()).then_some(span)
}

fn highlight(state: &mut State, tone: Tone) -> Effects {
    let Some(span) = selected(state) else {
        return Vec::new();
    };
    if !can_keep(state) {
        return Vec::new();
    }
    state.settings.tone = tone;
    selecting::leave(state);
    annotate(
        state,
        span,
        Motivation::Highlighting,
        tone,
        String::new(),
        Vec::new(),
    )
}

/// Opens the editor for a note on the selection.
fn write_note(state: &mut State) -> Effects {
    let Some(span) = selected(state) else {
        return edit_here(state);
    };
    if !can_keep(state) {
        return Vec::new();
    }
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    // A note runs as its article does, not as its first letter does.
    let editor = Editor::new("", reader.document.direction()).with_forms(has_forms(&state.profile));
    let target = Target::Passage(span, state.settings.tone);
    state.mode = Mode::Editing(Editing {
        editor,
        target,
        is_asking: false,
    });
    Vec::new()
}

/// Opens the editor for the annotation at the caret.
fn edit_here(state: &mut State) -> Effects {
    match here(state) {
        Some(name) => edit(state, name),
        None => {
            tell(state, "notice-nothing-here");
            Vec::new()
        }
    }
}

/// Opens the editor for an annotation.
pub(super) fn edit(state: &mut State, name: NoteRef) -> Effects {
    if !can_keep(state) {
        return Vec::new();
    }
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    if let Some(annotation) = reader.annotations.iter().find(|one| one.name == name) {
        let editor = Editor::new(&annotation.note.body, reader.document.direction())
            .with_forms(has_forms(&state.profile));
        let target = Target::Existing(name);
        state.mode = Mode::Editing(Editing {
            editor,
            target,
            is_asking: false,
        });
    }
    Vec::new()
}

/// Makes an annotation and asks for it to be stored.
pub(super) fn annotate(
    state: &mut State,
    span: Span,
    motivation: Motivation,
    tone: Tone,
    body: String,
    tags: Vec<String>,
) -> Effects {
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    // The worker counts the position: in a huge text that takes longer than a key may.
    let selector = anchor::describe_words(&reader.document, span, &reader.version);
    let draft = reader.next_draft;
    reader.next_draft += 1;
    let id = NoteId([0; 16]);
    let note = Note {
        id,
        motivation,
        selector,
        tone,
        body,
        tags,
        created: 0,
        modified: 0,
    };
    reader.annotations.push(Annotation {
        name: NoteRef::Draft(draft),
        note: note.clone(),
        resolved: Resolved {
            span: Some(span),
            state: Sureness::Exact,
        },
        is_sought: false,
        saved: Saved::Pending,
    });
    in_order(reader);
    vec![Effect::SaveNote {
        draft,
        note: Box::new(note),
    }]
}

/// Keeps the words of an annotation.
pub(super) fn keep_words(state: &mut State, name: NoteRef, body: String) -> Effects {
    let Some(annotation) = find(state, name) else {
        return Vec::new();
    };
    annotation.note.body.clone_from(&body);
    if annotation.saved == Saved::Failed {
        return unsaved::offer(annotation);
    }
    annotation.saved = Saved::Pending;
    vec![Effect::EditNote { note: name, body }]
}

/// Gives the annotation at the caret another colour.
pub(super) fn recolour(state: &mut State, tone: Tone) -> Effects {
    let Some(name) = here(state) else {
        return Vec::new();
    };
    if !can_keep(state) {
        return Vec::new();
    }
    let Some(annotation) = find(state, name) else {
        return Vec::new();
    };
    annotation.note.tone = tone;
    if annotation.saved == Saved::Failed {
        return unsaved::offer(annotation);
    }
    annotation.saved = Saved::Pending;
    vec![Effect::RecolourNote { note: name, tone }]
}

fn copy(state: &mut State) -> Effects {
    let selected = selected(state);
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let at_caret = here(state)
        .and_then(|name| reader.annotations.iter().find(|one| one.name == name))
        .and_then(|annotation| annotation.resolved.span);
    let Some(span) = selected.or(at_caret) else {
        tell(state, "notice-nothing-here");
        return Vec::new();
    };
    let text = reader.document.text(span);
    if matches!(state.mode, Mode::Selecting(_)) {
        selecting::leave(state);
    }
    vec![Effect::Copy(text)]
}

fn delete_here(state: &mut State) -> Effects {
    match here(state) {
        Some(name) => delete(state, name),
        None => {
            tell(state, "notice-nothing-here");
            Vec::new()
        }
    }
}

/// Deletes an annotation; it can be brought back.
pub(super) fn delete(state: &mut State, name: NoteRef) -> Effects {
    if !can_keep(state) {
        return Vec::new();
    }
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    let Some(nth) = reader.annotations.iter().position(|one| one.name == name) else {
        return Vec::new();
    };
    let mut gone = reader.annotations.remove(nth);
    // What never came to the store has nothing there to delete; all else is told to be gone when it is so on disk.
    let is_stored = !unsaved::never_came(&gone);
    if is_stored {
        gone.saved = Saved::Pending;
    }
    reader.deleted.push(gone);
    if reader.deleted.len() > UNDOABLE {
        reader.deleted.remove(0);
    }
    if is_stored {
        vec![Effect::DeleteNote(name)]
    } else {
        tell(state, "notice-deleted");
        Vec::new()
    }
}

/// Brings the last deleted annotation back.
pub(super) fn undo(state: &mut State) -> Effects {
    let last = state
        .reader
        .as_mut()
        .and_then(|reader| reader.deleted.pop());
    let (Some(mut back), Some(reader)) = (last, state.reader.as_mut()) else {
        tell(state, "notice-nothing-to-undo");
        return Vec::new();
    };
    let effects = if unsaved::never_came(&back) {
        unsaved::offer(&mut back)
    } else {
        back.saved = Saved::Pending;
        vec![Effect::RestoreNote(back.name)]
    };
    reader.annotations.push(back);
    in_order(reader);
    effects
}

/// The annotation at the caret: the shortest that holds it.
fn here(state: &State) -> Option<NoteRef> {
    let reader = state.reader.as_ref()?;
    let at = reader.caret.at;
    reader
        .listed()
        .filter_map(|one| {
            Some((
                one.resolved.span.filter(|span| span.contains(at))?,
                one.name,
            ))
        })
        .min_by_key(|(span, _)| span.end().byte - span.start().byte)
        .map(|(_, name)| name)
}

/// Goes to the next or previous annotation in the text.
fn walk(state: &mut State, way: Way) {
    let Some(reader) = &state.reader else { return };
    let at = reader.caret.at;
    let starts = reader
        .listed()
        .filter_map(|one| Some(one.resolved.span?.start()));
    let found: Option<Offset> = match way {
        Way::Next if reader.caret.is_shown => starts.filter(|start| *start > at).min(),
        // The caret is not shown after paging: what starts right at the top is then ahead.
        Way::Next => starts.filter(|start| *start >= at).min(),
        Way::Previous => starts.filter(|start| *start < at).max(),
    };
    let has_any = reader.listed().any(|one| one.resolved.span.is_some());
    match (found, way) {
        (Some(start), _) => super::reading::jump(state, start),
        (None, _) if !has_any => tell(state, "notice-no-annotations"),
        (None, Way::Next) => tell(state, "notice-last-annotation"),
        (None, Way::Previous) => tell(state, "notice-first-annotation"),
    }
}

pub(super) fn find(state: &mut State, name: NoteRef) -> Option<&mut Annotation> {
    state
        .reader
        .as_mut()?
        .annotations
        .iter_mut()
        .find(|one| one.name == name)
}

/// Puts annotations in the order of the text, what has no place last.
pub(super) fn in_order(reader: &mut Reader) {
    reader
        .annotations
        .sort_by_key(|one| (one.resolved.span.is_none(), one.resolved.span));
}
