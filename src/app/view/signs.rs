//! Owns the signs in the margin beside a row: the colours of its annotations by number, how they are, and the letters of their glosses.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Scene;
use super::page::number;
use super::paint::{Painter, Side};
use crate::anchor;
use crate::app::state::{Annotation, Reader, Saved};
use crate::layout::Row;

/// A sign of one column.
type Sign = (String, Style);

/// Draws the signs of a row into `margin`, from `inner`, the side of the text, outwards. `letters` says which of its annotations have a
/// gloss that stands in the margin and belongs beside this row.
pub(super) fn draw(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    mut margin: Rect,
    inner: Side,
    (reader, row): (&Reader, &Row),
    letters: &[(&Annotation, char)],
) {
    let mut here: Vec<&Annotation> = reader.annotations.in_span(row.span()).collect();
    if here.is_empty() {
        return;
    }
    inner.cut(&mut margin, 1);
    let room = usize::from(margin.width);
    let whole = whole(scene, &here, letters, room);
    let signs = whole.unwrap_or_else(|| {
        // Where not all can be told, the one that keys act on goes first.
        let current = reader.current();
        let is_current =
            |one: &&Annotation| current.is_some_and(|current| std::ptr::eq(current, *one));
        here.sort_by_key(|one| !is_current(one));
        short(scene, &here, room)
    });
    for (sign, style) in signs {
        let place = inner.cut(&mut margin, 1);
        painter.words(place, &sign, scene.direction, inner, style);
    }
}

/// All of each annotation: number, sign, letter; a blank between them where there is room for it. `None` when there is not room.
fn whole(
    scene: &Scene<'_>,
    here: &[&Annotation],
    letters: &[(&Annotation, char)],
    room: usize,
) -> Option<Vec<Sign>> {
    let groups = here.iter().map(|one| {
        let mut group = vec![digit(scene, one)];
        let state = state_sign(&[one]);
        if !state.is_empty() {
            group.push((state.to_owned(), scene.theme.frame));
        }
        let letter = letters.iter().find(|(other, _)| std::ptr::eq(*other, *one));
        group.extend(letter.map(|(_, letter)| {
            let tone = scene.theme.tone(one.note.tone);
            (letter.to_string(), tone)
        }));
        group
    });
    let groups: Vec<Vec<Sign>> = groups.collect();
    let columns: usize = groups.iter().map(Vec::len).sum();
    if columns > room {
        return None;
    }
    let is_spaced = columns + groups.len() - 1 <= room;
    let blank = is_spaced.then(|| vec![(" ".to_owned(), scene.theme.text)]);
    let mut signs = Vec::with_capacity(room);
    for group in groups {
        if !signs.is_empty() {
            signs.extend(blank.iter().flatten().cloned());
        }
        signs.extend(group);
    }
    Some(signs)
}

/// What there is room for: what is not on disk before all else, the numbers of as many as go in, and … where there are more.
fn short(scene: &Scene<'_>, here: &[&Annotation], room: usize) -> Vec<Sign> {
    let state = state_sign(here);
    let is_grave = matches!(state, "!" | "*");
    let grave = is_grave.then(|| (state.to_owned(), scene.theme.frame));
    if room < 2 {
        let first = here.first().map(|one| digit(scene, one));
        return grave.or(first).into_iter().take(room).collect();
    }
    let more = here.len() > room - usize::from(is_grave);
    let last = grave.or(more.then(|| ("…".to_owned(), scene.theme.frame)));
    let numbers = here.iter().map(|one| digit(scene, one));
    let mut signs: Vec<Sign> = numbers.take(room - usize::from(last.is_some())).collect();
    signs.extend(last);
    signs
}

fn digit(scene: &Scene<'_>, annotation: &Annotation) -> Sign {
    let tone = annotation.note.tone;
    let digit = scene.number(i64::from(number(tone)));
    (digit, scene.theme.tone(tone))
}

/// Whether its words are not those that were quoted, and the reader has not said that this is the place.
fn is_changed(annotation: &Annotation) -> bool {
    let resolved = annotation.resolved;
    resolved.state == anchor::State::Near && !resolved.is_confirmed()
}

/// What is to be told of annotations beside their colour, the gravest first: refused by the disk, not yet on it, in a place that is
/// doubtful, on words that have changed, with words of its own; nothing of a bare highlight.
pub(super) fn state_sign(annotations: &[&Annotation]) -> &'static str {
    let any = |is: fn(&Annotation) -> bool| annotations.iter().any(|one| is(one));
    if any(|one| one.saved == Saved::Failed) {
        "!"
    } else if any(|one| one.saved == Saved::Pending) {
        "*"
    } else if any(|one| !one.resolved.is_certain()) {
        "?"
    } else if any(is_changed) {
        "~"
    } else if any(|one| !one.note.body.is_empty()) {
        "+"
    } else {
        ""
    }
}
