//! Owns `describe`: from a span of a document to the selector that finds it again.

use super::Selector;
use crate::doc::{Block, Document};
use crate::text::cluster;
use crate::text::span::{Offset, Span};

/// Code points of context on either side: twice what Hypothesis keeps, about ten Arabic words.
pub(super) const CONTEXT: usize = 64;

/// Describes `span` of `document`, widened to whole grapheme clusters. `version` names the text as it is now.
///
/// Counts the code points before the span, so it reads all that lies before it.
pub fn describe(document: &Document, span: Span, version: &str) -> Selector {
    let mut selector = describe_words(document, span, version);
    count_position(document, &mut selector);
    selector
}

/// As [`describe`], without the position in code points: it reads no more than the passage and its surroundings, whatever lies before.
/// [`count_position`] adds the position where there is time for it.
pub fn describe_words(document: &Document, span: Span, version: &str) -> Selector {
    let span = widened(document, span);
    Selector {
        exact: document.text(span),
        prefix: prefix(document, span),
        suffix: suffix(document, span),
        start: 0,
        end: 0,
        place: Some((span, version.to_owned())),
    }
}

/// Adds the position in code points to a selector that says where it was made. Reads all that lies before the passage.
pub fn count_position(document: &Document, selector: &mut Selector) {
    if let Some((span, _)) = &selector.place {
        selector.start = document.code_points_before(span.start());
        selector.end = selector.start + code_points(&selector.exact);
    }
}

pub(super) fn code_points(text: &str) -> u64 {
    u64::try_from(text.chars().count()).unwrap_or(u64::MAX)
}

/// The smallest span of whole grapheme clusters that holds `span` (W3C model, 4.2.4: no selection ends inside one).
pub(super) fn widened(document: &Document, span: Span) -> Span {
    let start = cluster_bounds(document, span.start()).0;
    let end = cluster_bounds(document, span.end()).1;
    if span.is_empty() && start == span.start() {
        return span;
    }
    Span::new(start, end)
}

/// The cluster boundaries at or before, and at or after `at`. Line ends that close a block are one cluster.
fn cluster_bounds(document: &Document, at: Offset) -> (Offset, Offset) {
    let Some(block) = document.block_at(at) else {
        return (at, at);
    };
    let (whole, closed) = (block.span(), block.offset(block.text().len()));
    if at >= whole.end() {
        return (whole.end(), whole.end());
    }
    if at >= closed {
        return (closed, if at == closed { closed } else { whole.end() });
    }
    let local = block.local(at);
    let floor = cluster::floor(block.text(), local);
    if block.offset(floor) == at {
        return (at, at);
    }
    let next = cluster::next(block.text(), floor);
    (block.offset(floor), block.offset(next))
}

/// Says whether a block is too short to give context by itself, a title or a verse, so that its neighbours help.
fn is_short(block: &Block) -> bool {
    block.text().chars().nth(CONTEXT).is_none()
}

/// Says whether nothing is said there. A passage at the end of its block has nothing of it for context, and the next one helps: it would
/// else be taken to stand wherever its words are quoted.
fn is_blank(document: &Document, span: Span) -> bool {
    // Long enough for any line ends and blanks that part two blocks.
    span.end().byte - span.start().byte <= 64 && document.text(span).trim().is_empty()
}

fn prefix(document: &Document, span: Span) -> String {
    let Some(mut block) = document.block_at(span.start()) else {
        return String::new();
    };
    let mut start = block.span().start();
    if is_short(&block) || is_blank(document, Span::new(start, span.start())) {
        // One more than is kept, to see whether the cut falls between two words.
        while document
            .text(Span::new(start, span.start()))
            .chars()
            .count()
            <= CONTEXT
        {
            match document.block_before(&block) {
                Some(before) => block = before,
                None => break,
            }
            start = block.span().start();
        }
    }
    tail(&document.text(Span::new(start, span.start()))).to_owned()
}

fn suffix(document: &Document, span: Span) -> String {
    // An end at the start of a block belongs to the block before it.
    let last = Offset {
        byte: span.end().byte.saturating_sub(u64::from(!span.is_empty())),
        ..span.end()
    };
    let Some(mut block) = document.block_at(last) else {
        return String::new();
    };
    let mut end = block.offset(block.text().len()).max(span.end());
    if is_short(&block) || is_blank(document, Span::new(span.end(), end)) {
        while document.text(Span::new(span.end(), end)).chars().count() <= CONTEXT {
            end = block.span().end();
            match document.block_after(&block) {
                Some(after) => block = after,
                None => break,
            }
        }
    }
    head(&document.text(Span::new(span.end(), end))).to_owned()
}

/// The last 64 code points of `text`, cut at a blank when there is one.
fn tail(text: &str) -> &str {
    let Some((cut, _)) = text.char_indices().rev().nth(CONTEXT - 1) else {
        return text;
    };
    let kept = &text[cut..];
    if cut == 0 || text[..cut].ends_with(char::is_whitespace) {
        return kept;
    }
    match kept.find(char::is_whitespace) {
        // The blank goes with the word that was cut; unless nothing but blanks is left.
        Some(blank) if !kept[blank..].trim().is_empty() => kept[blank..].trim_start(),
        _ => &text[cluster::next(text, cluster::previous(text, cut))..],
    }
}

/// The first 64 code points of `text`, cut at a blank when there is one.
fn head(text: &str) -> &str {
    let Some((cut, _)) = text.char_indices().nth(CONTEXT) else {
        return text;
    };
    let kept = &text[..cut];
    if text[cut..].starts_with(char::is_whitespace) {
        return kept;
    }
    match kept.rfind(char::is_whitespace) {
        Some(blank) if !kept[..blank].trim().is_empty() => kept[..blank].trim_end(),
        _ => &text[..cluster::floor(text, cut)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_is_cut_at_a_word() {
        let words = "كلمة ".repeat(20);
        assert_eq!(tail(&words), "كلمة ".repeat(12));
        assert_eq!(head(&words), "كلمة ".repeat(12) + "كلمة");
        assert_eq!(tail("قصير "), "قصير ");
        assert_eq!(head(" قصير"), " قصير");
    }

    #[test]
    fn context_without_blanks_is_cut_at_a_letter() {
        let letters = "بَ".repeat(50);
        assert_eq!(tail(&letters), "بَ".repeat(32));
        let odd = format!("{letters}ب");
        assert_eq!(tail(&odd), format!("{}ب", "بَ".repeat(31)));
        assert_eq!(head(&format!("ب{letters}")), format!("ب{}", "بَ".repeat(31)));
    }
}
