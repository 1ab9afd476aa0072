//! Owns `Reader`: reads the terminal and takes in signals for the whole run, in one thread beside the loop's.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, FdFlags};

use super::device;
use super::signals::Signals;
use super::tokens::{Event, Tokens};

/// Longest wait for the thread to stop reading; it is only ever between two reads.
const STOPPING: Duration = Duration::from_secs(1);
/// Bytes asked of the terminal at a time: a Linux terminal never has more.
const CHUNK: usize = 4096;

/// What the thread is told through its pipe, a byte each.
const PAUSE: u8 = b'p';
const RESUME: u8 = b'r';
const QUIT: u8 = b'q';

/// The thread that reads the terminal. Dropping it ends the thread; what was not read stays in the terminal for the next reader.
#[derive(Debug)]
pub struct Reader {
    wake: OwnedFd,
    /// The thread says here that it has stopped reading; closed when it has ended.
    stopped: Receiver<()>,
    paused: bool,
}

impl Reader {
    /// Begins to read the terminal: standard input if that is one, else the terminal we are shown on; and to hear of signals. `sink`
    /// is called from the reading thread and must not block.
    ///
    /// The terminal has to be in raw mode by then (see `Screen`).
    ///
    /// # Errors
    /// There is no terminal, or no more threads or descriptors.
    pub fn spawn(
        signals: Option<Signals>,
        sink: impl Fn(Event) + Send + 'static,
    ) -> io::Result<Self> {
        Self::start(device::open_input()?, signals, sink)
    }

    /// Begins to read this terminal, and nothing else.
    ///
    /// # Errors
    /// There are no more threads or descriptors.
    pub fn over(tty: OwnedFd, sink: impl Fn(Event) + Send + 'static) -> io::Result<Self> {
        Self::start(tty, None, sink)
    }

    fn start(
        tty: OwnedFd,
        signals: Option<Signals>,
        sink: impl Fn(Event) + Send + 'static,
    ) -> io::Result<Self> {
        let (control, wake) = rustix::pipe::pipe()?;
        for end in [&control, &wake] {
            rustix::io::fcntl_setfd(end, FdFlags::CLOEXEC)?;
        }
        let (report, stopped) = channel();
        let reading = Reading {
            tty: Some(tty),
            control,
            signals,
            report,
            tokens: Tokens::default(),
        };
        thread::Builder::new()
            .name("terminal".to_owned())
            .spawn(move || reading.run(&mut |event| sink(event)))?;
        Ok(Self {
            wake,
            stopped,
            paused: false,
        })
    }

    /// Stops reading, so that another program can: when this returns, the thread will take no more bytes. A sequence whose
    /// end had not come is given up as if there had been silence.
    ///
    /// # Errors
    /// The thread does not answer, because its sink blocks.
    pub fn pause(&mut self) -> io::Result<()> {
        if !self.paused && self.tell(PAUSE) {
            self.wait_until_stopped()?;
        }
        self.paused = true;
        Ok(())
    }

    /// Goes on reading. The terminal has to be in raw mode again by then.
    pub fn resume(&mut self) {
        if std::mem::take(&mut self.paused) {
            self.tell(RESUME);
        }
    }

    /// Tells the thread; false if it has ended by itself (the terminal is gone).
    fn tell(&self, what: u8) -> bool {
        device::write_all(&self.wake, &[what]).is_ok()
    }

    fn wait_until_stopped(&self) -> io::Result<()> {
        match self.stopped.recv_timeout(STOPPING) {
            Ok(()) | Err(RecvTimeoutError::Disconnected) => Ok(()),
            Err(RecvTimeoutError::Timeout) => Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if self.tell(QUIT) {
            // Nothing more can be done about a thread whose sink blocks; it takes no more bytes once it goes on.
            let _ = self.wait_until_stopped();
        }
    }
}

/// The thread's side.
struct Reading {
    /// `None` once it is gone.
    tty: Option<OwnedFd>,
    control: OwnedFd,
    signals: Option<Signals>,
    report: Sender<()>,
    tokens: Tokens,
}

/// Whether the thread goes on.
#[derive(PartialEq, Eq)]
enum Next {
    Read,
    End,
}

impl Reading {
    fn run(mut self, sink: &mut dyn FnMut(Event)) {
        while self.turn(sink) == Next::Read {}
    }

    /// Waits for one thing to happen and deals with it. Signals come first, then what the owner says, then what the terminal says.
    fn turn(&mut self, sink: &mut dyn FnMut(Event)) -> Next {
        let patience = self.tokens.patience().map(|wait| Timespec {
            tv_sec: i64::try_from(wait.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(wait.subsec_nanos()),
        });
        let Ok(ready) = self.wait(self.tty.as_ref(), patience.as_ref()) else {
            return self.hang_up(sink);
        };
        if ready.signals {
            self.take_signals(sink);
        }
        if ready.control {
            self.obey(sink)
        } else if ready.tty {
            self.read(sink)
        } else if ready.nothing {
            self.tokens.flush_escape(sink);
            Next::Read
        } else {
            Next::Read
        }
    }

    /// Waits until something can be read.
    fn wait(&self, tty: Option<&OwnedFd>, patience: Option<&Timespec>) -> Result<Ready, Errno> {
        let mut polled = Vec::with_capacity(3);
        polled.push(PollFd::new(&self.control, PollFlags::IN));
        polled.extend(tty.map(|tty| PollFd::new(tty, PollFlags::IN)));
        let signals = self.signals.as_ref();
        polled.extend(signals.map(|signals| PollFd::new(signals, PollFlags::IN)));
        match poll(&mut polled, patience) {
            Ok(count) => {
                let is_ready = |nth: usize| {
                    let fd = polled.get(nth);
                    fd.is_some_and(|fd| !fd.revents().is_empty())
                };
                let after = 1 + usize::from(tty.is_some());
                Ok(Ready {
                    nothing: count == 0,
                    control: is_ready(0),
                    tty: tty.is_some() && is_ready(1),
                    signals: is_ready(after),
                })
            }
            Err(Errno::INTR) => Ok(Ready::default()),
            Err(error) => Err(error),
        }
    }

    fn take_signals(&mut self, sink: &mut dyn FnMut(Event)) {
        if let Some(signals) = &mut self.signals {
            signals.take(&mut |signal| sink(Event::Signal(signal)));
        }
    }

    /// Takes what the terminal has. A terminal that is ready and has nothing is gone.
    fn read(&mut self, sink: &mut dyn FnMut(Event)) -> Next {
        let Some(tty) = &self.tty else {
            return Next::Read;
        };
        let mut bytes = [0; CHUNK];
        match rustix::io::read(tty, &mut bytes) {
            Ok(count) if count > 0 => {
                self.tokens
                    .feed(bytes.get(..count).unwrap_or_default(), sink);
                Next::Read
            }
            Err(Errno::INTR | Errno::AGAIN) => Next::Read,
            Ok(_) | Err(_) => {
                self.tokens.flush_escape(sink);
                self.hang_up(sink)
            }
        }
    }

    /// Says that the terminal is gone. Signals are still taken in: the loop may be stuck.
    fn hang_up(&mut self, sink: &mut dyn FnMut(Event)) -> Next {
        sink(Event::Hangup);
        if self.tty.take().is_some() && self.signals.is_some() {
            Next::Read
        } else {
            Next::End
        }
    }

    /// Does what the owner said; while paused, waits for nothing else but signals.
    fn obey(&mut self, sink: &mut dyn FnMut(Event)) -> Next {
        loop {
            let mut what = [0];
            match rustix::io::read(&self.control, &mut what) {
                Err(Errno::INTR) => continue,
                Ok(1) if what == [PAUSE] => {
                    self.tokens.flush_escape(sink);
                    if self.report.send(()).is_err() {
                        return Next::End;
                    }
                }
                Ok(1) if what == [RESUME] => return Next::Read,
                Ok(_) | Err(_) => return Next::End,
            }
            loop {
                match self.wait(None, None) {
                    Ok(ready) if ready.control => break,
                    Ok(_) => self.take_signals(sink),
                    Err(_) => return Next::End,
                }
            }
        }
    }
}

/// What can be read.
#[derive(Clone, Copy, Debug, Default)]
struct Ready {
    nothing: bool,
    control: bool,
    tty: bool,
    signals: bool,
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::input::{Code, Key};

    /// Long enough that only a fault makes a test wait for it.
    const LIMIT: Duration = Duration::from_secs(20);

    struct Typed {
        keyboard: OwnedFd,
        events: mpsc::Receiver<Event>,
        reader: Reader,
    }

    fn typed() -> Typed {
        let (tty, keyboard) = rustix::pipe::pipe().unwrap();
        let (sender, events) = mpsc::channel();
        let reader = Reader::over(tty, move |event| {
            let _ = sender.send(event);
        });
        Typed {
            keyboard,
            events,
            reader: reader.unwrap(),
        }
    }

    impl Typed {
        fn press(&self, bytes: &str) {
            device::write_all(&self.keyboard, bytes.as_bytes()).unwrap();
        }

        fn next(&self) -> Event {
            self.events.recv_timeout(LIMIT).unwrap()
        }
    }

    #[test]
    fn keys_come_in_order_and_a_lone_escape_without_waiting_for_more() {
        let typed = typed();
        typed.press("تنق\x1b[A\x1b");
        for key in ["ت", "ن", "ق", "<Up>", "<Esc>"] {
            assert_eq!(typed.next(), Event::Key(Key::parse(key).unwrap()));
        }
    }

    #[test]
    fn a_character_cut_between_two_reads_is_whole() {
        let typed = typed();
        let bytes = "jت".as_bytes();
        device::write_all(&typed.keyboard, &bytes[..2]).unwrap();
        assert_eq!(typed.next(), Event::Key(Key::char('j')));
        device::write_all(&typed.keyboard, &bytes[2..]).unwrap();
        assert_eq!(typed.next(), Event::Key(Key::char('ت')));
    }

    #[test]
    fn while_paused_nothing_is_taken_and_afterwards_nothing_is_missing() {
        let mut typed = typed();
        typed.press("ق");
        assert_eq!(typed.next(), Event::Key(Key::char('ق')));
        typed.reader.pause().unwrap();
        typed.reader.pause().unwrap();
        typed.press("لم");
        assert!(typed.events.try_recv().is_err());
        typed.reader.resume();
        assert_eq!(typed.next(), Event::Key(Key::char('ل')));
        assert_eq!(typed.next(), Event::Key(Key::char('م')));
    }

    #[test]
    fn what_is_typed_while_paused_is_there_for_another_reader() {
        let (tty, keyboard) = rustix::pipe::pipe().unwrap();
        let other = tty.try_clone().unwrap();
        let mut reader = Reader::over(tty, |_| {}).unwrap();
        reader.pause().unwrap();
        device::write_all(&keyboard, "قلم".as_bytes()).unwrap();
        drop(reader);
        let mut bytes = [0; 16];
        let count = rustix::io::read(&other, &mut bytes).unwrap();
        assert_eq!(&bytes[..count], "قلم".as_bytes());
    }

    #[test]
    fn a_pause_gives_up_what_was_half_typed() {
        let mut typed = typed();
        typed.press("j\x1b[");
        assert_eq!(typed.next(), Event::Key(Key::char('j')));
        typed.reader.pause().unwrap();
        assert_eq!(typed.next(), Event::Key(Key::parse("<A-[>").unwrap()));
    }

    #[test]
    fn a_terminal_that_goes_away_says_so_last() {
        let mut typed = typed();
        typed.press("\x1b");
        let Typed { keyboard, .. } = &mut typed;
        let (other, _) = rustix::pipe::pipe().unwrap();
        drop(std::mem::replace(keyboard, other));
        assert_eq!(typed.next(), Event::Key(Key::plain(Code::Escape)));
        assert_eq!(typed.next(), Event::Hangup);
        assert!(
            typed.events.recv_timeout(LIMIT).is_err(),
            "the thread ended"
        );
        typed.reader.pause().unwrap();
        typed.reader.resume();
    }
}
