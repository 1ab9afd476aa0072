//! Owns laying out what is in sight: the only caller of the pager, and the keeper of the scroll position.

use super::flow;
use super::message::Way;
use super::state::{Notice, Reader, State};
use super::view::frame;
use crate::doc::Trouble;
use crate::layout::{Align, Layouter, Place, Row, Setting};
use crate::report::Message as Words;
use crate::text::profile::{Encoder, Profile, Tashkeel};
use crate::text::span::Offset;
use std::sync::Arc;

/// Rows of text in sight.
pub fn height(state: &State) -> u16 {
    frame::column(state.screen, state.settings.measure).height
}

/// How rows come out on this screen for this article.
pub fn setting(
    screen: (u16, u16),
    measure: u16,
    tashkeel: Tashkeel,
    profile: &Profile,
    fallback: crate::text::bidi::Direction,
) -> Setting {
    Setting {
        columns: frame::column(screen, measure).width.max(1),
        forms: has_forms(profile),
        tashkeel,
        align: Align::Start,
        fallback,
        reveal: false,
    }
}

/// Whether letters are set as presentation forms: a terminal that is sent logical text shapes it itself, and counts lam-alef as two.
pub fn has_forms(profile: &Profile) -> bool {
    profile.forms && profile.encoder != Encoder::Logical
}

/// Lays out the rows in sight. Called once before each drawing.
pub fn arrange(state: &mut State) {
    let height = height(state);
    let (screen, settings, profile) = (state.screen, state.settings, state.profile);
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    let fallback = reader.document.direction();
    reader.layouter.set(Setting {
        reveal: settings.reveal,
        ..setting(
            screen,
            settings.measure,
            settings.tashkeel,
            &profile,
            fallback,
        )
    });
    reader.place = place_of(reader, reader.place.top);
    let (mut page, mut lines) = flow::page(reader, height);
    let is_short = lines.len() < usize::from(height);
    if page.at_end && is_short && !page.at_start && reader.document.is_complete() {
        // No page hangs past the end of the text.
        to_end(reader, height);
        (page, lines) = flow::page(reader, height);
    }
    (reader.page, reader.lines) = (page, lines);
    if !reader.caret.is_shown
        && let Some(sight) = reader.page.span()
        && !sight.contains(reader.caret.at)
    {
        reader.caret.at = sight.start();
    }
    if reader.chosen.is_some_and(|(_, at)| at != reader.caret.at) {
        reader.chosen = None;
    }
    if let Some(words) = news(reader) {
        state.notice = Some(Notice::Info(words));
    }
    state.search.look(reader);
}

/// Lays out the page that the reader is likely to turn to next, the same way on as from `before`. Called when nothing else is to be done.
pub fn ahead(state: &mut State, before: Place) {
    let height = height(state);
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    let is_forward = before < reader.place;
    if before != reader.place {
        reader
            .layouter
            .ahead(&reader.document, reader.place, height, is_forward);
    }
}

/// What has to be said of the source, once: it went wrong while it was read, or holds what is no text.
fn news(reader: &mut Reader) -> Option<Words> {
    let trouble = reader.document.trouble();
    if trouble.is_some() && reader.told.trouble != trouble {
        reader.told.trouble = trouble;
        return Some(Words::new(match trouble {
            Some(Trouble::Changed) => "notice-source-changed",
            Some(Trouble::Shrank) => "notice-source-shrank",
            _ => "notice-source-unreadable",
        }));
    }
    if reader.document.has_invalid() && !reader.told.has_invalid {
        reader.told.has_invalid = true;
        return Some(Words::new("notice-invalid-bytes"));
    }
    let mut rows = reader.page.rows.iter();
    if !reader.told.has_suspect && rows.any(|row| !row.suspect.is_empty()) {
        reader.told.has_suspect = true;
        return Some(Words::new("notice-suspect"));
    }
    None
}

/// Rows walked one by one at most: laying out more takes longer than a key may.
const ROWS_WALKED: usize = 4_000;

/// Scrolls by rows. What lies beyond some thousands of them is gone to by the bytes that those took, so that no count takes long.
pub fn scroll(reader: &mut Reader, way: Way, rows: usize) {
    if !reader.open_glosses.is_none() && rows <= ROWS_WALKED {
        return flow::scroll(reader, way, rows);
    }
    reader.within = None;
    let Reader {
        document,
        layouter,
        place,
        ..
    } = reader;
    let (from, walked) = (place.top.byte, rows.min(ROWS_WALKED));
    let near = match way {
        Way::Next => layouter.down(document, *place, walked),
        Way::Previous => layouter.up(document, *place, walked),
    };
    *place = near;
    if rows > walked {
        let passed = u128::from(near.top.byte.abs_diff(from));
        let more = passed * (rows - walked) as u128 / walked as u128;
        let more = u64::try_from(more).unwrap_or(u64::MAX);
        let byte = match way {
            Way::Next => near.top.byte.saturating_add(more),
            Way::Previous => near.top.byte.saturating_sub(more),
        };
        let at = Offset { byte, ..near.top };
        *place = layouter.place_of(document, at.min(document.end()));
    }
}

/// The place of the row that holds `at`.
fn place_of(reader: &mut Reader, at: Offset) -> Place {
    let Reader {
        document, layouter, ..
    } = reader;
    layouter.place_of(document, at)
}

/// Scrolls so that `at` is in sight: not at all if it is, else so that a third of the page lies above it.
pub fn reveal(reader: &mut Reader, at: Offset, height: u16) {
    let here = place_of(reader, at);
    if !flow::is_in_sight(reader, here, height) {
        flow::begin_above(reader, here, usize::from(height / 3));
    }
}

/// Whether `at` is in sight on a page of so many lines.
pub fn is_in_sight(reader: &mut Reader, at: Offset, height: u16) -> bool {
    let here = place_of(reader, at);
    flow::is_in_sight(reader, here, height)
}

/// Scrolls just so far that `at` is in sight.
pub fn follow(reader: &mut Reader, at: Offset, height: u16) {
    let here = place_of(reader, at);
    if here < reader.place {
        (reader.place, reader.within) = (here, None);
    } else if !flow::is_in_sight(reader, here, height) {
        flow::begin_above(reader, here, usize::from(height.saturating_sub(1)));
    }
}

/// Goes to the last page.
pub fn to_end(reader: &mut Reader, height: u16) {
    if !reader.open_glosses.is_none() {
        return flow::to_end(reader, height);
    }
    let Reader {
        document,
        layouter,
        place,
        ..
    } = reader;
    *place = layouter.last(document, height);
    reader.within = None;
}

/// The row that holds `at`.
pub fn row_at(reader: &mut Reader, at: Offset) -> Option<Arc<Row>> {
    let Reader {
        document, layouter, ..
    } = reader;
    layouter.row_at(document, at)
}

/// The row `rows` rows above or below the one that holds `at`.
pub fn row_beyond(reader: &mut Reader, at: Offset, way: Way, rows: usize) -> Option<Arc<Row>> {
    let Reader {
        document, layouter, ..
    } = reader;
    let place = Place { top: at };
    let there = match way {
        Way::Next => layouter.down(document, place, rows),
        Way::Previous => layouter.up(document, place, rows),
    };
    layouter.row_at(document, there.top)
}

/// A layouter for a document that has not been arranged yet.
pub fn layouter(setting: Setting) -> Layouter {
    Layouter::new(setting)
}
