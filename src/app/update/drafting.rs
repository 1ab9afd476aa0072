//! Owns the draft of the note being typed: when it is saved, that it is let go once the note is kept, and offering one that a kill left behind.

use super::{Effects, editing, tell};
use crate::anchor;
use crate::app::arrange::has_forms;
use crate::app::editor::Editor;
use crate::app::effect::{Effect, NoteRef};
use crate::app::state::{Editing, Mode, State, Target, Waiting};
use crate::input::{Code, Key};
use crate::note::draft::Draft;

/// Keys after which a draft is saved though the reader has not paused.
const KEYS: u32 = 20;

/// A key was pressed, or something was pasted: counts it, saves after enough of them, and lets the draft go when the editor is left.
pub(super) fn after_key(state: &mut State) -> Effects {
    match &state.mode {
        Mode::Editing(_) => {
            state.drafting.keys += 1;
            match state.drafting.keys {
                KEYS.. => save(state),
                _ => Vec::new(),
            }
        }
        _ => {
            let before = std::mem::take(&mut state.drafting);
            match before.saved {
                Some(_) => vec![Effect::DropDraft],
                None => Vec::new(),
            }
        }
    }
}

/// Saves what has been typed so far, if that was not done yet.
pub(super) fn save(state: &mut State) -> Effects {
    state.drafting.keys = 0;
    let Mode::Editing(editing) = &state.mode else {
        return Vec::new();
    };
    let words = editing.editor.text();
    if !editing.editor.is_changed() || state.drafting.saved.as_deref() == Some(words) {
        return Vec::new();
    }
    state.drafting.saved = Some(words.to_owned());
    vec![Effect::SaveDraft {
        target: editing.target.clone(),
        words: words.to_owned(),
    }]
}

/// Asks whether to go on with a note that was being typed when the program was killed.
pub(super) fn offer(state: &mut State, mut drafts: Vec<Draft>) {
    if !drafts.is_empty() {
        // The question stands where news would stand.
        state.notice = None;
        state.mode = Mode::Waiting(Waiting::Draft(Box::new(drafts.remove(0))));
    }
}

/// Takes the answer: Enter goes on with it, x lets it go. `None` for any other key, which means what it always does; the draft stays.
pub(super) fn answer(state: &mut State, draft: Draft, key: Key) -> Option<Effects> {
    state.mode = Mode::Reading;
    match key.code {
        Code::Enter => Some(take_up(state, draft)),
        Code::Char('x') if !key.ctrl && !key.alt => {
            tell(state, "notice-draft-dropped");
            Some(vec![Effect::TakeUpDraft(draft.id), Effect::DropDraft])
        }
        Code::Escape => Some(Vec::new()),
        _ => None,
    }
}

/// Opens the editor with the words of a draft.
fn take_up(state: &mut State, draft: Draft) -> Effects {
    let forms = has_forms(&state.profile);
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    let direction = reader.document.direction();
    let stored = draft.note.map(NoteRef::Stored);
    let existing = reader
        .annotations
        .iter()
        .find(|one| Some(one.name) == stored);
    let turned = existing.map(|one| one.note.direction).unwrap_or_default();
    let target = match existing {
        Some(one) => Some(Target::Existing(one.name)),
        None => anchor::resolve(&reader.document, &draft.selector, &reader.version)
            .span
            .map(|span| Target::Passage(span, draft.tone)),
    };
    let Some(target) = target else {
        // It is kept, and offered again should its passage come back.
        tell(state, "notice-draft-unplaced");
        return Vec::new();
    };
    if let Target::Passage(span, _) = target {
        super::reading::jump(state, span.start());
    }
    let mut editor = Editor::new("", direction).running(turned).with_forms(forms);
    editor.insert(&draft.words);
    state.drafting.saved = Some(draft.words);
    state.mode = Mode::Editing(Editing {
        editor,
        target,
        is_asking: false,
    });
    vec![Effect::TakeUpDraft(draft.id)]
}

/// The program is made to end. A new note is kept, as the reader can undo that; the words of one that is there are only saved as a draft,
/// as they may be half of what they were.
pub(super) fn rescue(state: &mut State) -> Effects {
    match &state.mode {
        Mode::Editing(editing) if matches!(editing.target, Target::Existing(_)) => save(state),
        Mode::Editing(_) => {
            let mut effects = editing::rescue(state);
            effects.extend(after_key(state));
            effects
        }
        _ => Vec::new(),
    }
}
