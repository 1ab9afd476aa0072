//! Owns the loop, where everything meets: one channel of events; all that wait are taken in, then one frame is drawn.
//!
//! Ahead of the first frame lie only the configuration, opening the source and one read of the store. The question to the terminal goes out
//! with that frame; its answers come as events, whenever they come.

mod around;
pub mod check;
pub mod opening;
mod perform;
mod terminal;
pub mod terminals;
mod worker;

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::keymap::Keymap;
use crate::app::message::Message;
use crate::app::state::{List, Mode, Notice, Settings, State};
use crate::app::theme::Theme;
use crate::app::update::update;
use crate::app::{arrange, view};
use crate::config::Config;
use crate::note::Tone;
use crate::report::{Kind, Message as Words, Report};
use crate::store::Store;
use crate::term::environment::Environment;
use crate::term::probe::Around;
use crate::term::{self, Reader, Screen, Signal, Signals};
use crate::text::profile::{Profile, Tashkeel, Wishes};
use crate::words::{Language, Words as Wording};
use terminal::Terminal;
use terminals::Terminals;

/// The measure when the configuration names none.
const MEASURE: u16 = 72;

/// What the reader starts with: everything that the command line and the environment say, as plain values.
#[derive(Clone, Debug)]
pub struct Options {
    /// What to open, as it was typed; `None` is the library, or the guide when there is none yet.
    pub source: Option<OsString>,
    /// Where the notes lie; `None` when there is no home, so that notes cannot be kept.
    pub data_folder: Option<PathBuf>,
    /// Language of the interface.
    pub language: Language,
    /// The reader's settings.
    pub config: Config,
    /// No colours are wanted (`NO_COLOR`).
    pub no_colour: bool,
    /// What the environment says of the terminal (`TERM`, `VTE_VERSION`…).
    pub terminal: Environment,
    /// How rows are to be written, whatever the terminal is found to be.
    pub wishes: Wishes,
}

/// What can happen.
enum Event {
    /// Something for the program.
    Said(Message),
    /// The terminal: a key, a paste, an answer.
    Terminal(term::Event),
    /// tmux said which terminal it is shown on.
    Around(Around),
    /// A signal.
    Signal(Signal),
}

/// Why the loop ended.
enum End {
    /// The reader quit.
    Quit,
    /// The process was asked to end; this is its exit status.
    Asked(u8),
}

/// The running program.
struct Running {
    state: State,
    keymap: Keymap,
    words: Wording,
    theme: Theme,
    screen: Screen,
    keys: Reader,
    terminal: Terminal,
    /// The screen as the last frame was written for it.
    shown: Option<Profile>,
    worker: worker::Worker,
    inbox: Receiver<Event>,
    outbox: Sender<Event>,
    _signals: Option<Signals>,
    end: Option<End>,
}

/// Reads: opens the source, or the library, on the terminal, until the reader quits. Gives the exit status.
///
/// # Errors
/// The source cannot be opened, or there is no terminal.
pub fn run(options: Options) -> Result<u8, Report> {
    let (outbox, inbox) = channel();
    let store = match &options.data_folder {
        Some(folder) => Store::open_existing(folder),
        None => Ok(None),
    };
    let (mut store, store_trouble) = match store {
        Ok(store) => (store, None),
        Err(report) => (None, Some(report)),
    };
    let typed = options
        .source
        .clone()
        .or_else(|| first_guide(&options, &mut store));
    let document = match &typed {
        Some(typed) => Some(opening::open(typed, grew(&outbox))?),
        None => None,
    };
    let terminal = terminal(&options);
    let state = blank_state(&options, terminal.profile());
    let mut first = Vec::new();
    let mut article = None;
    if let Some(document) = document {
        let known = opening::name_of(&document).zip(store.as_ref());
        let visit = known.and_then(|(name, store)| store.visit(name).unwrap_or_default());
        let (opened, lost) = opening::opened(document, visit);
        article = Some(perform::article(&opened, lost));
        first.push(Message::Opened(Box::new(opened)));
    } else {
        let rows = store
            .as_ref()
            .map_or_else(|| Ok(Vec::new()), Store::library);
        let rows = rows
            .unwrap_or_default()
            .into_iter()
            .map(worker::entry)
            .collect();
        first.push(Message::LibraryLoaded(rows));
    }
    let mut running = start(&options, (state, terminal), store, (outbox, inbox))?;
    for message in first {
        running.take_in(message);
    }
    if let Some(report) = store_trouble {
        running.take_in(Message::StoreUnavailable(report));
    }
    running.ask_terminal();
    running.draw()?;
    running.ask_multiplexer();
    // Only now that the first page stands: the store is made if it is new, and notes that moved are looked for.
    if let Some(article) = article {
        running.worker.ask(worker::Job::Opened(Box::new(article)));
    }
    let end = running.turn();
    running.leave(end)
}

/// On the very first start there is nothing in the library: the guide is read.
fn first_guide(options: &Options, store: &mut Option<Store>) -> Option<OsString> {
    let is_empty = match store {
        Some(store) => store.library().is_ok_and(|rows| rows.is_empty()),
        None => true,
    };
    is_empty.then(|| opening::guide(options.language).into())
}

/// Tells the loop that a pipe has grown.
fn grew(outbox: &Sender<Event>) -> impl Fn(Option<Report>) + Send + 'static {
    let outbox = outbox.clone();
    move |trouble| {
        let message = trouble.map_or(Message::Grew, Message::Told);
        // A loop that has ended needs to know nothing more.
        let _ended = outbox.send(Event::Said(message));
    }
}

/// What is known of the terminal before it was asked.
fn terminal(options: &Options) -> Terminal {
    let terminals = Terminals::read(options.data_folder.as_deref());
    Terminal::new(
        options.terminal.clone(),
        terminals,
        options.wishes,
        options.no_colour,
    )
}

/// The state before anything is open.
fn blank_state(options: &Options, profile: Profile) -> State {
    State {
        screen: (1, 1),
        profile,
        chosen: Wishes::default(),
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

/// Takes the terminal and starts what runs beside the loop.
fn start(
    options: &Options,
    (mut state, terminal): (State, Terminal),
    store: Option<Store>,
    (outbox, inbox): (Sender<Event>, Receiver<Event>),
) -> Result<Running, Report> {
    let mut keymap = Keymap::new();
    if let Err(error) = keymap.add(&options.config.keys) {
        let words = Words::new("config-keys-wrong").text("what", error.to_string());
        state.notice = Some(Notice::Trouble(Report::new(Kind::Refused, words)));
    }
    // Ahead of the screen, so that no signal meets a terminal that nobody would give back. Without them that still happens on every
    // ordinary way out.
    let to_loop = outbox.clone();
    let signals = Signals::spawn(move |signal| {
        let _ended = to_loop.send(Event::Signal(signal));
    });
    let screen = Screen::open().map_err(no_terminal)?;
    state.screen = screen.size();
    let to_keys = outbox.clone();
    let keys = Reader::spawn(move |event| {
        let _ended = to_keys.send(Event::Terminal(event));
    })
    .map_err(no_terminal)?;
    let to_worker = outbox.clone();
    let worker = worker::Worker::start(store, options.data_folder.clone(), move |message| {
        let _ended = to_worker.send(Event::Said(message));
    })
    .map_err(no_terminal)?;
    Ok(Running {
        terminal,
        shown: None,
        theme: Theme::new(state.profile.colours, options.config.theme.as_deref()),
        words: Wording::new(state.settings.language),
        state,
        keymap,
        screen,
        keys,
        worker,
        inbox,
        outbox,
        _signals: signals.ok(),
        end: None,
    })
}

impl Running {
    /// Goes on until something ends it: waits, takes in all that waits, draws once.
    fn turn(&mut self) -> Result<End, Report> {
        loop {
            let Ok(event) = self.inbox.recv() else {
                return Ok(End::Quit);
            };
            self.happen(event)?;
            while let Ok(event) = self.inbox.try_recv() {
                self.happen(event)?;
                if self.end.is_some() {
                    break;
                }
            }
            if let Some(end) = self.end.take() {
                return Ok(end);
            }
            self.draw()?;
            if let Some(end) = self.end.take() {
                return Ok(end);
            }
        }
    }

    /// Takes in one event.
    fn happen(&mut self, event: Event) -> Result<(), Report> {
        match event {
            Event::Said(message) => self.take_in(message),
            Event::Terminal(term::Event::Key(key)) => {
                self.take_in(Message::Key(key));
                // Who presses keys sees the page; a terminal that has not answered by then may never do.
                self.offer_check();
            }
            Event::Terminal(term::Event::Paste(text)) => self.take_in(Message::Paste(text)),
            Event::Terminal(term::Event::Reply(reply)) => self.answered(&reply),
            Event::Around(around) => self.found_around(around),
            Event::Terminal(term::Event::Hangup) => {
                self.end = Signal::Hangup.exit_status().map(End::Asked);
            }
            Event::Signal(Signal::Resize) => self.resized(),
            Event::Signal(Signal::Stop) => self.suspend()?,
            Event::Signal(Signal::Continue) => {
                self.resized();
                let refreshed = self.screen.refresh();
                return self.written(refreshed);
            }
            Event::Signal(signal) => self.end = signal.exit_status().map(End::Asked),
        }
        Ok(())
    }

    /// Lets the program take in a message, does what it asks for, and lays out what is in sight now.
    fn take_in(&mut self, message: Message) {
        let effects = update(&mut self.state, &self.keymap, message);
        arrange::arrange(&mut self.state);
        for effect in effects {
            self.perform(effect);
        }
    }

    fn resized(&mut self) {
        // Another program may have had the terminal meanwhile, or tmux shows it elsewhere.
        self.screen.repeat_order();
        let (columns, rows) = self.screen.size();
        self.take_in(Message::Resized(columns, rows));
    }

    /// Gives the terminal back and stops until continued.
    fn suspend(&mut self) -> Result<(), Report> {
        let has_stopped = self.screen.suspend(&mut self.keys).map_err(terminal_gone)?;
        self.resized();
        if !has_stopped {
            self.state.notice = Some(Notice::Info(Words::new("notice-no-suspend")));
        }
        Ok(())
    }

    fn draw(&mut self) -> Result<(), Report> {
        self.set_screen().map_err(terminal_gone)?;
        let Self {
            state,
            words,
            theme,
            screen,
            ..
        } = self;
        let drawn = screen.draw(|frame| view::view(state, words, theme, frame.buffer_mut()));
        self.written(drawn)
    }

    /// Takes in how writing to the terminal went: when it is gone, that is the end, as if its signal had come first.
    fn written(&mut self, result: std::io::Result<()>) -> Result<(), Report> {
        match result {
            Err(error) if term::is_hangup(&error) => {
                self.end = Signal::Hangup.exit_status().map(End::Asked);
                Ok(())
            }
            result => result.map_err(terminal_gone),
        }
    }

    /// Keeps what is to be kept and gives the terminal back.
    fn leave(mut self, end: Result<End, Report>) -> Result<u8, Report> {
        if !matches!(end, Ok(End::Quit)) {
            // Nobody could be asked: the place, at least, is kept.
            self.keep_progress();
        }
        // Only the first frame of the next time would be better for it.
        let _unsaved = self.terminal.remember();
        self.worker.finish();
        drop(self.keys);
        drop(self.screen);
        match end? {
            End::Quit => Ok(0),
            End::Asked(status) => Ok(status),
        }
    }
}

/// There is nothing to read on.
fn no_terminal(error: std::io::Error) -> Report {
    Report::new(Kind::Refused, Words::new("term-none"))
        .because(error)
        .hint(Words::new("term-hint-none"))
}

/// The terminal went away while it was written to.
fn terminal_gone(error: std::io::Error) -> Report {
    Report::new(Kind::Refused, Words::new("term-gone")).because(error)
}
