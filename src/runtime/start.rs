//! Owns the state that the program starts with.

use super::Options;
use crate::app::state::{List, Mode, Settings, State};
use crate::note::Tone;
use crate::term::probe;
use crate::text::profile::{Colours, Tashkeel};

/// The measure when the configuration names none.
const MEASURE: u16 = 72;

/// The state before anything is open.
pub(super) fn blank_state(options: &Options) -> State {
    let lookup = |name: &str| {
        options
            .terminal
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.clone())
    };
    let mut profile = probe::environment_profile(&lookup);
    if options.no_colour {
        profile.colours = Colours::None;
    }
    State {
        screen: (1, 1),
        profile,
        settings: Settings {
            language: options.language,
            measure: options.config.measure.unwrap_or(MEASURE),
            tashkeel: Tashkeel::All,
            tone: Tone::default(),
        },
        reader: None,
        mode: Mode::Library(List::default()),
        typed: Vec::new(),
        notice: None,
        store_trouble: None,
        library: Vec::new(),
        behind_help: None,
    }
}
