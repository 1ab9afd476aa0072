//! Owns exports that are made by a template (Markdown, Org, plain text, and the reader's own): what a template sees of an article.
//!
//! A template is run once for each article, and sees:
//!
//! - `article`: `title author site published url read source direction language tags`, `notes` (in the order of the text) and `unplaced`;
//! - each note: `id quote prefix suffix exact note tags colour tone chapter state start end created modified citation direction`;
//! - `single`: whether this article is the only one; `labels`: the interface's words;
//! - the filters of `filters.rs`, beside those of the engine (minijinja, the syntax of Jinja2).

mod filters;

pub(super) use self::filters::plain;

use std::io::Write;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};
use serde::Serialize;

use super::article::{Article, Entry, Labels, dir};
use super::time::{day, moment};
use super::{Error, Format, Options};
use crate::note::citation::{Citation, comma};
use crate::text::bidi::Direction;

/// What a template sees of an article.
#[derive(Serialize)]
struct ArticleView<'a> {
    title: &'a str,
    author: Option<&'a str>,
    site: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
    read: Option<&'a str>,
    source: &'a str,
    direction: &'static str,
    language: &'a str,
    /// Every tag of its notes, in the order of the text, each once.
    tags: Vec<&'a str>,
    notes: Vec<NoteView<'a>>,
    unplaced: Vec<NoteView<'a>>,
}

/// What a template sees of an annotation.
#[derive(Serialize)]
struct NoteView<'a> {
    id: String,
    quote: &'a str,
    prefix: &'a str,
    suffix: &'a str,
    exact: Option<&'a str>,
    note: &'a str,
    tags: &'a [String],
    colour: &'a str,
    tone: &'a str,
    chapter: Option<&'a str>,
    state: &'static str,
    start: Option<u64>,
    end: Option<u64>,
    created: String,
    modified: String,
    citation: String,
    direction: &'static str,
}

/// Writes articles one after the other.
///
/// # Errors
/// The template is wrong, or the writer refuses.
pub(super) fn write(
    format: Format,
    articles: &[Article],
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let built_in = match format {
        Format::Org => include_str!("../../../assets/templates/org.jinja"),
        Format::Text => include_str!("../../../assets/templates/text.jinja"),
        _ => include_str!("../../../assets/templates/markdown.jinja"),
    };
    let (name, text) = match &options.template {
        Some((name, text)) => (name.as_str(), text.as_str()),
        None => (format.name(), built_in),
    };
    let environment = environment(name, text).map_err(wrong)?;
    let template = environment.get_template(name).map_err(wrong)?;
    let is_worth =
        |article: &&Article| articles.len() == 1 || article.annotations().next().is_some();
    for (nth, article) in articles.iter().filter(is_worth).enumerate() {
        let rendered = template
            .render(context! {
                article => Serde(view(article, &options.labels)),
                single => articles.len() == 1,
                labels => context! {
                    unplaced => &options.labels.unplaced,
                    notes => &options.labels.notes,
                },
            })
            .map_err(wrong)?;
        if nth > 0 {
            writeln!(out)?;
        }
        out.write_all(rendered.as_bytes())?;
    }
    out.flush()?;
    Ok(())
}

fn environment<'a>(name: &'a str, text: &'a str) -> Result<Environment<'a>, minijinja::Error> {
    let mut environment = Environment::new();
    // None of the formats is HTML; each filter escapes for its own.
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    // A name that does not exist is told, not left out; one that is not known (an author) is none and tests false.
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()?;
    environment.set_syntax(syntax);
    filters::add(&mut environment);
    environment.add_template(name, text)?;
    Ok(environment)
}

fn wrong(error: minijinja::Error) -> Error {
    let mut words = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(cause) = source {
        words.push_str(": ");
        words.push_str(&cause.to_string());
        source = cause.source();
    }
    Error::Template(words)
}

fn view<'a>(article: &'a Article, labels: &'a Labels) -> ArticleView<'a> {
    let facts = &article.facts;
    let mut tags: Vec<&str> = Vec::new();
    for tag in article
        .annotations()
        .flat_map(|entry| &entry.record.note.tags)
    {
        if !tags.contains(&tag.as_str()) {
            tags.push(tag);
        }
    }
    let (placed, unplaced): (Vec<&Entry>, Vec<&Entry>) = article
        .annotations()
        .partition(|entry| entry.standing.span.is_some() || article.document.is_none());
    let views = |entries: Vec<&'a Entry>| {
        let views = entries
            .into_iter()
            .map(|entry| note(article, entry, labels));
        views.collect::<Vec<_>>()
    };
    ArticleView {
        title: article.title(),
        author: facts.author.as_deref(),
        site: facts.site.as_deref(),
        published: facts.published.as_deref(),
        url: facts.url.as_deref(),
        read: facts.read.as_deref(),
        source: article.source(),
        direction: dir(article.direction()),
        language: article.language(),
        tags,
        notes: views(placed),
        unplaced: views(unplaced),
    }
}

fn note<'a>(article: &'a Article, entry: &'a Entry, labels: &'a Labels) -> NoteView<'a> {
    let (record, standing) = (&entry.record, &entry.standing);
    let facts = &article.facts;
    // The day on which the passage was marked: it was read then, and stays that day in every export.
    let read = match &facts.read {
        Some(read) => read.clone(),
        None => day(record.note.created),
    };
    let direction = article.direction();
    let [rtl, ltr] = &labels.read;
    let phrase = if direction == Direction::Rtl {
        rtl
    } else {
        ltr
    };
    let read = format!("{phrase} {read}");
    let citation = Citation {
        title: article.title(),
        facts: Some(facts),
        read: Some(&read),
        version: None,
        comma: comma(direction),
    };
    NoteView {
        id: record.note.id.to_string(),
        quote: &record.note.selector.exact,
        prefix: &record.note.selector.prefix,
        suffix: &record.note.selector.suffix,
        exact: standing.exact.as_deref(),
        note: &record.note.body,
        tags: &record.note.tags,
        colour: record.note.tone.name(),
        tone: labels.tone(record.note.tone),
        chapter: standing.chapter.as_deref(),
        state: standing.name(),
        start: standing.points.map(|(start, _)| start),
        end: standing.points.map(|(_, end)| end),
        created: moment(record.note.created),
        modified: moment(record.note.modified),
        citation: citation.of(&record.note.selector.exact),
        direction: dir(entry.direction(article.direction())),
    }
}
