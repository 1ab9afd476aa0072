//! Owns `hashiya export`: annotations out of the store, to standard output, a file, or a folder.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use super::World;
use super::exchange_args::Export;
use super::exit::Failure;
use super::notes::{lasting_name, tone};
use super::source::Opened;
use crate::export::{self, Article, Error, Format, Options};
use crate::note::exchange::{Record, Work};
use crate::report::{Kind, Message, Report};
use crate::runtime::colours;
use crate::runtime::exporting::{self, Wish};
use crate::store::Store;
use crate::text::clean::printable;

/// Writes annotations in one of the formats.
///
/// # Errors
/// A source is not there and has no annotations (`Missing`); the format is not decided, the template is wrong, or the output cannot
/// be written (`Refused`); the store cannot be used.
pub(super) fn export(
    world: &World,
    args: &Export,
    is_terminal: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let format = format(args)?;
    let options = Options {
        labels: exporting::labels(&colours::named(
            world.words(),
            Store::open_existing(world.data_folder()?)?.as_ref(),
        )),
        template: args.template.as_deref().map(template).transpose()?,
        with_history: args.history,
    };
    if options.template.is_some()
        && !matches!(format, Format::Markdown | Format::Org | Format::Text)
    {
        let what = Message::new("export-template-alone").text("format", format.name());
        return Err(Report::new(Kind::Refused, what).into());
    }
    if args.output.is_none() && is_terminal && !format.is_text() {
        let what = Message::new("export-not-here").text("format", format.name());
        let hint = Message::new("export-hint-output").text("extension", format.extension());
        return Err(Report::new(Kind::Refused, what).hint(hint).into());
    }
    let wish = Wish {
        tags: args.tags.clone(),
        tones: args.colours.iter().copied().map(tone).collect(),
        ids: Vec::new(),
    };
    let items = items(world, args, format)?;
    let (articles, notices) = exporting::gather(items, &wish, format);
    world.tell(&notices);
    if articles.iter().all(|article| article.entries.is_empty()) {
        world.tell(&[Report::new(Kind::Notice, Message::new("cli-notes-none"))]);
    }
    match &args.output {
        Some(path) => {
            if path.is_dir() || ends_as_folder(path) {
                exporting::into_folder(path, format, &articles, &options)?;
            } else {
                exporting::into_file(path, format, &articles, &options)?;
            }
        }
        None => print(&articles, format, &options, is_terminal, out)?,
    }
    Ok(())
}

/// The works that are asked for, with their annotations, in a stable order.
fn items(
    world: &World,
    args: &Export,
    format: Format,
) -> Result<Vec<(Work, Vec<Record>)>, Failure> {
    let store = Store::open_existing(world.data_folder()?)?;
    let records = |source: Option<&str>| match &store {
        Some(store) => store.records(source),
        None => Ok(Vec::new()),
    };
    if args.sources.is_empty() {
        let mut all = records(None)?;
        all.sort_by(|(one, _), (other, _)| (one.source(), one.id).cmp(&(other.source(), other.id)));
        return Ok(all);
    }
    let mut items = Vec::new();
    for source in &args.sources {
        let opened = Opened::open(source);
        let name = match &opened {
            Ok(opened) => opened.name.clone().unwrap_or_else(|| "-".to_owned()),
            Err(_) => lasting_name(source),
        };
        let name = match (&opened, &store) {
            (Ok(opened), Some(store)) => store.known_as(&name, opened.version())?.unwrap_or(name),
            _ => name,
        };
        let found = records(Some(&name))?;
        match opened {
            Err(report) if found.is_empty() => return Err(report.into()),
            // The article itself is worth a page, though nothing is marked in it.
            Ok(opened) if found.is_empty() && format.holds_article() => {
                items.push((unknown(&opened, name), Vec::new()));
            }
            _ => items.extend(found),
        }
    }
    Ok(items)
}

fn unknown(opened: &Opened, name: String) -> Work {
    Work {
        title: opened.document.meta().title.clone(),
        names: vec![("source".to_owned(), name)],
        ..Work::default()
    }
}

/// The format that is meant: by its name, else by the end of the output's name.
fn format(args: &Export) -> Result<Format, Report> {
    if let Some(name) = args.format {
        return Ok(name.into());
    }
    let path = args
        .output
        .as_deref()
        .filter(|path| !path.is_dir() && !ends_as_folder(path));
    let Some(path) = path else {
        return Ok(Format::Markdown);
    };
    let extension = path
        .extension()
        .map(OsStr::to_string_lossy)
        .unwrap_or_default();
    let known = Format::of_extension(&extension);
    // A template may shape anything.
    let known = known.or(args.template.is_some().then_some(Format::Markdown));
    known.ok_or_else(|| exporting::which_format(path))
}

fn ends_as_folder(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b"/")
}

fn template(path: &Path) -> Result<(String, String), Report> {
    let name = path.to_string_lossy().into_owned();
    match std::fs::read_to_string(path) {
        Ok(text) => Ok((name, text)),
        Err(error) => {
            let what = Message::new("export-template-unreadable").text("path", name);
            let kind = match error.kind() {
                std::io::ErrorKind::NotFound => Kind::Missing,
                _ => Kind::Refused,
            };
            Err(Report::new(kind, what).because(error))
        }
    }
}

/// Prints an export; a terminal gets nothing that it would obey.
fn print(
    articles: &[Article],
    format: Format,
    options: &Options,
    is_terminal: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let said = |error| match error {
        Error::Output(error) => Failure::Output(error),
        wrong => exporting::failed(Path::new("-"), wrong).into(),
    };
    if !is_terminal {
        return export::write(format, articles, options, out).map_err(said);
    }
    let mut bytes = Vec::new();
    export::write(format, articles, options, &mut bytes).map_err(said)?;
    let text = String::from_utf8_lossy(&bytes);
    out.write_all(printable(text.trim_start_matches('\u{FEFF}')).as_bytes())?;
    out.flush()?;
    Ok(())
}
