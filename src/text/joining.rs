//! Owns which form each letter takes from its neighbours, in logical order (Unicode core specification, 9.2, rules R1–R7).

use icu_properties::props::JoiningType;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

use super::bidi::Level;

const TYPES: CodePointMapDataBorrowed<'static, JoiningType> =
    CodePointMapData::<JoiningType>::new();

/// The contextual form of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Joined to neither neighbour.
    Isolated,
    /// Joined to the letter after it only.
    Initial,
    /// Joined on both sides.
    Medial,
    /// Joined to the letter before it only.
    Final,
}

impl Form {
    /// The form of the same letter once the letter after it joins too.
    fn joined_onwards(self) -> Self {
        match self {
            Self::Isolated | Self::Initial => Self::Initial,
            Self::Final | Self::Medial => Self::Medial,
        }
    }
}

/// What the next letter could join to.
#[derive(Clone, Copy)]
struct Hand {
    /// Where the letter is that holds it out; `None` for ZWJ and tatweel, which have no form.
    letter: Option<usize>,
    /// The level the next letter must have; `None` for ZWJ, which X9 leaves without one.
    level: Option<Level>,
}

/// Finds the form of every letter of a joining script. One entry for each byte of `text`; `Some` at the first byte of each
/// code point whose Joining_Type is R, L or D, `None` elsewhere. `levels` has one entry a byte too: letters of unlike
/// level do not join; transparent characters are skipped; ZWJ and tatweel cause joining, ZWNJ breaks it.
///
/// Where `levels` is too short, the letters are taken to be of one level.
pub fn forms(text: &str, levels: &[Level]) -> Vec<Option<Form>> {
    let mut forms = vec![None; text.len()];
    let mut hand: Option<Hand> = None;
    for (at, ch) in text.char_indices() {
        if ch.is_ascii() {
            hand = None;
            continue;
        }
        let kind = TYPES.get(ch);
        if kind == JoiningType::Transparent {
            continue; // R1
        }
        // X9 takes ZWJ out before levels are resolved, so it has none of its own.
        let level = if ch == '\u{200D}' {
            None
        } else {
            levels.get(at).copied()
        };
        let is_letter = matches!(
            kind,
            JoiningType::RightJoining | JoiningType::LeftJoining | JoiningType::DualJoining
        );
        let takes_hand = matches!(
            kind,
            JoiningType::RightJoining | JoiningType::DualJoining | JoiningType::JoinCausing
        );
        let gives_hand = matches!(
            kind,
            JoiningType::LeftJoining | JoiningType::DualJoining | JoiningType::JoinCausing
        );
        let taken = hand.filter(|hand| takes_hand && is_same_level(hand.level, level));
        if let Some(slot) = taken
            .and_then(|hand| hand.letter)
            .and_then(|i| forms.get_mut(i))
        {
            *slot = slot.map(Form::joined_onwards);
        }
        if is_letter {
            forms[at] = Some(if taken.is_some() {
                Form::Final // R2, R6; R4 when the next letter makes it medial
            } else {
                Form::Isolated // R7; R3, R5 when the next letter makes it initial
            });
        }
        hand = gives_hand.then_some(Hand {
            letter: is_letter.then_some(at),
            level,
        });
    }
    forms
}

/// Says whether two neighbours may join; what has no level joins with any.
fn is_same_level(one: Option<Level>, other: Option<Level>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// Says whether a lam and the alef after it make one ligature when only `between` lies between them: marks
/// (Joining_Type T, shown), no joiner, no directional character.
pub fn allows_ligature(between: &str) -> bool {
    between
        .chars()
        .all(|ch| TYPES.get(ch) == JoiningType::Transparent && super::clean::hidden(ch).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Form::{Final, Initial, Isolated, Medial};

    fn letters(text: &str) -> Vec<Form> {
        forms(text, &[]).into_iter().flatten().collect()
    }

    #[test]
    fn marks_are_passed_over() {
        assert_eq!(letters("مُحَمَّدٌ"), [Initial, Medial, Medial, Final]);
        assert_eq!(letters("هَٰذَا"), [Initial, Final, Isolated]);
    }

    #[test]
    fn a_letter_without_forms_still_joins_its_neighbours() {
        // U+06B5 and U+06CE have no presentation forms.
        assert_eq!(letters("بڵا"), [Initial, Medial, Final]);
        assert_eq!(letters("بێت"), [Initial, Medial, Final]);
    }

    #[test]
    fn joiners_and_tatweel_cause_or_break_joining() {
        assert_eq!(letters("ب\u{200C}ت"), [Isolated, Isolated]);
        assert_eq!(letters("ه\u{200D} "), [Initial]);
        assert_eq!(letters("\u{200D}ه"), [Final]);
        assert_eq!(letters("ـهـ"), [Medial]);
        assert_eq!(letters("ا\u{200D}ب"), [Isolated, Final]);
    }

    #[test]
    fn directional_marks_do_not_break_a_word_but_isolates_do() {
        assert_eq!(letters("ب\u{200F}ت"), [Initial, Final]);
        assert_eq!(letters("ب\u{2067}ت"), [Isolated, Isolated]);
    }

    #[test]
    fn letters_of_unlike_level_do_not_join() {
        let text = "بب\u{202B}تت\u{202C}";
        let levels = crate::text::bidi::levels(text, crate::text::bidi::Direction::Rtl);
        let found: Vec<Form> = forms(text, &levels).into_iter().flatten().collect();
        assert_eq!(found, [Initial, Final, Initial, Final]);
        // X9 removes ZWJ, so it has no level to differ by.
        let text = "ب\u{200D}ت";
        let found: Vec<Form> = forms(text, &Level::vec(&[1, 1, 0, 0, 0, 3, 3]))
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(found, [Initial, Final]);
    }

    #[test]
    fn a_ligature_allows_marks_only() {
        assert!(allows_ligature("") && allows_ligature("\u{64E}\u{651}"));
        assert!(!allows_ligature("\u{200D}") && !allows_ligature("\u{200F}"));
        assert!(!allows_ligature("ـ"));
    }
}
