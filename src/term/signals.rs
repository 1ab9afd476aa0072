//! Owns `Signals`: turns the signals of the process into values for the loop, and is the way out when the loop is stuck.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::restore::restore;

/// How long the loop may take to end; a second request after that ends the process at once. Services send several requests in one go,
/// and those must not cut short what the first one began.
const GRACE: Duration = Duration::from_secs(2);

/// How long after another program had the terminal a signal may still be one of its keys: the key that ends it ends it at once, and our
/// thread may hear of that key after our loop went on.
const AFTERMATH: Duration = Duration::from_millis(250);

/// Who has the terminal. Signals that the keys of another program cause are meant for it.
static HOLDER: Mutex<Holder> = Mutex::new(Holder::Ours);

#[derive(Clone, Copy)]
enum Holder {
    Ours,
    Another,
    OursSince(Instant),
}

fn set_holder(holder: Holder) {
    *HOLDER.lock().unwrap_or_else(PoisonError::into_inner) = holder;
}

/// A signal that the loop has to deal with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT from outside (in raw mode no key sends it): end.
    Interrupt,
    /// SIGQUIT from outside: end.
    Quit,
    /// SIGTERM: end.
    Terminate,
    /// SIGHUP: the terminal is gone; end.
    Hangup,
    /// SIGTSTP from outside: give the terminal back and stop.
    Stop,
    /// SIGCONT: the process goes on; the terminal may have been changed meanwhile.
    Continue,
    /// SIGWINCH: the size may be another.
    Resize,
}

impl Signal {
    /// The exit status of a process that ends because of this signal, 128 and its number; `None` if it need not end.
    pub fn exit_status(self) -> Option<u8> {
        let number = match self {
            Self::Hangup => 1,
            Self::Interrupt => 2,
            Self::Quit => 3,
            Self::Terminate => 15,
            Self::Stop | Self::Continue | Self::Resize => return None,
        };
        Some(128 + number)
    }

    fn of(number: i32) -> Option<Self> {
        Some(match number {
            SIGHUP => Self::Hangup,
            SIGINT => Self::Interrupt,
            SIGQUIT => Self::Quit,
            SIGTERM => Self::Terminate,
            SIGTSTP => Self::Stop,
            SIGCONT => Self::Continue,
            SIGWINCH => Self::Resize,
            _ => return None,
        })
    }
}

/// The signals of the process from now on; `Reader` hears of them. Dropped, they keep being caught, and then do nothing.
pub struct Signals {
    delivery: SignalDelivery<UnixStream, SignalOnly>,
    /// When the process was first asked to end.
    asked: Option<Instant>,
}

impl Signals {
    /// Begins to catch signals.
    ///
    /// # Errors
    /// The handlers cannot be set, or there are no more descriptors.
    pub fn begin() -> io::Result<Self> {
        let numbers = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];
        let (told, tell) = UnixStream::pair()?;
        Ok(Self {
            delivery: SignalDelivery::with_pipe(told, tell, SignalOnly, numbers)?,
            asked: None,
        })
    }

    /// Takes in what was caught, without waiting. Has to be called by another thread than the loop's: a request to end that comes
    /// again after two seconds, when the loop has not ended yet, gives the terminal back and ends the process.
    pub(super) fn take(&mut self, sink: &mut dyn FnMut(Signal)) {
        for number in self.delivery.pending() {
            if let Some(signal) = Signal::of(number)
                && !meant_for_another(signal)
            {
                last_resort(signal, &mut self.asked);
                sink(signal);
            }
        }
    }
}

/// Ready for reading when a signal was caught.
impl AsFd for Signals {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.delivery.get_read().as_fd()
    }
}

/// Runs something while another program has the terminal.
pub(super) fn while_away<T>(run: impl FnOnce() -> T) -> T {
    set_holder(Holder::Another);
    let result = run();
    set_holder(Holder::OursSince(Instant::now()));
    result
}

/// Whether a signal came from the keys of another program that has the terminal, or had it just now. Stopping that program stops us
/// too: we are its job.
fn meant_for_another(signal: Signal) -> bool {
    let holder = *HOLDER.lock().unwrap_or_else(PoisonError::into_inner);
    let away = match holder {
        Holder::Ours => return false,
        Holder::Another => true,
        Holder::OursSince(moment) if moment.elapsed() < AFTERMATH => false,
        Holder::OursSince(_) => return false,
    };
    match signal {
        Signal::Interrupt | Signal::Quit => true,
        Signal::Stop if away => {
            // Fails only for signals that do not exist.
            let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
            true
        }
        _ => false,
    }
}

/// Ends the process if the loop was asked to end long ago and has not.
fn last_resort(signal: Signal, asked: &mut Option<Instant>) {
    let Some(status) = signal.exit_status() else {
        return;
    };
    let since = asked.get_or_insert_with(Instant::now);
    if since.elapsed() >= GRACE {
        restore();
        std::process::exit(i32::from(status));
    }
}

#[cfg(test)]
mod tests {
    use rustix::event::PollFlags;

    use super::*;
    use crate::term::device;

    #[test]
    fn a_process_that_ends_by_a_signal_says_which() {
        let status = |number| Signal::of(number).and_then(Signal::exit_status);
        assert_eq!(status(SIGHUP), Some(129));
        assert_eq!(status(SIGINT), Some(130));
        assert_eq!(status(SIGQUIT), Some(131));
        assert_eq!(status(SIGTERM), Some(143));
        assert_eq!(status(SIGWINCH), None);
    }

    #[test]
    fn a_resize_arrives_as_a_value() {
        let mut caught = Signals::begin().unwrap();
        signal_hook::low_level::raise(SIGWINCH).unwrap();
        assert!(device::wait(&caught, PollFlags::IN, Some(20_000)).unwrap());
        let mut signals = Vec::new();
        caught.take(&mut |signal| signals.push(signal));
        assert_eq!(signals, [Signal::Resize]);
    }

    #[test]
    fn keys_that_end_an_editor_do_not_end_us_but_requests_from_outside_do() {
        let deaf = || meant_for_another(Signal::Interrupt) && meant_for_another(Signal::Quit);
        assert!(while_away(deaf));
        assert!(deaf(), "the key is heard of late");
        assert!(!while_away(|| meant_for_another(Signal::Terminate)));
        assert!(!while_away(|| meant_for_another(Signal::Resize)));
    }

    #[test]
    fn several_requests_at_once_leave_the_loop_its_time() {
        let mut asked = None;
        last_resort(Signal::Hangup, &mut asked);
        last_resort(Signal::Terminate, &mut asked);
        last_resort(Signal::Continue, &mut asked);
        assert!(asked.is_some());
    }
}
