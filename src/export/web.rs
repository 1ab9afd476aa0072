//! Owns annotations in the shape of the Web Annotation Data Model (W3C Recommendation, 23 February 2017), and collections of them.
//!
//! Positions count code points, selections lie in logical order (4.2.4, 4.2.5). The model has no colour: a style class with its
//! stylesheet stands for it (4.4). A tag is a body of its own with the purpose `tagging` (3.3.5).

use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use super::article::{Article, Entry, Labels, dir};
use super::json;
use super::time::moment;
use crate::note::exchange::Work;
use crate::note::{Motivation, Tone};

/// The context that gives the keys their meaning (3.1).
pub(super) const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What is said about the passage (3.2.4), or one tag.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Body {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) format: Option<String>,
    #[serde(rename = "textDirection", skip_serializing_if = "Option::is_none")]
    pub(super) text_direction: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) purpose: Option<String>,
}

impl Body {
    pub(super) fn note(value: &str, format: &str, direction: &str) -> Self {
        Self {
            kind: "TextualBody".to_owned(),
            value: value.to_owned(),
            format: Some(or(format, "text/plain").to_owned()),
            text_direction: Some(or(direction, "auto").to_owned()),
            purpose: Some("commenting".to_owned()),
        }
    }

    pub(super) fn tag(tag: &str) -> Self {
        Self {
            kind: "TextualBody".to_owned(),
            value: tag.to_owned(),
            format: None,
            text_direction: None,
            purpose: Some("tagging".to_owned()),
        }
    }
}

/// The passage (4.1).
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Target {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) source: String,
    pub(super) selector: Vec<Selector>,
    #[serde(rename = "styleClass", skip_serializing_if = "Option::is_none")]
    pub(super) style_class: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) state: Option<TimeState>,
}

/// The two selectors we make (4.2.4, 4.2.5); in our own files there are no others.
#[derive(Debug, Deserialize, Serialize)]
#[serde(tag = "type")]
pub(super) enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
    #[serde(rename = "TextPositionSelector")]
    Position { start: u64, end: u64 },
}

/// Which version of the source is meant (4.3.1).
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct TimeState {
    #[serde(rename = "type")]
    pub(super) kind: String,
    #[serde(rename = "sourceDate")]
    pub(super) source_date: String,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'a str,
    created: String,
    modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Agent<'a>>,
    generator: Agent<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stylesheet: Option<Stylesheet>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<Body>,
    target: Target,
}

#[derive(Serialize)]
struct Agent<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Stylesheet {
    #[serde(rename = "type")]
    kind: &'static str,
    value: String,
}

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: &'a str,
    total: usize,
    first: Page<'a>,
}

#[derive(Serialize)]
struct Page<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Vec<Annotation<'a>>,
}

/// Writes one collection with all annotations, bookmarks among them, as one line of JSON-LD.
pub(super) fn write(articles: &[Article], labels: &Labels, out: &mut dyn Write) -> io::Result<()> {
    let mut items = Vec::new();
    for article in articles {
        let living = |entry: &&Entry| entry.record.deleted.is_none();
        for entry in article.entries.iter().filter(living) {
            items.push(annotation(article, entry));
        }
    }
    let names: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let label = match articles {
        [article] => article.title(),
        _ => labels.notes.as_str(),
    };
    let collection = Collection {
        context: CONTEXT,
        id: derived("collection", &names),
        kind: "AnnotationCollection",
        label,
        total: items.len(),
        first: Page {
            id: derived("page", &names),
            kind: "AnnotationPage",
            start_index: 0,
            items,
        },
    };
    writeln!(out, "{}", json::line(&collection)?)
}

fn annotation<'a>(article: &'a Article, entry: &'a Entry) -> Annotation<'a> {
    let record = &entry.record;
    let mut body = Vec::new();
    if !record.note.body.is_empty() {
        let direction = dir(entry.direction(article.direction()));
        body.push(Body::note(&record.note.body, &record.format, direction));
    }
    body.extend(record.note.tags.iter().map(|tag| Body::tag(tag)));
    let mut selector = vec![Selector::Quote {
        exact: record.note.selector.exact.clone(),
        prefix: record.note.selector.prefix.clone(),
        suffix: record.note.selector.suffix.clone(),
    }];
    // Where it stands today, if it does; else where it was.
    if let Some((start, end)) = entry.points() {
        selector.push(Selector::Position { start, end });
    }
    let class = record.note.tone.name().to_owned();
    let is_bookmark = record.note.motivation == Motivation::Bookmarking;
    Annotation {
        id: format!("urn:uuid:{}", record.note.id),
        kind: "Annotation",
        motivation: record.note.motivation.name(),
        created: moment(record.note.created),
        modified: moment(record.note.modified),
        creator: record.creator.as_deref().map(|name| Agent {
            kind: "Person",
            name,
        }),
        generator: Agent {
            kind: "Software",
            name: "hashiya",
        },
        stylesheet: (!is_bookmark).then(|| Stylesheet {
            kind: "CssStylesheet",
            value: format!(
                ".{class} {{ background-color: {} }}",
                background(record.note.tone)
            ),
        }),
        body,
        target: Target {
            kind: "SpecificResource".to_owned(),
            source: iri(&article.work),
            selector,
            style_class: (!is_bookmark).then_some(class),
            state: Some(TimeState {
                kind: "TimeState".to_owned(),
                source_date: moment(record.note.created),
            }),
        },
    }
}

/// The colour of a highlight on paper, dark enough to be told from white, light enough to be read through.
pub(super) const fn background(tone: Tone) -> &'static str {
    match tone {
        Tone::Yellow => "#fbeb93",
        Tone::Green => "#c6efc0",
        Tone::Blue => "#c5defa",
        Tone::Pink => "#fbcfe4",
        Tone::Purple => "#ddd0f7",
        Tone::Red => "#fcc9c4",
    }
}

/// The address of a work as an IRI (RFC 3987): where it is found on the web, else its name here. What may not stand in an IRI is
/// percent-encoded; Arabic letters may.
pub fn iri(work: &Work) -> String {
    let source = work.source().unwrap_or_default();
    let url = work.citation.iter().find(|(field, _)| field == "url");
    match url {
        Some((_, url)) if has_scheme(url) => escaped(url),
        _ if has_scheme(source) => escaped(source),
        _ if source.starts_with('/') => {
            // In a path these have no meaning of their own, but would get one.
            let path = source.replace('%', "%25");
            escaped(&format!(
                "file://{}",
                path.replace('?', "%3F").replace('#', "%23")
            ))
        }
        _ if work.id == [0; 16] => derived("work", &[source, &work.title]),
        _ => format!("urn:uuid:{}", Uuid::from_bytes(work.id)),
    }
}

/// RFC 3986, 3.1: a letter, then letters, digits, `+`, `-`, `.`, then a colon.
fn has_scheme(name: &str) -> bool {
    let Some((scheme, rest)) = name.split_once(':') else {
        return false;
    };
    scheme.starts_with(|ch: char| ch.is_ascii_alphabetic())
        && !rest.is_empty()
        && scheme
            .chars()
            .all(|ch| ch.is_ascii_alphanumeric() || matches!(ch, '+' | '-' | '.'))
}

fn escaped(name: &str) -> String {
    let mut iri = String::with_capacity(name.len());
    for ch in name.chars() {
        // RFC 3987, 2.2: `ucschar` leaves out controls, private use, surrogates, non-characters and what shows nothing.
        let is_allowed = matches!(ch,
            '!' | '#'..=';' | '=' | '?'..='[' | ']' | '_' | 'a'..='z' | '~'
            | '\u{A0}'..='\u{200A}' | '\u{2010}'..='\u{2027}'
            | '\u{202F}'..='\u{205F}' | '\u{2070}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FEFE}' | '\u{FF00}'..='\u{FFEF}'
            | '\u{10000}'..='\u{1FFFD}'
        );
        if is_allowed && ch != '\u{61C}' {
            iri.push(ch);
        } else {
            let mut bytes = [0; 4];
            for byte in ch.encode_utf8(&mut bytes).bytes() {
                iri.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    iri
}

/// A name made of other names, the same for the same ones: a UUID of version 8 (RFC 9562, 5.8) as an IRI.
pub(super) fn derived(kind: &str, names: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for name in [kind].iter().chain(names) {
        hasher.update(name.as_bytes());
        hasher.update(&[0]);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    let id = Builder::from_custom_bytes(bytes).into_uuid();
    format!("urn:uuid:{id}")
}

pub(super) fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    match text {
        "" => otherwise,
        text => text,
    }
}
