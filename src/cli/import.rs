//! Owns `hashiya import`: annotations that `export` wrote as lines of JSON into the store; what cannot be read is listed, never guessed.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use super::World;
use super::exchange_args::Import;
use super::exit::Failure;
use crate::export::json;
use crate::export::lines::{self, Fault, Line};
use crate::format;
use crate::note::exchange::{Record, Taken, Work};
use crate::report::{Kind, Message, Report};
use crate::store::Store;
use crate::text::clean::printable;

/// The longest line that is read, in bytes: a passage, its note and its history are kilobytes.
const LONGEST: u64 = 64 << 20;
/// How many faults are told one by one; the rest is counted.
const TOLD: usize = 20;

/// Takes the annotations of files into the store, all of them in one step.
///
/// # Errors
/// A file is not there (`Missing`) or holds nothing that can be read (`Refused`); the store cannot be used. Nothing was taken in then.
pub(super) fn import(world: &World, args: &Import, out: &mut dyn Write) -> Result<(), Failure> {
    let mut batch = Batch::default();
    for path in &args.files {
        let before = batch.lines;
        if path.as_os_str() == "-" {
            batch.read(&mut io::stdin().lock(), path)?;
        } else {
            let file = File::open(path).map_err(|error| unreadable(path, error))?;
            batch.read(&mut BufReader::new(file), path)?;
        }
        if batch.lines == before {
            world.tell(&batch.skipped);
            return Err(nothing(path).into());
        }
    }
    let skipped = batch.skipped.len();
    world.tell(&batch.skipped[..skipped.min(TOLD)]);
    if skipped > TOLD {
        let more = Message::new("import-more-skipped").number("count", skipped - TOLD);
        world.tell(&[Report::new(Kind::Notice, more)]);
    }
    let taken = Store::open(world.data_folder()?)?.take_in(&batch.items)?;
    say(world, args.json, taken, skipped, out)
}

fn say(
    world: &World,
    json: bool,
    taken: Taken,
    skipped: usize,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if json {
        let all = serde_json::json!({
            "added": taken.added,
            "changed": taken.changed,
            "same": taken.same,
            "refused": taken.refused,
            "skipped": skipped,
        });
        writeln!(out, "{}", json::line(&all)?)?;
    } else {
        let what = Message::new("import-done")
            .number("added", taken.added)
            .number("changed", taken.changed)
            .number("same", taken.same)
            .number("left", taken.refused + skipped);
        writeln!(out, "{}", printable(&world.words().line(&what)))?;
    }
    out.flush()?;
    Ok(())
}

/// What was read so far.
#[derive(Default)]
struct Batch {
    items: Vec<(Work, Vec<Record>)>,
    /// Where the work of an id stands among them.
    places: HashMap<[u8; 16], usize>,
    /// Lines that held something.
    lines: usize,
    skipped: Vec<Report>,
}

impl Batch {
    fn read(&mut self, input: &mut dyn BufRead, path: &Path) -> Result<(), Report> {
        let mut number = 0_u64;
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let read = (&mut *input).take(LONGEST).read_until(b'\n', &mut bytes);
            let read = read.map_err(|error| unreadable(path, error))?;
            if read == 0 {
                return Ok(());
            }
            number += 1;
            let taken = if read as u64 == LONGEST && bytes.last() != Some(&b'\n') {
                skip_line(input).map_err(|error| unreadable(path, error))?;
                Err(Fault::Malformed(format!("{LONGEST} B")))
            } else {
                // One bad byte spoils its line, not the file.
                let line = std::str::from_utf8(&bytes);
                line.map_err(|error| Fault::Malformed(error.to_string()))
                    .and_then(lines::read)
            };
            match taken {
                Ok(None) => {}
                Ok(Some(line)) => {
                    self.lines += 1;
                    self.take(line);
                }
                Err(fault) => self.skipped.push(skipped(path, number, &fault)),
            }
        }
    }

    fn take(&mut self, line: Line) {
        match line {
            Line::Work(work) => {
                let place = self.places.entry(work.id).or_insert(self.items.len());
                if *place == self.items.len() {
                    self.items.push((*work, Vec::new()));
                }
            }
            Line::Record {
                work,
                source,
                record,
            } => {
                let place = *self.places.entry(work).or_insert(self.items.len());
                if place == self.items.len() {
                    self.items.push((stand_in(work, &source), Vec::new()));
                }
                self.items[place].1.push(*record);
            }
        }
    }
}

/// The work of an annotation whose own line is missing or damaged: as much of it as the annotation says.
fn stand_in(id: [u8; 16], source: &str) -> Work {
    let name = format::path_of(Path::new(source));
    let title = name.file_stem().unwrap_or(name.as_os_str());
    Work {
        id,
        title: title.to_string_lossy().into_owned(),
        names: vec![("source".to_owned(), format::name_of(&name))],
        ..Work::default()
    }
}

/// Reads on to the end of a line that is too long, keeping nothing of it.
fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let end = memchr::memchr(b'\n', buffer);
        let used = end.map_or(buffer.len(), |at| at + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(());
        }
    }
}

fn skipped(path: &Path, line: u64, fault: &Fault) -> Report {
    let id = match fault {
        Fault::Malformed(_) => "import-line-malformed",
        Fault::Foreign(_) => "import-line-foreign",
        Fault::Newer(_) => "import-line-newer",
    };
    let what = Message::new(id)
        .text("file", path.to_string_lossy())
        .number("line", line);
    Report::new(Kind::Notice, what).because(fault)
}

fn nothing(path: &Path) -> Report {
    let what = Message::new("import-nothing").text("file", path.to_string_lossy());
    Report::new(Kind::Refused, what).hint(Message::new("import-hint-nothing"))
}

fn unreadable(path: &Path, error: io::Error) -> Report {
    let (kind, id) = match error.kind() {
        io::ErrorKind::NotFound => (Kind::Missing, "source-missing"),
        _ => (Kind::Refused, "source-unreadable"),
    };
    let what = Message::new(id).text("path", path.to_string_lossy());
    Report::new(kind, what).because(error)
}
