//! Owns proofs of what a screen shows in place of the text: words for phrase signs, numbers of ayahs in brackets, signs of what is
//! invisible; the text, its offsets and its copies stay what they were.

use hashiya::doc::Document;
use hashiya::layout::encode::{encode, logical_line, printed_line};
use hashiya::layout::hit::{self, Step};
use hashiya::layout::mark::{self, Mark, Role};
use hashiya::layout::pager::rows_of;
use hashiya::layout::{Row, Setting};
use hashiya::text::clean;
use hashiya::text::profile::{Encoder, Marks, Profile};
use hashiya::text::span::{Offset, Span};
use proptest::prelude::*;

use crate::mixes::{self, drawn, named, plain};

fn row(text: &str, columns: u16) -> Row {
    rows_of(text, plain(columns)).remove(0)
}

fn revealed(columns: u16) -> Setting {
    Setting {
        reveal: true,
        ..plain(columns)
    }
}

/// What is printed for a terminal of that encoder, by Buckwalter's letters.
fn sent(row: &Row, encoder: Encoder) -> String {
    let profile = Profile {
        encoder,
        forms: encoder != Encoder::Logical,
        ..Profile::default()
    };
    named(&printed_line(row, &profile, true))
}

#[test]
fn a_phrase_sign_is_shown_by_its_words_and_stays_one_sign_in_the_text() {
    let row = row("محمد ﷺ قال", 30);
    let shown = "lAq mlsw hyl\u{639} hllA YlS dmHm".replace('\u{639}', "E");
    assert_eq!(sent(&row, Encoder::Visual).trim_start(), shown);
    assert_eq!(logical_line(&row), "محمد ﷺ قال");
    let logical = sent(&row, Encoder::Logical);
    assert_eq!(logical.trim_start(), "mHmd SlY Allh Elyh wslm qAl");
}

#[test]
fn its_letters_join_as_the_letters_of_words_do() {
    let row = row("ﷻ", 9);
    let profile = Profile::default();
    let line = printed_line(&row, &profile, false);
    assert_eq!(line, "\u{FEEA}\u{FEDF}\u{FEFC}\u{FE9F} \u{FEDE}\u{FE9F}");
}

#[test]
fn the_words_wrap_as_one_and_where_there_is_no_room_the_sign_stands_itself() {
    let rows = rows_of("قال محمد ﷺ نعم", plain(20));
    let lines: Vec<String> = rows.iter().map(logical_line).collect();
    assert_eq!(lines, ["قال محمد ", "ﷺ ", "نعم"]);
    assert!(rows.iter().all(|row| row.width() == 20));
    let narrow = rows_of("ﷺ", plain(17));
    assert_eq!(printed_line(&narrow[0], &Profile::default(), false), "ﷺ");
}

#[test]
fn every_cell_of_the_words_leads_to_the_sign() {
    let row = row("ا ﷺ ب", 22);
    let sign = Offset::new(3);
    // From the right: alef, blank, eighteen letters and blanks, blank, beh.
    for column in 2..20 {
        assert_eq!(hit::offset_at(&row, column), sign, "{column}");
        for encoder in Encoder::ALL {
            let profile = Profile {
                encoder,
                ..Profile::default()
            };
            let column = hit::offset_sent(&row, column, &profile);
            assert_eq!(column, sign, "{encoder:?}");
        }
    }
    assert_eq!(hit::beside(&row, sign, Step::Left), Some(Offset::new(6)));
    assert_eq!(hit::beside(&row, sign, Step::Right), Some(Offset::new(2)));
    let span = Span::new(sign, Offset::new(6));
    let marks = [Mark {
        span,
        role: Role::Selection,
    }];
    let selected = mark::roles(&row, &marks);
    let selected: Vec<bool> = selected.iter().map(|roles| !roles.is_empty()).collect();
    assert_eq!(selected.iter().filter(|is| **is).count(), 18);
    assert!(selected[2..20].iter().all(|is| *is));
}

#[test]
fn the_number_of_an_ayah_stands_in_brackets() {
    for (text, shown) in [
        ("نعم \u{6DD}٣", "(|d3|)| |m|E|n"),
        ("نعم \u{6DD}٢٨٦ لا", "lA| |(|d2|d8|d6|)| |m|E|n"),
        ("نعم \u{8E2}7", "(|7|)| |m|E|n"),
        ("yes \u{6DD}٣", "@y|@e|@s| |(|d3|)"),
        ("نعم \u{6DD} ٣", "d3| |\u{66D}| |m|E|n"),
        ("نعم \u{6DD}١٢٣٤٥٦٧", "\u{66D}|d1|d2|d3|d4|d5|d6|d7| |m|E|n"),
    ] {
        let row = row(text, 40);
        let shown_here = row
            .cells
            .iter()
            .filter(|cell| cell.origin.bytes().is_some());
        let cells: Vec<String> = shown_here.map(|cell| named(&cell.text)).collect();
        assert_eq!(cells.join("|"), shown, "{text}");
        assert_eq!(logical_line(&row), text);
    }
    assert_eq!(drawn(&row("\u{6DD}٣", 3)), "(|d3|=");
}

#[test]
fn what_is_invisible_is_shown_in_brackets_where_it_stands() {
    let text = "می\u{200C}خواهم \u{FEFF}ab\u{202E}cd\u{202C}";
    let row = rows_of(text, revealed(60)).remove(0);
    let shown = sent(&row, Encoder::Visual);
    assert_eq!(
        shown.trim_start(),
        "[PDF]ab[RLO]dc[BOM] mhAwx[ZWNJ]\u{6CC}m"
            .replace("PDF", "@P@D@F")
            .replace("RLO", "@R@L@O")
            .replace("BOM", "@B@O@M")
            .replace("ZWNJ", "@Z@W@N@J")
            .replace("dc", "@d@c")
            .replace("ab[", "@a@b[")
    );
    assert_eq!(logical_line(&row), text);
    let signs = row.cells.iter().filter(|cell| row.is_sign(cell)).count();
    assert_eq!(signs, "[PDF][RLO][BOM][ZWNJ]".len());
    assert!(
        !plain_row(text)
            .cells
            .iter()
            .any(|cell| plain_row(text).is_sign(cell))
    );
}

fn plain_row(text: &str) -> Row {
    row(text, 60)
}

#[test]
fn a_row_knows_which_part_of_a_suspect_passage_it_shows() {
    let text = "حُوّل المبلغ \u{202E}0005 إلى حساب\u{202C} الشركة";
    for setting in [plain(16), revealed(16)] {
        let rows = rows_of(text, setting);
        let found: Vec<&str> = rows
            .iter()
            .flat_map(|row| row.suspect.iter().map(|bytes| &text[bytes.clone()]))
            .collect();
        assert_eq!(found.concat(), "\u{202E}0005 إلى حساب\u{202C}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// However it is shown, it is the same text: the same letters in the same order on the screen, the same plain output, and every
    /// cell of the source leads to the same place.
    #[test]
    fn revealing_moves_no_letter_and_changes_no_text(text in mixes::line()) {
        let document = Document::of_bytes(text.as_str(), "مزيج");
        let hidden = mixes::rows(&document, plain(4000));
        let shown = mixes::rows(&document, revealed(4000));
        prop_assert_eq!(hidden.len(), shown.len());
        for (hidden, shown) in hidden.iter().zip(&shown) {
            prop_assert_eq!(hidden.span(), shown.span());
            prop_assert_eq!(logical_line(hidden), logical_line(shown));
            prop_assert_eq!(&hidden.suspect, &shown.suspect);
            let starts = |row: &Row, with_blanks: bool| -> Vec<u64> {
                let seen = row.cells.iter().filter(|cell| !row.is_sign(cell) && (with_blanks || !cell.text.trim().is_empty()));
                seen.filter_map(|cell| Some(row.cell_span(cell)?.start().byte)).collect()
            };
            // A lam-alef with something invisible in it comes apart, and marks after it get a circle: places that had no cell before. The
            // blank or the letter that bore them stays where it was.
            let had = starts(hidden, false);
            let kept: Vec<u64> = starts(shown, true).into_iter().filter(|start| had.contains(start)).collect();
            prop_assert_eq!(kept, had);
            for encoder in Encoder::ALL {
                let profile = Profile { encoder, marks: Marks::Keep, ..Profile::default() };
                let width: u16 = encode(shown, &profile).iter().map(|sent| sent.width).sum();
                prop_assert_eq!(width, shown.width());
                let is_clean = |text: &str| !text.trim_end_matches('\u{200E}').contains(|ch| clean::hidden(ch).is_some());
                prop_assert!(encode(shown, &profile).iter().all(|sent| is_clean(&sent.text)));
            }
        }
    }
}
