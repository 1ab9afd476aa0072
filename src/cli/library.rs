//! Owns `library list`: the articles opened so far.

use std::io::Write;

use serde::Serialize;

use super::World;
use super::exit::Failure;
use super::notes::rfc3339;
use crate::export::json;
use crate::report::{Kind, Message, Report};
use crate::store::{Listed, Store};
use crate::text::clean::printable;

/// An article of the library as `--json` gives it.
#[derive(Serialize)]
struct Entry<'a> {
    source: &'a str,
    title: &'a str,
    /// Share read, 0 to 1.
    progress: f64,
    opened: Option<String>,
    notes: u64,
}

/// Prints the articles, last opened first.
///
/// # Errors
/// The store or the output cannot be used.
pub(super) fn list(world: &World, json: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let articles = match Store::open_existing(world.data_folder()?)? {
        Some(store) => store.library()?,
        None => Vec::new(),
    };
    if json {
        for article in &articles {
            writeln!(out, "{}", as_json(article)?)?;
        }
    } else if articles.is_empty() {
        world.tell(&[Report::new(Kind::Notice, Message::new("cli-library-none"))]);
    } else {
        let words = world.words();
        for article in &articles {
            let row = Message::new("cli-library-row")
                .text("title", &article.title)
                .number("percent", article.millionths / 10_000)
                .number("notes", article.notes);
            writeln!(out, "{}", printable(&words.line(&row)))?;
            writeln!(out, "  {}", printable(&article.source))?;
        }
    }
    out.flush()?;
    Ok(())
}

fn as_json(article: &Listed) -> Result<String, std::io::Error> {
    let entry = Entry {
        source: &article.source,
        title: &article.title,
        progress: f64::from(article.millionths) / 1_000_000.0,
        opened: rfc3339(article.opened),
        notes: article.notes,
    };
    json::line(&entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ArticleId;

    #[test]
    fn an_article_is_one_json_object_with_times_in_utc() {
        let article = Listed {
            article: ArticleId([0; 16]),
            source: "/مقالات/خبر.txt".to_owned(),
            title: "عنوان \"بين\u{1b} علامتين\"".to_owned(),
            millionths: 250_000,
            opened: 1_700_000_000_000,
            notes: 3,
        };
        assert_eq!(
            as_json(&article).unwrap(),
            "{\"source\":\"/مقالات/خبر.txt\",\"title\":\"عنوان \\\"بين\\u001b علامتين\\\"\",\
             \"progress\":0.25,\"opened\":\"2023-11-14T22:13:20Z\",\"notes\":3}"
        );
    }
}
