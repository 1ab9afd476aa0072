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

/// Rows kept at least: a few screens, so that scrolling by a line sets one row.
const ROWS_KEPT: usize = 192;

/// A paragraph and its lines at the measure in force.
#[derive(Clone)]
pub(super) struct Laid {
    /// The paragraph.
    pub(super) paragraph: Arc<Paragraph>,
    /// Its lines, at least one.
    pub(super) lines: Arc<Vec<Line>>,
}

/// What is remembered.
#[derive(Default)]
pub(super) struct Cache {
    paragraphs: HashMap<Offset, Kept>,
    rows: HashMap<(Offset, usize), Arc<Row>>,
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

    /// Keeps at least a few pages of `height` rows from now on.
    pub(super) fn expect_rows(&mut self, height: u16) {
        self.rows_kept = usize::from(height) * 3;
    }

    /// Forgets what depends on the number of columns, or on how rows are set.
    pub(super) fn clear_lines(&mut self) {
        self.rows.clear();
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
            let paragraph = Arc::new(Paragraph::new(
                Arc::clone(block),
                setting.fallback,
                setting.forms,
            ));
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
            paragraph: Arc::new(Paragraph::new(
                Arc::clone(block),
                setting.fallback,
                setting.forms,
            )),
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
            self.rows.clear();
        }
        let row = Arc::new(Row::new(&laid.paragraph, &laid.lines[nth], setting));
        self.rows.insert(key, Arc::clone(&row));
        row
    }

    fn forget(&mut self, key: Offset) {
        if let Some(old) = self.paragraphs.remove(&key) {
            self.cost -= cost(&old.paragraph);
        }
        self.rows.retain(|(start, _), _| *start != key);
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
