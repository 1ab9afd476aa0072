//! Owns the tests of articles whose files were moved, renamed or copied.

use std::fs;
use std::path::Path;

use hashiya::store::{ArticleId, Store};

use crate::deeds::highlight;

const TEXT: &str = "blake3:نصّ واحد";

fn name(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// A store with one note on a file that is there.
fn with_note(folder: &Path) -> (Store, ArticleId, String) {
    let file = folder.join("مقال قديم.txt");
    fs::write(&file, "قال: لا تُضِع الحاشية.").unwrap();
    let mut store = Store::open(&folder.join("بيانات")).unwrap();
    let source = name(&file);
    let article = store.remember(&source, "مقال", TEXT).unwrap();
    store.insert(article, &highlight("الحاشية")).unwrap();
    (store, article, source)
}

#[test]
fn a_file_that_was_renamed_is_the_same_article() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article, source) = with_note(folder.path());
    let new = name(&folder.path().join("مقال.txt"));
    fs::rename(&source, &new).unwrap();
    assert_eq!(store.known_as(&new, TEXT).unwrap(), Some(source.clone()));
    assert!(
        store.visit(&new).unwrap().is_none(),
        "looking changes nothing"
    );

    assert_eq!(store.remember(&new, "مقال", TEXT).unwrap(), article);
    assert_eq!(store.visit(&new).unwrap().unwrap().notes.len(), 1);
    let listed = store.library().unwrap();
    assert_eq!((listed.len(), listed[0].source.as_str()), (1, new.as_str()));

    // And back again.
    fs::rename(&new, &source).unwrap();
    assert_eq!(store.remember(&source, "مقال", TEXT).unwrap(), article);
    assert_eq!(store.library().unwrap()[0].source, source);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_copy_is_an_article_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article, source) = with_note(folder.path());
    let copy = name(&folder.path().join("نسخة.txt"));
    fs::copy(&source, &copy).unwrap();
    assert_eq!(store.known_as(&copy, TEXT).unwrap(), None);
    let other = store.remember(&copy, "مقال", TEXT).unwrap();
    assert_ne!(other, article);
    assert!(store.article_notes(other).unwrap().is_empty());

    // With both gone nobody can tell whose text a third one is.
    fs::remove_file(&source).unwrap();
    fs::rename(&copy, folder.path().join("ثالث.txt")).unwrap();
    let third = name(&folder.path().join("ثالث.txt"));
    assert_eq!(store.known_as(&third, TEXT).unwrap(), None);
}

#[test]
fn only_the_same_text_of_a_file_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _, source) = with_note(folder.path());
    fs::remove_file(source).unwrap();
    let new = name(&folder.path().join("آخر.txt"));
    assert_eq!(store.known_as(&new, "blake3:نصّ آخر").unwrap(), None);
    assert_eq!(store.known_as(&new, "stamp:12-34").unwrap(), None);
    assert_eq!(store.known_as("guide:ar", TEXT).unwrap(), None);
}
