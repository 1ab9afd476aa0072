//! Owns the page that stands by itself: the article with its highlights, and notes in its margin; no scripts, nothing fetched.
//!
//! The text of the marks of one annotation, put together, is its passage to the letter, line ends included: overlapping highlights are
//! split, and each `<mark>` names in `data-notes` all annotations that cover it. Signs are made by the style sheet, so that they are no part of
//! the text that is copied.

use std::io::{self, Write};

use super::article::{Article, Entry, Labels, dir};
use super::segments::{self, Passage, Piece};
use super::template::plain;
use crate::doc::BlockKind;
use crate::text::span::Span;

const STYLE: &str = include_str!("../../assets/templates/page.css");

/// What a browser may do with the page: nothing but show it with its own styles (Content Security Policy, level 3).
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes one page with all articles.
pub(super) fn write(articles: &[Article], labels: &Labels, out: &mut dyn Write) -> io::Result<()> {
    let (language, direction, title) = match articles {
        [] => ("ar", "rtl", labels.notes.as_str()),
        [article, rest @ ..] => {
            let title = match rest.is_empty() {
                true => article.title(),
                false => labels.notes.as_str(),
            };
            (article.language(), dir(article.direction()), title)
        }
    };
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"hashiya\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>",
        escaped(language),
        escaped(&plain(title)),
    )?;
    for (nth, article) in articles.iter().enumerate() {
        // Names of places are the page's own: the second article's do not meet the first one's.
        let prefix = match nth {
            0 => String::new(),
            nth => format!("{nth}-"),
        };
        Sheet {
            article,
            labels,
            prefix,
            placed: segments::placed(article),
        }
        .write(out)?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

/// One article on the page.
struct Sheet<'a> {
    article: &'a Article,
    labels: &'a Labels,
    prefix: String,
    placed: Vec<(Span, &'a Entry)>,
}

impl Sheet<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let article = self.article;
        let language = escaped(article.language());
        let direction = dir(article.direction());
        writeln!(out, "<article lang=\"{language}\" dir=\"{direction}\">")?;
        let has_title = article
            .document
            .as_ref()
            .is_some_and(|document| document.meta().title_in_text && article.facts.title.is_none());
        writeln!(out, "<header>")?;
        if !has_title {
            writeln!(out, "<h1 dir=\"auto\">{}</h1>", escaped(article.title()))?;
        }
        let facts = &article.facts;
        let known = [
            &facts.author,
            &facts.site,
            &facts.published,
            &facts.url,
            &facts.read,
        ];
        let known: Vec<String> = known
            .into_iter()
            .flatten()
            .map(|fact| format!("<bdi>{}</bdi>", escaped(fact)))
            .collect();
        if !known.is_empty() {
            writeln!(out, "<p class=\"facts\">{}</p>", known.join(" · "))?;
        }
        writeln!(out, "</header>")?;
        if let Some(document) = &article.document {
            segments::each(document, &self.placed, |passage| self.row(passage, out))?;
        }
        self.unplaced(out)?;
        writeln!(out, "</article>")
    }

    /// A paragraph, and beside it the notes of the annotations that end in it.
    fn row(&self, passage: &Passage, out: &mut dyn Write) -> io::Result<()> {
        let (tag, class) = match passage.kind {
            BlockKind::Heading(1) => ("h1", ""),
            BlockKind::Heading(_) => ("h2", ""),
            BlockKind::Verse => ("p", " class=\"verse\""),
            BlockKind::Paragraph => ("p", ""),
        };
        write!(
            out,
            "<div class=\"row\"><{tag}{class} dir=\"{}\">",
            dir(passage.base)
        )?;
        for piece in &passage.pieces {
            self.piece(piece, out)?;
        }
        write!(out, "</{tag}>")?;
        let mut ending: Vec<usize> = passage
            .pieces
            .iter()
            .flat_map(|piece| piece.ending.iter().copied())
            .filter(|&at| self.has_words(at))
            .collect();
        ending.sort_unstable();
        if !ending.is_empty() {
            write!(out, "\n<div class=\"margin\">")?;
            for at in ending {
                self.aside(at, out)?;
            }
            write!(out, "</div>")?;
        }
        writeln!(out, "</div>")
    }

    fn piece(&self, piece: &Piece, out: &mut dyn Write) -> io::Result<()> {
        for at in &piece.starting {
            write!(out, "<span id=\"{}m{}\"></span>", self.prefix, at + 1)?;
        }
        let Some(uppermost) = piece.covering.last() else {
            return write!(out, "{}", escaped(&piece.text));
        };
        let names: Vec<String> = piece
            .covering
            .iter()
            .map(|at| (at + 1).to_string())
            .collect();
        let tone = tone(self.placed[*uppermost].1);
        let several = if piece.covering.len() > 1 {
            " several"
        } else {
            ""
        };
        let signs: Vec<String> = piece
            .ending
            .iter()
            .filter(|&&at| self.has_words(at))
            .map(|at| self.sign(*at))
            .collect();
        let signs = match signs.is_empty() {
            true => String::new(),
            false => format!(" data-signs=\"{}\"", signs.join(" ")),
        };
        write!(
            out,
            "<mark class=\"{tone}{several}\" data-notes=\"{}\"{signs}>{}</mark>",
            names.join(" "),
            escaped(&piece.text)
        )
    }

    /// The note in the margin, tied to its passage by sign and colour.
    fn aside(&self, at: usize, out: &mut dyn Write) -> io::Result<()> {
        let entry = self.placed[at].1;
        let number = at + 1;
        let direction = dir(entry.direction(self.article.direction()));
        let title = escaped(self.labels.tone(entry.record.note.tone));
        writeln!(
            out,
            "\n<aside class=\"{}\" id=\"{p}n{number}\" dir=\"{direction}\" title=\"{title}\"><a href=\"#{p}m{number}\">{}</a>",
            tone(entry),
            self.sign(at),
            p = self.prefix,
        )?;
        words(entry, out)?;
        write!(out, "</aside>")
    }

    fn unplaced(&self, out: &mut dyn Write) -> io::Result<()> {
        let unplaced: Vec<&Entry> = segments::unplaced(self.article).collect();
        if unplaced.is_empty() {
            return Ok(());
        }
        let heading = match self.article.document {
            Some(_) => &self.labels.unplaced,
            None => &self.labels.notes,
        };
        writeln!(
            out,
            "<section class=\"unplaced\">\n<h2>{}</h2>",
            escaped(heading)
        )?;
        for entry in unplaced {
            let direction = dir(entry.direction(self.article.direction()));
            writeln!(
                out,
                "<aside class=\"{}\" dir=\"{direction}\"><blockquote dir=\"auto\">{}</blockquote>",
                tone(entry),
                escaped(&entry.record.note.selector.exact)
            )?;
            words(entry, out)?;
            writeln!(out, "</aside>")?;
        }
        writeln!(out, "</section>")
    }

    fn has_words(&self, at: usize) -> bool {
        let record = &self.placed[at].1.record;
        !record.note.body.is_empty() || !record.note.tags.is_empty()
    }

    /// The number of an annotation, in the digits of the article's language.
    fn sign(&self, at: usize) -> String {
        let number = (at + 1).to_string();
        if !self.article.language().starts_with("ar") {
            return number;
        }
        let digit = |ch: char| {
            ch.to_digit(10)
                .and_then(|digit| char::from_u32(0x660 + digit))
        };
        number.chars().filter_map(digit).collect()
    }
}

/// What the reader says of a passage.
fn words(entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
    let record = &entry.record;
    if !record.note.body.is_empty() {
        writeln!(out, "<p>{}</p>", escaped(&record.note.body))?;
    }
    if !record.note.tags.is_empty() {
        let tags: Vec<String> = record
            .note
            .tags
            .iter()
            .map(|tag| format!("<bdi>#{}</bdi>", escaped(tag)))
            .collect();
        writeln!(out, "<p class=\"tags\">{}</p>", tags.join(" "))?;
    }
    Ok(())
}

/// The class of a colour: one that the style sheet knows.
fn tone(entry: &Entry) -> &'static str {
    entry.record.note.tone.name()
}

/// Text as HTML (13.1.4): nothing in it opens a tag, a reference or ends an attribute. A carriage return would be taken for a
/// line end, and a control has no place in a page.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(ch),
            _ if ch.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(ch),
        }
    }
    out
}
