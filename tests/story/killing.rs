//! Owns the stories of writers that are killed in the middle, again and again, and of two that write at once: what was acknowledged is there.
//!
//! `HASHIYA_KILL_ROUNDS=500 cargo test --test story killing` makes as many rounds as the number says. This shows that a killed process loses
//! nothing; what a power cut does cannot be shown here.

use std::io::Read as _;
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::terminal::Home;
use crate::texts::{HIGHLIGHTED, TITLE, article};

/// Rounds when nothing else is asked for.
const ROUNDS: u32 = 30;
/// Every how many rounds a reader's program is killed, and not a command.
const READER: u32 = 10;

fn rounds() -> u32 {
    let asked = std::env::var("HASHIYA_KILL_ROUNDS");
    asked.map_or(ROUNDS, |asked| asked.parse().expect("a number of rounds"))
}

/// The database: annotations that are not deleted, whether one of this id is there, and that it is whole.
struct Notes(rusqlite::Connection);

impl Notes {
    fn open(home: &Home) -> Self {
        let file = home.notes().join("hashiya.db");
        Self(rusqlite::Connection::open(file).expect("it can be opened"))
    }

    fn count(&self) -> i64 {
        let count = "SELECT count(*) FROM annotation WHERE deleted_at IS NULL";
        self.0
            .query_row(count, [], |row| row.get(0))
            .expect("it can be read")
    }

    fn has(&self, id: &str) -> bool {
        let found = "SELECT count(*) FROM annotation WHERE lower(hex(id)) = ?1";
        let hex = id.replace('-', "");
        let found: i64 = self
            .0
            .query_row(found, [hex], |row| row.get(0))
            .expect("it can be read");
        found == 1
    }

    fn is_whole(&self) -> bool {
        let check = "PRAGMA integrity_check";
        let said: String = self
            .0
            .query_row(check, [], |row| row.get(0))
            .expect("it can be read");
        said == "ok"
    }
}

/// Runs a command that adds a note, and kills it after a while, if it is not done by then; gives the id that it acknowledged.
fn add_and_kill(home: &Home, source: &str, words: &str, after: Duration) -> Option<String> {
    let mut child = home
        .command(&[
            "note",
            "add",
            source,
            "--quote",
            HIGHLIGHTED,
            "--note",
            words,
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program can be started");
    let mut output = child.stdout.take().expect("it has an output");
    let (tell, told) = channel();
    let reader = thread::spawn(move || {
        let mut text = String::new();
        let _cut = output.read_to_string(&mut text);
        let _gone = tell.send(());
        text
    });
    // Either it is done, or its time is up.
    let _done = told.recv_timeout(after);
    let _gone = child.kill();
    child.wait().expect("it has ended");
    let text = reader.join().expect("it was read");
    text.strip_suffix('\n').map(str::to_owned)
}

#[test]
fn what_was_acknowledged_is_there_whenever_the_writer_is_killed() {
    let home = Home::new();
    let source = article(&home);
    let name = source.to_string_lossy().into_owned();
    let whole = Instant::now();
    let first = add_and_kill(&home, &name, "أوّل", Duration::from_secs(60));
    let mut acknowledged = vec![first.expect("nobody killed that one")];
    // How long one takes here, whole: the kills fall before, within and after.
    let whole = whole.elapsed();
    let mut shown = 0;
    for round in 0..rounds() {
        if round % READER == READER - 1 {
            shown += highlight_and_kill(&home, round);
        } else {
            let share = (round * 7919) % 130;
            let words = format!("حاشية {round}");
            acknowledged.extend(add_and_kill(&home, &name, &words, whole * share / 100));
        }
        let notes = Notes::open(&home);
        for id in &acknowledged {
            assert!(notes.has(id), "round {round}: {id} is lost");
        }
        let least = i64::try_from(acknowledged.len()).expect("few") + shown;
        assert!(
            notes.count() >= least,
            "round {round}: {} of {least}",
            notes.count()
        );
        assert!(notes.is_whole(), "round {round}");
    }
    assert!(acknowledged.len() > 3, "some were quicker than their kill");
    assert_eq!(home.run(&["library", "verify"]).0, 0);
}

/// Highlights sentences in the reader's program, which is killed when some are shown as saved and more are on their way; gives how many were.
fn highlight_and_kill(home: &Home, round: u32) -> i64 {
    let source = home.file(&format!("رسالة {round}.txt"), crate::texts::text());
    let mut terminal = home.open(&source);
    terminal.until_page_has(TITLE);
    let wanted = 1 + usize::try_from(round / READER % 3).expect("a small number");
    for _ in 0..wanted + 2 {
        terminal.press(&["p", "1", "}"]);
    }
    let saved = |seen: &crate::terminal::Seen<'_>| {
        let signs = (0..22).filter(|&row| !seen.margin(row).is_empty()).count();
        if seen.is_unsaved() { 0 } else { signs }
    };
    terminal.until("some are saved", |seen| saved(seen) >= wanted);
    terminal.signal(Signal::KILL).end();
    i64::try_from(wanted).expect("a small number")
}

#[test]
fn two_that_write_at_once_keep_what_both_were_told() {
    let home = Home::new();
    let source = article(&home).to_string_lossy().into_owned();
    let (home, source) = (&home, source.as_str());
    let count = rounds() / 2;
    let write = |who: &'static str| {
        let add = move |nth| {
            let words = format!("{who} {nth}");
            add_and_kill(home, source, &words, Duration::from_secs(60))
        };
        move || -> Vec<String> {
            (0..count)
                .map(|nth| add(nth).expect("it is kept"))
                .collect()
        }
    };
    let ids = thread::scope(|scope| {
        let here = scope.spawn(write("هنا"));
        let there = scope.spawn(write("هناك"));
        let mut ids = here.join().expect("it has written");
        ids.extend(there.join().expect("it has written"));
        ids
    });
    let notes = Notes::open(home);
    assert!(ids.iter().all(|id| notes.has(id)));
    assert_eq!(notes.count(), i64::from(count) * 2);
    assert!(notes.is_whole());
}
