//! Owns search folding: what readers hold to be the same Arabic, with a map back to the source.
//!
//! `Level::Marks`: presentation forms and compatibility letters become their letters; vowel marks, marks of the Quran,
//! tatweel, directional controls, joiners and byte order marks go; hamza and madda that stand apart are composed with
//! their letter; digits of three families become 0–9; letters are lower-cased, and Latin ones lose their diacritics; any run of
//! white space, line ends included, becomes one space, any quotation mark `"`, any dash `-`, and `، ؛ ؟ ٪ ٫ ٬ ۔ …`
//! their ASCII likes. `Level::Spelling` adds the seats of hamza, ى=ي, ة=ه and the letters of other hands (ک, ی, ہ). A search for other
//! spellings asks [`fold_by_hamza`] too, in which every hamza is ء whatever its seat. The further levels of a search (final hamza, tanween,
//! clitics) are no folds but ways to match folded text: `crate::find`.
//!
//! The source is taken by grapheme clusters: a cluster folds as a whole and is given back as a whole.

mod table;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use table::Shape;

/// The version of the fold table; stored with every index and folded hash.
pub const VERSION: u32 = 1;

/// How much is taken to be the same; each level holds all that the one before it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Marks, tatweel, forms, controls, digits, white space, quotation marks and dashes.
    Marks,
    /// And hamza seats, alef maqsura, ta marbuta, Persian letters.
    #[default]
    Spelling,
}

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    /// `Level::Marks`.
    Marks,
    /// `Level::Spelling`: fold A, without hamza.
    Seatless,
    /// Fold B, hamza without its seat.
    Hamza,
}

impl Column {
    const fn of(self, marks: char, seatless: char, hamza: char) -> char {
        match self {
            Self::Marks => marks,
            Self::Seatless => seatless,
            Self::Hamza => hamza,
        }
    }
}

impl From<Level> for Column {
    fn from(level: Level) -> Self {
        match level {
            Level::Marks => Self::Marks,
            Level::Spelling => Self::Seatless,
        }
    }
}

/// What can be said of a code point without looking at those around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glance {
    /// A letter: what it folds to at `Level::Marks`, at `Level::Spelling`, and by hamza.
    Letter(char, char, char),
    /// Nothing: a mark, tatweel, a control.
    Silent,
    /// A blank.
    Space,
    /// Its cluster has to be looked at.
    Odd,
}

/// Looks at one code point.
pub fn glance(ch: char) -> Glance {
    match table::shape(ch) {
        Shape::Letter(marks, seatless, hamza) => Glance::Letter(marks, seatless, hamza),
        Shape::Mark | Shape::Stroke | Shape::Control => Glance::Silent,
        Shape::Space => Glance::Space,
        Shape::Odd => Glance::Odd,
    }
}

/// Where the marks and the tatweel end that follow a letter which ends at `end`, a cluster boundary.
pub fn tail(text: &str, end: usize) -> usize {
    let mut tail = end;
    for cluster in text[end..].graphemes(true) {
        let mut chars = cluster.chars();
        let is_stroke = chars
            .next()
            .is_some_and(|ch| table::shape(ch) == Shape::Stroke);
        if !(is_stroke && chars.all(folds_away)) {
            break;
        }
        tail += cluster.len();
    }
    tail
}

/// A folded text and the way back.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    units: Vec<Unit>,
}

/// What one source cluster (or one run of white space) became.
#[derive(Clone, Copy, Debug)]
struct Unit {
    /// Its first byte in the folded text; it ends where the next unit starts.
    folded: usize,
    /// Its first byte in the source.
    start: usize,
    /// Its end in the source, the marks and strokes that folded away after it included.
    end: usize,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source that a byte range of the folded text stands for; it takes the marks of its last letter with it.
    ///
    /// Whole source clusters only: a part of what ﷺ folds to gives all of ﷺ. An empty range gives an empty one; what lies beyond the
    /// folded text is left out.
    pub fn source_range(&self, folded: Range<usize>) -> Range<usize> {
        let Some(last) = self.units.last() else {
            return 0..0;
        };
        if folded.start >= self.text.len() {
            return last.end..last.end;
        }
        let start = self.unit_at(folded.start).start;
        if folded.end <= folded.start {
            return start..start;
        }
        start..self.unit_at(folded.end - 1).end
    }

    /// The unit that holds a byte of the folded text, or the nearest.
    fn unit_at(&self, folded: usize) -> Unit {
        let after = self.units.partition_point(|unit| unit.folded <= folded);
        self.units[after.saturating_sub(1)]
    }
}

/// Folds a text.
pub fn fold(text: &str, level: Level) -> Folded {
    fold_in(text, level.into())
}

/// Folds a text by fold B of the level `spelling`: as [`fold`] there, but every hamza is ء, whichever seat it has.
pub fn fold_by_hamza(text: &str) -> Folded {
    fold_in(text, Column::Hamza)
}

fn fold_in(text: &str, column: Column) -> Folded {
    let mut folder = Folder::new(text, column);
    let mut at = 0;
    while let Some(ch) = text[at..].chars().next() {
        at = match folder.common(at, ch) {
            Some(end) => end,
            None => folder.cluster(at),
        };
    }
    folder.folded
}

/// A fold under way; its position always lies between two grapheme clusters.
struct Folder<'a> {
    source: &'a str,
    column: Column,
    folded: Folded,
    /// Whether what folds away now still belongs to the last unit.
    is_open: bool,
    /// Whether the last unit is white space.
    is_blank: bool,
}

impl<'a> Folder<'a> {
    fn new(source: &'a str, column: Column) -> Self {
        let mut folded = Folded::default();
        folded.text.reserve(source.len());
        folded.units.reserve(source.len() / 2);
        Self {
            source,
            column,
            folded,
            is_open: false,
            is_blank: false,
        }
    }

    /// Folds the cluster at `at` if it is of the common kind, a letter and marks that fold away: saves the search for its end.
    /// Returns where it ends.
    fn common(&mut self, at: usize, ch: char) -> Option<usize> {
        let shape = table::shape(ch);
        let mut end = at + ch.len_utf8();
        match shape {
            Shape::Odd => return None,
            Shape::Control => {
                // GB4: nothing extends a control, and what follows it belongs to no letter.
                self.is_open = false;
                return Some(end);
            }
            _ => {}
        }
        for next in self.source[end..].chars() {
            match table::shape(next) {
                Shape::Mark => end += next.len_utf8(),
                Shape::Odd => return None,
                _ => break,
            }
        }
        match shape {
            Shape::Letter(marks, seatless, hamza) => {
                self.open(at, end);
                let letter = self.column.of(marks, seatless, hamza);
                self.folded.text.push(letter);
            }
            Shape::Space => self.blank(at, end),
            _ => self.attach(end),
        }
        Some(end)
    }

    /// Folds the cluster at `at`, whatever it is, and returns where it ends.
    fn cluster(&mut self, at: usize) -> usize {
        let cluster = self.source[at..].graphemes(true).next().unwrap_or_default();
        let end = at + cluster.len();
        let folded = fold_cluster(cluster, self.column);
        if folded.is_empty() {
            if cluster.starts_with(table::is_control) {
                self.is_open = false;
            } else {
                self.attach(end);
            }
        } else if folded.chars().all(char::is_whitespace) {
            self.blank(at, end);
        } else {
            self.open(at, end);
            self.folded.text.push_str(&folded);
        }
        end
    }

    /// Starts a unit; its folded text is to be pushed by the caller.
    fn open(&mut self, start: usize, end: usize) {
        self.folded.units.push(Unit {
            folded: self.folded.text.len(),
            start,
            end,
        });
        self.is_open = true;
        self.is_blank = false;
    }

    /// Adds white space, as one with any before it.
    fn blank(&mut self, start: usize, end: usize) {
        if self.is_blank {
            self.is_open = true;
            self.attach(end);
        } else {
            self.open(start, end);
            self.folded.text.push(' ');
            self.is_blank = true;
        }
    }

    /// Gives what folds away before `end` to the last unit.
    fn attach(&mut self, end: usize) {
        if let Some(last) = self.folded.units.last_mut()
            && self.is_open
        {
            last.end = end;
        }
    }
}

/// Folds one cluster without the short cut.
fn fold_cluster(cluster: &str, column: Column) -> String {
    let mut letters = String::new();
    for ch in cluster.chars() {
        if table::is_compatibility(ch) {
            let drops_space = table::is_isolated_mark(ch);
            let expanded = std::iter::once(ch).nfkc();
            let written = |one: &char| !(folds_away(*one) || drops_space && *one == ' ');
            letters.extend(expanded.filter(written));
        } else if !folds_away(ch) {
            letters.push(ch);
        }
    }
    let mut folded = String::new();
    let mut in_latin = false;
    // NFC after the vowel marks have gone, so that none stands between alef and its madda.
    for ch in letters.nfc() {
        if table::is_latin(ch) {
            in_latin = true;
            push_latin(ch, &mut folded);
        } else if is_combining_mark(ch) {
            // Hamza without a seat it composes with is part of the letter (هٔ) until seats are folded. A mark whose letter
            // folded away goes with it.
            let goes = if table::is_hamza_mark(ch) {
                column != Column::Marks
            } else {
                in_latin || folded.is_empty()
            };
            if !goes {
                folded.push(ch);
            }
        } else {
            in_latin = false;
            push_other(ch, column, &mut folded);
        }
    }
    folded
}

fn folds_away(ch: char) -> bool {
    ch == 'ـ' || ch == '\u{200C}' || ch == '\u{200D}' || table::is_mark(ch) || table::is_control(ch)
}

fn push_latin(ch: char, folded: &mut String) {
    for base in ch.nfd().filter(|&one| !is_combining_mark(one)) {
        for lower in base.to_lowercase() {
            match table::strokeless(lower) {
                Some(letters) => folded.push_str(letters),
                None => folded.push(lower),
            }
        }
    }
}

fn push_other(ch: char, column: Column, folded: &mut String) {
    if ch == '…' {
        folded.push_str("...");
    } else if ch.is_whitespace() {
        folded.push(' ');
    } else if let Some(single) = table::single(ch, column) {
        folded.push(single);
    } else {
        folded.extend(ch.to_lowercase());
    }
}

#[cfg(test)]
mod tests;
