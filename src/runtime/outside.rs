//! Owns the reader's own editor: a note goes out in a file, the editor has the terminal, and what it leaves comes back.
//!
//! The file is its owner's alone and lies where the notes do. It is taken away once its words are in the note again; when the editor
//! fails, or leaves what no note can take, it stays, and the reader is told where.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use super::{Running, opening};
use crate::app::editor::LIMIT;
use crate::app::message::Message;
use crate::app::state::Notice;
use crate::report::{Kind, Message as Words, Report};
use crate::term::environment::Environment;

/// The editor where the environment names none: POSIX has it everywhere.
const DEFAULT: &str = "vi";
/// Most that is read of what an editor left, in bytes: enough to see that it is too long.
const READ: u64 = 4 * LIMIT as u64;
/// Names tried for the file, before it is given up.
const NAMES: u32 = 100;

/// The editor that the environment names, as a line of shell.
pub(super) fn editor(environment: &Environment) -> Option<String> {
    let named = ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| environment.get(name));
    let mut named = named.filter(|line| !line.trim().is_empty());
    named.next().map(str::to_owned)
}

impl Running {
    /// Has the note changed by the reader's own editor.
    pub(super) fn edit_outside(&mut self, text: &str) {
        match self.try_edit_outside(text) {
            Ok(Some(words)) => self.take_in(Message::EditedOutside(words)),
            Ok(None) => {}
            Err(report) => self.state.notice = Some(Notice::Trouble(report)),
        }
    }

    /// `None` when the editor left the words as they were.
    fn try_edit_outside(&mut self, text: &str) -> Result<Option<String>, Report> {
        let folder = self.folder.clone().ok_or_else(opening::no_folder)?;
        let path = write(&folder, text).map_err(|error| not_written(&folder, error))?;
        let line = editor(self.terminal.probe().environment());
        let line = line.as_deref().unwrap_or(DEFAULT);
        let Some(keys) = &mut self.keys else {
            return Ok(None);
        };
        let ran = self.screen.outside(keys, || run(line, &path));
        // The window may have another size by now.
        self.resized();
        let status = ran.map_err(super::terminal_gone)?;
        let left = read(&path);
        let back = judge(line, &path, text, status, left);
        if back.is_ok() {
            // What it held is in the note. A file that cannot be taken away does no harm.
            let _stays = std::fs::remove_file(&path);
        }
        back
    }
}

/// Writes the note into a new file of its owner's alone.
fn write(folder: &Path, text: &str) -> io::Result<PathBuf> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let mut number = 0;
    loop {
        // Editors tell by its end what a file holds.
        let path = folder.join(format!("note-{}-{number}.md", std::process::id()));
        let made = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path);
        match made {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < NAMES => {
                number += 1;
            }
            Err(error) => return Err(error),
        }
    }
}

fn not_written(folder: &Path, error: io::Error) -> Report {
    let words = Words::new("outside-not-written").text("path", folder.display().to_string());
    Report::new(Kind::Refused, words).because(error)
}

/// Runs the editor on the terminal. Its line may hold arguments, as `code --wait` does, so that a shell reads it.
fn run(line: &str, path: &Path) -> io::Result<ExitStatus> {
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("{line} \"$1\""))
        .arg("sh")
        .arg(path);
    // Standard input may be the article's pipe.
    if let Ok(tty) = OpenOptions::new().read(true).write(true).open("/dev/tty") {
        let ends = (tty.try_clone()?, tty.try_clone()?);
        command
            .stdin(Stdio::from(tty))
            .stdout(Stdio::from(ends.0))
            .stderr(Stdio::from(ends.1));
    }
    command.status()
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(READ).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What comes of an editor's run: new words, none, or a report. The file may go only when there is no report.
fn judge(
    line: &str,
    path: &Path,
    before: &str,
    status: io::Result<ExitStatus>,
    left: io::Result<Vec<u8>>,
) -> Result<Option<String>, Report> {
    let shown = path.display().to_string();
    let kept = |id| Words::new(id).text("path", shown.clone());
    let left =
        left.map_err(|error| Report::new(Kind::Refused, kept("outside-file-gone")).because(error))?;
    let is_same = left == before.as_bytes();
    let failed = match &status {
        Ok(status) if status.success() => None,
        Ok(status) => Some(status.to_string()),
        Err(error) => Some(error.to_string()),
    };
    if let Some(why) = failed {
        let mut report = Report::new(
            Kind::Refused,
            Words::new("outside-failed").text("editor", line),
        )
        .because(why);
        if is_same {
            // Nothing is lost with it.
            let _stays = std::fs::remove_file(path);
        } else {
            report = report.hint(kept("outside-kept"));
        }
        return Err(report);
    }
    let Ok(mut words) = String::from_utf8(left) else {
        return Err(
            Report::new(Kind::Refused, Words::new("outside-no-text")).hint(kept("outside-kept"))
        );
    };
    // Editors end the last line, which notes do not.
    if words.ends_with('\n') && !before.ends_with('\n') {
        words.truncate(words.trim_end_matches(['\r', '\n']).len());
    }
    if words.len() > LIMIT {
        let limit = LIMIT / 1000;
        let words = Words::new("outside-too-long").number("limit", limit as u64);
        return Err(Report::new(Kind::Refused, words).hint(kept("outside-kept")));
    }
    Ok((words != before).then_some(words))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    const NOTE: &str = "يُراجَع «المعجم» (١٢)، لا CPU.";

    /// What comes of a line of shell as editor; and what is left in the folder then.
    fn edited(line: &str) -> (Result<Option<String>, &'static str>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let path = write(folder.path(), NOTE).unwrap();
        let status = Command::new("sh")
            .arg("-c")
            .arg(format!("{line} \"$1\""))
            .arg("sh")
            .arg(&path)
            .status();
        let back = judge(line, &path, NOTE, status, read(&path));
        let files = std::fs::read_dir(folder.path()).unwrap();
        let files = files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
        (back.map_err(|report| report.what.id), files.collect())
    }

    #[test]
    fn words_come_back_without_the_line_end_that_editors_add() {
        let (back, _) = edited("sed -i 's/المعجم/القاموس/'");
        assert_eq!(
            back.unwrap().as_deref(),
            Some("يُراجَع «القاموس» (١٢)، لا CPU.")
        );
        let (back, _) = edited("sh -c 'echo >> \"$0\"'");
        assert_eq!(back, Ok(None), "nothing but a line end");
    }

    #[test]
    fn an_editor_that_fails_or_is_killed_loses_nothing() {
        let (back, left) = edited("false");
        assert_eq!((back, left.len()), (Err("outside-failed"), 0));
        for end in ["exit 3", "kill -9 $$"] {
            let (back, left) = edited(&format!("sh -c 'printf جديد > \"$0\"; {end}'"));
            assert_eq!(back, Err("outside-failed"), "{end}");
            assert_eq!(left, ["جديد"], "{end}");
        }
        let (back, _) = edited("no-such-editor-of-ours");
        assert_eq!(back, Err("outside-failed"));
    }

    #[test]
    fn what_no_note_can_take_stays_in_its_file() {
        let (back, left) = edited("sh -c 'head -c 70000 /dev/zero | tr \"\\0\" x > \"$0\"'");
        assert_eq!((back, left[0].len()), (Err("outside-too-long"), 70_000));
        let (back, _) = edited("rm");
        assert_eq!(back, Err("outside-file-gone"));
    }

    #[test]
    fn the_file_is_its_owners_alone_and_never_one_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("حواشٍ");
        let (one, other) = (
            write(&folder, NOTE).unwrap(),
            write(&folder, "ثانية").unwrap(),
        );
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&one), mode(&folder)), (0o600, 0o700));
        assert_ne!(one, other);
        assert_eq!(std::fs::read_to_string(one).unwrap(), NOTE);
    }

    #[test]
    fn visual_goes_before_editor_and_empty_is_none() {
        let of = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            editor(&Environment::new(pairs))
        };
        assert_eq!(
            of(&[("EDITOR", "ed"), ("VISUAL", "emacs -nw")]).as_deref(),
            Some("emacs -nw")
        );
        assert_eq!(
            of(&[("EDITOR", "ed"), ("VISUAL", " ")]).as_deref(),
            Some("ed")
        );
        assert_eq!(of(&[]), None);
    }
}
