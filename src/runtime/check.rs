//! Owns the run of `hashiya check`: asks the terminal, shows lines to compare, keeps the reader's choice; or tells what is known.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde::Serialize;

use super::terminal::Terminal;
use super::terminals::Terminals;
use super::{around, start, terminal_gone};
use crate::app::check::{Answer, Check};
use crate::app::theme::Theme;
use crate::app::view;
use crate::input::Key;
use crate::report::Report;
use crate::term::environment::Environment;
use crate::term::probe::{Answers, Around, Origin};
use crate::term::{self, Reader, Screen, Signal, Signals};
use crate::text::profile::{Encoder, Profile, Wishes};
use crate::words::{Language, Words};

/// How long a report waits for the terminal's answers. Only here is anything waited for: nobody reads meanwhile.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a check starts with.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where choices are kept.
    pub data_folder: Option<PathBuf>,
    /// Language of the interface.
    pub language: Language,
    /// What the environment says of the terminal.
    pub terminal: Environment,
    /// How rows are to be written, whatever the terminal is found to be.
    pub wishes: Wishes,
    /// No colours are wanted.
    pub no_colour: bool,
}

/// How comparing lines ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// This was chosen, and is kept under this name of the terminal.
    Chosen(String, Wishes),
    /// Nothing was chosen.
    Left,
    /// A signal ended it; this is the exit status.
    Asked(u8),
}

/// All that is known of a terminal, for reports of what reads wrong.
#[derive(Clone, Debug, Serialize)]
pub struct Facts {
    /// Version of the program.
    pub version: &'static str,
    /// The kind of terminal.
    pub terminal: &'static str,
    /// The terminal around it, if it is a multiplexer.
    pub around: Option<&'static str>,
    /// What tells that.
    pub known_by: Origin,
    /// Whether that is a guess.
    pub is_guess: bool,
    /// Why rows are written so for this kind.
    pub reason: &'static str,
    /// What choices are kept under.
    pub identity: String,
    /// How rows are written, all things considered.
    pub encoder: &'static str,
    /// Where marks go.
    pub marks: &'static str,
    /// Whether letters are sent as presentation forms.
    pub forms: bool,
    /// What makes the terminal leave cells alone.
    pub order: Option<&'static str>,
    /// How many colours there are.
    pub colours: String,
    /// Whether the reader chose.
    pub is_chosen: bool,
    /// What the terminal answered; nothing where there is none.
    pub answers: Option<Answers>,
    /// Variables that tell terminals apart.
    pub environment: std::collections::BTreeMap<String, String>,
}

/// What can happen.
enum Event {
    Terminal(term::Event),
    /// What tmux says, if it says anything.
    Around(Option<Around>),
}

fn known(options: &Options) -> Terminal {
    let terminals = Terminals::read(options.data_folder.as_deref());
    let environment = options.terminal.clone();
    Terminal::new(environment, terminals, options.wishes, options.no_colour)
}

/// The screen for what is printed on it, by what is known without asking.
pub fn profile_of_prints(options: &Options) -> Profile {
    known(options).profile_of_prints()
}

/// Asks the terminal, if there is one, and gives all that is known. A terminal that says nothing is waited for no longer than a second.
///
/// # Errors
/// A signal, or Ctrl-c, ended it; this is the exit status.
pub fn facts(options: &Options) -> Result<Facts, u8> {
    let mut terminal = known(options);
    let mut has_asked = false;
    if !options.terminal.is_dumb() {
        match listen(&mut terminal) {
            Ok(None) => has_asked = true,
            Ok(Some(status)) => return Err(status),
            // There is no terminal.
            Err(_) => ask_multiplexer(&mut terminal),
        }
    }
    let finding = terminal.finding();
    let profile = terminal.profile();
    let pairs = options.terminal.iter();
    Ok(Facts {
        version: env!("CARGO_PKG_VERSION"),
        terminal: finding.line.name,
        around: finding.around.map(|line| line.name),
        known_by: finding.origin,
        is_guess: finding.is_guess,
        reason: finding.line.reason,
        identity: terminal.probe().name(),
        encoder: profile.encoder.name(),
        marks: profile.marks.name(),
        forms: profile.forms,
        order: terminal.order(profile.encoder).map(term::Order::name),
        colours: format!("{:?}", profile.colours).to_lowercase(),
        is_chosen: terminal.choice().is_some(),
        answers: has_asked.then(|| terminal.probe().answers().clone()),
        environment: pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
    })
}

/// Asks tmux where no terminal has to be given back meanwhile.
fn ask_multiplexer(terminal: &mut Terminal) {
    if terminal.is_in_tmux()
        && let Some(around) = around::ask()
    {
        terminal.set_around(around);
    }
}

/// Asks the terminal, and tmux if it is there, and takes answers until the last one is in. Gives the exit status if a signal ended that.
fn listen(terminal: &mut Terminal) -> std::io::Result<Option<u8>> {
    // Ahead of the screen, so that no signal meets a terminal that nobody would give back.
    let signals = Signals::begin().ok();
    let mut screen = Screen::open()?;
    let (outbox, inbox) = channel();
    let to_keys = outbox.clone();
    let mut keys = Reader::spawn(signals, move |event| {
        let _ended = to_keys.send(Event::Terminal(event));
    })?;
    screen.ask(&terminal.question(screen.size()));
    screen.draw(|_| ())?;
    let mut awaits_tmux = terminal.is_in_tmux();
    if awaits_tmux {
        around::ask_aside(move |around| {
            let _ended = outbox.send(Event::Around(around));
        });
    }
    let mut awaits_terminal = true;
    let deadline = Instant::now() + PATIENCE;
    while awaits_terminal || awaits_tmux {
        let left = deadline.saturating_duration_since(Instant::now());
        match inbox.recv_timeout(left) {
            Ok(Event::Terminal(term::Event::Reply(reply))) => {
                if terminal.answered(&reply) {
                    screen.answered();
                    awaits_terminal = false;
                }
            }
            Ok(Event::Terminal(term::Event::Hangup)) => return Ok(Signal::Hangup.exit_status()),
            Ok(Event::Terminal(term::Event::Signal(Signal::Stop))) => {
                screen.suspend(&mut keys)?;
            }
            Ok(Event::Terminal(term::Event::Signal(Signal::Continue))) => screen.refresh()?,
            Ok(Event::Terminal(term::Event::Signal(signal))) => {
                if let Some(status) = signal.exit_status() {
                    return Ok(Some(status));
                }
            }
            // In raw mode no key sends the signal.
            Ok(Event::Terminal(term::Event::Key(key))) if key == Key::ctrl('c') => {
                return Ok(Signal::Interrupt.exit_status());
            }
            Ok(Event::Terminal(_)) => {}
            Ok(Event::Around(around)) => {
                if let Some(around) = around {
                    terminal.set_around(around);
                }
                awaits_tmux = false;
            }
            Err(_) => break,
        }
    }
    Ok(None)
}

/// Shows lines to compare until the reader has chosen or leaves.
///
/// # Errors
/// There is no terminal, or the choice cannot be kept.
pub fn compare(options: &Options) -> Result<Outcome, Report> {
    let mut terminal = known(options);
    // Ahead of the screen, so that no signal meets a terminal that nobody would give back.
    let signals = Signals::begin().ok();
    let mut screen = Screen::open().map_err(start::no_terminal)?;
    let (outbox, inbox) = channel();
    let to_keys = outbox.clone();
    let mut keys = Reader::spawn(signals, move |event| {
        let _ended = to_keys.send(Event::Terminal(event));
    })
    .map_err(start::no_terminal)?;
    let question = terminal.question(screen.size());
    screen.ask(&question);
    let mut comparing = Comparing {
        words: Words::new(options.language),
        english: Words::new(Language::English),
        check: shown(&terminal, terminal.profile().forms),
        inbox,
    };
    comparing
        .draw(&terminal, &mut screen)
        .map_err(terminal_gone)?;
    if terminal.is_in_tmux() {
        around::ask_aside(move |around| {
            let _ended = outbox.send(Event::Around(around));
        });
    }
    let ended = comparing.until_chosen(&mut terminal, &mut screen, &mut keys);
    drop(keys);
    drop(screen);
    match ended.map_err(terminal_gone)? {
        Ended::Chosen(wishes) => Ok(Outcome::Chosen(terminal.choose(wishes)?, wishes)),
        Ended::Left => Ok(Outcome::Left),
        Ended::Asked(status) => Ok(Outcome::Asked(status)),
    }
}

/// Why comparing ended.
enum Ended {
    Chosen(Wishes),
    Left,
    Asked(u8),
}

/// Comparing lines, going on.
struct Comparing {
    words: Words,
    english: Words,
    check: Check,
    inbox: Receiver<Event>,
}

fn shown(terminal: &Terminal, forms: bool) -> Check {
    Check {
        profile: terminal.profile(),
        terminal: terminal.probe().name(),
        // Terminals that are sent logical text need none, but the other lines are for those that do.
        forms: forms || terminal.profile().encoder == Encoder::Logical,
    }
}

impl Comparing {
    fn draw(&self, terminal: &Terminal, screen: &mut Screen) -> std::io::Result<()> {
        // Lines are compared as they will be read: with the terminal held back where that can be done.
        screen.set_order(terminal.order(Encoder::Visual))?;
        screen.set_colours(self.check.profile.colours);
        let theme = Theme::new(self.check.profile.colours, None);
        screen.draw(|buffer| {
            view::check(&self.check, &self.words, &self.english, &theme, buffer);
        })
    }

    fn until_chosen(
        &mut self,
        terminal: &mut Terminal,
        screen: &mut Screen,
        keys: &mut Reader,
    ) -> std::io::Result<Ended> {
        loop {
            let Ok(event) = self.inbox.recv() else {
                return Ok(Ended::Left);
            };
            match event {
                Event::Terminal(term::Event::Key(key)) => match self.check.key(key) {
                    Answer::Chosen(wishes) => return Ok(Ended::Chosen(wishes)),
                    Answer::Left => return Ok(Ended::Left),
                    Answer::Changed => screen.clear(),
                    Answer::Nothing => continue,
                },
                Event::Terminal(term::Event::Reply(reply)) => {
                    if terminal.answered(&reply) {
                        screen.answered();
                    }
                    self.found(terminal, screen);
                }
                Event::Terminal(term::Event::Hangup) => return Ok(Ended::Asked(129)),
                Event::Terminal(term::Event::Signal(signal)) => match signal {
                    Signal::Stop => {
                        screen.suspend(keys)?;
                    }
                    Signal::Continue => screen.refresh()?,
                    Signal::Resize => screen.repeat_order(),
                    signal => {
                        if let Some(status) = signal.exit_status() {
                            return Ok(Ended::Asked(status));
                        }
                    }
                },
                Event::Terminal(_) => continue,
                Event::Around(None) => continue,
                Event::Around(Some(around)) => {
                    terminal.set_around(around);
                    self.found(terminal, screen);
                }
            }
            self.draw(terminal, screen)?;
        }
    }

    /// Shows what is known now.
    fn found(&mut self, terminal: &Terminal, screen: &mut Screen) {
        let now = shown(terminal, self.check.forms);
        if now != self.check {
            self.check = now;
            screen.clear();
        }
    }
}
