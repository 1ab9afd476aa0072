//! Owns the units around a passage and inside it: what a selection grows to and shrinks to.

use super::message::{Unit, Way};
use super::motion;
use crate::doc::{Block, BlockKind, Document};
use crate::text::span::{Offset, Span};

/// Units from small to large, where both have the same extent.
const LADDER: [Unit; 9] = [
    Unit::Letter,
    Unit::Word,
    Unit::Phrase,
    Unit::Quotation,
    Unit::Hemistich,
    Unit::Sentence,
    Unit::Item,
    Unit::Verse,
    Unit::Paragraph,
];

/// Units of more than a block; what is sought for them may lie far away, so it is sought only where nothing smaller is left.
const BEYOND: [Unit; 2] = [Unit::Section, Unit::Article];

/// The smallest unit that is larger than the passage and holds all of it.
pub fn around(document: &Document, span: Span) -> Option<(Unit, Span)> {
    let larger = |unit: Unit| {
        let found = covering(document, span, unit)?;
        let found = match unit {
            Unit::Sentence => within_quotations(document, span, found),
            _ => found,
        };
        // Nobody would see that a phrase without a word more was reached.
        let is_seen = unit != Unit::Phrase || !has_same_words(document, span, found);
        (found != span && is_seen).then_some((unit, found))
    };
    let wider = LADDER.into_iter().filter_map(larger);
    // Of those with the same extent the largest is meant: a paragraph of one sentence is a paragraph.
    let smallest = wider.min_by(|(one, first), (other, second)| {
        length(*first)
            .cmp(&length(*second))
            .then_with(|| rank(*other).cmp(&rank(*one)))
    });
    let (unit, found) = smallest.or_else(|| {
        let [section, article] = BEYOND.map(larger);
        // Under its title alone the whole article stands.
        section
            .filter(|(_, found)| article.is_none_or(|(_, whole)| whole != *found))
            .or(article)
    })?;
    Some((named(document, found, unit), found))
}

/// The largest unit at the beginning of the passage that is smaller and lies in it.
pub fn inside(document: &Document, span: Span) -> Option<(Unit, Span)> {
    let (unit, found) = LADDER
        .into_iter()
        .filter_map(|unit| Some((unit, motion::unit_at(document, span.start(), unit)?)))
        .filter(|(_, one)| *one != span && one.start() >= span.start() && one.end() <= span.end())
        .max_by_key(|(_, one)| length(*one))?;
    Some((named(document, found, unit), found))
}

/// The smallest unit of a kind, or the shortest run of letters, words, sentences or paragraphs, that holds the passage. A phrase that has
/// all the words of its sentence or quotation is none.
pub fn covering(document: &Document, span: Span, unit: Unit) -> Option<Span> {
    let last = motion::last_cluster(document, span);
    let found = match unit {
        Unit::Letter | Unit::Word | Unit::Sentence | Unit::Paragraph => {
            // An end that stands on a mark between words is whole as it is.
            let holding = |at| motion::unit_at(document, at, unit).filter(|one| one.contains(at));
            let first = holding(span.start()).unwrap_or(span);
            span.union(first).union(holding(last).unwrap_or(span))
        }
        Unit::Phrase
        | Unit::Quotation
        | Unit::Hemistich
        | Unit::Item
        | Unit::Verse
        | Unit::Heading => {
            let block = document.block_at(span.start())?;
            let units = motion::units_of(&block, unit).into_iter();
            units
                .map(|bytes| motion::span_in(&block, &bytes))
                .filter(|one| one.start() <= span.start() && span.end() <= one.end())
                .min_by_key(|one| length(*one))
                .filter(|_| unit != Unit::Heading || is_heading(&block))?
        }
        Unit::Section => section(document, span)?,
        Unit::Article => between(document, document.start(), document.end())?,
    };
    let is_whole = found.start() <= span.start() && span.end() <= found.end();
    let is_shadowed = unit == Unit::Phrase
        && [Unit::Quotation, Unit::Sentence].into_iter().any(|larger| {
            let larger = covering(document, found, larger);
            larger.is_some_and(|larger| larger != found && has_same_words(document, found, larger))
        });
    (is_whole && !is_shadowed).then_some(found)
}

/// Says whether a passage that was grown to a kind of unit is one of them, and not a run of several.
pub fn is_one(document: &Document, span: Span, unit: Unit) -> bool {
    match unit {
        // In a quotation it may be a part of one.
        Unit::Sentence => {
            motion::unit_at(document, span.start(), unit).is_some_and(|one| span.end() <= one.end())
        }
        Unit::Letter | Unit::Word | Unit::Paragraph => {
            motion::unit_at(document, span.start(), unit) == Some(span)
        }
        _ => true,
    }
}

/// A sentence without what of it lies outside a quotation that holds the passage and more sentences than this: of «قال: «عدنا. ثمّ
/// نمنا»» the first sentence is «عدنا.» for who stands in it.
fn within_quotations(document: &Document, span: Span, sentence: Span) -> Span {
    let Some(block) = document.block_at(span.start()) else {
        return sentence;
    };
    let quotations = motion::units_of(&block, Unit::Quotation).into_iter();
    quotations
        .map(|bytes| motion::span_in(&block, &bytes))
        .filter(|one| one.start() <= span.start() && span.end() <= one.end())
        .fold(sentence, |cut, one| {
            let is_crossed = (one.start() < cut.start() && one.end() < cut.end())
                || (cut.start() < one.start() && cut.end() < one.end());
            if is_crossed {
                Span::new(cut.start().max(one.start()), cut.end().min(one.end()))
            } else {
                cut
            }
        })
}

/// Bytes of marks that may stand around the same words.
const MARKS: u64 = 64;

/// Says whether the larger passage, which holds the smaller one, has no letter or digit more.
fn has_same_words(document: &Document, smaller: Span, larger: Span) -> bool {
    let count = |span| {
        let text = document.text(span);
        text.chars().filter(|ch| ch.is_alphanumeric()).count()
    };
    length(larger) < length(smaller).saturating_add(MARKS) && count(larger) == count(smaller)
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind(), BlockKind::Heading(_))
}

/// A paragraph is called what it is.
fn named(document: &Document, span: Span, unit: Unit) -> Unit {
    let kind = document.block_at(span.start()).map(|block| block.kind());
    match (unit, kind) {
        (Unit::Paragraph, Some(BlockKind::Heading(_)))
            if motion::unit_at(document, span.start(), Unit::Paragraph) == Some(span) =>
        {
            Unit::Heading
        }
        (Unit::Paragraph, Some(BlockKind::Verse))
            if motion::unit_at(document, span.start(), Unit::Verse) == Some(span) =>
        {
            Unit::Verse
        }
        _ => unit,
    }
}

fn length(span: Span) -> u64 {
    span.end().byte.saturating_sub(span.start().byte)
}

fn rank(unit: Unit) -> usize {
    LADDER.iter().position(|one| *one == unit).unwrap_or(0)
}

/// From the heading over the passage to the next one that is not under it; `None` when there is no such heading, or none near enough.
fn section(document: &Document, span: Span) -> Option<Span> {
    let here = document.block_at(span.start())?;
    let heading = match is_heading(&here) {
        true => here,
        false => {
            let found =
                motion::unit_beyond(document, here.span().start(), Unit::Heading, Way::Previous)?;
            document.block_at(found.start())?
        }
    };
    let mut at = heading.span().start();
    let end = loop {
        match motion::unit_beyond(document, at, Unit::Heading, Way::Next) {
            Some(next) if !is_under(document, next.start(), &heading) => break next.start(),
            Some(next) if next.start() > at => at = next.start(),
            _ => break document.end(),
        }
    };
    between(document, heading.span().start(), end)
}

/// Says whether the heading at `at` is of a lower level than `heading`.
fn is_under(document: &Document, at: Offset, heading: &Block) -> bool {
    match (
        document.block_at(at).map(|block| block.kind()),
        heading.kind(),
    ) {
        (Some(BlockKind::Heading(low)), BlockKind::Heading(high)) => low > high,
        _ => false,
    }
}

/// From the first letter after `start` to the last one before `end`.
fn between(document: &Document, start: Offset, end: Offset) -> Option<Span> {
    let first = motion::unit_beyond(document, end, Unit::Paragraph, Way::Previous)?;
    let from = motion::unit_at(document, start, Unit::Paragraph)
        .or_else(|| motion::unit_beyond(document, start, Unit::Paragraph, Way::Next))?;
    (from.start() < first.end()).then(|| Span::new(from.start(), first.end()))
}
