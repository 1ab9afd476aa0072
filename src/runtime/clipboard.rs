//! Owns copying: text to the terminal's clipboard, to the program that has the system's, or else into a file, on a thread of its own.
//!
//! Nothing tells whether a terminal took what it was sent (OSC 52), and most of them do not. So a program gets the text too, where there is
//! one; and where there is none, a file keeps it.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::Message;
use crate::report::{Kind, Message as Words, Report};
use crate::term::clip::{self, Tool};

/// How long a program may take: one that waits for a display that is gone would wait for ever.
const PATIENCE: Duration = Duration::from_secs(3);
/// How often it is looked whether the program is done.
const GLANCE: Duration = Duration::from_millis(10);
/// The file's name in the folder of notes.
const FILE: &str = "clipboard.txt";

/// A text on its way to a clipboard.
pub(super) struct Copy {
    /// The text, as it stands in its source.
    pub(super) text: String,
    /// What the terminal was not sent, since it is too long: its length and the most that would do.
    pub(super) refused: Option<clip::TooLong>,
    /// Programs to try, in this order.
    pub(super) tools: Vec<Tool>,
    /// Where a file may be written.
    pub(super) folder: Option<PathBuf>,
}

impl Copy {
    /// Copies on a thread of its own, after the copy before this one, and then says how.
    pub(super) fn start(
        self,
        before: Option<thread::JoinHandle<()>>,
        tell: impl FnOnce(Message) + Send + 'static,
    ) -> io::Result<thread::JoinHandle<()>> {
        thread::Builder::new()
            .name("clipboard".to_owned())
            .spawn(move || {
                // The last one copied is the one that stays.
                let _told = before.map(thread::JoinHandle::join);
                tell(self.run());
            })
    }

    /// Copies, and gives what is to be said of it.
    pub(super) fn run(self) -> Message {
        let mut causes = Vec::new();
        for tool in &self.tools {
            match give(tool, &self.text, PATIENCE) {
                Ok(()) => return Message::Copied(self.copied(Some(tool.program))),
                // It is not installed: the next one may be.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => causes.push(format!("{}: {error}", tool.program)),
            }
        }
        let kept = self
            .folder
            .as_deref()
            .map(|folder| keep(folder, &self.text));
        let words = match kept {
            Some(Ok(path)) => {
                let id = match self.refused {
                    None => "notice-copied-file",
                    Some(_) => "notice-copied-only-file",
                };
                Words::new(id).text("path", path.to_string_lossy())
            }
            Some(Err(error)) => {
                causes.push(error.to_string());
                self.not_kept()
            }
            None => self.not_kept(),
        };
        if causes.is_empty() && words.id != "notice-too-long-to-copy" {
            return Message::Copied(words);
        }
        let report = Report::new(Kind::Notice, words);
        let report = causes.into_iter().fold(report, Report::because);
        Message::Told(report)
    }

    /// What is said of a copy that neither a program nor a file has.
    fn not_kept(&self) -> Words {
        match self.refused {
            None => self.copied(None),
            Some(too_long) => Words::new("notice-too-long-to-copy")
                .number("bytes", too_long.bytes as u64)
                .number("limit", too_long.limit as u64),
        }
    }

    /// What is said of a copy that was taken, by the terminal perhaps and by a program.
    pub(super) fn copied(&self, tool: Option<&str>) -> Words {
        let terminal = self.refused.is_none().then_some("OSC 52");
        let ways: Vec<&str> = terminal.into_iter().chain(tool).collect();
        Words::new("notice-copied")
            .number("count", self.text.chars().count() as u64)
            .text("ways", ways.join(", "))
    }
}

/// Runs a program with the text on its standard input, for so long at most. It gets a process group of its own: it may stay behind to
/// serve the clipboard, when the terminal is closed.
///
/// # Errors
/// It is not there, it fails, or it takes too long.
fn give(tool: &Tool, text: &str, patience: Duration) -> io::Result<()> {
    let mut child = Command::new(tool.program)
        .args(tool.arguments)
        // pbcopy takes its input for something else than UTF-8 without it.
        .env("LC_CTYPE", "UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    let stdin = child.stdin.take();
    let bytes = tool.coded(text);
    // A program that does not read must not hold us up: this ends with the program.
    let writer = thread::spawn(move || stdin.map_or(Ok(()), |mut pipe| pipe.write_all(&bytes)));
    let status = await_end(&mut child, patience)?;
    let written = writer.join().unwrap_or(Ok(()));
    match status.success() {
        true => written,
        false => Err(io::Error::other(status.to_string())),
    }
}

fn await_end(child: &mut Child, patience: Duration) -> io::Result<std::process::ExitStatus> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if begun.elapsed() >= patience {
            child.kill()?;
            child.wait()?;
            return Err(io::ErrorKind::TimedOut.into());
        }
        thread::sleep(GLANCE);
    }
}

/// Writes the text into a file that only its owner can read, and gives its path.
fn keep(folder: &Path, text: &str) -> io::Result<PathBuf> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    let path = folder.join(FILE);
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&path)?;
    // One that was there already may have been opened to others.
    file.set_permissions(std::fs::Permissions::from_mode(0o600))?;
    file.write_all(text.as_bytes())?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "قال: «لا» ٣ (CPU)\n";

    fn tool(program: &'static str, arguments: &'static [&'static str]) -> Tool {
        Tool {
            program,
            arguments,
            coding: clip::Coding::Utf8,
        }
    }

    fn copy(tools: Vec<Tool>, folder: Option<&Path>) -> Copy {
        Copy {
            text: TEXT.to_owned(),
            refused: None,
            tools,
            folder: folder.map(Path::to_owned),
        }
    }

    fn told(message: Message) -> (Words, Vec<String>) {
        match message {
            Message::Copied(words) => (words, Vec::new()),
            Message::Told(report) => (report.what, report.causes),
            _ => panic!("something else was told"),
        }
    }

    #[test]
    fn the_first_program_that_is_there_gets_the_text_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("taken");
        let script: &'static str =
            Box::leak(format!("cat > '{}'", taken.display()).into_boxed_str());
        let arguments: &'static [&'static str] = Box::leak(Box::new(["-c", script]));
        let tools = vec![tool("no-such-program-of-ours", &[]), tool("sh", arguments)];
        let (words, causes) = told(copy(tools, Some(folder.path())).run());
        assert_eq!(words.id, "notice-copied");
        assert!(causes.is_empty());
        let ways = crate::report::Value::Text("OSC 52, sh".to_owned());
        assert!(words.arguments.contains(&("ways", ways)));
        assert_eq!(std::fs::read_to_string(taken).unwrap(), TEXT);
        assert!(!folder.path().join(FILE).exists());
    }

    #[test]
    fn without_a_program_a_file_of_its_owner_alone_has_the_text() {
        let folder = tempfile::tempdir().unwrap();
        let notes = folder.path().join("حواشٍ");
        let (words, _) = told(copy(Vec::new(), Some(&notes)).run());
        assert_eq!(words.id, "notice-copied-file");
        let path = notes.join(FILE);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), TEXT);
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&notes)), (0o600, 0o700));
    }

    #[test]
    fn a_program_that_fails_is_named_and_the_file_has_the_text() {
        let folder = tempfile::tempdir().unwrap();
        let (words, causes) = told(copy(vec![tool("false", &[])], Some(folder.path())).run());
        assert_eq!(words.id, "notice-copied-file");
        assert!(causes[0].starts_with("false: "), "{causes:?}");
    }

    #[test]
    fn a_program_that_does_not_end_is_ended() {
        let long = TEXT.repeat(10_000);
        let error = give(&tool("sleep", &["1000"]), &long, Duration::from_millis(30));
        assert_eq!(error.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn what_neither_terminal_nor_program_nor_file_takes_is_told_as_lost() {
        let mut copy = copy(Vec::new(), None);
        copy.refused = Some(clip::TooLong {
            bytes: 100_001,
            limit: 100_000,
        });
        assert_eq!(told(copy.run()).0.id, "notice-too-long-to-copy");
    }
}
