//! Owns deeds: what a reader may do to the annotations of an article, for properties that hold whatever it was.

use hashiya::anchor::Selector;
use hashiya::note::{Change, Motivation, Note, NoteId, Tone, tidy_tags};
use hashiya::store::{ArticleId, Store};
use proptest::prelude::*;

pub(crate) fn highlight(quote: &str) -> Note {
    Note {
        id: NoteId([0; 16]),
        motivation: Motivation::Highlighting,
        selector: Selector {
            exact: quote.to_owned(),
            ..Selector::default()
        },
        tone: Tone::Yellow,
        body: String::new(),
        tags: Vec::new(),
        direction: hashiya::note::NoteDirection::default(),
        created: 0,
        modified: 0,
    }
}

/// The annotations, but for the time of their last change, which undoing is too.
pub(crate) fn seen(store: &Store, article: ArticleId) -> Vec<Note> {
    let mut notes = store.article_notes(article).unwrap();
    notes.iter_mut().for_each(|note| note.modified = 0);
    notes
}

/// Something a reader does; numbers choose among the annotations there are.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Make(u8),
    Words(usize, u8),
    Colour(usize, usize),
    Tags(usize, Vec<u8>),
    Delete(usize),
    TagAll(u8),
    DeleteAll,
    Restart,
}

pub(crate) fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let one = prop_oneof![
        3 => any::<u8>().prop_map(Deed::Make),
        3 => (any::<usize>(), any::<u8>()).prop_map(|(at, words)| Deed::Words(at, words % 3)),
        2 => (any::<usize>(), 0_usize..6).prop_map(|(at, tone)| Deed::Colour(at, tone)),
        3 => (any::<usize>(), proptest::collection::vec(0_u8..4, 0..4))
            .prop_map(|(at, tags)| Deed::Tags(at, tags)),
        2 => any::<usize>().prop_map(Deed::Delete),
        1 => (0_u8..4).prop_map(Deed::TagAll),
        1 => Just(Deed::DeleteAll),
        1 => Just(Deed::Restart),
    ];
    proptest::collection::vec(one, 1..14)
}

fn word(number: u8) -> String {
    ["", "لَأْلَاءٌ", "«HTML5» ١٢"]
        .get(usize::from(number))
        .map_or_else(|| format!("وسم {number}"), |word| (*word).to_owned())
}

/// Does it, as far as there is something to do it to.
pub(crate) fn perform(store: &mut Store, article: ArticleId, deed: &Deed) {
    let ids: Vec<NoteId> = seen(store, article).iter().map(|note| note.id).collect();
    let chosen = |at: &usize| ids.get(at.checked_rem(ids.len()).unwrap_or(0)).copied();
    match deed {
        Deed::Make(number) => {
            store
                .insert(article, &highlight(&format!("مقطع {number}")))
                .unwrap();
        }
        Deed::Words(at, words) => {
            if let Some(id) = chosen(at) {
                store.change(id, Some(&word(*words)), None).unwrap();
            }
        }
        Deed::Colour(at, tone) => {
            if let Some(id) = chosen(at) {
                store.change(id, None, Some(Tone::ALL[*tone])).unwrap();
            }
        }
        Deed::Tags(at, numbers) => {
            if let Some(id) = chosen(at) {
                let given = tidy_tags(numbers.iter().map(|number| word(*number)));
                store.set_tags(id, &given).unwrap();
            }
        }
        Deed::Delete(at) => {
            if let Some(id) = chosen(at) {
                store.delete(id).unwrap();
            }
        }
        Deed::TagAll(number) => {
            let tag = Change::Tag(format!("عامّ {number}"));
            store.change_all(&ids, &tag).unwrap();
        }
        Deed::DeleteAll => {
            store.change_all(&ids, &Change::Delete).unwrap();
        }
        Deed::Restart => {}
    }
}
