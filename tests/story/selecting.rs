//! Owns the stories of selecting: what a selection holds is asked of the clipboard, which gets the source and nothing else.

use crate::annotating::{select_by_hint, until_kept};
use crate::terminal::{Home, Keyboard, Terminal};
use crate::texts::{END, HIGHLIGHTED, NOTED, PARTED, TITLE, article, text};

fn opened(home: &Home) -> Terminal {
    let mut terminal = home.open(&article(home));
    terminal.until_page_has(TITLE);
    terminal
}

fn what_is_copied_is_the_source(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    let source = text();
    for (sentence, exact) in [
        (HIGHLIGHTED, format!("{HIGHLIGHTED}.")),
        (NOTED, format!("{NOTED}.")),
        (
            "وكتب قارئ فارسيّ",
            format!("وكتب قارئ فارسيّ تحته: {PARTED} أي أكتب، ولم يزد."),
        ),
    ] {
        select_by_hint(&mut terminal, sentence);
        let copied = terminal.copy();
        assert_eq!(copied, exact);
        assert!(source.contains(&copied));
        assert!(
            !copied
                .chars()
                .any(|ch| ('\u{fb50}'..='\u{fdff}').contains(&ch)
                    || ('\u{fe70}'..='\u{feff}').contains(&ch))
        );
    }
    // Without the marks on the screen the source still has them.
    terminal.press(&["z", "t"]).until_told("التشكيل");
    terminal
        .press(&["z", "t"])
        .until_page_has("ولا يكتب المرء على الحافة");
    select_by_hint(&mut terminal, "ولا يكتب المرء");
    assert_eq!(terminal.copy(), format!("{HIGHLIGHTED}."));
    terminal.press(&["z", "t"]).until_page_has(HIGHLIGHTED);
    assert_eq!(terminal.quit(), 0);
}

fn every_movement_extends_the_selection(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    for (keys, selected) in [
        ("v", "رسالة"),
        ("v w", "رسالة إلى"),
        ("v w w", "رسالة إلى قارئ"),
        ("v e", "رسالة إلى"),
        ("v Left", "رسالة "),
        ("v Left Right", "رسالة"),
        ("v Left Left Left", "رسالة إل"),
        ("v $", TITLE),
        ("v $ 0", "رسالة"),
        // The other end moves after the ends are swapped.
        ("v w w o w", "إلى قارئ"),
        ("v +", TITLE),
        ("v + -", "رسالة"),
        ("s", TITLE),
        ("p", TITLE),
        ("v )", TITLE),
        (
            "v } }",
            &format!("{TITLE}\n\nأكتب إليك من هامش كتاب قديم. {HIGHLIGHTED}. فلا تعجل بالحكم عليه."),
        ),
        ("v Down Down", &format!("{TITLE}\n\nأ")),
        ("v j j k k", "رسالة"),
        // The same keys on an Arabic layout.
        ("ر ص", "رسالة إلى"),
    ] {
        for key in keys.split(' ') {
            terminal.press(&[key]);
        }
        terminal.until_told("تحديد: ");
        assert_eq!(terminal.copy(), selected, "{keys}");
    }
    assert_eq!(terminal.quit(), 0);
}

fn a_selection_says_how_long_it_is_and_that_it_began_earlier(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let mut terminal = opened(&home);
    terminal.press(&["v"]).until_told("تحديد: كلمة واحدة");
    terminal.press(&["w"]).until_told("تحديد: كلمتان");
    terminal.press(&["w"]).until_told("تحديد: ٣ كلمات");
    assert!(!terminal.seen().status().contains("البداية قبل"));
    terminal.press(&["G"]).until_told("البداية قبل هذه الصفحة");
    assert!(terminal.seen().page_has(END));
    assert_eq!(terminal.copy(), text().trim_end());
    assert_eq!(terminal.quit(), 0);
}

/// The colour behind the words of a row.
fn background(terminal: &Terminal, row: u16) -> Option<vt100::Color> {
    terminal.seen().cell((70, row)).map(vt100::Cell::bgcolor)
}

fn six_colours_each_with_its_number(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home);
    let plain = background(&terminal, 1);
    let mut seen = vec![plain];
    for (sentence, key, sign) in [
        (TITLE, "1", "١"),
        ("أكتب إليك من", "2", "٢"),
        (NOTED, "3", "٣"),
        ("وكتب قارئ فارسيّ", "4", "٤"),
        ("وفي يوم السبت", "5", "٥"),
        ("وفي يوم الأحد", "6", "٦"),
        // Enter takes the last one.
        ("وفي يوم الاثنين", "Enter", "٦"),
    ] {
        let row = select_by_hint(&mut terminal, sentence);
        terminal.press(&[key]);
        until_kept(&mut terminal, row, sign);
        let colour = background(&terminal, row);
        assert_eq!(seen.contains(&colour), key == "Enter", "{key}");
        seen.push(colour);
    }
    let listed = home.listed(&source);
    let colours: Vec<_> = listed.iter().map(|one| one["colour"].clone()).collect();
    let expected = ["yellow", "green", "blue", "pink", "purple", "red", "red"];
    assert_eq!(colours, expected);
    assert_eq!(terminal.quit(), 0);
}

fn a_highlight_gets_another_colour(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home);
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["6"]);
    until_kept(&mut terminal, row, "٦");
    terminal.press(&[".", "c"]).until_told("اللون:");
    terminal
        .press(&["Esc"])
        .until("nothing was chosen", |seen| {
            !seen.status().contains("اللون")
        });
    terminal.press(&["c"]).until_told("اللون:");
    terminal.press(&["٣"]);
    until_kept(&mut terminal, row, "٣");
    assert_eq!(home.listed(&source)[0]["colour"], "blue");
    assert_eq!(terminal.quit(), 0);
}

fn the_keys_of_an_arabic_layout_do_it_all(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home);
    let (x, y) = terminal
        .seen()
        .place_of("قال صاحب")
        .expect("it is in sight");
    terminal.press(&["ب"]).until_told("أحرف الجملة");
    let label = terminal.seen().label_at((x, y));
    terminal.press(&[&label]).until_told("تحديد: ");
    terminal.press(&["ى"]).until_page_has("حاشية جديدة");
    terminal.send("لا بأس".as_bytes()).until_page_has("لا بأس");
    terminal.press(&["F2"]);
    until_kept(&mut terminal, y, "١+");
    terminal.press(&["ش"]).until_page_has("حاشية واحدة");
    terminal.press(&["ض"]).until_page_has("ثمّ أطال في وصف");
    terminal.press(&["ز", "ء"]).until_told("تمّ الحذف");
    assert!(home.listed(&source).is_empty());
    terminal.press(&["‘"]).until_told("تراجع عن حذف");
    terminal.press(&["؟"]).until_page_has("الاختصارات");
    terminal.press(&["ض"]).until_page_has("ثمّ أطال في وصف");
    terminal.press(&["لأ"]).until_page_has(END);
    terminal.press(&["ل", "ل"]).until_page_has(TITLE);
    assert_eq!(terminal.press(&["ض"]).end(), 0);
}

on_all_keyboards! {
    what_is_copied_is_the_source,
    every_movement_extends_the_selection,
    a_selection_says_how_long_it_is_and_that_it_began_earlier,
    six_colours_each_with_its_number,
    a_highlight_gets_another_colour,
    the_keys_of_an_arabic_layout_do_it_all,
}
