//! Owns the ends of a passage that was found changed: where it begins and ends among the words that stood around it.
//!
//! The fewest edits say where a match lies, but not exactly where it begins when its first word was replaced. The letters remembered on
//! either side of the border, aligned with those found there, do.

/// Letters remembered outside a border, and inside it, that are aligned.
const OUTER: usize = 32;
const INNER: usize = 64;
/// Letters from where a border is thought to be to where it may turn out to be: a word or two.
const REACH: usize = 24;
/// Letters on either side of where the border is thought to be, beyond those.
const SLACK: usize = 48;

/// Where the passage begins in `text`: `outer` are the letters remembered before it, `inner` those of the passage, `guess` is where it was
/// thought to begin.
pub(super) fn start(outer: &[char], inner: &[char], text: &[char], guess: usize) -> usize {
    let outer_end = &outer[outer.len().saturating_sub(OUTER)..];
    let inner_start = &inner[..inner.len().min(INNER)];
    let from = guess.saturating_sub(OUTER + SLACK);
    let until = text.len().min(guess + INNER + SLACK);
    let found = match outer_end.is_empty() {
        true => guess,
        false => from + border(outer_end, inner_start, &text[from..until], guess - from),
    };
    if cuts_word(outer.last(), inner.first()) {
        return found;
    }
    let (back, on) = around_word(text, found);
    match is_little(on - found, on - back) {
        true => on,
        false => back,
    }
}

/// Where the passage ends, as [`start`].
pub(super) fn end(inner: &[char], outer: &[char], text: &[char], guess: usize) -> usize {
    let turned = |letters: &[char]| letters.iter().rev().copied().collect::<Vec<_>>();
    let from = guess.saturating_sub(INNER + SLACK);
    let until = text.len().min(guess + OUTER + SLACK);
    let outer_start = turned(&outer[..outer.len().min(OUTER)]);
    let inner_end = turned(&inner[inner.len().saturating_sub(INNER)..]);
    let found = match outer_start.is_empty() {
        true => guess,
        false => {
            let text = turned(&text[from..until]);
            until - border(&outer_start, &inner_end, &text, until - guess)
        }
    };
    if cuts_word(inner.last(), outer.first()) {
        return found;
    }
    let (back, on) = around_word(text, found);
    match is_little(found - back, on - back) {
        true => back,
        false => on,
    }
}

/// Aligns `outer` and `inner`, one after the other, with some stretch of `text`, with the fewest edits; gives the place in `text` between
/// the two, which lies about `guess`: the same words may stand near by once more. Of several the first; what was put in right at the
/// border lies outside.
fn border(outer: &[char], inner: &[char], text: &[char], guess: usize) -> usize {
    let rows = outer.len() + inner.len();
    // Edits, and the place where the border was crossed.
    let mut column: Vec<(usize, usize)> = (0..=rows).map(|row| (row, 0)).collect();
    let mut best = (usize::MAX, guess);
    for (at, letter) in (1..).zip(text) {
        let mut corner = column[0];
        column[0] = (0, at);
        for (row, remembered) in (1..).zip(outer.iter().chain(inner)) {
            let left = column[row];
            let replaced = (corner.0 + usize::from(remembered != letter), corner.1);
            let above = (column[row - 1].0 + 1, column[row - 1].1);
            let cell = replaced.min(above).min((left.0 + 1, left.1));
            corner = left;
            column[row] = match row == outer.len() {
                true => (cell.0, at),
                false => cell,
            };
        }
        if column[rows].0 < best.0 && column[rows].1.abs_diff(guess) <= REACH {
            best = column[rows];
        }
    }
    best.1
}

/// Says whether a border between two letters lies inside a word.
fn cuts_word(before: Option<&char>, after: Option<&char>) -> bool {
    let is_letter = |ch: Option<&char>| ch.is_some_and(|ch| ch.is_alphanumeric());
    is_letter(before) && is_letter(after)
}

/// The bounds of the word that `at` lies inside of; twice `at` where it lies in none.
fn around_word(text: &[char], at: usize) -> (usize, usize) {
    let is_inside = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        cuts_word(before, text.get(at))
    };
    let back = (0..=at).rev().find(|&at| !is_inside(at));
    let on = (at..=text.len()).find(|&at| !is_inside(at));
    (back.unwrap_or(0), on.unwrap_or(text.len()))
}

/// Whether so few letters of a word of `whole` are a match by chance, so that the word lies outside.
fn is_little(letters: usize, whole: usize) -> bool {
    letters <= whole / 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The passage between the bars of `drawn`, found in `text` by the words of another drawing and a guess that is some letters off.
    fn found(remembered: &str, text: &str) -> String {
        let parts: Vec<Vec<char>> = remembered.split('|').map(chars).collect();
        let guess = text.chars().position(|ch| ch == '|').unwrap();
        let length = text.split('|').nth(1).unwrap().chars().count();
        let text = chars(&text.replace('|', ""));
        let first = start(&parts[0], &parts[1], &text, guess);
        let last = end(&parts[1], &parts[2], &text, guess + length);
        text[first..last].iter().collect()
    }

    #[test]
    fn a_replaced_word_at_either_end_belongs_to_the_passage() {
        let remembered = "وقال امس |الوزير ان الحقل امن| وسكت طويلا";
        let text = "وقال امس السف|ير ان الحقل سا|لم وسكت طويلا";
        assert_eq!(found(remembered, text), "السفير ان الحقل سالم");
    }

    #[test]
    fn a_word_put_in_beside_the_passage_lies_outside() {
        let remembered = "وقال امس |الوزير ان الحقل امن| وسكت طويلا";
        let text = "وقال امس بعد الظهر |الوزير ان الحقل امن| تماما وسكت طويلا";
        assert_eq!(found(remembered, text), "الوزير ان الحقل امن");
    }

    #[test]
    fn without_anything_remembered_the_nearest_word_is_taken() {
        assert_eq!(found("|كتب الكتاب|", "ثم كت|ب الكتا|ب"), "كتب الكتاب");
        assert_eq!(
            found("|كتب الكتاب|", "ثم كتب الكتاب و|لم يقرا|"),
            "ولم يقرا"
        );
    }
}
