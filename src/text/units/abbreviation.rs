//! Owns what a full stop abbreviates or numbers, so that it ends no sentence: initials and titles, numbers of lists, articles of laws.

use unicode_normalization::char::is_combining_mark;

use super::{is_arabic, is_ignorable, is_letter, last_word, letters};

/// Abbreviations of two letters or more that are no words: the single letters after و, titles written together, those of bibliographies.
const ABBREVIATIONS: [&str; 29] = [
    "وأ", "وم", "وص", "وج", "وط", "ود", "أد", "مج", "تح", "تر", "صص", "Dr", "Mr", "Mrs", "Ms",
    "Prof", "St", "vs", "No", "Jr", "Sr", "Fig", "pp", "cf", "Vol", "Inc", "Ltd", "Co", "Corp",
];

/// Words that a number follows as a name follows a title: «المادة ٢.» at the beginning of a sentence is no sentence.
const NUMBERED: [&str; 22] = [
    "المادة",
    "مادة",
    "الفصل",
    "الباب",
    "القسم",
    "البند",
    "الفقرة",
    "الجدول",
    "الشكل",
    "الصورة",
    "الملحق",
    "الجزء",
    "المجلد",
    "الدرس",
    "الحلقة",
    "المشهد",
    "السؤال",
    "التمرين",
    "المسألة",
    "المطلب",
    "المبحث",
    "رقم",
];

/// Words that only a new sentence begins with, after an abbreviation that may also end one.
const OPENERS: [&str; 14] = [
    "ثم",
    "وقد",
    "لكن",
    "ولكن",
    "أما",
    "وأما",
    "كما",
    "وكان",
    "وكانت",
    "ولم",
    "وهو",
    "وهي",
    "وله",
    "ولها",
];

/// A word without its marks, tatweel and directional controls.
pub(super) fn bare(word: &str) -> String {
    word.chars()
        .filter(|&ch| !is_combining_mark(ch) && ch != 'ـ' && !is_ignorable(ch))
        .collect()
}

/// Says whether the word at the end of `before` is an abbreviation that does not end a sentence; `next` is the word after its stop.
pub(super) fn is_abbreviation(before: &str, next: &str) -> bool {
    let word = last_word(before);
    let token = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    // `a/b.` ends an address or a path.
    if is_year_sign(before) || token.contains(['/', '@']) {
        return false;
    }
    if is_initials(token) && OPENERS.contains(&bare(next).as_str()) {
        return false;
    }
    let has_digit = word.contains(char::is_numeric);
    // A particle parted from an initial by a tatweel: لـي. الخوري.
    let initial = word.rsplit('ـ').next().filter(|part| !part.is_empty());
    let is_letter_alone = letters(initial.unwrap_or(word)) == 1 && !has_digit;
    // A Latin title may have an Arabic particle before it: وMr.
    let latin = word.trim_start_matches(is_arabic);
    is_letter_alone || ABBREVIATIONS.contains(&word) || ABBREVIATIONS.contains(&latin)
}

/// Says whether `token` is two letters or more with stops between them: ق.م, أ.ف.ب.
fn is_initials(token: &str) -> bool {
    token.contains('.') && token.split('.').all(|part| letters(part) == 1)
}

/// Says whether `before` ends with a number and the sign of an era, هـ or م, with or without a blank between.
pub(super) fn is_year_sign(before: &str) -> bool {
    let word = before.trim_end_matches(is_ignorable);
    let number = word
        .strip_suffix("هـ")
        .or_else(|| word.strip_suffix(['ه', 'ھ', 'م']));
    number.is_some_and(|number| number.trim_end().ends_with(char::is_numeric))
}

/// Says whether all of `before`, up to a full stop, numbers what follows: `3`, `٢.١`, `IV`, «المادة ٢».
pub(super) fn is_numbering(before: &str) -> bool {
    let before = before.trim_matches(is_ignorable);
    if is_number(before) || is_roman(before) {
        return true;
    }
    let mut words = before.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(word), Some(number), None) => {
            is_number(number) && NUMBERED.contains(&bare(word).as_str())
        }
        _ => false,
    }
}

/// Says whether `text` is numbers of at most three digits with stops or strokes between them.
fn is_number(text: &str) -> bool {
    text.split(['.', '-', '/'])
        .all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_numeric))
}

fn is_roman(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.chars().all(|ch| matches!(ch, 'I' | 'V' | 'X'))
}

/// Says whether a Latin name or a number begins with the stop itself: «إلى ‎.NET هنا».
pub(super) fn is_dotted_name(before: &str, after: &str) -> bool {
    before.is_empty()
        || before.ends_with(char::is_whitespace)
            && after.starts_with(|ch: char| {
                is_letter(ch) && !is_arabic(ch) || ch.is_numeric() || ch == '_'
            })
}
