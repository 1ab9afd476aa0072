//! Owns presentation letters for terminals that do not shape: one cell a letter, lam-alef one cell for both.

use super::joining::Form;

/// The presentation form of a letter, if Unicode has one; U+0621 and letters without forms stay as they are (`None`).
pub fn presentation(_letter: char, _form: Form) -> Option<char> {
    todo!()
}

/// The ligature of lam with one of the four alefs: `lam_form` is the form of the lam (initial or medial).
pub fn lam_alef(_alef: char, _lam_form: Form) -> Option<char> {
    todo!()
}
