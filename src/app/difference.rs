//! Owns the difference between a quotation and what stands in its place, word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::text::fold::{Level, fold};

/// What became of some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// They stand there as they were quoted.
    Same,
    /// They were quoted, and are gone.
    Gone,
    /// They were not there.
    New,
}

/// Some words that met the same change, joined by single blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of them.
    pub change: Change,
    /// The words, as the text now has them where they are the same.
    pub words: String,
}

/// Words of a text: what lies between blanks, signs included.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// What was taken out of `quote` and put in to make `now`, in reading order. `ignores_marks` takes words for the same that differ in vowel
/// marks, tatweel, kinds of digits or of quotation marks.
pub fn difference(quote: &str, now: &str, ignores_marks: bool) -> Vec<Piece> {
    let (old, new) = (words(quote), words(now));
    let key = |word: &&str| match ignores_marks {
        true => fold(word, Level::Marks).text().to_owned(),
        false => (*word).to_owned(),
    };
    let old_keys: Vec<String> = old.iter().map(key).collect();
    let new_keys: Vec<String> = new.iter().map(key).collect();
    let mut pieces = Vec::new();
    let mut add = |change: Change, words: &[&str]| {
        if !words.is_empty() {
            let words = words.join(" ");
            pieces.push(Piece { change, words });
        }
    };
    for op in capture_diff_slices(Algorithm::Patience, &old_keys, &new_keys) {
        let (gone, come) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => add(Change::Same, come),
            _ => {
                add(Change::Gone, gone);
                add(Change::New, come);
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces in the notation of the screen.
    fn drawn(quote: &str, now: &str, ignores_marks: bool) -> String {
        let pieces = difference(quote, now, ignores_marks);
        let drawn = pieces.iter().map(|piece| match piece.change {
            Change::Same => piece.words.clone(),
            Change::Gone => format!("[-{}-]", piece.words),
            Change::New => format!("[+{}+]", piece.words),
        });
        drawn.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn replaced_words_are_told_from_those_that_stayed() {
        assert_eq!(
            drawn(
                "سقطت سبع قذائف داخل الحقل.",
                "سقطت تسع قذائف ثقيلة داخل الحقل.",
                false
            ),
            "سقطت [-سبع-] [+تسع+] قذائف [+ثقيلة+] داخل الحقل."
        );
        assert_eq!(drawn("قال لا 12", "قال لا 12", false), "قال لا 12");
        assert_eq!(drawn("", "كلمة", false), "[+كلمة+]");
        assert_eq!(drawn("كلمة", " ", false), "[-كلمة-]");
    }

    #[test]
    fn marks_make_no_difference_when_they_are_to_be_ignored() {
        let (quote, now) = ("قال الورّاق: اقرأ", "قَالَ الوَرَّاقُ: اقرإ");
        assert_eq!(
            drawn(quote, now, false),
            "[-قال الورّاق: اقرأ-] [+قَالَ الوَرَّاقُ: اقرإ+]"
        );
        assert_eq!(drawn(quote, now, true), "قَالَ الوَرَّاقُ: [-اقرأ-] [+اقرإ+]");
    }
}
