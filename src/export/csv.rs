//! Owns comma-separated values (RFC 4180): all fields for spreadsheets, and the columns that Readwise reads.

use std::io::{self, Write};

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::article::Article;
use super::time::{day_and_time, moment};

/// Without it Excel takes UTF-8 for the code page of its country.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

const COLUMNS: [&str; 21] = [
    "id",
    "source",
    "title",
    "author",
    "site",
    "published",
    "url",
    "chapter",
    "state",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
    "exact",
    "note",
    "tags",
    "colour",
    "motivation",
    "created",
    "modified",
];

/// Writes every field of every annotation; no cell begins as a formula does.
pub(super) fn write_all(articles: &[Article], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut rows = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(out);
    rows.write_record(COLUMNS)?;
    for article in articles {
        let facts = &article.facts;
        let known = |fact: &Option<String>| fact.clone().unwrap_or_default();
        for entry in article.annotations() {
            let (record, standing) = (&entry.record, &entry.standing);
            let number =
                |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
            let row: [String; COLUMNS.len()] = [
                record.note.id.to_string(),
                article.source().to_owned(),
                article.title().to_owned(),
                known(&facts.author),
                known(&facts.site),
                known(&facts.published),
                known(&facts.url),
                known(&standing.chapter),
                standing.name().to_owned(),
                number(standing.points.map(|(start, _)| start)),
                number(standing.points.map(|(_, end)| end)),
                record.note.selector.exact.clone(),
                record.note.selector.prefix.clone(),
                record.note.selector.suffix.clone(),
                known(&standing.exact),
                record.note.body.clone(),
                record.note.tags.join("; "),
                record.note.tone.name().to_owned(),
                record.note.motivation.name().to_owned(),
                moment(record.note.created),
                moment(record.note.modified),
            ];
            rows.write_record(row.map(tame))?;
        }
    }
    rows.flush()
}

/// A cell that a spreadsheet takes for text: one that begins as a formula does is given an apostrophe (OWASP, "CSV Injection").
fn tame(cell: String) -> String {
    // A blank ahead of it does not stop every program.
    let first = cell
        .trim_start_matches([' ', '\u{A0}', '\u{FEFF}'])
        .chars()
        .next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => {
            format!("'{cell}")
        }
        _ => cell,
    }
}

/// Writes the columns that Readwise reads. Machines read them, so no cell is changed; tags ride at the head of the note.
pub(super) fn write_readwise(articles: &[Article], out: &mut dyn Write) -> io::Result<()> {
    let mut rows = WriterBuilder::new().from_writer(out);
    rows.write_record([
        "Highlight",
        "Title",
        "Author",
        "URL",
        "Note",
        "Location",
        "Date",
    ])?;
    for article in articles {
        let facts = &article.facts;
        for entry in article.annotations() {
            let record = &entry.record;
            let tags = record
                .note
                .tags
                .iter()
                .map(|tag| format!(".{}", dotted(tag)));
            let mut note = tags.collect::<Vec<_>>().join(" ");
            if !note.is_empty() && !record.note.body.is_empty() {
                note.push('\n');
            }
            note.push_str(&record.note.body);
            let points = entry.points();
            rows.write_record([
                record.note.selector.exact.as_str(),
                article.title(),
                facts.author.as_deref().unwrap_or_default(),
                facts.url.as_deref().unwrap_or_default(),
                &note,
                &points
                    .map(|(start, _)| start.to_string())
                    .unwrap_or_default(),
                &day_and_time(record.note.created),
            ])?;
        }
    }
    rows.flush()
}

/// A tag in one word, as Readwise takes it from a note.
fn dotted(tag: &str) -> String {
    tag.split_whitespace().collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for hostile in [
            "=cmd|' /C calc'!A0",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "  =1",
            "＝1",
        ] {
            assert!(tame(hostile.to_owned()).starts_with('\''), "{hostile}");
        }
        for plain in ["قال", "«=»", "", "1-2"] {
            assert_eq!(tame(plain.to_owned()), plain);
        }
    }
}
