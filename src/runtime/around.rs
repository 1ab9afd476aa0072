//! Owns asking tmux which terminal it is shown on: a process is started, so never before the first frame, and never waited for there.

use std::process::{Command, Stdio};

use crate::term::environment::Environment;
use crate::term::probe::Around;

/// What tmux is asked of the window that it is shown on: XTVERSION, `TERM` and process.
const FORMAT: &str = "#{client_termtype}|#{client_termname}|#{client_pid}";

/// Asks in a thread of its own, and tells what came of it.
pub(super) fn ask_aside(tell: impl FnOnce(Option<Around>) + Send + 'static) {
    let asking = std::thread::Builder::new().name("tmux".to_owned());
    let asked = asking.spawn(move || tell(ask()));
    // Without an answer the environment goes on guessing.
    drop(asked);
}

/// Asks, and waits for the answer.
pub(super) fn ask() -> Option<Around> {
    let output = Command::new("tmux")
        .args(["display-message", "-p", FORMAT])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let line = String::from_utf8(output.stdout).ok()?;
    let mut fields = line.trim_end().split('|');
    let version = fields.next()?.to_owned();
    let term = fields.next()?.to_owned();
    let process = fields.next().and_then(|field| field.parse().ok());
    Some(Around {
        version,
        term,
        environment: process.map(environment_of).unwrap_or_default(),
    })
}

/// The environment of a process, where the system tells it (Linux).
fn environment_of(process: u32) -> Environment {
    let bytes = std::fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
    let pairs = bytes.split(|byte| *byte == 0).filter_map(|pair| {
        let (name, value) = std::str::from_utf8(pair).ok()?.split_once('=')?;
        let is_known = Environment::names().any(|known| known == name);
        is_known.then(|| (name.to_owned(), value.to_owned()))
    });
    Environment::new(pairs)
}
