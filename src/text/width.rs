//! Owns how many cells a shaped cluster takes; the only file that names `unicode_width`.

use unicode_width::UnicodeWidthStr;

/// Cells that one shaped cell text takes on a terminal: 0, 1 or 2 (UAX #11 through unicode-width). Never ask it of an
/// unshaped string: lam-alef would count one.
pub fn cells(shaped: &str) -> u16 {
    if let [b' '..=b'~'] = shaped.as_bytes() {
        return 1;
    }
    if is_plain(shaped) {
        return 1;
    }
    // No terminal gives a cluster more than two cells, however much is joined in it.
    match shaped.width() {
        0 => 0,
        1 => 1,
        _ => 2,
    }
}

/// Says whether `shaped` is one letter of the Arabic block, or a form of one, with nothing but its marks: one cell, and nearly all that is
/// asked.
fn is_plain(shaped: &str) -> bool {
    let mut chars = shaped.chars();
    matches!(
        chars.next(),
        Some('\u{0620}'..='\u{064A}' | '\u{FE80}'..='\u{FEFC}')
    ) && chars.all(|ch| matches!(ch, '\u{064B}'..='\u{0652}' | '\u{0670}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_cut_agrees_with_the_table() {
        let letters = ('\u{600}'..='\u{6FF}').chain('\u{FE70}'..='\u{FEFF}');
        for letter in letters {
            for marks in ["", "\u{64E}", "\u{651}\u{64C}", "\u{670}", "\u{652}"] {
                let cell = format!("{letter}{marks}");
                if is_plain(&cell) {
                    assert_eq!(cell.width(), 1, "{cell:?}");
                }
            }
        }
        assert!(is_plain("\u{FE91}\u{64E}") && is_plain("ب") && !is_plain("لا"));
    }

    #[test]
    fn a_letter_with_all_its_marks_takes_one_cell() {
        for cell in [
            "\u{FE91}\u{64E}",
            "\u{FE92}\u{651}\u{64C}",
            "\u{FEFB}\u{64E}",
            "\u{FEFB}",
            "ڵ",
            "ـ",
            "٣",
            "3",
            "«",
            "ﷺ",
            "e\u{301}",
        ] {
            assert_eq!(cells(cell), 1, "{cell:?}");
        }
    }

    #[test]
    fn marks_alone_take_none_and_wide_ones_two() {
        assert_eq!(cells(""), 0);
        assert_eq!(cells("\u{64E}\u{651}"), 0);
        assert_eq!(cells("文"), 2);
        assert_eq!(cells("👩\u{200D}👩\u{200D}👧"), 2);
    }
}
