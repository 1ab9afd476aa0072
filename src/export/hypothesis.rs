//! Owns annotations as the API of Hypothesis gives them: flat, a mapping of its own beside the W3C model.
//!
//! Its positions come from JavaScript: they count UTF-16 code units, not code points. Colours are no part of its data.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::article::{Article, Entry};
use super::{json, time::moment, web};
use crate::doc::Document;
use crate::text::span::{Offset, Span};

/// Writes `{ total, rows }`, as a search of the API does.
pub(super) fn write(articles: &[Article], out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Vec::new();
    for article in articles {
        let mut units = Units::new(article.document.as_ref());
        for entry in article.annotations() {
            rows.push(row(article, entry, &mut units));
        }
    }
    let all = json!({ "total": rows.len(), "rows": rows });
    writeln!(out, "{}", json::line(&all)?)
}

fn row(article: &Article, entry: &Entry, units: &mut Units<'_>) -> Value {
    let record = &entry.record;
    let uri = web::iri(&article.work);
    let mut selector = vec![json!({
        "type": "TextQuoteSelector",
        "exact": record.note.selector.exact,
        "prefix": record.note.selector.prefix,
        "suffix": record.note.selector.suffix,
    })];
    if let Some((start, end)) = entry.standing.span.and_then(|span| units.of(span)) {
        selector.push(json!({ "type": "TextPositionSelector", "start": start, "end": end }));
    }
    let mut row = json!({
        "id": record.note.id.to_string(),
        "created": moment(record.note.created),
        "updated": moment(record.note.modified),
        "uri": uri,
        "text": record.note.body,
        "tags": record.note.tags,
        "group": "__world__",
        "permissions": { "read": [], "admin": [], "update": [], "delete": [] },
        "target": [{ "source": uri, "selector": selector }],
        "document": { "title": [article.title()] },
    });
    if let Some(creator) = &record.creator {
        row["user"] = creator.as_str().into();
    }
    row
}

/// Counts UTF-16 code units of a text in one pass, as long as it is asked for places that rise.
struct Units<'a> {
    document: Option<&'a Document>,
    at: Offset,
    before: u64,
}

impl<'a> Units<'a> {
    fn new(document: Option<&'a Document>) -> Self {
        Self {
            document,
            at: document.map_or(Offset::new(0), Document::start),
            before: 0,
        }
    }

    /// Code units before a span and before its end.
    fn of(&mut self, span: Span) -> Option<(u64, u64)> {
        let document = self.document?;
        if span.start() < self.at {
            (self.at, self.before) = (document.start(), 0);
        }
        /// Bytes read at once.
        const STEP: u64 = 1 << 20;
        while self.at < span.start() {
            let to = self.at.plus(STEP).min(span.start());
            // Ends inside a code point move outwards: the next step has to begin behind it.
            let piece = document.text(Span::new(self.at, to));
            self.before += length(&piece);
            self.at = match to == span.start() {
                true => to,
                false => document.offset_of_code_point(
                    document.code_points_before(self.at) + piece.chars().count() as u64,
                ),
            };
        }
        Some((self.before, self.before + length(&document.text(span))))
    }
}

fn length(text: &str) -> u64 {
    text.encode_utf16().count() as u64
}
