//! Owns the Arabic keyboard (Arabic 101, as Windows, macOS and XKB have it): which Latin key each of its letters stands on.

use crate::input::{Code, Key};

/// What a key types under the Arabic layout, and under the Latin one.
const PLACES: [(char, char); 61] = [
    ('ذ', '`'),
    ('ض', 'q'),
    ('ص', 'w'),
    ('ث', 'e'),
    ('ق', 'r'),
    ('ف', 't'),
    ('غ', 'y'),
    ('ع', 'u'),
    ('ه', 'i'),
    ('خ', 'o'),
    ('ح', 'p'),
    ('ج', '['),
    ('د', ']'),
    ('ش', 'a'),
    ('س', 's'),
    ('ي', 'd'),
    ('ب', 'f'),
    ('ل', 'g'),
    ('ا', 'h'),
    ('ت', 'j'),
    ('ن', 'k'),
    ('م', 'l'),
    ('ك', ';'),
    ('ط', '\''),
    ('ئ', 'z'),
    ('ء', 'x'),
    ('ؤ', 'c'),
    ('ر', 'v'),
    // One key that types lam-alef: XKB sends the ligature, others send two letters (see `PAIRS` and the script `gh`).
    ('\u{FEFB}', 'b'),
    ('ى', 'n'),
    ('ة', 'm'),
    ('و', ','),
    ('ز', '.'),
    ('ظ', '/'),
    // With Shift.
    ('\u{651}', '~'),
    ('\u{64E}', 'Q'),
    ('\u{64B}', 'W'),
    ('\u{64F}', 'E'),
    ('\u{64C}', 'R'),
    ('\u{FEF9}', 'T'),
    ('إ', 'Y'),
    ('\u{2018}', 'U'),
    ('÷', 'I'),
    ('×', 'O'),
    ('؛', 'P'),
    ('\u{650}', 'A'),
    ('\u{64D}', 'S'),
    ('\u{FEF7}', 'G'),
    ('أ', 'H'),
    ('ـ', 'J'),
    ('،', 'K'),
    ('\u{652}', 'X'),
    ('\u{FEF5}', 'B'),
    ('آ', 'N'),
    ('\u{2019}', 'M'),
    ('؟', '?'),
    ('٪', '%'),
    // The letters that the Persian layout has in the places of Arabic ones.
    ('ی', 'd'),
    ('ک', ';'),
    ('گ', '\''),
    ('چ', ']'),
];

/// Keys that type two letters at once, lam first: the letter that follows, and the Latin key.
const PAIRS: [(char, char); 3] = [('أ', 'G'), ('آ', 'B'), ('إ', 'T')];

/// The Latin key at the place of this one, when it types an Arabic letter or sign.
pub fn latin(key: Key) -> Option<Key> {
    let Code::Char(typed) = key.code else {
        return None;
    };
    let &(_, place) = PLACES.iter().find(|(arabic, _)| *arabic == typed)?;
    Some(Key {
        code: Code::Char(place),
        ..key
    })
}

/// Typed keys as they would be on a Latin layout; `None` when nothing would be different.
pub fn latin_script(typed: &[Key]) -> Option<Vec<Key>> {
    let mut script = Vec::with_capacity(typed.len());
    let mut has_arabic = false;
    for &key in typed {
        let pair = PAIRS.iter().find(|(second, _)| key == Key::char(*second));
        if let (Some(&(_, place)), Some(&before)) = (pair, script.last())
            && has_arabic
            && before == Key::char('g')
        {
            script.pop();
            script.push(Key::char(place));
            continue;
        }
        let place = latin(key);
        has_arabic |= place.is_some();
        script.push(place.unwrap_or(key));
    }
    has_arabic.then_some(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn script(typed: &str) -> Option<String> {
        let keys: Vec<Key> = typed.chars().map(Key::char).collect();
        latin_script(&keys).map(|keys| keys.iter().map(Key::to_string).collect())
    }

    #[test]
    fn letters_stand_on_the_keys_of_the_layout() {
        assert_eq!(script("ت").as_deref(), Some("j"));
        assert_eq!(script("ئف").as_deref(), Some("zt"));
        assert_eq!(script("٥٠٪").as_deref(), Some("٥٠%"));
        assert_eq!(script("gg"), None);
    }

    #[test]
    fn lam_alef_is_one_key_however_it_arrives() {
        assert_eq!(script("ﻻ").as_deref(), Some("b"));
        assert_eq!(script("لا").as_deref(), Some("gh"));
        assert_eq!(script("ﻷ").as_deref(), Some("G"));
        assert_eq!(script("لأ").as_deref(), Some("G"));
        assert_eq!(script("لل").as_deref(), Some("gg"));
        assert_eq!(script("ل").as_deref(), Some("g"));
    }

    #[test]
    fn no_letter_stands_on_two_keys() {
        for (nth, (letter, _)) in PLACES.iter().enumerate() {
            assert!(
                !PLACES[..nth].iter().any(|(other, _)| other == letter),
                "{letter}"
            );
        }
    }
}
