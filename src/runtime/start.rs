//! Owns what the program starts with, as the options have it: what is known of the terminal, the state before anything is open, the keymap.

use std::ffi::OsString;

use super::Options;
use super::opening;
use super::terminal::Terminal;
use super::terminals::Terminals;
use crate::app::keymap::Keymap;
use crate::app::layouts::Layouts;
use crate::app::state::{Settings, State};
use crate::config::Config;
use crate::note::Tone;
use crate::report::{Kind, Message as Words, Report};
use crate::store::Store;
use crate::text::profile::{Profile, Tashkeel};

/// The measure when the configuration names none.
const MEASURE: u16 = 72;

/// On the very first start there is nothing in the library: the guide is read.
pub(super) fn first_guide(options: &Options, store: &mut Option<Store>) -> Option<OsString> {
    let is_empty = match store {
        Some(store) => store.library().is_ok_and(|rows| rows.is_empty()),
        None => true,
    };
    is_empty.then(|| opening::guide(options.language).into())
}

/// What is known of the terminal before it was asked.
pub(super) fn terminal(options: &Options) -> Terminal {
    let terminals = Terminals::read(options.data_folder.as_deref());
    Terminal::new(
        options.terminal.clone(),
        terminals,
        options.wishes,
        options.no_colour,
    )
}

/// The state before anything is open.
pub(super) fn blank_state(options: &Options, profile: Profile) -> State {
    let settings = Settings {
        language: options.language,
        measure: options.config.measure.unwrap_or(MEASURE),
        tashkeel: Tashkeel::All,
        tone: Tone::default(),
        reveal: false,
        mouse: options.config.mouse.unwrap_or(false),
    };
    State::new(settings, profile)
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

/// There is nothing to read on.
pub(super) fn no_terminal(error: std::io::Error) -> Report {
    Report::new(Kind::Refused, Words::new("term-none"))
        .because(error)
        .hint(Words::new("term-hint-none"))
}
