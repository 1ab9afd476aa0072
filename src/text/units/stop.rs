//! Owns the question whether a stop ends its sentence, rule by rule.
//!
//! - A full stop ends it before a blank, unless it stands after an abbreviation (one letter: د. ص. ق.م., or one of a list), after
//!   the number of a list, or before a Latin word in lower case (`!` and `?` neither); هـ. and م. after a number end it. With no blank after it, it ends it
//!   between two words of two or more letters, one of them Arabic.
//! - `؟` and `!` end it, but not directly before the end of a quotation («هل…؟» سأل): a full stop there does.
//! - `…` and `...` end it only before a blank, where no quotation opens after them, and never inside one.
//! - Nothing ends it before `،` `؛` `:`, nor inside brackets within it. There is no rule by short words: «لا بد.» ends.
//!
//! The end of the paragraph ends it always.

use super::sentence::{closer_of, is_two_way};
use super::{first_word, is_arabic, is_ignorable, is_joined_stop, is_letter, last_word, letters};

/// What sort of stop the terminators make together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One full stop.
    Full,
    /// Question or exclamation marks, dots among them or not.
    Query,
    /// Two dots or more.
    Ellipsis,
}

impl Kind {
    /// The kind of a run of terminators.
    pub(super) fn of(terminators: &str) -> Self {
        if terminators.contains(|ch| !matches!(ch, '.' | '…' | '۔')) {
            Self::Query
        } else if matches!(terminators, "." | "۔") {
            Self::Full
        } else {
            Self::Ellipsis
        }
    }
}

/// What was closed after the terminators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// Nothing.
    Nothing,
    /// A quotation.
    Quotation,
    /// Brackets within the sentence.
    Bracket,
    /// Brackets that the sentence began with.
    OwnBracket,
}

/// Terminators with the closers after them.
#[derive(Debug)]
pub(super) struct Stop {
    /// Where the last terminators begin.
    pub(super) at: usize,
    /// Where the closers after them end.
    pub(super) end: usize,
    /// What sort of stop they make.
    pub(super) kind: Kind,
    /// Whether they stand inside a quotation.
    pub(super) in_quotation: bool,
    /// Whether brackets within the sentence are still open at the end.
    pub(super) in_aside: bool,
    /// What was closed after them.
    pub(super) closed: Closed,
}

/// Says whether `stop` ends the sentence of `text` that began at `start`.
pub(super) fn ends(text: &str, start: usize, stop: &Stop) -> bool {
    let rest = text[stop.end..].trim_start_matches(is_ignorable);
    let after = rest.trim_start().trim_start_matches(is_ignorable);
    let Some(next) = after.chars().next() else {
        return true;
    };
    if stop.in_aside || matches!(next, '،' | '؛' | ':' | ',' | ';') {
        return false;
    }
    let is_spaced = rest.starts_with(char::is_whitespace);
    let opens = closer_of(next).is_some() || is_two_way(next);
    match stop.kind {
        Kind::Ellipsis => is_spaced && !stop.in_quotation && !opens,
        Kind::Query if stop.closed != Closed::Nothing => stop.closed == Closed::OwnBracket,
        Kind::Query if is_spaced => !is_latin_continuation(next),
        Kind::Query => opens || is_arabic(next),
        Kind::Full => full_stop_ends(&text[start..stop.at], stop, after, is_spaced),
    }
}

/// Says whether a word that begins with `ch` goes on with a sentence of a script that has capitals: Yahoo! inc.
fn is_latin_continuation(ch: char) -> bool {
    ch.is_lowercase() && !is_arabic(ch)
}

/// The rules of one full stop: `before` is its sentence, `after` what follows it and its closers.
fn full_stop_ends(before: &str, stop: &Stop, after: &str, is_spaced: bool) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.chars().all(char::is_numeric);
    if stop.closed == Closed::Bracket || is_number(before) && before.chars().count() <= 3 {
        return false;
    }
    if is_abbreviation(before) {
        return false;
    }
    if is_spaced {
        return !after.starts_with(is_latin_continuation);
    }
    let word = before.trim_end_matches(|ch| !is_letter(ch) && !ch.is_numeric());
    let ends_word = letters(last_word(word)) >= 2 || is_year_sign(word);
    let opens = after.starts_with(|ch| closer_of(ch).is_some() && ch != '[');
    let starts_word = after.starts_with(is_arabic) && letters(first_word(after)) >= 2;
    is_joined_stop(word, after) || ends_word && (opens || starts_word)
}

/// Two-letter abbreviations that are no words: one of the single letters after و, and titles written together.
const ABBREVIATIONS: [&str; 20] = [
    "وأ", "وم", "وص", "وج", "وط", "أد", "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "vs", "No", "Jr",
    "Sr", "Fig", "pp", "cf", "Vol",
];

/// Says whether the word at the end of `before` is an abbreviation that does not end a sentence.
fn is_abbreviation(before: &str) -> bool {
    let word = last_word(before);
    let token = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    // `a/b.` ends an address or a path.
    if is_year_sign(before) || token.contains(['/', '@']) {
        return false;
    }
    let is_letter_alone = letters(word) == 1 && !word.contains(char::is_numeric);
    // A Latin title may have an Arabic particle before it: وMr.
    let latin = word.trim_start_matches(is_arabic);
    is_letter_alone || ABBREVIATIONS.contains(&word) || ABBREVIATIONS.contains(&latin)
}

/// Says whether `before` ends with a number and the sign of an era, هـ or م, with or without a blank between.
fn is_year_sign(before: &str) -> bool {
    let word = before.trim_end_matches(is_ignorable);
    let number = word
        .strip_suffix("هـ")
        .or_else(|| word.strip_suffix(['ه', 'ھ', 'م']));
    number.is_some_and(|number| number.trim_end().ends_with(char::is_numeric))
}
