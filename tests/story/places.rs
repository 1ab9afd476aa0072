//! Owns the stories of getting about: bookmarks, back and forward, help, the library, the guide, and texts that change.

use crate::annotating::{select_by_hint, until_kept};
use crate::reading_back::plain;
use crate::terminal::{Home, Keyboard, Seen, Terminal};
use crate::texts::{END, HIGHLIGHTED, NOTED, TITLE, article, text};

fn opened(home: &Home) -> Terminal {
    let mut terminal = home.open(&article(home));
    terminal.until_page_has(TITLE);
    terminal
}

/// Presses keys and waits for another page.
#[track_caller]
fn go(terminal: &mut Terminal, keys: &[&str]) -> Vec<String> {
    let before = terminal.seen().rows();
    terminal.press(keys);
    terminal.until(&format!("another page after {keys:?}"), |seen| {
        seen.rows() != before
    });
    terminal.seen().rows()
}

fn a_bookmark_is_found_again_and_the_last_one_of_a_letter_counts(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    terminal.press(&["'"]).until_told("الانتقال إلى علامة");
    terminal.press(&["ب"]).until_told("لا علامة");
    let second = go(&mut terminal, &["Space"]);
    terminal.press(&["m"]).until_told("علامة جديدة");
    terminal.press(&["ب"]).until_told("تمّ وضع");
    go(&mut terminal, &["g", "g"]);
    terminal.press(&["'", "ب"]);
    let sentence = second
        .iter()
        .find(|row| row.contains("وفي يوم"))
        .expect("it is on that page")
        .clone();
    terminal.until("the bookmarked sentence", |seen| {
        seen.rows().contains(&sentence)
    });
    // A bookmark is no annotation.
    terminal.press(&["a"]).until_page_has("لا حواش");
    terminal
        .press(&["a"])
        .until("the page", |seen| seen.rows().contains(&sentence));

    go(&mut terminal, &["G"]);
    terminal.press(&["m", "ب"]).until_told("تمّ وضع");
    terminal.until("it is on the disk", |seen| !seen.is_unsaved());
    let end = terminal.seen().rows();
    go(&mut terminal, &["g", "g"]);
    assert_eq!(terminal.quit(), 0);
    let mut terminal = opened(&home);
    terminal
        .press(&["'", "ب"])
        .until("the later of the two", |seen| {
            seen.page_has(END) || seen.rows().contains(&end[0])
        });
    assert_eq!(terminal.quit(), 0);
}

fn jumps_can_be_gone_back_and_forth(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    let first = terminal.seen().rows();
    let middle = go(&mut terminal, &["Space"]);
    let end = go(&mut terminal, &["G"]);
    let start = go(&mut terminal, &["g", "g"]);
    assert_eq!(start, first);
    assert_eq!(go(&mut terminal, &["BS"]), end);
    assert_eq!(go(&mut terminal, &["A-Right"]), middle);
    assert_eq!(go(&mut terminal, &[";"]), end);
    assert_eq!(go(&mut terminal, &["A-Left"]), first);
    terminal.press(&[";"]).until_told("لا شيء");
    assert_eq!(terminal.quit(), 0);
}

fn units_are_walked_through(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    let copied = |terminal: &mut Terminal, keys: &[&str]| {
        terminal.press(keys).press(&["s"]).until_told("تحديد: ");
        terminal.copy()
    };
    assert_eq!(
        copied(&mut terminal, &[")"]),
        "أكتب إليك من هامش كتاب قديم."
    );
    assert_eq!(
        copied(&mut terminal, &["A-Down"]),
        format!("{HIGHLIGHTED}.")
    );
    assert_eq!(
        copied(&mut terminal, &["("]),
        "أكتب إليك من هامش كتاب قديم."
    );
    assert_eq!(copied(&mut terminal, &["}"]), format!("{NOTED}."));
    assert_eq!(
        copied(&mut terminal, &["C-Down"]).split(' ').next(),
        Some("وكتب")
    );
    assert_eq!(copied(&mut terminal, &["C-Up"]), format!("{NOTED}."));
    assert_eq!(copied(&mut terminal, &["{", "{"]), TITLE);
    assert_eq!(
        copied(&mut terminal, &["3", "}"]).split(' ').next(),
        Some("وكتب")
    );
    assert_eq!(terminal.quit(), 0);
}

fn help_shows_the_keys_of_the_mode_in_either_language(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let path = article(&home);
    let mut terminal = opened(&home);
    terminal.press(&["?"]).until("keys of reading", |seen| {
        seen.page_has("الاختصارات")
            && seen.page_has("القراءة")
            && seen.page_has("الصفحة التالية")
            && seen.page_has("Space")
    });
    let top = terminal.seen().rows();
    terminal
        .press(&["Space"])
        .until("more of them", |seen| seen.rows() != top);
    terminal.press(&["F1"]).until_page_has(TITLE);
    terminal.press(&["v"]).until_told("تحديد: ");
    terminal.press(&["F1"]).until("keys of selecting", |seen| {
        seen.page_has("الاختصارات") && seen.rows()[..8].iter().any(|row| row == "التحديد")
    });
    terminal.press(&["?"]).until_told("تحديد: ");
    terminal
        .press(&["q"])
        .until("the page alone", |seen| !seen.status().contains("تحديد"));
    assert_eq!(terminal.quit(), 0);

    let mut terminal = home.start().set("LANG", "en_GB.UTF-8").open(&path);
    terminal.until_page_has(TITLE);
    terminal.press(&["?"]).until("keys in English", |seen| {
        seen.page_has("next page") && seen.page_has("Reading")
    });
    terminal.press(&["q"]).until_page_has(TITLE);
    assert_eq!(terminal.quit(), 0);
}

fn the_guide_comes_first_and_the_library_later(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = home.start().run(&[]);
    terminal.until_page_has("دليل حاشية");
    go(&mut terminal, &["Space"]);
    assert_eq!(terminal.quit(), 0);

    let mut terminal = opened(&home);
    let left = go(&mut terminal, &["Space"]);
    terminal
        .press(&["o"])
        .until("both, the latest first", |seen| {
            let rows = seen.rows();
            let of = |words: &str| rows.iter().position(|row| row.contains(words));
            of("متابعة القراءة").is_some()
                && of(TITLE) == of("متابعة القراءة")
                && of("دليل حاشية") > of(TITLE)
        });
    assert!(terminal.seen().page_has("٪"));
    terminal
        .press(&["Down", "Enter"])
        .until("the guide, where it was left", |seen| {
            seen.status().contains("دليل حاشية") && !seen.page_has("دليل حاشية: مقالة")
        });
    terminal.press(&["o"]).until_page_has("متابعة القراءة");
    terminal
        .press(&["o"])
        .until("the guide again", |seen| !seen.page_has("متابعة القراءة"));
    assert_eq!(terminal.quit(), 0);

    let mut terminal = home.start().run(&[]);
    terminal.until("what was read last", |seen| {
        seen.rows()
            .iter()
            .any(|row| row.contains("متابعة القراءة") && row.contains("دليل حاشية"))
    });
    terminal
        .press(&["j", "Enter"])
        .until("the article where it was left", |seen| seen.rows() == left);
    assert_eq!(terminal.quit(), 0);
    let (status, out, _) = home.run(&["library", "list", "--json"]);
    assert_eq!(status, 0);
    assert_eq!(out.lines().count(), 2, "{out}");
}

fn notes_stay_with_their_words_when_the_text_is_corrected(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home);
    for sentence in [HIGHLIGHTED, NOTED] {
        let row = select_by_hint(&mut terminal, sentence);
        terminal.press(&["Enter"]);
        until_kept(&mut terminal, row, "١");
    }
    assert_eq!(terminal.quit(), 0);

    // Words before it, its marks gone; and the other sentence is gone wholly.
    let bare: String = HIGHLIGHTED
        .chars()
        .filter(|ch| !('\u{64b}'..='\u{652}').contains(ch))
        .collect();
    let corrected = text()
        .replace("أكتب إليك", "كلام أُضيف في أوّله قبل غيره.\n\nأكتب إليك")
        .replace(HIGHLIGHTED, &bare)
        .replace(NOTED, "لم يبق من هذا الموضع شيء");
    std::fs::write(&source, corrected).expect("it can be written");
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE);
    terminal.until("the highlight on its words", |seen| {
        seen.place_of("ولا يكتب")
            .is_some_and(|(_, y)| seen.margin(y) == "١")
    });
    terminal
        .press(&["a"])
        .until("both are listed, one without a place", |seen| {
            seen.page_has("حاشيتان") && seen.page_has("بلا موضع") && seen.page_has("بإملاء آخر")
        });
    terminal.press(&["a"]).until_page_has(TITLE);
    assert_eq!(terminal.quit(), 0);
    let states: Vec<_> = home
        .listed(&source)
        .iter()
        .map(|one| one["state"].clone())
        .collect();
    assert_eq!(states.len(), 2);
    assert!(
        states.contains(&"folded".into()) && states.contains(&"orphan".into()),
        "{states:?}"
    );

    std::fs::write(&source, text()).expect("it can be written");
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE);
    terminal.until("both in their places again", |seen| {
        [HIGHLIGHTED, NOTED].iter().all(|sentence| {
            let start: Vec<&str> = sentence.split(' ').take(2).collect();
            seen.place_of(&start.join(" "))
                .is_some_and(|(_, y)| seen.margin(y) == "١")
        })
    });
    assert_eq!(terminal.quit(), 0);
}

fn hard_wrapped_lines_are_joined_and_parted_again(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let lines = [
        "خرج الرجل من داره عند الفجر يريد السوق البعيدة، وكان قد سمع أنّ",
        "قافلة نزلت بها من الشمال تحمل الورق والحبر وكتبًا لا يعرف أحد من",
        "أين جاءت. فلمّا بلغ آخر الطريق وجد الناس قد اجتمعوا حول شيخ يقرأ",
        "عليهم من دفتر صغير، وهم بين ضاحك وباك، فوقف معهم ساعة ثمّ نسي ما",
        "خرج له ورجع إلى بيته بعد المغرب خالي اليدين، غير أنّه كان يحفظ",
        "حكاية واحدة قصّها على أهله فلم يناموا حتّى أتمّها.",
    ];
    let wrapped = format!("{}\n\n{}\n", lines.join("\n"), lines.join("\n"));
    let path = home.file("مقطوع.txt", wrapped);
    let mut terminal = home.open(&path);
    let is_joined = |seen: &Seen<'_>| {
        let row = &seen.rows()[0];
        row.contains("سمع أنّ قافلة")
    };
    terminal.until("joined as it is opened", is_joined);
    terminal.press(&["z", "w"]).until("its own lines", |seen| {
        seen.rows()[..6]
            .iter()
            .zip(lines)
            .all(|(row, line)| row == &plain(line))
    });
    terminal.press(&["z", "w"]).until("joined again", is_joined);
    assert_eq!(terminal.quit(), 0);
}

fn the_measure_is_changed_and_told(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    terminal.press(&["z", "-"]).until_told("٦٨");
    terminal.press(&["z", "-"]).until_told("٦٤");
    terminal.press(&["z", "+"]).until_told("٦٨");
    terminal.press(&["z", "="]).until_told("٧٢");
    terminal.until_page_has(HIGHLIGHTED);
    assert_eq!(terminal.quit(), 0);
}

fn a_bookmark_is_one_under_either_layout(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    for (set, found) in [
        ("م", "l"),
        ("l", "م"),
        ("لا", "b"),
        ("\u{fefb}", "لا"),
        ("٣", "3"),
    ] {
        go(&mut terminal, &["g", "g", "Space"]);
        terminal.press(&["m", set]).until_told("تمّ وضع");
        go(&mut terminal, &["G"]);
        let end = terminal.seen().rows();
        terminal.press(&["'", found]);
        terminal.until(&format!("what {set} set, by {found}"), |seen| {
            seen.rows() != end
        });
        go(&mut terminal, &["G"]);
    }
    assert_eq!(terminal.quit(), 0);
}

on_all_keyboards! {
    a_bookmark_is_one_under_either_layout,
    a_bookmark_is_found_again_and_the_last_one_of_a_letter_counts,
    jumps_can_be_gone_back_and_forth,
    units_are_walked_through,
    help_shows_the_keys_of_the_mode_in_either_language,
    the_guide_comes_first_and_the_library_later,
    notes_stay_with_their_words_when_the_text_is_corrected,
    hard_wrapped_lines_are_joined_and_parted_again,
    the_measure_is_changed_and_told,
}
