//! Owns the command: where imported annotations go, what is said of them, and that twice is once.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = super::fixture("article.txt");
        std::fs::write(folder.path().join("مقال.txt"), article).unwrap();
        Self { folder }
    }

    fn article(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join("مقال.txt")
    }

    /// Exit status, output and what was said beside it.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let done = Command::new(env!("CARGO_BIN_EXE_hashiya"))
            .args(["--lang", "en", "--data-dir"])
            .arg(self.folder.path().join("data"))
            .args(arguments)
            .env_remove("HASHIYA_CONFIG")
            .env("XDG_CONFIG_HOME", self.folder.path())
            .output()
            .unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (
            done.status.code().unwrap(),
            text(done.stdout),
            text(done.stderr),
        )
    }

    fn import(&self, name: &str, more: &[&str]) -> (Value, String) {
        let file = data(name);
        let mut arguments = vec!["import", "--json", file.to_str().unwrap()];
        arguments.extend(more);
        let (status, out, said) = self.run(&arguments);
        assert_eq!(status, 0, "{said}");
        (serde_json::from_str(&out).unwrap(), said)
    }

    fn notes(&self) -> Vec<Value> {
        let (status, out, said) = self.run(&["note", "list", "--json"]);
        assert_eq!(status, 0, "{said}");
        out.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    fn put(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/import")
        .join(name)
}

fn numbers(all: &Value, keys: [&str; 4]) -> [u64; 4] {
    keys.map(|key| all[key].as_u64().unwrap())
}

const TAKEN: [&str; 4] = ["added", "changed", "same", "skipped"];
const PLACED: [&str; 4] = ["placed", "doubtful", "unplaced", "skipped"];

#[test]
fn passages_find_their_place_in_the_article_that_is_named_and_only_once() {
    let desk = Desk::new();
    let article = desk.article();
    let source = ["--source", article.to_str().unwrap()];
    let (rehearsed, _) = desk.import("My Clippings.txt", &[&source[..], &["--dry-run"]].concat());
    assert_eq!(numbers(&rehearsed, TAKEN), [4, 0, 0, 4]);
    assert!(
        !desk.folder.path().join("data").exists(),
        "a rehearsal makes nothing"
    );

    let (taken, said) = desk.import("My Clippings.txt", &source);
    assert_eq!(numbers(&taken, TAKEN), [4, 0, 0, 4]);
    assert_eq!(numbers(&taken, PLACED), [2, 0, 2, 4]);
    assert!(
        said.contains("entry 1: said anew by a later entry; left out"),
        "{said}"
    );
    assert!(
        said.contains("كتاب آخر") && said.contains("--source"),
        "{said}"
    );
    let notes = desk.notes();
    let here = |note: &&Value| note["source"] == article.to_str().unwrap();
    assert_eq!(notes.iter().filter(here).count(), 3, "{notes:?}");
    let placed = notes.iter().find(|note| note["state"] == "exact").unwrap();
    assert_eq!(placed["exact"], placed["quote"]);
    assert!(
        !placed["prefix"].as_str().unwrap().is_empty(),
        "what stands around it is kept too"
    );

    let (again, _) = desk.import("My Clippings.txt", &source);
    assert_eq!(numbers(&again, TAKEN), [0, 0, 4, 4]);
    assert_eq!(desk.notes(), notes);
}

#[test]
fn what_the_library_does_not_know_is_kept_and_goes_home_later() {
    let desk = Desk::new();
    let (taken, said) = desk.import("metadata.old.lua", &[]);
    assert_eq!(numbers(&taken, PLACED), [0, 0, 2, 1]);
    assert!(
        said.contains("في آداب القراءة is not in the library"),
        "{said}"
    );
    let kept = desk.notes();
    assert!(
        kept.iter()
            .all(|note| note["state"] == "orphan" && note["source"] == "")
    );

    // An article of this title, once it is known.
    let article = desk.article();
    let (status, ..) = desk.run(&[
        "note",
        "add",
        article.to_str().unwrap(),
        "--quote",
        "نسخةً مطبوعة سنة",
    ]);
    assert_eq!(status, 0);
    let (again, said) = desk.import("metadata.old.lua", &[]);
    assert_eq!(numbers(&again, TAKEN), [0, 2, 0, 1]);
    assert!(
        said.contains("entry 1: the words stand in several places"),
        "{said}"
    );
    let notes = desk.notes();
    assert!(
        notes
            .iter()
            .all(|note| note["source"] == article.to_str().unwrap()),
        "{notes:?}"
    );
    let state = |words: &str| {
        let note = notes.iter().find(|note| note["quote"] == words).unwrap();
        note["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state("والسلام على من قرأ"), "exact");
    assert_eq!(state("لا تكتب وأنت غاضب"), "ambiguous");
    let (third, _) = desk.import("metadata.old.lua", &[]);
    assert_eq!(numbers(&third, TAKEN), [0, 0, 2, 1]);
}

#[test]
fn every_format_is_told_by_what_stands_in_it() {
    for (name, count) in [
        ("web.json", 4),
        ("hypothesis.json", 3),
        ("koreader.json", 3),
        ("metadata.txt.lua", 1),
        ("readwise.csv", 2),
    ] {
        let desk = Desk::new();
        let article = desk.article();
        let source = ["--source", article.to_str().unwrap()];
        let (taken, _) = desk.import(name, &source);
        assert_eq!(taken["added"], count, "{name}");
        assert!(taken["placed"].as_u64().unwrap() > 0, "{name}: {taken}");
        let notes = desk.notes();
        let (again, _) = desk.import(name, &source);
        assert_eq!(numbers(&again, TAKEN)[..3], [0, 0, count], "{name}");
        assert_eq!(desk.notes(), notes, "{name}");
    }
}

#[test]
fn what_is_exported_comes_home_to_another_library_in_every_format() {
    let desk = Desk::new();
    let article = desk.article();
    let article = article.to_str().unwrap();
    for (quote, note) in [
        ("الكتابُ جارٌ لا يُؤذيك", "=تشبيه"),
        ("يكتبها مرّةً ويقرؤها مرارًا", ""),
    ] {
        let (status, _, said) =
            desk.run(&["note", "add", article, "--quote", quote, "--note", note]);
        assert_eq!(status, 0, "{said}");
    }
    let words = |notes: &[Value]| -> Vec<String> {
        let mut words: Vec<String> = notes
            .iter()
            .map(|note| {
                format!(
                    "{} {} {} {}",
                    note["state"], note["exact"], note["note"], note["start"]
                )
            })
            .collect();
        words.sort();
        words
    };
    let here = desk.notes();
    for format in [
        "jsonl",
        "jsonld",
        "csv",
        "readwise",
        "hypothesis",
        "koreader",
        "clippings",
    ] {
        let file = desk.folder.path().join(format!("حواشٍ.{format}"));
        let file = file.to_str().unwrap();
        assert_eq!(
            desk.run(&["export", "--format", format, "--output", file])
                .0,
            0
        );
        let other = Desk::new();
        let (status, _, said) = other.run(&["import", file, "--source", article]);
        assert_eq!(status, 0, "{format}: {said}");
        assert_eq!(words(&other.notes()), words(&here), "{format}");
    }
}

#[test]
fn what_is_no_file_of_annotations_is_refused_and_nothing_is_taken() {
    let desk = Desk::new();
    let prose = desk.put("نثر.txt", "كلامٌ لا حواشي فيه.\nسطر.\n".as_bytes());
    let (status, out, said) = desk.run(&["import", &prose]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(said.contains("no annotations"), "{said}");
    let hostile = data("hostile.lua");
    let (status, _, said) = desk.run(&[
        "import",
        data("web.json").to_str().unwrap(),
        hostile.to_str().unwrap(),
    ]);
    assert_eq!(status, 2);
    assert!(said.contains("line 4"), "{said}");
    assert!(desk.notes().is_empty());
    assert_eq!(desk.run(&["import", "/لا شيء هنا.json"]).0, 1);
    let torn = desk.put("تالف.json", "[{\"type\":\"Annotation\",\"id\":\"a:1\",\"target\":{\"source\":\"/س\",\"selector\":{\"type\":\"TextQuoteSelector\",\"exact\":\"قال\u{1b}[31m\"}}},\n{\"ty".replace('\u{1b}', "\\u001b").as_bytes());
    let (status, out, said) = desk.run(&["import", &torn]);
    assert_eq!(status, 0, "{said}");
    assert!(
        said.contains("line 2") && !said.contains('\u{1b}') && !out.contains('\u{1b}'),
        "{said}"
    );
    assert_eq!(desk.notes().len(), 1);
}

#[test]
fn a_line_of_ours_that_is_damaged_spoils_itself_alone_even_if_it_is_the_first() {
    let desk = Desk::new();
    let article = desk.article();
    let article = article.to_str().unwrap();
    assert_eq!(
        desk.run(&["note", "add", article, "--quote", "والسلام على من قرأ"])
            .0,
        0
    );
    let (_, lines, _) = desk.run(&["export", "--format", "jsonl"]);
    let torn = desk.put(
        "نسخة.txt",
        format!("{{\"type\": \n{}", lines.split_once('\n').unwrap().1).as_bytes(),
    );
    let other = Desk::new();
    let (status, _, said) = other.run(&["import", &torn]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("line 1: damaged"), "{said}");
    assert_eq!(other.notes().len(), 1);
}
