//! Owns the stories of what stands beside the text: glosses in the margin and under the line, overlapping highlights, the strip.

use std::path::Path;

use crate::annotating::{select_by_hint, until_kept};
use crate::pointing::click;
use crate::reading_back::plain;
use crate::terminal::{Home, Keyboard, Terminal};
use crate::texts::{END, HIGHLIGHTED, NOTED, TITLE, article};

const GLOSS: &str = "يُراجَع «الدفتر» في طبعة Paris، ص ٣٤٧.";

/// Adds an annotation from the command line.
fn annotate(home: &Home, source: &Path, quote: &str, colour: &str, note: &str) {
    let source = source.to_string_lossy();
    let mut arguments = vec!["note", "add", &source, "--quote", quote, "--colour", colour];
    if !note.is_empty() {
        arguments.extend(["--note", note]);
    }
    let (status, _, errors) = home.run(&arguments);
    assert_eq!((status, errors.as_str()), (0, ""));
}

fn opened(home: &Home, source: &Path, (columns, rows): (u16, u16)) -> Terminal {
    let mut terminal = home.start().size(columns, rows).open(source);
    terminal.until_page_has(TITLE);
    terminal
}

fn a_note_stands_beside_its_passage_and_opens_under_it(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home, &source, (140, 30));
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["n"]).until_page_has("حاشية جديدة");
    terminal.send(GLOSS.as_bytes()).press(&["F2"]);
    until_kept(&mut terminal, row, "١+أ");
    let beside = |terminal: &Terminal, row: u16| {
        let rows = [row, row + 1].map(|row| terminal.seen().beside(row));
        rows.join(" ").trim().to_owned()
    };
    assert_eq!(beside(&terminal, row), plain(&format!("أ {GLOSS}")));
    assert_eq!(terminal.quit(), 0);

    // The next day, and under the line.
    let mut terminal = opened(&home, &source, (140, 30));
    until_kept(&mut terminal, row, "١+أ");
    assert_eq!(beside(&terminal, row), plain(&format!("أ {GLOSS}")));
    assert!(!terminal.seen().page_has(GLOSS));
    terminal.press(&["i"]).until_page_has(GLOSS);
    until_kept(&mut terminal, row, "١+");
    assert_eq!(beside(&terminal, row), "");
    terminal.press(&["i"]);
    until_kept(&mut terminal, row, "١+أ");
    assert!(!terminal.seen().page_has(GLOSS));

    // A narrower window has no room beside the text.
    terminal.resize(80, 24);
    until_kept(&mut terminal, row, "١+");
    assert_eq!(terminal.seen().beside(row), "");
    assert_eq!(terminal.quit(), 0);
}

fn notes_open_under_their_lines_and_pages_go_on_where_they_ended(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    annotate(&home, &source, HIGHLIGHTED, "green", "سمع صوتًا: أيّ صوت؟");
    annotate(&home, &source, NOTED, "blue", GLOSS);
    let mut terminal = opened(&home, &source, (80, 12));
    let first = terminal.seen().rows();
    terminal.press(&[".", "."]).settled();
    terminal.press(&["i"]).until_page_has(GLOSS);
    let rows = terminal.seen().rows();
    let gloss = rows.iter().position(|row| row.contains(&plain(GLOSS)));
    let gloss = gloss.expect("it stands in one row");
    assert!(first.starts_with(&rows[..gloss]), "{rows:?}");
    assert!(rows[gloss].starts_with('٣'), "{rows:?}");
    assert_eq!(rows[gloss + 1], first[gloss], "the text goes on under it");

    terminal.press(&["I"]).until_told("مطويّة");
    terminal.until("all are closed", |seen| seen.rows() == first);
    terminal.press(&["I"]).until_told("مفتوحة");
    terminal.until_page_has("سمع صوتًا: أيّ صوت؟");
    let last = terminal.seen().rows().pop();
    terminal.press(&["Space"]);
    terminal.until("the next page begins with the last row", |seen| {
        seen.rows().first() == last.as_ref()
    });
    terminal.press(&["b"]).until_page_has("سمع صوتًا: أيّ صوت؟");
    assert_eq!(terminal.quit(), 0);
}

fn a_letter_on_the_strip_goes_to_what_is_far(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    annotate(&home, &source, HIGHLIGHTED, "yellow", "");
    annotate(&home, &source, END, "red", "وعليه السلام.");
    let mut terminal = opened(&home, &source, (80, 24));
    terminal.until("the strip", |seen| {
        seen.strip()[0] == "╢" && seen.strip()[22] == "┤"
    });
    terminal.press(&["g", "s"]).until_told("الشريط الجانبيّ");
    let label = plain(&terminal.seen().strip()[22]);
    terminal.press(&[&label]).until_page_has(END);
    terminal.until("the page is there now", |seen| {
        seen.strip()[22] == "╢" && seen.strip()[0] == "┤"
    });
    terminal.press(&["BS"]).until_page_has(TITLE);
    terminal.press(&["g", "s"]).until_told("الشريط الجانبيّ");
    terminal.press(&["Esc"]);
    terminal.until("the letters are gone", |seen| seen.strip()[22] == "┤");
    assert!(terminal.seen().page_has(TITLE));
    assert_eq!(terminal.quit(), 0);
}

on_all_keyboards! {
    a_note_stands_beside_its_passage_and_opens_under_it,
    notes_open_under_their_lines_and_pages_go_on_where_they_ended,
    a_letter_on_the_strip_goes_to_what_is_far,
}

#[test]
fn of_two_highlights_in_one_place_both_are_told_with_and_without_colours() {
    let home = Home::new();
    let source = article(&home);
    annotate(&home, &source, "أكتب إليك من هامش كتاب قديم", "blue", "");
    annotate(&home, &source, "هامش كتاب", "red", "");
    for colourless in [false, true] {
        let mut start = home.start();
        if colourless {
            start = start.set("NO_COLOR", "1");
        }
        let mut terminal = start.open(&source);
        terminal.until_page_has(TITLE);
        let seen = terminal.seen();
        let style = |words: &str| {
            let place = seen.place_of(words).expect("it is in sight");
            let cell = seen.cell(place).expect("it is on the screen");
            (cell.bgcolor(), cell.underline(), cell.inverse(), place.1)
        };
        let (one, both, row) = (style("إليك"), style("هامش"), style("هامش").3);
        assert_ne!((one.0, one.2), (both.0, both.2), "{colourless}");
        assert!(both.1, "what both cover is underlined");
        assert_eq!(seen.margin(row), "٣٦");
        assert_eq!(terminal.quit(), 0);
    }
}

#[test]
fn a_click_on_the_strip_goes_there_and_one_on_a_gloss_opens_its_note() {
    let home = Home::new();
    let source = article(&home);
    annotate(&home, &source, NOTED, "blue", GLOSS);
    annotate(&home, &source, END, "red", "");
    let mut terminal = opened(&home, &source, (140, 30));
    terminal.press(&["z", "p"]).until_told("الفأرة مفعّلة");
    terminal.until("the strip", |seen| seen.strip()[28] == "┤");
    click(&mut terminal, (139, 28));
    terminal.until_page_has(END);
    click(&mut terminal, (139, 0));
    terminal.until_page_has(TITLE);
    let row = terminal
        .seen()
        .place_of("قال صاحب")
        .expect("it is in sight")
        .1;
    terminal.until("its gloss", |seen| seen.beside(row).starts_with('أ'));
    click(&mut terminal, (20, row));
    terminal.until_page_has("Enter لسطر جديد");
    terminal.until_page_has("يُراجَع «الدفتر»");
    assert_eq!(terminal.signal(rustix::process::Signal::TERM).end(), 143);
}

#[test]
fn beside_an_arabic_text_an_english_interface_differs_only_in_its_words() {
    let home = Home::new();
    let source = article(&home);
    annotate(&home, &source, NOTED, "blue", GLOSS);
    let mut terminal = home
        .start()
        .set("LANG", "en_GB.UTF-8")
        .size(140, 30)
        .open(&source);
    terminal.until_page_has(TITLE);
    let row = terminal
        .seen()
        .place_of("قال صاحب")
        .expect("it is in sight")
        .1;
    assert!(terminal.seen().beside(row).starts_with('أ'));
    assert_eq!(terminal.seen().margin(row), "3+أ");
    terminal.press(&["g", "s"]);
    terminal.until("a Latin letter on the strip", |seen| {
        seen.strip().iter().filter(|cell| *cell == "a").count() == 1
    });
    terminal.press(&["a"]).settled();
    terminal.press(&["i"]).until_page_has(GLOSS);
    assert_eq!(terminal.quit(), 0);
}
