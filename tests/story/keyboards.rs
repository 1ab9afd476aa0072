//! Owns the stories of kitty's keyboard protocol: keys answer at their places, and what is typed into a note is what the keyboard types.

use crate::annotating::select_by_hint;
use crate::terminal::{Answers, Home, Keyboard};
use crate::texts::{NOTED, TITLE, article};

const COMMANDS: u32 = 29;
const TEXT: u32 = 0;

/// foot knows the protocol too, and loses keys by it.
const FOOT: Answers = Answers(&[
    ("\x1b[>q", "\x1bP>|foot(1.13.1)\x1b\\"),
    ("\x1b[?u", "\x1b[?0u"),
    ("\x1b[c", "\x1b[?62;4;22c"),
]);

#[test]
fn places_are_asked_for_only_of_a_terminal_that_loses_no_key_by_it() {
    for (answers, is_asked) in [
        (Answers::KITTY, true),
        (FOOT, false),
        (Answers::PLAIN, false),
        (Answers::BIDI, false),
        (Answers::NONE, false),
    ] {
        let home = Home::new();
        let start = home.start().answers(answers);
        let source = article(&home).to_string_lossy().into_owned();
        let mut terminal = start.run(&["--encoder", "visual", &source]);
        terminal.until_page_has("رسالة");
        if is_asked {
            terminal.until_sent("\x1b[>29u");
        }
        terminal.press(&["?"]).until_page_has("الاختصارات");
        assert_eq!(terminal.modes().keyboard() == COMMANDS, is_asked);
        terminal.press(&["C-c"]).until_page_has("رسالة");
        assert_eq!(terminal.quit(), 0);
        assert_eq!(terminal.sent().contains("\x1b[<u"), is_asked);
        assert_eq!(terminal.modes().keyboard(), 0);
    }
}

#[test]
fn a_note_takes_what_the_keyboard_types_and_commands_go_by_place() {
    let home = Home::with(Keyboard::Told);
    let source = article(&home);
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE).until_sent("\x1b[>29u");
    select_by_hint(&mut terminal, NOTED);
    terminal.press(&["n"]).until_page_has("حاشية جديدة");
    assert_eq!(terminal.modes().keyboard(), TEXT, "the terminal composes");
    // س ل ا م , then the لا key, a mark of Shift, and أ by two keys of one press.
    for key in ["s", "g", "h", "l", "Space", "b", "Q", "G"] {
        terminal.press(&[key]);
    }
    terminal.until_page_has("سلام لاَلأ");
    // Keys that were told as commands on the way still type: by text, by code, by place alone.
    terminal.send(b"\x1b[32;;32u\x1b[1602::114;u\x1b[0::98;u\x1b[1604::103;;1604u");
    terminal.send(b"\x1b[57441u\x1b[1576:91:102;2;91u\x1b[0;;1603:1608u");
    terminal.until_page_has("سلام لاَلأ قلال[كو");
    terminal.press(&["C-s"]);
    terminal.until("it is on the disk", |seen| {
        !seen.is_unsaved() && !seen.page_has("حاشية جديدة")
    });
    assert_eq!(terminal.modes().keyboard(), COMMANDS);
    assert_eq!(terminal.quit(), 0);
    let listed = home.listed(&source);
    assert_eq!(listed[0]["note"], "سلام لاَلأ قلال[كو");
}

#[test]
fn a_key_that_goes_up_or_repeats_is_no_second_key() {
    let home = Home::with(Keyboard::Told);
    let source = article(&home);
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE).until_sent("\x1b[>29u");
    let rows = terminal.seen().rows();
    // Down, up; nobody asked for that, but a terminal may tell.
    terminal.send(b"\x1b[1578::106;1:1u\x1b[1578::106;1:3u");
    terminal.until("one row on", |seen| seen.rows()[..3] == rows[1..4]);
    // Held: it repeats, and each time counts.
    terminal.send(b"\x1b[1578::106;1:1u\x1b[1578::106;1:2u\x1b[1578::106;1:3u");
    terminal.until("three rows on", |seen| seen.rows()[..3] == rows[3..6]);
    // A key that only modifies does nothing, not even to a key that waits for another.
    terminal
        .press(&["g"])
        .send(b"\x1b[57441u\x1b[57442;5u\x1b[57358u");
    terminal.press(&["g"]);
    terminal.until("the start", |seen| seen.rows() == rows);
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn a_sign_of_the_arabic_layout_is_the_key_at_its_place() {
    let home = Home::with(Keyboard::Told);
    let config = home.file("settings.toml", "[keys.reading]\nD = 'help'\n");
    let source = article(&home);
    let arguments = [
        "--config",
        &config.to_string_lossy(),
        &source.to_string_lossy(),
    ];
    let mut terminal = home.start().run(&arguments);
    terminal.until_page_has(TITLE).until_sent("\x1b[>29u");
    // Shift with ي types ], which is the next heading where no terminal tells that it lies on D.
    terminal.press(&["D"]).until_page_has("الاختصارات");
    terminal.press(&["C-c"]).until_page_has(TITLE);
    assert_eq!(terminal.quit(), 0);
}
