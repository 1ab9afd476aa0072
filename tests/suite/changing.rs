//! Owns the tests of changing notes and the library on the command line.

use serde_json::Value;

use crate::cli::{Home, Run};

const TEXT: &str = "قال المُعلِّم: «لَا يُغني الكتاب عن السؤال» (HTML5) ١٢ و34.\n";

fn noted(home: &Home) -> String {
    home.write("مقال.txt", TEXT);
    let line = [
        "note",
        "add",
        "مقال.txt",
        "--quote",
        "الكتاب",
        "--tag",
        "نحو",
    ];
    let run = home.run(&line);
    assert_eq!(run.status, 0, "{}", run.err);
    run.out.trim_end().to_owned()
}

fn listed(home: &Home, more: &[&str]) -> Vec<Value> {
    let run = home.run(&[&["note", "list", "--json"], more].concat());
    assert_eq!(run.status, 0, "{}", run.err);
    let lines = run.out.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn refused(run: &Run, status: i32) {
    assert_eq!((run.status, run.out.as_str()), (status, ""));
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}

#[test]
fn words_colour_and_tags_are_changed_in_one_act() {
    let home = Home::new();
    let id = noted(&home);
    let line = ["note", "edit", &id, "--note", "لماذا؟", "--colour", "red"];
    let more = ["--tag", "بلاغة", "--untag", "نحو", "--json"];
    let run = home.run(&[&line[..], &more].concat());
    assert_eq!(run.status, 0, "{}", run.err);
    let said: Value = serde_json::from_str(&run.out).unwrap();
    let now = listed(&home, &[]).remove(0);
    for field in ["id", "note", "colour", "tags", "exact", "state"] {
        assert_eq!(said[field], now[field], "{field}");
    }
    assert_eq!(now["note"], "لماذا؟");
    assert_eq!(now["colour"], "red");
    assert_eq!(now["tags"], serde_json::json!(["بلاغة"]));

    assert_eq!(home.run(&["note", "edit", &id, "--note", ""]).status, 0);
    assert_eq!(listed(&home, &[])[0]["note"], "");
    refused(&home.run(&["note", "edit", &id]), 2);
    refused(&home.run(&["note", "edit", "حاشية", "--note", "x"]), 2);
    let nobody = "00000000-0000-7000-8000-000000000000";
    refused(&home.run(&["note", "edit", nobody, "--note", "x"]), 1);
}

#[test]
fn what_was_deleted_is_listed_and_restored() {
    let home = Home::new();
    let id = noted(&home);
    assert!(listed(&home, &["--deleted"]).is_empty());
    assert_eq!(home.run(&["note", "remove", &id]).status, 0);
    assert!(listed(&home, &[]).is_empty());
    let gone = listed(&home, &["مقال.txt", "--deleted"]);
    assert_eq!(gone[0]["id"], Value::String(id.clone()));
    let nobody = "00000000-0000-7000-8000-000000000000";
    refused(&home.run(&["note", "restore", &id, nobody]), 1);
    assert!(listed(&home, &[]).is_empty(), "all or none");
    let run = home.run(&["note", "restore", &id, "--json"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(listed(&home, &[]).len(), 1);
    assert_eq!(home.run(&["note", "restore", &id]).status, 0, "it is there");
}

#[test]
fn a_colour_is_called_what_the_reader_calls_it() {
    let home = Home::new();
    noted(&home);
    let set = |meaning: &str| home.run(&["library", "colours", "yellow", meaning]);
    assert_eq!(set("حُجّة").status, 0);
    let rows = home.run(&["library", "colours", "--json"]).out;
    let first: Value = serde_json::from_str(rows.lines().next().unwrap()).unwrap();
    assert_eq!(
        first,
        serde_json::json!({ "colour": "yellow", "meaning": "حُجّة" })
    );
    assert_eq!(rows.lines().count(), 6);
    let list = || home.run(&["--lang", "ar", "note", "list"]).out;
    assert!(
        list().contains("حُجّة") && !list().contains("أصفر"),
        "{}",
        list()
    );
    refused(&set("سطر\nثانٍ"), 2);
    refused(&set(&"ط".repeat(41)), 2);
    assert_eq!(set("").status, 0);
    assert!(list().contains("أصفر"));
}

#[test]
fn an_article_taken_out_of_the_library_comes_back_with_its_notes() {
    let home = Home::new();
    noted(&home);
    refused(&home.run(&["library", "remove", "مقال.txt", "غيره.txt"]), 1);
    let library = || home.run(&["library", "list", "--json"]).out;
    assert_eq!(library().lines().count(), 1);
    assert_eq!(home.run(&["library", "remove", "مقال.txt"]).status, 0);
    assert_eq!(library(), "");
    assert!(listed(&home, &[]).is_empty());
    assert_eq!(listed(&home, &["مقال.txt"]).len(), 1, "they are kept");
    let again = ["note", "add", "مقال.txt", "--quote", "السؤال"];
    assert_eq!(home.run(&again).status, 0);
    assert_eq!(library().lines().count(), 1);
    assert_eq!(listed(&home, &[]).len(), 2);
}

#[test]
fn the_text_that_was_annotated_is_kept_when_its_file_is_gone_or_another() {
    let home = Home::new();
    noted(&home);
    home.write("مقال.txt", "نصّ آخر تمامًا.\n");
    let text = || home.run(&["library", "text", "مقال.txt"]);
    assert_eq!(text().out, TEXT);
    std::fs::remove_file(home.path("مقال.txt")).unwrap();
    assert_eq!(text().out, TEXT);
    refused(&home.run(&["library", "text", "غيره.txt"]), 1);
}

#[test]
fn of_a_text_too_long_to_be_kept_the_words_around_the_passage_are() {
    let home = Home::new();
    let filler = "كلام كثير لا يُحفظ كلّه.\n".repeat(160_000);
    assert!(filler.len() > 5_000_000);
    home.write(
        "طويل.txt",
        format!("{filler}هنا «بَيْتُ القَصيدِ» وحده.\n{filler}"),
    );
    let line = ["note", "add", "طويل.txt", "--quote", "بَيْتُ القَصيدِ"];
    let run = home.run(&line);
    assert_eq!(run.status, 0, "{}", run.err);
    std::fs::remove_file(home.path("طويل.txt")).unwrap();
    let kept = home.run(&["library", "text", "طويل.txt"]).out;
    assert!(kept.contains("هنا «بَيْتُ القَصيدِ» وحده."), "{kept}");
    assert!((4_000..5_000).contains(&kept.len()), "{}", kept.len());
}
