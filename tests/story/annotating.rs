//! Owns the stories of highlighting and writing notes: what is kept, when it is kept, and that it is there again.

use std::path::Path;
use std::time::{Duration, Instant};

use notify::Watcher as _;
use rustix::process::Signal;

use crate::reading_back::plain;
use crate::terminal::{Home, Keyboard, Terminal};
use crate::texts::{END, HIGHLIGHTED, NOTED, TITLE, article};

const FIRST_LINE: &str = "يُراجَع هذا التاريخ في «المعجم».";
const SECOND_LINE: &str = "ولعلّه 1989، كما في Paris.";

fn opened(home: &Home, source: &Path) -> Terminal {
    let mut terminal = home.open(source);
    terminal.until_page_has(TITLE);
    terminal
}

/// Chooses a sentence in sight by the label that hints put on its beginning.
#[track_caller]
pub(crate) fn select_by_hint(terminal: &mut Terminal, sentence: &str) -> u16 {
    let start: Vec<&str> = sentence.split(' ').take(3).collect();
    let start = start.join(" ");
    terminal.until_page_has(&start);
    let place = terminal
        .seen()
        .place_of(&start)
        .expect("it begins in one row");
    terminal.press(&["f"]).until_told("أحرف الجملة لتحديدها");
    let label = terminal.seen().label_at(place);
    terminal.press(&[&label]).until_told("تحديد: ");
    place.1
}

/// Waits until a row shows these signs in its margin, and everything is on the disk.
#[track_caller]
pub(crate) fn until_kept(terminal: &mut Terminal, y: u16, signs: &str) {
    terminal.until(&format!("{signs} beside row {y}, and all saved"), |seen| {
        seen.margin(y) == signs && !seen.is_unsaved()
    });
}

fn word_after_word(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split(' ').take(2).collect();
    words.join(" ")
}

fn to_the_end_and_back(terminal: &mut Terminal) {
    while !terminal.seen().page_has(END) {
        let before = terminal.seen().rows();
        terminal.press(&["Space"]);
        terminal.until("the next page", |seen| seen.rows() != before);
    }
    terminal.press(&["g", "g"]).until_page_has(TITLE);
}

fn write_both_lines(terminal: &mut Terminal) {
    terminal
        .send(FIRST_LINE.as_bytes())
        .press(&["Enter"])
        .send(SECOND_LINE.as_bytes());
    terminal.until("both lines in the editor", |seen| {
        let rows = seen.rows();
        let first = rows.iter().position(|row| row.contains(&plain(FIRST_LINE)));
        first.is_some_and(|first| rows[first + 1].contains("ولعلّه 1989"))
    });
}

fn a_note_is_written_found_and_deleted(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home, &source);
    to_the_end_and_back(&mut terminal);

    let highlighted = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["Enter"]);
    until_kept(&mut terminal, highlighted, "١");

    let noted = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["n"]).until_page_has("حاشية جديدة");
    write_both_lines(&mut terminal);
    terminal.press(&["F2"]);
    until_kept(&mut terminal, noted, "١+");

    let listed = home.listed(&source);
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[0]["exact"], format!("{HIGHLIGHTED}."));
    assert_eq!(listed[1]["note"], format!("{FIRST_LINE}\n{SECOND_LINE}"));
    assert_eq!(listed[1]["state"], "exact");
    assert_eq!(terminal.quit(), 0);

    // The next day.
    let mut terminal = opened(&home, &source);
    until_kept(&mut terminal, highlighted, "١");
    until_kept(&mut terminal, noted, "١+");
    terminal
        .press(&[".", ".", "Enter"])
        .until_page_has(FIRST_LINE);
    terminal.until_page_has("ولعلّه 1989");
    terminal.press(&["Esc"]);
    terminal.until("the page again", |seen| !seen.page_has(FIRST_LINE));

    terminal.press(&["a"]).until("the list of both", |seen| {
        seen.page_has("حاشيتان")
            && seen.page_has(&word_after_word(HIGHLIGHTED))
            && seen.page_has("يُراجَع هذا")
    });
    terminal.press(&["a"]).until_page_has("ثمّ أطال في وصف");

    terminal.press(&["x"]).until_told("تمّ الحذف");
    terminal.until("its sign is gone", |seen| seen.margin(noted).is_empty());
    assert_eq!(terminal.quit(), 0);
    let listed = home.listed(&source);
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert_eq!(listed[0]["note"], "");

    let mut terminal = opened(&home, &source);
    until_kept(&mut terminal, highlighted, "١");
    assert_eq!(terminal.seen().margin(noted), "");
    terminal.press(&["a"]).until_page_has("حاشية واحدة");
    assert!(!terminal.seen().page_has("يُراجَع"));
    terminal.press(&["Esc"]);
    terminal.until_page_has(NOTED);
    assert_eq!(terminal.quit(), 0);
}

fn what_is_shown_as_saved_survives_a_kill(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let killed = |terminal: &mut Terminal| {
        terminal.signal(Signal::KILL).end();
    };

    let mut terminal = opened(&home, &source);
    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["2"]);
    until_kept(&mut terminal, row, "٢");
    killed(&mut terminal);

    let mut terminal = opened(&home, &source);
    until_kept(&mut terminal, row, "٢");
    terminal
        .press(&[".", "Enter"])
        .until_page_has("Enter لسطر جديد");
    terminal.send(FIRST_LINE.as_bytes()).press(&["F2"]);
    until_kept(&mut terminal, row, "٢+");
    killed(&mut terminal);

    let mut terminal = opened(&home, &source);
    until_kept(&mut terminal, row, "٢+");
    terminal.press(&[".", "c"]).until_told("اللون:");
    terminal.press(&["5"]);
    until_kept(&mut terminal, row, "٥+");
    killed(&mut terminal);

    let mut terminal = opened(&home, &source);
    until_kept(&mut terminal, row, "٥+");
    assert_eq!(home.listed(&source)[0]["note"], FIRST_LINE);
    terminal.press(&[".", "x"]).until_told("تمّ الحذف");
    killed(&mut terminal);

    assert!(home.listed(&source).is_empty());
    let mut terminal = opened(&home, &source);
    terminal.settled();
    assert_eq!(terminal.seen().margin(row), "");
    assert_eq!(terminal.quit(), 0);
}

fn a_deletion_can_be_taken_back(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home, &source);
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["3"]);
    until_kept(&mut terminal, row, "٣");
    let before = home.listed(&source);
    terminal.press(&["."]).settled();
    terminal.press(&["x"]).until_told("تمّ الحذف");
    assert!(home.listed(&source).is_empty());
    terminal.press(&["U"]).until_told("تراجع عن حذف: «");
    until_kept(&mut terminal, row, "٣");
    assert_eq!(home.listed(&source)[0]["id"], before[0]["id"]);
    assert_eq!(terminal.quit(), 0);
    let mut terminal = opened(&home, &source);
    until_kept(&mut terminal, row, "٣");
    assert_eq!(terminal.quit(), 0);
}

/// Waits until the row shows no sign and everything is on the disk.
#[track_caller]
fn until_gone(terminal: &mut Terminal, row: u16) {
    terminal.until("no sign there", |seen| {
        seen.margin(row).is_empty() && !seen.is_unsaved()
    });
}

fn yesterdays_changes_are_undone_and_redone(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home, &source);
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["3"]);
    until_kept(&mut terminal, row, "٣");
    terminal.press(&[".", "c"]).until_told("اللون:");
    terminal.press(&["5"]);
    until_kept(&mut terminal, row, "٥");
    assert_eq!(terminal.quit(), 0);

    // The next day.
    let mut terminal = opened(&home, &source);
    until_kept(&mut terminal, row, "٥");
    terminal.press(&["U"]).until_told("تراجع عن تلوين: «");
    until_kept(&mut terminal, row, "٣");
    terminal.press(&["U"]).until_told("تراجع عن إنشاء: «");
    until_gone(&mut terminal, row);
    terminal.press(&["U"]).until_told("لا شيء للتراجع عنه");
    assert!(home.listed(&source).is_empty());
    assert_eq!(terminal.quit(), 0);

    // And the day after; the second key is the one without Ctrl.
    let mut terminal = opened(&home, &source);
    until_gone(&mut terminal, row);
    terminal.press(&["C-r"]).until_told("إعادة إنشاء: «");
    until_kept(&mut terminal, row, "٣");
    terminal.press(&["z", "U"]).until_told("إعادة تلوين: «");
    until_kept(&mut terminal, row, "٥");
    terminal.press(&["z", "U"]).until_told("لا شيء لإعادته");
    assert_eq!(home.listed(&source)[0]["colour"], "purple");
    assert_eq!(terminal.quit(), 0);
}

fn notes_follow_a_file_that_is_renamed(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home, &source);
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["3"]);
    until_kept(&mut terminal, row, "٣");
    assert_eq!(terminal.quit(), 0);
    let renamed = home.path("اسم آخر.txt");
    std::fs::rename(&source, &renamed).expect("it can be renamed");
    assert_eq!(home.listed(&renamed).len(), 1, "before it was opened too");
    let mut terminal = opened(&home, &renamed);
    until_kept(&mut terminal, row, "٣");
    terminal.press(&["U"]).until_told("تراجع عن إنشاء: «");
    until_gone(&mut terminal, row);
    assert_eq!(terminal.quit(), 0);
}

fn a_colour_has_the_name_that_the_reader_gave_it(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    assert_eq!(home.run(&["library", "colours", "green", "شاهد"]).0, 0);
    let mut terminal = opened(&home, &source);
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["2"]);
    until_kept(&mut terminal, row, "٢");
    terminal.press(&[".", "c"]).until_told("2 شاهد");
    terminal.press(&["Esc"]);
    terminal.until("no question any more", |seen| {
        !seen.status().contains("شاهد")
    });
    terminal.press(&["a"]).until_page_has("شاهد");
    terminal.press(&["Esc"]);
    until_kept(&mut terminal, row, "٢");
    assert_eq!(terminal.quit(), 0);
}

/// Waits until the words of a draft end with these, which they do when typing has paused.
#[track_caller]
fn until_drafted(home: &Home, words: &str) {
    std::fs::create_dir_all(home.notes()).expect("it can be made");
    let (tell, told) = std::sync::mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |_| {
        let _over = tell.send(());
    })
    .expect("folders can be watched");
    watcher
        .watch(&home.notes(), notify::RecursiveMode::NonRecursive)
        .expect("the folder is there");
    let drafted = || -> Option<String> {
        // Without making a file where there is none yet.
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
        let file = home.notes().join("hashiya.db");
        let store = rusqlite::Connection::open_with_flags(file, flags).ok()?;
        let words = "SELECT words FROM draft";
        store.query_row(words, [], |row| row.get(0)).ok()
    };
    let deadline = Instant::now() + Duration::from_secs(30);
    while !drafted().is_some_and(|drafted| drafted.ends_with(words)) {
        assert!(Instant::now() < deadline, "not saved: {:?}", drafted());
        let left = deadline.saturating_duration_since(Instant::now());
        told.recv_timeout(left).expect("the draft is saved");
    }
}

fn a_note_that_a_kill_took_is_offered_again(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home, &source);
    let row = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["n"]).until_page_has("حاشية جديدة");
    terminal.send(FIRST_LINE.as_bytes());
    until_drafted(&home, FIRST_LINE);
    terminal.signal(Signal::KILL).end();
    assert!(home.listed(&source).is_empty());

    // Any other key means what it always does, and the draft stays.
    let mut terminal = opened(&home, &source);
    terminal.until_told("مسودّة حاشية لم تُحفظ");
    terminal.press(&["?"]).until_page_has("الاختصارات");
    assert_eq!(terminal.press(&["C-c", "C-c"]).end(), 0);

    let mut terminal = opened(&home, &source);
    terminal.until_told("مسودّة حاشية لم تُحفظ");
    terminal.press(&["Enter"]).until_page_has(FIRST_LINE);
    terminal
        .press(&["Enter"])
        .send(SECOND_LINE.as_bytes())
        .press(&["F2"]);
    until_kept(&mut terminal, row, "١+");
    let note = format!("{FIRST_LINE}\n{SECOND_LINE}");
    assert_eq!(home.listed(&source)[0]["note"], note);
    assert_eq!(terminal.quit(), 0);

    // Now there is none; and the next one is dropped.
    let mut terminal = opened(&home, &source);
    until_kept(&mut terminal, row, "١+");
    terminal
        .press(&[".", "Enter"])
        .until_page_has("Enter لسطر جديد");
    terminal.send("نصف تصحيح للحاشية كلّها".as_bytes());
    until_drafted(&home, "نصف تصحيح للحاشية كلّها");
    assert_eq!(terminal.signal(Signal::TERM).end(), 143);
    assert_eq!(home.listed(&source)[0]["note"], note, "it is as it was");
    let mut terminal = opened(&home, &source);
    terminal.until_told("مسودّة حاشية لم تُحفظ");
    terminal.press(&["x"]).until_told("تمّ إهمال المسودّة");
    assert_eq!(terminal.quit(), 0);
    let mut terminal = opened(&home, &source);
    until_kept(&mut terminal, row, "١+");
    assert!(!terminal.seen().status().contains("مسودّة"));
    assert_eq!(terminal.quit(), 0);
}

fn leaving_a_note_asks_before_words_are_lost(keyboard: Keyboard) {
    let home = Home::with(keyboard);
    let source = article(&home);
    let mut terminal = opened(&home, &source);
    let row = select_by_hint(&mut terminal, NOTED);
    // A pasted text is words, whatever they would mean as keys.
    terminal.press(&["n"]).until_page_has("حاشية جديدة");
    terminal.send(b"\x1b[200~");
    terminal.send("سطر ملصوق\nq وسطر بعده\x1b[201~".as_bytes());
    terminal.until_page_has("سطر ملصوق");
    terminal.until_page_has("q وسطر بعده");
    terminal.press(&["Esc"]).until_told("حفظ هذه الحاشية؟");
    terminal.press(&["Esc"]).until("writing goes on", |seen| {
        seen.page_has("Enter لسطر جديد") && seen.page_has("سطر ملصوق")
    });
    terminal.press(&["Esc"]).until_told("حفظ هذه الحاشية؟");
    terminal
        .press(&["x"])
        .until("it is discarded", |seen| !seen.page_has("ملصوق"));
    assert!(home.listed(&source).is_empty());

    select_by_hint(&mut terminal, NOTED);
    terminal.press(&["n"]).until_page_has("حاشية جديدة");
    terminal.send("تُحفظ".as_bytes()).until_page_has("تُحفظ");
    terminal.press(&["Esc"]).until_told("حفظ هذه الحاشية؟");
    terminal.press(&["Enter"]);
    until_kept(&mut terminal, row, "١+");
    assert_eq!(home.listed(&source)[0]["note"], "تُحفظ");
    assert_eq!(terminal.quit(), 0);
}

on_all_keyboards! {
    a_note_is_written_found_and_deleted,
    what_is_shown_as_saved_survives_a_kill,
    a_deletion_can_be_taken_back,
    yesterdays_changes_are_undone_and_redone,
    a_colour_has_the_name_that_the_reader_gave_it,
    a_note_that_a_kill_took_is_offered_again,
    notes_follow_a_file_that_is_renamed,
    leaving_a_note_asks_before_words_are_lost,
}
