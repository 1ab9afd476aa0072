//! Owns the tests of anchors: a passage described in one text and found again in another that was edited.
//!
//! Passages are drawn in the text between ⟦ and ⟧, which are taken out before anything else happens.

use hashiya::anchor::{
    Resolved, Resolver, Selector, State, candidates, describe, resolve, resolve_in_place,
};
use hashiya::doc::Document;
use hashiya::text::span::{Offset, Span};

fn document(text: &str) -> Document {
    Document::of_bytes(text.as_bytes(), "test")
}

fn span(start: usize, end: usize) -> Span {
    let offset = |byte: usize| Offset::new(u64::try_from(byte).expect("tests are small"));
    Span::new(offset(start), offset(end))
}

/// Takes the brackets out and says what they stood around.
fn drawn(drawing: &str) -> (String, Option<Span>) {
    let (Some(open), Some(close)) = (drawing.find('⟦'), drawing.find('⟧')) else {
        return (drawing.to_owned(), None);
    };
    let text = drawing.replace(['⟦', '⟧'], "");
    (text, Some(span(open, close - '⟦'.len_utf8())))
}

fn described(drawing: &str) -> Selector {
    let (text, passage) = drawn(drawing);
    describe(
        &document(&text),
        passage.expect("a passage is drawn"),
        "first",
    )
}

/// Draws what was found into the text.
fn found(text: &str, resolved: Resolved) -> String {
    match resolved.span {
        Some(span) => {
            let cut = |offset: Offset| usize::try_from(offset.byte).expect("tests are small");
            let (start, end) = (cut(span.start()), cut(span.end()));
            format!("{}⟦{}⟧{}", &text[..start], &text[start..end], &text[end..])
        }
        None => text.to_owned(),
    }
}

/// Describes the passage drawn in `before` and finds it in `after`, where it is drawn as expected.
fn check(before: &str, after: &str, state: State) {
    check_selector(&described(before), after, state);
}

fn check_selector(selector: &Selector, after: &str, state: State) {
    let (text, _) = drawn(after);
    let resolved = resolve(&document(&text), selector, "second");
    assert_eq!(found(&text, resolved), after);
    assert_eq!(resolved.state, state, "in {after}");
}

const NEWS: &str = "وأفادت مصادر ميدانية، «الأخبار»، بأنّ ⟦فصائل المقاومة استهدفت حقل العمر بسبع قذائف⟧ سقطت جميعها داخل الحقل.";

#[test]
fn a_passage_is_described_in_logical_source_text() {
    let selector = described("قالَ:\n\nوصل ⟦أحْمَدُ إلى 12 لا⟧ ثمّ عاد.");
    assert_eq!(selector.exact, "أحْمَدُ إلى 12 لا");
    assert_eq!(selector.prefix, "قالَ:\n\nوصل ");
    assert_eq!(selector.suffix, " ثمّ عاد.");
    assert_eq!((selector.start, selector.end), (11, 28));
    let (place, version) = selector.place.unwrap();
    assert_eq!((place, version.as_str()), (span(18, 47), "first"));
}

#[test]
fn a_passage_is_widened_to_whole_letters() {
    let text = "كَتَبَ";
    let half = describe(&document(text), span(4, 6), "first");
    assert_eq!(half.exact, "تَ");
    // Ends inside a code point, and between CR and LF.
    let odd = describe(&document("قال\r\nثم"), span(5, 7), "first");
    assert_eq!(odd.exact, "ل\r\n");
}

#[test]
fn context_stays_in_a_long_block_and_leaves_a_short_one() {
    let long = "كلمة ".repeat(30);
    let text = format!("العنوان\n{long}\nالخاتمة");
    let at = "العنوان\n".len();
    let first_word = describe(&document(&text), span(at, at + 8), "first");
    // There is nothing of its block before it.
    assert_eq!(first_word.prefix, "العنوان\n");
    assert_eq!(
        first_word.suffix,
        format!(" {}", "كلمة ".repeat(13).trim_end())[..first_word.suffix.len()]
    );
    assert!(first_word.suffix.chars().count() <= 64 && first_word.suffix.ends_with("كلمة"));
    let title = describe(&document(&text), span(0, 14), "first");
    assert!(title.suffix.starts_with("\nكلمة كلمة"));
    let inside = describe(&document(&text), span(at + 9, at + 17), "first");
    assert_eq!(inside.prefix, "كلمة ");
    let whole = describe(&document(&text), span(at, at + long.len() - 1), "first");
    assert_eq!(
        (whole.prefix.as_str(), whole.suffix.as_str()),
        ("العنوان\n", " \nالخاتمة")
    );
    let last = describe(&document(&text), span(text.len() - 14, text.len()), "first");
    assert!(
        last.prefix.starts_with("كلمة") && last.prefix.ends_with(" \n"),
        "{:?}",
        last.prefix
    );
}

#[test]
fn nothing_changed() {
    let (text, passage) = drawn(NEWS);
    let document = document(&text);
    let selector = describe(&document, passage.unwrap(), "first");
    let expected = Resolved::exact(passage.unwrap());
    assert_eq!(
        resolve_in_place(&document, &selector, "first"),
        Some(expected)
    );
    assert_eq!(resolve(&document, &selector, "first"), expected);
    // Another version of the text with the same words at the same place.
    assert_eq!(
        resolve_in_place(&document, &selector, "second"),
        Some(expected)
    );
}

#[test]
fn in_place_means_in_place() {
    let selector = described(NEWS);
    let (text, _) = drawn(NEWS);
    let moved = document(&format!("خبر عاجل\n{text}"));
    assert_eq!(resolve_in_place(&moved, &selector, "first"), None);
    assert_eq!(resolve(&moved, &selector, "first").state, State::Exact);
}

#[test]
fn a_position_alone_is_enough_for_the_second_step() {
    let selector = Selector {
        place: None,
        prefix: String::new(),
        suffix: String::new(),
        ..described("نعم لا ⟦نعم⟧ لا نعم")
    };
    check_selector(&selector, "كلا لا ⟦نعم⟧ لا نعم", State::Exact);
}

#[test]
fn edits_elsewhere_do_not_matter() {
    for after in [
        format!("فقرة جديدة أضيفت في أوّل الخبر.\n{NEWS}"),
        format!("\u{FEFF}{NEWS}\r\nوفقرة في آخره."),
        NEWS.replace("وأفادت", "وذكرت").replace("جميعها", "كلّها"),
        NEWS.replace("، «الأخبار»،", ""),
    ] {
        check(NEWS, &after, State::Exact);
    }
    let two = format!("فقرة أولى تُحذف لاحقاً.\n{NEWS}");
    check(&two, NEWS, State::Exact);
}

/// Edits that folding takes back: the passage before, and where it is to be found after.
const EDITS: &[(&str, &str)] = &[
    (
        "ثم ⟦قال أحمد كلاماً طويلاً⟧ وسكت",
        "ثم ⟦قَالَ أَحْمَدُ كَلامًا طويلًا⟧ وسكت",
    ),
    (
        "ثم ⟦قَالَ أَحْمَدُ كَلامًا طويلًا⟧ وسكت",
        "ثم ⟦قال أحمد كلاما طويلا⟧ وسكت",
    ),
    (
        "ثم ⟦ذهب الى المدرسه الاولى⟧ وعاد",
        "ثم ⟦ذهب إلى المدرسة الأولى⟧ وعاد",
    ),
    (
        "ثم ⟦سأل المسؤولة عن الآخرين⟧ وعاد",
        "ثم ⟦سأل المسوولة عن الاخرين⟧ وعاد",
    ),
    ("ثم ⟦كتب الكتاب كله⟧ وعاد", "ثم ⟦كتـــب الكتـاب كلـه⟧ وعاد"),
    (
        "يرى ⟦أنّ «قسد» تتراجع هناك⟧ اليوم",
        "يرى ⟦أنّ “قسد” تتراجع هناك⟧ اليوم",
    ),
    (
        "يرى ⟦أنّ \"قسد\" تتراجع هناك⟧ اليوم",
        "يرى ⟦أنّ «قسد» تتراجع هناك⟧ اليوم",
    ),
    (
        "كان ⟦عام ١٩٧٣ أو ١٩٧٤م⟧ صعباً",
        "كان ⟦عام 1973 أو 1974م⟧ صعباً",
    ),
    (
        "كان ⟦عام ۱۹۷۳ في إيران⟧ صعباً",
        "كان ⟦عام ١٩٧٣ في إيران⟧ صعباً",
    ),
    ("كان ⟦أوّل السطر\nوآخره⟧ هنا", "كان ⟦أوّل السطر\r\nوآخره⟧ هنا"),
    (
        "كان ⟦أوّل السطر وآخره⟧ هنا",
        "كان ⟦أوّل\u{A0}السطر  وآخره⟧ هنا",
    ),
    ("هو ⟦سوري - روسي - تركي⟧ معاً", "هو ⟦سوري – روسي – تركي⟧ معاً"),
    ("قال ⟦وهل هذا ممكن؟ لا…⟧ ثم", "قال ⟦وهل هذا ممكن? لا...⟧ ثم"),
    ("قال ⟦می‌خواهم کتاب⟧ ثم", "قال ⟦میخواهم كتاب⟧ ثم"),
    (
        "قال ⟦وهذا لا يجوز أبداً⟧ ثم",
        "قال ⟦وهذا \u{FEFB} يجوز أبداً⟧ ثم",
    ),
    (
        "في ⟦آخر القرآن الكريم⟧ ثم",
        "في ⟦ا\u{653}خر القرا\u{653}ن الكريم⟧ ثم",
    ),
    (
        "قال ⟦\u{200F}النبي ﷺ لأصحابه⟧ ثم",
        "قال \u{200F}⟦النبي صلى الله عليه وسلم لأصحابه⟧ ثم",
    ),
    (
        "من ⟦وكالة Reuters للأنباء⟧ ثم",
        "من ⟦وكالة REUTERS للأنباء⟧ ثم",
    ),
];

#[test]
fn edits_of_marks_and_spelling_leave_it_folded() {
    for (before, after) in EDITS {
        check(before, after, State::Folded);
        let longer = format!("فقرة قبلها.\nوأخرى.\n{after}\nوفقرة بعدها.");
        check(before, &longer, State::Folded);
    }
}

#[test]
fn a_mark_added_to_the_last_letter_is_taken_along() {
    check(
        "ثم ⟦وصل الوفد إلى دمشق⟧ ليلاً",
        "ثم ⟦وصل الوفد إلى دمشقَ⟧ ليلاً",
        State::Folded,
    );
    check(
        "ثم ⟦وصل الوفد إلى دمشق⟧ ليلاً",
        "أمس ثم ⟦وصل الوفد إلى دمشقَ⟧ ليلاً",
        State::Folded,
    );
}

#[test]
fn of_two_places_the_context_decides() {
    let before = "قال الوزير إنّ الوضع مستقرّ في الشمال. وقال السفير إنّ ⟦الوضع مستقرّ⟧ في الجنوب.";
    check(
        before,
        "أضيفت جملة طويلة في البداية. وقال السفير إنّ ⟦الوضع مستقرّ⟧ في الجنوب. قال الوزير إنّ الوضع مستقرّ في الشمال.",
        State::Exact,
    );
    // The right place was vocalised, the wrong one stands to the letter.
    check(
        before,
        "تمهيد: قال الوزير إنّ الوضع مستقرّ في الشمال. وقال السفير إنّ ⟦الوَضْعَ مستقرٌّ⟧ في الجنوب.",
        State::Folded,
    );
}

#[test]
fn the_context_decides_over_the_position() {
    let before = "باب: ⟦نعم⟧ أوّل الكلام. وختام: نعم آخر الكلام.";
    check(
        before,
        "وختام: نعم آخر الكلام. باب: ⟦نعم⟧ أوّل الكلام.",
        State::Exact,
    );
}

/// Three lines that say the same, far from one another, each alone in long blocks of like words.
fn repeated(marked: usize, opening: &str) -> String {
    let filler = "سطر ثابت من الكلام المعاد الذي لا يختلف أبداً عن غيره في شيء. ".repeat(4);
    let lines = (0..3).map(|line| {
        if line == marked {
            format!("{filler}⟦هذا هو القول المعاد⟧ {filler}\n")
        } else {
            format!("{filler}هذا هو القول المعاد {filler}\n")
        }
    });
    format!("{opening}{}", lines.collect::<String>())
}

#[test]
fn of_places_with_one_context_the_position_decides() {
    for line in 0..3 {
        check(&repeated(line, ""), &repeated(line, "كلمة "), State::Exact);
    }
}

#[test]
fn places_that_nothing_decides_are_ambiguous() {
    let no_position = Selector {
        start: 0,
        end: 0,
        place: None,
        ..described(&repeated(1, ""))
    };
    check_selector(&no_position, &repeated(0, ""), State::Ambiguous);
    // Half way between two of them.
    let (text, passage) = drawn(&repeated(1, ""));
    let step = document(&text).code_points_before(passage.unwrap().start());
    let first = drawn(&repeated(0, "")).0.find("هذا هو").unwrap();
    let first = document(&text).code_points_before(Offset::new(u64::try_from(first).unwrap()));
    let between = u64::midpoint(first, step);
    let half = Selector {
        start: between,
        end: between + 19,
        place: None,
        ..described(&repeated(1, ""))
    };
    check_selector(&half, &repeated(0, ""), State::Ambiguous);
}

#[test]
fn a_passage_that_is_gone_is_an_orphan() {
    check(
        NEWS,
        "وأفادت مصادر ميدانية، «الأخبار»، بأنّ سقطت جميعها داخل الحقل.",
        State::Orphan,
    );
    check(NEWS, "", State::Orphan);
    check(
        NEWS,
        "فصائل المقاومة استهدفت حقل التنك بسبع قذائف",
        State::Orphan,
    );
}

#[test]
fn a_short_word_that_is_gone_is_not_found_in_another_place() {
    let before = "وأعلنت قيادة ⟦قسد⟧ انسحابها من المدينة بعد ظهر أمس.";
    check(
        before,
        "وأعلنت القيادة انسحابها من المدينة. ولم تعلّق قسد على ذلك.",
        State::Orphan,
    );
    check(
        before,
        "تمهيد. وأعلنت قيادة ⟦قسد⟧ انسحابها من القرية.",
        State::Exact,
    );
}

#[test]
fn a_short_word_bears_a_change_next_to_it() {
    check(
        "وأعلنت المصادر أنّ قيادة ⟦قسد⟧ سحبت قوّاتها من المدينة بعد ظهر أمس.",
        "خبر: وأعلنت المصادر أنّ ميليشيا ⟦قسد⟧ سحبت قوّاتها من المدينة بعد ظهر أمس.",
        State::Exact,
    );
}

#[test]
fn an_empty_quotation_is_never_found() {
    for text in ["", "نص", "\n\n"] {
        let empty = describe(&document(text), Span::empty(Offset::new(0)), "first");
        assert_eq!(empty.exact, "");
        check_selector(&empty, text, State::Orphan);
    }
    let marks_only = Selector {
        exact: "\u{64B}ـ".to_owned(),
        ..Selector::default()
    };
    check_selector(&marks_only, "نصّ طويل", State::Orphan);
}

#[test]
fn a_wild_place_does_no_harm() {
    for (start, end, place) in [
        (
            0,
            u64::MAX,
            Span::new(Offset::new(0), Offset::new(u64::MAX)),
        ),
        (
            u64::MAX - 1,
            u64::MAX,
            Span::new(Offset::new(u64::MAX), Offset::new(u64::MAX)),
        ),
        (
            9,
            3,
            Span::new(Offset { part: 7, byte: 1 }, Offset { part: 8, byte: 9 }),
        ),
    ] {
        let exact = "نصّ طويل يُبحث عنه".to_owned();
        let selector = Selector {
            exact,
            start,
            end,
            place: Some((place, "second".to_owned())),
            ..Selector::default()
        };
        check_selector(&selector, "هنا ⟦نصّ طويل يُبحث عنه⟧ فيه", State::Exact);
    }
}

#[test]
fn invalid_bytes_keep_their_places() {
    let mut bytes = b"\xFF\xFE ".to_vec();
    bytes.extend("وصل الوفد إلى ".as_bytes());
    let start = bytes.len();
    bytes.extend("دمشق\u{FFFD}".as_bytes());
    bytes.push(0xC3);
    bytes.extend(" مساء أمس ثم غادر".as_bytes());
    let end = bytes.len() - "ثم غادر".len();
    let selector = describe(
        &Document::of_bytes(bytes.clone(), "test"),
        span(start, end),
        "first",
    );
    assert_eq!(selector.exact, "دمشق\u{FFFD}\u{FFFD} مساء أمس ");
    let mut longer = b"\xFF ".to_vec();
    longer.extend(bytes);
    let resolved = resolve(&Document::of_bytes(longer, "test"), &selector, "second");
    let expected = Resolved::exact(span(start + 2, end + 2));
    assert_eq!(resolved, expected);
}

#[test]
fn a_text_of_many_windows_is_searched_whole() {
    let line = "سطر من نصّ طويل جدّاً لا يُقرأ كلّه دفعة واحدة.\n";
    let filler = line.repeat(700_000 / line.len());
    for quote in [
        "هذه هي العبارة التي نبحث عنها",
        "هَذِهِ هي العبارة التي نبحث عنها",
    ] {
        for at in [0, 250_000, 262_100, 262_144, 500_000, 524_200, filler.len()] {
            let at = filler.floor_char_boundary(at);
            let cut = filler[..at].rfind('\n').map_or(0, |end| end + 1);
            let text = format!("{}{quote}\n{}", &filler[..cut], &filler[cut..]);
            let selector = Selector {
                exact: "هذه هي العبارة التي نبحث عنها".to_owned(),
                ..Selector::default()
            };
            let resolved = resolve(&document(&text), &selector, "second");
            assert_eq!(resolved.span, Some(span(cut, cut + quote.len())), "at {at}");
        }
    }
}

#[test]
fn a_word_found_thousands_of_times_keeps_its_place() {
    let filler = "كلمة نعم هنا. ".repeat(3000);
    let text = format!("{filler}وقال المدير نعم للعرض. {filler}");
    let at = text.find("نعم للعرض").unwrap();
    let selector = describe(&document(&text), span(at, at + 6), "first");
    let after = format!("مقدّمة طويلة {text}");
    let moved = at + "مقدّمة طويلة ".len();
    let resolved = resolve(&document(&after), &selector, "second");
    assert_eq!(resolved, Resolved::exact(span(moved, moved + 6)));
}

mod properties {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => "[ء-ي]{1,6}",
            2 => "[\u{64B}-\u{655}ـ\u{200C}\u{200F}]{1,2}",
            3 => "[ \n.،«»]{1,2}",
            1 => "(\r\n|12|٣٤|لا|Reuters|ﷺ|👩\u{200D}🚀)",
        ];
        prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
    }

    /// A text and two of its cluster bounds.
    fn passage() -> impl Strategy<Value = (String, usize, usize)> {
        (
            text(),
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
        )
            .prop_map(|(text, one, other)| {
                let mut bounds: Vec<usize> =
                    text.grapheme_indices(true).map(|(at, _)| at).collect();
                bounds.push(text.len());
                let (one, other) = (
                    bounds[one.index(bounds.len())],
                    bounds[other.index(bounds.len())],
                );
                (text, one.min(other), one.max(other))
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, max_global_rejects: 20_000, ..ProptestConfig::default() })]

        #[test]
        fn a_passage_is_found_where_it_is((text, start, end) in passage(), in_other_version: bool) {
            let document = document(&text);
            let selector = describe(&document, span(start, end), "first");
            prop_assert_eq!(&selector.exact, &text[start..end]);
            prop_assert!(text[..start].ends_with(&selector.prefix));
            prop_assert!(text[end..].starts_with(&selector.suffix));
            prop_assert!(selector.prefix.chars().count() <= 64 && selector.suffix.chars().count() <= 64);
            let version = if in_other_version { "second" } else { "first" };
            let resolved = resolve(&document, &selector, version);
            if start < end {
                let expected = Resolved::exact(span(start, end));
                prop_assert_eq!(resolved, expected);
                let without_place = Selector { place: None, ..selector };
                prop_assert_eq!(resolve(&document, &without_place, version), expected);
            } else {
                prop_assert_eq!(resolved.state, State::Orphan);
            }
        }

        #[test]
        fn a_passage_that_stands_once_moves_with_the_text((text, start, end) in passage(), opening in "[ء-ي ]{0,40}\n") {
            let exact = &text[start..end];
            let after = format!("{opening}{text}");
            prop_assume!(after.matches(exact).count() == 1 && exact.chars().filter(|ch| ch.is_alphanumeric()).count() > 12);
            let selector = describe(&document(&text), span(start, end), "first");
            let resolved = resolve(&document(&after), &selector, "second");
            let expected = Resolved::exact(span(start + opening.len(), end + opening.len()));
            prop_assert_eq!(resolved, expected);
        }

        #[test]
        fn marks_taken_off_do_not_lose_a_passage((text, start, end) in passage()) {
            let bare = |text: &str| text.replace(|ch| matches!(ch, '\u{64B}'..='\u{655}' | 'ـ'), "");
            let exact = bare(&text[start..end]);
            prop_assume!(exact.chars().filter(|ch| ch.is_alphanumeric()).count() > 24);
            let after = bare(&text);
            let selector = describe(&document(&text), span(start, end), "first");
            let resolved = resolve(&document(&after), &selector, "second");
            prop_assert!(matches!(resolved.state, State::Exact | State::Folded));
            let found = resolved.span.unwrap();
            let (from, to) = (bare(&text[..start]).len(), bare(&text[..end]).len());
            // What stands after the passage may have joined its last letter.
            let bounds = after.grapheme_indices(true).map(|(at, _)| at).chain([after.len()]);
            let to = bounds.into_iter().find(|&bound| bound >= to).unwrap();
            let (from, to) = (u64::try_from(from).unwrap(), u64::try_from(to).unwrap());
            prop_assert!(found.start().byte >= from && found.end().byte <= to);
        }
    }
}

#[test]
fn a_changed_passage_is_preferred_to_its_copy_in_other_words() {
    let before = "تغمس يديها في الماء وتردّد أنّها لم تكن تظنّ أن تراه مرّة أخرى. ⟦وحين سُئلت عمّا تغيّر فيه قالت: «الماء هو الماء، ونحن الذين تأخّرنا».⟧\n\nفقرة أخرى";
    let after = "تغمس يديها في الماء وتردّد أنّها لم تكن تظنّ أن تراه مرّة أخرى. ⟦وحين سُئلت عمّا تغيّر فيه القنطرة «الماء هو الماء، ونحن الذين تأخّرنا».⟧\n\nزنبق يستظهر زنبق وحين سُئلت عمّا تغيّر فيه قالت: «الماء هو الماء، ونحن الذين تأخّرنا». خوارزميّ يستظهر تكهّن.\n\nفقرة";
    check(before, after, State::Near);
}

#[test]
fn changed_words_are_found_in_a_text_of_many_windows() {
    let line = "سطر من نصّ طويل جدّاً لا يُقرأ كلّه دفعة واحدة.\n";
    let filler = line.repeat(600_000 / line.len());
    let now = "هذه هي العبارة المنقّحة التي نبحث عنها في النصّ كلّه";
    for at in [0, 262_100, 262_144, 500_000, filler.len()] {
        let cut = filler[..filler.floor_char_boundary(at)]
            .rfind('\n')
            .map_or(0, |end| end + 1);
        let text = format!("{}{now}\n{}", &filler[..cut], &filler[cut..]);
        let selector = Selector {
            exact: "هذه هي العبارة الأولى التي نبحث عنها في النصّ كلّه".to_owned(),
            ..Selector::default()
        };
        let resolved = resolve(&document(&text), &selector, "second");
        assert_eq!(resolved.span, Some(span(cut, cut + now.len())), "at {at}");
        assert!(resolved.state == State::Near && resolved.is_certain());
    }
}

#[test]
fn a_search_that_is_called_off_says_nothing() {
    let document = document(&"سطر من الكلام.\n".repeat(40_000));
    let selector = Selector {
        exact: "عبارة ليست في هذا النصّ بأيّ وجه".to_owned(),
        ..Selector::default()
    };
    let asked = std::cell::Cell::new(0);
    let goes_on = || {
        asked.set(asked.get() + 1);
        asked.get() < 3
    };
    let mut resolver = Resolver::new(&document, "second");
    assert_eq!(resolver.resolve(&selector, &goes_on), None);
    assert_eq!(asked.get(), 3);
    assert_eq!(
        resolver.resolve(&selector, &|| true),
        Some(Resolved::ORPHAN)
    );
}

#[test]
fn what_moved_with_its_neighbour_is_found_without_a_search() {
    let line = |number: usize| format!("سطر رقمه {number} وفيه كلام ثابت لا يتغيّر أبدًا.\n");
    let text: String = (0..300).map(line).collect();
    let before = document(&text);
    let notes: Vec<Selector> = text
        .match_indices("كلام ثابت")
        .map(|(at, words)| describe(&before, span(at, at + words.len()), "first"))
        .step_by(10)
        .collect();
    let after = document(&format!("سطر جديد أُضيف في الأعلى.\n{text}"));
    let mut resolver = Resolver::new(&after, "second");
    let searched = std::cell::Cell::new(0);
    for note in &notes {
        let goes_on = || {
            searched.set(searched.get() + 1);
            true
        };
        let (was, _) = note.place.as_ref().unwrap();
        let moved = "سطر جديد أُضيف في الأعلى.\n".len() as u64;
        let expected = Span::new(was.start().plus(moved), was.end().plus(moved));
        assert_eq!(
            resolver.resolve(note, &goes_on),
            Some(Resolved::exact(expected))
        );
    }
    assert_eq!(searched.get(), 1, "only the first was searched for");
}

#[test]
fn what_comes_nearest_is_offered_and_said_to_be_doubtful() {
    let selector = described("قال الشيخ: ⟦العلم صيد والكتابة قيده⟧ فاكتبوا ما سمعتم.");
    let text = "فصل. العلم نور والكتاب قيده عند أهله. وفصل آخر لا شيء فيه.";
    let now = document(text);
    assert_eq!(resolve(&now, &selector, "second").state, State::Orphan);
    let offered = candidates(&now, &selector, 3, &|| true).unwrap();
    assert_eq!(
        found(text, offered[0]),
        "فصل. ⟦العلم نور والكتاب قيده⟧ عند أهله. وفصل آخر لا شيء فيه."
    );
    assert!(offered[0].state == State::Near && !offered[0].is_certain());
}
