//! Owns what happens when an article is there: the reader's place, its annotations, what is to be said of it.

use super::Effects;
use crate::app::arrange;
use crate::app::message::Opened;
use crate::app::state::{Caret, History, Mode, Notice, Reader, State};
use crate::layout::{Page, Place};
use crate::report::Message as Words;
use crate::text::span::Offset;

/// Puts an opened article before the reader, where reading stopped.
pub(super) fn opened(state: &mut State, opened: Opened) -> Effects {
    let effects = super::progress(state);
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
    if document.meta().has_invalid {
        state.notice = Some(Notice::Info(Words::new("notice-invalid-bytes")));
    } else if document.is_complete() && document.start() == document.end() {
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
        annotations: opened.annotations,
        deleted: Vec::new(),
        next_draft: 0,
        trouble_told: None,
        refusal: opened.refusal,
        is_loss_told: false,
        document,
    });
    state.mode = Mode::Reading;
    effects
}
