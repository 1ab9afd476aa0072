//! Owns `hashiya [SOURCE]`: the reader on a terminal, `cat` where no screen can be drawn.

use std::ffi::OsString;
use std::io::Write;

use super::World;
use super::args::{Setting, Writing};
use super::cat;
use super::check;
use super::exit::Failure;
use super::library;
use super::paths;
use super::source::Opened;
use crate::report::{Kind, Message, Report};
use crate::runtime;

/// Opens a source, or the library, in the reader.
///
/// # Errors
/// More than one source; whatever opening and reading say.
pub(super) fn read(world: World, sources: Vec<OsString>) -> Result<(), Failure> {
    let source = only(sources)?;
    let wishes = check::wishes(&world, Writing::default());
    start(runtime::Options {
        source,
        wishes,
        data_folder: world.data_folder,
        language: world.language,
        config: world.config,
        no_colour: paths::wants_no_colour(),
        terminal: paths::terminal_environment(),
    })
}

/// Prints a source, or the library, where no screen can be drawn.
///
/// # Errors
/// More than one source; whatever opening and printing say.
pub(super) fn print(
    world: &World,
    sources: Vec<OsString>,
    is_terminal: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    match only(sources)? {
        None => library::list(world, false, out),
        Some(source) => {
            let opened = Opened::open(&source)?;
            cat::print(world, &opened, &Setting::default(), is_terminal, out)?;
            world.tell(&opened.notices());
            Ok(())
        }
    }
}

/// The one place where the command line starts the reader.
fn start(options: runtime::Options) -> Result<(), Failure> {
    match runtime::run(options)? {
        0 => Ok(()),
        status => Err(Failure::Ended(status)),
    }
}

/// The source, when there is not more than one: a list of several comes with the library's own lists.
fn only(sources: Vec<OsString>) -> Result<Option<OsString>, Report> {
    let count = sources.len();
    let mut sources = sources.into_iter();
    let first = sources.next();
    match &first {
        Some(first) if count > 1 => {
            let what = Message::new("cli-one-source").number("count", count);
            let hint = Message::new("cli-hint-one-source").text("first", first.to_string_lossy());
            Err(Report::new(Kind::Refused, what).hint(hint))
        }
        _ => Ok(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_sources_are_refused_for_now() {
        let report = only(vec!["أ.txt".into(), "ب.txt".into()]).expect_err("they are two");
        assert_eq!(report.kind, Kind::Refused);
        assert_eq!(only(vec!["أ.txt".into()]).unwrap(), Some("أ.txt".into()));
        assert_eq!(only(Vec::new()).unwrap(), None);
    }
}
