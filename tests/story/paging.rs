//! Owns the stories of turning pages: forward and back, to a share of the text, in a window that changes, and again tomorrow.

use std::path::PathBuf;

use crate::reading_back::plain;
use crate::terminal::{Home, Keyboard, Seen, Terminal};

const TITLE: &str = "ما يُكتب على الحافة";
const END: &str = "معنى الإضافة.";

/// An article of several pages.
pub(crate) fn essay() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/articles/essay.txt")
}

fn opened(home: &Home) -> Terminal {
    let mut terminal = home.open(&essay());
    terminal.until_page_has(TITLE);
    terminal
}

/// Presses a key that turns the page, and waits until it is turned.
#[track_caller]
fn turn(terminal: &mut Terminal, keys: &[&str]) {
    let before = terminal.seen().rows();
    terminal.press(keys);
    terminal.until(&format!("another page after {keys:?}"), |seen| {
        seen.rows() != before
    });
}

/// The first words on the page.
fn first_words(seen: &Seen<'_>) -> String {
    let top = seen.top();
    let words: Vec<&str> = top.split_whitespace().take(4).collect();
    words.join(" ")
}

/// Where the page begins, in hundredths of the text.
fn share(seen: &Seen<'_>) -> usize {
    let text = std::fs::read_to_string(essay()).expect("it is among the samples");
    let text = plain(&text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let at = text
        .find(&first_words(seen))
        .expect("the page is of the text");
    at * 100 / text.len()
}

fn space_pages_to_the_end_and_b_comes_back(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    let mut pages = vec![terminal.seen().rows()];
    while !terminal.seen().page_has(END) {
        let before = terminal.seen().rows();
        turn(&mut terminal, &["Space"]);
        let page = terminal.seen().rows();
        if !terminal.seen().page_has(END) {
            assert_eq!(page.first(), before.last(), "one row is seen twice");
        }
        pages.push(page);
        assert!(pages.len() < 20, "the article has an end");
    }
    assert!(pages.len() > 3, "several pages: {}", pages.len());
    assert_eq!(terminal.seen().percent(), 100);
    terminal.press(&["Space"]).settled();
    assert_eq!(Some(&terminal.seen().rows()), pages.last());
    // The last page was filled up, so that the way back meets other rows; its end is the beginning.
    for _ in 1..pages.len() {
        turn(&mut terminal, &["b"]);
    }
    assert_eq!(terminal.seen().rows(), pages[0]);
    terminal.press(&["b"]).settled();
    assert_eq!(terminal.seen().rows(), pages[0]);
    assert_eq!(terminal.quit(), 0);
}

fn the_other_page_keys_agree_with_space_and_b(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    let first = terminal.seen().rows();
    turn(&mut terminal, &["Space"]);
    let second = terminal.seen().rows();
    turn(&mut terminal, &["b"]);
    // In a right-to-left article the next page lies to the left.
    for (onward, back) in [
        ("h", "l"),
        ("Left", "Right"),
        ("PageDown", "PageUp"),
        ("C-f", "C-b"),
        // On an Arabic keyboard: the key of h, and the two letters of the key of b.
        ("ا", "لا"),
    ] {
        turn(&mut terminal, &[onward]);
        assert_eq!(terminal.seen().rows(), second, "{onward}");
        turn(&mut terminal, &[back]);
        assert_eq!(terminal.seen().rows(), first, "{back}");
    }
    assert_eq!(terminal.quit(), 0);
}

fn rows_and_half_pages_and_counts(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    let first = terminal.seen().rows();
    turn(&mut terminal, &["j"]);
    assert_eq!(terminal.seen().rows()[..22], first[1..]);
    turn(&mut terminal, &["Down"]);
    assert_eq!(terminal.seen().rows()[..21], first[2..]);
    turn(&mut terminal, &["k"]);
    turn(&mut terminal, &["Up"]);
    assert_eq!(terminal.seen().rows(), first);
    turn(&mut terminal, &["5", "j"]);
    assert_eq!(terminal.seen().rows()[..18], first[5..]);
    turn(&mut terminal, &["٥", "k"]);
    assert_eq!(terminal.seen().rows(), first);
    turn(&mut terminal, &["d"]);
    assert_eq!(terminal.seen().rows()[..12], first[11..]);
    turn(&mut terminal, &["u"]);
    assert_eq!(terminal.seen().rows(), first);
    assert_eq!(terminal.quit(), 0);
}

fn start_end_and_a_share_of_the_text(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    let first = terminal.seen().rows();
    for end in ["G", "End"] {
        turn(&mut terminal, &[end]);
        assert!(terminal.seen().page_has(END));
        assert_eq!(terminal.seen().percent(), 100);
        let start = if end == "G" {
            &["g", "g"][..]
        } else {
            &["Home"]
        };
        turn(&mut terminal, start);
        assert_eq!(terminal.seen().rows(), first);
    }
    turn(&mut terminal, &["5", "0", "%"]);
    let share = share(&terminal.seen());
    assert!((47..=51).contains(&share), "{share}");
    let (filled, empty) = terminal.seen().bar();
    assert!(!filled.is_empty() && !empty.is_empty());
    assert!(
        filled.iter().min() > empty.iter().max(),
        "it fills from the right"
    );
    assert_eq!(terminal.quit(), 0);
}

fn a_window_that_changes_keeps_the_text_at_its_top(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    turn(&mut terminal, &["Space"]);
    turn(&mut terminal, &["j"]);
    let before = terminal.seen().rows();
    let words = first_words(&terminal.seen());
    for size in [(120, 40), (50, 12), (30, 8), (100, 30)] {
        terminal.resize(size.0, size.1);
        terminal.until(&format!("{words} at the top of {size:?}"), |seen| {
            seen.rows()[..2].join(" ").contains(&words)
        });
    }
    terminal.resize(80, 24);
    terminal.until("the page as it was", |seen| seen.rows() == before);
    assert_eq!(terminal.quit(), 0);
}

fn reading_goes_on_where_it_stopped(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    turn(&mut terminal, &["Space"]);
    turn(&mut terminal, &["Space"]);
    turn(&mut terminal, &["j"]);
    let left = terminal.seen().rows();
    let words = first_words(&terminal.seen());
    assert_eq!(terminal.quit(), 0);

    let mut terminal = home.open(&essay());
    terminal.until("the page that was left", |seen| seen.rows() == left);
    assert_eq!(terminal.quit(), 0);

    let mut terminal = home.start().size(40, 15).open(&essay());
    terminal.until("the same words in a small window", |seen| {
        seen.rows()[..2].join(" ").contains(&words)
    });
    assert_eq!(terminal.quit(), 0);
}

fn a_source_named_by_another_path_is_the_same_article(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let text = std::fs::read_to_string(essay()).expect("it can be read");
    home.file("مقال.txt", text);
    let mut terminal = home.start().run(&["مقال.txt"]);
    terminal.until_page_has(TITLE);
    turn(&mut terminal, &["Space"]);
    let left = terminal.seen().rows();
    assert_eq!(terminal.quit(), 0);
    for name in [
        "./مقال.txt".to_owned(),
        home.path("مقال.txt").display().to_string(),
    ] {
        let mut terminal = home.start().run(&[&name]);
        terminal.until(&name, |seen| seen.rows() == left);
        assert_eq!(terminal.quit(), 0);
    }
}

on_all_keyboards! {
    space_pages_to_the_end_and_b_comes_back,
    the_other_page_keys_agree_with_space_and_b,
    rows_and_half_pages_and_counts,
    start_end_and_a_share_of_the_text,
    a_window_that_changes_keeps_the_text_at_its_top,
    reading_goes_on_where_it_stopped,
    a_source_named_by_another_path_is_the_same_article,
}
