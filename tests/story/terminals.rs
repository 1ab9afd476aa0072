//! Owns the stories of many terminals: each answers as it was recorded to, is written for as it needs, and is left as it was.

use rustix::process::Signal;
use serde_json::Value;

use crate::paging::essay;
use crate::terminal::{Answers, Home, Terminal};

/// The end of the title, without marks: some terminals are sent none.
const TITLE: &str = "على الحافة";
/// What every frame ends with.
const FRAME_END: &str = "\x1b[39m\x1b[49m\x1b[59m\x1b[0m";

/// Numbers of the width probe as most terminals have them: a letter with its mark takes one column, lam and alef two.
const NARROW: (&str, &str) = ("\x1b[6n", "\x1b[2;2R");
const WIDE: (&str, &str) = ("\x1b[6n", "\x1b[2;3R");

/// What makes a terminal leave cells alone, and what undoes it.
const BDSM: (&str, &str) = ("\x1b[8l\x1b[1 k\x1b[?2501l", "\x1b[8h\x1b[0 k");
const USE_CTL: (&str, &str) = ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07");

/// A terminal: what it leaves in the environment, what it answers, and what must come of it.
struct Fake {
    name: &'static str,
    variables: &'static [(&'static str, &'static str)],
    answers: Answers,
    encoder: &'static str,
    marks: &'static str,
    order: Option<(&'static str, &'static str)>,
}

const fn fake(
    name: &'static str,
    variables: &'static [(&'static str, &'static str)],
    answers: Answers,
    (encoder, marks): (&'static str, &'static str),
    order: Option<(&'static str, &'static str)>,
) -> Fake {
    Fake {
        name,
        variables,
        answers,
        encoder,
        marks,
        order,
    }
}

/// tmux answers for itself, whatever is around it.
const TMUX: Answers = Answers(&[
    ("\x1b[>q", "\x1bP>|tmux 3.3a\x1b\\"),
    ("\x1b[>c", "\x1b[>84;0;0c"),
    NARROW,
    WIDE,
    ("\x1b[c", "\x1b[?1;2c"),
]);

/// Answers that are none, broken off, too long, or other than what was asked for; between them an honest one to mode 8.
const RUBBISH: Answers = Answers(&[
    ("\x1b[8$p", "\x1b[8;7$y\x1b[?8;1$y\x1b[8;"),
    ("\x1b[>q", "\x1bP>|\x1b\\\x1bP>|half"),
    ("\x1b[>c", "\x1b[>99999999999;1;1c\x1b[>"),
    ("\x1b[=c", "\x1bP!|\x1b\\\x1b]5379;use_ctl=true\x07"),
    ("\x1b[?u", "\x1b[?99999u"),
    ("\x1b[6n", "\x1b[7;9R"),
    ("\x1b[c", "\x1b[?62;22"),
]);

const FAKES: &[Fake] = &[
    fake("xterm", &[], Answers::PLAIN, ("visual", "keep"), None),
    fake("vte", &[], Answers::BIDI, ("visual", "keep"), Some(BDSM)),
    fake(
        "vte",
        &[("VTE_VERSION", "7006")],
        Answers::BIDI,
        ("visual", "keep"),
        Some(BDSM),
    ),
    fake(
        "konsole",
        &[("KONSOLE_VERSION", "221203")],
        Answers(&[
            ("\x1b[>q", "\x1bP>|Konsole 22.12.3\x1b\\"),
            ("\x1b[>c", "\x1b[>1;115;0c"),
            ("\x1b[=c", "\x1bP!|7E4B4445\x1b\\"),
            NARROW,
            WIDE,
            ("\x1b[c", "\x1b[?62;1;4c"),
        ]),
        ("lrm", "keep"),
        None,
    ),
    fake(
        "kitty",
        &[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")],
        Answers(&[
            ("\x1b[8$p", "\x1b[8;0$y"),
            ("\x1b[?2026$p", "\x1b[?2026;2$y"),
            ("\x1b[>q", "\x1bP>|kitty(0.26.5)\x1b\\"),
            ("\x1b[>c", "\x1b[>1;4000;26c"),
            ("\x1b[?u", "\x1b[?0u"),
            NARROW,
            WIDE,
            ("\x1b[c", "\x1b[?62;c"),
        ]),
        ("word", "drop"),
        None,
    ),
    fake(
        "mlterm",
        &[("TERM", "mlterm"), ("MLTERM", "3.9.0")],
        Answers(&[
            ("\x1b[8$p", "\x1b[8;0$y"),
            ("\x1b[>c", "\x1b[>24;279;0c"),
            ("\x1b[=c", "\x1bP!|000000\x1b\\"),
            NARROW,
            NARROW,
            ("\x1b[c", "\x1b[?63;1;2;3;4c"),
        ]),
        ("visual", "keep"),
        Some(USE_CTL),
    ),
    fake(
        "alacritty",
        &[("ALACRITTY_WINDOW_ID", "7")],
        Answers(&[
            ("\x1b[>c", "\x1b[>0;1700;1c"),
            NARROW,
            WIDE,
            ("\x1b[c", "\x1b[?6c"),
        ]),
        ("visual", "shift"),
        None,
    ),
    fake(
        "foot",
        &[("TERM", "foot")],
        Answers(&[
            ("\x1b[?2026$p", "\x1b[?2026;2$y"),
            ("\x1b[>q", "\x1bP>|foot(1.13.1)\x1b\\"),
            ("\x1b[>c", "\x1b[>1;011301;0c"),
            ("\x1b[=c", "\x1bP!|464f4f54\x1b\\"),
            ("\x1b[?u", "\x1b[?0u"),
            NARROW,
            WIDE,
            ("\x1b[c", "\x1b[?62;4;22c"),
        ]),
        ("visual", "drop"),
        None,
    ),
    fake(
        "urxvt",
        &[("TERM", "rxvt-unicode-256color")],
        Answers(&[
            ("\x1b[>c", "\x1b[>85;95;0c"),
            NARROW,
            WIDE,
            ("\x1b[c", "\x1b[?1;2c"),
        ]),
        ("visual", "keep"),
        None,
    ),
    fake(
        "st",
        &[("TERM", "st-256color")],
        Answers(&[NARROW, WIDE, ("\x1b[c", "\x1b[?6c")]),
        ("visual", "drop"),
        None,
    ),
    fake(
        "qterminal",
        &[],
        Answers(&[("\x1b[>c", "\x1b[>0;115;0c"), ("\x1b[c", "\x1b[?1;2c")]),
        ("logical", "drop"),
        None,
    ),
    fake("unknown", &[], RUBBISH, ("visual", "keep"), None),
];

/// What tmux inherits of each terminal around it, and what then must come of it.
const AROUND: &[(&str, &str, &str, &str)] = &[
    ("XTERM_VERSION", "XTerm(379)", "visual", "keep"),
    ("VTE_VERSION", "7006", "lrm", "keep"),
    ("KONSOLE_VERSION", "221203", "lrm", "keep"),
    ("KITTY_WINDOW_ID", "1", "word", "drop"),
    ("ALACRITTY_WINDOW_ID", "1", "visual", "shift"),
    ("MLTERM", "3.9.0", "visual", "keep"),
];

impl Fake {
    fn run(&self, home: &Home, arguments: &[&str]) -> Terminal {
        let mut start = home.start().answers(self.answers);
        for (name, value) in self.variables {
            start = start.set(name, value);
        }
        start.run(arguments)
    }

    /// Waits for the page. What is sent to a terminal that reorders is no page until it has.
    fn shown(&self, terminal: &mut Terminal) {
        match self.encoder {
            "visual" => terminal.until_page_has(TITLE),
            _ => terminal.until_sent(FRAME_END),
        };
    }

    fn open(&self, home: &Home) -> Terminal {
        let mut terminal = self.run(home, &[&essay().to_string_lossy()]);
        if let Some((done, _)) = self.order {
            terminal.until_sent(done);
        }
        self.shown(&mut terminal);
        terminal
    }
}

/// What `check --json` printed after it gave the terminal back.
fn facts(terminal: &mut Terminal) -> Value {
    assert_eq!(terminal.end(), 0);
    let sent = terminal.sent();
    let (_, printed) = sent.rsplit_once("\x1b[?25h").expect("it is given back");
    serde_json::from_str(printed.trim()).unwrap_or_else(|error| panic!("{error}: {printed:?}"))
}

/// Modes that we change: how each is said to be on and off, and whether it was on before us.
const MODES: [(&str, &str, bool); 7] = [
    ("\x1b[?1049h", "\x1b[?1049l", false),
    ("\x1b[?25h", "\x1b[?25l", true),
    ("\x1b[?2004h", "\x1b[?2004l", false),
    ("\x1b[?2026h", "\x1b[?2026l", false),
    ("\x1b[8h", "\x1b[8l", true),
    ("\x1b[0 k", "\x1b[1 k", true),
    (USE_CTL.1, USE_CTL.0, true),
];

/// Every mode of the terminal is as it was before us.
#[track_caller]
fn is_as_before(terminal: &Terminal, name: &str) {
    let sent = terminal.sent();
    for (on, off, was_on) in MODES {
        let is_on = match (sent.rfind(on), sent.rfind(off)) {
            (None, None) => was_on,
            (on, off) => on > off,
        };
        assert_eq!(is_on, was_on, "{name}: {on:?}");
    }
    assert!(terminal.is_cooked(), "{name}");
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
fn each_terminal_is_left_as_it_was_by_quitting_and_by_signals() {
    for fake in FAKES {
        for signal in [
            None,
            Some(Signal::TERM),
            Some(Signal::INT),
            Some(Signal::HUP),
        ] {
            let home = Home::new();
            let mut terminal = fake.open(&home);
            let status = match signal {
                // The arrow breaks off what was only half answered.
                None => terminal.press(&["Down"]).quit(),
                Some(signal) => terminal.signal(signal).end(),
            };
            let expected = signal.map_or(0, |signal| 128 + signal.as_raw().unsigned_abs());
            assert_eq!(status, expected, "{}", fake.name);
            is_as_before(&terminal, fake.name);
            let sent = terminal.sent();
            match fake.order {
                Some((done, undone)) => {
                    let (before, after) = sent.rsplit_once(undone).expect("it is undone");
                    assert!(before.contains(done) && !after.contains(done));
                    assert!(after.contains("\x1b[?1049l"), "before the screen is left");
                }
                None => {
                    for part in [BDSM.0, BDSM.1, USE_CTL.0, USE_CTL.1] {
                        assert!(!sent.contains(part), "{}: {part:?}", fake.name);
                    }
                }
            }
        }
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
fn in_tmux_nothing_is_switched_and_the_terminal_around_it_decides() {
    let home = Home::new();
    for (name, value, encoder, marks) in AROUND {
        let start = || {
            let start = home.start().answers(TMUX).set("TERM", "tmux-256color");
            // No tmux answers there, so its environment is all that there is.
            let start = start.set("TMUX", "none,1,0").set("PATH", "");
            start.set(name, value)
        };
        let facts = facts(&mut start().run(&["check", "--json"]));
        assert_eq!(facts["terminal"], "tmux", "{facts}");
        assert_eq!(facts["encoder"], *encoder, "{facts}");
        assert_eq!(facts["marks"], *marks, "{facts}");
        let mut terminal = start().open(&essay());
        terminal.until_sent(FRAME_END);
        assert_eq!(terminal.quit(), 0);
        let sent = terminal.sent();
        assert!(!sent.contains("\x1b[8l") && !sent.contains("use_ctl"));
        is_as_before(&terminal, name);
    }
}

#[test]
fn tmux_is_asked_what_it_is_shown_on_after_the_first_frame() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let script = "#!/bin/sh\necho 'kitty(0.26.5)|xterm-kitty|'\n";
    let tmux = home.file("tmux", script);
    std::fs::set_permissions(&tmux, std::fs::Permissions::from_mode(0o755)).expect("it is our own");
    let folder = home.path("").to_string_lossy().into_owned();
    let start = home.start().answers(TMUX).set("TERM", "tmux-256color");
    // What it inherited is of another window.
    let start = start.set("VTE_VERSION", "7006").set("TMUX", "x,1,0");
    let mut terminal = start.set("PATH", &folder).run(&["check", "--json"]);
    let facts = facts(&mut terminal);
    assert_eq!(facts["around"], "kitty", "{facts}");
    assert_eq!(facts["identity"], "tmux 3.3a in kitty", "{facts}");
    assert_eq!(facts["encoder"], "word", "{facts}");
}

#[test]
fn a_stopped_program_lets_the_terminal_reorder_again_until_it_goes_on() {
    if !["/bin/bash", "/usr/bin/bash"]
        .iter()
        .any(|path| std::path::Path::new(path).exists())
    {
        println!("skipped: no bash");
        return;
    }
    for fake in FAKES.iter().filter(|fake| fake.order.is_some()) {
        let (done, undone) = fake.order.unwrap_or_default();
        let home = Home::new();
        let mut start = home.start().answers(fake.answers).set("PS1", "prompt> ");
        for (name, value) in fake.variables {
            start = start.set(name, value);
        }
        let mut terminal = start.shell("bash", &["--norc", "--noprofile", "-i"]);
        terminal.until_sent("prompt> ");
        terminal.send(format!("$HASHIYA '{}'\r", essay().display()).as_bytes());
        terminal.until_sent(done).until_page_has(TITLE);
        terminal.press(&["C-z"]).until_sent(undone);
        terminal.until_sent("\x1b[?1049l").until_sent("prompt> ");
        terminal.send(b"fg\r").until_sent("\x1b[?1049h");
        terminal.until_sent(done).until_page_has(TITLE);
        terminal.press(&["q"]).until_sent(undone);
        terminal.until_sent("\x1b[?1049l").until_sent("prompt> ");
        terminal.send(b"exit\r");
        assert_eq!(terminal.end(), 0);
        is_as_before(&terminal, fake.name);
    }
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
