//! Owns the way in: bytes that other programs wrote → annotations, by the sources they name, and what was left out of them and why.
//!
//! | format | what is read |
//! |---|---|
//! | Web Annotation (W3C) | an annotation, an array, `AnnotationPage`, `AnnotationCollection`, `@graph`, one a line |
//! | Hypothesis | rows of its API, its own export, an array |
//! | KOReader | what its exporter writes as JSON; the sidecar `metadata.*.lua`, of which nothing is ever run |
//! | Kindle | `My Clippings.txt`, whatever the language of the device |
//! | CSV | Readwise's, and what `hashiya export` writes |
//!
//! Which it is, is told by what stands in it. Nothing in it is trusted: text becomes text, sizes and depths are limited, and what
//! cannot be read is named by its number and left out. hashiya's own lines of JSON are read by [`crate::export::lines`].

mod clippings;
mod date;
mod hypothesis;
mod json;
mod koreader;
mod lua;
mod table;
mod web;

use std::collections::HashMap;

use uuid::Builder;

use crate::anchor::Selector;
use crate::note::exchange::Record;
use crate::note::{
    Millis, Motivation, Note, NoteDirection, NoteId, PASSAGE_LIMIT, Tone, tidy_tags,
};

/// The longest note that is taken, in bytes.
const NOTE_LIMIT: usize = 1 << 20;
/// How many of the things left out are kept one by one; the rest is counted.
const TOLD: usize = 100;

/// What annotations are said to be about: as much as is known is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct About {
    /// A path, or an IRI as it was written.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Where it is found on the web.
    pub url: String,
}

/// A source with its annotations, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// What it is called.
    pub about: About,
    /// Its annotations.
    pub found: Vec<Found>,
}

/// An annotation that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which entry of the file it was, from 1.
    pub number: u64,
    /// The annotation, under the id it will always have: the one it came with, else one made of what it says. Its times are 0 where
    /// [`Found::is_timed`] says that none was given.
    pub record: Record,
    /// Whether it came with the time of its making.
    pub is_timed: bool,
    /// Whether its position counts UTF-16 code units, not code points.
    pub in_units: bool,
}

/// What was left out, and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skip {
    /// Where.
    pub at: At,
    /// Why.
    pub why: Why,
}

/// A place in a file, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// A line.
    Line(u64),
    /// An entry.
    Entry(u64),
}

/// Why something was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It cannot be read; with what is wrong, as the parser words it.
    Damaged(String),
    /// It is no annotation.
    Foreign,
    /// It holds neither a passage nor words.
    Empty,
    /// A page was marked, and nothing said.
    Bookmark,
    /// A later entry says the same passage or note anew.
    Replaced,
    /// The passage or the note is longer than what is kept.
    Long,
    /// It names further pages that are not in the file.
    Elsewhere,
}

/// What was read of a file.
#[derive(Debug, Default)]
pub struct Read {
    /// The sources, in the order in which the file names them.
    pub sources: Vec<Source>,
    /// The first things that were left out.
    pub skipped: Vec<Skip>,
    /// How many were left out in all.
    pub skips: usize,
    places: HashMap<About, usize>,
}

/// An annotation as a format gives it, before it is looked at as a whole.
#[derive(Debug, Default)]
struct Clip {
    number: u64,
    /// The id it has in its format; empty if there is none.
    id: String,
    quote: String,
    prefix: String,
    suffix: String,
    /// A position; one that does not end after it starts only says what comes first.
    start: u64,
    end: u64,
    in_units: bool,
    body: String,
    tags: Vec<String>,
    tone: Tone,
    is_bookmark: bool,
    created: Option<Millis>,
    modified: Option<Millis>,
    creator: Option<String>,
    format: String,
    direction: String,
}

/// Reads a file; `None` when it is of none of the formats.
pub fn read(bytes: &[u8]) -> Option<Read> {
    let text = decoded(bytes);
    let start = text.trim_start();
    let mut read = Read::default();
    if start.starts_with(['{', '[']) {
        json::each(&text, &mut read);
        let is_known = !read.sources.is_empty()
            || read.skipped.iter().any(|skip| skip.why != Why::Foreign)
            || read.skips == 0;
        return is_known.then_some(read);
    }
    if lua::is_table(start) {
        match lua::read(&text) {
            Ok(table) => koreader::sidecar(&table, &mut read),
            Err((line, wrong)) => read.skip(At::Line(line), Why::Damaged(wrong.to_owned())),
        }
        return Some(read);
    }
    if clippings::is_clippings(&text) {
        clippings::read(&text, &mut read);
        return Some(read);
    }
    table::read(&text, &mut read).then_some(read)
}

impl Read {
    /// How many annotations were read.
    pub fn count(&self) -> usize {
        self.sources.iter().map(|source| source.found.len()).sum()
    }

    fn skip(&mut self, at: At, why: Why) {
        self.skips += 1;
        if self.skipped.len() < TOLD {
            self.skipped.push(Skip { at, why });
        }
    }

    /// Where a source stands among those that were read.
    fn place_of(&mut self, about: &About) -> usize {
        if let Some(place) = self.places.get(about) {
            return *place;
        }
        self.places.insert(about.clone(), self.sources.len());
        self.sources.push(Source {
            about: about.clone(),
            found: Vec::new(),
        });
        self.sources.len() - 1
    }

    /// Takes an annotation, unless there is nothing in it, or more than is kept.
    fn push(&mut self, about: &About, clip: Clip) {
        let at = At::Entry(clip.number);
        let tags = tidy_tags(&clip.tags);
        let quote = clip.quote.trim_matches(['\n', '\r', '\u{FEFF}']);
        let body = clip.body.replace("\r\n", "\n").replace('\r', "\n");
        let body = body.trim_end().trim_start_matches('\n');
        if quote.trim().is_empty() && body.is_empty() && tags.is_empty() {
            let why = match clip.is_bookmark {
                true => Why::Bookmark,
                false => Why::Empty,
            };
            return self.skip(at, why);
        }
        if quote.len() as u64 > PASSAGE_LIMIT || body.len() > NOTE_LIMIT {
            return self.skip(at, Why::Long);
        }
        let created = clip.created.or(clip.modified);
        let id = named(about, &clip, quote, body, created);
        let modified = clip.modified.or(created).unwrap_or(0);
        let record = Record {
            creator: clip.creator.filter(|name| !name.trim().is_empty()),
            format: or(&clip.format, "text/plain"),
            ..Record::of(Note {
                id,
                motivation: match (clip.is_bookmark, body.is_empty()) {
                    (true, _) => Motivation::Bookmarking,
                    (_, true) => Motivation::Highlighting,
                    (_, false) => Motivation::Commenting,
                },
                selector: Selector {
                    exact: quote.to_owned(),
                    prefix: clip.prefix,
                    suffix: clip.suffix,
                    start: kept(clip.start),
                    end: kept(clip.end.max(clip.start)),
                    place: None,
                },
                tone: clip.tone,
                body: body.to_owned(),
                direction: NoteDirection::named(&clip.direction),
                tags,
                created: created.unwrap_or(0),
                modified: modified.max(created.unwrap_or(0)),
            })
        };
        let place = self.place_of(about);
        self.sources[place].found.push(Found {
            number: clip.number,
            record,
            is_timed: created.is_some(),
            in_units: clip.in_units,
        });
    }
}

/// The id of an annotation: its own if that is a UUID, else one made of its own, else one made of what stays the same about it.
fn named(about: &About, clip: &Clip, quote: &str, body: &str, created: Option<Millis>) -> NoteId {
    if let Some(id) = NoteId::parse(clip.id.trim()).filter(|id| id.0 != [0; 16]) {
        return id;
    }
    if !clip.id.trim().is_empty() {
        return NoteId(derived("annotation", &[clip.id.trim()]));
    }
    // A note may be said otherwise later; one on nothing has only its words.
    let words = if quote.is_empty() { body } else { quote };
    let place = format!("{}-{} {}", clip.start, clip.end, created.unwrap_or(0));
    let source = source_key(about);
    NoteId(derived("passage", &[source.0, source.1, words, &place]))
}

/// The id that a source has where the library does not know it, always the same.
pub fn source_id(about: &About) -> [u8; 16] {
    let key = source_key(about);
    derived("source", &[key.0, key.1])
}

fn source_key(about: &About) -> (&str, &str) {
    match about.address.is_empty() {
        true => (&about.title, &about.author),
        false => (&about.address, ""),
    }
}

/// A UUID of version 8 (RFC 9562, 5.8) made of names, the same for the same ones.
fn derived(kind: &str, names: &[&str]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for name in [kind].iter().chain(names) {
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    Builder::from_custom_bytes(bytes).into_uuid().into_bytes()
}

/// A position that the store can keep.
fn kept(position: u64) -> u64 {
    position.min(i64::MAX.unsigned_abs())
}

fn or(text: &str, otherwise: &str) -> String {
    match text {
        "" => otherwise.to_owned(),
        text => text.to_owned(),
    }
}

/// Bytes as text: UTF-16 where a byte order mark says so (spreadsheets), else UTF-8; what is neither becomes U+FFFD.
fn decoded(bytes: &[u8]) -> String {
    let pairs = |bytes: &[u8], of: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| of(*pair));
        char::decode_utf16(units)
            .map(|ch| ch.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => pairs(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => pairs(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _read = read(&bytes);
        }

        #[test]
        fn no_pieces_of_the_formats_are_too_strange(pieces in proptest::collection::vec(0_usize..PIECES.len(), 0..40), cut in 0_usize..600) {
            let text: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
            let bytes = text.as_bytes();
            let _whole = read(bytes);
            let _torn = read(&bytes[..cut.min(bytes.len())]);
        }
    }

    const PIECES: [&str; 46] = [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\ud800",
        "\\u0642",
        "\"id\"",
        "\"type\":\"Annotation\"",
        "\"target\":",
        "\"rows\":[",
        "\"uri\":\"u\"",
        "\"items\":[",
        "\"entries\":[",
        "\"text\":\"قال\"",
        "\"selector\":",
        "\"exact\":\"لا\"",
        "return {",
        "--[[",
        "]]",
        "[1]=",
        "[\"annotations\"] = {",
        "\\1",
        "\\x",
        "0x",
        "1e",
        "==========",
        "\r\n",
        "\n",
        "\u{FEFF}",
        "كتاب (مؤلّف)",
        "- Your Highlight on page 1 | Location 1-2 | Added on ",
        "- Your Note at location ٢ | ",
        "٢٠٢٤",
        "12:30:00 م",
        "مارس",
        "99999999999999999999",
        "-",
        "|",
        "Highlight,Note\n",
        "\"quote\";\"note\"\n",
        "=1",
        "highlight",
    ];

    #[test]
    fn ids_are_the_same_for_the_same_and_others_for_others() {
        let about = |title: &str, author: &str| About {
            title: title.to_owned(),
            author: author.to_owned(),
            ..About::default()
        };
        assert_eq!(source_id(&about("أب", "ج")), source_id(&about("أب", "ج")));
        assert_ne!(source_id(&about("أب", "ج")), source_id(&about("أ", "بج")));
    }

    #[test]
    fn text_of_spreadsheets_is_decoded_by_its_mark() {
        let text = "حاشية 📚";
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(decoded(&[&[0xFF, 0xFE], &little[..]].concat()), text);
        assert_eq!(decoded(&[&[0xFE, 0xFF], &big[..]].concat()), text);
        assert_eq!(decoded("\u{FEFF}حاشية 📚".as_bytes()), text);
        assert_eq!(decoded(b"\xD9\x82\xFF"), "ق\u{FFFD}");
    }
}
