//! Owns `Check`: comparing lines, each written for another kind of terminal, to find out by eye which of them reads right.

use super::keymap::digit;
use crate::input::{Code, Key};
use crate::text::profile::{Encoder, Marks, Profile, Wishes};

/// What the lines are written as; the digit of each is its place, counted from 1, and 0 for the last.
pub const MODES: [(Encoder, Marks); 10] = [
    (Encoder::Visual, Marks::Keep),
    (Encoder::Visual, Marks::Drop),
    (Encoder::Visual, Marks::Shift),
    (Encoder::Lrm, Marks::Keep),
    (Encoder::Lrm, Marks::Drop),
    (Encoder::Lrm, Marks::Shift),
    (Encoder::Word, Marks::Keep),
    (Encoder::Word, Marks::Drop),
    (Encoder::Word, Marks::Shift),
    // Terminals that do everything place marks themselves.
    (Encoder::Logical, Marks::Keep),
];

/// The digit that chooses the line in that place.
pub fn label(place: usize) -> usize {
    (place + 1) % MODES.len()
}

/// The screen of `hashiya check`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The screen as it is known now; everything but the lines is written for it.
    pub profile: Profile,
    /// What the terminal calls itself, untrusted.
    pub terminal: String,
    /// Whether letters of the lines are sent as presentation forms.
    pub forms: bool,
}

/// What a key of that screen does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// This line reads right.
    Chosen(Wishes),
    /// The reader leaves without a choice.
    Left,
    /// The lines are another now.
    Changed,
    /// Nothing.
    Nothing,
}

impl Check {
    /// Does what a key means here.
    pub fn key(&mut self, key: Key) -> Answer {
        if let Some(digit) = digit(&key) {
            let digit = usize::try_from(digit).unwrap_or_default();
            let place = (0..MODES.len()).find(|&place| label(place) == digit);
            let Some(&(encoder, marks)) = place.and_then(|place| MODES.get(place)) else {
                return Answer::Nothing;
            };
            return Answer::Chosen(Wishes {
                encoder: Some(encoder),
                marks: Some(marks),
                forms: Some(self.forms && encoder != Encoder::Logical),
            });
        }
        match key.code {
            Code::Escape => Answer::Left,
            Code::Char('c') if key.ctrl => Answer::Left,
            // At its place on an Arabic keyboard too.
            Code::Char('q' | 'ض') => Answer::Left,
            Code::Char('f' | 'ب') => {
                self.forms = !self.forms;
                Answer::Changed
            }
            _ => Answer::Nothing,
        }
    }

    /// The screen as a line of that mode is written for it.
    pub fn profile_of(&self, (encoder, marks): (Encoder, Marks)) -> Profile {
        Profile {
            encoder,
            marks,
            forms: self.forms && encoder != Encoder::Logical,
            ..self.profile
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check() -> Check {
        Check {
            profile: Profile::default(),
            terminal: "XTerm(379)".to_owned(),
            forms: true,
        }
    }

    #[test]
    fn every_digit_of_either_kind_chooses_the_line_that_it_stands_at() {
        for (place, (encoder, marks)) in MODES.into_iter().enumerate() {
            let digit = char::from_digit(u32::try_from(label(place)).unwrap(), 10).unwrap();
            let arabic = char::from_u32(u32::from(digit) - 0x30 + 0x660).unwrap();
            for key in [digit, arabic] {
                let Answer::Chosen(wishes) = check().key(Key::char(key)) else {
                    panic!("{key} chooses nothing");
                };
                assert_eq!(wishes.encoder, Some(encoder));
                assert_eq!(wishes.marks, Some(marks));
            }
        }
    }

    #[test]
    fn forms_are_chosen_with_the_line_that_was_seen() {
        let mut check = check();
        assert_eq!(check.key(Key::char('f')), Answer::Changed);
        let Answer::Chosen(wishes) = check.key(Key::char('1')) else {
            panic!("1 chooses nothing");
        };
        assert_eq!(wishes.forms, Some(false));
        assert!(!check.profile_of(MODES[0]).forms);
    }

    #[test]
    fn it_is_left_without_a_choice_on_any_keyboard() {
        for key in ["q", "ض", "<Esc>", "<C-c>"] {
            assert_eq!(check().key(Key::parse(key).unwrap()), Answer::Left, "{key}");
        }
        assert_eq!(check().key(Key::char('x')), Answer::Nothing);
    }
}
