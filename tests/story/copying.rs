//! Owns the stories of copying: the text goes to the terminal, and to the program that has the clipboard, or else into a file.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::annotating::select_by_hint;
use crate::terminal::{Home, Terminal};
use crate::texts::{NOTED, TITLE, article};

/// A program of that name that keeps what it is given; gives the folder it lies in, and where it keeps it.
fn stand_in(home: &Home, name: &str, script: &str) -> (String, PathBuf) {
    let kept = home.path("taken");
    let text = format!("#!/bin/sh\n{script} > '{}'\n", kept.display());
    let program = home.file(name, text);
    let mode = fs::Permissions::from_mode(0o755);
    fs::set_permissions(&program, mode).expect("it can be made a program");
    let folder = home.path("").to_string_lossy().into_owned();
    (format!("{folder}:/usr/bin:/bin"), kept)
}

fn copied(mut terminal: Terminal, told: &str) -> Terminal {
    terminal.until_page_has(TITLE);
    select_by_hint(&mut terminal, NOTED);
    assert_eq!(terminal.copy(), format!("{NOTED}."));
    terminal.until_told(told);
    terminal
}

#[test]
fn a_program_that_has_the_clipboard_gets_the_source() {
    for (program, variables) in [
        ("xclip", &[("DISPLAY", ":7")][..]),
        (
            "wl-copy",
            &[("WAYLAND_DISPLAY", "wayland-1"), ("DISPLAY", ":7")],
        ),
        (
            "tmux",
            &[("TMUX", "/tmux,1,0"), ("SSH_CONNECTION", "1 2 3 4")],
        ),
    ] {
        let home = Home::new();
        let (path, kept) = stand_in(&home, program, "cat");
        let mut start = home.start().set("PATH", &path);
        for (name, value) in variables {
            start = start.set(name, value);
        }
        let mut terminal = copied(start.open(&article(&home)), program);
        assert_eq!(terminal.quit(), 0);
        let taken = fs::read_to_string(kept).expect("the program has run");
        assert_eq!(taken, format!("{NOTED}."));
        assert!(!home.notes().join("clipboard.txt").exists());
    }
}

#[test]
fn where_there_is_no_such_program_a_file_keeps_the_source() {
    let home = Home::new();
    let mut terminal = copied(home.open(&article(&home)), "clipboard.txt");
    assert_eq!(terminal.quit(), 0);
    let file = home.notes().join("clipboard.txt");
    let kept = fs::read_to_string(&file).expect("it was written");
    assert_eq!(kept, format!("{NOTED}."));
    let mode = fs::metadata(&file).map(|file| file.permissions().mode() & 0o777);
    assert_eq!(mode.ok(), Some(0o600));
}

#[test]
fn a_program_that_fails_is_told_and_the_file_has_it() {
    let home = Home::new();
    let (path, _) = stand_in(&home, "xclip", "exit 3; cat");
    let start = home.start().set("PATH", &path).set("DISPLAY", ":7");
    let mut terminal = copied(start.open(&article(&home)), "clipboard.txt");
    assert!(terminal.seen().status().contains("xclip"));
    assert_eq!(terminal.quit(), 0);
    assert!(home.notes().join("clipboard.txt").exists());
}

#[test]
fn a_copy_with_citation_says_where_the_passage_stands() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    terminal.until_page_has(TITLE);
    select_by_hint(&mut terminal, NOTED);
    let copied = terminal.copy_with("Y");
    // It holds guillemets, and keeps them.
    let quoted = format!("“{NOTED}.”، «{TITLE}»، قُرئ في 20");
    assert!(copied.starts_with(&quoted), "{copied}");
    assert_eq!(terminal.quit(), 0);
}
