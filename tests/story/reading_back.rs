//! Owns the way back from a screen to what it says: rows of cells in the order of the eye become text in the order of reading.

use unicode_normalization::UnicodeNormalization as _;

use crate::terminal::STAND_IN;

/// A row in the order of reading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    text: String,
    /// For each byte of `text` the column it came from.
    columns: Vec<u16>,
}

impl Line {
    /// Reads cells, given with their columns from left to right, as a row whose base direction is right to left or not.
    pub(crate) fn read(cells: &[(u16, String)], is_rtl: bool) -> Self {
        let mut cells: Vec<(u16, String)> = cells
            .iter()
            .map(|(column, text)| (*column, plain(text)))
            .collect();
        if is_rtl {
            cells.reverse();
        }
        // What runs against the base direction stands turned round.
        let mut line = Self::default();
        let mut at = 0;
        while at < cells.len() {
            let length = against(&cells[at..], is_rtl);
            let run = &cells[at..at + length.max(1)];
            if length == 0 {
                let (column, text) = &run[0];
                line.push(*column, text, is_rtl);
            }
            for (column, text) in run.iter().rev().take(length) {
                line.push(*column, text, !is_rtl);
            }
            at += length.max(1);
        }
        line
    }

    fn push(&mut self, column: u16, text: &str, is_rtl: bool) {
        for ch in text.chars() {
            let ch = if is_rtl { mirrored(ch) } else { ch };
            self.text.push(ch);
            self.columns
                .resize(self.columns.len() + ch.len_utf8(), column);
        }
    }

    /// What the row says, without the blanks around it.
    pub(crate) fn text(&self) -> &str {
        self.text.trim()
    }

    /// The column in which some words begin.
    pub(crate) fn column_of(&self, words: &str) -> Option<u16> {
        let at = self.text.find(&plain(words))?;
        self.columns.get(at).copied()
    }
}

/// Letters as they are written, whatever form they are drawn in, and marks in one order: what can be compared with a screen.
pub(crate) fn plain(text: &str) -> String {
    if text.is_empty() {
        return " ".to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    // A cell of lam-alef does not tell which of the two a mark is on; characters without a cell are not seen.
    let mut after_lam: Option<String> = None;
    for ch in text
        .replace(STAND_IN, "\u{fffd}")
        .nfkc()
        .filter(|ch| !matches!(ch, '\u{200c}' | '\u{200d}'))
    {
        match (&mut after_lam, ch) {
            (Some(marks), '\u{64b}'..='\u{65f}' | '\u{670}') => marks.push(ch),
            (Some(marks), 'ا' | 'أ' | 'إ' | 'آ') => {
                plain.push(ch);
                plain.push_str(marks);
                after_lam = None;
            }
            _ => {
                plain.push_str(&after_lam.take().unwrap_or_default());
                plain.push(ch);
                after_lam = (ch == 'ل').then(String::new);
            }
        }
    }
    plain.push_str(&after_lam.unwrap_or_default());
    // Marks that came together are brought into one order again.
    plain.nfc().collect()
}

/// How many cells from the start of these run against the base direction.
fn against(cells: &[(u16, String)], is_rtl: bool) -> usize {
    let kind = |at: usize| cells.get(at).map(|(_, text)| Kind::of(text));
    // A number that touches a Latin word is part of it.
    let touching = (0..)
        .map_while(kind)
        .take_while(|kind| !matches!(kind, Kind::Other(_)));
    let first = match kind(0) {
        Some(Kind::Digit) if touching.clone().any(|kind| kind == Kind::Latin) => Some(Kind::Latin),
        first => first,
    };
    let joins =
        |nth: Kind| first == Some(nth) || (first == Some(Kind::Latin) && nth == Kind::Digit);
    let goes = match first {
        Some(Kind::Latin | Kind::Digit | Kind::ArabicDigit) => is_rtl,
        Some(Kind::Arabic) => !is_rtl,
        _ => false,
    };
    if !goes {
        return 0;
    }
    let mut length = 1;
    for (at, nth) in (1..).map_while(|at| Some((at, kind(at)?))) {
        let is_number = matches!(first, Some(Kind::Digit | Kind::ArabicDigit));
        match nth {
            nth if joins(nth) => length = at + 1,
            // Between two words of one run all goes along; between the parts of a number only what joins them.
            Kind::Other(joins_numbers) if !is_number || (joins_numbers && length == at) => {}
            _ => break,
        }
    }
    length
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Latin,
    Arabic,
    Digit,
    ArabicDigit,
    /// None of them; and whether a number goes on across it.
    Other(bool),
}

impl Kind {
    fn of(text: &str) -> Self {
        match text.chars().next() {
            Some('0'..='9') => Self::Digit,
            Some('٠'..='٩' | '۰'..='۹') => Self::ArabicDigit,
            Some(ch) if ('\u{600}'..='\u{8ff}').contains(&ch) && ch.is_alphabetic() => Self::Arabic,
            Some(ch) if ch.is_alphabetic() => Self::Latin,
            Some('.' | ',' | ':' | '/' | '٫' | '٬') => Self::Other(true),
            _ => Self::Other(false),
        }
    }
}

fn mirrored(ch: char) -> char {
    const PAIRS: [(char, char); 6] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
    ];
    for (one, other) in PAIRS {
        if ch == one {
            return other;
        }
        if ch == other {
            return one;
        }
    }
    ch
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(row: &[&str], is_rtl: bool) -> String {
        let cells: Vec<(u16, String)> = (0..).zip(row.iter().map(|&cell| cell.into())).collect();
        Line::read(&cells, is_rtl).text().to_owned()
    }

    #[test]
    fn forms_and_ligatures_and_marks_are_letters_again() {
        // سلامٌ, drawn from the left: meem with its mark, lam-alef, seen.
        let row = ["\u{fee1}\u{64c}", "\u{fefc}", "\u{feb3}"];
        assert_eq!(read(&row, true), plain("سلامٌ"));
    }

    #[test]
    fn numbers_and_latin_words_run_the_other_way_and_brackets_face_inwards() {
        let row = [
            "A", " ", "B", "7", " ", "(", "1", ".", "2", ")", " ", "ﻭ", "«", "٣", "٤", "»",
        ];
        assert_eq!(read(&row, true), "«٣٤»و (1.2) A B7");
        assert_eq!(read(&["٥", "٪", " ", "٣", ".", "١"], true), "٣.١ ٪٥");
        assert_eq!(read(&["O", "K", ":", " ", "ﺏ", "ﺍ"], false), "OK: اب");
    }

    #[test]
    fn a_word_is_found_in_its_column() {
        let cells: Vec<(u16, String)> = (10..)
            .zip(["ﺏ", "ﺍ", "ﺑ", " ", "ﻦ", "ﻣ"].map(str::to_owned))
            .collect();
        let line = Line::read(&cells, true);
        assert_eq!(line.column_of("باب"), Some(12));
        assert_eq!(line.column_of("دار"), None);
    }
}
