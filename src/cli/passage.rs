//! Owns which passage `note add` means: by its words, by its place, or by both, and never by guessing.

use std::ops::Range;

use super::args::NoteAdd;
use super::exit::Failure;
use super::quote::{Found, Search, Wanted};
use super::source::Opened;
use crate::anchor::{self, Selector, State};
use crate::doc::Document;
use crate::report::{Kind, Message, Report};
use crate::text::span::Span;

/// Finds the passage.
///
/// # Errors
/// `Missing` when the words stand nowhere; `Refused` when they stand in several places and nothing decides, when the place
/// lies outside the text, or when other words stand there.
pub(super) fn find(opened: &Opened, args: &NoteAdd) -> Result<Span, Failure> {
    match (&args.at, &args.quote) {
        (Some((start, end)), quote) => {
            let span = at(&opened.document, *start..*end)?;
            match quote {
                Some(quote) if opened.document.text(span) != *quote => {
                    Err(otherwise(quote, *start..*end).into())
                }
                _ => Ok(span),
            }
        }
        (None, Some(quote)) => quoted(opened, args, quote),
        // clap asks for one of the two.
        (None, None) => Err(Report::new(Kind::Refused, Message::new("cli-quote-empty")).into()),
    }
}

fn at(document: &Document, points: Range<u64>) -> Result<Span, Report> {
    let length = document.code_points_before(document.end());
    if points.end > length || points.is_empty() {
        let what = Message::new("cli-at-outside")
            .number("start", points.start)
            .number("end", points.end)
            .number("length", length);
        return Err(Report::new(Kind::Refused, what).hint(Message::new("cli-hint-at")));
    }
    Ok(span_of(document, points))
}

fn span_of(document: &Document, points: Range<u64>) -> Span {
    Span::new(
        document.offset_of_code_point(points.start),
        document.offset_of_code_point(points.end),
    )
}

fn quoted(opened: &Opened, args: &NoteAdd, quote: &str) -> Result<Span, Failure> {
    if quote.is_empty() {
        return Err(Report::new(Kind::Refused, Message::new("cli-quote-empty")).into());
    }
    let document = &opened.document;
    let mut search = Search::new(Wanted {
        quote,
        prefix: args.prefix.as_deref(),
        suffix: args.suffix.as_deref(),
    });
    opened.each_block(document, |block| {
        search.push(&document.text(block.span()));
        Ok(())
    })?;
    let found: Found = search.finish();
    if let Some(points) = found.decided() {
        return Ok(span_of(document, points));
    }
    let source = &document.meta().source;
    if found.count > 0 {
        // Those that share the context are the ones to choose among; a context that fits none of them decides nothing.
        let count = match found.in_context {
            0 => found.count,
            in_context => in_context,
        };
        let what = about("cli-quote-ambiguous", source, quote).number("count", count);
        let hint = Message::new("cli-hint-context");
        return Err(Report::new(Kind::Refused, what).hint(hint).into());
    }
    spelled_otherwise(opened, args, quote).map_err(Failure::from)
}

/// The passage where marks and spelling differ from what was typed: people quote without tashkeel.
fn spelled_otherwise(opened: &Opened, args: &NoteAdd, quote: &str) -> Result<Span, Report> {
    let document = &opened.document;
    let selector = Selector {
        exact: quote.to_owned(),
        prefix: args.prefix.clone().unwrap_or_default(),
        suffix: args.suffix.clone().unwrap_or_default(),
        ..Selector::default()
    };
    let resolved = anchor::resolve(document, &selector, opened.version());
    let source = &document.meta().source;
    match (resolved.state, resolved.span) {
        (State::Exact | State::Folded, Some(span)) => Ok(span),
        (State::Ambiguous, _) => {
            let what = about("cli-quote-ambiguous-folded", source, quote);
            Err(Report::new(Kind::Refused, what).hint(Message::new("cli-hint-context")))
        }
        _ => {
            let what = about("cli-quote-absent", source, quote);
            Err(Report::new(Kind::Missing, what).hint(Message::new("cli-hint-quote")))
        }
    }
}

fn otherwise(quote: &str, points: Range<u64>) -> Report {
    let what = Message::new("cli-at-otherwise")
        .text("quote", quote)
        .number("start", points.start)
        .number("end", points.end);
    Report::new(Kind::Refused, what).hint(Message::new("cli-hint-at"))
}

fn about(id: &'static str, source: &str, quote: &str) -> Message {
    let message = Message::new(id);
    message.text("source", source).text("quote", quote)
}
