//! Owns `Terminals`: the small file `terminals.toml` beside the notes, with what terminals turned out to be and what readers chose for them.
//!
//! It is read before the first frame, so it is no part of the store; a file that cannot be read is one that says nothing.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::report::{Kind, Message as Words, Report};
use crate::text::profile::{Encoder, Marks, Wishes};

/// The file's name in the folder of the notes.
const NAME: &str = "terminals.toml";
/// Largest file that is read, in bytes: a hundred times what anybody has.
const LARGEST: u64 = 256 * 1024;

/// What is known of terminals from earlier runs.
#[derive(Debug, Default)]
pub struct Terminals {
    folder: Option<PathBuf>,
    book: Book,
}

/// The file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Book {
    /// By fingerprint of the environment.
    environment: BTreeMap<String, Seen>,
    /// By what terminals call themselves.
    terminal: BTreeMap<String, Choice>,
}

/// What an environment turned out to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// The line of the table of terminals.
    pub line: String,
    /// What the terminal called itself.
    pub terminal: String,
    /// Comparing lines was offered.
    pub is_offered: bool,
}

/// What a reader chose, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Choice {
    encoder: Option<String>,
    marks: Option<String>,
    forms: Option<bool>,
}

impl Terminals {
    /// Reads the file, if it is there.
    pub fn read(folder: Option<&Path>) -> Self {
        let book = folder.and_then(|folder| read(&folder.join(NAME)).ok());
        let book = book.and_then(|text| toml::from_str(&text).ok());
        Self {
            folder: folder.map(Path::to_owned),
            book: book.unwrap_or_default(),
        }
    }

    /// What an environment turned out to be the last time.
    pub fn seen(&self, fingerprint: &str) -> Option<&Seen> {
        self.book.environment.get(fingerprint)
    }

    /// What the reader chose for a terminal.
    pub fn choice(&self, terminal: &str) -> Option<Wishes> {
        let choice = self.book.terminal.get(terminal)?;
        Some(Wishes {
            encoder: choice.encoder.as_deref().and_then(Encoder::of_name),
            marks: choice.marks.as_deref().and_then(Marks::of_name),
            forms: choice.forms,
        })
    }

    /// Notes what an environment turned out to be. Nothing is written if that was known, or if nothing of ours lies in the folder yet.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn note(&mut self, fingerprint: String, seen: Seen) -> Result<(), Report> {
        let has_place = self.folder.as_ref().is_some_and(|folder| folder.is_dir());
        if !has_place || self.seen(&fingerprint) == Some(&seen) {
            return Ok(());
        }
        self.change(|book| {
            book.environment.insert(fingerprint, seen);
        })
    }

    /// Keeps what the reader chose for a terminal; on disk when this returns.
    ///
    /// # Errors
    /// There is no folder, or the file cannot be written.
    pub fn choose(&mut self, terminal: String, wishes: Wishes) -> Result<(), Report> {
        let choice = Choice {
            encoder: wishes.encoder.map(|encoder| encoder.name().to_owned()),
            marks: wishes.marks.map(|marks| marks.name().to_owned()),
            forms: wishes.forms,
        };
        self.change(|book| {
            book.terminal.insert(terminal, choice);
        })
    }

    fn change(&mut self, change: impl FnOnce(&mut Book)) -> Result<(), Report> {
        let Some(folder) = self.folder.clone() else {
            return Err(super::opening::no_folder());
        };
        // Another window may have written since.
        let mut book = Self::read(Some(&folder)).book;
        change(&mut book);
        self.book = book;
        let path = folder.join(NAME);
        write(&folder, &path, &self.book).map_err(|error| {
            let words =
                Words::new("runtime-terminals-unsaved").text("path", path.to_string_lossy());
            Report::new(Kind::Store, words).because(error)
        })
    }
}

fn read(path: &Path) -> io::Result<String> {
    let file = fs::File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut text = String::new();
    file.take(LARGEST).read_to_string(&mut text)?;
    Ok(text)
}

/// Writes under another name first, so that the file is whole at any time.
fn write(folder: &Path, path: &Path, book: &Book) -> io::Result<()> {
    let text = toml::to_string(book).map_err(io::Error::other)?;
    let mut maker = fs::DirBuilder::new();
    maker.recursive(true).mode(0o700).create(folder)?;
    let draft = path.with_extension(format!("new-{}", std::process::id()));
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(&draft)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        let _nothing_left = fs::remove_file(&draft);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes() -> Wishes {
        Wishes {
            encoder: Some(Encoder::Lrm),
            marks: Some(Marks::Shift),
            forms: Some(false),
        }
    }

    #[test]
    fn a_choice_is_there_the_next_time_and_nobody_else_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("حواشٍ");
        let name = "Konsole \"22.12\" in tmux";
        let mut terminals = Terminals::read(Some(&folder));
        assert_eq!(terminals.choice(name), None);
        terminals.choose(name.to_owned(), wishes()).unwrap();
        assert_eq!(Terminals::read(Some(&folder)).choice(name), Some(wishes()));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&folder.join(NAME)), 0o600);
        assert_eq!(
            fs::read_dir(&folder).unwrap().count(),
            1,
            "no draft is left"
        );
    }

    #[test]
    fn two_windows_do_not_undo_each_other() {
        let home = tempfile::tempdir().unwrap();
        let mut one = Terminals::read(Some(home.path()));
        let mut other = Terminals::read(Some(home.path()));
        one.choose("XTerm(379)".to_owned(), wishes()).unwrap();
        let seen = Seen {
            line: "foot".to_owned(),
            ..Seen::default()
        };
        other.note("TERM=foot".to_owned(), seen.clone()).unwrap();
        let both = Terminals::read(Some(home.path()));
        assert!(both.choice("XTerm(379)").is_some());
        assert_eq!(both.seen("TERM=foot"), Some(&seen));
    }

    #[test]
    fn what_was_seen_makes_no_folder_and_needs_none() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("none");
        let mut terminals = Terminals::read(Some(&folder));
        terminals
            .note("TERM=foot".to_owned(), Seen::default())
            .unwrap();
        assert!(!folder.exists());
        let mut homeless = Terminals::read(None);
        homeless
            .note("TERM=foot".to_owned(), Seen::default())
            .unwrap();
        assert!(homeless.choose("foot".to_owned(), wishes()).is_err());
    }

    #[test]
    fn a_broken_file_says_nothing_and_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        for broken in ["[terminal", "terminal = 3", "\u{0}"] {
            fs::write(home.path().join(NAME), broken).unwrap();
            let mut terminals = Terminals::read(Some(home.path()));
            assert_eq!(terminals.choice("foot"), None);
            terminals.choose("foot".to_owned(), wishes()).unwrap();
            let again = Terminals::read(Some(home.path()));
            assert_eq!(again.choice("foot"), Some(wishes()));
        }
        let strange = "[terminal.foot]\nencoder = \"sideways\"\nmarks = \"drop\"\n";
        fs::write(home.path().join(NAME), strange).unwrap();
        let choice = Terminals::read(Some(home.path())).choice("foot").unwrap();
        assert_eq!((choice.encoder, choice.marks), (None, Some(Marks::Drop)));
    }
}
