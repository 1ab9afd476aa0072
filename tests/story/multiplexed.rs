//! Owns the stories of tmux: nothing is switched in it, and the terminal around it says how rows are written.

use crate::fakes::{AROUND, Around, FRAME_END, INHERITED, TMUX};
use crate::leaving::is_as_before;
use crate::paging::essay;
use crate::terminal::{Home, Start, Terminal};
use crate::terminals::facts;

/// The program in tmux, with what it inherited; where tmux says nothing, that is all there is.
fn start<'a>(home: &'a Home, path: &str) -> Start<'a> {
    let start = home.start().answers(TMUX).set("TERM", "tmux-256color");
    start.set("TMUX", "none,1,0").set("PATH", path)
}

/// Somebody whom a terminal shows tmux to; while it lives, its environment can be looked at.
struct Client(std::process::Child);

impl Client {
    fn new(around: &Around) -> Self {
        let mut command = std::process::Command::new("/bin/sh");
        // It ends with its standard input, at the latest with this process.
        command.args(["-c", "read -r line"]).env_clear();
        command.envs(around.variable);
        let child = command.stdin(std::process::Stdio::piped()).spawn();
        Self(child.expect("there is a shell"))
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ended = self.0.wait();
    }
}

/// Puts a tmux there that says what it is shown on; gives its folder.
fn stand_in(home: &Home, line: &str) -> String {
    use std::os::unix::fs::PermissionsExt as _;
    let tmux = home.file("tmux", format!("#!/bin/sh\necho '{line}'\n"));
    std::fs::set_permissions(&tmux, std::fs::Permissions::from_mode(0o755)).expect("it is our own");
    home.path("").to_string_lossy().into_owned()
}

/// Nothing but what every terminal is sent; and it is left as it was.
fn opens_and_leaves(start: Start<'_>, name: &str) {
    let mut terminal: Terminal = start.open(&essay());
    terminal.until_sent(FRAME_END);
    assert_eq!(terminal.quit(), 0);
    let sent = terminal.sent();
    for part in ["\x1b[8l", " k", "use_ctl", "\x1b[>29u", "\x1bPtmux"] {
        assert!(!sent.contains(part), "{name}: {part:?}");
    }
    is_as_before(&terminal, name);
}

#[test]
fn tmux_over_each_terminal_says_what_it_is_shown_on() {
    for around in AROUND {
        if around.variable.is_some() && !cfg!(target_os = "linux") {
            println!("skipped: no environment of other processes");
            continue;
        }
        let home = Home::new();
        let client = Client::new(around);
        let folder = stand_in(&home, &format!("{}|{}", around.says, client.0.id()));
        let facts = facts(&mut start(&home, &folder).run(&["check", "--json"]));
        assert_eq!(facts["terminal"], "tmux", "{facts}");
        assert_eq!(facts["around"], around.name, "{facts}");
        assert_eq!(facts["encoder"], around.encoder, "{facts}");
        assert_eq!(facts["marks"], around.marks, "{facts}");
        assert!(facts["order"].is_null(), "{facts}");
        opens_and_leaves(start(&home, &folder), around.name);
    }
}

#[test]
fn what_tmux_says_counts_for_more_than_what_it_inherited() {
    let home = Home::new();
    let folder = stand_in(&home, "kitty(0.26.5)|xterm-kitty|");
    // Of a window that it was shown on earlier.
    let start = start(&home, &folder).set("VTE_VERSION", "7006");
    let facts = facts(&mut start.run(&["check", "--json"]));
    assert_eq!(facts["around"], "kitty", "{facts}");
    assert_eq!(facts["identity"], "tmux 3.3a in kitty", "{facts}");
    assert_eq!(facts["encoder"], "word", "{facts}");
}

#[test]
fn where_tmux_says_nothing_what_it_inherited_decides() {
    let home = Home::new();
    for (name, value, encoder, marks) in INHERITED {
        let start = || start(&home, "").set(name, value);
        let facts = facts(&mut start().run(&["check", "--json"]));
        assert_eq!(facts["terminal"], "tmux", "{facts}");
        assert_eq!(facts["encoder"], *encoder, "{facts}");
        assert_eq!(facts["marks"], *marks, "{facts}");
        opens_and_leaves(start(), name);
    }
}
