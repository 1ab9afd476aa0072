//! Owns the quick look at a text: where one letter of the query stands that few words have, with its neighbours; nothing else is folded.

use memchr::memchr2_iter;

use super::query::{Level, Query, Token, Way, Word};
use crate::text::fold::{Glance, glance};

/// Letters that no other letter folds to, the rarest in Arabic newspapers first.
const RAREST: &str = "ظغذثضطصخزشجحقسفعدتبرنمل";

/// The first byte of every compatibility form in UTF-8 (U+F000 to U+FFFF): whatever such a form stands for has to be looked at.
const FORMS: u8 = 0xEF;

/// Neighbours compared on each side.
const NEIGHBOURS: usize = 3;

/// A letter that every hit has, however it is spelt, and the letters beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rare {
    letter: char,
    /// The nearest first; each in every way of folding that the query asks for.
    before: Vec<[char; 3]>,
    after: Vec<[char; 3]>,
}

impl Rare {
    /// The rarest letter of what is searched for; `None` where it has none that could stand for it.
    pub(super) fn of(query: &Query) -> Option<Self> {
        let letters = |way: Way| {
            let pattern = query.patterns.iter().find(|one| one.way == way);
            pattern.or(query.patterns.first()).map(|one| &one.tokens)
        };
        let (seatless, hamza) = (letters(Way::Seatless)?, letters(Way::Hamza)?);
        let words = seatless.iter().zip(hamza).filter_map(|both| match both {
            (Token::Word(one), Token::Word(other)) => Some((one, other)),
            _ => None,
        });
        let found = words.filter_map(|(one, other)| {
            let kept: Vec<[char; 3]> = one
                .letters
                .chars()
                .zip(other.letters.chars())
                .map(|(one, other)| [one, one, other])
                .collect();
            let fixed = fixed(one, kept.len(), query.level());
            let of_fixed = kept.get(fixed)?;
            let (rank, at) = of_fixed
                .iter()
                .enumerate()
                .filter_map(|(at, letter)| Some((RAREST.find(letter[0])?, at)))
                .min()?;
            Some((rank, at, of_fixed.to_vec()))
        });
        let (_, at, word) = found.min()?;
        Some(Self {
            letter: word[at][0],
            before: word[..at].iter().rev().take(NEIGHBOURS).copied().collect(),
            after: word[at + 1..].iter().take(NEIGHBOURS).copied().collect(),
        })
    }

    /// Places of a text that a hit may lie around, ascending.
    pub(super) fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        let mut bytes = [0; 4];
        let letter = self.letter.encode_utf8(&mut bytes).as_bytes();
        // The second of the two bytes of an Arabic letter says more than the first.
        let last = letter.last().copied().unwrap_or_default();
        let length = letter.len();
        memchr2_iter(last, FORMS, text.as_bytes()).filter_map(move |at| {
            if text.as_bytes().get(at) == Some(&FORMS) && text.is_char_boundary(at) {
                return Some(at);
            }
            let start = (at + 1).checked_sub(length)?;
            let is_here = text.get(start..at + 1)?.starts_with(self.letter);
            (is_here && self.has_neighbours(text, start, at + 1)).then_some(start)
        })
    }

    fn has_neighbours(&self, text: &str, start: usize, end: usize) -> bool {
        agree(text[end..].chars(), &self.after) && agree(text[..start].chars().rev(), &self.before)
    }
}

/// The letters of a word that stand in every hit, one after another.
fn fixed(word: &Word, length: usize, level: Level) -> std::ops::Range<usize> {
    let start = if word.after_lam.is_some() { 2 } else { 0 };
    let is_open = word.stem.is_some() || word.bound.is_some() || level >= Level::Letters;
    start..length - usize::from(is_open && length > start)
}

/// Says whether the letters may be the wanted ones; where that cannot be told at a glance they may.
fn agree(letters: impl Iterator<Item = char>, wanted: &[[char; 3]]) -> bool {
    let mut seen = letters.map(glance).peekable();
    for want in wanted {
        loop {
            match seen.next() {
                Some(Glance::Silent) => {}
                Some(Glance::Letter(marks, seatless, hamza)) => {
                    while seen
                        .next_if(|next| matches!(next, Glance::Silent))
                        .is_some()
                    {}
                    // A hamza or madda of its own makes another letter of the one before it.
                    if matches!(seen.peek(), Some(Glance::Odd)) {
                        return true;
                    }
                    if want[0] != marks && want[1] != seatless && want[2] != hamza {
                        return false;
                    }
                    break;
                }
                Some(Glance::Odd) => return true,
                Some(Glance::Space) | None => return false,
            }
        }
    }
    true
}
