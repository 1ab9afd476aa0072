//! Owns sending annotations out: the articles they belong to are opened, and a file is put in place whole or not at all.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::opening;
use crate::doc::Document;
use crate::export::{self, Article, Error, Format, Labels, Options};
use crate::format;
use crate::note::exchange::{Record, Work};
use crate::note::{NoteId, Tone};
use crate::report::{Kind, Message, Report};
use crate::words::{Language, Words};

/// Which annotations are wanted: all that none of the filters leaves out.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// With one of these tags; none stands for all.
    pub tags: Vec<String>,
    /// Of one of these colours; none stands for all.
    pub tones: Vec<Tone>,
    /// Of these ids; none stands for all.
    pub ids: Vec<NoteId>,
}

impl Wish {
    fn takes(&self, record: &Record) -> bool {
        let note = &record.note;
        (self.tags.is_empty() || self.tags.iter().any(|tag| note.tags.contains(tag)))
            && (self.tones.is_empty() || self.tones.contains(&note.tone))
            && (self.ids.is_empty() || self.ids.contains(&note.id))
    }
}

/// Makes articles of what the store holds, and finds where their annotations stand today. What the text of an article is not needed for
/// (the backup) does not open it. Also says which articles could not be opened; their annotations stand nowhere.
pub fn gather(
    items: Vec<(Work, Vec<Record>)>,
    wish: &Wish,
    format: Format,
) -> (Vec<Article>, Vec<Report>) {
    let mut notices = Vec::new();
    let mut articles = Vec::new();
    for (work, mut records) in items {
        records.retain(|record| wish.takes(record));
        let opened = match work.source() {
            Some(source) if !format.is_lossless() => match open(source) {
                Ok(opened) => Some(opened),
                Err(report) => {
                    let what = Message::new("cli-note-source-gone").text("source", source);
                    let mut notice = Report::new(Kind::Notice, what);
                    notice.causes = report.causes;
                    notices.push(notice);
                    None
                }
            },
            _ => None,
        };
        let text = opened.as_ref();
        let text = text.map(|(document, version)| (document.clone(), version.as_str()));
        articles.push(Article::new(work, records, text));
    }
    (articles, notices)
}

/// Opens an article that has a lasting name, with the name of this version of its text.
///
/// # Errors
/// It is missing, unreadable, no text, or a pipe by now.
pub fn open(source: &str) -> Result<(Document, String), Report> {
    let opened = opening::source_of(OsStr::new(source))?;
    if opened.feed.is_some() {
        let what = Message::new("source-idle-pipe").text("path", source);
        return Err(Report::new(Kind::Missing, what));
    }
    let document = format::read(&opened);
    let version = opening::version(&document);
    Ok((document, version))
}

/// The words that stand in an export.
pub fn labels(words: &Words) -> Labels {
    Labels {
        notes: words.text("export-notes"),
        unplaced: words.text("export-unplaced"),
        read: [Language::Arabic, Language::English]
            .map(|language| Words::new(language).text("citation-read")),
        tones: Tone::ALL.map(|tone| words.text(crate::app::theme::tone_id(tone))),
    }
}

/// Writes articles into a file, which is there whole or stays as it was. A file that would be the same to the byte is not touched.
///
/// # Errors
/// The file cannot be written; the template is wrong.
pub fn into_file(
    path: &Path,
    format: Format,
    articles: &[Article],
    options: &Options,
) -> Result<(), Report> {
    let written = replace(path, |out| export::write(format, articles, options, out));
    written.map_err(|error| failed(path, error))
}

/// Writes articles into a folder, each into a file named for its title; gives the paths.
///
/// # Errors
/// As [`into_file`]; the files before the one that failed are there.
pub fn into_folder(
    folder: &Path,
    format: Format,
    articles: &[Article],
    options: &Options,
) -> Result<Vec<PathBuf>, Report> {
    fs::create_dir_all(folder).map_err(|error| failed(folder, error.into()))?;
    let mut paths = Vec::new();
    for article in articles {
        let name = file_name(article, articles);
        let path = folder.join(format!("{name}.{}", format.extension()));
        into_file(&path, format, std::slice::from_ref(article), options)?;
        paths.push(path);
    }
    Ok(paths)
}

/// A name of a file that does not say which format is meant.
pub fn which_format(path: &Path) -> Report {
    let what = Message::new("export-which-format").text("path", path.to_string_lossy());
    let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    let hint = Message::new("export-hint-format").text("names", names.join(", "));
    Report::new(Kind::Refused, what).hint(hint)
}

/// What went wrong with an export, as a report.
pub fn failed(path: &Path, error: Error) -> Report {
    let path = path.to_string_lossy();
    match error {
        Error::Output(error) => {
            let what = Message::new("export-failed").text("path", path);
            Report::new(Kind::Refused, what)
                .because(error)
                .hint(Message::new("export-hint-failed"))
        }
        Error::Template(words) => Report::new(Kind::Refused, Message::new("export-template-wrong"))
            .because(words)
            .hint(Message::new("export-hint-template")),
    }
}

/// The title as a file's name that every system and Obsidian take; with the end of the id where another article has the same title.
fn file_name(article: &Article, all: &[Article]) -> String {
    /// Bytes in a name, with room for an extension and a mark: file systems take 255.
    const LONGEST: usize = 180;
    let name_of = |article: &Article| {
        let allowed = |ch: char| match ch {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '^' | '[' | ']' => ' ',
            _ if ch.is_control() || crate::text::clean::hidden(ch).is_some() => ' ',
            _ => ch,
        };
        let name: String = article.title().chars().map(allowed).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = name.trim_matches(['.', ' ']);
        name[..name.floor_char_boundary(LONGEST.min(name.len()))]
            .trim_end()
            .to_owned()
    };
    let name = name_of(article);
    let is_shared = name.is_empty() || all.iter().filter(|one| name_of(one) == name).count() > 1;
    if !is_shared {
        return name;
    }
    let id = article.work.id[10..].iter();
    let id: String = id.map(|byte| format!("{byte:02x}")).collect();
    format!("{name} {id}").trim().to_owned()
}

/// Puts a file in place of another: written beside it, synced, renamed. What is no regular file (a pipe, a terminal) is written to as it is.
fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    // Through a link the file that it leads to is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let there = fs::metadata(&target).ok();
    if let Some(there) = &there
        && !there.is_file()
    {
        let mut out = BufWriter::new(OpenOptions::new().write(true).open(&target)?);
        write(&mut out)?;
        return Ok(out.flush()?);
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let name = (target.file_name()).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let mut beside = std::ffi::OsString::from(".");
    // A long name stays a name.
    beside.push(name.to_string_lossy().chars().take(40).collect::<String>());
    beside.push(format!(".{}.part", std::process::id()));
    let beside = Beside(folder.join(beside));
    let mut out = BufWriter::new(File::create(&beside.0)?);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Some(there) = &there {
        if is_same(&beside.0, &target)? {
            return Ok(());
        }
        file.set_permissions(there.permissions())?;
    }
    file.sync_all()?;
    fs::rename(&beside.0, &target)?;
    // The name is on disk only when the folder is.
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// A file that is taken away again unless it was renamed.
struct Beside(PathBuf);

impl Drop for Beside {
    fn drop(&mut self) {
        let _renamed = fs::remove_file(&self.0);
    }
}

fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    let (one, other) = (File::open(one)?, File::open(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (io::BufReader::new(one), io::BufReader::new(other));
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let length = one.read(&mut left)?;
        if length == 0 {
            return Ok(true);
        }
        other.read_exact(&mut right[..length])?;
        if left[..length] != right[..length] {
            return Ok(false);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{MetadataExt, symlink};

    use super::*;

    fn put(path: &Path, words: &str) -> Result<(), Error> {
        replace(path, |out| Ok(out.write_all(words.as_bytes())?))
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_there_whole_or_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("حواشٍ.md");
        put(&path, "الأوّل").unwrap();
        let failed = replace(&path, |out| {
            out.write_all("نصف".as_bytes())?;
            Err(io::Error::from(io::ErrorKind::StorageFull).into())
        });
        assert!(matches!(failed, Err(Error::Output(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), "الأوّل");
        assert_eq!(names(folder.path()), ["حواشٍ.md"], "nothing lies about");
    }

    #[test]
    fn the_same_again_does_not_touch_the_file_and_a_link_stays_one() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("أ.md"), folder.path().join("ب.md"));
        put(&path, "نصّ").unwrap();
        symlink(&path, &link).unwrap();
        let before = fs::metadata(&path).unwrap();
        put(&link, "نصّ").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().ino(), before.ino());
        put(&link, "غيره").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "غيره");
    }

    #[test]
    fn titles_make_names_of_files() {
        let titled = |title: &str, id: u8| {
            let work = Work {
                id: [id; 16],
                title: title.to_owned(),
                ..Work::default()
            };
            Article::new(work, Vec::new(), None)
        };
        let all = [
            titled("../«قراءة»: في/الكتب?\u{202E}", 1),
            titled("نفسه", 2),
            titled("نفسه", 3),
            titled("...", 4),
            titled(&"طويل ".repeat(100), 5),
        ];
        let names: Vec<String> = all.iter().map(|one| file_name(one, &all)).collect();
        assert_eq!(names[0], "«قراءة» في الكتب");
        assert_eq!(names[1], "نفسه 020202020202");
        assert_eq!(names[2], "نفسه 030303030303");
        assert_eq!(names[3], "040404040404");
        assert!(names[4].len() <= 180 && names[4].starts_with("طويل طويل"));
    }
}
