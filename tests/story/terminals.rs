//! Owns the stories of many terminals: each answers as it was recorded to, and is written for as it needs.

use serde_json::Value;

use crate::fakes::{BDSM, FAKES, TITLE, USE_CTL};
use crate::leaving::is_as_before;
use crate::paging::essay;
use crate::terminal::{Answers, Home, Terminal};

/// What `check --json` printed after it gave the terminal back.
pub(crate) fn facts(terminal: &mut Terminal) -> Value {
    assert_eq!(terminal.end(), 0);
    let sent = terminal.sent();
    let (_, printed) = sent.rsplit_once("\x1b[?25h").expect("it is given back");
    serde_json::from_str(printed.trim()).unwrap_or_else(|error| panic!("{error}: {printed:?}"))
}

#[test]
fn each_terminal_is_written_for_as_it_needs() {
    let home = Home::new();
    for fake in FAKES {
        let mut terminal = fake.run(&home, &["check", "--json"]);
        let facts = facts(&mut terminal);
        assert_eq!(facts["terminal"], fake.name, "{facts}");
        assert_eq!(facts["encoder"], fake.encoder, "{facts}");
        assert_eq!(facts["marks"], fake.marks, "{facts}");
        assert_eq!(facts["order"].is_string(), fake.order.is_some(), "{facts}");
        is_as_before(&terminal, fake.name);
    }
}

#[test]
fn no_answer_is_a_key_and_no_key_is_an_answer() {
    let silent = {
        let home = Home::new();
        let mut terminal = home.start().answers(Answers::NONE).open(&essay());
        terminal.until_page_has(TITLE);
        let rows = terminal.seen().rows();
        terminal.quit();
        rows
    };
    let plain = |rows: Vec<String>| -> Vec<String> {
        let is_mark = |ch: &char| !('\u{64B}'..='\u{652}').contains(ch);
        let bare = |row: String| {
            let bare: String = row.chars().filter(is_mark).collect();
            bare.trim().to_owned()
        };
        rows.into_iter().map(bare).collect()
    };
    let silent = plain(silent);
    for fake in FAKES.iter().filter(|fake| fake.encoder == "visual") {
        let home = Home::new();
        let mut terminal = fake.open(&home);
        // Also breaks off what was only half answered.
        terminal.press(&["Down"]);
        terminal.until("one row on", |seen| {
            plain(seen.rows()).starts_with(&silent[1..3])
        });
        terminal.press(&["Up"]).settled();
        assert_eq!(plain(terminal.seen().rows()), silent, "{}", fake.name);
        assert_eq!(terminal.quit(), 0);
    }
}

#[test]
fn a_terminal_that_is_known_beforehand_is_held_back_with_the_first_frame() {
    let home = Home::new();
    for (name, value, order) in [("VTE_VERSION", "7006", BDSM), ("MLTERM", "3.9.0", USE_CTL)] {
        let start = home.start().answers(Answers::NONE).set(name, value);
        let mut terminal = start.open(&essay());
        terminal.until_page_has(TITLE);
        let sent = terminal.sent();
        let asked = sent.find("\x1b[8$p").expect("it is asked");
        let held = sent.find(order.0).expect("it is held back");
        assert!(
            asked < held,
            "it is asked how it was before that is changed"
        );
        assert_eq!(terminal.quit(), 0);
        is_as_before(&terminal, name);
    }
}

#[test]
fn a_terminal_that_reorders_is_remembered_for_the_first_frame_of_the_next_time() {
    let home = Home::new();
    std::fs::create_dir(home.notes()).expect("the folder can be made");
    let mut terminal = home.start().answers(Answers::BIDI).open(&essay());
    terminal.until_sent(BDSM.0).until_page_has(TITLE);
    assert_eq!(terminal.quit(), 0);
    let mut terminal = home.start().answers(Answers::NONE).open(&essay());
    terminal.until_page_has(TITLE);
    assert!(terminal.sent().contains(BDSM.0));
    assert_eq!(terminal.quit(), 0);
    is_as_before(&terminal, "vte");
}

#[test]
fn frames_are_synchronized_where_the_terminal_can() {
    for fake in FAKES {
        let can = fake
            .answers
            .0
            .iter()
            .any(|(_, answer)| *answer == "\x1b[?2026;2$y");
        let home = Home::new();
        let mut terminal = fake.open(&home);
        terminal.press(&["Down"]);
        if can {
            terminal.until_sent("\x1b[?2026h");
        }
        assert_eq!(terminal.quit(), 0);
        is_as_before(&terminal, fake.name);
        let sent = terminal.sent();
        assert_eq!(sent.contains("\x1b[?2026h"), can, "{}", fake.name);
    }
}

#[test]
fn the_line_that_reads_right_is_chosen_once_and_holds() {
    let home = Home::new();
    let mut terminal = home.start().run(&["check"]);
    terminal.until_sent("XTerm(379)").until_sent("logical keep");
    terminal.press(&["٤"]).until_sent("XTerm(379)");
    assert_eq!(terminal.end(), 0);
    is_as_before(&terminal, "check");
    let known = facts(&mut home.start().run(&["check", "--json"]));
    assert_eq!(known["encoder"], "lrm", "{known}");
    assert_eq!(known["is_chosen"], true, "{known}");
    // Another terminal in the same environment is not what was chosen for.
    let start = home.start().answers(Answers::BIDI);
    let other = facts(&mut start.run(&["check", "--json"]));
    assert_eq!(other["encoder"], "visual", "{other}");
    // The command line has the last word.
    let start = home.start();
    let typed =
        facts(&mut start.run(&["--encoder", "word", "--marks", "shift", "check", "--json"]));
    assert_eq!(
        (&typed["encoder"], &typed["marks"]),
        (&"word".into(), &"shift".into())
    );
    let start = home.start();
    let mut left = start.run(&["check"]);
    left.until_sent("logical keep").press(&["q"]);
    assert_eq!(left.end(), 0);
}

#[test]
fn where_the_terminal_is_a_guess_comparing_is_offered_and_only_once() {
    const STRANGER: Answers = Answers(&[("\x1b[c", "\x1b[?62;22c")]);
    let home = Home::new();
    std::fs::create_dir(home.notes()).expect("the folder can be made");
    let mut terminal = home.start().answers(STRANGER).open(&essay());
    terminal.until_page_has(TITLE).until_told("hashiya check");
    assert_eq!(terminal.quit(), 0);
    let mut again = home.start().answers(STRANGER).open(&essay());
    again.until_page_has(TITLE).settled();
    assert!(!again.sent().contains("check"));
    assert_eq!(again.quit(), 0);
    let mut known = Home::new().start().open(&essay());
    known.until_page_has(TITLE).settled();
    assert!(!known.sent().contains("check"));
    assert_eq!(known.quit(), 0);
    let quiet = Home::new();
    let mut silent = quiet.start().answers(Answers::NONE).open(&essay());
    silent.until_page_has(TITLE);
    assert!(!silent.sent().contains("check"), "answers may still come");
    silent.press(&["j"]).until_told("hashiya check");
    assert_eq!(silent.quit(), 0);
}

#[test]
fn keys_go_through_encoders_and_marks() {
    let home = Home::new();
    let mut terminal = home.start().answers(Answers::BIDI).open(&essay());
    terminal.until_sent(BDSM.0).until_page_has(TITLE);
    terminal.press(&["ze"]).until_told("lrm");
    assert!(terminal.sent().contains(BDSM.1), "it reorders again");
    terminal.press(&["ze"]).until_told("word");
    terminal.press(&["ze"]).until_told("logical");
    terminal.press(&["ze"]).until_told("visual");
    terminal.press(&["zm"]).until_told("drop");
    terminal.press(&["zm"]).until_told("shift");
    assert_eq!(terminal.quit(), 0);
    is_as_before(&terminal, "vte");
}

#[test]
fn a_terminal_that_only_prints_gets_the_text() {
    let home = Home::new();
    let start = home.start().answers(Answers::NONE).set("TERM", "dumb");
    let mut terminal = start.open(&essay());
    assert_eq!(terminal.end(), 0);
    let sent = terminal.sent();
    assert!(!sent.contains('\x1b'), "{sent:?}");
    assert!(sent.contains(TITLE), "{sent}");
    let (status, out, errors) = home.run(&["check", "--json"]);
    assert_eq!((status, errors.as_str()), (0, ""));
    let facts: Value = serde_json::from_str(&out).expect("it is an object");
    assert!(facts["answers"].is_null() && facts["environment"]["TERM"].is_string());
}
