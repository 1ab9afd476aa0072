//! Owns the units people select by, in Arabic and mixed text: words (UAX #29), and by rules of our own phrases, quotations, sentences, items of
//! lists.

mod abbreviation;
mod appendage;
mod item;
mod phrase;
mod quotation;
mod sentence;
mod stop;

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

pub use item::items;
pub use phrase::phrases;
pub use quotation::{Quotation, quotations};

/// The words of a paragraph (no blanks, no punctuation), as byte ranges in logical order.
///
/// Words of UAX #29 that hold a letter or a digit (a lone tatweel used as a dash is none), cut where a full stop or a colon
/// without a space after it stands between two words («الأولى.من»).
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for (at, piece) in text.split_word_bound_indices() {
        let mut start = 0;
        for (dot, mark) in piece.match_indices(['.', ':']) {
            let after = dot + mark.len();
            if mark == ":" && is_arabic_end(&piece[..dot])
                || is_joined_stop(&piece[..dot], &piece[after..])
            {
                words.push(at + start..at + dot);
                start = after;
            }
        }
        words.push(at + start..at + piece.len());
    }
    words.retain(|word| {
        text[word.clone()]
            .chars()
            .any(|ch| is_letter(ch) || ch.is_numeric())
    });
    words
}

/// The sentences of a paragraph, as byte ranges in logical order, without the blanks between them.
///
/// Every character that is not blank belongs to one sentence. What ends one is told in `stop`.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    sentence::sentences(text)
}

/// Says whether `ch` is a letter proper: no mark, no tatweel.
fn is_letter(ch: char) -> bool {
    ch.is_alphabetic() && ch != 'ـ' && !is_combining_mark(ch)
}

/// Says whether `ch` is a letter of the Arabic script.
fn is_arabic(ch: char) -> bool {
    matches!(ch, '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
        && is_letter(ch)
}

/// Says whether the last letter of `text` is Arabic.
fn is_arabic_end(text: &str) -> bool {
    text.chars()
        .rev()
        .find(|&ch| is_letter(ch))
        .is_some_and(is_arabic)
}

/// Says whether `ch` has no shape of its own: directional controls and joiners between a word and its full stop.
fn is_ignorable(ch: char) -> bool {
    matches!(ch, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn is_word_part(ch: char) -> bool {
    ch.is_alphanumeric() || ch == 'ـ' || is_combining_mark(ch) || is_ignorable(ch)
}

/// The word that ends where `text` ends; empty when another character ends it.
fn last_word(text: &str) -> &str {
    let start = text.trim_end_matches(is_word_part).len();
    text[start..].trim_start_matches(is_ignorable)
}

/// The word that begins where `text` begins.
fn first_word(text: &str) -> &str {
    let end = text.len() - text.trim_start_matches(is_word_part).len();
    text[..end].trim_start_matches(is_ignorable)
}

fn letters(word: &str) -> usize {
    word.chars().filter(|&ch| is_letter(ch)).count()
}

/// Says whether a full stop with no space after it stands between two words of two or more letters, one of them Arabic. A Latin word
/// after an Arabic one counts when it begins with a capital: «موقع.com» is a name, «الأولى.Reuters» is not.
fn is_joined_stop(before: &str, after: &str) -> bool {
    let (before, after) = (last_word(before), first_word(after));
    if letters(before) < 2 || letters(after) < 2 {
        return false;
    }
    let starts_new = |ch: char| is_arabic(ch) || (is_arabic_end(before) && ch.is_uppercase());
    after.chars().next().is_some_and(starts_new)
}
