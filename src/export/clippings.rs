//! Owns Kindle's `My Clippings.txt`: entries of title, place, blank, words and a rule; a note is an entry of its own.

use std::io::{self, Write};

use super::article::{Article, Entry};
use super::time::stamp;
use crate::note::Millis;

/// Ends an entry.
const RULE: &str = "==========";

/// Writes every passage, and after it what the reader says of it.
pub(super) fn write(articles: &[Article], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "\u{FEFF}")?;
    for article in articles {
        let title = title(article);
        for entry in article.annotations() {
            let (start, end) = place(entry);
            let record = &entry.record;
            let range = format!("{start}-{end}");
            let quote = one_line(&record.note.selector.exact);
            clip(
                out,
                &title,
                "Highlight",
                &range,
                record.note.created,
                &quote,
            )?;
            let mut words: Vec<String> = record.note.body.lines().map(guarded).collect();
            let tags = record
                .note
                .tags
                .iter()
                .map(|tag| format!("#{}", one_line(tag)));
            words.extend(Some(tags.collect::<Vec<_>>().join(" ")).filter(|tags| !tags.is_empty()));
            if !words.is_empty() {
                let words = words.join("\r\n");
                clip(
                    out,
                    &title,
                    "Note",
                    &end.to_string(),
                    record.note.modified,
                    &words,
                )?;
            }
        }
    }
    Ok(())
}

fn clip(
    out: &mut dyn Write,
    title: &str,
    kind: &str,
    place: &str,
    at: Millis,
    words: &str,
) -> io::Result<()> {
    let date = stamp(at).strftime("%A, %B %-d, %Y %-I:%M:%S %p");
    write!(
        out,
        "{title}\r\n- Your {kind} at location {place} | Added on {date}\r\n\r\n{words}\r\n{RULE}\r\n"
    )
}

fn title(article: &Article) -> String {
    let title = one_line(article.title());
    match article.facts.author.as_deref().map(one_line) {
        Some(author) if !author.is_empty() => format!("{title} ({author})"),
        _ => title,
    }
}

/// Where it stands today, else where it stood, in code points.
fn place(entry: &Entry) -> (u64, u64) {
    let points = entry.points();
    points.unwrap_or_default()
}

fn one_line(text: &str) -> String {
    guarded(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A line without a rule in it: readers of the file look for one anywhere.
fn guarded(line: &str) -> String {
    let broken = format!("{} {}", &RULE[..5], &RULE[5..]);
    line.trim_end().replace(RULE, &broken)
}
