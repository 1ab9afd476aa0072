//! Owns the stories of turning pages: forward and back, to a share of the text, in a window that changes, and again tomorrow.

use std::path::PathBuf;

use crate::terminal::{Home, Terminal};

const TITLE: &str = "ما يُكتب على الحافة";
const END: &str = "معنى الإضافة.";

/// An article of several pages.
pub(crate) fn essay() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/articles/essay.txt")
}

/// The words of a row that are enough to know it again.
fn first_words(row: &str, count: usize) -> String {
    let words: Vec<&str> = row.split_whitespace().take(count).collect();
    words.join(" ")
}

fn opened(home: &Home) -> Terminal {
    let mut terminal = home.open(&essay());
    terminal.until_page_has(TITLE);
    terminal
}

#[test]
fn space_pages_to_the_end_and_b_comes_back() {
    let home = Home::new();
    let mut terminal = opened(&home);
    let mut pages = vec![terminal.seen().rows()];
    while !terminal.seen().page_has(END) {
        let before = pages.last().cloned().unwrap();
        terminal.press(&["Space"]);
        terminal.until("the next page", |seen| seen.rows() != before);
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
        let before = terminal.seen().rows();
        terminal.press(&["b"]);
        terminal.until("the page before", |seen| seen.rows() != before);
    }
    assert_eq!(terminal.seen().rows(), pages[0]);
    assert!(terminal.seen().percent() < 50);
    assert_eq!(terminal.quit(), 0);
}
