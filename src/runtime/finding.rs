//! Owns looking for hits and counting them: each on a thread of its own, left off as soon as nobody wants the answer any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::app::effect::Seek;
use crate::app::finding::SHARES;
use crate::app::message::{Message, Way};
use crate::doc::Document;
use crate::find::{Query, Scan, Step};
use crate::text::span::{Offset, Span};

/// How often it is told how many hits there are up to now.
const PACE: Duration = Duration::from_millis(200);

/// Something that is being looked for; it is left off when this is dropped.
pub(super) struct Finding {
    is_off: Arc<AtomicBool>,
}

impl Drop for Finding {
    fn drop(&mut self) {
        self.is_off.store(true, Ordering::Relaxed);
    }
}

impl Finding {
    /// Looks for a hit and tells it.
    pub(super) fn seek(
        document: Document,
        seek: Seek,
        tell: impl Fn(Message) + Send + 'static,
    ) -> Self {
        Self::start("find", move |is_off| {
            if let Some(hit) = sought(&document, &seek, is_off) {
                let number = seek.number;
                tell(Message::Found { number, hit });
            }
        })
    }

    /// Counts all hits, telling now and then how many there are.
    pub(super) fn count(
        document: Document,
        query: Arc<Query>,
        number: u64,
        tell: impl Fn(Message) + Send + 'static,
    ) -> Self {
        Self::start("count", move |is_off| {
            count(&document, &query, is_off, &|hits, is_all, ticks| {
                tell(Message::Counted {
                    number,
                    hits,
                    is_all,
                    ticks,
                });
            });
        })
    }

    fn start(name: &str, run: impl FnOnce(&AtomicBool) + Send + 'static) -> Self {
        let is_off = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&is_off);
        let thread = std::thread::Builder::new().name(name.to_owned());
        // Where there are no more threads nothing is found; keys are answered all the same.
        let _unstarted = thread.spawn(move || run(&flag));
        Self { is_off }
    }
}

/// The hit that is wanted, and whether an end of the text was passed on the way; nothing at all when it was called off.
fn sought(document: &Document, seek: &Seek, is_off: &AtomicBool) -> Option<Option<(Span, bool)>> {
    let scan = |from: Offset| match seek.way {
        Way::Next => Scan::forward(document, &seek.query, from),
        Way::Previous => Scan::backward(document, &seek.query, from),
    };
    let other_end = match seek.way {
        Way::Next => document.start(),
        Way::Previous => document.end().plus(1),
    };
    let mut left = seek.times;
    let mut was_any = false;
    let (mut scan_now, mut is_wrapped) = (scan(seek.from), false);
    while !is_off.load(Ordering::Relaxed) {
        match scan_now.step() {
            Step::Hit(hit) => {
                was_any = true;
                left = left.saturating_sub(1);
                if left == 0 {
                    return Some(Some((hit, is_wrapped)));
                }
            }
            Step::Searched(_) => {}
            Step::End if is_wrapped && !was_any => return Some(None),
            Step::End => (scan_now, is_wrapped) = (scan(other_end), true),
        }
    }
    None
}

fn count(
    document: &Document,
    query: &Arc<Query>,
    is_off: &AtomicBool,
    tell: &dyn Fn(u64, bool, Vec<Span>),
) {
    let share = (document.end().byte / SHARES).max(1);
    let mut ticks: Vec<Span> = Vec::new();
    let mut hits = 0;
    let mut last_told = Instant::now();
    let mut scan = Scan::forward(document, query, document.start());
    while !is_off.load(Ordering::Relaxed) {
        match scan.step() {
            Step::Hit(hit) => {
                hits += 1;
                let last = ticks.last().map(|last| last.start().byte / share);
                if last != Some(hit.start().byte / share) {
                    ticks.push(hit);
                }
            }
            Step::Searched(_) => {}
            Step::End => return tell(hits, true, ticks),
        }
        if last_told.elapsed() >= PACE {
            tell(hits, false, ticks.clone());
            last_told = Instant::now();
        }
    }
}
