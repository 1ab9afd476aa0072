//! Owns the choice among the places found: how each is scored, and when nothing decides between two.
//!
//! The score weighs the passage's own words 50, those before and after it 20 each, nearness to the remembered position 2, as Hypothesis
//! does; what is not remembered counts as the same.

use super::context::Likeness;
use super::search::{Hit, Quote};
use crate::text::fold::{Level, fold};

/// Letters below which a quotation stands in a text by chance, and needs its context to be believed.
const SHORT: usize = 12;

/// How like its context must be on one side for a short quotation to be believed: a changed word next to it may be borne, the
/// same word next to it is not enough.
const BELIEVED: f64 = 0.4;

/// How like its context must be for a place to be taken without looking for another.
const CONVINCING: f64 = 0.5;
/// The same for a quotation of so many letters, which do not come together by chance: both words next to it may have changed.
const LONG: usize = 32;
const CONVINCING_LONG: f64 = 0.25;

/// The same for a short one farther than this from where it was, in code points.
const CONVINCING_FAR: f64 = 0.8;
const AT_HOME: u64 = 200;

/// Scores this close together decide nothing.
const MARGIN: f64 = 0.03;

/// The least score at which a place is taken at all.
pub(super) const TAKEN: f64 = 0.6;

/// Code points from the remembered position at which half of what nearness weighs is lost.
const NEARBY: f64 = 1000.0;

/// What the places found come to.
#[derive(Clone, Debug)]
pub(super) enum Choice {
    /// Nowhere.
    Nowhere,
    /// Here; whether the words around it speak for it; the score.
    Here(Hit, bool, f64),
    /// Here or elsewhere; the score of this place.
    Undecided(Hit, f64),
}

/// A place with how well it fits.
struct Scored {
    hit: Hit,
    likeness: Likeness,
    score: f64,
}

impl Quote<'_> {
    /// Says whether the text around a place speaks for it, or there is no context to ask.
    pub(super) fn is_convincing(&self, likeness: Likeness) -> bool {
        let least = match self.folded().chars().nth(LONG - 1) {
            Some(_) => CONVINCING_LONG,
            None => CONVINCING,
        };
        !self.has_context() || likeness.score() >= least
    }

    /// Says whether one place at least has the context of the passage.
    pub(super) fn is_convinced(&self, hits: &[Hit]) -> bool {
        hits.iter()
            .any(|hit| self.is_convincing(self.likeness(hit)))
    }

    /// Whether it is so short that it needs its context to be believed.
    pub(super) fn is_short(&self) -> bool {
        let letters = self.folded().chars().filter(|ch| ch.is_alphanumeric());
        letters.count() < SHORT
    }

    /// How well a place fits, from 0 to 1.
    pub(super) fn score(&self, hit: &Hit) -> f64 {
        let (before, after) = self.likeness(hit).sides();
        let size = |letters: usize| f64::from(u32::try_from(letters).unwrap_or(u32::MAX));
        let length = self.folded().chars().count().max(1);
        let words = 1.0 - (size(hit.edits) / size(length)).min(1.0);
        let distance = f64::from(u32::try_from(self.distance(hit)).unwrap_or(u32::MAX));
        let near = 1.0 / (1.0 + distance / NEARBY);
        (50.0 * words + 20.0 * before + 20.0 * after + 2.0 * near) / 92.0
    }

    fn scored(&self, hits: Vec<Hit>) -> Vec<Scored> {
        let is_short = self.is_short();
        let scored = hits.into_iter().map(|hit| Scored {
            likeness: self.likeness(&hit),
            score: self.score(&hit),
            hit,
        });
        scored
            .filter(|one| !is_short || one.likeness.best_side() >= BELIEVED)
            .collect()
    }

    /// Chooses among places: by words and context, then the exact before the others, then by position when one is clearly nearer.
    pub(super) fn choose(&self, hits: Vec<Hit>) -> Choice {
        let mut scored = self.scored(hits);
        // What stands there to the letter, or but for spelling, is taken whatever stands around it; what is only like it is not.
        scored.retain(|one| one.hit.edits == 0 || one.score >= TAKEN);
        let best = scored.iter().map(|one| one.score).fold(0.0, f64::max);
        scored.retain(|one| one.score >= best - MARGIN);
        if scored.iter().any(|one| one.hit.is_exact) {
            scored.retain(|one| one.hit.is_exact);
        }
        scored.sort_by_key(|one| (self.distance(&one.hit), one.hit.start));
        let mut contenders = scored.into_iter();
        match (contenders.next(), contenders.next()) {
            (None, _) => Choice::Nowhere,
            (Some(only), None) => self.here(only),
            (Some(nearest), Some(next)) => {
                // Text put in or taken out before the passage moves all places alike; one that is not at least twice as near as
                // the next may well be the wrong one.
                let (near, far) = (self.distance(&nearest.hit), self.distance(&next.hit));
                if far > 0 && near <= far / 2 {
                    self.here(nearest)
                } else {
                    Choice::Undecided(nearest.hit, nearest.score)
                }
            }
        }
    }

    /// Says whether a place can be shown without doubt: a few letters that moved far need more of their context than what speaks for
    /// them where they were, since a word next to them may stand next to them elsewhere.
    fn is_sure(&self, one: &Scored) -> bool {
        let is_near = self.has_position() && self.distance(&one.hit) <= AT_HOME;
        let is_like = one.likeness.score() >= CONVINCING_FAR;
        self.is_convincing(one.likeness) && (is_near || is_like || !self.is_short())
    }

    fn here(&self, one: Scored) -> Choice {
        let is_sure = self.is_sure(&one);
        Choice::Here(one.hit, is_sure, one.score)
    }

    /// The places that fit best, at most so many, each with its score, the best first: what a reader is offered who has to decide.
    pub(super) fn ranked(&self, hits: Vec<Hit>, most: usize) -> Vec<(Hit, f64)> {
        let mut scored: Vec<(Hit, f64)> = hits
            .into_iter()
            .map(|hit| {
                let score = self.score(&hit);
                (hit, score)
            })
            .collect();
        scored.sort_by(|(one, score), (other, more)| {
            more.total_cmp(score).then(one.start.cmp(&other.start))
        });
        let mut kept: Vec<(Hit, f64)> = Vec::new();
        for (hit, score) in scored {
            if kept.len() < most && !kept.iter().any(|(known, _)| known.overlaps(&hit)) {
                kept.push((hit, score));
            }
        }
        kept
    }
}

/// Letters of a text as they are compared, without blanks at its ends.
pub(super) fn folded(text: &str) -> String {
    fold(text, Level::Spelling).text().trim().to_owned()
}
