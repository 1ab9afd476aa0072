//! Owns what terminals that hand over whole words ask of styles: no change of face inside a piece, one where two pieces touch.

use ratatui::style::{Modifier, Style};

use crate::layout::encode::Piece;

/// What makes another face. Colours, underline and reverse do not.
const FACE: Modifier = Modifier::BOLD.union(Modifier::ITALIC);

/// Takes bold and italic off where only a part of a piece has them, and sets a piece that must be apart off from its neighbour. `pieces`
/// go from left to right.
pub(super) fn settle(styles: &mut [Style], pieces: &[Piece]) {
    let mut left = Modifier::empty();
    for piece in pieces {
        let styles = &mut styles[piece.cells.clone()];
        let face = |style: &Style| style.add_modifier.intersection(FACE);
        let Some(first) = styles.first().map(face) else {
            continue;
        };
        let is_one = styles.iter().all(|style| face(style) == first);
        let wanted = match (piece.is_apart, is_one) {
            (true, _) => Modifier::BOLD.difference(left),
            (false, true) => first,
            (false, false) => Modifier::empty(),
        };
        for style in styles {
            *style = style.remove_modifier(FACE).add_modifier(wanted);
        }
        left = wanted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Modifier = Modifier::empty();
    const BOLD: Modifier = Modifier::BOLD;

    fn piece(cells: std::ops::Range<usize>, is_apart: bool) -> Piece {
        Piece {
            cells,
            is_turned: !is_apart,
            is_apart,
        }
    }

    fn settled<const N: usize>(before: [Modifier; N], pieces: &[Piece]) -> [Modifier; N] {
        let mut styles = before.map(|modifier| Style::new().add_modifier(modifier));
        settle(&mut styles, pieces);
        styles.map(|style| style.add_modifier)
    }

    #[test]
    fn a_word_is_bold_as_a_whole_or_not_at_all() {
        let words = [piece(0..2, false), piece(3..5, false)];
        let before = [BOLD, BOLD, BOLD, BOLD | Modifier::UNDERLINED, NONE];
        let after = [BOLD, BOLD, BOLD, Modifier::UNDERLINED, NONE];
        assert_eq!(settled(before, &words), after);
    }

    #[test]
    fn pieces_that_touch_differ_in_face() {
        let word = [piece(0..2, false), piece(2..3, true)];
        assert_eq!(settled([NONE; 3], &word), [NONE, NONE, BOLD]);
        assert_eq!(settled([BOLD; 3], &word), [BOLD, BOLD, NONE]);
        assert_eq!(settled([BOLD, NONE, NONE], &word), [NONE, NONE, BOLD]);
    }

    #[test]
    fn a_piece_that_was_bold_is_not_drawn_bold_by_what_lay_below() {
        let mut styles = [Style::new().add_modifier(BOLD), Style::new()];
        settle(&mut styles, &[piece(0..2, false)]);
        let below = Style::new().add_modifier(BOLD);
        assert_eq!(below.patch(styles[0]).add_modifier, NONE);
    }
}
