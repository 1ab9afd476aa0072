//! Owns the stories of the mouse: it is the terminal's until it is asked for, and then a row that reads both ways is selected as it is read.

use unicode_normalization::UnicodeNormalization as _;

use crate::annotating::{select_by_hint, until_kept};
use crate::fakes::FRAME_END;
use crate::terminal::{Home, Terminal};
use crate::texts::{HIGHLIGHTED, NOTED, TITLE, article, text};

const ON: &str = "\x1b[?1002h\x1b[?1006h";
const OFF: &str = "\x1b[?1006l\x1b[?1002l";

/// What a mouse reports: button, place, and whether it went down.
fn report(terminal: &mut Terminal, button: u8, (x, y): (u16, u16), is_down: bool) {
    let end = if is_down { 'M' } else { 'm' };
    terminal.send(format!("\x1b[<{button};{};{}{end}", x + 1, y + 1).as_bytes());
}

pub(crate) fn click(terminal: &mut Terminal, place: (u16, u16)) {
    report(terminal, 0, place, true);
    report(terminal, 0, place, false);
}

fn drag(terminal: &mut Terminal, from: (u16, u16), to: (u16, u16)) {
    report(terminal, 0, from, true);
    report(terminal, 32, to, true);
    report(terminal, 0, to, false);
    terminal.until_told("تحديد: ");
}

#[track_caller]
fn place_of(terminal: &Terminal, words: &str) -> (u16, u16) {
    terminal.seen().place_of(words).expect("it is in sight")
}

fn opened(home: &Home) -> Terminal {
    let mut terminal = home.open(&article(home));
    terminal.until_page_has(TITLE);
    assert!(!terminal.sent().contains(ON), "nobody asked for it");
    terminal.press(&["z", "p"]).until_told("الفأرة مفعّلة");
    assert!(terminal.sent().contains(ON));
    terminal
}

#[test]
fn a_drag_selects_as_the_text_is_read_in_a_row_that_runs_both_ways() {
    let home = Home::new();
    let mut terminal = opened(&home);
    let from = place_of(&terminal, "قال صاحب");
    for (to, selected) in [
        ("صاحب", "قال ص"),
        ("(سنة", "قال صاحب «الدفتر» ("),
        ("1998", "قال صاحب «الدفتر» (سنة 1"),
        ("٣٤٧", "قال صاحب «الدفتر» (سنة 1998): «بلغتُ الصفحة ٣"),
    ] {
        let to = place_of(&terminal, to);
        drag(&mut terminal, from, to);
        assert_eq!(terminal.copy(), selected);
        // The other way round it is the same passage.
        drag(&mut terminal, to, from);
        assert_eq!(terminal.copy(), selected);
    }
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn two_clicks_select_a_word_and_three_a_sentence() {
    let home = Home::new();
    let mut terminal = opened(&home);
    let place = place_of(&terminal, "الدفتر");
    click(&mut terminal, place);
    click(&mut terminal, place);
    terminal.until_told("تحديد: ");
    assert_eq!(terminal.copy(), "الدفتر");
    // Elsewhere they count anew.
    let place = place_of(&terminal, "تحته");
    for _ in 0..3 {
        click(&mut terminal, place);
    }
    terminal.until_told("تحديد: ٩");
    let sentence = terminal.copy();
    assert!(sentence.starts_with("وكتب قارئ") && sentence.ends_with("ولم يزد."));
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn the_wheel_scrolls_and_a_click_puts_the_caret_on_an_annotation_or_opens_it() {
    let home = Home::new();
    let mut terminal = opened(&home);
    let first = terminal.seen().rows();
    report(&mut terminal, 65, (40, 10), true);
    terminal.until("three rows on", |seen| seen.rows().first() == first.get(3));
    report(&mut terminal, 64, (40, 10), true);
    terminal.until("back again", |seen| seen.rows() == first);

    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["Enter"]);
    until_kept(&mut terminal, row, "١");
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["2"]);
    until_kept(&mut terminal, row, "٢");
    // What lies under the caret is what keys act on.
    let word = HIGHLIGHTED.split(' ').nth(1).unwrap();
    let place = place_of(&terminal, word);
    click(&mut terminal, place);
    terminal.press(&["c"]).until_told("اللون:");
    terminal.press(&["5"]);
    let place = place_of(&terminal, "أكتب إليك");
    until_kept(&mut terminal, place.1, "٥");
    // The sign in the margin opens what it stands for.
    click(&mut terminal, (77, row));
    terminal.until_page_has("Enter لسطر جديد");
    terminal.press(&["Esc"]);
    terminal.until("the page again", |seen| !seen.page_has("Enter لسطر جديد"));
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn rows_of_a_list_are_chosen_and_opened() {
    let home = Home::new();
    let mut terminal = opened(&home);
    for (sentence, colour) in [(HIGHLIGHTED, "1"), (NOTED, "2")] {
        let row = select_by_hint(&mut terminal, sentence);
        terminal.press(&[colour]);
        terminal.until("it is on the disk", |seen| {
            !seen.margin(row).is_empty() && !seen.is_unsaved()
        });
    }
    terminal.press(&["a"]).until_page_has("حاشيتان");
    let words: Vec<&str> = NOTED.split(' ').take(2).collect();
    let place = place_of(&terminal, &words.join(" "));
    click(&mut terminal, place);
    terminal.press(&["x"]).until_told("تمّ الحذف");
    terminal.until_page_has("حاشية واحدة");
    let words: Vec<&str> = HIGHLIGHTED.split(' ').take(2).collect();
    let place = place_of(&terminal, &words.join(" "));
    click(&mut terminal, place);
    click(&mut terminal, place);
    terminal.until("the page again", |seen| !seen.page_has("حاشية واحدة"));
    terminal.until_page_has(TITLE);
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn it_is_given_back_when_it_is_switched_off_and_at_the_end() {
    let home = Home::new();
    let mut terminal = opened(&home);
    terminal.press(&["z", "p"]).until_told("الفأرة معطّلة");
    assert!(terminal.sent().ends_with(OFF) || terminal.sent().contains(OFF));
    let before = terminal.seen().rows();
    report(&mut terminal, 65, (40, 10), true);
    terminal.settled();
    assert_eq!(
        terminal.seen().rows(),
        before,
        "what comes late does nothing"
    );
    terminal.press(&["z", "p"]).until_told("الفأرة مفعّلة");
    assert_eq!(terminal.quit(), 0);
    let sent = terminal.sent();
    assert!(sent.rfind(OFF) > sent.rfind(ON), "{sent:?}");
}

#[test]
fn the_settings_can_ask_for_it() {
    let home = Home::new();
    let config = home.file("settings.toml", "mouse = true\nkeyboard = 'persian'\n");
    let source = article(&home);
    let arguments = [
        "--config",
        &config.to_string_lossy(),
        &source.to_string_lossy(),
    ];
    let mut terminal = home.start().run(&arguments);
    terminal.until_page_has(TITLE);
    assert!(terminal.sent().contains(ON));
    // On a Persian keyboard ظ is z, and پ is m.
    terminal.press(&["پ"]).until_told("علامة جديدة");
    terminal.press(&["ی"]).until_told("تمّ وضع");
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn a_drag_below_the_page_takes_the_page_along() {
    let home = Home::new();
    let mut terminal = opened(&home);
    let from = place_of(&terminal, "وفي يوم الاثنين");
    report(&mut terminal, 0, from, true);
    let first = terminal.seen().rows();
    for x in 20..30 {
        report(&mut terminal, 32, (x, 23), true);
    }
    report(&mut terminal, 0, (30, 23), false);
    terminal.until("ten rows on", |seen| seen.rows().first() == first.get(10));
    let copied = terminal.copy();
    assert!(copied.starts_with("وفي يوم الاثنين"), "{copied}");
    assert!(text().contains(&copied) && copied.matches("وفي يوم").count() > 2);
    // And back up over the top.
    let anchor = terminal.seen().rows()[5].clone();
    let from = place_of(&terminal, &anchor);
    let before = terminal.seen().rows();
    report(&mut terminal, 0, from, true);
    for x in 20..24 {
        report(&mut terminal, 32, (x, 0), true);
    }
    terminal.until("four rows back", |seen| {
        seen.rows().get(4) == before.first()
    });
    assert!(text().contains(&terminal.copy()));
    assert_eq!(terminal.quit(), 0);
}

/// What stands in a row as it was sent: each letter, without marks, with its column.
fn sent_in(terminal: &Terminal, y: u16) -> Vec<(char, u16)> {
    let is_letter = |ch: &char| !matches!(ch, '\u{64B}'..='\u{652}' | '\u{200E}');
    let seen = terminal.seen();
    let cells = (0..80).filter_map(|x| Some((x, seen.cell((x, y))?.contents().to_owned())));
    let letters = |(x, text): (u16, String)| {
        let text = if text.is_empty() {
            " ".to_owned()
        } else {
            text
        };
        let letters: Vec<char> = text.nfkc().filter(is_letter).collect();
        letters.into_iter().map(move |letter| (letter, x))
    };
    cells.flat_map(letters).collect()
}

/// The columns that terminals of this kind report for clicks on the letters of a word, in reading order, and the row. Those that are sent
/// `lrm` count the cells as they were sent, with each word from its first letter on. kitty is sent the same, shows every word between two
/// blanks the other way round, and reports where it shows a letter.
#[track_caller]
fn reported(terminal: &Terminal, encoder: &str, word: &str) -> (Vec<u16>, u16) {
    let wanted: Vec<char> = word.chars().collect();
    for y in 0..23 {
        let row = sent_in(terminal, y);
        let letters: Vec<char> = row.iter().map(|(letter, _)| *letter).collect();
        let Some(at) = letters
            .windows(wanted.len())
            .position(|part| part == wanted)
        else {
            continue;
        };
        let columns = row[at..at + wanted.len()].iter().map(|(_, x)| *x);
        if encoder == "lrm" {
            return (columns.collect(), y);
        }
        let blank = |letter: &&char| **letter == ' ';
        let first = at
            - letters[..at]
                .iter()
                .rev()
                .take_while(|ch| !blank(ch))
                .count();
        let last = at + letters[at..].iter().take_while(|ch| !blank(ch)).count() - 1;
        let ends = row[first].1 + row[last].1;
        return (columns.map(|x| ends - x).collect(), y);
    }
    panic!("{word} was sent in no row, as {encoder}");
}

#[test]
fn a_click_means_the_letter_that_is_seen_there_whatever_the_terminal_counts() {
    for encoder in ["lrm", "word"] {
        let home = Home::new();
        let config = home.file("settings.toml", "mouse = true\n");
        let source = article(&home);
        let mut terminal = home.start().run(&[
            "--encoder",
            encoder,
            "--config",
            &config.to_string_lossy(),
            &source.to_string_lossy(),
        ]);
        terminal.until_sent(ON).until_sent(FRAME_END);
        terminal.until("the page", |seen| {
            seen.cell((75, 0)).is_some_and(|cell| cell.has_contents())
        });
        for word in ["صاحب", "الدفتر", "سنة", "الصفحة", "أفهم", "أطال"] {
            let (columns, y) = reported(&terminal, encoder, word);
            for x in [columns[0], columns[columns.len() - 1]] {
                click(&mut terminal, (x, y));
                click(&mut terminal, (x, y));
                assert_eq!(terminal.copy(), word, "{encoder}: column {x}");
            }
        }
        // From the first letter of one word to the last of another, across brackets and digits, and back.
        let (from, y) = reported(&terminal, encoder, "صاحب");
        let (to, _) = reported(&terminal, encoder, "أفهم");
        let ends = [(from[0], y), (to[to.len() - 1], y)];
        for (from, to) in [(ends[0], ends[1]), (ends[1], ends[0])] {
            report(&mut terminal, 0, from, true);
            report(&mut terminal, 32, to, true);
            report(&mut terminal, 0, to, false);
            let passage = "صاحب «الدفتر» (سنة 1998): «بلغتُ الصفحة ٣٤٧ ولم أفهم";
            assert_eq!(terminal.copy(), passage, "{encoder}");
        }
        assert_eq!(terminal.quit(), 0);
    }
}
