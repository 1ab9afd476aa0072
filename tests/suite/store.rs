//! Owns the tests of what the store keeps: articles, annotations, revisions, progress, and who may read them.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::SystemTime;

use hashiya::anchor::{Resolved, Selector, State};
use hashiya::note::{Motivation, Note, NoteId, Tone};
use hashiya::report::Kind;
use hashiya::store::{ArticleId, Store};
use hashiya::text::span::{Offset, Span};
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value;

const SOURCE: &str = "/مقالات/الجاحظ.txt";
const VERSION: &str = "b3-نسخة-أولى";

/// A comment on a vocalised passage with lam-alef, guillemets, a Latin island and both kinds of digits.
fn comment(start: u64) -> Note {
    Note {
        id: NoteId([0; 16]),
        motivation: Motivation::Commenting,
        selector: Selector {
            exact: "«وَلَا تَقُولُوا»، كما في (RFC 9562) ص ١٢ و34".to_owned(),
            prefix: "قال الجَاحِظُ: ".to_owned(),
            suffix: " ثمّ أطال.".to_owned(),
            start,
            end: start + 45,
            place: Some((
                Span::new(Offset::new(start * 2), Offset::new(start * 2 + 80)),
                VERSION.to_owned(),
            )),
        },
        tone: Tone::Blue,
        body: "يُراجَع: الآلاء\nسطر ثانٍ with Latin".to_owned(),
        tags: vec!["نحو".to_owned(), "بلاغة".to_owned(), "أدب".to_owned()],
        direction: hashiya::note::NoteDirection::default(),
        created: 0,
        modified: 0,
    }
}

fn bookmark(start: u64, label: &str) -> Note {
    Note {
        motivation: Motivation::Bookmarking,
        body: String::new(),
        tags: vec![label.to_owned()],
        ..comment(start)
    }
}

fn opened(folder: &Path) -> (Store, ArticleId) {
    let mut store = Store::open(folder).unwrap();
    let article = store.remember(SOURCE, "البيان والتبيين", VERSION).unwrap();
    (store, article)
}

fn notes(store: &Store) -> Vec<Note> {
    store.visit(SOURCE).unwrap().unwrap().notes
}

/// Revisions as (field, old, new), in the order they were made.
fn revisions(folder: &Path, note: NoteId) -> Vec<(String, Value, Value)> {
    let file = Connection::open(folder.join("hashiya.db")).unwrap();
    let mut query = file
        .prepare("SELECT field, old, new FROM revision WHERE annotation_id = ?1 ORDER BY hlc")
        .unwrap();
    query
        .query_map([note.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn of_very_many_notes_those_around_the_page_are_read_first() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    for nth in 0..600 {
        store.insert(article, &comment(nth * 100)).unwrap();
    }
    let starts =
        |notes: &[Note]| -> Vec<u64> { notes.iter().map(|note| note.selector.start).collect() };
    let all = store.article_notes(article).unwrap();
    assert_eq!(
        starts(&all),
        (0..600).map(|nth| nth * 100).collect::<Vec<_>>()
    );

    // Bytes are twice the code points here: the page begins at code point 40,000.
    let top = Offset::new(80_000);
    store.save_progress(article, top, top, 600_000).unwrap();
    let visit = store.visit(SOURCE).unwrap().unwrap();
    assert!(visit.has_more);
    let read = starts(&visit.notes);
    assert_eq!((read.first(), read.last()), (Some(&29_900), Some(&59_900)));
    assert_eq!(visit.notes, all[299..], "as they are when all are read");

    let top = Offset::new(0);
    store.save_progress(article, top, top, 0).unwrap();
    let visit = store.visit(SOURCE).unwrap().unwrap();
    assert_eq!(visit.notes, all[..=250]);

    let few = store.remember("/أخرى.txt", "أخرى", VERSION).unwrap();
    store.insert(few, &comment(7)).unwrap();
    assert!(!store.visit("/أخرى.txt").unwrap().unwrap().has_more);
}

#[test]
fn a_note_comes_back_as_it_was_given_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let stored = store.insert(article, &comment(7)).unwrap();
    drop(store);

    let visit = Store::open_existing(folder.path())
        .unwrap()
        .unwrap()
        .visit(SOURCE)
        .unwrap()
        .unwrap();

    assert_eq!((visit.article, visit.progress), (article, None));
    assert_eq!(visit.notes, std::slice::from_ref(&stored));
    let given = Note {
        id: stored.id,
        created: stored.created,
        modified: stored.created,
        ..comment(7)
    };
    assert_eq!(stored, given, "only the id and the times are the store's");
    assert!(stored.created > 1_600_000_000_000);
    assert_eq!(
        stored.id.to_string().as_bytes()[14],
        b'7',
        "UUID of version 7"
    );
}

#[test]
fn notes_stand_in_the_order_of_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    for start in [90, 3, 41, 3] {
        store.insert(article, &comment(start)).unwrap();
    }
    let starts: Vec<_> = notes(&store)
        .iter()
        .map(|note| note.selector.start)
        .collect();
    assert_eq!(starts, [3, 3, 41, 90]);
}

#[test]
fn a_passage_that_runs_over_two_chapters_keeps_both_parts() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let place = Span::new(Offset { part: 2, byte: 900 }, Offset { part: 3, byte: 14 });
    let mut note = comment(5);
    note.selector.place = Some((place, VERSION.to_owned()));
    store.insert(article, &note).unwrap();
    assert_eq!(notes(&store)[0].selector.place, note.selector.place);
}

#[test]
fn a_note_without_a_place_in_bytes_is_kept_by_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let mut note = comment(5);
    note.selector.place = None;
    let stored = store.insert(article, &note).unwrap();
    assert_eq!(stored.selector, note.selector);

    // A place where the words stand changed is not one to be trusted unread.
    let found = Resolved::folded(Span::new(Offset::new(3), Offset::new(9)));
    store.save_anchor(stored.id, VERSION, found).unwrap();
    assert_eq!(notes(&store), [stored]);
}

#[test]
fn counts_that_sqlite_cannot_hold_are_refused_whole() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let mut note = comment(5);
    note.selector.end = u64::MAX;
    assert_eq!(store.insert(article, &note).unwrap_err().kind, Kind::Store);
    assert!(notes(&store).is_empty());
}

#[test]
fn every_change_of_a_field_leaves_a_revision_and_none_is_ever_touched() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let note = store.insert(article, &comment(7)).unwrap();
    let made = revisions(folder.path(), note.id);
    for (field, new) in [
        ("quote", text(&note.selector.exact)),
        ("note", text(&note.body)),
        ("colour", text("blue")),
        ("start_cp", Value::Integer(7)),
        ("tag", text("بلاغة")),
    ] {
        assert!(
            made.contains(&(field.to_owned(), Value::Null, new)),
            "{field}"
        );
    }

    store.change(note.id, Some("صُحِّح"), Some(Tone::Red)).unwrap();
    store.change(note.id, Some("صُحِّح"), Some(Tone::Red)).unwrap();
    store.delete(note.id).unwrap();
    store.restore(note.id).unwrap();

    let all = revisions(folder.path(), note.id);
    assert_eq!(all[..made.len()], made);
    let later = &all[made.len()..];
    assert_eq!(
        later[..2],
        [
            ("note".to_owned(), text(&note.body), text("صُحِّح")),
            ("colour".to_owned(), text("blue"), text("red")),
        ],
        "and nothing for the change that changed nothing"
    );
    assert_eq!(
        (later[2].0.as_str(), &later[2].1),
        ("deleted_at", &Value::Null)
    );
    assert_eq!(
        (later[3].0.as_str(), &later[3].2),
        ("deleted_at", &Value::Null)
    );
    assert_eq!(later.len(), 4);

    let file = Connection::open(folder.path().join("hashiya.db")).unwrap();
    assert!(file.execute("UPDATE revision SET new = 'x'", []).is_err());
    assert!(file.execute("DELETE FROM revision", []).is_err());
}

#[test]
fn words_make_a_comment_of_a_highlight_and_their_removal_a_highlight() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let highlight = Note {
        motivation: Motivation::Highlighting,
        body: String::new(),
        ..comment(1)
    };
    let note = store.insert(article, &highlight).unwrap();
    let commented = store.change(note.id, Some("لماذا؟"), None).unwrap();
    assert_eq!(
        (
            commented.motivation,
            commented.body.as_str(),
            commented.tone
        ),
        (Motivation::Commenting, "لماذا؟", Tone::Blue)
    );
    let bare = store.change(note.id, Some(""), None).unwrap();
    assert_eq!(bare.motivation, Motivation::Highlighting);
    assert_eq!(notes(&store), [bare]);
}

#[test]
fn of_several_notes_all_are_deleted_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let ids = [1, 90].map(|start| store.insert(article, &comment(start)).unwrap().id);
    let nobody = NoteId([7; 16]);
    let refused = store.delete_all(&[ids[0], nobody, ids[1]]).unwrap_err();
    assert_eq!(refused.kind, Kind::Missing);
    assert_eq!(notes(&store).len(), 2);
    store.delete_all(&ids).unwrap();
    assert!(notes(&store).is_empty());
}

#[test]
fn a_deleted_note_is_out_of_sight_and_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let note = store.insert(article, &comment(7)).unwrap();

    store.delete(note.id).unwrap();
    assert!(notes(&store).is_empty());
    assert!(store.notes(None).unwrap().is_empty());
    assert_eq!(store.library().unwrap()[0].notes, 0);
    for refused in [
        store.delete(note.id).unwrap_err(),
        store.change(note.id, Some("متأخّر"), None).unwrap_err(),
    ] {
        assert_eq!(
            (refused.kind, refused.what.id),
            (Kind::Missing, "store-no-note")
        );
    }

    assert_eq!(store.restore(note.id).unwrap(), note);
    assert_eq!(store.restore(note.id).unwrap(), note, "twice is once");
    assert_eq!(notes(&store), [note]);
}

#[test]
fn what_is_not_there_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, _) = opened(folder.path());
    let nobody = NoteId([9; 16]);
    assert!(store.visit("غير معروف").unwrap().is_none());
    assert!(store.notes(Some("غير معروف")).unwrap().is_empty());
    assert_eq!(store.restore(nobody).unwrap_err().kind, Kind::Missing);
    assert_eq!(store.delete(nobody).unwrap_err().kind, Kind::Missing);
    let nowhere = ArticleId([9; 16]);
    assert_eq!(
        store.insert(nowhere, &comment(1)).unwrap_err().what.id,
        "store-no-article"
    );
    let at = Offset::new(0);
    assert_eq!(
        store.save_progress(nowhere, at, at, 0).unwrap_err().what.id,
        "store-no-article"
    );
}

#[test]
fn a_bookmark_takes_the_place_of_the_one_with_its_label() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let other = store.remember("/أخرى.txt", "أخرى", VERSION).unwrap();
    let elsewhere = store.insert(other, &bookmark(1, "أ")).unwrap();
    let first = store.insert(article, &bookmark(10, "أ")).unwrap();
    let kept = store.insert(article, &bookmark(20, "ب")).unwrap();
    let comment = store
        .insert(
            article,
            &Note {
                tags: vec!["أ".to_owned()],
                ..comment(25)
            },
        )
        .unwrap();
    let second = store.insert(article, &bookmark(30, "أ")).unwrap();
    assert_eq!(notes(&store), [kept.clone(), comment.clone(), second]);
    assert_eq!(
        store.visit("/أخرى.txt").unwrap().unwrap().notes,
        [elsewhere]
    );

    let first = store.restore(first.id).unwrap();
    assert_eq!(
        notes(&store),
        [first, kept, comment],
        "still one of each label"
    );
    let listed = store.library().unwrap();
    assert_eq!(
        listed
            .iter()
            .find(|row| row.source == SOURCE)
            .unwrap()
            .notes,
        1,
        "bookmarks are not counted"
    );
}

#[test]
fn tags_keep_their_order_and_are_known_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let tags = ["ياء", "ألف", "ياء", "ميم"].map(str::to_owned).to_vec();
    let note = store.insert(article, &Note { tags, ..comment(1) }).unwrap();
    assert_eq!(note.tags, ["ياء", "ألف", "ميم"]);
}

#[test]
fn progress_comes_back_as_offsets() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let (top, caret) = (
        Offset {
            part: 1,
            byte: 1 << 40,
        },
        Offset { part: 2, byte: 7 },
    );
    store.save_progress(article, top, caret, 431_000).unwrap();
    let visit = store.visit(SOURCE).unwrap().unwrap();
    assert_eq!(visit.progress, Some((top, caret)));
    assert_eq!(store.library().unwrap()[0].millionths, 431_000);
}

/// Waits until the clock of the store, which counts milliseconds, has moved on.
fn next_millisecond() {
    let now = || {
        SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap()
            .as_millis()
    };
    let start = now();
    while now() == start {
        thread::yield_now();
    }
}

#[test]
fn the_library_lists_what_was_opened_last_first() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    store.insert(article, &comment(1)).unwrap();
    next_millisecond();
    store.remember("guide:ar", "الدليل", "١").unwrap();
    let sources = |store: &Store| -> Vec<String> {
        store
            .library()
            .unwrap()
            .into_iter()
            .map(|row| row.source)
            .collect()
    };
    assert_eq!(sources(&store), ["guide:ar", SOURCE]);

    next_millisecond();
    let again = store
        .remember(SOURCE, "البيان، طبعة منقّحة", "b3-نسخة-ثانية")
        .unwrap();
    assert_eq!(again, article);
    assert_eq!(sources(&store), [SOURCE, "guide:ar"]);
    let listed = &store.library().unwrap()[0];
    assert_eq!(
        (listed.title.as_str(), listed.notes),
        ("البيان، طبعة منقّحة", 1)
    );

    let all = store.notes(None).unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(&all[0].0, listed);
    assert_eq!(store.notes(Some(SOURCE)).unwrap(), all);
    assert!(store.notes(Some("guide:ar")).unwrap().is_empty());
}

#[test]
fn a_new_place_is_kept_beside_the_old_one() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let note = store.insert(article, &comment(7)).unwrap();
    let moved = Span::new(Offset::new(500), Offset::new(580));
    let found = |span, state| Resolved {
        span,
        state,
        score: 950,
    };

    // Not to the letter: kept for this version, but the selector's short cut stays where it was made.
    store
        .save_anchor(note.id, "ثانية", found(Some(moved), State::Folded))
        .unwrap();
    assert_eq!(notes(&store), std::slice::from_ref(&note));
    assert_eq!(
        store.anchors(article, "ثانية").unwrap(),
        [(note.id, found(Some(moved), State::Folded))]
    );

    // To the letter in the version that is read now: that is the short cut.
    next_millisecond();
    store.remember(SOURCE, "البيان", "ثالثة").unwrap();
    store
        .save_anchor(note.id, "ثالثة", found(Some(moved), State::Exact))
        .unwrap();
    let now = notes(&store).remove(0);
    assert_eq!(now.selector.place, Some((moved, "ثالثة".to_owned())));
    assert_eq!(
        Selector {
            place: None,
            ..now.selector
        },
        Selector {
            place: None,
            ..note.selector.clone()
        },
        "the words never change"
    );

    // Lost in another; and back in the first one, where it stands as it was made.
    store
        .save_anchor(note.id, "رابعة", found(None, State::Orphan))
        .unwrap();
    store
        .save_anchor(note.id, VERSION, found(None, State::Orphan))
        .unwrap();
    assert_eq!(
        store.anchors(article, "رابعة").unwrap(),
        [(note.id, found(None, State::Orphan))]
    );
    next_millisecond();
    store.remember(SOURCE, "البيان", VERSION).unwrap();
    assert_eq!(notes(&store), [note]);
}

#[test]
fn two_programs_that_write_at_once_leave_the_union() {
    let folder = tempfile::tempdir().unwrap();
    let path = Arc::new(folder.path().join("جديد"));
    let start = Arc::new(Barrier::new(2));
    let writers: Vec<_> = (0..2)
        .map(|writer| {
            let (path, start) = (Arc::clone(&path), Arc::clone(&start));
            thread::spawn(move || {
                start.wait();
                // Both find nothing there, and make it.
                let (mut store, article) = opened(&path);
                (0..25)
                    .map(|turn| {
                        store
                            .insert(article, &comment(turn * 2 + writer))
                            .unwrap()
                            .id
                    })
                    .collect::<Vec<_>>()
            })
        })
        .collect();
    let mut acknowledged: Vec<_> = writers
        .into_iter()
        .flat_map(|writer| writer.join().unwrap())
        .collect();
    let mut kept: Vec<_> = notes(&Store::open(&path).unwrap())
        .iter()
        .map(|note| note.id)
        .collect();
    acknowledged.sort();
    kept.sort();
    assert_eq!((kept.len(), kept), (50, acknowledged));

    let mut names: Vec<_> = fs::read_dir(&*path)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != "hashiya.db-wal" && name != "hashiya.db-shm")
        .collect();
    names.sort();
    assert_eq!(names, ["hashiya.db"], "nothing is left of the making");
}

#[cfg(unix)]
#[test]
fn folder_and_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("أ/ب");
    let (mut store, article) = opened(&inside);
    store.insert(article, &comment(1)).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(
        (mode(&inside), mode(&folder.path().join("أ"))),
        (0o700, 0o700)
    );
    for name in ["hashiya.db", "hashiya.db-wal", "hashiya.db-shm"] {
        assert_eq!(mode(&inside.join(name)), 0o600, "{name}");
    }
}

/// What holds in a folder that may only be read.
#[cfg(unix)]
fn look_into_read_only(folder: &Path) {
    let mut store = Store::open(folder).unwrap();
    let note = notes(&store).remove(0);
    assert_eq!(note.body, comment(7).body);
    assert!(store.is_read_only());
    assert_eq!(store.library().unwrap()[0].notes, 1);
    for refused in [
        store.check_writable().unwrap_err(),
        store.change(note.id, Some("لن تُحفظ"), None).unwrap_err(),
        store.remember(SOURCE, "عنوان", VERSION).unwrap_err(),
        Store::check_folder(&folder.join("جديد")).unwrap_err(),
    ] {
        assert_eq!(
            (refused.kind, refused.what.id),
            (Kind::Store, "store-read-only")
        );
        assert!(refused.hint.is_some());
    }
    let Err(refused) = Store::open(&folder.join("جديد")) else {
        panic!("made a folder where none may be made");
    };
    assert_eq!(refused.what.id, "store-read-only");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_is_still_read() {
    use std::os::unix::fs::{PermissionsExt, chown};
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    const FOLDER: &str = "HASHIYA_TEST_READ_ONLY";
    const NOBODY: u32 = 65_534;
    if let Some(folder) = std::env::var_os(FOLDER) {
        return look_into_read_only(Path::new(&folder));
    }
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("للقراءة");
    let (mut store, article) = opened(&inside);
    store.insert(article, &comment(7)).unwrap();
    drop(store);
    let allow = |mode| fs::set_permissions(&inside, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o500);

    let binds = Store::check_folder(&inside).is_err();
    if binds {
        look_into_read_only(&inside);
    } else {
        // Modes do not bind root: the same test runs again as a user whom they do.
        for path in [folder.path(), &inside, &inside.join("hashiya.db")] {
            chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "store::a_folder_that_may_only_be_read_is_still_read",
            ])
            .env(FOLDER, &inside)
            .current_dir("/")
            .uid(NOBODY)
            .gid(NOBODY)
            .output();
        match child {
            Ok(output) => assert!(
                output.status.success() && output.stdout.windows(8).any(|seen| seen == b"1 passed"),
                "{}",
                String::from_utf8_lossy(&output.stdout)
            ),
            // A container without other users, or a build folder that they cannot enter.
            Err(error) => println!("not shown: run as root, and no other user can be had: {error}"),
        }
    }
    allow(0o700);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Marks, lam-alef, bidi controls, NULs, line ends: text is kept to the byte.
    #[test]
    fn text_comes_back_to_the_byte(
        exact in any::<String>(),
        prefix in "[\\u{600}-\\u{6ff}\\u{200c}-\\u{200f}\\u{2066}-\\u{2069}\r\n\0 a-z]{0,64}",
        suffix in any::<String>(),
        body in "[\\u{600}-\\u{6ff}\\u{fe70}-\\u{feff}\\u{202a}-\\u{202e}\r\n\0]{0,200}",
        tag in any::<String>(),
        source in any::<String>(),
        title in any::<String>(),
        version in any::<String>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let article = store.remember(&source, &title, &version).unwrap();
        let place = Some((Span::new(Offset::new(1), Offset::new(2)), version));
        let selector = Selector { exact, prefix, suffix, start: 1, end: 2, place };
        let given = Note { selector, body, tags: vec![tag], ..comment(1) };
        store.insert(article, &given).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        let (listed, kept) = store.notes(Some(&source)).unwrap().remove(0);
        prop_assert_eq!((listed.source, listed.title), (source, title));
        prop_assert_eq!(
            Note { id: kept.id, created: kept.created, modified: kept.modified, ..given },
            kept
        );
    }
}
