//! Owns the tests of what stands beside the text: signs, glosses, the strip.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::anchor::{Resolved, State as Found};
use crate::app::arrange::arrange;
use crate::app::effect::NoteRef;
use crate::app::keymap::Keymap;
use crate::app::message::Message;
use crate::app::state::{Saved, State};
use crate::app::theme::Theme;
use crate::app::update::update;
use crate::app::view::paint::tests::letters;
use crate::app::view::tests::{ARTICLE, annotation, drawn, find, span_of, state};
use crate::app::view::{frame, view};
use crate::input::Key;
use crate::note::Tone;
use crate::text::bidi::Direction;
use crate::text::profile::Colours;
use crate::text::span::{Offset, Span};
use crate::words::{Language, Words};

/// An article of four paragraphs whose first has three annotations, the last two overlapping.
fn annotated(screen: (u16, u16)) -> State {
    let mut state = state(ARTICLE, screen);
    let reader = state.reader.as_mut().unwrap();
    let mut all = vec![
        annotation(
            "«أحمد»",
            Tone::Blue,
            "هو أخو صاحب الدار، ولم يُذكر بعد هذا الموضع.",
            Saved::Yes,
        ),
        annotation(
            "السلام لا يدوم",
            Tone::Green,
            "مَثَل (proverb) قديم.",
            Saved::Yes,
        ),
        annotation("لا يدوم", Tone::Pink, "", Saved::Yes),
    ];
    for (draft, one) in (1..).zip(&mut all) {
        one.name = NoteRef::Draft(draft);
    }
    reader.annotations = all.into();
    state
}

/// The columns of a row from `from` on, as they are read from the right.
fn part(buffer: &Buffer, y: u16, columns: std::ops::Range<u16>) -> String {
    let cells = columns.rev().map(|x| letters(buffer[(x, y)].symbol()));
    cells.collect::<String>().trim().to_owned()
}

#[test]
fn glosses_stand_at_the_left_of_an_arabic_text_each_tied_by_a_letter() {
    for language in [Language::Arabic, Language::English] {
        let mut state = annotated((100, 12));
        let buffer = drawn(&mut state, language);
        let sheet = frame::sheet_of(&state);
        let glosses = sheet.glosses.unwrap();
        assert!(glosses.end < sheet.column.x);
        let row = |y| part(&buffer, y, glosses.clone());
        assert_eq!(row(2), "أ هو أخو صاحب الدار، ولم يُذكر");
        assert_eq!(row(3), "بعد هذا الموضع.");
        // The second of the same row was pushed down.
        assert_eq!(row(5), "ب مَثَل )brevorp( قديم.");
        let signs = (sheet.signs.start..sheet.signs.end).map(|x| letters(buffer[(x, 2)].symbol()));
        let three = match language {
            Language::Arabic => " ٣+أ ٢+ب ٤",
            Language::English => " 3+أ 2+ب 4",
        };
        assert_eq!(signs.collect::<String>().trim_end(), three);
        let letter = buffer[(glosses.end - 1, 2)].bg;
        assert_eq!(
            Some(letter),
            Theme::new(Colours::Indexed, None).tone(Tone::Blue).bg
        );
    }
}

#[test]
fn glosses_of_a_latin_text_stand_at_its_right() {
    let text = "A line of text that says little.\n\nAnother one.\n";
    let mut state = state(text, (100, 8));
    let mut one = annotation("say", Tone::Red, "قيل ذلك", Saved::Yes);
    one.resolved = Resolved::exact(span_of(text, "says little"));
    state.reader.as_mut().unwrap().annotations = vec![one].into();
    let buffer = drawn(&mut state, Language::Arabic);
    let sheet = frame::sheet_of(&state);
    let glosses = sheet.glosses.unwrap();
    assert!(glosses.start > sheet.column.x + sheet.column.width);
    assert_eq!(sheet.strip, Some(0));
    assert_eq!(buffer[(glosses.start, 0)].symbol(), "a");
    let strip: String = (0..7).map(|y| buffer[(0, y)].symbol()).collect();
    assert_eq!(strip, "║║║╟╟║║");
    let signs: String = (sheet.signs.start..sheet.signs.end)
        .map(|x| buffer[(x, 0)].symbol().to_owned())
        .collect();
    assert_eq!(signs.trim(), "a+٦");
}

#[test]
fn a_gloss_without_room_is_cut_and_opens_whole_under_its_line() {
    let mut state = annotated((100, 6));
    let reader = state.reader.as_mut().unwrap();
    let long = "أوّل الحاشية ثمّ كلام يطول ويطول ولا ينتهي إلّا بعد أسطر كثيرة ".repeat(9);
    for one in reader.annotations.iter_mut().take(1) {
        one.note.body = format!("{long}آخرها");
    }
    let buffer = drawn(&mut state, Language::Arabic);
    let glosses = frame::sheet_of(&state).glosses.unwrap();
    let rows: Vec<String> = (0..5).map(|y| part(&buffer, y, glosses.clone())).collect();
    assert!(rows.iter().any(|row| row.ends_with('…')), "{rows:?}");
    assert!(!rows.concat().contains("آخرها"));
    let keymap = Keymap::new();
    let mut seen = String::new();
    for key in Key::parse_script("ijjjjjjjjjjjjjjjjjjjj").unwrap() {
        update(&mut state, &keymap, Message::Key(key));
        let buffer = drawn(&mut state, Language::Arabic);
        let column = frame::sheet_of(&state).column;
        for y in 0..5 {
            seen += &part(&buffer, y, column.x..column.x + column.width);
        }
    }
    assert!(seen.contains("آخرها"), "{seen}");
}

#[test]
fn where_two_highlights_overlap_both_are_seen_without_colours_too() {
    for colours in [Colours::Indexed, Colours::None] {
        let mut state = annotated((40, 12));
        state.reader.as_mut().unwrap().annotations.remove(0);
        arrange(&mut state);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 12));
        let theme = Theme::new(colours, None);
        view(&state, &Words::new(Language::Arabic), &theme, &mut buffer);
        let styles: Vec<(String, _)> = (0..35)
            .rev()
            .map(|x| &buffer[(x, 2)])
            .map(|cell| (letters(cell.symbol()), (cell.bg, cell.modifier)))
            .collect();
        let whole: String = styles.iter().map(|(letter, _)| letter.as_str()).collect();
        let cells = |words: &str| {
            let start = whole.find(words).unwrap();
            let mut before = 0;
            let found = styles.iter().find(|(letter, _)| {
                before += letter.len();
                before > start
            });
            found.map(|(_, style)| *style)
        };
        let (plain, one, both) = (cells("إن"), cells("السلام"), cells("يدوم"));
        assert!(plain != one && one != both && plain != both, "{colours:?}");
        // Both are told of in the margin, in two columns.
        assert_eq!(
            (buffer[(36, 2)].symbol(), buffer[(37, 2)].symbol()),
            ("٢", "+")
        );
        assert_eq!(buffer[(38, 2)].symbol(), "٤");
    }
}

#[test]
fn what_was_found_in_changed_words_or_in_several_places_has_its_own_sign() {
    for (found, sign) in [
        (Found::Near, "~"),
        (Found::Ambiguous, "?"),
        (Found::Folded, "+"),
    ] {
        let mut state = annotated((40, 12));
        let reader = state.reader.as_mut().unwrap();
        reader.annotations.truncate(1);
        for one in reader.annotations.iter_mut() {
            (one.resolved.state, one.resolved.score) = (found, 900);
        }
        let buffer = drawn(&mut state, Language::Arabic);
        assert_eq!(buffer[(37, 2)].symbol(), sign);
    }
}

#[test]
fn the_strip_tells_where_annotations_hits_and_the_page_lie() {
    let text = "سطر من النصّ فيه كلام.\n\n".repeat(60);
    let mut state = state(&text, (40, 11));
    let strip = |state: &mut State| -> String {
        let buffer = drawn(state, Language::Arabic);
        (0..10)
            .map(|y| buffer[(39, y)].symbol().to_owned())
            .collect()
    };
    assert_eq!(strip(&mut state).trim(), "", "nothing to tell");
    let tenth = text.len() as u64 / 10;
    let at = |share: u64| {
        Span::new(
            Offset::new(tenth * share + 50),
            Offset::new(tenth * share + 60),
        )
    };
    let mut one = annotation("سطر", Tone::Red, "", Saved::Yes);
    one.resolved.span = Some(at(0));
    let mut other = one.clone();
    other.resolved.span = Some(at(4));
    let reader = state.reader.as_mut().unwrap();
    reader.annotations = vec![one, other].into();
    assert_eq!(strip(&mut state), "╢│││┤│││││");
    state.reader.as_mut().unwrap().hits = vec![at(4), at(7)];
    assert_eq!(strip(&mut state), "╢│││╪││╡││");
    state.reader.as_mut().unwrap().place.top = Offset::new(tenth * 7 + 40);
    assert_eq!(strip(&mut state), "┤│││╪││╣││");
}

#[test]
fn a_letter_on_the_strip_goes_there_and_back() {
    let text = "سطر من النصّ فيه كلام.\n\n".repeat(60);
    let mut state = state(&text, (70, 11));
    let far = text.rfind("كلام").unwrap() as u64;
    let mut one = annotation("سطر", Tone::Red, "", Saved::Yes);
    one.resolved.span = Some(Span::new(Offset::new(far), Offset::new(far + 4)));
    state.reader.as_mut().unwrap().annotations = vec![one].into();
    arrange(&mut state);
    let keymap = Keymap::new();
    for key in Key::parse_script("gs").unwrap() {
        update(&mut state, &keymap, Message::Key(key));
    }
    let buffer = drawn(&mut state, Language::Arabic);
    assert_eq!(letters(buffer[(69, 9)].symbol()), "ش");
    assert!(find(&buffer, "الشريط").is_some());
    update(&mut state, &keymap, Message::Key(Key::char('a')));
    arrange(&mut state);
    let reader = state.reader.as_ref().unwrap();
    assert_eq!(
        (reader.caret.at, reader.caret.is_shown),
        (Offset::new(far), true)
    );
    assert!(reader.page.span().unwrap().contains(Offset::new(far)));
    assert_eq!(reader.history.back, [Offset::default()]);
}

#[test]
fn the_page_moves_towards_its_signs_only_for_glosses_that_would_not_fit_otherwise() {
    let at = |columns: u16, has_glosses: bool| {
        let sheet = frame::sheet((columns, 30), 72, Direction::Rtl, has_glosses);
        let glosses = sheet.glosses.map(|columns| columns.end - columns.start);
        (sheet.column.x, glosses)
    };
    assert_eq!(at(140, false), (34, None));
    assert_eq!(at(140, true), (34, Some(31)));
    assert_eq!(at(120, false), (24, None));
    assert_eq!(at(120, true), (33, Some(30)));
    assert_eq!(at(103, true), (23, Some(20)));
    assert_eq!(at(102, true), (15, None), "under the line then");
    assert_eq!(at(80, true), (4, None));
    assert_eq!(at(220, true), (74, Some(40)));
}

#[test]
fn no_part_of_a_page_reaches_into_another_or_past_the_screen() {
    for columns in 0..240 {
        for measure in [1, 20, 72, 200] {
            for direction in [Direction::Rtl, Direction::Ltr] {
                for has_glosses in [true, false] {
                    let sheet = frame::sheet((columns, 9), measure, direction, has_glosses);
                    let text = sheet.column.x..sheet.column.x + sheet.column.width;
                    let strip = sheet.strip.map(|x| x..x + 1).unwrap_or_default();
                    let glosses = sheet.glosses.clone().unwrap_or_default();
                    let mut taken = vec![0; usize::from(columns)];
                    for x in text.chain(strip).chain(glosses).chain(sheet.signs.clone()) {
                        taken[usize::from(x)] += 1;
                    }
                    assert!(taken.iter().all(|&parts| parts < 2), "{columns} {sheet:?}");
                }
            }
        }
    }
}
