//! Owns mirrored characters (UAX #9, L4); asked only for clusters of odd level.

use icu_properties::props::BidiMirroringGlyph;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

const MIRRORS: CodePointMapDataBorrowed<'static, BidiMirroringGlyph> =
    CodePointMapData::<BidiMirroringGlyph>::new();

/// The character that looks like `ch` seen in a mirror (Bidi_Mirroring_Glyph), if it has one that terminals can draw.
///
/// Mirrors outside the BMP are withheld: U+221D, for one, has a mirror among the newest symbols, which no font has,
/// and the sign the wrong way round says more than an empty box.
pub fn mirrored(ch: char) -> Option<char> {
    MIRRORS
        .get(ch)
        .mirroring_glyph
        .filter(|mirror| u32::from(*mirror) <= 0xFFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_guillemets_turn_round() {
        for (one, other) in ["()", "[]", "{}", "<>", "«»", "‹›", "≤≥", "⟨⟩"]
            .map(|pair| (pair.chars().next(), pair.chars().nth(1)))
        {
            assert_eq!(one.and_then(mirrored), other);
            assert_eq!(other.and_then(mirrored), one);
        }
    }

    #[test]
    fn ornate_parentheses_quotation_marks_and_letters_stay() {
        for ch in [
            '\u{FD3E}', '\u{FD3F}', '“', '”', 'ب', 'a', '/', '،', '\u{221D}',
        ] {
            assert_eq!(mirrored(ch), None, "{ch:?}");
        }
    }
}
