//! Owns where a line may end (UAX #14 through icu_segmenter, with one addition of ours).

use std::borrow::Cow;

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, LineBreak, Script};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};
use icu_segmenter::LineSegmenterBorrowed;
use icu_segmenter::options::LineBreakOptions;

use super::cluster;

/// Constant data; nothing is loaded. Thai, Lao, Khmer and Myanmar are broken at spaces only: their
/// dictionaries would weigh more than the rest of the program's tables.
fn segmenter() -> LineSegmenterBorrowed<'static> {
    icu_segmenter::LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default())
}

const CLASSES: CodePointMapDataBorrowed<'static, LineBreak> = CodePointMapData::<LineBreak>::new();
const CATEGORIES: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();
const SCRIPTS: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();

/// Gives the byte offsets at which a new line may start, ascending, 0 and the end left out. A line end inside the text counts as a
/// blank. Ours beside UAX #14: a full stop between two words of two or more letters, with no space after it, may end a line;
/// and no break ever divides an extended grapheme cluster.
///
/// icu_segmenter's stable tables are those of Unicode 15.1. Of what came later, LB20a is added here, since Arabic prose opens
/// asides with a hyphen; `tests/suite/breaks.rs` lists the rest.
pub fn opportunities(text: &str) -> Vec<usize> {
    let blanked = without_line_ends(text);
    let mut found = by_words(&blanked);
    found.retain(|&at| starts_cluster(text, at) && !is_after_opening_hyphen(text, at));
    add(&mut found, after_full_stops(text));
    found
}

/// Puts places into a list, both ascending.
fn add(found: &mut Vec<usize>, more: Vec<usize>) {
    if !more.is_empty() {
        found.extend(more);
        found.sort_unstable();
        found.dedup();
    }
}

/// The places where UAX #14 lets a line of `text` end, 0 and the end left out.
///
/// Between two words of Arabic letters a line may end whatever stands before the first and after the second: no rule that looks over
/// blanks looks past a letter. So the text is cut there, and only pieces with something else in them are asked about.
fn by_words(text: &str) -> Vec<usize> {
    let mut found = Vec::with_capacity(text.len() / 8);
    let (mut start, mut is_plain, mut before) = (0, true, Word::None);
    for (at, ch) in text.char_indices() {
        before = match (ch, before) {
            ('ء'..='غ' | 'ف'..='ي', Word::Over) => {
                pieces(text, start, at, is_plain, &mut found);
                found.push(at);
                (start, is_plain) = (at, true);
                Word::Going
            }
            ('ء'..='غ' | 'ف'..='ي', Word::Going) => Word::Going,
            // At the start of a piece it is like any other letter; elsewhere it stands behind something that is none.
            ('ء'..='غ' | 'ف'..='ي', Word::None) => Word::Going,
            ('\u{64B}'..='\u{652}', Word::Going) => Word::Going,
            (' ', Word::Going | Word::Over) => Word::Over,
            _ => {
                is_plain = false;
                Word::None
            }
        };
    }
    pieces(text, start, text.len(), is_plain, &mut found);
    found
}

/// What stands before a place.
#[derive(Clone, Copy)]
enum Word {
    /// No Arabic letter that matters.
    None,
    /// A letter, with its marks.
    Going,
    /// A letter and blanks after it.
    Over,
}

/// Asks about one piece of the text, unless it is one word.
fn pieces(text: &str, start: usize, end: usize, is_plain: bool, found: &mut Vec<usize>) {
    if is_plain {
        return;
    }
    let inside = segmenter()
        .segment_str(&text[start..end])
        .map(|at| start + at);
    found.extend(inside.filter(|&at| at > start && at < end));
}

/// The same text, byte for byte as long, with spaces for every character at which UAX #14 must break (BK, CR, LF, NL).
fn without_line_ends(text: &str) -> Cow<'_, str> {
    fn must_break(ch: char) -> bool {
        matches!(ch, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
    }
    // Byte by byte first, which is done many at a time: nearly no text has any of these.
    let may_break = |byte: u8| matches!(byte, b'\n'..=b'\r' | 0xC2 | 0xE2);
    let is_suspect = text
        .bytes()
        .fold(false, |found, byte| found | may_break(byte));
    if !is_suspect || !text.contains(must_break) {
        return Cow::Borrowed(text);
    }
    let mut blanked = String::with_capacity(text.len());
    for ch in text.chars() {
        if must_break(ch) {
            blanked.extend(std::iter::repeat_n(' ', ch.len_utf8()));
        } else {
            blanked.push(ch);
        }
    }
    Cow::Owned(blanked)
}

/// Says whether `at` is no place inside a cluster; UAX #14 would divide a blank from the marks that stand on it (LB10).
fn starts_cluster(text: &str, at: usize) -> bool {
    match text[at..].chars().next() {
        // No mark, no joiner, nothing that goes on with what stands before it: most of what is asked.
        Some('!'..='~' | 'ء'..='غ' | 'ف'..='ي') => true,
        // Some vowel signs of Myanmar are clusters of their own, but marks all the same (LB9).
        Some(ch) => !is_mark(ch) && cluster::is_boundary(text, at),
        None => false,
    }
}

fn is_mark(ch: char) -> bool {
    GeneralCategoryGroup::Mark.contains(CATEGORIES.get(ch))
}

/// Says whether `at` stands between a hyphen that opens a word and that word (LB20a).
fn is_after_opening_hyphen(text: &str, at: usize) -> bool {
    if text.as_bytes().get(at.wrapping_sub(1)) == Some(&b' ') {
        return false;
    }
    // LB9: marks and joiners go with what they stand on.
    let is_attached = |ch: &char| is_mark(*ch) || *ch == '\u{200D}';
    let mut back = text[..at].chars().rev().skip_while(is_attached);
    let is_hyphen = back.next().is_some_and(|ch| {
        matches!(
            CLASSES.get(ch),
            LineBreak::Hyphen | LineBreak::UnambiguousHyphen
        )
    });
    is_hyphen
        && text[at..].chars().next().is_some_and(|ch| {
            matches!(
                CLASSES.get(ch),
                LineBreak::Alphabetic
                    | LineBreak::HebrewLetter
                    | LineBreak::Ambiguous
                    | LineBreak::ComplexContext
                    | LineBreak::Unknown
            )
        })
        && back.find(|ch| !is_attached(ch)).is_none_or(|ch| {
            matches!(
                CLASSES.get(ch),
                LineBreak::Space
                    | LineBreak::MandatoryBreak
                    | LineBreak::CarriageReturn
                    | LineBreak::LineFeed
                    | LineBreak::NextLine
                    | LineBreak::ZWSpace
                    | LineBreak::ContingentBreak
                    | LineBreak::Glue
            )
        })
}

/// The places after full stops that stand between two words of Arabic script of two or more letters each.
///
/// A web or mail address is no sentence, in whatever script it is written; each run of non-blanks is judged once, since a text
/// without blanks may be one run.
fn after_full_stops(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut judged_to, mut is_address) = (0, false);
    for stop in memchr::memchr_iter(b'.', text.as_bytes()) {
        let (before, rest) = (&text[..stop], &text[stop + 1..]);
        if !is_word(before.chars().rev()) || !is_word(rest.chars()) {
            continue;
        }
        if stop >= judged_to {
            let start = before
                .trim_end_matches(|ch: char| !ch.is_whitespace())
                .len();
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            judged_to = stop + 1 + length;
            let token = &text[start..judged_to];
            is_address = token.contains("://")
                || token.contains(|ch: char| ch == '@' || ch.is_ascii_alphabetic());
        }
        if !is_address {
            found.push(stop + 1);
        }
    }
    found
}

/// Says whether `characters`, read away from the full stop, begin with two letters of Arabic script, marks, tatweel and
/// joiners passed over.
fn is_word(characters: impl Iterator<Item = char>) -> bool {
    let mut letters = 0;
    for ch in characters {
        if CATEGORIES.get(ch) == GeneralCategory::OtherLetter && SCRIPTS.get(ch) == Script::Arabic {
            letters += 1;
            if letters == 2 {
                return true;
            }
        } else if !is_mark(ch) && !matches!(ch, '\u{0640}' | '\u{200C}' | '\u{200D}') {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn words_by_themselves_break_as_they_do_together(
            text in "[بلا\u{64E}\u{640}٣3a «»()\"'،.!؟:؛/%$\\-–…\t\u{A0}\u{200B}\u{200C}\u{200D}\u{2060}\u{61C}中👩کـ]{0,20}"
        ) {
            let whole: Vec<usize> = segmenter()
                .segment_str(&text)
                .filter(|&at| at > 0 && at < text.len())
                .collect();
            proptest::prop_assert_eq!(by_words(&text), whole);
        }
    }

    /// The text with a bar wherever a line may end.
    fn barred(text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for at in opportunities(text) {
            out.push_str(&text[from..at]);
            out.push('|');
            from = at;
        }
        out + &text[from..]
    }

    #[test]
    fn lines_end_after_blanks() {
        assert_eq!(barred("قَالَ لَا ١٢ end"), "قَالَ |لَا |١٢ |end");
        assert_eq!(barred(""), "");
        assert_eq!(barred(" "), " ");
    }

    #[test]
    fn guillemets_and_brackets_hold_what_they_enclose() {
        assert_eq!(barred("قال « نعم » ثم"), "قال |« نعم » |ثم");
        assert_eq!(barred("«نعم» (ربما)"), "«نعم» |(ربما)");
        assert_eq!(barred("كتاب[1] أو 50%"), "كتاب[1] |أو |50%");
    }

    #[test]
    fn a_line_end_inside_a_paragraph_is_a_blank() {
        assert_eq!(barred("أول\nثان"), "أول\n|ثان");
        assert_eq!(barred("أول\r\nثان"), "أول\r\n|ثان");
        assert_eq!(
            barred("أول\u{2028}ثان\u{85}ثالث"),
            "أول\u{2028}|ثان\u{85}|ثالث"
        );
        assert_eq!(barred("أول\n\n"), "أول\n\n");
    }

    #[test]
    fn a_full_stop_without_a_space_may_end_a_line_between_arabic_words() {
        assert_eq!(barred("الأولى.من"), "الأولى.|من");
        assert_eq!(barred("كَلَامٌ.ثُمَّ قال"), "كَلَامٌ.|ثُمَّ |قال");
        assert_eq!(barred("می\u{200C}شود.این"), "می\u{200C}شود.|این");
    }

    #[test]
    fn other_full_stops_do_not() {
        for text in [
            "example.com",
            "3.14",
            "٣.١٤",
            "د.أحمد",
            "ص.ب.١٢",
            "الأولى...من",
            "https://موقع.شبكة",
            "كاتب@موقع.شبكة",
            "موقع.com",
            ".من",
            "الأولى.",
        ] {
            assert_eq!(barred(text).matches(".|").count(), 0, "{text}");
        }
    }

    #[test]
    fn a_hyphen_that_opens_an_aside_stays_with_it() {
        assert_eq!(
            barred("تعمّدت -هذه المرّة- إسقاط"),
            "تعمّدت |-هذه |المرّة- |إسقاط"
        );
        assert_eq!(barred("-هذه"), "-هذه");
        assert_eq!(barred("well-known"), "well-|known");
    }

    #[test]
    fn no_break_comes_between_a_letter_or_a_blank_and_its_marks() {
        assert_eq!(barred("ب \u{64E}ت"), "ب \u{64E}ت");
        assert_eq!(barred("هـ\u{650} ب"), "هـ\u{650} |ب");
    }
}
