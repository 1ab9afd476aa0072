//! Owns `check`: lines to compare on a terminal, what is known of it anywhere; and what the command line wishes of how rows are written.

use std::io::{self, IsTerminal as _, Write as _};

use super::args::{EncoderName, MarksName, Switch, Writing};
use super::exit::Failure;
use super::{World, paths};
use crate::report::Message;
use crate::runtime::check::{self, Facts, Options, Outcome};
use crate::term::probe::Origin;
use crate::text::clean::printable;
use crate::text::profile::{Encoder, Marks, Profile, Wishes};

/// Compares lines where there is a screen for it; else prints what is known.
///
/// # Errors
/// The choice cannot be kept, or the output cannot be written.
pub(super) fn check(world: &World, json: bool, is_terminal: bool) -> Result<(), Failure> {
    let options = options(world, Writing::default());
    let words = world.words();
    let say = |message: &Message| {
        let line = printable(&words.line(message));
        writeln!(io::stdout(), "{line}")
    };
    if json {
        let facts = check::facts(&options).map_err(Failure::Ended)?;
        let object = serde_json::to_string(&facts).map_err(io::Error::other)?;
        writeln!(io::stdout(), "{object}")?;
        return Ok(());
    }
    if !is_terminal || !io::stdin().is_terminal() || options.terminal.is_dumb() {
        let facts = check::facts(&options).map_err(Failure::Ended)?;
        for message in told(&facts) {
            say(&message)?;
        }
        return Ok(());
    }
    match check::compare(&options)? {
        Outcome::Chosen(terminal, wishes) => {
            let name = |name: Option<&'static str>| name.unwrap_or_default();
            let message = Message::new("check-kept")
                .text("terminal", terminal)
                .text("encoder", name(wishes.encoder.map(Encoder::name)))
                .text("marks", name(wishes.marks.map(Marks::name)));
            say(&message)?;
            Ok(())
        }
        Outcome::Left => {
            say(&Message::new("check-left"))?;
            Ok(())
        }
        Outcome::Asked(status) => Err(Failure::Ended(status)),
    }
}

/// What is known, in words.
fn told(facts: &Facts) -> Vec<Message> {
    let by = match facts.known_by {
        Origin::Answer => "check-by-answer",
        Origin::Memory => "check-by-memory",
        Origin::Environment => "check-by-environment",
        Origin::Nothing => "check-by-nothing",
    };
    let found = Message::new("check-found")
        .text("terminal", facts.identity.clone())
        .text("encoder", facts.encoder)
        .text("marks", facts.marks);
    let mut told = vec![found, Message::new(by).text("kind", facts.terminal)];
    if facts.is_chosen {
        told.push(Message::new("check-is-chosen"));
    }
    told.push(Message::new("check-needs-terminal"));
    told
}

/// What is wished of how rows are written: options first, then the configuration.
pub(super) fn wishes(world: &World, writing: Writing) -> Wishes {
    let [own, before] = [writing, world.writing].map(|writing| {
        (
            writing.encoder.map(encoder),
            writing.marks.map(marks),
            writing.forms.map(forms),
        )
    });
    let set = world.config.wishes;
    // `auto` takes the configuration's word away.
    Wishes {
        encoder: own.0.or(before.0).unwrap_or(set.encoder),
        marks: own.1.or(before.1).unwrap_or(set.marks),
        forms: own.2.or(before.2).unwrap_or(set.forms),
    }
}

/// How rows are written that are printed: as the terminal needs it without our holding it back, or logical where there is none.
pub(super) fn profile_of_prints(world: &World, writing: Writing, is_terminal: bool) -> Profile {
    let typed = typed(world, writing);
    if is_terminal {
        let mut profile = check::profile_of_prints(&options(world, writing));
        if typed.encoder == Some(Encoder::Logical) {
            // Cut at the very same places as the others.
            profile.forms = typed.forms.unwrap_or(true);
        }
        return profile;
    }
    // What a pipe gets is no matter of the configuration, which is for the terminal.
    let plain = Profile {
        encoder: Encoder::Logical,
        ..Profile::default()
    };
    typed.over(plain)
}

/// What the command line wishes, and nothing else.
fn typed(world: &World, own: Writing) -> Wishes {
    let before = world.writing;
    Wishes {
        encoder: own.encoder.or(before.encoder).and_then(encoder),
        marks: own.marks.or(before.marks).and_then(marks),
        forms: own.forms.or(before.forms).and_then(forms),
    }
}

fn options(world: &World, writing: Writing) -> Options {
    Options {
        data_folder: world.data_folder.clone(),
        language: world.language,
        terminal: paths::terminal_environment(),
        wishes: wishes(world, writing),
        no_colour: paths::wants_no_colour(),
    }
}

const fn encoder(name: EncoderName) -> Option<Encoder> {
    match name {
        EncoderName::Visual => Some(Encoder::Visual),
        EncoderName::Lrm => Some(Encoder::Lrm),
        EncoderName::Word => Some(Encoder::Word),
        EncoderName::Logical => Some(Encoder::Logical),
        EncoderName::Auto => None,
    }
}

const fn marks(name: MarksName) -> Option<Marks> {
    match name {
        MarksName::Keep => Some(Marks::Keep),
        MarksName::Drop => Some(Marks::Drop),
        MarksName::Shift => Some(Marks::Shift),
        MarksName::Auto => None,
    }
}

const fn forms(name: Switch) -> Option<bool> {
    match name {
        Switch::On => Some(true),
        Switch::Off => Some(false),
        Switch::Auto => None,
    }
}
