//! Owns reading: scrolling, moving the caret, jumps back and forward, and what acts on the annotation at the caret.

use super::{Effects, finding, glosses, hinting, library, listing, marking, selecting, tell};
use crate::app::arrange;
use crate::app::message::{Action, Unit, Way};
use crate::app::motion;
use crate::app::state::{Mode, Notice, Reader, State, Waiting};
use crate::config::MEASURES;
use crate::doc::Reflow;
use crate::layout::Place;
use crate::report::Message as Words;
use crate::text::profile::Tashkeel;
use crate::text::span::Offset;

/// Cells that `z +` and `z -` change the measure by.
const MEASURE_STEP: u16 = 4;

/// Jumps remembered at most.
const JUMPS: usize = 100;

/// Does what was meant while reading.
pub(super) fn act(state: &mut State, action: Action, count: Option<u32>) -> Effects {
    match action {
        Action::Find => return finding::ask(state),
        Action::FindThis => return finding::this(state),
        Action::Hit(way) => return finding::go(state, way, count.unwrap_or(1)),
        Action::Cancel if state.search.is_on() => return finding::clear(state),
        Action::Library => return library::open(state),
        Action::Back if listing::return_to(state) => return Vec::new(),
        Action::Cancel => return cancel(state),
        Action::Tashkeel | Action::Reveal => turn_shown(state, action),
        Action::Encoder | Action::Marks => turn_writing(state, action),
        Action::Measure(way) => change_measure(state, way),
        _ => {}
    }
    let height = arrange::height(state);
    let Some(reader) = state.reader.as_mut() else {
        return Vec::new();
    };
    match action {
        Action::Line(_) | Action::Page(_) | Action::HalfPage(_) | Action::Left | Action::Right => {
            reader.document.want_end(false);
            turn(reader, action, count.unwrap_or(1), height);
            super::progress(state)
        }
        Action::Percent if count.is_none() => {
            tell(state, "notice-percent-of-what");
            Vec::new()
        }
        Action::Start | Action::End | Action::Percent => {
            reader.document.want_end(action == Action::End);
            go_to(reader, action, count, height);
            super::progress(state)
        }
        Action::Move(way, unit) => {
            move_caret(state, way, unit, count.unwrap_or(1), height);
            super::progress(state)
        }
        Action::Back | Action::Forward => {
            travel(state, action == Action::Back, height);
            super::progress(state)
        }
        Action::SetBookmark => wait(state, Waiting::BookmarkToSet),
        Action::JumpBookmark => wait(state, Waiting::BookmarkToJump),
        Action::Select(unit) => selecting::begin(state, unit),
        Action::Hints => hinting::begin(state),
        Action::Gloss | Action::Glosses | Action::Strip => glosses::act(state, action),
        Action::Annotations => listing::open(state),
        Action::Reflow => {
            turn_reflow(state);
            Vec::new()
        }
        _ => marking::act(state, action),
    }
}

fn wait(state: &mut State, waiting: Waiting) -> Effects {
    state.mode = Mode::Waiting(waiting);
    Vec::new()
}

/// From the bare page, Ctrl-c quits and Escape does nothing more than hide the caret.
fn cancel(state: &mut State) -> Effects {
    match state.reader.as_mut() {
        Some(reader) if reader.caret.is_shown => {
            reader.caret.is_shown = false;
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Scrolls by rows and pages. Left is on in a right-to-left article, and back in the other.
fn turn(reader: &mut Reader, action: Action, count: u32, height: u16) {
    let page = usize::from(height.saturating_sub(1).max(1));
    let left = if reader.is_rtl() {
        Way::Next
    } else {
        Way::Previous
    };
    let right = if reader.is_rtl() {
        Way::Previous
    } else {
        Way::Next
    };
    let (way, rows) = match action {
        Action::Line(way) => (way, 1),
        Action::Page(way) => (way, page),
        Action::HalfPage(way) => (way, usize::from((height / 2).max(1))),
        Action::Left => (left, page),
        _ => (right, page),
    };
    let rows = rows.saturating_mul(count as usize);
    arrange::scroll(reader, way, rows);
    reader.caret.is_shown = false;
    reader.caret.at = reader.place.top;
}

/// Goes to the start, the end or a percentage, remembering where from.
fn go_to(reader: &mut Reader, action: Action, count: Option<u32>, height: u16) {
    remember(reader);
    reader.within = None;
    match action {
        Action::Start => {
            reader.place = Place {
                top: reader.document.start(),
            }
        }
        Action::End => arrange::to_end(reader, height),
        _ => {
            let share = u64::from(count.unwrap_or(0).min(100));
            let end = reader.document.end().byte;
            let byte = u64::try_from(u128::from(end) * u128::from(share) / 100).unwrap_or(end);
            reader.place = Place {
                top: Offset {
                    byte,
                    ..reader.document.start()
                },
            };
        }
    }
    reader.caret.is_shown = false;
    reader.caret.at = reader.place.top;
}

/// Moves the caret to the next or previous unit and keeps it in sight.
fn move_caret(state: &mut State, way: Way, unit: Unit, count: u32, height: u16) {
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    let from = reader.caret.at;
    let Some(span) = motion::nth_beyond(&reader.document, from, unit, way, count) else {
        tell(state, "notice-nothing-here");
        return;
    };
    let at = span.start();
    if unit == Unit::Heading {
        remember(reader);
    }
    reader.caret.at = at;
    reader.caret.is_shown = true;
    arrange::reveal(reader, at, height);
}

/// Remembers the place that a jump leaves.
pub(super) fn remember(reader: &mut Reader) {
    let here = reader.place.top;
    if reader.history.back.last() != Some(&here) {
        reader.history.back.push(here);
    }
    if reader.history.back.len() > JUMPS {
        reader.history.back.remove(0);
    }
    reader.history.forward.clear();
}

/// Goes back to where the last jump began, or forward again.
fn travel(state: &mut State, is_back: bool, height: u16) {
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    let here = reader.place.top;
    let history = &mut reader.history;
    let (from, to) = if is_back {
        (&mut history.back, &mut history.forward)
    } else {
        (&mut history.forward, &mut history.back)
    };
    let Some(there) = from.pop() else {
        tell(state, "notice-nothing-here");
        return;
    };
    to.push(here);
    reader.place = Place { top: there };
    reader.within = None;
    reader.caret.at = there;
    reader.caret.is_shown = false;
    arrange::follow(reader, there, height);
}

/// Jumps to `at`, showing the caret there.
pub(super) fn jump(state: &mut State, at: Offset) {
    let height = arrange::height(state);
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    remember(reader);
    reader.caret.at = at;
    reader.caret.is_shown = true;
    arrange::reveal(reader, at, height);
}

/// Joins hard-wrapped lines, or leaves them as they are.
fn turn_reflow(state: &mut State) {
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    let (reflow, id) = match reader.document.is_reflowed() {
        true => (Reflow::Off, "notice-reflow-off"),
        false => (Reflow::On, "notice-reflow-on"),
    };
    reader.document = reader.document.with_reflow(reflow);
    reader.layouter.clear();
    tell(state, id);
}

/// Shows more or less of what the text holds.
fn turn_shown(state: &mut State, action: Action) {
    if action == Action::Reveal {
        return reveal(state);
    }
    let (dial, id) = match state.settings.tashkeel {
        Tashkeel::All => (Tashkeel::Light, "notice-tashkeel-light"),
        Tashkeel::Light => (Tashkeel::None, "notice-tashkeel-none"),
        Tashkeel::None => (Tashkeel::All, "notice-tashkeel-all"),
    };
    state.settings.tashkeel = dial;
    tell(state, id);
}

/// Shows what is invisible by signs, or hides it again; says whether controls here change the order in which the text is seen.
fn reveal(state: &mut State) {
    state.settings.reveal = !state.settings.reveal;
    let rows = state.reader.iter().flat_map(|reader| &reader.page.rows);
    let is_suspect = rows
        .map(|row| &row.suspect)
        .any(|suspect| !suspect.is_empty());
    let id = match (state.settings.reveal, is_suspect) {
        (true, false) => "notice-reveal-on",
        (true, true) => "notice-reveal-suspect",
        (false, _) => "notice-reveal-off",
    };
    tell(state, id);
}

/// Writes rows for the terminal in the next way, until the end of this run; what it says later of itself does not undo that.
fn turn_writing(state: &mut State, action: Action) {
    let words = match action {
        Action::Encoder => {
            let encoder = state.profile.encoder.next();
            state.chosen.encoder = Some(encoder);
            Words::new("notice-encoder").text("name", encoder.name())
        }
        _ => {
            let marks = state.profile.marks.next();
            state.chosen.marks = Some(marks);
            Words::new("notice-marks").text("name", marks.name())
        }
    };
    state.profile = state.chosen.over(state.profile);
    state.notice = Some(Notice::Info(words));
}

fn change_measure(state: &mut State, way: Way) {
    let measure = state.settings.measure;
    let wanted = match way {
        Way::Next => measure.saturating_add(MEASURE_STEP),
        Way::Previous => measure.saturating_sub(MEASURE_STEP),
    };
    state.settings.measure = wanted.clamp(*MEASURES.start(), *MEASURES.end());
    let words = Words::new("notice-measure").number("cells", state.settings.measure);
    state.notice = Some(Notice::Info(words));
}
