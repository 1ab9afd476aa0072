//! Owns searching in the open article: going from hit to hit, and leaving off. Hits are looked for elsewhere; here is what is asked, and
//! what is done with the answer.

mod line;

use std::sync::Arc;

use super::{Effects, reading, tell};
use crate::app::arrange;
use crate::app::effect::{Effect, Seek};
use crate::app::finding::Count;
use crate::app::message::{Unit, Way};
use crate::app::motion;
use crate::app::state::{Mode, Notice, State};
use crate::find::Query;
use crate::report::Message as Words;
use crate::text::span::{Offset, Span};

pub(super) use line::{ask, key, paste};

/// The longest query, in bytes.
const LONGEST: usize = 2048;

/// Begins to search for something, from an offset on.
fn search(state: &mut State, query: Query, from: Offset) -> Effects {
    let query = Arc::new(query);
    state.search.query = Some(Arc::clone(&query));
    state.search.hit = None;
    let mut effects = seek(state, from, Way::Next, 1);
    effects.extend(count(state));
    effects
}

/// Asks for a hit.
fn seek(state: &mut State, from: Offset, way: Way, times: u32) -> Effects {
    let Some(query) = state.search.query.clone() else {
        tell(state, "notice-find-nothing");
        return Vec::new();
    };
    state.search.asked += 1;
    state.search.is_under_way = true;
    vec![Effect::Find(Seek {
        number: state.search.asked,
        query,
        from,
        way,
        times: times.max(1),
    })]
}

/// Asks how many hits there are.
fn count(state: &mut State) -> Effects {
    let Some(query) = state.search.query.clone() else {
        return Vec::new();
    };
    if let Some(reader) = state.reader.as_mut() {
        reader.hits.clear();
    }
    state.search.count = None;
    state.search.counting += 1;
    let number = state.search.counting;
    vec![Effect::CountHits { number, query }]
}

/// The text is another one, or all of it has arrived: the hits are counted anew.
pub(super) fn again(state: &mut State) -> Effects {
    state.search.hit = None;
    count(state)
}

/// More of the text has arrived.
pub(super) fn grew(state: &mut State) -> Effects {
    let is_whole = state
        .reader
        .as_ref()
        .is_some_and(|one| one.document.is_complete());
    match is_whole && state.search.is_on() {
        true => count(state),
        false => Vec::new(),
    }
}

/// Ends the search: nothing is marked any more, and what is under way is left off.
pub(super) fn clear(state: &mut State) -> Effects {
    let search = &mut state.search;
    if !search.is_on() {
        return Vec::new();
    }
    (search.query, search.hit, search.count) = (None, None, None);
    if let Some(reader) = state.reader.as_mut() {
        reader.hits.clear();
    }
    leave_off(state)
}

/// Leaves off what is under way; answers that are on their way mean nothing any more.
fn leave_off(state: &mut State) -> Effects {
    state.search.is_under_way = false;
    state.search.asked += 1;
    state.search.counting += 1;
    vec![Effect::StopFinding]
}

/// Whether a hit is being looked for, or hits are being counted.
pub(super) fn is_busy(state: &State) -> bool {
    let is_counting = !state.search.count.is_some_and(|count| count.is_all);
    state.search.is_on() && (state.search.is_under_way || is_counting)
}

/// Leaves off what takes long; what was found stays marked.
pub(super) fn stop(state: &mut State) -> Effects {
    tell(state, "notice-find-stopped");
    let effects = leave_off(state);
    let hits = state.search.count.map_or(0, |count| count.hits);
    // As much as will ever be known.
    state.search.count = Some(Count { hits, is_all: true });
    if hits == 0 {
        return clear(state).into_iter().chain(effects).collect();
    }
    effects
}

/// Where a search onward begins: past the hit that the caret stands on, else at it.
fn onward(state: &State) -> Offset {
    let Some(reader) = &state.reader else {
        return Offset::default();
    };
    let at = reader.caret.at;
    let is_on_hit = state.search.hit.is_some_and(|hit| hit.start() == at);
    match reader.caret.is_shown || is_on_hit {
        true => at.plus(1),
        false => at,
    }
}

/// Goes to the next or previous hit.
pub(super) fn go(state: &mut State, way: Way, times: u32) -> Effects {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let from = match way {
        Way::Next => onward(state),
        Way::Previous => reader.caret.at,
    };
    seek(state, from, way, times)
}

/// Extends the selection to the next or previous hit.
pub(super) fn extend(state: &mut State, way: Way) -> Effects {
    let Mode::Selecting(selection) = &state.mode else {
        return Vec::new();
    };
    let head = selection.head;
    let from = match way {
        Way::Next => head.end().max(head.start().plus(1)),
        Way::Previous => head.start(),
    };
    seek(state, from, way, 1)
}

/// Searches for what is selected, or for the word at the caret.
pub(super) fn this(state: &mut State) -> Effects {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let span = match &state.mode {
        Mode::Selecting(selection) => Some(selection.span()),
        _ => motion::unit_at(&reader.document, reader.caret.at, Unit::Word),
    };
    let Some(span) = span else {
        tell(state, "notice-nothing-here");
        return Vec::new();
    };
    if span.end().byte.saturating_sub(span.start().byte) > LONGEST as u64 {
        tell(state, "notice-find-too-long");
        return Vec::new();
    }
    let typed = reader.document.text(span).trim().to_owned();
    match Query::new(&typed, state.search.level, state.search.is_whole) {
        Ok(query) => {
            super::selecting::leave(state);
            state.search.remember(&typed);
            search(state, query, span.start().plus(1))
        }
        Err(_) => {
            tell(state, "notice-find-folds-away");
            Vec::new()
        }
    }
}

/// What was looked for is there, or is nowhere.
pub(super) fn found(state: &mut State, number: u64, hit: Option<(Span, bool)>) {
    if number != state.search.asked || !state.search.is_under_way {
        return;
    }
    state.search.is_under_way = false;
    let height = arrange::height(state);
    match (&mut state.mode, hit) {
        (Mode::Finding(_), Some((hit, _))) => {
            state.search.hit = Some(hit);
            if let Some(reader) = state.reader.as_mut() {
                reader.caret.at = hit.start();
                reader.caret.is_shown = true;
                arrange::reveal(reader, hit.start(), height);
            }
        }
        (Mode::Finding(_), None) => line::go_back(state),
        (Mode::Selecting(selection), Some((hit, false))) => {
            selection.head = hit;
            selection.grown.clear();
            if let Some(reader) = state.reader.as_mut() {
                arrange::follow(reader, hit.start(), height);
            }
        }
        (Mode::Selecting(_), _) => tell(state, "notice-find-no-further"),
        (Mode::Reading, Some((hit, is_wrapped))) => {
            // Past an end of the text the hit lies on the other side of the caret.
            let is_before = state
                .reader
                .as_ref()
                .is_some_and(|reader| hit.start() <= reader.caret.at);
            reading::jump(state, hit.start());
            state.search.hit = Some(hit);
            if is_wrapped {
                tell(
                    state,
                    if is_before {
                        "notice-find-from-start"
                    } else {
                        "notice-find-from-end"
                    },
                );
            }
        }
        (Mode::Reading, None) => none(state),
        _ => {}
    }
}

/// Says that there is no hit.
fn none(state: &mut State) {
    if let Some(query) = &state.search.query {
        let words = Words::new("notice-find-none").text("words", query.typed());
        state.notice = Some(Notice::Info(words));
    }
}

/// So many hits have been counted, and these are those that the strip shows.
pub(super) fn counted(state: &mut State, number: u64, count: (u64, bool), ticks: Vec<Span>) {
    if number != state.search.counting || !state.search.is_on() {
        return;
    }
    let (hits, is_all) = count;
    state.search.count = Some(Count { hits, is_all });
    if let Some(reader) = state.reader.as_mut() {
        reader.hits = ticks;
    }
}
