//! Owns what leaves by way of the desk: a passage with its citation, annotations into a file.

use std::path::Path;
use std::sync::Arc;
use std::time::SystemTime;

use super::{Desk, Sending};
use crate::app::Message;
use crate::app::effect::Passage;
use crate::export::{Format, Options};
use crate::note::Millis;
use crate::note::citation::Facts;
use crate::report::{Kind, Message as Words, Report};
use crate::runtime::citing::Cited;
use crate::runtime::exporting::{self, Wish};
use crate::words::{Language, Words as Worded};

impl Desk {
    /// Gives back a passage of the open article with its citation.
    pub(super) fn cite(&mut self, passage: &Passage) {
        let Some((article, _)) = &self.article else {
            return;
        };
        let document = article.document.clone();
        let source = article.source.clone();
        let (store, source) = (self.store.as_ref(), source.as_deref());
        // A citation without what the reader said of the article is better than none.
        let said = store
            .zip(source)
            .and_then(|(store, source)| store.citation(source).ok());
        let facts = Facts::of(&said.flatten().unwrap_or_default());
        let cited = Cited {
            quote: &passage.quote,
            title: &document.meta().title,
            facts: &facts,
            direction: document.direction(),
            read: passage.marked.unwrap_or_else(now),
            has_changed: passage.has_changed,
        };
        (self.tell)(Message::Cited(cited.text()));
    }

    /// Writes annotations into a file, on a thread of its own: the texts of all their articles may have to be read for it.
    pub(super) fn export(&mut self, sending: Sending) {
        let Sending {
            notes,
            path,
            replaces,
            language,
        } = sending;
        if !replaces && path.exists() {
            let what = Words::new("export-there").text("path", path.to_string_lossy());
            let report = Report::new(Kind::Refused, what).hint(Words::new("export-hint-there"));
            return (self.tell)(Message::Told(report));
        }
        let records = self.store().and_then(|store| store.records(None));
        let mut items = match records {
            Ok(items) => items,
            Err(report) => return (self.tell)(Message::Told(report)),
        };
        let wish = Wish {
            ids: notes,
            ..Wish::default()
        };
        items.retain(|(_, records)| {
            records
                .iter()
                .any(|record| wish.ids.contains(&record.note.id))
        });
        let tell = Arc::clone(&self.tell);
        let work = move || match written(items, &wish, &path, language) {
            Ok(words) => tell(Message::Turned(words)),
            Err(report) => tell(Message::Told(report)),
        };
        let started = std::thread::Builder::new()
            .name("export".to_owned())
            .spawn(work);
        if let Err(error) = started {
            let what = Words::new("export-failed").text("path", "-");
            (self.tell)(Message::Told(
                Report::new(Kind::Refused, what).because(error),
            ));
        }
    }
}

fn written(
    items: Vec<(
        crate::note::exchange::Work,
        Vec<crate::note::exchange::Record>,
    )>,
    wish: &Wish,
    path: &Path,
    language: Language,
) -> Result<Words, Report> {
    let extension = path
        .extension()
        .map(|end| end.to_string_lossy().into_owned());
    let format = match extension {
        None => Format::Markdown,
        Some(extension) => {
            Format::of_extension(&extension).ok_or_else(|| exporting::which_format(path))?
        }
    };
    // What could not be opened is in the file as unplaced.
    let (articles, _closed) = exporting::gather(items, wish, format);
    let options = Options {
        labels: exporting::labels(&Worded::new(language)),
        ..Options::default()
    };
    exporting::into_file(path, format, &articles, &options)?;
    let count: usize = articles.iter().map(|article| article.entries.len()).sum();
    Ok(Words::new("export-done")
        .number("count", count)
        .text("path", path.to_string_lossy()))
}

fn now() -> Millis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| Millis::try_from(since.as_millis()).unwrap_or(0))
}
