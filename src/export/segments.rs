//! Owns cutting an article at the ends of its highlights: paragraphs in pieces, each covered by the same annotations throughout.
//!
//! ```text
//! text     قال المعلّم إنّ الكتاب صديق
//! first        ├─────────────┤
//! second                ├──────────────┤
//! pieces   │   │        │    │         │
//! ```
//!
//! Pieces of all paragraphs put together are the text stream, to the letter; those that an annotation covers are its passage.

use std::sync::Arc;

use super::article::{Article, Entry};
use crate::doc::{Block, BlockKind, Document};
use crate::text::bidi::{self, Direction};
use crate::text::span::Span;

/// A paragraph, heading or verse, with the blank lines after it.
pub(super) struct Passage {
    pub(super) kind: BlockKind,
    /// Which way it runs.
    pub(super) base: Direction,
    pub(super) pieces: Vec<Piece>,
}

/// Text that the same annotations cover throughout. Annotations are named by their place in [`placed`].
pub(super) struct Piece {
    pub(super) text: String,
    /// Those that cover it, the longest first, so that the last one lies uppermost.
    pub(super) covering: Vec<usize>,
    /// Those that begin with it.
    pub(super) starting: Vec<usize>,
    /// Those that end with it.
    pub(super) ending: Vec<usize>,
}

/// The annotations that stand somewhere, in the order of the text.
pub(super) fn placed(article: &Article) -> Vec<(Span, &Entry)> {
    let placed = article.annotations().filter_map(|entry| {
        let span = entry.standing.span.filter(|span| !span.is_empty())?;
        Some((span, entry))
    });
    placed.collect()
}

/// The annotations that stand nowhere.
pub(super) fn unplaced(article: &Article) -> impl Iterator<Item = &Entry> {
    let is_nowhere = |entry: &&Entry| entry.standing.span.is_none_or(Span::is_empty);
    article.annotations().filter(is_nowhere)
}

/// Hands out the paragraphs of a text in order. Blank lines go with the paragraph before them (at the start, after them).
///
/// # Errors
/// What `take` says.
pub(super) fn each<E>(
    document: &Document,
    placed: &[(Span, &Entry)],
    mut take: impl FnMut(&Passage) -> Result<(), E>,
) -> Result<(), E> {
    let mut waiting: Option<Passage> = None;
    // Annotations that began before this block ends, and those that did not end before it; `placed` is in order of starts.
    let (mut next, mut open): (usize, Vec<usize>) = (0, Vec::new());
    let mut block = document.block_at(document.start());
    while let Some(here) = block {
        let span = here.span();
        while placed
            .get(next)
            .is_some_and(|(at, _)| at.start() < span.end())
        {
            open.push(next);
            next += 1;
        }
        open.retain(|&at| placed[at].0.end() > span.start());
        let passage = passage(document, &here, placed, &open);
        let is_blank = here.text().trim().is_empty();
        waiting = Some(match waiting.take() {
            Some(mut before) if is_blank || is_blank_throughout(&before) => {
                if !is_blank {
                    (before.kind, before.base) = (passage.kind, passage.base);
                }
                before.pieces.extend(passage.pieces);
                before
            }
            Some(before) => {
                take(&before)?;
                passage
            }
            None => passage,
        });
        block = following(document, &here);
    }
    waiting.as_ref().map_or(Ok(()), take)
}

fn following(document: &Document, block: &Block) -> Option<Arc<Block>> {
    let next = document.block_after(block)?;
    // A source that shrinks can lead back to where one was.
    (next.span().start() > block.span().start()).then_some(next)
}

fn is_blank_throughout(passage: &Passage) -> bool {
    let mut pieces = passage.pieces.iter();
    pieces.all(|piece| piece.text.trim().is_empty())
}

/// Cuts one block wherever one of the annotations that are open in it begins or ends.
fn passage(
    document: &Document,
    block: &Block,
    placed: &[(Span, &Entry)],
    open: &[usize],
) -> Passage {
    let span = block.span();
    // With the line end that closes it, which the block's own text is without.
    let text = document.text(span);
    let local = |at| match at >= span.end() {
        true => text.len(),
        false => text.floor_char_boundary(block.local(at)),
    };
    let ranges: Vec<(usize, usize, usize)> = open
        .iter()
        .map(|&at| (local(placed[at].0.start()), local(placed[at].0.end()), at))
        .collect();
    let mut cuts: Vec<usize> = ranges
        .iter()
        .flat_map(|&(start, end, _)| [start, end])
        .chain([0, text.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts.windows(2).map(|cut| {
        let (from, to) = (cut[0], cut[1]);
        let covers = |&&(start, end, _): &&(usize, usize, usize)| start <= from && to <= end;
        let mut covering: Vec<usize> = ranges.iter().filter(covers).map(|range| range.2).collect();
        covering.sort_by_key(|&at| {
            let (start, end) = (placed[at].0.start(), placed[at].0.end());
            (start, std::cmp::Reverse(end), at)
        });
        let begins = |&at: &usize| {
            placed[at].0.start() >= span.start() && local(placed[at].0.start()) == from
        };
        let ends =
            |&at: &usize| placed[at].0.end() <= span.end() && local(placed[at].0.end()) == to;
        Piece {
            text: text[from..to].to_owned(),
            starting: covering.iter().copied().filter(begins).collect(),
            ending: covering.iter().copied().filter(ends).collect(),
            covering,
        }
    });
    Passage {
        kind: block.kind(),
        base: bidi::base_direction(block.text(), block.direction(), document.direction()),
        pieces: pieces.collect(),
    }
}
