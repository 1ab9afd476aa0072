//! Owns the rules of the tree: what every file of `src` must look like, and which layer may name which.
//!
//! Plain scanning of text. Every rule is a function over `(path, text)` pairs, so that the tests at the end can hand it
//! a broken file and see it refused. The layers themselves are explained in `src/lib.rs`.

use std::fs;
use std::path::Path;

#[path = "tidy/scan.rs"]
mod scan;

use scan::{Scanned, scan};

/// A file: its path from the top of the tree, with `/`, and its text.
type Source = (String, String);

/// Each module: its layer, and what it may name beside itself. `store`, `format` and others name `report`, in which they
/// say what went wrong; `*` is every lower layer.
const LAYERS: &[(&str, u8, &[&str])] = &[
    ("text", 0, &[]),
    ("input", 0, &[]),
    ("report", 0, &[]),
    ("words", 0, &["report"]),
    ("doc", 1, &["text"]),
    ("config", 1, &["input", "text::profile", "report", "words"]),
    ("layout", 2, &["doc", "text"]),
    ("find", 2, &["doc", "text"]),
    ("anchor", 2, &["doc", "text"]),
    ("note", 2, &["anchor", "doc", "text"]),
    ("store", 3, &["note", "anchor", "doc", "text", "report"]),
    ("export", 3, &["note", "anchor", "doc", "text", "report"]),
    ("import", 3, &["note", "anchor", "text"]),
    ("fetch", 3, &["text", "report"]),
    ("lexicon", 3, &["text", "report"]),
    ("format", 3, &["doc", "text", "report"]),
    ("sync", 4, &["store", "note", "report"]),
    ("print", 5, &["layout", "doc", "text"]),
    ("term", 5, &["input", "text::profile", "report"]),
    (
        "app",
        5,
        &[
            "words", "note", "anchor", "find", "layout", "doc", "config", "text", "input", "report",
        ],
    ),
    ("runtime", 6, &["*"]),
    ("cli", 7, &["*"]),
    ("main", 7, &["cli"]),
    ("lib", 7, &[]),
];

/// Outside crates and parts of `std` that have a home: path, and where it may be named.
const HOMES: &[(&str, &[&str])] = &[
    ("crossterm", &["src/term/"]),
    ("rusqlite", &["src/store/"]),
    ("ureq", &["src/fetch/"]),
    ("postgres", &["src/sync/"]),
    ("cosmic_text", &["src/print/"]),
    (
        "ratatui",
        &[
            "src/term/",
            "src/app/view/",
            "src/app/theme.rs",
            "src/runtime/",
        ],
    ),
    ("unicode_width", &["src/text/width.rs"]),
    ("fluent_bundle", &["src/words.rs"]),
    ("clap", &["src/cli/"]),
    ("std::env", &["src/cli/"]),
    (
        "std::fs",
        &[
            "src/cli/",
            "src/format/source.rs",
            "src/format/source/",
            "src/store/",
            "src/lexicon/",
            "src/sync/",
            "src/runtime/",
        ],
    ),
];

/// Modules that are pure: no files, network, processes, threads or clock.
const PURE: &[&str] = &[
    "text", "input", "report", "words", "doc", "config", "layout", "find", "anchor", "note", "app",
    "export", "import",
];
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "std::time::SystemTime",
    "std::time::Instant",
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
];

/// The most lines a file may have before its tests.
const LINES: usize = 400;
const SHAPELESS: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "misc", "manager",
];

/// Everything that is wrong with these files, as `path:line: rule`.
fn faults(sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in sources {
        let mut fault = |line: usize, rule: String| faults.push(format!("{path}:{line}: {rule}"));
        names_no_machine(path, text, &mut fault);
        if !path.starts_with("src/") || !path.ends_with(".rs") {
            continue;
        }
        let scanned = scan(path, text);
        opens_with_its_purpose(text, &mut fault);
        has_a_plain_name(path, &mut fault);
        is_short(&scanned, &mut fault);
        names_only_lower_layers(path, &scanned, &mut fault);
        keeps_crates_at_home(path, &scanned, &mut fault);
        holds_no_sentence(path, &scanned, &mut fault);
    }
    faults
}

type Fault<'a> = &'a mut dyn FnMut(usize, String);

fn opens_with_its_purpose(text: &str, fault: Fault<'_>) {
    if !text.starts_with("//! ") {
        fault(1, "the first line says what the file owns (//! …)".into());
    }
}

fn has_a_plain_name(path: &str, fault: Fault<'_>) {
    let is_shapeless = |part: &str| SHAPELESS.contains(&part.trim_end_matches(".rs"));
    if path.split('/').any(is_shapeless) {
        fault(
            1,
            "a file is named for what it owns, not util, helper, common, misc or manager".into(),
        );
    }
}

fn is_short(scanned: &Scanned, fault: Fault<'_>) {
    let lines = scanned.code.lines().count().min(scanned.tests_from - 1);
    if lines > LINES && scanned.tests_from > 1 {
        fault(
            LINES + 1,
            format!("a file has at most {LINES} lines before its tests"),
        );
    }
}

fn module_of(path: &str) -> &str {
    let inside = path.trim_start_matches("src/").trim_end_matches(".rs");
    inside.split('/').next().unwrap_or(inside)
}

fn layer_of(module: &str) -> Option<(u8, &'static [&'static str])> {
    let found = LAYERS.iter().find(|(name, ..)| *name == module);
    found.map(|(_, layer, allowed)| (*layer, *allowed))
}

fn names_only_lower_layers(path: &str, scanned: &Scanned, fault: Fault<'_>) {
    let module = module_of(path);
    let Some((layer, allowed)) = layer_of(module) else {
        return fault(
            1,
            format!("{module} is in no layer: give it one in src/lib.rs and here"),
        );
    };
    let depth = path.matches('/').count() - usize::from(path.ends_with("/mod.rs"));
    for named in scan::named(&scanned.code, &["crate", "hashiya", "super"]) {
        let in_tests = named.line >= scanned.tests_from;
        let mut parts: Vec<&str> = named.path.split("::").collect();
        let ups = parts.iter().take_while(|part| **part == "super").count();
        let to_root = depth + usize::from(in_tests && !path.ends_with("/tests.rs"));
        if ups > 0 && ups < to_root {
            continue;
        }
        parts.drain(..ups.max(1));
        let Some((other_layer, _)) = parts.first().and_then(|other| layer_of(other)) else {
            continue;
        };
        let inside = parts.join("::");
        let is_own = parts[0] == module;
        let is_lower = other_layer < layer;
        let is_allowed = allowed.iter().any(|path| match *path {
            "*" => is_lower,
            path => inside == path || inside.starts_with(&format!("{path}::")),
        });
        let is_fine = is_own || is_allowed || in_tests && is_lower;
        if !is_fine {
            fault(
                named.line,
                format!("{module} may not name {inside} (the layers in src/lib.rs)"),
            );
        }
    }
}

fn keeps_crates_at_home(path: &str, scanned: &Scanned, fault: Fault<'_>) {
    let roots: Vec<&str> = HOMES
        .iter()
        .map(|(name, _)| name.split("::").next().unwrap_or(name))
        .collect();
    let mut roots: Vec<&str> = roots.into_iter().chain(["std", "jiff"]).collect();
    roots.sort_unstable();
    roots.dedup();
    let is_at =
        |inside: &str, name: &str| inside == name || inside.starts_with(&format!("{name}::"));
    for named in scan::named(&scanned.code, &roots) {
        let in_tests = named.line >= scanned.tests_from;
        for (name, homes) in HOMES {
            let is_home = homes.iter().any(|home| path.starts_with(home));
            // A test may read files and set the stage; another layer's crate stays a stranger there too.
            let is_excused = in_tests && name.starts_with("std::");
            if is_at(&named.path, name) && !is_home && !is_excused {
                fault(
                    named.line,
                    format!("{name} is named only in {}", homes.join(", ")),
                );
            }
        }
        let is_impure = IMPURE.iter().any(|name| is_at(&named.path, name));
        if is_impure && PURE.contains(&module_of(path)) && !in_tests {
            fault(
                named.line,
                format!(
                    "{} is pure and does not name {}",
                    module_of(path),
                    named.path
                ),
            );
        }
    }
}

/// Sentences belong into `assets/strings`. English ones are known by their capital and their stop; Arabic ones by two words,
/// or by one where things are shown. The help of the command line is English by decision.
fn holds_no_sentence(path: &str, scanned: &Scanned, fault: Fault<'_>) {
    if path == "src/cli/args.rs" {
        return;
    }
    let shows = ["src/app/view/", "src/cli/", "src/runtime/"]
        .iter()
        .any(|place| path.starts_with(place));
    for literal in &scanned.literals {
        if literal.line >= scanned.tests_from || literal.in_attribute {
            continue;
        }
        let words: Vec<&str> = literal
            .text
            .split(' ')
            .filter(|word| !word.is_empty())
            .collect();
        let is_english = words.len() >= 3
            && literal.text.starts_with(|ch: char| ch.is_ascii_uppercase())
            && literal.text.trim_end().ends_with(['.', '!', '?']);
        let is_arabic_word = |word: &&&str| {
            word.chars()
                .filter(|ch| ('\u{0621}'..='\u{064A}').contains(ch))
                .count()
                > 1
        };
        let arabic = words.iter().filter(is_arabic_word).count();
        if is_english || arabic > 1 || arabic == 1 && shows {
            fault(
                literal.line,
                format!(
                    "a sentence for the reader is a message id: \"{}\"",
                    literal.text
                ),
            );
        }
    }
}

fn names_no_machine(path: &str, text: &str, fault: Fault<'_>) {
    let foreign = ["work", "tmp", "root"].map(|folder| format!("/{folder}/"));
    for (number, line) in text.lines().enumerate() {
        let names = |folder: &String| {
            line.match_indices(folder.as_str()).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                before.is_none_or(|ch| {
                    !ch.is_alphanumeric() && !matches!(ch, '.' | '_' | '-' | '~' | '/')
                })
            })
        };
        if let Some(folder) = foreign.iter().find(|folder| names(folder)) {
            fault(
                number + 1,
                format!("{path} names a folder of one machine ({folder})"),
            );
        }
    }
}

fn tree() -> Vec<Source> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    for start in ["src", "tests", "assets", "README.md", "Cargo.toml", ".ci"] {
        collect(top, &top.join(start), &mut sources);
    }
    assert!(sources.len() > 20, "the tree was not found");
    sources
}

fn collect(top: &Path, path: &Path, sources: &mut Vec<Source>) {
    if path.is_dir() {
        let entries =
            fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for entry in entries {
            collect(
                top,
                &entry.expect("the folder can be listed").path(),
                sources,
            );
        }
    } else if let Ok(text) = fs::read_to_string(path) {
        let name = path
            .strip_prefix(top)
            .expect("it lies in the tree")
            .to_string_lossy()
            .replace('\\', "/");
        sources.push((name, text));
    }
}

#[test]
fn the_tree_is_tidy() {
    let faults = faults(&tree());
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// What is wrong with one file of this text.
fn faults_of(path: &str, text: &str) -> Vec<String> {
    faults(&[(path.to_owned(), text.to_owned())])
}

#[track_caller]
fn refused(path: &str, body: &str, line: usize, part: &str) {
    let faults = faults_of(path, &format!("//! Owns a sample.\n{body}\n"));
    let start = format!("{path}:{line}: ");
    assert!(
        faults
            .iter()
            .any(|fault| fault.starts_with(&start) && fault.contains(part)),
        "{faults:?} should have {start}…{part}"
    );
}

#[track_caller]
fn accepted(path: &str, body: &str) {
    let faults = faults_of(path, &format!("//! Owns a sample.\n{body}\n"));
    assert!(faults.is_empty(), "{faults:?}");
}

#[test]
fn a_file_without_purpose_is_refused() {
    assert_eq!(faults_of("src/note.rs", "use std::fmt;\n").len(), 1);
    assert!(faults_of("src/note.rs", "//! Owns notes.\n").is_empty());
}

#[test]
fn a_layer_that_looks_up_or_sideways_is_refused() {
    refused(
        "src/text/fold.rs",
        "use crate::doc::Block;",
        2,
        "text may not name doc::Block",
    );
    refused(
        "src/layout/row.rs",
        "use crate::anchor;",
        2,
        "layout may not name anchor",
    );
    refused(
        "src/app/state.rs",
        "use crate::store::Store;",
        2,
        "app may not name store",
    );
    refused(
        "src/store/mod.rs",
        "use crate::format::read;",
        2,
        "store may not name format",
    );
    refused(
        "src/runtime/mod.rs",
        "use crate::cli::main;",
        2,
        "runtime may not name cli",
    );
    refused(
        "src/main.rs",
        "use hashiya::store::Store;",
        2,
        "main may not name store",
    );
    accepted(
        "src/layout/row.rs",
        "use crate::doc::Block;\nuse crate::text::span::Span;",
    );
    accepted(
        "src/cli/mod.rs",
        "use crate::{runtime, store::Store, words};",
    );
}

#[test]
fn a_breach_is_found_however_it_is_written() {
    let nested =
        "use crate::{\n    text::{span::Span, width},\n    store::{self as notes, Store},\n};";
    refused("src/layout/row.rs", nested, 2, "layout may not name store");
    refused(
        "src/layout/row.rs",
        "fn f() { let x = crate::term::size(); }",
        2,
        "term::size",
    );
    refused(
        "src/config.rs",
        "use super::app::State;",
        2,
        "config may not name app",
    );
    refused(
        "src/doc/text.rs",
        "use super::super::layout::Row;",
        2,
        "doc may not name layout",
    );
    accepted("src/doc/text.rs", "use super::block::Block;");
    accepted(
        "src/layout/row.rs",
        "// use crate::store::Store;\n/* crate::store */\nconst A: &str = \"crate::store::x\";",
    );
}

#[test]
fn a_part_of_a_module_may_be_all_that_is_allowed() {
    refused(
        "src/config.rs",
        "use crate::text::span::Span;",
        2,
        "text::span",
    );
    accepted("src/config.rs", "use crate::text::profile::Tashkeel;");
    refused(
        "src/term/probe.rs",
        "use crate::text::{profile::Profile, width};",
        2,
        "text::width",
    );
}

#[test]
fn tests_may_name_lower_strangers_but_nothing_above() {
    let lower = "#[cfg(test)]\nmod tests {\n    use crate::input::Key;\n}";
    accepted("src/layout/row.rs", lower);
    let upper = "#[cfg(test)]\nmod tests {\n    use crate::app::State;\n}";
    refused("src/layout/row.rs", upper, 4, "layout may not name app");
}

#[test]
fn a_module_without_a_layer_is_refused() {
    refused("src/stuff.rs", "", 1, "stuff is in no layer");
}

#[test]
fn an_outside_crate_stays_in_its_home() {
    for (path, line, part) in [
        (
            "src/app/mod.rs",
            "use crossterm::event::Event;",
            "crossterm",
        ),
        (
            "src/layout/row.rs",
            "use unicode_width::UnicodeWidthStr as _;",
            "unicode_width",
        ),
        (
            "src/format/mod.rs",
            "fn f(c: rusqlite::Connection) {}",
            "rusqlite",
        ),
        (
            "src/app/update/mod.rs",
            "use ratatui::buffer::Buffer;",
            "ratatui",
        ),
        ("src/format/plain.rs", "use std::{fs, io};", "std::fs"),
        ("src/runtime/mod.rs", "use std::env;", "std::env"),
    ] {
        refused(path, line, 2, part);
    }
    accepted("src/app/view/page.rs", "use ratatui::buffer::Buffer;");
    accepted("src/format/source.rs", "use std::{fs, io};");
    accepted(
        "src/text/width.rs",
        "use unicode_width::UnicodeWidthStr as _;",
    );
}

#[test]
fn a_pure_module_knows_no_threads_and_no_clock() {
    refused(
        "src/app/mod.rs",
        "fn f() { std::thread::yield_now(); }",
        2,
        "app is pure",
    );
    refused(
        "src/note.rs",
        "use std::time::{Duration, SystemTime};",
        2,
        "note is pure",
    );
    accepted("src/note.rs", "use std::time::Duration;");
}

#[test]
fn a_file_too_long_is_refused_but_its_tests_do_not_count() {
    refused("src/note.rs", &"\n".repeat(400), 401, "at most 400 lines");
    let tests = format!(
        "{}#[cfg(test)]\nmod tests {{\n{}}}",
        "\n".repeat(390),
        "\n".repeat(300)
    );
    accepted("src/note.rs", &tests);
}

#[test]
fn a_shapeless_name_is_refused() {
    refused("src/text/util.rs", "", 1, "named for what it owns");
    refused("src/app/helpers/mod.rs", "", 1, "named for what it owns");
}

#[test]
fn sentences_are_found_in_literals_only() {
    refused(
        "src/app/update/mod.rs",
        "let a = \"The note was saved.\";",
        2,
        "message id",
    );
    refused(
        "src/store/mod.rs",
        "let a = \"تمّ حفظ الحاشية\";",
        2,
        "message id",
    );
    refused(
        "src/app/view/status.rs",
        "let a = r#\"تحديد\"#;",
        2,
        "message id",
    );
    accepted(
        "src/app/update/mod.rs",
        "/// The note was saved.\nlet a = Message::new(\"notice-saved\");",
    );
    accepted(
        "src/text/units.rs",
        "const SHORT: &[&str] = &[\"د\", \"أ.د\", \"هـ\"];",
    );
    accepted(
        "src/store/mod.rs",
        "#[error(\"The file could not be read.\")]\nstruct E;",
    );
    accepted(
        "src/note.rs",
        "#[cfg(test)]\nmod tests {\n    const A: &str = \"قال المعلّم: لا.\";\n}",
    );
}

#[test]
fn a_path_of_one_machine_is_refused_everywhere() {
    let path = ["", "work", "main", "x"].join("/");
    refused(
        "tests/suite/cli.rs",
        &format!("let a = \"{path}\";"),
        2,
        "one machine",
    );
    refused("README.md", &format!("see {path}"), 2, "one machine");
    accepted("tests/suite/cli.rs", "let a = \"assets/work/x\";");
}
