//! Owns the command line: what was asked for, with which settings, and the exit status of product.md.
//!
//! Only here is the environment read and anything printed; what lower layers need of either they get as values.

pub mod args;
mod care;
mod cat;
mod changing;
mod check;
mod cite;
mod exchange_args;
mod exit;
mod export;
mod import;
mod library;
mod man;
mod note_args;
mod notes;
mod passage;
mod paths;
mod quote;
mod read;
mod source;
mod wrong_use;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use self::args::{Arguments, Command, Global, Lang, LibraryCommand, NoteCommand, Writing};
use self::exit::Failure;
use crate::config::Config;
use crate::report::{Kind, Message, Report};
use crate::text::clean::printable;
use crate::words::{Language, Words};

/// What holds for every command of a run.
pub(crate) struct World {
    language: Language,
    config: Config,
    data_folder: Option<PathBuf>,
    /// How rows are to be written, as far as it was said before a command.
    writing: Writing,
}

impl World {
    /// Gathers options, configuration file and environment.
    ///
    /// # Errors
    /// The configuration file cannot be read or has a fault.
    fn gather(global: &Global, writing: Writing) -> Result<Self, Report> {
        let config = configuration(global)?;
        let asked = global.lang.map(language);
        Ok(Self {
            language: asked.or(config.language).unwrap_or_else(default_language),
            config,
            data_folder: paths::data_folder(global),
            writing,
        })
    }

    /// The interface's words; made when they are needed, which for most output is never.
    fn words(&self) -> Words {
        Words::new(self.language)
    }

    fn data_folder(&self) -> Result<&Path, Report> {
        self.data_folder.as_deref().ok_or_else(|| {
            Report::new(Kind::Store, Message::new("cli-no-data-folder"))
                .hint(Message::new("cli-hint-data-folder"))
        })
    }

    /// Says notices on standard error.
    fn tell(&self, notices: &[Report]) {
        if !notices.is_empty() {
            let words = self.words();
            for notice in notices {
                exit::say(&words, notice);
            }
        }
    }
}

/// Runs the program on the arguments it was started with.
pub fn main() -> ExitCode {
    let arguments = match one_source(std::env::args_os()).map_or_else(Arguments::try_parse, Ok) {
        Ok(arguments) => arguments,
        Err(error) => return ExitCode::from(wrong_use(&error)),
    };
    let global = arguments.global.clone();
    match World::gather(&global, arguments.writing) {
        Ok(world) => {
            let words_language = world.language;
            let result = perform(world, arguments);
            match result {
                Ok(()) => ExitCode::SUCCESS,
                failed => ExitCode::from(exit::finish(&Words::new(words_language), failed)),
            }
        }
        Err(report) => {
            let asked = global.lang.map(language).unwrap_or_else(default_language);
            ExitCode::from(exit::finish(&Words::new(asked), Err(report.into())))
        }
    }
}

/// Names of the commands, for [`one_source`].
const COMMANDS: [&str; 7] = ["export", "import", "cat", "check", "note", "library", "man"];

/// The arguments of the commonest call: one source, no option, no command. clap would build its whole tree of commands to find that out,
/// page fault by page fault, ahead of the first page.
fn one_source(typed: impl Iterator<Item = OsString>) -> Option<Arguments> {
    let mut typed = typed.skip(1);
    let (Some(source), None) = (typed.next(), typed.next()) else {
        return None;
    };
    let bytes = source.as_encoded_bytes();
    let is_option = bytes.starts_with(b"-") && bytes != b"-";
    let is_command = COMMANDS.iter().any(|name| source == *name);
    (!bytes.is_empty() && !is_option && !is_command).then(|| Arguments {
        sources: vec![source],
        ..Arguments::default()
    })
}

fn perform(world: World, arguments: Arguments) -> Result<(), Failure> {
    let is_terminal = io::stdout().is_terminal();
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let Some(command) = arguments.command else {
        if is_terminal && !paths::terminal_environment().is_dumb() {
            // The reader writes to the terminal by itself.
            drop(out);
            return read::read(world, arguments.sources);
        }
        return read::print(&world, arguments.sources, is_terminal, &mut out);
    };
    if let Some(source) = arguments.sources.first() {
        return Err(before_command(source, &command).into());
    }
    match command {
        Command::Cat(cat) => {
            let opened = source::Opened::open(&cat.source)?;
            cat::print(&world, &opened, &cat.setting, is_terminal, &mut out)?;
            world.tell(&opened.notices());
            Ok(())
        }
        Command::Note(NoteCommand::Add(args)) => notes::add(&world, &args, &mut out),
        Command::Note(NoteCommand::List(args)) => notes::list(&world, &args, &mut out),
        Command::Note(NoteCommand::Remove(args)) => notes::remove(&world, &args, &mut out),
        Command::Note(NoteCommand::Cite(args)) => cite::cite(&world, &args, &mut out),
        Command::Library(LibraryCommand::Edit(args)) => cite::edit(&world, &args, &mut out),
        Command::Export(args) => export::export(&world, &args, is_terminal, &mut out),
        Command::Import(args) => import::import(&world, &args, &mut out),
        Command::Library(LibraryCommand::List { json }) => library::list(&world, json, &mut out),
        Command::Note(NoteCommand::Edit(args)) => changing::edit(&world, &args, &mut out),
        Command::Note(NoteCommand::Restore(args)) => changing::restore(&world, &args, &mut out),
        Command::Library(LibraryCommand::Remove(args)) => changing::remove(&world, &args),
        Command::Library(LibraryCommand::Text(args)) => care::text(&world, &args.source, &mut out),
        Command::Library(LibraryCommand::Colours(args)) => {
            changing::colours(&world, &args, &mut out)
        }
        Command::Library(LibraryCommand::Verify { json }) => care::verify(&world, json, &mut out),
        Command::Library(LibraryCommand::Backup { file }) => {
            care::backup(&world, file.as_deref(), &mut out)
        }
        Command::Library(LibraryCommand::Restore { file }) => {
            care::restore(&world, file.as_deref(), &mut out)
        }
        Command::Check(args) => {
            // It writes to the terminal by itself first.
            drop(out);
            check::check(&world, args.json, is_terminal)
        }
        Command::Man => man::print(&mut out),
    }
}

/// Prints clap's help or version, or says what is wrong with the command line; gives the exit status.
fn wrong_use(error: &clap::Error) -> u8 {
    if !error.use_stderr() {
        // `hashiya --help | head` is no failure.
        let _ = error.print();
        return exit::status(Kind::Notice);
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = io::stderr().write_all(printable(&error.render().to_string()).as_bytes());
        return exit::status(Kind::Refused);
    }
    let line: Vec<OsString> = std::env::args_os().skip(1).collect();
    let asked = wrong_use::language_asked(line.iter().map(OsString::as_os_str));
    // Without a command line there is no telling which configuration file is meant; the locale has to do.
    let asked = asked.map(language).unwrap_or_else(default_language);
    exit::finish(&Words::new(asked), Err(wrong_use::report(error).into()))
}

fn before_command(source: &OsString, command: &Command) -> Report {
    let name = match command {
        Command::Cat(_) => "cat",
        Command::Note(_) => "note",
        Command::Export(_) => "export",
        Command::Import(_) => "import",
        Command::Library(_) => "library",
        Command::Check(_) => "check",
        Command::Man => "man",
    };
    let what = Message::new("cli-source-and-command")
        .text("source", source.to_string_lossy())
        .text("command", name);
    Report::new(Kind::Refused, what).hint(Message::new("cli-hint-source-and-command"))
}

fn configuration(global: &Global) -> Result<Config, Report> {
    let Some((path, is_named)) = paths::config_file(global) else {
        return Ok(Config::default());
    };
    let file = path.to_string_lossy();
    let about = |kind, id| {
        let what = Message::new(id);
        Report::new(kind, what.text("file", file.as_ref())).hint(Message::new("config-hint-path"))
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => Config::parse(&text, &file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match is_named {
            true => Err(about(Kind::Missing, "config-missing")),
            false => Ok(Config::default()),
        },
        Err(error) => Err(about(Kind::Refused, "config-unreadable").because(error)),
    }
}

const fn language(lang: Lang) -> Language {
    match lang {
        Lang::Ar => Language::Arabic,
        Lang::En => Language::English,
    }
}

fn default_language() -> Language {
    paths::locale_language().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn one_source_is_understood_as_clap_does() {
        let command = Arguments::command();
        let mut names: Vec<&str> = command
            .get_subcommands()
            .map(|one| one.get_name())
            .collect();
        let mut known = COMMANDS.to_vec();
        names.sort_unstable();
        known.sort_unstable();
        assert_eq!(names, known);
        for typed in [
            "مقال.txt",
            "-",
            "-x",
            "--help",
            "cat",
            "man",
            "",
            "catalogue",
            "./cat",
        ] {
            let typed = ["hashiya", typed].map(OsString::from);
            let parsed = Arguments::try_parse_from(typed.clone()).ok();
            let source =
                |arguments: Arguments| arguments.command.is_none().then_some(arguments.sources);
            let expected = parsed
                .and_then(source)
                .filter(|sources| !sources[0].is_empty());
            assert_eq!(one_source(typed.into_iter()).and_then(source), expected);
        }
        let two = ["hashiya", "أ", "ب"].map(OsString::from);
        assert!(one_source(two.into_iter()).is_none());
    }
}
