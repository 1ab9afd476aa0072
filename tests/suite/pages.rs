//! Owns proofs of paging: the same rows from above, from below and by a jump, whatever the setting, the memory or the growth of the text.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use hashiya::doc::build::plain;
use hashiya::doc::{Document, Provenance, ReadAt, Reflow};
use hashiya::layout::pager::rows_of;
use hashiya::layout::{Layouter, Place, Row, Setting};
use hashiya::text::profile::Tashkeel;
use hashiya::text::span::{Offset, Span};
use proptest::prelude::*;

use crate::mixes;

type Checked = Result<(), TestCaseError>;

fn document(text: &str) -> Document {
    Document::of_bytes(text, "صفحات")
}

/// What tells one row from another.
fn seen(row: &Row) -> (Span, String, u16) {
    let cells: Vec<&str> = row.cells.iter().map(|cell| &*cell.text).collect();
    (row.span(), cells.join("|"), row.width())
}

/// The rows from the first to the last, each asked for one row down from the one before.
fn walked_down(layouter: &mut Layouter, document: &Document) -> Vec<Place> {
    let mut places = vec![layouter.place_of(document, document.start())];
    loop {
        let here = places[places.len() - 1];
        let next = layouter.down(document, here, 1);
        if next == here {
            return places;
        }
        places.push(next);
    }
}

fn check_walk(document: &Document, setting: Setting) -> Checked {
    let all = mixes::rows(document, setting);
    let mut layouter = Layouter::new(setting);
    let places = walked_down(&mut layouter, document);
    if all.is_empty() {
        prop_assert_eq!(document.start(), document.end());
        return Ok(());
    }
    prop_assert_eq!(places.len(), all.len());
    for (place, row) in places.iter().zip(&all) {
        prop_assert_eq!(place.top, row.start());
        let found = layouter
            .row_at(document, place.top)
            .expect("every offset of a text that is not empty has a row");
        prop_assert_eq!(seen(&found), seen(row));
    }
    for (nth, &place) in places.iter().enumerate() {
        prop_assert_eq!(
            layouter.up(document, place, 1),
            places[nth.saturating_sub(1)]
        );
        prop_assert_eq!(layouter.down(document, places[0], nth), place);
        prop_assert_eq!(layouter.up(document, place, nth + 7), places[0]);
    }
    Ok(())
}

fn check_pages(document: &Document, setting: Setting, height: u16) -> Checked {
    let all = mixes::rows(document, setting);
    // One has seen nothing yet, one has seen all, one has come from the end.
    let mut fresh = Layouter::new(setting);
    let mut forwards = Layouter::new(setting);
    let mut backwards = Layouter::new(setting);
    walked_down(&mut forwards, document);
    for row in all.iter().rev() {
        backwards.row_at(document, row.start());
    }
    for first in 0..all.len() {
        let place = Place {
            top: all[first].start(),
        };
        let wanted: Vec<_> = all[first..]
            .iter()
            .take(usize::from(height))
            .map(seen)
            .collect();
        fresh.clear();
        for layouter in [&mut fresh, &mut forwards, &mut backwards] {
            let page = layouter.page(document, place, height);
            let rows: Vec<_> = page.rows.iter().map(|row| seen(row)).collect();
            prop_assert_eq!(&rows, &wanted);
            prop_assert_eq!(page.at_start, first == 0);
            prop_assert_eq!(page.at_end, first + usize::from(height) >= all.len());
        }
    }
    let last = fresh.last(document, height);
    let page = fresh.page(document, last, height);
    prop_assert!(page.at_end);
    prop_assert_eq!(page.rows.len(), all.len().min(usize::from(height)));
    prop_assert_eq!(
        page.span().map(Span::end),
        all.last().map(|row| row.span().end())
    );
    Ok(())
}

/// Every offset is in the row that its place names, and stays in sight when the measure changes.
fn check_places(document: &Document, one: Setting, other: Setting, offsets: &[u64]) -> Checked {
    let mut layouter = Layouter::new(one);
    for setting in [one, other, one] {
        layouter.set(setting);
        for &at in offsets {
            let at = Offset::new(at % (document.end().byte + 1));
            let place = layouter.place_of(document, at);
            let Some(row) = layouter.row_at(document, at) else {
                prop_assert_eq!(document.end(), document.start());
                continue;
            };
            prop_assert_eq!(place.top, row.start());
            prop_assert!(row.span().contains(at) || at == document.end());
            prop_assert_eq!(
                seen(&row),
                seen(
                    &Layouter::new(setting)
                        .row_at(document, at)
                        .expect("as above")
                )
            );
            prop_assert_eq!(
                layouter.page(document, Place { top: at }, 1).rows[0].start(),
                row.start()
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn walking_down_visits_all_rows_and_walking_up_goes_back(text in mixes::lines(), setting in mixes::setting(), joined in any::<bool>()) {
        let reflow = if joined { Reflow::On } else { Reflow::Off };
        check_walk(&document(&text).with_reflow(reflow), setting)?;
    }

    #[test]
    fn a_page_is_the_rows_that_follow_from_wherever_it_is_reached(text in mixes::lines(), setting in mixes::setting(), height in 1..12_u16) {
        check_pages(&document(&text), setting, height)?;
    }

    #[test]
    fn the_row_of_an_offset_holds_it_in_any_measure(
        text in mixes::lines(),
        one in mixes::setting(),
        other in mixes::setting(),
        offsets in prop::collection::vec(any::<u64>(), 1..8),
    ) {
        check_places(&document(&text), one, other, &offsets)?;
    }

    #[test]
    fn a_pipe_shows_at_every_moment_what_its_text_so_far_is(text in mixes::lines(), setting in mixes::setting(), steps in prop::collection::vec(1..40_usize, 1..12)) {
        check_growth(&text, setting, &steps)?;
    }
}

/// A source that has shown so many of its bytes; `hurry` more arrive each time its length is asked for.
struct Pipe {
    bytes: Vec<u8>,
    arrived: AtomicUsize,
    hurry: AtomicUsize,
}

impl Pipe {
    fn new(text: &str) -> Arc<Self> {
        Arc::new(Self {
            bytes: text.into(),
            arrived: AtomicUsize::new(0),
            hurry: AtomicUsize::new(0),
        })
    }

    fn arrive(&self, more: usize) {
        let arrived = self.arrived.load(Ordering::SeqCst);
        self.arrived
            .store((arrived + more).min(self.bytes.len()), Ordering::SeqCst);
    }
}

/// The pipe as the document holds it.
struct Source(Arc<Pipe>);

impl ReadAt for Source {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let at = usize::try_from(at).expect("a place in memory");
        let rest = self.0.bytes[..self.0.arrived.load(Ordering::SeqCst)]
            .get(at..)
            .unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }

    fn len(&self) -> u64 {
        self.0.arrive(self.0.hurry.load(Ordering::SeqCst));
        self.0.arrived.load(Ordering::SeqCst) as u64
    }

    fn is_complete(&self) -> bool {
        self.0.arrived.load(Ordering::SeqCst) == self.0.bytes.len()
    }
}

fn piped(pipe: &Arc<Pipe>) -> Document {
    plain(Arc::new(Source(Arc::clone(pipe))), Provenance::default()).with_reflow(Reflow::Off)
}

fn check_growth(text: &str, setting: Setting, steps: &[usize]) -> Checked {
    let pipe = Pipe::new(text);
    let document = piped(&pipe);
    let mut layouter = Layouter::new(setting);
    for &step in steps.iter().chain([&usize::MAX]) {
        pipe.arrive(step.min(text.len()));
        let place = layouter.place_of(&document, document.start());
        let page = layouter.page(&document, place, u16::MAX);
        let rows: Vec<_> = page.rows.iter().map(|row| seen(row)).collect();
        let fresh: Vec<_> = mixes::rows(&document, setting).iter().map(seen).collect();
        prop_assert_eq!(rows, fresh);
        let last = layouter.last(&document, 1);
        let row = layouter.row_at(&document, last.top);
        prop_assert_eq!(
            row.map(|row| row.span().end()),
            (document.end() > document.start()).then_some(document.end())
        );
    }
    prop_assert_eq!(document.end().byte, text.len() as u64);
    Ok(())
}

#[test]
fn rows_of_one_page_are_of_one_state_of_a_growing_text() {
    let text = "قَالَ الرَّاوِي لَا يَا أَخِي\n".repeat(3) + &"ثم مضى في طريقه ١٢٣ ".repeat(200);
    for hurry in [1, 3, 10, 17, 50] {
        let pipe = Pipe::new(&text);
        pipe.arrive(60);
        let document = piped(&pipe);
        let mut layouter = Layouter::new(mixes::plain(20));
        pipe.hurry.store(hurry, Ordering::SeqCst);
        while !document.is_complete() {
            let page = layouter.page(&document, Place::default(), 30);
            assert!(!page.rows.is_empty());
            for pair in page.rows.windows(2) {
                assert_eq!(
                    pair[0].span().end(),
                    pair[1].start(),
                    "nothing is shown twice or left out"
                );
                assert!(pair[0].is_last == (pair[0].block.span() != pair[1].block.span()));
            }
        }
        let page = layouter.page(&document, Place::default(), 30);
        assert_eq!(page.rows.len(), 30);
    }
}

#[test]
fn an_empty_text_has_no_rows_and_no_trouble() {
    let document = document("");
    let mut layouter = Layouter::new(mixes::plain(72));
    let page = layouter.page(
        &document,
        Place {
            top: Offset::new(9),
        },
        5,
    );
    assert!(page.rows.is_empty() && page.at_start && page.at_end);
    assert_eq!(page.span(), None);
    assert_eq!(
        layouter
            .row_at(&document, document.start())
            .map(|row| row.start()),
        None
    );
    let start = Place {
        top: document.start(),
    };
    assert_eq!(layouter.place_of(&document, document.end()), start);
    assert_eq!(
        (
            layouter.down(&document, start, 3),
            layouter.up(&document, start, 3)
        ),
        (start, start)
    );
    assert_eq!(layouter.last(&document, 10), start);
}

#[test]
fn a_text_of_line_ends_alone_has_a_row_for_each() {
    for (text, rows) in [("\n", 1), ("\n\n\n", 3), ("\r\n\r\n", 2), (" \n\t\n", 2)] {
        let document = document(text);
        let mut layouter = Layouter::new(mixes::plain(10));
        let page = layouter.page(&document, Place::default(), 9);
        assert_eq!(page.rows.len(), rows, "{text:?}");
        assert!(page.at_start && page.at_end);
        assert!(page.rows.iter().all(|row| row.width() == 10 && row.is_last));
        assert_eq!(layouter.last(&document, 1).top, page.rows[rows - 1].start());
    }
}

#[test]
fn a_paragraph_of_any_length_is_paged_alike_from_both_ends() {
    let text = "قال الراوي: مضى زمن (طويل) على ذلك، والناس «يذكرونه» في 1967 و١٩٧٣. ".repeat(700);
    let document = document(&text);
    let setting = mixes::plain(72);
    let mut layouter = Layouter::new(setting);
    let all = mixes::rows(&document, setting);
    assert!(all.len() > 600 && mixes::blocks(&document).len() > 1);
    let mut place = layouter.last(&document, 40);
    let mut first = all.len() - 40;
    loop {
        let page = layouter.page(&document, place, 40);
        assert!(
            page.rows
                .iter()
                .map(|row| seen(row))
                .eq(all[first..first + 40].iter().map(seen))
        );
        if first == 0 {
            break;
        }
        place = layouter.up(&document, place, 39);
        first = first.saturating_sub(39);
    }
}

#[test]
fn a_new_dial_shows_in_the_rows_that_were_remembered() {
    let document = document("قَالَ الرَّاوِي");
    let setting = mixes::plain(20);
    let mut layouter = Layouter::new(setting);
    let marks = |row: &Row| {
        row.cells
            .iter()
            .map(|cell| cell.text.chars().count() - 1)
            .sum::<usize>()
    };
    let full = layouter.row_at(&document, Offset::new(0)).unwrap();
    layouter.set(Setting {
        tashkeel: Tashkeel::None,
        ..setting
    });
    let bare = layouter.row_at(&document, Offset::new(0)).unwrap();
    let words = |row: &Row| {
        row.cells
            .iter()
            .filter(|cell| cell.text.trim() != "")
            .count()
    };
    assert!(marks(&full) > marks(&bare));
    assert_eq!((words(&full), full.width()), (words(&bare), bare.width()));
}

#[test]
fn rows_of_the_interface_count_bytes_of_their_whole_text() {
    let text = "عنوان طويل جدًّا\nثانٍ\n\nآخر";
    let rows = rows_of(text, mixes::plain(8));
    let mut at = Offset::new(0);
    for row in &rows {
        assert_eq!(row.start(), at);
        at = row.span().end();
        for cell in &row.cells {
            if let Some(span) = row.cell_span(cell) {
                let range = usize::try_from(span.start().byte).unwrap()
                    ..usize::try_from(span.end().byte).unwrap();
                assert_eq!(
                    Some(&text[range]),
                    mixes::source(cell).map(|bytes| &row.block.text()[bytes])
                );
            }
        }
    }
    assert_eq!(at, Offset::new(text.len() as u64));
    let lines: Vec<&str> = rows
        .iter()
        .filter(|row| row.is_last)
        .map(|row| row.block.text())
        .collect();
    assert_eq!(lines, text.split('\n').collect::<Vec<_>>());
}

#[test]
fn a_layouter_can_be_shared_by_threads_one_at_a_time() {
    let layouter = Mutex::new(Layouter::new(mixes::plain(30)));
    let document = document("قال\nثم قال\n");
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let page = layouter.lock().expect("no other thread has panicked").page(
                    &document,
                    Place::default(),
                    2,
                );
                assert_eq!(page.rows.len(), 2);
            });
        }
    });
}
