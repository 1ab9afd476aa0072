//! Owns what KOReader writes: the JSON of its exporter, and the sidecar that lies beside every book, old and new.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::json::{is_torn, text};
use super::{About, At, Clip, Read, Why, date};
use crate::note::{Millis, Tone};

/// Reads a document of the exporter with its entries.
pub(super) fn document(document: &Value, number: &mut u64, read: &mut Read) {
    let Some(map) = document.as_object() else {
        *number += 1;
        return read.skip(At::Entry(*number), Why::Foreign);
    };
    let about = About {
        address: text(map, &["file"]).to_owned(),
        title: text(map, &["title"]).to_owned(),
        author: author(text(map, &["author"])),
        ..About::default()
    };
    for entry in values(map.get("entries")) {
        *number += 1;
        let Some(entry) = entry.as_object() else {
            read.skip(At::Entry(*number), Why::Foreign);
            continue;
        };
        // Without its head a document is nobody's.
        if is_torn(entry) || (is_torn(map) && about == About::default()) {
            read.skip(At::Entry(*number), Why::Damaged(String::new()));
            continue;
        }
        let clip = clip(entry, *number);
        read.push(&about, clip);
    }
}

/// Reads a sidecar.
pub(super) fn sidecar(table: &Value, read: &mut Read) {
    let Some(map) = table.as_object() else {
        return read.skip(At::Entry(1), Why::Foreign);
    };
    let inner = |key: &str| map.get(key).and_then(Value::as_object);
    let said = |keys: &[&str]| {
        let tables = [inner("doc_props"), inner("stats")].into_iter().flatten();
        tables
            .map(|table| text(table, keys))
            .find(|words| !words.is_empty())
            .unwrap_or_default()
    };
    let about = About {
        address: text(map, &["doc_path"]).to_owned(),
        title: said(&["display_title", "title"]).to_owned(),
        author: author(said(&["authors", "author"])),
        ..About::default()
    };
    let mut taker = Taker {
        about,
        number: 0,
        read,
    };
    if map.contains_key("annotations") {
        for entry in values(map.get("annotations")) {
            taker.take(marked, entry);
        }
    } else {
        old_sidecar(map, &mut taker);
    }
}

/// Takes the entries of one book.
struct Taker<'a> {
    about: About,
    number: u64,
    read: &'a mut Read,
}

impl Taker<'_> {
    fn take(&mut self, clip: fn(&Map<String, Value>, u64) -> Clip, entry: &Value) {
        self.number += 1;
        match entry.as_object() {
            Some(entry) => self.read.push(&self.about, clip(entry, self.number)),
            None => self.read.skip(At::Entry(self.number), Why::Foreign),
        }
    }
}

/// Before 2024 passages lay under their pages, and what was said of them among the bookmarks.
fn old_sidecar(map: &Map<String, Value>, taker: &mut Taker<'_>) {
    let passages = || values(map.get("highlight")).flat_map(|page| values(Some(page)));
    let time = |entry: &Value| {
        let time = entry.get("datetime").and_then(Value::as_str);
        time.unwrap_or_default().to_owned()
    };
    let times: HashSet<String> = passages().map(time).collect();
    let mut notes: HashMap<&str, &str> = HashMap::new();
    for mark in values(map.get("bookmarks")).filter_map(Value::as_object) {
        let (quote, words) = (text(mark, &["notes"]), text(mark, &["text"]));
        // Where nothing was said, the program itself put page, passage and time there.
        let is_own = !words.is_empty() && (quote.is_empty() || !words.contains(quote));
        if is_own {
            notes.insert(text(mark, &["datetime"]), words);
        }
    }
    for entry in passages() {
        let mut entry = entry.clone();
        let note = notes.get(time(&entry).as_str()).copied();
        if let (Some(map), Some(note)) = (entry.as_object_mut(), note) {
            map.insert("note".to_owned(), note.into());
        }
        taker.take(clip, &entry);
    }
    for mark in values(map.get("bookmarks")) {
        if !times.contains(&time(mark)) {
            taker.take(old_bookmark, mark);
        }
    }
}

/// A page that was marked in an old sidecar, or a passage that is not among the highlights.
fn old_bookmark(entry: &Map<String, Value>, number: u64) -> Clip {
    let is_passage = entry.get("highlighted").and_then(Value::as_bool) == Some(true);
    Clip {
        quote: match is_passage {
            true => text(entry, &["notes"]).to_owned(),
            false => String::new(),
        },
        is_bookmark: !is_passage,
        body: String::new(),
        ..clip(entry, number)
    }
}

/// An entry of a sidecar: without a drawer it marks a page, and its words are the program's.
fn marked(entry: &Map<String, Value>, number: u64) -> Clip {
    let mut clip = clip(entry, number);
    if !entry.contains_key("drawer") && !entry.contains_key("pos0") {
        clip.quote = String::new();
        clip.is_bookmark = clip.body.trim().is_empty();
    }
    clip
}

fn clip(entry: &Map<String, Value>, number: u64) -> Clip {
    let created = entry.get("time").and_then(Value::as_i64);
    let created = created.and_then(|seconds| seconds.checked_mul(1000));
    let page = ["pageno", "page"]
        .into_iter()
        .find_map(|key| entry.get(key)?.as_u64());
    let page = page.unwrap_or_default();
    Clip {
        number,
        quote: text(entry, &["text"]).to_owned(),
        body: text(entry, &["note"]).to_owned(),
        tone: tone(text(entry, &["color"])),
        is_bookmark: text(entry, &["sort"]) == "bookmark",
        created: created.or_else(|| time(entry, "datetime")),
        modified: time(entry, "datetime_updated"),
        start: page,
        end: page,
        ..Clip::default()
    }
}

fn time(entry: &Map<String, Value>, key: &str) -> Option<Millis> {
    date::read(text(entry, &[key]))
}

/// Several authors stand under each other.
fn author(lines: &str) -> String {
    lines.lines().map(str::trim).collect::<Vec<_>>().join("، ")
}

/// Our colour for one of KOReader's.
fn tone(name: &str) -> Tone {
    match name {
        "orange" => Tone::Pink,
        "olive" => Tone::Green,
        "cyan" => Tone::Blue,
        name => Tone::named(name).unwrap_or_default(),
    }
}

/// The values of a list, or of a table by whatever keys.
fn values(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let list = value.and_then(Value::as_array).into_iter().flatten();
    let map = value.and_then(Value::as_object).into_iter().flatten();
    list.chain(map.map(|(_, value)| value))
}
