//! Owns the order of the list: by place, time, colour or title.

use super::Row;
use crate::note::Tone;
use crate::text::fold::{self, Level};

/// What the rows are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Where they stand: articles by title, each one's annotations along its text, those without a place last.
    #[default]
    Place,
    /// When they were last changed, latest first.
    Time,
    /// Their colour, then their place.
    Colour,
    /// The title of their article, then the time they were made.
    Title,
}

impl Sort {
    /// The next one.
    pub const fn next(self) -> Self {
        match self {
            Self::Place => Self::Time,
            Self::Time => Self::Colour,
            Self::Colour => Self::Title,
            Self::Title => Self::Place,
        }
    }

    /// The message that names it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Place => "list-sort-place",
            Self::Time => "list-sort-time",
            Self::Colour => "list-sort-colour",
            Self::Title => "list-sort-title",
        }
    }
}

/// The numbers of the rows in this order. Rows that are alike keep the order they came in.
pub(super) fn order(rows: &[Row], sort: Sort) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    match sort {
        Sort::Place => {
            let titles = titles(rows);
            order.sort_by_cached_key(|&row| (titles[row].clone(), place(&rows[row])));
        }
        Sort::Time => {
            order.sort_by_key(|&row| std::cmp::Reverse(rows[row].annotation.note.modified));
        }
        Sort::Colour => {
            let titles = titles(rows);
            order.sort_by_cached_key(|&row| {
                let tone = rows[row].annotation.note.tone;
                let tone = Tone::ALL.iter().position(|&known| known == tone);
                (tone, titles[row].clone(), place(&rows[row]))
            });
        }
        Sort::Title => {
            let titles = titles(rows);
            order.sort_by_cached_key(|&row| {
                (titles[row].clone(), rows[row].annotation.note.created)
            });
        }
    }
    order
}

/// Where a row stands in its article: in the open one its place, else as its code points were counted.
fn place(row: &Row) -> (bool, Option<crate::text::span::Span>, u64, u64) {
    let annotation = &row.annotation;
    let span = annotation.resolved.span;
    let is_open = row.source.is_empty();
    let selector = &annotation.note.selector;
    (
        is_open && span.is_none(),
        span,
        selector.start,
        selector.end,
    )
}

/// The key of each row's title; rows of one article, which mostly follow one another, share it.
fn titles(rows: &[Row]) -> Vec<std::sync::Arc<str>> {
    let mut keys: Vec<std::sync::Arc<str>> = Vec::with_capacity(rows.len());
    for (nth, row) in rows.iter().enumerate() {
        let same = nth
            .checked_sub(1)
            .filter(|&before| std::sync::Arc::ptr_eq(&rows[before].title, &row.title));
        let key = match same {
            Some(before) => std::sync::Arc::clone(&keys[before]),
            None => format!("{}\u{1}{}", title_key(&row.title), row.source).into(),
        };
        keys.push(key);
    }
    keys
}

/// Words that begin with alef and lam of their own, as they stand in a title after folding: verbal nouns of the eighth form whose root
/// begins with lam, the name of God, pronouns.
const OWN: [&str; 21] = [
    "الله",
    "اللهم",
    "الذي",
    "التي",
    "الذين",
    "اللات",
    "اللواتي",
    "التقاء",
    "التقاط",
    "التزام",
    "التباس",
    "التحاق",
    "التحام",
    "التماس",
    "التفات",
    "التفاف",
    "التهاب",
    "التهام",
    "التواء",
    "التئام",
    "الياس",
];

/// What a title is sorted by: folded, without opening quotation marks and brackets, and without the article ال where it is one. An alef
/// with hamza (ألمانيا) begins no article.
pub fn title_key(title: &str) -> String {
    let opened = title.trim_start_matches(|ch: char| !ch.is_alphanumeric());
    let plain = fold::fold(opened, Level::Marks);
    let first = plain.text().split_whitespace().next().unwrap_or_default();
    let is_article = first.starts_with("ال") && first.chars().count() > 3;
    let is_own = OWN
        .iter()
        .any(|own| first == *own || first.trim_end_matches('ا') == *own);
    let folded = fold::fold(opened, Level::Spelling);
    match folded.text().strip_prefix("ال") {
        Some(rest) if is_article && !is_own => rest.to_owned(),
        _ => folded.text().to_owned(),
    }
}
