//! Owns the tests of acts: undoing and redoing over runs and over many annotations, and tags as a set.

use std::path::Path;

use hashiya::note::{Change, Motivation, Note, NoteId, Tone};
use hashiya::store::{Act, ArticleId, Store};
use proptest::prelude::*;

use crate::deeds::{Deed, deeds, highlight, perform, seen};

const SOURCE: &str = "/مقالات/المقامات.txt";
const OTHER: &str = "/مقالات/الرسائل.txt";

fn opened(folder: &Path) -> (Store, ArticleId) {
    let mut store = Store::open(folder).unwrap();
    let article = store.remember(SOURCE, "المقامات", "١").unwrap();
    (store, article)
}

/// What is undone, by its name and count.
fn undone(store: &mut Store, article: ArticleId) -> Option<(Act, usize)> {
    let turned = store.undo(Some(article)).unwrap()?;
    Some((turned.act, turned.notes.len()))
}

fn redone(store: &mut Store, article: ArticleId) -> Option<(Act, usize)> {
    let turned = store.redo(Some(article)).unwrap()?;
    Some((turned.act, turned.notes.len()))
}

fn tags(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn undone_twice_and_redone_once_whichever_run_asks() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let note = store.insert(article, &highlight("«لَا تُؤَجِّلْ»")).unwrap();
    store.change(note.id, Some("حِكمة؟"), None).unwrap();
    store.change(note.id, None, Some(Tone::Green)).unwrap();

    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(undone(&mut store, article), Some((Act::Colour, 1)));
    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(undone(&mut store, article), Some((Act::Words, 1)));
    assert_eq!(
        seen(&store, article)[0].motivation,
        Motivation::Highlighting
    );
    drop(store);
    let mut store = Store::open(folder.path()).unwrap();
    assert_eq!(redone(&mut store, article), Some((Act::Words, 1)));
    let notes = seen(&store, article);
    assert_eq!(
        (notes[0].body.as_str(), notes[0].tone, notes[0].motivation),
        ("حِكمة؟", Tone::Yellow, Motivation::Commenting)
    );
    assert_eq!(redone(&mut store, article), Some((Act::Colour, 1)));
    assert_eq!(redone(&mut store, article), None);
}

#[test]
fn what_is_said_of_an_undone_act_names_its_passage_and_article() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    store.insert(article, &highlight("حدّثنا عيسى")).unwrap();
    let turned = store.undo(None).unwrap().unwrap();
    assert_eq!(turned.act, Act::Made);
    assert_eq!(
        (turned.quote.as_str(), turned.title.as_str()),
        ("حدّثنا عيسى", "المقامات")
    );
    assert!(seen(&store, article).is_empty());
    assert_eq!(store.redo(None).unwrap().unwrap().act, Act::Made);
    assert_eq!(seen(&store, article).len(), 1);
    assert_eq!(
        Store::undo(&mut store, None).unwrap().unwrap().act,
        Act::Made
    );
    assert!(store.undo(None).unwrap().is_none());
}

#[test]
fn a_change_of_many_is_one_act() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let notes = ["أوّل", "ثانٍ", "ثالث"].map(highlight);
    let ids: Vec<NoteId> = store
        .insert_all(article, &notes)
        .unwrap()
        .iter()
        .map(|note| note.id)
        .collect();
    let tag = Change::Tag("بلاغة".to_owned());
    assert_eq!(store.change_all(&ids[..2], &tag).unwrap().len(), 2);
    let changed = store.change_all(&ids, &tag).unwrap();
    assert_eq!(changed.len(), 1, "two carried it already");
    store
        .change_all(&ids, &Change::Recolour(Tone::Pink))
        .unwrap();
    let before = seen(&store, article);
    let gone = store.change_all(&ids, &Change::Delete).unwrap();
    assert_eq!(gone.len(), 3);
    let nobody = NoteId([9; 16]);
    assert!(store.change_all(&[nobody], &tag).unwrap().is_empty());
    assert!(seen(&store, article).is_empty());

    assert_eq!(undone(&mut store, article), Some((Act::Deleted, 3)));
    assert_eq!(seen(&store, article), before);
    assert_eq!(undone(&mut store, article), Some((Act::Colour, 3)));
    assert_eq!(undone(&mut store, article), Some((Act::Tags, 1)));
    assert_eq!(undone(&mut store, article), Some((Act::Tags, 2)));
    assert!(
        seen(&store, article)
            .iter()
            .all(|note| note.tags.is_empty())
    );
    assert_eq!(undone(&mut store, article), Some((Act::Made, 3)));
    assert_eq!(undone(&mut store, article), None);
}

#[test]
fn each_article_has_its_own_last_act() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let other = store.remember(OTHER, "الرسائل", "١").unwrap();
    store.insert(article, &highlight("هنا")).unwrap();
    store.insert(other, &highlight("هناك")).unwrap();
    assert_eq!(undone(&mut store, article), Some((Act::Made, 1)));
    assert!(seen(&store, article).is_empty());
    assert_eq!(seen(&store, other).len(), 1);
    assert_eq!(undone(&mut store, article), None);
    // Something new there leaves what can be redone here.
    store.insert(other, &highlight("هناك أيضًا")).unwrap();
    assert_eq!(redone(&mut store, article), Some((Act::Made, 1)));
    assert_eq!(undone(&mut store, article), Some((Act::Made, 1)));
    store.insert(article, &highlight("جديد")).unwrap();
    assert_eq!(redone(&mut store, article), None, "it went another way");
}

#[test]
fn a_bookmark_that_moved_moves_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let bookmark = |quote: &str| Note {
        motivation: Motivation::Bookmarking,
        tags: tags(&["م"]),
        ..highlight(quote)
    };
    let first = store.insert(article, &bookmark("الفاتحة")).unwrap();
    let second = store.insert(article, &bookmark("الخاتمة")).unwrap();
    assert_eq!(undone(&mut store, article), Some((Act::Made, 2)));
    assert_eq!(seen(&store, article)[0].id, first.id);
    assert_eq!(redone(&mut store, article), Some((Act::Made, 2)));
    let now = seen(&store, article);
    assert_eq!((now.len(), now[0].id), (1, second.id));
}

#[test]
fn tags_are_a_set_in_the_order_in_which_they_were_first_given() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, article) = opened(folder.path());
    let note = store.insert(article, &highlight("قال")).unwrap();
    let given = tags(&["نحو", "صَرف", "Latin ١"]);
    assert_eq!(store.set_tags(note.id, &given).unwrap().tags, given);
    let fewer = tags(&["Latin ١", "نحو"]);
    assert_eq!(
        store.set_tags(note.id, &fewer).unwrap().tags,
        tags(&["نحو", "Latin ١"])
    );
    assert_eq!(store.set_tags(note.id, &given).unwrap().tags, given);
    let same = store.set_tags(note.id, &given).unwrap();
    assert_eq!(undone(&mut store, article), Some((Act::Tags, 1)));
    assert_eq!(seen(&store, article)[0].tags, tags(&["نحو", "Latin ١"]));
    assert_eq!(redone(&mut store, article), Some((Act::Tags, 1)));
    assert_eq!(seen(&store, article)[0].tags, same.tags);
    store.delete(note.id).unwrap();
    assert_eq!(
        store.set_tags(note.id, &[]).unwrap_err().what.id,
        "store-no-note"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn undoing_and_redoing_pass_through_every_state(deeds in deeds()) {
        let folder = tempfile::tempdir().unwrap();
        let (mut store, article) = opened(folder.path());
        let mut states = vec![seen(&store, article)];
        for deed in &deeds {
            if matches!(deed, Deed::Restart) {
                drop(store);
                store = Store::open(folder.path()).unwrap();
            }
            perform(&mut store, article, deed);
            let now = seen(&store, article);
            if states.last() != Some(&now) {
                states.push(now);
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(store.undo(Some(article)).unwrap().is_some());
            prop_assert_eq!(&seen(&store, article), state);
        }
        prop_assert!(store.undo(Some(article)).unwrap().is_none());
        for state in states.iter().skip(1) {
            prop_assert!(store.redo(Some(article)).unwrap().is_some());
            prop_assert_eq!(&seen(&store, article), state);
        }
        prop_assert!(store.redo(Some(article)).unwrap().is_none());
    }
}
