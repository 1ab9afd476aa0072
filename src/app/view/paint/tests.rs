//! Owns the tests of the painter.

use super::*;
use unicode_normalization::UnicodeNormalization;

fn buffer(columns: u16, rows: u16) -> Buffer {
    Buffer::empty(Rect::new(0, 0, columns, rows))
}

fn line(x: u16, width: u16) -> Rect {
    Rect::new(x, 0, width, 1)
}

/// The first line's cells from right to left, letters instead of their forms: how an Arabic reader reads it.
fn read(buffer: &Buffer) -> String {
    let cells = (0..buffer.area.width).rev();
    cells.map(|x| letters(buffer[(x, 0)].symbol())).collect()
}

/// What a cell holds, with letters instead of their presentation forms.
pub(in crate::app::view) fn letters(symbol: &str) -> String {
    let letter = |ch: char| -> String {
        match ch {
            '\u{fb50}'..='\u{fefc}' => std::iter::once(ch).nfkc().collect(),
            _ => ch.into(),
        }
    };
    symbol.chars().map(letter).collect()
}

fn painted(text: &str, columns: u16) -> String {
    let mut buffer = buffer(columns, 1);
    let mut painter = Painter::new(&mut buffer, Profile::default());
    painter.words(
        line(0, columns),
        text,
        Direction::Rtl,
        Side::Right,
        Style::new(),
    );
    read(&buffer)
}

#[test]
fn words_stand_at_their_side_whatever_their_direction() {
    let drawn = |text: &str, side: Side| -> String {
        let mut buffer = buffer(7, 1);
        let mut painter = Painter::new(
            &mut buffer,
            Profile {
                forms: false,
                ..Profile::default()
            },
        );
        painter.words(line(0, 7), text, Direction::Rtl, side, Style::new());
        (0..7).map(|x| buffer[(x, 0)].symbol().to_owned()).collect()
    };
    assert_eq!(drawn("باب", Side::Right), "    باب");
    assert_eq!(drawn("باب", Side::Left), "باب    ");
    assert_eq!(drawn("book", Side::Right), "   book");
    assert_eq!(drawn("book", Side::Left), "book   ");
}

#[test]
fn a_letter_keeps_its_marks_in_its_cell_and_lam_alef_is_one_cell() {
    let mut buffer = buffer(4, 1);
    let mut painter = Painter::new(&mut buffer, Profile::default());
    let taken = painter.words(line(0, 4), "سَلَام", Direction::Rtl, Side::Right, Style::new());
    assert_eq!(taken, 3);
    let cells: Vec<&str> = (1..4).map(|x| buffer[(x, 0)].symbol()).collect();
    assert_eq!(cells, ["\u{fee1}", "\u{fefc}\u{64e}", "\u{feb3}\u{64e}"]);
}

#[test]
fn words_that_do_not_fit_are_cut_in_the_text_between_clusters() {
    // These two make ratatui's own text types panic or lose letters.
    assert_eq!(painted("لا إله إلا الله", 5), "لا إل…");
    assert_eq!(painted("الإسلام اليوم", 7), "الإسلام… ");
    assert_eq!(painted("كتاب لا", 6), "كتاب لا");
    assert_eq!(painted("مُحَمَّدٌ رسول", 3), "مُحَ…");
    assert_eq!(painted("كتاب", 1), "…");
    assert_eq!(painted("كتاب", 0), "");
}

#[test]
fn cut_words_keep_the_direction_of_the_whole() {
    // Cut after Reuters alone, the line would turn to the left.
    assert_eq!(painted("Reuters قالت أمس إن", 10), "sretueR ق…");
}

#[test]
fn only_letters_reach_the_screen() {
    let drawn = painted("أ\u{1b}[31mب\u{7}\r\nج\u{202e}د\u{2066}", 20);
    // Read from the right, where the Latin letter and the number stand reversed and the bracket mirrored.
    assert_eq!(drawn.trim(), "أ]m13ب جد");
}

#[test]
fn nothing_is_written_outside_the_area() {
    let texts = [
        "لا إله إلا الله",
        "漢字かな",
        "a\tb",
        "١٢ (CPU) «نص»",
        "",
        "👩\u{200d}👧 عائلة",
    ];
    for text in texts {
        for width in 0..8 {
            for side in [Side::Left, Side::Right] {
                let mut buffer = buffer(12, 3);
                for cell in &mut buffer.content {
                    cell.set_symbol("#");
                }
                let mut painter = Painter::new(&mut buffer, Profile::default());
                painter.words(
                    Rect::new(2, 1, width, 1),
                    text,
                    Direction::Rtl,
                    side,
                    Style::new(),
                );
                for y in 0..3 {
                    for x in 0..12 {
                        let inside = y == 1 && (2..2 + width).contains(&x);
                        assert!(
                            inside || buffer[(x, y)].symbol() == "#",
                            "{text} {width}: {x},{y}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn an_area_outside_the_screen_is_left_alone() {
    let mut buffer = buffer(3, 1);
    let mut painter = Painter::new(&mut buffer, Profile::default());
    for area in [
        Rect::new(3, 0, 5, 1),
        Rect::new(0, 1, 3, 1),
        Rect::new(2, 0, 60, 1),
        Rect::new(u16::MAX, u16::MAX, 1, 1),
    ] {
        painter.words(area, "نص طويل", Direction::Rtl, Side::Left, Style::new());
        painter.fill(area, Style::new());
        painter.restyle(area, |style| style);
    }
    assert_eq!(buffer[(0, 0)].symbol(), " ");
}

#[test]
fn what_ratatui_would_measure_otherwise_is_given_its_width() {
    let mut buffer = buffer(6, 1);
    let mut painter = Painter::new(&mut buffer, Profile::default());
    painter.words(
        line(0, 6),
        "字لا👩",
        Direction::Rtl,
        Side::Right,
        Style::new(),
    );
    let mut x = 0;
    let mut widths = Vec::new();
    while x < 6 {
        let width = buffer[(x, 0)].cell_width();
        widths.push(width);
        x += width.max(1);
    }
    assert_eq!(widths, [1, 2, 1, 2], "blank, woman, lam-alef, character");
}

#[test]
fn words_of_several_rows_are_wrapped_at_their_side() {
    let mut buffer = buffer(8, 1);
    let painter = Painter::new(&mut buffer, Profile::default());
    let rows = painter.wrapped("كلمة وكلمة\nثالثة", 8, Direction::Rtl);
    let widths: Vec<u16> = rows.iter().map(Row::width).collect();
    assert_eq!(widths, [4, 5, 5]);
}
