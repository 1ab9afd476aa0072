//! Owns the stories of a file that is changed while it is read: the new text comes by itself, the reader stays in place, notes follow.

use std::fs;

use crate::annotating::{select_by_hint, until_kept};
use crate::terminal::Home;
use crate::texts::{END, HIGHLIGHTED, TITLE, article, text};

/// As editors save: another file, given the name.
fn replace(path: &std::path::Path, text: &str) {
    let other = path.with_extension("part");
    fs::write(&other, text).expect("the home can be written");
    fs::rename(&other, path).expect("it takes the place");
}

#[test]
fn a_file_saved_by_an_editor_is_read_anew_and_its_notes_follow() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["Enter"]);
    until_kept(&mut terminal, row, "١");
    // A paragraph above it: the passage is as it was.
    let line = "\n\nسطر جديد أضافه محرّر المقال بعد نشره.\n";
    let longer = text()
        .replacen("\n\n", line, 1)
        .replacen(line, &format!("{line}\n"), 1);
    replace(&path, &longer);
    terminal.until_told("نصوص المقتبسات كما كانت");
    terminal.until_page_has("سطر جديد أضافه محرّر المقال");
    // Written over in place, with a word of the passage changed.
    let word = HIGHLIGHTED.split_whitespace().nth(1).unwrap();
    let other = HIGHLIGHTED.replacen(word, "السنديان", 1);
    fs::write(&path, longer.replace(HIGHLIGHTED, &other)).unwrap();
    terminal.until_told("تغيّر نصّ مقتبس واحد");
    terminal.until_page_has("السنديان");
    assert_eq!(terminal.quit(), 0);
    let listed = home.listed(&path);
    assert_eq!(listed[0]["state"], "near", "{listed:?}");
    assert_eq!(
        listed[0]["quote"],
        format!("{HIGHLIGHTED}."),
        "what was remembered stays"
    );
    assert!(listed[0]["exact"].as_str().unwrap().contains("السنديان"));
}

#[test]
fn the_reader_stays_with_the_words_in_sight() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    terminal.until_page_has(TITLE);
    terminal.press(&["G"]).until_page_has(END);
    terminal.press(&["b"]).settled();
    let top = terminal.seen().top();
    let more = "فقرة أُضيفت في أوّل المقال، وهي أطول من سطر واحد على أيّ شاشة.\n".repeat(40);
    replace(&path, &format!("{more}{}", text()));
    terminal.until_told("هذا نصّه الجديد");
    terminal.until("the same words at the top", |seen| seen.top() == top);
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn a_selection_is_finished_before_the_new_text_comes() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    terminal.until_page_has(TITLE);
    terminal.press(&["v"]).until_told("تحديد");
    replace(&path, &format!("تنبيه: صُحّح هذا المقال.\n\n{}", text()));
    terminal.press(&["w", "w"]).settled();
    assert!(!terminal.seen().page_has("صُحّح هذا المقال"));
    terminal.press(&["Esc"]).until_told("هذا نصّه الجديد");
    terminal.press(&["g", "g"]).until_page_has("صُحّح هذا المقال");
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn a_file_that_is_taken_away_is_told_and_stays_readable() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    terminal.until_page_has(TITLE);
    fs::remove_file(&path).unwrap();
    terminal.until_told("لم يعد الملفّ في موضعه");
    terminal.press(&["G"]).until_page_has(END);
    // It comes back: what it says now is shown.
    fs::write(&path, format!("عاد الملفّ بنصّ آخر.\n\n{}", text())).unwrap();
    terminal.until_told("هذا نصّه الجديد");
    terminal
        .press(&["g", "g"])
        .until_page_has("عاد الملفّ بنصّ آخر");
    assert_eq!(terminal.quit(), 0);
}
