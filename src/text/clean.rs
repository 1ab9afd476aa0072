//! Owns hygiene of untrusted text: what is in the source but must not reach the screen, each with its reason.

use icu_properties::props::DefaultIgnorableCodePoint;
use icu_properties::{CodePointSetData, CodePointSetDataBorrowed};

const IGNORABLE: CodePointSetDataBorrowed<'static> =
    CodePointSetData::new::<DefaultIgnorableCodePoint>();

/// Why a stretch of the source has no cell of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hidden {
    /// An unprintable control (C0, C1, DEL), the escape character among them.
    Control,
    /// A directional mark, embedding, override, isolate or its end; it has done its work on levels.
    Bidi,
    /// ZWJ or ZWNJ with no letter before it; it has done its work on joining.
    Joiner,
    /// Any other character that Unicode says to ignore when displayed (U+FEFF, U+2060, soft hyphen, U+E0000…).
    Ignorable,
    /// White space at the end of a row that was broken there.
    RowEnd,
    /// The line end that closes the paragraph.
    ParagraphEnd,
}

/// Says why `ch` is not shown, or `None` when it is shown (blanks and tab are shown; a line end inside a joined
/// paragraph is shown as a blank; CR is hidden as a control).
pub fn hidden(ch: char) -> Option<Hidden> {
    match ch {
        '\t' | '\n' | ' '..='~' => None,
        '\u{0}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => Some(Hidden::Control),
        // The letters, marks and digits of the Arabic block: most of what is asked.
        '\u{0620}'..='\u{06FF}' => None,
        '\u{061C}' | '\u{200E}' | '\u{200F}' => Some(Hidden::Bidi),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(Hidden::Bidi),
        '\u{200C}' | '\u{200D}' => Some(Hidden::Joiner),
        // Not Default_Ignorable, but with nothing to show cell by cell: interlinear annotation, the bar that Syriac draws over an
        // abbreviation, the controls that build groups of hieroglyphs.
        '\u{FFF9}'..='\u{FFFB}' | '\u{070F}' | '\u{13430}'..='\u{1343F}' => Some(Hidden::Ignorable),
        _ if IGNORABLE.contains(ch) => Some(Hidden::Ignorable),
        _ => None,
    }
}

/// Says whether `ch` is a line end that, inside a paragraph, is shown as one blank: LF, U+2028, U+2029.
pub fn is_line_end(ch: char) -> bool {
    matches!(ch, '\n' | '\u{2028}' | '\u{2029}')
}

/// What a screen is sent for a sign that encloses or runs under the digits after it (General_Category Cf, Prepended_Concatenation_Mark):
/// terminals give these no cell or one, so the end of an ayah and its like are a star, which takes one everywhere.
pub fn stand_in(ch: char) -> Option<char> {
    match ch {
        '\u{0600}'..='\u{0605}'
        | '\u{06DD}'
        | '\u{0890}'
        | '\u{0891}'
        | '\u{08E2}'
        | '\u{110BD}'
        | '\u{110CD}' => Some('\u{066D}'),
        _ => None,
    }
}

/// Makes `text` safe for a terminal and for plain output: no control but line ends and tab, nothing that opens an
/// escape sequence. For file names, errors and any text that does not go through layout.
///
/// Joiners and directional characters stay, but no line leaves an embedding or isolate open, or closes one
/// that it did not open, so what stands around the text keeps its order.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open = Vec::new();
    for ch in text.chars() {
        match ch {
            '\n' | '\u{2029}' => {
                out.extend(open.drain(..).rev());
                out.push(ch);
            }
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => {
                open.push('\u{202C}');
                out.push(ch);
            }
            '\u{2066}'..='\u{2068}' => {
                open.push('\u{2069}');
                out.push(ch);
            }
            '\u{202C}' => {
                // PDF closes nothing across an isolate (X7).
                if open.last() == Some(&ch) {
                    open.pop();
                    out.push(ch);
                }
            }
            '\u{2069}' => {
                // PDI closes the embeddings opened since its isolate (X6a).
                if let Some(isolate) = open.iter().rposition(|close| *close == ch) {
                    open.truncate(isolate);
                    out.push(ch);
                }
            }
            _ if hidden(ch) == Some(Hidden::Control) => {}
            _ => out.push(ch),
        }
    }
    out.extend(open.drain(..).rev());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_blanks_are_shown() {
        for ch in "كِتَابٌ ـ لا ٣ 3 «a» ﷺ \u{6DD}\u{600}\t\n\u{2028}\u{A0}\u{3000}\u{FFFD}".chars()
        {
            assert_eq!(hidden(ch), None, "{ch:?}");
        }
    }

    #[test]
    fn what_is_not_shown_has_its_reason() {
        let cases = [
            (
                Hidden::Control,
                "\u{0}\u{7}\u{8}\r\u{B}\u{C}\u{1B}\u{7F}\u{80}\u{85}\u{9B}\u{9D}\u{9F}",
            ),
            (
                Hidden::Bidi,
                "\u{61C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}",
            ),
            (Hidden::Joiner, "\u{200C}\u{200D}"),
            (
                Hidden::Ignorable,
                "\u{AD}\u{34F}\u{180E}\u{200B}\u{2060}\u{206A}\u{FEFF}\u{FFF9}\u{E0001}\u{E0041}",
            ),
        ];
        for (reason, characters) in cases {
            for ch in characters.chars() {
                assert_eq!(hidden(ch), Some(reason), "{ch:?}");
            }
        }
    }

    #[test]
    fn every_format_character_is_hidden_or_has_a_stand_in() {
        use icu_properties::CodePointMapData;
        use icu_properties::props::GeneralCategory;
        let categories = CodePointMapData::<GeneralCategory>::new();
        for ch in ('\0'..=char::MAX).filter(|ch| categories.get(*ch) == GeneralCategory::Format) {
            assert_ne!(hidden(ch).is_some(), stand_in(ch).is_some(), "{ch:?}");
        }
    }

    #[test]
    fn an_escape_cannot_be_opened() {
        let printed = printable("ملف\u{1B}]0;مزيّف\u{7}\u{9B}31m\r\nسطر\tثانٍ\u{7F}");
        assert_eq!(printed, "ملف]0;مزيّف31m\nسطر\tثانٍ");
    }

    #[test]
    fn an_override_ends_with_its_line_and_joiners_stay() {
        assert_eq!(printable("a\u{202E}gpj.b\nc"), "a\u{202E}gpj.b\u{202C}\nc");
        assert_eq!(
            printable("\u{2068}x\u{202B}y"),
            "\u{2068}x\u{202B}y\u{202C}\u{2069}"
        );
        assert_eq!(
            printable("می\u{200C}خواهم\u{2069}\u{202C}"),
            "می\u{200C}خواهم"
        );
        assert_eq!(
            printable("\u{2067}\u{202B}ب\u{2069}\u{202C}ج"),
            "\u{2067}\u{202B}ب\u{2069}ج"
        );
    }
}
