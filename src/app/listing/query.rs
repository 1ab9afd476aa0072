//! Owns what a filter asks for: words that have to be in a row, tags, names of colours and of states; all terms have to agree.

use memchr::memmem::Finder;

use crate::anchor::State;
use crate::app::state::Annotation;
use crate::app::theme::tone_id;
use crate::note::Tone;
use crate::text::fold::{self, Level};
use crate::words::{Language, Words};

/// The states an annotation can be listed with, by the message and the plain name of each; the last is for those still looked for.
const STATES: [(&str, &str); 6] = [
    ("state-exact", "exact"),
    ("state-folded", "folded"),
    ("state-near", "near"),
    ("state-ambiguous", "ambiguous"),
    ("state-orphan", "orphan"),
    ("state-sought", "sought"),
];

/// Place of an annotation's state in [`STATES`].
const fn state_number(state: State, is_sought: bool) -> usize {
    match state {
        _ if is_sought => 5,
        State::Exact => 0,
        State::Folded => 1,
        State::Near => 2,
        State::Ambiguous => 3,
        State::Orphan => 4,
    }
}

/// What colours and states are called, folded: in the language of the interface, and as the command line has them.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    tones: [[String; 2]; 6],
    states: [[String; 2]; 6],
}

impl Labels {
    /// The names in this language.
    pub fn new(language: Language) -> Self {
        let words = Words::new(language);
        let names = |id: &str, plain: &str| {
            let names = [words.text(id), plain.to_owned()];
            names.map(|name| fold::fold(&name, Level::Spelling).text().to_owned())
        };
        Self {
            tones: Tone::ALL.map(|tone| names(tone_id(tone), tone.name())),
            states: STATES.map(|(id, plain)| names(id, plain)),
        }
    }
}

/// A word of the filter, or a name of several.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    /// What is looked for, folded; a tag with its `#`.
    text: String,
    /// Whether names of colours and states begin with it, in the order of [`Tone::ALL`] and [`STATES`].
    tones: [bool; 6],
    states: [bool; 6],
}

impl Term {
    fn new(text: String, labels: &Labels) -> Self {
        // Two letters begin too many names, and are too often a word (في).
        let is_long = text.chars().nth(2).is_some();
        let begins = |names: &[String; 2]| {
            is_long && names.iter().any(|name| name.starts_with(text.as_str()))
        };
        Self {
            tones: labels.tones.each_ref().map(begins),
            states: labels.states.each_ref().map(begins),
            text,
        }
    }

    fn is_name(&self) -> bool {
        self.tones.contains(&true) || self.states.contains(&true)
    }
}

/// What a filter asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

impl Query {
    /// Reads a filter as it is typed. A `#` alone asks for any tag.
    pub fn new(typed: &str, labels: &Labels) -> Self {
        let folded = fold::fold(typed, Level::Spelling);
        let words: Vec<&str> = folded.text().split_whitespace().collect();
        let mut terms = Vec::new();
        let mut at = 0;
        while at < words.len() {
            // Several words are one term when a name begins with them: «أكثر من موضع».
            let runs = (at + 2..=words.len()).rev();
            let mut named = runs.map(|end| (end, Term::new(words[at..end].join(" "), labels)));
            let (end, term) = named
                .find(|(_, term)| term.is_name())
                .unwrap_or_else(|| (at + 1, Term::new(words[at].to_owned(), labels)));
            terms.push(term);
            at = end;
        }
        Self { terms }
    }

    /// Whether it lets every row through.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether all that it lets through `before` let through too.
    pub fn narrows(&self, before: &Self) -> bool {
        let is_within = |(now, before): (&Term, &Term)| {
            let is_no_wider = |now: &[bool; 6], before: &[bool; 6]| {
                now.iter().zip(before).all(|(now, before)| *before || !now)
            };
            now.text.contains(&before.text)
                && is_no_wider(&now.tones, &before.tones)
                && is_no_wider(&now.states, &before.states)
        };
        self.terms.len() >= before.terms.len()
            && self.terms.iter().zip(&before.terms).all(is_within)
    }

    /// What rows are tried with, one after another.
    pub fn matcher(&self) -> Matcher<'_> {
        let terms = self.terms.iter();
        Matcher(terms.map(|term| (Finder::new(&term.text), term)).collect())
    }
}

/// A query made ready for many rows.
pub struct Matcher<'a>(Vec<(Finder<'a>, &'a Term)>);

impl Matcher<'_> {
    /// Whether a row is let through; `folded` is its text, folded, each tag with `#` before it.
    pub fn lets(&self, annotation: &Annotation, folded: &str) -> bool {
        let tone = Tone::ALL
            .iter()
            .position(|&tone| tone == annotation.note.tone);
        let state = state_number(annotation.resolved.state, annotation.is_sought);
        self.0.iter().all(|(finder, term)| {
            let is_tone = tone.is_some_and(|tone| term.tones[tone]);
            is_tone || term.states[state] || finder.find(folded.as_bytes()).is_some()
        })
    }
}
