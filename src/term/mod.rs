//! Owns the terminal: `Screen` shows frames and gives the terminal back on every way out; its parts read keys and replies, catch
//! signals, ask what the terminal can do, and put text on its clipboard.
//!
//! The only user of crossterm, rustix's terminal calls and signal-hook. Above it nothing but `input::Key`, `Profile` and plain bytes is known.

pub mod clip;
mod device;
pub mod environment;
mod frame;
mod keys;
mod kitty;
pub mod known;
mod mouse;
mod order;
mod pairs;
pub mod probe;
mod reply;
mod restore;
mod signals;
mod tokens;
mod tty;

use std::io;
use std::os::fd::OwnedFd;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use rustix::event::PollFlags;
use rustix::process::Signal as ProcessSignal;

use self::frame::Frames;
pub use self::kitty::Keyboard;
pub use self::order::{Before, BidiMode, Order};
pub use self::reply::Reply;
pub use self::restore::restore;
use self::restore::{Setup, Tty};
pub use self::signals::{Signal, Signals};
pub use self::tokens::{Event, Tokens};
pub use self::tty::Reader;
use crate::text::profile::Colours;

/// How long a stop that was asked for may take to come, in milliseconds.
const STOP_WAIT: u32 = 50;

/// The screen, ours from [`Screen::open`] until it is dropped: raw mode, the alternate screen, no cursor, pasted text in brackets.
///
/// All of it is undone on drop, on a panic in any thread, and by [`restore`]. There is one screen at a time. Drop the [`Reader`] first, so
/// that no key is taken from the shell afterwards.
#[derive(Debug)]
pub struct Screen {
    frames: Frames,
    tty: Arc<Tty>,
    setup: Setup,
}

impl Screen {
    /// Takes the terminal: standard output if it is one, with its modes those of standard input.
    ///
    /// # Errors
    /// There is no terminal, or it cannot be set.
    pub fn open() -> io::Result<Self> {
        Self::over(device::open_input()?, device::open_output()?)
    }

    /// Takes this terminal, given as its end for reading and its end for writing.
    ///
    /// # Errors
    /// It is no terminal, or it cannot be set.
    pub fn over(input: OwnedFd, output: OwnedFd) -> io::Result<Self> {
        let tty = Arc::new(Tty { input, output });
        restore::on_panic();
        let screen = Self {
            frames: Frames::default(),
            tty,
            setup: Setup::default(),
        };
        // From here on the drop of `screen` undoes what was done, also if only half of it was.
        restore::enter(&screen.tty, screen.setup)?;
        Ok(screen)
    }

    /// Columns and rows, each at least 1; asked of the terminal now.
    pub fn size(&self) -> (u16, u16) {
        device::size(&self.tty.output)
    }

    /// Draws a frame: what changed since the last one, with one write. A change of size is noticed and draws all.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        let bytes = self.frames.draw(device::size(&self.tty.output), paint);
        let result = device::write_all(&self.tty.output, bytes);
        self.frames.sent();
        result
    }

    /// Makes the next frame clear the screen and draw every cell.
    pub fn clear(&mut self) {
        self.frames.clear();
    }

    /// Sends bytes at once, between frames: text for the clipboard. They must not move the cursor.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        device::write_all(&self.tty.output, bytes)
    }

    /// Makes the terminal report the mouse, or leave it to itself. It is left to itself whenever the terminal is given back.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        if self.setup.mouse == on {
            return Ok(());
        }
        self.setup.mouse = on;
        if on {
            restore::note_setup(self.setup);
            return self.send(restore::MOUSE.as_bytes());
        }
        // Noted afterwards, so that a way out in between undoes it once more rather than never.
        self.send(restore::NO_MOUSE.as_bytes())?;
        restore::note_setup(self.setup);
        Ok(())
    }

    /// Makes the terminal tell keys by kitty's protocol, as they are awaited; `None` as ever. It is as it was before whenever the
    /// terminal is given back.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn set_keyboard(&mut self, keyboard: Option<Keyboard>) -> io::Result<()> {
        let before = std::mem::replace(&mut self.setup.keyboard, keyboard);
        if before == keyboard {
            return Ok(());
        }
        let sent = match (before, keyboard) {
            (None, Some(keyboard)) => keyboard.push(),
            (Some(_), Some(keyboard)) => keyboard.set(),
            (_, None) => kitty::POP,
        };
        // Noted ahead of being sent either way: undone once too often it would take away what another program had set.
        restore::note_setup(self.setup);
        self.send(sent.as_bytes())
    }

    /// Sends a question together with the next frame. Until [`Screen::answered`], leaving throws away what was typed ahead, so
    /// that the answer does not end up at the shell's prompt.
    pub fn ask(&mut self, question: &[u8]) {
        restore::note_question(true);
        self.frames.add(question);
    }

    /// Says that the last answer is in.
    pub fn answered(&mut self) {
        restore::note_question(false);
    }

    /// Makes the terminal leave cells in the order they are sent, or lets it reorder them again; from the next frame on, which then
    /// draws everything anew.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn set_order(&mut self, order: Option<Order>) -> io::Result<()> {
        let before = std::mem::replace(&mut self.setup.order, order);
        if before == order {
            return Ok(());
        }
        let (left, entered) = (before.map(Order::enter), order.map(Order::enter));
        if left == entered {
            // Only what will be undone is another: the terminal said late how it was before us.
            restore::note_setup(self.setup);
            return Ok(());
        }
        if let Some(before) = before {
            // Sent at once, so that a way out in between undoes it once more rather than never.
            self.send(before.leave().as_bytes())?;
        }
        restore::note_setup(self.setup);
        self.repeat_order();
        self.clear();
        Ok(())
    }

    /// Says again, with the next frame, that cells are to be left alone: another program on this terminal may have said otherwise.
    pub fn repeat_order(&mut self) {
        if let Some(order) = self.setup.order {
            self.frames.add(order.enter().as_bytes());
        }
    }

    /// Has the terminal show each frame at once (mode 2026), or no longer.
    pub fn set_synchronized(&mut self, is_synchronized: bool) {
        self.setup.is_synchronized = is_synchronized;
        restore::note_setup(self.setup);
        self.frames.set_synchronized(is_synchronized);
    }

    /// Says how many colours the terminal has, so that none is sent which it would take for another setting.
    pub fn set_colours(&mut self, colours: Colours) {
        self.frames.set_colours(colours);
    }

    /// Sets the terminal again as we need it: after the process was stopped by others and goes on (`Signal::Continue`), or when the
    /// reader asks for a clean screen. The next frame draws everything.
    ///
    /// # Errors
    /// The terminal is gone.
    pub fn refresh(&mut self) -> io::Result<()> {
        restore::enter(&self.tty, self.setup)?;
        self.clear();
        Ok(())
    }

    /// Gives the terminal back, stops the process (with its whole job, as Ctrl-z at a shell does), and when it goes on takes the
    /// terminal again; the next frame draws everything. False, and nothing happens, where nobody could make the process go on.
    ///
    /// # Errors
    /// The terminal is gone, or the reader does not stop.
    pub fn suspend(&mut self, reader: &mut Reader) -> io::Result<bool> {
        if !has_job_control() {
            return Ok(false);
        }
        self.outside(reader, || {
            rustix::process::kill_current_process_group(ProcessSignal::STOP)?;
            // The signal may reach this thread a moment after the call has returned.
            let (silent, _open) = rustix::pipe::pipe()?;
            device::wait(silent, PollFlags::IN, Some(STOP_WAIT))
        })??;
        Ok(true)
    }

    /// Gives the terminal back, runs something that uses it (an editor), and takes it again; the next frame draws everything. While
    /// it runs, nothing is read, and the keys that interrupt or stop are that program's.
    ///
    /// # Errors
    /// The reader does not stop, and nothing was run; or the terminal cannot be taken again.
    pub fn outside<T>(&mut self, reader: &mut Reader, run: impl FnOnce() -> T) -> io::Result<T> {
        reader.pause()?;
        restore();
        let result = signals::while_away(run);
        let entered = self.refresh();
        reader.resume();
        entered.map(|()| result)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Says whether writing failed because the terminal is gone: the signal that says so may come a moment later.
pub fn is_hangup(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}

/// Whether a shell waits for this job: if it stopped with nobody to make it go on, the window would be dead. The kernel knows such jobs
/// as orphaned process groups (POSIX 3.264); this sees those that a terminal window starts directly, alone or through one shell script.
fn has_job_control() -> bool {
    let session = rustix::process::getsid(None).ok();
    let group = rustix::process::getpgrp();
    if session.is_none_or(|session| session == group) {
        return false;
    }
    let leads = group == rustix::process::getpid();
    let parent = rustix::process::getppid();
    // The leader's parent has to be in our session. Where we do not lead, the leader's parent is the shell.
    !leads || parent.is_some_and(|parent| rustix::process::getsid(Some(parent)).ok() == session)
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
    use std::thread;
    use std::time::Duration;

    use portable_pty::{MasterPty, PtyPair, PtySize, native_pty_system};
    use ratatui::widgets::{Block, Widget as _};
    use rustix::fs::{Mode, OFlags};
    use rustix::termios::{LocalModes, Termios, tcgetattr};

    use super::*;
    use crate::input::{Key, Motion, Pointer};

    /// Long enough that only a fault makes a test wait for it.
    const LIMIT: Duration = Duration::from_secs(20);
    const TAKEN: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h";
    const GIVEN_BACK: &str = "\x1b[0m\x1b[?2004l\x1b[?1049l\x1b[?25h";

    /// A terminal whose user is the test: what was sent to it, and a keyboard.
    struct Window {
        pair: PtyPair,
        keyboard: Box<dyn io::Write + Send>,
        sent: mpsc::Receiver<Vec<u8>>,
        /// There is one screen at a time, also among tests.
        _alone: MutexGuard<'static, ()>,
    }

    fn size(columns: u16, rows: u16) -> PtySize {
        PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        }
    }

    fn window(columns: u16, rows: u16) -> Window {
        static ALONE: Mutex<()> = Mutex::new(());
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let (sender, sent) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Window {
            keyboard: pair.master.take_writer().unwrap(),
            pair,
            sent,
            _alone: alone,
        }
    }

    impl Window {
        fn end(&self) -> OwnedFd {
            let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
            let name = MasterPty::tty_name(&*self.pair.master).unwrap();
            rustix::fs::open(name, flags, Mode::empty()).unwrap()
        }

        fn screen(&self) -> Screen {
            Screen::over(self.end(), self.end()).unwrap()
        }

        fn modes(&self) -> Termios {
            tcgetattr(self.end()).unwrap()
        }

        fn is_raw(&self) -> bool {
            let local = self.modes().local_modes;
            !local.intersects(LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG)
        }

        /// What was sent since the last call, up to and with this.
        fn sent_until(&self, end: &str) -> String {
            let mut bytes = Vec::new();
            loop {
                bytes.extend(self.sent.recv_timeout(LIMIT).unwrap());
                let text = String::from_utf8_lossy(&bytes);
                if text.ends_with(end) {
                    return text.into_owned();
                }
            }
        }
    }

    /// The word باب as its three visual cells, the middle one with a mark, and a sign to wait for.
    fn paint(buffer: &mut Buffer) {
        let cells = ["\u{FE8F}", "\u{FE8E}\u{64E}", "\u{FE91}", "|"];
        for (x, symbol) in (0..).zip(cells) {
            if let Some(cell) = buffer.cell_mut((x, 0)) {
                cell.set_symbol(symbol);
            }
        }
    }
    const PAINTED: &str = "\u{FE8F}\u{FE8E}\u{64E}\u{FE91}|";
    /// What closes a frame: colours and styles as they were.
    const FRAME_END: &str = "\x1b[39m\x1b[49m\x1b[59m\x1b[0m";

    #[test]
    fn the_terminal_is_given_back_as_it_was_found() {
        let window = window(80, 24);
        let before = window.modes();
        let mut screen = window.screen();
        assert!(window.is_raw());
        assert_eq!(screen.size(), (80, 24));
        screen.draw(paint).unwrap();
        let sent = window.sent_until(FRAME_END);
        assert!(sent.starts_with(TAKEN), "{sent:?}");
        assert!(sent.contains(PAINTED), "{sent:?}");
        drop(screen);
        assert_eq!(window.sent_until("\x1b[?25h"), GIVEN_BACK);
        let after = window.modes();
        assert_eq!(after.local_modes, before.local_modes);
        assert_eq!(after.input_modes, before.input_modes);
        assert_eq!(after.output_modes, before.output_modes);
    }

    #[test]
    fn a_question_goes_out_with_the_first_frame() {
        let window = window(80, 24);
        let mut screen = window.screen();
        window.sent_until("\x1b[2J");
        screen.ask(b"\x1b[8$p\x1b[c");
        screen.draw(paint).unwrap();
        let sent = window.sent_until(FRAME_END);
        assert!(sent.starts_with("\x1b[8$p\x1b[c"), "{sent:?}");
        assert!(
            sent.contains(PAINTED) && sent.ends_with(FRAME_END),
            "{sent:?}"
        );
        assert!(!sent.contains("\x1b[8l"), "no answer, no explicit bidi");
    }

    const BDSM: &str = "\x1b[8l\x1b[1 k\x1b[?2501l";
    const EXPLICIT: Before = Before {
        mode: BidiMode::Explicit,
        guesses: false,
    };
    const GUESSING: Before = Before {
        mode: BidiMode::Implicit,
        guesses: true,
    };

    /// Each way to keep cells in order, what does it, and what undoes it.
    const ORDERS: [(Order, &str, &str); 4] = [
        (Order::Bdsm(Before::USUAL), BDSM, "\x1b[8h\x1b[0 k"),
        (Order::Bdsm(EXPLICIT), BDSM, "\x1b[8l\x1b[0 k"),
        (Order::Bdsm(GUESSING), BDSM, "\x1b[8h\x1b[0 k\x1b[?2501h"),
        (
            Order::ComplexOff,
            "\x1b]5379;use_ctl=false\x07",
            "\x1b]5379;use_ctl=true\x07",
        ),
    ];

    #[test]
    fn what_keeps_cells_in_order_is_undone_before_the_screen_is_left() {
        for (order, done, undone) in ORDERS {
            let window = window(80, 24);
            let mut screen = window.screen();
            screen.draw(paint).unwrap();
            window.sent_until(FRAME_END);
            screen.set_order(Some(order)).unwrap();
            screen.draw(paint).unwrap();
            let sent = window.sent_until(FRAME_END);
            assert!(sent.starts_with(done), "{sent:?}");
            assert!(sent.contains(PAINTED), "all is drawn anew: {sent:?}");
            screen.repeat_order();
            screen.draw(paint).unwrap();
            assert!(window.sent_until(FRAME_END).starts_with(done));
            drop(screen);
            assert_eq!(
                window.sent_until("\x1b[?25h"),
                format!("{undone}{GIVEN_BACK}")
            );
        }
    }

    #[test]
    fn the_mouse_is_ours_only_while_the_terminal_is() {
        let mut window = window(80, 24);
        let mut screen = window.screen();
        window.sent_until("\x1b[2J");
        screen.set_mouse(true).unwrap();
        screen.set_mouse(true).unwrap();
        let on = "\x1b[?1002h\x1b[?1006h";
        assert_eq!(window.sent_until(on), on, "and once only");
        let (sender, events) = mpsc::channel();
        let sink = move |event| drop(sender.send(event));
        let mut reader = Reader::over(window.end(), sink).unwrap();
        window.keyboard.write_all(b"\x1b[<0;3;4M").unwrap();
        let pressed = Pointer {
            motion: Motion::Press,
            column: 2,
            row: 3,
        };
        assert_eq!(events.recv_timeout(LIMIT), Ok(Event::Pointer(pressed)));

        let off = "\x1b[?1006l\x1b[?1002l";
        screen.outside(&mut reader, || {}).unwrap();
        let sent = window.sent_until(on);
        let given = sent.find(&format!("{off}{GIVEN_BACK}")).unwrap();
        assert!(given < sent.find(TAKEN).unwrap(), "{sent:?}");
        drop(reader);
        drop(screen);
        assert_eq!(window.sent_until("\x1b[?25h"), format!("{off}{GIVEN_BACK}"));
    }

    #[test]
    fn places_of_keys_are_told_on_the_screen_that_is_ours_and_nowhere_else() {
        let mut window = window(80, 24);
        let mut screen = window.screen();
        window.sent_until("\x1b[2J");
        screen.set_keyboard(Some(Keyboard::Text)).unwrap();
        screen.set_keyboard(Some(Keyboard::Text)).unwrap();
        assert_eq!(window.sent_until("u"), "\x1b[>0u", "and once only");
        screen.set_keyboard(Some(Keyboard::Commands)).unwrap();
        assert_eq!(window.sent_until("u"), "\x1b[=29u");
        // What was pushed lies there still when the process was stopped by others.
        screen.refresh().unwrap();
        assert_eq!(window.sent_until("u"), format!("{TAKEN}\x1b[2J\x1b[=29u"));
        let mut reader = Reader::over(window.end(), |_| {}).unwrap();
        screen.outside(&mut reader, || {}).unwrap();
        let away = format!("\x1b[<u{GIVEN_BACK}{TAKEN}\x1b[2J\x1b[>29u");
        assert_eq!(window.sent_until("\x1b[>29u"), away);
        drop(reader);
        // A key by that protocol, which nobody took, is no key to the shell.
        window.keyboard.write_all(b"\x1b[1578::106;;1578u").unwrap();
        let panicked = thread::spawn(|| panic!("this panic is part of a test")).join();
        assert!(panicked.is_err());
        let given = format!("\x1b[<u{GIVEN_BACK}");
        assert_eq!(window.sent_until("\x1b[?25h"), given);
        window.keyboard.write_all("ق\n".as_bytes()).unwrap();
        let mut line = [0; 64];
        let count = rustix::io::read(window.end(), &mut line).unwrap();
        assert_eq!(&line[..count], "ق\n".as_bytes());
    }

    #[test]
    fn a_terminal_that_says_late_how_it_was_is_left_so() {
        let window = window(80, 24);
        let mut screen = window.screen();
        let guessed = Order::Bdsm(Before::USUAL);
        screen.set_order(Some(guessed)).unwrap();
        screen.draw(paint).unwrap();
        window.sent_until(FRAME_END);
        let told = Order::Bdsm(EXPLICIT);
        screen.set_order(Some(told)).unwrap();
        drop(screen);
        let undone = told.leave();
        let sent = window.sent_until("\x1b[?25h");
        assert_eq!(sent, format!("{undone}{GIVEN_BACK}"));
    }

    #[test]
    fn a_terminal_may_be_let_reorder_again() {
        let window = window(80, 24);
        let mut screen = window.screen();
        screen.set_order(Some(Order::ComplexOff)).unwrap();
        screen.draw(paint).unwrap();
        window.sent_until(FRAME_END);
        screen.set_order(None).unwrap();
        screen.draw(paint).unwrap();
        let sent = window.sent_until(FRAME_END);
        assert!(sent.starts_with(Order::ComplexOff.leave()), "{sent:?}");
        assert!(sent.contains(PAINTED), "all is drawn anew: {sent:?}");
        drop(screen);
        assert_eq!(window.sent_until("\x1b[?25h"), GIVEN_BACK);
    }

    #[test]
    fn synchronized_frames_are_closed_even_by_a_panic() {
        let window = window(80, 24);
        let mut screen = window.screen();
        window.sent_until("\x1b[2J");
        screen.set_synchronized(true);
        screen.draw(paint).unwrap();
        let sent = window.sent_until("\x1b[?2026l");
        assert!(sent.starts_with("\x1b[?2026h"), "{sent:?}");
        let panicked = thread::spawn(|| panic!("this panic is part of a test")).join();
        assert!(panicked.is_err());
        let sent = window.sent_until("\x1b[?25h");
        assert_eq!(sent, format!("\x1b[?2026l{GIVEN_BACK}"));
    }

    #[test]
    fn few_colours_are_sent_by_their_old_names() {
        let coloured = |buffer: &mut Buffer| {
            if let Some(cell) = buffer.cell_mut((0, 0)) {
                cell.set_symbol("\u{FE8F}");
                cell.fg = ratatui::style::Color::Black;
                cell.bg = ratatui::style::Color::LightMagenta;
            }
        };
        for (colours, sent_as) in [
            (Colours::Indexed, "\x1b[0;30;105m"),
            (Colours::Sixteen, "\x1b[0;30;105m"),
            (Colours::Eight, "\x1b[0;30;45m"),
        ] {
            let window = window(80, 24);
            let mut screen = window.screen();
            screen.set_colours(colours);
            screen.draw(coloured).unwrap();
            let sent = window.sent_until(FRAME_END);
            assert!(sent.contains(sent_as), "{colours:?}: {sent:?}");
        }
    }

    #[test]
    fn a_panic_gives_the_terminal_back_once() {
        for (order, _, undone) in ORDERS {
            let window = window(80, 24);
            let mut screen = window.screen();
            screen.set_order(Some(order)).unwrap();
            window.sent_until("\x1b[2J");
            let panicked = thread::spawn(|| panic!("this panic is part of a test")).join();
            assert!(panicked.is_err());
            let sent = window.sent_until("\x1b[?25h");
            assert_eq!(sent, format!("{undone}{GIVEN_BACK}"));
            assert!(!window.is_raw());
            restore();
            drop(screen);
            device::write_all(window.end(), b"$").unwrap();
            assert_eq!(window.sent_until("$"), "$", "nothing is undone twice");
        }
    }

    #[test]
    fn an_editor_finds_the_terminal_as_the_shell_left_it_and_loses_no_key() {
        let mut window = window(80, 24);
        let mut screen = window.screen();
        screen.set_order(Some(Order::Bdsm(Before::USUAL))).unwrap();
        screen.draw(paint).unwrap();
        window.sent_until(FRAME_END);
        let (sender, events) = mpsc::channel();
        let sink = move |event| drop(sender.send(event));
        let mut reader = Reader::over(window.end(), sink).unwrap();
        window.keyboard.write_all("ق".as_bytes()).unwrap();
        assert_eq!(events.recv_timeout(LIMIT), Ok(Event::Key(Key::char('ق'))));

        let typed = screen.outside(&mut reader, || {
            assert!(!window.is_raw());
            window.keyboard.write_all("قلم\n".as_bytes()).unwrap();
            let mut line = [0; 64];
            let count = rustix::io::read(window.end(), &mut line).unwrap();
            String::from_utf8_lossy(&line[..count]).into_owned()
        });
        assert_eq!(typed.unwrap(), "قلم\n");

        assert!(window.is_raw());
        screen.draw(paint).unwrap();
        let sent = window.sent_until(FRAME_END);
        let given = sent.find(&format!("\x1b[8h\x1b[0 k{GIVEN_BACK}")).unwrap();
        let taken = sent.find(TAKEN).unwrap();
        let explicit = sent.find("\x1b[8l\x1b[1 k").unwrap();
        assert!(given < taken && taken < explicit, "{sent:?}");
        assert!(sent.contains(PAINTED), "all is drawn anew: {sent:?}");
        window.keyboard.write_all("ا".as_bytes()).unwrap();
        assert_eq!(events.recv_timeout(LIMIT), Ok(Event::Key(Key::char('ا'))));
    }

    #[test]
    fn screens_without_room_or_size_are_drawn_without_harm() {
        for (columns, rows, taken) in [(1, 1, (1, 1)), (0, 0, (80, 24)), (0, 5, (80, 24))] {
            let window = window(columns, rows);
            let mut screen = window.screen();
            assert_eq!(screen.size(), taken);
            let bordered = |buffer: &mut Buffer| {
                Block::bordered().render(buffer.area, buffer);
                paint(buffer);
            };
            screen.draw(bordered).unwrap();
            window.pair.master.resize(size(3, 2)).unwrap();
            screen.draw(bordered).unwrap();
            window.pair.master.resize(size(u16::MAX, 1)).unwrap();
            assert_eq!(screen.size(), (2000, 1));
            screen.draw(bordered).unwrap();
        }
    }
}
