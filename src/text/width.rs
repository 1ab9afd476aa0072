//! Owns how many cells a shaped cluster takes; the only file that names `unicode_width`.

/// Cells that one shaped cell text takes on a terminal: 0, 1 or 2 (UAX #11 through unicode-width). Never ask it of an
/// unshaped string: lam-alef would count one.
pub fn cells(_shaped: &str) -> u16 {
    todo!()
}
