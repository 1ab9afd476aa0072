//! Owns whole runs of the command line: what is typed, what comes out, and the exit status.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

/// A news item as they are written: marks, lam-alef, both kinds of digits, brackets, guillemets, a Latin island.
const NEWS: &str = "قال المُعلِّم إنّ «الكتاب» لا يُغني عن السؤال، وإنّ السؤال لا يُغني عن الكتاب (٢٠٢٤). \
وأضاف في حديث إلى Reuters أنّ 14 طالبًا من أصل ٣٠ حضروا الدرس، وأنّ الباقين تأخّروا.\n\
\n\
ثمّ قال: الكتاب صديق لا يَمَلّ.\n";

/// A home of its own for each test: nothing of the machine's is read or written.
pub(crate) struct Home {
    folder: TempDir,
}

pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.path(name), text).expect("the test may write");
        self.path(name)
    }

    pub(crate) fn command(&self, line: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
        command
            .args(line)
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.folder.path())
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, line: &[&str]) -> Run {
        finish(&mut self.command(line))
    }

    /// Runs with `input` in a pipe on standard input.
    pub(crate) fn fed(&self, line: &[&str], input: &str) -> Run {
        let mut command = self.command(line);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut pipe = child.stdin.take().expect("it has a pipe");
        let input = input.to_owned();
        let writer = std::thread::spawn(move || {
            // It may refuse what it is fed and close the pipe.
            let _ = pipe.write_all(input.as_bytes());
        });
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the pipe was fed");
        Run::of(&output)
    }

    /// One JSON value a line.
    pub(crate) fn json(&self, line: &[&str]) -> Vec<Value> {
        let run = self.run(line);
        assert_eq!(run.status, 0, "{}", run.err);
        let value = |line| serde_json::from_str(line).expect("a line is a JSON value");
        run.out.lines().map(value).collect()
    }
}

impl Run {
    fn of(output: &std::process::Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        Self {
            status: output.status.code().expect("it ended by itself"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }

    /// Asserts a failure as readers should see it: one line that says what, nothing on standard output.
    #[track_caller]
    pub(crate) fn refused(&self, status: i32, part: &str) {
        assert_eq!(self.status, status, "{}", self.err);
        assert_eq!(self.out, "");
        assert!(
            self.err.starts_with("hashiya: ") && self.err.contains(part),
            "{}",
            self.err
        );
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
    }
}

fn finish(command: &mut Command) -> Run {
    Run::of(&command.output().expect("the program runs"))
}

fn letters(text: &str) -> String {
    text.chars().filter(|ch| ch.is_alphanumeric()).collect()
}

#[test]
fn what_cannot_be_read_is_refused_in_one_line() {
    let home = Home::new();
    home.write("صورة.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    home.run(&["cat", "غائب.txt"]).refused(1, "غائب.txt");
    home.run(&["غائب.txt"]).refused(1, "غائب.txt");
    home.run(&["cat", "."]).refused(2, "folder");
    home.run(&["cat", "صورة.png"]).refused(2, "image");
}

#[test]
fn a_file_name_cannot_reach_the_terminal() {
    let home = Home::new();
    let run = home.run(&["cat", "\u{1b}[31m\u{202E}أحمر\n.txt"]);
    run.refused(1, "أحمر");
    assert!(!run.err.contains(['\u{1b}', '\u{202E}']), "{:?}", run.err);
}

#[test]
fn wrong_use_is_status_two_and_its_complaint_is_clean() {
    let home = Home::new();
    for line in [
        &["cat"][..],
        &["cat", "--width", "\u{1b}]0;x\u{7}", "a"],
        &["--لغة"],
        &["library", "shelve"],
    ] {
        let run = home.run(line);
        run.refused(2, "hashiya");
        assert!(!run.err.contains('\u{1b}'), "{:?}", run.err);
    }
    let run = home.run(&["--lang", "ar", "cat", "--مقاس", "a"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("لا خيار هنا باسم --مقاس"), "{}", run.err);
    // A command that needs another one shows which there are.
    let run = home.run(&["note"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("remove"), "{}", run.err);
    let article = home.write("أ.txt", NEWS);
    let article = article.to_str().expect("the path is UTF-8");
    home.run(&[article, article]).refused(2, "One article");
    home.run(&[article, "man"])
        .refused(2, "before the command man");
}

#[test]
fn an_empty_file_is_done_with_a_notice() {
    let home = Home::new();
    home.write("فارغ.txt", "");
    let run = home.run(&["cat", "فارغ.txt"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
    assert_eq!(run.err, "hashiya: The file is empty.\n");
}

#[test]
fn invalid_bytes_are_shown_as_replacements_with_a_notice() {
    let home = Home::new();
    home.write("مكسور.txt", b"\xD9\x82\xFF\xD8\xA7\xD9\x84\n");
    let run = home.run(&["cat", "مكسور.txt"]);
    assert_eq!((run.status, run.out.as_str()), (0, "ق\u{FFFD}ال\n"));
    assert!(run.err.contains("UTF-8"), "{}", run.err);
}

#[test]
fn the_language_comes_from_the_option_then_the_file_then_the_locale() {
    let home = Home::new();
    let config = home.write("c.toml", "language = 'ar'\n");
    let said = |line: &[&str], variables: &[(&str, &str)]| {
        let mut command = home.command(line);
        command.envs(variables.iter().copied());
        finish(&mut command).err
    };
    let (arabic, english) = ("المكتبة فارغة", "library is empty");
    let config = config.to_str().expect("the path is UTF-8");
    let list = ["library", "list"];
    assert!(said(&list, &[]).contains(english));
    assert!(said(&list, &[("LANG", "ar_EG.UTF-8")]).contains(arabic));
    assert!(said(&list, &[("LC_ALL", "C"), ("LANG", "ar_EG.UTF-8")]).contains(english));
    assert!(said(&list, &[("HASHIYA_CONFIG", config)]).contains(arabic));
    let asked = ["library", "list", "--lang", "en"];
    assert!(said(&asked, &[("HASHIYA_CONFIG", config)]).contains(english));
}

#[test]
fn a_fault_in_the_configuration_is_named_with_its_line() {
    let home = Home::new();
    let config = home.write("c.toml", "# إعدادات\nmeasur = 60\n");
    let config = config.to_str().expect("the path is UTF-8");
    let run = home.run(&["--config", config, "library", "list"]);
    run.refused(2, "line 2: unknown key measur");
    assert!(run.err.contains("Perhaps measure"), "{}", run.err);
    home.run(&["--config", "لا-شيء.toml", "library", "list"])
        .refused(1, "لا-شيء.toml");
}

#[test]
fn visual_rows_end_at_the_right_edge() {
    let home = Home::new();
    home.write("خبر.txt", NEWS);
    let run = home.run(&["cat", "--encoder", "visual", "--width", "40", "خبر.txt"]);
    assert_eq!(run.status, 0);
    for line in run.out.lines().filter(|line| !line.is_empty()) {
        assert_eq!(line.width(), 40, "{line:?}");
        assert!(!line.ends_with(' '), "{line:?}");
    }
    let bare = home.run(&[
        "cat",
        "--encoder",
        "visual",
        "--width",
        "40",
        "--no-pad",
        "خبر.txt",
    ]);
    let unpadded: Vec<&str> = run.out.lines().map(str::trim_start).collect();
    assert_eq!(bare.out.lines().collect::<Vec<_>>(), unpadded);
}

#[test]
fn logical_rows_are_the_source_cut_at_the_same_places() {
    let home = Home::new();
    home.write("خبر.txt", NEWS);
    let print = |encoder| {
        let line = [
            "cat",
            "--encoder",
            encoder,
            "--width",
            "33",
            "--reflow",
            "off",
            "خبر.txt",
        ];
        home.run(&line).out
    };
    let (logical, visual) = (print("logical"), print("visual"));
    assert_eq!(logical.lines().count(), visual.lines().count());
    let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(spaced(&logical), spaced(NEWS));
}

#[test]
fn without_a_terminal_reading_prints_as_cat_does() {
    let home = Home::new();
    home.write("خبر.txt", NEWS);
    let printed = home.run(&["خبر.txt"]);
    assert_eq!(printed.status, 0);
    assert_eq!(printed.out, home.run(&["cat", "خبر.txt"]).out);
    assert_eq!(letters(&printed.out), letters(NEWS));
}

#[test]
fn a_pipe_prints_what_the_file_would() {
    let home = Home::new();
    let long = NEWS.repeat(3_000);
    home.write("طويل.txt", &long);
    let file = home.run(&["cat", "--width", "60", "طويل.txt"]);
    let pipe = home.fed(&["cat", "--width", "60", "-"], &long);
    assert_eq!((pipe.status, pipe.err.as_str()), (0, ""));
    assert!(pipe.out == file.out, "pipe and file differ");
    assert_eq!(home.fed(&["-"], NEWS).status, 0);
}

#[test]
fn a_reader_who_has_seen_enough_ends_it_in_silence() {
    let home = Home::new();
    home.write("طويل.txt", NEWS.repeat(20_000));
    let mut command = home.command(&["cat", "طويل.txt"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("it has a pipe"));
    out.read_line(&mut first).expect("a line comes");
    drop(out);
    let output = child.wait_with_output().expect("the program ends");
    assert!(first.starts_with("قال المُعلِّم"));
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

/// Adds a note to the news with every option; gives its id.
fn add_note(home: &Home) -> String {
    home.write("خبر.txt", NEWS);
    let added = home.run(&[
        "note",
        "add",
        "خبر.txt",
        "--quote",
        "14 طالبًا من أصل ٣٠",
        "--note",
        "سطر أوّل\r\nسطر ثانٍ",
        "--tag",
        "تعليم",
        "--tag",
        "أرقام",
        "--colour",
        "green",
    ]);
    assert_eq!(added.status, 0, "{}", added.err);
    added.out.trim_end().to_owned()
}

#[test]
fn a_note_is_listed_with_its_place_and_all_that_was_said() {
    let home = Home::new();
    let id = add_note(&home);
    let listed = home.json(&["note", "list", "خبر.txt", "--json"]);
    let [note] = listed.as_slice() else {
        panic!("one note, not {listed:?}")
    };
    let source = home.path("خبر.txt").canonicalize().expect("it is there");
    let start = NEWS
        .find("14 طالبًا")
        .map(|at| NEWS[..at].chars().count())
        .expect("it stands there");
    let quote = "14 طالبًا من أصل ٣٠";
    for (field, value) in [
        ("id", Value::from(id.as_str())),
        ("source", source.to_str().into()),
        ("state", "exact".into()),
        ("score", 1.0.into()),
        ("start", start.into()),
        ("end", (start + quote.chars().count()).into()),
        ("exact", quote.into()),
        ("quote", quote.into()),
        ("note", "سطر أوّل\nسطر ثانٍ".into()),
        ("tags", serde_json::json!(["تعليم", "أرقام"])),
        ("colour", "green".into()),
    ] {
        assert_eq!(note[field], value, "{field}");
    }
    for time in ["created", "modified"] {
        let time = note[time].as_str().expect("a time is a text");
        assert!(time.ends_with('Z') && time.contains('T'), "{time}");
    }
    let words = home.run(&["note", "list"]).out;
    for part in [&id, "سطر ثانٍ", "#تعليم", "green"] {
        assert!(words.contains(part), "{part} in {words}");
    }
}

#[test]
fn a_note_is_removed_once() {
    let home = Home::new();
    let id = add_note(&home);
    let library = home.json(&["library", "list", "--json"]);
    assert_eq!((library.len(), &library[0]["notes"]), (1, &1.into()));
    assert_eq!(home.run(&["note", "remove", &id]).status, 0);
    assert!(home.json(&["note", "list", "--json"]).is_empty());
    home.run(&["note", "remove", &id]).refused(1, &id);
    home.run(&["note", "remove", "حاشية"]).refused(2, "حاشية");
}

#[test]
fn several_notes_are_removed_together_and_one_named_twice_once() {
    let home = Home::new();
    let (first, second) = (add_note(&home), add_note(&home));
    let count = || home.json(&["note", "list", "--json"]).len();
    let gone = "01890a5d-ac96-774b-bcce-b302099a8057";
    home.run(&["note", "remove", &first, gone]).refused(1, gone);
    assert_eq!(count(), 2);
    let removed = home.json(&["note", "remove", "--json", &first, &second, &first]);
    let ids: Vec<_> = removed.iter().map(|one| one["id"].as_str()).collect();
    assert_eq!(ids, [Some(&*first), Some(&*second)]);
    assert_eq!(count(), 0);
}

#[test]
fn files_whose_names_are_no_text_keep_their_notes_apart() {
    use std::os::unix::ffi::OsStrExt;

    let home = Home::new();
    for name in [&b"\xD9\xFF.txt"[..], b"\xD9\xFE.txt"] {
        let name = std::ffi::OsStr::from_bytes(name);
        if fs::write(home.folder.path().join(name), NEWS).is_err() {
            return; // Such names cannot be given everywhere.
        }
        let mut command = home.command(&["note", "add", "--at", "0..3"]);
        assert_eq!(finish(command.arg(name)).status, 0);
        let mut command = home.command(&["note", "list", "--json"]);
        assert_eq!(finish(command.arg(name)).out.lines().count(), 1);
    }
    let listed = home.json(&["note", "list", "--json"]);
    let sources: Vec<_> = listed.iter().map(|one| one["source"].as_str()).collect();
    assert_eq!(sources.len(), 2);
    assert_ne!(sources[0], sources[1]);
    for (note, source) in listed.iter().zip(sources) {
        // Its name opens it again.
        assert_eq!(note["state"], "exact");
        let run = home.run(&["cat", source.expect("a source is a text")]);
        assert_eq!(run.status, 0, "{}", run.err);
    }
}

#[test]
fn a_passage_beyond_all_bounds_is_refused() {
    let home = Home::new();
    home.write("طويل.txt", NEWS.repeat(2_000));
    home.run(&["note", "add", "طويل.txt", "--at", "0..200000"])
        .refused(2, "too long");
    assert!(!home.path(".local").exists(), "nothing was stored");
}

#[test]
fn json_gives_a_terminal_no_orders() {
    let home = Home::new();
    home.write("خبر.txt", NEWS);
    let note = "قبل\u{9b}31m\u{7f}\u{202e}بعد";
    let line = [
        "note",
        "add",
        "خبر.txt",
        "--json",
        "--at",
        "0..3",
        "--note",
        note,
    ];
    let run = home.run(&line);
    assert!(
        !run.out.contains(['\u{9b}', '\u{7f}', '\u{202e}']),
        "{:?}",
        run.out
    );
    let listed = home.json(&["note", "list", "--json"]);
    assert_eq!(listed[0]["note"], note);
}

#[test]
fn a_quotation_in_several_places_needs_its_context() {
    let home = Home::new();
    home.write("خبر.txt", NEWS);
    let add = |more: &[&str]| {
        let line = [
            &["note", "add", "خبر.txt", "--json", "--quote", "الكتاب"],
            more,
        ]
        .concat();
        home.run(&line)
    };
    let run = add(&[]);
    run.refused(2, "3 times");
    assert!(run.err.contains("--prefix"), "{}", run.err);
    add(&["--prefix", "كتب: "]).refused(2, "3 times");
    let starts: Vec<usize> = NEWS
        .match_indices("الكتاب")
        .map(|(at, _)| NEWS[..at].chars().count())
        .collect();
    let at = format!("{}..{}", starts[1], starts[1] + 6);
    for (more, start) in [
        (&["--prefix", "«"][..], starts[0]),
        (&["--at", &at], starts[1]),
        (&["--suffix", " صديق"], starts[2]),
    ] {
        let run = add(more);
        assert_eq!(run.status, 0, "{}", run.err);
        let note: Value = serde_json::from_str(&run.out).expect("it is JSON");
        assert_eq!(note["start"], start, "{more:?}");
    }
    add(&["--at", "0..3"]).refused(2, "other words");
    home.run(&["note", "add", "خبر.txt", "--quote", "ليس هنا"])
        .refused(1, "ليس هنا");
    home.run(&["note", "add", "خبر.txt", "--at", "5..99999"])
        .refused(2, "99999");
}

#[test]
fn a_note_follows_its_words_and_is_never_dropped() {
    let home = Home::new();
    home.write("خبر.txt", NEWS);
    let quote = "صديق لا يَمَلّ";
    let added = home.run(&["note", "add", "خبر.txt", "--quote", quote]);
    assert_eq!(added.status, 0, "{}", added.err);
    let state = || home.json(&["note", "list", "--json"]).remove(0);
    let before = state()["start"].as_u64();

    home.write("خبر.txt", format!("تصويب: خبر قديم.\n\n{NEWS}"));
    let moved = state();
    assert_eq!(
        (&moved["state"], &moved["exact"]),
        (&"exact".into(), &quote.into())
    );
    assert_eq!(moved["start"].as_u64(), before.map(|start| start + 18));

    home.write("خبر.txt", NEWS.replace("يَمَلّ", "يملّ"));
    assert_eq!(state()["state"], "folded");

    home.write("خبر.txt", "نصّ آخر تمامًا.\n");
    let lost = state();
    assert_eq!(
        (&lost["state"], &lost["quote"]),
        (&"orphan".into(), &quote.into())
    );
    assert!(lost["start"].is_null() && lost["exact"].is_null() && lost["score"].is_null());

    fs::remove_file(home.path("خبر.txt")).expect("the test may delete");
    assert_eq!(state()["state"], "orphan");
}

#[test]
fn what_has_no_lasting_name_takes_no_notes() {
    let home = Home::new();
    let run = home.fed(&["note", "add", "-", "--at", "0..4"], NEWS);
    run.refused(2, "lasting name");
    assert!(!home.path(".local").exists(), "nothing was stored");
}

#[test]
fn a_store_that_cannot_be_used_is_status_three() {
    let home = Home::new();
    home.write("خبر.txt", NEWS);
    home.write("ملف", "ليس مجلّدًا");
    let run = home.run(&[
        "--data-dir",
        "ملف",
        "note",
        "add",
        "خبر.txt",
        "--at",
        "0..3",
    ]);
    assert_eq!((run.status, run.out.as_str()), (3, ""), "{}", run.err);
    assert_eq!(home.run(&["--data-dir", "ملف", "cat", "خبر.txt"]).status, 0);
}

#[test]
fn notes_lie_where_they_are_told_to() {
    let home = Home::new();
    home.write("خبر.txt", NEWS);
    let mut command = home.command(&["note", "add", "خبر.txt", "--at", "0..3"]);
    assert_eq!(
        finish(command.env("HASHIYA_DATA_DIR", home.path("حواشٍ"))).status,
        0
    );
    assert!(home.path("حواشٍ").is_dir() && !home.path(".local").exists());
    assert_eq!(
        home.run(&["note", "add", "خبر.txt", "--at", "0..3"]).status,
        0
    );
    assert!(home.path(".local/share/hashiya").is_dir());
}

#[test]
fn help_and_manual_are_printed() {
    let home = Home::new();
    let help = home.run(&["--help"]);
    assert_eq!(help.status, 0);
    assert!(help.out.contains("Exit status") && help.out.contains("cat"));
    let manual = home.run(&["man"]);
    assert_eq!(manual.status, 0);
    assert!(manual.out.contains(".TH") && manual.out.contains("قارئ للمقالات العربية"));
}
