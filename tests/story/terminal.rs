//! Owns `Terminal`: the program in a pseudo-terminal of its own, with a keyboard, a screen that can be read, and a way to wait without sleeping.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};

use crate::modes::Modes;
use crate::reading_back::{Line, plain};

/// Only a fault makes a test wait that long.
const PATIENCE: Duration = Duration::from_secs(30);
/// What every frame ends with: the colours and styles of the terminal as they were.
const FRAME_END: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
/// What stands for U+FFFD on the screen: another character of one cell.
pub(crate) const STAND_IN: &str = "\u{25a1}";
/// How a screen is cleared.
const CLEAR: &str = "\x1b[2J";
/// The measure, when nothing else was asked for.
const MEASURE: u16 = 72;

/// What the terminal says when it is asked: questions with their answers, those of the same question in the order they are asked. What
/// is not there is met with silence.
#[derive(Clone, Copy)]
pub(crate) struct Answers(pub(crate) &'static [(&'static str, &'static str)]);

impl Answers {
    /// Nothing at all.
    pub(crate) const NONE: Self = Self(&[]);
    /// As xterm, of which nothing special is to be known.
    pub(crate) const PLAIN: Self = Self(&[
        ("\x1b[8$p", "\x1b[8;0$y"),
        ("\x1b[>q", "\x1bP>|XTerm(379)\x1b\\"),
        ("\x1b[>c", "\x1b[>41;379;0c"),
        ("\x1b[6n", "\x1b[2;2R"),
        ("\x1b[6n", "\x1b[2;3R"),
        ("\x1b[c", "\x1b[?64;1;2;22c"),
    ]);
    /// As kitty.
    pub(crate) const KITTY: Self = Self(&[
        ("\x1b[8$p", "\x1b[8;0$y"),
        ("\x1b[?2026$p", "\x1b[?2026;2$y"),
        ("\x1b[>q", "\x1bP>|kitty(0.26.5)\x1b\\"),
        ("\x1b[>c", "\x1b[>1;4000;26c"),
        ("\x1b[?u", "\x1b[?0u"),
        ("\x1b[6n", "\x1b[2;2R"),
        ("\x1b[6n", "\x1b[2;3R"),
        ("\x1b[c", "\x1b[?62;c"),
    ]);
    /// As VTE: it knows mode 8, and that it is set.
    pub(crate) const BIDI: Self = Self(&[
        ("\x1b[8$p", "\x1b[8;1$y"),
        ("\x1b[?2026$p", "\x1b[?2026;4$y"),
        ("\x1b[>c", "\x1b[>65;7006;1c"),
        ("\x1b[=c", "\x1bP!|7E565445\x1b\\"),
        ("\x1b[6n", "\x1b[2;2R"),
        ("\x1b[6n", "\x1b[2;3R"),
        ("\x1b[c", "\x1b[?65;1;9c"),
    ]);

    /// The first question in what was sent, and where it ends.
    fn first_question(self, sent: &[u8]) -> Option<(&'static str, usize)> {
        let found = self.0.iter().filter_map(|(question, _)| {
            let at = position(sent, question.as_bytes())?;
            Some((at, *question))
        });
        let (at, question) = found.min()?;
        Some((question, at + question.len()))
    }
}

/// What the keys of the keyboard type.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyboard {
    /// What is written on them in Latin.
    Latin,
    /// What Arabic 101 has in their places, with its own digits.
    Arabic,
    /// The same, told by kitty's protocol once that is asked for.
    Told,
}

impl Keyboard {
    /// What a key types on Arabic 101: one character, or two on the key of لا and its like.
    fn typed_at(key: char) -> String {
        const ARABIC: &str = include_str!("../../assets/keyboards/arabic.toml");
        if let Some(digit) = key.to_digit(10) {
            let arabic = char::from_u32('٠' as u32 + digit);
            return arabic.map_or_else(String::new, String::from);
        }
        let places: BTreeMap<String, String> =
            toml::from_str(ARABIC).expect("the table of the keyboard can be read");
        let found = places
            .into_iter()
            .find(|(_, place)| place.chars().eq([key]));
        found.map_or_else(|| key.to_string(), |(typed, _)| typed)
    }

    /// The bytes of a key, with these flags of kitty's protocol in force.
    fn bytes(self, key: &str, flags: u32) -> Vec<u8> {
        let mut chars = key.chars();
        let single = chars.next().filter(|_| chars.next().is_none());
        if self == Self::Told
            && let Some(told) = told(key, single, flags)
        {
            return told.into_bytes();
        }
        match single {
            Some(key) if self != Self::Latin => Self::typed_at(key).into_bytes(),
            _ => bytes_of(key),
        }
    }
}

/// A key as kitty 0.26 tells it on an Arabic keyboard: it leaves out text that is not ASCII. `None` for those that come as ever.
fn told(key: &str, single: Option<char>, flags: u32) -> Option<String> {
    const SHIFTED: &str = "`~1!2@3#4$5%6^7&8*9(0)-_=+[{]}\\|;:'\",<.>/?";
    let code = |typed: &str| match typed.chars().count() {
        1 => typed.chars().next().map_or(0, u32::from),
        _ => 0,
    };
    let elsewhere = |base: char, code: u32| match u32::from(base) {
        same if same == code => String::new(),
        base => base.to_string(),
    };
    if let Some(letter) = key.strip_prefix("C-").and_then(|rest| rest.chars().next())
        && flags & 1 != 0
        && key.len() == 3
    {
        let code = code(&Keyboard::typed_at(letter));
        return Some(format!("\x1b[{code}::{};5u", u32::from(letter)));
    }
    if key == "Esc" && flags & 1 != 0 {
        return Some("\x1b[27u".to_owned());
    }
    if flags & 8 == 0 {
        return None;
    }
    let named = match key {
        "Enter" => "\x1b[13u",
        "BS" => "\x1b[127u",
        "Space" => "\x1b[32;;32u",
        _ => "",
    };
    if !named.is_empty() {
        return Some(named.to_owned());
    }
    let key = single?;
    let pairs: Vec<char> = SHIFTED.chars().collect();
    let sign = pairs.chunks(2).find(|pair| pair[1] == key);
    let base = sign.map_or_else(|| key.to_ascii_lowercase(), |pair| pair[0]);
    let (plain, typed) = (Keyboard::typed_at(base), Keyboard::typed_at(key));
    let plain = code(&plain);
    let place = elsewhere(base, plain);
    let text = match typed.is_ascii() {
        true => code(&typed).to_string(),
        false => String::new(),
    };
    let (shifted, held) = match base == key {
        true => (String::new(), ""),
        false => (code(&typed).to_string(), "2"),
    };
    let codes = format!("{plain}:{shifted}:{place}");
    let codes = codes.trim_end_matches(':');
    // Who presses Shift presses a key.
    let before = if held.is_empty() { "" } else { "\x1b[57441u" };
    Some(format!("{before}\x1b[{codes};{held};{text}u"))
}

/// A home of the reader: nothing in it comes from the machine, and it goes with the test.
pub(crate) struct Home {
    folder: tempfile::TempDir,
    keyboard: Keyboard,
}

impl Home {
    pub(crate) fn new() -> Self {
        Self::with(Keyboard::Latin)
    }

    /// A home with this keyboard in it.
    pub(crate) fn with(keyboard: Keyboard) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        Self { folder, keyboard }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where the notes lie.
    pub(crate) fn notes(&self) -> PathBuf {
        self.path("notes")
    }

    /// Writes a file and gives its path.
    pub(crate) fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).expect("the folder can be written");
        path
    }

    /// The environment of every program that a test starts.
    fn environment(&self) -> Vec<(&'static str, String)> {
        let inside = |name: &str| self.path(name).to_string_lossy().into_owned();
        vec![
            ("PATH", std::env::var("PATH").unwrap_or_default()),
            ("HOME", inside("home")),
            ("XDG_DATA_HOME", inside("data")),
            ("XDG_CONFIG_HOME", inside("config")),
            ("XDG_STATE_HOME", inside("state")),
            ("XDG_CACHE_HOME", inside("cache")),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "ar_EG.UTF-8".to_owned()),
        ]
    }

    /// The program without a terminal, its standard input closed.
    pub(crate) fn command(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = std::process::Command::new(PROGRAM);
        command
            .env_clear()
            .envs(self.environment())
            .arg("--data-dir")
            .arg(self.notes())
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(std::process::Stdio::null());
        command
    }

    /// Runs the program without a terminal, its standard input closed; gives exit status, output and errors.
    pub(crate) fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self
            .command(arguments)
            .output()
            .expect("the program can be started");
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("its output is UTF-8");
        (
            output.status.code().unwrap_or(-1),
            text(&output.stdout),
            text(&output.stderr),
        )
    }

    /// What `note list --json` says of a source: an object a line.
    pub(crate) fn listed(&self, source: &Path) -> Vec<serde_json::Value> {
        let (status, out, errors) =
            self.run(&["note", "list", &source.to_string_lossy(), "--json"]);
        assert_eq!((status, errors.as_str()), (0, ""));
        out.lines()
            .map(|line| serde_json::from_str(line).expect("every line is an object"))
            .collect()
    }

    /// How the program is going to be started.
    pub(crate) fn start(&self) -> Start<'_> {
        Start {
            home: self,
            size: (80, 24),
            window: None,
            answers: match self.keyboard {
                Keyboard::Told => Answers::KITTY,
                Keyboard::Latin | Keyboard::Arabic => Answers::PLAIN,
            },
            environment: Vec::new(),
        }
    }

    /// Opens a source with nothing special about it.
    pub(crate) fn open(&self, source: &Path) -> Terminal {
        self.start().open(source)
    }
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_hashiya");

/// A program about to be started.
pub(crate) struct Start<'a> {
    home: &'a Home,
    size: (u16, u16),
    answers: Answers,
    environment: Vec<(&'static str, String)>,
    window: Option<File>,
}

impl Start<'_> {
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    pub(crate) fn answers(mut self, answers: Answers) -> Self {
        self.answers = answers;
        self
    }

    /// Has everything that the program sends shown in a window too.
    pub(crate) fn shown_by(mut self, window: File) -> Self {
        self.window = Some(window);
        self
    }

    pub(crate) fn set(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// Opens a source.
    pub(crate) fn open(self, source: &Path) -> Terminal {
        self.run(&[&source.to_string_lossy()])
    }

    /// Starts the program with arguments.
    pub(crate) fn run(self, arguments: &[&str]) -> Terminal {
        let notes = self.home.notes();
        let mut command = CommandBuilder::new(PROGRAM);
        command.arg("--data-dir");
        command.arg(notes);
        if self.home.keyboard == Keyboard::Told {
            // So that the page can be read back: kitty would be sent words turned around, and no marks.
            command.args(["--encoder", "visual", "--marks", "keep"]);
        }
        command.args(arguments);
        self.spawn(command)
    }

    /// Starts a line of shell; `$HASHIYA` is the program with its folder for notes, to be left unquoted.
    pub(crate) fn shell(self, shell: &str, arguments: &[&str]) -> Terminal {
        let program = format!("{PROGRAM} --data-dir {}", self.home.notes().display());
        let mut command = CommandBuilder::new(shell);
        command.args(arguments);
        self.set("HASHIYA", &program).spawn(command)
    }

    fn spawn(self, mut command: CommandBuilder) -> Terminal {
        command.env_clear();
        for (name, value) in self.home.environment().iter().chain(&self.environment) {
            command.env(name, value);
        }
        command.cwd(self.home.folder.path());
        let pty = native_pty_system()
            .openpty(size(self.size))
            .expect("the system has pseudo-terminals");
        let mut child = pty.slave.spawn_command(command).expect("it can be started");
        drop(pty.slave);
        let process = child.process_id().and_then(|id| i32::try_from(id).ok());
        let process = process
            .and_then(Pid::from_raw)
            .expect("it runs, so it has a number");
        let mut output = pty.master.try_clone_reader().expect("it can be read");
        let mut window = self.window;
        let (sender, received) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                if let Some(window) = &mut window {
                    window.write_all(&bytes[..count]).expect("it is open");
                }
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let (sender, ended) = channel();
        thread::spawn(move || {
            if let Ok(status) = child.wait() {
                let _nobody_asks = sender.send(status);
            }
        });
        Terminal {
            parser: vt100::Parser::new(cells(self.size.1), cells(self.size.0), 0),
            keyboard: Keys::new(pty.master.take_writer().expect("nobody else has it")),
            master: Some(pty.master),
            process,
            received,
            ended,
            sent: Vec::new(),
            shown: 0,
            answered: 0,
            awaited: 0,
            answers: self.answers,
            layout: self.home.keyboard,
            asked: Vec::new(),
            is_ended: false,
        }
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a screen has cells")
}

fn size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

/// Where keys are pressed, and where a window answers.
#[derive(Clone)]
pub(crate) struct Keys(Arc<Mutex<Box<dyn std::io::Write + Send>>>);

impl Keys {
    fn new(writer: Box<dyn std::io::Write + Send>) -> Self {
        Self(Arc::new(Mutex::new(writer)))
    }

    fn writer(&self) -> MutexGuard<'_, Box<dyn std::io::Write + Send>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_away(&self) {
        *self.writer() = Box::new(std::io::sink());
    }
}

impl std::io::Write for Keys {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.writer().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.writer().flush()
    }
}

/// The program in its terminal.
pub(crate) struct Terminal {
    parser: vt100::Parser,
    keyboard: Keys,
    master: Option<Box<dyn MasterPty + Send>>,
    process: Pid,
    received: Receiver<Vec<u8>>,
    ended: Receiver<ExitStatus>,
    /// All that the program ever sent.
    sent: Vec<u8>,
    /// So much of it is on the screen.
    shown: usize,
    /// So much of it was searched for questions.
    answered: usize,
    /// So much of it came before what [`Terminal::until_sent`] waits for.
    awaited: usize,
    answers: Answers,
    layout: Keyboard,
    /// The questions that were answered.
    asked: Vec<&'static str>,
    is_ended: bool,
}

impl Terminal {
    /// Presses keys, named as in the help: `Space`, `Enter`, `C-d`, `A-Up`, `F2`; one character is its key, whatever that types on
    /// the reader's keyboard; anything else is typed as it is.
    ///
    /// After `Esc` nothing may follow before its effect was waited for: a terminal sends Alt with a key just so.
    pub(crate) fn press(&mut self, keys: &[&str]) -> &mut Self {
        let flags = match self.layout {
            Keyboard::Told => self.modes().keyboard(),
            Keyboard::Latin | Keyboard::Arabic => 0,
        };
        let typed = keys.iter().map(|key| self.layout.bytes(key, flags));
        let bytes: Vec<u8> = typed.flatten().collect();
        self.send(&bytes)
    }

    /// Types text, as a keyboard or a paste without brackets would send it.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> &mut Self {
        self.keyboard.write_all(bytes).expect("somebody reads");
        self.keyboard.flush().expect("somebody reads");
        self
    }

    /// The keyboard, for whoever else types on it.
    pub(crate) fn keys(&self) -> Keys {
        self.keyboard.clone()
    }

    /// Makes the window another size, and waits until the program knows.
    #[track_caller]
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        while self.next_frame() {}
        self.awaited = self.sent.len();
        let master = self.master.as_ref().expect("the terminal is there");
        master
            .resize(size((columns, rows)))
            .expect("it can be resized");
        // The first frame for the new size begins with a clear screen; what came before it was for the old one.
        self.until_sent(CLEAR);
        let before = self.awaited - CLEAR.len();
        self.show(before);
        self.parser.set_size(cells(rows), cells(columns));
        self
    }

    /// Waits until a frame shows what is wanted.
    #[track_caller]
    pub(crate) fn until(&mut self, what: &str, is_so: impl Fn(&Seen<'_>) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if self.next_frame() && is_so(&self.seen()) {
                return self;
            }
            if self.has_frame() {
                continue;
            }
            if is_so(&self.seen()) {
                return self;
            }
            if let Err(error) = self.receive(deadline) {
                panic!("{what}: {error}\n{}", self.seen());
            }
        }
    }

    /// Waits until words are on the page.
    #[track_caller]
    pub(crate) fn until_page_has(&mut self, words: &str) -> &mut Self {
        self.until(&format!("waiting for «{words}» on the page"), |seen| {
            seen.page_has(words)
        })
    }

    /// Waits until the status row says something.
    #[track_caller]
    pub(crate) fn until_told(&mut self, words: &str) -> &mut Self {
        self.until(
            &format!("waiting for «{words}» on the status row"),
            |seen| seen.status().contains(&plain(words)),
        )
    }

    /// Waits until everything pressed so far has had its effect: an unfinished key is shown, and taken back.
    #[track_caller]
    pub(crate) fn settled(&mut self) -> &mut Self {
        self.press(&["g"]);
        self.until("an unfinished key is shown", |seen| seen.is_typing());
        self.press(&["Esc"]);
        self.until("it is taken back", |seen| !seen.is_typing())
    }

    /// Waits until the program, or a shell around it, has sent something that was not there before the last call of this.
    #[track_caller]
    pub(crate) fn until_sent(&mut self, part: &str) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = position(&self.sent[self.awaited..], part.as_bytes()) {
                self.awaited += at + part.len();
                return self;
            }
            if let Err(error) = self.receive(deadline) {
                let sent = String::from_utf8_lossy(&self.sent[self.awaited..]).into_owned();
                panic!("waiting for {part:?} to be sent: {error}; since then: {sent:?}");
            }
        }
    }

    /// Waits for the program's end; gives its exit status.
    #[track_caller]
    pub(crate) fn end(&mut self) -> u32 {
        let deadline = Instant::now() + PATIENCE;
        while !self.is_ended {
            match self.receive(deadline) {
                Ok(()) | Err("the program has ended") => {}
                Err(error) => panic!("waiting for the end: {error}\n{}", self.seen()),
            }
        }
        self.show(self.sent.len());
        let left = deadline.saturating_duration_since(Instant::now());
        let status = self.ended.recv_timeout(left).expect("it has ended");
        status.exit_code()
    }

    /// Quits by its key; gives the exit status.
    #[track_caller]
    pub(crate) fn quit(&mut self) -> u32 {
        self.press(&["q"]).end()
    }

    /// Sends the program a signal.
    pub(crate) fn signal(&mut self, signal: Signal) -> &mut Self {
        kill_process(self.process, signal).expect("it runs");
        self
    }

    /// The program's number.
    #[cfg(target_os = "linux")]
    pub(crate) fn process(&self) -> Pid {
        self.process
    }

    /// Takes the window away; gives the exit status.
    pub(crate) fn close(&mut self) -> u32 {
        self.master = None;
        // The thread that reads holds the terminal too, until it finds that nobody listens; the end of input, which the keyboard sends
        // when it is taken away, gives it something to read.
        self.received = channel().1;
        self.keyboard.take_away();
        let status = self.ended.recv_timeout(PATIENCE).expect("it ends");
        status.exit_code()
    }

    /// The terminal's modes before anything was sent to it, as it answers for them.
    pub(crate) fn modes_before(&self) -> Modes {
        let asked = |(question, _): &&(&str, &str)| self.asked.contains(question);
        let told = self.answers.0.iter().filter(asked);
        Modes::before(told.map(|(_, answer)| *answer))
    }

    /// The terminal's modes after all that was sent to it.
    pub(crate) fn modes(&self) -> Modes {
        let mut modes = self.modes_before();
        modes.take(&self.sent());
        modes
    }

    /// Whether the terminal edits lines, echoes them and turns keys into signals, as a shell wants it.
    pub(crate) fn is_cooked(&self) -> bool {
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let master = self.master.as_ref().expect("the terminal is there");
        let name = master.tty_name().expect("it has a name");
        let end = rustix::fs::open(name, flags, Mode::empty()).expect("it can be opened");
        let modes = tcgetattr(end).expect("it is a terminal");
        let wanted = LocalModes::ICANON | LocalModes::ECHO | LocalModes::ISIG;
        modes.local_modes.contains(wanted)
    }

    /// All that was sent up to now, as text.
    pub(crate) fn sent(&self) -> String {
        String::from_utf8_lossy(&self.sent).into_owned()
    }

    /// Copies the selection; gives what came to the clipboard.
    #[track_caller]
    pub(crate) fn copy(&mut self) -> String {
        self.copy_with("y")
    }

    /// The same by another key.
    #[track_caller]
    pub(crate) fn copy_with(&mut self, key: &str) -> String {
        self.press(&[key]);
        self.until_sent("\x1b]52;c;");
        let begin = self.awaited;
        self.until_sent("\x07");
        let coded = &self.sent[begin..self.awaited - 1];
        let bytes = base64::engine::general_purpose::STANDARD.decode(coded);
        String::from_utf8(bytes.expect("it is Base64")).expect("it is UTF-8")
    }

    /// What is on the screen now.
    pub(crate) fn seen(&self) -> Seen<'_> {
        Seen {
            screen: self.parser.screen(),
        }
    }

    /// Takes in what the program sends next, and answers its questions.
    fn receive(&mut self, deadline: Instant) -> Result<(), &'static str> {
        let left = deadline.saturating_duration_since(Instant::now());
        match self.received.recv_timeout(left) {
            Ok(bytes) => self.sent.extend(bytes),
            Err(RecvTimeoutError::Timeout) => return Err("it did not come"),
            Err(RecvTimeoutError::Disconnected) => {
                self.is_ended = true;
                return Err("the program has ended");
            }
        }
        while let Some((question, end)) = self.answers.first_question(&self.sent[self.answered..]) {
            self.answered += end;
            let answers: Vec<&str> = self
                .answers
                .0
                .iter()
                .filter(|(asked, _)| *asked == question)
                .map(|(_, answer)| *answer)
                .collect();
            let before = self.asked.iter().filter(|asked| **asked == question);
            let answer = answers[before.count() % answers.len()];
            self.asked.push(question);
            self.send(answer.as_bytes());
        }
        Ok(())
    }

    /// Brings what was sent up to there to the screen.
    fn show(&mut self, end: usize) {
        // The screen drops U+FFFD, taking it for a fault of its own input; a stand-in of the same width and length is read back as it.
        let sent =
            String::from_utf8_lossy(&self.sent[self.shown..end]).replace('\u{fffd}', STAND_IN);
        self.parser.process(sent.as_bytes());
        self.shown = end;
    }

    fn has_frame(&self) -> bool {
        position(&self.sent[self.shown..], FRAME_END).is_some()
    }

    /// Shows the next whole frame, if there is one; else what was sent outside of frames stays for later.
    fn next_frame(&mut self) -> bool {
        match position(&self.sent[self.shown..], FRAME_END) {
            Some(at) => {
                let end = self.shown + at + FRAME_END.len();
                self.show(end);
                true
            }
            None => false,
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        if self.ended.try_recv().is_err() && !self.is_ended {
            let _gone = kill_process(self.process, Signal::KILL);
        }
    }
}

fn position(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

fn bytes_of(key: &str) -> Vec<u8> {
    let named = match key {
        "Space" => " ",
        "Enter" => "\r",
        "Esc" => "\x1b",
        "BS" => "\x7f",
        "Del" => "\x1b[3~",
        "Up" => "\x1b[A",
        "Down" => "\x1b[B",
        "Right" => "\x1b[C",
        "Left" => "\x1b[D",
        "Home" => "\x1b[H",
        "End" => "\x1b[F",
        "PageUp" => "\x1b[5~",
        "PageDown" => "\x1b[6~",
        "F1" => "\x1bOP",
        "F2" => "\x1bOQ",
        "F3" => "\x1bOR",
        "F4" => "\x1bOS",
        "F5" => "\x1b[15~",
        "F6" => "\x1b[17~",
        "F7" => "\x1b[18~",
        "F8" => "\x1b[19~",
        "F9" => "\x1b[20~",
        "A-Up" => "\x1b[1;3A",
        "A-Down" => "\x1b[1;3B",
        "A-Right" => "\x1b[1;3C",
        "A-Left" => "\x1b[1;3D",
        "C-Up" => "\x1b[1;5A",
        "C-Down" => "\x1b[1;5B",
        _ => {
            let control = key.strip_prefix("C-").and_then(|rest| rest.bytes().next());
            return match control {
                Some(letter) => vec![letter & 0x1f],
                None => key.as_bytes().to_vec(),
            };
        }
    };
    named.as_bytes().to_vec()
}

/// A screen, read.
pub(crate) struct Seen<'a> {
    screen: &'a vt100::Screen,
}

impl Seen<'_> {
    /// Columns and rows.
    fn size(&self) -> (u16, u16) {
        let (rows, columns) = self.screen.size();
        (columns.get(), rows.get())
    }

    fn line(&self, y: u16, columns: std::ops::Range<u16>) -> Line {
        let cells: Vec<(u16, String)> = columns
            .filter_map(|x| {
                let cell = self.screen.cell(y, x)?;
                (!cell.is_wide_continuation()).then(|| (x, cell.contents().to_owned()))
            })
            .collect();
        Line::read(&cells, true)
    }

    /// First and last column but one of the text, as it stands with the measure that nobody changed.
    fn column(&self) -> std::ops::Range<u16> {
        let (columns, _) = self.size();
        let room = if columns >= 24 { columns - 4 } else { columns };
        let width = MEASURE.min(room);
        let x = (columns - width) / 2;
        x..x + width
    }

    /// The page's rows, all but the status row, each in reading order and without blanks around.
    pub(crate) fn rows(&self) -> Vec<String> {
        let (_, rows) = self.size();
        (0..rows.saturating_sub(1))
            .map(|y| self.line(y, self.column()).text().to_owned())
            .collect()
    }

    /// The page as one text: rows parted by single blanks.
    pub(crate) fn page(&self) -> String {
        let rows = self.rows().join(" ");
        rows.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether words stand on the page, if need be across rows.
    pub(crate) fn page_has(&self, words: &str) -> bool {
        self.page().contains(&plain(words))
    }

    /// The first row that says something.
    pub(crate) fn top(&self) -> String {
        let rows = self.rows();
        rows.into_iter()
            .find(|row| !row.is_empty())
            .unwrap_or_default()
    }

    /// The status row.
    pub(crate) fn status(&self) -> String {
        let (columns, rows) = self.size();
        self.line(rows - 1, 0..columns).text().to_owned()
    }

    /// The percentage on the status row.
    pub(crate) fn percent(&self) -> u32 {
        let status = self.status();
        let (before, _) = status.split_once('٪').unwrap_or_default();
        let digits: Vec<u32> = before
            .chars()
            .rev()
            .map_while(|ch| {
                u32::from(ch)
                    .checked_sub(u32::from('٠'))
                    .filter(|&one| one < 10)
            })
            .collect();
        digits.iter().rev().fold(0, |sum, digit| sum * 10 + digit)
    }

    /// The columns of the progress bar that are filled, and those that are not.
    pub(crate) fn bar(&self) -> (Vec<u16>, Vec<u16>) {
        let (columns, rows) = self.size();
        let of = |sign: &str| {
            let is_it = |x: &u16| {
                self.cell((*x, rows - 1))
                    .is_some_and(|cell| cell.contents() == sign)
            };
            (0..columns).filter(is_it).collect()
        };
        (of("━"), of("─"))
    }

    fn is_typing(&self) -> bool {
        let (columns, rows) = self.size();
        let cells = (0..columns).filter_map(|x| self.screen.cell(rows - 1, x));
        let row: String = cells
            .map(|cell| cell.contents().chars().next().unwrap_or(' '))
            .collect();
        row.contains(" g ")
    }

    /// Where words begin: column and row; they have to stand in one row.
    pub(crate) fn place_of(&self, words: &str) -> Option<(u16, u16)> {
        let (_, rows) = self.size();
        (0..rows - 1).find_map(|y| Some((self.line(y, self.column()).column_of(words)?, y)))
    }

    /// The cell at a column and a row.
    pub(crate) fn cell(&self, (x, y): (u16, u16)) -> Option<&vt100::Cell> {
        self.screen.cell(y, x)
    }

    /// What a label of hints says over the cell where a sentence begins.
    pub(crate) fn label_at(&self, (x, y): (u16, u16)) -> String {
        plain(self.cell((x, y)).map_or("", |cell| cell.contents()))
    }

    /// The signs in the margin right of a row, from the text outwards. The last column is the strip's, where there are more than two.
    pub(crate) fn margin(&self, y: u16) -> String {
        let (columns, _) = self.size();
        let text = self.column().end;
        (text..columns - u16::from(columns - text > 2))
            .filter_map(|x| self.screen.cell(y, x))
            .map(|cell| plain(cell.contents()).trim().to_owned())
            .collect()
    }

    /// What stands left of the text beside a row, in reading order.
    pub(crate) fn beside(&self, y: u16) -> String {
        self.line(y, 0..self.column().start).text().to_owned()
    }

    /// The strip at the right edge of the screen, from top to bottom.
    pub(crate) fn strip(&self) -> Vec<String> {
        let (columns, rows) = self.size();
        let cells = (0..rows - 1).filter_map(|y| self.screen.cell(y, columns - 1));
        cells.map(|cell| cell.contents().to_owned()).collect()
    }

    /// Whether something on the screen is not on the disk yet.
    pub(crate) fn is_unsaved(&self) -> bool {
        let (_, rows) = self.size();
        self.status().contains(&plain("يُحفظ"))
            || (0..rows - 1).any(|y| self.margin(y).contains(['*', '!']))
    }

    /// Whether the terminal is as it was before the program came.
    pub(crate) fn is_given_back(&self) -> bool {
        let screen = self.screen;
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    }
}

impl std::fmt::Display for Seen<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (columns, rows) = self.size();
        writeln!(f, "screen of {columns} by {rows}, in reading order:")?;
        for y in 0..rows {
            writeln!(f, "{y:3} {}", self.line(y, 0..columns).text())?;
        }
        Ok(())
    }
}
