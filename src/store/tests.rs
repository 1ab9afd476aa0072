//! Owns the tests that need what only this module can do: set the wall clock, fill the disk, hold a lock.

use std::path::Path;
use std::time::Duration;

use super::*;
use crate::anchor::Selector;
use crate::note::{Motivation, Tone};
use crate::report::Kind;
use crate::text::span::Span;

/// A comment on a vocalised passage with a Latin island, brackets and both kinds of digits.
fn comment(body: &str) -> Note {
    Note {
        id: NoteId([0; 16]),
        motivation: Motivation::Commenting,
        selector: Selector {
            exact: "«لَا يُؤْمِنُ» (HTML5) ١٢ و 34".to_owned(),
            prefix: "قال: ".to_owned(),
            suffix: " ثمّ سكت".to_owned(),
            start: 5,
            end: 33,
            place: Some((
                Span::new(Offset::new(9), Offset::new(61)),
                "نسخة-1".to_owned(),
            )),
        },
        tone: Tone::Green,
        body: body.to_owned(),
        tags: vec!["حديث".to_owned()],
        direction: crate::note::NoteDirection::default(),
        created: 0,
        modified: 0,
    }
}

fn with_article(folder: &Path) -> (Store, ArticleId) {
    let mut store = Store::open(folder).unwrap();
    let article = store.remember("/مقالات/أولى.txt", "أولى", "نسخة-1").unwrap();
    (store, article)
}

fn readings(store: &Store) -> Vec<i64> {
    let mut query = store
        .connection
        .prepare("SELECT hlc FROM revision")
        .unwrap();
    query
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

#[test]
fn a_store_can_be_handed_to_a_worker() {
    const fn is_send<T: Send>() {}
    const { is_send::<Store>() };
}

#[test]
fn changes_stay_in_order_when_the_wall_clock_steps_back_an_hour() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = with_article(folder.path());
    store.wall = || 2_000_000_000_000;
    let first = store.insert(article, &comment("قبل")).unwrap();
    let greatest = *readings(&store).iter().max().unwrap();

    // The file remembers the clock, not the program.
    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    store.wall = || 2_000_000_000_000 - 3_600_000;
    let second = store.insert(article, &comment("بعد")).unwrap();

    let later: Vec<_> = readings(&store)
        .into_iter()
        .filter(|reading| *reading > greatest)
        .collect();
    assert_eq!(later.len(), readings(&store).len() / 2, "as many as before");
    assert!(second.id > first.id, "ids sort by making");
    assert_eq!(
        second.created, 1_999_996_400_000,
        "times are what the wall says"
    );
}

#[test]
fn a_full_disk_is_named_and_leaves_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = with_article(folder.path());
    let kept = store.insert(article, &comment("محفوظة")).unwrap();
    let pages: i64 = store
        .connection
        .query_row("PRAGMA page_count", [], |row| row.get(0))
        .unwrap();
    store
        .connection
        .execute_batch(&format!("PRAGMA max_page_count = {pages};"))
        .unwrap();

    let refused = store
        .insert(article, &comment(&"حاشية طويلة ".repeat(10_000)))
        .unwrap_err();

    assert_eq!((refused.kind, refused.what.id), (Kind::Store, "store-full"));
    assert!(refused.hint.is_some());
    assert_eq!(
        store.visit("/مقالات/أولى.txt").unwrap().unwrap().notes,
        [kept]
    );
}

#[test]
fn a_store_that_another_program_holds_too_long_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = with_article(folder.path());
    let other = Store::open(folder.path()).unwrap();
    other.connection.execute_batch("BEGIN IMMEDIATE;").unwrap();
    store.connection.busy_timeout(Duration::ZERO).unwrap();

    let refused = store.insert(article, &comment("تنتظر")).unwrap_err();
    assert_eq!(refused.what.id, "store-locked");
    assert_eq!(store.check_writable().unwrap_err().what.id, "store-locked");
    assert!(store.library().is_ok(), "reading waits for nobody");

    other.connection.execute_batch("ROLLBACK;").unwrap();
    store.check_writable().unwrap();
    store.insert(article, &comment("تنتظر")).unwrap();
}

#[test]
fn a_database_without_room_for_its_log_is_still_read() {
    let folder = tempfile::tempdir().unwrap();
    // A name that would mean something else in a URI.
    let folder = folder.path().join("file:مجلّد 100% ?x#y");
    let (mut store, article) = with_article(&folder);
    let note = store.insert(article, &comment("تُقرأ")).unwrap();
    drop(store);

    let file = files::path(&folder);
    let opened = files::open_immutable(&file, Error::ReadOnly).unwrap();
    let mut store = Store::new(file, opened);

    assert!(store.is_read_only());
    assert_eq!(
        store.visit("/مقالات/أولى.txt").unwrap().unwrap().notes,
        std::slice::from_ref(&note)
    );
    for refused in [
        store.check_writable().unwrap_err(),
        store.insert(article, &comment("لا")).unwrap_err(),
        store.delete(note.id).unwrap_err(),
    ] {
        assert_eq!(
            (refused.kind, refused.what.id),
            (Kind::Store, "store-read-only")
        );
    }
}

#[test]
fn a_log_that_cannot_be_read_is_not_left_out_silently() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = with_article(folder.path());
    store.insert(article, &comment("في السجلّ")).unwrap();
    // The store is open, so its log has content.
    let refused = files::open_immutable(&files::path(folder.path()), Error::ReadOnly);
    assert!(matches!(refused, Err(Error::ReadOnly)));
}

#[test]
fn a_commit_is_on_disk_before_it_returns() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = with_article(folder.path());
    let setting = |name: &str| -> String {
        store
            .connection
            .pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
            .map(|value| match value {
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => format!("{other:?}"),
            })
            .unwrap()
    };
    assert_eq!(setting("journal_mode"), "wal");
    assert_eq!(setting("synchronous"), "2", "FULL");
    assert_eq!(setting("foreign_keys"), "1");
    assert_eq!(setting("trusted_schema"), "0");
    assert_eq!(setting("cell_size_check"), "1");
    assert_eq!(setting("cache_size"), "-512");
}
