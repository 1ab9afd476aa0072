//! Owns `library verify`, `backup` and `restore`: the care of the file of the notes.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use super::World;
use super::exit::Failure;
use super::notes::lasting_name;
use super::source::Opened;
use crate::export::json;
use crate::report::{Kind, Message, Report};
use crate::store::Store;
use crate::text::clean::printable;

/// Looks for damage and says what it finds, or that there is none.
///
/// # Errors
/// There is damage, or the store cannot be read (`Store`).
pub(super) fn verify(world: &World, json: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let folder = world.data_folder()?;
    let faults = match Store::open_existing(folder)? {
        Some(store) => store.verify()?,
        None => Vec::new(),
    };
    world.tell(Store::folder_warning(folder).as_slice());
    let words = world.words();
    for fault in &faults {
        let said = words.line(fault);
        if json {
            writeln!(
                out,
                "{}",
                json::line(&serde_json::json!({ "fault": said }))?
            )?;
        } else {
            writeln!(out, "{}", printable(&said))?;
        }
    }
    out.flush()?;
    match faults.len() {
        0 if json => Ok(()),
        0 => {
            let what = Message::new("cli-library-whole");
            world.tell(&[Report::new(Kind::Notice, what)]);
            Ok(())
        }
        count => {
            let what = Message::new("cli-library-faults").number("count", count as u64);
            let hint = Message::new("cli-hint-library-faults");
            Err(Report::new(Kind::Store, what).hint(hint).into())
        }
    }
}

/// Makes a backup and prints its path.
///
/// # Errors
/// There is no store (`Missing`), it cannot be read, or the backup cannot be written.
pub(super) fn backup(
    world: &World,
    file: Option<&Path>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let Some(store) = Store::open_existing(world.data_folder()?)? else {
        let what = Message::new("cli-library-none");
        return Err(Report::new(Kind::Missing, what).into());
    };
    let made = store.backup(file)?;
    writeln!(out, "{}", printable(&made.to_string_lossy()))?;
    out.flush()?;
    Ok(())
}

/// Puts a backup in the place of the notes; prints its path, and says under which name they are kept.
///
/// # Errors
/// There is no good backup (`Missing`, or `Store` for a named one), or the files cannot be moved.
pub(super) fn restore(
    world: &World,
    file: Option<&Path>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let (taken, aside) = Store::restore_backup(world.data_folder()?, file)?;
    writeln!(out, "{}", printable(&taken.to_string_lossy()))?;
    out.flush()?;
    if let Some(aside) = aside {
        let what = Message::new("cli-library-aside").text("path", aside.to_string_lossy());
        world.tell(&[Report::new(Kind::Notice, what)]);
    }
    Ok(())
}

/// Prints the text on which annotations of an article were made, as it is kept.
///
/// # Errors
/// Nothing of it is kept (`Missing`); the store or the output cannot be used.
pub(super) fn text(world: &World, source: &OsStr, out: &mut dyn Write) -> Result<(), Failure> {
    let store = Store::open_existing(world.data_folder()?)?;
    let kept = match (&store, Opened::open(source)) {
        (None, _) => None,
        (Some(store), Ok(opened)) => {
            let name = opened.name.as_deref().unwrap_or("-");
            let known = store.known_as(name, opened.version())?;
            store.kept_text(known.as_deref().unwrap_or(name))?
        }
        (Some(store), Err(_)) => store.kept_text(&lasting_name(source))?,
    };
    let Some(kept) = kept else {
        let what = Message::new("cli-library-no-text").text("source", source.to_string_lossy());
        return Err(Report::new(Kind::Missing, what).into());
    };
    for line in kept.lines() {
        writeln!(out, "{}", printable(line))?;
    }
    out.flush()?;
    Ok(())
}
