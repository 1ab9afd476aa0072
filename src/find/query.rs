//! Owns `Query`: what the reader typed, folded for its level and cut into words, and why it may be refused.

use super::rare::Rare;
use crate::text::fold::{self, fold, fold_by_hamza};

/// How much is taken to be the same; each level finds all that the one before it finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The same letters and marks.
    Exact,
    /// Whatever the marks, tatweel, forms, digits, quotation marks and blanks.
    Marks,
    /// And whatever the seats of hamza, alef maqsura and ta marbuta.
    #[default]
    Spelling,
    /// And whether or not a final hamza or the alef of tanween is written.
    Letters,
    /// And with other words' particles and pronouns written on to it.
    Clitics,
}

impl Level {
    /// All, from the strictest.
    pub const ALL: [Self; 5] = [
        Self::Exact,
        Self::Marks,
        Self::Spelling,
        Self::Letters,
        Self::Clitics,
    ];

    /// The next more generous level; after the last, the first.
    #[must_use]
    pub fn next(self) -> Self {
        let after = Self::ALL.into_iter().find(|level| *level > self);
        after.unwrap_or(Self::Exact)
    }

    /// The next stricter level; before the first, the last.
    #[must_use]
    pub fn previous(self) -> Self {
        let before = Self::ALL.into_iter().rfind(|level| *level < self);
        before.unwrap_or(Self::Clitics)
    }
}

/// Why something cannot be searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing was typed.
    Empty,
    /// Nothing is left of it at its level: it is marks, tatweel and blanks only.
    FoldsAway,
}

/// What is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    typed: String,
    level: Level,
    is_whole: bool,
    /// What it is in each way of folding that the level asks for; none at `Exact`.
    pub(super) patterns: Vec<Pattern>,
    /// What a text must hold for there to be a hit.
    pub(super) rare: Option<Rare>,
}

/// A way to fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Marks,
    Seatless,
    Hamza,
}

impl Way {
    pub(super) fn fold(self, text: &str) -> fold::Folded {
        match self {
            Self::Marks => fold(text, fold::Level::Marks),
            Self::Seatless => fold(text, fold::Level::Spelling),
            Self::Hamza => fold_by_hamza(text),
        }
    }
}

/// What was typed, folded in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) way: Way,
    pub(super) tokens: Vec<Token>,
}

/// A word, or what stands between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word(Word),
    Other(String),
}

/// A word of what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// It, folded.
    pub(super) letters: String,
    /// It without a final hamza or alef of tanween that a text may leave out.
    pub(super) stem: Option<String>,
    /// It as it is before a pronoun, where that differs: مدرست, فتا.
    pub(super) bound: Option<String>,
    /// It after ل, where that differs: لكتاب of الكتاب.
    pub(super) after_lam: Option<String>,
}

impl Query {
    /// What was typed, to be found at a level, and as whole words only or anywhere.
    ///
    /// # Errors
    /// Nothing was typed, or nothing is left of it once it is folded.
    pub fn new(typed: &str, level: Level, is_whole: bool) -> Result<Self, Refused> {
        if typed.is_empty() {
            return Err(Refused::Empty);
        }
        let mut patterns = Vec::new();
        let ways: &[Way] = match level {
            Level::Exact => &[],
            Level::Marks => &[Way::Marks],
            _ => &[Way::Seatless, Way::Hamza],
        };
        for &way in ways {
            let tokens = tokens(typed, level, way);
            if tokens.iter().all(Token::is_blank) {
                return Err(Refused::FoldsAway);
            }
            // What holds no hamza stands where it stands without hamza.
            if way != Way::Hamza || tokens.iter().any(Token::has_hamza) {
                patterns.push(Pattern { way, tokens });
            }
        }
        let mut query = Self {
            typed: typed.to_owned(),
            level,
            is_whole,
            patterns,
            rare: None,
        };
        query.rare = Rare::of(&query);
        Ok(query)
    }

    /// As it was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Its level.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Whether it is found as whole words only.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The most bytes that a hit may take with what decides whether it is one: marks may stand on every letter, and blanks between words.
    pub(super) fn room(&self) -> usize {
        self.typed.len().saturating_mul(8).saturating_add(1024)
    }
}

impl Token {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Other(between) if between.trim().is_empty())
    }

    fn has_hamza(&self) -> bool {
        matches!(self, Self::Word(word) if word.letters.contains('ء'))
    }
}

/// Says whether a letter of folded text belongs to a word.
pub(super) fn is_word(ch: char) -> bool {
    // A hamza or madda that composes with nothing stays a mark.
    ch.is_alphanumeric() || matches!(ch, '\u{653}'..='\u{655}')
}

/// Cuts what was typed into words and what stands between them.
fn tokens(typed: &str, level: Level, way: Way) -> Vec<Token> {
    let marks = fold(typed, fold::Level::Marks);
    let folded = way.fold(typed);
    // A cluster folds to as many letters in each way, but for a hamza without a seat, after which nothing here asks for what was typed.
    let letters: Vec<(char, char)> =
        match marks.text().chars().count() == folded.text().chars().count() {
            true => folded.text().chars().zip(marks.text().chars()).collect(),
            false => folded.text().chars().map(|ch| (ch, ch)).collect(),
        };
    let mut tokens = Vec::new();
    let mut place = 0;
    for run in letters.chunk_by(|one, other| is_word(one.0) == is_word(other.0)) {
        let end = place + run.iter().map(|one| one.1.len_utf8()).sum::<usize>();
        let text: String = run.iter().map(|one| one.0).collect();
        if run.iter().all(|one| is_word(one.0)) {
            let tail = last_two(&marks, typed, place, end);
            tokens.push(Token::Word(word(text, run, level, has_tanween(tail))));
        } else {
            tokens.push(Token::Other(text));
        }
        place = end;
    }
    tokens
}

/// The source of the last two letters of a stretch of a folded text.
fn last_two<'t>(folded: &fold::Folded, source: &'t str, start: usize, end: usize) -> &'t str {
    let stretch = folded.text().get(start..end).unwrap_or_default();
    let from = stretch
        .char_indices()
        .rev()
        .nth(1)
        .map_or(start, |(at, _)| start + at);
    source
        .get(folded.source_range(from..end))
        .unwrap_or_default()
}

/// Says whether a fathatan is written.
pub(super) fn has_tanween(source: &str) -> bool {
    source.contains(['\u{64B}', '\u{FE70}', '\u{FE71}', '\u{FD3C}', '\u{FD3D}'])
}

/// A word with what a text may have in its place; `run` is it folded and at `Level::Marks`.
fn word(letters: String, run: &[(char, char)], level: Level, has_tanween: bool) -> Word {
    let without_last = || {
        let stem = letters.char_indices().next_back();
        stem.map_or(String::new(), |(at, _)| letters[..at].to_owned())
    };
    let last = run.last().map(|one| one.1);
    let may_go = match last {
        Some('ا') if has_tanween => run.len() > 1,
        // Two letters at least stay, so that ما is not every word of one letter.
        Some('ا' | 'ء') => level >= Level::Letters && run.len() > 2,
        _ => false,
    };
    let bound = match last {
        Some('ة') => Some('ت'),
        Some('ى') => Some('ا'),
        _ => None,
    };
    let bound = bound.filter(|_| level == Level::Clitics && run.len() > 1);
    let after_lam = letters
        .strip_prefix("ال")
        .filter(|rest| level == Level::Clitics && rest.chars().count() > 1)
        .map(|rest| format!("ل{rest}"));
    Word {
        stem: may_go.then(without_last),
        bound: bound.map(|letter| without_last() + letter.encode_utf8(&mut [0; 4])),
        after_lam,
        letters,
    }
}
