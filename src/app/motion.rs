//! Owns moving along the text by units: where the next or previous word, sentence, paragraph or heading starts.

use std::ops::Range;
use std::sync::Arc;

use super::message::{Unit, Way};
use crate::doc::{Block, BlockKind, Document};
use crate::text::span::{Offset, Span};
use crate::text::{cluster, units};

/// Bytes looked through for a heading at most, so that a key never walks through a gigabyte.
const HEADING_REACH: u64 = 4 << 20;

/// Blank blocks passed over at most when a unit is looked for.
const BLOCKS_PASSED: usize = 10_000;

/// The units of a block, as byte ranges of its text; a paragraph is what stands between its outer blanks.
fn units_of(block: &Block, unit: Unit) -> Vec<Range<usize>> {
    let text = block.text();
    match unit {
        Unit::Letter => cluster::clusters(text).collect(),
        Unit::Word => units::words(text),
        Unit::Sentence => units::sentences(text),
        Unit::Paragraph | Unit::Heading => {
            let start = text.len() - text.trim_start().len();
            let end = text.trim_end().len();
            if start < end {
                std::iter::once(start..end).collect()
            } else {
                Vec::new()
            }
        }
    }
}

/// The span of a range of a block's text.
fn span_in(block: &Block, bytes: &Range<usize>) -> Span {
    Span::new(block.offset(bytes.start), block.offset(bytes.end))
}

/// The unit that holds `at`, or the next one after it in the block, or the last one before it there.
pub fn unit_at(document: &Document, at: Offset, unit: Unit) -> Option<Span> {
    let block = document.block_at(at)?;
    let byte = block.local(at);
    let units = units_of(&block, unit);
    let found = units
        .iter()
        .find(|bytes| byte < bytes.end)
        .or(units.last())?;
    Some(span_in(&block, found))
}

/// The unit of `unit` that starts first after `at`, or last before it.
pub fn unit_beyond(document: &Document, at: Offset, unit: Unit, way: Way) -> Option<Span> {
    let mut block = document.block_at(at)?;
    let is_wanted =
        |block: &Block| unit != Unit::Heading || matches!(block.kind(), BlockKind::Heading(_));
    for _ in 0..BLOCKS_PASSED {
        if is_wanted(&block) {
            let units = units_of(&block, unit);
            let found = match way {
                Way::Next => units.iter().find(|bytes| block.offset(bytes.start) > at),
                Way::Previous => units.iter().rfind(|bytes| block.offset(bytes.start) < at),
            };
            if let Some(bytes) = found {
                return Some(span_in(&block, bytes));
            }
        }
        if block.span().start().byte.abs_diff(at.byte) > HEADING_REACH {
            return None;
        }
        block = beyond(document, &block, way)?;
    }
    None
}

fn beyond(document: &Document, block: &Block, way: Way) -> Option<Arc<Block>> {
    match way {
        Way::Next => document.block_after(block),
        Way::Previous => document.block_before(block),
    }
}

/// The cluster that holds `at`; at the end of a block, the empty span there.
pub fn cluster_at(document: &Document, at: Offset) -> Span {
    let Some(block) = document.block_at(at) else {
        return Span::empty(at);
    };
    let byte = block.local(at);
    let start = cluster::floor(block.text(), byte);
    let end = if start < block.text().len() {
        cluster::next(block.text(), start)
    } else {
        start
    };
    span_in(&block, &(start..end))
}

/// The units that have something in `sight`, in reading order, cut to what is in sight.
pub fn units_in(document: &Document, sight: Span, unit: Unit) -> Vec<Span> {
    let mut found = Vec::new();
    let mut next = document.block_at(sight.start());
    while let Some(block) = next {
        if block.span().start() >= sight.end() {
            break;
        }
        for bytes in units_of(&block, unit) {
            let span = span_in(&block, &bytes);
            if span.intersects(sight) {
                found.push(span);
            }
        }
        next = document.block_after(&block);
    }
    found
}

/// How many words a span holds; what lies far apart is told from its size, since the reader wants to know it at every key.
pub fn words_in(document: &Document, span: Span) -> usize {
    const COUNTED: u64 = 1 << 17;
    const BYTES_A_WORD: u64 = 11;
    let bytes = span.end().byte.saturating_sub(span.start().byte);
    if bytes > COUNTED {
        return usize::try_from(bytes / BYTES_A_WORD).unwrap_or(usize::MAX);
    }
    units::words(&document.text(span)).len()
}
