//! Owns what happens when an article is there: the reader's place, its annotations, what is to be said of it.

use super::{Effects, answers, drafting, finding, listing};
use crate::app::arrange;
use crate::app::gloss::OpenGlosses;
use crate::app::message::Opened;
use crate::app::state::{Caret, History, Mode, Notice, Reader, Renewal, State, Told};
use crate::layout::{Page, Place};
use crate::report::Message as Words;
use crate::text::span::Offset;

/// Puts an opened article before the reader, where reading stopped.
pub(super) fn opened(state: &mut State, opened: Opened) -> Effects {
    let mut effects = super::progress(state);
    effects.extend(finding::clear(state));
    // Answers of the store to the last article's drafts may still be on their way: no number comes twice.
    let next_draft = state.reader.as_ref().map_or(0, |reader| reader.next_draft);
    let document = opened.document;
    let (top, caret) = opened
        .progress
        .unwrap_or((document.start(), document.start()));
    let clamp = |at: Offset| at.max(document.start()).min(document.end());
    let setting = arrange::setting(
        state.screen,
        state.settings.measure,
        state.settings.tashkeel,
        &state.profile,
        document.direction(),
    );
    if document.is_complete() && document.start() == document.end() {
        state.notice = Some(Notice::Info(Words::new("notice-empty-file")));
    }
    state.reader = Some(Reader {
        version: opened.version,
        place: Place { top: clamp(top) },
        caret: Caret {
            at: clamp(caret),
            is_shown: false,
        },
        page: Page::default(),
        layouter: arrange::layouter(setting),
        history: History::default(),
        annotations: opened.annotations.into(),
        lines: Vec::new(),
        open_glosses: OpenGlosses::default(),
        within: None,
        hits: Vec::new(),
        deleted: Vec::new(),
        chosen: None,
        next_draft,
        told: Told::default(),
        renewal: Renewal::NONE,
        considered: document.end().byte,
        document,
    });
    // Whether notes on this one can be kept will be said anew.
    state.store_trouble = None;
    let before = std::mem::replace(&mut state.mode, Mode::Reading);
    answers::tell_orphans(state);
    effects.extend(listing::arrived(state, before));
    drafting::offer(state, opened.drafts);
    effects
}

/// Bytes of a pipe after which its title, direction and line joining are settled.
const SETTLED: u64 = 64 * 1024;

/// More of the open article has arrived: while it is short, what was decided from its beginning is decided anew.
pub(super) fn grew(state: &mut State) {
    let Some(reader) = state.reader.as_mut() else {
        return;
    };
    let arrived = reader.document.end().byte;
    if reader.considered < SETTLED && reader.considered < arrived {
        let (was_joined, direction) = (reader.document.is_reflowed(), reader.document.direction());
        reader.document = reader.document.reconsidered();
        reader.considered = arrived;
        if was_joined != reader.document.is_reflowed() || direction != reader.document.direction() {
            reader.layouter.clear();
        }
    }
    if reader.document.is_complete() && arrived == 0 {
        state.notice = Some(Notice::Info(Words::new("notice-empty-file")));
    }
}
