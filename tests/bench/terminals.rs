//! Owns the bench of the first frame: how long it takes in a terminal that answers what it is asked, and in one that says nothing.
//!
//! The two take turns (A B A B …), so that whatever else the machine does weighs on both alike. Run it with `cargo bench --bench terminals`;
//! a number after `--` says how often each is started.

use std::io::{self, Read as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const PROGRAM: &str = env!("CARGO_BIN_EXE_hashiya");
/// How often each is started, when nothing else is said.
const TIMES: usize = 41;
/// The most that silence may cost.
const LIMIT: f64 = 1.2;
/// What every frame ends with.
const FRAME_END: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
/// The last of the questions, and what xterm answers to all of them.
const FENCE: &[u8] = b"\x1b[c";
const ANSWERS: &[u8] =
    b"\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1bP!|00000000\x1b\\\x1b[?64;1;2;22c";

/// Starts the program, and gives the time until its first frame was sent whole.
fn first_frame(folder: &Path, answers: bool) -> Result<Duration, Box<dyn std::error::Error>> {
    let pty = native_pty_system().openpty(PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    })?;
    let mut output = pty.master.try_clone_reader()?;
    let mut keyboard = pty.master.take_writer()?;
    let mut command = CommandBuilder::new(PROGRAM);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "ar_EG.UTF-8");
    command.env("HOME", folder);
    command.arg("--data-dir");
    command.arg(folder.join("notes"));
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles/essay.txt"));
    let begun = Instant::now();
    let mut child = pty.slave.spawn_command(command)?;
    drop(pty.slave);
    let mut sent = Vec::new();
    let mut bytes = [0; 16 * 1024];
    let mut owes = answers;
    let has = |sent: &[u8], part: &[u8]| sent.windows(part.len()).any(|window| window == part);
    let drawn = loop {
        let count = output.read(&mut bytes)?;
        if count == 0 {
            return Err("it ended without a frame".into());
        }
        sent.extend_from_slice(bytes.get(..count).unwrap_or_default());
        if owes && has(&sent, FENCE) {
            keyboard.write_all(ANSWERS)?;
            owes = false;
        }
        if has(&sent, FRAME_END) {
            break begun.elapsed();
        }
    };
    // What it would do at its end is no part of this.
    child.kill()?;
    child.wait()?;
    Ok(drawn)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut asked = std::env::args().filter_map(|argument| argument.parse().ok());
    let times: usize = asked.next().unwrap_or(TIMES).max(1);
    let folder = tempfile::tempdir()?;
    let (mut answering, mut silent) = (Vec::new(), Vec::new());
    // The first ones fill the caches.
    for answers in [true, false] {
        first_frame(folder.path(), answers)?;
    }
    for _ in 0..times {
        answering.push(first_frame(folder.path(), true)?);
        silent.push(first_frame(folder.path(), false)?);
    }
    let (answering, silent) = (median(answering), median(silent));
    let ratio = silent.as_secs_f64() / answering.as_secs_f64();
    let mut out = io::stdout();
    writeln!(out, "first frame, median of {times} starts each:")?;
    writeln!(out, "  a terminal that answers  {answering:>10.3?}")?;
    writeln!(out, "  a silent one             {silent:>10.3?}")?;
    writeln!(
        out,
        "  ratio                    {ratio:>10.3} (at most {LIMIT})"
    )?;
    if ratio > LIMIT {
        return Err("the silent terminal is kept waiting".into());
    }
    Ok(())
}
