//! Owns the words of signs that hold a whole word or phrase in one character (U+FDFA ﷺ and its like).
//!
//! Terminals give each of them one cell, fonts draw them over their neighbours or lack them, and no word can be read in one cell. So a
//! screen shows their words; the text keeps the sign.

/// A line for each sign: it, a blank, its words.
const PHRASES: &str = include_str!("../../assets/phrases.txt");

/// What `sign` says in letters; `None` for any other character. Spelt as it is usual today, not by compatibility decomposition, which half
/// of them lack.
pub fn words(sign: char) -> Option<&'static str> {
    if !matches!(sign, '\u{FD40}'..='\u{FDFF}') {
        return None;
    }
    let of_sign = |line: &'static str| line.strip_prefix(sign)?.strip_prefix(' ');
    PHRASES.lines().find_map(of_sign)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    #[test]
    fn words_are_those_of_unicode_where_it_has_any() {
        assert_eq!(PHRASES.lines().count(), 33);
        for sign in '\u{FB50}'..='\u{FDFF}' {
            let Some(words) = words(sign) else { continue };
            let unicode: String = std::iter::once(sign).nfkc().collect();
            if unicode.chars().ne([sign]) {
                assert_eq!(words.replace('أ', "ا"), unicode, "{sign}");
            }
            assert!(words.chars().all(|ch| ch == ' ' || ch.is_alphabetic()));
        }
    }

    #[test]
    fn a_letter_that_is_only_another_shape_is_not_spelt_out() {
        for sign in "\u{FEFB}\u{FC60}\u{FD3E}\u{FD3F}ـ٪\u{6DE}\u{6E9}ب".chars() {
            assert_eq!(words(sign), None, "{sign}");
        }
        assert_eq!(words('ﷺ'), Some("صلى الله عليه وسلم"));
    }
}
