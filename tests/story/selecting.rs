//! Owns the stories of selecting: what a selection holds is asked of the clipboard, which gets the source and nothing else.

use crate::annotating::{select_by_hint, until_kept};
use crate::terminal::{Home, Terminal};
use crate::texts::{END, HIGHLIGHTED, NOTED, PARTED, TITLE, article, text};

fn opened(home: &Home) -> Terminal {
    let mut terminal = home.open(&article(home));
    terminal.until_page_has(TITLE);
    terminal
}

#[test]
fn what_is_copied_is_the_source() {
    let home = Home::new();
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

#[test]
fn every_movement_extends_the_selection() {
    let home = Home::new();
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

#[test]
fn a_selection_says_how_long_it_is_and_that_it_began_earlier() {
    let home = Home::new();
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

#[test]
fn six_colours_each_with_its_number_and_another_one_later() {
    let home = Home::new();
    let source = article(&home);
    let mut terminal = opened(&home);
    let sentences = [
        TITLE,
        "أكتب إليك من",
        NOTED,
        "وكتب قارئ فارسيّ",
        "وفي يوم السبت",
        "وفي يوم الأحد",
    ];
    let mut rows = Vec::new();
    for (sentence, (key, sign)) in sentences.iter().zip([
        ("1", "١"),
        ("2", "٢"),
        ("3", "٣"),
        ("4", "٤"),
        ("5", "٥"),
        ("6", "٦"),
    ]) {
        let row = select_by_hint(&mut terminal, sentence);
        terminal.press(&[key]);
        until_kept(&mut terminal, row, sign);
        rows.push(row);
    }
    let background = |terminal: &Terminal, row: u16| {
        let (x, y) = (70, row);
        terminal.seen().cell((x, y)).map(vt100::Cell::bgcolor)
    };
    let plain = background(&terminal, 1);
    for (nth, &row) in rows.iter().enumerate() {
        let colour = background(&terminal, row);
        assert_ne!(colour, plain);
        assert!(
            rows[..nth]
                .iter()
                .all(|&other| background(&terminal, other) != colour)
        );
    }
    let colours: Vec<_> = home
        .listed(&source)
        .iter()
        .map(|one| one["colour"].clone())
        .collect();
    assert_eq!(
        colours,
        ["yellow", "green", "blue", "pink", "purple", "red"]
    );

    // Enter highlights with the last colour, and a note takes it too.
    let row = select_by_hint(&mut terminal, "وفي يوم الاثنين");
    terminal.press(&["Enter"]);
    until_kept(&mut terminal, row, "٦");
    terminal.press(&["g", "g", ".", "c"]).until_told("اللون:");
    terminal.press(&["3"]);
    until_kept(&mut terminal, rows[0], "٣");
    assert_eq!(home.listed(&source)[0]["colour"], "blue");
    terminal.press(&["c"]).until_told("اللون:");
    terminal
        .press(&["Esc"])
        .until("nothing was chosen", |seen| {
            !seen.status().contains("اللون")
        });
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn the_keys_of_an_arabic_layout_do_it_all() {
    let home = Home::new();
    let source = article(&home);
    let mut terminal = opened(&home);
    let (x, y) = terminal.seen().place_of("قال صاحب").unwrap();
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
    terminal.press(&["‘"]).until_told("تمّت استعادة");
    terminal.press(&["؟"]).until_page_has("الاختصارات");
    terminal.press(&["ض"]).until_page_has("ثمّ أطال في وصف");
    terminal.press(&["لأ"]).until_page_has(END);
    terminal.press(&["ل", "ل"]).until_page_has(TITLE);
    assert_eq!(terminal.press(&["ض"]).end(), 0);
}
