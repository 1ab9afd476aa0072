//! Owns the tests of the list as a value: filters, order, marks, and what stays chosen.

use super::*;
use crate::anchor::{Resolved, Selector};
use crate::app::state::Saved;
use crate::note::{Motivation, Note, NoteId, Tone};
use crate::text::span::{Offset, Span};
use crate::words::Language;

fn annotation(number: u8, quote: &str, body: &str, tags: &[&str]) -> Annotation {
    let start = u64::from(number) * 10;
    Annotation {
        name: NoteRef::Stored(NoteId([number; 16])),
        note: Note {
            id: NoteId([number; 16]),
            motivation: Motivation::Commenting,
            selector: Selector {
                exact: quote.to_owned(),
                ..Selector::default()
            },
            tone: Tone::Yellow,
            body: body.to_owned(),
            tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
            direction: crate::note::NoteDirection::default(),
            created: i64::from(number),
            modified: i64::from(number),
        },
        resolved: Resolved::exact(Span::new(Offset::new(start), Offset::new(start + 5))),
        is_sought: false,
        saved: Saved::Yes,
    }
}

/// Five annotations: spellings, tags, a colour, a passage that is gone, and a Latin island.
fn annotations() -> Vec<Annotation> {
    let mut all = vec![
        annotation(1, "قَالَ مَسؤُولٌ في الهيئةِ", "", &["سياسة"]),
        annotation(2, "«كلامٌ لا يُنسى»", "يُراجَع (المعجم) ١٢", &["بَلاغة", "نحو"]),
        annotation(3, "CPU 2024", "معالج", &[]),
        annotation(4, "ذهب ولم يعد", "", &["نحو"]),
        annotation(5, "إلى الأمام", "أحمرُ اللون", &[]),
    ];
    all[2].note.tone = Tone::Red;
    all[3].resolved = Resolved::ORPHAN;
    all
}

fn listing() -> Listing {
    let mut listing = Listing::new(Shelf::default(), Labels::new(Language::Arabic));
    listing.take(annotations().iter(), "رسالة");
    listing
}

fn numbers(listing: &Listing) -> Vec<i64> {
    listing
        .shown()
        .map(|row| row.annotation.note.created)
        .collect()
}

fn filtered(typed: &str) -> Vec<i64> {
    let mut listing = listing();
    listing.set_filter(typed);
    numbers(&listing)
}

#[test]
fn a_filter_looks_at_passage_and_words_without_marks_and_spelling() {
    assert_eq!(filtered("مسوول"), [1]);
    assert_eq!(filtered("الهيئه"), [1]);
    assert_eq!(filtered("كَلام"), [2]);
    assert_eq!(filtered("المعجم 12"), [2], "all words, digits of any kind");
    assert_eq!(filtered("الي"), [5]);
    assert_eq!(filtered("cpu"), [3]);
    assert_eq!(filtered("لا شيء كهذا"), [0_i64; 0]);
    assert_eq!(
        filtered("  "),
        [1, 2, 3, 5, 4],
        "what has no place comes last"
    );
}

#[test]
fn tags_colours_and_states_are_asked_for_by_name() {
    assert_eq!(filtered("#نحو"), [2, 4]);
    assert_eq!(filtered("#بلاغ"), [2], "by its beginning, without marks");
    assert_eq!(filtered("#"), [1, 2, 4]);
    assert_eq!(filtered("أحمر"), [3, 5], "a colour, and a word");
    assert_eq!(filtered("red"), [3]);
    assert_eq!(filtered("بلا موضع"), [4]);
    assert_eq!(filtered("orphan #نحو"), [4]);
    assert_eq!(filtered("رسالة"), [0_i64; 0], "the title is that of all");
}

#[test]
fn a_filter_typed_letter_by_letter_shows_what_it_would_show_at_once() {
    let texts = ["أحمر", "بلا موضع", "#نحو ك", "cpu 2", "موضع xx"];
    for text in texts {
        let mut listing = listing();
        let ends = text.char_indices().map(|(at, ch)| at + ch.len_utf8());
        let mut ends: Vec<usize> = ends.collect();
        ends.extend(ends.clone().into_iter().rev());
        for end in ends {
            listing.set_filter(&text[..end]);
            assert_eq!(
                numbers(&listing),
                filtered(&text[..end]),
                "{}",
                &text[..end]
            );
        }
        listing.set_filter("");
        assert_eq!(listing.shown().len(), listing.len());
    }
}

#[test]
fn rows_are_sorted_by_place_time_colour_and_title() {
    let mut listing = listing();
    assert_eq!(numbers(&listing), [1, 2, 3, 5, 4]);
    listing.sort = Sort::Time;
    listing.arrange();
    assert_eq!(numbers(&listing), [5, 4, 3, 2, 1]);
    listing.sort = Sort::Colour;
    listing.arrange();
    assert_eq!(numbers(&listing), [1, 2, 5, 4, 3]);

    let titles = ["«البيت»", "التزام", "ألمانيا", "الله", "بابٌ آخر", "تاريخ"];
    let shelf = Shelf {
        scope: Scope::Library,
        is_trash: false,
    };
    let mut library = Listing::new(shelf, Labels::default());
    let row = |(number, title): (u8, &str)| {
        let source: Arc<str> = format!("/{number}").into();
        Row::of_store(annotation(number, "نصّ", "", &[]), source, title.into())
    };
    library.add((1..).zip(titles).map(row).collect());
    library.sort = Sort::Title;
    library.arrange();
    let sorted: Vec<&str> = library.shown().map(|row| &*row.title).collect();
    assert_eq!(
        sorted,
        ["التزام", "الله", "ألمانيا", "بابٌ آخر", "«البيت»", "تاريخ"]
    );
}

#[test]
fn the_chosen_row_stays_chosen_whatever_comes_and_goes_around_it() {
    let mut listing = listing();
    listing.list.chosen = 1;
    let chosen = |listing: &Listing| listing.chosen().map(|row| row.annotation.note.created);
    let mut now = annotations();
    now.insert(0, annotation(0, "قبلها كلّها", "", &[]));
    listing.take(now.iter(), "رسالة");
    assert_eq!((listing.list.chosen, chosen(&listing)), (2, Some(2)));
    listing.set_filter("نحو");
    assert_eq!((listing.list.chosen, chosen(&listing)), (0, Some(2)));
    listing.set_filter("");
    assert_eq!(chosen(&listing), Some(2));
    now.retain(|one| one.note.created != 2);
    listing.take(now.iter(), "رسالة");
    assert_eq!(chosen(&listing), Some(3), "the one in its place");
}

#[test]
fn what_is_changed_meanwhile_is_found_by_its_new_words() {
    let mut listing = listing();
    listing.set_filter("معالج");
    assert_eq!(numbers(&listing), [3]);
    let mut now = annotations();
    now[2].note.body = "وحدة".to_owned();
    now[0].note.tags.push("معالج".to_owned());
    listing.take(now.iter(), "رسالة");
    assert_eq!(numbers(&listing), [1]);
}

#[test]
fn marks_outlive_the_filter_and_a_change_of_name() {
    let mut listing = listing();
    listing.mark();
    listing.set_filter("#نحو");
    listing.mark_all();
    assert_eq!(listing.picked().len(), 3);
    listing.mark_all();
    assert_eq!(listing.picked().len(), 1, "those in sight lose theirs");
    listing.set_filter("");
    let stored = NoteRef::Stored(NoteId([9; 16]));
    listing.renamed(NoteRef::Stored(NoteId([1; 16])), stored);
    assert_eq!(listing.picked(), [stored]);
    listing.list.chosen = 0;
    listing.mark();
    assert_eq!(listing.picked(), [stored], "none is marked: the chosen one");
    assert!(listing.marked.is_empty());
}
