//! Owns the agreement between the strings and the program: both languages say the same ids with the same arguments, every id
//! that the program names is there, and none is there for nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use hashiya::report::Message;
use hashiya::words::{Language, Words};

/// What ids begin with. A string literal of that shape in `src` is taken for an id.
const PREFIXES: [&str; 22] = [
    "app-", "check-", "cli-", "config-", "editor-", "first-", "help-", "hint-", "hints-",
    "library-", "list-", "man-", "notice-", "runtime-", "screen-", "source-", "state-", "status-",
    "store-", "term-", "tone-", "waiting-",
];

/// Each id of a language with the arguments it uses.
fn strings(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let path = format!("assets/strings/{language}.ftl");
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    let mut strings = BTreeMap::<String, BTreeSet<String>>::new();
    let mut current = None;
    for line in text.expect("the strings are in the tree").lines() {
        if line.starts_with('#') {
            continue;
        }
        if let Some((id, _)) = line.split_once(" =")
            && line.starts_with(|ch: char| ch.is_ascii_lowercase())
        {
            assert!(!strings.contains_key(id), "{language}: {id} stands twice");
            current = Some(id.to_owned());
        }
        let Some(id) = &current else { continue };
        let arguments = strings.entry(id.clone()).or_default();
        for (at, _) in line.match_indices('$') {
            let name: String = line[at + 1..]
                .chars()
                .take_while(|ch| ch.is_ascii_alphanumeric() || *ch == '-')
                .collect();
            // A `$` that is only a `$` (a shell variable) is followed by no small letter.
            if name.starts_with(|ch: char| ch.is_ascii_lowercase()) {
                arguments.insert(name);
            }
        }
    }
    strings
}

/// The text of every file of `src`, with its path.
fn program() -> Vec<(String, String)> {
    fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("src is in the tree") {
            let path = entry.expect("src can be listed").path();
            if path.is_dir() {
                collect(&path, files);
            } else if let Ok(text) = fs::read_to_string(&path) {
                files.push((path.display().to_string(), text));
            }
        }
    }
    let mut files = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    files
}

/// An id in the program, and the text on both its sides.
struct Named<'a> {
    line: usize,
    id: &'a str,
    before: &'a str,
    after: &'a str,
}

/// Every literal of the shape of an id.
fn named(text: &str) -> Vec<Named<'_>> {
    let mut named = Vec::new();
    for prefix in PREFIXES {
        for (at, _) in text.match_indices(&format!("\"{prefix}")) {
            let rest = &text[at + 1..];
            let Some(end) = rest.find('"') else { continue };
            let id = &rest[..end];
            let is_id = id.len() > prefix.len()
                && id
                    .chars()
                    .all(|ch| ch.is_ascii_lowercase() || ch.is_ascii_digit() || ch == '-');
            if is_id {
                let line = text[..at].matches('\n').count() + 1;
                named.push(Named {
                    line,
                    id,
                    before: text[..at].trim_end(),
                    after: &rest[end + 1..],
                });
            }
        }
    }
    named
}

/// The arguments that are chained to a message straight where it is made: `").text("path", …).number("count", …)`.
///
/// Says too whether the chain ends a statement: then more may be added to the message later on.
fn chained(after: &str) -> Option<(BTreeSet<String>, bool)> {
    let mut arguments = BTreeSet::new();
    let mut rest = after.strip_prefix(')')?.trim_start();
    while let Some(call) = rest
        .strip_prefix(".text(")
        .or_else(|| rest.strip_prefix(".number("))
    {
        let name = call.trim_start().strip_prefix('"')?;
        arguments.insert(name[..name.find('"')?].to_owned());
        let mut depth = 1_usize;
        let end = call.find(|ch| {
            match ch {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth == 0
        })?;
        rest = call[end + 1..].trim_start();
    }
    Some((arguments, rest.starts_with(';')))
}

#[test]
fn both_languages_have_the_same_ids_with_the_same_arguments() {
    let (arabic, english) = (strings("ar"), strings("en"));
    assert!(english.len() > 100, "the strings were not read");
    for (id, arguments) in &english {
        assert_eq!(arabic.get(id), Some(arguments), "{id} in ar.ftl");
    }
    for id in arabic.keys() {
        assert!(english.contains_key(id), "{id} is not in en.ftl");
    }
}

#[test]
fn every_id_that_the_program_names_is_there() {
    let english = strings("en");
    let mut missing = Vec::new();
    for (path, text) in program() {
        for Named { line, id, .. } in named(&text) {
            if !english.contains_key(id) {
                missing.push(format!("{path}:{line}: {id}"));
            }
        }
    }
    assert!(missing.is_empty(), "not in en.ftl:\n{}", missing.join("\n"));
}

#[test]
fn every_message_is_made_with_the_arguments_it_uses() {
    let english = strings("en");
    let mut faults = Vec::new();
    for (path, text) in program() {
        for named in named(&text) {
            let Named { line, id, .. } = named;
            let is_made = ["Message::new(", "Words::new(", ".text("];
            if !is_made.iter().any(|make| named.before.ends_with(make)) {
                continue;
            }
            let (Some(wanted), Some((given, goes_on))) = (english.get(id), chained(named.after))
            else {
                continue;
            };
            let is_complete = *wanted == given || goes_on && given.is_subset(wanted);
            if !is_complete {
                faults.push(format!(
                    "{path}:{line}: {id} uses {wanted:?}, is given {given:?}"
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn no_string_is_there_for_nothing() {
    let program = program();
    let is_named = |id: &String| {
        program
            .iter()
            .any(|(_, text)| text.contains(&format!("\"{id}\"")))
    };
    let unused: Vec<String> = strings("en")
        .into_keys()
        .filter(|id| !is_named(id))
        .collect();
    assert!(unused.is_empty(), "nothing names:\n{}", unused.join("\n"));
}

#[test]
fn every_arabic_plural_has_its_six_forms() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/strings/ar.ftl");
    let text = fs::read_to_string(path).expect("the strings are in the tree");
    let parts: Vec<&str> = text.split("->").collect();
    for two in parts.windows(2) {
        let (before, choice) = (two[0], two[1]);
        // What sort of thing it is has no number.
        if before.trim_end().ends_with("{ $kind") {
            continue;
        }
        let forms = choice
            .split('}')
            .take_while(|part| part.contains('[') || part.contains("$"));
        let choice: String = forms.collect();
        for form in ["[zero]", "[one]", "[two]", "[few]", "[many]", "*[other]"] {
            assert!(choice.contains(form), "{form} is missing in:{choice}");
        }
    }
}

#[test]
fn counts_read_well_in_arabic_from_nothing_to_hundreds() {
    let words = Words::new(Language::Arabic);
    let said = |count: i64| words.line(&Message::new("status-unsaved").number("count", count));
    assert_eq!(said(1), "تغيير واحد لم يُحفظ بعد");
    assert_eq!(said(2), "تغييران لم يُحفظا بعد");
    assert_eq!(said(7), "٧ تغييرات لم تُحفظ بعد");
    assert_eq!(said(11), "١١ تغييرًا لم يُحفظ بعد");
    assert_eq!(said(111), "١١١ تغييرًا لم يُحفظ بعد");
    assert_eq!(said(300), "٣٠٠ تغيير لم يُحفظ بعد");
}
