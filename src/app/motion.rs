//! Owns moving along the text by units: where the next or previous word, sentence, paragraph or heading starts.

use std::ops::Range;
use std::sync::Arc;

use super::message::{Unit, Way};
use crate::doc::{Block, BlockKind, Document, hemistichs};
use crate::text::span::{Offset, Span};
use crate::text::{cluster, units};

/// Bytes looked through for a unit at most, so that a key never walks through a gigabyte; a count makes it as many times that, up to
/// [`COUNTED_REACH`].
const REACH: u64 = 4 << 20;
const COUNTED_REACH: u32 = 8;

/// Blocks passed over at most when a unit is looked for.
const BLOCKS_PASSED: usize = 10_000;

/// The units of a block, as byte ranges of its text; a paragraph is what stands between its outer blanks.
///
/// Phrases and quotations lie within each other; the outer ones come first. Units that are more than a block have none.
pub(super) fn units_of(block: &Block, unit: Unit) -> Vec<Range<usize>> {
    let text = block.text();
    let is_verse = block.kind() == BlockKind::Verse;
    match unit {
        Unit::Letter => cluster::clusters(text).collect(),
        Unit::Word => units::words(text),
        Unit::Phrase => units::phrases(text),
        Unit::Quotation => units::quotations(text)
            .into_iter()
            .map(|quotation| quotation.inner)
            .collect(),
        Unit::Hemistich if is_verse => hemistichs(text).map_or_else(Vec::new, Vec::from),
        Unit::Sentence => units::sentences(text),
        Unit::Item => units::items(text),
        Unit::Hemistich | Unit::Section | Unit::Article => Vec::new(),
        Unit::Verse if !is_verse => Vec::new(),
        Unit::Verse | Unit::Paragraph | Unit::Heading => {
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
pub(super) fn span_in(block: &Block, bytes: &Range<usize>) -> Span {
    Span::new(block.offset(bytes.start), block.offset(bytes.end))
}

/// The unit that holds `at`, the innermost if several do, or the next one after it in the block, or the last one before it there.
pub fn unit_at(document: &Document, at: Offset, unit: Unit) -> Option<Span> {
    let block = document.block_at(at)?;
    let byte = block.local(at);
    let units = units_of(&block, unit);
    let found = units
        .iter()
        .filter(|bytes| bytes.contains(&byte))
        .min_by_key(|bytes| bytes.len())
        .or_else(|| units.iter().find(|bytes| byte < bytes.end))
        .or(units.last())?;
    Some(span_in(&block, found))
}

/// The unit of `unit` that starts first after `at`, or last before it.
pub fn unit_beyond(document: &Document, at: Offset, unit: Unit, way: Way) -> Option<Span> {
    nth_beyond(document, at, unit, way, 1)
}

/// The unit that starts `count` units after `at`, or before it; where the text ends sooner, or all that a key may walk through is walked
/// through, the furthest one found.
pub fn nth_beyond(
    document: &Document,
    at: Offset,
    unit: Unit,
    way: Way,
    count: u32,
) -> Option<Span> {
    let reach = REACH.saturating_mul(u64::from(count.min(COUNTED_REACH)));
    let is_wanted =
        |block: &Block| unit != Unit::Heading || matches!(block.kind(), BlockKind::Heading(_));
    let mut block = document.block_at(at)?;
    let mut left = count as usize;
    let mut furthest = None;
    for _ in 0..BLOCKS_PASSED {
        if is_wanted(&block) {
            let units = units_of(&block, unit);
            let start = |bytes: &Range<usize>| block.offset(bytes.start);
            // Those ahead, and the one that is as many away as are still to be passed, or else the last of them.
            let (ahead, nth) = match way {
                Way::Next => {
                    let first = units.partition_point(|bytes| start(bytes) <= at);
                    let nth = (first + left).min(units.len()).checked_sub(1);
                    (units.len() - first, nth)
                }
                Way::Previous => {
                    let ahead = units.partition_point(|bytes| start(bytes) < at);
                    (ahead, Some(ahead.saturating_sub(left)))
                }
            };
            if ahead > 0
                && let Some(bytes) = nth.and_then(|nth| units.get(nth))
            {
                furthest = Some(span_in(&block, bytes));
                left = left.saturating_sub(ahead);
            }
            if left == 0 {
                break;
            }
        }
        if block.span().start().byte.abs_diff(at.byte) > reach {
            break;
        }
        let Some(next) = beyond(document, &block, way) else {
            break;
        };
        block = next;
    }
    furthest
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

/// Start of the last cluster of a span: where a caret that stands on its end is drawn.
pub fn last_cluster(document: &Document, span: Span) -> Offset {
    unit_beyond(document, span.end(), Unit::Letter, Way::Previous)
        .map_or(span.start(), |letter| letter.start().max(span.start()))
}

/// A span without the blanks at its ends; `None` when it holds nothing else. Reads all of it.
pub fn without_blanks(document: &Document, span: Span) -> Option<Span> {
    let text = document.text(span);
    // Blanks are whole in the source, so that their bytes there are as many as here.
    let (before, after) = (
        text.len() - text.trim_start().len(),
        text.len() - text.trim_end().len(),
    );
    let end = Offset {
        byte: span.end().byte.saturating_sub(after as u64),
        ..span.end()
    };
    let start = span.start().plus(before as u64);
    (start < end).then(|| Span::new(start, end))
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
