//! Owns the tests of growing and shrinking a selection, and of choosing its first and last word by hints.

use crate::app::message::Unit;
use crate::app::state::{Aim, Mode, State};
use crate::app::update::tests::{open, press, selected, told};

const ARTICLE: &str = "عنوان المقال\n\n\
    قالت (CPU 2024): «كان جدّي يقول: “لَا تَأْمَنْ للريح، ولو هدأت.” ثمّ يسكت»، وبكت. ثمّ نامت ١٢ ساعة.\n\n\
    - خبز. وزيت\n";

const POEM: &str = "قصيدة\n\n\
    بَيْنِي وَبَيْنَكَ كِتَابُ *** وَعَلَى الْحَوَاشِي عِتَابُ\n\
    أَنَا قَارِئٌ مَرَّ بِبَابِهِ *** فَإِذَا الْحُرُوفُ أَبْوَابُ\n";

fn unit(state: &State) -> Option<Unit> {
    match &state.mode {
        Mode::Selecting(selection) => Some(selection.unit),
        _ => None,
    }
}

/// Selects the word that begins with these letters.
fn at_word(text: &str, word: &str) -> State {
    let mut state = open(text);
    let at = text.find(word).unwrap() as u64;
    let reader = state.reader.as_mut().unwrap();
    reader.caret.at = crate::text::span::Offset::new(at);
    reader.caret.is_shown = true;
    press(&mut state, "v");
    state
}

#[track_caller]
fn grows(text: &str, word: &str, through: &[(Unit, &str)]) {
    let mut state = at_word(text, word);
    let mut seen = vec![(unit(&state), selected(&state))];
    for &(larger, passage) in through {
        press(&mut state, "+");
        assert_eq!((unit(&state), &*selected(&state)), (Some(larger), passage));
        seen.push((unit(&state), selected(&state)));
    }
    press(&mut state, "+");
    assert_eq!(told(&state), Some("notice-nothing-larger"));
    // And back the same way.
    while let Some(before) = seen.pop() {
        assert_eq!((unit(&state), selected(&state)), before);
        press(&mut state, "-");
    }
}

#[test]
fn a_selection_grows_through_nested_quotations_and_back() {
    let inner = "لَا تَأْمَنْ للريح، ولو هدأت.";
    let outer = "كان جدّي يقول: “لَا تَأْمَنْ للريح، ولو هدأت.” ثمّ يسكت";
    let whole = ARTICLE.trim_end();
    let steps = [
        (Unit::Phrase, "لَا تَأْمَنْ للريح"),
        (Unit::Quotation, inner),
        (Unit::Sentence, "كان جدّي يقول: “لَا تَأْمَنْ للريح، ولو هدأت.”"),
        (Unit::Quotation, outer),
    ];
    let mut state = at_word(ARTICLE, "تَأْمَنْ");
    for (larger, passage) in steps {
        press(&mut state, "+");
        assert_eq!((unit(&state), &*selected(&state)), (Some(larger), passage));
    }
    press(&mut state, "+++++++");
    assert_eq!(selected(&state), whole);
    press(&mut state, &"-".repeat(20));
    assert_eq!(selected(&state), "تَ", "down to a letter with its marks");
}

#[test]
fn a_selection_grows_through_items_headings_and_verses() {
    let whole = ARTICLE.trim_end();
    grows(
        ARTICLE,
        "زيت",
        &[
            (Unit::Item, "خبز. وزيت"),
            (Unit::Paragraph, "- خبز. وزيت"),
            (Unit::Article, whole),
        ],
    );
    grows(
        ARTICLE,
        "عنوان",
        &[(Unit::Heading, "عنوان المقال"), (Unit::Article, whole)],
    );
    grows(
        POEM,
        "وَعَلَى",
        &[
            (Unit::Hemistich, "وَعَلَى الْحَوَاشِي عِتَابُ"),
            (Unit::Verse, "بَيْنِي وَبَيْنَكَ كِتَابُ *** وَعَلَى الْحَوَاشِي عِتَابُ"),
            (Unit::Article, POEM.trim_end()),
        ],
    );
}

#[test]
fn a_selection_of_parts_grows_to_whole_units_first() {
    let text = "قال الأوّل كلمة، وسكت. وقال الثاني (CPU) ١٢ كلمة.\n";
    let mut state = at_word(text, "وسكت");
    press(&mut state, "w");
    assert_eq!(selected(&state), "وسكت. وقال");
    press(&mut state, "+");
    // Both sentences, since it reaches into both.
    assert_eq!(selected(&state), text.trim_end());
    press(&mut state, "-");
    assert_eq!(selected(&state), "وسكت. وقال");
    // The ends are what they were: the moving one still moves.
    press(&mut state, "w");
    assert_eq!(selected(&state), "وسكت. وقال الثاني");
}

/// The label of the word that begins with these letters.
fn label(state: &State, word: &str) -> String {
    let Mode::Hinting(hints) = &state.mode else {
        panic!("no hints");
    };
    let reader = state.reader.as_ref().unwrap();
    let found = hints
        .labels
        .iter()
        .find(|(_, span)| reader.document.text(*span).starts_with(word));
    found.unwrap().0.clone()
}

fn aim(state: &State) -> Option<Aim> {
    match &state.mode {
        Mode::Hinting(hints) => Some(hints.aim),
        _ => None,
    }
}

#[test]
fn a_second_step_of_hints_chooses_the_first_and_the_last_word() {
    let text = "قالَ الأوّل «لا أعلم» (CPU) ١٢ مرّة. وسكت الثاني.\n";
    for language in [
        crate::words::Language::Arabic,
        crate::words::Language::English,
    ] {
        let mut state = open(text);
        state.settings.language = language;
        press(&mut state, "f");
        assert_eq!(aim(&state), Some(Aim::Sentence));
        let sentence = label(&state, "قالَ");
        press(&mut state, &sentence);
        assert_eq!(unit(&state), Some(Unit::Sentence));
        press(&mut state, "f");
        assert_eq!(aim(&state), Some(Aim::FirstWord));
        let first = label(&state, "أعلم");
        press(&mut state, &first);
        assert!(matches!(aim(&state), Some(Aim::LastWord(_))));
        let last = label(&state, "١٢");
        press(&mut state, &last);
        assert_eq!(selected(&state), "أعلم» (CPU) ١٢");
        // Both ends can be moved on as if they had been selected by hand.
        press(&mut state, "w");
        assert_eq!(selected(&state), "أعلم» (CPU) ١٢ مرّة");
    }
}

#[test]
fn either_end_may_stay_where_it_is_and_every_step_can_be_taken_back() {
    let text = "قالَ الأوّل «لا أعلم» (CPU) ١٢ مرّة. وسكت الثاني.\n";
    let sentence = "قالَ الأوّل «لا أعلم» (CPU) ١٢ مرّة.";
    let mut state = open(text);
    press(&mut state, "sf");
    let last = label(&state, "أعلم");
    press(&mut state, "<Enter>");
    press(&mut state, &last);
    assert_eq!(selected(&state), "قالَ الأوّل «لا أعلم");

    press(&mut state, "<Esc>sf");
    let first = label(&state, "أعلم");
    press(&mut state, &first);
    press(&mut state, "<Enter>");
    assert_eq!(selected(&state), "أعلم» (CPU) ١٢ مرّة.");

    press(&mut state, "<Esc>ggsf");
    let first = label(&state, "أعلم");
    press(&mut state, &first);
    press(&mut state, "<BS>");
    assert_eq!(aim(&state), Some(Aim::FirstWord));
    assert_eq!(label(&state, "أعلم"), first);
    press(&mut state, "<Esc>");
    assert_eq!(selected(&state), sentence);
    // Of one word there is nothing to choose; the sentences are labelled, and Esc leads back to it.
    press(&mut state, "<Esc>ggvf");
    assert_eq!(aim(&state), Some(Aim::Sentence));
    press(&mut state, "<Esc>");
    assert_eq!(selected(&state), "قالَ");
}
