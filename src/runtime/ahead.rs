//! Owns what is done while nothing is to be done: the page that the reader is likely to turn to next is laid out ahead of the key.
//!
//! Only after a page was turned, once, and never while something waits: opening costs nothing more, and neither does being idle.

use super::{Event, Running};
use crate::app::arrange;
use crate::layout::Place;

/// What is kept between two frames for it.
#[derive(Default)]
pub(super) struct Ahead {
    /// Where the page stood when this was last looked at.
    place: Option<Place>,
    /// An event that was met while looking whether one waits.
    pub(super) met: Option<Event>,
}

impl Running {
    /// Lays out the next page if the last frame showed another one than the frame before, and nothing waits to be taken in.
    pub(super) fn look_ahead(&mut self) {
        let place = self.state.reader.as_ref().map(|reader| reader.place);
        let before = std::mem::replace(&mut self.ahead.place, place);
        let (Some(before), Some(place)) = (before, place) else {
            return;
        };
        if before == place {
            return;
        }
        self.ahead.met = self.inbox.try_recv().ok();
        if self.ahead.met.is_none() {
            arrange::ahead(&mut self.state, before);
        }
    }
}
