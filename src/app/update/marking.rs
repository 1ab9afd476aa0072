//! Owns annotating: highlights, notes, colours, copies, deletions, and what the store answers.

use super::{Effects, citing, editing, prompting, selecting, tell, undoing, unsaved};
use crate::anchor::{self, Resolved};
use crate::app::effect::{Effect, NoteRef, Reach};
use crate::app::message::{Action, Way};
use crate::app::motion;
use crate::app::state::{Annotation, Mode, Notice, Reader, Saved, State, Waiting};
use crate::note::{Motivation, Note, NoteDirection, NoteId, PASSAGE_LIMIT, Tone};
use crate::report::Message as Words;
use crate::text::span::{Offset, Span};

/// The longest passage that is copied, in bytes.
const COPIED: u64 = 16_000_000;

/// Deletions that are remembered here until the store has answered, and those it never heard of.
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
        Action::Note => editing::begin(state),
        Action::Edit => edit_here(state),
        Action::Tags => prompting::ask_tags_here(state),
        Action::Copy => copy(state),
        Action::Cite => citing::cite(state),
        Action::Delete => delete_here(state),
        Action::Recolour => {
            if here(state).is_some() {
                state.mode = Mode::Waiting(Waiting::Colour);
            } else {
                tell(state, "notice-nothing-here");
            }
            Vec::new()
        }
        Action::Undo => undoing::turn(state, Way::Previous, Reach::Article),
        Action::Redo => undoing::turn(state, Way::Next, Reach::Article),
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

/// What is selected, when it is no longer than `limit` bytes; else that is told, and it stays selected.
fn selected(state: &mut State, limit: u64) -> Option<Span> {
    let Mode::Selecting(selection) = &state.mode else {
        return None;
    };
    let span = selection.span();
    let bytes = match span.start().part == span.end().part {
        true => span.end().byte - span.start().byte,
        false => u64::MAX,
    };
    if bytes > limit {
        let words = Words::new("notice-passage-too-long")
            .number("size", bytes.div_ceil(1000))
            .number("limit", limit / 1000);
        state.notice = Some(Notice::Info(words));
        return None;
    }
    Some(span)
}

/// The selected passage, without blanks at its ends, when it can be annotated; else why not is told.
pub(super) fn passage(state: &mut State) -> Option<Span> {
    let span = selected(state, PASSAGE_LIMIT)?;
    let found = motion::without_blanks(&state.reader.as_ref()?.document, span);
    if found.is_none() {
        tell(state, "notice-nothing-here");
    }
    found
}

fn highlight(state: &mut State, tone: Tone) -> Effects {
    let Some(span) = passage(state) else {
        return Vec::new();
    };
    if !can_keep(state) {
        return Vec::new();
    }
    state.settings.tone = tone;
    selecting::leave(state);
    if let Some(reader) = state.reader.as_mut() {
        reader.caret.at = span.start();
    }
    annotate(
        state,
        span,
        Motivation::Highlighting,
        tone,
        String::new(),
        Vec::new(),
        NoteDirection::default(),
    )
}

/// Opens the editor for the annotation at the caret.
pub(super) fn edit_here(state: &mut State) -> Effects {
    match here(state) {
        Some(name) => editing::edit(state, name),
        None => {
            tell(state, "notice-nothing-here");
            Vec::new()
        }
    }
}

/// Makes an annotation and asks for it to be stored.
pub(super) fn annotate(
    state: &mut State,
    span: Span,
    motivation: Motivation,
    tone: Tone,
    body: String,
    tags: Vec<String>,
    direction: NoteDirection,
) -> Effects {
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    reader.document.look_again();
    // The worker counts the position: in a huge text that takes longer than a key may.
    let selector = anchor::describe_words(&reader.document, span, &reader.version);
    let draft = reader.next_draft;
    reader.next_draft += 1;
    if motivation != Motivation::Bookmarking {
        reader.chosen = Some((NoteRef::Draft(draft), reader.caret.at));
    }
    let note = Note {
        id: NoteId([0; 16]),
        motivation,
        selector,
        tone,
        body,
        direction,
        tags,
        created: 0,
        modified: 0,
    };
    reader.annotations.push(Annotation {
        name: NoteRef::Draft(draft),
        note: note.clone(),
        resolved: Resolved::exact(span),
        is_sought: false,
        saved: Saved::Pending,
    });
    in_order(reader);
    vec![Effect::SaveNote {
        draft,
        note: Box::new(note),
    }]
}

/// Keeps the words of an annotation, and which way they run.
pub(super) fn keep_words(
    state: &mut State,
    name: NoteRef,
    body: String,
    direction: NoteDirection,
) -> Effects {
    if let Some(annotation) = find(state, name) {
        annotation.note.body.clone_from(&body);
        annotation.note.direction = direction;
        if annotation.saved == Saved::Failed {
            return unsaved::offer(annotation);
        }
        annotation.saved = Saved::Pending;
    }
    vec![Effect::EditNote {
        note: name,
        body,
        direction,
    }]
}

/// Gives the annotation at the caret another colour.
pub(super) fn recolour(state: &mut State, tone: Tone) -> Effects {
    here(state).map_or_else(Vec::new, |name| recolour_one(state, name, tone))
}

/// Gives an annotation another colour.
pub(super) fn recolour_one(state: &mut State, name: NoteRef, tone: Tone) -> Effects {
    if !can_keep(state) {
        return Vec::new();
    }
    if let Some(annotation) = find(state, name) {
        annotation.note.tone = tone;
        if annotation.saved == Saved::Failed {
            return unsaved::offer(annotation);
        }
        annotation.saved = Saved::Pending;
    }
    vec![Effect::RecolourNote { note: name, tone }]
}

/// Gives an annotation these tags and no others.
pub(super) fn tag_one(state: &mut State, name: NoteRef, tags: Vec<String>) -> Effects {
    if !can_keep(state) {
        return Vec::new();
    }
    if let Some(annotation) = find(state, name) {
        annotation.note.tags.clone_from(&tags);
        if annotation.saved == Saved::Failed {
            return unsaved::offer(annotation);
        }
        annotation.saved = Saved::Pending;
    }
    vec![Effect::TagNote { note: name, tags }]
}

/// Copies what is selected, as it is, or the passage of the annotation at the caret.
pub(super) fn copy(state: &mut State) -> Effects {
    let span = if matches!(state.mode, Mode::Selecting(_)) {
        let Some(span) = selected(state, COPIED) else {
            return Vec::new();
        };
        selecting::leave(state);
        Some(span)
    } else {
        let current = state.reader.as_ref().and_then(Reader::current);
        current.and_then(|annotation| annotation.resolved.span)
    };
    let span = span.filter(|span| !span.is_empty());
    let (Some(span), Some(reader)) = (span, &state.reader) else {
        tell(state, "notice-nothing-here");
        return Vec::new();
    };
    vec![Effect::Copy(reader.document.text(span))]
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

/// The annotation that keys act on.
pub(super) fn here(state: &State) -> Option<NoteRef> {
    Some(state.reader.as_ref()?.current()?.name)
}

/// Goes to the next or previous annotation in the text; of several in one place, to one after another.
fn walk(state: &mut State, way: Way) {
    let Some(reader) = &state.reader else { return };
    let (at, is_shown) = (reader.caret.at, reader.caret.is_shown);
    let placed: Vec<(Span, NoteRef)> = reader
        .listed()
        .filter_map(|one| Some((one.resolved.span?, one.name)))
        .collect();
    // The caret is not shown after paging: what starts right at the top is then ahead.
    let current = reader.current().filter(|_| is_shown);
    let nth = current.and_then(|current| {
        let is_current =
            |&(span, name): &(Span, NoteRef)| name == current.name && span.start() == at;
        placed.iter().position(is_current)
    });
    let found = match (way, nth) {
        (Way::Next, Some(nth)) => placed.get(nth + 1),
        (Way::Previous, Some(nth)) => nth.checked_sub(1).and_then(|nth| placed.get(nth)),
        (Way::Next, None) if is_shown => placed.iter().find(|(span, _)| span.start() > at),
        (Way::Next, None) => placed.iter().find(|(span, _)| span.start() >= at),
        (Way::Previous, None) => placed.iter().rfind(|(span, _)| span.start() < at),
    };
    match (found, way) {
        (Some(&(span, name)), _) => choose(state, name, span.start()),
        (None, _) if placed.is_empty() => tell(state, "notice-no-annotations"),
        (None, Way::Next) => tell(state, "notice-last-annotation"),
        (None, Way::Previous) => tell(state, "notice-first-annotation"),
    }
}

/// Goes to an annotation, which keys act on from now until the caret moves.
pub(super) fn choose(state: &mut State, name: NoteRef, at: Offset) {
    super::reading::jump(state, at);
    if let Some(reader) = state.reader.as_mut() {
        reader.chosen = Some((name, at));
    }
}

/// A draft has its name in the store now.
pub(super) fn renamed(state: &mut State, draft: NoteRef, stored: NoteRef) {
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    reader.open_glosses.rename(draft, stored);
    let chosen = reader.chosen.iter_mut().map(|(name, _)| name);
    let within = reader.within.iter_mut().map(|within| &mut within.name);
    for name in chosen.chain(within).filter(|name| **name == draft) {
        *name = stored;
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
