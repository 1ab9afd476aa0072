//! Owns whole exports and imports: out of a store, by the command line, into files, and into another store.

use std::fs;

use hashiya::anchor::Selector;
use hashiya::export::lines::{Line, read};
use hashiya::export::{Article, Format, Options, write};
use hashiya::note::exchange::{Record, Work};
use hashiya::note::{Motivation, Note, NoteId, Tone};
use hashiya::store::Store;
use hashiya::text::span::{Offset, Span};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::cli::Home;

const TEXT: &str = "في صحبة الكتب\n\nقالَ المُعلِّمُ: «الكتابُ صديقٌ لا يَمَلّ»، وأضاف في حديث إلى Reuters (2024) أنّ ١٤ طالبًا حضروا.\n\nثمّ قال: من قرأ الكتاب وفهمه لم يَضِع وقته.\n";

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[\u{621}-\u{64A}\u{64B}-\u{652} ]{1,9}",
        1 => Just("لَأْلَاءٌ «“نصّ”» (HTML5) ١٢".to_owned()),
        1 => Just("\u{202E}\u{2067}\u{200C}\u{FEFF}\r\n\u{0}\u{1b}[31m".to_owned()),
        1 => any::<String>(),
    ];
    vec(piece, 1..4).prop_map(|pieces| pieces.concat())
}

fn note() -> impl Strategy<Value = Note> {
    let tone = (0..Tone::ALL.len()).prop_map(|at| Tone::ALL[at]);
    let body = prop_oneof![Just(String::new()), words()];
    let place = (0..1_000_u64, 1..1_000_u64);
    (
        words(),
        words(),
        words(),
        tone,
        body,
        vec(words(), 0..3),
        place,
    )
        .prop_map(
            |(exact, prefix, suffix, tone, body, tags, (start, length))| Note {
                id: NoteId([0; 16]),
                motivation: match body.is_empty() {
                    true => Motivation::Highlighting,
                    false => Motivation::Commenting,
                },
                selector: Selector {
                    exact,
                    prefix,
                    suffix,
                    start,
                    end: start + length,
                    place: Some((
                        Span::new(Offset::new(start), Offset::new(start + length)),
                        "blake3:أ".to_owned(),
                    )),
                },
                tone,
                body,
                direction: hashiya::note::NoteDirection::default(),
                tags,
                created: 0,
                modified: 0,
            },
        )
}

/// What a store holds, as lines.
fn backup(store: &Store, with_history: bool) -> String {
    let items = store.records(None).unwrap();
    let articles: Vec<Article> = items
        .into_iter()
        .map(|(work, records)| Article::new(work, records, None))
        .collect();
    let options = Options {
        with_history,
        ..Options::default()
    };
    let mut out = Vec::new();
    write(Format::Lines, &articles, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn restored(lines: &str) -> Vec<(Work, Vec<Record>)> {
    let mut items: Vec<(Work, Vec<Record>)> = Vec::new();
    for line in lines.lines() {
        match read(line).unwrap().unwrap() {
            Line::Work(work) => items.push((*work, Vec::new())),
            Line::Record { record, .. } => items.last_mut().unwrap().1.push(*record),
        }
    }
    items
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn annotated_exported_and_imported_into_an_empty_store_everything_is_the_same(
        notes in vec(note(), 1..5), with_history in any::<bool>(), gone in any::<prop::sample::Index>()
    ) {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut store = Store::open(here.path()).unwrap();
        let article = store.remember("/مقالات/كتب.txt", "كتب", "blake3:أ").unwrap();
        store.set_citation("/مقالات/كتب.txt", &[("author", "ليلى \"حدّاد\"".to_owned())]).unwrap();
        let kept: Vec<Note> = notes.iter().map(|note| store.insert(article, note).unwrap()).collect();
        store.change(kept[0].id, Some("غُيّرت"), Some(Tone::Purple)).unwrap();
        store.delete(kept[gone.index(kept.len())].id).unwrap();
        let lines = backup(&store, with_history);
        let mut other = Store::open(there.path()).unwrap();
        let items = restored(&lines);
        let taken = other.take_in(&items).unwrap();
        prop_assert_eq!((taken.added, taken.refused), (kept.len(), 0));
        prop_assert_eq!(backup(&other, with_history), lines.clone());
        // Twice is once.
        let again = other.take_in(&items).unwrap();
        prop_assert_eq!((again.added, again.changed), (0, 0));
        prop_assert_eq!(backup(&other, with_history), lines);
    }
}

/// A home with one article and two annotations; gives their ids.
fn annotated() -> (Home, [String; 2]) {
    let home = Home::new();
    home.write("كتب.txt", TEXT);
    let add = |rest: &[&str]| {
        let line = [&["note", "add", "كتب.txt"], rest].concat();
        let run = home.run(&line);
        assert_eq!(run.status, 0, "{}", run.err);
        run.out.trim().to_owned()
    };
    let first = add(&[
        "--quote",
        "لا يَمَلّ», وأضاف".replace(',', "،").as_str(),
        "--note",
        "=حسن",
        "--tag",
        "نحو",
    ]);
    let second = add(&["--quote", "من قرأ الكتاب", "--colour", "green"]);
    (home, [first, second])
}

#[test]
fn an_export_goes_to_standard_output_or_whole_into_a_file() {
    let (home, [first, second]) = annotated();
    let out = home.run(&["export", "كتب.txt"]).out;
    assert!(
        out.starts_with("---\ntitle: \"في صحبة الكتب\"\n") && out.contains(&format!("^{first}")),
        "{out}"
    );
    let run = home.run(&["export", "-o", "حواشٍ.md"]);
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (0, "", "")
    );
    assert_eq!(fs::read_to_string(home.path("حواشٍ.md")).unwrap(), out);
    let green = home
        .run(&["export", "--colour", "green", "--format", "md"])
        .out;
    assert!(
        green.contains(&second) && !green.contains(&first),
        "{green}"
    );
    let tagged = home.run(&["export", "--tag", "نحو", "--format", "csv"]).out;
    assert!(
        tagged.contains("\"'=حسن\"") && !tagged.contains(&second),
        "{tagged}"
    );
    assert_eq!(home.run(&["export", "-o", "خزانة/"]).status, 0);
    assert!(home.path("خزانة/في صحبة الكتب.md").is_file());
}

#[test]
fn what_cannot_be_exported_is_refused_and_leaves_the_file_alone() {
    let (home, _) = annotated();
    home.write("قديم.md", "كما كان");
    home.write("قالب.jinja", "{{ article.nothing }}");
    home.run(&["export", "غائب.txt"]).refused(1, "غائب.txt");
    home.run(&["export", "-o", "x.json"]).refused(2, "koreader");
    home.run(&["export", "--template", "لا.jinja"])
        .refused(1, "لا.jinja");
    home.run(&["export", "--template", "قالب.jinja", "-o", "قديم.md"])
        .refused(2, "قالب.jinja");
    home.run(&["export", "-f", "docx", "--template", "قالب.jinja"])
        .refused(2, "docx");
    home.run(&["export", "-o", "لا/أحد/هنا.md"])
        .refused(2, "هنا.md");
    assert_eq!(fs::read_to_string(home.path("قديم.md")).unwrap(), "كما كان");
}

#[test]
fn an_import_takes_what_it_can_read_and_lists_the_rest() {
    let (home, _) = annotated();
    let lines = home.run(&["export", "-f", "jsonl", "--history"]).out;
    let mut damaged: Vec<&str> = lines.lines().collect();
    damaged.insert(1, "{\"type\":\"Annotation\"}");
    damaged.insert(2, "{ليس");
    home.write("نسخة.jsonl", damaged.join("\r\n"));
    let there = ["--data-dir", "أخرى", "--lang", "en"];
    let run = home.run(&[&there[..], &["import", "نسخة.jsonl"]].concat());
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(
        run.out,
        "new: 2 · changed: 0 · there before: 0 · left out: 2\n"
    );
    assert!(
        run.err.contains("line 2") && run.err.contains("line 3"),
        "{}",
        run.err
    );
    let again = home.json(&[&there[..], &["import", "--json", "نسخة.jsonl"]].concat());
    assert_eq!(
        (&again[0]["added"], &again[0]["same"]),
        (&0.into(), &2.into())
    );
    let back = home
        .run(&[&there[..], &["export", "-f", "jsonl", "--history"]].concat())
        .out;
    assert_eq!(back, lines);
}

#[test]
fn what_holds_nothing_of_ours_is_no_import() {
    let home = Home::new();
    home.write("غريب.json", "{\"أسماء\":[]}\n");
    home.write("فارغ.jsonl", "");
    home.write("ثنائيّ.jsonl", b"\xFF\xFE\x00\n\x80");
    for name in ["غريب.json", "فارغ.jsonl", "ثنائيّ.jsonl"] {
        let run = home.run(&["import", name]);
        assert_eq!(run.status, 2, "{}", run.err);
        assert!(run.err.contains(name), "{}", run.err);
    }
    home.run(&["import", "غائب.jsonl"]).refused(1, "غائب.jsonl");
    assert!(!home.path(".local").exists(), "nothing was made");
}

#[test]
fn a_citation_says_what_the_reader_said_of_the_article() {
    let (home, [first, second]) = annotated();
    let edit = [
        "library",
        "edit",
        "كتب.txt",
        "--author",
        "ليلى حدّاد",
        "--date",
        "آذار ٢٠٢٤",
        "--title",
        "صحبة «الكتب»",
    ];
    let said = home.run(&edit);
    assert_eq!(
        said.out, "author\tليلى حدّاد\ndate\tآذار ٢٠٢٤\ntitle\tصحبة «الكتب»\n",
        "{}",
        said.err
    );
    let cited = home.run(&["note", "cite", &second]).out;
    assert!(
        cited.starts_with("«من قرأ الكتاب»، ليلى حدّاد، “صحبة «الكتب»”، آذار ٢٠٢٤، قُرئ في 20"),
        "{cited}"
    );
    // The words of the first are no longer those of the text.
    home.write("كتب.txt", TEXT.replace("لا يَمَلّ", "لا يملّ"));
    let changed = home.run(&["note", "cite", &first]).out;
    assert!(
        changed.starts_with("“لا يَمَلّ»، وأضاف”") && changed.contains("، النصّ كما كان في 20"),
        "{changed}"
    );
    let listed = home.json(&["library", "list", "--json"]);
    assert_eq!(listed[0]["title"], "صحبة «الكتب»");
    assert!(
        home.run(&["export"])
            .out
            .contains("author: \"ليلى حدّاد\"\n")
    );
    home.run(&["library", "edit", "كتب.txt", "--title", ""]);
    let listed = home.json(&["library", "list", "--json"]);
    assert_eq!(listed[0]["title"], "في صحبة الكتب");
    home.run(&["note", "cite", "019abcde-f012-7abc-8def-0123456789ab"])
        .refused(1, "019abcde");
}
