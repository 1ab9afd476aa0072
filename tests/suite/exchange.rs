//! Owns the tests of exchange: out of one store and into another, in whatever order and however often.

use std::path::Path;

use hashiya::anchor::Selector;
use hashiya::note::exchange::{Record, Taken, Work};
use hashiya::note::ops::{Op, Stamp, Value};
use hashiya::note::{Change, Note, NoteId, Tone};
use hashiya::store::{ArticleId, Store};
use hashiya::text::span::{Offset, Span};
use proptest::prelude::*;

use crate::deeds::{Deed, deeds, highlight, perform, seen};

const SOURCE: &str = "/مقالات/الحيوان.txt";

fn opened(folder: &Path) -> (Store, ArticleId) {
    let mut store = Store::open(folder).unwrap();
    let article = store.remember(SOURCE, "الحيوان", "blake3:أ").unwrap();
    (store, article)
}

/// A highlight that has a place.
fn placed(quote: &str) -> Note {
    let place = Span::new(Offset::new(10), Offset::new(42));
    Note {
        selector: Selector {
            exact: quote.to_owned(),
            prefix: "قال: ".to_owned(),
            suffix: " (HTML5) ١٢".to_owned(),
            start: 5,
            end: 9,
            place: Some((place, "blake3:أ".to_owned())),
        },
        ..highlight(quote)
    }
}

fn all(store: &Store) -> Vec<(Work, Vec<Record>)> {
    store.records(None).unwrap()
}

fn counts(added: usize, changed: usize, same: usize, refused: usize) -> Taken {
    Taken {
        added,
        changed,
        same,
        refused,
    }
}

#[test]
fn what_leaves_one_store_is_the_same_in_an_empty_one() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, article) = opened(here.path());
    let first = store.insert(article, &placed("«وَلَا تَقُلْ»")).unwrap();
    store
        .change(first.id, Some("يُراجَع\nسطر"), Some(Tone::Pink))
        .unwrap();
    let tags = ["بلاغة".to_owned(), "نحو".to_owned()];
    store.set_tags(first.id, &tags).unwrap();
    let gone = store.insert(article, &placed("محذوف")).unwrap();
    store.delete(gone.id).unwrap();

    let mut other = Store::open(there.path()).unwrap();
    assert_eq!(other.take_in(&all(&store)).unwrap(), counts(2, 0, 0, 0));
    assert_eq!(all(&other), all(&store));
    assert_eq!(
        other.visit(SOURCE).unwrap().unwrap().notes,
        store.visit(SOURCE).unwrap().unwrap().notes
    );
    assert_eq!(other.take_in(&all(&store)).unwrap(), counts(0, 0, 2, 0));
    assert_eq!(all(&other), all(&store));

    // A deletion there comes back as one.
    other.delete(first.id).unwrap();
    assert_eq!(store.take_in(&all(&other)).unwrap(), counts(0, 1, 1, 0));
    assert!(seen(&store, article).is_empty());
    // And what is done here from now on comes after it.
    store.restore(first.id).unwrap();
    other.take_in(&all(&store)).unwrap();
    assert_eq!(seen(&other, article), seen(&store, article));
}

#[test]
fn records_without_a_history_are_taken_once_and_changed_by_later_ones() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let work = Work {
        title: "الحيوان".to_owned(),
        names: vec![("source".to_owned(), SOURCE.to_owned())],
        ..Work::default()
    };
    let mut note = placed("يَعْدُو");
    (note.id, note.created, note.modified) = (NoteId([3; 16]), 1_000, 2_000);
    let items = |note: &Note| vec![(work.clone(), vec![Record::of(note.clone())])];
    assert_eq!(store.take_in(&items(&note)).unwrap(), counts(1, 0, 0, 0));
    assert_eq!(store.article_notes(article).unwrap(), [note.clone()]);
    assert_eq!(store.take_in(&items(&note)).unwrap(), counts(0, 0, 1, 0));
    note.body = "من أين؟".to_owned();
    note.modified = 3_000;
    note.motivation = hashiya::note::Motivation::Commenting;
    assert_eq!(store.take_in(&items(&note)).unwrap(), counts(0, 1, 0, 0));
    assert_eq!(seen(&store, article)[0].body, "من أين؟");
    assert_eq!(store.take_in(&items(&note)).unwrap(), counts(0, 0, 1, 0));

    // Each time was one act of the reader.
    store.undo(None).unwrap().unwrap();
    assert_eq!(seen(&store, article)[0].body, "");
    store.undo(None).unwrap().unwrap();
    assert!(seen(&store, article).is_empty());
    assert_eq!(store.take_in(&items(&note)).unwrap(), counts(0, 0, 1, 0));
    assert!(
        seen(&store, article).is_empty(),
        "what was deleted stays so"
    );
}

#[test]
fn an_article_is_known_by_its_text_under_another_name() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, article) = opened(here.path());
    store.insert(article, &placed("وصف الفيل")).unwrap();
    let mut other = Store::open(there.path()).unwrap();
    let moved = other
        .remember("/تنزيلات/حيوان.txt", "الحيوان", "blake3:أ")
        .unwrap();
    other.take_in(&all(&store)).unwrap();
    assert_eq!(seen(&other, moved).len(), 1);
    assert_eq!(other.library().unwrap().len(), 1);
    assert!(
        other.visit(SOURCE).unwrap().is_some(),
        "both names lead there"
    );
}

#[test]
fn changes_from_the_future_or_of_the_wrong_kind_are_refused() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, article) = opened(here.path());
    let note = store.insert(article, &placed("قال")).unwrap();
    let (work, records) = all(&store).remove(0);
    let with = |field: &str, hlc: i64, new: Value| {
        let mut record = records[0].clone();
        record.ops.push(Op {
            stamp: Stamp {
                hlc,
                device: [9; 16],
            },
            note: note.id,
            field: field.to_owned(),
            old: Value::Null,
            new,
        });
        vec![(work.clone(), vec![record])]
    };
    let text = Value::Text("x".to_owned());
    let mut other = Store::open(there.path()).unwrap();
    for wrong in [
        with("note", i64::MAX, text.clone()),
        with("note", -1, text.clone()),
        with("start_cp", 7, text.clone()),
        with("colour", 7, Value::Null),
        with("quote", 7, Value::Bytes(vec![0xff])),
    ] {
        assert_eq!(other.take_in(&wrong).unwrap(), counts(0, 0, 0, 1));
    }
    assert!(all(&other).is_empty());
    // A field that only a later program knows, however it is called, is kept and means nothing here.
    let strange = with("note = 'x' --", 7, text);
    assert_eq!(other.take_in(&strange).unwrap(), counts(1, 0, 0, 0));
    assert_eq!(other.article_notes(article).unwrap()[0].body, "");
    assert_eq!(all(&other)[0].1[0].ops.len(), records[0].ops.len() + 1);
}

#[test]
fn what_was_changed_here_and_there_is_all_kept() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut store, article) = opened(here.path());
    let note = store.insert(article, &placed("بيت القصيد")).unwrap();
    let mut other = Store::open(there.path()).unwrap();
    other.take_in(&all(&store)).unwrap();
    store.change(note.id, Some("من هنا"), None).unwrap();
    store
        .change_all(&[note.id], &Change::Tag("هنا".to_owned()))
        .unwrap();
    other.change(note.id, None, Some(Tone::Red)).unwrap();
    other
        .change_all(&[note.id], &Change::Tag("هناك".to_owned()))
        .unwrap();
    let (from_here, from_there) = (all(&store), all(&other));
    store.take_in(&from_there).unwrap();
    other.take_in(&from_here).unwrap();
    let mut now = seen(&store, article).remove(0);
    assert_eq!((now.body.as_str(), now.tone), ("من هنا", Tone::Red));
    now.tags.sort();
    assert_eq!(now.tags, ["هنا", "هناك"]);
    assert_eq!(seen(&other, article)[0].body, "من هنا");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn two_that_exchange_all_they_did_have_the_same(
        before in deeds(), here in deeds(), there in deeds()
    ) {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let (mut store, article) = opened(folders[0].path());
        store.insert(article, &placed("أوّل")).unwrap();
        let act = |store: &mut Store, deeds: &[Deed]| {
            for deed in deeds {
                perform(store, article, deed);
            }
        };
        act(&mut store, &before);
        let mut other = Store::open(folders[1].path()).unwrap();
        other.take_in(&all(&store)).unwrap();
        prop_assert_eq!(all(&store), all(&other));
        act(&mut store, &here);
        act(&mut other, &there);
        store.undo(Some(article)).unwrap();
        let early = all(&store);
        let late = all(&other);
        store.take_in(&late).unwrap();
        other.take_in(&early).unwrap();
        store.take_in(&early).unwrap();
        other.take_in(&late).unwrap();
        prop_assert_eq!(seen(&store, article), seen(&other, article));
    }
}
