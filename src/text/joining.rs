//! Owns which form each letter takes from its neighbours, in logical order (Unicode core specification, 9.2, rules R1–R7).

use super::bidi::Level;

/// The contextual form of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Joined to neither neighbour.
    Isolated,
    /// Joined to the letter after it only.
    Initial,
    /// Joined on both sides.
    Medial,
    /// Joined to the letter before it only.
    Final,
}

/// Finds the form of every letter of a joining script. One entry for each byte of `text`; `Some` at the first byte of each
/// code point whose Joining_Type is R, L or D, `None` elsewhere. `levels` has one entry a byte too: letters of unlike
/// level do not join; transparent characters are skipped; ZWJ and tatweel cause joining, ZWNJ breaks it.
pub fn forms(_text: &str, _levels: &[Level]) -> Vec<Option<Form>> {
    todo!()
}
