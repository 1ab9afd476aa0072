//! Owns the labelled words and sentences: each text is written with `|` where a sentence ends and another begins.

use hashiya::text::units::{sentences, words};

/// Cuts the label out of a text: the text as a reader has it, and the sentences expected. `|` takes no room.
fn labelled(label: &str) -> (String, Vec<String>) {
    let sentences = label.split('|').map(|part| part.trim().to_owned());
    (label.replace('|', ""), sentences.collect())
}

fn check(labels: &[&str]) {
    for label in labels {
        let (text, expected) = labelled(label);
        let found: Vec<&str> = sentences(&text)
            .into_iter()
            .map(|range| &text[range])
            .collect();
        assert_eq!(found, expected, "in {text:?}");
    }
}

#[test]
fn plain_sentences_end_at_their_stops() {
    check(&[
        "وصل الوفد مساء أمس.| لم يُعلن برنامج الزيارة بعد.| ومن المقرّر أن يغادر غداً.",
        "هل وصل الوفد؟| نعم!| وصل مساء أمس",
        "ما هذا؟!| لا أحد يعلم...| انتهى.",
        "جملة أولى.\n| وجملة ثانية على سطر آخر.\r\n| وثالثة.",
        "یہ پہلا جملہ ہے۔| یہ دوسرا ہے۔",
        "مُحَمَّدٌ رَسُولُ اللَّهِ.| وَالَّذِينَ مَعَهُ.",
        "كلمة بعدها علامة اتجاه.\u{200F}| ثم كلمة.",
        "بلا علامة في آخرها",
        "عاد في المساء؛ كان الجوّ بارداً: مطر، وريح، وظلام.| ثم نام.",
    ]);
}

#[test]
fn short_words_end_sentences() {
    check(&[
        "كان لا بد.| ثم رحل.",
        "هذا له.| وذاك لي.",
        "ذلك حق.| والحقّ يُقال.",
        "مات أب.| وبقي ابن.",
    ]);
}

#[test]
fn a_stop_between_two_words_ends_with_no_space() {
    check(&[
        "خشية هجمات من الأخيرة ضدّ الأولى.|من جهتها، أقرّت القيادة بذلك.",
        "قال «لن نعود».|وأضاف أنّه باقٍ.",
        "هل عاد؟|لم يعد.",
        "نشرته وكالة NATO.|وقال مصدر فيها.",
        "انتهت الجولة الأولى.|Reuters نقلت الخبر.",
        "انتهى الأمر.|«لن نعود»، قال.",
    ]);
}

#[test]
fn no_stop_inside_addresses_numbers_and_names() {
    check(&[
        "زوروا https://ar.example.org/wiki/سوريا.تاريخ?q=1!x للمزيد.| شكراً.",
        "راجع www.example.com/a.b.| ثم عد.",
        "الرابط (https://example.com/x.).| انتهى.",
        "بلغت النسبة 12.5% و١٢٫٥٪ ثم 1.234,5.| وهذا كثير.",
        "على example.com وموقع.com وملف.txt كلّ ذلك.| والسلام.",
        "صدر الإصدار v2.1.3 أمس.| وهو مستقرّ.",
        "كتب إلى ahmad.ali@example.org يسأل.| ولم يُجَب.",
        "اجتمع مع J. K. Rowling وMr. Smith في لندن.| ثم سافر.",
        "شركة Yahoo! inc الأميركية",
    ]);
}

#[test]
fn abbreviations_do_not_end() {
    check(&[
        "قال د. أحمد إنّ أ. سامي غائب.| وغابت م. ليلى.",
        "انظر ص. ٤٥ من ج. ٢ ط. ١.| ثم قارن.",
        "أ.د. محمود حاضر.| وغيره غائب.",
        "عاش في القرن الثالث ق.م. في مصر.| ثم انقرض.",
        "حضر أ. علي وم. سعاد.| وانصرفا.",
        "صندوق البريد ص.ب. ١٢٣ بيروت.| لبنان.",
    ]);
}

#[test]
fn the_sign_of_an_era_after_a_number_ends() {
    check(&[
        "توفّي سنة ٥٠٥هـ.| ودُفن في طوس.",
        "توفّي سنة 505 هـ.| ودُفن في طوس.",
        "وُلد عام ١٩٧٣م.| ونشأ في حلب.",
        "وُلد عام 1973 م.| ونشأ في حلب.",
        "وُلد عام 1973م.|ونشأ في حلب.",
        "كتبته م. سلمى في 1990.| ثم نشرته.",
        "كان عالماً (ت. ٥٠٥هـ.) كبيراً.| رحمه الله.",
    ]);
}

#[test]
fn an_ellipsis_ends_only_before_a_blank_and_outside_quotations() {
    check(&[
        "مشى طويلاً...| ثم عاد.",
        "مشى طويلاً…| ثم عاد.",
        "قال إنّ «الصواريخ سقطت في القرية... وبعد مدّة سقطت أخرى».| وسكت.",
        "ردّ… «لن أعود»، ثم خرج.| وأُغلق الباب.",
        "ردّ قائلاً... «لن أعود».| وخرج.",
        "قال: «نحن…» ثم سكت.| ولم يكمل.",
        "كلمة...كلمة بلا مسافة.| انتهى.",
        "«نحن...».| هكذا بدأ.",
    ]);
}

#[test]
fn closers_belong_to_the_sentence_on_either_side_of_the_stop() {
    check(&[
        "قال: «سنعود.»| ثم رحل.",
        "قال: «سنعود».| ثم رحل.",
        "في القرية الخضراء (حقل العمر)».| وأشار البيان إلى ذلك.",
        "قالت: “سنعود.”| ثم رحلت.",
        "قالت: ”سنعود.“| ثم رحلت.",
        "قالت: \"سنعود.\"| \"وداعاً.\"| ثم رحلت.",
        "قال ((سنعود)).| ثم رحل.",
        "(هذه جملة بين قوسين.)| وهذه خارجهما.",
        "قال «سنعود. » | ثم رحل.",
        "هذا معلوم.[12]| وذاك مجهول.[١]",
        "﴿قل هو الله أحد.﴾| صدق الله.",
        "وصفها بأنّها «غير مسبوقة.»، ثم سكت.| وانصرف.",
    ]);
}

#[test]
fn a_question_in_a_quotation_does_not_end_the_outer_sentence() {
    check(&[
        "«هل ستعود؟» سأل الولد أباه.| فلم يجب.",
        "صاح: «النار!» وركض.| فتبعوه.",
        "سأل: «هل ستعود؟».| فلم يجب.",
        "سأل \"متى؟\" ثم خرج.| ولم يعد.",
        "جاء (أليس كذلك؟) ثم مضى.| ولم يعد.",
    ]);
}

#[test]
fn sentences_within_a_quotation_are_sentences() {
    check(&[
        "قال: «عدنا إلى البيت.| ثم نمنا».| وسكت.",
        "قال: «لم نغلقه قط.| ومن فقد داره",
        "في بيته (وكان واسعاً. وله باب) نام.| وصحا.",
    ]);
}

#[test]
fn numbers_of_a_list_are_no_sentences() {
    check(&[
        "1. المقدمة والتمهيد.| انتهت.",
        "٢. الفصل الثاني",
        "كان ذلك عام 2023.| ثم مضى.",
    ]);
}

#[test]
fn every_character_that_is_not_blank_is_in_one_sentence() {
    for text in [
        "",
        "  ",
        ".",
        "...»",
        " ! ؟ ",
        "».«",
        "(((",
        "a.b.c",
        "\u{200F}. \u{200F}.",
        "ـ",
    ] {
        let mut covered = String::new();
        let mut last = 0;
        for range in sentences(text) {
            assert!(range.start >= last && !range.is_empty());
            assert!(text[last..range.start].chars().all(char::is_whitespace));
            assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            covered.push_str(&text[range.clone()]);
            last = range.end;
        }
        assert!(
            text[last..].trim().is_empty(),
            "{text:?} leaves {:?}",
            &text[last..]
        );
    }
}

fn cut(text: &str) -> Vec<&str> {
    words(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn words_hold_their_marks_and_no_punctuation() {
    for (text, expected) in [
        ("مَدْرَسَةٌ كتـاب", vec!["مَدْرَسَةٌ", "كتـاب"]),
        ("«قسد»، (العمر).", vec!["قسد", "العمر"]),
        ("ضدّ الأولى.من جهتها", vec!["ضدّ", "الأولى", "من", "جهتها"]),
        ("قال:نعم", vec!["قال", "نعم"]),
        ("لـ«الأخبار»", vec!["لـ", "الأخبار"]),
        ("سوري ـ روسي - تركي", vec!["سوري", "روسي", "تركي"]),
        ("می\u{200C}خواهم", vec!["می\u{200C}خواهم"]),
        ("١٢٫٥٪ و12.5", vec!["١٢٫٥", "و12.5"]),
        ("سنة ١٤٤٥هـ", vec!["سنة", "١٤٤٥هـ"]),
        ("كلمة example.com هنا", vec!["كلمة", "example.com", "هنا"]),
        ("لا إله إلا الله", vec!["لا", "إله", "إلا", "الله"]),
        ("", vec![]),
        (" \n… ", vec![]),
    ] {
        assert_eq!(cut(text), expected, "{text:?}");
    }
}

mod properties {
    use proptest::prelude::*;

    use super::{sentences, words};

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            3 => "[ء-ي]{1,5}",
            2 => "[ .!؟…«»()\"“”\\[\\]]{1,3}",
            1 => "[\u{64B}-\u{655}ـ\u{200C}\u{200F}0-9٠-٩A-Za-z:/\n]{1,3}",
            1 => any::<String>(),
        ];
        prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn sentences_hold_all_that_is_not_blank(text in text()) {
            let mut last = 0;
            for range in sentences(&text) {
                prop_assert!(text[last..range.start].trim().is_empty());
                prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                prop_assert!(!range.is_empty());
                last = range.end;
            }
            prop_assert!(text[last..].trim().is_empty());
        }

        #[test]
        fn words_are_in_order_and_hold_every_letter(text in text()) {
            let mut last = 0;
            for range in words(&text) {
                prop_assert!(range.start >= last && range.start < range.end);
                prop_assert!(!text[last..range.start].contains(|ch: char| ch.is_ascii_alphanumeric()));
                last = range.end;
            }
        }
    }
}
