//! Owns the way from a document to rows on a screen, lazily: paragraph → lines → visual rows → encoded cells.

pub mod cache;
mod carry;
mod compose;
pub mod encode;
pub mod hit;
pub mod mark;
mod origin;
pub mod pager;
pub mod paragraph;
pub mod place;
pub mod row;
mod shape;
pub mod wrap;

pub use carry::Carried;
pub use mark::{Mark, Role};
pub use origin::{Bytes, Generated, Origin};
pub use pager::{Layouter, Page};
pub use paragraph::{Paragraph, Shaping};
pub use place::Place;
pub use row::{Cell, Row};

use crate::text::bidi::Direction;
use crate::text::profile::Tashkeel;

/// Where a paragraph's rows stand in the column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the side where the paragraph starts.
    #[default]
    Start,
    /// At both sides, by widening blanks (never the last row of a paragraph).
    Justify,
}

/// What decides how rows come out, beside the text. Two equal settings give equal rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The measure: cells in a row, at least 1.
    pub columns: u16,
    /// Whether letters are set as presentation forms.
    pub forms: bool,
    /// Which vowel marks are shown.
    pub tashkeel: Tashkeel,
    /// Where rows stand.
    pub align: Align,
    /// Direction of paragraphs that have none of their own.
    pub fallback: Direction,
    /// Whether what is invisible is shown by signs.
    pub reveal: bool,
}

impl Setting {
    /// The part of it that decides how paragraphs are shaped.
    pub const fn shaping(&self) -> Shaping {
        Shaping {
            fallback: self.fallback,
            forms: self.forms,
            reveal: self.reveal,
        }
    }
}
