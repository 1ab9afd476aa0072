//! Owns the stories of two programs on the same notes: each shows what the other does, and nothing of either is lost.

use crate::annotating::{select_by_hint, until_kept};
use crate::terminal::{Home, Keyboard, Terminal};
use crate::texts::{HIGHLIGHTED, NOTED, TITLE, article};

/// Waits until the row shows no sign.
#[track_caller]
fn until_bare(terminal: &mut Terminal, row: u16) {
    terminal.until("no sign there", |seen| seen.margin(row).is_empty());
}

fn each_shows_what_the_other_does(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut here = home.open(&source);
    here.until_page_has(TITLE);
    let row = select_by_hint(&mut here, HIGHLIGHTED);
    here.press(&["2"]);
    until_kept(&mut here, row, "٢");

    let mut there = home.open(&source);
    until_kept(&mut there, row, "٢");
    let other = select_by_hint(&mut there, NOTED);
    there.press(&["3"]);
    until_kept(&mut there, other, "٣");
    // Without a key pressed here.
    until_kept(&mut here, other, "٣");

    here.press(&[".", "c"]).until_told("اللون:");
    here.press(&["5"]);
    until_kept(&mut here, row, "٥");
    until_kept(&mut there, row, "٥");

    // What was done there can be undone here, and a command is another program too.
    here.press(&["U"]).until_told("تراجع عن تلوين: «");
    until_kept(&mut there, row, "٢");
    let listed = home.listed(&source);
    assert_eq!(listed.len(), 2);
    let id = listed[1]["id"].as_str().expect("it has an id");
    assert_eq!(home.run(&["note", "remove", id]).0, 0);
    until_bare(&mut here, other);
    until_bare(&mut there, other);
    assert_eq!(there.quit(), 0);
    assert_eq!(here.quit(), 0);
}

fn a_note_deleted_elsewhere_while_it_is_written_keeps_its_words(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE);
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["1"]);
    until_kept(&mut terminal, row, "١");
    terminal
        .press(&[".", "Enter"])
        .until_page_has("Enter لسطر جديد");
    terminal
        .send("كلام لا يضيع".as_bytes())
        .until_page_has("كلام لا يضيع");
    let id = home.listed(&source)[0]["id"].clone();
    let id = id.as_str().expect("it has an id");
    assert_eq!(home.run(&["note", "remove", id]).0, 0);
    terminal.press(&["F2"]);
    until_kept(&mut terminal, row, "١+");
    let listed = home.listed(&source);
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["note"], "كلام لا يضيع");
    assert_eq!(terminal.quit(), 0);
}

on_all_keyboards! {
    each_shows_what_the_other_does,
    a_note_deleted_elsewhere_while_it_is_written_keeps_its_words,
}
