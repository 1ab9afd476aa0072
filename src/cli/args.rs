//! Owns the command line's shape: clap types, whose doc comments are the help (English, as clap's own words are).

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use super::exchange_args::{Export, Import, LibraryEdit, NoteCite};
use super::note_args::{LibraryColours, LibraryRemove, LibraryText, NoteEdit, NoteRestore};

/// A terminal reader for Arabic articles: right to left, letters joined, with highlights and notes from the keyboard.
///
/// `hashiya FILE` opens an article, `hashiya -` reads standard input, `hashiya` alone opens the library (on the first
/// start the guide). When the output is no terminal, the text is printed as `hashiya cat` does.
#[derive(Parser, Debug, Default)]
#[command(
    name = "hashiya",
    version,
    subcommand_negates_reqs = true,
    subcommand_precedence_over_arg = true,
    disable_help_subcommand = true,
    after_help = "Exit status:\n  0  done (an empty file is done, with a notice)\n  1  nothing there: no such file, quotation or annotation\n  2  wrong use, or input that is refused\n  3  the store of notes could not be used\n\nEnvironment: HASHIYA_DATA_DIR, HASHIYA_CONFIG, XDG_DATA_HOME, XDG_CONFIG_HOME, NO_COLOR, LC_ALL, LC_MESSAGES, LANG"
)]
pub struct Arguments {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// The command, if one is given.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to read: a file, or - for standard input
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<OsString>,
    /// How rows are written for the terminal.
    #[command(flatten)]
    pub writing: Writing,
}

/// How rows are written for a terminal, whatever it is found to be.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Writing {
    /// How rows are written (default: as this terminal needs it; logical where there is none)
    #[arg(long)]
    pub encoder: Option<EncoderName>,
    /// Where vowel marks go: after their letter, away, or one cell to the left
    #[arg(long)]
    pub marks: Option<MarksName>,
    /// Whether letters are sent in their presentation forms, as terminals need them that do not join letters
    #[arg(long)]
    pub forms: Option<Switch>,
}

/// What `check` needs.
#[derive(Args, Debug)]
pub struct Check {
    /// Print what is known as one JSON object, for reports of what reads wrong
    #[arg(long)]
    pub json: bool,
}

/// Options of every command.
#[derive(Args, Clone, Debug, Default)]
pub struct Global {
    /// Language of the interface (default: config file, then the locale)
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Lang>,
    /// Folder of the notes [env: HASHIYA_DATA_DIR; default: hashiya in the XDG data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// Configuration file [env: HASHIYA_CONFIG; default: hashiya/config.toml in the XDG config folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What can be done beside reading.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Prints the laid-out article
    Cat(Cat),
    /// Adds, lists and removes annotations
    #[command(subcommand, arg_required_else_help = true)]
    Note(NoteCommand),
    /// Writes annotations in a format that other programs read
    Export(Export),
    /// Takes annotations in that were exported as jsonl
    Import(Import),
    /// Lists the articles opened so far
    #[command(subcommand, arg_required_else_help = true)]
    Library(LibraryCommand),
    /// Shows what this terminal can do, with lines to compare; keeps the one that reads right
    Check(Check),
    /// Prints the manual page, in English and Arabic
    Man,
}

/// What `cat` prints, and how.
#[derive(Args, Debug)]
pub struct Cat {
    /// What to print: a file, or - for standard input
    #[arg(value_name = "SOURCE")]
    pub source: OsString,
    /// How rows are set.
    #[command(flatten)]
    pub setting: Setting,
}

/// How `cat` sets rows.
#[derive(Args, Clone, Debug, Default)]
pub struct Setting {
    /// Cells in a row at most (default: the terminal's width, else 80)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub width: Option<u16>,
    /// How they are written.
    #[command(flatten)]
    pub writing: Writing,
    /// Which vowel marks are shown
    #[arg(long, default_value = "all")]
    pub tashkeel: TashkeelName,
    /// At the start of the row, or at both sides
    #[arg(long, default_value = "start")]
    pub align: AlignName,
    /// Leave out the blanks that move Arabic rows to the right edge
    #[arg(long)]
    pub no_pad: bool,
    /// Whether hard-wrapped lines are joined into paragraphs
    #[arg(long, default_value = "auto")]
    pub reflow: ReflowName,
}

/// What can be done with annotations.
#[derive(Subcommand, Debug)]
pub enum NoteCommand {
    /// Highlights a passage, perhaps with a note; prints its id once it is safely stored
    Add(NoteAdd),
    /// Lists annotations, each with where it stands in the text of today
    List(NoteList),
    /// Prints passages with their citations
    Cite(NoteCite),
    /// Changes the words, colour and tags of an annotation
    Edit(NoteEdit),
    /// Deletes annotations (they can be brought back)
    Remove(NoteRemove),
    /// Brings deleted annotations back
    Restore(NoteRestore),
}

/// What `note add` needs.
#[derive(Args, Debug)]
#[command(group = clap::ArgGroup::new("passage").args(["quote", "at"]).required(true).multiple(true))]
pub struct NoteAdd {
    /// The article: a file
    #[arg(value_name = "SOURCE")]
    pub source: OsString,
    /// The passage, in its own words
    #[arg(long, value_name = "TEXT")]
    pub quote: Option<String>,
    /// Words straight before the passage, to choose among several
    #[arg(long, value_name = "TEXT", requires = "quote")]
    pub prefix: Option<String>,
    /// Words straight after the passage, to choose among several
    #[arg(long, value_name = "TEXT", requires = "quote")]
    pub suffix: Option<String>,
    /// The passage, by code points of the text counted from 0; END is not included
    #[arg(long, value_name = "START..END", value_parser = passage)]
    pub at: Option<(u64, u64)>,
    /// Words of your own about it
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub note: String,
    /// A tag; may be given several times
    #[arg(long = "tag", value_name = "TAG", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub tags: Vec<String>,
    /// Colour of the highlight
    #[arg(
        long,
        visible_alias = "color",
        value_name = "NAME",
        default_value = "yellow"
    )]
    pub colour: Colour,
    /// Print the whole annotation as JSON instead of its id
    #[arg(long)]
    pub json: bool,
}

/// What `note list` needs.
#[derive(Args, Debug)]
pub struct NoteList {
    /// The article whose annotations are listed (default: all)
    #[arg(value_name = "SOURCE")]
    pub source: Option<OsString>,
    /// Those that are deleted, which `note restore` brings back
    #[arg(long)]
    pub deleted: bool,
    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// What `note remove` needs.
#[derive(Args, Debug)]
pub struct NoteRemove {
    /// Ids, as `note list` shows them
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<String>,
    /// One JSON object a line for each that was removed
    #[arg(long)]
    pub json: bool,
}

/// What can be done with the library.
#[derive(Subcommand, Debug)]
pub enum LibraryCommand {
    /// Says what citations say of an article; prints all that is said of it
    Edit(LibraryEdit),
    /// Lists the articles, last opened first
    List {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Takes articles out of the library; their annotations are kept, and are there again when one is opened
    Remove(LibraryRemove),
    /// Prints the text on which annotations of an article were made, as it is kept with them
    Text(LibraryText),
    /// Shows or says what colours mean: hashiya library colours yellow حجّة
    #[command(visible_alias = "colors")]
    Colours(LibraryColours),
    /// Looks for damage in the file of the notes
    Verify {
        /// One JSON object a line for each fault
        #[arg(long)]
        json: bool,
    },
    /// Writes a copy of all notes, whole and by itself, and prints its path
    Backup {
        /// A file that is not there yet (default: the one of today in the folder of backups, where seven are kept)
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Puts a backup in the place of the notes, which are kept under another name
    Restore {
        /// The backup (default: the newest one that is whole)
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
}

/// Languages of the interface.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// العربية
    Ar,
    /// English
    En,
}

/// How rows are written.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncoderName {
    /// Cells from left to right as they stand, for terminals that do no bidi
    Visual,
    /// Runs of Arabic letters closed with U+200E, for terminals that reorder every row (Konsole, VTE in tmux)
    Lrm,
    /// Arabic words turned around, for terminals that turn them back (kitty)
    Word,
    /// Plain text in reading order, for pipes and files
    Logical,
    /// As this terminal needs it, whatever the configuration says
    Auto,
}

/// Positions of the tashkeel dial.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TashkeelName {
    /// As written
    #[default]
    All,
    /// Shadda and tanween only, in vocalised paragraphs
    Light,
    /// None
    None,
}

/// Where rows stand.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlignName {
    /// At the side where the paragraph starts
    #[default]
    Start,
    /// At both sides
    Justify,
}

/// Whether hard-wrapped lines are joined.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReflowName {
    /// When the text is visibly hard-wrapped
    #[default]
    Auto,
    /// Yes
    On,
    /// No: a line is a paragraph, and nothing is added
    Off,
}

/// On or off.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// On
    On,
    /// Off
    Off,
    /// As this terminal needs it, whatever the configuration says
    Auto,
}

/// Where vowel marks go.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarksName {
    /// After their letter
    Keep,
    /// Away
    Drop,
    /// Into the cell to the left of their own
    Shift,
    /// As this terminal needs it, whatever the configuration says
    Auto,
}

/// Colours of highlights.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Key 1
    Yellow,
    /// Key 2
    Green,
    /// Key 3
    Blue,
    /// Key 4
    Pink,
    /// Key 5
    Purple,
    /// Key 6
    Red,
}

fn passage(text: &str) -> Result<(u64, u64), String> {
    text.split_once("..")
        .and_then(|(start, end)| Some((start.trim().parse().ok()?, end.trim().parse().ok()?)))
        .filter(|(start, end)| start < end)
        .ok_or_else(|| {
            "two numbers are wanted, as in 120..145, the first less than the second".into()
        })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parse(line: &[&str]) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(std::iter::once(&"hashiya").chain(line))
    }

    #[test]
    fn the_shape_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_source_alone_is_read() {
        let arguments = parse(&["مقال.txt"]).unwrap();
        assert_eq!(arguments.sources, ["مقال.txt"]);
        assert!(arguments.command.is_none());
    }

    #[test]
    fn a_dash_is_a_source() {
        assert_eq!(parse(&["-"]).unwrap().sources, ["-"]);
        let cat = parse(&["cat", "-"]).unwrap().command;
        assert!(matches!(cat, Some(Command::Cat(cat)) if cat.source == "-"));
    }

    #[test]
    fn global_options_stand_on_either_side_of_a_command() {
        for line in [
            ["--lang", "ar", "library", "list"],
            ["library", "list", "--lang", "ar"],
        ] {
            assert_eq!(parse(&line).unwrap().global.lang, Some(Lang::Ar));
        }
    }

    #[test]
    fn a_passage_is_two_rising_numbers() {
        assert_eq!(passage("120..145"), Ok((120, 145)));
        for wrong in ["145..120", "7..7", "7", "..", "-1..3", "a..b", ""] {
            assert!(passage(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_note_needs_a_quotation_or_a_place_and_may_have_both() {
        assert!(parse(&["note", "add", "a.txt"]).is_err());
        assert!(parse(&["note", "add", "a.txt", "--prefix", "قال"]).is_err());
        assert!(parse(&["note", "add", "a.txt", "--quote", "حاشية"]).is_ok());
        assert!(parse(&["note", "add", "a.txt", "--at", "3..8"]).is_ok());
        assert!(parse(&["note", "add", "a.txt", "--at", "3..8", "--quote", "حاشية"]).is_ok());
    }

    #[test]
    fn how_rows_are_written_can_be_said_for_the_reader_and_for_what_is_printed() {
        let reader = parse(&["--encoder", "lrm", "--marks", "shift", "a.txt"]).unwrap();
        assert_eq!(reader.writing.encoder, Some(EncoderName::Lrm));
        let cat = parse(&["cat", "--forms", "off", "a.txt"]).unwrap().command;
        assert!(
            matches!(cat, Some(Command::Cat(cat)) if cat.setting.writing.forms == Some(Switch::Off))
        );
        assert!(parse(&["--encoder", "sideways", "a.txt"]).is_err());
    }

    #[test]
    fn a_width_of_no_cells_is_refused() {
        assert!(parse(&["cat", "--width", "0", "a.txt"]).is_err());
        assert!(parse(&["cat", "--width", "1", "a.txt"]).is_ok());
    }
}
