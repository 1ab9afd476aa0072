//! Owns hints: a label on every sentence in sight, chosen by typing it.

use super::{Effects, selecting, tell};
use crate::app::layouts::{LETTERS, Layouts};
use crate::app::message::Unit;
use crate::app::motion;
use crate::app::state::{Hints, Mode, State};
use crate::input::{Code, Key};
use crate::text::span::Span;
use crate::words::Language;

/// Labels the sentences in sight.
pub(super) fn begin(state: &mut State) -> Effects {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let Some(sight) = reader.page.span() else {
        return Vec::new();
    };
    let sentences = motion::units_in(&reader.document, sight, Unit::Sentence);
    if sentences.is_empty() {
        tell(state, "notice-nothing-here");
        return Vec::new();
    }
    let labels = labels(&sentences, state.settings.language);
    state.mode = Mode::Hinting(Hints {
        labels,
        typed: String::new(),
    });
    Vec::new()
}

/// Gives each sentence a label; all labels are one letter long, or all two.
fn labels(sentences: &[Span], language: Language) -> Vec<(String, Span)> {
    let letter = |nth: usize| {
        let (latin, arabic) = LETTERS[nth % LETTERS.len()];
        if language == Language::Arabic {
            arabic
        } else {
            latin
        }
    };
    let is_short = sentences.len() <= LETTERS.len();
    let label = |nth: usize| {
        if is_short {
            letter(nth).to_string()
        } else {
            [letter(nth / LETTERS.len()), letter(nth)].iter().collect()
        }
    };
    sentences
        .iter()
        .enumerate()
        .map(|(nth, &span)| (label(nth), span))
        .collect()
}

/// Takes a letter of a label, from either keyboard layout.
pub(super) fn key(state: &mut State, layouts: &Layouts, key: Key) -> Effects {
    let Mode::Hinting(hints) = &mut state.mode else {
        return Vec::new();
    };
    match layouts.chord(key).code {
        Code::Escape => state.mode = Mode::Reading,
        Code::Char('c') if key.ctrl => state.mode = Mode::Reading,
        Code::Backspace => {
            hints.typed.pop();
        }
        Code::Char(ch) if !key.ctrl && !key.alt => {
            hints.typed.push(in_layout_of(&hints.labels, layouts, ch));
            let typed = hints.typed.clone();
            if let Some(&(_, span)) = hints.labels.iter().find(|(label, _)| *label == typed) {
                selecting::select(state, span, Unit::Sentence);
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
        for count in [1, 22, 23, 484] {
            let labels = labels(&spans(count), Language::Arabic);
            let mut names: Vec<&str> = labels.iter().map(|(label, _)| label.as_str()).collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len() as u64, count);
            assert_eq!(
                labels.iter().map(|(label, _)| label.chars().count()).min(),
                labels.iter().map(|(label, _)| label.chars().count()).max()
            );
        }
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
