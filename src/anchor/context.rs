//! Owns how like two contexts are: the words remembered around a passage, and those that stand around a place.

use super::Selector;
use super::describe::CONTEXT;
use crate::text::fold::{Level, fold};

/// Two unrelated stretches of Arabic share this much of their letters in order; likeness is counted from here.
const NOISE: f64 = 0.4;

/// The words remembered around a passage, folded, so that vowel marks and spelling make no difference.
#[derive(Debug)]
pub(super) struct Context {
    before: Vec<char>,
    after: Vec<char>,
}

impl Context {
    pub(super) fn of(selector: &Selector) -> Self {
        Self {
            before: folded(&selector.prefix),
            after: folded(&selector.suffix),
        }
    }

    /// The letters remembered before the passage, and after it.
    pub(super) fn letters(&self) -> (&[char], &[char]) {
        (&self.before, &self.after)
    }

    /// Says whether nothing is remembered, so that nothing can be asked.
    pub(super) fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// How like the text around a place is, for each side that is remembered: 0 (unrelated) to 1 (the same).
    pub(super) fn likeness(&self, before: &str, after: &str) -> Likeness {
        let reversed = |letters: &[char]| letters.iter().rev().copied().collect::<Vec<_>>();
        // Blanks next to the passage say nothing: they may have gone over to it, or come from it.
        let bare = |letters: &[char]| {
            let blanks = letters.iter().take_while(|ch| ch.is_whitespace()).count();
            letters[blanks..].to_vec()
        };
        let side = |expected: &[char], found: &[char]| {
            let (expected, found) = (bare(expected), bare(found));
            (!expected.is_empty()).then(|| alike(&expected, &found))
        };
        Likeness {
            before: side(&reversed(&self.before), &reversed(&folded(before))),
            after: side(&self.after, &folded(after)),
        }
    }
}

/// How like the sides are, `None` for a side that is not remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    before: Option<f64>,
    after: Option<f64>,
}

impl Likeness {
    /// Both sides together, 0 to 1; 1 when nothing is remembered (nothing speaks against the place).
    pub(super) fn score(self) -> f64 {
        match (self.before, self.after) {
            (Some(before), Some(after)) => f64::midpoint(before, after),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => 1.0,
        }
    }

    /// Each side, 0 to 1; 1 for one that is not remembered.
    pub(super) fn sides(self) -> (f64, f64) {
        (self.before.unwrap_or(1.0), self.after.unwrap_or(1.0))
    }

    /// The better side.
    pub(super) fn best_side(self) -> f64 {
        match (self.before, self.after) {
            (None, None) => 1.0,
            (before, after) => before.unwrap_or(0.0).max(after.unwrap_or(0.0)),
        }
    }
}

/// How much raw text around a place has to be looked at: vowel marks may have been added to every letter.
pub(super) const REACH: usize = CONTEXT * 3;

fn folded(text: &str) -> Vec<char> {
    fold(text, Level::Spelling).text().chars().collect()
}

/// Likeness of two texts read away from the passage: that of their first 8 letters, 16, 32 and all, on average, so that the words
/// next to the passage count most.
fn alike(expected: &[char], found: &[char]) -> f64 {
    let reaches = [8, 16, 32]
        .into_iter()
        .filter(|&reach| reach < expected.len());
    let (mut sum, mut count) = (0.0, 0.0);
    for reach in reaches.chain([expected.len()]) {
        sum += alike_within(&expected[..reach], &found[..reach.min(found.len())]);
        count += 1.0;
    }
    sum / count
}

/// Likeness of two short texts by edit distance, with what chance gives taken off.
fn alike_within(expected: &[char], found: &[char]) -> f64 {
    let Ok(length) = u32::try_from(expected.len().max(found.len())) else {
        return 0.0;
    };
    let edits = f64::from(edits(expected, found));
    let share = 1.0 - edits / f64::from(length.max(1));
    ((share - NOISE) / (1.0 - NOISE)).max(0.0)
}

/// Levenshtein distance, one row at a time.
pub(super) fn edits(one: &[char], other: &[char]) -> u32 {
    let mut row: Vec<u32> = (0..).take(other.len() + 1).collect();
    for (above, a) in (1_u32..).zip(one) {
        let mut corner = row[0];
        row[0] = above;
        for (at, b) in other.iter().enumerate() {
            let substituted = corner + u32::from(a != b);
            corner = row[at + 1];
            row[at + 1] = substituted.min(corner + 1).min(row[at] + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(prefix: &str, suffix: &str, before: &str, after: &str) -> Likeness {
        let selector = Selector {
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
            ..Selector::default()
        };
        Context::of(&selector).likeness(before, after)
    }

    #[test]
    fn edits_are_counted_in_letters() {
        let count = |one: &str, other: &str| edits(&folded(one), &folded(other));
        assert_eq!(count("كتاب", "كتاب"), 0);
        assert_eq!(count("كتاب", "كتب"), 1);
        assert_eq!(count("كتاب", "مكتبة"), 3);
        assert_eq!(count("", "كتب"), 3);
        assert_eq!(count("كَتَبَ", "كتب"), 0);
    }

    #[test]
    fn marks_and_spelling_make_no_difference() {
        let same = likeness(
            "قال أحمدُ ",
            " إلى المدرسة",
            "ثم قال احمد ",
            " الى المدرسه وعاد",
        );
        assert!((same.score() - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn unrelated_words_are_not_alike() {
        let other = likeness(
            "وأفادت مصادر ميدانية بأن فصائل ",
            " استهدفت حقل العمر بسبع قذائف",
            "ولعلّ ممّا يعزّز مخاوف واشنطن في ",
            "، هو أن المجموعات التي اعتادت",
        );
        assert!(other.score() < 0.2, "{other:?}");
    }

    #[test]
    fn the_nearest_words_count_most() {
        let prefix = "خرج الوفد مساء أمس من القصر الكبير ";
        let near = likeness(prefix, "", "دخل السفير صباح غد من القصر الكبير ", "");
        let far = likeness(prefix, "", "خرج الوفد مساء أمس إلى بيته البعيد ", "");
        let both = likeness(prefix, "", "خرج الوفد مساء غد من القصر الكبير ", "");
        assert!(both.score() > near.score() && near.score() > far.score());
    }

    #[test]
    fn a_side_that_is_not_remembered_says_nothing() {
        let one = likeness("قال ", "", "قال ", "أي شيء");
        assert!((one.score() - 1.0).abs() < f64::EPSILON);
        let none = likeness("", "", "قال ", "أي شيء");
        assert!((none.best_side() - 1.0).abs() < f64::EPSILON);
    }
}
