//! Owns paging: a place and a height become a page, forwards and backwards from any offset, touching no block it need not.

use std::sync::Arc;

use super::Setting;
use super::cache::{Cache, Laid};
use super::paragraph::Paragraph;
use super::place::Place;
use super::row::Row;
use super::wrap;
use crate::doc::{Block, Document};
use crate::text::span::{Offset, Span};

/// The rows in sight.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// From top to bottom; fewer than the height at the end of the text.
    pub rows: Vec<Arc<Row>>,
    /// The first row of the text is in sight.
    pub at_start: bool,
    /// The last row of the text is in sight.
    pub at_end: bool,
}

impl Page {
    /// The source in sight, `None` when there is none.
    pub fn span(&self) -> Option<Span> {
        let (first, last) = (self.rows.first()?, self.rows.last()?);
        Some(Span::new(first.start(), last.span().end()))
    }
}

/// Lays out what is asked for and remembers a bounded part of it.
pub struct Layouter {
    setting: Setting,
    cache: Cache,
}

/// A row before it is set: its block, laid, and which of its lines.
struct Spot {
    block: Arc<Block>,
    laid: Laid,
    line: usize,
}

impl Spot {
    fn place(&self) -> Place {
        Place {
            top: self.block.offset(self.laid.lines[self.line].bytes.start),
        }
    }
}

impl Layouter {
    /// A layouter with nothing remembered.
    pub fn new(setting: Setting) -> Self {
        Self {
            setting,
            cache: Cache::default(),
        }
    }

    /// The setting.
    pub fn setting(&self) -> Setting {
        self.setting
    }

    /// Changes the setting; a new measure drops lines and keeps paragraphs.
    pub fn set(&mut self, setting: Setting) {
        if setting == self.setting {
            return;
        }
        let is_same_shape = setting.shaping() == self.setting.shaping();
        self.setting = setting;
        if is_same_shape {
            self.cache.clear_lines()
        } else {
            self.cache.clear()
        }
    }

    /// Forgets everything (the document was replaced, or its lines are joined otherwise).
    pub fn clear(&mut self) {
        self.cache.clear();
    }

    /// The page of `height` rows that starts with the row holding `place.top`.
    pub fn page(&mut self, document: &Document, place: Place, height: u16) -> Page {
        let mut page = Page::default();
        self.cache.expect_rows(height);
        let Some(first) = self.spot(document, place.top) else {
            return Page {
                at_start: true,
                at_end: true,
                ..page
            };
        };
        page.at_start = first.line == 0 && first.block.span().start() == document.start();
        let mut spot = Some(first);
        while page.rows.len() < usize::from(height) {
            let Some(here) = spot else { break };
            let row = self.cache.row(&here.laid, here.line, &self.setting);
            // What arrived since the rows above were laid has changed their paragraph: the page ends here until it is drawn again.
            if page.rows.last().is_some_and(|above| !follows(above, &row)) {
                break;
            }
            page.rows.push(row);
            spot = self.below(document, here);
        }
        let last = page.rows.last();
        page.at_end = last.is_some_and(|row| row.is_last && row.span().end() >= document.end());
        page
    }

    /// Lays out the page after or before the one of `height` rows at `place`, so that turning to it finds it laid out.
    pub fn ahead(&mut self, document: &Document, place: Place, height: u16, is_forward: bool) {
        let turned = usize::from(height.saturating_sub(1));
        let next = match is_forward {
            true => self.down(document, place, turned),
            false => self.up(document, place, turned),
        };
        if next != place {
            self.page(document, next, height);
        }
    }

    /// The place of the row that holds `at`.
    pub fn place_of(&mut self, document: &Document, at: Offset) -> Place {
        self.spot(document, at).map_or(
            Place {
                top: document.start(),
            },
            |spot| spot.place(),
        )
    }

    /// The place `rows` rows further down, or the last row's.
    pub fn down(&mut self, document: &Document, place: Place, rows: usize) -> Place {
        let Some(mut spot) = self.spot(document, place.top) else {
            return place;
        };
        for _ in 0..rows {
            let here = spot.place();
            match self.below(document, spot) {
                Some(next) => spot = next,
                None => return here,
            }
        }
        spot.place()
    }

    /// The place `rows` rows further up, or the first row's.
    pub fn up(&mut self, document: &Document, place: Place, rows: usize) -> Place {
        let Some(mut spot) = self.spot(document, place.top) else {
            return place;
        };
        for _ in 0..rows {
            let here = spot.place();
            match self.above(document, spot) {
                Some(previous) => spot = previous,
                None => return here,
            }
        }
        spot.place()
    }

    /// The place from which `height` rows end with the last row of the text.
    pub fn last(&mut self, document: &Document, height: u16) -> Place {
        let end = self.place_of(document, document.end());
        self.up(document, end, usize::from(height.saturating_sub(1)))
    }

    /// The row that holds `at`; `None` when the text is empty.
    pub fn row_at(&mut self, document: &Document, at: Offset) -> Option<Arc<Row>> {
        let spot = self.spot(document, at)?;
        Some(self.cache.row(&spot.laid, spot.line, &self.setting))
    }

    /// All rows of one block, from top to bottom. Not remembered: for going through a whole text once.
    pub fn rows_of_block(&self, block: &Arc<Block>) -> Vec<Row> {
        let paragraph = Paragraph::new(Arc::clone(block), self.setting.shaping());
        let lines = wrap::lines(&paragraph, self.setting.columns);
        lines
            .iter()
            .map(|line| Row::new(&paragraph, line, &self.setting))
            .collect()
    }

    /// Finds the line that holds `at`, or the last one.
    fn spot(&mut self, document: &Document, at: Offset) -> Option<Spot> {
        let block = document.block_at(at)?;
        Some(self.spot_in(block, at))
    }

    /// Finds the line of a block that holds `at`, or its last one.
    fn spot_in(&mut self, block: Arc<Block>, at: Offset) -> Spot {
        let laid = self.cache.laid(&block, &self.setting);
        let byte = block.local(at);
        let line = laid
            .lines
            .partition_point(|line| line.bytes.start <= byte)
            .saturating_sub(1);
        Spot { block, laid, line }
    }

    fn below(&mut self, document: &Document, spot: Spot) -> Option<Spot> {
        if spot.line + 1 < spot.laid.lines.len() {
            return Some(Spot {
                line: spot.line + 1,
                ..spot
            });
        }
        let end = spot.block.span().end();
        let block = document.block_after(&spot.block)?;
        // While text arrives it may be the same block, grown: then on from where it ended.
        Some(self.spot_in(block, end))
    }

    fn above(&mut self, document: &Document, spot: Spot) -> Option<Spot> {
        if spot.line > 0 {
            return Some(Spot {
                line: spot.line - 1,
                ..spot
            });
        }
        let block = document.block_before(&spot.block)?;
        let laid = self.cache.laid(&block, &self.setting);
        let line = laid.lines.len() - 1;
        Some(Spot { block, laid, line })
    }
}

/// Says whether `below` goes on where `above` ends, in the same state of the text.
fn follows(above: &Row, below: &Row) -> bool {
    above.span().end() == below.start()
        && (above.block.span() == below.block.span()
            || above.block.span().end() == below.block.span().start())
}

/// All the rows of one text by itself (a title, a note, a prompt): not cached, lines cut at LF. For the interface's own words.
/// Offsets count bytes of `text`; the last row of a line covers its LF.
pub fn rows_of(text: &str, setting: Setting) -> Vec<Row> {
    let layouter = Layouter::new(setting);
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        let block = Block::of_text(line.to_owned(), None)
            .placed(Offset::new(start as u64), u64::from(end < text.len()));
        rows.extend(layouter.rows_of_block(&Arc::new(block)));
        start = end + 1;
    }
    rows
}
