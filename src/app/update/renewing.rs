//! Owns what happens when the open file was changed by another program: its new text takes the place of the old one, the reader stays with
//! the words that were in sight, annotations go to their passages, and what became of those is told.

use std::collections::{HashMap, HashSet};

use super::marking::in_order;
use super::{Effects, answers, finding};
use crate::anchor::{Resolved, Selector, State as Sureness};
use crate::app::annotations::Annotations;
use crate::app::effect::{Effect, NoteRef, Renewing};
use crate::app::message::Renewed;
use crate::app::state::{Annotation, Mode, Notice, Reader, State};
use crate::note::NoteId;
use crate::report::Message as Words;
use crate::text::span::{Offset, Span};

/// Letters by which a place in sight is known again.
const KNOWN_BY: usize = 80;
/// Letters before and after those.
const AROUND: usize = 64;

/// The file was touched.
pub(super) fn touched(state: &mut State) -> Effects {
    if let Some(reader) = state.reader.as_mut() {
        reader.renewal.is_due = true;
    }
    Vec::new()
}

/// The file has no name any more, or cannot be read.
pub(super) fn gone(state: &mut State) {
    if let Some(reader) = state.reader.as_mut() {
        reader.renewal.is_under_way = false;
        super::tell(state, "notice-source-gone");
    }
}

/// Asks for the file to be read anew, once it was touched and nothing is going on that offsets of the old text are held for.
pub(super) fn when_due(state: &mut State) -> Effects {
    if !is_free(&state.mode) {
        return Vec::new();
    }
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    if !reader.renewal.is_due || reader.renewal.is_under_way {
        return Vec::new();
    }
    (reader.renewal.is_due, reader.renewal.is_under_way) = (false, true);
    let notes = reader.annotations.iter();
    let renewing = Renewing {
        source: reader.document.meta().source.clone(),
        version: reader.version.clone(),
        top: words_at(reader, reader.place.top),
        caret: words_at(reader, reader.caret.at),
        notes: notes
            .map(|one| (one.name, one.note.selector.clone()))
            .collect(),
    };
    vec![Effect::Renew(Box::new(renewing))]
}

/// Whether no part of the text is held that the new one may not have: a selection, labels, a note on a new passage.
const fn is_free(mode: &Mode) -> bool {
    matches!(
        mode,
        Mode::Reading | Mode::Listing(_) | Mode::Library(_) | Mode::Help(_) | Mode::Waiting(_)
    )
}

/// The words at a place in sight, as the page has them: the file has others already.
fn words_at(reader: &Reader, at: Offset) -> Selector {
    let (mut text, mut here, mut blocks) = (String::new(), None, Vec::new());
    for row in &reader.page.rows {
        let span = row.block.span();
        if blocks.contains(&span) {
            continue;
        }
        blocks.push(span);
        if here.is_none() && span.start() <= at && at < span.end() {
            here = Some(text.len() + row.block.local(at));
        }
        text.push_str(row.block.text());
        text.push('\n');
    }
    let Some(here) = here.filter(|&here| text.is_char_boundary(here)) else {
        return Selector::default();
    };
    let end = |from: usize, letters: usize| {
        let nth = text[from..].char_indices().nth(letters);
        nth.map_or(text.len(), |(length, _)| from + length)
    };
    let exact_end = end(here, KNOWN_BY);
    let before = text[..here].char_indices().rev().nth(AROUND - 1);
    let exact = text[here..exact_end].trim_end().to_owned();
    let span = Span::new(at, at.plus(exact.len() as u64));
    Selector {
        prefix: text[before.map_or(0, |(start, _)| start)..here].to_owned(),
        suffix: text[here + exact.len()..end(exact_end, AROUND)].to_owned(),
        exact,
        start: 0,
        end: 0,
        place: Some((span, reader.version.clone())),
    }
}

/// The new text is there.
pub(super) fn renewed(state: &mut State, new: Renewed) -> Effects {
    let is_free = is_free(&state.mode);
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    reader.renewal.is_under_way = false;
    if new.document.meta().source != reader.document.meta().source {
        return Vec::new();
    }
    if !is_free {
        // Something was begun meanwhile; it is read once more when that is done.
        reader.renewal.is_due = true;
        return Vec::new();
    }
    let is_shorter = new.document.end() < reader.document.end();
    let is_same = new.version == reader.version;
    let clamp = |at: Offset| at.min(new.document.end());
    reader.place.top = clamp(new.top.unwrap_or(reader.place.top));
    reader.caret.at = clamp(new.caret.unwrap_or(reader.caret.at));
    reader.chosen = None;
    reader.layouter.clear();
    reader.considered = new.document.end().byte;
    reader.document = new.document;
    reader.version = new.version;
    reader.told = crate::app::state::Told {
        loss: reader.told.loss,
        ..Default::default()
    };
    let found: HashMap<NoteRef, Resolved> = new.found.into_iter().collect();
    reader.renewal.before = reader
        .annotations
        .iter()
        .filter(|one| !one.is_sought)
        .map(|one| (one.name, one.resolved.state))
        .collect();
    for one in reader.annotations.iter_mut() {
        let now = found.get(&one.name);
        (one.resolved, one.is_sought) = match now {
            Some(&now) => (now, false),
            // A note that is not on disk has no name that it could be looked for under.
            None => (Resolved::ORPHAN, matches!(one.name, NoteRef::Stored(_))),
        };
    }
    in_order(reader);
    reader.renewal.is_told = is_same;
    if !is_same && is_shorter && reader.listed().next().is_none() {
        reader.renewal.is_told = true;
        super::tell(state, "notice-renewed-shorter");
    }
    tell_changes(state);
    let mut effects = vec![Effect::TakeUpAgain];
    effects.extend(keep_places(state, &found));
    effects.extend(finding::again(state));
    effects
}

/// Keeps where stored annotations were found.
fn keep_places(state: &State, found: &HashMap<NoteRef, Resolved>) -> Option<Effect> {
    let reader = state.reader.as_ref()?;
    let stored = found.iter().filter_map(|(name, found)| match name {
        NoteRef::Stored(id) => Some((*id, *found)),
        NoteRef::Draft(_) => None,
    });
    let found: Vec<_> = stored.collect();
    (!found.is_empty()).then(|| Effect::KeepPlaces {
        version: reader.version.clone(),
        found,
    })
}

/// Says how many passages the new text has changed, once all of them were looked for. Says whether there was anything to say.
pub(super) fn tell_changes(state: &mut State) -> bool {
    let Some(reader) = state.reader.as_mut() else {
        return false;
    };
    if reader.renewal.is_told || reader.annotations.iter().any(|one| one.is_sought) {
        return false;
    }
    reader.renewal.is_told = true;
    let before: HashMap<NoteRef, Sureness> = reader.renewal.before.drain(..).collect();
    let is_changed = |one: &&Annotation| {
        let was = before.get(&one.name);
        one.resolved.state != Sureness::Exact && was != Some(&one.resolved.state)
    };
    let (all, changed) = (
        reader.listed().count(),
        reader.listed().filter(is_changed).count(),
    );
    let words = match all {
        0 => Words::new("notice-renewed"),
        _ => Words::new("notice-renewed-passages").number("count", changed as u64),
    };
    state.notice = Some(Notice::Info(words));
    true
}

/// Says what is to be said once annotations were looked for.
pub(super) fn tell_found(state: &mut State) {
    if !tell_changes(state) {
        answers::tell_orphans(state);
    }
}

/// Puts what was found to the annotations it was found for; gives those that are still there.
pub(super) fn place(
    annotations: &mut Annotations,
    deleted: &mut [Annotation],
    found: &HashMap<NoteRef, Resolved>,
) -> HashSet<NoteId> {
    let mut placed = HashSet::new();
    for one in annotations.iter_mut().chain(deleted) {
        if let Some(&resolved) = found.get(&one.name) {
            (one.resolved, one.is_sought) = (resolved, false);
            placed.extend(match one.name {
                NoteRef::Stored(id) => Some(id),
                NoteRef::Draft(_) => None,
            });
        }
    }
    placed
}
