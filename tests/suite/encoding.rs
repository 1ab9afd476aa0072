//! Owns tables of rows as they are drawn and sent. Cells stand from left to right with `|` between them, Arabic by Buckwalter's signs
//! (see `mixes::named`), so that what is written here is what is seen.

use std::sync::Arc;

use hashiya::doc::{Block, Document};
use hashiya::layout::encode::{encode, logical_line, printed_line};
use hashiya::layout::pager::rows_of;
use hashiya::layout::{Align, Layouter, Row, Setting};
use hashiya::text::bidi::Direction;
use hashiya::text::clean::Hidden;
use hashiya::text::profile::{Encoder, Marks, Profile, Tashkeel};

use crate::mixes::{self, drawn, named, plain};

/// The rows of `text`, drawn.
fn rows(text: &str, setting: Setting) -> Vec<String> {
    rows_of(text, setting).iter().map(drawn).collect()
}

/// The one row of a short text, in a measure that it fills.
fn row(text: &str) -> String {
    let row = rows_of(text, plain(200)).remove(0);
    drawn(&row).trim_start_matches(['=', '|']).to_owned()
}

/// What is sent of a row's cells, without its padding.
fn sent(row: &Row, encoder: Encoder, marks: Marks) -> String {
    let sent = encode(
        row,
        &Profile {
            encoder,
            marks,
            ..Profile::default()
        },
    );
    let texts: Vec<String> = sent
        .iter()
        .filter(|sent| mixes::source(&row.cells[sent.cell]).is_some())
        .map(|sent| named(&sent.text))
        .collect();
    texts.join("|")
}

#[test]
fn tashkeel_stays_on_its_letter() {
    let cases = [
        ("كِتَابٌ", "bN|A|ta|ki"),
        ("مُحَمَّدٌ رَسُول", "l|w|su|ra| |dN|ma~|Ha|mu"),
        ("هَٰذَا", "A|*a|ha`"),
        ("إِنَّهُ", "hu|na~|<i"),
        ("قَال e\u{301}t", "@e\u{301}|@t| |l|A|qa"),
    ];
    for (text, wanted) in cases {
        assert_eq!(row(text), wanted, "{text}");
    }
}

#[test]
fn lam_alef_is_one_cell_with_the_marks_of_both() {
    let cases = [
        ("لا", "lA"),
        ("سَلَامٌ", "mN|lAa|sa"),
        ("لِأَنَّ", "na~|l>ia"),
        ("الإسلام", "m|lA|s|l<|A"),
        ("الآن", "n|lM|A"),
        ("لاا", "A|lA"),
        // No ligature of alef wasla exists, and none is made over a joiner.
        ("لٱ", "{|l"),
        ("ل\u{200D}ا", "A|l"),
        ("ل\u{200C}ا", "A|l"),
    ];
    for (text, wanted) in cases {
        assert_eq!(row(text), wanted, "{text}");
    }
    let rows = rows_of("بلا لا", plain(9));
    let ligatures: String = rows[0]
        .cells
        .iter()
        .filter(|cell| named(&cell.text) == "lA")
        .map(|cell| &*cell.text)
        .collect();
    assert_eq!(ligatures, "\u{FEFB}\u{FEFC}");
}

#[test]
fn without_forms_every_letter_has_its_own_cell() {
    let setting = Setting {
        forms: false,
        ..plain(4)
    };
    let row = rows_of("سلام", setting).remove(0);
    let cells: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
    assert_eq!(cells, ["م", "ا", "ل", "س"]);
}

#[test]
fn numbers_are_unbroken_and_run_from_left_to_right() {
    let cases = [
        ("سنة ١٢٣", "d1|d2|d3| |p|n|s"),
        ("سنة 123", "1|2|3| |p|n|s"),
        ("١٢٣ و123", "1|2|3|w| |d1|d2|d3"),
        ("يوم 15/3/2024", "1|5|/|3|/|2|0|2|4| |m|w|y"),
        ("يوم ١٥/٣/٢٠٢٤", "d1|d5|/|d3|/|d2|d0|d2|d4| |m|w|y"),
        ("سعر 3.5", "3|.|5| |r|E|s"),
        ("سعر ١٢٫٥", "d1|d2|٫|d5| |r|E|s"),
        // As UAX #9 has it, and every browser: two numbers with a dash between them run from right to left.
        ("من 12-34", "3|4|-|1|2| |n|m"),
        ("من ١٢-٣٤", "d3|d4|-|d1|d2| |n|m"),
        ("في 2026-11-22", "2|2|-|1|1|-|2|0|2|6| |y|f"),
        ("أو 50%", "%|5|0| |w|>"),
        ("أو ٪٥٠", "d5|d0|%| |w|>"),
    ];
    for (text, wanted) in cases {
        assert_eq!(row(text), wanted, "{text}");
    }
}

#[test]
fn brackets_and_guillemets_face_inwards() {
    let cases = [
        ("قال (نعم)", "(|m|E|n|)| |l|A|q"),
        ("«لا» [١]", "[|d1|]| |«|lA|»"),
        ("قال «(CPU) كذا»", "«|A|*|k| |(|@C|@P|@U|)|»| |l|A|q"),
        ("{ب} <ت> ‹ث›", "‹|v|›| |<|t|>| |{|b|}"),
        // Ornate brackets and quotation marks have no mirror.
        ("\u{FD3F}بِ\u{FD3E}", "\u{FD3E}|bi|\u{FD3F}"),
        ("“نعم”", "”|m|E|n|“"),
        ("a (b) «c»", "@a| |(|@b|)| |«|@c|»"),
    ];
    for (text, wanted) in cases {
        assert_eq!(row(text), wanted, "{text}");
    }
}

#[test]
fn a_latin_island_keeps_its_order_and_its_punctuation() {
    let cases = [
        (
            "قرأ The Times أمس",
            "s|m|>| |@T|@h|@e| |@T|@i|@m|@e|@s| |>|r|q",
        ),
        ("لغة C++.", ".|+|+|@C| |p|g|l"),
        ("إصدار v1.2 هنا", "A|n|h| |@v|1|.|2| |r|A|d|S|<"),
    ];
    for (text, wanted) in cases {
        assert_eq!(row(text), wanted, "{text}");
    }
}

/// Lines are cut in the text and then put in order, each by itself (architecture a.3).
#[test]
fn a_latin_run_that_wraps_keeps_its_first_words_on_the_first_line() {
    let found = rows("هذا نص with some English words here ثم", plain(25));
    assert_eq!(
        found,
        [
            "=|@w|@i|@t|@h| |@s|@o|@m|@e| |@E|@n|@g|@l|@i|@s|@h| |S|n| |A|*|h",
            "============|m|v| |@w|@o|@r|@d|@s| |@h|@e|@r|@e",
        ]
    );
}

#[test]
fn a_paragraph_that_opens_with_a_number_or_a_latin_word_goes_with_its_majority() {
    assert_eq!(
        rows("1967 كانت سنة", plain(14)),
        ["=|p|n|s| |t|n|A|k| |1|9|6|7"]
    );
    assert_eq!(
        rows("CPU هو المعالج", plain(14)),
        ["j|l|A|E|m|l|A| |w|h| |@C|@P|@U"]
    );
    assert_eq!(
        rows("The كتاب is here", plain(20)),
        ["@T|@h|@e| |b|A|t|k| |@i|@s| |@h|@e|@r|@e"]
    );
}

#[test]
fn blanks_at_a_broken_end_hang_unseen_with_their_reason() {
    let rows = rows_of("ابت   ثجح", plain(5));
    assert_eq!(
        rows.iter().map(drawn).collect::<Vec<_>>(),
        ["==|t|b|A", "==|H|j|v"]
    );
    assert_eq!(rows[0].hidden, [(6..9, Hidden::RowEnd)]);
    assert!(rows[1].hidden.is_empty());
    // At the end of the paragraph they are there as far as there is room.
    let rows = rows_of("ابت   ", plain(5));
    assert_eq!(drawn(&rows[0]), " | |t|b|A");
    assert_eq!(rows[0].hidden, [(8..9, Hidden::RowEnd)]);
}

#[test]
fn what_is_hidden_says_why() {
    let row = rows_of(
        "\u{FEFF}ا\u{1B}[31mب\u{202E}ت\u{200F} \u{200D}\r",
        plain(20),
    )
    .remove(0);
    assert_eq!(
        row.hidden,
        [
            (0..3, Hidden::Ignorable),
            (5..6, Hidden::Control),
            (12..15, Hidden::Bidi),
            (17..20, Hidden::Bidi),
            (24..25, Hidden::Control)
        ]
    );
}

#[test]
fn words_that_are_too_long_are_cut_between_clusters() {
    assert_eq!(rows("فسيكفيكهم", plain(4)), ["k|y|s|f", "h|k|y|f", "===|m"]);
    // What came before the long word stays on its own row, and no cluster is cut.
    assert_eq!(
        rows("ثم سَلَامُهُمُ", plain(3)),
        ["=|m|v", "mu|lAa|sa", "=|mu|hu"]
    );
    assert_eq!(
        rows("文文", plain(1)),
        ["\u{FFFD}"; 2],
        "half a character is not drawn"
    );
    // No row may start with a closing bracket (LB13), so a word, many blanks and a bracket must be cut somewhere else.
    let rows = rows_of("اب تثج        )", plain(8));
    assert_eq!(
        rows.iter().map(drawn).collect::<Vec<_>>(),
        ["======|b|A", "=====|j|v|t", "=======|("]
    );
}

#[test]
fn tabs_go_to_every_eighth_column_from_the_side_where_the_row_starts() {
    assert_eq!(rows("a\tbc\td", plain(20)), ["@a|       |@b|@c|      |@d"]);
    assert_eq!(rows("ا\tبت", plain(12)), ["==|t|b|       |A"]);
    let row = rows_of("ا\tبت", plain(12)).remove(0);
    assert_eq!(
        encode(&row, &Profile::default()).len(),
        12,
        "blanks are sent one by one"
    );
}

#[test]
fn justified_rows_fill_the_measure_except_the_last() {
    let setting = Setting {
        align: Align::Justify,
        ..plain(11)
    };
    assert_eq!(
        rows("اب ت ثجحخ دذر", setting),
        ["x|H|j|v| |=|t| |=|b|A", "========|r|*|d"]
    );
}

#[test]
fn the_dial_hides_marks_and_no_cell() {
    let text = "قَالَ \u{FD3F}بِسْمِ\u{FD3E} لَا رَبٌّ";
    let with = |tashkeel| {
        rows(
            text,
            Setting {
                tashkeel,
                ..plain(17)
            },
        )
    };
    assert_eq!(
        with(Tashkeel::All),
        ["===|bN~|ra| |lAa| |\u{FD3E}|mi|so|bi|\u{FD3F}| |la|A|qa"]
    );
    assert_eq!(
        with(Tashkeel::Light),
        ["===|bN~|r| |lA| |\u{FD3E}|mi|so|bi|\u{FD3F}| |l|A|q"]
    );
    assert_eq!(
        with(Tashkeel::None),
        ["===|b|r| |lA| |\u{FD3E}|mi|so|bi|\u{FD3F}| |l|A|q"]
    );
}

#[test]
fn marks_can_be_left_out_or_moved_one_cell_to_the_left() {
    let row = rows_of("قَالَ لَا", plain(8)).remove(0);
    assert_eq!(sent(&row, Encoder::Visual, Marks::Keep), "lAa| |la|A|qa");
    assert_eq!(sent(&row, Encoder::Visual, Marks::Drop), "lA| |l|A|q");
    assert_eq!(sent(&row, Encoder::Visual, Marks::Shift), "lA| a|l|Aa|q");
    let all = encode(
        &row,
        &Profile {
            marks: Marks::Shift,
            ..Profile::default()
        },
    );
    assert_eq!(
        named(&all[2].text),
        " a",
        "the mark of the leftmost letter goes to the blank beside it"
    );
}

#[test]
fn the_logical_encoder_sends_letters_in_the_order_of_the_text() {
    let row = rows_of("قَالَ (CPU) سلام", plain(20)).remove(0);
    assert_eq!(
        sent(&row, Encoder::Logical, Marks::Keep),
        "qa|A|la| |(|@C|@P|@U|)| |s|lA|m"
    );
}

#[test]
fn base_directions_do_not_change_what_plain_output_holds() {
    for fallback in [Direction::Rtl, Direction::Ltr] {
        let rows = rows_of(
            "قال \u{2067}ابت ثجح\u{2069} end",
            Setting {
                fallback,
                ..plain(7)
            },
        );
        let lines: Vec<String> = rows.iter().map(logical_line).collect();
        assert_eq!(
            lines,
            ["قال \u{2067}ابت \u{2069}", "\u{2067}ثجح\u{2069} end"]
        );
    }
}

#[test]
fn a_printed_line_may_leave_out_its_padding() {
    let rows = mixes::rows(&Document::of_bytes("سلام\nword\n", "x"), plain(9));
    let line = |row: &Row, padded| named(&printed_line(row, &Profile::default(), padded));
    assert_eq!(
        (line(&rows[0], true), line(&rows[0], false)),
        ("      mlAs".into(), "mlAs".into())
    );
    assert_eq!(
        (line(&rows[1], true), line(&rows[1], false)),
        ("@w@o@r@d".into(), "@w@o@r@d".into())
    );
}

#[test]
fn a_line_end_inside_a_paragraph_is_one_blank_and_no_control() {
    for end in ["\n", "\u{2028}", "\u{2029}"] {
        let text = format!("قال\u{202B}{end}ab{end}cd");
        let row = Layouter::new(plain(12))
            .rows_of_block(&Arc::new(Block::of_text(text, None)))
            .remove(0);
        assert_eq!(drawn(&row), "===|@a|@b| |@c|@d| |l|A|q", "{end:?}");
    }
}

#[test]
fn a_blank_with_marks_is_seen() {
    assert_eq!(rows("اب \u{64E}ت", plain(6)), ["==|t| a|b|A"]);
    // It hangs at no row's end, and a mark with no letter at all has a circle to stand on.
    assert_eq!(rows("اب \u{64E} ت", plain(3)), [" a|b|A", "==|t"]);
    assert_eq!(rows("\u{64E}ب", plain(3)), ["=|b|\u{25CC}a"]);
}

/// The end of an ayah is no cell in some terminals and one in others (terminals.md 2.3).
#[test]
fn signs_that_enclose_digits_are_a_star_on_screens_and_themselves_in_plain_output() {
    let row = rows_of("نعم \u{601}٣ \u{6DD}", plain(12)).remove(0);
    assert_eq!(drawn(&row), "====|\u{66D}| |\u{66D}|d3| |m|E|n");
    assert_eq!(logical_line(&row), "نعم \u{601}٣ \u{6DD}");
    for encoder in [Encoder::Visual, Encoder::Logical] {
        assert!(!sent(&row, encoder, Marks::Keep).contains(['\u{6DD}', '\u{601}']));
    }
}

#[test]
fn a_pile_of_marks_does_not_flood_the_terminal() {
    let text = format!("ب{}ت", "\u{64E}".repeat(5000));
    let row = rows_of(&text, plain(5)).remove(0);
    for encoder in [Encoder::Visual, Encoder::Logical] {
        let sent = sent(&row, encoder, Marks::Keep);
        assert_eq!(sent.matches('a').count(), 16);
    }
    assert_eq!(logical_line(&row), text);
}

#[test]
fn the_logical_encoder_keeps_scripture_and_the_place_of_widened_blanks() {
    let setting = Setting {
        tashkeel: Tashkeel::None,
        ..plain(20)
    };
    let row = rows_of("قَالَ \u{FD3F}بِسْمِ\u{FD3E}", setting).remove(0);
    assert_eq!(
        sent(&row, Encoder::Logical, Marks::Keep),
        "q|A|l| |\u{FD3F}|bi|so|mi|\u{FD3E}"
    );
    let setting = Setting {
        align: Align::Justify,
        ..plain(9)
    };
    let row = rows_of("اب ت ثج حخددد", setting).remove(0);
    let sent: Vec<String> = encode(
        &row,
        &Profile {
            encoder: Encoder::Logical,
            ..Profile::default()
        },
    )
    .iter()
    .map(|sent| named(&sent.text))
    .collect();
    assert_eq!(sent.concat(), "Ab  t  vj");
}

#[test]
fn an_indent_is_not_widened() {
    let setting = Setting {
        align: Align::Justify,
        ..plain(10)
    };
    assert_eq!(rows("  اب تث ججججج", setting)[0], "v|t| |===|b|A| | ");
}

/// Thousands of openers are not opened again at every row: more than 125 have no effect.
#[test]
fn plain_output_does_not_grow_with_what_is_left_open() {
    let text = "\u{202B}".repeat(4000) + &"قال ".repeat(400);
    let lines: Vec<String> = rows_of(&text, plain(12)).iter().map(logical_line).collect();
    let length: usize = lines.iter().map(String::len).sum();
    assert!(lines.len() > 100 && length < lines.len() * 800, "{length}");
    let words: String = lines
        .concat()
        .chars()
        .filter(|ch| !matches!(ch, '\u{202A}'..='\u{202E}'))
        .collect();
    assert_eq!(words, "قال ".repeat(400));
}

#[test]
fn columns_past_sixty_five_thousand_are_no_overflow() {
    // A closing bracket starts no row and neither do tabs, so all of it but the first word goes to the next row and is counted anew.
    let text = format!("ب ا{})", "\t".repeat(20_000));
    let rows = rows_of(&text, plain(72));
    assert!(rows.iter().all(|row| row.width() == 72));
    assert_eq!(rows.last().map(|row| row.bytes.end), Some(text.len()));
}
