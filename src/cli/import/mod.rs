//! Owns `hashiya import`: annotations from files of whatever program into the store; what cannot be read is listed, never guessed.

mod lines;
mod placing;
mod shelf;
mod text;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Write};
use std::path::{Path, PathBuf};

use self::lines::Batch;
use self::placing::{Aim, Outcome};
use super::World;
use super::exchange_args::Import;
use super::exit::Failure;
use crate::export::json;
use crate::export::lines::{self as own, Fault};
use crate::import::{self, At, Skip, Source, Why};
use crate::note::exchange::{Record, Taken, Work};
use crate::report::{Kind, Message, Report};
use crate::store::Store;
use crate::text::clean::printable;

/// The largest file that is read at once, in bytes. Lines of our own are read one by one, and may be as many as they are.
const LARGEST: u64 = 256 << 20;
/// How many faults are told one by one; the rest is counted.
const TOLD: usize = 20;

/// Takes the annotations of files into the store, all of them in one step.
///
/// # Errors
/// A file is not there (`Missing`), too large, or holds nothing that can be read (`Refused`); the store cannot be used. Nothing was taken
/// in then.
pub(super) fn import(world: &World, args: &Import, out: &mut dyn Write) -> Result<(), Failure> {
    let aim = args.source.as_deref().map(Aim::open).transpose()?;
    let mut gathered = Gathered::default();
    for path in &args.files {
        if let Err(report) = gathered.read(path) {
            gathered.told.tell(world);
            return Err(report.into());
        }
    }
    let folder = world.data_folder()?;
    let mut store = match args.dry_run {
        true => Store::open_existing(folder)?,
        false => Some(Store::open(folder)?),
    };
    let Gathered {
        batch,
        sources,
        mut told,
    } = gathered;
    let skipped = told.count;
    let mut items = batch.items;
    let placed = placing::place(sources, store.as_ref(), aim.as_ref(), &mut told)?;
    items.extend(placed.items);
    let taken = match &mut store {
        None => untouched(&items),
        Some(store) if args.dry_run => store.rehearse(&items)?,
        Some(store) => {
            if let Some(aim) = aim.as_ref().filter(|_| placed.is_aimed) {
                aim.remember(store)?;
            }
            store.take_in(&items)?
        }
    };
    told.tell(world);
    if args.dry_run && !args.json {
        world.tell(&[Report::new(Kind::Notice, Message::new("import-rehearsed"))]);
    }
    say(world, args, taken, skipped, &placed.outcomes, out)
}

/// What would become of annotations where there is no store yet.
fn untouched(items: &[(Work, Vec<Record>)]) -> Taken {
    let mut ids: Vec<_> = (items.iter())
        .flat_map(|(_, records)| records.iter().map(|record| record.note.id))
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    Taken {
        added: ids.len(),
        same: all - ids.len(),
        ..Taken::default()
    }
}

fn say(
    world: &World,
    args: &Import,
    taken: Taken,
    skipped: usize,
    outcomes: &[Outcome],
    out: &mut dyn Write,
) -> Result<(), Failure> {
    if args.json {
        let sum = |of: fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>();
        let all = serde_json::json!({
            "added": taken.added,
            "changed": taken.changed,
            "same": taken.same,
            "refused": taken.refused,
            "skipped": skipped,
            "placed": sum(|one| one.placed),
            "doubtful": sum(|one| one.doubtful),
            "unplaced": sum(|one| one.unplaced),
            "dry_run": args.dry_run,
        });
        writeln!(out, "{}", json::line(&all)?)?;
    } else {
        let words = world.words();
        for one in outcomes.iter().filter(|one| one.is_known).take(TOLD) {
            let what = Message::new("import-into")
                .text("title", one.title.clone())
                .number("placed", one.placed)
                .number("doubtful", one.doubtful)
                .number("unplaced", one.unplaced);
            writeln!(out, "{}", printable(&words.line(&what)))?;
        }
        let what = Message::new("import-done")
            .number("added", taken.added)
            .number("changed", taken.changed)
            .number("same", taken.same)
            .number("left", taken.refused + skipped);
        writeln!(out, "{}", printable(&words.line(&what)))?;
    }
    out.flush()?;
    Ok(())
}

/// What was read of all files.
#[derive(Default)]
struct Gathered {
    batch: Batch,
    /// What other programs wrote, with the file it stood in.
    sources: Vec<(PathBuf, Source)>,
    told: Told,
}

impl Gathered {
    /// Reads a file, or standard input for `-`.
    fn read(&mut self, path: &Path) -> Result<(), Report> {
        let mut input: Box<dyn BufRead> = if path.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            let file = File::open(path).map_err(|error| unreadable(path, error))?;
            Box::new(BufReader::new(file))
        };
        let start = first_line(&mut *input).map_err(|error| unreadable(path, error))?;
        let unread = |error| unreadable(path, error);
        if is_lines_by_name(path) || is_line(&start) {
            let mut input = Cursor::new(start).chain(input);
            let ours = self.batch.read(&mut input, path, &mut self.told);
            return match ours.map_err(unread)? {
                0 => Err(nothing(path)),
                _ => Ok(()),
            };
        }
        let mut bytes = start;
        let more = LARGEST.saturating_sub(bytes.len() as u64);
        let read = input.take(more + 1).read_to_end(&mut bytes);
        if read.map_err(unread)? as u64 > more {
            let what = Message::new("import-too-large")
                .text("file", path.to_string_lossy())
                .number("limit", LARGEST >> 20);
            return Err(Report::new(Kind::Refused, what));
        }
        self.foreign(path, &bytes)
    }

    /// Reads what another program wrote; or our own lines, if the first of them is damaged.
    fn foreign(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Report> {
        let read = import::read(bytes);
        if read.as_ref().is_none_or(|read| read.count() == 0)
            && memchr::memmem::find(bytes, b"\"hashiya\":").is_some()
        {
            let mut told = Told::default();
            let ours = self.batch.read(&mut &*bytes, path, &mut told);
            if ours.map_err(|error| unreadable(path, error))? > 0 {
                self.told.join(told);
                return Ok(());
            }
        }
        let Some(read) = read else {
            return Err(nothing(path));
        };
        let is_empty = read.count() == 0 && read.skips > 0;
        for skip in &read.skipped {
            self.told.skip(|| skipped(path, skip));
        }
        self.told.count += read.skips - read.skipped.len();
        if is_empty {
            return Err(nothing(path));
        }
        let sources = read.sources.into_iter();
        self.sources
            .extend(sources.map(|source| (path.to_path_buf(), source)));
        Ok(())
    }
}

/// What is told beside the result: the first things one by one, and how many were left out.
#[derive(Default)]
struct Told {
    skips: Vec<Report>,
    others: Vec<Report>,
    count: usize,
}

impl Told {
    fn skip(&mut self, report: impl FnOnce() -> Report) {
        self.count += 1;
        if self.skips.len() < TOLD {
            self.skips.push(report());
        }
    }

    /// Tells something by which nothing is left out.
    fn note(&mut self, report: impl FnOnce() -> Report) {
        if self.others.len() < TOLD {
            self.others.push(report());
        }
    }

    fn join(&mut self, other: Self) {
        self.count += other.count;
        let room = TOLD.saturating_sub(self.skips.len());
        self.skips.extend(other.skips.into_iter().take(room));
        self.others.extend(other.others);
    }

    fn tell(&self, world: &World) {
        world.tell(&self.skips);
        let untold = self.count - self.skips.len();
        if untold > 0 {
            let more = Message::new("import-more-skipped").number("count", untold);
            world.tell(&[Report::new(Kind::Notice, more)]);
        }
        world.tell(&self.others);
    }
}

/// The first line that is not blank, with all that stands before it.
fn first_line(input: &mut dyn BufRead) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let before = bytes.len();
        let read = (&mut *input)
            .take(lines::LONGEST)
            .read_until(b'\n', &mut bytes)?;
        let is_blank = bytes[before..].trim_ascii().is_empty();
        if read == 0 || !is_blank || bytes.len() as u64 > lines::LONGEST {
            return Ok(bytes);
        }
    }
}

/// Whether this is a line of ours, of whatever version.
fn is_line(start: &[u8]) -> bool {
    memchr::memmem::find(start, b"\"hashiya\"").is_some()
        && std::str::from_utf8(start)
            .is_ok_and(|line| matches!(own::read(line), Ok(Some(_)) | Err(Fault::Newer(_))))
}

fn is_lines_by_name(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "jsonl")
}

fn skipped(path: &Path, skip: &Skip) -> Report {
    let file = path.to_string_lossy();
    let (id, number) = match skip.at {
        At::Line(number) => ("import-line-malformed", number),
        At::Entry(number) => ("import-entry-left", number),
    };
    let why = match &skip.why {
        Why::Damaged(_) => "damaged",
        Why::Foreign => "foreign",
        Why::Empty => "empty",
        Why::Bookmark => "bookmark",
        Why::Replaced => "replaced",
        Why::Long => "long",
        Why::Elsewhere => "elsewhere",
    };
    let what = Message::new(id).text("file", file);
    let what = match skip.at {
        At::Line(_) => what.number("line", number),
        At::Entry(_) => what.number("number", number).text("kind", why),
    };
    let report = Report::new(Kind::Notice, what);
    match &skip.why {
        Why::Damaged(cause) if !cause.is_empty() => report.because(cause),
        _ => report,
    }
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
