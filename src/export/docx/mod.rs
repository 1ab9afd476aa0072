//! Owns the document for word processors (Office Open XML, ECMA-376 part 1): the article right to left, highlights shaded, notes as comments.
//!
//! A comment's range may begin and end anywhere and overlap others (17.13.4), so passages are marked as they are. Paragraphs
//! from right to left carry `w:bidi`; runs of right-to-left text carry `w:rtl`, without which a word processor sets brackets and digits as
//! in a left-to-right text.

mod package;
mod runs;

use std::io::{self, Write};

use self::package::Package;
use self::runs::{escaped, paragraph_text, runs};
use super::article::{Article, Entry, Labels};
use super::segments::{self, Passage};
use super::time::moment;
use super::web::background;
use crate::doc::BlockKind;
use crate::text::bidi::{self, Direction};
use crate::text::span::Span;

/// Writes one package with all articles.
pub(super) fn write(articles: &[Article], labels: &Labels, out: &mut dyn Write) -> io::Result<()> {
    let mut paper = Paper {
        body: String::new(),
        comments: String::new(),
        next: 0,
        labels,
    };
    for article in articles {
        paper.article(article);
    }
    let direction = articles.first().map_or(Direction::Rtl, Article::direction);
    let language = articles.first().map_or("ar", Article::language);
    let title = articles.first().map_or("", |article| article.title());
    let bytes = Package {
        body: &paper.body,
        comments: &paper.comments,
        direction,
        language,
        title,
    }
    .bytes()?;
    out.write_all(&bytes)
}

/// The document while it is being made.
struct Paper<'a> {
    body: String,
    comments: String,
    /// The number of the next comment.
    next: usize,
    labels: &'a Labels,
}

impl Paper<'_> {
    fn article(&mut self, article: &Article) {
        let placed = segments::placed(article);
        let document = article.document.as_ref();
        let has_title = document.is_some_and(|document| document.meta().title_in_text)
            && article.facts.title.is_none();
        if !has_title {
            self.plain("Title", article.title(), article.direction());
        }
        let facts = &article.facts;
        let known = [
            &facts.author,
            &facts.site,
            &facts.published,
            &facts.url,
            &facts.read,
        ];
        let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
        if !known.is_empty() {
            self.plain("Subtitle", &known.join(" · "), article.direction());
        }
        let first = self.next;
        let numbers = self.comments(article, &placed);
        self.next = first + numbers.iter().flatten().count();
        if let Some(document) = document {
            let done: Result<(), std::convert::Infallible> =
                segments::each(document, &placed, |passage| {
                    self.passage(passage, &placed, &numbers);
                    Ok(())
                });
            let Ok(()) = done;
        }
        let unplaced: Vec<&Entry> = segments::unplaced(article).collect();
        if !unplaced.is_empty() {
            let heading = match document {
                Some(_) => &self.labels.unplaced,
                None => &self.labels.notes,
            };
            self.plain("Heading2", heading, article.direction());
            for entry in unplaced {
                self.plain(
                    "Quote",
                    &entry.record.note.selector.exact,
                    article.direction(),
                );
                let direction = entry.direction(article.direction());
                for line in words(entry).lines() {
                    self.plain("", line, direction);
                }
            }
        }
    }

    /// Makes the comments of an article; gives the number of each annotation's, if it says anything.
    fn comments(&mut self, article: &Article, placed: &[(Span, &Entry)]) -> Vec<Option<usize>> {
        let mut next = self.next;
        let mut numbers = Vec::with_capacity(placed.len());
        for (_, entry) in placed {
            let words = words(entry);
            if words.is_empty() {
                numbers.push(None);
                continue;
            }
            let record = &entry.record;
            let direction = entry.direction(article.direction());
            let author = record.creator.as_deref().unwrap_or("hashiya");
            self.comments.push_str(&format!(
                "<w:comment w:id=\"{next}\" w:author=\"{}\" w:date=\"{}\" w:initials=\"h\">",
                escaped(author),
                whole_second(&moment(record.note.created)),
            ));
            for line in words.lines() {
                let text = runs(line, direction, "");
                self.comments
                    .push_str(&paragraph_text("", direction, &text));
            }
            self.comments.push_str("</w:comment>");
            numbers.push(Some(next));
            next += 1;
        }
        numbers
    }

    fn passage(&mut self, passage: &Passage, placed: &[(Span, &Entry)], numbers: &[Option<usize>]) {
        let style = match passage.kind {
            BlockKind::Heading(1) => "Title",
            BlockKind::Heading(_) => "Heading2",
            BlockKind::Verse => "Verse",
            BlockKind::Paragraph => "",
        };
        let mut inside = String::new();
        for piece in &passage.pieces {
            for number in piece.starting.iter().filter_map(|&at| numbers[at]) {
                inside.push_str(&format!("<w:commentRangeStart w:id=\"{number}\"/>"));
            }
            let shade = piece.covering.last().map(|&at| shading(placed[at].1));
            // The paragraph's own end is no text of it; line ends inside (joined lines) are blanks.
            let text = piece.text.replace("\r\n", "\n");
            let text = match style {
                "Verse" => text.trim_end_matches('\n').to_owned(),
                _ => text.trim_end_matches('\n').replace('\n', " "),
            };
            inside.push_str(&runs(&text, passage.base, shade.as_deref().unwrap_or("")));
            for number in piece.ending.iter().filter_map(|&at| numbers[at]) {
                inside.push_str(&format!(
                    "<w:commentRangeEnd w:id=\"{number}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>\
                     <w:commentReference w:id=\"{number}\"/></w:r>"
                ));
            }
        }
        self.body
            .push_str(&paragraph_text(style, passage.base, &inside));
    }

    /// A paragraph without highlights; line ends in it stay.
    fn plain(&mut self, style: &str, text: &str, fallback: Direction) {
        let base = bidi::base_direction(text, None, fallback);
        let text = runs(&text.replace("\r\n", "\n"), base, "");
        self.body.push_str(&paragraph_text(style, base, &text));
    }
}

/// What the reader says of a passage, the tags in a last line.
fn words(entry: &Entry) -> String {
    let record = &entry.record;
    let tags: Vec<String> = record
        .note
        .tags
        .iter()
        .map(|tag| format!("#{tag}"))
        .collect();
    let lines = [record.note.body.trim_end().to_owned(), tags.join(" ")];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The shading of a highlight (17.3.2.32), as the page has it.
fn shading(entry: &Entry) -> String {
    let fill = background(entry.record.note.tone).trim_start_matches('#');
    format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>")
}

/// `xsd:dateTime` as word processors take it: without fractions.
fn whole_second(moment: &str) -> String {
    match moment.split_once('.') {
        Some((second, _)) => format!("{second}Z"),
        None => moment.to_owned(),
    }
}
