//! Owns the stories of searching: what is typed is found however it is spelt, gone to, marked, and left again.

use crate::terminal::{Home, Keyboard, Seen, Terminal};
use crate::texts::{END, TITLE, article};

fn opened(home: &Home) -> Terminal {
    let mut terminal = home.open(&article(home));
    terminal.until_page_has(TITLE);
    terminal
}

/// Opens the line and types into it, as a keyboard that types Arabic letters does.
fn ask<'t>(terminal: &'t mut Terminal, words: &str) -> &'t mut Terminal {
    terminal.press(&["/"]).until_told("بحث:");
    terminal.send(words.as_bytes())
}

/// Whether words in sight are marked as a hit from their first letter to their last.
fn is_marked(seen: &Seen<'_>, words: &str) -> bool {
    let Some((x, y)) = seen.place_of(words) else {
        return false;
    };
    let columns = u16::try_from(words.chars().count()).expect("a few words");
    // Right to left: the first letter stands at x, or is the last of the columns.
    let inverse = |x: u16| seen.cell((x, y)).is_some_and(vt100::Cell::inverse);
    let left = (x + 1).saturating_sub(columns);
    (left + 1..x).all(inverse)
}

fn a_word_is_found_while_it_is_typed_and_left_again(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    ask(&mut terminal, "والسلام عليك").until_page_has(END);
    terminal.until_told("نتيجة واحدة");
    terminal.press(&["Esc"]).until_page_has(TITLE);
    terminal.until("nothing of the search is left", |seen| {
        !seen.status().contains("نتيجة")
    });

    ask(&mut terminal, "والسلام عليك").until_page_has(END);
    terminal
        .press(&["Enter"])
        .until("the hit, and the title below", |seen| {
            seen.page_has(END) && !seen.status().contains("بحث:") && is_marked(seen, "السلام")
        });
    // The jump can be taken back.
    terminal.press(&["BS"]).until_page_has(TITLE);
    terminal
        .press(&["Esc"])
        .until("the search is over", |seen| {
            !seen.status().contains("نتيجة")
        });
    assert_eq!(terminal.quit(), 0);
}

fn hits_are_gone_through_and_round_the_text(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    ask(&mut terminal, "يوم الجمعة").until_told("٤ نتائج");
    terminal
        .press(&["Enter"])
        .until_page_has("الجمعة من الأسبوع الأوّل");
    for week in ["الثاني", "الثالث", "الرابع"] {
        terminal
            .press(&["n"])
            .until_page_has(&format!("الجمعة من الأسبوع {week}"));
    }
    terminal.press(&["n"]).until_told("بلغ البحث آخر النصّ");
    terminal.until_page_has("الجمعة من الأسبوع الأوّل");
    terminal.press(&["N"]).until_told("بلغ البحث أوّل النصّ");
    terminal.until_page_has("الجمعة من الأسبوع الرابع");
    terminal
        .press(&["N"])
        .until_page_has("الجمعة من الأسبوع الثالث");
    terminal
        .press(&["3", "N"])
        .until_page_has("الجمعة من الأسبوع الرابع");
    terminal
        .press(&["N"])
        .until_page_has("الجمعة من الأسبوع الثالث");
    // Esc takes the marks away, and the count.
    terminal.until_told("٤ نتائج");
    terminal.press(&["Esc"]).until("nothing is marked", |seen| {
        !seen.status().contains("نتائج") && !is_marked(seen, "الجمعة")
    });
    assert_eq!(terminal.quit(), 0);
}

fn the_level_says_how_alike_is_alike_enough(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    // The text has وَلَا يَكْتُبُ المَرْءُ عَلَى الحَافَةِ.
    ask(&mut terminal, "يكتب المرء علي الحافه").until_told("نتيجة واحدة");
    terminal.until_told("دون فروق الإملاء");
    terminal.send(b"\t").until_told("دون فروق الهمزة");
    terminal.send(b"\t").until_told("مع اللواصق");
    terminal
        .send(b"\t")
        .until("to the letter it is not there", |seen| {
            seen.status().contains("تامّة") && seen.status().contains("لا نتائج")
        });
    terminal.send(b"\t").until("only marks may differ", |seen| {
        seen.status().contains("دون الحركات") && seen.status().contains("لا نتائج")
    });
    terminal.press(&["Enter"]).until_told("لا نتائج للبحث عن");

    // What was typed last is brought back, spelt as the text has it, marks and all.
    terminal.press(&["/", "Up"]).until_told("علي الحافه");
    for _ in 0.."ي الحافه".chars().count() {
        terminal.press(&["BS"]);
    }
    terminal
        .send("ى الحَافَة".as_bytes())
        .until("found without regard to marks", |seen| {
            seen.status().contains("نتيجة واحدة") && seen.status().contains("دون الحركات")
        });
    terminal.press(&["Enter"]);
    assert_eq!(terminal.quit(), 0);
}

fn marks_alone_are_not_searched_for(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    ask(&mut terminal, "\u{64E}\u{651}").until_told("حركات بلا حروف");
    terminal.press(&["Enter"]).until_told("حركات بلا حروف");
    terminal.press(&["Esc"]);
    terminal.until("the line is closed", |seen| !seen.status().contains("بحث:"));
    terminal.press(&["n"]).until_told("لا بحث جارٍ");
    assert_eq!(terminal.quit(), 0);
}

fn the_word_at_the_caret_and_a_selection_are_searched_for(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    // The first word of the article stands nowhere else, but for the search that comes round to it.
    terminal.press(&["*"]).until_told("بلغ البحث آخر النصّ");
    ask(&mut terminal, "يوم السبت من").until_told("٤ نتائج");
    terminal
        .press(&["Enter"])
        .until_page_has("السبت من الأسبوع الأوّل");
    terminal
        .press(&["v", "w", "*"])
        .until_page_has("السبت من الأسبوع الثاني");
    terminal.until_told("٤ نتائج");
    assert_eq!(terminal.quit(), 0);
}

fn a_selection_is_extended_to_hits(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    ask(&mut terminal, "كلمة ومحوتها").until_told("٢٨ نتيجة");
    terminal.press(&["Enter"]).until_page_has("كلمة ومحوتها");
    terminal.press(&["v"]).until_told("تحديد: كلمة");
    terminal.press(&["z", "n"]).until("it is longer", |seen| {
        seen.status().contains("تحديد: ") && !seen.status().contains("كلمة واحدة")
    });
    let copied = terminal.copy();
    assert!(
        copied.starts_with("كلمة ومحوتها.\n\nوفي يوم الأحد"),
        "{copied}"
    );
    assert!(copied.ends_with("بلى، كتبت كلمة ومحوتها"), "{copied}");
    assert_eq!(copied.matches("ومحوتها").count(), 2);
    assert_eq!(terminal.quit(), 0);
}

on_all_keyboards! {
    a_word_is_found_while_it_is_typed_and_left_again,
    hits_are_gone_through_and_round_the_text,
    the_level_says_how_alike_is_alike_enough,
    marks_alone_are_not_searched_for,
    the_word_at_the_caret_and_a_selection_are_searched_for,
    a_selection_is_extended_to_hits,
}
