//! Owns annotations as Hypothesis gives them: rows of its API, or what its own export writes.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::json::{self, one_or_more, text};
use super::{About, Clip, Read, date, web};

/// Reads a list of rows. A reply is about the passage of what it answers, as far as that is in the list.
pub(super) fn rows(list: &Value, number: &mut u64, read: &mut Read) {
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    let named = items
        .iter()
        .filter_map(|item| Some((item.get("id")?.as_str()?, item)));
    let named: HashMap<&str, &Value> = named.collect();
    for item in items {
        let answered = item
            .get("references")
            .map(one_or_more)
            .into_iter()
            .flatten();
        let parent = answered
            .filter_map(|id| named.get(id.as_str()?).copied())
            .next();
        json::annotation(item, parent, number, read);
    }
}

/// Reads one row.
pub(super) fn row(map: &Map<String, Value>, parent: Option<&Value>, number: u64, read: &mut Read) {
    let document = map.get("document").and_then(Value::as_object);
    let about = About {
        address: text(map, &["uri"]).to_owned(),
        title: document
            .map(|document| text(document, &["title"]))
            .unwrap_or_default()
            .to_owned(),
        ..About::default()
    };
    let user = text(map, &["user"]);
    let user = user.strip_prefix("acct:").unwrap_or(user);
    let tags = map.get("tags").map(one_or_more).into_iter().flatten();
    let mut clip = Clip {
        number,
        id: text(map, &["id"]).to_owned(),
        body: text(map, &["text"]).to_owned(),
        tags: tags
            .filter_map(|tag| Some(tag.as_str()?.to_owned()))
            .collect(),
        created: date::read(text(map, &["created"])),
        modified: date::read(text(map, &["updated"])),
        creator: Some(user.to_owned()),
        // Positions come from JavaScript.
        in_units: true,
        // What is written there is Markdown.
        format: match text(map, &["text"]) {
            "" => String::new(),
            _ => "text/markdown".to_owned(),
        },
        ..Clip::default()
    };
    select(map.get("target"), &mut clip);
    if clip.quote.is_empty() {
        select(parent.and_then(|parent| parent.get("target")), &mut clip);
    }
    read.push(&about, clip);
}

fn select(target: Option<&Value>, clip: &mut Clip) {
    let first = target.and_then(|target| one_or_more(target).next());
    if let Some(selectors) = first.and_then(|target| target.get("selector")) {
        web::select(selectors, clip, 1);
    }
}
