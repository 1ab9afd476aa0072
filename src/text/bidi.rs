//! Owns base direction and embedding levels of a paragraph (UAX #9, P2–P3 and X1–I2).

use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, props};
use unicode_bidi::data_source::BidiDataSource;
use unicode_bidi::{BidiClass, ParagraphBidiInfo};

pub use unicode_bidi::Level;

/// Bidi classes of the same data version as joining types and mirrors; unicode-bidi's own are a version older.
const CLASSES: CodePointMapDataBorrowed<'static, props::BidiClass> =
    CodePointMapData::<props::BidiClass>::new();

/// Which way a paragraph, a row or the interface runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The embedding level of a paragraph that runs this way: 0 or 1.
    pub fn level(self) -> Level {
        match self {
            Self::Ltr => Level::ltr(),
            Self::Rtl => Level::rtl(),
        }
    }
}

/// What rule L1 asks of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineClass {
    /// A segment or paragraph separator (class S or B).
    Separator,
    /// White space or an isolate formatting character (WS, FSI, LRI, RLI, PDI) or one removed by X9.
    Blank,
    /// Anything else.
    Other,
}

/// What a terminal that orders its rows by itself takes a drawn cell for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// A letter of the left-to-right kind, with its marks (class L).
    Ltr,
    /// A letter of the right-to-left kind, with its marks (class R or AL).
    Rtl,
    /// Blanks only.
    Blank,
    /// Anything that what stands around it can turn: digits, signs, brackets, symbols.
    Weak,
}

/// What a terminal's own UAX #9 makes of the text of one drawn cell: of its base, when all that follows goes with it (W1).
pub fn strength(cell: &str) -> Strength {
    if cell.bytes().all(|byte| byte == b' ') {
        return Strength::Blank;
    }
    let mut chars = cell.chars();
    let of_base = match chars.next().map(class) {
        Some(BidiClass::L) => Strength::Ltr,
        Some(BidiClass::R | BidiClass::AL) => Strength::Rtl,
        _ => return Strength::Weak,
    };
    let goes_with_base = |ch| match class(ch) {
        BidiClass::NSM | BidiClass::BN => true,
        BidiClass::L => of_base == Strength::Ltr,
        _ => false,
    };
    if chars.all(goes_with_base) {
        of_base
    } else {
        Strength::Weak
    }
}

/// The Bidi_Class of a character.
fn class(ch: char) -> BidiClass {
    CLASSES.get(ch).into()
}

/// Finds the first strong letter outside isolates (P2, P3).
pub fn first_strong(text: &str) -> Option<Direction> {
    let mut isolates = 0_usize;
    for ch in text.chars() {
        match class(ch) {
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => isolates += 1,
            BidiClass::PDI => isolates = isolates.saturating_sub(1),
            BidiClass::L if isolates == 0 => return Some(Direction::Ltr),
            BidiClass::R | BidiClass::AL if isolates == 0 => return Some(Direction::Rtl),
            _ => {}
        }
    }
    None
}

/// Decides a paragraph's base direction: `hint` if there is one, else the first strong letter, except that a
/// paragraph that opens with a number or a Latin word goes with the majority of its words; `fallback` when it
/// has no strong letter at all, or as many words of one direction as of the other.
///
/// Punctuation, brackets and bullets are passed over when looking for what it opens with. A directional mark,
/// embedding or isolate there is the author's word on the matter, so the majority is not asked.
pub fn base_direction(text: &str, hint: Option<Direction>, fallback: Direction) -> Direction {
    if let Some(direction) = hint {
        return direction;
    }
    for ch in text.chars() {
        match class(ch) {
            _ if is_mark(ch) => break,
            BidiClass::R | BidiClass::AL => return Direction::Rtl,
            BidiClass::L | BidiClass::EN | BidiClass::AN => return majority(text, fallback),
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => break,
            BidiClass::LRE | BidiClass::RLE | BidiClass::LRO | BidiClass::RLO => break,
            _ => {}
        }
    }
    first_strong(text).unwrap_or(fallback)
}

/// Says whether `ch` is LRM, RLM or ALM: strong, but no letter.
fn is_mark(ch: char) -> bool {
    matches!(ch, '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// The direction of most words; a word is as its first strong letter, and a run of non-blanks with none is no word.
fn majority(text: &str, fallback: Direction) -> Direction {
    let (mut ltr, mut rtl) = (0_usize, 0_usize);
    for run in text.split_whitespace() {
        let strong = run
            .chars()
            .filter(|&ch| !is_mark(ch))
            .find_map(|ch| match class(ch) {
                BidiClass::L => Some(Direction::Ltr),
                BidiClass::R | BidiClass::AL => Some(Direction::Rtl),
                _ => None,
            });
        match strong {
            Some(Direction::Ltr) => ltr += 1,
            Some(Direction::Rtl) => rtl += 1,
            None => {}
        }
    }
    match ltr.cmp(&rtl) {
        std::cmp::Ordering::Greater => Direction::Ltr,
        std::cmp::Ordering::Less => Direction::Rtl,
        std::cmp::Ordering::Equal if ltr > 0 => fallback,
        // A number and no letter: an RLM later in the text still counts (P2).
        std::cmp::Ordering::Equal => first_strong(text).unwrap_or(fallback),
    }
}

/// Bidi classes of the characters of one paragraph: where it ends has been decided before, so class B is white space.
struct OneParagraph;

impl BidiDataSource for OneParagraph {
    fn bidi_class(&self, ch: char) -> BidiClass {
        match class(ch) {
            BidiClass::B => BidiClass::WS,
            other => other,
        }
    }
}

/// Resolves levels, one for each byte of `text` (X1–I2), for a paragraph of base direction `base`.
///
/// The text is taken as one paragraph: a line end, CR or any other character of class B inside it counts as white space.
/// Those that close the paragraph close its embeddings too, and have the base level (X8). Characters that X9 removes get a
/// level, that of their neighbourhood; they have no cell. Levels go up to 126.
pub fn levels(text: &str, base: Direction) -> Vec<Level> {
    if base == Direction::Rtl
        && let Some(levels) = levels_of_islands(text)
    {
        return levels;
    }
    let mut levels = levels_of_all(text, base);
    levels.resize(text.len(), base.level());
    levels
}

/// The levels of all but what closes the paragraph.
fn levels_of_all(text: &str, base: Direction) -> Vec<Level> {
    let body = text.trim_end_matches(|ch| class(ch) == BidiClass::B);
    ParagraphBidiInfo::new_with_data_source(&OneParagraph, body, Some(base.level())).levels
}

/// The levels of a right-to-left paragraph without explicit controls, most of which is level 1: only what lies between two right-to-left
/// letters with a number or a left-to-right letter among it is looked at. `None` where that would not be enough.
///
/// The rules never look past a right-to-left letter: it is what W2, W7, N1 and N2 search for, and what is on its other side meets
/// them as it would meet the start or end of the paragraph. Only N0 does, when a left-to-right letter stands in brackets.
fn levels_of_islands(text: &str) -> Option<Vec<Level>> {
    use BidiClass::{AL, AN, EN, FSI, L, LRE, LRI, LRO, PDF, PDI, R, RLE, RLI, RLO};
    let mut levels = vec![Level::rtl(); text.len()];
    let (mut start, mut has_letters, mut has_numbers, mut has_brackets) = (0, false, false, false);
    let ends = std::iter::once((text.len(), '\u{5D0}'));
    for (at, ch) in text.char_indices().chain(ends) {
        match ch {
            // Most of what is asked: blanks, letters and vowels of Arabic.
            ' ' | '\u{64B}'..='\u{65F}' => continue,
            '\u{620}'..='\u{64A}' if !has_letters && !has_numbers => {
                (start, has_brackets) = (at, false);
                continue;
            }
            _ => {}
        }
        match class(ch) {
            R | AL => {
                if has_letters && has_brackets {
                    return None;
                }
                if has_letters || has_numbers {
                    let island = levels_of_all(&text[start..at], Direction::Rtl);
                    levels[start..start + island.len()].copy_from_slice(&island);
                }
                (start, has_letters, has_numbers, has_brackets) = (at, false, false, false);
            }
            L => has_letters = true,
            EN | AN => has_numbers = true,
            LRE | LRO | RLE | RLO | PDF | LRI | RLI | FSI | PDI => return None,
            _ => has_brackets |= OneParagraph.bidi_matched_opening_bracket(ch).is_some(),
        }
    }
    Some(levels)
}

/// What L1 asks of `ch`.
pub fn line_class(ch: char) -> LineClass {
    // Most of what is asked, without the table.
    match ch {
        ' ' => return LineClass::Blank,
        '\u{620}'..='\u{64A}' => return LineClass::Other,
        _ => {}
    }
    match class(ch) {
        BidiClass::S | BidiClass::B => LineClass::Separator,
        BidiClass::WS | BidiClass::FSI | BidiClass::LRI | BidiClass::RLI | BidiClass::PDI => {
            LineClass::Blank
        }
        // X9 leaves these out; UAX #9 5.2 wants them counted with the blanks they stand among.
        BidiClass::LRE
        | BidiClass::RLE
        | BidiClass::LRO
        | BidiClass::RLO
        | BidiClass::PDF
        | BidiClass::BN => LineClass::Blank,
        _ => LineClass::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str, base: Direction) -> Vec<u8> {
        let levels = levels(text, base);
        text.char_indices()
            .map(|(at, _)| levels[at].number())
            .collect()
    }

    proptest::proptest! {
        #[test]
        fn islands_have_the_levels_that_the_whole_gives_them(
            text in "[بل\u{5D0}\u{64E}\u{61C}ab1٢ .,:+$%()\u{AB}\u{BB}\\[\\]\t\n\u{200C}\u{200E}\u{200F}\u{2067}\u{2069}\u{202B}\u{202C}—]{0,24}"
        ) {
            let mut whole = levels_of_all(&text, Direction::Rtl);
            whole.resize(text.len(), Level::rtl());
            if let Some(islands) = levels_of_islands(&text) {
                let shown = |levels: &[Level]| -> Vec<Level> {
                    let kept = |ch| !matches!(ch, '\u{200C}');
                    text.char_indices().filter(|&(_, ch)| kept(ch)).map(|(at, _)| levels[at]).collect()
                };
                proptest::prop_assert_eq!(shown(&islands), shown(&whole));
                proptest::prop_assert_eq!(islands, whole);
            }
        }
    }

    #[test]
    fn a_cell_is_as_strong_as_its_letter() {
        for cell in [
            "\u{FE91}\u{64E}\u{651}",
            "\u{FEFB}",
            "ڵ",
            "ـ",
            "ש\u{5B4}",
            "ﷺ",
        ] {
            assert_eq!(strength(cell), Strength::Rtl, "{cell}");
        }
        for cell in [
            "a",
            "e\u{301}",
            "文",
            "۔\u{64E}",
            "1",
            "٣",
            "(",
            "«",
            "،",
            "│",
            "\u{25CC}\u{64E}",
        ] {
            let is_letter = cell.starts_with(['a', 'e', '文']);
            let wanted = if is_letter {
                Strength::Ltr
            } else {
                Strength::Weak
            };
            assert_eq!(
                strength(cell),
                if cell.starts_with('۔') {
                    Strength::Rtl
                } else {
                    wanted
                },
                "{cell}"
            );
        }
        // A vowel of another script would part the letter from its run.
        assert_eq!(strength("\u{FE91}\u{9BE}"), Strength::Weak);
        assert_eq!(
            (strength("  "), strength(" \u{64E}")),
            (Strength::Blank, Strength::Weak)
        );
    }

    #[test]
    fn a_latin_island_in_arabic_is_one_level_up() {
        assert_eq!(
            numbers("قَال ab «١٢»", Direction::Rtl),
            [1, 1, 1, 1, 1, 2, 2, 1, 1, 2, 2, 1]
        );
    }

    #[test]
    fn a_line_end_inside_a_paragraph_is_only_a_blank() {
        for end in ["\n", "\r\n", "\u{2029}", "\u{85}", "\u{1C}"] {
            let text = format!("\u{202B}ab{end}cd\u{202C}");
            let levels = levels(&text, Direction::Ltr);
            assert_eq!(levels.len(), text.len());
            // Were it a paragraph's end, what follows it would fall out of the embedding, to level 0.
            assert!(
                levels[3..text.len() - 3].iter().all(|l| l.number() == 2),
                "{end:?}"
            );
        }
    }

    #[test]
    fn the_line_end_that_closes_a_paragraph_closes_its_embeddings() {
        let text = "א+\u{202B}\n";
        assert_eq!(numbers(text, Direction::Ltr)[..2], [1, 0]);
    }

    #[test]
    fn level_126_is_reached_without_harm() {
        for (open, letter) in [('\u{2067}', '9'), ('\u{202B}', 'a')] {
            let mut text: String = std::iter::repeat_n(open, 200).collect();
            text.push(letter);
            let levels = levels(&text, Direction::Ltr);
            assert_eq!(levels[text.len() - 1].number(), 126);
        }
    }

    #[test]
    fn a_paragraph_goes_with_the_majority_when_it_opens_with_a_number_or_latin() {
        let base = |text| base_direction(text, None, Direction::Rtl);
        assert_eq!(base("قال Reuters said that this is so"), Direction::Rtl);
        assert_eq!(base("Reuters قالت إن الأمر كذلك"), Direction::Rtl);
        assert_eq!(base("١٩٦٧ كانت سنة"), Direction::Rtl);
        assert_eq!(base("1967 was the year of النكسة"), Direction::Ltr);
        assert_eq!(base("«(Rust لغة برمجة)»"), Direction::Rtl);
        assert_eq!(base("The word حاشية is Arabic"), Direction::Ltr);
        assert_eq!(base("– • «قال: this is it, they said"), Direction::Rtl);
    }

    #[test]
    fn a_tie_and_a_text_without_letters_go_with_the_fallback() {
        for fallback in [Direction::Ltr, Direction::Rtl] {
            assert_eq!(base_direction("Rust لغة", None, fallback), fallback);
            assert_eq!(base_direction("2026-11-22 !", None, fallback), fallback);
            assert_eq!(base_direction("", None, fallback), fallback);
        }
    }

    #[test]
    fn a_hint_or_a_mark_of_the_author_is_not_overruled() {
        let words = "Reuters said so";
        assert_eq!(
            base_direction(words, Some(Direction::Rtl), Direction::Ltr),
            Direction::Rtl
        );
        assert_eq!(
            base_direction(&format!("\u{200F}{words}"), None, Direction::Ltr),
            Direction::Rtl
        );
        assert_eq!(
            base_direction("\u{200E}قال الكاتب كذا", None, Direction::Rtl),
            Direction::Ltr
        );
        assert_eq!(
            base_direction(
                "\u{2067}قال الكاتب\u{2069} Reuters قالت كذا",
                None,
                Direction::Rtl
            ),
            Direction::Ltr
        );
    }
}
