//! Owns reading hashiya's own lines of JSON for `import`: one line after the other, so that a backup may be of any size.

use std::collections::HashMap;
use std::io::{self, BufRead, Read};
use std::path::Path;

use super::Told;
use crate::export::lines::{self, Fault, Line};
use crate::format;
use crate::note::exchange::{Record, Work};
use crate::report::{Kind, Message, Report};

/// The longest line that is read, in bytes: a passage, its note and its history are kilobytes.
pub(super) const LONGEST: u64 = 64 << 20;

/// What was read so far.
#[derive(Default)]
pub(super) struct Batch {
    /// Works with their annotations.
    pub(super) items: Vec<(Work, Vec<Record>)>,
    /// Where the work of an id stands among them.
    places: HashMap<[u8; 16], usize>,
}

impl Batch {
    /// Reads all lines; gives how many were ours.
    ///
    /// # Errors
    /// The input cannot be read.
    pub(super) fn read(
        &mut self,
        input: &mut dyn BufRead,
        path: &Path,
        told: &mut Told,
    ) -> io::Result<usize> {
        let (mut number, mut ours) = (0_u64, 0);
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let read = (&mut *input).take(LONGEST).read_until(b'\n', &mut bytes)?;
            if read == 0 {
                return Ok(ours);
            }
            number += 1;
            let taken = if read as u64 == LONGEST && bytes.last() != Some(&b'\n') {
                skip_line(input)?;
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
                    ours += 1;
                    self.take(line);
                }
                Err(fault) => told.skip(|| skipped(path, number, &fault)),
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
