//! Owns the way out: a `Report` becomes one line on standard error and an exit status; a closed pipe ends in silence.

use std::io::{self, Write};

use crate::report::{Kind, Message, Report};
use crate::text::clean::printable;
use crate::words::Words;

/// Why a command ended early.
#[derive(Debug)]
pub(super) enum Failure {
    /// Something to tell the reader.
    Report(Box<Report>),
    /// Standard output failed.
    Output(io::Error),
    /// Everything was said already, or a signal asked for the end: only the exit status is left.
    Ended(u8),
}

impl From<Report> for Failure {
    fn from(report: Report) -> Self {
        Self::Report(Box::new(report))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// The exit status of a failure of that kind.
pub(super) const fn status(kind: Kind) -> u8 {
    match kind {
        Kind::Notice => 0,
        Kind::Missing => 1,
        Kind::Refused => 2,
        Kind::Store => 3,
    }
}

/// Says a report on standard error, in one line.
pub(super) fn say(words: &Words, report: &Report) {
    let line = format!("hashiya: {}\n", printable(&words.report_line(report)));
    // Nothing is left to say it on when standard error fails.
    let _ = io::stderr().write_all(line.as_bytes());
}

/// Ends a command: prints why it failed, if it did, and gives its exit status.
pub(super) fn finish(words: &Words, result: Result<(), Failure>) -> u8 {
    let report = match result {
        Ok(()) => return 0,
        // Whoever reads the pipe has seen enough (`| head`): that is no failure of ours.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => return 0,
        Err(Failure::Output(error)) => {
            Report::new(Kind::Refused, Message::new("cli-output-failed")).because(error)
        }
        Err(Failure::Ended(status)) => return status,
        Err(Failure::Report(report)) => *report,
    };
    say(words, &report);
    status(report.kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_kind_of_failure_has_the_status_of_the_manual() {
        let statuses = [Kind::Notice, Kind::Missing, Kind::Refused, Kind::Store].map(status);
        assert_eq!(statuses, [0, 1, 2, 3]);
    }

    #[test]
    fn a_closed_pipe_is_no_failure() {
        let closed = io::Error::from(io::ErrorKind::BrokenPipe);
        let words = Words::new(Language::Arabic);
        assert_eq!(finish(&words, Err(Failure::Output(closed))), 0);
    }
}
