//! Owns what the program starts with, as the options have it: the state before anything is open, and the keymap.

use super::Options;
use crate::app::keymap::Keymap;
use crate::app::layouts::Layouts;
use crate::app::state::{List, Mode, Settings, State};
use crate::config::Config;
use crate::note::Tone;
use crate::report::{Kind, Message as Words, Report};
use crate::term::probe;
use crate::text::profile::{Colours, Tashkeel};

/// The measure when the configuration names none.
const MEASURE: u16 = 72;

/// The value of a variable that tells terminals and clipboards apart.
pub(super) fn lookup(options: &Options, name: &str) -> Option<String> {
    let mut set = options.terminal.iter();
    let found = set.find(|(known, _)| known == name);
    found.map(|(_, value)| value.clone())
}

/// The state before anything is open.
pub(super) fn blank_state(options: &Options) -> State {
    let mut profile = probe::environment_profile(&|name: &str| lookup(options, name));
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
            mouse: options.config.mouse.unwrap_or(false),
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

/// The keys and the keyboard of the configuration, and what is wrong with them; what is right is in force.
pub(super) fn keymap(config: &Config) -> (Keymap, Option<Report>) {
    let mut keymap = Keymap::new();
    let mut wrong = keymap
        .add(&config.keys)
        .err()
        .map(|error| error.to_string());
    match Layouts::new(config.keyboard.as_deref(), &config.places) {
        Ok(layouts) => keymap.set_layouts(layouts),
        Err(error) => wrong = Some(error.to_string()),
    }
    let report = wrong.map(|what| {
        let words = Words::new("config-keys-wrong").text("what", what);
        Report::new(Kind::Refused, words)
    });
    (keymap, report)
}
