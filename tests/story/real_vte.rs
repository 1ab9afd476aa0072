//! Owns the story of a real VTE: the program runs in a window of it, which answers for itself before and after. Skipped, with a word of that,
//! where xfce4-terminal, Xvfb or D-Bus is not there.
//!
//! The window shows what the program sends to the pseudo-terminal of the test, and what the window answers comes back as the program's input.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::process::Signal;

use crate::fakes::{BDSM, TITLE};
use crate::paging::essay;
use crate::terminal::{Answers, Home, Keys, Terminal};

/// Only a fault makes a test wait that long.
const PATIENCE: Duration = Duration::from_secs(60);
/// What the window is asked: its modes, each by itself, and DA1, which is answered last.
const QUESTION: &str = "\x1b[8$p\x1b[?1$p\x1b[?7$p\x1b[?25$p\x1b[?1000$p\x1b[?1002$p\x1b[?1003$p\x1b[?1004$p\x1b[?1006$p\x1b[?1015$p\x1b[?1049$p\x1b[?1243$p\x1b[?2004$p\x1b[?2026$p\x1b[?2500$p\x1b[?2501$p\x1b[c";
/// Shows what comes through one pipe, and puts what the window says into the other.
const BRIDGE: &str = "stty raw -echo; cat \"$0\" & exec cat >\"$1\"";

/// Who hears what the window says.
enum Listener {
    Test(Sender<Vec<u8>>),
    /// And the test overhears it.
    Program(Keys, Sender<Vec<u8>>),
}

/// A window of VTE. It goes with the test.
struct Window {
    display: Child,
    terminal: Child,
    shown: File,
    listener: Arc<Mutex<Listener>>,
}

impl Window {
    /// Opens a window, or says what is not there.
    fn open(home: &Home) -> Result<Self, &'static str> {
        for program in [
            "Xvfb",
            "xfce4-terminal",
            "dbus-run-session",
            "mkfifo",
            "stty",
        ] {
            let path = std::env::var_os("PATH").unwrap_or_default();
            if !std::env::split_paths(&path).any(|folder| folder.join(program).exists()) {
                return Err(program);
            }
        }
        let mut display = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1024x768x24"])
            .args(["-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it is there");
        let number = first_line(display.stdout.take().expect("it is a pipe"));
        let (to, from) = (home.path("to-window"), home.path("from-window"));
        for pipe in [&to, &from] {
            let made = Command::new("mkfifo").arg(pipe).status();
            assert!(made.expect("it is there").success());
        }
        let folder = home.path("window");
        std::fs::create_dir(&folder).expect("it can be made");
        let terminal = Command::new("dbus-run-session")
            .args([
                "--",
                "xfce4-terminal",
                "--disable-server",
                "--geometry=80x24",
            ])
            .args(["-x", "sh", "-c", BRIDGE])
            .args([&to, &from])
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("DISPLAY", format!(":{number}"))
            .env("LANG", "C.UTF-8")
            .env("NO_AT_BRIDGE", "1")
            .envs(["HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"].map(|name| (name, &folder)))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it is there");
        let (sender, _) = channel();
        let listener = Arc::new(Mutex::new(Listener::Test(sender)));
        listen(both_ways(&from), &listener);
        Ok(Self {
            display,
            terminal,
            shown: both_ways(&to),
            listener,
        })
    }

    /// What it answers when it is asked for its modes.
    fn modes(&mut self) -> String {
        let heard = self.hear();
        self.shown
            .write_all(QUESTION.as_bytes())
            .expect("it is open");
        until_fence(&heard)
    }

    fn hear(&self) -> Receiver<Vec<u8>> {
        let (sender, heard) = channel();
        self.set_listener(Listener::Test(sender));
        heard
    }

    fn set_listener(&self, listener: Listener) {
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = listener;
    }

    /// Has a program hear it that has all its answers already.
    fn tell(&self, terminal: &Terminal) {
        let (sender, _) = channel();
        self.set_listener(Listener::Program(terminal.keys(), sender));
    }

    /// Starts a shell line, or the program itself if there is none, in this window, and waits until it has all its answers.
    fn run(&self, home: &Home, line: Option<&str>) -> Terminal {
        let shown = self.shown.try_clone().expect("there are descriptors");
        let settings = home.file("inputrc", "set enable-bracketed-paste off\n");
        let start = home.start().answers(Answers::NONE).shown_by(shown);
        let start = start
            .set("PS1", "prompt> ")
            .set("INPUTRC", &settings.to_string_lossy());
        // Nothing that it says is lost before somebody is there to hear it.
        let mut listener = self.listener.lock().unwrap_or_else(PoisonError::into_inner);
        let mut terminal = match line {
            None => start.open(&essay()),
            Some(line) => {
                let mut terminal = start.shell("bash", &["--norc", "--noprofile", "-i"]);
                terminal.until_sent("prompt> ").send(line.as_bytes());
                terminal
            }
        };
        let (sender, heard) = channel();
        *listener = Listener::Program(terminal.keys(), sender);
        drop(listener);
        terminal.until_sent(BDSM.0).until_page_has(TITLE);
        until_fence(&heard);
        terminal
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // Without its display the terminal ends, and the session with it.
        let _ended = self.display.kill();
        let _gone = self.display.wait();
        let _gone = self.terminal.wait();
    }
}

/// What is said until DA1, the last of all questions, is answered.
fn until_fence(heard: &Receiver<Vec<u8>>) -> String {
    let mut said = String::new();
    while !(said.contains("\x1b[?65;") && said.ends_with('c')) {
        let bytes = heard.recv_timeout(PATIENCE).expect("the window answers");
        said += &String::from_utf8_lossy(&bytes);
    }
    said
}

/// Opened for both ends, so that neither waits for the other.
fn both_ways(pipe: &Path) -> File {
    let options = File::options().read(true).write(true).open(pipe);
    options.expect("it can be opened")
}

fn first_line(mut output: impl std::io::Read) -> String {
    let mut line = Vec::new();
    let mut byte = [0];
    while matches!(output.read(&mut byte), Ok(1)) && byte != *b"\n" {
        line.extend(byte);
    }
    String::from_utf8_lossy(&line).trim().to_owned()
}

/// Hands on what the window says.
fn listen(mut pipe: File, listener: &Arc<Mutex<Listener>>) {
    let listener = Arc::clone(listener);
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = pipe.read(&mut bytes) {
            let said = bytes[..count].to_vec();
            match &mut *listener.lock().unwrap_or_else(PoisonError::into_inner) {
                Listener::Test(sender) => drop(sender.send(said)),
                // A program that has ended hears nothing more.
                Listener::Program(keys, test) => {
                    drop(keys.write_all(&said));
                    drop(test.send(said));
                }
            }
        }
    });
}

#[test]
fn a_real_vte_is_left_as_it_was() {
    let home = Home::new();
    let mut window = match Window::open(&home) {
        Ok(window) => window,
        Err(program) => return println!("skipped: there is no {program}"),
    };
    let before = window.modes();
    assert!(before.contains("\x1b[8;1$y"), "it reorders: {before:?}");
    for way in [
        None,
        Some(Signal::TERM),
        Some(Signal::INT),
        Some(Signal::HUP),
    ] {
        let mut terminal = window.run(&home, None);
        terminal.press(&["z", "p"]).until_sent("\x1b[?1006h");
        match way {
            None => terminal.quit(),
            Some(signal) => terminal.signal(signal).end(),
        };
        assert_eq!(window.modes(), before, "{way:?}");
    }
    if !Path::new("/bin/bash").exists() {
        return println!("skipped, as far as stopping goes: there is no bash");
    }
    let line = format!("$HASHIYA '{}'\r", essay().display());
    let mut terminal = window.run(&home, Some(&line));
    terminal
        .press(&["C-z"])
        .until_sent(BDSM.1)
        .until_sent("prompt> ");
    assert_eq!(window.modes(), before, "while it is stopped");
    window.tell(&terminal);
    terminal
        .send(b"fg\r")
        .until_sent(BDSM.0)
        .until_page_has(TITLE);
    let explicit = window.modes();
    assert!(
        explicit.contains("\x1b[8;2$y"),
        "it is held back again: {explicit:?}"
    );
    window.tell(&terminal);
    terminal
        .press(&["q"])
        .until_sent(BDSM.1)
        .until_sent("prompt> ");
    terminal.send(b"exit\r");
    assert_eq!(terminal.end(), 0);
    assert_eq!(window.modes(), before);
}
