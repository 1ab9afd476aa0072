//! Owns the tests of the painter.

use ratatui::buffer::CellWidth;

use super::*;
use crate::text::profile::Encoder;
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
fn a_cell_of_several_columns_says_so() {
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
        let width = match buffer[(x, 0)].diff_option {
            CellDiffOption::ForcedWidth(width) => width.get(),
            _ => 1,
        };
        widths.push(width);
        x += width;
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

fn profile(encoder: Encoder) -> Profile {
    Profile {
        encoder,
        ..Profile::default()
    }
}

/// The first line's cells, with `^` for U+200E and letters instead of their forms.
fn sent(buffer: &Buffer) -> Vec<String> {
    let cells = (0..buffer.area.width).map(|x| letters(buffer[(x, 0)].symbol()));
    cells.map(|cell| cell.replace('\u{200E}', "^")).collect()
}

#[test]
fn two_texts_in_a_line_are_closed_each_by_itself_and_so_is_what_parts_them() {
    let mut buffer = buffer(9, 1);
    let mut painter = Painter::new(&mut buffer, profile(Encoder::Lrm));
    for x in [0, 5] {
        let place = line(x, 4);
        painter.words(place, "لا ١", Direction::Rtl, Side::Right, Style::new());
    }
    painter.line(line(4, 1), "│", Style::new());
    painter.close();
    assert_eq!(
        sent(&buffer),
        [" ^", "١^", " ", "لا^", "│^", " ", "١^", " ", "لا^"]
    );
    assert!((0..9).all(|x| buffer[(x, 0)].cell_width() == 1));
}

#[test]
fn what_does_not_fit_is_cut_off_before_it_is_encoded() {
    let mut buffer = buffer(3, 1);
    let mut painter = Painter::new(&mut buffer, profile(Encoder::Lrm));
    let rows = painter.wrapped("قالوا", 5, Direction::Rtl);
    painter.row(line(0, 3), &rows[0], |_| Style::new());
    // From left to right اولاق: the three at the left are seen, sent as they are read.
    assert_eq!(sent(&buffer), ["ل", "و", "ا^"]);
}

#[test]
fn a_style_is_changed_where_its_letter_was_sent() {
    use ratatui::style::Modifier;
    let changed = |encoder| {
        let mut buffer = buffer(5, 1);
        let mut painter = Painter::new(&mut buffer, profile(encoder));
        let rows = painter.wrapped("نعم", 5, Direction::Rtl);
        painter.row(line(0, 5), &rows[0], |_| Style::new());
        // The letter that is read first is seen at the right.
        let reversed = |style: Style| style.add_modifier(Modifier::REVERSED);
        painter.restyle_in(line(0, 5), &rows[0], 4..5, reversed);
        let is_changed = |&x: &u16| buffer[(x, 0)].modifier.contains(Modifier::REVERSED);
        (0..5).filter(is_changed).collect::<Vec<u16>>()
    };
    assert_eq!(changed(Encoder::Visual), [4]);
    assert_eq!(changed(Encoder::Lrm), [2]);
    assert_eq!(changed(Encoder::Word), [4]);
}

#[test]
fn no_part_of_a_word_is_bold_where_words_are_turned_around() {
    use ratatui::style::Modifier;
    let bold = |encoder, text| {
        let mut buffer = buffer(9, 1);
        let mut painter = Painter::new(&mut buffer, profile(encoder));
        let rows = painter.wrapped(text, 9, Direction::Rtl);
        let first = rows[0].cells.len() - 1;
        let style = |cell| match cell {
            _ if cell == first => Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            _ => Style::new(),
        };
        painter.row(line(0, 9), &rows[0], style);
        let has = |x: u16, modifier| buffer[(x, 0)].modifier.contains(modifier);
        assert!(has(8, Modifier::UNDERLINED));
        (0..9)
            .filter(|&x| has(x, Modifier::BOLD))
            .collect::<Vec<u16>>()
    };
    assert_eq!(bold(Encoder::Visual, "نعم قال"), [8]);
    assert_eq!(bold(Encoder::Word, "نعم قال"), [0_u16; 0]);
    assert_eq!(bold(Encoder::Word, "ن قال"), [8]);
    // Seen from the left: Arabic, then Latin at its right. It goes out in two pieces, which must differ.
    assert_eq!(bold(Encoder::Word, "قال CPUات"), [2, 3, 4]);
}
