//! Owns the glosses of a page: their rows, where they stand in the margin, which of them are opened under their lines.

use std::ops::Range;
use std::sync::Arc;

use super::effect::NoteRef;
use super::flow::Line;
use super::state::{Annotation, Reader};
use crate::doc::Block;
use crate::layout::{Align, Layouter, Row, Setting};
use crate::text::bidi::Direction;
use crate::text::profile::Tashkeel;
use crate::text::span::Offset;

/// Which glosses are opened under their lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenGlosses {
    /// All but those named are opened; else only those named are.
    all: bool,
    but: Vec<NoteRef>,
}

impl OpenGlosses {
    /// Whether none can be opened.
    pub fn is_none(&self) -> bool {
        !self.all && self.but.is_empty()
    }

    /// Whether this one is opened.
    pub fn has(&self, name: NoteRef) -> bool {
        self.all != self.but.contains(&name)
    }

    /// Opens this one, or closes it.
    pub fn turn(&mut self, name: NoteRef) {
        match self.but.iter().position(|&other| other == name) {
            Some(nth) => drop(self.but.swap_remove(nth)),
            None => self.but.push(name),
        }
    }

    /// Opens all, or closes all if any is opened. Says whether they are opened now.
    pub fn turn_all(&mut self) -> bool {
        let opens = self.is_none();
        *self = Self {
            all: opens,
            but: Vec::new(),
        };
        opens
    }

    /// What was called `old` is called `new` now.
    pub fn rename(&mut self, old: NoteRef, new: NoteRef) {
        for name in self.but.iter_mut().filter(|name| **name == old) {
            *name = new;
        }
    }
}

/// The direction in which a gloss is set: that of its article, whatever its first letter.
pub fn direction(reader: &Reader) -> Direction {
    reader.document.direction()
}

/// The rows of a gloss. Its lines are cut at LF; offsets count bytes of `body`.
pub fn rows(body: &str, direction: Direction, setting: Setting) -> Vec<Arc<Row>> {
    let layouter = Layouter::new(setting);
    let mut rows = Vec::new();
    let mut start = 0;
    for line in body.split('\n') {
        let end = start + line.len();
        let block = Block::of_text(line.to_owned(), Some(direction))
            .placed(Offset::new(start as u64), u64::from(end < body.len()));
        rows.extend(
            layouter
                .rows_of_block(&Arc::new(block))
                .into_iter()
                .map(Arc::new),
        );
        start = end + 1;
    }
    rows
}

/// As much of a gloss as can be seen in so many rows: of a long one no more is laid out.
fn head(body: &str, columns: u16, rows: u16) -> &str {
    // A cell is a letter with a few marks, of two bytes each; blanks and hidden characters count besides.
    let most = usize::from(columns) * usize::from(rows) * 16 + 256;
    body.get(..body.floor_char_boundary(most)).unwrap_or(body)
}

/// A gloss that stands in the margin.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// Whose it is.
    pub annotation: &'a Annotation,
    /// What ties it to the sign of its row.
    pub letter: char,
    /// The line of the page beside which it belongs, from 0.
    pub line: usize,
}

/// Letters in the old order of counting, as glosses and lists are told apart by them.
const ABJAD: [char; 28] = [
    'أ', 'ب', 'ج', 'د', 'ه', 'و', 'ز', 'ح', 'ط', 'ي', 'ك', 'ل', 'م', 'ن', 'س', 'ع', 'ف', 'ص', 'ق',
    'ر', 'ش', 'ت', 'ث', 'خ', 'ذ', 'ض', 'ظ', 'غ',
];

/// A gloss as it stands in the margin.
#[derive(Clone, Debug)]
pub struct Laid<'a> {
    /// Which.
    pub gloss: Beside<'a>,
    /// Its rows, or as many as could be in sight.
    pub rows: Vec<Arc<Row>>,
    /// The lines on which it stands; fewer than it has rows where it is cut.
    pub place: Range<usize>,
}

/// Columns before the words of a gloss in the margin: its letter and a blank.
pub const LETTER: u16 = 2;

/// The glosses in a margin of so many columns, beside `height` lines of the page from number `first` on.
pub fn in_margin(reader: &Reader, columns: u16, first: usize, height: u16) -> Vec<Laid<'_>> {
    let is_text = |(nth, line): (usize, &Line)| matches!(line, Line::Text(_)).then_some(nth);
    let lines = reader.lines.iter().enumerate();
    let lines: Vec<usize> = lines.filter_map(is_text).collect();
    let setting = Setting {
        columns: columns.saturating_sub(LETTER).max(1),
        tashkeel: Tashkeel::All,
        align: Align::Start,
        ..reader.layouter.setting()
    };
    let most = usize::from(height);
    let mut laid: Vec<Laid<'_>> = Vec::new();
    for mut gloss in beside(reader, &lines) {
        let Some(line) = gloss.line.checked_sub(first).filter(|&line| line < most) else {
            continue;
        };
        gloss.line = line;
        let body = head(&gloss.annotation.note.body, setting.columns, height);
        laid.push(Laid {
            gloss,
            rows: rows(body, direction(reader), setting),
            place: 0..0,
        });
    }
    let wanted = laid.iter().map(|one| (one.gloss.line, one.rows.len()));
    let wanted: Vec<(usize, usize)> = wanted.collect();
    for (one, place) in laid.iter_mut().zip(placed(&wanted, most)) {
        one.place = place;
    }
    laid
}

/// The glosses of what is in sight that are not opened under their lines, by the lines beside which they belong: `lines` gives those of
/// the page's rows. No more than there are letters for.
fn beside<'a>(reader: &'a Reader, lines: &[usize]) -> Vec<Beside<'a>> {
    let Some(seen) = reader.page.span() else {
        return Vec::new();
    };
    let letter = |nth: usize| match direction(reader) {
        Direction::Rtl => ABJAD.get(nth).copied(),
        Direction::Ltr => ('a'..='z').nth(nth),
    };
    let shown = reader.annotations.in_span(seen);
    let mut shown: Vec<(usize, &Annotation)> = shown
        .filter(|one| !one.note.body.is_empty() && !reader.open_glosses.has(one.name))
        .filter_map(|one| {
            let start = one.resolved.span?.start();
            let rows = &reader.page.rows;
            let row = rows.partition_point(|row| row.span().end() <= start);
            Some((*lines.get(row)?, one))
        })
        .collect();
    // Those that began before what is in sight all belong beside the first line, in their order.
    shown.sort_by_key(|(line, _)| *line);
    (0..)
        .zip(shown)
        .map_while(|(nth, (line, annotation))| {
            Some(Beside {
                annotation,
                letter: letter(nth)?,
                line,
            })
        })
        .collect()
}

/// Where glosses stand: the lines of each in a margin of `height` lines. `wanted` gives for each the line beside which it belongs, in
/// order, and how many lines it has.
///
/// None lies over another, and their order stays. Each stands beside its line unless another is in its way: then it moves down, or up
/// where the page ends. Where not all have room they are cut, the longest first; those that have not even a line get an empty range.
fn placed(wanted: &[(usize, usize)], height: usize) -> Vec<Range<usize>> {
    let wanted_lines = |most: usize| -> usize {
        let lines = wanted.iter().map(|(_, lines)| lines.min(&most));
        lines.sum()
    };
    // The greatest number of lines that each may have.
    let most = (1..=height)
        .rev()
        .find(|&most| wanted_lines(most) <= height)
        .unwrap_or(1);
    let lines: Vec<usize> = wanted.iter().map(|(_, lines)| *lines.min(&most)).collect();
    let total = lines.iter().sum::<usize>();
    // A line between them where there is one for each.
    let gap = usize::from(total + wanted.len().saturating_sub(1) <= height);
    let mut tops = Vec::with_capacity(wanted.len());
    let mut free = 0;
    for (&(line, _), lines) in wanted.iter().zip(&lines) {
        let top = line.max(free);
        tops.push(top);
        free = top + lines + gap;
    }
    let mut end = height;
    for (top, lines) in tops.iter_mut().zip(&lines).rev() {
        *top = (*top).min(end.saturating_sub(*lines));
        end = top.saturating_sub(gap);
    }
    // Only where there are more than lines can any reach past the end.
    let ranges = tops.iter().zip(&lines).scan(0, |free, (&top, &lines)| {
        let top = top.max(*free).min(height);
        *free = (top + lines).min(height);
        Some(top..*free)
    });
    ranges.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_gloss_alone_stands_beside_its_line() {
        assert_eq!(placed(&[(4, 3)], 20).first(), Some(&(4..7)));
    }

    #[test]
    fn of_two_on_one_line_the_second_moves_down() {
        assert_eq!(placed(&[(4, 3), (4, 2)], 20), [4..7, 8..10]);
    }

    #[test]
    fn at_the_end_of_the_page_they_move_up_and_stay_whole() {
        assert_eq!(placed(&[(8, 4), (9, 3)], 10), [2..6, 7..10]);
        assert_eq!(placed(&[(8, 5), (9, 5)], 10), [0..5, 5..10]);
    }

    #[test]
    fn where_there_is_no_room_the_longest_is_cut() {
        assert_eq!(placed(&[(0, 9), (1, 2), (2, 9)], 10), [0..4, 4..6, 6..10]);
    }

    proptest! {
        #[test]
        fn glosses_lie_in_order_within_the_margin_and_never_over_each_other(
            mut wanted in proptest::collection::vec((0usize..30, 1usize..12), 0..40),
            height in 1usize..40,
        ) {
            wanted.retain(|(line, _)| *line < height);
            wanted.sort_by_key(|(line, _)| *line);
            let placed = placed(&wanted, height);
            prop_assert_eq!(placed.len(), wanted.len());
            for two in placed.windows(2) {
                prop_assert!(two[0].end <= two[1].start, "{:?}", placed);
            }
            prop_assert!(placed.iter().all(|one| one.start <= one.end && one.end <= height));
            let total: usize = wanted.iter().map(|(_, lines)| lines).sum();
            for (place, (_, lines)) in placed.iter().zip(&wanted) {
                if total <= height {
                    prop_assert_eq!(place.len(), *lines, "whole where all have room");
                }
                prop_assert!(wanted.len() > height || !place.is_empty(), "{:?}", placed);
            }
        }
    }
}
