//! Owns the tests of notes being written: places of the caret are drawn as `|` in the logical text.

use super::*;
use crate::input::{Code, Key};
use crate::layout::hit::Step;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

const COLUMNS: u16 = 21;

/// An editor on the text around `|`, which is where its caret stands.
fn at(drawn: &str) -> Editor {
    let caret = drawn.find('|').unwrap();
    let mut editor = Editor::new(&drawn.replace('|', ""), Direction::Rtl);
    editor.go(caret);
    assert_eq!(editor.caret, caret, "not a cluster boundary: {drawn}");
    editor
}

fn drawn(editor: &Editor) -> String {
    let mut text = editor.text.clone();
    text.insert(editor.caret, '|');
    text
}

/// The text after `act`, its caret as `|`.
fn after(before: &str, act: impl Fn(&mut Editor)) -> String {
    let mut editor = at(before);
    act(&mut editor);
    drawn(&editor)
}

/// The places that the caret visits, one press of an arrow after another, until it stays.
fn walk(before: &str, step: Step, columns: u16) -> Vec<String> {
    let mut editor = at(before);
    let mut places = vec![drawn(&editor)];
    loop {
        editor.step(step, columns);
        let place = drawn(&editor);
        if places.last() == Some(&place) {
            return places;
        }
        places.push(place);
        assert!(places.len() < 100, "the caret goes in circles: {places:#?}");
    }
}

/// The rows as they stand in the box, the caret's cell between `[` and `]`.
fn shown(editor: &Editor, columns: u16) -> Vec<String> {
    let rows = editor.rows(columns);
    let caret = editor.caret_in(&rows, columns);
    rows.iter()
        .enumerate()
        .map(|(number, laid)| {
            let mut places: Vec<String> = vec![" ".into(); usize::from(columns)];
            let mut column = usize::from(laid.column);
            for cell in &laid.row.cells {
                for place in &mut places[column..column + usize::from(cell.width)] {
                    *place = " ".into();
                }
                if cell.text.trim() != "" {
                    places[column] = cell.text.to_string();
                }
                column += usize::from(cell.width);
            }
            if number == caret.row {
                let place = &mut places[usize::from(caret.column)];
                *place = format!("[{place}]");
            }
            places.concat()
        })
        .collect()
}

#[test]
fn what_is_typed_goes_before_the_caret() {
    assert_eq!(after("كتا|ب", |editor| editor.insert("تي")), "كتاتي|ب");
    assert_eq!(after("قال|", |editor| editor.newline()), "قال\n|");
}

#[test]
fn backspace_takes_the_last_mark_before_its_letter() {
    let mut editor = at("م\u{651}\u{64e}د|");
    let mut seen = Vec::new();
    while !editor.text().is_empty() {
        editor.backspace();
        seen.push(editor.text().to_owned());
    }
    assert_eq!(seen, ["م\u{651}\u{64e}", "م\u{651}", "م", ""]);
}

#[test]
fn delete_takes_a_letter_with_its_marks() {
    assert_eq!(after("|مُحَمَّد", Editor::delete), "|حَمَّد");
    assert_eq!(after("مُحَ|مَّد", Editor::delete), "مُحَ|د");
    assert_eq!(after("سطر|\nآخر", Editor::delete), "سطر|آخر");
}

#[test]
fn lam_alef_is_one_step_and_two_deletions() {
    let stops = walk("|سلام", Step::Left, COLUMNS);
    assert_eq!(stops, ["|سلام", "س|لام", "سلا|م", "سلام|"]);
    assert_eq!(after("سلا|م", Editor::backspace), "سل|م");
    assert_eq!(after("سل|م", Editor::backspace), "س|م");
    assert_eq!(after("س|لام", Editor::delete), "س|ام");
}

#[test]
fn lam_alef_with_marks_between_is_one_step_too() {
    let stops = walk("|لَا إله", Step::Left, COLUMNS);
    assert_eq!(stops[..3], ["|لَا إله", "لَا| إله", "لَا |إله"]);
}

#[test]
fn arrows_follow_the_screen_through_a_latin_island() {
    // On the screen, from right to left: قال, blank, e d o c (the island reads from its left), blank, ١٢.
    let stops = walk("|قال code ١٢", Step::Left, COLUMNS);
    let visited: Vec<usize> = stops
        .iter()
        .map(|stop| stop[..stop.find('|').unwrap()].chars().count())
        .collect();
    assert_eq!(visited, [0, 1, 2, 3, 7, 6, 5, 4, 8, 10, 9, 11]);
    let back = walk("قال code ١٢|", Step::Right, COLUMNS);
    assert_eq!(back.len(), stops.len());
    assert!(
        back.iter().rev().eq(stops.iter()),
        "the way back is the same"
    );
}

#[test]
fn arrows_pass_brackets_and_guillemets_one_by_one() {
    let stops = walk("|«قال (لا)»", Step::Left, COLUMNS);
    assert_eq!(
        stops,
        [
            "|«قال (لا)»",
            "«|قال (لا)»",
            "«ق|ال (لا)»",
            "«قا|ل (لا)»",
            "«قال| (لا)»",
            "«قال |(لا)»",
            "«قال (|لا)»",
            "«قال (لا|)»",
            "«قال (لا)|»",
            "«قال (لا)»|"
        ]
    );
}

#[test]
fn arrows_go_on_into_the_next_line_and_back() {
    let stops = walk("نع|م\nلا", Step::Left, COLUMNS);
    assert_eq!(stops, ["نع|م\nلا", "نعم|\nلا", "نعم\n|لا", "نعم\nلا|"]);
    let back = walk("نعم\n\n|لا", Step::Right, COLUMNS);
    assert_eq!(back[..3], ["نعم\n\n|لا", "نعم\n|\nلا", "نعم|\n\nلا"]);
}

#[test]
fn a_note_of_a_right_to_left_article_stays_right_to_left() {
    let editor = at("Reuters قالت|");
    assert!(
        editor
            .rows(COLUMNS)
            .iter()
            .all(|laid| laid.row.base == Direction::Rtl)
    );
    assert_eq!(editor.caret_in(&editor.rows(COLUMNS), COLUMNS).column, 8);
}

#[test]
fn the_caret_stands_past_the_end_of_a_full_row() {
    // Five columns: four for the letters, one for the place past them.
    let editor = at("ببتث|").with_forms(false);
    assert_eq!(shown(&editor, 5), ["[ ]ثتبب"]);
    let editor = at("ا|ب\n").with_forms(false);
    assert_eq!(shown(&editor, 5), ["   [ب]ا", "     "]);
    let editor = at("اب\n|").with_forms(false);
    assert_eq!(shown(&editor, 5), ["   با", "    [ ]"]);
}

#[test]
fn up_and_down_keep_to_the_column() {
    let text = "أول السطر الأول\nقصير\nثاني السطر الثاني|";
    let mut editor = at(text);
    let column = |editor: &Editor| editor.caret_in(&editor.rows(COLUMNS), COLUMNS).column;
    let start = column(&editor);
    editor.up(COLUMNS);
    assert_eq!(drawn(&editor), "أول السطر الأول\nقصير|\nثاني السطر الثاني");
    editor.up(COLUMNS);
    assert_eq!(drawn(&editor), "أول السطر الأول|\nقصير\nثاني السطر الثاني");
    editor.down(COLUMNS);
    editor.down(COLUMNS);
    assert_eq!(column(&editor), start);
}

#[test]
fn home_and_end_go_along_the_row_in_reading_order() {
    let text = "كلمة وكلمة وكلمة و|كلمة";
    let columns = 12;
    let mut editor = at(text);
    editor.row_start(columns);
    let rows = editor.rows(columns);
    assert!(rows.len() >= 2);
    assert_eq!(editor.caret, rows[rows.len() - 1].row.bytes.start);
    editor.row_end(columns);
    assert_eq!(editor.caret, text.len() - 1);
    editor.to_start();
    editor.row_end(columns);
    let caret = editor.caret_in(&editor.rows(columns), columns);
    assert_eq!(caret.row, 0, "the end of a row that goes on is still in it");
}

#[test]
fn words_are_deleted_with_what_parts_them_from_the_caret() {
    assert_eq!(after("قال «محمّد»|", Editor::delete_word_before), "قال «|");
    assert_eq!(after("أول\n|ثان", Editor::delete_word_before), "أول|ثان");
    assert_eq!(after("|ثان ثالث", Editor::delete_word_after), "| ثالث");
    assert_eq!(after("أول|\nثان", Editor::delete_word_after), "أول|ثان");
    assert_eq!(after("|", Editor::delete_word_before), "|");
}

#[test]
fn typed_letters_of_a_word_are_undone_together() {
    let mut editor = at("|");
    for ch in "بيت لاحق".chars() {
        assert!(editor.key(Key::char(ch), COLUMNS));
    }
    let mut seen = Vec::new();
    while editor.undo() {
        seen.push(editor.text().to_owned());
    }
    assert_eq!(seen, ["بيت ", "بيت", ""]);
    while editor.redo() {}
    assert_eq!(drawn(&editor), "بيت لاحق|");
    assert!(editor.undo());
    editor.insert("x");
    assert!(!editor.redo(), "a new edit ends what could be done again");
}

#[test]
fn what_comes_in_is_letters_and_line_ends() {
    // The لا key of X11 sends the isolated ligature; terminals copy forms.
    assert_eq!(sanitised("\u{fefb}"), "لا");
    assert_eq!(sanitised("\u{fed7}\u{fe8e}\u{fedd}"), "قال");
    assert_eq!(sanitised("ب\u{fe77}"), "ب\u{640}\u{64e}");
    assert_eq!(sanitised("ب\u{fe76}"), "بَ");
    assert_eq!(
        sanitised("سطر\r\nآخر\rثالث\u{2029}رابع"),
        "سطر\nآخر\nثالث\nرابع"
    );
    assert_eq!(sanitised("ا\u{1b}[31m\u{7}ب\u{9b}1m"), "ا[31mب1m");
    // What is text stays: ZWNJ, a sign that is a word, tashkeel, tatweel, both kinds of digits, ornate brackets.
    let kept = "می\u{200c}خواهم ﷺ ﴿قُلْ﴾ هـ ١2";
    assert_eq!(sanitised(kept), kept);
}

#[test]
fn zwnj_is_taken_back_by_itself_and_signs_as_a_whole() {
    assert_eq!(after("می\u{200c}|", Editor::backspace), "می|");
    assert_eq!(after("❤\u{fe0f}|", Editor::backspace), "|");
    assert_eq!(after("👩\u{200d}👧|", Editor::backspace), "|");
}

#[test]
fn keys_that_are_the_modes_are_left_to_it() {
    let mut editor = at("نص|");
    for key in [
        Key::ctrl('s'),
        Key::ctrl('c'),
        Key::plain(Code::Function(2)),
        Key::plain(Code::Escape),
    ] {
        assert!(!editor.key(key, COLUMNS), "{key:?}");
    }
    assert!(!editor.is_changed());
    assert!(editor.key(Key::plain(Code::Enter), COLUMNS));
    assert!(editor.is_changed());
    assert!(editor.key(Key::plain(Code::Function(5)), COLUMNS));
    assert!(!editor.is_changed(), "undone, it is what it was");
}

#[test]
fn a_latin_word_shows_which_way_it_is_typed() {
    let direction = |drawn: &str| {
        let editor = at(drawn);
        editor.caret_in(&editor.rows(COLUMNS), COLUMNS).direction
    };
    assert_eq!(direction("قال|"), Direction::Rtl);
    assert_eq!(direction("قال code|"), Direction::Ltr);
    assert_eq!(direction("|code"), Direction::Rtl);
}

/// One press or paste.
#[derive(Clone, Debug)]
enum Press {
    Paste(String),
    Key(Key),
}

fn press() -> impl Strategy<Value = Press> {
    let letters = prop_oneof![
        Just("ب"),
        Just("ل"),
        Just("ا"),
        Just("أ"),
        Just("\u{64e}"),
        Just("\u{651}"),
        Just("\u{200c}"),
        Just("\u{200d}"),
        Just("a"),
        Just("B"),
        Just("7"),
        Just("٣"),
        Just(" "),
        Just("("),
        Just("»"),
        Just("\n"),
        Just("\u{2067}"),
        Just("\u{202e}"),
        Just("\u{2069}"),
        Just("字"),
        Just("\t"),
        Just("👩"),
    ];
    let text = proptest::collection::vec(letters.clone(), 1..8).prop_map(|parts| parts.concat());
    let key = prop_oneof![
        Just(Code::Left),
        Just(Code::Right),
        Just(Code::Up),
        Just(Code::Down),
        Just(Code::Home),
        Just(Code::End),
        Just(Code::Backspace),
        Just(Code::Delete),
        Just(Code::PageUp),
        Just(Code::Enter),
        Just(Code::Function(5)),
        Just(Code::Function(6)),
    ];
    prop_oneof![
        2 => text.prop_map(Press::Paste),
        3 => letters.prop_map(|text| Press::Key(Key::char(text.chars().next().unwrap()))),
        5 => key.prop_map(|code| Press::Key(Key::plain(code))),
        1 => key_with_ctrl(),
    ]
}

fn key_with_ctrl() -> impl Strategy<Value = Press> {
    let code = prop_oneof![
        Just(Code::Char('w')),
        Just(Code::Char('a')),
        Just(Code::Char('e')),
        Just(Code::Left),
        Just(Code::Right),
        Just(Code::Delete),
    ];
    code.prop_map(|code| {
        Press::Key(Key {
            ctrl: true,
            ..Key::plain(code)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_presses_leave_the_text_that_a_plain_string_would_hold(
        presses in proptest::collection::vec(press(), 1..40),
        columns in prop_oneof![Just(0_u16), Just(1), Just(2), 3_u16..12, Just(40)],
        rtl in any::<bool>(),
    ) {
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        let mut editor = Editor::new("", direction);
        let mut model = String::new();
        for press in presses {
            let caret = editor.caret();
            match &press {
                Press::Paste(text) => {
                    editor.insert(text);
                    model.insert_str(caret, text);
                }
                Press::Key(key) => {
                    prop_assert!(editor.key(*key, columns));
                    match key.code {
                        Code::Char(ch) if !key.ctrl => model.insert(caret, ch),
                        Code::Enter => model.insert(caret, '\n'),
                        Code::Backspace => {
                            let removed = model.len() - editor.text().len();
                            let cluster = model[..caret].graphemes(true).next_back().unwrap_or("");
                            prop_assert!(cluster.is_empty() == (removed == 0));
                            prop_assert!(cluster.is_char_boundary(cluster.len() - removed));
                            model.replace_range(caret - removed..caret, "");
                        }
                        Code::Delete if !key.ctrl => {
                            let cluster = model[caret..].graphemes(true).next().unwrap_or("");
                            model.replace_range(caret..caret + cluster.len(), "");
                        }
                        // Words and undoing have tests of their own; here they only must do no harm.
                        Code::Char('w') | Code::Delete | Code::Function(_) => {
                            model = editor.text().to_owned();
                        }
                        _ => {}
                    }
                }
            }
            prop_assert_eq!(editor.text(), model.as_str(), "after {:?}", press);
            let starts: Vec<usize> = model.grapheme_indices(true).map(|(start, _)| start).collect();
            let caret = editor.caret();
            prop_assert!(caret == model.len() || starts.contains(&caret), "{} in {:?}", caret, model);
            let rows = editor.rows(columns);
            let place = editor.caret_in(&rows, columns);
            prop_assert!(place.row < rows.len());
            prop_assert!(columns == 0 || place.column < columns.max(2), "{:?}", place);
        }
    }

    #[test]
    fn arrows_reach_every_place_of_a_line_and_end(text in "[بلاaB7٣ (»َ]{0,14}", columns in 4_u16..30) {
        for step in [Step::Left, Step::Right] {
            let mut editor = Editor::new(&text, Direction::Rtl);
            if step == Step::Left {
                editor.to_start();
                // From the right edge of the first row, whatever letter stands there.
                for _ in 0..text.len() {
                    editor.step(Step::Right, columns);
                }
            }
            let mut places = vec![editor.caret()];
            for _ in 0..4 * text.len() + 4 {
                editor.step(step, columns);
                places.push(editor.caret());
            }
            let rows = editor.rows(columns);
            for laid in &rows {
                for (_, _, bytes) in laid.cells() {
                    prop_assert!(places.contains(&(laid.line + bytes.start)), "{} of {:?}: {:?}", bytes.start, text, places);
                }
            }
            let last = places[places.len() - 1];
            prop_assert_eq!(last, places[places.len() - 2], "it comes to rest");
        }
    }
}

/// Every key with Control that does something in a note, and its twin: an Arabic layout alone sends a bare letter for the first.
const TWINS: [(&str, &str); 17] = [
    ("<C-b>", "<A-,>"),
    ("<C-f>", "<A-.>"),
    ("<C-a>", "<A-Up>"),
    ("<C-e>", "<A-Down>"),
    ("<C-Up>", "<A-Up>"),
    ("<C-Down>", "<A-Down>"),
    ("<C-w>", "<A-BS>"),
    ("<C-BS>", "<A-BS>"),
    ("<C-h>", "<BS>"),
    ("<C-Del>", "<A-Del>"),
    ("<C-z>", "<F5>"),
    ("<C-y>", "<F6>"),
    ("<C-Enter>", "<Enter>"),
    ("<C-Left>", "<A-Left>"),
    ("<C-Right>", "<A-Right>"),
    ("<C-Home>", "<A-Home>"),
    ("<C-End>", "<A-End>"),
];

#[test]
fn every_key_with_control_has_a_twin_without() {
    let pressed = |script: &str| {
        let mut editor = at("سطر أوّل\nقال (CPU) لَا| ثم ٣٤\nآخر");
        // Something to undo, and something to redo.
        for key in Key::parse_script("ب<Left>ت<F5>").unwrap() {
            editor.key(key, COLUMNS);
        }
        let before = drawn(&editor);
        let is_used = editor.key(Key::parse(script).unwrap(), COLUMNS);
        (before != drawn(&editor), is_used, drawn(&editor))
    };
    for (control, twin) in TWINS {
        assert!(pressed(control).0, "{control} does nothing here");
        assert_eq!(pressed(control), pressed(twin), "{control} {twin}");
    }
    let names = [
        "Enter", "Esc", "Tab", "BS", "Del", "Ins", "Left", "Right", "Up", "Down", "Home", "End",
        "PageUp", "PageDown",
    ];
    let letters = ('a'..='z').map(|letter| letter.to_string());
    for key in letters.chain(names.map(str::to_owned)) {
        let control = format!("<C-{key}>");
        let has_twin = TWINS.iter().any(|(known, _)| *known == control);
        assert_eq!(pressed(&control).1, has_twin, "{control}");
    }
}

/// Presses keys one after another.
fn type_in(editor: &mut Editor, script: &str) {
    for key in Key::parse_script(script).unwrap() {
        editor.key(key, COLUMNS);
    }
}

fn held(code: Code) -> Key {
    Key::new(code, false, false, true).unwrap()
}

#[test]
fn shift_with_an_arrow_selects_whole_clusters_along_the_screen() {
    let mut editor = at("قال |مُحَمَّد");
    editor.key(held(Code::Left), COLUMNS);
    editor.key(held(Code::Left), COLUMNS);
    assert_eq!(editor.selected(), Some("مُحَ"));
    editor.key(held(Code::Right), COLUMNS);
    assert_eq!(editor.selected(), Some("مُ"));
    editor.key(held(Code::End), COLUMNS);
    assert_eq!(editor.selected(), Some("مُحَمَّد"));
    type_in(&mut editor, "<Right>");
    assert_eq!(editor.selected(), None, "a movement without Shift ends it");
}

#[test]
fn marking_selects_without_shift_until_it_is_ended() {
    let mut editor = at("|بسم الله لا");
    type_in(&mut editor, "<F3><A-Left><A-Left>");
    assert_eq!(editor.selected(), Some("بسم الله"));
    type_in(&mut editor, "<F3>");
    assert_eq!((editor.selected(), editor.is_marking()), (None, false));
}

#[test]
fn what_is_typed_goes_in_the_place_of_the_selection_and_is_one_step_back() {
    let mut editor = at("قال |الأوّل");
    type_in(&mut editor, "<F3><End>");
    editor.key(Key::char('ث'), COLUMNS);
    assert_eq!(drawn(&editor), "قال ث|");
    assert!(editor.undo());
    assert_eq!(editor.text(), "قال الأوّل");
    type_in(&mut editor, "<A-g><Del>");
    assert_eq!(editor.text(), "");
    assert!(editor.undo() && editor.cut().is_none());
    type_in(&mut editor, "<A-g>");
    assert_eq!(editor.cut().as_deref(), Some("قال الأوّل"));
    assert_eq!(editor.text(), "");
}

#[test]
fn letters_can_be_walked_in_the_order_they_are_read() {
    // In the island the arrow on the screen goes from its left end; reading goes on with its first letter.
    let mut editor = at("قال |code ثم");
    type_in(&mut editor, "<A-.><C-f>");
    assert_eq!(drawn(&editor), "قال co|de ثم");
    type_in(&mut editor, "<A-,><C-b><C-b>");
    assert_eq!(drawn(&editor), "قال| code ثم");
}

#[test]
fn a_note_is_turned_around_and_that_is_a_change() {
    let mut editor = Editor::new("Reuters قالت", Direction::Rtl).running(NoteDirection::Article);
    let mut seen = Vec::new();
    for _ in 0..3 {
        editor.turn();
        let rows = editor.rows(COLUMNS);
        seen.push((rows[0].row.base, editor.is_changed()));
    }
    assert_eq!(
        seen,
        [
            (Direction::Rtl, true),
            (Direction::Ltr, true),
            (Direction::Rtl, false)
        ]
    );
    let written = Editor::new("", Direction::Rtl).running(NoteDirection::LeftToRight);
    assert_eq!(
        (written.direction(), written.is_changed()),
        (Direction::Ltr, false)
    );
}

#[test]
fn a_text_of_one_line_stays_one() {
    let mut editor = Editor::new("أوّل\nثانٍ", Direction::Rtl).of_one_line();
    assert_eq!(editor.text(), "أوّل ثانٍ");
    type_in(&mut editor, "<A-g>");
    assert!(!editor.key(Key::plain(Code::Enter), COLUMNS));
    assert!(!editor.key(Key::plain(Code::Tab), COLUMNS));
    editor.insert("نحو\r\nصرف\n");
    assert_eq!(editor.text(), "نحو صرف");
}

#[test]
fn all_of_a_note_is_replaced_in_one_step() {
    let mut editor = at("مسودّة|");
    editor.replace("نصّ من محرّر آخر\r\n");
    assert_eq!(editor.text(), "نصّ من محرّر آخر\n");
    assert!(editor.undo());
    assert_eq!(drawn(&editor), "مسودّة|");
    editor.replace(&"ا".repeat(LIMIT));
    assert!(editor.take_refusal());
    assert_eq!((editor.text(), editor.selected()), ("مسودّة", None));
}
