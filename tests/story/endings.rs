//! Owns the stories of leaving: whatever ends the program, the terminal is as it was before, and the exit status says why.

use rustix::process::Signal;

use crate::annotating::select_by_hint;
use crate::terminal::{Answers, Home, Terminal};
use crate::texts::{HIGHLIGHTED, NOTED, TITLE, article};

/// Ways to leave, with their exit statuses.
const WAYS: [(Option<Signal>, u32); 5] = [
    (None, 0),
    (Some(Signal::TERM), 143),
    (Some(Signal::HUP), 129),
    (Some(Signal::INT), 130),
    (Some(Signal::QUIT), 131),
];

fn leave(terminal: &mut Terminal, way: Option<Signal>) -> u32 {
    match way {
        Some(signal) => terminal.signal(signal).end(),
        None => terminal.quit(),
    }
}

/// Sequences that change how a terminal handles bidirectional text.
const BIDI: [&str; 2] = ["\x1b[8l", "\x1b[8h"];

#[test]
fn the_terminal_is_given_back_on_every_way_out() {
    let home = Home::new();
    let source = article(&home);
    for (way, status) in WAYS {
        for answers in [Answers::PLAIN, Answers::NONE] {
            let mut terminal = home.start().answers(answers).open(&source);
            terminal.until_page_has(TITLE);
            assert!(!terminal.seen().is_given_back());
            assert_eq!(leave(&mut terminal, way), status);
            assert!(terminal.seen().is_given_back(), "{way:?}");
            assert!(terminal.is_cooked(), "{way:?}");
            let sent = terminal.sent();
            let (_, last) = sent
                .rsplit_once("\x1b[?1049l")
                .expect("the alternate screen is left");
            assert_eq!(last, "\x1b[?25h", "nothing comes after that but the cursor");
            assert!(!BIDI.iter().any(|mode| sent.contains(mode)), "{way:?}");
        }
    }
}

#[test]
fn a_terminal_that_reorders_is_told_not_to_and_told_again_when_we_leave() {
    let home = Home::new();
    let source = article(&home);
    for (way, status) in WAYS {
        let mut terminal = home.start().answers(Answers::BIDI).open(&source);
        terminal.until_sent(BIDI[0]).until_page_has(TITLE);
        assert!(!terminal.sent().contains(BIDI[1]));
        assert_eq!(leave(&mut terminal, way), status);
        let sent = terminal.sent();
        let (before, after) = sent.rsplit_once(BIDI[1]).expect("it is undone");
        assert!(!after.contains(BIDI[0]), "{way:?}");
        assert!(before.contains(BIDI[0]) && after.contains("\x1b[?1049l"));
        assert!(terminal.seen().is_given_back(), "{way:?}");
    }
}

#[test]
fn a_window_that_is_closed_keeps_the_place() {
    let home = Home::new();
    let source = article(&home);
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE);
    terminal.press(&["Space"]);
    terminal.until("the second page", |seen| !seen.page_has(TITLE));
    let left = terminal.seen().rows();
    // A terminal that goes sends an end of input, which would be a key on the page.
    terminal.press(&["?"]).until_page_has("الاختصارات");
    assert_eq!(terminal.close(), 129);
    let mut terminal = home.open(&source);
    terminal.until("the page that was left", |seen| seen.rows() == left);
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn control_c_quits_from_the_page_only() {
    let home = Home::new();
    let source = article(&home);
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE);
    for (key, shown) in [("s", "تحديد: "), ("f", "أحرف الجملة"), ("m", "علامة جديدة")]
    {
        terminal.press(&[key]).until_told(shown);
        terminal
            .press(&["C-c"])
            .until("the page alone", |seen| !seen.status().contains(shown));
    }
    for (key, shown) in [("?", "الاختصارات"), ("a", "لا حواش"), ("o", "المكتبة")]
    {
        terminal.press(&[key]).until_page_has(shown);
        terminal.press(&["C-c"]).until_page_has(TITLE);
    }
    assert_eq!(terminal.press(&["C-c"]).end(), 0);
    assert!(terminal.seen().is_given_back());
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_takes_it_again() {
    let home = Home::new();
    let source = article(&home);
    if !std::path::Path::new("/bin/bash").exists()
        && !std::path::Path::new("/usr/bin/bash").exists()
    {
        println!("skipped: no bash");
        return;
    }
    let start = home.start().set("PS1", "prompt> ");
    let mut terminal = start.shell("bash", &["--norc", "--noprofile", "-i"]);
    terminal.until_sent("prompt> ");
    terminal.send(format!("$HASHIYA '{}'\r", source.display()).as_bytes());
    terminal.until_page_has(TITLE);
    terminal.press(&["Space"]);
    terminal.until("the second page", |seen| !seen.page_has(TITLE));
    let left = terminal.seen().rows();
    terminal.until_sent("\x1b[?1049h");
    terminal
        .press(&["C-z"])
        .until_sent("\x1b[?1049l")
        .until_sent("prompt> ");
    terminal
        .send(b"echo between-$((20 + 3))\r")
        .until_sent("between-23")
        .until_sent("prompt> ");
    terminal.send(b"fg\r").until_sent("\x1b[?1049h");
    terminal.until("the same page again", |seen| seen.rows() == left);
    terminal
        .press(&["j"])
        .until("it still answers", |seen| seen.rows()[0] == left[1]);
    terminal
        .press(&["q"])
        .until_sent("\x1b[?1049l")
        .until_sent("prompt> ");
    terminal.send(b"echo status-$?\r").until_sent("status-0");
    terminal.send(b"exit\r");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn where_nobody_could_make_it_go_on_it_does_not_stop() {
    let home = Home::new();
    let source = article(&home);
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE);
    terminal.press(&["C-z"]).until_told("تعليق البرنامج متعذّر");
    terminal
        .press(&["Space"])
        .until("it still answers", |seen| !seen.page_has(TITLE));
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn a_note_that_is_being_written_is_kept_whatever_ends_the_program() {
    let home = Home::new();
    let source = article(&home);
    for (way, status) in WAYS.into_iter().skip(1) {
        let words = format!("حاشية لم تتمّ {status}");
        let mut terminal = home.open(&source);
        select_by_hint(&mut terminal, NOTED);
        terminal.press(&["n"]).until_page_has("حاشية جديدة");
        terminal.send(words.as_bytes()).until_page_has(&words);
        assert_eq!(leave(&mut terminal, way), status);
        let listed = home.listed(&source);
        let is_kept = listed.iter().any(|note| note["note"] == words);
        assert!(is_kept, "{way:?}: {listed:?}");
    }
    // What nothing was written in is no note.
    let count = home.listed(&source).len();
    let mut terminal = home.open(&source);
    select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["n"]).until_page_has("حاشية جديدة");
    assert_eq!(leave(&mut terminal, Some(Signal::TERM)), 143);
    assert_eq!(home.listed(&source).len(), count);
}
