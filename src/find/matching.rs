//! Owns matching in folded text: where a pattern stands, with the endings and the clitics that its level allows.

use std::ops::Range;

use memchr::memmem::Finder;

use super::query::{Level, Pattern, Query, Token, Word, has_tanween, is_word};
use crate::text::fold::Folded;

/// Particles that are written on to the word after them, as they stack: conjunction, preposition or the sign of the future, article.
const CONJUNCTIONS: [&str; 3] = ["", "و", "ف"];
const PREPOSITIONS: [&str; 5] = ["", "ب", "ك", "ل", "س"];
const ARTICLES: [&str; 2] = ["", "ال"];

/// What may stand before an article that has lost its alef.
const BEFORE_ARTICLE: [&str; 3] = ["ل", "ول", "فل"];

/// Pronouns that are written on to the word before them, folded.
const PRONOUNS: [&str; 12] = [
    "ه", "ها", "هم", "هن", "هما", "ك", "كم", "كن", "كما", "ي", "ني", "نا",
];

/// A text folded in one way.
pub(super) struct Matcher<'a> {
    query: &'a Query,
    tokens: &'a [Token],
    source: &'a str,
    folded: Folded,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(query: &'a Query, pattern: &'a Pattern, source: &'a str) -> Self {
        Self {
            query,
            tokens: &pattern.tokens,
            source,
            folded: pattern.way.fold(source),
        }
    }

    /// Hands on every hit as bytes of the source, those that begin with the same cluster too.
    pub(super) fn each(&self, mut found: impl FnMut(Range<usize>)) {
        let Some(first) = self.tokens.first() else {
            return;
        };
        for start in starts(first) {
            let finder = Finder::new(&start);
            let text = self.folded.text();
            let mut next = 0;
            while let Some(at) = finder.find(&text.as_bytes()[next..]).map(|at| next + at) {
                next = text.ceil_char_boundary(at + 1);
                if self.may_begin(at, first)
                    && let Some(end) = self.rest(0, at)
                {
                    found(self.folded.source_range(at..end));
                }
            }
        }
    }

    /// Says whether a hit may begin there: anywhere, or where a word begins, or after its particles.
    fn may_begin(&self, at: usize, first: &Token) -> bool {
        if !self.query.is_whole() || matches!(first, Token::Other(_)) {
            return true;
        }
        let written_on = self.written_on(at);
        written_on.is_empty()
            || self.query.level() == Level::Clitics && particles().any(|one| one == written_on)
    }

    /// The letters of a word that stand before a place.
    fn written_on(&self, at: usize) -> &str {
        let before = self.folded.text()[..at].chars().rev();
        let letters = before.take_while(|ch| is_word(*ch));
        let length: usize = letters.map(char::len_utf8).sum();
        &self.folded.text()[at - length..at]
    }

    /// Where what is left of the pattern, from a token on, ends when it stands at a place; of several ends the last.
    fn rest(&self, nth: usize, at: usize) -> Option<usize> {
        match self.tokens.get(nth) {
            None => Some(at),
            Some(Token::Other(between)) => {
                let end = at + self.standing(at, between)?;
                self.rest(nth + 1, end)
            }
            Some(Token::Word(word)) if nth == 0 => self.word(word, nth, at),
            Some(Token::Word(word)) => {
                let clitics = self.query.level() == Level::Clitics;
                let before = particles().filter(|one| clitics || one.is_empty());
                before
                    .filter_map(|one| {
                        let start = at + self.standing(at, &one)?;
                        self.word(word, nth, start)
                    })
                    .max()
            }
        }
    }

    /// The length of `wanted` if it stands there.
    fn standing(&self, at: usize, wanted: &str) -> Option<usize> {
        let text = self.folded.text().get(at..)?;
        text.starts_with(wanted).then_some(wanted.len())
    }

    /// Where the rest ends when this word of it stands at a place.
    fn word(&self, word: &Word, nth: usize, at: usize) -> Option<usize> {
        let is_last = nth + 1 == self.tokens.len();
        let mut ends = Vec::new();
        let own = self.standing(at, &word.letters);
        let after_lam = word.after_lam.as_ref().and_then(|letters| {
            let length = self.standing(at, letters)?;
            BEFORE_ARTICLE
                .contains(&self.written_on(at))
                .then_some(length)
        });
        for length in [own, after_lam].into_iter().flatten() {
            self.after_word(at + length, is_last, &mut ends);
        }
        if let Some(length) = word.stem.as_ref().and_then(|stem| self.standing(at, stem))
            && self.ends_word(at + length)
        {
            ends.push((at + length, at + length));
        }
        if let Some(length) = word
            .bound
            .as_ref()
            .and_then(|bound| self.standing(at, bound))
        {
            let end = at + length;
            ends.extend(self.pronouns(end).map(|after| (end, after)));
        }
        let ends = ends.into_iter().filter_map(|(end, next)| match is_last {
            true => Some(end),
            false => self.rest(nth + 1, next),
        });
        ends.max()
    }

    /// What may follow a word that ends at `end`: where the hit would end, and where the next token would begin.
    fn after_word(&self, end: usize, is_last: bool, ends: &mut Vec<(usize, usize)>) {
        if let Some(tail) = self.ending(end) {
            ends.push((tail, tail));
        }
        if is_last && !self.query.is_whole() || self.ends_word(end) {
            ends.push((end, end));
        }
        if self.query.level() == Level::Clitics {
            ends.extend(self.pronouns(end).map(|after| (end, after)));
        }
    }

    /// The end of a final hamza or an alef of tanween at a place, if one ends a word there that may as well not be written.
    fn ending(&self, at: usize) -> Option<usize> {
        let letter = self.folded.text().get(at..)?.chars().next()?;
        let end = at + letter.len_utf8();
        if !self.ends_word(end) {
            return None;
        }
        let source = self.source.get(self.folded.source_range(at..end))?;
        let is_alef = source.starts_with(['ا', '\u{FE8D}', '\u{FE8E}', '\u{FD3C}', '\u{FD3D}'])
            && letter == 'ا';
        let is_hamza = source.starts_with(['ء', '\u{FE80}']);
        let before = self.folded.text()[..at].chars().next_back()?;
        let both = self.folded.source_range(at - before.len_utf8()..end);
        let is_written = || self.source.get(both).is_some_and(has_tanween);
        let is_open = self.query.level() >= Level::Letters;
        (is_alef && (is_open || is_written()) || is_hamza && is_open).then_some(end)
    }

    /// Where the pronouns end that stand at a place and end a word.
    fn pronouns(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        // ة is no ه.
        let is_feminine = move || {
            let end = self.folded.text()[at..]
                .chars()
                .next()
                .map_or(at, |ch| at + ch.len_utf8());
            let source = self.source.get(self.folded.source_range(at..end));
            source.is_some_and(|one| one.starts_with(['ة', 'ۃ', '\u{FE93}', '\u{FE94}']))
        };
        PRONOUNS.iter().filter_map(move |one| {
            let end = at + self.standing(at, one)?;
            (self.ends_word(end) && !is_feminine()).then_some(end)
        })
    }

    /// Says whether no letter of a word stands there.
    fn ends_word(&self, at: usize) -> bool {
        let after = self
            .folded
            .text()
            .get(at..)
            .and_then(|rest| rest.chars().next());
        !after.is_some_and(is_word)
    }
}

/// Every way in which particles stack, none among them.
fn particles() -> impl Iterator<Item = String> {
    CONJUNCTIONS.into_iter().flat_map(|conjunction| {
        PREPOSITIONS.into_iter().flat_map(move |preposition| {
            ARTICLES
                .into_iter()
                .map(move |article| format!("{conjunction}{preposition}{article}"))
        })
    })
}

/// What every hit that begins with this token begins with, one of these.
fn starts(first: &Token) -> Vec<String> {
    match first {
        Token::Other(between) => vec![between.clone()],
        Token::Word(word) => {
            let shared = |other: &Option<String>| match other {
                Some(other) => common_start(&word.letters, other),
                None => word.letters.len(),
            };
            let end = shared(&word.stem).min(shared(&word.bound));
            let mut starts = vec![word.letters[..end].to_owned()];
            starts.extend(word.after_lam.clone());
            starts
        }
    }
}

/// Bytes of the letters that two words begin with alike.
fn common_start(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}
