//! Owns the loop, where everything meets: one channel of events; all that wait are taken in, then one frame is drawn.
//!
//! Ahead of the first frame lie only the configuration, opening the source, one read of the store, and the small file of what terminals
//! turned out to be, if there is one. The question to the terminal goes out with that frame; its answers come as events, whenever they come.

mod ahead;
mod around;
pub mod check;
pub mod citing;
mod clicks;
mod clipboard;
pub mod colours;
mod desk;
pub mod exporting;
mod finding;
mod neighbours;
pub mod opening;
mod outside;
mod pausing;
mod perform;
mod search;
mod start;
mod stopping;
mod terminal;
pub mod terminals;
pub mod texts;
mod watching;
mod worker;

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use self::clicks::Clicks;
use self::terminal::Terminal;
use crate::app::keymap::Keymap;
use crate::app::message::Message;
use crate::app::state::{Notice, State};
use crate::app::theme::Theme;
use crate::app::update::update;
use crate::app::{arrange, view};
use crate::config::Config;
use crate::report::{Kind, Message as Words, Report};
use crate::store::Store;
use crate::term::clip::{self, Tool};
use crate::term::environment::Environment;
use crate::term::probe::Around;
use crate::term::{self, Reader, Screen, Signal, Signals};
use crate::text::profile::{Profile, Wishes};
use crate::words::{Language, Words as Wording};

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
    /// What the environment says of terminals and clipboards (`TERM`, `VTE_VERSION`…).
    pub terminal: Environment,
    /// How rows are to be written, whatever the terminal is found to be.
    pub wishes: Wishes,
}

/// How long events that wait are taken in before a frame is drawn all the same.
const FRAME: Duration = Duration::from_millis(30);

/// What can happen.
enum Event {
    /// Something for the program.
    Said(Message),
    /// More of a pipe has arrived. What says so waits in the channel at most once, however fast the pipe is: the flag is set meanwhile.
    Grew(Arc<AtomicBool>),
    /// The store was written to, here or by another program; waits in the channel at most once, as [`Event::Grew`] does.
    Neighbour(Arc<AtomicBool>),
    /// The terminal, or a signal: a key, a paste, an answer, a resize.
    Terminal(term::Event),
    /// tmux said which terminal it is shown on.
    Around(Around),
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
    /// `None` until the first page stands.
    keys: Option<Reader>,
    terminal: Terminal,
    /// The screen as the last frame was written for it.
    shown: Option<Profile>,
    worker: worker::Worker,
    /// The open file, watched.
    watch: Option<watching::Watch>,
    /// When it and the store are to be watched from.
    watch_due: Option<Instant>,
    /// Set to call off the search for places that an annotation may be meant for.
    offering: Arc<AtomicBool>,
    /// Other programs that change the same notes.
    neighbours: Option<neighbours::Neighbours>,
    inbox: Receiver<Event>,
    outbox: Sender<Event>,
    /// Caught already, and to be heard of as soon as the first page stands.
    signals: Option<Signals>,
    /// What is on the screen may not be what it should be.
    is_stale: bool,
    /// Programs that may have a clipboard.
    tools: Vec<Tool>,
    /// Where notes and the file of a copy lie.
    folder: Option<PathBuf>,
    /// The copy under way.
    copying: Option<JoinHandle<()>>,
    clicks: Clicks,
    ahead: ahead::Ahead,
    /// When what has been typed of a note is saved, unless a key is pressed before; only while there is something.
    paused: Option<Instant>,
    /// The hit being looked for, and the hits being counted.
    finding: [Option<finding::Finding>; 2],
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
        .or_else(|| start::first_guide(&options, &mut store));
    let document = match &typed {
        Some(typed) => Some(opening::open(typed, perform::grew(&outbox))?),
        None => None,
    };
    let terminal = start::terminal(&options);
    let state = start::blank_state(&options, terminal.profile());
    let first = opening::first(document, store.as_ref());
    let mut running = start(&options, (state, terminal), store, (outbox, inbox))?;
    running.take_in(first.message);
    if let Some(report) = store_trouble.or(first.trouble) {
        running.take_in(Message::StoreUnavailable(report));
    }
    running.ask_terminal();
    running.set_mouse(running.state.settings.mouse);
    running.draw()?;
    // Only now that the first page stands: keys and signals are waited for, tmux is asked what it is shown on, and notes that moved are
    // looked for.
    running.listen()?;
    running.ask_multiplexer();
    if let Some(article) = first.article {
        running.worker.ask(desk::Job::Opened(Box::new(article)));
    }
    running.watch_soon();
    let end = running.turn();
    running.leave(end)
}

/// Takes the terminal and starts what runs beside the loop.
fn start(
    options: &Options,
    (mut state, terminal): (State, Terminal),
    store: Option<Store>,
    (outbox, inbox): (Sender<Event>, Receiver<Event>),
) -> Result<Running, Report> {
    let (keymap, wrong) = start::keymap(&options.config);
    if let Some(report) = wrong {
        state.notice = Some(Notice::Trouble(report));
    }
    // Ahead of the screen, so that no signal meets a terminal that nobody would give back. Without them that still happens on every
    // ordinary way out.
    let signals = Signals::begin().ok();
    let screen = Screen::open().map_err(start::no_terminal)?;
    state.screen = screen.size();
    let words = colours::named(Wording::new(state.settings.language), store.as_ref());
    let to_worker = outbox.clone();
    let worker = worker::Worker::new(store, options.data_folder.clone(), move |message| {
        let _ended = to_worker.send(Event::Said(message));
    });
    Ok(Running {
        terminal,
        shown: None,
        theme: Theme::new(state.profile.colours, options.config.theme.as_deref()),
        words,
        tools: clip::tools(&|name| options.terminal.get(name).map(str::to_owned)),
        folder: options.data_folder.clone(),
        copying: None,
        clicks: Clicks::default(),
        ahead: ahead::Ahead::default(),
        state,
        keymap,
        screen,
        keys: None,
        worker,
        watch: None,
        watch_due: None,
        offering: Arc::default(),
        neighbours: None,
        inbox,
        outbox,
        signals,
        is_stale: true,
        paused: None,
        finding: [None, None],
        end: None,
    })
}

impl Running {
    /// Begins to hear what is typed and which signals come.
    fn listen(&mut self) -> Result<(), Report> {
        let outbox = self.outbox.clone();
        let keys = Reader::spawn(self.signals.take(), move |event| {
            let _ended = outbox.send(Event::Terminal(event));
        });
        self.keys = Some(keys.map_err(start::no_terminal)?);
        Ok(())
    }

    /// Goes on until something ends it: waits, takes in all that waits, draws once if that may have changed anything.
    fn turn(&mut self) -> Result<End, Report> {
        loop {
            match self.next() {
                Ok(event) => self.happen(event)?,
                Err(RecvTimeoutError::Timeout) => self.time_is_up(),
                Err(RecvTimeoutError::Disconnected) => return Ok(End::Quit),
            }
            let drawn_by = Instant::now() + FRAME;
            while self.end.is_none()
                && Instant::now() < drawn_by
                && let Ok(event) = self.inbox.try_recv()
            {
                self.happen(event)?;
            }
            if let Some(end) = self.end.take() {
                return Ok(end);
            }
            if self.is_stale {
                self.draw()?;
            }
            if let Some(end) = self.end.take() {
                return Ok(end);
            }
            self.look_ahead();
        }
    }

    /// Takes in one event.
    fn happen(&mut self, event: Event) -> Result<(), Report> {
        match event {
            Event::Said(message) => {
                self.take_in(message);
                self.hear_neighbours();
            }
            Event::Neighbour(waits) => self.neighbour(&waits),
            Event::Grew(waits) => {
                // Ahead of looking, so that what arrives from now on is told anew.
                waits.store(false, Ordering::Release);
                self.take_in(Message::Grew);
            }
            Event::Terminal(term::Event::Key(key)) => self.pressed(Message::Key(key)),
            Event::Terminal(term::Event::Stroke(stroke)) => self.pressed(Message::Stroke(stroke)),
            Event::Terminal(term::Event::Pointer(pointer)) => {
                let times = self.clicks.count(pointer, Instant::now());
                self.take_in(Message::Pointer(pointer, times));
            }
            Event::Terminal(term::Event::Paste(text)) => self.pressed(Message::Paste(text)),
            Event::Terminal(term::Event::Reply(reply)) => self.answered(&reply),
            Event::Around(around) => self.found_around(around),
            Event::Terminal(term::Event::Hangup) => {
                self.end = Signal::Hangup.exit_status().map(End::Asked);
            }
            Event::Terminal(term::Event::Signal(signal)) => return self.signalled(signal),
        }
        Ok(())
    }

    /// Takes in a key. Who presses keys sees the page; a terminal that has not answered by then may never do.
    fn pressed(&mut self, message: Message) {
        self.take_in(message);
        self.await_pause();
        self.offer_check();
    }

    /// Lets the program take in a message, does what it asks for, and lays out what is in sight now.
    fn take_in(&mut self, message: Message) {
        self.is_stale = true;
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

    fn draw(&mut self) -> Result<(), Report> {
        self.is_stale = false;
        if let Err(error) = self.set_screen() {
            return self.written(Err(error));
        }
        let Self {
            state,
            words,
            theme,
            screen,
            ..
        } = self;
        let drawn = screen.draw(|buffer| view::view(state, words, theme, buffer));
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
            // Nobody can be asked any more.
            self.take_in(Message::Leaving);
        }
        // Only the first frame of the next time would be better for it.
        let _unsaved = self.terminal.remember();
        self.worker.finish();
        self.finish_copying();
        drop(self.keys);
        drop(self.screen);
        match end? {
            End::Quit => Ok(0),
            End::Asked(status) => Ok(status),
        }
    }
}

/// The terminal went away while it was written to.
fn terminal_gone(error: std::io::Error) -> Report {
    Report::new(Kind::Refused, Words::new("term-gone")).because(error)
}
