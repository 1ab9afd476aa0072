//! Owns annotations in the shape of the Web Annotation Data Model (W3C, 2017), in the many ways that the model lets them be written.

use serde_json::{Map, Value};

use super::json::{one_or_more, text};
use super::{About, At, Clip, Read, Why, date};
use crate::note::Tone;

/// How far selectors may be refined by others.
const REFINED: usize = 8;

/// Reads one annotation; one on several passages becomes several.
pub(super) fn annotation(map: &Map<String, Value>, number: u64, read: &mut Read) {
    let targets: Vec<&Value> = map
        .get("target")
        .map(one_or_more)
        .into_iter()
        .flatten()
        .collect();
    if targets.is_empty() {
        return read.skip(At::Entry(number), Why::Empty);
    }
    for (at, target) in targets.into_iter().enumerate() {
        let mut clip = said(map, number);
        if at > 0 && !clip.id.is_empty() {
            clip.id = format!("{} {at}", clip.id);
        }
        let about = pointed(target, &mut clip);
        read.push(&about, clip);
    }
}

/// What is said, and by whom.
fn said(map: &Map<String, Value>, number: u64) -> Clip {
    let mut clip = Clip {
        number,
        id: text(map, &["id", "@id"]).to_owned(),
        body: text(map, &["bodyValue"]).to_owned(),
        created: date::read(text(map, &["created"])),
        modified: date::read(text(map, &["modified"])),
        creator: map.get("creator").and_then(name).map(str::to_owned),
        is_bookmark: is_among(map.get("motivation"), "bookmarking"),
        ..Clip::default()
    };
    for body in map.get("body").map(one_or_more).into_iter().flatten() {
        let Some(body) = body.as_object() else {
            // An address of something that says more.
            add(&mut clip.body, body.as_str().unwrap_or_default());
            continue;
        };
        let words = text(body, &["value", "chars", "source", "id", "@id"]);
        if is_among(body.get("purpose"), "tagging") || is_among(body.get("type"), "Tag") {
            clip.tags.push(words.to_owned());
            continue;
        }
        clip.format = match text(body, &["format"]) {
            "text/markdown" => "text/markdown".to_owned(),
            _ => String::new(),
        };
        clip.direction = match text(body, &["textDirection"]) {
            direction @ ("rtl" | "ltr" | "auto") => direction.to_owned(),
            _ => String::new(),
        };
        add(&mut clip.body, words);
    }
    clip
}

/// What it is said of: fills in the passage, and gives the source.
fn pointed(target: &Value, clip: &mut Clip) -> About {
    let Some(map) = target.as_object() else {
        let address = target.as_str().unwrap_or_default().to_owned();
        return About {
            address,
            ..About::default()
        };
    };
    let mut about = About::default();
    match map.get("source") {
        Some(Value::Object(source)) => {
            about.address = text(source, &["id", "@id"]).to_owned();
            about.title = text(source, &["title", "label", "name"]).to_owned();
        }
        _ => about.address = text(map, &["source", "id", "@id"]).to_owned(),
    }
    if about.title.is_empty() {
        about.title = text(map, &["title", "label"]).to_owned();
    }
    if let Some(selectors) = map.get("selector") {
        select(selectors, clip, REFINED);
    }
    let mut classes = map.get("styleClass").map(one_or_more).into_iter().flatten();
    let tone = classes.find_map(|class| Tone::named(class.as_str()?));
    clip.tone = tone.unwrap_or_default();
    about
}

/// Takes quotation and position from selectors, alternatives or refinements of each other.
pub(super) fn select(selectors: &Value, clip: &mut Clip, depth: usize) {
    for selector in one_or_more(selectors) {
        let Some(map) = selector.as_object() else {
            continue;
        };
        if is_among(map.get("type"), "TextQuoteSelector") {
            clip.quote = text(map, &["exact"]).to_owned();
            clip.prefix = text(map, &["prefix"]).to_owned();
            clip.suffix = text(map, &["suffix"]).to_owned();
        } else if is_among(map.get("type"), "TextPositionSelector") {
            let number = |key: &str| map.get(key).and_then(Value::as_u64).unwrap_or_default();
            (clip.start, clip.end) = (number("start"), number("end"));
        }
        if let Some(refined) = map.get("refinedBy").filter(|_| depth > 0) {
            // Its position would count from the start of what it refines.
            let before = (clip.start, clip.end);
            select(refined, clip, depth - 1);
            (clip.start, clip.end) = before;
        }
    }
}

fn name(creator: &Value) -> Option<&str> {
    let first = one_or_more(creator).next()?;
    match first.as_object() {
        Some(map) => Some(text(
            map,
            &["name", "nickname", "nick", "email", "id", "@id"],
        )),
        None => first.as_str(),
    }
}

fn is_among(value: Option<&Value>, name: &str) -> bool {
    let mut values = value.map(one_or_more).into_iter().flatten();
    values.any(|one| {
        let word = one.as_str().unwrap_or_default();
        word.rsplit([':', '#', '/']).next() == Some(name)
    })
}

/// Adds a paragraph.
fn add(words: &mut String, more: &str) {
    if !words.is_empty() && !more.is_empty() {
        words.push_str("\n\n");
    }
    words.push_str(more);
}
