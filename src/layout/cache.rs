//! Owns what layout remembers: a bounded store of paragraphs and, apart, of their lines and rows; a resize drops only those.

use std::collections::HashMap;
use std::sync::Arc;

use super::Setting;
use super::paragraph::Paragraph;
use super::row::Row;
use super::wrap::{self, Line};
use crate::doc::Block;
use crate::text::span::Offset;

/// Atoms kept at most, besides those of the paragraph asked for last: under two megabytes, some thirty screens of news. The longest
/// blocks (26 kB, see `doc::bounds`) may meet in the middle of a screen, and both must stay.
const ATOMS_KEPT: usize = 56_000;

/// What a paragraph costs besides its atoms, in atoms: a million empty lines are not kept for nothing.
const PARAGRAPH_COST: usize = 16;

/// Rows kept at least, twice: a few screens, so that scrolling by a line sets one row.
const ROWS_KEPT: usize = 128;

/// A paragraph and its lines at the measure in force.
#[derive(Clone)]
pub(super) struct Laid {
    /// The paragraph.
    pub(super) paragraph: Arc<Paragraph>,
    /// Its lines, at least one.
    pub(super) lines: Arc<Vec<Line>>,
}

/// Rows, by the start of their block and their number in it.
type Rows = HashMap<(Offset, usize), Arc<Row>>;

/// What is remembered.
#[derive(Default)]
pub(super) struct Cache {
    paragraphs: HashMap<Offset, Kept>,
    /// Rows asked for lately.
    rows: Rows,
    /// Those asked for before them: when there are too many of the ones, they become the others, which go.
    older_rows: Rows,
    rows_kept: usize,
    cost: usize,
    clock: u64,
}

struct Kept {
    paragraph: Arc<Paragraph>,
    lines: Option<Arc<Vec<Line>>>,
    used: u64,
}

impl Cache {
    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Keeps at least the last two pages of `height` rows from now on.
    pub(super) fn expect_rows(&mut self, height: u16) {
        self.rows_kept = usize::from(height) * 2;
    }

    /// Forgets what depends on the number of columns, or on how rows are set.
    pub(super) fn clear_lines(&mut self) {
        self.rows.clear();
        self.older_rows.clear();
        for kept in self.paragraphs.values_mut() {
            kept.lines = None;
        }
    }

    /// The paragraph of a block with its lines, made now if they are not remembered.
    pub(super) fn laid(&mut self, block: &Arc<Block>, setting: &Setting) -> Laid {
        self.clock += 1;
        let key = block.span().start();
        // A pipe's last block grows: what was made of its shorter self is stale.
        let is_stale = self
            .paragraphs
            .get(&key)
            .is_some_and(|kept| kept.paragraph.block.span() != block.span());
        if is_stale {
            self.forget(key);
        }
        if !self.paragraphs.contains_key(&key) {
            let paragraph = Arc::new(Paragraph::new(Arc::clone(block), setting.shaping()));
            self.make_room(cost(&paragraph));
            self.cost += cost(&paragraph);
            self.paragraphs.insert(
                key,
                Kept {
                    paragraph,
                    lines: None,
                    used: self.clock,
                },
            );
        }
        let clock = self.clock;
        let kept = self.paragraphs.entry(key).or_insert_with(|| Kept {
            paragraph: Arc::new(Paragraph::new(Arc::clone(block), setting.shaping())),
            lines: None,
            used: clock,
        });
        kept.used = clock;
        let paragraph = Arc::clone(&kept.paragraph);
        let lines = Arc::clone(
            kept.lines
                .get_or_insert_with(|| Arc::new(wrap::lines(&paragraph, setting.columns))),
        );
        Laid { paragraph, lines }
    }

    /// One row of a paragraph, set now if it is not remembered.
    pub(super) fn row(&mut self, laid: &Laid, nth: usize, setting: &Setting) -> Arc<Row> {
        let key = (laid.paragraph.block.span().start(), nth);
        if let Some(row) = self.rows.get(&key) {
            return Arc::clone(row);
        }
        if self.rows.len() >= self.rows_kept.max(ROWS_KEPT) {
            self.older_rows = std::mem::take(&mut self.rows);
        }
        let row = match self.older_rows.remove(&key) {
            Some(row) => row,
            None => Arc::new(Row::new(&laid.paragraph, &laid.lines[nth], setting)),
        };
        self.rows.insert(key, Arc::clone(&row));
        row
    }

    fn forget(&mut self, key: Offset) {
        if let Some(old) = self.paragraphs.remove(&key) {
            self.cost -= cost(&old.paragraph);
        }
        for rows in [&mut self.rows, &mut self.older_rows] {
            rows.retain(|(start, _), _| *start != key);
        }
    }

    /// Drops the paragraphs used longest ago until `wanted` more fit.
    fn make_room(&mut self, wanted: usize) {
        while self.cost + wanted > ATOMS_KEPT {
            let oldest = self.paragraphs.iter().min_by_key(|(_, kept)| kept.used);
            let Some((&key, _)) = oldest else { return };
            self.forget(key);
        }
    }
}

/// What keeping a paragraph costs, in atoms.
fn cost(paragraph: &Paragraph) -> usize {
    paragraph.atoms.len() + PARAGRAPH_COST
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Document;
    use crate::layout::{Align, Layouter, Place};
    use crate::text::bidi::Direction;
    use crate::text::profile::Tashkeel;

    fn setting() -> Setting {
        Setting {
            columns: 40,
            forms: true,
            tashkeel: Tashkeel::All,
            align: Align::Start,
            fallback: Direction::Rtl,
            reveal: false,
        }
    }

    #[test]
    fn empty_lines_are_not_kept_without_end() {
        let text = "\n".repeat(ATOMS_KEPT / PARAGRAPH_COST + 500);
        let document = Document::of_bytes(text, "أسطر");
        let mut cache = Cache::default();
        let mut block = document.block_at(document.start());
        while let Some(here) = block {
            let laid = cache.laid(&here, &setting());
            cache.row(&laid, 0, &setting());
            block = document.block_after(&here);
        }
        assert!(cache.paragraphs.len() <= ATOMS_KEPT / PARAGRAPH_COST);
        assert!(cache.rows.len() <= ROWS_KEPT);
        let kept: usize = cache
            .paragraphs
            .values()
            .map(|kept| cost(&kept.paragraph))
            .sum();
        assert_eq!(kept, cache.cost);
    }

    /// Says whether a page that is drawn again consists of the very rows that were set the first time.
    fn is_remembered(text: &str, top: u64, height: u16) -> bool {
        let document = Document::of_bytes(text, "صفحة");
        let mut layouter = Layouter::new(setting());
        let place = Place {
            top: Offset::new(top),
        };
        let first = layouter.page(&document, place, height);
        let again = layouter.page(&document, place, height);
        assert_eq!(first.rows.len(), usize::from(height));
        first
            .rows
            .iter()
            .zip(&again.rows)
            .all(|(one, other)| Arc::ptr_eq(one, other))
    }

    #[test]
    fn a_page_is_set_once_however_tall_it_is() {
        assert!(is_remembered(&"سطر قصير\n".repeat(900), 0, 40));
        assert!(is_remembered(&"سطر قصير\n".repeat(900), 0, 500));
    }

    #[test]
    fn two_of_the_longest_blocks_stay_while_both_are_in_sight() {
        // One line of 48 kB, cut in blocks of up to 26 kB; the page starts in one and ends in the next.
        let text = "word ".repeat(10_000);
        let document = Document::of_bytes(text.as_str(), "طويل");
        let second = document
            .block_at(Offset::new(24_000))
            .map(|block| block.span().start().byte);
        let start = second.unwrap_or_default();
        assert!(start > 0);
        assert!(is_remembered(&text, start - 400, 40));
    }
}
