//! Owns the tests of what keys do to the state.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::app::arrange::arrange;
use crate::app::editor::LIMIT;
use crate::app::effect::Passage;
use crate::app::state::{Annotation, Reader, Saved};
use crate::app::view::tests as screens;
use crate::config::MEASURES;
use crate::doc::ReadAt;
use crate::doc::build::{self, Provenance};
use crate::layout::Role;
use crate::note::{NoteId, Tone};
use crate::text::span::{Offset, Span};

/// Five sentences in three paragraphs, with tashkeel, lam-alef, both kinds of digits, brackets and a Latin island.
const ARTICLE: &str = "قَالَ «أحمد» كلامًا (CPU 2024) ١٢. ثمّ سكتَ السلامُ بعدهُ. وانصرف.\n\nفقرة لا تطول. وهذه جملة أخيرة فيها كلام كثير يمتدّ على أكثر من سطر واحد\n";

pub(super) fn open(text: &str) -> State {
    let mut state = screens::state(text, (40, 12));
    arrange(&mut state);
    state
}

/// Types chords one after another, laying out what is in sight after each.
pub(super) fn press(state: &mut State, script: &str) -> Effects {
    let keymap = Keymap::new();
    let mut effects = Effects::new();
    for key in Key::parse_script(script).unwrap() {
        effects.extend(update(state, &keymap, Message::Key(key)));
        arrange(state);
    }
    effects
}

fn reader(state: &State) -> &Reader {
    state.reader.as_ref().unwrap()
}

pub(super) fn told(state: &State) -> Option<&'static str> {
    match &state.notice {
        Some(Notice::Info(words)) => Some(words.id),
        Some(Notice::Trouble(report)) => Some(report.what.id),
        None => None,
    }
}

pub(super) fn selected(state: &State) -> String {
    match &state.mode {
        Mode::Selecting(selection) => reader(state).document.text(selection.span()),
        _ => String::new(),
    }
}

/// A gigabyte of one line over and over, that counts what is read of it.
struct Endless {
    line: &'static str,
    read: AtomicU64,
}

impl ReadAt for Endless {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> std::io::Result<usize> {
        let line = self.line.as_bytes();
        let skipped = usize::try_from(at % line.len() as u64).unwrap();
        let bytes = line.iter().cycle().skip(skipped);
        buffer
            .iter_mut()
            .zip(bytes)
            .for_each(|(to, from)| *to = *from);
        self.read.fetch_add(buffer.len() as u64, Ordering::Relaxed);
        Ok(buffer.len())
    }

    fn len(&self) -> u64 {
        1 << 30
    }

    fn is_complete(&self) -> bool {
        true
    }
}

#[test]
fn no_count_walks_through_a_gigabyte() {
    for script in ["99999<Space>", "99999)", "G99999b", "G99999(", "99999]"] {
        let source = Arc::new(Endless {
            line: "سطر (CPU) من النصّ ١٢. وبعده سطر لا يطول.\n\n",
            read: AtomicU64::new(0),
        });
        let mut state = open("");
        let bytes: Arc<dyn ReadAt> = source.clone();
        state.reader.as_mut().unwrap().document = build::plain(bytes, Provenance::default());
        press(&mut state, script);
        let read = source.read.load(Ordering::Relaxed);
        assert!(read < 40 << 20, "{script} read {read} bytes");
        assert!(script.ends_with(']') || reader(&state).place.top.byte != 0);
    }
}

#[test]
fn a_great_count_of_rows_goes_as_far_as_it_says_about() {
    let text = "سطر (CPU) من النصّ لا يطول.\n".repeat(20_000);
    let line = (text.len() / 20_000) as u64;
    let mut state = open(&text);
    press(&mut state, "10000j");
    assert_eq!(reader(&state).place.top.byte, 10_000 * line);
    press(&mut state, "9000k");
    assert_eq!(reader(&state).place.top.byte, 1_000 * line);
    press(&mut state, "99999k");
    assert_eq!(reader(&state).place.top.byte, 0);
    press(&mut state, "99999j");
    assert!(reader(&state).page.at_end);
}

#[test]
fn a_counted_unit_is_as_many_single_ones() {
    for (counted, single) in [("4)", "))))"), ("2}", "}}"), ("3)2(", ")))((")] {
        let (mut one, mut other) = (open(ARTICLE), open(ARTICLE));
        press(&mut one, counted);
        press(&mut other, single);
        assert_ne!(reader(&one).caret.at, Offset::new(0));
        assert_eq!(reader(&one).caret.at, reader(&other).caret.at, "{counted}");
    }
    // Past the last one, the last one.
    let mut state = open(ARTICLE);
    press(&mut state, "99)");
    let at = ARTICLE.find("وهذه").unwrap() as u64;
    assert_eq!(reader(&state).caret.at, Offset::new(at));
}

#[test]
fn a_percentage_without_a_number_goes_nowhere() {
    let mut state = open(&ARTICLE.repeat(50));
    press(&mut state, "50%");
    let there = reader(&state).place.top;
    assert_ne!(there, Offset::new(0));
    press(&mut state, "%");
    assert_eq!(reader(&state).place.top, there);
    assert_eq!(told(&state), Some("notice-percent-of-what"));
    press(&mut state, "0%");
    assert_eq!(reader(&state).place.top, Offset::new(0));
}

#[test]
fn the_measure_goes_as_far_as_the_configuration_lets_it() {
    let mut state = open(ARTICLE);
    press(&mut state, &"z-".repeat(200));
    assert_eq!(state.settings.measure, *MEASURES.start());
    press(&mut state, &"z+".repeat(200));
    assert_eq!(state.settings.measure, *MEASURES.end());
}

#[test]
fn the_last_unit_of_a_text_can_be_finished() {
    for script in ["v)", "v}"] {
        let mut state = open("كلمة أولى. وهذه آخر (CPU) جملة ١٢.\n");
        press(&mut state, ")");
        press(&mut state, script);
        assert!(
            selected(&state).ends_with("وهذه آخر (CPU) جملة ١٢."),
            "{script}"
        );
    }
}

/// The offset that the caret is drawn on.
fn drawn_caret(state: &State) -> u64 {
    let marks = crate::app::view::marks_of(state);
    let caret = marks.iter().find(|mark| mark.role == Role::Caret).unwrap();
    caret.span.start().byte
}

#[test]
fn the_caret_shows_which_end_of_a_selection_moves() {
    let text = "كلمة وكلمة سلامٌ بعدها\n";
    let at = |passage: &str| text.find(passage).unwrap() as u64;
    let mut state = open(text);
    press(&mut state, "vww");
    assert_eq!(selected(&state), "كلمة وكلمة سلامٌ");
    // A letter and its mark are one place.
    assert_eq!(drawn_caret(&state), at("مٌ"));
    press(&mut state, "o");
    assert_eq!(drawn_caret(&state), 0);
    press(&mut state, "o");
    assert_eq!(drawn_caret(&state), at("مٌ"));
}

#[test]
fn a_highlight_has_no_blanks_at_its_ends_and_a_copy_has_what_was_selected() {
    let mut state = open(ARTICLE);
    // The blank that a row was broken at is part of the row.
    press(&mut state, "}v$");
    assert!(selected(&state).ends_with(' '));
    press(&mut state, "1");
    let kept = &reader(&state).annotations[0].note.selector.exact;
    assert!(kept.starts_with("فقرة") && !kept.ends_with(' '), "{kept:?}");

    press(&mut state, "}v$");
    let chosen = selected(&state);
    let copied = press(&mut state, "y");
    assert_eq!(copied, [Effect::Copy(chosen)]);
}

#[test]
fn a_copy_with_citation_asks_for_the_citation_and_copies_what_comes_back() {
    let mut state = open(ARTICLE);
    press(&mut state, "}v");
    let chosen = selected(&state);
    let asked = press(&mut state, "Y");
    let passage = |quote: &str| Passage {
        quote: quote.to_owned(),
        marked: None,
        has_changed: false,
    };
    assert_eq!(asked, [Effect::Cite(passage(&chosen))]);
    assert!(matches!(state.mode, Mode::Reading));
    // An annotation is cited in the words that it was made on.
    press(&mut state, "}v1");
    let quote = reader(&state).annotations[0].note.selector.exact.clone();
    assert_eq!(press(&mut state, "Y"), [Effect::Cite(passage(&quote))]);
    let cited = Message::Cited("«نصّ»، كاتب".to_owned());
    let copied = update(&mut state, &Keymap::new(), cited);
    assert_eq!(copied, [Effect::Copy("«نصّ»، كاتب".to_owned())]);
}

#[test]
fn a_passage_beyond_all_bounds_is_refused_before_it_is_read() {
    for (key, has_noted) in [("1", false), ("n", false), ("y", false), ("w1", true)] {
        let source = Arc::new(Endless {
            line: "سطر (CPU) من النصّ ١٢. وبعده سطر لا يطول.\n\n",
            read: AtomicU64::new(0),
        });
        let bytes: Arc<dyn ReadAt> = source.clone();
        let mut state = open("");
        state.reader.as_mut().unwrap().document = build::plain(bytes, Provenance::default());
        arrange(&mut state);
        press(&mut state, "v");
        if !has_noted {
            press(&mut state, "G");
        }
        let effects = press(&mut state, key);
        assert!(source.read.load(Ordering::Relaxed) < 4 << 20, "{key}");
        assert_eq!(!effects.is_empty(), has_noted, "{key}");
        let said = told(&state) == Some("notice-passage-too-long");
        assert_ne!(said, has_noted, "{key}");
    }
}

/// Highlights a passage as its own words say where it is, saved under the number.
fn highlighted(state: &mut State, passage: &str, number: u8) {
    let at = ARTICLE.find(passage).unwrap() as u64;
    let span = Span::new(Offset::new(at), Offset::new(at + passage.len() as u64));
    let mut annotation: Annotation = screens::annotation(passage, Tone::Yellow, "", Saved::Yes);
    annotation.resolved.span = Some(span);
    annotation.name = NoteRef::Stored(NoteId([number; 16]));
    annotation.note.id = NoteId([number; 16]);
    let reader = state.reader.as_mut().unwrap();
    reader.annotations.push(annotation);
    marking::in_order(reader);
}

#[test]
fn every_one_of_several_annotations_in_one_place_can_be_reached() {
    let mut state = open(ARTICLE);
    let passages = [
        "قَالَ «أحمد»",
        "قَالَ «أحمد» كلامًا",
        "«أحمد»",
        "«أحمد» ",
        "وانصرف",
    ];
    for (passage, number) in passages.iter().zip(1..) {
        highlighted(&mut state, passage, number);
    }
    // Two on the very same words.
    highlighted(&mut state, "وانصرف", 6);
    let stored = |number: u8| NoteRef::Stored(NoteId([number; 16]));
    for number in 1..=6 {
        press(&mut state, ".");
        assert_eq!(reader(&state).current().unwrap().name, stored(number));
    }
    press(&mut state, ".");
    assert_eq!(told(&state), Some("notice-last-annotation"));
    for number in (1..=5).rev() {
        press(&mut state, ",");
        assert_eq!(reader(&state).current().unwrap().name, stored(number));
    }
    // What is chosen is what is acted on, though a shorter one lies there.
    press(&mut state, ".");
    assert_eq!(press(&mut state, "x"), [Effect::DeleteNote(stored(2))]);
    // Once the caret has moved and come back, the shortest is meant again.
    press(&mut state, "..");
    assert_eq!(reader(&state).current().unwrap().name, stored(4));
    press(&mut state, ",");
    assert_eq!(reader(&state).current().unwrap().name, stored(3));
    press(&mut state, ".)gg");
    let start = ARTICLE.find("«أحمد»").unwrap() as u64;
    state.reader.as_mut().unwrap().caret.at = Offset::new(start);
    assert_eq!(reader(&state).current().unwrap().name, stored(3));
}

#[test]
fn the_annotation_just_made_is_the_one_that_keys_act_on() {
    let mut state = open(ARTICLE);
    highlighted(&mut state, "قَالَ", 1);
    let effects = press(&mut state, "v+1");
    let [Effect::SaveNote { draft, note }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    let mut note = note.clone();
    note.id = NoteId([9; 16]);
    let draft = *draft;
    update(
        &mut state,
        &Keymap::new(),
        Message::NoteSaved { draft, note },
    );
    let current = reader(&state).current().unwrap();
    assert_eq!(current.name, NoteRef::Stored(NoteId([9; 16])));
}

fn written(state: &State) -> &str {
    match &state.mode {
        Mode::Editing(editing) => editing.editor.text(),
        _ => "",
    }
}

#[test]
fn what_a_note_cannot_hold_does_not_touch_what_it_holds() {
    let mut state = open(ARTICLE);
    press(&mut state, "vn");
    let keymap = Keymap::new();
    let paste = |state: &mut State, text: &str| {
        update(state, &keymap, Message::Paste(text.to_owned()));
    };
    paste(&mut state, "حاشية (CPU)");
    paste(&mut state, &"لا ".repeat(40_000));
    assert_eq!(written(&state), "حاشية (CPU)");
    assert_eq!(told(&state), Some("notice-note-full"));
    press(&mut state, "!");
    assert_eq!((written(&state), told(&state)), ("حاشية (CPU)!", None));
    // A letter too many, too.
    let room = LIMIT - written(&state).len();
    paste(&mut state, &"x".repeat(room));
    assert_eq!(told(&state), None);
    press(&mut state, "y");
    assert_eq!(written(&state).len(), LIMIT);
    assert_eq!(told(&state), Some("notice-note-full"));
    press(&mut state, "<BS>z");
    assert!(written(&state).ends_with("xz"));
}

#[test]
fn a_reader_is_told_once_of_controls_that_turn_letters_around_and_sees_them_on_demand() {
    let mut state = open("دفع \u{202E}0005\u{202C} دينار.\n\nثمّ سكتَ ولا شيء هنا.\n");
    assert_eq!(told(&state), Some("notice-suspect"));
    press(&mut state, "j");
    assert_eq!(told(&state), None, "once");
    let seen = |state: &State| {
        let marks = crate::app::view::marks_of(state);
        marks.iter().any(|mark| mark.role == Role::Suspect)
    };
    assert!(!seen(&state));
    press(&mut state, "zr");
    assert_eq!(told(&state), Some("notice-reveal-suspect"));
    assert!(seen(&state));
    press(&mut state, "zr");
    assert_eq!(told(&state), Some("notice-reveal-off"));
    assert!(!seen(&state));
}

#[test]
fn honest_controls_are_no_news_and_copies_keep_them_shown_or_not() {
    let mut state = open("قال \u{2068}CPU\u{2069} ومی\u{200C}خواهم ثمّ سكت.\n");
    assert_eq!(told(&state), None);
    let mut copied = Vec::new();
    for keys in ["spy", "zrspy"] {
        copied.push(press(&mut state, keys));
        press(&mut state, "<Esc><Esc>");
    }
    assert_eq!(told(&state), None);
    let texts: Vec<String> = copied
        .iter()
        .flatten()
        .filter_map(|effect| match effect {
            Effect::Copy(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(texts[0], texts[1]);
    assert!(texts[0].contains("\u{2068}CPU\u{2069}") && texts[0].contains('\u{200C}'));
}
