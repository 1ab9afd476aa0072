//! Owns the tests of the store's file as such: its shape, its age, and what is refused in its place.

use std::fs;
use std::path::{Path, PathBuf};

use hashiya::report::{Kind, Report, Value};
use hashiya::store::Store;
use rusqlite::Connection;

/// Released migrations by their BLAKE3. Lines are added, never changed: a file in a reader's hands already took them.
const RELEASED: [(&str, &str); 2] = [
    (
        "0001_notes.sql",
        "d68fbefa78d10fc91f18aa9ab2bc814f5f8f463b1515e445e1f2550f2cb0badd",
    ),
    (
        "0002_acts.sql",
        "d265b4b8b6eed01cf81cca7dae411279353310276e2f904a4c64ddfb87ff7e62",
    ),
];

fn database(folder: &Path) -> PathBuf {
    folder.join("hashiya.db")
}

/// Opens both ways and gives the refusal, which must be the same and must leave the file alone.
fn refusal(folder: &Path) -> Report {
    let before = fs::read(database(folder)).ok();
    let Err(existing) = Store::open_existing(folder) else {
        panic!("opened what is there");
    };
    let Err(made) = Store::open(folder) else {
        panic!("opened and made");
    };
    assert_eq!(existing, made);
    assert_eq!(made.kind, Kind::Store);
    assert!(made.hint.is_some(), "says what to do next");
    assert_eq!(
        before,
        fs::read(database(folder)).ok(),
        "the file is not ours to change"
    );
    made
}

#[test]
fn a_released_migration_never_changes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/migrations");
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        RELEASED.map(|(name, _)| name),
        "every file is held by its hash"
    );
    for (name, hash) in RELEASED {
        let now = blake3::hash(&fs::read(folder.join(name)).unwrap()).to_hex();
        assert_eq!(
            now.as_str(),
            hash,
            "{name} changed: write the change into the next migration"
        );
    }
}

#[test]
fn a_fresh_store_has_its_final_shape_and_one_device() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).unwrap());
    let file = Connection::open(database(folder.path())).unwrap();
    let mut query = file
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap();
    let tables: Vec<String> = query
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(
        tables,
        [
            "act",
            "alias",
            "anchor",
            "annotation",
            "annotation_tag",
            "citation",
            "device",
            "draft",
            "meaning",
            "revision",
            "surroundings",
            "version",
            "version_text",
            "work"
        ]
    );
    let (version, devices, check): (i64, i64, String) = file
        .query_row(
            "SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM device),
                    (SELECT integrity_check FROM pragma_integrity_check)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .unwrap();
    assert_eq!((version, devices, check.as_str()), (2, 1, "ok"));
}

#[test]
fn opening_what_is_there_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("بيانات");
    assert!(Store::open_existing(&inside).unwrap().is_none());
    assert!(!inside.exists());
    Store::check_folder(&inside.join("أعمق")).unwrap();
    assert!(!inside.exists(), "asking makes nothing either");
}

#[test]
fn a_store_of_a_later_program_is_refused_by_its_number() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).unwrap());
    let later = 42;
    Connection::open(database(folder.path()))
        .unwrap()
        .pragma_update(None, "user_version", later)
        .unwrap();
    let refused = refusal(folder.path());
    assert_eq!(refused.what.id, "store-newer");
    assert!(
        refused
            .what
            .arguments
            .contains(&("found", Value::Number(42)))
    );
    assert!(
        refused
            .what
            .arguments
            .contains(&("known", Value::Number(2)))
    );
}

#[test]
fn a_database_of_another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    Connection::open(database(folder.path()))
        .unwrap()
        .execute_batch("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('كبسة');")
        .unwrap();
    assert_eq!(refusal(folder.path()).what.id, "store-foreign");
}

#[test]
fn a_text_under_the_name_of_the_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        database(folder.path()),
        "هذه ليست قاعدة بيانات. ".repeat(300),
    )
    .unwrap();
    assert_eq!(refusal(folder.path()).what.id, "store-foreign");
}

#[test]
fn an_emptied_database_is_refused_and_not_filled_anew() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(database(folder.path()), "").unwrap();
    assert_eq!(refusal(folder.path()).what.id, "store-empty");
}

#[test]
fn a_folder_under_the_name_of_the_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(database(folder.path())).unwrap();
    assert_eq!(refusal(folder.path()).what.id, "store-unreadable");
}

#[test]
fn a_log_without_its_database_is_not_given_to_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    store.remember("مقال.txt", "مقال", "١").unwrap();
    let log = fs::read(folder.path().join("hashiya.db-wal")).unwrap();
    assert!(!log.is_empty());
    drop(store);
    fs::remove_file(database(folder.path())).unwrap();
    fs::write(folder.path().join("hashiya.db-wal"), log).unwrap();
    assert_eq!(refusal(folder.path()).what.id, "store-torn");
}

#[test]
fn pages_that_were_overwritten_are_called_damage() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    store.remember("مقال.txt", "مقال", "١").unwrap();
    drop(store);
    let mut bytes = fs::read(database(folder.path())).unwrap();
    // All but the first page, which says whose file it is.
    bytes[4096..].fill(0xff);
    fs::write(database(folder.path()), bytes).unwrap();
    let refused = match Store::open_existing(folder.path()) {
        Err(refused) => refused,
        Ok(store) => store.unwrap().library().unwrap_err(),
    };
    assert_eq!(refused.what.id, "store-damaged");
    assert!(refused.hint.is_some() && !refused.causes.is_empty());
}

#[test]
fn a_place_that_is_no_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ملف");
    fs::write(&file, "نص").unwrap();
    let Err(refused) = Store::open(&file) else {
        panic!("made a store inside a file");
    };
    assert_eq!(
        (refused.kind, refused.what.id),
        (Kind::Store, "store-unreadable")
    );
    assert!(Store::check_folder(&file.join("تحته")).is_err());
}
