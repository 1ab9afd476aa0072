//! Owns paging: a place and a height become a page, forwards and backwards from any offset, touching no block it need not.

use std::sync::Arc;

use super::Setting;
use super::place::Place;
use super::row::Row;
use crate::doc::Document;
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
    _setting: Setting,
}

impl Layouter {
    /// A layouter with nothing remembered.
    pub fn new(_setting: Setting) -> Self {
        todo!()
    }

    /// The setting.
    pub fn setting(&self) -> Setting {
        todo!()
    }

    /// Changes the setting; a new measure drops lines and keeps paragraphs.
    pub fn set(&mut self, _setting: Setting) {
        todo!()
    }

    /// Forgets everything (the document was replaced, or its lines are joined otherwise).
    pub fn clear(&mut self) {
        todo!()
    }

    /// The page of `height` rows that starts with the row holding `place.top`.
    pub fn page(&mut self, _document: &Document, _place: Place, _height: u16) -> Page {
        todo!()
    }

    /// The place of the row that holds `at`.
    pub fn place_of(&mut self, _document: &Document, _at: Offset) -> Place {
        todo!()
    }

    /// The place `rows` rows further down, or the last row's.
    pub fn down(&mut self, _document: &Document, _place: Place, _rows: usize) -> Place {
        todo!()
    }

    /// The place `rows` rows further up, or the first row's.
    pub fn up(&mut self, _document: &Document, _place: Place, _rows: usize) -> Place {
        todo!()
    }

    /// The place from which `height` rows end with the last row of the text.
    pub fn last(&mut self, _document: &Document, _height: u16) -> Place {
        todo!()
    }

    /// The row that holds `at`; `None` when the text is empty.
    pub fn row_at(&mut self, _document: &Document, _at: Offset) -> Option<Arc<Row>> {
        todo!()
    }
}

/// All the rows of one text by itself (a title, a note, a prompt): not cached, lines cut at LF. For the interface's own words.
pub fn rows_of(_text: &str, _setting: Setting) -> Vec<Row> {
    todo!()
}
