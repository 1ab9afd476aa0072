//! Owns the question whether a stop ends its sentence, rule by rule.
//!
//! - A full stop ends it before a blank, unless it stands after an abbreviation (one letter: د. ص. ق.م., or one of a list), after
//!   the number of a list, a chapter or an article at its beginning, or before a Latin word in lower case (`!` and `?` neither). هـ. and م.
//!   after a number end it, and initials before a word that only begins sentences (أ.ف.ب. ثمّ). With no blank after it, it ends it between
//!   two words of two or more letters, one of them Arabic.
//! - `؟` and `!` end it, but not directly before the end of a quotation («هل…؟» سأل): a full stop there does, and so does a
//!   second quotation after one that was the whole sentence («مَن؟» «أنا.»).
//! - `…` and `...` end it only before a blank, where no quotation opens after them, and never inside one; nor where they stand for
//!   words left out («[...]», at its beginning) or for hesitation («مشى... ومشى»).
//! - Nothing ends it before `،` `؛` `:`, nor inside brackets within it. There is no rule by short words: «لا بد.» ends.
//!
//! The end of the paragraph ends it always.

use super::abbreviation::{bare, is_abbreviation, is_dotted_name, is_numbering, is_year_sign};
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
    /// A quotation that the sentence began with.
    OwnQuotation,
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
    // انتهى: it says where a quotation ended.
    if matches!(first_word(after), "اهـ" | "أهـ") {
        return false;
    }
    let before = &text[start..stop.at];
    match stop.kind {
        Kind::Ellipsis => {
            is_spaced && !stop.in_quotation && !opens && !is_elision(before, stop, after)
        }
        // Two who speak in turn.
        Kind::Query if stop.closed == Closed::OwnQuotation => {
            is_spaced && (opens || matches!(next, '-' | '–' | '—'))
        }
        Kind::Query if stop.closed != Closed::Nothing => stop.closed == Closed::OwnBracket,
        Kind::Query if is_spaced => !is_latin_continuation(next),
        Kind::Query => opens || is_arabic(next),
        Kind::Full => full_stop_ends(before, stop, after, is_spaced),
    }
}

/// Says whether an ellipsis stands for words left out, or for hesitation, rather than for an end: nothing but it in the sentence so far,
/// in brackets, or before the same word again («مشى... ومشى»).
fn is_elision(before: &str, stop: &Stop, after: &str) -> bool {
    let last = bare(last_word(before));
    let next = bare(first_word(after));
    let is_again = !last.is_empty()
        && (next == last
            || next
                .strip_prefix(['و', 'ف'])
                .is_some_and(|next| next == last));
    is_again || stop.closed == Closed::Bracket || !before.contains(char::is_alphanumeric)
}

/// Says whether a word that begins with `ch` goes on with a sentence of a script that has capitals: Yahoo! inc.
fn is_latin_continuation(ch: char) -> bool {
    ch.is_lowercase() && !is_arabic(ch)
}

/// The rules of one full stop: `before` is its sentence, `after` what follows it and its closers.
fn full_stop_ends(before: &str, stop: &Stop, after: &str, is_spaced: bool) -> bool {
    if stop.closed == Closed::Bracket || is_numbering(before) {
        return false;
    }
    if is_abbreviation(before, first_word(after)) || !is_spaced && is_dotted_name(before, after) {
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
