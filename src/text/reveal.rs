//! Owns the signs that stand for what is invisible, when the reader asks to see it.

use super::clean;

/// A sign in ASCII for a character that otherwise has no cell: its abbreviation in Unicode's code charts, or its number, in square
/// brackets. `None` for what is seen anyway, and for CR, which says nothing but that a line ends.
pub fn sign(ch: char) -> Option<String> {
    if ch == '\r' || clean::hidden(ch).is_none() {
        return None;
    }
    Some(match name(ch) {
        Some(name) => format!("[{name}]"),
        None => format!("[{:02X}]", u32::from(ch)),
    })
}

const fn name(ch: char) -> Option<&'static str> {
    Some(match ch {
        '\u{1B}' => "ESC",
        '\u{AD}' => "SHY",
        '\u{34F}' => "CGJ",
        '\u{61C}' => "ALM",
        '\u{180E}' => "MVS",
        '\u{200B}' => "ZWSP",
        '\u{200C}' => "ZWNJ",
        '\u{200D}' => "ZWJ",
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{FEFF}' => "BOM",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_invisible_character_has_a_sign_of_printable_ascii() {
        for ch in ('\0'..='\u{30FF}').chain('\u{FE00}'..='\u{FFFD}') {
            let sign = sign(ch);
            assert_eq!(
                sign.is_some(),
                clean::hidden(ch).is_some() && ch != '\r',
                "{ch:?}"
            );
            let sign = sign.unwrap_or_default();
            assert!(sign.bytes().all(|byte| byte.is_ascii_graphic()));
            assert!(sign.len() <= 9);
        }
    }

    #[test]
    fn known_ones_go_by_their_names_and_others_by_their_numbers() {
        let signs = "\u{202E}\u{200C}\u{FEFF}\u{AD}\u{7}\u{1B}\u{FE0F}\u{E0041}";
        let signs: Vec<String> = signs.chars().filter_map(sign).collect();
        assert_eq!(
            signs.concat(),
            "[RLO][ZWNJ][BOM][SHY][07][ESC][FE0F][E0041]"
        );
        assert_eq!(sign('ب').or(sign('\r')).or(sign('\t')), None);
    }
}
