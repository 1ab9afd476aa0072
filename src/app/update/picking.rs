//! Owns what is done to the annotations that are marked in the list, or else to the chosen one: each time one act.

use super::{Effects, citing, marking, prompting, tell};
use crate::app::effect::{Effect, NoteRef};
use crate::app::prompt::Purpose;
use crate::app::state::{Mode, State};
use crate::note::{Change, NoteId, Tone};

/// The annotations that keys of the list act on.
fn picked(state: &State) -> Vec<NoteRef> {
    match &state.mode {
        Mode::Listing(listing) => listing.picked(),
        _ => Vec::new(),
    }
}

/// The only one of them, if it stands in the open article: what is done to it shows before it is on disk.
fn single(state: &mut State, picked: &[NoteRef]) -> Option<NoteRef> {
    match *picked {
        [name] => marking::find(state, name).map(|_| name),
        _ => None,
    }
}

/// Asks for one thing to be done to many.
fn change(state: &mut State, picked: &[NoteRef], change: Change) -> Effects {
    if !marking::can_keep(state) {
        return Vec::new();
    }
    let notes = stored(state, picked);
    if notes.is_empty() {
        return Vec::new();
    }
    vec![Effect::ChangeNotes { notes, change }]
}

/// Deletes them; in the trash there is nothing more to delete.
pub(super) fn delete(state: &mut State) -> Effects {
    if matches!(&state.mode, Mode::Listing(listing) if listing.shelf.is_trash) {
        tell(state, "notice-in-trash");
        return Vec::new();
    }
    let picked = picked(state);
    match single(state, &picked) {
        Some(name) => marking::delete(state, name),
        None => change(state, &picked, Change::Delete),
    }
}

/// Brings them back out of the trash.
pub(super) fn restore(state: &mut State) -> Effects {
    let picked = picked(state);
    change(state, &picked, Change::Restore)
}

/// Gives them another colour.
pub(super) fn recolour(state: &mut State, tone: Tone) -> Effects {
    let picked = picked(state);
    match single(state, &picked) {
        Some(name) => marking::recolour_one(state, name, tone),
        None => change(state, &picked, Change::Recolour(tone)),
    }
}

/// Copies their passages, in the order of the list, blank lines between them.
pub(super) fn copy(state: &mut State) -> Effects {
    let Mode::Listing(listing) = &state.mode else {
        return Vec::new();
    };
    let quotes: Vec<&str> = listing
        .picked_rows()
        .map(|row| row.annotation.note.selector.exact.as_str())
        .collect();
    vec![Effect::Copy(quotes.join("\n\n"))]
}

/// Copies the passage of the chosen one with its citation, which the open article gives.
pub(super) fn cite(state: &mut State) -> Effects {
    let name = match &state.mode {
        Mode::Listing(listing) => listing.chosen().map(|row| row.annotation.name),
        _ => None,
    };
    match name.and_then(|name| marking::find(state, name)) {
        Some(annotation) => vec![citing::cite_annotation(annotation)],
        None => {
            tell(state, "notice-cite-elsewhere");
            Vec::new()
        }
    }
}

/// Has them written into a file, or, when none is marked, all that the list shows; in the format that its name ends in.
pub(super) fn export(state: &mut State, path: &str, replaces: bool) -> Effects {
    let Mode::Listing(listing) = &state.mode else {
        return Vec::new();
    };
    let shown = || listing.shown().map(|row| row.annotation.name).collect();
    let picked = match listing.marked.is_empty() {
        true => shown(),
        false => listing.picked(),
    };
    let notes = stored(state, &picked);
    match (path.trim(), notes.is_empty()) {
        ("", _) | (_, true) => Vec::new(),
        (path, false) => vec![Effect::Export {
            notes,
            path: path.to_owned(),
            replaces,
        }],
    }
}

/// Their names in the store; what has not come there yet has none, and is told of.
fn stored(state: &mut State, picked: &[NoteRef]) -> Vec<NoteId> {
    let notes: Vec<NoteId> = picked
        .iter()
        .filter_map(|name| match name {
            NoteRef::Stored(id) => Some(*id),
            NoteRef::Draft(_) => None,
        })
        .collect();
    if notes.len() < picked.len() {
        tell(state, "notice-never-saved");
    }
    notes
}

/// Asks for their tags; those that all of them carry stand in the line already.
pub(super) fn ask_tags(state: &mut State) -> Effects {
    let Mode::Listing(listing) = &state.mode else {
        return Vec::new();
    };
    if listing.shelf.is_trash {
        tell(state, "notice-in-trash");
        return Vec::new();
    }
    let picked = listing.picked();
    let mut rows = listing.picked_rows();
    let Some(first) = rows.next() else {
        return Vec::new();
    };
    let mut common = first.annotation.note.tags.clone();
    for row in rows {
        common.retain(|tag| row.annotation.note.tags.contains(tag));
    }
    prompting::ask_tags(state, Purpose::Tags(picked, common.clone()), &common)
}

/// Gives annotations the tags that were typed: those that all carried and are gone from the line are taken off, and so is what has `-` before it.
pub(super) fn tag(
    state: &mut State,
    picked: &[NoteRef],
    common: &[String],
    typed: Vec<String>,
) -> Effects {
    let mut removed: Vec<String> = Vec::new();
    let mut added: Vec<String> = Vec::new();
    for tag in typed {
        match tag.strip_prefix(['-', '−']) {
            Some(tag) if !tag.trim().is_empty() => removed.push(tag.trim().to_owned()),
            _ => added.push(tag),
        }
    }
    for tag in common {
        if !added.contains(tag) && !removed.contains(tag) {
            removed.push(tag.clone());
        }
    }
    added.retain(|tag| !removed.contains(tag));
    prompting::remember_tags(state, &added);
    if let [name] = *picked {
        // All that it carries stood in the line.
        return match added == common {
            true => Vec::new(),
            false => marking::tag_one(state, name, added),
        };
    }
    added.retain(|tag| !common.contains(tag));
    let change_to = match (added.as_slice(), removed.as_slice()) {
        ([], []) => return Vec::new(),
        ([tag], []) => Change::Tag(tag.clone()),
        ([], [tag]) => Change::Untag(tag.clone()),
        _ => Change::Retag { added, removed },
    };
    change(state, picked, change_to)
}
