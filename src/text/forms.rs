//! Owns presentation letters for terminals that do not shape: one cell a letter, lam-alef one cell for both.

use super::forms_table::{LAM_ALEF, LETTERS};
use super::joining::Form;

/// The presentation form of a letter, if Unicode has one; U+0621 and letters without forms stay as they are (`None`).
pub fn presentation(letter: char, form: Form) -> Option<char> {
    // Hamza joins nothing, so its one form looks like the letter, and more fonts have the letter.
    if letter == '\u{0621}' {
        return None;
    }
    let row = match u32::from(letter).checked_sub(FIRST) {
        Some(place) if (place as usize) < ROWS.len() => ROWS[place as usize]?,
        _ => LETTERS
            .binary_search_by_key(&letter, |(letter, _)| *letter)
            .ok()?,
    };
    LETTERS[row].1[column(form)]
}

/// U+0620, where the letters of Arabic itself begin: nearly all that is asked, so their rows are found without a search.
const FIRST: u32 = 0x620;

/// The row in `LETTERS` of each character from [`FIRST`] to U+064A.
const ROWS: [Option<usize>; 0x2B] = {
    let mut rows = [None; 0x2B];
    let mut row = 0;
    while row < LETTERS.len() {
        let place = (LETTERS[row].0 as u32).wrapping_sub(FIRST) as usize;
        if place < rows.len() {
            rows[place] = Some(row);
        }
        row += 1;
    }
    rows
};

/// The ligature of lam with one of the four alefs: `lam_form` is the form of the lam (initial or medial).
pub fn lam_alef(alef: char, lam_form: Form) -> Option<char> {
    let form = match lam_form {
        Form::Initial => Form::Isolated,
        Form::Medial => Form::Final,
        // A lam of these forms is not joined to what follows it.
        Form::Isolated | Form::Final => return None,
    };
    let row = LAM_ALEF
        .binary_search_by_key(&alef, |(alef, _)| *alef)
        .ok()?;
    LAM_ALEF[row].1[column(form)]
}

/// Where a form stands in a row of the generated table.
fn column(form: Form) -> usize {
    match form {
        Form::Isolated => 0,
        Form::Initial => 1,
        Form::Medial => 2,
        Form::Final => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beh_has_its_four_forms() {
        let forms = [Form::Isolated, Form::Initial, Form::Medial, Form::Final];
        assert_eq!(
            forms.map(|form| presentation('ب', form)),
            ['\u{FE8F}', '\u{FE91}', '\u{FE92}', '\u{FE90}'].map(Some)
        );
    }

    #[test]
    fn alef_maqsura_takes_its_middle_forms_from_where_uyghur_has_them() {
        assert_eq!(presentation('ى', Form::Final), Some('\u{FEF0}'));
        assert_eq!(presentation('ى', Form::Medial), Some('\u{FBE9}'));
    }

    #[test]
    fn hamza_and_letters_without_forms_stay() {
        assert_eq!(presentation('ء', Form::Isolated), None);
        for letter in "ەێڵڕڼښګ".chars() {
            assert_eq!(presentation(letter, Form::Isolated), None);
        }
        assert_eq!(presentation('ا', Form::Medial), None);
        assert_eq!(presentation('a', Form::Isolated), None);
    }

    #[test]
    fn lam_alef_stands_alone_or_at_the_end() {
        assert_eq!(lam_alef('ا', Form::Initial), Some('\u{FEFB}'));
        assert_eq!(lam_alef('أ', Form::Medial), Some('\u{FEF8}'));
        assert_eq!(lam_alef('ٱ', Form::Medial), None);
        assert_eq!(lam_alef('ا', Form::Isolated), None);
    }
}
