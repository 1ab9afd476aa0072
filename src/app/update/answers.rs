//! Owns what the store answers: changes that are on disk now, changes that were refused, notes found again elsewhere.

use super::marking::{find, in_order};
use super::{Effects, renewing, tell, unsaved};
use crate::anchor::{Resolved, State as Sureness};
use crate::app::effect::{Effect, NoteRef};
use crate::app::state::{Annotation, Mode, Notice, Saved, State, Target};
use crate::note::{Change, Note, NoteId};
use crate::report::{Kind, Message as Words, Report};

/// The store holds a note now, as it is given.
pub(super) fn stored(state: &mut State, name: NoteRef, note: Note) {
    let stored = NoteRef::Stored(note.id);
    if let Mode::Editing(editing) = &mut state.mode
        && editing.target == Target::Existing(name)
    {
        editing.target = Target::Existing(stored);
    }
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    if let Some(gone) = reader.deleted.iter_mut().find(|one| one.name == name) {
        gone.name = stored;
    }
    if let Some(annotation) = find(state, name) {
        annotation.name = stored;
        // What was typed since is on its way too; its answer will come.
        let shown = &annotation.note;
        if shown.body == note.body
            && shown.direction == note.direction
            && shown.tone == note.tone
            && same_tags(&shown.tags, &note.tags)
        {
            annotation.note = note;
            annotation.saved = Saved::Yes;
        }
    }
}

/// A note is deleted on disk. Answers come in the order of the questions, so that one whose name has changed meanwhile is the first
/// that waits.
pub(super) fn deleted(state: &mut State, name: NoteRef) {
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    let waits = |one: &&mut Annotation| one.saved == Saved::Pending;
    let is_known = reader.deleted.iter().any(|one| one.name == name);
    let gone = reader.deleted.iter_mut().filter(waits);
    if let Some(gone) = gone.into_iter().find(|one| !is_known || one.name == name) {
        gone.saved = Saved::Yes;
        tell(state, "notice-deleted");
    }
}

/// One thing was done to many notes.
pub(super) fn changed_all(state: &mut State, change: &Change, count: usize) {
    let (kind, name) = match change {
        Change::Retag { .. } => ("tags", ""),
        Change::Tag(tag) => ("tag", tag.as_str()),
        Change::Untag(tag) => ("untag", tag.as_str()),
        Change::Recolour(_) => ("colour", ""),
        Change::Delete => ("delete", ""),
        Change::Restore => ("restore", ""),
    };
    let words = Words::new("notice-changed-all")
        .text("kind", kind)
        .text("name", name)
        .number("count", count as u64);
    state.notice = Some(Notice::Info(words));
}

/// Whether two lists hold the same tags.
fn same_tags(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|tag| other.contains(tag))
}

/// Says whether the reader is being told that notes cannot be kept.
pub(super) fn is_refused(state: &State) -> bool {
    let told = match &state.notice {
        Some(Notice::Trouble(report)) => Some(report),
        _ => None,
    };
    told.is_some() && told == state.store_trouble.as_ref()
}

/// The store can be used again: whoever is being told that it cannot learns that.
pub(super) fn available(state: &mut State) {
    let is_told = is_refused(state);
    state.store_trouble = None;
    if is_told {
        tell(state, "notice-store-back");
    }
}

/// A change was refused: it stays in sight as unsaved, and what was deleted stands again.
pub(super) fn failed(state: &mut State, name: NoteRef, report: Report) -> Effects {
    match report.kind {
        Kind::Missing => gone(state, name),
        _ => {
            refused(state, name, report);
            Vec::new()
        }
    }
}

/// The annotation was deleted elsewhere meanwhile: there is nothing left to delete, and what was changed of it here is kept as a new one.
fn gone(state: &mut State, name: NoteRef) -> Effects {
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    reader.deleted.retain(|one| one.name != name);
    let draft = reader.next_draft;
    reader.next_draft += 1;
    let Some(annotation) = find(state, name) else {
        return Vec::new();
    };
    annotation.name = NoteRef::Draft(draft);
    annotation.saved = Saved::Failed;
    unsaved::offer(annotation)
}

fn refused(state: &mut State, name: NoteRef, report: Report) {
    state.notice = Some(Notice::Trouble(report));
    if let Some(annotation) = find(state, name) {
        annotation.saved = Saved::Failed;
        return;
    }
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    if let Some(nth) = reader.deleted.iter().position(|one| one.name == name) {
        let mut back = reader.deleted.remove(nth);
        back.saved = Saved::Yes;
        reader.annotations.push(back);
        in_order(reader);
    }
}

/// Notes that did not stand in their place were looked for in a version of the text.
pub(super) fn anchored(
    state: &mut State,
    version: String,
    mut found: Vec<(NoteId, Resolved)>,
) -> Effects {
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    if reader.version != version {
        return Vec::new();
    }
    let places = found.iter();
    let places = places.map(|(id, resolved)| (NoteRef::Stored(*id), *resolved));
    let placed = renewing::place(
        &mut reader.annotations,
        &mut reader.deleted,
        &places.collect(),
    );
    found.retain(|(id, _)| placed.contains(id));
    in_order(reader);
    renewing::tell_found(state);
    match found.is_empty() {
        true => Vec::new(),
        false => vec![Effect::KeepPlaces { version, found }],
    }
}

/// Notes have not been found in the time there is: they have no place for now, and that is not kept.
pub(super) fn given_up(state: &mut State, version: &str, notes: &[NoteId]) {
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    if reader.version != version {
        return;
    }
    for one in reader.annotations.iter_mut() {
        let is_given_up = |id: &NoteId| one.name == NoteRef::Stored(*id);
        one.is_sought &= !notes.iter().any(is_given_up);
    }
    renewing::tell_found(state);
}

/// Says how many annotations have no place in the text, once all were looked for.
pub(super) fn tell_orphans(state: &mut State) {
    let Some(reader) = &state.reader else {
        return;
    };
    if reader.annotations.iter().any(|one| one.is_sought) {
        return;
    }
    let lost = reader
        .listed()
        .filter(|one| one.resolved.state == Sureness::Orphan)
        .count();
    if lost > 0 {
        state.notice = Some(Notice::Info(
            Words::new("notice-orphans").number("count", lost as u64),
        ));
    }
}
