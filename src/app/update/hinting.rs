//! Owns hints: a label on every sentence in sight, chosen by typing it; then, if wished, on its words, for the first and the last.

use std::collections::VecDeque;

use super::{Effects, selecting, tell};
use crate::app::layouts::{LETTERS, Layouts};
use crate::app::message::Unit;
use crate::app::motion;
use crate::app::state::{Aim, Hints, Mode, State};
use crate::input::{Code, Key};
use crate::text::span::Span;
use crate::words::Language;

/// Labels the sentences in sight; while more than a word is selected, its words.
pub(super) fn begin(state: &mut State) -> Effects {
    let before = match &state.mode {
        Mode::Selecting(selection) => Some(selection.clone()),
        _ => None,
    };
    let words = before
        .as_ref()
        .map_or_else(Vec::new, |one| words_of(state, one.span()));
    let (found, aim) = match words.len() {
        0 | 1 => (in_sight(state, Unit::Sentence), Aim::Sentence),
        _ => (words, Aim::FirstWord),
    };
    if found.is_empty() {
        tell(state, "notice-nothing-here");
        return Vec::new();
    }
    state.mode = Mode::Hinting(Hints {
        labels: labels(&found, state.settings.language),
        typed: String::new(),
        aim,
        before,
    });
    Vec::new()
}

fn in_sight(state: &State, unit: Unit) -> Vec<Span> {
    let reader = state.reader.as_ref();
    let sight = reader.and_then(|reader| Some((reader, reader.page.span()?)));
    sight.map_or_else(Vec::new, |(reader, sight)| {
        motion::units_in(&reader.document, sight, unit)
    })
}

/// The words of a passage that begin in it and in sight.
fn words_of(state: &State, passage: Span) -> Vec<Span> {
    let mut words = in_sight(state, Unit::Word);
    words.retain(|word| passage.contains(word.start()));
    words
}

/// Gives each of them a label, as short as can be; none begins with another.
fn labels(of: &[Span], language: Language) -> Vec<(String, Span)> {
    let letters = LETTERS.map(|(latin, arabic)| match language {
        Language::Arabic => arabic,
        Language::English => latin,
    });
    let mut names: VecDeque<String> = letters.iter().map(|&letter| letter.into()).collect();
    // Too few: the first one goes, and makes room for as many as there are letters.
    while names.len() < of.len() {
        let Some(first) = names.pop_front() else {
            break;
        };
        names.extend(letters.iter().map(|&letter| {
            let mut name = first.clone();
            name.push(letter);
            name
        }));
    }
    names.into_iter().zip(of.iter().copied()).collect()
}

/// Takes a letter of a label, from either keyboard layout.
pub(super) fn key(state: &mut State, layouts: &Layouts, key: Key) -> Effects {
    let Mode::Hinting(hints) = &mut state.mode else {
        return Vec::new();
    };
    match layouts.chord(key).code {
        Code::Escape => leave(state),
        Code::Char('c') if key.ctrl => leave(state),
        Code::Backspace => take_back(state),
        Code::Enter => take_as_it_is(state),
        Code::Char(ch) if !key.ctrl && !key.alt => {
            hints.typed.push(in_layout_of(&hints.labels, layouts, ch));
            let typed = hints.typed.clone();
            if let Some(&(_, span)) = hints.labels.iter().find(|(label, _)| *label == typed) {
                choose(state, span);
            } else if !hints
                .labels
                .iter()
                .any(|(label, _)| label.starts_with(&typed))
            {
                hints.typed.clear();
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Goes back to what was selected before, or to reading.
fn leave(state: &mut State) {
    let Mode::Hinting(hints) = &mut state.mode else {
        return;
    };
    state.mode = match hints.before.take() {
        Some(selection) => Mode::Selecting(selection),
        None => Mode::Reading,
    };
}

/// Takes the last letter back; where none is typed, the word that was chosen first.
fn take_back(state: &mut State) {
    let Mode::Hinting(hints) = &mut state.mode else {
        return;
    };
    let is_chosen = matches!(hints.aim, Aim::LastWord(_));
    if hints.typed.pop().is_none() && is_chosen {
        leave(state);
        begin(state);
    }
}

/// Does what choosing a sentence or a word does.
fn choose(state: &mut State, span: Span) {
    let Mode::Hinting(hints) = &mut state.mode else {
        return;
    };
    match hints.aim {
        Aim::Sentence => selecting::select(state, span, Unit::Sentence),
        Aim::FirstWord => {
            hints.aim = Aim::LastWord(span);
            hints.typed.clear();
            // The labels stay as they are, so that the eye need not look for them again.
            hints
                .labels
                .retain(|(_, word)| word.start() >= span.start());
        }
        Aim::LastWord(first) => {
            selecting::select(state, first, Unit::Word);
            if let Mode::Selecting(selection) = &mut state.mode {
                selection.head = span;
            }
        }
    }
}

/// Keeps the end of the selection that is being chosen where it was.
fn take_as_it_is(state: &mut State) {
    let Mode::Hinting(hints) = &state.mode else {
        return;
    };
    let Some((whole, reader)) = hints.before.as_ref().zip(state.reader.as_ref()) else {
        return;
    };
    let whole = whole.span();
    let document = &reader.document;
    let end = match hints.aim {
        Aim::Sentence => None,
        Aim::FirstWord => Some(motion::cluster_at(document, whole.start())),
        Aim::LastWord(_) => Some(motion::cluster_at(
            document,
            motion::last_cluster(document, whole),
        )),
    };
    if let Some(end) = end {
        choose(state, end);
    }
}

/// The letter on the same key in the layout that the labels are shown in.
fn in_layout_of(labels: &[(String, Span)], layouts: &Layouts, ch: char) -> char {
    if labels.iter().any(|(label, _)| label.contains(ch)) {
        return ch;
    }
    let ch = layouts.latin(ch).to_ascii_lowercase();
    let is_arabic = labels.first().is_some_and(|(label, _)| !label.is_ascii());
    let pair = LETTERS
        .iter()
        .find(|(latin, arabic)| ch == *latin || ch == *arabic);
    match pair {
        Some(&(latin, arabic)) => {
            if is_arabic {
                arabic
            } else {
                latin
            }
        }
        None => ch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Offset;

    fn spans(count: u64) -> Vec<Span> {
        (0..count)
            .map(|nth| Span::new(Offset::new(nth), Offset::new(nth + 1)))
            .collect()
    }

    #[test]
    fn labels_are_told_apart_however_many_there_are() {
        for (count, longest) in [(1, 1), (22, 1), (23, 2), (484, 2), (485, 3), (2000, 3)] {
            let labels = labels(&spans(count), Language::Arabic);
            assert_eq!(labels.len() as u64, count);
            let length = |(label, _): &(String, Span)| label.chars().count();
            assert_eq!(labels.iter().map(length).max(), Some(longest));
            for (nth, (label, _)) in labels.iter().enumerate() {
                let others = labels.iter().take(nth);
                assert!(others.clone().all(|(other, _)| !label.starts_with(other)));
                assert!(others.clone().all(|(other, _)| !other.starts_with(label)));
            }
        }
        // One more than there are letters costs the others nothing.
        let many = labels(&spans(23), Language::Arabic);
        assert_eq!(
            many.iter()
                .filter(|(label, _)| label.chars().count() == 1)
                .count(),
            21
        );
    }

    #[test]
    fn either_keyboard_types_either_label() {
        let layouts = Layouts::default();
        let arabic = labels(&spans(3), Language::Arabic);
        assert_eq!(in_layout_of(&arabic, &layouts, 's'), 'س');
        assert_eq!(
            in_layout_of(&labels(&spans(3), Language::English), &layouts, 'س'),
            's'
        );
    }
}
