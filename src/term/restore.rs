//! Owns what was done to the terminal, and undoes it once, from wherever the end comes: a drop, a panic, a signal.
//!
//! One value behind one lock. The lock is held only to move that value, never while anything is written, so that
//! [`restore`] cannot wait for a thread that is stuck; it may be called from any thread and any number of times.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};

use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use rustix::event::PollFlags;
use rustix::termios::{OptionalActions, QueueSelector, Termios};

use super::device;
use super::kitty::{self, Keyboard};
use super::order::Order;

/// The mouse: presses and drags (xterm's 1002) in decimal reports (1006), which reach past column 223.
pub(super) const MOUSE: &str = "\x1b[?1002h\x1b[?1006h";
pub(super) const NO_MOUSE: &str = "\x1b[?1006l\x1b[?1002l";
/// Longest wait for a terminal that takes no output, in milliseconds: leaving matters more than leaving tidily.
const OUTPUT_WAIT: u32 = 250;

/// The terminal's two ends.
#[derive(Debug)]
pub(super) struct Tty {
    pub(super) input: OwnedFd,
    pub(super) output: OwnedFd,
}

/// What is set beside that which every terminal gets, each part undone by [`undo`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Setup {
    /// What makes the terminal leave cells alone.
    pub(super) order: Option<Order>,
    /// Whether frames are synchronized.
    pub(super) is_synchronized: bool,
    /// Whether it reports the mouse to us.
    pub(super) mouse: bool,
    /// Whether it tells keys by kitty's protocol, and which.
    pub(super) keyboard: Option<Keyboard>,
}

/// What has to be undone.
struct Entered {
    tty: Arc<Tty>,
    /// The terminal's modes as they were.
    cooked: Termios,
    setup: Setup,
    /// A question is open: its answer must not come out at the shell's prompt.
    asked: bool,
}

static ENTERED: Mutex<Option<Entered>> = Mutex::new(None);

fn entered() -> MutexGuard<'static, Option<Entered>> {
    ENTERED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts the terminal into raw mode and shows the alternate screen. Done already, it is done again, and what is to be undone stays
/// what it was: another program may have changed the terminal while we were stopped.
///
/// # Errors
/// The terminal cannot be set or written.
pub(super) fn enter(tty: &Arc<Tty>, setup: Setup) -> io::Result<()> {
    let now = rustix::termios::tcgetattr(&tty.input)?;
    let mut raw = now.clone();
    raw.make_raw();
    let is_again = {
        let mut entered = entered();
        let is_again = entered.is_some();
        let (cooked, asked) = match entered.take() {
            Some(entered) => (entered.cooked, entered.asked),
            None => (now, false),
        };
        *entered = Some(Entered {
            tty: Arc::clone(tty),
            cooked,
            setup,
            asked,
        });
        is_again
    };
    rustix::termios::tcsetattr(&tty.input, OptionalActions::Now, &raw)?;
    let mut sent = sequences(&[
        &|sent| EnterAlternateScreen.write_ansi(sent),
        &|sent| Hide.write_ansi(sent),
        &|sent| EnableBracketedPaste.write_ansi(sent),
        // Some terminals keep what the alternate screen had.
        &|sent| Clear(ClearType::All).write_ansi(sent),
    ]);
    sent += setup.order.map_or("", Order::enter);
    sent += if setup.mouse { MOUSE } else { "" };
    sent += match setup.keyboard {
        None => "",
        Some(keyboard) if !is_again => keyboard.push(),
        // What was pushed lies there still.
        Some(keyboard) => keyboard.set(),
    };
    device::write_all(&tty.output, sent.as_bytes())
}

/// What commands of crossterm send, one after another.
fn sequences(commands: &[&dyn Fn(&mut String) -> std::fmt::Result]) -> String {
    let mut sent = String::with_capacity(64);
    for write in commands {
        // Writing to memory does not fail.
        let _ = write(&mut sent);
    }
    sent
}

/// Notes what is set from now on. What is going to be set is noted before it is sent; what was undone, after it.
pub(super) fn note_setup(setup: Setup) {
    if let Some(entered) = entered().as_mut() {
        entered.setup = setup;
    }
}

/// Notes whether a question to the terminal is open.
pub(super) fn note_question(open: bool) {
    if let Some(entered) = entered().as_mut() {
        entered.asked = open;
    }
}

/// Gives the terminal back as it was found. Does nothing if that is done already; waits no longer than a quarter of a second; failures
/// are not told, since nobody is left who could do better.
pub fn restore() {
    let taken = entered().take();
    let Some(entered) = taken else {
        return;
    };
    let Tty { input, output } = &*entered.tty;
    // A terminal in other hands is not ours to set: trying would stop the process.
    if !in_foreground(input) {
        return;
    }
    if device::wait(output, PollFlags::OUT, Some(OUTPUT_WAIT)).unwrap_or(false) {
        let _ = device::write_all(output, undo(entered.setup).as_bytes());
    }
    // What was typed ahead by kitty's protocol is no key to a shell.
    if entered.asked || entered.setup.keyboard.is_some() {
        let _ = rustix::termios::tcflush(input, QueueSelector::IFlush);
    }
    let _ = rustix::termios::tcsetattr(input, OptionalActions::Now, &entered.cooked);
}

/// What undoes [`enter`] with a setup, last thing first. Leaving the alternate screen does not end a setup.
fn undo(setup: Setup) -> String {
    let mut sent = String::new();
    sent += setup.keyboard.map_or("", |_| kitty::POP);
    sent += if setup.mouse { NO_MOUSE } else { "" };
    if setup.is_synchronized {
        // A frame may have been begun and not finished.
        sent += &sequences(&[&|sent| EndSynchronizedUpdate.write_ansi(sent)]);
    }
    sent += setup.order.map_or("", Order::leave);
    sent += &sequences(&[
        &|sent| SetAttribute(Attribute::Reset).write_ansi(sent),
        &|sent| DisableBracketedPaste.write_ansi(sent),
        &|sent| LeaveAlternateScreen.write_ansi(sent),
        &|sent| Show.write_ansi(sent),
    ]);
    sent
}

/// Whether our process group has the terminal; also true of a terminal that no group has.
fn in_foreground(tty: impl AsFd) -> bool {
    match rustix::termios::tcgetpgrp(tty) {
        Ok(group) => group == rustix::process::getpgrp(),
        Err(_) => true,
    }
}

/// Makes every panic give the terminal back before it is told, so that what it tells can be read.
pub(super) fn on_panic() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let tell = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            tell(panic);
        }));
    });
}
