//! Owns the stories of units: a passage chosen to the word by hints in two steps, grown and shrunk through quotations, kept over pages.

use crate::annotating::select_by_hint;
use crate::terminal::{Home, Keyboard, Terminal};

const TITLE: &str = "من دفتر قارئة";
const SENTENCE: &str =
    "وقالت جارتنا (سنة 1998): «كان جدّي يردّد: “لَا تَأْمَنْ للريح، ولو هدأت” ثمّ يضحك»، وهي تبتسم.";
const INNER: &str = "لَا تَأْمَنْ للريح، ولو هدأت";
const OUTER: &str = "كان جدّي يردّد: “لَا تَأْمَنْ للريح، ولو هدأت” ثمّ يضحك";

/// A short paragraph, one that takes more than a page, a last one.
fn opened(home: &Home) -> Terminal {
    let long = "قرأتُ الباب ١٢ كاملًا، ثمّ عدت إلى أوّله (CPU) فوجدت فيه ما لم أجده. ".repeat(80);
    let text = format!("{TITLE}\n\nجلسنا إلى النافذة. {SENTENCE} وسكتنا.\n\n{long}\n\nوالسلام.\n");
    let source = home.file("دفتر.txt", text);
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE);
    terminal
}

/// Types the label that stands where these words stood before the labels came.
#[track_caller]
fn choose_word(terminal: &mut Terminal, place: (u16, u16)) {
    let label = terminal.seen().label_at(place);
    terminal.press(&[&label]);
}

fn the_second_step_of_hints_is_exact_to_the_word(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    let place = |terminal: &Terminal, word: &str| {
        let found = terminal.seen().place_of(word);
        found.expect("it begins in one row")
    };
    let (first, last) = (place(&terminal, "تَأْمَنْ"), place(&terminal, "يضحك"));
    select_by_hint(&mut terminal, SENTENCE);
    terminal.until_told("(جملة)").until_told("لكلماتها");
    terminal.press(&["f"]).until_told("أحرف الكلمة الأولى");
    choose_word(&mut terminal, first);
    terminal.until_told("أحرف الكلمة الأخيرة");
    choose_word(&mut terminal, last);
    terminal.until_told("تحديد: ٦ كلمات");
    assert_eq!(terminal.copy(), "تَأْمَنْ للريح، ولو هدأت” ثمّ يضحك");

    // From a word to the sentence's own end; and a way back at every step.
    select_by_hint(&mut terminal, SENTENCE);
    terminal.press(&["f"]).until_told("أحرف الكلمة الأولى");
    choose_word(&mut terminal, last);
    terminal.until_told("أحرف الكلمة الأخيرة");
    terminal.press(&["BS"]).until_told("أحرف الكلمة الأولى");
    choose_word(&mut terminal, last);
    terminal.until_told("أحرف الكلمة الأخيرة");
    terminal.press(&["Enter"]).until_told("تحديد: ٣ كلمات");
    assert_eq!(terminal.copy(), "يضحك»، وهي تبتسم.");
    select_by_hint(&mut terminal, SENTENCE);
    terminal.press(&["f"]).until_told("أحرف الكلمة الأولى");
    terminal.press(&["Esc"]).until_told("(جملة)");
    assert_eq!(terminal.copy(), SENTENCE);
    assert_eq!(terminal.quit(), 0);
}

/// Selects the one word of the sentence that stands there.
#[track_caller]
fn select_word(terminal: &mut Terminal, place: (u16, u16)) {
    select_by_hint(terminal, SENTENCE);
    terminal.press(&["f"]).until_told("أحرف الكلمة الأولى");
    choose_word(terminal, place);
    terminal.until_told("أحرف الكلمة الأخيرة");
    choose_word(terminal, place);
    terminal.until_told("تحديد: كلمة واحدة");
}

fn a_selection_grows_through_quotations_and_shrinks_back(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    let place = terminal.seen().place_of("تَأْمَنْ");
    let place = place.expect("it begins in one row");
    let whole = format!("جلسنا إلى النافذة. {SENTENCE} وسكتنا.");
    let steps = [
        ("٣ كلمات (عبارة)", "لَا تَأْمَنْ للريح"),
        ("٥ كلمات (اقتباس)", INNER),
        ("٧ كلمات (عبارة)", "“لَا تَأْمَنْ للريح، ولو هدأت” ثمّ يضحك"),
        ("١٠ كلمات (اقتباس)", OUTER),
        ("١٦ كلمة (جملة)", SENTENCE),
        ("٢٠ كلمة (فقرة)", &whole),
    ];
    for times in 1..=steps.len() {
        select_word(&mut terminal, place);
        for (name, _) in &steps[..times] {
            terminal.press(&["+"]).until_told(name);
        }
        // Too far, and back the same way.
        for (name, _) in &steps[times..] {
            terminal.press(&["+"]).until_told(name);
        }
        terminal.press(&["+"]).until_told("(المقال كلّه)");
        terminal.press(&["+"]).until_told("لا وحدة أكبر");
        for (name, _) in steps[times - 1..].iter().rev() {
            terminal.press(&["-"]).until_told(name);
        }
        assert_eq!(terminal.copy(), steps[times - 1].1);
    }
    assert_eq!(terminal.quit(), 0);
}

fn a_selection_runs_over_pages_and_says_so(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    terminal.press(&["}", "}"]);
    terminal.press(&["s"]).until_told("(جملة)");
    terminal.press(&["+"]).until_told("النهاية بعد هذه الصفحة");
    assert!(terminal.seen().status().contains("كلمة (فقرة)"));
    // The end that moves is followed; the one that stays is behind.
    terminal.press(&["-"]).until_told("تحديد: ١٤ كلمة (جملة)");
    for _ in 0..2 {
        let before = terminal.seen().rows();
        terminal.press(&["Space"]);
        terminal.until("the next page", |seen| seen.rows() != before);
    }
    terminal.until_told("البداية قبل هذه الصفحة");
    terminal.press(&[")"]).until_told("كلمة");
    let copied = terminal.copy();
    assert!(copied.starts_with("قرأتُ الباب ١٢ كاملًا"), "{copied}");
    assert!(copied.ends_with("ما لم أجده."), "{copied}");
    assert!(copied.len() > 4_000);
    // The copy leaves the page where it was.
    assert!(!terminal.seen().page_has(TITLE));
    assert_eq!(terminal.quit(), 0);
}

on_all_keyboards! {
    the_second_step_of_hints_is_exact_to_the_word,
    a_selection_grows_through_quotations_and_shrinks_back,
    a_selection_runs_over_pages_and_says_so,
}
