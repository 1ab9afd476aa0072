//! Owns what KOReader's exporter writes as JSON: one document, or `documents`, with their entries.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::article::Article;
use super::json;
use crate::note::Tone;

/// The version of the shape.
const VERSION: &str = "json/1.0.0";

/// Writes one document by itself, several as a list.
pub(super) fn write(articles: &[Article], out: &mut dyn Write) -> io::Result<()> {
    let documents: Vec<Value> = articles
        .iter()
        .filter(|article| articles.len() == 1 || article.annotations().next().is_some())
        .map(document)
        .collect();
    let latest = articles.iter().map(latest).max().unwrap_or_default();
    let all = match <[Value; 1]>::try_from(documents) {
        Ok([mut document]) => {
            document["created_on"] = latest.into();
            document["version"] = VERSION.into();
            document
        }
        Err(documents) => {
            json!({ "created_on": latest, "version": VERSION, "documents": documents })
        }
    };
    writeln!(out, "{}", json::line(&all)?)
}

fn document(article: &Article) -> Value {
    let entries = article.annotations().map(|entry| {
        let (record, standing) = (&entry.record, &entry.standing);
        let points = entry.points();
        let mut row = json!({
            "sort": "highlight",
            "drawer": "lighten",
            "color": colour(record.note.tone),
            "text": record.note.selector.exact,
            "time": record.note.created.div_euclid(1000),
            // There are no pages; what rises along the text does for one.
            "page": points.map_or(0, |(start, _)| start),
        });
        if !record.note.body.is_empty() {
            row["note"] = record.note.body.as_str().into();
        }
        if let Some(chapter) = &standing.chapter {
            row["chapter"] = chapter.as_str().into();
        }
        row
    });
    let entries: Vec<Value> = entries.collect();
    json!({
        "title": article.title(),
        "author": article.facts.author.as_deref().unwrap_or_default(),
        "file": article.source(),
        // Not the moment of this export, which would make another file of the same notes.
        "exported": latest(article),
        "entries": entries,
    })
}

/// When the latest of its annotations was changed, in seconds.
fn latest(article: &Article) -> i64 {
    let changed = article
        .annotations()
        .map(|entry| entry.record.note.modified.div_euclid(1000));
    changed.max().unwrap_or_default()
}

/// KOReader's name of a colour. It has no pink; orange is the one of its own that none of ours stands for.
const fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Pink => "orange",
        tone => tone.name(),
    }
}
