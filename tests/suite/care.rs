//! Owns the tests of the care of the file: backups, damage found, offered to be mended, and mended.

use std::fs;
use std::path::{Path, PathBuf};

use hashiya::report::{Kind, Report, Value};
use hashiya::store::Store;
use rusqlite::Connection;

use crate::deeds::highlight;

const SOURCE: &str = "/مقالات/البخلاء.txt";

fn database(folder: &Path) -> PathBuf {
    folder.join("hashiya.db")
}

/// A store with one note of these words.
fn with_note(folder: &Path, words: &str) -> Store {
    let mut store = Store::open(folder).unwrap();
    let article = store.remember(SOURCE, "البخلاء", "١").unwrap();
    store.insert(article, &highlight(words)).unwrap();
    store
}

fn quotes(folder: &Path) -> Vec<String> {
    let store = Store::open_existing(folder).unwrap().unwrap();
    let notes = store.visit(SOURCE).unwrap().unwrap().notes;
    notes.into_iter().map(|note| note.selector.exact).collect()
}

fn backups(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder.join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn refused(folder: &Path) -> Report {
    match Store::open(folder) {
        Ok(_) => panic!("opened"),
        Err(report) => report,
    }
}

#[test]
fn a_backup_holds_all_and_only_its_owner_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_note(folder.path(), "«لَا تَبْخَلْ»");
    assert!(!store.is_backed_up());
    let made = store.backup(None).unwrap();
    assert!(store.is_backed_up());
    assert_eq!(backups(folder.path()).len(), 1, "and nothing half made");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&made), 0o600);
        assert_eq!(mode(made.parent().unwrap()), 0o700);
    }
    let other = tempfile::tempdir().unwrap();
    fs::copy(&made, database(other.path())).unwrap();
    assert_eq!(quotes(other.path()), ["«لَا تَبْخَلْ»"]);
}

#[test]
fn a_backup_takes_nobodys_name() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_note(folder.path(), "قال");
    let to = folder.path().join("نسخة.db");
    assert_eq!(store.backup(Some(&to)).unwrap(), to);
    let before = fs::read(&to).unwrap();
    let report = store.backup(Some(&to)).unwrap_err();
    assert_eq!(
        (report.kind, report.what.id),
        (Kind::Refused, "store-backup-taken")
    );
    assert_eq!(fs::read(&to).unwrap(), before);
}

#[test]
fn the_newest_seven_are_kept_and_the_one_of_today_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_note(folder.path(), "أوّل");
    fs::create_dir(folder.path().join("backups")).unwrap();
    for day in 10..22 {
        let name = format!("backups/hashiya-2020-01-{day}.db");
        fs::write(folder.path().join(name), "قديمة").unwrap();
    }
    fs::write(folder.path().join("backups/before-2.db"), "قديمة").unwrap();
    store.backup(None).unwrap();
    let article = store.remember(SOURCE, "البخلاء", "١").unwrap();
    store.insert(article, &highlight("ثانٍ")).unwrap();
    let today = store.backup(None).unwrap();
    let names = backups(folder.path());
    assert_eq!(names.len(), 8, "{names:?}");
    assert_eq!(names[0], "before-2.db");
    assert_eq!(names[1], "hashiya-2020-01-16.db");
    let other = tempfile::tempdir().unwrap();
    fs::copy(&today, database(other.path())).unwrap();
    assert_eq!(quotes(other.path()).len(), 2);
}

#[test]
fn damage_is_told_with_the_command_that_mends_it_and_the_file_is_kept() {
    for damage in ["", "هذا ليس ملفّ حواشٍ", "غائب"] {
        let folder = tempfile::tempdir().unwrap();
        // A name that a shell would take apart.
        let folder = folder.path().join("بيانات القارئ's");
        let store = with_note(&folder, "باقٍ");
        store.backup(None).unwrap();
        drop(store);
        // Newer than the good one, and good for nothing.
        fs::write(folder.join("backups/hashiya-2999-01-01.db"), "تالفة").unwrap();
        let file = database(&folder);
        match damage {
            "غائب" => fs::remove_file(&file).unwrap(),
            damage => fs::write(&file, damage).unwrap(),
        }

        let report = refused(&folder);
        assert_eq!(report.kind, Kind::Store, "{damage}");
        let hint = report.hint.unwrap();
        assert_eq!(hint.id, "store-hint-restore");
        let command = hint.arguments.iter().find(|(name, _)| *name == "command");
        let expected = format!(
            "hashiya --data-dir '{}' library restore",
            folder.to_str().unwrap().replace('\'', "'\\''")
        );
        assert_eq!(command.unwrap().1, Value::Text(expected));

        let (taken, aside) = Store::restore_backup(&folder, None).unwrap();
        assert!(!taken.to_str().unwrap().contains("2999"));
        assert_eq!(quotes(&folder), ["باقٍ"]);
        match damage {
            "غائب" => assert_eq!(aside, None),
            damage => assert_eq!(fs::read_to_string(aside.unwrap()).unwrap(), damage),
        }
    }
}

#[test]
fn without_a_good_backup_nothing_is_moved() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_note(folder.path(), "باقٍ");
    drop(store);
    let before = fs::read(database(folder.path())).unwrap();
    let report = Store::restore_backup(folder.path(), None).unwrap_err();
    assert_eq!(
        (report.kind, report.what.id),
        (Kind::Missing, "store-no-backup")
    );
    let named = folder.path().join("ليست نسخة");
    fs::write(&named, "كلام").unwrap();
    let report = Store::restore_backup(folder.path(), Some(&named)).unwrap_err();
    assert_eq!(report.kind, Kind::Store);
    assert_eq!(fs::read(database(folder.path())).unwrap(), before);
}

#[test]
fn what_stands_restored_is_what_was_there_and_the_log_goes_aside_with_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = with_note(folder.path(), "قبل");
    let backup = folder.path().join("قبل.db");
    store.backup(Some(&backup)).unwrap();
    let article = store.remember(SOURCE, "البخلاء", "١").unwrap();
    store.insert(article, &highlight("بعد")).unwrap();
    // As after a kill: the last changes are in the log alone.
    std::mem::forget(store);
    let (_, aside) = Store::restore_backup(folder.path(), Some(&backup)).unwrap();
    assert_eq!(quotes(folder.path()), ["قبل"]);
    let other = Connection::open(aside.unwrap()).unwrap();
    let count: i64 = other
        .query_row("SELECT count(*) FROM annotation", [], |row| row.get(0))
        .unwrap();
    assert_eq!(count, 2, "nothing of it is lost");
}

#[test]
fn a_whole_store_has_no_faults_and_rows_that_were_tampered_with_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_note(folder.path(), "سليم");
    assert_eq!(store.verify().unwrap(), []);
    let file = Connection::open(database(folder.path())).unwrap();
    file.execute("UPDATE annotation SET quote = 'محرّف'", [])
        .unwrap();
    let ids = |store: &Store| -> Vec<&'static str> {
        let faults = store.verify().unwrap();
        faults.iter().map(|fault| fault.id).collect()
    };
    assert_eq!(ids(&store), ["store-fault-unlike"]);
    file.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM work;")
        .unwrap();
    assert!(ids(&store).contains(&"store-fault"));
}

#[test]
fn a_file_of_an_earlier_program_is_backed_up_before_it_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let file = Connection::open(database(folder.path())).unwrap();
    file.execute_batch(include_str!("../../assets/migrations/0001_notes.sql"))
        .unwrap();
    file.execute_batch(
        "PRAGMA user_version = 1;
         INSERT INTO device (id, is_local, last_hlc) VALUES (randomblob(16), 1, 9);
         INSERT INTO work (id, title, added_at, opened_at) VALUES (zeroblob(16), 'كتاب', 1, 1);
         INSERT INTO annotation (id, work_id, motivation, colour, quote, prefix, suffix, start_cp, end_cp,
             note, created_at, modified_at, hlc)
         VALUES (zeroblob(16), zeroblob(16), 'highlighting', 'blue', 'مقتبس', '', '', 0, 5, '', 1, 1, 5);
         INSERT INTO annotation_tag VALUES (zeroblob(16), 'ثانٍ', 7, 0), (zeroblob(16), 'أوّل', 6, 0);",
    )
    .unwrap();
    drop(file);
    let mut store = Store::open(folder.path()).unwrap();
    let (_, note) = store.notes(None).unwrap().remove(0);
    assert_eq!(note.tags, ["أوّل", "ثانٍ"]);
    assert!(store.undo(None).unwrap().is_none());
    assert_eq!(backups(folder.path()), ["before-2.db"]);
    let before = Connection::open(folder.path().join("backups/before-2.db")).unwrap();
    let version: i32 = before
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(version, 1);
}
