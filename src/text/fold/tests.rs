//! Owns the tests of folding: pairs, and byte-exact ways back.

use super::*;

fn marks(text: &str) -> String {
    fold(text, Level::Marks).text().to_owned()
}

fn spelling(text: &str) -> String {
    fold(text, Level::Spelling).text().to_owned()
}

/// Same at `marks` (and so at `spelling`): what stands in a text, and its folded form.
const MARKS: &[(&str, &str)] = &[
    ("مُحَمَّدٌ", "محمد"),
    ("رَحِيمًا", "رحيما"),
    ("هٰذا", "هذا"),
    ("ٱلرَّحْمَـٰنِ", "ٱلرحمن"),
    ("قَالُوٓا۟", "قالوٓا"),
    ("عَلَيْهِمْۚ قَالَ", "عليهم قال"),
    ("لَهُۥ بِهِۦ", "له به"),
    ("مُحَمَّد\u{610}", "محمد"),
    ("رب\u{8F0}ه", "ربه"),
    ("كتـــاب", "كتاب"),
    ("هـ", "ه"),
    ("كَـ\u{64E}تب", "كتب"),
    ("سوري ـ روسي", "سوري روسي"),
    ("\u{202B}نصّ\u{202C} هنا", "نص هنا"),
    ("\u{200F}قال\u{200E}", "قال"),
    ("\u{2067}عربي\u{2069}", "عربي"),
    ("\u{61C}١", "1"),
    ("می\u{200C}خواهم", "میخواهم"),
    ("ه\u{200D}", "ه"),
    ("\u{FEFF}بداية", "بداية"),
    ("\u{627}\u{653}ية", "آية"),
    ("ا\u{654}حمد", "أحمد"),
    ("ا\u{64E}\u{654}حمد", "أحمد"),
    ("ا\u{655}لى", "إلى"),
    ("مو\u{654}من", "مؤمن"),
    ("ي\u{654}", "ئ"),
    ("خانه\u{654}", "خانه\u{654}"),
    ("\u{FEFB}", "لا"),
    ("\u{FEF5}", "لآ"),
    ("\u{FEDB}\u{FE98}\u{FE8E}\u{FE8F}", "كتاب"),
    ("\u{FB8E}", "ک"),
    ("ﷲ", "الله"),
    ("ﷺ", "صلى الله عليه وسلم"),
    ("ﷻ", "جل جلاله"),
    ("ب\u{FE76}", "ب"),
    ("ب\u{FE77}", "ب"),
    ("\u{FC60}ب", "ب"),
    ("\u{675}", "ا\u{674}"),
    ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
    ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
    ("١٢٫٥٪", "12.5%"),
    ("١٬٠٠٠", "1,000"),
    ("قال  \t لي", "قال لي"),
    ("قال\u{A0}لي", "قال لي"),
    ("قال\r\nلي", "قال لي"),
    ("قال \u{200F} لي", "قال لي"),
    ("قال\u{2003}\u{3000}\u{2029}لي", "قال لي"),
    ("«قسد»", "\"قسد\""),
    ("“قسد”", "\"قسد\""),
    ("„قسد‟ ‹قسد› 'قسد' ‘قسد’", "\"قسد\" \"قسد\" \"قسد\" \"قسد\""),
    (
        "سوري – روسي — تركي − ‐ ‑ ‒ ―",
        "سوري - روسي - تركي - - - - -",
    ),
    ("كيف؟ نعم، ثم؛ …", "كيف? نعم, ثم; ..."),
    ("یہ۔", "یہ."),
    ("REUTERS", "reuters"),
    ("Café Müller", "cafe muller"),
    ("e\u{301}cole", "ecole"),
    ("Ḥāshiya", "hashiya"),
    ("Łódź Øre", "lodz ore"),
    ("İstanbul", "istanbul"),
    ("Straße", "strasse"),
    ("Москва й", "москва й"),
    ("", ""),
    ("\u{64E}", ""),
];

/// Same at `spelling` only.
const SPELLING: &[(&str, &str)] = &[
    ("أحمد", "احمد"),
    ("إلى", "الي"),
    ("آمن", "امن"),
    ("ٱلله", "الله"),
    ("مؤمن", "مومن"),
    ("بئر", "بير"),
    ("على", "علي"),
    ("مدرسة", "مدرسه"),
    ("کتاب", "كتاب"),
    ("ڪتاب", "كتاب"),
    ("علی", "علي"),
    ("ہے", "هي"),
    ("ۀ", "ه"),
    ("خانه\u{654}", "خانه"),
    ("ا\u{653}من", "امن"),
    ("\u{FE84}", "ا"),
    ("\u{FEF5}", "لا"),
    ("\u{FB8E}", "ك"),
    ("سماء", "سماء"),
];

#[test]
fn marks_fold_as_the_table_says() {
    for (text, folded) in MARKS {
        assert_eq!(marks(text), *folded, "{text:?}");
    }
}

#[test]
fn spelling_folds_as_the_table_says() {
    for (text, folded) in SPELLING {
        assert_eq!(spelling(text), *folded, "{text:?}");
    }
}

#[test]
fn spelling_is_kept_at_marks() {
    for text in [
        "أحمد",
        "إلى",
        "آمن",
        "مؤمن",
        "بئر",
        "على",
        "مدرسة",
        "کتاب",
        "علی",
    ] {
        assert_eq!(marks(text), text);
    }
}

#[test]
fn letters_that_mean_something_else_stay_apart() {
    for (one, other) in [
        ("قلب", "كلب"),
        ("گل", "كل"),
        ("پا", "با"),
        ("سماء", "سما"),
        ("وا", "يا"),
    ] {
        assert_ne!(spelling(one), spelling(other));
    }
}

#[test]
fn by_hamza_every_seat_is_one_and_ya_is_no_waw() {
    for (one, other) in [
        ("مسؤول", "مسئول"),
        ("شؤون", "شئون"),
        ("هيئة", "هيأة"),
        ("مسؤول", "مسءول"),
        ("مو\u{654}من", "مؤمن"),
        ("أحمد", "إحمد"),
    ] {
        assert_eq!(fold_by_hamza(one).text(), fold_by_hamza(other).text());
    }
    for (one, other) in [("أحمد", "احمد"), ("مؤمن", "مومن"), ("بئر", "بور")] {
        assert_ne!(fold_by_hamza(one).text(), fold_by_hamza(other).text());
    }
    assert_eq!(
        fold_by_hamza("إلى القرآنِ في مدرسةٍ").text(),
        "ءلي القران في مدرسه"
    );
}

/// The part of the source that the first find of `needle` in the folded text stands for.
fn back<'a>(source: &'a str, needle: &str) -> &'a str {
    let folded = fold(source, Level::Spelling);
    let at = folded.text().find(needle).expect("the needle is there");
    &source[folded.source_range(at..at + needle.len())]
}

#[test]
fn the_way_back_takes_the_marks_of_the_last_letter() {
    for (source, needle, found) in [
        ("قَالَ مُحَمَّدٌ هنا", "محمد", "مُحَمَّدٌ"),
        ("كَتَبَ", "كت", "كَتَ"),
        ("كَتَبَ", "تب", "تَبَ"),
        ("كتـــاب", "كت", "كتـــ"),
        ("كتـــاب", "اب", "اب"),
        ("كتـ\u{64E}\u{651}ـاب", "كت", "كتـ\u{64E}\u{651}ـ"),
        ("لَهُۥ مال", "له", "لَهُۥ"),
        ("می\u{200C}خواهم", "مي", "می\u{200C}"),
        ("ا\u{653}ية", "ا", "ا\u{653}"),
        ("قال\u{200F} ثم", "قال", "قال"),
        ("\u{202B}قال\u{202C}", "قال", "قال"),
        ("قال \r\n ثم", "قال ", "قال \r\n "),
        ("نبينا ﷺ قال", "الله", "ﷺ"),
        ("سنة ١٤٤٥هـ", "1445ه", "١٤٤٥هـ"),
        ("وهكذا… ثم", "..", "…"),
        ("(\u{FEFB})", "ل", "\u{FEFB}"),
        ("Cafe\u{301}!", "cafe", "Cafe\u{301}"),
        ("aـ\u{301}b", "a", "aـ\u{301}"),
        ("a👩\u{200D}🚀b", "🚀", "👩\u{200D}🚀"),
        ("«قسد»", "\"قسد\"", "«قسد»"),
    ] {
        assert_eq!(back(source, needle), found, "{needle:?} in {source:?}");
    }
}

#[test]
fn the_way_back_bears_empty_and_wild_ranges() {
    let folded = fold("مَن", Level::Marks);
    assert_eq!(folded.source_range(0..0), 0..0);
    assert_eq!(folded.source_range(2..2), 4..4);
    assert_eq!(folded.source_range(4..99), 6..6);
    assert_eq!(folded.source_range(0..99), 0..6);
    assert_eq!(fold("", Level::Marks).source_range(0..9), 0..0);
}

mod properties {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::super::*;

    /// Arabic with all that may stand in it; anything at all when `wild`.
    fn text(wild: bool) -> impl Strategy<Value = String> {
        let anything = if wild {
            any::<String>().boxed()
        } else {
            Just(String::new()).boxed()
        };
        let piece = prop_oneof![
            4 => "[ء-ي]{1,4}",
            3 => "[\u{64B}-\u{65F}\u{670}\u{6D6}-\u{6ED}]{1,2}",
            1 => "[ـ\u{200C}\u{200D}\u{200E}\u{200F}\u{2066}-\u{2069}\u{FEFF}\u{600}\u{6DD}\u{8E2}]",
            2 => "[ \n\r\t\u{A0}]{1,3}",
            1 => "[«»“”…–،؛؟٠-٩۰-۹A-Zé\u{301}ﷺ\u{FE70}-\u{FEFC}\u{FC5E}-\u{FC63}]",
            1 => anything,
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn ranges_are_whole_clusters_in_order(text in text(true)) {
            let mut bounds: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            bounds.push(text.len());
            for level in [Level::Marks, Level::Spelling] {
                let folded = fold(&text, level);
                let mut last = 0..0;
                for (at, ch) in folded.text().char_indices() {
                    let source = folded.source_range(at..at + ch.len_utf8());
                    prop_assert!(bounds.contains(&source.start) && bounds.contains(&source.end));
                    prop_assert!(source == last || source.start >= last.end);
                    last = source;
                }
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in text(false)) {
            // Hamza above a tatweel has no letter to be composed with, until the tatweel is gone.
            let text = text.replace(['\u{653}', '\u{654}', '\u{655}'], "");
            for level in [Level::Marks, Level::Spelling] {
                let once = fold(&text, level).text().to_owned();
                let twice = fold(&once, level);
                prop_assert_eq!(twice.text(), once.as_str());
            }
        }

        #[test]
        fn the_short_cut_agrees_with_the_long_way(text in text(true)) {
            let mut long = Folder::new(&text, Column::Seatless);
            let mut at = 0;
            while at < text.len() {
                at = long.cluster(at);
            }
            let folded = fold(&text, Level::Spelling);
            prop_assert_eq!(folded.text(), long.folded.text());
            let whole = |folded: &Folded| -> Vec<_> {
                (0..folded.text().len()).map(|at| folded.source_range(at..at + 1)).collect()
            };
            prop_assert_eq!(whole(&folded), whole(&long.folded));
        }
    }
}
