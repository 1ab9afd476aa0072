//! Owns opening a source for the commands that print: the document, and bringing what is still on its way through a pipe.

use std::cell::{OnceCell, RefCell};
use std::ffi::OsStr;
use std::sync::Arc;

use super::exit::Failure;
use crate::doc::{Block, Document, Trouble};
use crate::format::{self, Feed};
use crate::report::{Kind, Message, Report};
use crate::runtime::opening;

/// How many bytes beyond a block have to be there before it is taken for whole: where a block ends depends on the lines
/// after it (whether they are joined, where a giant paragraph is cut), and on no more than this.
const AHEAD: u64 = 128 * 1024;
/// How many bytes before a block it may depend on in the same way, with room to spare. What lies further back can go.
const BEHIND: u64 = 1024 * 1024;

/// A source that is open.
pub(super) struct Opened {
    /// The article.
    pub(super) document: Document,
    /// What the store calls it; `None` for a pipe, which has no name that lasts.
    pub(super) name: Option<String>,
    version: OnceCell<String>,
    feed: RefCell<Option<Feed>>,
    failure: RefCell<Option<Report>>,
}

impl Opened {
    /// Opens a source by its name, as far as its first page; a pipe is read up to there.
    ///
    /// # Errors
    /// It is missing, unreadable, a folder, or no text.
    pub(super) fn open(named: &OsStr) -> Result<Self, Report> {
        let source = opening::source_of(named)?;
        let document = format::read(&source);
        let mut opened = Self {
            name: opening::name_of(&document).map(str::to_owned),
            document,
            version: OnceCell::new(),
            feed: RefCell::new(source.feed),
            failure: RefCell::default(),
        };
        if opened.feed.borrow().is_some() {
            // Title, direction and joining are settled by the first lines, which were not there before.
            opened.bring(AHEAD);
            opened.document = opened.document.reconsidered();
        }
        match opened.failure.take() {
            Some(report) => Err(report),
            None => Ok(opened),
        }
    }

    /// What the store calls this version of its text.
    pub(super) fn version(&self) -> &str {
        self.version
            .get_or_init(|| opening::version(&self.document))
    }

    /// Reads a pipe until `bytes` bytes have arrived, or all.
    fn bring(&self, bytes: u64) {
        let mut feed = self.feed.borrow_mut();
        while let Some(pumped) = feed.as_mut()
            && self.document.end().byte < bytes
        {
            match pumped.pump() {
                Ok(0) => *feed = None,
                Ok(_) => {}
                Err(report) => {
                    self.failure.replace(Some(report));
                    *feed = None;
                }
            }
        }
    }

    /// Hands out the blocks of `document`, which is this one or one made from it, in order, each as soon as it is whole. Of a
    /// pipe only what is near is kept, so that it may be of any length.
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
            self.bring(at.byte.saturating_add(AHEAD));
            if let Some(feed) = self.feed.borrow().as_ref() {
                feed.forget_before(at.byte.saturating_sub(BEHIND));
            }
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
        if let Some(report) = self.failure.borrow().clone() {
            return Some(report);
        }
        let id = match self.document.trouble()? {
            // What was asked for was read; that is told beside it.
            Trouble::Changed => return None,
            Trouble::Shrank => "notice-source-shrank",
            Trouble::Unreadable => "notice-source-unreadable",
        };
        Some(Report::new(Kind::Refused, Message::new(id)))
    }

    /// What there is to know about it although nothing is wrong.
    pub(super) fn notices(&self) -> Vec<Report> {
        let mut notices = Vec::new();
        if self.document.end() == self.document.start() {
            notices.push("notice-empty-file");
        }
        if self.document.trouble() == Some(Trouble::Changed) {
            notices.push("notice-source-changed");
        }
        if self.document.has_invalid() {
            notices.push("notice-invalid-bytes");
        }
        let notice = |id| Report::new(Kind::Notice, Message::new(id));
        notices.into_iter().map(notice).collect()
    }
}
