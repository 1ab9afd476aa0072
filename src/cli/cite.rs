//! Owns `note cite` and `library edit`: passages with their citations, and what citations say of an article.

use std::io::Write;

use super::World;
use super::exchange_args::{LibraryEdit, NoteCite};
use super::exit::Failure;
use super::notes::{lasting_name, named};
use super::source::Opened;
use crate::anchor::{self, State};
use crate::export::json;
use crate::note::NoteId;
use crate::note::citation::Facts;
use crate::report::Kind;
use crate::runtime::citing::Cited;
use crate::runtime::exporting;
use crate::store::Store;
use crate::text::bidi::{Direction, first_strong};
use crate::text::clean::printable;

/// Prints annotations' passages with their citations.
///
/// # Errors
/// An id is malformed (`Refused`) or names no annotation (`Missing`); the store or the output cannot be used.
pub(super) fn cite(world: &World, args: &NoteCite, out: &mut dyn Write) -> Result<(), Failure> {
    let store = Store::open_existing(world.data_folder()?)?;
    let listed = store
        .as_ref()
        .map_or_else(|| Ok(Vec::new()), |store| store.notes(None))?;
    for text in &args.ids {
        let id = NoteId::parse(text).ok_or_else(|| named("cli-note-id", Kind::Refused, text))?;
        let found = listed.iter().find(|(_, note)| note.id == id);
        let (Some((article, note)), Some(store)) = (found, &store) else {
            return Err(named("cli-note-absent", Kind::Missing, &id.to_string()).into());
        };
        let opened = exporting::open(&article.source).ok();
        let (direction, has_changed) = match &opened {
            Some((document, version)) => {
                let state = anchor::resolve(document, &note.selector, version).state;
                (document.direction(), state != State::Exact)
            }
            None => (
                first_strong(&note.selector.exact).unwrap_or(Direction::Rtl),
                false,
            ),
        };
        let facts = Facts::of(&store.citation(&article.source)?.unwrap_or_default());
        let citation = Cited {
            quote: &note.selector.exact,
            title: &article.title,
            facts: &facts,
            direction,
            read: note.created,
            has_changed,
        }
        .text();
        if args.json {
            let line = serde_json::json!({ "id": id.to_string(), "citation": citation });
            writeln!(out, "{}", json::line(&line)?)?;
        } else {
            writeln!(out, "{}", printable(&citation))?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Keeps what a citation is to say of an article, and prints all that is said of it.
///
/// # Errors
/// The article is not there and not known (`Missing`), or has no lasting name (`Refused`); the store or the output cannot be used.
pub(super) fn edit(world: &World, args: &LibraryEdit, out: &mut dyn Write) -> Result<(), Failure> {
    let said: Vec<(&str, String)> = [
        ("title", &args.title),
        ("author", &args.author),
        ("site", &args.site),
        ("date", &args.date),
        ("url", &args.url),
        ("read", &args.read),
    ]
    .into_iter()
    .filter_map(|(field, value)| Some((field, value.clone()?)))
    .collect();
    let mut store = Store::open(world.data_folder()?)?;
    let source = match Opened::open(&args.source) {
        Ok(opened) => {
            let typed = args.source.to_string_lossy();
            let name = opened
                .name
                .clone()
                .ok_or_else(|| super::notes::not_kept(&typed))?;
            if store.citation(&name)?.is_none() {
                store.remember(&name, &opened.document.meta().title, opened.version())?;
            }
            name
        }
        // What is known can be cited though its file is gone.
        Err(report) => {
            let name = lasting_name(&args.source);
            if store.citation(&name)?.is_none() {
                return Err(report.into());
            }
            name
        }
    };
    let fields = store.set_citation(&source, &said)?;
    if args.json {
        let fields: serde_json::Map<String, serde_json::Value> = fields
            .into_iter()
            .map(|(field, value)| (field, value.into()))
            .collect();
        writeln!(out, "{}", json::line(&fields)?)?;
    } else {
        for (field, value) in fields {
            writeln!(out, "{field}\t{}", printable(&value).replace('\n', " "))?;
        }
    }
    out.flush()?;
    Ok(())
}
