//! Owns the tests of searching: pairs of query and text at every level, byte-exact, and a reference that knows no short cut.

use super::Level::{Clitics, Exact, Letters, Marks, Spelling};
use super::*;
use crate::doc::Document;
use crate::text::span::{Offset, Span};

/// The level from which on the query is found, the query, and the text with its hits between ⟦ and ⟧; at stricter levels there are none.
type Pair = (Level, &'static str, &'static str);

/// Anywhere in words.
const ANYWHERE: &[Pair] = &[
    // To the letter.
    (Exact, "كتاب", "هذا ⟦كتاب⟧ جديد"),
    (Exact, "كتاب", "⟦كتاب⟧"),
    (Exact, "كتاب", "في ال⟦كتاب⟧ين"),
    (Exact, "كتاب", "⟦كتاب⟧ و⟦كتاب⟧"),
    (Exact, "كَتَبَ", "⟦كَتَبَ⟧ الدرس"),
    (Exact, "كت", "⟦كتـــ⟧اب"),
    (Exact, "محم", "⟦محمّ⟧د"),
    (Exact, "كتاب جديد", "هذا ⟦كتاب جديد⟧ حقًّا"),
    (Exact, "لا", "⟦لا⟧ بأس"),
    (Exact, "Paris", "في ⟦Paris⟧ اليوم"),
    (Exact, "1989", "عام ⟦1989⟧م"),
    (Exact, "«قسد»", "قوات ⟦«قسد»⟧ هناك"),
    (Exact, "؟", "كيف⟦؟⟧ نعم"),
    (Exact, "(أ)", "البند ⟦(أ)⟧ أولًا"),
    (Exact, "اا", "⟦اا⟧ب"),
    // Marks.
    (Marks, "محمد", "قال ⟦مُحَمَّدٌ⟧ هنا"),
    (Marks, "مُحمد", "قال ⟦محمّد⟧ هنا"),
    (Marks, "كت", "⟦كَتَ⟧بَ"),
    (Marks, "تب", "كَ⟦تَبَ⟧"),
    (Marks, "كتب", "⟦كُتِبَ⟧ و⟦كَتَبَ⟧"),
    (Marks, "كتاب", "⟦كتـــاب⟧"),
    (Marks, "كـتـاب", "⟦كتاب⟧"),
    (Marks, "كتاب", "⟦كتـ\u{64E}\u{651}ـاب⟧"),
    (Marks, "الرحمن", "بسم الله ⟦الرَّحْمَـٰنِ⟧ الرحيم"),
    (Marks, "هذا", "⟦هٰذا⟧ كتاب"),
    (Marks, "له", "⟦لَهُۥ⟧ مال"),
    (Marks, "عليهم", "⟦عَلَيْهِمْۚ⟧ قال"),
    (Marks, "كتاب", "⟦\u{FEDB}\u{FE98}\u{FE8E}\u{FE8F}⟧"),
    (Marks, "\u{FEDB}\u{FE98}\u{FE8E}\u{FE8F}", "⟦كتاب⟧"),
    (Marks, "\u{FEFB}", "⟦لا⟧ بأس"),
    (Marks, "لا", "⟦\u{FEFB}⟧ بأس"),
    (Marks, "الله", "⟦ﷲ⟧ أكبر"),
    (Marks, "صلى الله عليه وسلم", "النبي ⟦ﷺ⟧ قال"),
    (Marks, "عليه", "النبي ⟦ﷺ⟧ قال"),
    (Marks, "1989", "عام ⟦١٩٨٩⟧"),
    (Marks, "١٩٨٩", "عام ⟦1989⟧"),
    (Marks, "۱۹۸۹", "عام ⟦١٩٨٩⟧"),
    (Marks, "12.5%", "بنسبة ⟦١٢٫٥٪⟧ تقريبًا"),
    (Marks, "1,000", "نحو ⟦١٬٠٠٠⟧ شخص"),
    (Marks, "سقطت صواريخ", "⟦سقطت\nصواريخ⟧ هنا"),
    (Marks, "سقطت صواريخ", "⟦سقطت\r\n  صواريخ⟧ هنا"),
    (Marks, "سقطت صواريخ", "⟦سقطت\u{A0}صواريخ⟧ هنا"),
    (Marks, "سقطت\tصواريخ", "⟦سقطت   صواريخ⟧ هنا"),
    (Marks, "قال لي", "⟦قال \u{200F} لي⟧"),
    (Exact, "قال", "\u{202B}⟦قال⟧\u{202C} ثم"),
    (Exact, "قال", "⟦قال⟧\u{200F} ثم"),
    (Marks, "عربي", "\u{2067}⟦عر\u{200D}بي⟧\u{2069}"),
    (Marks, "میخواهم", "⟦می\u{200C}خواهم⟧"),
    (Marks, "\"قسد\"", "قوات ⟦«قسد»⟧ هناك"),
    (Marks, "“قسد”", "قوات ⟦«قسد»⟧ هناك"),
    (Marks, "سوري-روسي", "بيان ⟦سوري–روسي⟧ مشترك"),
    (Marks, "كيف?", "⟦كيف؟⟧ نعم"),
    (Marks, "نعم,", "⟦نعم،⟧ ثم"),
    (Marks, "وهكذا...", "⟦وهكذا…⟧ ثم"),
    (Marks, "reuters", "قالت ⟦Reuters⟧ أمس"),
    (Marks, "REUTERS", "قالت ⟦Reuters⟧ أمس"),
    (Marks, "cafe", "في ⟦Café⟧ قديم"),
    (Marks, "cafe", "في ⟦Cafe\u{301}⟧ قديم"),
    (Marks, "hashiya", "⟦Ḥāshiya⟧ نص"),
    (Marks, "strasse", "⟦Straße⟧ شارع"),
    (Marks, "آية", "⟦\u{627}\u{653}ية⟧ كريمة"),
    (Marks, "أحمد", "⟦ا\u{654}حمد⟧ هنا"),
    (Marks, "مؤمن", "⟦مو\u{654}من⟧ هنا"),
    (Marks, "هـ", "عام ١٤٤٥⟦ه⟧"),
    (Marks, "سنة 1445ه", "في ⟦سنة ١٤٤٥هـ⟧ كان"),
    (Marks, "رحيم كريم", "كان ⟦رحيمًا كريمًا⟧ معه"),
    (Marks, "رحيمًا", "رجل ⟦رحيم⟧ معه"),
    (Marks, "رحيماً", "رجل ⟦رحيم⟧ معه"),
    (Marks, "رحيما", "كان ⟦رحيمًا⟧ معه"),
    // Spelling.
    (Spelling, "احمد", "قال ⟦أحمد⟧ هنا"),
    (Spelling, "ا", "⟦ا\u{654}⟧خت"),
    (Spelling, "أحمد", "قال ⟦احمد⟧ هنا"),
    (Spelling, "الى", "ذهب ⟦إلى⟧ البيت"),
    (Spelling, "إلي", "ذهب ⟦إلى⟧ البيت"),
    (Spelling, "آمن", "⟦أمن⟧ الناس"),
    (Spelling, "القرآن", "في ⟦القران⟧ الكريم"),
    (Spelling, "الله", "بسم ⟦ٱللَّهِ⟧"),
    (Spelling, "مسؤول", "قال ⟦مسئول⟧ كبير"),
    (Spelling, "مسئول", "قال ⟦مَسْؤول⟧ كبير"),
    (Spelling, "مسؤول", "قال ⟦مسءول⟧ كبير"),
    (Spelling, "شؤون", "وزير ⟦شئون⟧ البلاد"),
    (Spelling, "هيئة", "⟦هيأة⟧ الأمم"),
    (Spelling, "هيأة", "⟦هيئة⟧ الأمم"),
    (Spelling, "مومن", "رجل ⟦مؤمن⟧ بالله"),
    (Spelling, "بير", "ماء ⟦بئر⟧ قديمة"),
    (Spelling, "علي", "وقف ⟦على⟧ الباب"),
    (Spelling, "على", "وقف ⟦علي⟧ هناك"),
    (Spelling, "مدرسه", "في ⟦مدرسة⟧ قريبة"),
    (Spelling, "مدرسة", "في ⟦مدرسه⟧ قريبة"),
    (Spelling, "مَدرسةٌ", "في ⟦مدرسه⟧ قريبة"),
    (Spelling, "كتاب", "⟦کتاب⟧ فارسي"),
    (Spelling, "کتاب", "⟦ڪتاب⟧ قديم"),
    (Spelling, "علی", "قال ⟦عَلِيٌّ⟧ هنا"),
    (Spelling, "الاسلام", "تاريخ ⟦الإِسلام⟧ الأول"),
    (Spelling, "لا", "⟦\u{FEF5}⟧ بأس"),
    (Spelling, "اسماعيل وابراهيم", "قام ⟦إسماعيل وإبراهيم⟧ معًا"),
    // Letters.
    (Letters, "سماء", "في ⟦سما⟧ البلاد"),
    (Letters, "صحراء كبرى", "هي ⟦صحرا كبرى⟧ حقّا"),
    (Letters, "سما صافية", "تلك ⟦سماء صافية⟧ جدّا"),
    (Letters, "رحيما", "رجل ⟦رحيم⟧ معه"),
    (Letters, "رحيم كريم", "كان ⟦رحيما كريما⟧ معه"),
    (Letters, "شكرا", "له كلّ ⟦شكر⟧ هنا"),
    (Letters, "العلماء", "قال ⟦العلما⟧، وهم كثر"),
    (Letters, "أبدا", "ليس ⟦ابد⟧ الدهر"),
    // Clitics.
    (Clitics, "مدرسة", "في ⟦مدرست⟧هم القريبة"),
    (Clitics, "مدرسة", "وب⟦مدرست⟧نا أيضًا"),
    (Clitics, "مدرسة", "⟦مَدرسَتِ⟧ها"),
    (Clitics, "فتى", "جاء ⟦فتا⟧ها مسرعًا"),
    (Clitics, "الكتاب", "ل⟦لكتاب⟧ فضل"),
    (Clitics, "الكتاب", "ول⟦لكتاب⟧ فضل"),
    (Clitics, "مكتبة الجامعة", "في ⟦مكتبة بالجامعة⟧ هنا"),
    (Clitics, "كتاب علم", "هو ⟦كتابها وعلم⟧ واسع"),
    (Clitics, "مكتبة كبيرة", "هي ⟦مكتبته الكبيرة⟧ هنا"),
    (Clitics, "قلم الكاتب", "ضاع ⟦قلم للكاتب⟧ أمس"),
];

/// As whole words.
const WHOLE: &[Pair] = &[
    (Exact, "علي", "قال ⟦علي⟧ لي"),
    (Exact, "علي", "(⟦علي⟧)، «⟦علي⟧»"),
    (Exact, "كتاب جديد", "⟦كتاب جديد⟧، حقّا"),
    (Marks, "علي", "قال ⟦عَلِيٌّ⟧ لي"),
    (Marks, "رحيم", "كان ⟦رحيمًا⟧ بهم"),
    (Marks, "رحيمًا", "رجل ⟦رحيم⟧ بهم"),
    (Spelling, "علي", "وقف ⟦على⟧ الباب"),
    (Spelling, "مسؤول", "قال ⟦مسئول⟧ كبير"),
    (Letters, "سما", "في ⟦سماء⟧ البلاد"),
    (Letters, "سماء", "في ⟦سما⟧ البلاد"),
    (Letters, "رحيم", "كان ⟦رحيما⟧ بهم"),
    (Clitics, "كتاب", "في ال⟦كتاب⟧ فصول"),
    (Clitics, "كتاب", "وبال⟦كتاب⟧ فصول"),
    (Clitics, "كتاب", "في ⟦كتاب⟧هما فصول"),
    (Clitics, "كتاب", "ف⟦كتاب⟧ي عندهم"),
    (Clitics, "مدرسة", "وبال⟦مدرسة⟧ و⟦مدرست⟧هم"),
    (Clitics, "سماء", "⟦سماؤ⟧ه و⟦سمائ⟧ها"),
    (Clitics, "وليد", "قال ل⟦وليد⟧ ذلك"),
    (Clitics, "بلال", "جاء و⟦بلال⟧ معه"),
    (Clitics, "الكتاب", "ل⟦لكتاب⟧ فضل"),
    (Clitics, "يكتب", "س⟦يكتب⟧ ما ⟦يكتب⟧ه"),
];

/// What no level finds, anywhere in words or, with `true`, as a whole word.
const NOWHERE: &[(bool, &str, &str)] = &[
    (false, "قلب", "كلب وقلم"),
    (false, "وا", "يا هذا"),
    (false, "بؤر", "بير قديمة"),
    (false, "شاو", "شاي"),
    (false, "گل", "كل"),
    (false, "پا", "با"),
    (false, "كتاب", "كتب وكاتب"),
    (false, "كتاب", "كت اب"),
    (false, "سماء", "سماد الأرض"),
    (false, "هذا", "هذه وهذي"),
    (false, "وليد", "ليد وليت"),
    (false, "الكتاب", "ملكتاب"),
    (true, "علي", "عليم ومعليه"),
    (true, "كتاب", "كتابة وكتابات"),
    (true, "كتاب", "اكتتاب"),
    (true, "ما", "م"),
    (true, "سد", "أسد"),
];

fn document(text: &str) -> Document {
    Document::of_bytes(text, "test")
}

fn all_in(document: &Document, query: &Query) -> Vec<(u64, u64)> {
    hits_in(document, query, Span::new(document.start(), document.end()))
        .into_iter()
        .map(|hit| (hit.start().byte, hit.end().byte))
        .collect()
}

/// The text with its hits between brackets. Hits that share text are not told apart.
fn marked(text: &str, hits: &[(u64, u64)]) -> String {
    let mut marked = text.to_owned();
    for &(start, end) in hits.iter().rev() {
        marked.insert(usize::try_from(end).unwrap(), '⟧');
        marked.insert(usize::try_from(start).unwrap(), '⟦');
    }
    marked
}

fn found(typed: &str, level: Level, is_whole: bool, text: &str) -> Option<String> {
    let query = Query::new(typed, level, is_whole).ok()?;
    Some(marked(text, &all_in(&document(text), &query)))
}

#[test]
fn each_pair_agrees_from_its_level_on_and_not_before() {
    let mut wrong = Vec::new();
    for (is_whole, pairs) in [(false, ANYWHERE), (true, WHOLE)] {
        for &(from, typed, wanted) in pairs {
            let text = wanted.replace(['⟦', '⟧'], "");
            for level in Level::ALL {
                let found = found(typed, level, is_whole, &text).unwrap();
                let wanted = if level < from { text.as_str() } else { wanted };
                if found != wanted {
                    wrong.push(format!("{typed} at {level:?}: {found:?}, not {wanted:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ANYWHERE.len() + WHOLE.len() + NOWHERE.len() >= 120);
}

#[test]
fn what_means_something_else_is_found_at_no_level() {
    let mut wrong = Vec::new();
    for &(is_whole, typed, text) in NOWHERE {
        for level in Level::ALL {
            let found = found(typed, level, is_whole, text).unwrap();
            if found != text {
                wrong.push(format!("{typed} at {level:?}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_query_that_folds_to_nothing_is_refused() {
    for typed in ["\u{64E}\u{651}", "ـــ", "  ", "\u{200F}", "\n\u{64B}"] {
        for level in Level::ALL.into_iter().skip(1) {
            let refused = Query::new(typed, level, false);
            assert_eq!(refused, Err(Refused::FoldsAway), "{typed:?}");
        }
        assert!(Query::new(typed, Exact, false).is_ok());
    }
    for level in Level::ALL {
        assert_eq!(Query::new("", level, true), Err(Refused::Empty));
    }
}

#[test]
fn bytes_that_are_no_text_shift_no_hit() {
    let mut bytes = "قال ".as_bytes().to_vec();
    bytes.extend([0xFF, 0xC3, b' ']);
    let at = bytes.len() as u64;
    bytes.extend("مُحمد ثم".as_bytes());
    let document = Document::of_bytes(bytes, "test");
    let query = Query::new("محمد", Marks, false).unwrap();
    assert_eq!(all_in(&document, &query), [(at, at + 10)]);
}

#[test]
fn levels_go_round_both_ways() {
    let mut level = Exact;
    for next in [Marks, Spelling, Letters, Clitics, Exact] {
        assert_eq!(next.previous(), level);
        level = level.next();
        assert_eq!(level, next);
    }
}

/// All hits of a scan from `from`, forward or backward.
fn scanned(document: &Document, query: &Query, from: u64, is_forward: bool) -> Vec<(u64, u64)> {
    let query = std::sync::Arc::new(query.clone());
    let from = Offset::new(from);
    let mut scan = match is_forward {
        true => Scan::forward(document, &query, from),
        false => Scan::backward(document, &query, from),
    };
    let mut hits = Vec::new();
    loop {
        match scan.step() {
            Step::Hit(hit) => hits.push((hit.start().byte, hit.end().byte)),
            Step::Searched(_) => {}
            Step::End => return hits,
        }
    }
}

#[test]
fn a_long_text_is_searched_in_windows_as_if_it_were_one() {
    let sentence = "سقطت صواريخُ في محيط القاعدة، ثم قال المسؤولـون إن «لا أحد» أصيب.\r\nوفي عام ١٩٨٩ كان ﷺ ذلك. ";
    // Windows part it at every place.
    let text: String = (0..3000)
        .map(|n| format!("{}{sentence}", "ا".repeat(n % 7)))
        .collect();
    let document = document(&text);
    for typed in [
        "صواريخ",
        "المسئولون ان",
        "لا",
        "اا",
        "الله عليه",
        "قاعده",
        ". وفي",
        "1989",
    ] {
        for level in Level::ALL {
            let query = Query::new(typed, level, false).unwrap();
            let whole: Vec<(u64, u64)> = super::scan::hits(&query, &text, 0..text.len())
                .into_iter()
                .map(|hit| (hit.start as u64, hit.end as u64))
                .collect();
            let middle = text.floor_char_boundary(text.len() / 2) as u64;
            let (before, after): (Vec<_>, Vec<_>) = whole.iter().partition(|hit| hit.0 < middle);
            assert_eq!(
                scanned(&document, &query, middle, true),
                after,
                "{typed} at {level:?}"
            );
            let mut backward = scanned(&document, &query, middle, false);
            backward.reverse();
            assert_eq!(backward, before, "{typed} at {level:?}");
        }
    }
}

mod properties {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::scan::hits;
    use super::*;
    use crate::text::fold::{self, fold, fold_by_hamza};

    /// Few letters, so that much is found; without fathatan, by which a hit may take an alef with it.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            6 => "[اأؤئءوي]{1,2}",
            6 => "[سمكلهةى]{1,3}",
            2 => "[\u{64C}-\u{652}\u{654}ـ]{1,2}",
            3 => "[ \n]{1,2}",
            1 => "[«»،٣3ﷺ\u{FEFB}\u{FEB1}\u{200C}\u{200F}aÉ]",
        ];
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    /// Every place of the folded query in the folded text, tried one by one; the longest of those that begin together.
    fn tried(folds: &[fn(&str) -> fold::Folded], typed: &str, text: &str) -> Vec<(usize, usize)> {
        let mut found = BTreeMap::new();
        for fold in folds {
            let (wanted, whole) = (fold(typed), fold(text));
            for (at, _) in whole.text().char_indices() {
                if whole.text()[at..].starts_with(wanted.text()) {
                    let hit = whole.source_range(at..at + wanted.text().len());
                    let end = found.entry(hit.start).or_insert(hit.end);
                    *end = hit.end.max(*end);
                }
            }
        }
        found.into_iter().collect()
    }

    fn found(query: &Query, text: &str) -> Vec<(usize, usize)> {
        let hits = hits(query, text, 0..text.len());
        hits.into_iter().map(|hit| (hit.start, hit.end)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn hits_are_those_that_are_found_place_by_place(
            text in text(),
            typed in "[اأؤئءويسمكلهةى]{1,2}[ـ\u{64E}]?[ سمله]{0,2}",
        ) {
            let marks: fn(&str) -> fold::Folded = |text| fold(text, fold::Level::Marks);
            let seatless: fn(&str) -> fold::Folded = |text| fold(text, fold::Level::Spelling);
            for (level, folds) in [(Marks, &[marks][..]), (Spelling, &[seatless, fold_by_hamza])] {
                let query = Query::new(&typed, level, false).unwrap();
                prop_assert_eq!(found(&query, &text), tried(folds, &typed, &text), "{:?}", level);
            }
        }

        #[test]
        fn the_quick_look_misses_nothing_and_levels_are_nested(
            text in text(),
            typed in "(ال)?[اأءويسمكلهةى]{1,3}( [سمله]{1,2})?",
            is_whole in any::<bool>(),
        ) {
            let mut last: Vec<usize> = Vec::new();
            for level in Level::ALL {
                let query = Query::new(&typed, level, is_whole).unwrap();
                let mut without = query.clone();
                without.rare = None;
                let hits = found(&query, &text);
                prop_assert_eq!(&hits, &found(&without, &text), "{:?}", level);
                let starts: Vec<usize> = hits.iter().map(|hit| hit.0).collect();
                prop_assert!(last.iter().all(|start| starts.contains(start)), "{:?}", level);
                last = starts;
            }
        }
    }
}
