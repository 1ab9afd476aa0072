//! Owns the tests of paging through a text with glosses opened between its rows.

use proptest::prelude::*;

use super::*;
use crate::app::arrange;
use crate::app::state::{Saved, State};
use crate::app::view::tests as screens;
use crate::note::Tone;
use crate::text::span::Span;

/// A line as it can be told from all others: a byte of the text, or a note and a byte of it.
type Name = (u64, Option<(NoteRef, u64)>);

/// Paragraphs of one to three rows at thirty columns, with tashkeel, numbers and a Latin island.
fn text() -> String {
    let paragraphs = [
        "قَالَ «أحمد»: إنّ السلام لا يدوم (CPU 2024) ١٢.",
        "سطر قصير.",
        "",
        "فقرة فيها كلام كثير يمتدّ على أكثر من سطر واحد في عمود ضيّق، ثمّ لا تزيد.",
    ];
    paragraphs.join("\n").repeat(3)
}

/// The text with a note of so many words on each of some passages, all of them opened.
fn opened(screen: (u16, u16), notes: &[(usize, usize)]) -> State {
    let text = text();
    let mut state = screens::state(&text, screen);
    let passages: Vec<(usize, usize)> = text
        .match_indices(' ')
        .map(|(at, _)| {
            (
                at,
                text[at + 1..]
                    .find(' ')
                    .map_or(text.len(), |end| at + 1 + end),
            )
        })
        .collect();
    let reader = state.reader.as_mut().unwrap();
    for (draft, &(nth, words)) in (1..).zip(notes) {
        let (start, end) = passages[nth % passages.len()];
        let body = "كلمة في حاشية\n".repeat(words);
        let mut one = screens::annotation("قَالَ", Tone::Green, body.trim_end(), Saved::Yes);
        one.name = NoteRef::Draft(draft);
        one.resolved.span = Some(Span::new(
            Offset::new(start as u64),
            Offset::new(end as u64),
        ));
        reader.annotations.push(one);
    }
    reader.open_glosses.turn_all();
    arrange::arrange(&mut state);
    state
}

/// The lines of a page, but for the row that only stands above the rest of its gloss.
fn names(reader: &Reader) -> Vec<Name> {
    let mut host = 0;
    let names = reader.lines.iter().map(|line| match line {
        Line::Text(row) => {
            host = reader.page.rows[*row].start().byte;
            (host, None)
        }
        Line::Gloss(under) => (host, Some((under.name, under.row.start().byte))),
    });
    let is_inside = usize::from(reader.within.is_some());
    names.skip(is_inside).collect()
}

fn all_lines(state: &mut State) -> Vec<Name> {
    let reader = state.reader.as_mut().unwrap();
    let before = (reader.place, reader.within);
    (reader.place, reader.within) = (Place::default(), None);
    (reader.page, reader.lines) = page(reader, 5_000);
    let all = names(reader);
    (reader.place, reader.within) = before;
    arrange::arrange(state);
    all
}

/// Turns pages to the end of the text; every page is asserted to go on where the last one ended, or earlier.
fn turned(state: &mut State, way: Way, rows: usize, all: &[Name]) -> Vec<Vec<Name>> {
    let mut pages = vec![names(state.reader.as_ref().unwrap())];
    for _ in 0..all.len() * 2 {
        arrange::scroll(state.reader.as_mut().unwrap(), way, rows);
        arrange::arrange(state);
        let next = names(state.reader.as_ref().unwrap());
        let last = pages.last().unwrap();
        if next == *last {
            break;
        }
        let place = |name: &Name| all.iter().position(|one| one == name).unwrap();
        let (before, after) = match way {
            Way::Next => (last, &next),
            Way::Previous => (&next, last),
        };
        let (end, start) = (place(before.last().unwrap()), place(&after[0]));
        assert!(start <= end + 1, "lines {end} to {start} were passed over");
        pages.push(next);
    }
    pages
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_line_is_seen_on_the_way_down_and_up(
        notes in proptest::collection::vec((0usize..60, 1usize..14), 0..8),
        height in 2u16..14,
        is_page in any::<bool>(),
    ) {
        let mut state = opened((40, height + 1), &notes);
        let all = all_lines(&mut state);
        let rows = if is_page { usize::from(height - 1) } else { 1 };
        let down = turned(&mut state, Way::Next, rows, &all);
        prop_assert_eq!(down.first().and_then(|page| page.first()), all.first());
        prop_assert_eq!(down.last().and_then(|page| page.last()), all.last());
        prop_assert!(down.iter().all(|page| page.len() <= usize::from(height)));
        let up = turned(&mut state, Way::Previous, rows, &all);
        prop_assert_eq!(up.last().and_then(|page| page.first()), all.first());
        // A page is full wherever the text is long enough; but one that ends with the last line may not begin inside a gloss of one row.
        let is_inside = |page: &Vec<Name>| page.first().is_some_and(|name| name.1.is_some());
        for page in down.iter().chain(&up) {
            let seen = page.len() + usize::from(is_inside(page));
            let ends_it = usize::from(page.last() == all.last());
            prop_assert!(seen + ends_it >= all.len().min(usize::from(height)), "{page:?}");
        }
    }

    #[test]
    fn the_end_is_the_last_line_and_what_is_revealed_is_in_sight(
        notes in proptest::collection::vec((0usize..60, 1usize..14), 0..8),
        height in 2u16..14,
        share in 0usize..100,
    ) {
        let mut state = opened((40, height + 1), &notes);
        let all = all_lines(&mut state);
        let reader = state.reader.as_mut().unwrap();
        arrange::to_end(reader, height);
        arrange::arrange(&mut state);
        let reader = state.reader.as_mut().unwrap();
        let last = names(reader);
        prop_assert_eq!(last.last(), all.last());
        for reveals in [arrange::reveal, arrange::follow] {
            let text = text();
            let at = text.floor_char_boundary(text.len() * share / 100);
            let at = Offset::new(at as u64);
            let reader = state.reader.as_mut().unwrap();
            reveals(reader, at, height);
            prop_assert!(arrange::is_in_sight(reader, at, height));
            arrange::arrange(&mut state);
            let reader = state.reader.as_mut().unwrap();
            prop_assert!(reader.page.span().is_some_and(|seen| seen.contains(at)));
        }
    }

    #[test]
    fn another_width_keeps_the_byte_of_the_note_where_the_page_began(
        notes in proptest::collection::vec((0usize..60, 6usize..14), 1..4),
        steps in 1usize..30,
        columns in 20u16..60,
    ) {
        let mut state = opened((40, 7), &notes);
        arrange::scroll(state.reader.as_mut().unwrap(), Way::Next, steps);
        arrange::arrange(&mut state);
        let before = state.reader.as_ref().unwrap().within;
        state.screen.0 = columns;
        arrange::arrange(&mut state);
        let reader = state.reader.as_ref().unwrap();
        // The row above may end elsewhere now; where the gloss still follows it, it goes on from the same byte.
        if let (Some(before), Some(Line::Gloss(first))) = (before, reader.lines.get(1))
            && reader.within == Some(before)
            && first.name == before.name
        {
            prop_assert!(first.row.span().contains(Offset::new(before.byte)));
        }
    }
}

#[test]
fn an_opened_gloss_stands_under_the_row_where_its_passage_ends() {
    let mut state = screens::state(screens::ARTICLE, (40, 12));
    let reader = state.reader.as_mut().unwrap();
    // Over the fold of a row.
    let mut one = screens::annotation("لا يدوم (CPU 2024)", Tone::Blue, "لا شيء يدوم.", Saved::Yes);
    one.name = NoteRef::Draft(7);
    reader.annotations = vec![one].into();
    reader.open_glosses.turn(NoteRef::Draft(7));
    arrange::arrange(&mut state);
    let reader = state.reader.as_ref().unwrap();
    let is_gloss: Vec<bool> = reader
        .lines
        .iter()
        .map(|line| matches!(line, Line::Gloss(_)))
        .collect();
    assert_eq!(is_gloss[..6], [false, false, false, false, true, false]);
}
