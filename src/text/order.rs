//! Owns the order of one line's cells on the screen (UAX #9, L1–L2), over whole clusters, so that L3 holds.

use super::bidi::{Direction, Level, LineClass};

/// Resets separators, and blanks before them or at the line's end, to the base level (L1). One entry a cell, logical order.
pub fn reset_blanks(_levels: &mut [Level], _classes: &[LineClass], _base: Direction) {
    todo!()
}

/// Gives, for each place from left to right, the index of the cell that stands there (L2).
pub fn visual_order(_levels: &[Level]) -> Vec<usize> {
    todo!()
}

/// Turns a permutation around: from "which cell stands here" to "where this cell stands".
pub fn inverse(_order: &[usize]) -> Vec<usize> {
    todo!()
}
