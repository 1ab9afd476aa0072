//! Owns opening a source for the commands that print: the document, and waiting for what is still on its way through a pipe.

use std::ffi::OsStr;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::exit::Failure;
use crate::doc::{Block, Document, Trouble};
use crate::report::{Kind, Message, Report};
use crate::runtime;
use crate::text::span::Offset;

/// How many bytes beyond a block have to be there before it is taken for whole: where a block ends depends on the lines
/// after it (whether they are joined, where a giant paragraph is cut), and on no more than this.
const MARGIN: u64 = 128 * 1024;

/// A source that is open.
pub(super) struct Opened {
    /// The article.
    pub(super) document: Document,
    growth: Receiver<()>,
}

impl Opened {
    /// Opens a source by its name.
    ///
    /// # Errors
    /// It is missing, unreadable, a folder, or no text.
    pub(super) fn open(source: &OsStr) -> Result<Self, Report> {
        let (sender, growth) = channel();
        let document = open_document(source, sender)?;
        Ok(Self { document, growth })
    }

    /// Waits until all of it has arrived.
    pub(super) fn wait_for_all(&self) {
        self.wait_for(u64::MAX);
    }

    /// Waits until so much lies ahead of the start that how the text is set (hard-wrapped or not, its direction) is settled.
    pub(super) fn wait_for_opening(&self) {
        self.wait_for(MARGIN);
    }

    fn wait_for(&self, bytes: u64) {
        while !self.document.is_complete() && self.document.end().byte < bytes {
            if self.growth.recv().is_err() {
                return;
            }
        }
    }

    /// Hands out the blocks in order, each as soon as it is whole, keeping none.
    ///
    /// # Errors
    /// What `take` says.
    pub(super) fn each_block(
        &self,
        document: &Document,
        mut take: impl FnMut(&Arc<Block>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut at = document.start();
        loop {
            self.wait_for(at.byte.saturating_add(MARGIN));
            if at >= document.end() {
                return Ok(());
            }
            let Some(block) = document.block_at(at) else {
                return Ok(());
            };
            take(&block)?;
            match block.span().end() {
                end if end > at => at = end,
                // A source that shrinks can leave nothing where something was.
                _ => return Ok(()),
            }
        }
    }

    /// What went wrong while it was being read.
    pub(super) fn trouble(&self) -> Option<Report> {
        let id = match self.document.trouble()? {
            Trouble::Shrank => "notice-source-shrank",
            Trouble::Unreadable => "notice-source-unreadable",
        };
        Some(Report::new(Kind::Refused, Message::new(id)))
    }

    /// What there is to know about it although nothing is wrong.
    pub(super) fn notices(&self) -> Vec<Report> {
        let mut notices = Vec::new();
        if self.document.end() == Offset::new(0) {
            notices.push("notice-empty-file");
        }
        if self.document.meta().has_invalid {
            notices.push("notice-invalid-bytes");
        }
        let notice = |id| Report::new(Kind::Notice, Message::new(id));
        notices.into_iter().map(notice).collect()
    }
}

/// The one place where the command line asks for a document. `grew` is told whenever more has arrived, and dropped with the last of it.
fn open_document(source: &OsStr, grew: Sender<()>) -> Result<Document, Report> {
    runtime::opening::open(source, move |_trouble| {
        // Nobody waits any more once the printing has ended.
        let _ended = grew.send(());
    })
}
