//! Owns the labelled quotations, phrases and items of lists: what each holds, in the order in which they begin.

use hashiya::doc::hemistichs;
use hashiya::text::units::{items, phrases, quotations};

#[track_caller]
fn check(text: &str, found: impl IntoIterator<Item = std::ops::Range<usize>>, expected: &[&str]) {
    let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
    assert_eq!(found, expected, "in {text:?}");
}

fn inner(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    quotations(text).into_iter().map(|one| one.inner)
}

#[test]
fn a_quotation_is_what_its_marks_hold() {
    for (text, expected) in [
        ("وفق «الأخبار»، إنّ «قَسَد» باقية.", vec!["الأخبار", "قَسَد"]),
        ("لـ«الصباح» رأي آخر", vec!["الصباح"]),
        ("قالت: “سنعود.” ثم رحلت.", vec!["سنعود."]),
        ("قالت: ”سنعود“ ثم رحلت.", vec!["سنعود"]),
        ("قالت: „سنعود“ ثم رحلت.", vec!["سنعود"]),
        ("قالت: \"سنعود\" و\"داعًا\".", vec!["سنعود", "داعًا"]),
        ("قال ((لا أريد (الآن))) ومضى", vec!["لا أريد (الآن"]),
        ("قال ((لا أريد)) ومضى", vec!["لا أريد"]),
        (
            "﴿قل هو الله أحد﴾ ثمّ ﴾والعصر﴿",
            vec!["قل هو الله أحد", "والعصر"],
        ),
        ("‹لا› و« نعم ١٢ »", vec!["لا", "نعم ١٢"]),
        ("«» و“ ” و\"\"", vec![]),
    ] {
        check(text, inner(text), &expected);
    }
}

#[test]
fn quotations_lie_within_each_other() {
    let text = "قال: «كان جدّي يقول: “لا تأمن ‹الريح›.” ثمّ يسكت» وسكت.";
    check(
        text,
        inner(text),
        &[
            "كان جدّي يقول: “لا تأمن ‹الريح›.” ثمّ يسكت",
            "لا تأمن ‹الريح›.",
            "الريح",
        ],
    );
    let same = "قال: «سمعته يقول «نعم» مرّتين».";
    check(same, inner(same), &["سمعته يقول «نعم» مرّتين", "نعم"]);
}

#[test]
fn an_unclosed_quotation_ends_at_its_paragraph() {
    for (text, expected) in [
        ("قال: «لن نعود. وسكت ", vec!["لن نعود. وسكت"]),
        ("قال: “لن نعود.", vec!["لن نعود."]),
        ("قال: «نعم “ثمّ سكت» ومضى", vec!["نعم “ثمّ سكت", "ثمّ سكت"]),
        // What closes nothing, and what is no quotation mark at all.
        ("نعود» قال", vec![]),
        ("شاشة 27\" عريضة", vec![]),
        ("the reader’s desk و’نعم", vec![]),
    ] {
        check(text, inner(text), &expected);
    }
}

#[test]
fn phrases_stand_between_commas_semicolons_and_colons() {
    for (text, expected) in [
        (
            "وصل الوفد، والتقى الوزير؛ ثمّ قال: لا جديد.",
            vec!["وصل الوفد", "والتقى الوزير", "ثمّ قال", "لا جديد"],
        ),
        ("هل عاد؟ لا، لم يعد!", vec!["هل عاد؟", "لا", "لم يعد!"]),
        (
            "في الساعة 10:30، بلغت 1,250 و١٬٢٥٠",
            vec!["في الساعة 10:30", "بلغت 1,250 و١٬٢٥٠"],
        ),
        (
            "زُر https://example.org/a:b, ثمّ عد",
            vec!["زُر https://example.org/a:b", "ثمّ عد"],
        ),
        ("قال:نعم", vec!["قال", "نعم"]),
        ("،؛ ...", vec![]),
    ] {
        check(text, phrases(text), &expected);
    }
}

#[test]
fn dashes_are_brackets_only_around_more_than_a_word() {
    for (text, expected) in [
        (
            "تعمّدت - هذه المرّة - إسقاط الصواريخ",
            vec!["تعمّدت", "هذه المرّة", "إسقاط الصواريخ"],
        ),
        ("قال – وهو يبتسم –: نعم", vec!["قال", "وهو يبتسم", "نعم"]),
        (
            "في ظلّ توافق سوري - روسي - تركي",
            vec!["في ظلّ توافق سوري - روسي - تركي"],
        ),
        (
            "التحرّكات الروسية ـ الإيرانية للحثّ",
            vec!["التحرّكات الروسية ـ الإيرانية للحثّ"],
        ),
        ("- هل جئت؟ - نعم.", vec!["هل جئت؟", "نعم"]),
        // The second one is beyond the sentence.
        (
            "جاء - على مهل. ثمّ ذهب - وحده",
            vec!["جاء - على مهل", "ثمّ ذهب - وحده"],
        ),
    ] {
        check(text, phrases(text), &expected);
    }
}

#[test]
fn a_comma_in_a_quotation_parts_nothing_outside_it() {
    let text = "أعلن أنّ «المياه غمرت حيّين، وبعد ساعة (أو ساعتين، تقريبًا) وصلنا» أمس، ثمّ سكت.";
    check(
        text,
        phrases(text),
        &[
            "أعلن أنّ «المياه غمرت حيّين، وبعد ساعة (أو ساعتين، تقريبًا) وصلنا» أمس",
            "المياه غمرت حيّين",
            "وبعد ساعة (أو ساعتين، تقريبًا) وصلنا",
            "أو ساعتين",
            "تقريبًا",
            "ثمّ سكت",
        ],
    );
}

#[test]
fn an_item_is_what_follows_its_number() {
    for (text, expected) in [
        ("- خبز وزيت", vec!["خبز وزيت"]),
        ("• لَبَنٌ (CPU).", vec!["لَبَنٌ (CPU)."]),
        ("٢. الفصل الثاني", vec!["الفصل الثاني"]),
        ("(٣) يُمنع التصوير.", vec!["يُمنع التصوير."]),
        (
            "على الطالب أن: 1) يقرأ؛ 2) يلخّص؛ 3) يجيب.",
            vec!["يقرأ", "يلخّص", "يجيب."],
        ),
        (
            "اختر: أ. القلم ب. الدفتر ج. المسطرة",
            vec!["القلم", "الدفتر", "المسطرة"],
        ),
        (
            "قرّر المجلس: أوّلًا: القبول؛ وثانيًا: الشكر.",
            vec!["القبول", "الشكر."],
        ),
        ("1. المقدّمة. 2. الخاتمة.", vec!["المقدّمة.", "الخاتمة."]),
        // No lists: a doctor, a year, a dash within a sentence, a law, a single number.
        ("د. أحمد حاضر", vec![]),
        ("2024. كان عامًا", vec![]),
        ("جاء - على مهل", vec![]),
        ("المادة 1. تسري الأحكام. المادة 2. تُلغى.", vec![]),
        ("انظر العدد 5. ثمّ عد", vec![]),
        ("-", vec![]),
    ] {
        check(text, items(text), &expected);
    }
}

#[test]
fn a_verse_has_two_hemistichs() {
    for text in [
        "بَيْنِي وَبَيْنَكَ كِتَابُ *** وَعَلَى الْحَوَاشِي عِتَابُ",
        "  بَيْنِي وَبَيْنَكَ كِتَابُ     وَعَلَى الْحَوَاشِي عِتَابُ ",
        "بَيْنِي وَبَيْنَكَ كِتَابُ\tوَعَلَى الْحَوَاشِي عِتَابُ",
        "بَيْنِي وَبَيْنَكَ كِتَابُ … وَعَلَى الْحَوَاشِي عِتَابُ",
    ] {
        let halves = hemistichs(text).into_iter().flatten();
        check(text, halves, &["بَيْنِي وَبَيْنَكَ كِتَابُ", "وَعَلَى الْحَوَاشِي عِتَابُ"]);
    }
    assert_eq!(hemistichs("سطر من النثر"), None);
}

mod properties {
    use proptest::prelude::*;

    use super::{items, phrases, quotations};

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            3 => "[ء-ي]{1,5}",
            2 => "[ .؟،؛:«»‹›()\"“”‘’\\-]{1,3}",
            1 => "([0-9]\\) |\\([٠-٩]\\) |أ\\. |- |\n|﴿|﴾|\\(\\(|\\)\\)){1,2}",
            1 => any::<String>(),
        ];
        prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn units_are_whole_ordered_and_nested(text in text()) {
            let inner: Vec<_> = quotations(&text).into_iter().map(|one| one.inner).collect();
            for units in [inner, phrases(&text), items(&text)] {
                for unit in &units {
                    prop_assert!(!unit.is_empty() && !text[unit.clone()].trim().is_empty());
                    prop_assert_eq!(text[unit.clone()].trim(), &text[unit.clone()]);
                }
                for (nth, unit) in units.iter().enumerate() {
                    for other in &units[nth + 1..] {
                        let nested = other.start >= unit.start && other.end <= unit.end;
                        prop_assert!(nested || other.start >= unit.end, "{:?} {:?}", unit, other);
                    }
                }
            }
        }
    }
}

#[test]
fn noise_takes_no_longer_than_text() {
    // Were each mark cut to the end of the paragraph, this would take minutes.
    let text = "«(".repeat(40_000);
    assert!(quotations(&text).len() <= 16);
    assert!(phrases(&text).is_empty());
}
