//! Owns the stories of what goes wrong: each time one line that says what and what next, and an exit status that tells a script.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::PathBuf;

use rustix::fs::{CWD, FileType, Mode, mknodat};

use crate::annotating::{select_by_hint, until_kept};
use crate::terminal::{Answers, Home};
use crate::texts::{HIGHLIGHTED, NOTED, TITLE, article, text};

/// What is refused: a name for it, its path, the exit status, what is said of it, and what next.
fn refused(home: &Home) -> Vec<(PathBuf, u32, &'static str, &'static str)> {
    let folder = home.path("مجلد");
    fs::create_dir_all(&folder).expect("the home can be written");
    let binary = home.file(
        "صورة.png",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\x02\x03\xff\xfe\0\0",
    );
    vec![
        (home.path("لا وجود له.txt"), 1, "لا شيء في", "هل الاسم صحيح؟"),
        (folder, 2, "مجلّد لا مقال", "يمكن فتح ملفّ فيه"),
        (binary, 2, "صورة لا نصّ", "النصوص الخالصة"),
    ]
}

#[test]
fn what_cannot_be_read_is_refused_in_one_line() {
    let home = Home::new();
    for (path, status, what, next) in refused(&home) {
        let mut terminal = home.open(&path);
        assert_eq!(terminal.end(), status, "{path:?}");
        let sent = terminal.sent();
        assert!(
            !sent.contains('\x1b'),
            "the screen was not touched: {sent:?}"
        );
        assert_eq!(sent.trim_end().lines().count(), 1, "{sent:?}");

        // The same without a terminal.
        let (piped, out, errors) = home.run(&[&path.to_string_lossy()]);
        assert_eq!((piped, out.as_str()), (i32::try_from(status).unwrap(), ""));
        assert_eq!(errors.trim_end(), sent.trim_end());
        assert!(errors.contains(what), "{errors}");
        assert!(errors.contains(next), "{errors}");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(errors.contains(&name), "{errors}");
        // What next comes after what.
        assert!(
            errors.trim_end().trim_end_matches('.').contains(". ") || errors.contains("؟"),
            "{errors}"
        );
    }
    let (_, out, errors) = home.run(&["--lang", "en", &home.path("gone.txt").to_string_lossy()]);
    assert_eq!(out, "");
    assert!(
        errors.contains("was not found") || errors.contains("gone.txt"),
        "{errors}"
    );
    assert!(
        !home.notes().join("hashiya.db").exists(),
        "nothing was made for it"
    );
}

#[test]
fn an_empty_file_is_no_failure() {
    let home = Home::new();
    let path = home.file("فارغ.txt", "");
    let (status, out, errors) = home.run(&[&path.to_string_lossy()]);
    assert_eq!((status, out.as_str()), (0, ""));
    assert!(errors.contains("فارغ"), "{errors}");
    let mut terminal = home.open(&path);
    terminal.until_told("الملفّ فارغ");
    for key in [
        "Space", "b", "G", "v", "f", "s", "Enter", "x", "y", ".", "a",
    ] {
        terminal.press(&[key]);
    }
    terminal.until_page_has("لا حواش");
    terminal.press(&["a"]).settled();
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn invalid_bytes_are_shown_and_told() {
    let home = Home::new();
    let mut bytes = "أوّل السطر ".as_bytes().to_vec();
    bytes.extend(b"\xff\xfe");
    bytes.extend(" وآخره\nوسطر بعده سليم.\n".as_bytes());
    let path = home.file("تالف.txt", &bytes);
    let mut terminal = home.open(&path);
    terminal.until_told("بايتات ليست من");
    assert!(
        terminal.seen().page_has("أوّل السطر \u{fffd}\u{fffd} وآخره"),
        "{}",
        terminal.seen()
    );
    assert_eq!(terminal.quit(), 0);
    let (status, out, errors) = home.run(&[&path.to_string_lossy()]);
    assert_eq!(status, 0);
    assert!(out.contains("أوّل السطر \u{fffd}\u{fffd} وآخره"), "{out}");
    assert!(errors.contains("UTF-8"), "{errors}");
}

#[test]
fn without_a_screen_the_text_is_printed() {
    let home = Home::new();
    let path = article(&home);
    let (status, out, errors) = home.run(&[&path.to_string_lossy()]);
    assert_eq!((status, errors.as_str()), (0, ""));
    assert!(out.contains(HIGHLIGHTED) && !out.contains('\x1b'), "{out}");
    let (cat, same, _) = home.run(&["cat", &path.to_string_lossy()]);
    assert_eq!((cat, same), (0, out));
}

#[test]
fn a_pipe_is_drawn_before_it_ends_and_read_with_the_keys_of_the_terminal() {
    let home = Home::new();
    let pipe = home.path("أنبوب");
    mknodat(CWD, &pipe, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
    // Open for both, so that nobody waits for the other end.
    let mut ours = OpenOptions::new()
        .read(true)
        .write(true)
        .open(&pipe)
        .unwrap();
    let whole = text();
    let half = whole.match_indices("\n\n").nth(6).unwrap().0;
    ours.write_all(&whole.as_bytes()[..half]).unwrap();
    let command = format!("$HASHIYA - < '{}'", pipe.display());
    let mut terminal = home.start().shell("sh", &["-c", &command]);
    terminal.until_page_has(TITLE);
    terminal
        .press(&["j"])
        .until("the keys are read", |seen| !seen.page_has(TITLE));
    terminal.press(&["G"]).settled();
    assert!(!terminal.seen().page_has(crate::texts::END));
    ours.write_all(&whole.as_bytes()[half..]).unwrap();
    drop(ours);
    while !terminal.seen().page_has(crate::texts::END) {
        terminal.press(&["G"]).settled();
    }
    // Notes need a source that can be opened again; that is said before one is typed.
    terminal.press(&["s"]).until_told("تحديد");
    terminal.press(&["n"]).until_told("أنبوب");
    assert!(!terminal.seen().page_has("حاشية جديدة"));
    terminal.press(&["Enter"]).until_told("أنبوب");
    terminal.press(&["Esc"]).until_told(TITLE);
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn a_file_that_goes_while_it_is_read_stays_readable() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    terminal.until_page_has(TITLE);
    fs::remove_file(&path).unwrap();
    terminal.press(&["G"]).until_page_has(crate::texts::END);
    terminal.press(&["g", "g"]).until_page_has(TITLE);
    assert_eq!(terminal.quit(), 0);
    assert_eq!(home.open(&path).end(), 1);
}

#[test]
fn a_file_that_shrinks_while_it_is_read_is_told() {
    let home = Home::new();
    // Longer than what is read ahead.
    let path = home.file("طويل.txt", text().repeat(200));
    let mut terminal = home.open(&path);
    terminal.until_page_has(TITLE);
    OpenOptions::new()
        .write(true)
        .open(&path)
        .unwrap()
        .set_len(1000)
        .unwrap();
    terminal.until_told("قصُر الملفّ");
    terminal.press(&["G"]).settled();
    terminal.press(&["b", "Space", "g", "g"]).settled();
    terminal.press(&["5", "0", "%", "v", "w"]);
    terminal.press(&["q"]).settled();
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn no_screen_is_too_small_to_leave() {
    let home = Home::new();
    let path = article(&home);
    for (columns, rows) in [(1, 1), (2, 2), (5, 1), (1, 30), (500, 3)] {
        let mut terminal = home.start().size(columns, rows).open(&path);
        terminal.until("a frame", |_| true);
        for keys in [
            &["Space", "G", "b", "v", "w", "n"][..],
            &["F2", "f"],
            &["ش", "Enter", "?"],
        ] {
            terminal.press(keys);
        }
        terminal.press(&["q", "q", "q", "q"]);
        assert_eq!(terminal.end(), 0, "{columns} by {rows}");
        assert!(terminal.seen().is_given_back());
    }
}

#[test]
fn a_screen_that_shrinks_to_nothing_comes_back() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.start().answers(Answers::NONE).open(&path);
    terminal.until_page_has(TITLE);
    terminal.resize(1, 1);
    terminal.resize(2, 40);
    terminal.resize(80, 24).until_page_has(TITLE);
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn where_notes_cannot_be_kept_reading_goes_on_and_it_is_told_before_one_is_typed() {
    let home = Home::new();
    let path = article(&home);
    // The folder for the notes is a file: nobody can make a folder of it, the superuser neither.
    fs::write(home.notes(), "ليس مجلّدًا").unwrap();
    let mut terminal = home.open(&path);
    terminal.until_page_has(TITLE);
    terminal
        .press(&["Space"])
        .until("the second page", |seen| !seen.page_has(TITLE));
    terminal.press(&["b"]).until_page_has(TITLE);
    select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["n"]).until_told("حفظ");
    assert!(
        !terminal.seen().page_has("حاشية جديدة"),
        "{}",
        terminal.seen()
    );
    terminal.press(&["Enter"]).settled();
    assert!((0..23).all(|y| terminal.seen().margin(y).is_empty()));
    terminal.press(&["q"]).settled();
    terminal.press(&["m", "a"]).until_told("حفظ");
    assert_eq!(terminal.quit(), 0);
    let (status, out, errors) = home.run(&["note", "list"]);
    assert_eq!((status, out.as_str()), (3, ""));
    assert_eq!(errors.trim_end().lines().count(), 1, "{errors}");
}

#[test]
fn wrong_use_says_what_and_ends_with_2() {
    let home = Home::new();
    let path = article(&home);
    for arguments in [
        &["--no-such-option"][..],
        &["cat"],
        &["note", "add"],
        &["a.txt", "b.txt"],
        &["note", "remove", "x"],
    ] {
        let (status, out, errors) = home.run(arguments);
        assert_eq!((status, out.as_str()), (2, ""), "{arguments:?}");
        assert!(!errors.is_empty());
    }
    let absent = [
        "note",
        "add",
        &path.to_string_lossy(),
        "--quote",
        "ليس في النصّ",
    ];
    let (status, _, errors) = home.run(&absent);
    assert_eq!(status, 1, "{errors}");
}

#[test]
fn on_a_full_disk_reading_goes_on_and_it_is_told_before_a_note_is_typed() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["Enter"]);
    until_kept(&mut terminal, row, "١");
    assert_eq!(terminal.quit(), 0);

    // No file may grow: what a full disk does, without one.
    let line = format!(
        "trap '' XFSZ; ulimit -f 0; exec $HASHIYA '{}'",
        path.display()
    );
    let mut terminal = home.start().shell("sh", &["-c", &line]);
    terminal.until_page_has(TITLE);
    select_by_hint(&mut terminal, NOTED);
    terminal.press(&["n"]).until_told("حفظ");
    assert!(
        !terminal.seen().page_has("حاشية جديدة"),
        "{}",
        terminal.seen()
    );
    terminal.press(&["Esc"]).until_told(TITLE);
    terminal.press(&["G"]).until_page_has(crate::texts::END);
    assert_eq!(terminal.quit(), 0);

    let mut terminal = home.open(&path);
    until_kept(&mut terminal, row, "١");
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn two_that_read_the_same_article_keep_all_their_notes() {
    let home = Home::new();
    let path = article(&home);
    let mut one = home.open(&path);
    let mut other = home.open(&path);
    let first = select_by_hint(&mut one, HIGHLIGHTED);
    let second = select_by_hint(&mut other, NOTED);
    one.press(&["1"]);
    other.press(&["2"]);
    until_kept(&mut one, first, "١");
    until_kept(&mut other, second, "٢");
    assert_eq!(home.listed(&path).len(), 2);
    assert_eq!((one.quit(), other.quit()), (0, 0));
    let mut terminal = home.open(&path);
    until_kept(&mut terminal, first, "١");
    until_kept(&mut terminal, second, "٢");
    assert_eq!(terminal.quit(), 0);
}

#[test]
fn keys_come_from_the_terminal_when_standard_input_is_none() {
    let home = Home::new();
    let path = article(&home);
    let line = format!("exec $HASHIYA '{}' < /dev/null", path.display());
    let mut terminal = home.start().shell("sh", &["-c", &line]);
    terminal.until_page_has(TITLE);
    terminal.press(&["G"]).until_page_has(crate::texts::END);
    assert_eq!(terminal.quit(), 0);
    assert!(terminal.seen().is_given_back());
}

#[test]
fn a_text_cannot_come_from_the_keyboard() {
    let home = Home::new();
    let mut terminal = home.start().run(&["-"]);
    assert_eq!(terminal.end(), 2);
    let sent = terminal.sent();
    assert!(
        !sent.contains('\x1b') && sent.trim_end().lines().count() == 1,
        "{sent:?}"
    );
}

#[test]
fn nothing_in_an_article_reaches_the_terminal_as_a_command() {
    let home = Home::new();
    let hostile = "عنوان \x1b]0;سُرق\x07 خطر\n\nقبل\x1b]52;c;c2VjcmV0\x07بعد \x1b[2J\x1b[?1049l \u{9b}31m \u{202e}معكوس\u{202c} \u{2066}معزول \x07\x08\x0c\n";
    let path = home.file("خبيث\u{1b}[31m.txt", hostile);
    let mut terminal = home.open(&path);
    terminal.until_page_has("معزول");
    terminal.press(&["a"]).until_page_has("لا حواش");
    terminal.press(&["a"]).until_page_has("معزول");
    terminal.press(&["o"]).until_page_has("متابعة القراءة");
    terminal.press(&["o"]).until_page_has("معزول");
    terminal.press(&["G", "s"]).until_told("تحديد");
    let before = terminal.sent();
    for command in [
        "\x1b]0;",
        "\x1b]52;",
        "\x1b[31m",
        "\u{9b}",
        "\u{202e}",
        "\u{2066}",
        "\x07",
        "\x08",
        "\x0c",
        "\x1b[?1049l",
    ] {
        assert!(!before.contains(command), "{command:?}");
    }
    // The clipboard gets the source, whatever it is.
    assert!(hostile.contains(terminal.copy().as_str()));
    assert_eq!(terminal.quit(), 0);
}

/// Keeps every other program from writing to the store until it is dropped.
fn hold_store(home: &Home) -> rusqlite::Connection {
    let store = rusqlite::Connection::open(home.notes().join("hashiya.db"))
        .expect("the notes can be opened");
    store
        .execute_batch("BEGIN IMMEDIATE")
        .expect("nobody else holds them");
    store
}

#[test]
fn a_store_that_was_in_use_for_a_while_keeps_what_is_highlighted_after_it() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["1"]);
    until_kept(&mut terminal, row, "١");
    assert_eq!(terminal.quit(), 0);

    let held = hold_store(&home);
    let mut terminal = home.open(&path);
    until_kept(&mut terminal, row, "١");
    // The library comes when the other program was waited for, in vain.
    terminal.press(&["o"]).until_page_has("متابعة القراءة");
    drop(held);
    terminal.press(&["o"]).until_page_has(TITLE);
    let noted = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["2"]);
    until_kept(&mut terminal, noted, "٢");
    assert_eq!(terminal.quit(), 0);
    assert_eq!(home.listed(&path).len(), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_was_full_is_tried_again_when_a_note_is_asked_for() {
    use rustix::process::{Resource, Rlimit, prlimit};

    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["1"]);
    until_kept(&mut terminal, row, "١");
    assert_eq!(terminal.quit(), 0);

    let line = format!(
        "trap '' XFSZ; ulimit -S -f 0; exec $HASHIYA '{}'",
        path.display()
    );
    let mut terminal = home.start().shell("sh", &["-c", &line]);
    let noted = select_by_hint(&mut terminal, NOTED);
    terminal.press(&["n"]).until_page_has("الحواشي أو حفظها");
    let room = Rlimit {
        current: None,
        maximum: None,
    };
    prlimit(Some(terminal.process()), Resource::Fsize, room).unwrap();
    terminal.press(&["n"]).until_told("عاد حفظ الحواشي");
    terminal.press(&["2"]);
    until_kept(&mut terminal, noted, "٢");
    assert_eq!(terminal.quit(), 0);
    assert_eq!(home.listed(&path).len(), 2);
}

#[test]
fn notes_that_cannot_be_read_are_told_of() {
    let home = Home::new();
    let path = article(&home);
    let mut terminal = home.open(&path);
    let row = select_by_hint(&mut terminal, HIGHLIGHTED);
    terminal.press(&["1"]);
    until_kept(&mut terminal, row, "١");
    assert_eq!(terminal.quit(), 0);

    let store = rusqlite::Connection::open(home.notes().join("hashiya.db")).unwrap();
    store
        .execute_batch("ALTER TABLE annotation RENAME TO gone")
        .unwrap();
    drop(store);
    let mut terminal = home.open(&path);
    terminal.until_page_has(TITLE);
    terminal.until_page_has("الحواشي أو حفظها");
    terminal.press(&["Space"]).settled();
    assert_eq!(terminal.quit(), 0);
    let mut library = home.start().run(&[]);
    library.until_page_has("الحواشي أو حفظها");
    assert_eq!(library.quit(), 0);
}

#[test]
fn a_pipe_without_end_is_read_only_so_far_ahead_and_leaves_the_keys_alone() {
    let home = Home::new();
    let command = "yes 'سطر لا ينتهي' | exec $HASHIYA -";
    let mut terminal = home.start().shell("sh", &["-c", command]);
    terminal.until_page_has("سطر لا ينتهي");
    terminal.press(&["Space", "Space"]).settled();
    // The end, which never comes, is no trap either.
    terminal.press(&["G"]).settled();
    terminal.press(&["g", "g"]).settled();
    assert_eq!(terminal.quit(), 0);
}
