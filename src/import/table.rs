//! Owns comma-separated values (RFC 4180): what Readwise exports and imports, and the table that `hashiya export` writes.

use csv::{ReaderBuilder, StringRecord};

use super::{About, At, Clip, Read, Why, date};
use crate::note::Tone;

/// What a column may be called, in lower case, and what it holds.
const COLUMNS: [(Column, &[&str]); 17] = [
    (Column::Quote, &["highlight", "quote", "text"]),
    (Column::Id, &["id"]),
    (Column::Source, &["source"]),
    (Column::Title, &["title", "book title"]),
    (Column::Author, &["author", "book author"]),
    (Column::Url, &["url", "source url"]),
    (Column::Note, &["note"]),
    (Column::Tags, &["tags"]),
    (Column::Colour, &["colour", "color"]),
    (Column::Prefix, &["prefix"]),
    (Column::Suffix, &["suffix"]),
    (Column::Start, &["start"]),
    (Column::End, &["end"]),
    (Column::Location, &["location"]),
    (Column::Created, &["created", "date", "highlighted at"]),
    (Column::Modified, &["modified"]),
    (Column::Motivation, &["motivation"]),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Quote,
    Id,
    Source,
    Title,
    Author,
    Url,
    Note,
    Tags,
    Colour,
    Prefix,
    Suffix,
    Start,
    End,
    Location,
    Created,
    Modified,
    Motivation,
}

/// Reads a table; says whether its first line names columns that we know.
pub(super) fn read(text: &str, read: &mut Read) -> bool {
    let head = text.trim_start().lines().next().unwrap_or_default();
    if head.len() > 10_000 {
        return false;
    }
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|sign| {
        let count = head.bytes().filter(|byte| byte == sign).count();
        (count, *sign == b',')
    });
    let mut rows = ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .from_reader(text.trim_start().as_bytes());
    let Ok(Some(table)) = rows.headers().map(Table::of) else {
        return false;
    };
    for (row, number) in rows.records().zip(1..) {
        match row {
            Ok(row) => {
                let (about, clip) = table.clip(&row, number);
                read.push(&about, clip);
            }
            Err(error) => read.skip(At::Entry(number), Why::Damaged(error.to_string())),
        }
    }
    true
}

/// Which columns there are.
struct Table {
    places: [Option<usize>; COLUMNS.len()],
    /// Whether we wrote it, with an apostrophe before what would be a formula.
    is_ours: bool,
}

impl Table {
    fn of(head: &StringRecord) -> Option<Self> {
        let names: Vec<String> = head.iter().map(|name| name.trim().to_lowercase()).collect();
        let place = |wanted: &[&str]| {
            names
                .iter()
                .position(|name| wanted.contains(&name.as_str()))
        };
        let places = COLUMNS.map(|(_, wanted)| place(wanted));
        let is_ours = ["id", "state", "motivation", "quote"]
            .iter()
            .all(|name| names.iter().any(|one| one == name));
        // One column alone is enough where it says what it is; «text» stands over anything.
        let is_known = place(&["highlight", "quote"]).is_some()
            || (place(&["text"]).is_some() && place(&["title", "book title", "note"]).is_some());
        is_known.then_some(Self { places, is_ours })
    }

    fn cell<'r>(&self, row: &'r StringRecord, column: Column) -> &'r str {
        let at = COLUMNS.iter().position(|(one, _)| *one == column);
        let cell = at
            .and_then(|at| row.get(self.places[at]?))
            .unwrap_or_default();
        match self.is_ours {
            true => wild(cell),
            false => cell,
        }
    }

    fn clip(&self, row: &StringRecord, number: u64) -> (About, Clip) {
        let cell = |column| self.cell(row, column);
        let place = |column| cell(column).trim().parse::<u64>().unwrap_or_default();
        let about = About {
            address: or(cell(Column::Source), cell(Column::Url))
                .trim()
                .to_owned(),
            title: cell(Column::Title).trim().to_owned(),
            author: cell(Column::Author).trim().to_owned(),
            url: cell(Column::Url).trim().to_owned(),
        };
        let (body, mut tags) = match self.is_ours {
            true => (cell(Column::Note).to_owned(), Vec::new()),
            false => inline(cell(Column::Note)),
        };
        let given = match self.is_ours {
            true => cell(Column::Tags).split("; "),
            false => cell(Column::Tags).split(","),
        };
        tags.extend(given.map(str::to_owned));
        let start = place(Column::Start).max(place(Column::Location));
        let clip = Clip {
            number,
            id: cell(Column::Id).to_owned(),
            quote: cell(Column::Quote).to_owned(),
            prefix: cell(Column::Prefix).to_owned(),
            suffix: cell(Column::Suffix).to_owned(),
            start,
            end: place(Column::End),
            body,
            tags,
            tone: Tone::named(&cell(Column::Colour).trim().to_lowercase()).unwrap_or_default(),
            is_bookmark: cell(Column::Motivation) == "bookmarking",
            created: date::read(cell(Column::Created)),
            modified: date::read(cell(Column::Modified)),
            ..Clip::default()
        };
        (about, clip)
    }
}

/// A cell without the apostrophe that kept it from being a formula.
fn wild(cell: &str) -> &str {
    let is_formula = |rest: &&str| {
        rest.trim_start_matches([' ', '\u{A0}', '\u{FEFF}'])
            .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
    };
    cell.strip_prefix('\'').filter(is_formula).unwrap_or(cell)
}

/// A note and the tags at its head, each a word after a full stop.
fn inline(note: &str) -> (String, Vec<String>) {
    let (head, rest) = note.split_once('\n').unwrap_or((note, ""));
    let words: Vec<&str> = head.split_whitespace().collect();
    let is_tag =
        |word: &&str| word.len() > 1 && word.starts_with('.') && !word[1..].starts_with('.');
    if words.is_empty() || !words.iter().all(is_tag) {
        return (note.to_owned(), Vec::new());
    }
    let tags = words.iter().map(|word| word[1..].to_owned()).collect();
    (rest.to_owned(), tags)
}

fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    match text.trim().is_empty() {
        true => otherwise,
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_we_tamed_is_set_free() {
        assert_eq!(wild("'=1+1"), "=1+1");
        assert_eq!(wild("' @أ"), " @أ");
        assert_eq!(wild("'قال'"), "'قال'");
        assert_eq!(wild("=1"), "=1");
    }

    #[test]
    fn tags_stand_at_the_head_of_a_note() {
        assert_eq!(
            inline(".بلاغة .نحو\nيُراجَع"),
            (
                "يُراجَع".to_owned(),
                vec!["بلاغة".to_owned(), "نحو".to_owned()]
            )
        );
        for plain in ["... ثمّ", "يُراجَع .نحو", "", "."] {
            assert_eq!(inline(plain), (plain.to_owned(), Vec::new()));
        }
    }
}
