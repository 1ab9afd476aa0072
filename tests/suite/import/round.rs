//! Owns the round trip: what each exporter writes, read back, says the same as far as its format can say it.

use hashiya::export::{Format, write};
use hashiya::import::{self, Read};
use hashiya::note::{Motivation, Note, NoteDirection, Tone};

use crate::export::{HOSTILE, article, options, records};

fn there_and_back(format: Format) -> Read {
    let mut bytes = Vec::new();
    write(format, &[article()], &options(), &mut bytes).unwrap();
    import::read(&bytes).unwrap()
}

/// What was read, in the order of the makers' ids where the format has them, else of the times.
fn back(format: Format) -> Vec<Note> {
    let read = there_and_back(format);
    assert_eq!(read.skips, 0, "{:?}", read.skipped);
    let sources = read.sources.into_iter();
    let mut notes: Vec<Note> = sources
        .flat_map(|source| source.found)
        .map(|one| one.record.note)
        .collect();
    notes.sort_by_key(|note| note.created);
    notes
}

/// What was written: annotations that are not deleted, bookmarks apart.
fn there() -> Vec<Note> {
    let records = records().into_iter();
    let living = records.filter(|record| {
        record.deleted.is_none() && record.note.motivation != Motivation::Bookmarking
    });
    let mut notes: Vec<Note> = living.map(|record| record.note).collect();
    notes.sort_by_key(|note| note.created);
    notes
}

fn words(notes: &[Note]) -> Vec<(&str, &str, &[String])> {
    notes
        .iter()
        .map(|note| {
            (
                note.selector.exact.as_str(),
                note.body.as_str(),
                note.tags.as_slice(),
            )
        })
        .collect()
}

fn seconds(notes: &[Note]) -> Vec<i64> {
    notes
        .iter()
        .map(|note| note.created.div_euclid(1000))
        .collect()
}

fn without_place(note: &Note) -> Note {
    let mut note = note.clone();
    note.selector.place = None;
    note
}

#[test]
fn web_annotations_and_the_table_come_back_whole() {
    let there: Vec<Note> = there().iter().map(without_place).collect();
    let mut back_again = back(Format::WebAnnotation);
    back_again.retain(|note| note.motivation != Motivation::Bookmarking);
    for note in &mut back_again {
        // There every note says how it runs: this article's from right to left.
        if !note.body.is_empty() {
            assert_eq!(note.direction, NoteDirection::RightToLeft);
            note.direction = NoteDirection::Article;
        }
    }
    assert_eq!(back_again, there);

    let rows = back(Format::Csv);
    assert_eq!(words(&rows), words(&there));
    for (row, note) in rows.iter().zip(&there) {
        let said = |note: &Note| {
            (
                note.id,
                note.tone,
                note.created,
                note.modified,
                note.selector.prefix.clone(),
            )
        };
        assert_eq!(said(row), said(note));
    }
}

#[test]
fn hypothesis_and_koreader_come_back_with_all_they_can_hold() {
    let there = there();
    let rows = back(Format::Hypothesis);
    assert_eq!(words(&rows), words(&there));
    let ids = |notes: &[Note]| notes.iter().map(|note| note.id).collect::<Vec<_>>();
    assert_eq!(ids(&rows), ids(&there));

    // It knows no tags, and seconds only.
    let entries = back(Format::Koreader);
    assert_eq!(seconds(&entries), seconds(&there));
    let tones = |notes: &[Note]| notes.iter().map(|note| note.tone).collect::<Vec<Tone>>();
    assert_eq!(tones(&entries), tones(&there));
    for (entry, note) in entries.iter().zip(&there) {
        assert_eq!(
            (&entry.selector.exact, &entry.body),
            (&note.selector.exact, &note.body)
        );
    }
}

#[test]
fn readwise_and_clippings_come_back_with_their_words() {
    let there = there();
    let rows = back(Format::Readwise);
    assert_eq!(seconds(&rows), seconds(&there));
    for (row, note) in rows.iter().zip(&there) {
        assert_eq!(
            (&row.selector.exact, &row.body),
            (&note.selector.exact, &note.body)
        );
        // A tag is one word there.
        let tags: Vec<String> = note.tags.iter().map(|tag| tag.replace(' ', "_")).collect();
        assert_eq!(row.tags, tags);
    }
    let entries = back(Format::Clippings);
    assert_eq!(seconds(&entries), seconds(&there));
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (entry, note) in entries.iter().zip(&there) {
        assert_eq!(entry.selector.exact, one_line(&note.selector.exact));
        assert_eq!(entry.tags, note.tags);
        // A rule within a note would end it; it is written broken.
        let body = note.body.replace("==========", "===== =====");
        assert_eq!(entry.body, body);
    }
    assert!(there.iter().any(|note| note.body == HOSTILE));
}
