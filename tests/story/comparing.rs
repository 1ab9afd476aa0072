//! Owns the stories of an annotation whose passage has changed: the difference is shown word by word, and the reader decides on its place.

use std::fs;

use crate::annotating::{select_by_hint, until_kept};
use crate::terminal::{Home, Keyboard};
use crate::texts::{HIGHLIGHTED, TITLE, article, text};

/// The passage with a word of it replaced and the marks of another taken off.
fn changed() -> String {
    let other = HIGHLIGHTED.replacen("المَرْءُ", "السنديان", 1);
    text().replace(HIGHLIGHTED, &other.replacen("صَوْتًا", "صوتا", 1))
}

/// The passage rewritten, so that it is found by nothing.
fn rewritten() -> String {
    text().replace(HIGHLIGHTED, "وَلَا يَكْتُبُ أحدٌ في الهامش شيئًا إِلَّا وَقَدْ سَمِعَ نداءً")
}

#[test]
fn the_difference_of_a_changed_passage_is_shown_word_by_word() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["Enter"]);
    until_kept(&mut terminal, row, "١");
    fs::write(&path, changed()).unwrap();
    terminal.until_told("تغيّر نصّ مقتبس واحد");
    assert!(terminal.seen().margin(row).contains('~'));
    terminal
        .press(&[".", "="])
        .until_page_has("[-المَرْءُ-] [+السنديان+]");
    assert!(terminal.seen().page_has("[+صوتا.+]"));
    // Without marks the last word is the same.
    terminal.press(&["t"]).until_page_has("بلا اعتبار للتشكيل");
    assert!(!terminal.seen().page_has("[+صوتا.+]"));
    terminal.press(&["Enter"]).until_told("أُقرّ الموضع");
    assert!(!terminal.seen().margin(row).contains('~'));
    assert_eq!(terminal.quit(), 0);

    // It stays confirmed.
    let mut terminal = home.open(&path);
    until_kept(&mut terminal, row, "١");
    terminal.press(&["a"]).until_page_has("وأُقرّ موضعها");
    assert_eq!(terminal.press(&["q"]).settled().quit(), 0);
    let listed = home.listed(&path);
    assert_eq!(
        (&listed[0]["state"], &listed[0]["score"]),
        (&"near".into(), &1.0.into())
    );
    assert_eq!(listed[0]["quote"], format!("{HIGHLIGHTED}."));
}

#[test]
fn an_orphan_is_offered_what_comes_nearest_and_the_reader_decides() {
    let home = Home::with(Keyboard::Arabic);
    let path = article(&home);
    let mut terminal = home.open(&path);
    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["Enter"]);
    until_kept(&mut terminal, row, "١");
    assert_eq!(terminal.quit(), 0);
    fs::write(&path, rewritten()).unwrap();
    let mut terminal = home.open(&path);
    terminal.until_told("لم يعد لها موضع");
    terminal.press(&["a"]).until_page_has("بلا موضع");
    terminal
        .press(&["Enter"])
        .until_page_has("[+أحدٌ في الهامش شيئًا+]");
    terminal.press(&["x"]).until_told("صارت الحاشية بلا موضع");
    terminal
        .press(&["="])
        .until_page_has("[+أحدٌ في الهامش شيئًا+]");
    terminal.press(&["Enter"]).until_told("أُقرّ الموضع");
    terminal.until_page_has(TITLE);
    assert!(terminal.seen().margin(row).contains('١'));
    assert_eq!(terminal.quit(), 0);
}
