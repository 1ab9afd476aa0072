//! Owns the stories of the note editor: selecting, cutting and pasting, deleting words, undoing, the editor outside, the note's direction.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::annotating::{select_by_hint, until_kept};
use crate::terminal::{Home, Keyboard, Terminal};
use crate::texts::{HIGHLIGHTED, TITLE, article};

/// The program on the article, with a note begun; `editor` is the reader's own.
fn writing(home: &Home, source: &Path, editor: &str) -> (Terminal, u16) {
    let mut terminal = home.start().set("VISUAL", editor).open(source);
    terminal.until_page_has(TITLE);
    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["n"]).until_page_has("حاشية جديدة");
    (terminal, row)
}

/// A script that stands for the reader's own editor.
fn script(home: &Home, name: &str, lines: &str) -> String {
    let path = home.file(name, format!("#!/bin/sh\n{lines}\n"));
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("it is ours");
    path.to_string_lossy().into_owned()
}

fn notes_left(home: &Home) -> Vec<PathBuf> {
    let files = std::fs::read_dir(home.notes()).expect("it is there");
    let files = files.filter_map(|file| Some(file.ok()?.path()));
    files
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect()
}

fn words_are_selected_cut_pasted_deleted_and_undone(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let (mut terminal, row) = writing(&home, &source, "false");
    terminal.send("قَالَ الشيخُ CPU لا".as_bytes());
    terminal.until_page_has("قَالَ الشيخُ CPU لا");
    terminal
        .press(&["C-w"])
        .until("a word less", |seen| !seen.page_has("CPU لا"));
    terminal.press(&["F5"]).until_page_has("CPU لا");
    // Marked without Shift, back over two words, cut, and put at the start.
    terminal.press(&["F3", "A-Right", "A-Right", "F7"]);
    terminal.until("they are cut", |seen| !seen.page_has("CPU"));
    terminal.press(&["A-Up", "F9"]);
    terminal.until_page_has("CPU لاقَالَ الشيخُ");
    terminal
        .press(&["F5"])
        .until("it is taken back", |seen| !seen.page_has("CPU"));
    terminal.press(&["F6"]).until_page_has("CPU لاقَالَ");
    // With Shift, where the terminal sends it: two letters to the left, with their marks.
    terminal.send(b"\x1b[1;2D\x1b[1;2D").press(&["Del"]);
    terminal.until_page_has("CPU لالَ الشيخُ");
    terminal.press(&["F2"]);
    until_kept(&mut terminal, row, "١+");
    assert_eq!(home.listed(&source)[0]["note"], "CPU لالَ الشيخُ");
    assert_eq!(terminal.quit(), 0);
}

fn a_note_goes_through_the_readers_own_editor(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let seen_by = home.path("seen");
    let lines = format!(
        "stat -c %a \"$1\" > '{0}'; cat \"$1\" >> '{0}'; printf '\\nوسطر من هناك\\n' >> \"$1\"",
        seen_by.display()
    );
    let editor = script(&home, "editor.sh", &lines);
    let (mut terminal, row) = writing(&home, &source, &editor);
    terminal
        .send("مسودّة **أولى**".as_bytes())
        .until_page_has("مسودّة");
    terminal.press(&["C-o"]).until_page_has("وسطر من هناك");
    let seen = std::fs::read_to_string(seen_by).expect("the editor ran");
    assert_eq!(seen, "600\nمسودّة **أولى**");
    assert!(notes_left(&home).is_empty(), "its file is gone");
    terminal
        .press(&["F5"])
        .until("one step back", |seen| !seen.page_has("من هناك"));
    terminal.press(&["F6"]).until_page_has("وسطر من هناك");
    terminal.press(&["F2"]);
    until_kept(&mut terminal, row, "١+");
    assert_eq!(
        home.listed(&source)[0]["note"],
        "مسودّة **أولى**\nوسطر من هناك"
    );
    assert_eq!(terminal.quit(), 0);
    assert!(terminal.seen().is_given_back());
}

fn an_editor_that_is_killed_loses_no_word(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let editor = script(&home, "dies.sh", "printf 'كتبتُ كثيرًا' > \"$1\"; kill -9 $$");
    let (mut terminal, row) = writing(&home, &source, &editor);
    terminal.send("باقٍ".as_bytes()).until_page_has("باقٍ");
    terminal.press(&["C-o"]).until("it is told", |seen| {
        seen.rows().join(" ").contains("بخطأ") || seen.status().contains("بخطأ")
    });
    let left = notes_left(&home);
    assert_eq!(left.len(), 1);
    let words = std::fs::read_to_string(&left[0]).expect("it is ours");
    assert_eq!(words, "كتبتُ كثيرًا");
    terminal.press(&["F2"]);
    until_kept(&mut terminal, row, "١+");
    assert_eq!(home.listed(&source)[0]["note"], "باقٍ");
    assert_eq!(terminal.quit(), 0);
}

fn a_note_runs_as_it_was_turned(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let (mut terminal, row) = writing(&home, &source, "false");
    terminal
        .send("Reuters قالت".as_bytes())
        .until_page_has("Reuters قالت");
    let (column, _) = terminal
        .seen()
        .place_of("Reuters")
        .expect("it stands there");
    terminal.press(&["F4"]).until_told("من اليمين إلى اليسار");
    terminal.press(&["F4"]).until_told("من اليسار إلى اليمين");
    let (turned, _) = terminal
        .seen()
        .place_of("Reuters")
        .expect("it stands there");
    assert!(turned < column, "{turned} {column}");
    terminal.press(&["F2"]);
    until_kept(&mut terminal, row, "١+");
    // It is so the next time.
    terminal.press(&[".", "Enter"]).until_page_has("Reuters");
    let (again, _) = terminal
        .seen()
        .place_of("Reuters")
        .expect("it stands there");
    assert_eq!(again, turned);
    terminal.press(&["F4"]).until_told("كالمقال");
    let (back, _) = terminal
        .seen()
        .place_of("Reuters")
        .expect("it stands there");
    assert_eq!(back, column);
    terminal.press(&["Esc"]).until_told("حفظ هذه الحاشية؟");
    terminal
        .press(&["x"])
        .until("the page", |seen| !seen.page_has("Reuters"));
    assert_eq!(terminal.quit(), 0);
}

on_all_keyboards! {
    words_are_selected_cut_pasted_deleted_and_undone,
    a_note_goes_through_the_readers_own_editor,
    an_editor_that_is_killed_loses_no_word,
    a_note_runs_as_it_was_turned,
}
