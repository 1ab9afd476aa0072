//! Owns the order of one line's cells on the screen (UAX #9, L1–L2), over whole clusters, so that L3 holds.

use super::bidi::{Direction, Level, LineClass};

/// Resets separators, and blanks before them or at the line's end, to the base level (L1). One entry a cell, logical order.
///
/// When one slice is longer than the other, what is over is left alone.
pub fn reset_blanks(levels: &mut [Level], classes: &[LineClass], base: Direction) {
    let mut at_end = true;
    let cells = levels.len().min(classes.len());
    for (level, class) in levels[..cells].iter_mut().zip(&classes[..cells]).rev() {
        match class {
            LineClass::Separator => at_end = true,
            LineClass::Blank => {}
            LineClass::Other => at_end = false,
        }
        if at_end {
            *level = base.level();
        }
    }
}

/// Gives, for each place from left to right, the index of the cell that stands there (L2).
pub fn visual_order(levels: &[Level]) -> Vec<usize> {
    let lowest_odd = levels.iter().filter(|l| l.is_rtl()).min();
    let (Some(lowest_odd), Some(highest)) = (lowest_odd, levels.iter().max()) else {
        return (0..levels.len()).collect();
    };
    if lowest_odd == highest && levels.iter().all(|l| l == highest) {
        return (0..levels.len()).rev().collect();
    }
    let mut order: Vec<usize> = (0..levels.len()).collect();
    // L2: from the highest level down to the lowest odd one, reverse every run at that level or above.
    for floor in (lowest_odd.number()..=highest.number()).rev() {
        let mut start = 0;
        while start < order.len() {
            if levels[order[start]].number() < floor {
                start += 1;
                continue;
            }
            let run = order[start..]
                .iter()
                .take_while(|&&cell| levels[cell].number() >= floor)
                .count();
            order[start..start + run].reverse();
            start += run;
        }
    }
    order
}

/// Turns a permutation around: from "which cell stands here" to "where this cell stands".
pub fn inverse(order: &[usize]) -> Vec<usize> {
    let mut places = vec![0; order.len()];
    for (place, &cell) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(cell) {
            *slot = place;
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(numbers: &[u8]) -> Vec<Level> {
        Level::vec(numbers)
    }

    #[test]
    fn a_latin_island_keeps_its_own_order() {
        // قال ab كذا in a right-to-left paragraph: three cells, blank, two, blank, three.
        let order = visual_order(&levels(&[1, 1, 1, 1, 2, 2, 1, 1, 1, 1]));
        assert_eq!(order, [9, 8, 7, 6, 4, 5, 3, 2, 1, 0]);
    }

    #[test]
    fn one_level_is_straight_or_reversed() {
        assert!(visual_order(&levels(&[])).is_empty());
        assert_eq!(visual_order(&levels(&[0, 2, 0])), [0, 1, 2]);
        assert_eq!(visual_order(&levels(&[3, 3, 3])), [2, 1, 0]);
        assert_eq!(visual_order(&levels(&[126, 126])), [0, 1]);
        assert_eq!(visual_order(&levels(&[126, 125])), [1, 0]);
    }

    #[test]
    fn blanks_at_the_end_and_before_a_tab_go_back_to_the_base() {
        use LineClass::{Blank, Other, Separator};
        let mut line = levels(&[2, 2, 2, 2, 2, 2]);
        reset_blanks(
            &mut line,
            &[Other, Blank, Separator, Blank, Other, Blank],
            Direction::Rtl,
        );
        assert_eq!(line, levels(&[2, 1, 1, 2, 2, 1]));
    }

    #[test]
    fn the_inverse_leads_back() {
        let order = visual_order(&levels(&[1, 2, 2, 1, 0, 1]));
        let places = inverse(&order);
        assert!(
            order
                .iter()
                .enumerate()
                .all(|(place, &cell)| places[cell] == place)
        );
    }
}
