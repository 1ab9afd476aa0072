//! Owns `Clicks`: how often the mouse was pressed in one place in quick succession.

use std::time::{Duration, Instant};

use crate::input::{Motion, Pointer};

/// Two presses nearer than this are a double click, as in most desktops.
const QUICK: Duration = Duration::from_millis(400);
/// A hand may shake by so many cells.
const SHAKE: u16 = 1;
/// A fourth press begins anew.
const MOST: u8 = 3;

/// The last press.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clicks {
    last: Option<(Pointer, Instant)>,
    times: u8,
}

impl Clicks {
    /// How many times the button has been pressed here, with this press at this time; what is no press leaves the count as it is.
    pub(super) fn count(&mut self, pointer: Pointer, now: Instant) -> u8 {
        if pointer.motion != Motion::Press {
            return self.times;
        }
        let is_again = self.last.is_some_and(|(last, at)| {
            now.saturating_duration_since(at) < QUICK
                && last.row == pointer.row
                && last.column.abs_diff(pointer.column) <= SHAKE
        });
        self.times = match self.times {
            times if is_again && times < MOST => times + 1,
            _ => 1,
        };
        self.last = Some((pointer, now));
        self.times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presses_count_while_they_are_quick_and_in_one_place() {
        let begun = Instant::now();
        let mut clicks = Clicks::default();
        let mut press = |column, row, milliseconds| {
            let pointer = Pointer {
                motion: Motion::Press,
                column,
                row,
            };
            clicks.count(pointer, begun + Duration::from_millis(milliseconds))
        };
        assert_eq!(press(5, 2, 0), 1);
        assert_eq!(press(6, 2, 300), 2);
        assert_eq!(press(6, 2, 600), 3);
        assert_eq!(press(6, 2, 700), 1, "a fourth begins anew");
        assert_eq!(press(6, 3, 800), 1, "another row");
        assert_eq!(press(9, 3, 900), 1, "too far");
        assert_eq!(press(9, 3, 1400), 1, "too late");
    }
}
