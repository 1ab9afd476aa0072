//! Owns the stories of leaving each kind of terminal: after quitting, a signal, a panic or a stop its modes are what they were before, as it
//! says when it is asked again.

use std::io::Read as _;
use std::sync::mpsc;
use std::time::Duration;

use hashiya::term::environment::Environment;
use hashiya::term::probe::Probe;
use hashiya::term::{Event, Keyboard, Screen, Tokens};
use hashiya::text::profile::Encoder;
use portable_pty::{PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::Signal;

use crate::fakes::{BDSM, FAKES, Fake, USE_CTL};
use crate::modes::Modes;
use crate::paging::essay;
use crate::terminal::{Answers, Home, Terminal};

/// What every terminal is sent first.
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[2J";
/// What has it report the mouse.
const MOUSE: &str = "\x1b[?1002h\x1b[?1006h";
/// Only a fault makes a test wait that long.
const PATIENCE: Duration = Duration::from_secs(30);

/// Every mode of the terminal is as it was before us, when it is asked again.
#[track_caller]
pub(crate) fn is_as_before(terminal: &Terminal, name: &str) {
    let before = terminal.modes_before().answers();
    assert_eq!(terminal.modes().answers(), before, "{name}");
    assert!(terminal.is_cooked(), "{name}");
}

#[test]
fn each_terminal_is_left_as_it_was_by_quitting_and_by_signals() {
    let ways = [
        None,
        Some(Signal::TERM),
        Some(Signal::INT),
        Some(Signal::HUP),
    ];
    for fake in FAKES {
        for way in ways {
            let home = Home::new();
            let mut terminal = fake.open(&home);
            if fake.is_synchronized() {
                // The key comes after all answers, so by then they are taken in.
                terminal.press(&["Down"]).until_sent("\x1b[?2026h");
            }
            assert_ne!(
                terminal.modes().answers(),
                terminal.modes_before().answers()
            );
            let status = match way {
                // The arrow breaks off what was only half answered.
                None => terminal.press(&["Down"]).quit(),
                Some(signal) => terminal.signal(signal).end(),
            };
            let expected = way.map_or(0, |signal| 128 + signal.as_raw().unsigned_abs());
            assert_eq!(status, expected, "{}", fake.name);
            is_as_before(&terminal, fake.name);
            let sent = terminal.sent();
            assert!(sent.starts_with(ENTER), "{}: {sent:?}", fake.name);
            assert!(
                sent.ends_with(&fake.leave(false)),
                "{}: {sent:?}",
                fake.name
            );
            is_sent_nothing_else(&sent, fake);
        }
    }
}

/// Nothing is switched that this terminal does not need to have switched.
#[track_caller]
fn is_sent_nothing_else(sent: &str, fake: &Fake) {
    let own = fake.order.map_or("", |(done, _)| done);
    for part in [BDSM.0, USE_CTL.0] {
        assert_eq!(sent.contains(part), part == own, "{}: {part:?}", fake.name);
    }
    assert_eq!(
        sent.contains("\x1b[>29u"),
        fake.tells_places(),
        "{}",
        fake.name
    );
}

#[test]
fn each_terminal_is_the_shells_again_while_the_program_is_stopped() {
    let has_bash = ["/bin/bash", "/usr/bin/bash"];
    if !has_bash
        .iter()
        .any(|path| std::path::Path::new(path).exists())
    {
        println!("skipped: no bash");
        return;
    }
    for fake in FAKES {
        let home = Home::new();
        let settings = home.file("inputrc", "set enable-bracketed-paste off\n");
        let start = fake.start(&home).set("PS1", "prompt> ");
        let start = start.set("INPUTRC", &settings.to_string_lossy());
        let mut terminal = start.shell("bash", &["--norc", "--noprofile", "-i"]);
        terminal.until_sent("prompt> ");
        terminal.send(format!("$HASHIYA '{}'\r", essay().display()).as_bytes());
        if let Some((done, _)) = fake.order {
            terminal.until_sent(done);
        }
        if fake.tells_places() {
            terminal.until_sent("\x1b[>29u");
        }
        fake.shown(&mut terminal);
        // The arrow breaks off what was only half answered.
        terminal
            .press(&["Down", "Up"])
            .press(&["z", "p"])
            .until_sent(MOUSE);
        // Two ways to stop: the key, and the signal that a shell's `kill -TSTP` sends.
        let mut running = terminal.modes().answers();
        terminal
            .press(&["C-z"])
            .until_sent(&fake.leave(true))
            .until_sent("prompt> ");
        assert_eq!(
            terminal.modes().answers(),
            terminal.modes_before().answers(),
            "{}",
            fake.name
        );
        terminal
            .send(b"fg\r")
            .until_sent("\x1b[?1049h")
            .until_sent(MOUSE);
        fake.shown(&mut terminal);
        running.sort();
        let mut again = terminal.modes().answers();
        again.sort();
        // In the middle of a frame it is set, between two it is not.
        for modes in [&mut running, &mut again] {
            modes.retain(|mode| !mode.starts_with("?2026;"));
        }
        assert_eq!(again, running, "{}: all of it is ours again", fake.name);
        terminal
            .press(&["q"])
            .until_sent(&fake.leave(true))
            .until_sent("prompt> ");
        terminal.send(b"exit\r");
        assert_eq!(terminal.end(), 0);
        is_as_before(&terminal, fake.name);
    }
}

/// The screen of this process as the program has it in a terminal that answers so, with the mouse reported.
fn taken(fake: &Fake, end: &dyn Fn() -> std::os::fd::OwnedFd) -> Screen {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let mut probe = Probe::new(Environment::new(fake.variables.iter().map(owned)), None);
    let answers: String = fake.answers.0.iter().map(|(_, answer)| *answer).collect();
    Tokens::default().feed(answers.as_bytes(), &mut |event| {
        if let Event::Reply(reply) = event {
            probe.feed(&reply);
        }
    });
    let finding = probe.finding();
    let mut screen = Screen::over(end(), end()).expect("it can be taken");
    let is_visual = finding.encoder == Encoder::Visual;
    let order = finding.order.filter(|_| is_visual);
    screen.set_order(order).expect("it can be written");
    screen.set_synchronized(fake.is_synchronized());
    screen.set_mouse(true).expect("it can be written");
    let keyboard = probe
        .answers()
        .keyboard
        .filter(|_| finding.line.tells_places);
    let keyboard = keyboard.map(|_| Keyboard::Commands);
    screen.set_keyboard(keyboard).expect("it can be written");
    screen
}

#[test]
fn each_terminal_is_left_as_it_was_by_a_panic() {
    for fake in FAKES {
        let size = PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system()
            .openpty(size)
            .expect("the system has pseudo-terminals");
        let mut output = pty.master.try_clone_reader().expect("it can be read");
        let (sender, received) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let end = || {
            let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
            let name = pty.master.tty_name().expect("it has a name");
            rustix::fs::open(name, flags, Mode::empty()).expect("it can be opened")
        };
        let mut screen = taken(fake, &end);
        screen.draw(|_| ()).expect("it can be written");
        // As long as the panicking thread is told of, the terminal is given back already.
        let panicked = std::thread::spawn(|| panic!("this panic is part of a test")).join();
        assert!(panicked.is_err());
        let mut sent = Vec::new();
        while !sent.ends_with(b"\x1b[?25h") {
            sent.extend(received.recv_timeout(PATIENCE).expect("it is given back"));
        }
        drop(screen);
        let sent = String::from_utf8(sent).expect("it is UTF-8");
        assert!(sent.starts_with(ENTER), "{}: {sent:?}", fake.name);
        assert!(sent.ends_with(&fake.leave(true)), "{}: {sent:?}", fake.name);
        is_sent_nothing_else(&sent, fake);
        let mut modes = Modes::before(fake.answers.0.iter().map(|(_, answer)| *answer));
        let before = modes.answers();
        modes.take(&sent);
        assert_eq!(modes.answers(), before, "{}", fake.name);
    }
}

#[test]
fn a_check_that_is_ended_leaves_the_terminal_as_it_was_and_says_nothing() {
    let ways = [
        (Some(Signal::TERM), 143),
        (Some(Signal::INT), 130),
        (Some(Signal::HUP), 129),
        (None, 130),
    ];
    for arguments in [&["check", "--json"][..], &["check"]] {
        for (way, status) in ways {
            let home = Home::new();
            let start = home
                .start()
                .answers(Answers::NONE)
                .set("VTE_VERSION", "7006");
            let mut terminal = start.run(arguments);
            terminal.until_sent("\x1b[c");
            let status = match way {
                Some(signal) => {
                    terminal.signal(signal);
                    status
                }
                // With lines to compare the key is another way to leave.
                None => {
                    terminal.press(&["C-c"]);
                    if arguments.len() > 1 { status } else { 0 }
                }
            };
            assert_eq!(terminal.end(), status, "{arguments:?} {way:?}");
            is_as_before(&terminal, "check");
            let sent = terminal.sent();
            let (_, after) = sent.rsplit_once("\x1b[?25h").expect("it is given back");
            assert_eq!(after.is_empty(), status != 0, "{after:?}");
        }
    }
}
