//! Owns what may enter a note, and what one press of Backspace takes out again.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::clean::{Hidden, hidden};
use crate::text::cluster;

/// Makes typed or pasted text fit for a note: line ends are LF, controls are dropped (tab stays), and presentation forms
/// become the letters they stand for (NFKC), since some keyboards send لا as U+FEFB and terminals copy forms: with them
/// in it a note would never be found again. Signs that are a character of their own (ﷺ, ﷽, ﷼) stay.
pub fn sanitised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(ch) = chars.next() {
        match ch {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{feff}' => {}
            // Marks by themselves: their compatibility form carries a blank that nobody typed.
            '\u{fe70}'..='\u{fe7f}' | '\u{fc5e}'..='\u{fc63}' => {
                out.extend(ch.nfkc().filter(|&part| part != ' '));
            }
            '\u{fdfa}'..='\u{fdfd}' => out.push(ch),
            '\u{fb50}'..='\u{fdff}' | '\u{fe80}'..='\u{fefc}' => out.extend(ch.nfkc()),
            _ if hidden(ch) == Some(Hidden::Control) => {}
            _ => out.push(ch),
        }
    }
    out
}

/// Where what was typed last before `caret` begins: the last mark (or ZWNJ) of a cluster that ends with one, else the cluster.
pub(super) fn last_typed(text: &str, caret: usize) -> usize {
    let start = cluster::previous(text, caret);
    match text[start..caret].char_indices().next_back() {
        Some((at, ch)) if at > 0 && is_peeled(ch) => start + at,
        _ => start,
    }
}

/// Says whether a character at the end of a cluster goes by itself. Variation selectors and keycaps go with their sign.
fn is_peeled(ch: char) -> bool {
    let goes_with_sign = matches!(ch, '\u{fe00}'..='\u{fe0f}' | '\u{20e3}');
    ch == '\u{200c}' || (is_combining_mark(ch) && !goes_with_sign)
}
