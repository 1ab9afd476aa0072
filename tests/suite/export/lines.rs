//! Owns the backup's way there and back: whatever is annotated is the same when its lines are read again.

use hashiya::anchor::Selector;
use hashiya::export::lines::{Fault, Line, read};
use hashiya::export::{Article, Format, Options};
use hashiya::note::exchange::{Record, Work};
use hashiya::note::ops::{Op, Stamp, Value};
use hashiya::note::{Motivation, Note, NoteDirection, NoteId, Tone};
use hashiya::text::span::{Offset, Span};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::{options, written};

/// Text that has caused trouble somewhere: marks, lam-alef, joiners, controls, markup, signs beyond the first plane.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[\u{621}-\u{64A}\u{64B}-\u{652}\u{670} ]{1,12}",
        1 => Just("لَأْلَاءٌ".to_owned()),
        1 => Just("«“نصّ”»".to_owned()),
        1 => Just("\u{202E}\u{2067}\u{200F}\u{61C}\u{200C}".to_owned()),
        1 => Just("\r\n\t\u{85}\u{2028}\u{b}".to_owned()),
        1 => Just("{\"}\\u0000'=</script>\u{1b}[31m\u{0}\u{7f}".to_owned()),
        1 => Just("\u{FEFF}\u{FFFE}📚\u{10FFFF}\u{1F468}\u{200D}\u{1F469}".to_owned()),
        1 => any::<String>(),
    ];
    vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

/// Milliseconds that a calendar holds.
fn time() -> impl Strategy<Value = i64> {
    prop_oneof![
        Just(0),
        0_i64..4_000_000_000_000,
        Just(-1),
        Just(253_402_207_200_000)
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::Integer),
        nasty().prop_map(Value::Text),
        vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
    ]
}

fn ops(id: NoteId) -> impl Strategy<Value = Vec<Op>> {
    let op = (any::<[u8; 16]>(), any::<i64>(), nasty(), value(), value());
    let op = op.prop_map(move |(device, hlc, field, old, new)| Op {
        stamp: Stamp { hlc, device },
        note: id,
        field,
        old,
        new,
    });
    vec(op, 0..4)
}

fn selector() -> impl Strategy<Value = Selector> {
    let offset = (any::<u32>(), any::<u64>()).prop_map(|(part, byte)| Offset { part, byte });
    let place = (offset.clone(), offset, nasty())
        .prop_map(|(one, other, version)| (Span::new(one, other), version));
    (
        nasty(),
        nasty(),
        nasty(),
        any::<u64>(),
        any::<u64>(),
        option::of(place),
    )
        .prop_map(|(exact, prefix, suffix, start, end, place)| Selector {
            exact,
            prefix,
            suffix,
            start,
            end,
            place,
        })
}

fn record() -> impl Strategy<Value = Record> {
    let motivation = prop_oneof![
        Just(Motivation::Highlighting),
        Just(Motivation::Commenting),
        Just(Motivation::Bookmarking),
    ];
    let tone = (0..Tone::ALL.len()).prop_map(|at| Tone::ALL[at]);
    let way = prop_oneof![Just("auto"), Just("rtl"), Just("ltr")];
    let format = prop_oneof![Just("text/plain"), Just("text/markdown")];
    let note = (
        any::<[u8; 16]>(),
        motivation,
        selector(),
        tone,
        nasty(),
        vec(nasty(), 0..4),
        time(),
        time(),
    );
    let rest = (option::of(time()), option::of(nasty()), way, format);
    (note, rest).prop_flat_map(|(note, (deleted, creator, way, format))| {
        let (id, motivation, selector, tone, body, tags, created, modified) = note;
        let id = NoteId(id);
        let note = Note {
            id,
            motivation,
            selector,
            tone,
            body,
            direction: NoteDirection::named(way),
            tags,
            created,
            modified,
        };
        ops(id).prop_map(move |ops| Record {
            note: note.clone(),
            deleted,
            creator: creator.clone(),
            format: format.to_owned(),
            direction: way.to_owned(),
            ops,
        })
    })
}

fn work() -> impl Strategy<Value = Work> {
    let pairs = || vec((nasty(), nasty()), 0..3);
    let id = any::<[u8; 16]>().prop_filter("a work of ours has an id", |id| *id != [0; 16]);
    (id, nasty(), time(), pairs(), vec(nasty(), 0..3), pairs()).prop_map(
        |(id, title, added, names, versions, citation)| Work {
            id,
            title,
            added,
            names,
            versions,
            citation,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_written_is_read_again(work in work(), records in vec(record(), 0..4)) {
        let article = Article::new(work.clone(), records.clone(), None);
        let options = Options { with_history: true, ..options() };
        let out = String::from_utf8(written(Format::Lines, &[article], &options)).unwrap();
        prop_assert!(!out.chars().any(|ch| ch.is_control() && ch != '\n'));
        let mut lines = out.lines().map(|line| read(line).unwrap().unwrap());
        prop_assert_eq!(lines.next(), Some(Line::Work(Box::new(work.clone()))));
        let mut back: Vec<Record> = Vec::new();
        for line in lines {
            match line {
                Line::Record { work: of, record, .. } => {
                    prop_assert_eq!(of, work.id);
                    back.push(*record);
                }
                Line::Work(work) => prop_assert!(false, "a second work: {work:?}"),
            }
        }
        let in_order = |mut records: Vec<Record>| {
            records.sort_by_key(|record| record.note.id);
            records
        };
        prop_assert_eq!(in_order(back), in_order(records));
    }

    #[test]
    fn no_line_makes_the_reader_panic(line in nasty(), cut in any::<prop::sample::Index>()) {
        let _ = read(&line);
        let whole = super::text(Format::Lines);
        let mut cut = cut.index(whole.len());
        while !whole.is_char_boundary(cut) {
            cut -= 1;
        }
        for line in whole[..cut].lines() {
            let _ = read(line);
        }
    }
}

#[test]
fn lines_of_others_are_told_apart() {
    assert_eq!(read("\u{FEFF}  "), Ok(None));
    assert!(matches!(
        read("{\"type\":\"document\",\"hashiya\":9}"),
        Err(Fault::Newer(9))
    ));
    assert!(matches!(
        read("{\"type\":\"document\"}"),
        Err(Fault::Foreign(_))
    ));
    assert!(matches!(
        read("{\"type\":\"Annotation\"}"),
        Err(Fault::Foreign(_))
    ));
    assert!(matches!(read("[1, 2"), Err(Fault::Malformed(_))));
    let deep = "[".repeat(100_000);
    assert!(matches!(read(&deep), Err(Fault::Malformed(_))));
}
