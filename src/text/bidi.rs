//! Owns base direction and embedding levels of a paragraph (UAX #9, P2–P3 and X1–I2).

pub use unicode_bidi::Level;

/// Which way a paragraph, a row or the interface runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// What rule L1 asks of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineClass {
    /// A segment or paragraph separator (class S or B).
    Separator,
    /// White space or an isolate formatting character (WS, FSI, LRI, RLI, PDI) or one removed by X9.
    Blank,
    /// Anything else.
    Other,
}

/// Finds the first strong letter outside isolates (P2, P3).
pub fn first_strong(_text: &str) -> Option<Direction> {
    todo!()
}

/// Decides a paragraph's base direction: `hint` if there is one, else the first strong letter, except that a
/// paragraph that opens with a number or a Latin word goes with the majority of its words; `fallback` when it
/// has no strong letter at all.
pub fn base_direction(_text: &str, _hint: Option<Direction>, _fallback: Direction) -> Direction {
    todo!()
}

/// Resolves levels, one for each byte of `text` (X1–I2), for a paragraph of base direction `base`.
///
/// The text is taken as one paragraph: a line end, CR or any other character of class B inside it counts as white space.
pub fn levels(_text: &str, _base: Direction) -> Vec<Level> {
    todo!()
}

/// What L1 asks of `ch`.
pub fn line_class(_ch: char) -> LineClass {
    todo!()
}
