//! Owns what is sent to terminals that reorder every row by UAX #9 as a left-to-right paragraph: Konsole, and VTE while it does so.
//!
//! A run of right-to-left letters goes out in the order in which it is read, since the terminal turns it around, and is closed with
//! U+200E; so is every other cell that is neither a blank nor a left-to-right letter. Then, with that base:
//! - nothing weak or neutral ever stands next to a right-to-left letter or an Arabic digit, so that all of it resolves to level 0 (W2,
//!   W4–W7, N1, N2) and a single Arabic digit to level 2, which moves nothing (I1, L2);
//! - both brackets of a pair have U+200E between them, so that they are as the paragraph is (N0 b) and no terminal mirrors them (L4);
//! - what stands beside the row (a frame, another text, another program's pane at its right) finds the row closed.
//!
//! Letters keep their forms, so that runs may meet: two neighbours that do not belong together are drawn as they are.

use std::borrow::Cow;

use crate::text::bidi::{Strength, strength};

/// U+200E LEFT-TO-RIGHT MARK.
const LRM: char = '\u{200E}';

/// Bytes of a letter with its marks that leave room for U+200E: tmux keeps 21 bytes of a cell and drops the rest, and an open run would
/// turn what follows it around.
const BYTES: usize = 21 - LRM.len_utf8();

/// The cells in the order in which they are sent: maximal runs of right-to-left letters reversed.
pub(super) fn order(texts: &[Cow<'_, str>]) -> Vec<usize> {
    order_of(&strengths(texts))
}

/// What is sent, in that order: the index of each cell, and its text, closed where it must be.
pub(super) fn closed(mut texts: Vec<Cow<'_, str>>) -> Vec<(usize, Cow<'_, str>)> {
    let strengths = strengths(&texts);
    let is_letter = |nth: usize| strengths[nth] == Strength::Rtl;
    let sent = order_of(&strengths).into_iter().map(|nth| {
        let text = std::mem::take(&mut texts[nth]);
        let closes = match strengths[nth] {
            Strength::Ltr | Strength::Blank => false,
            Strength::Weak => true,
            // The leftmost of a run is sent last.
            Strength::Rtl => nth == 0 || !is_letter(nth - 1),
        };
        (nth, if closes { close(text) } else { text })
    });
    sent.collect()
}

/// A sign by itself.
pub(super) fn sign(text: &str) -> Cow<'_, str> {
    match strength(text) {
        Strength::Ltr | Strength::Blank => text.into(),
        Strength::Rtl | Strength::Weak => close(text.into()),
    }
}

/// The first cell of a line, closed if it is not and can be: a right-to-left letter belongs to the run that it begins.
pub(super) fn edge(text: &str) -> Option<String> {
    let is_open = matches!(strength(text), Strength::Blank | Strength::Weak);
    (is_open && !text.ends_with(LRM)).then(|| close(text.into()).into_owned())
}

fn strengths(texts: &[Cow<'_, str>]) -> Vec<Strength> {
    texts.iter().map(|text| strength(text)).collect()
}

fn order_of(strengths: &[Strength]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..strengths.len()).collect();
    for run in order.chunk_by_mut(|&one, &next| {
        strengths[one] == Strength::Rtl && strengths[next] == Strength::Rtl
    }) {
        run.reverse();
    }
    order
}

fn close(text: Cow<'_, str>) -> Cow<'_, str> {
    let kept = text.floor_char_boundary(BYTES);
    let mut text = text.into_owned();
    text.truncate(kept);
    text.push(LRM);
    text.into()
}
